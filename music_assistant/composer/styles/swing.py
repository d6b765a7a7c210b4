"""Swing and big band: the dance band's riffs over four to the bar, the orchestra's shouts and long kicks."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_FEATHERED = P("g...g...g...g...", "g...g...g...", "g.....g.....g.....g.....")
_OPENED = P("x.......x.......", "x...........", "x...........x...........")
_CLOSED = P("....x.o.....x.o.", "....x.o.x.o.", "......x...o.......x...o.")
"""The hats of the thirties: open on one and three, closed on two, four and the skips."""
_RIDE = P("x...X.x.x...X.x.", "x...X.x.X.x.", "x...x.X...x.x...x.X...x.")
_PEDAL = P("....x.......x...", "....x...x...", "......x...........x.....")

SWING = Style(
    name="swing",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (
                    "1:6/6:7 2:m7/5:9 1:6/6:7 2:m7/5:9 1:6/1:9 4:6/#4:dim7 1:6/5:9 1:6",
                    "1:6 #1:dim7 2:m7 5:9 1:6 6:7 2:9/5:9 1:6",
                    "1:6 1:6 1:9 1:9 4:6 4:m6 1:6/6:7 2:m7/5:9",
                ),
                "chorus": ("4:6 4:m6 1:6 6:9 2:9 2:9 5:9 5:9", "1:6 3:7 6:9 6:9 2:9 5:9 1:6 5:9"),
                "bridge": ("3:9 3:9 6:9 6:9 2:9 2:9 5:9 5:aug7", "1:9 1:9 4:6 4:6 2:9 2:9 5:9 5:9"),
                "vamp": ("1:6/6:m7 2:m7/5:9", "1:6/#1:dim7 2:m7/5:9"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m6 1:m6 4:m6 1:m6 n6:9 5:7 1:m6 5:7",
                    "1:m6/n6:9 5:7 1:m6/n6:9 5:7 4:m6 1:m6 n6:9/5:7 1:m6",
                ),
                "chorus": ("4:m6 4:m6 1:m6 1:m6 n6:9 n6:9 5:7 5:7", "1:m6 1:9 4:m6 #4:dim7 1:m6/n6:9 5:7 1:m6 5:7"),
                "bridge": ("4:m6 4:m6 1:m6 1:m6 2:9 2:9 5:9 5:7b9", "n3:6 n3:6 n6:9 n6:9 2:9 2:9 5:9 5:7"),
                "vamp": ("1:m6 n6:9/5:7", "1:m6/4:m6 1:m6/5:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_FEATHERED, snare=P("o.g.x.g.o.g.x.g.", "o.g.x.g.x.g."), pedal_hat=_PEDAL),
            groove(0.45, kick=_FEATHERED, open_hat=_OPENED, hat=_CLOSED, rim=P("............x...", "........x...")),
            groove(
                0.65,
                kick=P("o...o...o...o...", "o...o...o...", "o.....o.....o.....o....."),
                open_hat=_OPENED,
                hat=_CLOSED,
                snare=P("....o.q.....o.q.", "....o.q.o...", "......o...........o...q."),
            ),
            groove(
                0.85,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                ride=P("x...X.o.x...X.o.", "x...X.o.X.o.", "x...o.X...o.x...o.X...o."),
                snare=P("..g.X.g...g.X.g.", "..g.X.g.X.g.", "....g.X...g.....g.X...g."),
                crash=P("............?...", "........?..."),
            ),
        ),
        fills=(
            fill(snare="o.o.x.x.", high_tom="......x.", kick="x...x..."),
            fill(snare="x.xx..x.", floor_tom="....x...", kick="x...x..."),
            fill(floor_tom="x.x.....", high_tom="....x.x.", kick="x......."),
        ),
        open_steps=4,
        crash=False,
        first=("hat", "open_hat", "pedal_hat", "ride"),
        ending=("kick", "snare", "splash"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-------F-------", "R-----------", "R-----------F-----------"), length=0.6),
        BassLine(0.4, "steps", P("R-------F-----A-", "R-------F---", "R-----------F---------A-"), length=0.65),
        BassLine(0.55, "walking", length=0.85),
        BassLine(0.8, "steps", P("R---T---F---S---O---S---F---A---", "R---T---F---"), length=0.85),
    ),
    comping=(
        Comping(0.25, P("o---x---o---x---", "o---x---x---", "o-----x-----o-----x-----"), "shell", 0.45),
        Comping(0.5, P("x---X---x---X---", "x---X---X---", "x-----X-----x-----X-----"), "shell", 0.5),
        Comping(0.7, P("x---X---x---X-o-", "x---X---X-o-", "x-----X-----x-----X---o-"), "block", 0.5),
        Comping(0.9, P("X---..X-..x-X---", "X---..X-X---", "X---..X-....x-....X-...."), "stab", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1---2---3---4---", "1---2---3---")),
        Arpeggio(0.75, P("1-2-3-4-..4-3-2-", "1-2-3-4-3-2-")),
    ),
    melody=Melody(
        calls=(
            P("x-..x-x---..x---"),
            P("..x-x-..x-x-x---"),
            P("x-x-x-..x-x-x---"),
            P("x---x-x-..x-x---"),
        ),
        answers=(P("x-..x-x-x-x-x---"), P("..x-..x-x-x-x---"), P("x-x-x-x-..x-x-..")),
        cadences=(P("x-..x-x---......"), P("x-x-x-x---......"), P("..x-x---x---....")),
        schemes=("AAAZ", "AaAZ", "AABZ", "A.AZ"),
        leap=0.26,
        chord_rate=0.45,
        centre=72,
        length=0.8,
        ornament=0.15,
        repeated=0.28,
        chromatic=0.12,
    ),
    usual_energy=0.65,
    feel=Feel(7.0, 4.0, 0.09, MappingProxyType({"hat": -2.0, "bass": -2.0, "comping": 2.0, "melody": 10.0}),
              liberty=0.8),
    ending="short",
    dynamics=(0.52, 0.9),
    riffs=(
        Riff(0.3, P("........x---u-x-----------------", "x-----------")),
        Riff(0.6, P("..........x-x---..........x-u-x-", "......x-x---"), 0.7),
        Riff(0.85, P("..x-..x-..X-....", "..x-..x-X---"), 0.6),
    ),
)

BIG_BAND = Style(
    name="big band",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": (
                    "1:13 4:9 1:13 5:m9/1:13 4:9 #4:dim7 1:13 3:m7/6:7#9 2:m9 5:13 1:13/6:7#9 2:m9/5:13",
                    "1:69 6:7#9 2:m9 5:13 3:m7 b3:9 2:m9 b2:9",
                    "1:69 1:69 2:m9 5:13 1:69 4:13 3:m7/6:7#9 2:m9/5:13",
                ),
                "chorus": ("4:13 4:13 1:13 6:7#9 2:m9 5:13 1:13 5:13", "1:13 b7:13 4:13 b6:13 1:13 6:7#9 2:9 b2:9"),
                "bridge": (
                    "4:maj9 4:m6 3:m7 6:7#9 2:m9 2:m9 b6:13 5:13",
                    "5:m9 1:13 4:maj9 4:maj9 6:m9 2:13 2:m9 5:13",
                ),
                "lift": ("2:m9 3:m7 4:maj9 5:13", "b6:13 b6:13 5:13 5:13"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m9 1:m9 4:m9 4:m9 1:m9 n6:13 5:7#9 1:m9",
                    "1:m9 4:9 1:m9 4:9 2:m7b5 5:7#9 1:m9 5:7#9",
                ),
                "chorus": (
                    "4:m9 n7:13 n3:maj9 n6:13 2:m7b5 5:7#9 1:m9 1:m9",
                    "1:m9 n7:13 n6:13 5:7#9 1:m9 n7:13 n6:13/5:7#9 1:m9",
                ),
                "bridge": (
                    "4:m9 4:m9 n3:maj9 n3:maj9 n6:13 n6:13 5:7#9 5:7#9",
                    "n6:maj9 5:7#9 1:m9 1:13 4:m9 n7:13 n6:13 5:7#9",
                ),
                "lift": ("4:m9 5:m7 n6:maj9 5:7#9", "n6:13 n6:13 5:7#9 5:7#9"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_FEATHERED, ride=_RIDE, pedal_hat=_PEDAL, rim=P("............o...", "........o...")),
            groove(
                0.45,
                kick=P("g...g...g...g.o.g...g...g...g...", "g...g...g...", "g.....g.....g.....g....."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("..............o.......o.....?...", "..........?."),
            ),
            groove(
                0.65,
                kick=P("o...g...o...g.x.o...g...o.x.g...", "o...g...g...", "o.....g.....o.....g....."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("....o.......o.x.....o.....x.o...", "....o...o.x.", "......o...........o...x."),
                crash=P("..............x...........q.....", "..........?."),
            ),
            groove(
                0.85,
                kick=P("x...o...x...o.X.x...o.X.x...X...", "x...o...x...", "x.....o.....x.....o...X."),
                crash_2=P("..............X.......X.....X...", "..........X.", "......................X."),
                ride=_RIDE,
                snare=P("....X.......X.X.....X.X.....X.x.", "....X...X.X.", "......X...........X...X."),
                pedal_hat=_PEDAL,
            ),
        ),
        fills=(
            fill(snare="x.xxx.X.", floor_tom=".....x..", kick="x.....X.", crash="......X."),
            fill(snare="oxoxX...", high_tom="......x.", floor_tom=".......x", kick="x...X..."),
            fill(high_tom="x.x.....", mid_tom="...xx...", floor_tom=".....xX.", kick="x.....X."),
            fill(snare="X..X..X.", kick="X..X..X.", crash="X..X..X."),
        ),
        open_steps=8,
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-------F---A---", "R-------A---", "R-----------F-----A-----"), length=0.9),
        BassLine(0.45, "walking", length=0.96),
        BassLine(0.8, "walking", length=0.9),
    ),
    comping=(
        Comping(0.25, P("............o.o.................", "........o.o."), "stab", 0.6),
        Comping(0.45, P("..............x---------....x.o.", "......x-...."), "rootless", 0.7),
        Comping(0.65, P("x-....x-......X-..x-......x-..a-", "x-....x-..a-", "x---..x-......x-....x---"), "stab", 0.6),
        Comping(0.88, P("..X-..X-......X-....X-X-....X-a-", "..X-..X-..a-", "....X-..X-....X-....X---"), "stab", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-..2-3-..4-3-..", "1-..2-3-4-..")),
        Arpeggio(0.75, P("4-3-2-1-..2-3-4-", "4-3-2-1-2-3-")),
    ),
    melody=Melody(
        calls=(
            P("..x-x-x---x-..x-"),
            P("x.x...x---..x.x."),
            P("......x-x-x.x---"),
            P("x-..x.....x-x.x."),
            P("..x.x---....x.x."),
        ),
        answers=(P("..x.x---..x-x---"), P("x.x.x-x-..x.x---"), P("..x-x-x-x.....x-")),
        cadences=(P("x-x.x---------.."), P("..x.x.x---......"), P("x.x.....x.......")),
        schemes=("AaBZ", "A.AZ", "ABAZ", "A.BZ"),
        leap=0.22,
        chord_rate=0.4,
        centre=67,
        length=0.72,
        ornament=0.1,
        repeated=0.3,
        voices=3,
    ),
    usual_energy=0.75,
    feel=Feel(
        6.0,
        4.0,
        0.1,
        MappingProxyType({"ride": -2.0, "bass": -3.0, "comping": 4.0, "melody": 16.0, "counter": 14.0}),
        liberty=0.8,
    ),
    dynamics=(0.42, 0.97),
    swell=0.1,
    riffs=(
        Riff(0.25, P("x-----------u-x-", "x-------u-x-"), 0.95),
        Riff(0.5, P("x-x-u-x-..x---..x-x-u-x-....x.x.", "x-x-u-x-...."), 0.75),
        Riff(0.85, P("..X...x-X...X.......X.x-X---..X.", "..X...x-X..."), 0.6),
    ),
)
