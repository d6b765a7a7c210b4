"""Rockabilly and surf rock: a slapped bass under a train of brushes, a trembling guitar over rolling toms."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_TWO_BEAT = P("x.......x.......", "x...........", "x...........x...........")
_TRAIN = P("o.o.X.o.o.o.X.o.", "o.o.X.o.X.o.", "o.o.o.X.o.o.o.o.o.X.o.o.")
_SHUFFLED_RIDE = P("x...x.o.x...x.o.", "x...x.o.x.o.", "x...o.x...o.x...o.x...o.")
_SURF_SNARE = P("....X.x.....X...", "....X.x.X...", "......X.x.........X.....")
_EIGHTHS = P("X.x.X.x.X.x.X.x.", "X.x.X.x.X.x.", "X.x.x.X.x.x.X.x.x.X.x.x.")
_ROLLING = P("xooxooxoXooxooxo", "xooxooxooxoo", "x.o.o.x.o.o.X.o.o.x.o.o.")

ROCKABILLY = Style(
    name="rockabilly",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": (
                    "1:6 1:6 1:6 1:7 4:9 4:9 1:6 1:6 5:9 4:9 1:6 5:9",
                    "1:6 1:6 4:9 1:6 5:9 4:9 1:6 5:9",
                    "1:6 1:6 1:6 1:7 4:9 1:6 5:9 1:6",
                    "1:6 1:6 1:6 5:7 5:7 5:7 5:7 1:6",
                ),
                "chorus": ("4:9 4:9 1:6 1:6 5:9 4:9 1:6 5:9", "4:9 4:9 1:6 6:7 2:9 5:9 1:6 5:9"),
                "bridge": ("4:9 4:9 1:6 1:6 2:9 2:9 5:9 5:9", "6: 6: 2:7 2:7 4:9 4:9 5:9 5:9"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m6 1:m6 1:m6 1:m6 4:9 4:9 1:m6 1:m6 n6:9 5:7 1:m6 5:7",
                    "1:m6 n7: 6 5:7 1:m6 n7: 6/5:7 1:m6",
                ),
                "chorus": ("4:9 4:9 1:m6 1:m6 n6:9 5:7 1:m6 1:m6", "n3: n7: 1:m6 1:m6 6 5:7 1:m6 5:7"),
                "bridge": ("4:m6 4:m6 1:m6 1:m6 n6:9 n6:9 5:7 5:7", "n3: n3: n7: n7: 6 6 5:7 5:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_TWO_BEAT, snare=P("g.g.o.g.g.g.o.g.", "g.g.o.g.o.g.")),
            groove(0.45, kick=_TWO_BEAT, snare=_TRAIN),
            groove(
                0.65,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                snare=P("....X.q.....X.o.", "....X...X.q.", "......X...........X...q."),
                ride=_SHUFFLED_RIDE,
            ),
            groove(
                0.85,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                snare=P("..o.X.o...o.X.x.", "..o.X.o.X.o.", "....o.X...o.....o.X...o."),
                ride=_SHUFFLED_RIDE,
                open_hat=P("x.......x.......", "x..........."),
            ),
        ),
        fills=(
            fill(snare="x.x.x.X.", kick="x...x..."),
            fill(snare="x.ox.ox.", floor_tom="......x.", kick="x......."),
            fill(snare="X.......", kick="X......."),
        ),
        open_steps=4,
        crash=False,
        first=("snare", "ride"),
        ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-..r...F-..r...", "R-..r...r...", "R-....r.....F-....r....."), length=0.8),
        BassLine(0.45, "steps", P("R-r-F-r-R-r-F-r-", "R-r-F-r-F-r-", "R---r-F---r-R---r-F---r-"), length=0.8),
        BassLine(0.62, "steps", P("R-r-T-r-F-r-S-r-O-r-S-r-F-r-A-r-", "R-r-T-r-F-r-"), length=0.8),
        BassLine(0.85, "steps", P("R-R-T-T-F-F-S-S-O-O-S-S-F-F-A-A-", "R-R-T-T-F-F-"), length=0.75),
    ),
    comping=(
        Comping(0.25, P("B---d---F---d---", "B---d---d---", "B-----d-----F-----d-----"), "strum", 0.55),
        Comping(0.45, P("B---d-u-F---d-u-", "B---d-u-d-u-", "B-----d---u-F-----d---u-"), "strum", 0.6),
        Comping(0.65, P("d---d-u-d---d-u-", "d---d-u-d-u-", "d-----d---u-d-----d---u-"), "strum", 0.5),
        Comping(0.85, P("..X-..X-..X-..X-", "..X-..X-..X-", "....X-....X-....X-....X-"), "strum7", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-3-2-4-1-3-2-4-", "1-3-2-4-3-4-"), 4),
        Arpeggio(0.75, P("1-2-3-4-5-4-3-4-", "1-2-3-4-5-4-"), 4),
    ),
    melody=Melody(
        calls=(P("x-x-x-..x-x-x-.."), P("..x-x-x-..x-x---"), P("x-x-..x-x-x-x---"), P("x---x-x-x-x-....")),
        answers=(P("x-x-x-x-x-x-x---"), P("..x-..x-x-x-x---"), P("x-x-x-..x---....")),
        cadences=(P("x-x-x---........"), P("x-..x-x---......")),
        schemes=("A.AZ", "AAAZ", "AaBZ"),
        leap=0.25,
        chord_rate=0.45,
        centre=65,
        length=0.7,
        repeated=0.3,
        gapped=True,
        voices=2,
    ),
    usual_energy=0.75,
    feel=Feel(7.0, 4.0, 0.09, MappingProxyType({"bass": -4.0, "snare": 2.0, "melody": 4.0}), liberty=0.5),
    dynamics=(0.55, 0.92),
    riffs=(
        Riff(0.4, P("x-u-x-x-u-x-x---", "x-u-x-x-u-x-"), 0.7),
        Riff(0.8, P("X-X-..x-u-x-x-..", "X-X-..x-u-x-"), 0.6),
    ),
)

SURF_ROCK = Style(
    name="surf rock",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 4 4 1 1 5 5", "1 6 4 5", "1 1 b7: b7: 4 4 1 5"),
                "chorus": ("4 4 1 1 4 4 5 5", "4 5 1 6 4 5 1 5", "b6: b7: 1 1"),
                "bridge": ("6 6 3: 3: 4 4 5 5", "2 5 1 6 2 2 5 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 n7: n7: 6 6 5: 5:", "1 1 4 4 1 5: 1 1", "1 1 1 1 4 4 1 1", "1 5: 1 5: 4 1 5: 1"),
                "chorus": ("4 4 1 1 6 6 5: 5:", "n3: n7: 1 1 6 n7: 1 1", "6 6 1 1 6 6 5: 5:"),
                "bridge": ("6 6 n3: n3: 4 4 5: 5:", "4 n7: n3: 6 4 4 5: 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, floor_tom=_ROLLING, kick=P("x.......x.......", "x...........")),
            groove(
                0.42,
                kick=P("x.......x.x.....", "x...........", "x...........x...x......."),
                snare=_SURF_SNARE,
                ride=_EIGHTHS,
            ),
            groove(
                0.62,
                kick=P("x.......x.x.....", "x...........", "x...........x...x......."),
                floor_tom=P("x.x.....x.x.....", "x.x.........", "x.x.........x.x........."),
                snare=_SURF_SNARE,
                bell=_EIGHTHS,
            ),
            groove(
                0.85,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                floor_tom=_ROLLING,
                snare=_SURF_SNARE,
                crash=P("x...............................", "x..........."),
            ),
        ),
        fills=(
            fill(snare="xxxx....", high_tom="....xx..", floor_tom="......xX"),
            fill(floor_tom="xoxoxoxX", kick="x...x..."),
            fill(snare="xxx.xxxX", kick="x...x..."),
            fill(high_tom="x.xx....", mid_tom="....xx..", floor_tom="......xx"),
        ),
        open_steps=8,
        first=("floor_tom", "ride", "bell"),
        roll="floor_tom",
    ),
    bass=(
        BassLine(0.25, "steps", P("R---R---F---F---", "R---R---F---", "R-----R-----F-----F-----"), length=0.8),
        BassLine(0.5, "steps", P("R-R-R-R-F-F-F-A-", "R-R-R-R-F-A-", "R-R-R-R-R-R-F-F-F-F-F-A-"), length=0.7),
        BassLine(0.8, "steps", P("R-R-O-R-F-F-O-A-", "R-R-O-R-F-A-", "R-R-R-O-R-R-F-F-F-O-F-A-"), length=0.65),
    ),
    comping=(
        Comping(0.25, P("d-------d-----u-", "d-----------", "d-----------d---------u-"), "strum", 0.9),
        Comping(0.45, P("..x...x...x...x.", "..x...x...x.", "....x.....x.....x.....x."), "strum", 0.5),
        Comping(0.65, P("d-dud-dud-dud-du", "d-dud-dud-du", "d-d-u-d-d-u-d-d-u-d-d-u-"), "strum", 0.7),
        Comping(0.85, P("d-mmd-mmd-mmd-du", "d-mmd-mmd-du", "d-m-m-d-m-m-d-m-m-d-u-d-"), "strum", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-2-3-4-3-2-3-2-", "1-2-3-4-3-2-")),
        Arpeggio(0.75, P("1-3-2-4-3-5-4-3-", "1-3-2-4-3-2-")),
    ),
    melody=Melody(
        calls=(
            P("x-------x---x---", "x-------x---"),
            P("x---x-x-x-------", "x---x-x-x---"),
            P("x-x-x---x-------", "x-x-x---x---"),
            P("x---x---x---x-x-", "x---x---x-x-"),
        ),
        answers=(P("x-x-x-x-x-------", "x-x-x-x-x---"), P("x---x---x-------", "x---x---x---")),
        cadences=(P("x---x-----------", "x---x-------"), P("x---------------", "x-----------")),
        schemes=("AAaZ", "ABAZ", "AABZ"),
        leap=0.14,
        chord_rate=0.3,
        centre=67,
        length=0.95,
        ornament=0.1,
        repeated=0.2,
        tremolo=1.5,
    ),
    usual_energy=0.75,
    feel=Feel(6.0, 4.0, 0.08, MappingProxyType({"snare": -1.0, "melody": -2.0}), liberty=0.5),
    dynamics=(0.58, 0.93),
)
