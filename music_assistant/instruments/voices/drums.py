"""How drums are made: skins, wires, hands and blocks, each from oscillators and noise with a drum's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

Drum = NDArray[np.float64]
"""A drum's sound alone: mono [frames]."""

DETUNING = 0.004
"""How far a take's pitch lies from a drum's own, as a share: no stroke meets a skin in the same place twice."""
SKIN = ((1.0, 1.0), (1.593, 0.55), (2.136, 0.3), (2.296, 0.22), (2.653, 0.16), (2.918, 0.12), (3.5, 0.08))
"""Modes of an ideal round membrane (zeros of the Bessel functions), as ratios, and how strongly a stick wakes each."""


def seconds(length_s: float) -> Drum:
    """The moments of a drum's sound."""
    return np.arange(int(length_s * SAMPLE_RATE)) / SAMPLE_RATE


def band(sound: Drum, low_hz: float, high_hz: float = 20_000.0, order: int = 2) -> Drum:
    """The part of a sound between two frequencies."""
    from scipy.signal import sosfilt

    return np.asarray(sosfilt(_band_filter(low_hz, min(high_hz, 21_000.0), order), sound))


@lru_cache(maxsize=64)
def _band_filter(low_hz: float, high_hz: float, order: int) -> Drum:
    from scipy.signal import butter

    return np.asarray(butter(order, (low_hz, high_hz), "band", fs=SAMPLE_RATE, output="sos"))


def fall(t: Drum, time_s: float) -> Drum:
    """An exponential decay whose last samples reach 0."""
    return np.asarray(np.exp(-t / time_s) * np.minimum(1.0, (t[-1] - t) / 0.01))


def turns(hz: float, t: Drum, drop: float, drop_s: float) -> Drum:
    """The phase, in turns, of a pitch that starts `drop` times as high and falls to `hz`, fast and then slower."""
    path = 0.8 * np.exp(-t / drop_s) + 0.2 * np.exp(-t / (3.5 * drop_s))
    return np.asarray(np.cumsum(hz * (1 + (drop - 1) * path)) / SAMPLE_RATE)


def _near(hz: float, random: Generator) -> float:
    return hz * (1 + DETUNING * float(random.uniform(-1, 1)))


@dataclass(frozen=True)
class Kick:
    """A sine whose pitch falls to `hz`: `drop` times as high at first, with a click of noise; `drive` thickens it.

    `knock`: the beater's own tone near `knock_hz`, what is heard of a kick on small loudspeakers.
    """

    hz: float
    decay_s: float
    drop: float = 4.0
    drop_s: float = 0.03
    click: float = 0.3
    drive: float = 1.2
    knock: float = 0.0
    knock_hz: float = 1_800.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(2.0, self.decay_s * 5 + 0.05))
        body = np.sin(2 * np.pi * turns(_near(self.hz, random), t, self.drop, self.drop_s))
        body *= fall(t, self.decay_s) * np.minimum(1, t / 0.0012)
        short = t[:int(0.06 * SAMPLE_RATE)]
        click = band(random.standard_normal(len(short)), 1_500, 10_000) * np.exp(-short / 0.003)
        knock = np.sin(2 * np.pi * turns(self.knock_hz, short, 1.6, 0.004)) * np.exp(-short / 0.007)
        body = np.tanh(self.drive * body) / np.tanh(self.drive)
        body[:len(short)] += (self.click * 0.5 * click + self.knock * knock) * np.minimum(1, short / 0.0004)
        return np.asarray(body)


@dataclass(frozen=True)
class Snare:
    """A skin's two lowest modes, the wires' noise, which rattles as long as the skin moves, and the stick's crack."""

    hz: float = 185.0
    tone: float = 0.5
    noise: float = 0.8
    noise_s: float = 0.11
    tone_s: float = 0.06
    low_hz: float = 1_400.0
    high_hz: float = 11_000.0
    crack: float = 0.5
    drop: float = 1.7

    def __call__(self, random: Generator) -> Drum:
        t = seconds(max(0.25, self.noise_s * 5, self.tone_s * 5))
        phase = turns(_near(self.hz, random), t, self.drop, 0.012)
        tone = np.zeros(len(t))
        for ratio, size in ((1.0, 1.0), (1.59, 0.55), (2.3, 0.25)):
            tone += size * np.sin(2 * np.pi * ratio * phase) * np.exp(-t * ratio / self.tone_s)
        grain = random.standard_normal(len(t))
        rattle = 1 + 0.5 * np.sin(2 * np.pi * phase) * np.exp(-t / (2 * self.tone_s))
        wires = band(grain * rattle, self.low_hz, self.high_hz)
        wires *= 0.55 * fall(t, self.noise_s) + 0.45 * np.exp(-t / (0.22 * self.noise_s))
        crack = np.zeros(len(t))
        short = t[:int(0.02 * SAMPLE_RATE)]
        crack[:len(short)] = band(grain[:len(short)], 2_500, 14_000) * np.exp(-short / 0.0025)
        ends = np.minimum(1, t / 0.0006) * np.minimum(1, (t[-1] - t) / 0.02)
        return np.asarray(ends * (self.tone * tone + self.noise * wires + self.crack * crack))


