"""Sound in memory: samples that never travel without their rate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SAMPLE_RATE = 44_100
"""Frames a second of everything the band makes."""


@dataclass(frozen=True, eq=False)
class Clip:
    """A stretch of sound: samples float32 [frames, channels], nominally within -1..1, and their rate in Hz.

    The samples are made read-only, so that a clip can be shared without a copy.
    Raises ValueError when the samples are not two-dimensional float32.
    """

    samples: Samples
    sample_rate: int = SAMPLE_RATE

    def __post_init__(self) -> None:
        if self.samples.ndim != 2 or self.samples.dtype != np.float32:
            raise ValueError(f"samples are {self.samples.dtype} {self.samples.shape}, not float32 [frames, channels]")
        self.samples.flags.writeable = False

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.sample_rate

    def mono(self) -> Samples:
        """The mean of the channels, float32 [frames]."""
        mean: Samples = self.samples.mean(axis=1, dtype=np.float32)
        return mean

    def same_samples(self, other: Clip) -> bool:
        """Whether both hold the same samples at the same rate, bit for bit."""
        return self.sample_rate == other.sample_rate and np.array_equal(self.samples, other.samples)
