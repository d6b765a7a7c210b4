"""Indie folk and post-rock: stomps, rolls and a shout together; echoes that grow from almost nothing into a wall."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_STOMP = P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x.....")
_CLAP = P("....X.......X...", "....X...X...", "......X...........X.....")

INDIE_FOLK = Style(
    name="indie folk",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": (
                    "1 1 4:add9 4:add9 6 6 4:add9 1",
                    "1 1 6 4:add9",
                    "1 4:add9 1 5:sus4 6 4:add9 1 1",
                ),
                "chorus": ("4:add9 1 5 6", "1 5:sus4/5 6 4:add9", "4 4 1 1 6 5 4 4"),
                "bridge": ("2 2 4:add9 4:add9 2 2 4 5", "6 5 4:add9 4:add9", "4:add9 4:add9 1 5:sus4"),
                "lift": ("4:add9 5:sus4 4:add9 5", "2 4:add9 5:sus4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 n3 n7 1 1 6 n7", "1 6 n3 n3", "1 4 6 1", "1:madd9 1:madd9 6 6"),
                "chorus": ("6 n3 n7 1", "n3 n7 1 6", "6 6 n3 n7"),
                "bridge": ("4 6 n3 n7", "6 6 4 4 6 6 n7 n7"),
                "lift": ("6 n7 6 n7", "4 6 n7 n7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("o.......o.......", "o...........", "o...........o..........."),
                shaker=P("..g...g...g...g."),
            ),
            groove(
                0.42,
                kick=_STOMP,
                tambourine=P("....x.......x...", "....x...x...", "......x...........x....."),
            ),
            groove(
                0.62,
                kick=_STOMP,
                clap=_CLAP,
                tambourine=P("ogxgogxgogxgogxg", "ogxgogxgogxg", "o.g.x.o.g.x.o.g.x.o.g.x."),
            ),
            groove(
                0.85,
                kick=_STOMP,
                clap=_CLAP,
                snare=P("gogxgogXgogxgoXX", "gogxgogXgoXX", "g.o.g.X.o.g.g.o.g.X.o.X."),
                floor_tom=P("x.......x.......", "x...........", "x...........x..........."),
                tambourine=P("o.X.o.X.o.X.o.X.", "o.X.o.X.o.X."),
            ),
        ),
        fills=(
            fill(floor_tom="x.x.x.xx", kick="x...x..."),
            fill(clap="x.x.x.X.", kick="x...x..."),
            fill(kick="X...X...", clap="..x...x."),
            fill(floor_tom="x..x..x.", tambourine="xxxxxxxx"),
        ),
        open_steps=4,
        crash=False,
        roll="floor_tom",
        first=("kick", "shaker", "tambourine"),
        ending=("kick", "tambourine", "floor_tom"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---------------", "R-----------"), length=1.0),
        BassLine(0.45, "steps", P("R-----R-----F---", "R-------F---", "R-----------R-----F-----"), length=0.9),
        BassLine(0.75, "steps", P("R---R---R---R-A-", "R---R---R-A-", "R-----R-----R-----R---A-"), length=0.8),
    ),
    comping=(
        Comping(0.2, P("1-4-3-5-2-4-3-4-", "1-4-3-5-3-4-", "1-4-3-5-3-4-2-4-3-5-3-4-"), "picked", 1.8),
        Comping(0.42, P("1-35-3424-353-42", "1-35-342-353", "1-3-5-3-4-2-1-3-5-3-4-2-"), "picked", 1.6),
        Comping(0.62, P("d---d-udu-ud-udu", "d---d-udd-ud", "d---d-u-d-u-d---d-u-d-u-"), "strum", 0.95),
        Comping(0.85, P("d-uddudud-uddudu", "d-uddudud-ud", "d-d-u-d-d-u-d-d-u-d-d-u-"), "strum", 0.95),
    ),
    arpeggios=(
        Arpeggio(0.3, P("3---2---4---2-3-", "3---2---4---", "3-----2-----4-----2---3-")),
        Arpeggio(0.5, P("1-24-24-1-24-241", "1-24-24-24-2", "1-2-4-2-4-2-1-2-4-2-4-2-")),
        Arpeggio(0.75, P("3423413423423412", "342341342341")),
    ),
    melody=Melody(
        calls=(
            P("x---x---x-------", "x---x-------"),
            P("x-x-x-------x-x-", "x-x-x---x-x-"),
            P("..x-x-x-x-------", "..x-x-x-----"),
            P("x-------x-x-x---", "x---x-x-x---"),
        ),
        answers=(P("x---x-x---------", "x---x-x-----"), P("x-x-x---x-------", "x-x-x-------"), P("..x-x---x---x---")),
        cadences=(P("x---x-----------", "x---x-------"), P("x-x-x-----------", "x-x-x-------")),
        schemes=("AAaZ", "AaAZ", "AABZ", "A.AZ"),
        leap=0.18,
        chord_rate=0.35,
        centre=71,
        length=0.98,
        ornament=0.08,
        repeated=0.22,
        gapped=True,
        second="thirds",
    ),
    usual_energy=0.45,
    feel=Feel(11.0, 7.0, 0.1, MappingProxyType({"clap": 6.0, "tambourine": 3.0, "melody": 6.0, "bass": 3.0}),
              liberty=0.6),
    dynamics=(0.4, 0.94),
    swell=0.1,
)

_SLOW_STEPS = P("x-------x-------", "x-----------", "x-----------x-----------")

POST_ROCK = Style(
    name="post-rock",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (
                    "1: 1: 6:m7 6:m7 4:maj7 4:maj7 4:maj7 4:maj7",
                    "4:maj7 4:maj7 1: 1: 4:maj7 4:maj7 6:m7 6:m7",
                    "1:sus2 1:sus2 1:sus2 1:sus2 4:maj9 4:maj9 1: 1:",
                ),
                "chorus": (
                    "4:add9 4:add9 1: 1: 5: 5: 6:m 6:m",
                    "6:m 6:m 4:add9 4:add9 1: 1: 5: 5:",
                    "1: 3:m 4:add9 4:add9",
                ),
                "bridge": (
                    "6:m 6:m 6:m 6:m 3:m 3:m 4:maj7 4:maj7",
                    "2:m7 2:m7 4:maj7 4:maj7 6:m7 6:m7 5:sus4 5:",
                ),
                "lift": ("4:maj7 4:maj7 5:sus4 5:sus4", "6:m 6:m 4:add9 5:sus4"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m 1:m 6 6 n3: n3: n7:sus4 n7:",
                    "1:madd9 1:madd9 1:madd9 1:madd9 6 6 6 6",
                    "1:m 1:m 5:m7 5:m7 6 6 4:m7 4:m7",
                ),
                "chorus": ("6 6 n3: n3: n7: n7: 1:m 1:m", "1:m 1:m n3: n3: n7: n7: 6 6"),
                "bridge": ("4:m 4:m 6 6 1:m 1:m n7: n7:", "6 6 n7:sus4 n7: n3: n3: 4:m7 4:m7"),
                "lift": ("6 6 n7:sus4 n7:sus4", "4:m 4:m 6 n7:sus4"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                crash=P("g...............................", "g..........."),
                floor_tom=P("o.......g.......", "o..........."),
            ),
            groove(
                0.42,
                kick=P("x.........x.............x.x.....", "x...........", "x...............x......."),
                rim=P("........x.......", "........x...", "............x..........."),
                ride=P("x...x...x...x.o.", "x...x...x...", "x.....x.....x.....x....."),
            ),
            groove(
                0.62,
                kick=P("x.......x.......x.....x.x.......", "x...........", "x...........x...x......."),
                floor_tom=P("..xo..x...xo..xx", "..xo..x...xx", "....x.o.x.......x.o.x.x."),
                mid_tom=P("....x.......x...", "....x...x...", "......x...........x....."),
            ),
            groove(
                0.78,
                kick=P("X.....x.....x...X.....x...x.x...", "X.....x.....", "X.........x.....x......."),
                snare=P("........X.......", "........X...", "............X..........."),
                crash_2=P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x....."),
                floor_tom=P("..............xx", "..........xx"),
            ),
            groove(
                0.92,
                kick=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
                snare=P("xoxoXoxoxoxoXoxx", "xoxoXoxoXoxx", "x.o.x.X.o.x.x.o.x.X.o.x."),
                crash=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
            ),
        ),
        fills=(
            fill(floor_tom="ooxxxxXX", kick="x...x..."),
            fill(snare="ooxxxxXX", floor_tom="ooxxxxXX"),
            fill(high_tom="x.xx....", mid_tom="...xxx..", floor_tom="......XX", kick="x...x..."),
        ),
        open_steps=8,
        first=("crash", "ride", "floor_tom"),
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-------------------------------", "R-----------"), length=1.0),
        BassLine(0.5, "steps", P("R-----R-----R---", "R-----R-----", "R---------R-R-----------"), length=0.98),
        BassLine(0.8, "steps", P("R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-"), length=0.95),
    ),
    comping=(
        Comping(0.2, P("x-------------------------------", "x-----------"), "open", 1.0),
        Comping(0.45, P("x-----------x---", "x-------x---", "x-----------------x-----"), "open", 1.0),
        Comping(0.72, P("d-d-d-d-d-d-d-d-", "d-d-d-d-d-d-"), "strum", 1.0),
        Comping(0.92, P("dudududududududu", "dudududududu"), "strum", 1.0),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-----3-----2---", "1-----3-----", "1-----3-----2-----3-----")),
        Arpeggio(0.55, P("1--3--5--3--4-3-", "1--3--5--3--", "1--3--5--3--1--3--4--3--")),
        Arpeggio(0.8, P("1353535313535353", "135353135353")),
    ),
    melody=Melody(
        calls=(
            _SLOW_STEPS,
            P("x-----------x---", "x-------x---"),
            P("........x-------", "....x-------"),
            P("x---------------"),
        ),
        answers=(P("x-------x---x---", "x-------x---"), _SLOW_STEPS, P("....x-----------")),
        cadences=(P("x---------------"), P("x-------x-------")),
        schemes=("A.AZ", "AaBZ", "ABAZ", "A.BZ"),
        leap=0.3,
        chord_rate=0.5,
        centre=72,
        length=1.0,
        ornament=0.02,
        tremolo=1.0,
    ),
    usual_energy=0.6,
    feel=Feel(8.0, 5.0, 0.05, MappingProxyType({"snare": 4.0, "melody": 2.0})),
    dynamics=(0.22, 1.0),
    swell=0.16,
)
