"""Hand drums and small percussion by name, where the sound bank has none: each key one of the instrument's strokes.

Bass strokes lie on the lower keys, open tones and slaps above them, as in the vocabulary's rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import GROUP_NAMES, Kit, Layer, Piece
from music_assistant.instruments.kit_pieces import PieceStrip as S
from music_assistant.instruments.voices.drums import Clap, Kick, Scraped, Shaken, Skin, Snare, Struck
from music_assistant.instruments.voices.kits.acoustic import recorded
from music_assistant.instruments.voices.kits.machines import Pieces, layered, one
from music_assistant.instruments.voices.metals import Bronze

_STRIP = S(-2, 2, low_cut_hz=45, drive=1.1, room="studio", room_db=-11)
_JINGLES = Shaken(0.003, 0.06, 5_500, jingles=0.6)
_PALM, _FINGERS = (500.0, 5_000.0), (1_500.0, 12_000.0)
"""Bands of the noise that a palm and fingertips make, in Hz."""


def _bass(hz: float, ring_s: float = 0.24, bend: float = 0.08, bright: float = 0.15) -> Piece:
    """A palm in the middle of a skin."""
    return one(Skin(hz, ring_s, bend, bright, 0.12, _PALM, 0.05))


def _tone(hz: float, ring_s: float = 0.11, bright: float = 0.45) -> Piece:
    """Fingers at the edge, the skin left free."""
    return one(Skin(hz, ring_s, 0.03, bright, 0.3, _PALM, 0.02))


def _slap(hz: float, ring_s: float = 0.05) -> Piece:
    """A whip of the fingertips."""
    return one(Skin(hz, ring_s, 0.02, 1.0, 0.9, _FINGERS, 0.01))


def _jingling(piece: Piece, level: float = 0.4) -> Piece:
    """A stroke that moves jingles too."""
    return replace(piece, layers=(*piece.layers, Layer(_JINGLES, level)))


def _buzzing(hz: float, ring_s: float, level: float = 0.5) -> Piece:
    """A skin with a snare across it."""
    return layered(Layer(Skin(hz, ring_s, 0.06, 0.4, 0.2)), Layer(Snare(hz, 0.0, 1.0, 0.10, 0.05, 1_500, 8_000), level))


def _bell(hz: float, ring_s: float, *partials: float) -> Piece:
    return one(Struck(hz, ring_s, (1.0, *partials), noise=0.15))


_TABLA: Pieces = {60: one(Struck(330, 0.26, (1.0, 2.0, 3.01, 4.02), noise=0.35)),
                  61: one(Struck(294, 0.42, (1.0, 1.99), noise=0.1)),
                  64: one(Skin(86, 0.36, -0.28, 0.08, 0.08, _PALM, 0.09))}
"""The right hand's drum is loaded so that its partials are harmonic; the left's rises as the heel of the hand presses.
"""

_ROWS: Mapping[str, Pieces] = MappingProxyType({
    "djembe": {64: _bass(74), 63: _tone(345), 62: _slap(640)},
    "ashiko": {64: _bass(82), 63: _tone(300)},
    "darbuka": {64: _bass(96, 0.20), 62: _slap(520, 0.08), 60: _slap(620)},
    "tombak": {64: _bass(88, 0.22), 62: _slap(440, 0.06), 60: _slap(560)},
    "frame drum": {64: _bass(92, 0.32), 41: _bass(70, 0.40)},
    "tar drum": {64: _bass(84, 0.34), 63: _tone(260, 0.16)},
    "bodhran": {64: _bass(96, 0.22), 63: _tone(170, 0.14), 41: _bass(78, 0.30)},
    "daf": {63: _jingling(_tone(210, 0.16)), 64: _jingling(_bass(90, 0.30), 0.3), 54: one(_JINGLES)},
    "bendir": {64: _buzzing(88, 0.32), 63: _buzzing(190, 0.14), 38: _buzzing(230, 0.08, 0.8)},
    "riq": {54: one(_JINGLES), 62: _jingling(_slap(430), 0.6), 64: _jingling(_bass(150, 0.14), 0.4)},
    "kanjira": {54: one(_JINGLES), 62: _jingling(one(Skin(220, 0.16, -0.3, 0.4, 0.3, _FINGERS, 0.06)))},
    "tamburello": {54: one(_JINGLES), 64: _jingling(_bass(140, 0.16), 0.6)},
    "pandeiro": {54: one(_JINGLES), 64: _jingling(_bass(110, 0.16), 0.5)},
    "dhol": {64: one(Skin(78, 0.34, 0.35, 0.15, 0.2, _PALM, 0.09)), 41: one(Skin(66, 0.42, 0.35, 0.15, 0.2)),
             63: _slap(380, 0.07)},
    "dholak": {64: one(Skin(92, 0.30, -0.2, 0.1, 0.1, _PALM, 0.08)), 61: _tone(290, 0.14), 60: _slap(430, 0.07)},
    "tabla": _TABLA,
    "mridangam": {**_TABLA, 60: one(Struck(392, 0.20, (1.0, 2.0, 3.02), noise=0.45)), 61: _tone(262, 0.20)},
    "pakhawaj": {**_TABLA, 60: one(Struck(262, 0.26, (1.0, 2.0, 3.0), noise=0.4)), 61: _tone(196, 0.24)},
    "ghatam": {60: _bell(740, 0.06, 1.8, 2.7), 61: one(Skin(150, 0.16, 0.05, 0.2, 0.2)), 76: _bell(1_180, 0.05, 1.6)},
    "udu": {64: one(Skin(72, 0.30, -0.3, 0.02, 0.05, _PALM, 0.10)), 61: _bell(420, 0.06, 1.7),
            60: _bell(640, 0.05, 1.7)},
    "talking drum": {64: one(Skin(120, 0.26, 0.6, 0.2, 0.2, _PALM, 0.12)),
                     63: one(Skin(180, 0.24, -0.3, 0.2, 0.2, _PALM, 0.10)), 62: _slap(300, 0.06)},
    "dunun": {41: _bass(66, 0.34, bright=0.3), 43: _bass(84, 0.28, bright=0.3), 56: _bell(820, 0.12, 2.6, 4.1)},
    "sabar": {63: _tone(240, 0.14, 0.8), 66: _slap(520, 0.08), 62: _slap(700, 0.05)},
    "bata drums": {64: _bass(105, 0.22), 63: _tone(215, 0.16), 61: _slap(390, 0.06)},
    "atabaque": {64: _bass(98, 0.26), 63: _tone(220, 0.18), 62: _slap(440, 0.06)},
    "tambor alegre": {64: _bass(100, 0.22), 63: _tone(250, 0.14), 62: _slap(470, 0.06)},
    "tamborim": {75: _slap(880, 0.05), 60: _tone(620, 0.05, 0.8)},
    "caixa": {38: one(Snare(240, 0.4, 1.0, 0.11, 0.05, 1_800, 11_000, 0.8)),
              40: one(Snare(260, 0.4, 1.0, 0.16, 0.05, 1_800, 11_000, 0.6))},
    "alfaia": {41: _bass(62, 0.40, 0.15, 0.35), 36: _bass(54, 0.46, 0.15, 0.3)},
    "tambora": {41: _bass(96, 0.24, bright=0.3), 43: _bass(112, 0.20, bright=0.3), 37: _bell(1_050, 0.025, 1.6)},
    "bombo legüero": {41: _bass(64, 0.50, 0.10, 0.3), 37: _bell(620, 0.03, 1.7)},
    "tapan": {36: _bass(72, 0.40, 0.12, 0.35), 38: _slap(310, 0.07)},
    "janggu": {64: _bass(98, 0.28), 62: _slap(360, 0.07), 37: _bell(900, 0.025, 1.6)},
    "tsuzumi": {63: one(Skin(250, 0.28, -0.18, 0.15, 0.15, _PALM, 0.06)), 62: _slap(480, 0.06)},
    "lambeg drum": {36: _buzzing(82, 0.34, 0.25), 38: _slap(260, 0.10)},
    "tabor": {38: _buzzing(210, 0.16), 41: _bass(120, 0.26, bright=0.3)},
    "cajon": {36: layered(Layer(Skin(80, 0.15, 0.06, 0.25, 0.15, _PALM)), Layer(Struck(210, 0.05, (1.0, 1.8)), 0.3)),
              37: layered(Layer(Struck(520, 0.02, (1.0, 1.7), noise=0.5)), Layer(Snare(260, 0.0, 1.0, 0.05), 0.4)),
              38: layered(Layer(Snare(205, 0.5, 0.8, 0.08, 0.05, 1_500, 9_000, 0.8)),
                          Layer(Struck(340, 0.05, (1.0, 1.7), noise=0.3), 0.5))},
    "zabumba": {36: _bass(70, 0.30, 0.12, 0.25), 37: _slap(360, 0.06)},
    "repinique": {50: _tone(380, 0.16, 0.9), 48: _slap(420, 0.10)},
    "finger snaps": {37: one(Clap(0.025, 1_700, 6_500, 2, 0.004, 0.5))},
    "palmas": {39: one(Clap(0.04, 1_000, 8_000, 3, 0.006, 0.4))},
    "body percussion": {39: one(Clap(0.12, 800, 7_000, 7, 0.007)), 37: one(Clap(0.03, 1_700, 6_500, 2, 0.004, 0.5)),
                        36: layered(Layer(Kick(62, 0.08, 1.6, 0.02, 0.6)),
                                    Layer(Clap(0.06, 200, 1_500, 4, 0.005), 0.6))},
    "gong": {52: one(Bronze(1.6, 110, -3.0, 0.25, modes=160, stick=0.02)), 49: one(Bronze(1.3, 180, -2.5, 0.3))},
    "kkwaenggwari": {56: _bell(980, 0.35, 1.52, 2.31, 3.62)},
    "anvil": {56: _bell(1_150, 0.5, 1.52, 2.41, 3.3, 4.9), 81: _bell(2_300, 0.6, 1.48, 2.2)},
    "brake drum": {56: _bell(620, 0.35, 1.47, 2.09, 3.1)},
    "finger cymbals": {81: _bell(3_100, 0.7, 1.006, 2.71), 80: _bell(3_100, 0.05, 2.71)},
    "gankogui": {68: _bell(520, 0.14, 2.7, 4.4), 67: _bell(760, 0.12, 2.7, 4.4)},
    "temple blocks": {77: _bell(420, 0.07, 2.6), 76: _bell(560, 0.06, 2.6)},
    "rhythm bones": {85: _bell(2_000, 0.012, 1.6), 75: _bell(1_700, 0.012, 1.6)},
    "spoons": {85: _bell(2_700, 0.02, 1.5, 2.2)},
    "washboard": {73: one(Scraped(0.06, 12, 2_500, 12_000)), 74: one(Scraped(0.16, 26, 2_500, 12_000))},
    "rainstick": {82: one(Shaken(0.25, 0.25, 3_000, 11_000)), 70: one(Shaken(0.1, 0.12, 3_000, 11_000))},
    "shekere": {69: layered(Layer(Shaken(0.012, 0.05, 4_000, 12_000)), Layer(Skin(160, 0.08, 0.0, 0.1, 0.0), 0.3)),
                82: one(Shaken(0.03, 0.05, 4_000, 12_000))},
})

HANDS = tuple(Kit(name, recorded(0, pieces), MappingProxyType(dict.fromkeys(GROUP_NAMES, _STRIP)), is_even=True)
              for name, pieces in _ROWS.items())
"""A kit for each, its other keys those of the bank's standard kit."""