@dataclass(frozen=True)
class Clap:
    """Hands that meet a few milliseconds apart, never twice in the same order, and the room after them."""

    decay_s: float = 0.10
    low_hz: float = 900.0
    high_hz: float = 7_000.0
    hands: int = 4
    gap_s: float = 0.0105
    tail: float = 0.6

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.hands * self.gap_s + self.decay_s * 5)
        meets = np.arange(self.hands) * self.gap_s
        meets[1:] += random.uniform(-0.2, 0.2, self.hands - 1) * self.gap_s
        last = meets[-1]
        shape = self.tail * fall(np.maximum(t - last, 0), self.decay_s) * (t >= last)
        for start, strength in zip(meets, random.uniform(0.8, 1.0, self.hands), strict=True):
            shape += np.where(t >= start, strength * np.exp(-np.maximum(t - start, 0) / 0.0042), 0.0)
        noise = random.standard_normal(len(t))
        palm = band(noise, self.low_hz, self.high_hz) + 1.2 * band(noise, self.low_hz * 1.1, self.low_hz * 1.9, 1)
        return np.asarray(palm * shape * np.minimum(1, t / 0.0008) * np.minimum(1, (t[-1] - t) / 0.04))


@dataclass(frozen=True)
class Skin:
    """A tuned skin: tom, conga, taiko. Its modes die the sooner the higher they are; its pitch falls by `bend`.

    `bright` 0..1 is how much of the upper modes the stroke wakes, `slap` the noise of stick or hand.
    """

    hz: float
    decay_s: float
    bend: float = 0.25
    bright: float = 0.5
    slap: float = 0.2
    slap_hz: tuple[float, float] = (900.0, 8_000.0)
    bend_s: float = 0.045

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(2.6, self.decay_s * 6 + 0.05))
        phase = turns(_near(self.hz, random), t, 1 + self.bend, self.bend_s)
        sound = np.zeros(len(t))
        for ratio, size in SKIN:
            size = size if ratio == 1 else size * self.bright * 2 * random.uniform(0.8, 1.2)
            sound += size * np.sin(2 * np.pi * ratio * phase) * np.exp(-t * ratio ** 1.2 / self.decay_s)
        short = t[:int(0.06 * SAMPLE_RATE)]
        noise = band(random.standard_normal(len(short)), *self.slap_hz) * np.exp(-short / 0.006)
        sound[:len(short)] += self.slap * 2 * noise
        return np.asarray(sound * np.minimum(1, t / 0.0008) * np.minimum(1, (t[-1] - t) / 0.03))


@dataclass(frozen=True)
class Struck:
    """A block, bell or rim: partials of `hz`, the higher ones shorter, with a touch of noise.

    `edge` above 0 folds the partials into something squarer, as the oscillators of a machine's cowbell are.
    """

    hz: float
    decay_s: float
    partials: tuple[float, ...] = (1.0, 1.59)
    bend: float = 0.0
    noise: float = 0.05
    edge: float = 0.0
    low_hz: float = 0.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(min(2.0, self.decay_s * 6 + 0.03))
        phase = turns(_near(self.hz, random), t, 1 + self.bend, 0.05)
        sound = np.zeros(len(t))
        for i, ratio in enumerate(self.partials):
            wave = np.sin(2 * np.pi * ratio * phase)
            if self.edge:
                wave = np.tanh(self.edge * wave)
            sound += wave * np.exp(-t * (1 + 0.5 * i) / self.decay_s) / (1 + 0.7 * i)
        short = t[:int(0.04 * SAMPLE_RATE)]
        sound[:len(short)] += 2 * self.noise * band(random.standard_normal(len(short)), 700, 9_000) * np.exp(
            -short / 0.004)
        if self.low_hz:
            sound = band(sound, self.low_hz, 16_000)
        return np.asarray(sound * np.minimum(1, t / 0.0005) * np.minimum(1, (t[-1] - t) / 0.01))


@dataclass(frozen=True)
class Shaken:
    """Beads and jingles: grains of noise that swell for `rise_s` and fall; `jingles` adds small plates of metal."""

    rise_s: float
    decay_s: float
    low_hz: float = 5_000.0
    high_hz: float = 14_000.0
    jingles: float = 0.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.rise_s + self.decay_s * 6)
        shape = np.where(t < self.rise_s, (t / self.rise_s) ** 2, np.exp(-(t - self.rise_s) / self.decay_s))
        grains = random.standard_normal(len(t)) * (random.random(len(t)) < 0.25) * 2
        sound = band(grains, self.low_hz, self.high_hz)
        for hz in random.uniform(6_500, 12_000, 9) if self.jingles else ():
            sound += self.jingles * 0.3 * np.sin(2 * np.pi * hz * t + random.uniform(0, 6.28))
        return np.asarray(sound * shape * np.minimum(1, (t[-1] - t) / 0.01))


@dataclass(frozen=True)
class Scraped:
    """A stick drawn over ridges: so many short ticks, faster towards the end."""

    length_s: float
    ridges: int = 18
    low_hz: float = 1_800.0
    high_hz: float = 9_000.0

    def __call__(self, random: Generator) -> Drum:
        t = seconds(self.length_s + 0.03)
        shape = np.zeros(len(t))
        for at in self.length_s * (np.arange(self.ridges) / self.ridges) ** 0.85:
            start = int(at * SAMPLE_RATE)
            tick = np.exp(-t[:len(t) - start] / 0.0022) * random.uniform(0.5, 1.0)
            shape[start:] += tick
        noise = band(random.standard_normal(len(t)), self.low_hz, self.high_hz)
        return np.asarray(noise * shape * np.minimum(1, (t[-1] - t) / 0.01) * np.minimum(1, t / 0.001))
