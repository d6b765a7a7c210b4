"""Gospel: a choir in three parts over chords that climb by half steps, tambourines, and a shout at its end.

In minor progressions "#5", "bb1" and "b3" are plain minor's sixth, seventh and second, whatever the mode's own are.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, fill, groove
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

_ROLLING = P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.", "x.o.o.x.o.o.x.o.o.x.o.o.")
"""Eighths on the hat or the ride; in twelve, the triplets of a slow drag."""

GOSPEL = Style(
    name="gospel",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1/3:7 6:m7/5:m7 4/#4:dim7 1/5:7sus4", "1 1:7 4 #4:dim7", "1/1:7 4/4:m6 1/6:7 2:9/5:13",
                      "1/4 1/5:7 6:m7/2:7 4/5:7sus4"),
            "chorus": ("4/#4:dim7 1/6:7 2:9/5:13 1/4", "1/1:7 4/#4:dim7 1/6:7 2:m7/5:13", "4/1 5:7sus4/5:7 4/1 4/1"),
            "bridge": ("3:7 6:7 2:9 5:13", "6:m7/3:7 6:m7/2:9 4/#4:dim7 5:7sus4"),
            "lift": ("4 #4:dim7 5:7sus4 5:13", "2:m7/3:m7 4/#4:dim7 5:7sus4 5:13"),
            "vamp": ("1/4 1/b7: 1/4 1/b7:", "1/1:7 4/4:m 1/1:7 4/4:m"),
        }),
        minor=MappingProxyType({
            "verse": ("1/1:7 4:m7/bb1:9 3:maj7/#5:maj7 b3:m7b5/5:7#9", "1 1/5:7 1:m7/4:7 1/5:7#9",
                      "1 4:m7 1 #5:7/5:7#9"),
            "chorus": ("4:m7/bb1:9 3:maj7/1:7 4:m7/5:7#9 1", "#5:maj7/5:7#9 1/1:7 4:m7/5:7 1/4:m7"),
            "bridge": ("#5:maj7 3:maj7 b3:m7b5 5:7#9", "4:m7 1:7 4:m7 5:7#9"),
            "vamp": ("1/4:7 1/4:7 1/4:7 1/5:7#9", "1 4:m7 1 4:m7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x.......o.......", "x...........", "x...........o..........."), rim=BACKBEAT,
                   ride=P("x...o...x...o...", "x...o...o...", "x...o.x...o.x...o.x...o.")),
            groove(0.42, kick=P("x..x....x.x.....", "x..x........", "x.........x.x.........x."), snare=BACKBEAT,
                   hat=_ROLLING),
            groove(0.62, kick=P("x..x..x.x..x..x.", "x..x..x...x.", "x...x.....x.x...x.....x."),
                   snare=P("....X..g.g..X..g", "....X..gX..g", "......X..g..g.....X..g.."),
                   clap=BACKBEAT, ride=_ROLLING,
                   tambourine=P("..x.X.x...x.X.x.", "..x.X.x.X.x.", "....x.X...x.....x.X...x.")),
            groove(0.78, kick=P("x..x..xxx.x...x.x..x..x.x.xx..x.", "x..x..x.x.x.", "x...x...x.x.x...x...x.x."),
                   snare=P("....X.gg....X.gx....X.gg..g.X.xx", "....X.ggX.gx", "......X...g.......X...gg"),
                   clap=BACKBEAT, hat=_ROLLING,
                   tambourine=P("oxXxoxXxoxXxoxXx", "oxXxoxXxoxXx", "o.x.X.o.x.X.o.x.X.o.x.X.")),
            groove(1.0, kick=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
                   snare=P("..X...X...X...X.", "..X...X...X.", "....X.....X.....X.....X."),
                   tambourine=P("xoXoxoXoxoXoxoXo", "xoXoxoXoxoXo", "x.o.X.x.o.X.x.o.X.x.o.X."),
                   hat=P("o.x.o.x.o.x.o.x.", "o.x.o.x.o.x.", "o.o.x.o.o.x.o.o.x.o.o.x.")),
        ),
        fills=(
            fill(snare="x.xxx.xX", kick="x...x..."),
            fill(snare="gggxggxX", kick="x......x"),
            fill(high_tom="xxx.....", mid_tom="...xxx..", floor_tom="......XX", kick="x..x..x."),
            fill(snare="rrx.rrxX", kick="...x...x"),
            fill(snare="x..x..x.", kick=".xx.xx.x"),
        ),
        open_steps=8, first=("ride", "hat", "tambourine", "rim"), ending=("kick", "crash", "ride"),
    ),
    bass=(
        BassLine(0.22, "steps", P("R-------R-----A-", "R-----------", "R-----------R---------A-"), length=0.95),
        BassLine(0.45, "steps", P("R--RR---R--RF-A-", "R--RR---F-A-", "R---R-R---R-R---F-T-F-A-"), length=0.88),
        BassLine(0.82, "steps", P("R-.RT-F-R-.RFA.A", "R-.RT-F-R-AA", "R---T-F-S-O-R---T-F-S-A-"), length=0.8),
        BassLine(0.65, "steps", P("R-..RTF-R-..F-TA", "R-..RTF-..TA", "R---R-T-F-..R---F-..T-A-"), length=0.82),
        BassLine(0.95, "walking", P("R---R---R---R---")),
    ),
    comping=(
        Comping(0.22, P("x---------------", "x-----------", "x-----------------------"), "warm", 0.98),
        Comping(0.42, P("B---x---B---x-o-", "B---x---x-o-", "B---x-x---x-B---x-x---o-"), "block", 0.9),
        Comping(0.6, P("B-x-xxx-B-x-x-xx", "B-x-xxx-B-xx", "B-x-x-x-o-x-B-x-x-x-o-x-"), "block", 0.72),
        Comping(0.78, P("B-xxX-x-B-xxX-xx", "B-xxX-x-B-xx", "B-x-x-X-x-x-B-x-x-X-x-xx"), "block", 0.7),
        Comping(0.95, P("B.X.B.X.B.X.BxX.", "B.X.B.X.BxX.", "B...X.B.x.X.B...X.B.x.X."), "stab", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---3---5---6---", "1---3---5---", "1-3-5-6-5-3-1-3-5-6-5-3-")),
        Arpeggio(0.7, P("1-3-5-6-8-6-5-3-", "1-3-5-6-5-3-", "1-3-5-6-8-6-5-6-8-6-5-3-")),
    ),
    melody=Melody(
        calls=(P("x---x---x-------"), P("x---x-x-x---...."), P("..x-x---x---...."), P("x-x-x---x-------")),
        answers=(P("..x-x-x-x-x-x---"), P("x---x-x-x-------"), P("....x-x-x---x---")),
        cadences=(P("x-x-x-----------"), P("x---x-----------")),
        schemes=("AABZ", "A.AZ", "ABAZ", "AaBZ"),
        leap=0.18, chord_rate=0.4, centre=72, length=0.96, ornament=0.3, answering=1.0, repeated=0.25, gapped=True,
        voices=3,
    ),
    usual_energy=0.53,
    feel=Feel(9.0, 5.0, 0.1, MappingProxyType({"clap": -3.0, "snare": 3.0, "melody": 8.0, "comping": 3.0}),
              liberty=0.7),
    dynamics=(0.5, 0.98),
    swell=0.15,
    riffs=(
        Riff(0.3, P("........x-------", "......x-----", "............x-----------"), 0.97),
        Riff(0.7, P("..X.......X-x---", "..X...X-x---", "....X.....X-x-----......"), 0.8),
    ),
    pads=(
        Pad(0.4, "warm", 1),
        Pad(0.75, "block", steps=P("x-----x---x---x-", "x-----x---x-", "x---------x-x-----x---x-"), length=0.85),
    ),
    percussion=MappingProxyType({
        "claps": (P("....X.......X...", "....X...X...", "......X...........X....."),
                  P("....X.......X.X.", "....X...X.X.", "......X...........X...X.")),
        "tambourines": (P("..x.X.x...x.X.x.", "..x.X.x.X.x.", "....x.X...x.....x.X...x."),
                        P("xoXoxoXoxoXoxoXo", "xoXoxoXoxoXo", "x.o.X.x.o.X.x.o.X.x.o.X.")),
    }),
)
