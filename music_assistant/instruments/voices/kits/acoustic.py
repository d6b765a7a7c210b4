"""Kits of skins and bronze: recordings of the sound bank, layered where they are thin, each as its records treat it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit, Layer, Piece, Recording
from music_assistant.instruments.kit_pieces import PieceStrip as S
from music_assistant.instruments.voices.drums import Clap, Kick, Skin, Snare, Struck
from music_assistant.instruments.voices.kits.machines import LINN, Pieces, layered
from music_assistant.instruments.voices.kits.strips import (
    BRUSHED,
    CLOSE,
    DRY,
    JAZZ_CLUB,
    LIVE,
    MONO_ROOM,
    TAPE,
    changed,
)
from music_assistant.instruments.voices.metals import Bronze

LOWEST_KEY, HIGHEST_KEY = 27, 87
_SAMPLER_HZ, _SAMPLER_BITS = 26_040.0, 12
"""An early sampler's rate and depth."""


def recorded(program: int, pieces: Pieces, semitones: float = 0.0) -> Pieces:
    """A kit of the sound bank, moved in pitch, some of its pieces replaced."""
    own = {key: Piece((Layer(Recording(program, key), 1.0, semitones),)) for key in range(LOWEST_KEY, HIGHEST_KEY + 1)}
    return MappingProxyType({**own, **pieces})


def bank(program: int, key: int, level: float = 1.0, semitones: float = 0.0) -> Layer:
    """A layer that is a recording."""
    return Layer(Recording(program, key), level, semitones)


_SUB = Kick(54, 0.13, 2.0, 0.02, 0.0, 1.0)
_WIRES = Snare(190, 0.0, 1.0, 0.12, 0.05, 2_200, 12_000, 0.6)
_CLICK = Struck(3_600, 0.004, (1.0, 1.7), noise=0.8)
_CRACK = Snare(220, 0.3, 1.0, 0.10, 0.05, 1_800, 13_000, 0.9)
_OLD_TOMS = ((41, 76), (43, 92), (45, 110), (47, 132), (48, 155), (50, 185))
"""Keys and pitches in Hz of the toms of the eighties, half skin, half circuit."""


def _metal_kick(hz: float) -> Piece:
    return layered(bank(16, 35), Layer(_CLICK, 0.35), Layer(Kick(hz, 0.10, 2.4, 0.012, 0.0, 1.5), 0.7))


