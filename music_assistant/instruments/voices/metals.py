"""Hats, cymbals and chips' noise: what rings without a pitch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.drums import Drum, band, fall, seconds
from music_assistant.random_streams import stream

METAL_HZ = (205.3, 304.4, 369.6, 522.7, 540.0, 800.0)
"""Six square waves that no scale holds: the metal of analogue hats and cymbals."""
BRONZE_SEED = 51
"""Where a cymbal's own modes come from: it is the same cymbal in every piece."""
BRONZE_BANDS = ((350.0, 1.5, 0.012), (1_100.0, 1.35, 0.008), (2_800.0, 1.15, 0.005), (6_000.0, 0.85, 0.002),
                (11_500.0, 0.55, 0.0005))
"""Middle of each band in Hz, how long it rings as a share of the cymbal's decay, and how long it takes to bloom."""
FRAME_S = 1 / 60
"""How often the sound chips of old consoles change anything: once a picture."""


LONGEST_S = 2.6


@lru_cache(maxsize=16)
def _shares(size: int) -> tuple[NDArray[np.float32], ...]:
    """How much of each line of a spectrum belongs to each of BRONZE_BANDS: they add up to 1 in power."""
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / SAMPLE_RATE), 20.0))
    middles = np.log2([middle for middle, _, _ in BRONZE_BANDS])
    return tuple(np.sqrt(np.interp(octaves, middles, row)).astype(np.float32) for row in np.eye(len(middles)))


@dataclass(frozen=True)
class Metal:
    """A drum machine's hats and cymbals: square waves and noise above `low_hz`; `noise` 0..1 is the noise's share."""

    decay_s: float
    low_hz: float = 7_000.0
    noise: float = 0.5
    pitch: float = 1.0
    high_hz: float = 16_000.0
    ping: float = 0.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(3.0, self.decay_s * 5 + 0.04))
        metal = self._metal(len(t), random)
        noise = random.standard_normal(len(t))
        mixed = (1 - self.noise) * metal / max(metal.std(), 1e-9) + self.noise * noise
        sound = band(mixed, self.low_hz, self.high_hz) * (0.7 * fall(t, self.decay_s) + 0.3 * fall(t, self.decay_s / 6))
        if self.ping:
            bell = np.sin(2 * np.pi * 2_650 * t) + 0.7 * np.sin(2 * np.pi * 4_127 * t)
            sound += self.ping * bell * fall(t, 0.25)
        return np.asarray(sound * np.minimum(1, t / 0.0004) * np.minimum(1, (t[-1] - t) / 0.015))

    def _metal(self, frames: int, random: Generator) -> Drum:
        """The square waves' harmonics up to 19 kHz, each on the nearest line of a spectrum."""
        spectrum = np.zeros(frames // 2 + 1, np.complex128)
        for hz in METAL_HZ:
            k = np.arange(1, int(19_000 / (hz * self.pitch)) + 1, 2)
            lines = np.round(hz * self.pitch * k * frames / SAMPLE_RATE).astype(int)
            np.add.at(spectrum, lines, np.exp(1j * random.uniform(0, 2 * np.pi, len(k))) / k)
        return np.fft.irfft(spectrum, frames)


@dataclass(frozen=True)
class Bronze:
    """A real cymbal or hat: hundreds of modes, the low ones blooming late and ringing long, the high ones at once.

    `decay_s`: how long its middle takes to fall by 8.7 dB. `low_hz`: where it begins. `tilt_db`: dB an octave from
    1 kHz up. `wash` 0..1: noise against modes. `ping`: a stick's strokes on the bow, a ride's clear tone.
    """

    decay_s: float
    low_hz: float = 300.0
    tilt_db: float = 0.0
    wash: float = 0.5
    ping: float = 0.0
    ping_hz: tuple[float, ...] = (913.0, 1_570.0, 2_440.0, 3_330.0, 4_870.0, 6_210.0)
    modes: int = 260
    stick: float = 0.3

    def __call__(self, random: Generator) -> Drum:
        from scipy.fft import irfft, next_fast_len

        length = int(min(LONGEST_S, self.decay_s * 4 + 0.06) * SAMPLE_RATE)
        size = next_fast_len(length, real=True)
        t = np.arange(length) / SAMPLE_RATE
        spectrum = self._spectrum(size, random)
        sound = np.zeros(length, np.float32)
        for share, (_, ring, bloom_s) in zip(_shares(size), BRONZE_BANDS, strict=True):
            fading = np.exp(-t / (ring * self.decay_s)).astype(np.float32)
            fading *= 0.7 + 0.3 * fading ** 3
            fading *= (1 - np.exp(-t / bloom_s)).astype(np.float32)
            sound += irfft(spectrum * share, size)[:length] * fading
        whole = sound.astype(np.float64) / np.abs(sound).max()
        return np.asarray((whole + self._strokes(t, random)) * np.minimum(1, (t[-1] - t) / 0.02))

    def _spectrum(self, size: int, random: Generator) -> NDArray[np.complex64]:
        """Modes that are the cymbal's own, with this take's phases, and noise between them."""
        own = stream(BRONZE_SEED, repr(self))
        count = size // 2 + 1
        lines = np.unique((self.low_hz * (17_000 / self.low_hz) ** np.sqrt(own.random(self.modes))
                           * size / SAMPLE_RATE).astype(int))
        noise = random.standard_normal(2 * count, np.float32).view(np.complex64)
        spectrum = np.float32(self.wash) * noise
        strong = own.rayleigh(1.0, len(lines)) * np.sqrt(count / len(lines))
        spectrum[lines] += (1 - self.wash) * strong * np.exp(1j * random.uniform(0, 2 * np.pi, len(lines)))
        hz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE).astype(np.float32)
        slope = np.maximum(hz, 100) ** np.float32(self.tilt_db / 6.02)
        edge = 1 / (1 + (self.low_hz / np.maximum(hz, 1)) ** 4)
        return np.asarray(spectrum * slope * edge * (hz < 18_500), np.complex64)

    def _strokes(self, t: Drum, random: Generator) -> Drum:
        """The stick on the metal: a tick, and the bow's few clear tones."""
        short = t[:min(len(t), int(0.03 * SAMPLE_RATE))]
        sound = np.zeros(len(t))
        sound[:len(short)] = self.stick * 0.5 * band(random.standard_normal(len(short)), 3_000, 14_000) * np.exp(
            -short / 0.0018)
        for i, hz in enumerate(self.ping_hz if self.ping else ()):
            near = hz * (1 + 0.002 * random.uniform(-1, 1))
            sound += self.ping * 0.3 * np.sin(2 * np.pi * near * t) * np.exp(-t / (0.28 / (1 + 0.35 * i)))
        return sound


