"""Stems kept between turns: bounded, the same on disk as in memory, and no reason to fail."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from music_assistant.engines import stem_cache
from music_assistant.engines.shelf import on_file
from music_assistant.engines.stem_cache import StemCache
from music_assistant.errors import FileError

FRAMES = 1_000
BYTES = FRAMES * 2 * 4
STATUS = Path("/proc/self/status")


def sound(number: int) -> np.ndarray:
    return np.full((FRAMES, 2), number, np.float32)


def test_what_memory_has_no_room_for_is_found_on_disk_unchanged() -> None:
    cache = StemCache(2 * BYTES, 2 * BYTES)
    for number in range(3):
        cache.keep(number, sound(number))
    assert isinstance(cache.get(0), np.memmap) and not isinstance(cache.get(2), np.memmap)
    assert all(np.array_equal(cache.get(number), sound(number)) for number in range(3))


def test_the_longest_unused_is_forgotten_when_both_are_full() -> None:
    cache = StemCache(BYTES, BYTES)
    for number in range(3):
        cache.keep(number, sound(number))
    assert 0 not in cache and 1 in cache and 2 in cache


def test_what_is_kept_cannot_be_changed() -> None:
    cache = StemCache(BYTES, BYTES)
    kept = sound(1)
    cache.keep("it", kept)
    with pytest.raises(ValueError):
        kept[0] = 5


def test_a_full_disk_only_means_that_less_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(frames: int) -> np.ndarray:
        raise FileError("There is no room.", "Free some.")

    monkeypatch.setattr(stem_cache, "on_file", full)
    cache = StemCache(BYTES, BYTES)
    cache.keep(0, sound(0))
    cache.keep(1, sound(1))
    assert 0 not in cache and np.array_equal(cache.get(1), sound(1))


@pytest.mark.skipif(not STATUS.exists(), reason="a process's memory is read from /proc")
def test_what_lies_on_disk_takes_no_memory_until_it_is_looked_at() -> None:
    long = np.ones((8_000_000, 2), np.float32)
    before = resident_mb()
    kept = on_file(long)
    assert resident_mb() - before < 8
    assert kept.sum(dtype=np.float64) == long.size


def resident_mb() -> float:
    lines = STATUS.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
