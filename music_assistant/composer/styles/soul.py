"""R&B and soul: a slow jam's ninths over hats that roll, and horns that answer a singer over a backbeat.

In minor progressions "#5", "bb1" and "b3" are plain minor's sixth, seventh and second, whatever the mode's own are.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, HAT_EIGHTHS, fill, groove
from music_assistant.composer.styles.rows import (
    Arpeggio,
    BassLine,
    Comping,
    Drums,
    Feel,
    Harmony,
    Melody,
    Pad,
    Riff,
    Style,
)

_SOFT_BACKBEAT = P("....x.......x...", "....x...x...", "......x...........x.....")

R_AND_B = Style(
    name="r&b",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType({
            "verse": ("4 3:7#9 6 5:m9/1:13", "1 3:7#9 6 2/5:7sus4", "4 3 2 1", "1/2 3/b3:m9 2 5:7sus4"),
            "chorus": ("4 5:7sus4 3 6", "2 3 4 5:7sus4", "4 4:m6/b7:13 3:m7 6:7#9"),
            "bridge": ("b6:maj9 b7:13 1 1", "6 2:9 4 5:7sus4"),
            "lift": ("2 3 4 5:7sus4", "4 3 2 5:7sus4"),
        }),
        minor=MappingProxyType({
            "verse": ("1 4 6 5:7#9", "6 5:m7 4 1", "1 bb1:13 6 5:7#9", "6 5:7#9 1 5:m7/1:7"),
            "chorus": ("4 bb1:13 3 6", "6 bb1:13 1 3", "4 5:m7 6 5:7#9"),
            "bridge": ("b3:m7b5 5:7b9 1 4", "6 6 4 5:7#9"),
            "lift": ("4 5:m7 6 bb1:13", "4 4 6 5:7#9"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x.....x.........", "x.....x.....", "x.........x............."), rim=_SOFT_BACKBEAT,
                   hat=P("o.ooo.o.o.ooo.o.", "o.ooo.o.o.oo", "o.o.o.o.o.o.o.o.o.o.o.o.")),
            groove(0.4, kick=P("x.....x...x..x..x..x..x.......x.", "x.....x...x.", "x.........x.x...x......."),
                   snare=_SOFT_BACKBEAT, clap=_SOFT_BACKBEAT,
                   hat=P("x.oox.o.x.oox.rrx.oox.ogx.oor.o.", "x.oox.o.x.rr", "x.o.o.x.ogo.x.o.o.x.o.rr")),
            groove(0.57, kick=P("x..x..x...x..?..x.....xx..x..x..", "x..x..x...?.", "x...x.....x.x.......x..."),
                   snare=P("....X..q.g..X..q....X..g....X.g.", "....X..q.X.g", "......X...g.......X..g.."),
                   clap=_SOFT_BACKBEAT,
                   hat=P("xgoxxgo.xgoxxgrrxgoxxgo.xgrgxgo.", "xgoxxgo.xgrr", "x.o.ogx.o.o.x.o.ogx.o.rr"),
                   open_hat=P("..........?...x.", "......x.....", "..........x.............")),
            groove(0.78, kick=P("x..x..xx..x...x.x.x...x..x.x..x.", "x..x..xx..x.", "x...x...x.x.x...x...x.x."),
                   snare=BACKBEAT, clap=BACKBEAT,
                   hat=P("xoxoxot.xoxorrrrxoxoxoxot.xoxorr", "xoxoxot.xorr", "xoxoxoxoxoxoxoxoxot.xorr"),
                   shaker=P("o.x.o.x.o.x.o.x.", "o.x.o.x.o.x.", "o.o.x.o.o.x.o.o.x.o.o.x.")),
        ),
        fills=(
            fill(snare="....g.xx", hat="x.rr....", kick="x..x...."),
            fill(rim="..x..x..", hat="x.x.x.rr", kick="x......x"),
            fill(snare="...x..x.", open_hat="......x.", kick="x.x....."),
            fill(high_tom="....xx..", low_tom="......xx", kick="x..x...."),
        ),
        open_steps=4, crash=False, first=("hat", "rim", "shaker"), ending=("kick", "rim"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----R-......A-", "R-----R-..A-", "R---------R-..........A-"), length=0.95),
        BassLine(0.45, "steps", P("R-----R-..R-..A-R--R----..S-F-A-", "R-----R-S-A-", "R---------R-R---F-....A-"),
                 length=0.9),
        BassLine(0.6, "kick", fill=0.6, length=0.85),
        BassLine(0.8, "steps", P("R--R..RRO-..S-A-R--R..F-S-O-..A-", "R--R..RRS-A-", "R---R---S-O-R---F---S-A-"),
                 length=0.8),
    ),
    comping=(
        Comping(0.2, P("x-----------x---", "x-----------", "x-----------------x-----"), "warm", 0.97),
        Comping(0.42, P("x-----o---x-----x-----o---..x---", "x-----o-----", "x---------o-x-------o---"), "rootless",
                0.95),
        Comping(0.58, P("x--o----..x--o--", "x--o----x---", "x---o-----..x---o-----.."), "rootless", 0.92),
        Comping(0.78, P("x--x--o-..x--xo-", "x--x--o-x-o-", "x---x-o-..x-x---x-o-..x-"), "rootless", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("..1-3-5-....4-3-", "..1-3-5-4-3-", "..1-3-5-....1-3-5-..4-3-")),
        Arpeggio(0.6, P("..134-5...31..4-", "..134-5-..3-", "..1-3-4-5-....1-3-4-3-..")),
        Arpeggio(0.8, P("1-345-4-3-1-345-", "1-345-4-3-1-", "1-3-4-5-4-3-1-3-4-6-5-3-")),
    ),
    melody=Melody(
        calls=(P("..x-xxxx----...."), P("x-xxx-----......"), P("....x-xxxxx---.."), P("x---..xxx-x-...."),
               P("..xxx---x-x-....")),
        answers=(P("x-xxxx----..x-x-"), P("......xxx-x-x---"), P("x---x-xxx-......")),
        cadences=(P("xxxx--------...."), P("x-xxx-------....")),
        schemes=("A.BZ", "AaBZ", "ABaZ", "AaAZ"),
        leap=0.15, chord_rate=0.2, centre=72, length=0.97, ornament=0.45, answering=0.75, repeated=0.12, gapped=True,
    ),
    usual_energy=0.42,
    feel=Feel(8.0, 3.5, 0.09, MappingProxyType({"snare": 8.0, "clap": 6.0, "rim": 8.0, "melody": 10.0, "bass": 5.0}),
              1, liberty=0.5),
    dynamics=(0.5, 0.87),
    swell=0.1,
)

_FOUR_SNARES = P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X.....")
"""The snare of the Detroit dance records: on every beat, the tambourine doing the backbeat."""
_CHOP = P("....X.......X...", "....X...X...", "......X...........X.....")

SOUL = Style(
    name="soul",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 6:m7 4 5:7", "1 1 4 4", "1 2:m7 3:m7 4/5", "1 3:m7 4 5:7", "1/4 1/4 1/4 2:m7/5:7"),
            "chorus": ("4 1 4 5:7sus4", "1/3:m7 4/5 1/3:m7 4/5", "6:m7 2:m7 5:7 1", "4 5 1 6:m7"),
            "bridge": ("6 3:m7 4 5:7sus4", "b7: 4 1 5:7sus4", "4 4 2:7 5:7"),
            "lift": ("2:m7 3:m7 4 5:7sus4", "4 4 5:7sus4 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1 5:m7 4:m7 1", "1 1 4:7 4:7", "1 7 6 5:7", "1 4:m7 1 5:7"),
            "chorus": ("4:m7 7 3:maj7 6", "6 7 1 1", "4:m7 1:m7 5:7 1"),
            "bridge": ("#5:maj7 3 4:m7 5:7", "7 6 7 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick=P("x.......x.x.....", "x...........", "x...........x.....x....."), rim=_SOFT_BACKBEAT,
                   hat=P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.", "x.o.o.x.o.o.x.o.o.x.o.o.")),
            groove(0.45, kick=P("x.....x.x.x.....x.....x...x.....", "x.....x.....", "x.........x.x..........."),
                   snare=BACKBEAT, hat=P("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x.", "x.o.o.x.o.o.x.o.o.x.o.o.")),
            groove(0.62, kick=P("x.x...x...x...x.", "x.x...x...x.", "x...x.....x.x...x.....x."),
                   snare=P("....X..q....X..g", "....X..gX...", "......X.........g.X....."),
                   hat=HAT_EIGHTHS, tambourine=P("....X.......X...", "....X...X...", "......X...........X.....")),
            groove(0.8, kick=P("x.....x.x.....x.x..x..x.x.....x.", "x.....x...x.", "x.........x.x.........x."),
                   snare=_FOUR_SNARES, tambourine=P("o.x.X.x.o.x.X.x.", "o.x.X.x.X.x.", "o.o.x.X.o.x.o.o.x.X.o.x.")),
        ),
        fills=(
            fill(snare="x..xx.xX"),
            fill(snare="..xxx.xx", kick="x......."),
            fill(snare="....ggxX", kick="x..x....", tambourine="x.x....."),
            fill(snare="xx..xx..", floor_tom="..xx..xX"),
            fill(snare="x.x.....", high_tom="...xx...", floor_tom="......xX"),
        ),
        open_steps=4, crash=False, first=("hat", "tambourine", "rim"), ending=("kick", "crash", "tambourine"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----R-F-----A-", "R-----R-A---", "R---------R-F---------A-"), length=0.85),
        BassLine(0.45, "steps", P("R--RF-S-R-..F-A-R--R....O-S-F-A-", "R--RF-S-F-A-", "R---R-F---S-R---F-..T-A-"),
                 length=0.8),
        BassLine(0.65, "steps", P("R--R..F-S-O-..A-R-.RT-F-..S-FRA-", "R--R..F-S-A-", "R---R-F---T-S---O-S-F-A-"),
                 length=0.75),
        BassLine(0.85, "steps", P("R-RFr.S-O-.RT-FAR-RTr.F-S-.FO-SA", "R-RFr.S-O-SA", "R-r-R-F-T-S-O-r-O-S-F-A-"),
                 length=0.72),
    ),
    comping=(
        Comping(0.22, P("x-------x-------", "x-----------", "x-----------x-----------"), "strum", 0.9),
        Comping(0.42, _CHOP, "strum7", 0.22),
        Comping(0.58, P("..o.X..o..o.X.o.", "..o.X.o.X.o.", "....o.X...o.....o.X...o."), "strum7", 0.3),
        Comping(0.78, P("X-..x-..X-..x-o.", "X-..x-..x-o.", "X---..x---..X---..x---o."), "triad", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-..3-..5-..4-3-", "1-..3-..5-3-", "1-3-5-3-5-6-5-3-5-3-5-3-"), 3),
        Arpeggio(0.65, P("....3-4-..5-4-3-", "....3-4-5-4-", "..3-4-5-..4-..3-4-5-4-3-"), 3),
    ),
    melody=Melody(
        calls=(P("..x-x-x---x-...."), P("x-x-x-----......"), P("....x-x-x-x---.."), P("x--xx-x---......")),
        answers=(P("..x-x-x-x-x---.."), P("x---x-x---......"), P("......x-x-x-....")),
        cadences=(P("x-x---x---......"), P("x-x-x-------....")),
        schemes=("A.BZ", "AaBZ", "A.AZ", "ABAZ"),
        leap=0.24, chord_rate=0.3, centre=71, length=0.88, ornament=0.28, answering=0.95, gapped=True,
    ),
    usual_energy=0.47,
    feel=Feel(8.0, 4.0, 0.09, MappingProxyType({"snare": 6.0, "comping": 4.0, "tambourine": -3.0, "melody": 8.0}), 1,
              liberty=0.6),
    ending="fade",
    dynamics=(0.55, 0.93),
    swell=0.08,
    pads=(
        Pad(0.4, "pad"),
        Pad(0.8, "block", steps=P("x-------..x-----", "x-------x---", "x---------....x---------"), length=0.95),
    ),
    percussion=MappingProxyType({
        "tambourines": (P("....X.......X...", "....X...X...", "......X...........X....."),
                        P("o.x.X.x.o.x.X.x.", "o.x.X.x.X.x.", "o.o.x.X.o.x.o.o.x.X.o.x.")),
    }),
    riffs=(
        Riff(0.25, P("............x---..............x-", "........x---", "..................x-----"), 0.95),
        Riff(0.5, P("........x-xX....x-------........", "......x-xX..", "............x---x-X.....")),
        Riff(0.75, P("X..X......x.xX..X..X..........x-", "X..X....x.X.", "X...X.....x.X.......x.X."), 0.6),
    ),
)
