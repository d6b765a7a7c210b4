"""How loud a stem is as it goes along, told from its past alone, and gains that follow it block by block.

Nothing here looks further ahead than to the end of the first stretch that sounds, so that the first seconds are the
same whether they are played alone or with the rest.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import STRETCH_FRAMES
from music_assistant.mixer.loudness import BLOCK_FRAMES

Blocks = NDArray[np.float64]
BLOCKS_A_SECOND = SAMPLE_RATE / BLOCK_FRAMES
STRETCH_BLOCKS = STRETCH_FRAMES // BLOCK_FRAMES
PRIOR_S = 0.05
"""How many seconds of a sound as loud as it should be count as heard before its first."""
GATE_DB = 30.0
"""What is so far below the usual is a pause, and not counted."""
LEAST = 1e-12


def energies(sound: Samples) -> Blocks:
    """The mean square of each block of BLOCK_FRAMES, both channels together; the last one padded with silence."""
    whole = len(sound) // BLOCK_FRAMES
    inside = np.zeros(-(-len(sound) // BLOCK_FRAMES))
    for side in sound.T:
        rows = side[:whole * BLOCK_FRAMES].reshape(whole, BLOCK_FRAMES)
        inside[:whole] += np.einsum("ij,ij->i", rows, rows)
    rest = sound[whole * BLOCK_FRAMES:]
    inside[whole:] = float(np.sum(np.square(rest)))
    return np.asarray(inside / (BLOCK_FRAMES * sound.shape[1]))


def loudness_so_far(energy: Blocks, usual_db: float) -> Blocks:
    """A stem's own mean square as known at each block: that of all blocks so far which are not pauses, and of a little
    of `usual_db` (mean square in dB) before them. The first stretch that sounds knows itself.
    """
    usual = 10 ** (usual_db / 10)
    heard = energy > usual * 10 ** (-GATE_DB / 10)
    prior = PRIOR_S * BLOCKS_A_SECOND
    known = (np.cumsum(energy * heard) + prior * usual) / (np.cumsum(heard) + prior)
    end = (int(np.argmax(heard)) // STRETCH_BLOCKS + 1) * STRETCH_BLOCKS
    known[:end] = known[min(end, len(known)) - 1]
    return np.asarray(known)


def scaled(sound: Samples, gains: NDArray[np.float32]) -> Samples:
    """The same array times a gain for each block, gliding from one to the next; gains [blocks] or [blocks, 2]."""
    edges = np.concatenate([gains[:1], gains])
    ramp = np.arange(1, BLOCK_FRAMES + 1, dtype=np.float32) / BLOCK_FRAMES
    both = [(slice(0, 2), edges)] if gains.ndim == 1 else [(slice(s, s + 1), edges[:, s]) for s in range(2)]
    for sides, each in both:
        for first in range(0, len(gains), STRETCH_BLOCKS):
            ends = each[first:first + STRETCH_BLOCKS + 1, None]
            glide = (ends[1:] - ends[:-1]) * ramp
            glide += ends[:-1]
            here = sound[first * BLOCK_FRAMES:(first + len(glide)) * BLOCK_FRAMES, sides]
            here *= glide.reshape(-1, 1)[:len(here)]
    return sound
