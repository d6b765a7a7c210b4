"""The master: make-up gain to the loudness asked for, and a look-ahead limiter that holds the true peak."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.loudness import (
    BLOCK_FRAMES,
    SILENCE_LUFS,
    STRETCH_BLOCKS,
    Measurement,
    integrated,
    measured,
)

CEILING_DBTP = -1.0
MARGIN_DB = 0.5
"""How far below the ceiling the limiter aims: its own gain curve can raise a peak between samples a little."""
LOOK_AHEAD_BLOCKS = 4
RELEASE_DB_A_SECOND = 60.0
MAX_GAIN_DB = 60.0
GAIN_STEPS = 6


def make_up_db(reference: Measurement, loudness_lufs: float) -> float:
    """The gain that brings a reference mix to a loudness once it is limited; 0 for silence."""
    if reference.loudness_lufs <= SILENCE_LUFS:
        return 0.0
    gain_db = loudness_lufs - reference.loudness_lufs
    for _ in range(GAIN_STEPS):
        curve = _limiting(reference.peak, gain_db)
        missing = loudness_lufs - integrated(reference.energy * np.square(curve * _factor(gain_db)))
        gain_db = min(MAX_GAIN_DB, gain_db + missing)
        if abs(missing) < 0.02:
            break
    return gain_db


def mastered(mix: Samples, gain_db: float, measurement: Measurement | None = None) -> Samples:
    """The mix with a gain, limited to CEILING_DBTP; stereo float32 of the same length."""
    peaks = (measurement or measured(mix)).peak
    curve = _limiting(peaks, gain_db) * _factor(gain_db)
    edges = np.concatenate([curve[:1], np.minimum(curve[1:], curve[:-1]), curve[-1:]])
    ramp = np.arange(BLOCK_FRAMES, dtype=np.float32) / BLOCK_FRAMES
    master = np.empty_like(mix)
    for first in range(0, len(curve), STRETCH_BLOCKS):
        last = min(first + STRETCH_BLOCKS, len(curve))
        low, high = edges[first:last, None], edges[first + 1:last + 1, None]
        here = slice(first * BLOCK_FRAMES, min(last * BLOCK_FRAMES, len(mix)))
        gains = (low + (high - low) * ramp).reshape(-1)[:here.stop - here.start]
        np.multiply(mix[here], gains[:, None], out=master[here])
    return master


def _factor(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _limiting(peaks: NDArray[np.float32], gain_db: float) -> NDArray[np.float32]:
    """Each block's gain, at most 1: down ahead of a peak, released at a steady rate in dB."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    if not len(peaks):
        return np.ones(0, np.float32)
    over = 20 * np.log10(np.maximum(peaks, 1e-9)) + gain_db - (CEILING_DBTP - MARGIN_DB)
    over = np.maximum(over, 0.0).astype(np.float64)
    slope = RELEASE_DB_A_SECOND * BLOCK_FRAMES / SAMPLE_RATE
    drift = slope * np.arange(len(over))
    held = np.maximum.accumulate(over + drift) - drift
    width = 2 * LOOK_AHEAD_BLOCKS + 1
    smooth = uniform_filter1d(maximum_filter1d(held, width, mode="nearest"), width, mode="nearest")
    return np.asarray(10 ** (-smooth / 20), np.float32)
