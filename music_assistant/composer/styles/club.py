"""House, techno, drum and bass: machines, tight, built on loops that change a little at a time."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import CLUB_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_FOUR = P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X.....")
_CLAP = P("....x.......x...", "....x.......", "......x...........x.....")
_OFFBEATS = P("..x...x...x...x.", "..x...x...x.", "...x.....x.....x.....x..")
_TIGHT = Feel(1.2, 0.6, 0.035, MappingProxyType({"melody": 2.0}), 1)

HOUSE = Style(
    name="house",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": ("1 5 6 4", "1 6 4 5", "1 3 4 4", "1 1 4 5"),
                "chorus": ("4 3 6 5", "4 5 6 6", "2 3 4 5"),
                "bridge": ("4 4 6 6",),
                "lift": ("4 4 5 5", "2 2 5 5:7sus4"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1:m 1:m 6 7:", "1:m 4 6 1:m", "1:m9 4:m9 1:m9 5:m7", "1:m 7: 6 1:m"),
                "chorus": ("6 7: 1:m 1:m", "4 6 1:m 1:m", "1:m 6 4 1:m"),
                "bridge": ("6 6 4 4", "4 4 1:m 1:m"),
                "lift": ("6 6 7: 7:", "4 4 5:m7 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.25, kick=_FOUR, hat=P("o.g.o.g.o.g.o.g.", "o.g.o.g.o.g."), rim=P("......q..q....q.", "......q..q..")
            ),
            groove(0.45, kick=_FOUR, clap=_CLAP, open_hat=_OFFBEATS, hat=P("g...g...g...g...", "g...g...g...")),
            groove(
                0.62,
                kick=_FOUR,
                clap=_CLAP,
                open_hat=_OFFBEATS,
                hat=P("ogxgogxgogxgogxg", "ogxgogxgogxg"),
                rim=P("...q..q...q..q..", "...q..q...q."),
            ),
            groove(
                0.85,
                kick=_FOUR,
                clap=_CLAP,
                snare=P(".......q.q.....q", ".......q.q.."),
                open_hat=_OFFBEATS,
                hat=P("xgxgxgxgxgxgxgxg", "xgxgxgxgxgxg"),
                ride=P("..x...x...x...x.", "..x...x...x."),
                shaker=P("ogxoogxoogxoogxo", "ogxoogxoogxo"),
            ),
        ),
        fills=CLUB_FILLS,
        open_steps=4,
        first=("kick", "hat"),
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.3, "steps", P("..R-..R-..R-..R-", "..R-..R-..R-", "...R--...R--...R--...R--"), length=0.85),
        BassLine(0.55, "steps", P("..R-..R-..O-..R.", "..R-..R-..O-", "...R--...R--...O--...R--"), length=0.8),
        BassLine(0.75, "steps", P("R..R..R-..R.O-A.", "R..R..R-O-A.", "R--...R--...R--O--R--A--"), length=0.75),
    ),
    comping=(
        Comping(0.3, P("x---------------", "x-----------", "x-----------------------"), "block", 0.9),
        Comping(0.5, P("..x-..x-..x-..x-", "..x-..x-..x-", "...x--...x--...x--...x--"), "stab", 0.6),
        Comping(0.65, P("x..x..x...x..x..", "x..x..x..x..", "x..x..x..x..x..x..x..x.."), "stab", 0.55),
        Comping(0.85, P("x..x..x-..x..x.x", "x..x..x-..x.", "x..x..x..x..x..x..x..x.."), "stab", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-3-2-4-1-3-2-4-", "1-3-2-4-3-2-", "1-3-2-4-3-2-1-3-2-4-3-2-")),
        Arpeggio(0.7, P("1324135213241325", "132413521324", "1-3-2-4-1-3-5-2-1-3-2-4-")),
    ),
    melody=Melody(
        calls=(P("x--x--x-........"), P("..x-..x-x-x-...."), P("x-x-..x-..x-...."), P("x--x--x--x--x-x-")),
        answers=(P("x--x--x-..x-x---"), P("..x-..x-x---....")),
        cadences=(P("x--x--x---------"), P("x---x-----------")),
        schemes=("AAAZ", "AAaZ", "A.AZ"),
        leap=0.2,
        centre=70,
        length=0.8,
        ornament=0.08,
    ),
    usual_energy=0.75,
    feel=_TIGHT,
    ending="hold",
    dynamics=(0.62, 0.95),
    swell=0.02,
)

TECHNO = Style(
    name="techno",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {"verse": ("1 1 1 1", "1 1 1 b7:"), "chorus": ("1 1 4 4", "1 b7: 1 4"), "lift": ("1 1 1 1", "4 4 5 5")}
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 1 1", "1 1 1 6", "1 1 1 b2:"),
                "chorus": ("1 1 6 6", "1 1 3 4", "1 1 6 7"),
                "bridge": ("6 6 1 1", "4 4 1 1"),
                "lift": ("1 1 1 1", "6 6 7 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=_FOUR, hat=P("..g...g...g...g.", "..g...g...g.")),
            groove(
                0.45,
                kick=_FOUR,
                open_hat=_OFFBEATS,
                hat=P("g.g.g.g.g.g.g.gq", "g.g.g.g.g.gq"),
                rim=P("...q......q.....", "...q......q."),
            ),
            groove(
                0.62,
                kick=_FOUR,
                open_hat=_OFFBEATS,
                hat=P("ogogogogogogogog", "ogogogogogog"),
                clap=_CLAP,
                low_tom=P("...q..q......q..", "...q..q....."),
            ),
            groove(
                0.85,
                kick=_FOUR,
                open_hat=_OFFBEATS,
                hat=P("xgogxgogxgogxgog", "xgogxgogxgog"),
                clap=_CLAP,
                ride=P("..x...x...x...x.", "..x...x...x."),
                rim=P("x..x..x...x..x..", "x..x..x...x."),
                low_tom=P(".......o......oo", ".......o..oo"),
            ),
        ),
        fills=(*CLUB_FILLS[:2], fill(low_tom="....x.xx", hat="x.x.x.x."), fill(clap="......xx")),
        open_steps=4,
        first=("kick", "hat"),
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.35, "steps", P("..R...R...R...R.", "..R...R...R.", "...R.....R.....R.....R.."), length=0.7),
        BassLine(0.55, "steps", P(".RRR.RRR.RRR.RRR", ".RRR.RRR.RRR", "..R.R...R.R...R.R...R.R."), length=0.7),
        BassLine(0.8, "steps", P(".RRO.RRR.ROR.RRA", ".RRO.RRR.ROA", "..R.O...R.R...O.R...R.A."), length=0.7),
    ),
    comping=(
        Comping(0.3, P("...x......x.....", "...x......x.", "...x.....x.....x........"), "stab", 0.6),
        Comping(0.55, P("x..x..x..x..x...", "x..x..x..x..", "x..x..x..x..x..x..x....."), "stab", 0.5),
        Comping(0.8, P("..x..x..x.x..x..", "..x..x..x.x.", "..x..x..x..x..x..x..x..."), "stab", 0.45),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1.3.2.3.1.3.4.3.", "1.3.2.3.4.3.", "1.3.2.1.3.2.1.3.4.1.3.4."), 3),
        Arpeggio(0.7, P("1131213111312141", "113121311141", "1-1-3-1-2-1-1-3-1-4-1-2-"), 3),
    ),
    melody=Melody(
        calls=(P("x..x..x........."), P("..x..x..x......."), P("x.....x...x.....")),
        answers=(P("x..x..x...x....."), P("..x...x...x.x...")),
        cadences=(P("x..x..x---------"), P("x-------........")),
        schemes=("AAAA", "A.A.", "AAAZ"),
        leap=0.15,
        centre=69,
        length=0.7,
        ornament=0.04,
        answering=0.3,
    ),
    usual_energy=0.8,
    feel=_TIGHT,
    ending="hold",
    dynamics=(0.66, 0.96),
    swell=0.02,
)

DRUM_AND_BASS = Style(
    name="drum and bass",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {"verse": ("1 1 6 6", "1 1 4 4", "1 6 4 5"), "chorus": ("4 5 1 1", "1 5 6 4"), "lift": ("4 4 5 5",)}
        ),
        minor=MappingProxyType(
            {
                "verse": ("1:m 1:m 6 6", "1:m9 1:m9 4:m7 6", "1:m 6 7: 1:m", "1:m9 1:m9 6 7:"),
                "chorus": ("6 7: 1:m 1:m", "1:m 6 4 7:", "4 6 1:m 7:"),
                "bridge": ("6 6 4 4",),
                "lift": ("6 6 7: 7:", "4 4 5:m7 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.25,
                kick=P("x.........x.....", "x.......x...", "x...............x......."),
                hat=P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o."),
                rim=P("....o.......o...", "....o......."),
            ),
            groove(
                0.5,
                kick=P("x.........x.....", "x.......x...", "x...............x......."),
                snare=P("....X..q.q..X..q", "....X..q.q..", "......X.....q.....X...q."),
                hat=P("xgogxgogxgogxgog", "xgogxgogxgog"),
            ),
            groove(
                0.7,
                kick=P("x.x.......xx....x.x.......x.....", "x.x.....x...", "x...x...........x...x..."),
                snare=P("....X..g.g..X..g....X..g.g....X.", "....X..g.g..", "......X..g..g.....X..g.."),
                hat=P("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
                ride=P("x...x...x...x...", "x...x...x..."),
            ),
            groove(
                0.88,
                kick=P("x.x.......xx....x.x......xx.....", "x.x.....xx..", "x...x...........x.x....."),
                snare=P("....X..g.g..X..g.g..X.gg.g..X.gX", "....X..g.gX.", "......X..g..g.g...X..g.g"),
                hat=P("xgxgxgxgxgxgxgxg", "xgxgxgxgxgxg"),
                open_hat=P("......x.........", "......x....."),
            ),
        ),
        fills=(
            fill(snare="x.gxx.xX", kick=".x......"),
            fill(snare="..xg.xxX", kick="x..x...."),
            fill(snare="xgxgxxXX"),
            CLUB_FILLS[0],
        ),
        open_steps=8,
        first=("kick", "hat"),
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.35, "steps", P("R---------------", "R-----------", "R-----------------------"), length=0.95),
        BassLine(
            0.6, "steps", P("R---------R-----R-----R---A-----", "R-------R---", "R---------------R-------"), length=0.9
        ),
        BassLine(0.8, "steps", P("R-..R-R...R-O-A-", "R-..R-R-O-A-", "R-----R-R---O---R---A---"), length=0.8),
    ),
    comping=(
        Comping(0.3, P("x---------------", "x-----------", "x-----------------------"), "warm", 1.0),
        Comping(0.6, P("x-....x-......x-", "x-....x-....", "x---......x---........x-"), "stab", 0.7),
        Comping(0.85, P("x..x..x...x..x..", "x..x..x...x.", "x..x..x...x.x..x..x...x."), "stab", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-3-2-4-3-5-4-3-", "1-3-2-4-3-2-", "1-3-2-4-3-5-1-3-2-4-3-5-")),
        Arpeggio(0.7, P("1324352413243524", "132435241324")),
    ),
    melody=Melody(
        calls=(P("x-------x---x---"), P("x-----x-----x---"), P("....x---x-x-x---")),
        answers=(P("x-----------x---"), P("x---x---x-------")),
        cadences=(P("x---------------"), P("x-----x---------")),
        schemes=("AaBZ", "A.BZ", "A.aZ"),
        leap=0.21,
        centre=70,
        length=0.95,
        ornament=0.1,
    ),
    usual_energy=0.85,
    feel=Feel(2.0, 1.0, 0.05, MappingProxyType({"melody": 3.0}), 1),
    ending="hold",
    dynamics=(0.6, 0.96),
)
