"""Kits of machines, as their records treat them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import Kit, Layer
from music_assistant.instruments.kit_pieces import PieceStrip as S
from music_assistant.instruments.voices.drums import Clap, Kick, Snare, Struck
from music_assistant.instruments.voices.kits import machines as m
from music_assistant.instruments.voices.kits.acoustic import bank
from music_assistant.instruments.voices.kits.machines import layered, one
from music_assistant.instruments.voices.kits.strips import CHIP, CLUB, changed

MACHINE = 0.15
"""How loose a machine is: its circuits drift a little."""

_ELECTRONIC = MappingProxyType({
    **m.TR909, 36: one(Kick(54, 0.15, 4.4, 0.018, 0.5, 1.8, 0.2)),
    38: layered(bank(24, 38), Layer(m.TR909[38].layers[0].source, 0.6)),
    39: layered(bank(25, 39), Layer(Clap(0.1), 0.7)), 40: layered(bank(24, 40)),
    **{key: layered(bank(24, key)) for key in (41, 43, 45, 47, 48, 50)},
})
_HOUSE = MappingProxyType({
    **m.TR909, 36: one(Kick(52, 0.15, 4.2, 0.02, 0.4, 1.6, 0.12)),
    39: layered(bank(25, 39), Layer(Clap(0.11), 0.8)),
})
_INDUSTRIAL = MappingProxyType({
    **m.TECHNO, 38: layered(bank(16, 38), Layer(Struck(310, 0.18, (1.0, 2.76, 5.4), noise=0.8, edge=2.0), 0.7)),
    40: layered(bank(16, 40), Layer(Snare(190, 0.0, 1.0, 0.12, 0.05, 2_200, 12_000, 0.6), 0.6)),
    56: one(Struck(430, 0.3, (1.0, 2.1, 3.4, 5.2), noise=0.6, edge=3.0)),
})

ELECTRONIC = (
    Kit("electronic drums", _ELECTRONIC, changed(
        CLUB, snare=S(2, 0, low_cut_hz=120, tilt_db=1, drive=1.2, room="plate", room_db=-15)), MACHINE),
    Kit("808 drums", m.TR808, changed(CLUB, kick=S(1, 0, drive=0.6)), MACHINE),
    Kit("909 drums", m.TR909, CLUB, MACHINE),
    Kit("707 drums", m.TR707, changed(
        CLUB, kick=S(1, 2, drive=1.2, bits=8),
        snare=S(1, 2, low_cut_hz=120, drive=1.2, bits=8, room="plate", room_db=-11)), MACHINE),
    Kit("linn drums", m.LINN, changed(
        CLUB, kick=S(2, 2, peak_hz=75, peak_db=2, drive=1.2, bits=9),
        snare=S(2, 1, low_cut_hz=100, tilt_db=1, drive=1.2, bits=9, room="gated", room_db=-7),
        toms=S(2, 0, drive=0.8, bits=9, room="gated", room_db=-7)), MACHINE),
    Kit("house drums", _HOUSE, changed(
        CLUB, kick=S(2, 0, peak_hz=110, peak_db=1.5, drive=0.9, gain_db=-1),
        snare=S(0, 2, low_cut_hz=180, tilt_db=1, drive=1.4, room="plate", room_db=-12, gain_db=2)), MACHINE),
    Kit("techno drums", m.TECHNO, changed(
        CLUB, kick=S(1, 1, drive=1.2, room="warehouse", room_db=-15, width=0.2, gain_db=-1),
        snare=S(2, 0, low_cut_hz=250, drive=1.4, room="warehouse", room_db=-10),
        hats=S(-1, 0, low_cut_hz=700, drive=1.2, room="studio", room_db=-22, gain_db=2),
        percussion=S(1, 0, low_cut_hz=200, drive=1.2, room="warehouse", room_db=-10)), MACHINE),
    Kit("industrial drums", _INDUSTRIAL, changed(
        CLUB, kick=S(3, 0, peak_hz=60, peak_db=2, drive=3.0, room="warehouse", room_db=-14),
        snare=S(2, 2, low_cut_hz=140, drive=3.5, hold_hz=22_050, bits=8, room="warehouse", room_db=-7),
        hats=S(1, 0, low_cut_hz=600, drive=2.5, hold_hz=22_050, bits=8, room="warehouse", room_db=-18),
        toms=S(2, 0, drive=3.0, room="warehouse", room_db=-8),
        percussion=S(2, 0, low_cut_hz=180, drive=3.0, room="warehouse", room_db=-8)), 0.3),
    Kit("trap drums", m.TRAP, changed(
        CLUB, kick=S(2, 0, drive=1.0, gain_db=-1.5), hats=S(-1, 0, low_cut_hz=900, drive=1.0, gain_db=4),
        snare=S(1, 2, low_cut_hz=160, tilt_db=1, drive=1.5, room="plate", room_db=-14, gain_db=1),
        percussion=S(1, 0, low_cut_hz=200, drive=0.4, room="plate", room_db=-16)), MACHINE),
    Kit("dubstep drums", m.DUBSTEP, changed(
        CLUB, kick=S(3, -1, tilt_db=1, drive=1.5), hats=replace(CLUB["hats"], low_cut_hz=700, drive=0.8, room_db=-22),
        snare=S(3, 1, low_cut_hz=110, tilt_db=1, peak_hz=200, peak_db=4, drive=2.0, room="plate", room_db=-13)),
        MACHINE),
    Kit("reggaeton drums", m.REGGAETON, changed(
        CLUB, kick=S(2, 0, drive=1.2),
        snare=S(3, -1, low_cut_hz=170, tilt_db=1, drive=1.2, room="studio", room_db=-15)), MACHINE),
    Kit("chip drums", m.CHIP, CHIP, 0.0, ("kick", "snare", "hats")),
)
"""Kits that nobody sits at."""
