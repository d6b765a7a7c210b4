"""A piece's colours: the hue from its key, light and strength from mode, mood and effects.

Colours are made in OKLCH (Björn Ottosson's "A perceptual color space for image processing", 2020), in which equal
steps look equal, and given as sRGB; where the screen cannot show one, its chroma is lowered until it can.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.spec import MusicSpec

_TO_LMS = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_TO_RGB = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
           (-0.0041960863, -0.7034186147, 1.7076147010))
FIRST_HUE = 70.0
"""Degrees of C major and A minor: gold. Each fifth up turns a twelfth further, so that related keys look related."""
USUAL_BPM = 110.0


@dataclass(frozen=True)
class Temperament:
    """How a group of moods looks.

    `ground`: lightness of the background's top and foot; `figure`: lightness of the shape nearest to the eye.
    `chroma`: strength of the colours. `drift`: degrees that the hue turns from the farthest shape to the nearest.
    `accent`: (degrees from the key's hue, lightness, chroma) of the one colour apart. `pull`: the hue towards which
    the key's is drawn, and how far (0..1).
    """

    ground: tuple[float, float]
    figure: float
    chroma: float
    drift: float
    accent: tuple[float, float, float]
    pull: tuple[float, float] = (0.0, 0.0)


TEMPERAMENTS: Mapping[str, Temperament] = MappingProxyType({
    "clear": Temperament((0.93, 0.87), 0.46, 0.105, -48, (170, 0.72, 0.15)),
    "shade": Temperament((0.34, 0.46), 0.80, 0.075, 55, (150, 0.80, 0.12)),
    "sunlit": Temperament((0.95, 0.88), 0.58, 0.135, -42, (195, 0.66, 0.13), (70, 0.28)),
    "festive": Temperament((0.90, 0.83), 0.50, 0.155, -95, (165, 0.70, 0.17)),
    "proud": Temperament((0.30, 0.52), 0.88, 0.120, 60, (20, 0.88, 0.12), (50, 0.25)),
    "still": Temperament((0.92, 0.85), 0.60, 0.048, 38, (150, 0.80, 0.08), (220, 0.18)),
    "hushed": Temperament((0.38, 0.30), 0.68, 0.052, -35, (140, 0.86, 0.07), (250, 0.25)),
    "warm": Temperament((0.91, 0.83), 0.45, 0.088, -40, (185, 0.55, 0.08), (45, 0.42)),
    "dream": Temperament((0.84, 0.74), 0.92, 0.085, 85, (130, 0.90, 0.09), (310, 0.22)),
    "wistful": Temperament((0.68, 0.80), 0.40, 0.050, 45, (160, 0.78, 0.10), (250, 0.25)),
    "groove": Temperament((0.36, 0.30), 0.78, 0.125, -70, (175, 0.82, 0.15)),
    "electric": Temperament((0.22, 0.30), 0.74, 0.165, 85, (190, 0.85, 0.15), (285, 0.5)),
    "night": Temperament((0.17, 0.27), 0.60, 0.065, 45, (180, 0.78, 0.10), (275, 0.20)),
    "fire": Temperament((0.19, 0.27), 0.66, 0.150, 35, (45, 0.84, 0.15), (22, 0.78)),
})

_BY_TEMPERAMENT = {
    "sunlit": "happy cheerful sunny innocent hopeful",
    "festive": "festive playful funny quirky adventurous",
    "proud": "uplifting inspirational triumphant heroic epic majestic confident",
    "electric": "energetic driving modern futuristic hypnotic",
    "groove": "groovy cool soulful sensual",
    "still": "calm peaceful gentle focused meditative spacious relaxed chill",
    "hushed": "rainy sleepy intimate lonely solemn",
    "warm": "cozy warm romantic tender elegant nostalgic",
    "dream": "magical ethereal dreamy spiritual",
    "wistful": "bittersweet longing sad melancholic",
    "night": "dark ominous eerie mysterious suspenseful tense",
    "fire": "passionate dramatic intense urgent aggressive angry gritty",
}
OF_MOODS: Mapping[str, str] = MappingProxyType(
    {mood: name for name, moods in _BY_TEMPERAMENT.items() for mood in moods.split()})
"""Mood → its temperament."""
OF_MODES: Mapping[str, str] = MappingProxyType({"major": "clear", "minor": "shade"})
"""The temperament of a piece without a mood: by the third of its key."""


@dataclass(frozen=True)
class Palette:
    """A piece's colours, asked for by depth. `hue` in degrees; `lift` is added to every lightness."""

    hue: float
    look: Temperament
    chroma: float
    lift: float

    def ink(self, depth: float, chroma: float = 1.0) -> str:
        """From the ground's foot (0) to the shape nearest to the eye (1)."""
        ground = self.look.ground[1]
        light = ground + (self.look.figure - ground) * depth
        return colour(light + self.lift, self.chroma * chroma * (0.62 + 0.38 * depth),
                      self.hue + self.look.drift * depth)

    def ground(self, depth: float) -> str:
        """The background, from its top (0) to its foot (1)."""
        top, foot = self.look.ground
        return colour(top + (foot - top) * depth + self.lift, self.chroma * (0.38 + 0.22 * depth),
                      self.hue - 14 + 14 * depth)

    @property
    def accent(self) -> str:
        turn, light, chroma = self.look.accent
        return colour(light + self.lift, chroma * min(1.0, self.chroma / self.look.chroma), self.hue + turn)


def palette(spec: MusicSpec) -> Palette:
    """The colours of a piece. A faster tempo and brighter sound strengthen them a little, lo-fi fades them."""
    look = TEMPERAMENTS[temperament(spec)]
    towards, share = look.pull
    hue = key_hue(spec)
    away = (towards - hue + 180) % 360 - 180
    pace = max(-1.0, min(1.0, math.log2(spec.tempo_bpm / USUAL_BPM)))
    strength = (1 + 0.05 * pace) * (1 + 0.12 * spec.effects.brightness) * (1 - 0.3 * spec.effects.lofi)
    return Palette(hue + away * share, look, look.chroma * strength, 0.045 * spec.effects.brightness)


def temperament(spec: MusicSpec) -> str:
    """The row of TEMPERAMENTS by the first mood that has one, else by the mode."""
    return next((OF_MOODS[mood] for mood in spec.moods if mood in OF_MOODS), OF_MODES[spec.parsed_key.family])


def key_hue(spec: MusicSpec) -> float:
    """Degrees on the circle of fifths; a minor key lies by its relative major, a step cooler."""
    key = spec.parsed_key
    minor = key.family == "minor"
    fifths = ((key.pitch_class + 3 * minor) * 7) % 12
    return (FIRST_HUE + 30 * fifths - 15 * minor) % 360


def colour(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour of that lightness and hue that a screen can show, "#rrggbb". Hue in degrees."""
    lightness = min(max(lightness, 0.0), 1.0)
    low, high = 0.0, chroma
    rgb = _linear(lightness, chroma, hue)
    if not _shown(rgb):
        for _ in range(10):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_linear(lightness, middle, hue)) else (low, middle)
        rgb = _linear(lightness, low, hue)
    return "#" + "".join(f"{round(255 * _encoded(min(max(value, 0.0), 1.0))):02x}" for value in rgb)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long, middle, short = ((row[0] * lightness + row[1] * a + row[2] * b) ** 3 for row in _TO_LMS)
    red, green, blue = (row[0] * long + row[1] * middle + row[2] * short for row in _TO_RGB)
    return red, green, blue


def _shown(rgb: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= value <= 1.0001 for value in rgb)


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
