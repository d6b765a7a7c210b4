"""Keeps a stem as loud as it was: a strip changes how an instrument sounds, the balance says how loud it is.

Loudness is weighted as in BS.1770 and taken without pauses. Each stretch is brought to the ratio of what was heard
before it, the first that sounds to its own. So the first seconds need not know the rest.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.inserts.levels import STRETCH_BLOCKS, Blocks
from music_assistant.mixer.loudness import BLOCK_FRAMES

STRETCH = STRETCH_BLOCKS * BLOCK_FRAMES
LAG = 6
"""The difference between a sample and the one so many before it grows with frequency as the standard's shelf does, up
to 4 kHz, and is even in the mean above."""
SHELF = 0.75
"""How much of that difference's energy makes the shelf of 4 dB."""
LOW_CUT_HZ = 38.1
GATES = 4
"""Parts of a stretch that count or are a pause as a whole, as long as the standard's gating blocks."""
GATE = 0.1
"""Where a part is 10 dB quieter than the usual, it is a pause."""
MEMORY = 0.88
"""What a stretch counts when the next is heard: half after 8 s."""
MOST = 8.0
"""No strip is corrected by a larger factor."""
LEAST = 1e-11


def weighted(sound: Samples, channels: int = 2) -> Blocks:
    """The loudness-weighted energy of every part of every stretch, float64 [stretches, GATES], of stereo sound; where
    it is the same on both sides `channels` is 1, and one is listened to.

    The standard's filters are two sections over every sample; this costs a tenth of them and errs by 0.5 dB at most.
    """
    blocks = -(-len(sound) // BLOCK_FRAMES)
    energy, lows = np.zeros(-(-blocks // STRETCH_BLOCKS) * STRETCH_BLOCKS), np.zeros((channels, blocks))
    held = np.zeros(LAG + STRETCH, np.float32)
    rises = np.empty(STRETCH, np.float32)
    for side in range(channels):
        held[:LAG] = 0
        for first in range(0, blocks, STRETCH_BLOCKS):
            stretch = sound[first * BLOCK_FRAMES:first * BLOCK_FRAMES + STRETCH, side]
            held[LAG:LAG + len(stretch)] = stretch
            held[LAG + len(stretch):] = 0
            np.subtract(held[LAG:], held[:-LAG], out=rises)
            here = slice(first, min(first + STRETCH_BLOCKS, blocks))
            rows, steps = (each.reshape(-1, BLOCK_FRAMES)[:here.stop - first] for each in (held[LAG:], rises))
            energy[here] += np.einsum("ij,ij->i", rows, rows) + SHELF * np.einsum("ij,ij->i", steps, steps)
            lows[side, here] = rows.sum(axis=1)
            held[:LAG] = held[-LAG:]
    energy[:blocks] -= _too_low(lows) / BLOCK_FRAMES
    heard = energy.reshape(-1, GATES, STRETCH_BLOCKS // GATES).sum(axis=2)
    return np.asarray(np.maximum(heard * (2 / channels), 0))


def _too_low(lows: Blocks) -> Blocks:
    """How much energy of the blocks' own means the standard does not count."""
    from scipy.signal import sosfilt

    return np.asarray((np.square(lows) - np.square(sosfilt(_low_cut(), lows, axis=1))).sum(axis=0))


@lru_cache(maxsize=1)
def _low_cut() -> NDArray[np.float64]:
    """The standard's high-pass over the means of blocks."""
    from scipy.signal import butter

    return np.asarray(butter(2, LOW_CUT_HZ, "high", fs=SAMPLE_RATE / BLOCK_FRAMES, output="sos"))


def corrections(before: Blocks, after: Blocks, blocks: int) -> NDArray[np.float32]:
    """The gain of each of so many blocks that keeps the loudness."""
    was, became = _loudness_so_far(before), _loudness_so_far(after)
    ratio = np.clip(np.sqrt(np.maximum(was, LEAST) / np.maximum(became, LEAST)), 1 / MOST, MOST)
    first = int(np.argmax(before.sum(axis=1) > LEAST))
    edges = ratio[np.maximum(np.arange(len(ratio) + 1) - 2, first)]
    gains = np.interp(np.arange(blocks) / STRETCH_BLOCKS, np.arange(len(edges)), edges)
    return np.asarray(gains, np.float32)


def _loudness_so_far(energy: Blocks) -> Blocks:
    """The mean energy, after each stretch, of the parts so far that are no pause; older ones count less."""
    heard = energy > LEAST
    usual = _remembered(energy.sum(axis=1)) / np.maximum(_remembered(heard.sum(axis=1)), LEAST)
    heard &= energy > GATE * usual[:, None]
    return _remembered((energy * heard).sum(axis=1)) / np.maximum(_remembered(heard.sum(axis=1)), LEAST)


def _remembered(values: NDArray[np.generic]) -> Blocks:
    """The sum of all stretches so far, older ones counting less."""
    from scipy.signal import lfilter

    return np.asarray(lfilter([1.0], [1.0, -MEMORY], values))
