"""Drum machines: each drum is made once from an oscillator and noise, then played at each hit's strength."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.random_streams import stream

Drum = NDArray[np.float64]
KIT_SEED = 808
"""The drums' own noise: a kit sounds the same in every piece."""
VARIANTS = 2
"""How many takes there are of a drum with noise in it; hits take turns."""
CHOKE_S = 0.012
METAL_HZ = (205.3, 304.4, 369.6, 522.7, 540.0, 800.0)
"""Six square waves that no scale holds: the metal of analogue hats and cymbals."""


def seconds(length_s: float) -> Drum:
    """The moments of a drum's sound."""
    return np.arange(int(length_s * SAMPLE_RATE)) / SAMPLE_RATE


def band(sound: Drum, low_hz: float, high_hz: float = 20_000.0, order: int = 2) -> Drum:
    """The part of a sound between two frequencies."""
    from scipy.signal import butter, sosfilt

    return np.asarray(sosfilt(butter(order, (low_hz, high_hz), "band", fs=SAMPLE_RATE, output="sos"), sound))


def fall(t: Drum, time_s: float) -> Drum:
    """An exponential decay whose last samples reach 0."""
    return np.exp(-t / time_s) * np.minimum(1.0, (t[-1] - t) / 0.01)


@dataclass(frozen=True)
class Kick:
    """A sine whose pitch falls to `hz`: `drop` times as high at first, with a click of noise; `drive` thickens it."""

    hz: float
    decay_s: float
    drop: float = 4.0
    drop_s: float = 0.03
    click: float = 0.3
    drive: float = 1.2

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(2.5, self.decay_s * 6))
        turns = np.cumsum(self.hz * (1 + (self.drop - 1) * np.exp(-t / self.drop_s))) / SAMPLE_RATE
        body = np.sin(2 * np.pi * turns) * fall(t, self.decay_s) * np.minimum(1, t / 0.0012)
        click = band(random.standard_normal(len(t)), 1_200, 9_000) * np.exp(-t / 0.004) * np.minimum(1, t / 0.0004)
        return np.tanh(self.drive * body) / np.tanh(self.drive) + self.click * 0.5 * click


@dataclass(frozen=True)
class Snare:
    """Two drum tones and a band of noise."""

    hz: float = 185.0
    tone: float = 0.5
    noise: float = 0.8
    noise_s: float = 0.11
    tone_s: float = 0.06
    low_hz: float = 1_400.0
    high_hz: float = 11_000.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(max(0.35, self.noise_s * 6))
        turns = np.cumsum(self.hz * (1 + 0.7 * np.exp(-t / 0.012))) / SAMPLE_RATE
        tone = (np.sin(2 * np.pi * turns) + 0.6 * np.sin(2 * np.pi * 1.78 * turns)) * fall(t, self.tone_s)
        noise = band(random.standard_normal(len(t)), self.low_hz, self.high_hz) * fall(t, self.noise_s)
        return np.minimum(1, t / 0.0008) * (self.tone * tone + self.noise * noise)


@dataclass(frozen=True)
class Clap:
    """Four bursts of noise close together and the room after them."""

    decay_s: float = 0.10
    low_hz: float = 900.0
    high_hz: float = 7_000.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(0.6)
        shape = 0.6 * fall(np.maximum(t - 0.031, 0), self.decay_s) * (t >= 0.031)
        for start in (0.0, 0.011, 0.021, 0.031):
            shape += np.where(t >= start, np.exp(-np.maximum(t - start, 0) / 0.0045), 0.0)
        return band(random.standard_normal(len(t)), self.low_hz, self.high_hz) * shape * np.minimum(1, t / 0.001) \
            * np.minimum(1, (t[-1] - t) / 0.05)


@dataclass(frozen=True)
class Metal:
    """Hats and cymbals: square waves and noise above `low_hz`; `noise` 0..1 is the noise's share."""

    decay_s: float
    low_hz: float = 7_000.0
    noise: float = 0.6
    pitch: float = 1.0
    high_hz: float = 16_000.0
    ping: float = 0.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(4.0, self.decay_s * 7 + 0.05))
        metal = self._metal(len(t), random)
        noise = random.standard_normal(len(t))
        mixed = (1 - self.noise) * metal / max(metal.std(), 1e-9) + self.noise * noise
        bell = self.ping * (np.sin(2 * np.pi * 2_650 * t) + 0.7 * np.sin(2 * np.pi * 4_127 * t)) * fall(t, 0.25)
        sound = band(mixed, self.low_hz, self.high_hz) * (0.8 * fall(t, self.decay_s) + 0.2 * fall(t, self.decay_s / 5))
        return (sound + bell) * np.minimum(1, t / 0.0006)

    def _metal(self, frames: int, random: Generator) -> Drum:
        """The square waves' harmonics up to 19 kHz, each on the nearest line of a spectrum."""
        spectrum = np.zeros(frames // 2 + 1, np.complex128)
        for hz in METAL_HZ:
            k = np.arange(1, int(19_000 / (hz * self.pitch)) + 1, 2)
            lines = np.round(hz * self.pitch * k * frames / SAMPLE_RATE).astype(int)
            np.add.at(spectrum, lines, np.exp(1j * random.uniform(0, 2 * np.pi, len(k))) / k)
        return np.fft.irfft(spectrum, frames)


@dataclass(frozen=True)
class Struck:
    """A tuned drum or block: partials of `hz` that fall a little in pitch, with a touch of noise."""

    hz: float
    decay_s: float
    partials: tuple[float, ...] = (1.0, 1.59)
    bend: float = 0.15
    noise: float = 0.05

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(2.0, self.decay_s * 7 + 0.03))
        turns = np.cumsum(self.hz * (1 + self.bend * np.exp(-t / 0.05))) / SAMPLE_RATE
        tone = sum((np.sin(2 * np.pi * p * turns) / (i + 1) for i, p in enumerate(self.partials)), np.zeros(len(t)))
        noise = band(random.standard_normal(len(t)), 500, 8_000) * np.exp(-t / 0.02)
        return (tone * fall(t, self.decay_s) + self.noise * noise) * np.minimum(1, t / 0.001)


@dataclass(frozen=True)
class Shaken:
    """Beads and jingles: noise that swells for `rise_s` and falls."""

    rise_s: float
    decay_s: float
    low_hz: float = 5_000.0
    high_hz: float = 14_000.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.rise_s + self.decay_s * 7)
        shape = np.where(t < self.rise_s, (t / self.rise_s) ** 2, np.exp(-(t - self.rise_s) / self.decay_s))
        return band(random.standard_normal(len(t)), self.low_hz, self.high_hz) * shape * np.minimum(1, (t[-1] - t) / 0.01)


@dataclass(frozen=True)
class Piece:
    """A drum of a kit: how it is made, its level (its peak, 1 being full scale) and place from -1 left to 1 right."""

    make: Callable[[Generator], Drum]
    level: float
    pan: float = 0.0


_TOMS = {key: Piece(Struck(hz, 0.22, (1.0, 1.5), 0.35, 0.12), 0.75, pan) for key, hz, pan in (
    (41, 70, -0.3), (43, 85, -0.2), (45, 100, -0.1), (47, 120, 0.1), (48, 145, 0.2), (50, 175, 0.3))}
