"""Kits of a place or an occasion: orchestra, parade, taiko, Latin and African bands, and hands alone."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit, Layer
from music_assistant.instruments.kit_pieces import PieceStrip as S
from music_assistant.instruments.voices.drums import Clap, Kick, Shaken, Skin, Snare, Struck
from music_assistant.instruments.voices.kits.acoustic import bank, recorded
from music_assistant.instruments.voices.kits.machines import HAND_PIECES, Pieces, layered, one
from music_assistant.instruments.voices.kits.strips import CLOSE, CONCERT, DRY, changed
from music_assistant.instruments.voices.metals import Bronze

_BIG_DRUM = Skin(44, 0.7, 0.12, 0.35, 0.12, (300.0, 3_000.0), 0.06)


def _skins(decay_s: float, bright: float, slap: float, *keys_and_hz: tuple[int, float]) -> Pieces:
    """Drums of one make in several sizes."""
    return {key: one(Skin(hz, decay_s, 0.13, bright, slap, (400.0, 5_000.0))) for key, hz in keys_and_hz}


_ORCHESTRA: Pieces = MappingProxyType({
    35: layered(bank(48, 36, 1, -1.0), Layer(_BIG_DRUM, 0.5)), 36: layered(bank(48, 36), Layer(_BIG_DRUM, 0.4)),
    42: one(Bronze(0.2, 1_500, 0.0, 0.7, stick=0.05)), 44: one(Bronze(0.15, 1_500, 0.0, 0.7, stick=0.0)),
    46: one(Bronze(0.5, 900, 0.0, 0.7, stick=0.05)), 49: layered(bank(48, 59), Layer(Bronze(1.0, 380, -0.5, 0.7), 0.6)),
    51: one(Bronze(0.9, 500, -1.0, 0.6, 0.2)), 53: one(Bronze(0.9, 500, -1.0, 0.4, 0.4)), 52: layered(bank(0, 52)),
    55: layered(bank(0, 55)), 57: layered(bank(48, 59, 1, -1.0)), 59: layered(bank(0, 59)),
    **_skins(0.45, 0.4, 0.25, (41, 68), (43, 80), (45, 96), (47, 115), (48, 138), (50, 165)),
})
"""The concert kit's keys 41 to 53 are kettledrums: here they are what a drummer expects under them."""

_PARADE: Pieces = MappingProxyType({
    36: layered(bank(48, 36, 1, 2.0), Layer(Skin(62, 0.3, 0.1, 0.4, 0.2), 0.6)),
    38: layered(bank(48, 38), Layer(Snare(290, 0.4, 1.0, 0.09, 0.05, 2_200, 13_000, 1.0), 0.6)),
    40: layered(bank(48, 40), Layer(Snare(310, 0.4, 1.0, 0.11, 0.05, 2_200, 13_000, 1.0), 0.6)),
    37: one(Struck(1_450, 0.02, (1.0, 1.6, 2.6), noise=0.5)), 42: one(Bronze(0.12, 1_200, 0.5, 0.7, stick=0.1)),
    46: one(Bronze(0.4, 700, 0.5, 0.7, stick=0.1)), 44: one(Bronze(0.1, 1_200, 0.5, 0.7, stick=0.1)),
    49: layered(bank(48, 59)), 51: one(Bronze(0.5, 700, 0.0, 0.6, 0.2)), 53: one(Bronze(0.5, 700, 0.0, 0.6, 0.3)),
    52: layered(bank(48, 59)), 55: layered(bank(0, 55)),
    **_skins(0.22, 0.6, 0.5, (41, 105), (43, 125), (45, 150), (47, 178), (48, 210), (50, 250)),
})

_TAIKO: Pieces = MappingProxyType({
    **HAND_PIECES,
    **_skins(0.5, 0.5, 0.35, (35, 52), (36, 58), (41, 66), (43, 76), (45, 88), (47, 104), (48, 122), (50, 145),
             (38, 150), (40, 165), (63, 130), (64, 100), (62, 180), (60, 240), (61, 200)),
    37: one(Struck(900, 0.025, (1.0, 1.5, 2.4), noise=0.6)), 39: one(Clap(0.1, 700, 5_000)),
    42: one(Struck(1_200, 0.02, (1.0, 1.6), noise=0.5)), 44: one(Struck(1_000, 0.02, (1.0, 1.6), noise=0.5)),
    46: one(Struck(2_300, 0.5, (1.0, 2.7, 4.3))), 49: one(Bronze(1.1, 250, -1.0, 0.4)),
    51: one(Struck(1_900, 0.4, (1.0, 2.7, 4.3))), 52: one(Bronze(1.3, 160, -2.5, 0.3, modes=180)),
    53: one(Struck(2_500, 0.4, (1.0, 2.7, 4.3))),
})
"""Big and small skins, their rims for hats, hand gongs for cymbals."""

