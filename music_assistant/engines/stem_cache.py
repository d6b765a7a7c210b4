"""Stems kept between turns, so that a turn plays again only what it touches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from music_assistant.clip import Samples


class StemCache:
    """Sound by what decides it, at most so many bytes; what was used longest ago goes first. Safe among threads."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._kept: OrderedDict[Hashable, Samples] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Samples | None:
        """The samples kept under a key, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, samples: Samples) -> None:
        """Keeps samples, made read-only, if they fit; forgets older ones to make room."""
        samples.flags.writeable = False
        with self._lock:
            if key in self._kept or samples.nbytes > self._limit_bytes:
                return
            self._kept[key] = samples
            self._bytes += samples.nbytes
            while self._bytes > self._limit_bytes:
                _, old = self._kept.popitem(last=False)
                self._bytes -= old.nbytes

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept
