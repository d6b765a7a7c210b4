"""How drums are made: each kind from an oscillator and noise, with a drum's own figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

Drum = NDArray[np.float64]
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
    return np.asarray(np.exp(-t / time_s) * np.minimum(1.0, (t[-1] - t) / 0.01))


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
        return np.asarray(np.tanh(self.drive * body) / np.tanh(self.drive) + self.click * 0.5 * click)


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
        noise = band(random.standard_normal(len(t)), self.low_hz, self.high_hz)
        return np.asarray(noise * shape * np.minimum(1, t / 0.001) * np.minimum(1, (t[-1] - t) / 0.05))


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
        noise = band(random.standard_normal(len(t)), self.low_hz, self.high_hz)
        return np.asarray(noise * shape * np.minimum(1, (t[-1] - t) / 0.01))
