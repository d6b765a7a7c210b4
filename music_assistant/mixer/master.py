"""The master: make-up gain to the loudness asked for, and a look-ahead limiter that holds the true peak.

The limiter works in two stages: a slow one carries what is loud for long, so that it does not breathe with every beat
or wave of the bass; a fast one catches what sticks out of that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.blocks import BLOCK_FRAMES, STRETCH, STRETCH_BLOCKS, Blocks, drawn
from music_assistant.mixer.loudness import CEILING_DBTP, SILENCE_LUFS, Measurement, integrated, measured, peaks_up_to
from music_assistant.mixer.shaping import bent

__all__ = ["CEILING_DBTP", "Mastering", "make_up_db", "mastered", "mastered_as", "mastering_of", "round_peaks"]

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

MUCH_LIMITED_DB = 6.0
"""Where the limiter would have to take more, peaks are rounded before it."""
KNEE_OVER_CEILING_DB, CLIP_DB = 1.0, 3.0
"""From where, against the ceiling, peaks are rounded, and to at most how much over that."""


@dataclass(frozen=True)
class Mastering:
    """How a mix is mastered: the loudness that was asked for, the make-up gain, and the size from which peaks are
    rounded before it, infinite where none are."""

    loudness_lufs: float
    gain_db: float
    knee: float = float("inf")


def mastering_of(reference: Measurement, loudness_lufs: float) -> Mastering:
    """How a reference mix is brought to a loudness: by gain and limiter alone, unless they had to work too hard."""
    gain_db = make_up_db(reference, loudness_lufs)
    if 20 * np.log10(_limiting(reference.peak, gain_db).min(initial=1.0)) >= -MUCH_LIMITED_DB:
        return Mastering(loudness_lufs, gain_db)
    plain_db = loudness_lufs - reference.loudness_lufs
    tried_db = min(gain_db, plain_db + MUCH_LIMITED_DB)
    knee = float(_factor(CEILING_DBTP + KNEE_OVER_CEILING_DB - tried_db))
    return Mastering(loudness_lufs, make_up_db(_rounded(reference, knee), loudness_lufs), knee)


def mastered_as(mix: Samples, mastering: Mastering, levels: Measurement) -> Samples:
    """The mix mastered so; `levels` measures it. What its peaks lose in loudness by rounding is made up for."""
    if mastering.knee == float("inf"):
        return mastered(mix, mastering.gain_db, levels)
    rounded = mix.copy()
    round_peaks(rounded, mastering.knee)
    measurement = measured(rounded, mastering.loudness_lufs)
    lufs = mastering.loudness_lufs
    lost_db = make_up_db(measurement, lufs) - make_up_db(_rounded(levels, mastering.knee), lufs)
    return mastered(rounded, mastering.gain_db + lost_db, measurement)


def round_peaks(mix: Samples, knee: float) -> None:
    """Rounds, in place, what is larger than the knee: nothing ends up more than CLIP_DB over it."""
    for start in range(0, len(mix), STRETCH):
        stretch = mix[start:start + STRETCH]
        loud = np.abs(stretch) > knee
        if loud.any():
            over = stretch[loud]
            stretch[loud] = np.copysign(_rounded_size(np.abs(over), knee), over)


def _rounded_size(size: Blocks, knee: float) -> Blocks:
    room = np.float32(knee * (10 ** (CLIP_DB / 20) - 1))
    over = np.asarray(np.maximum(size - np.float32(knee), 0) / room, np.float32)
    return np.asarray(np.minimum(size, np.float32(knee)) + room * bent(over), np.float32)


def _rounded(measurement: Measurement, knee: float) -> Measurement:
    """About what a sound will measure once its peaks are rounded: its loudness hardly changes."""
    return replace(measurement, peak=_rounded_size(measurement.peak, knee))


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
    measurement = measured(mix) if measurement is None else measurement
    if measurement.trusted_to_db < gain_db:
        measurement = peaks_up_to(gain_db, mix, measurement)
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
