"""The grid of the mix: blocks over which gains are drawn, and stretches that are worked on at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK_FRAMES = 63
"""Frames a block: 70 of them are exactly 100 ms at 44.1 kHz."""
STRETCH_BLOCKS = 1_024
STRETCH = STRETCH_BLOCKS * BLOCK_FRAMES
"""Frames of a stretch: few enough to stay near the processor, so that a long piece needs no copies of itself."""
SIDES = 2
"""Left and right, which are worked on side by side."""

Blocks = NDArray[np.float32]

_RAMP = np.arange(BLOCK_FRAMES, dtype=np.float32) / BLOCK_FRAMES


def block_count(frames: int) -> int:
    """How many blocks hold so many frames, the last one perhaps in part."""
    return -(-frames // BLOCK_FRAMES)


def drawn(edges: Blocks, first_block: int, frames: int) -> NDArray[np.float32]:
    """A curve between block edges, frame by frame, from a block on: float32 [frames], or [1] where it stays level.

    `edges` has one value more than there are blocks; past its end the last one holds.
    """
    last = first_block + block_count(frames)
    here = edges[min(first_block, len(edges) - 1):last + 1]
    if len(here) < 2 or here.min() == here.max():
        return here[:1]
    if len(here) < last + 1 - first_block:
        here = np.pad(here, (0, last + 1 - first_block - len(here)), mode="edge")
    low = here[:-1, None]
    return np.asarray((low + (here[1:, None] - low) * _RAMP).reshape(-1)[:frames], np.float32)
