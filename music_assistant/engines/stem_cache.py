"""Stems kept between turns, so that a turn plays again only what it touches: in memory, and on disk what memory has no
room for."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from music_assistant.clip import Samples
from music_assistant.engines.shelf import on_file
from music_assistant.errors import FileError
from music_assistant.kept import Kept


class StemCache:
    """Sound by what decides it, at most so many bytes in memory and so many in files; what was used longest ago goes
    to a file first, and from there altogether. Safe among threads. The files have no names: they go with the process.
    """

    def __init__(self, memory_bytes: int, disk_bytes: int) -> None:
        self._memory: Kept[Samples] = Kept(memory_bytes)
        self._disk: Kept[Samples] = Kept(disk_bytes)

    def get(self, key: Hashable) -> Samples | None:
        """The samples kept under a key, or None."""
        kept = self._memory.get(key)
        return self._disk.get(key) if kept is None else kept

    def keep(self, key: Hashable, samples: Samples) -> None:
        """Keeps samples, made read-only, if they fit; moves older ones to disk, or forgets them, to make room."""
        samples.flags.writeable = False
        if key in self:
            return
        if isinstance(samples, np.memmap):
            self._disk.keep(key, samples)
            return
        for old_key, old in self._memory.keep(key, samples):
            self._file_away(old_key, old)

    def _file_away(self, key: Hashable, samples: Samples) -> None:
        if key in self._disk:
            return
        try:
            kept = on_file(samples)
        except FileError:
            return  # A full disk is no reason to fail: the stem is played again when it is needed.
        kept.flags.writeable = False
        self._disk.keep(key, kept)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._memory or key in self._disk
