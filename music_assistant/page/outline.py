"""The outline of a sound file: how loud it is along its length, for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

BUCKETS = 240
"""Stretches that a file is cut into: about one for each three pixels of the widest player."""


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
    """The outline of a sound file that soundfile can read; it is read in stretches, never held whole."""
    import numpy as np
    import soundfile

    with soundfile.SoundFile(file) as sound:
        frames, rate = sound.frames, sound.samplerate
        edges = np.linspace(0, frames, buckets + 1).astype(int)
        levels = np.array([_rms(sound.read(int(b - a), dtype="float32")) for a, b in pairwise(edges)])
    loudest = float(levels.max(initial=0.0))
    scaled = levels / loudest if loudest > 0 else levels
    return Outline(tuple(round(float(v), 3) for v in scaled), frames / rate)


def _rms(samples) -> float:  # type: ignore[no-untyped-def]
    return float((samples**2).mean() ** 0.5) if samples.size else 0.0
