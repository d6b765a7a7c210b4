"""Lo-fi and hip hop: sampled-sounding drums a little behind the beat, sevenths and ninths, short hooks."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import LIGHT_FILLS, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_BACKBEAT = P("....x.......x...", "....x...x...", "......x...........x.....")

LO_FI = Style(
    name="lo-fi",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": ("1 6 2 5:13", "1 4 3 2", "1 3 4 5:7sus4", "1 4 2 5:13"),
                "chorus": ("4 4:m6 1 1", "4 3 2 1", "1 3 4 4:m6"),
                "bridge": ("6 3 4 5:7sus4", "2 3 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 4 1 5:7", "1 6 4 5:7", "1 4 7 3", "1 6 7: 1", "1 5:m7 6 5:7"),
                "chorus": ("6 5:m7 1 1", "4 5:7 1 1", "6 5:7 1 1"),
                "bridge": ("4 6 1 5:7", "6 6 4 5:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                rim=_BACKBEAT,
                hat=P("o...o...o...o.q.", "o...o...o.q.", "o...g.o...g.o...g.o...g."),
            ),
            groove(
                0.35,
                kick=P("x.....x.x.....?.", "x.......?...", "x.........x.x.........?."),
                snare=_BACKBEAT,
                hat=P("x.o.x.o.x.o.x.oq", "x.o.x.o.x.oq", "x.o.o.x.o.o.x.o.o.x.o.o."),
            ),
            groove(
                0.5,
                kick=P("x.....?x..x.....x..x..x...x..?..", "x.....?.x...", "x.......x.x.....x...x..."),
                snare=P("....x.......x..q....x..q....x...", "....x...x..q", "......x...........x...q."),
                hat=P("xqo.x.oqx.o.xqo.", "xqo.x.o.x.o.", "x.o.o.x.o.oqx.o.o.x.o.o."),
            ),
            groove(
                0.7,
                kick=P("x..x..x...x..?..", "x..x..x.?...", "x...x...x.x.....x...x..."),
                snare=P("....X.gq.g..X.q.", "....X.g.x.q.", "......X.....g.....X...q."),
                hat=P("xgo.xgo.xgo.xgo.", "xgo.xgo.xgo.", "xgogo.xgogo.xgogo.xgogo."),
                open_hat=P("..............q.", "..........q.", "......................q."),
            ),
        ),
        fills=LIGHT_FILLS,
        open_steps=4,
        crash=False,
        roll="rim",
        ending=("kick", "ride"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----------....", "R-------....", "R-----------------......")),
        BassLine(0.45, "steps", P("R-----R-F-----A-", "R-----R-A---", "R---------R-F---------A-")),
        BassLine(0.6, "kick", fill=0.45),
    ),
    comping=(
        Comping(0.2, P("x---------------", "x-----------", "x-----------------------"), "warm", 0.95),
        Comping(
            0.4, P("x-----x---------x-------..x-----", "x-----x-----", "x---------x---x---------"), "rootless", 0.92
        ),
        Comping(0.55, P("x---..x-..x---..", "x---..x-x-..", "x-----..x---x-----..x---"), "rootless", 0.85),
        Comping(0.7, P("x--x--x---x-..x-", "x--x--x---..", "x---x---x---x---x---o---"), "warm", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-2-3-4-5-4-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-5-4-3-")),
        Arpeggio(0.6, P("1-3-2-4-3-5-4-2-", "1-3-2-4-3-2-", "1-3-4-2-3-5-1-3-4-2-5-4-")),
    ),
    melody=Melody(
        calls=(P("x--x--x---......"), P("..x-x---x-----.."), P("x-----x-x-x-...."), P("....x-x-x---x---")),
        answers=(P("..x-x-x-----...."), P("x---x-----x-...."), P("......x-x-x-x---")),
        cadences=(P("x-x-x-------...."), P("..x---x-----....")),
        schemes=("A.BZ", "Aa.Z", "A.a.", "ABaZ"),
        leap=0.21,
        chord_rate=0.24,
        centre=70,
        length=0.95,
        ornament=0.25,
    ),
    usual_energy=0.35,
    feel=Feel(
        10.0,
        5.0,
        0.09,
        MappingProxyType(
            {"snare": 14.0, "rim": 14.0, "hat": 2.0, "kick": 3.0, "bass": 10.0, "melody": 16.0, "comping": 8.0}
        ),
        1,
    ),
    ending="fade",
    dynamics=(0.55, 0.86),
)

HIP_HOP = Style(
    name="hip hop",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {"verse": ("1 1 4 4", "1 6 4 5", "1 3 4 4"), "chorus": ("4 5 1 1", "4 1 6 5"), "bridge": ("2 3 4 5",)}
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 6", "1 6 1 5:7", "1 4 6 5", "1 1 4 6"),
                "chorus": ("6 7 1 1", "1 6 3 7", "4 6 1 5:7"),
                "bridge": ("4 4 6 5:7", "6 6 7 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.3,
                kick=P("x......x..x.....", "x......x....", "x.........x.x..........."),
                snare=_BACKBEAT,
                hat=P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o."),
            ),
            groove(
                0.5,
                kick=P("x......x..x..?..x.x....x..x.....", "x......xx...", "x.......x.x.....x......."),
                snare=P("....X..q....X...", "....X...x..q", "......X...........X...q."),
                hat=P("x.o.xgo.x.o.xgog", "x.o.xgo.x.o."),
            ),
            groove(
                0.7,
                kick=P("x..x...x..xx....x..x..x...x..x..", "x..x...xx...", "x...x...x.x...x.x...x..."),
                snare=P("....X..q.q..X..q", "....X..q.X.q", "......X.....q.....X...q."),
                hat=P("xgo.xgo.xgo.xgoq", "xgo.xgo.xgo."),
                open_hat=P("......x.......?.", "......x....."),
            ),
            groove(
                0.85,
                kick=P("x.....x...x..x..x..x..x...x.x...", "x.....x.x...", "x.....x.x.x.....x...x..."),
                snare=_BACKBEAT,
                clap=_BACKBEAT,
                hat=P("xoxoxoxoxoxgxoxox.x.xxx.xoxoxggg", "xoxoxoxoxoxg"),
            ),
        ),
        fills=LIGHT_FILLS,
        open_steps=4,
        crash=False,
        roll="hat",
    ),
    bass=(
        BassLine(0.3, "kick", fill=0.2, length=0.95),
        BassLine(0.6, "kick", fill=0.5),
        BassLine(0.5, "steps", P("R------R--F---A-", "R------R--A-", "R---------R-F---------A-"), length=0.9),
    ),
    comping=(
        Comping(0.25, P("x---------------", "x-----------", "x-----------------------"), "block", 0.9),
        Comping(0.5, P("x-....x-..x-....", "x-....x-....", "x---....x---x---........"), "stab", 0.8),
        Comping(0.7, P("x-x-..x-..x-..x-", "x-x-..x-x-..", "x---x---x---x---..x---.."), "stab", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-3-5-3-2-3-5-3-", "1-3-5-3-2-3-", "1-3-5-3-2-3-1-3-5-3-2-3-")),
        Arpeggio(0.7, P("1-.35-3-1-.35-4-", "1-.35-3-4-3-")),
    ),
    melody=Melody(
        calls=(P("x-x---x-x-......"), P("x--x--x-........"), P("..x-x-x---x-....")),
        answers=(P("x-x---x-..x-x---"), P("......x-x-x-x-..")),
        cadences=(P("x--x--x-----...."), P("x-x-x---------..")),
        schemes=("AAaZ", "A.AZ", "AAAB"),
        leap=0.19,
        centre=70,
        length=0.85,
        ornament=0.12,
    ),
    usual_energy=0.55,
    feel=Feel(7.0, 4.0, 0.08, MappingProxyType({"snare": 9.0, "hat": 0.0, "bass": 6.0, "melody": 8.0}), 1, liberty=0.7),
    ending="fade",
    dynamics=(0.55, 0.9),
)
