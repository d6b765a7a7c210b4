"""How a note's loudness and its filter move in time: delay, attack, hold, decay, sustain, release."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.hashed_once import hashed_once

Curve = NDArray[np.float32]

FULL_FALL_DB = 100.0
"""Decay and release times are those of a fall by so much (SoundFont 2.04, 8.1.3)."""
SILENT_DB = -84.0
"""A note is over when its release has fallen so far."""
SHORTEST_RELEASE_S = 0.012


@hashed_once
@dataclass(frozen=True)
class Envelope:
    """Seconds of each stage; `sustain` is a gain, 0..1.

    As a loudness, decay and release fall evenly in dB; as a filter's opening, evenly in itself.
    """

    delay_s: float
    attack_s: float
    hold_s: float
    decay_s: float
    sustain: float
    release_s: float

    def loudness(self, frames: int) -> Curve:
        """The gain of a note that is held for so many frames: float32 [frames]."""
        t = np.arange(frames, dtype=np.float32) * np.float32(1 / SAMPLE_RATE)
        since = t - (self.delay_s + self.attack_s + self.hold_s)
        fall = np.maximum(0, since) * np.float32(-FULL_FALL_DB / max(self.decay_s, 1e-3) * np.log(10) / 20)
        floor = np.log(max(self.sustain, 1e-5))
        gain = np.exp(np.maximum(fall, np.float32(floor)))
        gain *= np.clip((t - self.delay_s) / max(self.attack_s, 1e-3), 0, 1)
        return np.asarray(gain, np.float32)

    def lasting(self, held: int) -> int:
        """For how many frames of a note that is held so long anything is heard before it is let go."""
        if self.sustain > 10 ** (SILENT_DB / 20):
            return held
        fall_s = self.decay_s * -SILENT_DB / FULL_FALL_DB
        return min(held, int((self.delay_s + self.attack_s + self.hold_s + fall_s) * SAMPLE_RATE) + 1)

    @property
    def frames_released(self) -> int:
        """For how many frames a note is heard after it is let go."""
        return max(1, int(max(self.release_s, SHORTEST_RELEASE_S) * -SILENT_DB / FULL_FALL_DB * SAMPLE_RATE))

    def released(self) -> Curve:
        """The gain after a note is let go, until it is silent."""
        frames = self.frames_released
        t = np.arange(1, frames + 1, dtype=np.float32)
        gain = np.exp(t * np.float32(SILENT_DB / frames * np.log(10) / 20))
        return np.asarray(gain, np.float32)

    def opening(self, frames: int) -> Curve:
        """How far a filter is open, 0..1, over a note that is held."""
        t = np.arange(frames, dtype=np.float32) * np.float32(1 / SAMPLE_RATE)
        rise = np.clip((t - self.delay_s) / max(self.attack_s, 1e-3), 0, 1)
        since = np.maximum(0, t - (self.delay_s + self.attack_s + self.hold_s))
        return np.asarray(np.minimum(rise, np.maximum(1 - since / max(self.decay_s, 1e-3), self.sustain)), np.float32)
