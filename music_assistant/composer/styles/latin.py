"""Samba and salsa: surdo and teleco-teco in sixteenths, and a clave of two bars with its montuno and tumbao."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_SURDO_FOOT = P("o..ox..oo..ox..o", "o..ox..ox..o", "o....oX....oo....oX....o")
_TELECO = P("X.x.x.Xx.x.X.Xx.", "X.x.x.Xx.X.x", "X.x.x.X.x.x.X.xx.xX.x.x.")
_GANZA = P("XggoXggoXggoXggo", "XggoXggoXggo", "XgogogXgogogXgogogXgogog")

SAMBA = Style(
    name="samba",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType({
            "verse": ("1:6 6:7 2:m7 5:7 2:m7 5:7 1:6 5:7", "1:6 #1:dim7 2:m7 5:7 3:m7/6:7 2:7 2:m7/5:7 1:6",
                      "1:6 1:7 4:6 4:m6 1:6/6:7 2:7 2:m7/5:7 1:6/5:7"),
            "chorus": ("4:6 #4:dim7 1:6 6:7 2:7 5:7 1:6 1:7", "1:6 5:7 1:6 6:7 2:m7 5:7 1:6 5:7"),
            "bridge": ("3:7 3:7 6:m7 6:m7 2:7 2:7 5:7 5:7", "4:m6 4:m6 1:6 1:6 2:7 2:7 5:7 5:7"),
            "vamp": ("1:6 6:7 2:m7 5:7", "1:6/6:7 2:m7/5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m6 1:m6 5:7 5:7 5:7 5:7 1:m6 5:7", "1:m6 1:7 4:m6 4:m6 1:m6 6:7 5:7 1:m6",
                      "1:m6 6:7 5:7 1:m6 2:m7b5 5:7 1:m6 5:7"),
            "chorus": ("4:m6 4:m6 1:m6 1:m6 6:7 5:7 1:m6 1:7", "4:m7 7:7 3:6 6:6 2:m7b5 5:7 1:m6 5:7"),
            "bridge": ("3:6 3:6 7:7 7:7 2:m7b5 2:m7b5 5:7 5:7", "1:7 1:7 4:m6 4:m6 6:7 6:7 5:7 5:7"),
            "vamp": ("1:m6 5:7", "1:m6/1:7 4:m6/5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o...x..oo...x..o", "o...x..ox...", "o.....X....oo.....X....o"), shaker=_GANZA,
                   rim=P("x.o.x..x..x.x...", "x.o.x..x..x.")),
            groove(0.45, kick=_SURDO_FOOT, rim=_TELECO, hat=P("XggxXggxXggxXggx", "XggxXggxXggx"),
                   floor_tom="....x.......x..."),
            groove(0.6, kick=_SURDO_FOOT, snare=P("XggxgxggXgxggxgg", "XggxgxggXgxg", "XgggxgXgggxgXgggxgXgxggg"),
                   pedal_hat=P("....x.......x...", "....x...x..."), shaker=_GANZA, floor_tom="....X.......X..o"),
            groove(0.8, kick=_SURDO_FOOT, snare=P("XgxgXgxggXgxgXgg", "XgxgXgxggXgx"), rim=_TELECO,
                   ride=P("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx"), floor_tom=P("....X.......X.xx", "....X...X.xx")),
        ),
        fills=(
            fill(snare="xx.xx.xx", high_tom="..x..x..", kick="x..xx..x"),
            fill(high_tom="x.xx....", mid_tom="....x.xx", floor_tom="......xX", kick="x..xx..."),
            fill(snare="XgxgxXXX", kick="x..xx..x"),
            fill(rim="x.xx.xx.", snare=".......X", kick="x..xx..."),
        ),
        crash=False,
        roll="snare",
        ending=("kick", "snare", "floor_tom"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R------RF------F", "R------RF---", "R----------RF----------F"), length=0.85),
        BassLine(0.48, "steps", P("R--RF---R--RF--F", "R--RF---R--R", "R----RF-----R----RF----F"), length=0.85),
        BassLine(0.82, "steps", P("R--RF--RO--FF--R", "R--RF--RF--A", "R----RF-F---O----FF----A"), length=0.75),
    ),
    comping=(
        Comping(0.15, P("x--x..x-..x-..x-x-..x--x..x-..x-", "x--x..x-..x-"), "rootless", 0.7),
        Comping(0.48, P("d.ud.u.d.ud.u.u.", "d.ud.u.d.ud.", "d...u.d.u..ud...u.d.u..u"), "strum7", 0.6),
        Comping(0.82, P("d.dud.du.dud.du.", "d.dud.du.dud", "d.u.dud.u.ud.u.du.d.u.du"), "strum7", 0.55, ahead_steps=1),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-.32-.3..2-4-3.", "1-.32-.34-3.")),
        Arpeggio(0.7, P("1.323.241.323.42", "1.323.241.32")),
    ),
    melody=Melody(
        calls=(P("x-x--x-x--x-x---"), P(".x-x-x-xx---...."), P("..xx-x-x-x--x-x-"), P("x--x--x-x-xx-x--")),
        answers=(P("x-xx-x-x-x-x----"), P(".x-x--x-x-x--x--"), P("x--x-x--x---....")),
        cadences=(P(".x-x-x--x-----.."), P("x-x--x--x-----..")),
        leap=0.18, chord_rate=0.3, centre=71, length=0.88, ornament=0.12, repeated=0.22,
    ),
    usual_energy=0.7,
    feel=Feel(6.0, 3.0, 0.1, MappingProxyType({"floor_tom": 4.0, "comping": -2.0, "melody": 8.0}), swing_steps=1),
    ending="short",
    dynamics=(0.52, 0.92),
    hand_fills=MappingProxyType({
        "surdo": ("....A.A.", "A..AA.AA"), "pandeiro": ("X1gXX1XX", "1ggX1XXX"), "repinique": ("X.XX1X1.", "XXXXX.1."),
        "caixa": ("XgxgXXXX",), "cuica": ("0.1.0.1A",), "hand drums": ("0.00A.11", "00100A1B"), "agogo": ("A.BBA.B.",),
    }),
    percussion=MappingProxyType({
        "surdo": (P("1...A...1...A...", "1...A...A...", "1.....A.....1.....A....."),
                  P("1..bA...1..bA..0", "1..bA...A..0", "1....bA.....1....bA....0"),
                  P("1..0A..01..0A.00", "1..0A..0A.00")),
        "pandeiro": (P("1.g.X.g.1.g.X.g."), P("1ggoXggo1ggoXgg1", "1ggoXggo1gg1"),
                     P("1gXgXggX1gXgXgX1", "1gXgXggX1gX1")),
        "agogo": (P("A...B.B..A..B.B.", "A...B.B..A.."), P("A.A.BB.A.A.BB.B.", "A.A.BB.A.BB.")),
        "tamborim": (_TELECO, P("X.xXx.XxxX.xXxXx", "X.xXx.XxxX.x")),
        "caixa": (P("xggxggxgxggxggxg", "xggxggxgxggx"), P("XggxgxggXgxggxgX", "XggxgxggXgxg")),
        "repinique": (P("X..xX..xX..xX.xx"), P("0g1X0g1X0g1X00XX"), P("XgX1XgX1X.XX1.XX")),
        "cuica": (P("A.....1.....0..."), P("A.1.0..1..A.1.0."), P("0.10..A.1.0.1.A.")),
        "hand drums": (P("0..2..0.0..2..1."), P("0.c2c.0.1.c2c.01"), P("0.cCc.00.1cCc.A1")),
        "sticks": (_TELECO,), "bells": (P("A.A.BB.A.A.BB.B.", "A.A.BB.A.BB."),),
        "shakers": (_GANZA, P("XgxoXgxoXgxoXgxo")),
        "tambourines": (P("x.g.X.g.x.g.X.g."), P("xgoXxggXxgoXxggX")), "scrapers": (P("X.xgX.xgX.xgX.xg"),),
        "triangles": (P("ggXgggXgggXgggXg"),),
        "bass drums": (P("o...X...o...X..."), P("o..gX...o..gX..o")),
    }),
)

_CLAVE = P("....X...X.......X.....X.....X...", "X...X.....X.", "X...X...X.X...X...X...X.")
"""The son clave from its bar of two strokes on; in twelve eighths the bell of the same family."""
_SHELL = P("X...x.X...x...x.X...x...X.x...x.", "X...x.X...x.", "X...x...X.x...x...x...x.")
_BELL = P("X...x.x.X...x.x.X...x.x.X.x.x.x.", "X...x.x.X.x.")
_BOMBO = P("......x.....o...", "......x...o.", "..........x.......o.....")
_TUMBAO = P("c.c.C.c.c.c.A.0.c.c.C.1.1.c.A.0.", "c.c.C.c.A.0.", "c.c.C.c.A.0.c.c.C.c.1.0.")

SALSA = Style(
    name="salsa",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 5:7 5:7 5:7 5:7 1 1", "1 6:7 2:m7 5:7 2:m7 5:7 1 5:7", "1 6:m7 2:m7 5:7 3:m7 6:7 2:m7 5:7"),
            "chorus": ("1 4 5:7 4", "1 4 5:7 5:7", "2:m7 5:7 1 6:7"),
            "bridge": ("4 4:m 1 6:7 2:m7 5:7 1 5:7", "6:m 6:m 2:7 2:7 4 4 5:7 5:7"),
            "vamp": ("1 4 5:7 4", "1 1 2:m7 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m 1:m 5:7 5:7 5:7 5:7 1:m 1:m", "1:m 7 6 5:7 1:m 7 6 5:7",
                      "1:m 4:m7 2:m7b5 5:7 1:m 4:m7 5:7 1:m"),
            "chorus": ("1:m 4:m 5:7 4:m", "4:m7 5:7 1:m 5:7", "1:m 1:m 5:7 5:7"),
            "bridge": ("6 6 5:7 5:7 4:m7 4:m7 5:7 5:7", "4:m7 7:7 3 6 2:m7b5 5:7 1:m 5:7"),
            "vamp": ("1:m 4:m 5:7 4:m", "1:m 1:m 4:m7 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick="......o.........", rim=_CLAVE, hat=P("x...o.o.x...o.o.", "x...o.o.x.o.")),
            groove(0.45, kick=_BOMBO, ride=_SHELL, rim=P("....x.......x...", "....x...x..."),
                   conga_high="............x.o.", conga_low="......................x.x......."),
            groove(0.6, kick=_BOMBO, rim=_SHELL, cowbell=P("X...X...X...X...", "X...X...X..."),
                   conga_high="............x.x.", pedal_hat=P("....x.......x...", "....x...x...")),
            groove(0.8, kick=P("......X.....x...x.....X.....x...", "......X...x."), cowbell=_BELL, rim=_CLAVE,
                   ride=_SHELL, high_tom="............o.o."),
        ),
        fills=(
            fill(snare="..x.x.X.", high_tom="......x.", kick="......x."),
            fill(high_tom="x.x.x...", mid_tom="......x.", kick="....x...", crash=".......?"),
            fill(rim="x.x.x.x.", snare="......X."),
            fill(snare="t..t..X.", mid_tom="......x.", kick="......x."),
        ),
        roll="high_tom",
        ending=("kick", "crash", "cowbell"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R-------F---R---", "R-----F-R---"), length=0.9, ahead_steps=4),
        BassLine(0.48, "steps", P("------F-----R---", "----F---R---", "------F-----F-----R-----"), length=0.92,
                 ahead_steps=4),
        BassLine(0.82, "steps", P("------F-----R---------F---S-R---", "----F-S-R---"), length=0.85, ahead_steps=4),
    ),
    comping=(
        Comping(0.1, P("x---..x-....x---..x---..x-....x-", "x-----x-..x-"), "block", 0.7, ahead_steps=2),
        Comping(0.38, P("1---3-2---3---4---3---2---3---1-", "1---3-2---4-"), "block", 0.6, ahead_steps=2,
                octaves=True),
        Comping(0.66, P("1-..3-2-..4-3-2---3-..2-4-..3-1-", "1-..3-2-4-3-"), "triad", 0.6, ahead_steps=2, octaves=True),
        Comping(0.92, P("3-..2-3-..1-3-4---2-3-1-..3-2-4-", "3-..2-3-1-4-"), "block", 0.55, ahead_steps=2,
                octaves=True),
    ),
    arpeggios=(
        Arpeggio(0.35, P("3---1-2-..3-..4-..3-..2-..1-2-3-", "3---1-2-3-..")),
        Arpeggio(0.7, P("1-3-2-..3-2-4-..3-1-..3-2-3-1-4-", "1-3-2-..3-4-")),
    ),
    melody=Melody(
        calls=(P("..x-x---..x-x---"), P("x---x-x-..x-x-x-"), P("x-..x-..x-x---.."), P("..x---x-x-x---x-")),
        answers=(P("..x-x-x-x---...."), P("x-x---x---x-...."), P("..x-..x-x-x---..")),
        cadences=(P("x---..x-x-......"), P("..x-x-x---......"), P("x-x-..x-........")),
        schemes=("AaBZ", "A.BZ", "ABAZ"),
        leap=0.22, chord_rate=0.42, centre=72, length=0.78, ornament=0.1, repeated=0.24,
    ),
    usual_energy=0.8,
    feel=Feel(5.0, 3.0, 0.09, MappingProxyType({"bass": -3.0, "comping": -2.0, "melody": 6.0, "cowbell": -2.0})),
    ending="short",
    dynamics=(0.56, 0.94),
    riffs=(
        Riff(0.35, P("..x---....x-..x-..x-............", "..x---..x-..")),
        Riff(0.6, P("X.x-....X.u-..x-..X-..u-x-l-x---", "X.x-....x-..")),
        Riff(0.85, P("X-..u.X-..X.l-..x-u-x-..X.u-X...", "X-..X.X-X.x.")),
    ),
    hand_fills=MappingProxyType({
        "timbales": ("....oxxX", "A.0.1.B.", "0.A00.1B"), "congas": ("c.C.0.11", "0.0.A.B.", "0.00A.1."),
        "bongos": ("0.00A.B.", "A.0.0.1B"), "cowbell": ("X...X.X.",),
    }),
    percussion=MappingProxyType({
        "congas": (P("c.c.C.c.c.c.0.0.", "c.c.C.c.0.0.", "c.c.C.c.0.0.c.c.C.c.0.0."), _TUMBAO,
                   P("c.c.C.0.c.c.A.0.c.c.C.1.1.0.A.A.", "c.c.C.1.A.0.")),
        "bongos": (P("A.a.0.a.A.a.1.a."), P("A.a.0.a.A.aa1.b.A.a.0.1.A.a.B.b.")),
        "timbales": (P("0...a.0...a...a.0...a...0.a...a."), P("A...0.A...0.B.0.A...0...A.0.B.0.")),
        "cowbell": (P("X...x...X...x..."), _BELL), "claves": (_CLAVE,), "sticks": (_CLAVE,),
        "guiro": (P("X...x.x.X...x.x.", "X...x.x.X..."),), "güira": (P("X.o.x.o.X.o.x.o."), P("X.xoX.xoX.xoX.xo")),
        "maracas": (P("x.g.x.g.x.g.x.g."), P("X.o.x.o.X.o.x.o.")), "shakers": (P("X.o.x.o.X.o.x.o."),),
        "tambora": (P("X...b.b.0...B.B."), P("X.b.b.B.0.b.0.0.")), "bells": (_BELL,),
        "hand drums": (_TUMBAO,), "tambourines": (P("....x.......X...", "....x...x..."),),
    }),
)
