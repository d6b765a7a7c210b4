"""Bells by frequency modulation: one sine bends another, brightest when struck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.instruments.voices.waves import frequency_hz

RELEASE_S = 0.5
HIGHEST_SIDEBAND_HZ = 16_000.0


@dataclass(frozen=True)
class BellVoice:
    """A bell: the modulator at `ratio` times the pitch, bending by up to `index`, both dying away in `decay_s`."""

    ratio: float = 3.5
    index: float = 3.0
    decay_s: float = 1.4

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]; a bell rings on a while after its note."""
        out = silence(stage.frames)
        bells = {p: stage.workbench.made((self, p), partial(self._struck, p))
                 for p in np.unique(performance.pitches).tolist()}
        release = int(RELEASE_S * SAMPLE_RATE)
        fall = (0.5 + 0.5 * np.cos(np.pi * np.arange(release) / release)).astype(np.float32)
        for start, length, pitch, velocity in zip(
                performance.starts.tolist(), performance.lengths.tolist(), performance.pitches.tolist(),
                performance.velocities.tolist(), strict=True):
            soft, bright = bells[pitch]
            frames = min(length + release, len(soft), stage.frames - start)
            if frames <= 0:
                continue
            brightness = np.float32(velocity / 127)
            sound = soft[:frames] * (1 - brightness) + bright[:frames] * brightness
            if frames > length:
                sound[length:] *= fall[:frames - length, None]
            out[start:start + frames] += sound * np.float32((velocity / 127) ** 1.5)
        return out

    def _struck(self, pitch: int) -> tuple[Samples, Samples]:
        """A soft and a hard strike, rung out, the hard one held under what the rate can hold."""
        t = np.arange(int(self.decay_s * 4 * SAMPLE_RATE)) / SAMPLE_RATE
        hz = frequency_hz(pitch)
        most = max(0.0, (HIGHEST_SIDEBAND_HZ - hz) / (hz * self.ratio) - 1)
        strikes = []
        for amount in (0.35, 1.0):
            sides = []
            for detune in (0.9994, 1.0006):
                index = min(self.index * amount, most) * np.exp(-t / (self.decay_s * 0.35))
                turns = 2 * np.pi * hz * detune * t
                sound = np.sin(turns + index * np.sin(turns * self.ratio)) + 0.25 * np.sin(2.0 * turns)
                sides.append(sound * np.exp(-t / self.decay_s) * np.minimum(1, t / 0.002)
                             * np.minimum(1, (t[-1] - t) / 0.05))
            strikes.append((0.3 * np.stack(sides, axis=1)).astype(np.float32))
        return strikes[0], strikes[1]
