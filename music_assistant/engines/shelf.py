"""Room for the sound of long pieces: beyond a length it lies in files that vanish by themselves, not in memory."""

from __future__ import annotations

import mmap
import os
from tempfile import TemporaryFile
from typing import IO

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.errors import FileError
from music_assistant.instruments.voices.voice import silence

LONGEST_IN_MEMORY_S = 100.0
CHANNELS = 2
FRAME_BYTES = 4 * CHANNELS
_WRITTEN_AT_ONCE = 1 << 22


def on_disk(frames: int) -> bool:
    """Whether so many frames belong in a file."""
    return frames > LONGEST_IN_MEMORY_S * SAMPLE_RATE


def blank(frames: int) -> Samples:
    """Silence to write into, float32 [frames, 2], side after side in memory or, where it is long, as `filed`."""
    return filed(frames) if on_disk(frames) else silence(frames)


def filed(frames: int) -> Samples:
    """Silence to write into, float32 [frames, 2], in a temporary file without a name.

    Raises FileError when the disk is full: the file's room is taken whole at once, because a full disk that is met
    later, through the mapping, would end the program.
    """
    try:
        with TemporaryFile(prefix="music_assistant_") as file:
            _take_room(file, frames * FRAME_BYTES)
            sides: Samples = np.memmap(file, np.float32, "r+", shape=(CHANNELS, frames)).T
            return sides
    except OSError as error:
        raise FileError(f"There is no room for the sound of a long piece: {error}.",
                        "Free some space in the folder for temporary files, or ask for a shorter piece.") from error


def _take_room(file: IO[bytes], size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)
        return
    for start in range(0, size, _WRITTEN_AT_ONCE):
        file.write(bytes(min(_WRITTEN_AT_ONCE, size - start)))
    file.flush()


def shelved(sound: Samples) -> Samples:
    """The sound itself when it is short or on disk already, else a copy of it on disk."""
    if not on_disk(len(sound)) or isinstance(sound, np.memmap):
        return sound
    return on_file(sound)


def on_file(sound: Samples) -> Samples:
    """A copy of a sound on disk, which takes memory again only while it is looked at. Raises FileError as `filed`."""
    kept = filed(len(sound))
    kept[:] = sound
    pages: object = getattr(kept, "_mmap", None)
    if isinstance(pages, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        pages.madvise(mmap.MADV_DONTNEED)
    return kept
