"""Weather, rooms and dust: noise that lies under a section, and the rise and the blow that lead into one.

Each note of a texture is a stretch of it. What is random comes from a stream of the section and the instrument.
"""

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

Mono = NDArray[np.float32]
Purpose = Callable[[str], Generator]
"""The stream for a purpose; every curve and noise has its own, so that a short stretch is the start of a long one."""
Bed = Callable[[int, Purpose], Samples]

FADE_S = 0.6
RELEASE_S = 0.8
LARGEST_GRAIN = 1.5
BIRD_CALLS = ((3_100, 900, 3, 8.0), (4_200, -1_100, 5, 12.0), (2_500, 500, 2, 5.0), (5_100, 700, 7, 16.0))
"""(Hz, how far it sweeps, chirps, chirps a second)."""


def noise(frames: int, random: Generator, low_hz: float, high_hz: float) -> Mono:
    """Noise between two frequencies."""
    from scipy.signal import butter, sosfilt

    between = butter(2, (low_hz, high_hz), "band", fs=SAMPLE_RATE, output="sos")
    return np.asarray(sosfilt(between, random.standard_normal(frames)), np.float32)


def swaying(frames: int, random: Generator, every_s: float, low: float, high: float) -> Mono:
    """A smooth random curve between two values that turns about every so many seconds."""
    step = int(every_s * SAMPLE_RATE)
    points = random.uniform(low, high, frames // step + 3)
    at = np.arange(frames, dtype=np.float64) / step
    whole = at.astype(np.int64)
    part = 0.5 - 0.5 * np.cos(np.pi * (at - whole))
    return np.asarray(points[whole] * (1 - part) + points[whole + 1] * part, np.float32)


def scattered(frames: int, random: Generator, a_second: float, grains: list[Samples]) -> Samples:
    """Grains at random moments, places and strengths; the same moments however long the stretch is."""
    out = silence(frames)
    at = 0.0
    while True:
        at += random.exponential(1 / a_second)
        grain = grains[int(random.integers(len(grains)))]
        size, pan = np.float32(min(LARGEST_GRAIN, random.exponential(0.5))), random.uniform(0, np.pi / 2)
        start = int(at * SAMPLE_RATE)
        if start >= frames:
            return out
        piece = grain[:frames - start]
        out[start:start + len(piece)] += piece * size * np.array([np.cos(pan), np.sin(pan)], np.float32)


def wide(make: Callable[[Purpose], Mono], purpose: Purpose) -> Samples:
    """Two takes of the same, one an ear."""
    return np.stack([make(lambda name: purpose(f"left {name}")), make(lambda name: purpose(f"right {name}"))], axis=1)


def vinyl(frames: int, purpose: Purpose) -> Samples:
    """Crackle, a few pops, hiss and rumble."""
    t = np.arange(160) / SAMPLE_RATE
    clicks = [((np.exp(-t / decay) * np.sin(2 * np.pi * hz * t))[:, None] * np.ones(2)).astype(np.float32)
              for hz, decay in ((2_600, 0.0003), (3_900, 0.0002), (1_500, 0.0006), (900, 0.0009))]
    dust = scattered(frames, purpose("crackle"), 26.0, clicks[:3]) * np.float32(0.4)
    pops = scattered(frames, purpose("pops"), 0.7, clicks[3:]) * np.float32(0.35)
    hiss = wide(lambda p: noise(frames, p("hiss"), 900.0, 9_000.0), purpose) * np.float32(0.012)
    rumble = noise(frames, purpose("rumble"), 25.0, 60.0)[:, None] * np.float32(0.05)
    return np.asarray(dust + pops + hiss + rumble, np.float32)


def rain(frames: int, purpose: Purpose) -> Samples:
    """A steady fall and single drops nearby."""
    t = np.arange(900) / SAMPLE_RATE
    drops = [((np.exp(-t / 0.004) * np.sin(2 * np.pi * hz * (1 + 3 * t) * t))[:, None] * np.ones(2)).astype(np.float32)
             for hz in (1_900, 2_700, 3_600, 4_800)]
    fall = wide(lambda p: noise(frames, p("high"), 700.0, 11_000.0) + noise(frames, p("low"), 150.0, 700.0), purpose)
    return fall * np.float32(0.08) + scattered(frames, purpose("drops"), 35.0, drops) * np.float32(0.14)


def wind(frames: int, purpose: Purpose) -> Samples:
    """Low and whistling gusts that come and go."""

    def gusts(take: Purpose) -> Mono:
        strength = swaying(frames, take("strength"), 2.3, 0.1, 1.0)
        low = noise(frames, take("low"), 90.0, 420.0)
        high = noise(frames, take("high"), 420.0, 1_300.0)
        return np.asarray(0.25 * low * strength + 0.18 * high * strength ** 3, np.float32)

    return wide(gusts, purpose)


def waves(frames: int, purpose: Purpose) -> Samples:
    """Surf that swells, breaks and draws back about every nine seconds."""
    t = np.arange(frames) / SAMPLE_RATE

    def surf(take: Purpose) -> Mono:
        swell = (0.5 - 0.5 * np.cos(2 * np.pi * t / 9.0 + 0.6 * np.sin(2 * np.pi * t / 23.0))) ** 1.8
        low = noise(frames, take("low"), 70.0, 500.0)
        foam = noise(frames, take("foam"), 900.0, 8_000.0)
        return np.asarray(low * (0.08 + 0.3 * swell) + foam * (0.01 + 0.10 * swell ** 2), np.float32)

    return wide(surf, purpose)


def birds(frames: int, purpose: Purpose) -> Samples:
    """Chirps and trills over a quiet morning."""
    calls = []
    for base, sweep, count, rate in BIRD_CALLS:
        t = np.arange(int((count / rate + 0.05) * SAMPLE_RATE)) / SAMPLE_RATE
        place = (t * rate) % 1.0
        hz = base + sweep * np.sin(np.pi * place)
        shape = np.sin(np.pi * np.clip(place / 0.7, 0, 1)) ** 2 * (t < count / rate)
        whistle = np.sin(2 * np.pi * np.cumsum(hz) / SAMPLE_RATE) * shape
        calls.append((whistle[:, None] * np.ones(2)).astype(np.float32))
    air = wide(lambda p: noise(frames, p("air"), 300.0, 3_000.0), purpose) * np.float32(0.006)
    return scattered(frames, purpose("calls"), 1.1, calls) * np.float32(0.12) + air


def crowd(frames: int, purpose: Purpose) -> Samples:
    """Many voices murmuring, none with words."""

    def murmur(take: Purpose) -> Mono:
        total = np.zeros(frames, np.float32)
        for low, high in ((180, 420), (420, 900), (900, 1_800), (1_800, 3_200)):
            voices = noise(frames, take(f"voices {low}"), low, high)
            total += voices * swaying(frames, take(f"talk {low}"), 0.16, 0.0, 1.0) * np.float32((300 / low) ** 0.4)
        return total * np.float32(0.25)

    return wide(murmur, purpose)


def tape_hiss(frames: int, purpose: Purpose) -> Samples:
    """The even breath of tape."""
    return wide(lambda p: noise(frames, p("hiss"), 1_500.0, 14_000.0), purpose) * np.float32(0.1)


def riser(frames: int, purpose: Purpose) -> Samples:
    """Noise and a tone that climb to the end of the stretch."""
    place = np.linspace(0, 1, frames, dtype=np.float32)
    out = silence(frames)
    for i, (low, high) in enumerate(((150, 500), (500, 1_600), (1_600, 5_000), (5_000, 14_000))):
        for side in (0, 1):
            out[:, side] += noise(frames, purpose(f"{low} {side}"), low, high) * np.exp(-((place * 3.4 - i) ** 2) / 0.7)
    hz = 110.0 * 2 ** (3.0 * place)
    tone = np.sin(2 * np.pi * np.cumsum(hz, dtype=np.float64) / SAMPLE_RATE).astype(np.float32)
    return (out * np.float32(0.2) + 0.06 * tone[:, None]) * (place ** 2)[:, None]


def impact(frames: int, purpose: Purpose) -> Samples:
    """A deep blow and the dust after it."""
    t = np.arange(frames) / SAMPLE_RATE
    turns = np.cumsum(38 * (1 + 2.2 * np.exp(-t / 0.06))) / SAMPLE_RATE
    boom = np.sin(2 * np.pi * turns) * np.exp(-t / 0.7) * np.minimum(1, t / 0.002)
    dust = wide(lambda p: noise(frames, p("dust"), 120.0, 3_000.0), purpose) * np.exp(-t / 0.45)[:, None]
    return np.asarray(0.7 * boom[:, None] + 0.12 * dust * np.minimum(1, t / 0.003)[:, None], np.float32)


@dataclass(frozen=True)
class Texture:
    """A bed, whether it `fades` in and out or starts at once, and whether it `climbs` to the end of its note."""

    bed: Bed
    fades: bool = True
    climbs: bool = False


TEXTURES: Mapping[str, Texture] = MappingProxyType({
    "vinyl": Texture(vinyl), "rain": Texture(rain), "wind": Texture(wind), "waves": Texture(waves),
    "birds": Texture(birds), "crowd": Texture(crowd), "tape_hiss": Texture(tape_hiss),
    "riser": Texture(riser, False, True), "impact": Texture(impact, False),
})


@dataclass(frozen=True)
class TextureVoice:
    """A row of TEXTURES as a voice."""

    name: str

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """Each note as a stretch of the texture: stereo float32 [stage.frames, 2]."""
        out = silence(stage.frames)
        texture = TEXTURES[self.name]
        nth: dict[str, int] = {}
        for i, section in enumerate(performance.section_ids):
            start, length = int(performance.starts[i]), int(performance.lengths[i])
            number = nth[section] = nth.get(section, -1) + 1

            def purpose(name: str, section: str = section, number: int = number) -> Generator:
                return stream(stage.seed, stage.instrument_id, section, "noise", self.name, str(number), name)

            ring = int((RELEASE_S if texture.fades else 2.5) * SAMPLE_RATE)
            whole = length + (0 if texture.climbs else ring)
            frames = min(whole, stage.frames - start)
            if frames <= 0:
                continue
            sound = texture.bed(whole if texture.climbs else frames, purpose)[:frames]
            sound *= np.float32((performance.velocities[i] / 127) ** 1.2)
            sound *= _shape(whole, ring, texture.fades)[:frames, None]
            out[start:start + frames] += sound
        return out


def _shape(frames: int, ring: int, fades: bool) -> Mono:
    """The loudness of a stretch: faded at both ends, or at its last moment alone."""
    rise = min(frames, int(FADE_S * SAMPLE_RATE)) if fades else 1
    fall = min(frames, ring) if fades else min(frames, int(0.03 * SAMPLE_RATE))
    shape = np.ones(frames, np.float32)
    if rise > 1:
        shape[:rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    shape[frames - fall:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fall, dtype=np.float32))
    return shape
