"""Strips of whole kits: what an engineer does to each group of pieces, by the kind of record.

The figures follow what engineers tell of each style's records: close microphones in a good studio, rooms pushed hard,
skins under cloth, machines straight into the desk, twelve-bit samplers and worn tape.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.instruments.kit_pieces import PieceStrip as S

Strips = Mapping[str, S]


def strips(**rows: S) -> Strips:
    """The strips of a kit by group."""
    return MappingProxyType(rows)


def changed(of: Strips, **rows: S) -> Strips:
    """A kit's strips with some rows replaced."""
    return MappingProxyType({**of, **rows})


CLOSE = strips(
    kick=S(2, 3, tilt_db=1, peak_hz=65, peak_db=2.5, drive=2.2, room="studio", room_db=-20),
    snare=S(2, 5, low_cut_hz=90, tilt_db=1, peak_hz=210, peak_db=2, drive=2.4, room="studio", room_db=-10),
    hats=S(-2, 0, low_cut_hz=450, drive=1.0, room="studio", room_db=-20, gain_db=-1.5),
    toms=S(2, 2, low_cut_hz=50, tilt_db=1, drive=1.6, room="studio", room_db=-11),
    cymbals=S(0, 0, low_cut_hz=260, drive=0.4, room="studio", room_db=-16),
    percussion=S(1, 0, low_cut_hz=120, drive=0.8, room="studio", room_db=-14))
"""A good studio: every microphone close, pressed a little, some of the room."""

LIVE = strips(
    kick=S(2, 4, tilt_db=2, peak_hz=60, peak_db=3, drive=2.0, room="live", room_db=-13),
    snare=S(2, 4, low_cut_hz=90, tilt_db=2, peak_hz=200, peak_db=3, drive=2.2, room="live", room_db=-7),
    hats=S(-2, 1, low_cut_hz=400, drive=1.2, room="live", room_db=-15),
    toms=S(2, 3, tilt_db=2, peak_hz=90, peak_db=3, drive=1.8, room="live", room_db=-7),
    cymbals=S(0, 2, low_cut_hz=240, tilt_db=1, drive=0.8, room="live", room_db=-13, gain_db=1),
    percussion=S(1, 0, low_cut_hz=120, drive=0.9, room="live", room_db=-12))
"""A big room, its microphones pushed hard."""

DRY = strips(
    kick=S(2, 2, damp_s=0.20, tilt_db=1, peak_hz=85, peak_db=3, drive=2.4, room="booth", room_db=-18),
    snare=S(2, 3, damp_s=0.16, low_cut_hz=110, tilt_db=2, peak_hz=230, peak_db=3, drive=2.6, room="booth", room_db=-9),
    hats=S(-1, -3, low_cut_hz=500, tilt_db=1, drive=1.0, room="booth", room_db=-18, gain_db=1),
    toms=S(3, -2, damp_s=0.18, drive=1.8, room="booth", room_db=-12),
    cymbals=S(1, -2, low_cut_hz=300, drive=0.4, room="booth", room_db=-16, gain_db=-1),
    percussion=S(2, -2, low_cut_hz=150, drive=0.9, room="booth", room_db=-14))
"""Skins under cloth in a small dead room, pressed so that every stroke is as thick as the last."""

CLUB = strips(
    kick=S(2, 0, peak_hz=55, peak_db=2, drive=0.5, gain_db=-1),
    snare=S(0, 1, low_cut_hz=120, drive=1.2, room="studio", room_db=-14, gain_db=1),
    hats=S(-1, 0, low_cut_hz=500, drive=0.8, room="studio", room_db=-24, gain_db=1),
    toms=S(1, 0, low_cut_hz=50, drive=0.6, room="studio", room_db=-18),
    cymbals=S(0, 0, low_cut_hz=350, drive=0.3, room="plate", room_db=-20),
    percussion=S(1, 0, low_cut_hz=150, drive=0.4, room="studio", room_db=-18))
"""A machine straight into the desk."""

