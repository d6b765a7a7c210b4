"""Stems kept between turns, so that a turn plays again only what it touches: in memory, and on disk what memory has no
room for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

import numpy as np

from music_assistant.clip import Samples
from music_assistant.engines.shelf import filed
from music_assistant.errors import FileError


class StemCache:
    """Sound by what decides it, at most so many bytes in memory and so many in files; what was used longest ago goes
    to a file first, and from there altogether. Safe among threads. The files have no names: they go with the process.
    """

    def __init__(self, memory_bytes: int, disk_bytes: int) -> None:
        self._memory, self._disk = _Shelf(memory_bytes), _Shelf(disk_bytes)
        self._lock = Lock()

    def get(self, key: Hashable) -> Samples | None:
        """The samples kept under a key, or None."""
        with self._lock:
            return self._memory.get(key, self._disk.get(key, None))

    def keep(self, key: Hashable, samples: Samples) -> None:
        """Keeps samples, made read-only, if they fit; moves older ones to disk, or forgets them, to make room."""
        samples.flags.writeable = False
        with self._lock:
            if key in self._memory or key in self._disk:
                return
            if isinstance(samples, np.memmap):
                self._disk.put(key, samples)
                return
            for old_key, old in self._memory.put(key, samples):
                if old_key not in self._disk and old.nbytes <= self._disk.limit_bytes:
                    self._file_away(old_key, old)

    def _file_away(self, key: Hashable, samples: Samples) -> None:
        try:
            kept = filed(len(samples))
        except FileError:
            return  # A full disk is no reason to fail: the stem is played again when it is needed.
        kept[:] = samples
        kept.flags.writeable = False
        self._disk.put(key, kept)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._memory or key in self._disk


class _Shelf(OrderedDict[Hashable, Samples]):
    """Samples in the order in which they were used, the last used last."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__()
        self.limit_bytes = limit_bytes

    def get(self, key: Hashable, otherwise: Samples | None = None) -> Samples | None:  # type: ignore[override]
        """The samples of a key, which are then the last used."""
        if key not in self:
            return otherwise
        self.move_to_end(key)
        return self[key]

    def put(self, key: Hashable, samples: Samples) -> list[tuple[Hashable, Samples]]:
        """Adds samples that fit; gives what had to go for them, themselves if they do not fit."""
        if samples.nbytes > self.limit_bytes:
            return [(key, samples)]
        self[key] = samples
        gone = []
        while sum(kept.nbytes for kept in self.values()) > self.limit_bytes:
            gone.append(self.popitem(last=False))
        return gone
