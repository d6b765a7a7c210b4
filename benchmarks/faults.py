"""What no record may have: silence where notes are, clicks, clipping, an offset, stuck notes, tails cut off.

Each detector takes sound, stereo float32 [frames, 2] at 44,100 Hz, and gives the seconds at which it finds the fault,
none where there is none. How sure they are is tested on injected faults (tests/test_defects.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples

Floats = NDArray[np.float32]
Frames = NDArray[np.int64]

GAP_S, GAP_DBFS = 2.0, -60.0
LATE_NOTE_S = 0.25
"""How long before a gap's end a note must have begun to be missed in it."""
CLICK_RATIO = 10.0
"""How far a jump stands above the sharpest bend of the sound beside it, on either side."""
CLICK_CORE, CLICK_REACH = 24, 1_800
"""Frames around a jump that belong to it, and frames on either side that it is held against: longer than a turn of the
lowest saw, whose edges are as sharp."""
CLICK_FLOOR = 0.01
"""A second difference below this is a faint tick at most: twice a single sample of -46 dBFS."""
FLAT_SAMPLES, FLAT_SHARE, FLAT_STEP = 5, 0.985, 1e-5
"""So many samples in a row as good as equal, near the highest of all, are a cut-off top."""
OFFSET_DBFS = -60.0
STUCK_WAIT_S, STUCK_LOOK_S, STUCK_FALL_DB, STUCK_FLOOR_DB = 2.0, 0.3, 10.0, 50.0
"""Where no note sounds for so long, the sound must have fallen by so much, or be so far below its loudest."""
TAIL_S, TAIL_DB = 0.02, -60.0


def broken_numbers(sound: Samples) -> list[float]:
    """Where the sound holds what is no number."""
    if np.isfinite(np.sum(sound, dtype=np.float64)):
        return []
    return _seconds(np.flatnonzero(~np.isfinite(sound).all(axis=1))[:1])


def gaps(sound: Samples, note_starts: Frames) -> list[float]:
    """Where it is silent for GAP_S although a note starts there."""
    frame = SAMPLE_RATE // 50
    loud = _envelope(sound, frame) > 10 ** (GAP_DBFS / 20)
    edges = np.flatnonzero(np.diff(np.concatenate([[1], loud.astype(np.int8), [1]])))
    found = []
    for a, b in zip(edges[::2] * frame, edges[1::2] * frame, strict=True):
        missed = note_starts[(note_starts >= a) & (note_starts < b - LATE_NOTE_S * SAMPLE_RATE)]
        if b - a >= GAP_S * SAMPLE_RATE and len(missed):
            found.append(int(missed[0]))
    return _seconds(found)


def clicks(sound: Samples, ratio: float = CLICK_RATIO) -> list[float]:
    """Where a sample jumps as nothing beside it explains: in its second difference, `ratio` times above all that is
    within 40 ms before it and, separately, after it."""
    from scipy.ndimage import maximum_filter1d

    found: list[int] = []
    for channel in (0, 1):
        bend = np.abs(np.diff(sound[:, channel], 2))
        if len(bend) < 2 * CLICK_REACH:
            continue
        around = maximum_filter1d(bend, CLICK_REACH - CLICK_CORE, mode="constant")
        middle = (CLICK_REACH + CLICK_CORE) // 2
        beside = np.zeros_like(bend)
        beside[middle:] = around[:-middle]
        beside[:-middle] = np.maximum(beside[:-middle], around[middle:])
        hits = np.flatnonzero(bend > np.maximum(CLICK_FLOOR, ratio * beside))
        found += [int(h) for i, h in enumerate(hits) if not i or h - hits[i - 1] > CLICK_REACH]
    return _seconds(sorted(found))


def flat_tops(sound: Samples) -> list[float]:
    """Where the highest parts of the wave are cut off level."""
    highest = float(np.abs(sound).max(initial=0.0))
    found: list[int] = []
    for channel in (0, 1):
        wave = sound[:, channel]
        level = (np.abs(np.diff(wave)) < FLAT_STEP * highest) & (np.abs(wave[1:]) > FLAT_SHARE * highest)
        found += _runs(level, FLAT_SAMPLES - 1)
    return _seconds(sorted(found)) if highest > 1e-3 else []


def over_full_scale(sound: Samples) -> list[float]:
    """Where a sample reaches full scale."""
    return _seconds(np.flatnonzero(_tall(sound) >= 1.0)[:1])


def offset(sound: Samples) -> list[float]:
    """Whether the mean lies off zero; 0 seconds where it does."""
    mean = max(abs(float(sound[:, side].mean(dtype=np.float64))) for side in (0, 1)) if len(sound) else 0.0
    return [0.0] if mean > 10 ** (OFFSET_DBFS / 20) else []


def stuck(sound: Samples, starts: Frames, ends: Frames, fall_db: float = STUCK_FALL_DB) -> list[float]:
    """Where a stem sounds on: 2 s after the last note was let go and before the next it has not fallen by `fall_db`."""
    if not len(starts):
        return [0.0] if len(sound) and float(np.abs(sound).max()) > 1e-5 else []
    order = np.argsort(starts)
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    nexts = np.append(starts[1:], len(sound))
    loudest = float(_envelope(sound, SAMPLE_RATE // 20).max(initial=0.0))
    look, wait = round(STUCK_LOOK_S * SAMPLE_RATE), round(STUCK_WAIT_S * SAMPLE_RATE)
    found = []
    for end, following in zip(ends.tolist(), nexts.tolist(), strict=True):
        if following < end + wait + look or end < look:
            continue
        before, after = (_rms(sound[a:a + look]) for a in (end - look, end + wait))
        if after > before * 10 ** (-fall_db / 20) and after > loudest * 10 ** (-STUCK_FLOOR_DB / 20):
            found.append(end)
    return _seconds(found[:1])


def cut_tail(sound: Samples) -> list[float]:
    """Whether the sound breaks off: its last 20 ms are not 60 dB below its highest."""
    highest = float(np.abs(sound).max(initial=0.0))
    tail = float(np.abs(sound[-round(TAIL_S * SAMPLE_RATE):]).max(initial=0.0))
    return _seconds([len(sound)]) if tail > highest * 10 ** (TAIL_DB / 20) and highest > 1e-6 else []


def _envelope(sound: Samples, frame: int) -> Floats:
    """The highest absolute sample of each `frame` frames."""
    tall = _tall(sound)
    whole = len(tall) // frame * frame
    return np.asarray(tall[:whole].reshape(-1, frame).max(axis=1))


def _tall(sound: Samples) -> Floats:
    """The higher of both channels in each frame."""
    size = np.abs(sound)
    return np.asarray(np.maximum(size[:, 0], size[:, 1]))


def _rms(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if sound.size else 0.0


def _runs(held: NDArray[np.bool_], length: int) -> list[int]:
    """Where runs of at least so many begin."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], held.astype(np.int8), [0]])))
    return [int(a) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= length]


def _seconds(frames: NDArray[np.int64] | list[int]) -> list[float]:
    return [round(float(f) / SAMPLE_RATE, 3) for f in frames]
