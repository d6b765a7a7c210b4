"""The master: make-up gain to the loudness asked for, and a look-ahead limiter that holds the true peak.

The limiter works in two stages: a slow one carries what is loud for long, so that it does not breathe with every beat
or wave of the bass; a fast one catches what sticks out of that.
"""

from __future__ import annotations

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.blocks import BLOCK_FRAMES, STRETCH, STRETCH_BLOCKS, Blocks, drawn
from music_assistant.mixer.loudness import CEILING_DBTP, LEVEL_LUFS, SILENCE_LUFS, Measurement, integrated, measured
from music_assistant.mixer.shaping import bent

__all__ = ["CEILING_DBTP", "clip_peaks", "make_up_db", "mastered"]

MARGIN_DB = 0.5
"""How far below the ceiling the limiter aims: its own gain curve can raise a peak between samples a little."""
LOOK_AHEAD_BLOCKS = 4
RELEASE_DB_A_SECOND = 60.0
SLOW_BLOCKS, SLOW_SHARE = 281, 0.6
"""Over how many blocks (0.4 s) the slow stage takes the mean of what the fast one does, and its share of that."""
MAX_GAIN_DB, MOST_LIMITED_DB = 60.0, 18.0
"""No mix is raised by more than the first, nor driven into the limiter by more than the second."""
GAIN_STEPS = 16
CLOSE_LU = 0.02

KNEE_OVER_CEILING_DB, CLIP_DB = 2.0, 3.0
"""A peak that would have to be limited by more than the first is rounded, to at most so many dB over that."""


def clip_peaks(mix: Samples, level: float, loudness_lufs: float) -> None:
    """Rounds, in place, the peaks that a loudness would drive far into the limiter: what would need some 6 dB of it.

    `level` is that of the reference mix at its fullest; from it follows where the peaks end up.
    """
    if level <= 0:
        return
    gain_db = loudness_lufs - (20 * np.log10(level) + LEVEL_LUFS)
    knee = np.float32(10 ** ((CEILING_DBTP + KNEE_OVER_CEILING_DB - gain_db) / 20))
    room = np.float32(knee * (10 ** (CLIP_DB / 20) - 1))
    for start in range(0, len(mix), STRETCH):
        stretch = mix[start:start + STRETCH]
        loud = np.abs(stretch) > knee
        if loud.any():
            over = stretch[loud]
            stretch[loud] = np.sign(over) * (knee + room * bent((np.abs(over) - knee) / room))


def make_up_db(reference: Measurement, loudness_lufs: float) -> float:
    """The gain that brings a reference mix to a loudness once it is limited; 0 for silence."""
    if reference.loudness_lufs <= SILENCE_LUFS:
        return 0.0
    gain_db = loudness_lufs - reference.loudness_lufs
    most_db = min(MAX_GAIN_DB, gain_db + MOST_LIMITED_DB)
    slope, before = 1.0, (0.0, 0.0)
    for step in range(GAIN_STEPS):
        curve = _limiting(reference.peak, gain_db)
        heard_lufs = integrated(reference.energy * np.square(curve * _factor(gain_db)))
        missing = loudness_lufs - heard_lufs
        if abs(missing) < CLOSE_LU or gain_db >= most_db:
            break
        if step and abs(gain_db - before[0]) > 1e-6:
            slope = float(np.clip((heard_lufs - before[1]) / (gain_db - before[0]), 0.15, 1.0))
        before = (gain_db, heard_lufs)
        gain_db = min(most_db, gain_db + missing / slope)
    return gain_db


def mastered(mix: Samples, gain_db: float, measurement: Measurement | None = None) -> Samples:
    """The mix with a gain, limited to CEILING_DBTP; stereo float32 of the same length."""
    if measurement is None or measurement.trusted_to_db < gain_db:
        measurement = measured(mix)
    curve = _limiting(measurement.peak, gain_db) * _factor(gain_db)
    edges = np.concatenate([curve[:1], np.minimum(curve[1:], curve[:-1]), curve[-1:]])
    master = np.empty_like(mix)
    for first in range(0, len(curve), STRETCH_BLOCKS):
        here = slice(first * BLOCK_FRAMES, first * BLOCK_FRAMES + STRETCH)
        np.multiply(mix[here], drawn(edges, first, len(mix[here]))[:, None], out=master[here])
    return master


def _factor(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _limiting(peaks: Blocks, gain_db: float) -> Blocks:
    """Each block's gain, at most 1: down ahead of a peak, released at a steady rate in dB to what it is for long."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    if not len(peaks):
        return np.ones(0, np.float32)
    over = 20 * np.log10(np.maximum(peaks, 1e-9)) + gain_db - (CEILING_DBTP - MARGIN_DB)
    over = np.maximum(over, 0.0).astype(np.float64)
    if not over.any():
        return np.ones(len(peaks), np.float32)
    drift = RELEASE_DB_A_SECOND * BLOCK_FRAMES / SAMPLE_RATE * np.arange(len(over))
    fast = np.maximum.accumulate(over + drift) - drift
    held = np.maximum(fast, SLOW_SHARE * uniform_filter1d(fast, SLOW_BLOCKS, mode="nearest"))
    width = 2 * LOOK_AHEAD_BLOCKS + 1
    smooth = uniform_filter1d(maximum_filter1d(held, width, mode="nearest"), width, mode="nearest")
    return np.asarray(10 ** (-smooth / 20), np.float32)
