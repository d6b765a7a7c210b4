"""The outline of a sound file: how loud it is along its length, for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

BUCKETS = 960
"""Stretches that a file is cut into: one for each three pixels of a player that is zoomed in a few times."""
_BLOCK_FRAMES = 1 << 18
"""How much of a file is held at once."""

_STEPS = 1_000
_LEVELS = tuple(step / _STEPS for step in range(_STEPS + 1))
"""The levels that there are: every version has an outline, and they share these."""


@dataclass(frozen=True)
class Outline:
    """`levels` are RMS levels of equal stretches, 0..1 with the loudest at 1; `duration_s` is the file's length."""

    levels: tuple[float, ...]
    duration_s: float

    def thinned(self, buckets: int) -> tuple[float, ...]:
        """The levels in fewer stretches, each the loudest of those it takes the place of."""
        count = len(self.levels)
        edges = [round(i * count / buckets) for i in range(buckets + 1)]
        return tuple(max(self.levels[a:max(b, a + 1)], default=0.0) for a, b in pairwise(edges))


def read_outline(file: Path, buckets: int = BUCKETS) -> Outline:
    """The outline of a sound file that soundfile can read; it is read in blocks, never held whole."""
    import numpy as np
    import soundfile

    with soundfile.SoundFile(file) as sound:
        frames, rate, channels = sound.frames, sound.samplerate, sound.channels
        edges = np.linspace(0, frames, buckets + 1).astype(int)
        power, start = np.zeros(buckets), 0
        for block in sound.blocks(_BLOCK_FRAMES, dtype="float32", always_2d=True):
            first = int(np.searchsorted(edges, start, "right")) - 1
            last = int(np.searchsorted(edges, start + len(block)))
            cuts = np.maximum(edges[first:last] - start, 0)
            squares = np.square(block, out=block)
            power[first:first + len(cuts)] += np.add.reduceat(sum(squares.T[1:], start=squares[:, 0]), cuts)
            start += len(block)
    levels = np.sqrt(power / np.maximum(1, np.diff(edges) * channels))
    loudest = float(levels.max(initial=0.0))
    scaled = levels / loudest if loudest > 0 else levels
    return Outline(tuple(_LEVELS[step] for step in np.rint(scaled * _STEPS).astype(int)), frames / rate)
