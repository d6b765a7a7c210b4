"""Every kit by name: what its pieces are, and the strip of each of its groups. A kit's name is its instrument's.

The figures follow what engineers tell of each style's records: dry damped funk, gated toms and snares of the eighties,
close clicking kicks in metal, pitched and squashed breaks, twelve-bit samplers in boom bap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit, Layer, Piece, PieceStrip, Recording
from music_assistant.instruments.voices.drums import Clap, Kick, Skin, Snare, Struck
from music_assistant.instruments.voices.kits.machines import (
    CHIP,
    DUBSTEP,
    HAND_PIECES,
    LINN,
    REGGAETON,
    TECHNO,
    TR707,
    TR808,
    TR909,
    TRAP,
    Pieces,
    layered,
    one,
)
from music_assistant.instruments.voices.metals import Bronze

Strips = Mapping[str, PieceStrip]
LOWEST_KEY, HIGHEST_KEY = 27, 87
MACHINE = 0.15
"""How loose a machine is: its circuits drift a little."""


def recorded(program: int, pieces: Pieces | None = None, semitones: float = 0.0) -> Pieces:
    """A kit of the sound bank, moved in pitch, some of its pieces replaced."""
    own = {key: Piece((Layer(Recording(program, key), 1.0, semitones),)) for key in range(LOWEST_KEY, HIGHEST_KEY + 1)}
    return MappingProxyType({**own, **(pieces or {})})


def bank(program: int, key: int, level: float = 1.0, semitones: float = 0.0) -> Layer:
    """A layer that is a recording."""
    return Layer(Recording(program, key), level, semitones)


def strips(**rows: PieceStrip) -> Strips:
    """The strips of a kit by group."""
    return MappingProxyType(rows)


def changed(of: Strips, **rows: PieceStrip) -> Strips:
    """A kit's strips with some rows replaced."""
    return MappingProxyType({**of, **rows})


S = PieceStrip
_CLOSE = strips(
    kick=S(3, -3, tilt_db=1, peak_hz=65, peak_db=2.5, drive=0.8, room="studio", room_db=-24),
    snare=S(3, 1, low_cut_hz=90, tilt_db=1, peak_hz=210, peak_db=2, drive=0.9, room="studio", room_db=-13),
    hats=S(1, 0, low_cut_hz=450, room="studio", room_db=-22),
    toms=S(2, 0, low_cut_hz=50, tilt_db=1, drive=0.6, room="studio", room_db=-13),
    cymbals=S(0, 0, low_cut_hz=260, room="studio", room_db=-18),
    percussion=S(1, 0, low_cut_hz=120, drive=0.3, room="studio", room_db=-16))
"""A good studio: every microphone close, a little of the room."""
_LIVE = strips(
    kick=S(3, 0, tilt_db=2, peak_hz=60, peak_db=3, drive=1.3, room="live", room_db=-15),
    snare=S(3, 3, low_cut_hz=90, tilt_db=2, peak_hz=200, peak_db=3, drive=1.5, room="live", room_db=-8),
    hats=S(0, 0, low_cut_hz=400, drive=0.4, room="live", room_db=-16),
    toms=S(2, 3, tilt_db=2, peak_hz=90, peak_db=3, drive=1.2, room="live", room_db=-8),
    cymbals=S(0, 2, low_cut_hz=240, tilt_db=1, drive=0.6, room="live", room_db=-14, gain_db=1),
    percussion=S(1, 0, low_cut_hz=120, drive=0.6, room="live", room_db=-13))
"""A big room, its microphones pushed hard."""
_DRY = strips(
    kick=S(4, -6, damp_s=0.12, tilt_db=1, peak_hz=85, peak_db=2, drive=1.0, room="booth", room_db=-22),
    snare=S(4, -4, damp_s=0.10, low_cut_hz=110, tilt_db=2.5, drive=1.0, room="booth", room_db=-14),
    hats=S(2, -3, low_cut_hz=500, tilt_db=1, room="booth", room_db=-22, gain_db=1.5),
    toms=S(3, -5, damp_s=0.16, drive=0.8, room="booth", room_db=-14),
    cymbals=S(1, -2, low_cut_hz=300, room="booth", room_db=-18, gain_db=-1),
    percussion=S(2, -2, low_cut_hz=150, drive=0.4, room="booth", room_db=-16))