TAPE = strips(
    kick=S(0, 2, tilt_db=-3, peak_hz=80, peak_db=3, drive=2.0, hold_hz=26_040, bits=12, top_hz=6_000),
    snare=S(0, 3, low_cut_hz=100, tilt_db=-2, drive=2.2, hold_hz=26_040, bits=12, top_hz=7_000, room="booth",
            room_db=-10),
    hats=S(-2, -1, low_cut_hz=350, tilt_db=-2, drive=1.0, hold_hz=26_040, bits=12, top_hz=8_000, gain_db=1),
    toms=S(0, 0, tilt_db=-3, drive=1.6, top_hz=6_000, room="booth", room_db=-12),
    cymbals=S(-2, -3, low_cut_hz=300, tilt_db=-3, drive=0.8, hold_hz=26_040, bits=12, top_hz=7_500, gain_db=-2),
    percussion=S(-1, -2, low_cut_hz=150, tilt_db=-2, drive=0.8, top_hz=7_500, room="booth", room_db=-15, gain_db=-1))
"""Worn tape and a twelve-bit sampler."""

MONO_ROOM = strips(
    kick=S(0, 3, tilt_db=-3, drive=2.0, top_hz=6_000, room="live", room_db=-12, width=0.2),
    snare=S(1, 4, low_cut_hz=110, tilt_db=-1, drive=2.2, top_hz=8_500, room="live", room_db=-7, width=0.2),
    hats=S(0, -1, low_cut_hz=350, tilt_db=-2, drive=0.8, top_hz=9_000, room="live", room_db=-13, width=0.2),
    toms=S(0, 2, tilt_db=-1, drive=1.8, top_hz=7_000, room="live", room_db=-7, width=0.2, gain_db=1),
    cymbals=S(0, 0, low_cut_hz=300, tilt_db=-2, drive=0.5, top_hz=9_000, room="live", room_db=-12, width=0.2),
    percussion=S(0, 0, low_cut_hz=150, tilt_db=-1, drive=0.8, top_hz=9_000, room="live", room_db=-12, width=0.2))
"""Two microphones and valves, as before there were sixteen tracks."""

JAZZ_CLUB = strips(
    kick=S(-1, 4, tilt_db=-2, drive=1.2, room="studio", room_db=-9, gain_db=-7),
    snare=S(-1, 4, low_cut_hz=80, drive=1.5, room="studio", room_db=-9, gain_db=-5),
    hats=S(0, 0, low_cut_hz=300, drive=0.3, room="studio", room_db=-15, gain_db=-1),
    toms=S(0, 3, drive=1.2, room="studio", room_db=-8, gain_db=-5),
    cymbals=S(-2, 3, low_cut_hz=200, tilt_db=-1, drive=1.4, room="studio", room_db=-13, gain_db=1.5),
    percussion=S(0, 0, low_cut_hz=120, drive=0.3, room="studio", room_db=-13, gain_db=-3))
"""A pair of microphones above a kit that is played softly: the ride leads."""

BRUSHED = strips(
    kick=S(-4, 5, tilt_db=-3, drive=1.0, room="studio", room_db=-8, gain_db=-11),
    snare=S(-5, 7, low_cut_hz=150, tilt_db=-1, drive=1.6, room="studio", room_db=-8, gain_db=-3),
    hats=S(-1, 0, low_cut_hz=300, tilt_db=-2, drive=0.4, room="studio", room_db=-15, gain_db=-3),
    toms=S(-1, 2, tilt_db=-2, drive=0.5, room="studio", room_db=-10, gain_db=-8),
    cymbals=S(-1, 0, low_cut_hz=200, tilt_db=-2, drive=0.4, room="studio", room_db=-13, gain_db=-2),
    percussion=S(0, 0, low_cut_hz=120, drive=0.3, room="studio", room_db=-13, gain_db=-4))
"""Brushes near the microphone."""

CONCERT = strips(
    kick=S(-1, 2, tilt_db=-1, drive=0.4, room="hall", room_db=-5),
    snare=S(0, 1, low_cut_hz=120, drive=0.4, room="hall", room_db=-7),
    hats=S(0, 0, low_cut_hz=300, room="hall", room_db=-12, gain_db=-5),
    toms=S(0, 2, drive=0.4, room="hall", room_db=-6, gain_db=1),
    cymbals=S(-1, 2, low_cut_hz=200, room="hall", room_db=-9),
    percussion=S(0, 0, low_cut_hz=80, room="hall", room_db=-9))
"""The back of a stage, heard from the hall."""

CHIP = strips(kick=S(), snare=S(low_cut_hz=80), hats=S(low_cut_hz=300), toms=S(), cymbals=S(low_cut_hz=200),
              percussion=S(low_cut_hz=200))
"""A console's own loudspeaker has no room."""
