"""Music in three that turns and rocks: the waltz of the ballroom and the lullaby."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import WALTZ_KICK, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Pad, Style

WALTZ = Style(
    name="waltz",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 5:7 5:7 5:7 5:7 1 1", "1 1 2 2 5:7 5:7 1 1", "1 #1:dim7 2 2 5:7 5:7 1 1",
                      "1 6:7 2 2 5:7 5:7 1 5:7"),
            "chorus": ("1 1 1:7 1:7 4 4:m 1 5:7", "4 4 1 1 5:7 5:7 1 1", "1 3:7 6 6 2:7 2:7 5: 5:7"),
            "bridge": ("6 6 3:7 3:7 6 6 2:7 5:7", "4 4 #4:dim7 #4:dim7 1 6:7 2:7 5:7", "b6: b6: 1 1 2:7 2:7 5: 5:7"),
            "lift": ("2:7 2:7 5:7 5:7", "5:7 5:7 5:7 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 5:7 5:7 5:7 5:7 1 1", "1 1 4 4 5:7 5:7 1 1", "1 1:7 4 4 1 5:7 1 1"),
            "chorus": ("3: 3: 7:7 7:7 4 1 5:7 1", "6 6 3: 3: 5:7 5:7 1 1", "4 4 1 1 2:m7b5 5:7 1 1"),
            "bridge": ("1: 1: 5:7 5:7 5:7 5:7 1: 1:", "6 6 3: 3: 4 #4:dim7 5: 5:7"),
            "lift": ("4 4 5:7 5:7", "2:m7b5 2:m7b5 5:7 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o.......o.......", WALTZ_KICK, "o...........o...........")),
            groove(0.45, kick=P("x.......x.......", WALTZ_KICK, "x...........x..........."),
                   snare=P("....g.......g...", "....g...g...", "....g...g.......g...g...")),
            groove(0.7, kick=P("x.......x.......", "X...........", "X...........x..........."),
                   snare=P("....o.......o.g.", "....o...o...", "....o...o.......o...o..."),
                   ride=P("........g.......", "........q...", "........g...........g...")),
            groove(0.88, kick=P("X.......X.......", "X...........", "X...........X..........."),
                   snare=P("....x.g.....x.g.", "....x.g.x.gg", "....x...x.......x...x.g."),
                   crash=P("X...............................", "?...........")),
        ),
        fills=(fill(snare="....g.oo"), fill(snare="g.ggggoo"), fill(snare="....oooo", kick="o.......")),
        open_steps=4,
        crash=False,
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.25, "steps", P("V-------V-------", "V-----------", "V-----------V-----------"), length=0.7),
        BassLine(0.5, "steps", P("V---....V---....", "V---........", "V---........V---........"), length=0.95),
        BassLine(0.8, "steps", P("V---....V---W---", "V---....W---", "V---........V---....W---"), length=0.9),
    ),
    comping=(
        Comping(0.3, P("....x-......x-..", "....x-..o-..", "....x-..o-......x-..o-.."), "triad", 0.8),
        Comping(0.55, P("....x-..x-..x-..", "....x-..x-..", "....x-..x-......x-..x-.."), "block", 0.7),
        Comping(0.85, P("....x-x-....x-x-", "....x-x-x-..", "....x-x-x-......x-x-x-.."), "block", 0.6, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.3, P("....2-3-....3-4-", "....2-3-4-3-", "....2-3-4-3-....2-3-4-3-"), 3),
        Arpeggio(0.6, P("1-2-3-4-5-4-3-2-", "1-3-4-5-4-3-", "1-3-4-5-4-3-1-3-4-5-4-3-"), 3),
        Arpeggio(0.85, P("1234567-6-5-4-3-", "1234567-5-3-", "1-2-3-4-5-6-7-6-5-4-3-2-"), 3),
    ),
    melody=Melody(
        calls=(
            P("x-------x---x---", "x-------x---", "x-------x---x-------x---"),
            P("x---x---x---....", "x---x---x---", "x---x---x---x---x---x---"),
            P("x-------....x-x-", "x-------x-x-", "x-----------x-------x-x-"),
            P("x---------------", "x-----------", "x-----------x---x---x---"),
        ),
        answers=(
            P("x-x-x-x-x-x-x-x-", "x-x-x-x-x-x-", "x-x-x-x-x-x-x-x-x-x-x-x-"),
            P("x---....x---....", "x---....x---", "x---....x---x---....x---"),
            P("x-----x-x-----x-", "x-----x-x---", "x-----x-x---x-----x-x---"),
        ),
        cadences=(P("x---x---x-------", "x---x---x---", "x---x---x---x-----------"),
                  P("x-------........", "x-------....", "x-------x---x-------....")),
        schemes=("AaBZ", "AABZ", "AaAZ"),
        leap=0.3, chord_rate=0.35, centre=74, length=0.92, ornament=0.26, repeated=0.16, chromatic=0.3, second="thirds",
    ),
    passing=0.35,
    usual_energy=0.5,
    feel=Feel(7.0, 7.0, 0.06, MappingProxyType({"comping": -18.0, "snare": -16.0, "melody": 4.0})),
    ending="twice",
    dynamics=(0.46, 0.9),
    swell=0.18,
    percussion=MappingProxyType({
        "snares": (P("....g.......g...", "....g...g...", "....g...g.......g...g..."),
                   P("....o.......o.gg", "....o...o.gg", "....o...o.......o...o.g.")),
        "triangles": (P("X...............", "X..........."), P("o.......o.......", "o...........")),
    }),
)

LULLABY = Style(
    name="lullaby",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1:7/4 1 5:7", "1 4 1 5:7 2:7 5:7 1/5:7 1", "1 5:7 5:7 1", "1 4 4:m 1"),
            "chorus": ("4 1 5:7 1", "4 1 4 1 4 1 5:7 1", "4 4 1 1"),
            "bridge": ("6 3 4 1", "4 4:m 1 5:7"),
            "vamp": ("1 4 1 4", "1 5:sus4 1 5:sus4"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 4 1", "1 4 1 5:m", "1 7 1 1", "1 4 1 5:7"),
            "chorus": ("4 1 7 1", "6 3: 4 1", "3: 7 4 1"),
            "bridge": ("6 3: 6 3:", "4 4 6 5:"),
            "vamp": ("1 4 1 4", "1 7 1 7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, shaker=P("........g.......", "........g...", "............g...........")),
            groove(0.5, kick=P("g...............", "g...........", "g...........g..........."),
                   shaker=P("....g.......g...", "....g...g...", "......g...........g.....")),
            groove(0.8, kick=P("o.......g.......", "o...........", "o...........g..........."),
                   shaker=P("..g.g.g...g.g.g.", "..g.g.g.g.g.", "....g.g.....g.......g.g.")),
        ),
        fills=(fill(shaker="....g.g."), fill(shaker="..g...g.")),
        crash=False,
        roll="shaker",
        first=("shaker",),
        ending=("kick",),
    ),
    bass=(
        BassLine(0.3, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
        BassLine(0.55, "steps", P("R-------F-------", "R-------F---", "R-----------F-----------"), length=1.0),
        BassLine(0.8, "steps", P("R-----F-R-----F-", "R---F---F---", "R-------F---R-------F---"), length=0.95),
    ),
    comping=(
        Comping(0.25, P("1-------3---2---", "1-------3---", "1-----------3-------2---"), "triad", 1.3),
        Comping(0.4, P("B---D---1---D---", "B---D---D---", "B---D-D---D-B---D-P---D-"), "triad", 1.1),
        Comping(0.55, P("B---3-2-1---3-2-", "B---3---2---", "B---3---2---B---3---2---"), "triad", 1.2),
        Comping(0.7, P("B-D-P-D-B-D-P-D-", "B-D-P-D-P-D-", "B-D-D-P-D-D-B-D-D-P-D-D-"), "block", 1.1),
        Comping(0.85, P("1-3-2-3-1-3-2-3-", "1-3-2-3-2-3-", "1-3-2-3-2-3-1-3-2-3-2-3-"), "triad", 1.1),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---3---4---3---", "1---3---4---", "1---3---4---1---3---4---"), 3),
        Arpeggio(0.65, P("1-3-4-3-1-3-4-3-", "1-3-4-3-4-3-", "1---3-4-3---1---3-4-3---"), 3),
        Arpeggio(0.85, P("1-2-3-4-3-2-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-"), 3),
    ),
    melody=Melody(
        calls=(
            P("x-------x-------", "x-------x---", "x-------x---x-------x---"),
            P("x-----x-x-------", "x---x---x---", "x-------x---x---x---x---"),
        ),
        answers=(
            P("x-------x---x---", "x-----x-x---", "x-------x---x-----------"),
            P("x-----x-x---x---", "x-------x---", "x-----x-x---x-------x---"),
        ),
        cadences=(P("x---------------", "x-----------", "x-----------------------"),
                  P("x-------x-------", "x---x-------", "x-------x---x-----------")),
        schemes=("AAaZ", "AaAZ", "AABZ"),
        leap=0.1, chord_rate=0.5, centre=72, length=1.0, ornament=0.03, repeated=0.3, gapped=True, second="thirds",
        chromatic=0.15,
    ),
    passing=0.55,
    usual_energy=0.15,
    feel=Feel(9.0, 10.0, 0.06, MappingProxyType({"melody": 5.0})),
    ending="fade",
    dynamics=(0.36, 0.66),
    swell=0.14,
    pads=(Pad(0.4, "pad", bars=2), Pad(0.8, "open", bars=1)),
    percussion=MappingProxyType({"shakers": (P("........g......."), P("....g.......g..."))}),
)
