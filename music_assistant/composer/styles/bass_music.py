"""Dubstep and two-step garage: beats that halve or skip, and the bass as the tune."""

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

_HALF_TIME = P("........X.......", "......X.....", "............X...........")
"""The snare on three: half the pace that the bar is counted at."""

DUBSTEP = Style(
    name="dubstep",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("6 6 4 4", "1 1 6 6", "4 4 1 5", "1 1 b7: 4"),
                "chorus": ("6 4 1 5", "4 5 6 6", "6 6 4 5"),
                "bridge": ("2 2 6 6", "4 4 6 5"),
                "lift": ("4 4 5 5", "4 5 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 1 1", "1 1 6 6", "1 1 1 b2:", "1 1 4 6"),
                "chorus": ("1 1 1 1", "1 1 6 7", "1 b2: 1 7", "1 1 3 b2:"),
                "bridge": ("6 6 7 7", "4 4 1 1"),
                "lift": ("6 6 7 7", "1 1 6 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick="x...............", rim=_HALF_TIME, hat="x.....o...x....."),
            groove(0.42, kick="X.....x.........", snare=_HALF_TIME, hat="x..x..x.x..x..o.", rim="..............q."),
            groove(
                0.62,
                kick="X.....x.....x...X..x........x...",
                snare=_HALF_TIME,
                hat="x.tgx.x.x.xgt.x.",
                shaker="g.o.g.o.g.o.g.o.",
            ),
            groove(
                0.85,
                kick="X..X..X....x..x.X..X..X...x.X.X.",
                snare="........X......g........X..g.gX.",
                clap=_HALF_TIME,
                hat="x.x.t.x.x.x.rrx.",
                open_hat="..............x.",
                crash_2="........o.......",
            ),
        ),
        fills=(
            fill(snare="X..X..X."),
            fill(kick="X.......", snare="......rr"),
            fill(snare="x.xxt.XX", kick="..x....."),
            fill(floor_tom="X.X.t.X.", kick="x......."),
        ),
        open_steps=8,
        first=("hat", "rim", "shaker"),
        ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(0.22, "steps", P("R-----------------------R---A---", "R-----------"), length=0.97),
        BassLine(0.45, "steps", P("R-----R-....R---R-----R---R-A---", "R-----R-R-A-"), length=0.92),
        BassLine(0.65, "steps", P("R-R-R-R-....RRR-R---O---RRRRA---", "R-R-R-..RRR-"), length=0.85),
        BassLine(0.85, "steps", P("R-RRRR..O-R-RRRRR--R--R-RRRRORA-", "R-RRRR..ORA-"), length=0.78),
    ),
    comping=(
        Comping(0.25, P("x---------------"), "drone", 1.0),
        Comping(0.5, P("x-----..........x-----......x-x-", "x-----......"), "triad", 0.85),
        Comping(0.7, P("X--X--X-........X--X--X-....X-X-", "X--X--X-...."), "power", 0.8),
        Comping(0.88, P("X.X.X...XXX.X...X-..X-..X.X.X.X.", "X.X.X...XXX."), "power", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-----3-----2---", "1-----3-2---"), 3),
        Arpeggio(0.6, P("1..4..3.....2.3.", "1..4..3...2."), 3),
        Arpeggio(0.85, P("1..4..3.4..3..2.4.434.4.3.4.3.2.", "1..4..3.4.2."), 3),
    ),
    melody=Melody(
        calls=(P("x-----x-----x---"), P("x--x--x-........"), P("x---x-x-........"), P("..x-x-......x-x-")),
        answers=(P("x-x-x---........"), P("x-----x---......"), P("....x-x-x---....")),
        cadences=(P("x-----x---------"), P("x-------........")),
        schemes=("A.B.", "A.aZ", "AaB.", "A..B"),
        leap=0.28,
        chord_rate=0.35,
        centre=67,
        length=0.9,
        ornament=0.08,
        answering=0.3,
        repeated=0.25,
    ),
    usual_energy=0.8,
    feel=Feel(1.5, 0.8, 0.04, MappingProxyType({"snare": 2.0, "hat": 2.0}), 1),
    ending="short",
    dynamics=(0.62, 0.98),
    swell=0.02,
    pads=(Pad(0.35, "drone", 4), Pad(0.75, "open", 2)),
    percussion=MappingProxyType({"shakers": (P("x.og..x.og..x.og", "x.og..x.og.."), P("t.x.t.x.t.x.t.x."))}),
)

