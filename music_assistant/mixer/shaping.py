"""Bending a wave softly, with few aliases and no table: x / √(1 + x²), averaged between each two samples.

The mean of the curve between two samples has a closed form, the difference quotient of √(1 + x²): no small number is
ever divided by another, so single precision is enough (antiderivative antialiasing after Parker, Zavalishin and
Le Bivic, DAFx 2016).
"""

from __future__ import annotations

import numpy as np

from music_assistant.mixer.convolution import Signal


def bent(x: Signal) -> Signal:
    """x / √(1 + x²), sample by sample: between -1 and 1."""
    return np.asarray(x / np.sqrt(1 + x * x))


class Bend:
    """The curve on one channel, stretch after stretch."""

    def __init__(self) -> None:
        self._before = np.zeros(1, np.float32)

    def heard(self, x: Signal) -> Signal:
        """The bent stretch: between -1 and 1, its highest frequencies a little softer."""
        joined, root = self._joined(x)
        return np.asarray((joined[1:] + joined[:-1]) / (root[1:] + root[:-1]))

    def softened(self, x: Signal) -> Signal:
        """The stretch less what the curve takes from what is loud: small waves pass unchanged, highs too."""
        joined, root = self._joined(x)
        taken = joined[1:] + joined[:-1]
        taken *= np.float32(0.5) - 1 / (root[1:] + root[:-1])
        return np.asarray(x - taken)

    def _joined(self, x: Signal) -> tuple[Signal, Signal]:
        joined = np.concatenate([self._before, x])
        self._before = joined[-1:].copy()
        root = joined * joined
        root += 1
        return joined, np.sqrt(root, out=root)