"""Skins under cloth in a small dead room."""
_CLUB = strips(
    kick=S(2, 0, peak_hz=55, peak_db=2, drive=0.5),
    snare=S(1, 0, low_cut_hz=120, drive=0.8, room="studio", room_db=-16),
    hats=S(1, 0, low_cut_hz=500, drive=0.3, room="studio", room_db=-26),
    toms=S(1, 0, low_cut_hz=50, drive=0.6, room="studio", room_db=-18),
    cymbals=S(0, 0, low_cut_hz=350, drive=0.3, room="plate", room_db=-20),
    percussion=S(1, 0, low_cut_hz=150, drive=0.4, room="studio", room_db=-18))
"""A machine straight into the desk."""
_TAPE = strips(
    kick=S(0, -2, tilt_db=-3, peak_hz=80, peak_db=3, drive=1.2, hold_hz=26_040, bits=12, top_hz=6_000),
    snare=S(0, 0, low_cut_hz=100, tilt_db=-2, drive=1.3, hold_hz=26_040, bits=12, top_hz=7_000, room="booth",
            room_db=-12),
    hats=S(-2, -2, low_cut_hz=350, tilt_db=-2, drive=0.6, hold_hz=26_040, bits=12, top_hz=8_000, gain_db=-1),
    toms=S(0, -2, tilt_db=-3, drive=1.0, top_hz=6_000, room="booth", room_db=-14),
    cymbals=S(-2, -3, low_cut_hz=300, tilt_db=-3, drive=0.6, hold_hz=26_040, bits=12, top_hz=7_500, gain_db=-2),
    percussion=S(-1, -2, low_cut_hz=150, tilt_db=-2, drive=0.6, top_hz=7_500, room="booth", room_db=-16, gain_db=-1))
"""Worn tape and a twelve-bit sampler."""

_SUB = Kick(54, 0.10, 2.0, 0.02, 0.0, 1.0)
_WIRES = Snare(190, 0.0, 1.0, 0.10, 0.05, 2_200, 12_000, 0.6)
_CLICK = Struck(3_600, 0.004, (1.0, 1.7), noise=0.8)

