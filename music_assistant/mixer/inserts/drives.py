"""What bends a wave: tape, tubes, amplifiers, and the coarse steps of old samplers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Samples
from music_assistant.mixer.inserts.rows import Crush, Drive

BIAS = np.float32(0.35)
"""How far from its middle a tube rests: the further, the more even harmonics."""
SECOND_STAGE = np.float32(2.2)
"""How hard an amplifier's first tube drives its second, upside down: each flattens another side."""
FULL_SCALE = 4.0
"""What the steps of a sampler reach, in multiples of the stem's loudness."""


def bent(wave: NDArray[np.float32], drive: Drive) -> None:
    """Bends a wave, in place, whose usual size is 1."""
    straight = wave * np.float32(drive.dry) if drive.dry else None
    gain = np.float32(10 ** (drive.gain_db / 20))
    wave *= gain
    if drive.kind == "tape":
        np.tanh(wave, out=wave)
    else:
        _tube(wave)
        if drive.kind == "amp":
            wave *= -SECOND_STAGE
            _tube(wave)
            np.negative(wave, out=wave)
    wave *= np.float32(1 - drive.dry) / min(gain, np.float32(1))
    if straight is not None:
        wave += straight


def _tube(wave: NDArray[np.float32]) -> None:
    """A tube's curve: one side flattens before the other; silence stays silence."""
    wave += BIAS
    np.tanh(wave, out=wave)
    wave -= np.tanh(BIAS)


def crushed(sound: Samples, crush: Crush) -> Samples:
    """The same array in coarse steps of value and time; its usual size is 1."""
    if crush.hold > 1:
        for late in range(1, crush.hold):
            held = sound[late::crush.hold]
            held[:] = sound[::crush.hold][:len(held)]
    steps = np.float32(2 ** (crush.bits - 1) / FULL_SCALE)
    sound *= steps
    np.round(sound, out=sound)
    sound /= steps
    return sound