_LATIN: Pieces = MappingProxyType({
    38: layered(Layer(Skin(420, 0.12, 0.05, 1.0, 0.5)), bank(0, 40, 0.6, 2.0)), 40: layered(bank(0, 65)),
    37: layered(bank(0, 37), Layer(Struck(2_100, 0.02, (1.0, 1.7), noise=0.4), 0.4)), 50: layered(bank(0, 65)),
    48: layered(bank(0, 66)), 47: layered(bank(0, 63)), 45: layered(bank(0, 64)),
})
"""Timbales for the upper drums, congas for the lower."""

_AFRO: Pieces = MappingProxyType({
    36: layered(bank(0, 36), Layer(Skin(68, 0.16, 0.2, 0.3, 0.1), 0.6)), 37: layered(bank(0, 37, 1, 2.0)),
    38: layered(bank(0, 40, 1, 2.0), bank(0, 62, 0.6)), 45: layered(bank(0, 64)), 47: layered(bank(0, 63)),
    50: layered(bank(0, 60, 1, -3.0)), 41: one(Skin(85, 0.3, 0.15, 0.3, 0.2)),
})

_MOUTH: Pieces = MappingProxyType({
    **HAND_PIECES,
    36: layered(Layer(Kick(78, 0.07, 1.7, 0.03, 0.1, 1.5)), Layer(Clap(0.02, 300, 1_800, 1), 0.35)),
    38: layered(Layer(Snare(230, 0.5, 0.9, 0.07, 0.04, 1_100, 5_500, 0.3)), Layer(Struck(720, 0.03, (1.0, 1.7)), 0.3)),
    40: one(Snare(260, 0.2, 1.0, 0.10, 0.03, 1_600, 7_000, 0.2)), 37: one(Struck(1_300, 0.012, (1.0, 1.9), noise=0.6)),
    39: one(Clap(0.03, 900, 5_000, 1)), 42: one(Shaken(0.003, 0.022, 5_000, 11_000)),
    44: one(Shaken(0.006, 0.016, 4_500, 9_000)), 46: one(Shaken(0.006, 0.11, 5_000, 11_000)),
    49: one(Shaken(0.015, 0.28, 3_000, 10_000)), 51: one(Shaken(0.004, 0.04, 4_000, 9_000)),
    **_skins(0.07, 0.1, 0.1, (41, 110), (43, 130), (45, 155), (47, 185), (48, 220), (50, 262)),
})
"""Lips, tongue and breath."""

PLACES = (
    Kit("orchestral drums", recorded(48, _ORCHESTRA), CONCERT, dynamics=1.7),
    Kit("marching drums", recorded(48, _PARADE), changed(
        CONCERT, snare=S(3, -1, low_cut_hz=180, tilt_db=2, drive=1.0, room="live", room_db=-12),
        kick=S(1, 0, drive=0.8, room="live", room_db=-10),
        toms=S(3, 0, tilt_db=2, drive=0.8, room="live", room_db=-12)), dynamics=1.6),
    Kit("latin drums", recorded(0, _LATIN), changed(
        CLOSE, kick=S(1, 1, damp_s=0.18, tilt_db=-1, drive=1.8, room="booth", room_db=-17, gain_db=-3),
        percussion=S(2, 0, low_cut_hz=100, tilt_db=1, drive=1.2, room="studio", room_db=-12, gain_db=3))),
    Kit("afro drums", recorded(0, _AFRO), changed(
        DRY, hats=replace(DRY["hats"], gain_db=3),
        percussion=S(2, 0, low_cut_hz=100, tilt_db=1, drive=1.2, room="studio", room_db=-13, gain_db=3))),
    Kit("taiko ensemble", _TAIKO, changed(
        CONCERT, kick=S(2, 2, drive=0.8, room="hall", room_db=-6), toms=S(2, 2, drive=0.8, room="hall", room_db=-7),
        snare=S(2, 1, drive=0.8, room="hall", room_db=-8)), dynamics=1.7),
    Kit("beatbox", _MOUTH, DRY),
    Kit("percussion", recorded(0, {}), changed(
        CLOSE, percussion=S(-2, 2, low_cut_hz=70, drive=1.2, room="studio", room_db=-11)), is_even=True),
)
"""Kits by where they are heard; "percussion" is what single hand drums are taken from."""
