"""Compressors and transient shapers: gains block by block from a stem's own energies, in plain array operations."""

from __future__ import annotations

import numpy as np

from music_assistant.mixer.inserts.levels import BLOCKS_A_SECOND, LEAST, Blocks
from music_assistant.mixer.inserts.rows import Compressor

FAST_S, SLOW_S = 0.002, 0.060
"""The time constants of the two followers whose ratio tells a hit from what rings on."""
HIT_DB = 8.0
"""The ratio of a full hit."""
DETECTOR_S = 0.006


def compression_db(energy: Blocks, loudness: Blocks, compressor: Compressor) -> Blocks:
    """What a compressor adds to each block, in dB, at most 0. `loudness` is what its threshold is measured against."""
    followed = _followed(energy, DETECTOR_S)
    over = 10 * np.log10(np.maximum(followed, LEAST) / np.maximum(loudness, LEAST)) - compressor.threshold_db
    knee = max(compressor.knee_db, 1e-3)
    bent = np.where(over > knee / 2, over, np.square(np.maximum(over + knee / 2, 0)) / (2 * knee))
    down = bent * (1 - 1 / compressor.ratio)
    drift = compressor.release_db_a_second / BLOCKS_A_SECOND * np.arange(len(down))
    held = np.maximum.accumulate(down + drift) - drift
    return -_followed(np.maximum(held, 0.0), compressor.attack_s)


def transients_db(energy: Blocks, loudness: Blocks, amount_db: float) -> Blocks:
    """What a transient shaper adds to each block: all of `amount_db` at the start of a hit, nothing while it rings."""
    floor = loudness * 1e-4
    fast, slow = _followed(energy, FAST_S) + floor, _followed(energy, SLOW_S) + floor
    rise = 10 * np.log10(np.maximum(fast, LEAST) / np.maximum(slow, LEAST))
    return np.asarray(amount_db * np.clip(rise / HIT_DB, 0.0, 1.0))


def _followed(values: Blocks, time_s: float) -> Blocks:
    """Values smoothed by a one-pole filter that starts from nothing."""
    from scipy.signal import lfilter

    keep = np.exp(-1 / (time_s * BLOCKS_A_SECOND))
    return np.asarray(lfilter([1 - keep], [1, -keep], values))
