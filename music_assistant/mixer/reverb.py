"""The shared reverb: rooms made of decaying noise, darker as they fade, different at each ear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.random_streams import stream

ROOM_SEED = 1
"""The rooms' own noise: a room is the same in every piece."""
LOW_CUT_HZ = 180.0


@dataclass(frozen=True)
class Room:
    """A space: seconds until it is 60 dB down at middle and at high frequencies, and the delay before it answers."""

    name: str
    decay_s: float
    high_decay_s: float
    before_s: float


ROOMS: Mapping[str, Room] = MappingProxyType({r.name: r for r in (
    Room("room", 0.7, 0.45, 0.006),
    Room("studio", 1.2, 0.7, 0.012),
    Room("plate", 1.7, 1.2, 0.010),
    Room("hall", 2.4, 1.3, 0.022),
    Room("cathedral", 3.4, 1.6, 0.030),
)})

CROSSOVER_HZ = 3_500.0
TRANSFORM_FRAMES = 1 << 18
"""Longer than the longest room by enough to be worth while."""


def impulse(room: Room) -> Samples:
    """The room's answer to a click: float32 [frames, 2] of energy 1 a channel, without the click itself."""
    from scipy.signal import butter, sosfilt

    frames = int(room.decay_s * SAMPLE_RATE)
    t = np.arange(frames) / SAMPLE_RATE
    sides = []
    for side in ("left", "right"):
        noise = stream(ROOM_SEED, "reverb", room.name, side).standard_normal(frames)
        low = sosfilt(butter(1, CROSSOVER_HZ, "low", fs=SAMPLE_RATE, output="sos"), noise)
        answer = low * 10 ** (-3 * t / room.decay_s) + (noise - low) * 10 ** (-3 * t / room.high_decay_s)
        answer *= np.minimum(1.0, t / 0.015) * np.minimum(1.0, (t[-1] - t) / 0.05)
        answer = sosfilt(butter(2, LOW_CUT_HZ, "high", fs=SAMPLE_RATE, output="sos"), answer)
        sides.append(answer / np.sqrt(np.sum(answer ** 2)))
    before = np.zeros((int(room.before_s * SAMPLE_RATE), 2))
    return np.concatenate([before, np.stack(sides, axis=1)]).astype(np.float32)


def reverberated(send: Samples, answer: Samples) -> Samples:
    """What a room answers to stereo sound: float32 of the same length. Its left answers the left, its right the right.

    Convolution by overlapping stretches, so that a long piece needs little more room than itself.
    """
    from scipy.fft import irfft, rfft

    out = np.zeros_like(send)
    if not send.any():
        return out
    step = TRANSFORM_FRAMES - len(answer) + 1
    for side in (0, 1):
        filter_spectrum = rfft(answer[:, side], TRANSFORM_FRAMES)
        for start in range(0, len(send), step):
            spectrum = rfft(send[start:start + step, side], TRANSFORM_FRAMES) * filter_spectrum
            last = min(start + TRANSFORM_FRAMES, len(send))
            out[start:last, side] += irfft(spectrum, TRANSFORM_FRAMES)[:last - start]
    return out
