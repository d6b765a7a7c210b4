"""Drum machines' pieces, by key: circuits of the eighties, samplers' one-shots and what producers make today."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Layer, Piece, Source
from music_assistant.instruments.voices.drums import Clap, Kick, Scraped, Shaken, Skin, Snare, Struck
from music_assistant.instruments.voices.metals import Bronze, ChipNoise, ChipTone, Metal

Pieces = Mapping[int, Piece]


def one(source: Source, level: float = 1.0) -> Piece:
    """A piece of a single layer."""
    return Piece((Layer(source),), level)


def layered(*layers: Layer, level: float = 1.0) -> Piece:
    """A piece of several layers struck together."""
    return Piece(layers, level)


def toms(low_hz: float, decay_s: float, bend: float, bright: float, slap: float) -> Pieces:
    """Six toms from the floor tom up, over little more than an octave."""
    return {key: one(Skin(low_hz * ratio, decay_s / ratio ** 0.4, bend, bright, slap)) for key, ratio in (
        (41, 1.0), (43, 1.2), (45, 1.42), (47, 1.7), (48, 2.0), (50, 2.4))}


_BELL = Struck(540, 0.16, (1.0, 1.481), edge=3.0, low_hz=400)
HAND_PIECES: Pieces = MappingProxyType({
    54: one(Shaken(0.004, 0.07, 6_500, jingles=0.5)), 56: one(_BELL), 58: one(Scraped(0.5, 40, 2_000, 6_000)),
    60: one(Skin(420, 0.09, 0.1, 0.5, 0.4, bend_s=0.01)), 61: one(Skin(300, 0.12, 0.1, 0.4, 0.3, bend_s=0.01)),
    62: one(Skin(330, 0.05, 0.08, 0.5, 0.5, bend_s=0.01)), 63: one(Skin(260, 0.16, 0.08, 0.35, 0.3, bend_s=0.01)),
    64: one(Skin(185, 0.20, 0.08, 0.3, 0.25, bend_s=0.01)),
    65: one(Skin(480, 0.16, 0.06, 1.0, 0.5)), 66: one(Skin(350, 0.2, 0.06, 1.0, 0.5)),
    67: one(Struck(910, 0.12, (1.0, 2.7, 4.2))), 68: one(Struck(640, 0.14, (1.0, 2.7, 4.2))),
    69: one(Shaken(0.02, 0.03)), 70: one(Shaken(0.006, 0.02, 6_000)), 71: one(Struck(2_300, 0.08, (1.0, 1.02))),
    72: one(Struck(2_300, 0.3, (1.0, 1.02))), 73: one(Scraped(0.09)), 74: one(Scraped(0.26, 34)),
    75: one(Struck(2_480, 0.03, (1.0, 2.2))), 76: one(Struck(1_050, 0.03, (1.0, 1.5))),
    77: one(Struck(780, 0.035, (1.0, 1.5))),
    78: one(Skin(520, 0.06, -0.3, 0.2, 0.0)), 79: one(Skin(330, 0.22, 0.5, 0.2, 0.0)),
    80: one(Struck(4_200, 0.05, (1.0, 1.48, 2.1))), 81: one(Struck(4_200, 0.5, (1.0, 1.48, 2.1))),
    82: one(Shaken(0.03, 0.04, 5_500)),
})
"""Small percussion as machines make it."""

_METALS: Pieces = MappingProxyType({
    42: one(Metal(0.034)), 44: one(Metal(0.05)), 46: one(Metal(0.22)),
    49: one(Metal(0.5, 4_500, 0.7)), 57: one(Metal(0.45, 4_000, 0.7, 1.1)),
    51: one(Metal(0.4, 5_500, 0.35, 1.3, 15_000, 0.12)), 53: one(Metal(0.35, 5_500, 0.2, 1.5, 15_000, 0.3)),
})
_SAMPLED_METALS: Pieces = MappingProxyType({
    42: one(Bronze(0.045, 2_500, 1.5, 0.6, modes=160, stick=0.4)),
    44: one(Bronze(0.07, 2_500, 1.0, 0.6, modes=160, stick=0.1)),
    46: one(Bronze(0.26, 2_200, 1.5, 0.6, modes=180)),
    49: one(Bronze(0.85, 450, 0.5, 0.55)), 57: one(Bronze(0.75, 560, 0.5, 0.55, stick=0.2)),
    52: one(Bronze(0.55, 400, 0.0, 0.6, modes=120)), 55: one(Bronze(0.28, 900, 1.0, 0.7)),
    51: one(Bronze(0.6, 800, 0.5, 0.35, 0.35)), 53: one(Bronze(0.6, 700, 0.0, 0.25, 0.8)),
    59: one(Bronze(0.65, 600, 0.5, 0.6, 0.15)),
})
"""Machines that held recordings of real metal."""

TR808: Pieces = MappingProxyType({
    **HAND_PIECES, **_METALS, **toms(68, 0.28, 0.35, 0.05, 0.06),
    35: one(Kick(46, 0.50, 2.4, 0.012, 0.06, 0.8)), 36: one(Kick(50, 0.34, 2.6, 0.012, 0.10, 0.9)),
    37: one(Struck(1_670, 0.012, (1.0, 0.27), noise=0.05)),
    38: one(Snare(178, 0.6, 0.55, 0.075, 0.07, 2_000, 12_000, 0.2, 1.2)), 39: one(Clap()),
    40: one(Snare(200, 0.5, 0.65, 0.10, 0.06, 2_000, 12_000, 0.2, 1.2)), 42: one(Metal(0.03, 7_500, 0.25)),
    46: one(Metal(0.28, 7_000, 0.25)), 49: one(Metal(0.55, 3_500, 0.45)),
    62: one(Skin(370, 0.05, 0.05, 0.0, 0.02)), 63: one(Skin(250, 0.09, 0.05, 0.0, 0.02)),
    64: one(Skin(165, 0.11, 0.05, 0.0, 0.02)),
})
TR909: Pieces = MappingProxyType({
    **HAND_PIECES, **_SAMPLED_METALS, **toms(72, 0.20, 0.6, 0.25, 0.15),
    35: one(Kick(47, 0.19, 4.6, 0.02, 0.35, 1.7, 0.06)), 36: one(Kick(51, 0.16, 4.8, 0.02, 0.45, 1.9, 0.08)),
    37: one(Struck(1_300, 0.013, (1.0, 0.37, 2.2), noise=0.2)),
    38: one(Snare(195, 0.55, 0.85, 0.115, 0.065, 1_200, 12_500, 0.6)), 39: one(Clap(0.12)),
    40: one(Snare(215, 0.5, 0.9, 0.14, 0.06, 1_500, 13_000, 0.6)),
})
TR707: Pieces = MappingProxyType({
    **HAND_PIECES, **_SAMPLED_METALS, **toms(88, 0.16, 0.15, 0.4, 0.3),
    35: one(Kick(56, 0.12, 2.4, 0.02, 0.5, 1.2, 0.15)), 36: one(Kick(64, 0.10, 2.4, 0.02, 0.55, 1.2, 0.2)),
    37: one(Struck(900, 0.02, (1.0, 1.7, 2.9), noise=0.35)),
    38: one(Snare(205, 0.6, 0.8, 0.085, 0.05, 1_600, 9_500, 0.5)), 39: one(Clap(0.08)),
    40: one(Snare(185, 0.5, 0.9, 0.11, 0.05, 1_300, 9_500, 0.5)),
})
LINN: Pieces = MappingProxyType({
    **HAND_PIECES, **_SAMPLED_METALS, **toms(82, 0.26, 0.3, 0.3, 0.3),
    35: one(Kick(54, 0.13, 2.2, 0.018, 0.6, 1.4, 0.2, 2_300)),
    36: one(Kick(60, 0.11, 2.2, 0.018, 0.7, 1.4, 0.25, 2_300)),
    37: one(Struck(1_050, 0.02, (1.0, 1.62, 2.4), noise=0.4)),
    38: one(Snare(172, 0.8, 0.75, 0.12, 0.085, 1_000, 10_000, 0.7)),
    39: one(Clap(0.07, 1_000, 8_500, 5)), 40: one(Snare(190, 0.7, 0.8, 0.10, 0.07, 1_200, 10_000, 0.7)),
    42: one(Bronze(0.038, 3_500, 2.0, 0.6, modes=140, stick=0.6)),
})
TRAP: Pieces = MappingProxyType({
    **TR808, 35: one(Kick(44, 0.42, 4.5, 0.016, 0.3, 2.2, 0.1)), 36: one(Kick(48, 0.24, 5.5, 0.016, 0.5, 2.4, 0.15)),
    37: one(Struck(1_900, 0.01, (1.0, 0.3), noise=0.15)),
    38: layered(Layer(Snare(235, 0.35, 0.95, 0.13, 0.04, 1_800, 14_000, 0.9)), Layer(Clap(0.1, 1_200, 10_000), 0.6)),
    39: one(Clap(0.14, 1_100, 10_000)), 40: one(Snare(255, 0.3, 1.0, 0.10, 0.04, 2_200, 15_000, 0.9)),
    42: one(Metal(0.02, 8_500, 0.45, 1.1, 17_500)), 44: one(Metal(0.03, 8_500, 0.45, 1.1, 17_500)),
    46: one(Metal(0.17, 8_000, 0.5, 1.1, 17_500)), 49: one(Bronze(0.8, 900, 1.0, 0.8)),
})
TECHNO: Pieces = MappingProxyType({
    **TR909, 35: one(Kick(42, 0.30, 5.0, 0.022, 0.2, 3.0)), 36: one(Kick(46, 0.22, 5.5, 0.02, 0.35, 3.2, 0.1)),
    39: layered(Layer(Clap(0.13, 1_000, 8_000)), Layer(Snare(210, 0.2, 0.9, 0.08, 0.04, 2_000, 9_000), 0.4)),
    42: one(Metal(0.028, 7_500, 0.65)), 46: one(Bronze(0.2, 4_500, 2.0, 0.8, modes=120)),
    37: one(Struck(740, 0.03, (1.0, 2.31, 3.7), noise=0.3, edge=2.0)),
})
DUBSTEP: Pieces = MappingProxyType({
    **TR909, 35: one(Kick(50, 0.20, 5.0, 0.014, 0.6, 2.6, 0.3, 3_000)),
    36: one(Kick(55, 0.14, 5.5, 0.014, 0.7, 2.8, 0.35, 3_000)),
    38: layered(Layer(Snare(205, 0.8, 0.9, 0.12, 0.08, 1_800, 14_000, 1.0)), Layer(Clap(0.1, 1_300, 9_000), 0.5),
                Layer(Skin(200, 0.12, 0.4, 0.4, 0.4), 0.5)),
    40: one(Snare(225, 0.9, 0.7, 0.13, 0.08, 2_000, 14_000, 0.9)),
    42: one(Metal(0.025, 8_000, 0.6)), 46: one(Bronze(0.22, 4_000, 2.0, 0.8)),
})
REGGAETON: Pieces = MappingProxyType({
    **TR909, 35: one(Kick(52, 0.20, 3.4, 0.02, 0.3, 1.6, 0.1)), 36: one(Kick(56, 0.15, 3.4, 0.02, 0.4, 1.7, 0.15)),
    38: layered(Layer(Snare(300, 0.7, 0.5, 0.07, 0.06, 1_800, 10_000, 0.8)),
                Layer(Skin(430, 0.09, 0.08, 1.0, 0.5), 0.6)),
    40: layered(Layer(Skin(480, 0.14, 0.06, 1.0, 0.5)), Layer(Snare(250, 0.2, 0.8, 0.06, 0.04), 0.5)),
    37: one(Struck(1_500, 0.02, (1.0, 0.42, 2.1), noise=0.2)),
})
CHIP: Pieces = MappingProxyType({
    35: one(ChipTone(55, 4.0, 0.10)), 36: one(ChipTone(62, 4.5, 0.08)), 37: one(ChipNoise(22_000, 0.015, 93)),
    38: layered(Layer(ChipNoise(9_000, 0.06, 0, 0.9)), Layer(ChipTone(170, 2.0, 0.05), 0.5)),
    39: one(ChipNoise(12_000, 0.07)), 40: one(ChipNoise(7_000, 0.09, 0, 0.85)),
    42: one(ChipNoise(40_000, 0.02)), 44: one(ChipNoise(40_000, 0.03)), 46: one(ChipNoise(36_000, 0.10)),
    49: one(ChipNoise(16_000, 0.32, 0, 0.97)), 51: one(ChipNoise(40_000, 0.07, 93)),
    53: one(ChipNoise(30_000, 0.1, 93)),
    56: one(ChipNoise(24_000, 0.05, 31)), 54: one(ChipNoise(40_000, 0.05)), 70: one(ChipNoise(44_000, 0.03)),
    75: one(ChipNoise(30_000, 0.012, 15)), 81: one(ChipNoise(42_000, 0.12, 15)),
    **{key: one(ChipTone(hz, 2.2, 0.09)) for key, hz in (
        (41, 90), (43, 105), (45, 125), (47, 150), (48, 180), (50, 215), (60, 330), (61, 260), (63, 230), (64, 175))},
})
"""Five voices of an old console, its noise channel above all."""