_ACOUSTIC = (
    Kit("drums", recorded(0, {36: layered(bank(0, 36), Layer(_SUB, 0.35)),
                              38: layered(bank(0, 38), Layer(_WIRES, 0.22))}), _CLOSE),
    Kit("room drums", recorded(8), changed(
        _LIVE, kick=replace(_LIVE["kick"], drive=0.8, room_db=-12), snare=replace(_LIVE["snare"], drive=0.8, tilt_db=0))),
    Kit("rock drums", recorded(16, {36: layered(bank(16, 36), Layer(_SUB, 0.45)),
                                    38: layered(bank(16, 38), Layer(_WIRES, 0.25))}), _LIVE),
    Kit("metal drums", recorded(16, {
        36: layered(bank(16, 35), Layer(_CLICK, 0.55), Layer(Kick(58, 0.07, 2.4, 0.012, 0.0, 1.5), 0.55)),
        35: layered(bank(16, 35), Layer(_CLICK, 0.5), Layer(Kick(56, 0.07, 2.4, 0.012, 0.0, 1.5), 0.5)),
        38: layered(bank(16, 40, 1, 1.0), Layer(Snare(220, 0.3, 1.0, 0.10, 0.05, 1_800, 13_000, 0.9), 0.45)),
        40: layered(bank(16, 38, 1, 1.0), Layer(_WIRES, 0.4))}), changed(
        _LIVE, kick=S(6, -4, damp_s=0.10, tilt_db=4, peak_hz=400, peak_db=-6, drive=1.2, room="booth", room_db=-20),
        snare=S(5, 0, low_cut_hz=110, tilt_db=3, drive=1.6, room="live", room_db=-10),
        toms=S(5, -1, tilt_db=4, peak_hz=420, peak_db=-5, drive=1.2, room="live", room_db=-12))),
    Kit("funk drums", recorded(0, {38: layered(bank(0, 40), Layer(_WIRES, 0.25))}, 1.0), _DRY),
    Kit("soul drums", recorded(0, {38: layered(bank(0, 38, 1, -1.0), Layer(Clap(0.05, 900, 6_000, 3), 0.12))}, -1.0),
        changed(_DRY, kick=replace(_DRY["kick"], tilt_db=-2, drive=1.5, top_hz=7_000, sustain_db=-3),
                snare=S(2, -1, damp_s=0.16, low_cut_hz=100, tilt_db=-1, drive=1.6, top_hz=9_000, room="plate",
                        room_db=-14),
                hats=S(0, -3, low_cut_hz=400, tilt_db=-2, drive=0.8, top_hz=10_000, room="studio", room_db=-18),
                percussion=S(2, 0, low_cut_hz=200, tilt_db=1, drive=1.0, room="plate", room_db=-12, gain_db=2))),
    Kit("disco drums", recorded(0, {36: layered(bank(0, 36, 1, -1.0), Layer(Kick(62, 0.08, 2.0, 0.015, 0.0, 1.0), 0.5)),
                                    38: layered(bank(0, 38, 1, -2.0), Layer(Clap(0.06), 0.2)),
                                    46: layered(bank(0, 46), level=1.3)}),
        changed(_DRY, snare=S(3, -2, damp_s=0.14, low_cut_hz=90, peak_hz=190, peak_db=4, tilt_db=1, drive=1.2,
                              room="plate", room_db=-18),
                hats=S(1, -1, low_cut_hz=600, tilt_db=3, gain_db=2, room="booth", room_db=-22))),
    Kit("reggae drums", recorded(0, {38: layered(bank(0, 40, 1, 3.0), Layer(Skin(400, 0.10, 0.05, 1.0, 0.4), 0.35))}),
        changed(_DRY, kick=S(1, -3, damp_s=0.15, tilt_db=-3, peak_hz=70, peak_db=5, drive=1.0, top_hz=5_000),
                snare=S(4, -2, low_cut_hz=150, tilt_db=2, peak_hz=900, peak_db=3, drive=0.8, room="plate", room_db=-12),
                toms=S(3, -3, damp_s=0.14, peak_hz=400, peak_db=3, room="plate", room_db=-12))),
    Kit("vintage drums", recorded(32), strips(
        kick=S(0, -2, tilt_db=-3, drive=1.2, top_hz=6_000, room="live", room_db=-14, width=0.2),
        snare=S(1, 1, low_cut_hz=110, tilt_db=-1, drive=1.4, top_hz=8_500, room="live", room_db=-8, width=0.2),
        hats=S(0, -1, low_cut_hz=350, tilt_db=-2, drive=0.6, top_hz=9_000, room="live", room_db=-14, width=0.2),
        toms=S(0, 1, tilt_db=-1, drive=1.2, top_hz=7_000, room="live", room_db=-8, width=0.2, gain_db=1),
        cymbals=S(0, 0, low_cut_hz=300, tilt_db=-2, top_hz=9_000, room="live", room_db=-12, width=0.2),
        percussion=S(0, 0, low_cut_hz=150, tilt_db=-1, drive=0.6, top_hz=9_000, room="live", room_db=-12, width=0.2))),
    Kit("jazz drums", recorded(32, {51: layered(bank(32, 51), Layer(Bronze(0.7, 700, 0.0, 0.3, 1.4), 0.5), level=1.25),
                                    53: layered(bank(32, 53), level=1.2)}), strips(
        kick=S(-1, 0, tilt_db=-2, drive=0.2, room="studio", room_db=-12, gain_db=-6),
        snare=S(0, 0, low_cut_hz=80, drive=0.2, room="studio", room_db=-11, gain_db=-4),
        hats=S(0, 0, low_cut_hz=300, room="studio", room_db=-16, gain_db=-1),
        toms=S(0, 1, room="studio", room_db=-11, gain_db=-4),
        cymbals=S(0, 1, low_cut_hz=200, tilt_db=-1, room="studio", room_db=-14, gain_db=1.5),
        percussion=S(0, 0, low_cut_hz=120, room="studio", room_db=-14, gain_db=-2))),
    Kit("brush drums", recorded(40), strips(
        kick=S(-2, 0, tilt_db=-3, drive=0.2, room="studio", room_db=-12, gain_db=-8),
        snare=S(-1, 2, low_cut_hz=150, tilt_db=-1, room="studio", room_db=-12, gain_db=-3),
        hats=S(-1, 0, low_cut_hz=300, tilt_db=-2, room="studio", room_db=-16, gain_db=-3),
        toms=S(-1, 0, tilt_db=-2, room="studio", room_db=-11, gain_db=-6),
        cymbals=S(-1, 0, low_cut_hz=200, tilt_db=-2, room="studio", room_db=-14, gain_db=-2),
        percussion=S(0, 0, low_cut_hz=120, room="studio", room_db=-14, gain_db=-3))),
    Kit("breakbeat drums", recorded(0, {36: layered(bank(32, 36, 1, 2.0), Layer(Kick(66, 0.08, 2.4, 0.012, 0.2, 1.2), 0.5)),
                                        38: layered(bank(0, 40, 1, 4.0), Layer(_WIRES, 0.4)),
                                        40: layered(bank(0, 38, 1, 5.0), Layer(_WIRES, 0.3))}, 3.0), strips(
        kick=S(3, -2, damp_s=0.12, tilt_db=1, peak_hz=80, peak_db=3, drive=1.8, room="booth", room_db=-12),
        snare=S(3, 2, damp_s=0.16, low_cut_hz=150, tilt_db=2, peak_hz=240, peak_db=3, drive=2.2, hold_hz=32_000, bits=12,
                room="studio", room_db=-9),
        hats=S(0, 0, low_cut_hz=400, tilt_db=1, drive=1.5, hold_hz=32_000, bits=12, room="booth", room_db=-14, gain_db=2),
        toms=S(2, 0, drive=1.5, room="studio", room_db=-10),
        cymbals=S(0, 0, low_cut_hz=300, drive=1.2, hold_hz=32_000, bits=12, room="booth", room_db=-14),
        percussion=S(1, 0, low_cut_hz=200, drive=1.2, hold_hz=32_000, bits=12, room="booth", room_db=-14))),
    Kit("boom bap drums", recorded(0, {36: layered(bank(32, 36, 1, -1.0), Layer(Kick(58, 0.10, 2.2, 0.015, 0.1, 1.5), 0.7)),
                                       38: layered(bank(0, 38, 1, -1.0), Layer(bank(16, 40).source, 0.5, -2.0))}, -2.0),
        changed(_TAPE, kick=S(2, -1, peak_hz=70, peak_db=4, drive=1.8, hold_hz=26_040, bits=12, top_hz=9_000),
                snare=S(3, 0, low_cut_hz=110, tilt_db=1, peak_hz=220, peak_db=3, drive=2.0, hold_hz=26_040, bits=12,
                        top_hz=11_000, room="booth", room_db=-10),
                hats=S(0, -2, low_cut_hz=400, drive=1.0, hold_hz=26_040, bits=12, top_hz=11_000)), 0.5),
    Kit("lo-fi drums", recorded(32, {36: layered(bank(32, 36, 1, -2.0), Layer(Kick(56, 0.11, 1.9, 0.02, 0.0, 1.0), 0.5)),
                                     38: layered(bank(32, 37, 0.6, -3.0), bank(0, 38, 0.8, -3.0))}, -3.0), _TAPE, 0.7),
    Kit("gated drums", recorded(16, {36: layered(bank(16, 36), Layer(LINN[36].layers[0].source, 0.7)),
                                     38: layered(bank(16, 38), Layer(LINN[38].layers[0].source, 0.8)),
                                     **{k: layered(bank(16, k), Layer(Skin(hz, 0.28, 0.5, 0.2, 0.3), 0.7)) for k, hz in (
                                         (41, 76), (43, 92), (45, 110), (47, 132), (48, 155), (50, 185))}}),
        changed(_LIVE, kick=S(4, 0, tilt_db=2, peak_hz=70, peak_db=3, drive=1.2, room="gated", room_db=-14),
                snare=S(3, 0, low_cut_hz=110, tilt_db=2, peak_hz=200, peak_db=3, drive=1.4, room="gated", room_db=-2),
                toms=S(3, 0, tilt_db=2, drive=1.2, room="gated", room_db=-2),
                hats=S(1, 0, low_cut_hz=600, tilt_db=2, room="plate", room_db=-22),
                percussion=S(1, 0, low_cut_hz=200, room="gated", room_db=-8)), 0.5),
)