@dataclass(frozen=True)
class ChipNoise:
    """The noise of an old console's sound chip: random bits that change `clock_hz` times a second, in steps of volume.

    `period` above 0 repeats that many bits over and over, which makes it ring like metal.
    """

    clock_hz: float
    decay_s: float
    period: int = 0
    fall_to: float = 1.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.decay_s * 5 + FRAME_S)
        clock = self.clock_hz * self.fall_to ** (np.floor(t / FRAME_S) / 6)
        steps = np.floor(np.cumsum(clock) / SAMPLE_RATE).astype(int)
        bits = random.integers(0, 2, self.period or steps[-1] + 1) * 2.0 - 1
        volume = np.round(15 * np.exp(-np.floor(t / FRAME_S) * FRAME_S / self.decay_s)) / 15
        return np.asarray(bits[steps % len(bits)] * volume)


@dataclass(frozen=True)
class ChipTone:
    """A triangle of sixteen steps whose pitch falls picture by picture: an old console's kick and toms."""

    hz: float
    drop: float
    decay_s: float

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.decay_s * 4)
        frame = np.floor(t / FRAME_S) * FRAME_S
        hz = self.hz * (1 + (self.drop - 1) * np.exp(-frame / (self.decay_s * 0.45)))
        turn = np.cumsum(hz) / SAMPLE_RATE % 1
        wave = np.round(np.abs(turn * 4 - 2) * 7.5 - 7.5) / 7.5
        click = 0.25 * (random.integers(0, 2, len(t)) * 2 - 1.0) * (t < 0.004)
        return np.asarray((wave - wave.mean() + click) * np.round(15 * np.exp(-frame / self.decay_s)) / 15
                          * np.minimum(1, (t[-1] - t) / 0.004))
