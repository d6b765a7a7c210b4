"""Trap, boom bap and reggaeton: half-time hats that roll, a sampler's swing, and the dembow's three against four."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_HALF_TIME = P("........X.......", "........X...", "............X...........")
"""The snare of trap: once a bar, on three, so that 140 beats a minute feel like 70."""
_HALF_TIME_CLAP = P("........x.......", "........x...", "............x...........")
_HELD = P("x---------------", "x-----------", "x-----------------------")

TRAP = Style(
    name="trap",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 6 6", "1 3 4 4:m", "6 6 4 1", "1 1 4:maj7 4:m"),
            "chorus": ("4 1 6 5", "6 4 1 1", "4 4 6 5"),
            "bridge": ("2 2 4 4:m", "4 3 6 6"),
            "vamp": ("1 1 4:m 1", "1 1 1 6"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 6 6", "1 1 2 1", "1 6 1 5:", "1 1 4 5:", "1 1 1 6"),
            "chorus": ("6 5: 1 1", "1 6 4 5:", "6 6 1 1", "4 6 1 5:"),
            "bridge": ("4 4 6 6", "6 6 4 5:"),
            "lift": ("4 4 5: 5:", "6 6 5: 5:"),
            "vamp": ("1 1 1 1", "1 2 1 2"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.18, kick=P("x...............x.........x.....", "x...........", "x......................."),
                   clap=_HALF_TIME_CLAP, hat=P("o...o...o...o...", "o...o...o...", "o.....o.....o.....o.....")),
            groove(0.4, kick=P("x.........x.....x.....x...x...?.", "x.........x.", "x...............x......."),
                   snare=_HALF_TIME,
                   hat=P("x.o.x.o.x.o.x.o.x.o.x.o.x.t.x.rr", "x.o.x.o.x.rr", "x.o.o.x.o.o.x.o.o.x.t.rr")),
            groove(0.6, kick=P("x.....x...x.....x.x.......x..x..", "x.....x...x.", "x.......x.......x......x"),
                   snare=_HALF_TIME, clap=_HALF_TIME_CLAP,
                   hat=P("x.o.x.t.x.o.x.rrx.o.x.o.t.t.xrrr", "x.o.t.o.xrrr", "x.o.o.x.o.t.x.o.o.x.rrrr"),
                   open_hat=P("..............x.......x.........", "..........x.", "........x..............."),
                   rim=P("...q.........q.....q......q..q..", "...q.....q..", ".....q........q.....q...")),
            groove(0.82, kick=P("x..x......x..x..x.x...x...x...x.", "x..x......x.", "x...x...........x...x..."),
                   snare=_HALF_TIME, clap=_HALF_TIME_CLAP,
                   hat=P("xoxot.t.xoxorrrrxrx.t.xoxoxoxrrr", "xoxot.xorrrr", "xoxoxot.t.xoxoxoxoxorrrr"),
                   open_hat=P("......x.......x...............x.", "......x.....", "..........x...........x.")),
        ),
        fills=(
            fill(hat="t.t.rrrr", snare="......x."),
            fill(snare="..x...rr", kick="x..x....", open_hat="....x..."),
            fill(clap="....x.xx", hat="rrrr...."),
            fill(snare="x..x.rrr", hat="x.x....."),
            fill(kick="x.....x.", hat="....t.rr"),
        ),
        open_steps=4, roll="snare", first=("hat", "rim"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----------....", "R-----------", "R-----------------......"), length=1.0),
        BassLine(0.5, "kick", fill=0.08, length=1.0),
        BassLine(0.75, "kick", fill=0.3, length=1.0),
        BassLine(0.85, "steps", P("R--R--....R--O..R-R---R---O---A.", "R--R--....O.", "R---R-......R---O-....A."),
                 length=0.95),
    ),
    comping=(
        Comping(0.2, _HELD, "triad", 0.98),
        Comping(0.45, P("x---------......x-----x---......", "x-------....", "x-------------....x-----"), "keys", 0.9),
        Comping(0.6, P("x-..x-..x-..x-..", "x-..x-..x-..", "x-....x-....x-....x-...."), "triad", 0.6),
        Comping(0.8, P("x-..x-..x-x-..x-", "x-..x-..x-x-", "x-....x-..x-x-....x-...."), "triad", 0.55),
    ),
    arpeggios=(
        Arpeggio(0.25, P("5---3---1---3---5---3---2---3---", "5---3---1---", "5-----3-----1-----3-----"), 3),
        Arpeggio(0.5, P("1--3--5-1--3--4-", "1--3--5-4---", "1---3---5---1---3---4---"), 3),
        Arpeggio(0.75, P("1-3-5-3-1-3-6-3-1-3-5-3-1-35-3-.", "1-3-5-3-6-3-", "1-3-5-3-1-3-1-3-6-3-5-3-"), 3),
    ),
    melody=Melody(
        calls=(P("x---x---x-----.."), P("x-----x---x-...."), P("x---x-x---x-x---"), P("x-x-x---x---....")),
        answers=(P("x---x---x-x-x---"), P("....x---x---x---"), P("x-----x-x-------")),
        cadences=(P("x---x---x-------"), P("x-----x---------")),
        schemes=("AAaA", "AaAZ", "AAAZ", "AaBZ"),
        leap=0.22, chord_rate=0.3, centre=74, length=0.9, ornament=0.05, answering=0.3, repeated=0.26,
    ),
    usual_energy=0.6,
    feel=Feel(2.5, 1.0, 0.06, MappingProxyType({"clap": 4.0}), 1),
    ending="hold",
    dynamics=(0.6, 0.97),
    swell=0.03,
    percussion=MappingProxyType({
        "bells": (P("x.....x.....x...", "x.....x.....", "x...........x.....x....."),
                  P("x..x..x...x.x...", "x..x..x...x.", "x...x...x.....x.x...x...")),
    }),
)

_SWUNG_HAT = P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.", "x.o.o.x.o.o.x.o.o.x.o.o.")

BOOM_BAP = Style(
    name="boom bap",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType({
            "verse": ("1 2 1 2", "1 b7:9 1 b7:9", "1 1 2/5:13 2/5:13", "1/6:m9 2/5:13 1/6:m9 2/5:13"),
            "chorus": ("4 3 4 3", "2 5:13 1 1", "4 4 1 6:7#9"),
            "bridge": ("6 2 6 2", "b6:maj7 b7:9 1 1"),
            "vamp": ("1 1 1 1", "1 b7:9 1 b7:9"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 4 4", "1 2:m7b5/5:7#9 1 2:m7b5/5:7#9", "1 1 1 4/5:7#9", "1 #5:13 1 5:7#9"),
            "chorus": ("4 1 4 1", "#5:13 5:7#9 1 1", "1 4 6 5:7#9"),
            "bridge": ("6 6 4 5:7#9", "4 4 #5:13 5:7#9"),
            "vamp": ("1 1 1 1", "1 4 1 4"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick=P("x.........x.....x......x..x.....", "x.......x...", "x...........x...x......."),
                   snare=P("....x.......x...", "....x...x...", "......x...........x....."), hat=_SWUNG_HAT),
            groove(0.42, kick=P("x..x......x.....x.x.......xx....", "x..x....x...", "x...x.......x...x......."),
                   snare=P("....X..g....X..q", "....X..g.x..", "......X..g........X....."), hat=_SWUNG_HAT,
                   open_hat=P("..............................x.", "..........?.", "......................?.")),
            groove(0.6, kick=P("x.xx......xx..?.x..x...x..x.....", "x.xx....x...", "x...x.......x...x...x..."),
                   snare=P("....X..g.g..X.......X..g.g..X.gg", "....X..g.X.g", "......X..g..g.....X..g.."),
                   hat=P("x.xgx.xgx.xgx.xg", "x.xgx.xgx.xg", "x.o.o.x.o.ogx.o.o.x.o.og"),
                   open_hat=P("......x.........", "......x.....", "..........x.............")),
            groove(0.8, kick=P("x.xx...x..xx..x.x..x...x.xx..x..", "x.xx...xx.x.", "x...x...x...x...x...x..."),
                   snare=P("....X.gg.g.gX..g....X..g.g.gX.gg", "....X.gg.X.g", "......X.g.g.g.....X.g.gg"),
                   ride=P("X.o.X.o.X.o.X.oo", "X.o.X.o.X.oo", "X.o.o.X.o.o.X.o.o.X.o.oo"),
                   tambourine=P("....x.......x...", "....x...x...", "......x...........x.....")),
        ),
        fills=(
            fill(snare="....g.gx", kick="x.....xx", hat="x.x.x..."),
            fill(snare="x..g.gx.", kick="..x....x"),
            fill(kick="x..xx..x", hat="x.x.x.x."),
            fill(snare="..x..x.x", kick="x...x..."),
        ),
        open_steps=4, crash=False, roll="snare", ending=("kick", "snare"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R--R----......A.R--R----..F-A-..", "R--R----..A.", "R---R---......R---F---A."),
                 length=0.8),
        BassLine(0.5, "steps", P("R--R..F-..R-S-..R--R..O-..F-TRA-", "R--R..F-S-A.", "R---R-F---..R---S-F-..A-"),
                 length=0.75),
        BassLine(0.65, "kick", fill=0.6, length=0.75),
        BassLine(0.85, "steps", P("R-RR..O.S-R-F-A-R-RR..F-..R-T.A-", "R-RR..O.S-A-", "R---R-O-S-R-R---F-..T-A-"),
                 length=0.7),
    ),
    comping=(
        Comping(0.2, P("x-----....x---..", "x-----....x-", "x---------....x---......"), "rootless", 0.9),
        Comping(0.4, P("..x-..x-......x-..x-..x-........", "..x-..x-....", "..x-....x-........x-...."), "rootless",
                0.6),
        Comping(0.6, P("x-x.....x-x...x.", "x-x.....x-x.", "x-..x-......x-..x-......"), "stab", 0.6),
        Comping(0.8, P("x-x...x...x-..x.x-x...x..x..x-x.", "x-x...x-..x.", "x-..x-..x...x-....x-..x."), "stab", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-..3-..5---....1-..3-..4---....", "1-..3-..5---", "1-....3-....5-----......")),
        Arpeggio(0.7, P("1-35..4-..3-1-..1-35..6-..5-3-..", "1-35..4-3-..", "1-3-5-..4-..1-3-6-..5-..")),
    ),
    melody=Melody(
        calls=(P("x-xx-.......x---"), P("....x-x-xx-....."), P("x--x--x---......"), P("..x-x-......x-x-")),
        answers=(P("......x-x-x-...."), P("x-x-..x---......")),
        cadences=(P("x--x--x---......"), P("..x-x-----......")),
        schemes=("A.a.", "A.AZ", "A...", "Aa.Z"),
        leap=0.3, centre=69, length=0.72, ornament=0.1, answering=0.7, repeated=0.22, gapped=True,
    ),
    usual_energy=0.5,
    feel=Feel(9.0, 4.0, 0.1, MappingProxyType({"snare": 12.0, "hat": 3.0, "kick": -2.0, "bass": 7.0, "comping": 5.0,
                                               "melody": 12.0}), 1),
    ending="short",
    dynamics=(0.58, 0.92),
)

_DEMBOW_KICK = P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x.....")
_DEMBOW = P("...x..x....x..x.", "...x..x...x.", "....x...x.......x...x...")
"""What reggaeton takes its name in the dance from: three, three, two on the snare against four on the kick."""

REGGAETON = Style(
    name="reggaeton",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 5 6 4", "6 4 1 5", "1 4 5 4", "1 1 4 5"),
            "chorus": ("4 5 3 6", "4 5 1 6", "6 4 5 1", "4 1 5 6"),
            "bridge": ("2 4 6 5", "4 4 5 5"),
        }),
        minor=MappingProxyType({
            "verse": ("1 6 3 7", "1 7 6 5:", "1 4 6 5:", "1 4 1 5:", "1 1 6 7"),
            "chorus": ("6 3 7 1", "6 7 1 3", "4 1 5: 1", "6 7 1 1"),
            "bridge": ("4 7 3 6", "6 6 7 5:"),
            "lift": ("4 4 5: 5:", "6 7 6 7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.18, kick=P("x.......x.......", "x...........", "x...........x..........."), rim=_DEMBOW),
            groove(0.4, kick=_DEMBOW_KICK, rim=_DEMBOW,
                   shaker=P("o.g.o.g.o.g.o.g.", "o.g.o.g.o.g.", "o.g.g.o.g.g.o.g.g.o.g.g.")),
            groove(0.62, kick=_DEMBOW_KICK, snare=P("...X..X....X..X.", "...X..X...X.", "....X...X.......X...X..."),
                   hat=P("..x...x...x...x.", "..x...x...x.", "..o.x...o.x...o.x...o.x.")),
            groove(0.82, kick=_DEMBOW_KICK,
                   snare=P("...X..X....X..X....X..X....X..Xx", "...X..X...X.", "....X...X.......X...X..."),
                   clap=P("......x.......x.", "......x...x.", "........x...........x..."),
                   hat=P("o.x.o.x.o.x.o.x.", "o.x.o.x.o.x.", "o.x.o.o.x.o.o.x.o.o.x.o."),
                   shaker=P("xgogxgogxgogxgog", "xgogxgogxgog", "x.g.g.x.g.g.x.g.g.x.g.g.")),
        ),
        fills=(
            fill(high_tom="x.xx....", low_tom="....x.xx"),
            fill(snare="x..x..xx", kick="x...x..."),
            fill(snare="..xxx.xX", kick="x......."),
            fill(high_tom="x..x..x.", kick="x...x...", snare=".......X"),
        ),
        open_steps=4, roll="snare", first=("rim", "shaker"), ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----R-R-------", "R-----R-R---", "R-------R---R-----------"), length=0.95),
        BassLine(0.5, "steps", P("R--R--R-R--R--R-", "R--R--R-R---", "R---R---R---R---R---R---"), length=0.85),
        BassLine(0.65, "steps", P("R--R--F-R--R--O-", "R--R--F-R-A-", "R---R---F---R---R---O---"), length=0.8),
        BassLine(0.85, "steps", P("R..RR.F.R..RR.O.R..RR.F.R..RO.A.", "R..RR.F.R.A.", "R...R.R.F...R...R.R.O..."),
                 length=0.8),
    ),
    comping=(
        Comping(0.2, P("x-----------x---", "x-------x---", "x-----------------x-----"), "triad", 0.95),
        Comping(0.45, P("x--x--x-x--x--x-", "x--x--x-x---", "x---x---x---x---x---x---"), "keys", 0.7),
        Comping(0.6, P("..x-..x-..x-..x-", "..x-..x-..x-", "..x-..x-..x-..x-..x-..x-"), "triad", 0.55),
        Comping(0.8, P("x-.x-.x-x-.x-.xx", "x-.x-.x-x-xx", "x-..x-..x-..x-..x-..x-x-"), "keys", 0.6),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1--2--3-1--2--4-", "1--2--3-4---", "1---2---3---1---2---4---"), 3),
        Arpeggio(0.55, P("1-.3-.2-4-.3-.2-", "1-.3-.2-4-3-", "1-..3-..2-..4-..3-..2-.."), 3),
        Arpeggio(0.8, P("1.32.34.1.32.35.", "1.32.34.3.5.", "1.3.2.3.4.3.1.3.2.3.5.3."), 3),
    ),
    melody=Melody(
        calls=(P("x--x--x-x--x--x-"), P("x-xx-xx-x---...."), P("..x-x-xxx-x-x---"), P("x--x--x-x-x-....")),
        answers=(P("x-xx-xx-x-x-x---"), P("x--x--x-x---....")),
        cadences=(P("x--x--x-x-------"), P("x-xx-xx-------..")),
        schemes=("AAaZ", "AaAZ", "ABAZ", "AAAB"),
        leap=0.12, chord_rate=0.3, centre=70, length=0.82, ornament=0.06, answering=0.5, repeated=0.42,
    ),
    usual_energy=0.6,
    feel=Feel(3.5, 1.5, 0.06, MappingProxyType({"shaker": -2.0}), 1),
    ending="short",
    dynamics=(0.62, 0.97),
    swell=0.04,
    percussion=MappingProxyType({
        "hand drums": (P("...A..B....A..B.", "...A..B...B.", "....A...B.......A...B..."),
                       P("0.0A0.B.0.0A0.BB", "0.0A0.B.0.BB", "0.0.A.0.B.0.0.0.A.0.B.BB")),
        "bells": (P("x..x..x.x..x..x.", "x..x..x.x...", "x...x...x...x...x...x..."),),
        "scrapers": (P("x.ox.ox.x.ox.ox.", "x.ox.ox.x.o.", "x.o.x.o.x.o.x.o.x.o.x.o."),),
    }),
)