_BIG_DRUM = Skin(44, 0.7, 0.12, 0.35, 0.12, (300.0, 3_000.0), 0.06)
_TAIKO = {key: layered(Layer(Skin(hz, 0.5, 0.15, 0.5, 0.35, (400.0, 4_000.0)))) for key, hz in (
    (35, 52), (36, 58), (41, 66), (43, 76), (45, 88), (47, 104), (48, 122), (50, 145), (38, 150), (40, 165),
    (63, 130), (64, 100), (62, 180), (60, 240), (61, 200))}
_CONCERT = strips(
    kick=S(-1, 2, tilt_db=-1, room="hall", room_db=-5), snare=S(0, 0, low_cut_hz=120, room="hall", room_db=-8),
    hats=S(0, 0, low_cut_hz=300, room="hall", room_db=-12, gain_db=-5), toms=S(0, 2, room="hall", room_db=-6, gain_db=1),
    cymbals=S(-1, 2, low_cut_hz=200, room="hall", room_db=-9), percussion=S(0, 0, low_cut_hz=80, room="hall", room_db=-9))

_PLACES = (
    Kit("orchestral drums", recorded(48, {
        35: layered(bank(48, 36, 1, -1.0), Layer(_BIG_DRUM, 0.5)), 36: layered(bank(48, 36), Layer(_BIG_DRUM, 0.4)),
        42: one(Bronze(0.2, 1_500, 0.0, 0.8, stick=0.05)), 44: one(Bronze(0.15, 1_500, 0.0, 0.8, stick=0.0)),
        46: one(Bronze(0.5, 900, 0.0, 0.8, stick=0.05)), 49: layered(bank(48, 59), Layer(Bronze(1.0, 380, -0.5, 0.8), 0.6)),
        51: one(Bronze(0.9, 500, -1.0, 0.6, 0.5)), 53: one(Bronze(0.9, 500, -1.0, 0.4, 0.9)), 52: layered(bank(0, 52)),
        55: layered(bank(0, 55)), 57: layered(bank(48, 59, 1, -1.0)), 59: layered(bank(0, 59)),
        **{k: one(Skin(hz, 0.45, 0.12, 0.4, 0.25)) for k, hz in (
            (41, 68), (43, 80), (45, 96), (47, 115), (48, 138), (50, 165))}}), _CONCERT),
    Kit("marching drums", recorded(48, {
        36: layered(bank(48, 36, 1, 2.0), Layer(Skin(62, 0.3, 0.1, 0.4, 0.2), 0.6)),
        38: layered(bank(48, 38), Layer(Snare(290, 0.4, 1.0, 0.09, 0.05, 2_200, 13_000, 1.0), 0.6)),
        40: layered(bank(48, 40), Layer(Snare(310, 0.4, 1.0, 0.11, 0.05, 2_200, 13_000, 1.0), 0.6)),
        37: one(Struck(1_450, 0.02, (1.0, 1.6, 2.6), noise=0.5)),
        42: one(Bronze(0.12, 1_200, 0.5, 0.8, stick=0.1)), 46: one(Bronze(0.4, 700, 0.5, 0.8, stick=0.1)),
        44: one(Bronze(0.1, 1_200, 0.5, 0.8, stick=0.1)), 49: layered(bank(48, 59)), 51: one(Bronze(0.5, 700, 0.0, 0.6, 0.6)),
        **{k: one(Skin(hz, 0.22, 0.15, 0.6, 0.5)) for k, hz in (
            (41, 105), (43, 125), (45, 150), (47, 178), (48, 210), (50, 250))}}),
        changed(_CONCERT, snare=S(3, -2, low_cut_hz=180, tilt_db=2, drive=0.4, room="live", room_db=-13),
                kick=S(1, 0, room="live", room_db=-10), toms=S(3, 0, tilt_db=2, room="live", room_db=-12))),
    Kit("latin drums", recorded(0, {
        38: layered(Layer(Skin(420, 0.12, 0.05, 1.0, 0.5)), bank(0, 40, 0.6, 2.0)), 40: layered(bank(0, 65)),
        37: layered(bank(0, 37), Layer(Struck(2_100, 0.02, (1.0, 1.7), noise=0.4), 0.4)),
        50: layered(bank(0, 65)), 48: layered(bank(0, 66)), 47: layered(bank(0, 63)), 45: layered(bank(0, 64))}),
        changed(_CLOSE, kick=S(1, -4, damp_s=0.14, tilt_db=-1, drive=0.6, room="booth", room_db=-18, gain_db=-3),
                percussion=S(2, 0, low_cut_hz=100, tilt_db=1, drive=0.6, room="studio", room_db=-13, gain_db=3))),
    Kit("afro drums", recorded(0, {
        36: layered(bank(0, 36), Layer(Skin(68, 0.16, 0.2, 0.3, 0.1), 0.6)), 37: layered(bank(0, 37, 1, 2.0)),
        38: layered(bank(0, 40, 1, 2.0), bank(0, 62, 0.6)), 45: layered(bank(0, 64)), 47: layered(bank(0, 63)),
        50: layered(bank(0, 60, 1, -3.0)), 41: one(Skin(85, 0.3, 0.15, 0.3, 0.2))}),
        changed(_DRY, hats=replace(_DRY["hats"], gain_db=2),
                percussion=S(2, 0, low_cut_hz=100, tilt_db=1, drive=0.6, room="studio", room_db=-14, gain_db=3))),
    Kit("taiko ensemble", MappingProxyType({
        **HAND_PIECES, **_TAIKO, 37: one(Struck(900, 0.025, (1.0, 1.5, 2.4), noise=0.6)),
        39: one(Clap(0.1, 700, 5_000)), 42: one(Struck(1_200, 0.02, (1.0, 1.6), noise=0.5)),
        44: one(Struck(1_000, 0.02, (1.0, 1.6), noise=0.5)), 46: one(Struck(2_300, 0.5, (1.0, 2.7, 4.3))),
        49: one(Bronze(1.1, 250, -1.0, 0.5)), 51: one(Struck(1_900, 0.4, (1.0, 2.7, 4.3))),
        52: one(Bronze(1.3, 160, -2.5, 0.4, modes=180)), 53: one(Struck(2_500, 0.4, (1.0, 2.7, 4.3)))}),
        changed(_CONCERT, kick=S(2, 2, drive=0.8, room="hall", room_db=-6), toms=S(2, 2, drive=0.6, room="hall", room_db=-7),
                snare=S(2, 1, drive=0.6, room="hall", room_db=-8))),
    Kit("percussion", recorded(0), changed(
        _CLOSE, percussion=S(1, 0, low_cut_hz=70, room="studio", room_db=-15))),
)