GARAGE = Style(
    name="garage",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": ("1 3:m7 6:m9 6:m9", "4:maj9 3:m7 2:m9 1", "2:m9 5:13 1 6:m9", "1 4:maj9 1 4:maj9"),
                "chorus": ("4:maj9 5:13 3:m7 6:m9", "2:m9 3:m7 4:maj9 5:13", "4:maj9 4:maj9 6:m9 5:13"),
                "bridge": ("6:m9 2:m9 6:m9 5:13", "b7:maj9 b7:maj9 4:maj9 4:maj9"),
                "lift": ("2:m9 3:m7 2:m9 5:13", "4:maj9 4:maj9 5:13 5:13"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1:m9 1:m9 4:m9 4:m9", "1:m9 4:m9 1:m9 5:m9", "1:m9 b2:maj9 1:m9 1:m9/5:7#9", "6 6 5:m7 1"),
                "chorus": ("6 5:m7 1:m9 1:m9", "4:m9 5:m7 6 5:7#9", "1:m9 7 6 5:7#9"),
                "bridge": ("4:m9 4:m9 6 5:7#9", "6 7 4:m9 4:m9"),
                "lift": ("4:m9 5:m7 4:m9 5:m7", "6 6 5:7#9 5:7#9"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick="x.........x.....", rim=BACKBEAT, hat="..x...x...x...xg"),
            groove(
                0.45,
                kick="x.........x.....x.....?...x....?",
                snare=BACKBEAT,
                rim=".......q.q.....q",
                hat="..xg..x..gx...xg",
            ),
            groove(
                0.62,
                kick="x.........x..x..x..x......x.....",
                snare="....X..g....X.......X..g.g..X..g",
                rim="...q...x.q.....x",
                hat="g.xg.gx.g.xg.gxg",
                open_hat="..............x.......x.........",
                shaker="o.xgo.xgo.xgo.xg",
            ),
            groove(
                0.85,
                kick="x..x......x..x..x..x......xx....",
                snare="....X..g.g..X..g....X..g.gx.X.g.",
                clap=BACKBEAT,
                rim="..x....x.x....x.",
                hat="gox.gox.gox.gox.",
                open_hat="......x.......x.",
                conga_high="...o..o....o.o..",
            ),
        ),
        fills=(
            fill(snare="..g.xg.x", rim="x..x....", kick="x......."),
            fill(rim="x..x..x.", snare=".......X"),
            fill(snare="x..x..rX", kick="..x....."),
            fill(conga_high="x.xx....", conga_low="....x.xX", kick="x......."),
        ),
        open_steps=4,
        crash=False,
        roll="rim",
        first=("hat", "rim", "shaker"),
        ending=("kick", "rim"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----....R-....R---........R-A-", "R-----..R-A-"), length=0.9),
        BassLine(0.48, "steps", P("R--...R.....O.R.R--...S.F.....A.", "R--...R.O.A."), length=0.8),
        BassLine(0.66, "steps", P("R..R....R.O...F.R..R....S.O..RA.", "R..R..O...A."), length=0.62),
        BassLine(0.86, "steps", P("R..RO..r..R.O.FAR..RO..rR.RSO.A.", "R..RO..r.SA."), length=0.55),
    ),
    comping=(
        Comping(0.25, P("x-----....x-----"), "rootless", 0.9),
        Comping(0.48, P("..x..x....x..x..", "..x..x....x."), "stab", 0.5),
        Comping(0.66, P("x..x....x..x.x..x..x..x...x..x..", "x..x....x..x"), "stab", 0.45),
        Comping(0.86, P("x.x..x.x..x..x.x", "x.x..x.x..x."), "stab", 0.4),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1..3....4..2....", "1..3....4..2")),
        Arpeggio(0.6, P("1..3.5..4..2.3..", "1..3.5..4..2")),
        Arpeggio(0.85, P("5.53..4.2..3.5.45.53..4.21.3....", "5.53..4.2..3")),
    ),
    melody=Melody(
        calls=(P("..x..x.x........"), P("x.x..x..x-......"), P("...x..x.x..x-..."), P("x..x.x....x..x..")),
        answers=(P("......x..x.x-..."), P("x.xx..x-........"), P("..x..x....x.x-..")),
        cadences=(P("..x..x-x--------"), P("x..x..x---......")),
        schemes=("A.a.", "AaB.", "A.BZ", "ABA."),
        leap=0.4,
        chord_rate=0.4,
        centre=72,
        length=0.7,
        ornament=0.22,
        answering=0.6,
        repeated=0.22,
        gapped=True,
    ),
    usual_energy=0.68,
    feel=Feel(4.0, 2.0, 0.07, MappingProxyType({"rim": -4.0, "hat": 3.0, "snare": -3.0, "bass": 6.0}), 1),
    ending="short",
    dynamics=(0.54, 0.9),
    swell=0.04,
    riffs=(
        Riff(0.3, P("..........x..x-.................", "......x..x-.")),
        Riff(0.6, P("..x..x........x.......x..x-.....", "..x..x....x."), 0.6),
        Riff(0.85, P("x..x..x....x..x.", "x..x..x....x"), 0.5),
    ),
    pads=(Pad(0.3, "pad", 2), Pad(0.7, "open", 1, P("x-----....x-----"), 0.9)),
    percussion=MappingProxyType({"shakers": (P("g.xog.xog.xog.xo"), P("..x...x...x...xg"))}),
)
