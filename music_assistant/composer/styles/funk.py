"""Funk: sixteenths, ghost notes, everything on the one, slapped octaves and short chords."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import TOM_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_SIXTEENTHS = P("XgogXgogXgogXgog", "XgogXgogXgog", "X.o.o.X.o.o.X.o.o.X.o.o.")

FUNK = Style(
    name="funk",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": ("1 1 1 1", "1 1 4 4", "1 4 1 4", "1 6:m9 2:m9 5:13"),
                "chorus": ("4 4 1 1", "4 5:13 1 1", "2:m9 5:13 1 1", "4 3:m7 2:m9 5:13"),
                "bridge": ("6:m9 2:9 5:13 5:7#9", "6:m9 6:m9 4 5:13"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 1 1", "1 4 1 4", "1 4:9 1 4:9"),
                "chorus": ("4 5:m7 1 1", "6 5:7#9 1 1", "4:9 4:9 1 1"),
                "bridge": ("6 7 1 1", "4 4 6 5:7#9"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.3,
                kick=P("x.....x...x.....", "x.....x.....", "x.......x.x............."),
                snare=P("....X..q.q..X...", "....X..q.x..", "......X.........q.X....."),
                hat=_SIXTEENTHS,
            ),
            groove(
                0.5,
                kick=P("x..x..x...x..?..x.x....x..x..x..", "x..x..x..?..", "x...x...x.x.....x...x..."),
                snare=P("....X..g.g..X..g", "....X..g.X.g", "......X..g..g.....X..g.."),
                hat=_SIXTEENTHS,
                open_hat=P("..............?.", "..........?."),
            ),
            groove(
                0.68,
                kick=P("x.x...x..xx...x.", "x.x...x..x..", "x...x...x.x...x.x...x..."),
                snare=P("....X.gg.g.gX..g", "....X.gg.X.g", "......X..g..g..g..X..g.g"),
                hat=_SIXTEENTHS,
                open_hat=P("......x.......x.", "......x....."),
            ),
            groove(
                0.85,
                kick=P("x.xx..x..xx..x..", "x.xx..x..x..", "x...x.x.x.x...x.x...x..."),
                snare=P("....X.gX.g.gX.gg", "....X.gX.X.g", "......X..g..g..g..X..ggg"),
                hat=P("XoxoXoxoXoxoXoxo", "XoxoXoxoXoxo"),
                tambourine=P("..x...x...x...x.", "..x...x...x."),
            ),
        ),
        fills=(
            *TOM_FILLS[:4],
            fill(snare="x.gx.gxX", kick=".x..x..."),
            fill(snare="..xg.xgx", kick="x..x....", open_hat="....x..."),
        ),
        open_steps=4,
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.3, "kick", fill=0.5, length=0.6),
        BassLine(0.5, "steps", P("R--R..O.rSR..FA.", "R--R..O.rSA.", "R---R-O...R-S-R---O.F-A."), length=0.7),
        BassLine(
            0.65, "steps", P("R.rO..R.S-rR.OA.R.rO..R..FrS.TA.", "R.rO..R.S-A.", "R-r.O-R...S-R-r.O-R.F-A."), length=0.7
        ),
        BassLine(0.85, "steps", P("R.ORr.ORrSORr.A.", "R.ORr.ORrSA.", "R-O-R-r-O-S-R-O-R-O-F-A-"), length=0.65),
    ),
    comping=(
        Comping(0.3, P("X...............", "X...........", "X......................."), "stab", 0.5),
        Comping(0.5, P("..x..x....x..x..", "..x..x....x.", "....x...x.....x...x...x."), "stab", 0.45),
        Comping(0.62, P("X..xo..x..o.x..o", "X..xo..x..o.", "X...o.x...o.X...o.x...o."), "stab", 0.45),
        Comping(0.85, P("oxo.oxoxo.oxo.ox", "oxo.oxoxo.ox", "o.x.o.x.o.x.o.x.o.x.o.x."), "stab", 0.4),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1..2..3...4..3..", "1..2..3...4."), 4),
        Arpeggio(0.8, P("1.231.4.1.234.3.", "1.231.4.3.2."), 4),
    ),
    melody=Melody(
        calls=(P("x-xx..x---......"), P("..xx-x..x-x-...."), P("x..x..x.x-----.."), P("x-x---..x.xx-...")),
        answers=(P("....x-xx..x-...."), P("x.xx..x-..x---.."), P("..x-..x-x.x-x---")),
        cadences=(P("x..x..x---......"), P("x-x-x-----......")),
        schemes=("A.AZ", "AaAZ", "AB.Z"),
        leap=0.24,
        centre=70,
        length=0.75,
        ornament=0.12,
    ),
    usual_energy=0.7,
    feel=Feel(7.0, 3.0, 0.1, MappingProxyType({"snare": 3.0, "bass": 2.0, "hat": -1.0}), 1, liberty=0.9),
    ending="short",
    dynamics=(0.6, 0.97),
)
