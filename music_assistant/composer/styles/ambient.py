"""Ambient: chords that hang, few notes, nothing in a hurry."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

AMBIENT = Style(
    name="ambient",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": ("1 1 4 4", "1 1 6 6", "1 4 1 4", "1 1 5:7sus4 4"),
                "chorus": ("4 4 6 6", "6 6 4 4", "4 1 6 5:sus2"),
                "bridge": ("2 2 4 4", "6 6 3 3"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 6", "1 1 4 4", "1 1 7:sus2 6", "1 6 1 6"),
                "chorus": ("6 6 3 3", "4 4 6 6", "3 7:sus2 6 6"),
                "bridge": ("4 4 1 1", "6 6 7:sus2 7:sus2"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("o...............................", "o...........", "o......................."),
                shaker=P("....g.......g...", "....g...g..."),
            ),
            groove(
                0.5,
                kick=P("o.........o.....", "o...........", "o...............o......."),
                rim=P("............g...", "........g..."),
                hat=P("g...g...g...g.q.", "g...g...g.q."),
            ),
            groove(
                0.8,
                kick=P("x.......o.o.....", "x.......o...", "x...........o...o......."),
                rim=P("....o.......o...", "....o...o..."),
                hat=P("o.g.o.g.o.g.o.g.", "o.g.o.g.o.g."),
            ),
        ),
        fills=(fill(ride="....g...", kick="o......."), fill(rim="......g.")),
        open_steps=4,
        crash=False,
        roll="shaker",
        ending=("ride",),
    ),
    bass=(
        BassLine(0.3, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
        BassLine(0.7, "steps", P("R-----------F---", "R-------F---", "R-----------------F-----"), length=1.0),
    ),
    comping=(
        Comping(0.2, P("x---------------", "x-----------", "x-----------------------"), "warm", 1.0),
        Comping(0.5, P("1---2---3---4---", "1---2---3---", "1-----2-----3-----4-----"), "warm", 2.0),
        Comping(0.8, P("1-2-3-4-----3---", "1-2-3-4-3---", "1-2-3-4-----3-----2-----"), "warm", 1.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---3---4---2---", "1---3---4---", "1-----3-----4-----2-----")),
        Arpeggio(0.7, P("1-3-4-5-3-4-2-3-", "1-3-4-5-3-2-", "1-3-4-5-3-4-2-3-4-5-4-3-")),
    ),
    melody=Melody(
        calls=(P("x-----------x---"), P("....x-----------"), P("x-------x-------")),
        answers=(P("........x-------"), P("x---x-----------")),
        cadences=(P("x---------------"), P("....x-----------")),
        schemes=("A.B.", "A..Z", "A.aZ"),
        leap=0.28,
        chord_rate=0.5,
        centre=72,
        length=1.0,
        ornament=0.05,
        answering=0.1,
    ),
    usual_energy=0.15,
    feel=Feel(14.0, 8.0, 0.07, MappingProxyType({"pad": 0.0})),
    ending="fade",
    dynamics=(0.52, 0.86),
    swell=0.15,
)