_MACHINES = (
    Kit("electronic drums", MappingProxyType({
        **TR909, 36: one(Kick(54, 0.15, 4.4, 0.018, 0.5, 1.8, 0.2)), 38: layered(bank(24, 38), Layer(TR909[38].layers[0].source, 0.6)),
        39: layered(bank(25, 39), Layer(Clap(0.1), 0.7)), 40: layered(bank(24, 40)),
        **{k: layered(bank(24, k)) for k in (41, 43, 45, 47, 48, 50)}}), changed(
        _CLUB, snare=S(2, 0, low_cut_hz=120, tilt_db=1, drive=1.2, room="plate", room_db=-15)), MACHINE),
    Kit("808 drums", TR808, changed(_CLUB, kick=S(1, 0, drive=0.6)), MACHINE, ("kick",)),
    Kit("909 drums", TR909, _CLUB, MACHINE, ("kick",)),
    Kit("707 drums", TR707, changed(
        _CLUB, snare=S(2, 0, low_cut_hz=120, drive=0.8, bits=8, room="plate", room_db=-12),
        kick=S(2, 0, drive=0.8, bits=8)), MACHINE, ("kick",)),
    Kit("linn drums", LINN, changed(
        _CLUB, snare=S(3, 0, low_cut_hz=100, tilt_db=1, drive=1.0, bits=9, room="gated", room_db=-7),
        kick=S(3, 0, peak_hz=75, peak_db=2, drive=0.8, bits=9), toms=S(2, 0, drive=0.8, bits=9, room="gated", room_db=-7)),
        MACHINE, ("kick",)),
    Kit("house drums", MappingProxyType({**TR909, 36: one(Kick(52, 0.15, 4.2, 0.02, 0.4, 1.6, 0.12)),
                                         39: layered(bank(25, 39), Layer(Clap(0.11), 0.8))}), changed(
        _CLUB, kick=S(2, 0, peak_hz=110, peak_db=1.5, drive=0.8),
        snare=S(1, 0, low_cut_hz=180, tilt_db=1, drive=0.8, room="plate", room_db=-14)), MACHINE, ("kick",)),
    Kit("techno drums", TECHNO, changed(
        _CLUB, kick=S(1, 1, drive=1.6, room="warehouse", room_db=-15, width=0.2),
        snare=S(2, 0, low_cut_hz=250, drive=1.4, room="warehouse", room_db=-10),
        hats=S(1, 0, low_cut_hz=700, drive=1.0, room="studio", room_db=-22, gain_db=1.5),
        percussion=S(1, 0, low_cut_hz=200, drive=1.2, room="warehouse", room_db=-10)), MACHINE, ("kick",)),
    Kit("industrial drums", MappingProxyType({
        **TECHNO, 38: layered(bank(16, 38), Layer(Struck(310, 0.18, (1.0, 2.76, 5.4), noise=0.8, edge=2.0), 0.7)),
        40: layered(bank(16, 40), Layer(_WIRES, 0.6)), 56: one(Struck(430, 0.3, (1.0, 2.1, 3.4, 5.2), noise=0.6, edge=3.0))}),
        changed(_CLUB, kick=S(3, 0, peak_hz=60, peak_db=2, drive=3.5, room="warehouse", room_db=-14),
                snare=S(2, 2, low_cut_hz=140, drive=3.5, hold_hz=22_050, bits=8, room="warehouse", room_db=-7),
                hats=S(1, 0, low_cut_hz=600, drive=2.5, hold_hz=22_050, bits=8, room="warehouse", room_db=-18),
                toms=S(2, 0, drive=3.0, room="warehouse", room_db=-8),
                percussion=S(2, 0, low_cut_hz=180, drive=3.0, room="warehouse", room_db=-8)), 0.3, ("kick",)),
    Kit("trap drums", TRAP, changed(
        _CLUB, kick=S(2, 0, drive=1.0), snare=S(2, 0, low_cut_hz=160, tilt_db=1, drive=1.0, room="plate", room_db=-17),
        hats=S(1, -1, low_cut_hz=900, gain_db=2), percussion=S(1, 0, low_cut_hz=200, room="plate", room_db=-16)),
        MACHINE, ("kick",)),
    Kit("dubstep drums", DUBSTEP, changed(
        _CLUB, kick=S(3, -1, tilt_db=1, drive=1.5), snare=S(3, 1, low_cut_hz=110, tilt_db=1, peak_hz=200, peak_db=4, drive=2.0,
                                                           room="plate", room_db=-13),
        hats=S(1, 0, low_cut_hz=700, drive=0.8, room="studio", room_db=-22)), MACHINE, ("kick",)),
    Kit("reggaeton drums", REGGAETON, changed(
        _CLUB, kick=S(2, 0, drive=1.2), snare=S(3, -1, low_cut_hz=170, tilt_db=1, drive=1.2, room="studio", room_db=-15)),
        MACHINE, ("kick",)),
    Kit("chip drums", CHIP, strips(kick=S(), snare=S(low_cut_hz=80), hats=S(low_cut_hz=300), toms=S(),
                                   cymbals=S(low_cut_hz=200), percussion=S(low_cut_hz=200)), 0.0, ("kick", "snare", "hats")),
)

KITS: Mapping[str, Kit] = MappingProxyType({kit.name: kit for kit in (*_ACOUSTIC, *_PLACES, *_MACHINES)})
"""Kits by name."""
