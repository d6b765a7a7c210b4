"""Classical and cinematic: phrases with cadences over Alberti basses, ostinatos that gather towards a climax."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import CINEMA_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

CLASSICAL = Style(
    name="classical",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": (
                    "1 4/1 5:7 1 6:7 2 5:7 1",
                    "1 5:7 1/1:7 4 2:7 5: 1/5:7 1",
                    "1 3:7/6 2/5:7 1 4/#4:dim7 1 2/5:7 1",
                    "1 #1:dim7/2 5:7 1 4 4:m/1 2:7/5:7 1",
                ),
                "chorus": ("4 1 5:7 1 4 1/6 2/5:7 1", "1 1 4 4 2 5:7 1 1"),
                "bridge": ("6 3: 6 3: 2 6 2:7 5:", "6 2:m 3:7 6:m 4 1 2:7 5:7", "5: 2:7 5: 1:7 4 1 2:7 5:7"),
                "lift": ("2 5:7 1 6 2 2:7 5: 5:7",),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 5:7 1/1:7 4 7:7 3 2:dim/5:7 1", "1 4 5:7 1 6 #4:dim7 5:7 1",
                          "1 1:7 4 7:7/3 6 2:dim 5:7 1"),
                "chorus": ("6 3 4 1 6 2:dim 5:7 1", "4 1 5:7 1 6 4 5:7 1"),
                "bridge": ("3 7 3 7 6 4 5: 5:7", "3 7:7 3 6 4 1 2:dim 5:7"),
                "lift": ("4 7 3 6 2:dim 5:7 1 5:7",),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.3, kick=P("o.......o.......", "o...........", "o...........o...........")),
            groove(
                0.6,
                kick=P("x.......o.......", "x...........", "x...........o..........."),
                snare=P("....g.gg....g.gg", "....g...g.g.", "......g...g.......g.g.g."),
            ),
            groove(
                0.85,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                snare=P("o.ggo.ggo.ggo.ox", "o.g.g.g.g.gg"),
                crash=P("X...............", "X..........."),
            ),
        ),
        fills=(fill(snare="..ggggoo"), fill(snare="....ggox")),
        open_steps=4,
        crash=False,
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.3, "steps", P("R-------F-------", "R-----------", "R-----------F-----------"), length=0.9),
        BassLine(0.55, "steps", P("R-------R---F---", "R-------....", "R-----------R-----F-----"), length=0.85),
        BassLine(0.8, "steps", P("R---T---F---T---", "R---T---F---", "R-----T-----F-----T-----"), length=0.75),
    ),
    comping=(
        Comping(0.25, P("x-------x-------", "B---P---P---", "B---P-P-B---P-P-B---P-P-"), "triad", 0.9),
        Comping(0.4, P("1-3-2-3-1-3-2-3-", "B---P---P---", "1-2-3-1-2-3-1-2-3-1-2-3-"), "keys", 1.0),
        Comping(0.5, P("B-D-P-D-B-D-P-D-", "B-D-D-D-P-D-", "B-D-D-P-D-D-B-D-D-P-D-D-"), "block", 0.95),
        Comping(0.6, P("1-3-2-3-1-3-2-3-", "1-2-3-2-3-2-", "1-3-2-1-3-2-1-3-2-1-3-2-"), "keys", 1.0),
        Comping(0.75, P("O---P---B---P---", "O---P---P---", "O---P-B---P-O---P-B---P-"), "block", 0.95),
        Comping(0.9, P("B-P-P-P-B-P-P-P-", "B-P-P-P-P-P-", "B-P-P-B-P-P-B-P-P-B-P-P-"), "block", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-2-3-4-3-4-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-")),
        Arpeggio(0.7, P("1234543212345432", "123454321234", "1-2-3-4-5-4-3-4-5-4-3-2-"), 3),
    ),
    melody=Melody(
        calls=(
            P("x-----x-x---x---", "x---x-x-x---", "x-----x---x-x---x-x---x-"),
            P("x---x---x-x-x---", "x-------x---", "x---x-x-x-x-x-----x-----"),
            P("x---x-x-x---x-x-", "x---x---x-x-", "x-----x-----x-x-x-x-----"),
        ),
        answers=(
            P("x-x-x-x-x---x---", "x-x-x-x-x---", "x-x-x-x---x-x-x-x-x---x-"),
            P("x---x-x-x-x-x-x-", "x---x-x-x-x-", "x---x-x---x-x-----x-x-x-"),
            P("x-----x-x-x-x---", "x-----x-x---"),
        ),
        cadences=(
            P("x---x---x-------", "x---x-------", "x---x-x-----x-----------"),
            P("x-x-x---x-------", "x-x-x-------", "x-x-x-x-----x-----------"),
        ),
        schemes=("AaBZ", "ABaZ", "AaAZ"),
        chromatic=0.2, leap=0.18,
        chord_rate=0.24,
        centre=70,
        length=0.95,
        ornament=0.2,
    ),
    passing=0.5,
    usual_energy=0.45,
    feel=Feel(8.0, 6.0, 0.06, MappingProxyType({"melody": -2.0, "bass": 0.0})),
    dynamics=(0.48, 0.9),
    swell=0.16,
)

CINEMATIC = Style(
    name="cinematic",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 5 6 4", "1 1 4 4", "1 3 4 5", "1 b7: 4 1"),
                "chorus": ("4 5 6 1", "1 4:m 1 4:m", "6 4 1 5", "1 b6: b7: 1"),
                "bridge": ("6 3 4 4", "2 4 6 5"),
                "lift": ("4 4 5 5", "6 6 4 5:sus4"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 6 3 7", "1 1 6 #4:dim7", "1 6 4 5:", "1 6:m 4 5:"),
                "chorus": ("1 6 3 7", "6 7 1 1", "1 7 6 5:", "4 6 1 7"),
                "bridge": ("4 1 6 5:", "6 4 1 5:", "6 6 7 7"),
                "lift": ("4 4 5: 5:", "6 6 7 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o...............", "o...........", "o.......................")),
            groove(
                0.45,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                floor_tom=P("......o...o...o.", "......o...o.", "........o.....o...o...o."),
            ),
            groove(
                0.65,
                kick=P("X.....x.X.......", "X.....x.....", "X.........x.X..........."),
                floor_tom=P("..o.o.o...o.o.oo", "..o.o.o.o.oo", "..o.o...o.o...o.o...o.oo"),
                snare=P("............x...", "........x...", "..................x....."),
            ),
            groove(
                0.85,
                kick=P("X..x..x.X..x..x.", "X..x..x.x...", "X...x...x.x.X...x...x.x."),
                floor_tom=P("x.ooxoo.x.ooxooo", "x.ooxoo.x.oo", "x.o.oox.o.oox.o.oox.oooo"),
                snare=P("....X.......X.gg", "....X...X.gg", "......X...........X.g.g."),
                crash=P("X...............", "X..........."),
            ),
        ),
        fills=CINEMA_FILLS,
        open_steps=8,
        roll="floor_tom",
        ending=("kick", "crash", "floor_tom"),
    ),
    bass=(
        BassLine(0.3, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
        BassLine(0.6, "steps", P("R-------R-----R-", "R-------R---", "R-----------R-------R---"), length=0.95),
        BassLine(0.8, "steps", P("R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-", "R-R-R-R-R-R-R-R-R-R-R-R-"), length=0.7),
    ),
    comping=(
        Comping(0.25, P("x---------------", "x-----------", "x-----------------------"), "open", 1.0),
        Comping(0.5, P("1-2-3-2-1-2-3-2-", "1-2-3-2-3-2-", "1-2-3-1-2-3-1-2-3-1-2-3-"), "triad", 0.6),
        Comping(0.7, P("1-121-131-121-13", "1-121-131-12", "1-1-2-1-1-3-1-1-2-1-1-3-"), "triad", 0.55),
        Comping(0.88, P("X-o-o-X-o-o-X-o-", "X-o-o-X-o-o-", "X-o-o-X-o-o-X-o-o-X-o-o-"), "triad", 0.6),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-2-3-5-4-3-2-3-", "1-2-3-5-3-2-", "1-2-3-5-3-2-1-2-3-5-3-2-"), 3),
        Arpeggio(0.75, P("1231321212313212", "123132121312", "1-2-3-1-2-3-1-3-2-1-2-3-"), 3),
    ),
    melody=Melody(
        calls=(P("x-------x---x---"), P("x-----x-x-------"), P("x---x---x-------")),
        answers=(P("x-------x-------"), P("x---x-----x-x---"), P("x-----x-x---x---")),
        cadences=(P("x---------------"), P("x-------x-------")),
        schemes=("AaBZ", "ABaZ", "AABZ"),
        chromatic=0.2, leap=0.24,
        centre=70,
        length=1.0,
        ornament=0.08,
        answering=0.3,
    ),
    passing=0.3,
    usual_energy=0.6,
    feel=Feel(7.0, 4.0, 0.05, MappingProxyType({"pad": 0.0})),
    dynamics=(0.38, 0.98),
    swell=0.14,
)