_HAND = {
    54: Piece(Shaken(0.004, 0.07, 6_500), 0.30, 0.3), 56: Piece(Struck(587, 0.12, (1.0, 1.44), 0.0, 0.0), 0.35, 0.2),
    60: Piece(Struck(420, 0.06, (1.0, 1.6), 0.1), 0.5, 0.3), 61: Piece(Struck(300, 0.08, (1.0, 1.6), 0.1), 0.5, 0.3),
    62: Piece(Struck(310, 0.04, (1.0, 1.6), 0.1), 0.5, -0.3), 63: Piece(Struck(260, 0.12, (1.0, 1.6), 0.1), 0.5, -0.3),
    64: Piece(Struck(190, 0.15, (1.0, 1.6), 0.1), 0.55, -0.3), 69: Piece(Shaken(0.02, 0.03), 0.25, -0.3),
    70: Piece(Shaken(0.006, 0.02, 6_000), 0.25, 0.3), 75: Piece(Struck(2_500, 0.03, (1.0,), 0.0, 0.0), 0.35, 0.2),
    76: Piece(Struck(1_050, 0.03, (1.0, 1.5), 0.0, 0.0), 0.4, 0.2),
    77: Piece(Struck(780, 0.035, (1.0, 1.5), 0.0, 0.0), 0.4, 0.1),
    80: Piece(Struck(4_200, 0.05, (1.0, 1.48, 2.1), 0.0, 0.0), 0.2, 0.3),
    81: Piece(Struck(4_200, 0.5, (1.0, 1.48, 2.1), 0.0, 0.0), 0.2, 0.3),
}
_METAL = {
    42: Piece(Metal(0.035), 0.32, 0.12), 44: Piece(Metal(0.05), 0.26, 0.12), 46: Piece(Metal(0.22), 0.32, 0.12),
    49: Piece(Metal(0.9, 4_500, 0.75), 0.42, -0.25), 57: Piece(Metal(0.8, 4_000, 0.75, 1.1), 0.42, 0.3),
    51: Piece(Metal(0.5, 5_500, 0.35, 1.3, 15_000, 0.12), 0.25, 0.3),
    53: Piece(Metal(0.35, 5_500, 0.2, 1.5, 15_000, 0.3), 0.25, 0.3), 52: Piece(Metal(0.7, 2_500, 0.7, 0.7), 0.4, -0.3),
    55: Piece(Metal(0.3, 5_000, 0.8, 1.4), 0.35, -0.2), 59: Piece(Metal(0.45, 5_000, 0.4, 1.2), 0.25, 0.3),
}
_SHARED = {**_TOMS, **_HAND, **_METAL}

KITS: Mapping[str, Mapping[int, Piece]] = MappingProxyType({
    "kit_808": {
        **_SHARED, 35: Piece(Kick(46, 0.55, 2.6, 0.02, 0.10, 1.1), 0.95), 36: Piece(Kick(50, 0.42, 2.8, 0.02, 0.12, 1.2), 0.95),
        37: Piece(Struck(1_670, 0.012, (1.0, 0.27), 0.0, 0.1), 0.5), 38: Piece(Snare(178, 0.6, 0.6, 0.08, 0.07), 0.62),
        39: Piece(Clap(), 0.55), 40: Piece(Snare(200, 0.5, 0.7, 0.10, 0.06), 0.62),
    },
    "kit_909": {
        **_SHARED, 35: Piece(Kick(48, 0.20, 5.5, 0.022, 0.5, 2.0), 0.95), 36: Piece(Kick(52, 0.17, 5.5, 0.022, 0.6, 2.2), 0.95),
        37: Piece(Struck(1_300, 0.015, (1.0, 0.4), 0.0, 0.3), 0.5), 38: Piece(Snare(195, 0.55, 0.85, 0.12, 0.07), 0.65),
        39: Piece(Clap(0.12), 0.55), 40: Piece(Snare(215, 0.5, 0.9, 0.14, 0.06), 0.65),
    },
    "kit_trap": {
        **_SHARED, 35: Piece(Kick(44, 0.5, 4.0, 0.02, 0.3, 2.5), 0.95), 36: Piece(Kick(48, 0.30, 5.0, 0.018, 0.5, 2.6), 0.95),
        37: Piece(Struck(1_900, 0.01, (1.0, 0.3), 0.0, 0.2), 0.5),
        38: Piece(Snare(230, 0.35, 0.95, 0.13, 0.04, 1_800, 14_000), 0.62), 39: Piece(Clap(0.14, 1_100, 9_000), 0.6),
        40: Piece(Snare(250, 0.3, 1.0, 0.10, 0.04, 2_200, 15_000), 0.6), 42: Piece(Metal(0.022, 8_000), 0.30, 0.1),
        46: Piece(Metal(0.16, 8_000), 0.30, 0.1),
    },
    "kit_lofi": {
        **_SHARED, 35: Piece(Kick(58, 0.16, 2.6, 0.025, 0.15, 1.6), 0.85), 36: Piece(Kick(62, 0.14, 2.8, 0.025, 0.2, 1.8), 0.85),
        37: Piece(Struck(820, 0.03, (1.0, 1.7), 0.05, 0.3), 0.45),
        38: Piece(Snare(170, 0.7, 0.55, 0.10, 0.09, 800, 5_500), 0.58), 39: Piece(Clap(0.09, 700, 5_000), 0.5),
        40: Piece(Snare(190, 0.6, 0.6, 0.08, 0.07, 900, 6_000), 0.55),
        42: Piece(Metal(0.03, 4_500, 0.8, 0.8, 9_000), 0.22, 0.15), 44: Piece(Metal(0.04, 4_500, 0.8, 0.8, 9_000), 0.2, 0.15),
        46: Piece(Metal(0.16, 4_500, 0.8, 0.8, 9_000), 0.22, 0.15),
    },
})
"""Drums by General MIDI key."""

