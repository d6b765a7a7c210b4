"""Music of Asia that hardly changes chords: ragas over a drone, gamelan. What moves is the tune and the time cycle."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Pad, Style

_DRONE = MappingProxyType({
    "verse": ("1:5", "1:5 1:5"), "chorus": ("1:5", "1:5 1:5"), "bridge": ("1:5", "1:5 1:5"), "vamp": ("1:5", "1:5 1:5"),
})
_SIXTEEN_BEATS = P("D.d.d.D.D.d.d.D.D.1.1.0.A.d.d.D.", "D.d.0.D.1.0.", "D...d...0...D...1...0...")
_EIGHT_BEATS = P("D.2.0.1.0.2.d.0.", "D.d.0.A.1.0.", "D...d...0...A...1...0...")
_QUICK_EIGHT_BEATS = P("D.200.1aA.c1d.00", "D.d00.A.1.01", "D.a.d.0.a.0.A.a.1.0.1.0.")
_QUICK_SIXTEEN_BEATS = P("DaddDaDdD110AddD", "DadD0aDa1100", "Da0d0aDd0a0aAa101aD10a00")

INDIAN_CLASSICAL = Style(
    name="indian classical",
    harmony=Harmony("power", major=_DRONE, minor=_DRONE),
    drums=Drums(
        grooves=(
            groove(0.2, conga_low=P("x.......o.......", "x...........", "x...........o...........")),
            groove(0.42, conga_low=P("x.o.o.x.x.o.o.x.x.............x.", "x.o...x.....", "x...o.......x..........."),
                   high_tom=P("x.x.x.x.x.x.x.x.x.o.o.x.x.x.x.x.", "x.x.x.x.o.x.", "x...x...x...x...o...x...")),
            groove(0.62, conga_low=P("x.o.......o.x...", "x.o.........", "x...o..................."),
                   high_tom=P("x...x.o.x...x.xg", "x.x.x.x.o.x.", "x...x...x...x...o...x..."),
                   shaker=P("x...x...x...x...", "x...x...x...", "x...........x...........")),
            groove(0.85, conga_low=P("X.ooX.XoX......X", "X.oX..X.....", "X..o..Xo......X........."),
                   high_tom=P("XgxxXgXxXooxXxxX", "XgxXxgXgxoxg", "Xgxgxgxgxgxgxgxgxgxgxgxg"),
                   shaker=P("x...x...x...x...", "x...x...x...", "x...........x...........")),
        ),
        fills=(
            fill(high_tom="X.xX.xX.", conga_low="X..X..X."),
            fill(high_tom="xxxxrxX.", conga_low="x...x.X."),
            fill(high_tom="ooxxooX.", conga_low="..x...X."),
        ),
        open_steps=6, crash=False, roll="high_tom", first=("conga_low", "shaker"), ending=("conga_low", "high_tom"),
    ),
    bass=(
        BassLine(0.3, "held", length=1.0),
        BassLine(0.75, "steps", P("R-------F-------", "R-----------", "R-----------F-----------"), length=1.0),
    ),
    comping=(
        Comping(0.3, P("2-------3---1---", "2---3---1---", "2-----------3-----1-----"), "drone", 1.0),
        Comping(0.6, P("1---..3-..3-..3-", "1---..3-..3-", "1-----..3---..3---..3---"), "drone", 0.9),
        Comping(0.85, P("1-331-331-331-33", "1-331-331-33", "1-3-3-1-3-3-1-3-3-1-3-3-"), "drone", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("2---3---3---1---", "2---3---1---", "2-----3-----3-----1-----"), 2, "drone"),
        Arpeggio(0.55, P("1-3-2-3-1-4-3-4-", "1-3-2-4-3-4-", "1---3-2---3-1---4-3---4-"), 2, "drone"),
        Arpeggio(0.82, P("1344134413442344", "134413442344"), 2, "drone"),
    ),
    melody=Melody(
        calls=(
            P("x-----------x-x-", "x-------x-x-", "x-----------x-----x-x-x-"),
            P("x-------x-------", "x-----x-----", "x-----------x-----------"),
            P("x---x-xxx-----x-", "x---xxx---x-", "x-----x---x-x---------x-"),
            P("..x-x-----x-xxx-", "..x-x---xxx-", "....x-x-----x-----x-x-x-"),
        ),
        answers=(
            P("xxxxx-x-xxxxx---", "xxxxx-x-x---", "x-x-x-x-----x-x-x-x-----"),
            P("x--x--x-x--x--x-", "x--x--x-x---", "x---x-x---x-x---x-x-----"),
            P("x-xxx-xxx-x-x---", "x-xxx-xxx---", "x---x-x-x-x-x---x-x-----"),
            P("..x-----x-xxx---", "..x---x-x---", "....x-------x---x-x-----"),
        ),
        cadences=(
            P("x--x--x-x-------", "x--x--x-----", "x---x---x---x-----------"),
            P("x-xxx---x-----..", "x-xxx---x-..", "x---x-x-----x-------...."),
        ),
        schemes=("AaBZ", "A.BZ", "AAbZ", "ABbZ"),
        leap=0.05, chord_rate=0.14, centre=68, length=1.0, ornament=0.55, repeated=0.1, graces=0.75, second="canon",
        answering=0.8,
    ),
    usual_energy=0.42,
    feel=Feel(9.0, 6.0, 0.1, MappingProxyType({"melody": 12.0, "counter": 14.0})),
    ending="hold", dynamics=(0.42, 0.85), swell=0.16,
    pads=(
        Pad(0.4, "drone", steps=P("2---3---3---1---", "2---3---1---", "2-----3-----3-----1-----")),
        Pad(0.8, "drone", steps=P("2-3-3-1-2-3-3-1-", "2-3-3-1-2-1-", "2--3--3--1--2--3--3--1--")),
    ),
    hand_fills=MappingProxyType({"hand drums": ("D.0D.0D.", "DaddDaD.", "r0r0D0D.")}),
    percussion=MappingProxyType({
        "hand drums": (_SIXTEEN_BEATS, _EIGHT_BEATS, _QUICK_EIGHT_BEATS, _QUICK_SIXTEEN_BEATS),
        "bells": (P("X...x...x...x..."),), "shakers": (P("x...x...x...x..."),),
        "claps": (P("X.......X.......o.......X......."),), "tambourines": (P("x...x...x...x...", "x...x...x..."),),
        "bass drums": (P("X.......x......."), P("X..x..x.X..x..x.")),
    }),
)

_CYCLE = P("X.......o...o...x.......o...o...", "X.......o...", "X.......................")

GAMELAN = Style(
    name="gamelan",
    harmony=Harmony(
        "power",
        major=MappingProxyType({
            "verse": ("1:sus2 1:sus2 5:sus4 1:sus2", "1:sus2 6:m 5:sus4 1:sus2",
                      "1:sus2 2:sus4 6:m 5:sus4 1:sus2 2:sus4 5:sus4 1:sus2"),
            "chorus": ("5:sus4 6:m 5:sus4 1:sus2", "6:m 5:sus4 2:sus4 1:sus2"),
            "bridge": ("2:sus4 2:sus4 5:sus4 5:sus4", "6:m 6:m 2:sus4 5:sus4"),
            "vamp": ("1:sus2 5:sus4", "1:sus2 1:sus2"),
        }),
        minor=MappingProxyType({
            "verse": ("1:sus4 1:sus4 4:sus2 1:sus4", "1:m 4:sus2 1:sus4 1:m", "1:m 1:sus4 4:sus2 1:m"),
            "chorus": ("4:sus2 4:sus2 1:m 1:sus4", "1:sus4 1:m 4:sus2 1:sus4"),
            "bridge": ("4:sus2 1:m", "1:m 1:m 4:sus2 4:sus2"),
            "vamp": ("1:sus4 4:sus2", "1:sus4 1:sus4"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, china=P("X...............................", "X...........", "X......................."),
                   bell=P("o...o...o...o...", "o...o...o...")),
            groove(0.45, china=P("X...............o...............", "X...........", "X......................."),
                   bell=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                   floor_tom=P("x.......o.....o.", "x.....o.....", "x...........o.........o."),
                   high_tom=P("....o..o....o..o", "....o..o.o..")),
            groove(0.65, china=P("X...............o...............", "X..........."),
                   bell=P("x...x...x...x...", "x...x...x..."), cowbell=P("....o.......o...", "......o....."),
                   floor_tom=P("x..x..x.o..x..x.", "x..x..x.o.x."), high_tom=P(".xo.xo.x.xo.xo.x", ".xo.xo.x.x.x"),
                   hat=P("..x...x...x...x.", "..x...x...x.")),
            groove(0.88, china=P("X.......o.......X.......o.......", "X..........."),
                   bell=P("X.x.X.x.X.x.X.x.", "X.x.X.x.X.x."), floor_tom=P("X.xx.xX.x.xx.xX.", "X.xx.xX.x.x."),
                   high_tom=P(".x..x..x.x..x..x", ".x..x..x.x.x"), hat=P("xXx.xXx.xXx.xXx.", "xXx.xXx.xXx."),
                   splash=P("............X.x.", "........X.x.")),
        ),
        fills=(
            fill(high_tom="x.xx.xxX", floor_tom=".x..x...", hat="x.xX.xX."),
            fill(high_tom=".x.x.x.X", floor_tom="x.x.x.x."),
            fill(floor_tom="x...x.X.", bell="x.x.x.x."),
        ),
        crash=False, roll="high_tom", first=("bell", "cowbell"), ending=("china", "floor_tom"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
        BassLine(0.55, "steps", P("R-------F-------", "R-------F---", "R-----------F-----------"), length=1.0),
        BassLine(0.85, "steps", P("R-------F---O---", "R---F---O---", "R-----------F-----O-----"), length=1.0),
    ),
    comping=(
        Comping(0.25, P("1---2---3---2---", "1---2---3---", "1-----2-----3-----2-----"), "triad", 0.9),
        Comping(0.5, P("..4..4.4..4.4..4", "..4..4.4..4.", "..3.4...4.3.4...3.4...3."), "triad", 0.8),
        Comping(0.85, P(".34.34.43.34.343", ".34.34.43.34", ".4.34.4.3.4.34.4.34.4.34"), "triad", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.25, P("1-2-3-2-1-2-4-2-", "1-2-3-2-4-2-"), 3),
        Arpeggio(0.5, P("23.23.32.23.232.", "23.23.32.232", "2.3.2.3.2.3.2.3.2.3.2.3."), 3),
        Arpeggio(0.85, P("2342342342343423", "234234234234", "234234234342234234234342"), 3),
    ),
    melody=Melody(
        calls=(
            P("x---x---x---x---", "x---x---x---", "x-----x-----x-----x-----"),
            P("x-------x-------", "x-------x---", "x-----------x-----------"),
            P("x---x---x-x-x---", "x---x---x-x-", "x-----x-----x--x--x-----"),
        ),
        answers=(
            P("x---x---x-------", "x---x-------", "x-----x-----x-----------"),
            P("x-x-x---x-x-x---", "x-x-x---x---", "x--x--x-----x--x--x-----"),
        ),
        cadences=(
            P("x---x---x-------", "x---x-------", "x-----x-----x-----------"),
            P("x---------------", "x-----------", "x-----------------------"),
        ),
        schemes=("AAaZ", "AaAZ", "ABaZ"),
        leap=0.1, chord_rate=0.1, centre=70, length=1.0, ornament=0.1, repeated=0.3, gapped=True, second="unison",
        answering=0.9,
    ),
    usual_energy=0.42,
    feel=Feel(3.0, 2.0, 0.05, MappingProxyType({"melody": 3.0, "percussion": 4.0}), swing_steps=1),
    ending="hold", dynamics=(0.46, 0.86), swell=0.05,
    pads=(Pad(0.5, "drone", 4),),
    hand_fills=MappingProxyType({"hand drums": ("0.10.10A", ".0.0101A")}),
    percussion=MappingProxyType({
        "gong": (P("A...............................", "A...........", "A......................."),
                 P("A.......................b.......", "A.......b...", "A.................b.....")),
        "hand drums": (P("2.......1.....1.", "2.....1....."), P("2..10.1.2..10.10", "2..10.1.2.1.")),
        "sticks": (P("x...x...x...x...", "x...x...x..."),), "bells": (_CYCLE,),
        "cymbals": (P("o...............o..............."), P("..x...x...x...x.")),
        "pitched drums": (P("X..............................."), P("X...............o.......x.......")),
    }),
)