ACOUSTIC = (
    Kit("drums", recorded(0, {36: layered(bank(0, 36), Layer(_SUB, 0.45), Layer(_CLICK, 0.12)),
                              38: layered(bank(0, 38), Layer(_WIRES, 0.6)),
                              40: layered(bank(0, 40), Layer(_WIRES, 0.4))}), CLOSE),
    Kit("room drums", recorded(8, {38: layered(bank(8, 38), Layer(_WIRES, 0.5))}), changed(
        LIVE, kick=replace(LIVE["kick"], tilt_db=0, room_db=-10),
        snare=replace(LIVE["snare"], tilt_db=0, room_db=-6))),
    Kit("rock drums", recorded(16, {36: layered(bank(16, 36), Layer(_SUB, 0.45)),
                                    38: layered(bank(16, 38), Layer(_WIRES, 0.25))}), LIVE),
    Kit("metal drums", recorded(16, {
        36: _metal_kick(58), 35: _metal_kick(55), 38: layered(bank(16, 40, 1, 1.0), Layer(_CRACK, 0.45)),
        40: layered(bank(16, 38, 1, 1.0), Layer(_WIRES, 0.4))}), changed(
        LIVE, kick=S(3, 1, damp_s=0.16, tilt_db=3, peak_hz=400, peak_db=-6, drive=2.6, room="booth", room_db=-18),
        snare=S(3, 3, low_cut_hz=110, tilt_db=3, drive=2.6, room="live", room_db=-9),
        toms=S(4, 1, tilt_db=4, peak_hz=420, peak_db=-5, drive=2.0, room="live", room_db=-11)), 0.5, dynamics=1.1),
    Kit("funk drums", recorded(0, {36: layered(bank(0, 36), Layer(Kick(62, 0.10, 2.0, 0.015, 0.0, 1.0), 0.35)),
                                   38: layered(bank(0, 40), Layer(_WIRES, 0.3))}, 1.0), DRY),
    Kit("soul drums", recorded(0, {38: layered(bank(0, 38, 1, -1.0), Layer(_WIRES, 0.4),
                                               Layer(Clap(0.05, 900, 6_000, 3), 0.15))}, -1.0),
        changed(DRY, kick=replace(DRY["kick"], tilt_db=-2, top_hz=7_000),
                snare=S(1, 4, damp_s=0.22, low_cut_hz=100, tilt_db=-1, drive=2.4, top_hz=9_000, room="plate",
                        room_db=-12),
                hats=S(0, -3, low_cut_hz=400, tilt_db=-2, drive=0.9, top_hz=10_000, room="studio", room_db=-17),
                percussion=S(2, 0, low_cut_hz=200, tilt_db=1, drive=1.2, room="plate", room_db=-12, gain_db=2))),
    Kit("disco drums", recorded(0, {
        36: layered(bank(0, 36, 1, -1.0), Layer(Kick(62, 0.11, 2.0, 0.015, 0.0, 1.0), 0.6)),
        38: layered(bank(0, 38, 1, -2.0), Layer(_WIRES, 0.4), Layer(Clap(0.06), 0.3)),
        46: layered(bank(0, 46), level=1.3)}), changed(
        DRY, snare=S(2, 3, damp_s=0.20, low_cut_hz=90, peak_hz=190, peak_db=4, tilt_db=1, drive=2.2, room="plate",
                     room_db=-15),
        hats=S(1, -1, low_cut_hz=600, tilt_db=3, drive=0.6, gain_db=2, room="booth", room_db=-22))),
    Kit("reggae drums", recorded(0, {
        36: layered(bank(0, 36, 1, -1.0), Layer(Kick(58, 0.13, 1.8, 0.02, 0.0, 1.0), 0.7)),
        38: layered(bank(0, 40, 1, 3.0), Layer(_WIRES, 0.3), Layer(Skin(400, 0.10, 0.05, 1.0, 0.4), 0.35))}), changed(
        DRY, kick=S(0, 1, damp_s=0.2, tilt_db=-3, peak_hz=70, peak_db=4, drive=2.0, top_hz=5_000, room="booth",
                    room_db=-20),
        snare=S(3, 2, low_cut_hz=150, tilt_db=2, peak_hz=900, peak_db=3, drive=1.8, room="plate", room_db=-11),
        toms=S(2, -1, damp_s=0.16, peak_hz=400, peak_db=3, drive=1.6, room="plate", room_db=-11))),
    Kit("vintage drums", recorded(32, {38: layered(bank(32, 38), Layer(_WIRES, 0.4))}), MONO_ROOM),
    Kit("jazz drums", recorded(32, {
        38: layered(bank(32, 38), Layer(_WIRES, 0.35)),
        51: layered(bank(32, 51), Layer(Bronze(0.7, 700, 0.0, 0.35, 0.5), 0.5), level=1.35),
        53: layered(bank(32, 53), level=1.2)}), JAZZ_CLUB, dynamics=1.25),
    Kit("brush drums", recorded(40, {
        51: layered(bank(40, 51), Layer(Bronze(0.6, 800, -1.0, 0.6, 0.2, stick=0.1), 0.5), level=1.1)}), BRUSHED,
        dynamics=1.1),
    Kit("breakbeat drums", recorded(0, {
        36: layered(bank(32, 36, 1, 2.0), Layer(Kick(66, 0.10, 2.4, 0.012, 0.2, 1.2), 0.5)),
        38: layered(bank(0, 40, 1, 4.0), Layer(_WIRES, 0.4)), 40: layered(bank(0, 38, 1, 5.0), Layer(_WIRES, 0.3))},
        3.0), changed(
        DRY, kick=S(2, 2, damp_s=0.18, tilt_db=1, peak_hz=80, peak_db=3, drive=2.8, room="booth", room_db=-11),
        snare=S(2, 5, damp_s=0.20, low_cut_hz=150, tilt_db=2, peak_hz=240, peak_db=3, drive=3.0, hold_hz=32_000,
                bits=12, room="studio", room_db=-8),
        hats=S(0, 0, low_cut_hz=400, tilt_db=1, drive=1.6, hold_hz=32_000, bits=12, room="booth", room_db=-13,
               gain_db=3),
        cymbals=S(0, 0, low_cut_hz=300, drive=1.4, hold_hz=32_000, bits=12, room="booth", room_db=-14))),
    Kit("boom bap drums", recorded(0, {
        36: layered(bank(32, 36, 1, -1.0), Layer(Kick(58, 0.12, 2.2, 0.015, 0.1, 1.5), 0.7)),
        38: layered(bank(0, 38, 1, -1.0), bank(16, 40, 0.7, -2.0), Layer(_WIRES, 0.35))}, -2.0), changed(
        TAPE, kick=S(2, 1, peak_hz=70, peak_db=4, drive=2.2, top_hz=9_000, hold_hz=_SAMPLER_HZ, bits=_SAMPLER_BITS),
        snare=S(2, 3, low_cut_hz=110, tilt_db=1, peak_hz=220, peak_db=3, drive=2.4, top_hz=11_000, room="booth",
                room_db=-9, hold_hz=_SAMPLER_HZ, bits=_SAMPLER_BITS),
        hats=S(-1, -1, low_cut_hz=400, drive=1.4, top_hz=11_000, gain_db=2, hold_hz=_SAMPLER_HZ,
               bits=_SAMPLER_BITS)), 0.5),
    Kit("lo-fi drums", recorded(32, {
        36: layered(bank(32, 36, 1, -2.0), Layer(Kick(56, 0.13, 1.9, 0.02, 0.0, 1.0), 0.6)),
        38: layered(bank(32, 37, 0.5, -3.0), bank(0, 38, 0.9, -3.0), Layer(_WIRES, 0.3))}, -3.0), TAPE, 0.7),
    Kit("gated drums", recorded(16, {
        36: layered(bank(16, 36), Layer(LINN[36].layers[0].source, 0.7)),
        38: layered(bank(16, 38), Layer(LINN[38].layers[0].source, 0.8)),
        **{k: layered(bank(16, k), Layer(Skin(hz, 0.28, 0.5, 0.2, 0.3), 0.7)) for k, hz in _OLD_TOMS}}), changed(
        LIVE, kick=S(3, 2, tilt_db=2, peak_hz=70, peak_db=3, drive=1.6, room="gated", room_db=-14),
        snare=S(2, 2, low_cut_hz=110, tilt_db=2, peak_hz=200, peak_db=3, drive=1.8, room="gated", room_db=-3),
        toms=S(3, 0, tilt_db=2, drive=1.6, room="gated", room_db=-3),
        hats=S(1, 0, low_cut_hz=600, tilt_db=2, drive=0.5, room="plate", room_db=-22),
        percussion=S(1, 0, low_cut_hz=200, room="gated", room_db=-8)), 0.5),
)
"""Kits that a drummer sits at."""