CHOKES: Mapping[int, tuple[int, ...]] = MappingProxyType({46: (42, 44)})
"""An open hat is cut by a closed one."""
NEAREST_KEY: Mapping[int, int] = MappingProxyType({58: 56, 65: 62, 66: 64, 67: 76, 68: 77, 71: 80, 72: 80, 73: 69, 74: 69,
                                                  78: 62, 79: 63})
"""Which drum a kit plays for a key that it has not."""


@dataclass(frozen=True)
class KitVoice:
    """A kit of KITS as a voice."""

    kit: str

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The hits as stereo float32 [stage.frames, 2], each rung out whatever its note's length."""
        out = silence(stage.frames)
        pieces = KITS[self.kit]
        drums = {int(key): self._takes(int(key), pieces) for key in np.unique(performance.pitches)}
        for i, (start, key) in enumerate(zip(performance.starts.tolist(), performance.pitches.tolist(), strict=True)):
            takes = drums[key]
            if not takes:
                continue
            strength = performance.velocities[i] / 127
            sound = takes[(start // 64) % VARIANTS]
            length = min(len(sound), stage.frames - start, _until_choked(performance, i))
            if length <= 0:
                continue
            hit = sound[:length] * np.float32(strength ** 1.6)
            if length < len(sound):
                cut = min(length, int(CHOKE_S * SAMPLE_RATE))
                hit[-cut:] *= np.linspace(1, 0, cut, dtype=np.float32)[:, None]
            out[start:start + length] += hit
        return out

    def _takes(self, key: int, pieces: Mapping[int, Piece]) -> list[Samples]:
        """The takes of a drum in stereo, their peak at its level; none where the kit has no such drum."""
        piece = pieces.get(key) or pieces.get(NEAREST_KEY.get(key, key))
        if piece is None:
            return []
        angle = (piece.pan + 1) * np.pi / 4
        sides = np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(2) * piece.level
        takes = []
        for take in range(VARIANTS):
            sound = piece.make(stream(KIT_SEED, self.kit, str(key), str(take)))
            sound = sound - sound.mean()
            takes.append((sound[:, None] / np.abs(sound).max() * sides).astype(np.float32))
        return takes


def _until_choked(performance: Performance, i: int) -> int:
    """Frames until another hit silences this one."""
    by = CHOKES.get(int(performance.pitches[i]))
    if by is None:
        return 1 << 60
    later = performance.starts[(performance.starts > performance.starts[i]) & np.isin(performance.pitches, by)]
    return int(later[0] - performance.starts[i]) + int(CHOKE_S * SAMPLE_RATE) if len(later) else 1 << 60
