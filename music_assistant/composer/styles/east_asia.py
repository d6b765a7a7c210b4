"""Court and folk music of China, Japan and Korea: one tune in many hands, zithers that run, drums with much silence.

Chords are built of the five notes of the scale: fifths, fourths, seconds; nothing leads, everything hangs.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Pad, Style

_FEW_STROKES = P("X.......................o.......", "X...........", "X.................o.....")
_GATHERING = P("X.......x.......X...x..xo.oogggg", "X.......o.o.", "X.........o.x.....o.o...")
_PROCESSION = P("X..x....x...x.o.", "X..x..o.x.o.", "X...o.x...o.X...o.x.o.o.")
_FESTIVAL = P("X.xxX.x.X.xxx.x.", "X.xxX.x.x.xx", "X.x.xxX.x.x.X.x.xxx.x.x.")

EAST_ASIAN = Style(
    name="east asian",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1:sus2 6:m7 5:sus4 1:sus2", "1 1 6:m 6:m 2:7sus4 5:sus4 1 1", "1:6 5:5 6:m7 1:6"),
            "chorus": ("6:m 5:sus4 1 6:m", "6:m7 1 2:7sus4 5:sus4", "1 5:sus4 6:m 5:sus4 1 2:sus4 6:m 1"),
            "bridge": ("2:sus4 2:sus4 6:m 6:m 5:sus4 5:sus4 1 1", "6:5 5:5 2:5 5:sus4"),
            "vamp": ("1:sus2 6:m7", "1:5 1:sus2"),
        }),
        minor=MappingProxyType({
            "verse": ("1:5 4:5 1:sus4 1:5", "1:m 1:m n7:sus4 1:m 4:5 n3:sus2 4:5 1:5", "1:sus4 1:5 4:sus2 1:5"),
            "chorus": ("n3: n7:sus4 4:7sus4 1:m", "4:sus2 1:m n7:sus2 1:m", "n3:sus2 4:sus2 n7:sus4 1:5"),
            "bridge": ("4:5 4:5 n7:sus2 n7:sus2 n3: n3: 1:5 1:5", "n7:sus4 n3: 4:sus2 1:sus4"),
            "vamp": ("1:5 4:5", "1:5 1:sus4"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, floor_tom=_FEW_STROKES, rim=P("................x...............", "........o...")),
            groove(0.42, floor_tom=P("X...............x.......o...oogg", "X.......o...", "X...........o.....o....."),
                   rim=P("........x...............x.......", "....x.......", "............x...........")),
            groove(0.6, floor_tom=_PROCESSION, rim=P("....x.......x...", "....x.....x.", "......x...........x....."),
                   bell=P("o...............", "o...........", "o.......................")),
            groove(0.85, floor_tom=_FESTIVAL, low_tom=P("x.......x.......", "x.....x....."),
                   rim=P("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx"), china=P("x...............", "x...........")),
        ),
        fills=(
            fill(floor_tom="x..x.xxX", rim="x......."),
            fill(floor_tom="x...o.gg"),
            fill(floor_tom="goxXgoxX"),
            fill(rim="x..x.xxr", floor_tom=".......X"),
        ),
        open_steps=8, crash=False, roll="floor_tom", first=("rim", "bell"), ending=("floor_tom", "china"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R---------------", "R-----------", "R-----------------------"), length=0.9),
        BassLine(0.5, "steps", P("R-----------F---", "R-------F---", "R-----------------F-----"), length=0.85),
        BassLine(0.68, "steps", P("R-----O-....F---", "R---O---F---", "R---------O-......F-----"), length=0.8),
        BassLine(0.88, "steps", P("R---R-O-F---R-O-", "R---O-F-O---", "R---R-O---F-R---O---F---"), length=0.7),
    ),
    comping=(
        Comping(0.2, P("....4-3-2-......", "....4-3-2-..", "......4---3---2-........"), "high", 1.0),
        Comping(0.45, P("1-..............2-..4-5-4-......", "1-....4-5-4-", "1-..........4---5---4---"), "block", 1.0),
        Comping(0.65, P("B-..4-4.4444....", "B-..4-4.44..", "B-....4---4---4-4-4-...."), "block", 0.8),
        Comping(0.88, P("X-x.4-4.X-x.4444", "X-x.4-4.4444", "X---x-4-4-4-X---x-4-4-4-"), "block", 0.6),
    ),
    arpeggios=(
        Arpeggio(0.2, P("1-----3-----5---........8-7-6-5-", "1---3---5---", "1-----3-----5---8---7---")),
        Arpeggio(0.45, P("1---3-5-8---7-6-5---........5678", "1---3-5-8---", "1-----3-5-8-----7-6-5---")),
        Arpeggio(0.65, P("1-5-6-8-56785---1-5-6-5-87654---", "1-5-6-8-5678", "1---5-6-8---5-6-7-8-5---")),
        Arpeggio(0.88, P("12345678876543211-5-8-5-56785678", "123456788765")),
    ),
    melody=Melody(
        calls=(
            P("x-------x---x---", "x-----x-x---", "x-----------x-----x-----"),
            P("x---x-x-x-------", "x---x-x-----", "x-----x---x-x-----------"),
            P("x-----x-x-x-x---", "x---x-x-x---", "x---------x-x---x-x-----"),
            P("..x-x---x-------", "..x-x-------", "....x-x-----x-----------"),
        ),
        answers=(
            P("x-x-x---x-------", "x-x-x-------", "x---x-x-----x-----------"),
            P("x-----xxx-------", "x---xxx-----", "x-------x-x-x-----------"),
            P("........x-x-x---", "....x-x-x---", "............x---x-x-----"),
        ),
        cadences=(
            P("x---x-----------", "x---x-------", "x-----x-----------------"),
            P("x-x-x---------..", "x-x-x-----..", "x---x-x---------------.."),
        ),
        schemes=("A.BZ", "AaBZ", "AB.Z", "A.aZ"),
        leap=0.22, chord_rate=0.16, centre=73, length=0.98, ornament=0.4, repeated=0.08, gapped=True, graces=0.6,
        second="unison", answering=0.85,
    ),
    usual_energy=0.42,
    feel=Feel(14.0, 10.0, 0.12, MappingProxyType({"counter": 22.0, "arpeggio": -8.0, "melody": 6.0})),
    ending="hold", dynamics=(0.38, 0.88), swell=0.18,
    pads=(Pad(0.5, "open", 4),),
    hand_fills=MappingProxyType({"toms": ("X..X.XXX",), "hand drums": ("1..1.1AB",)}),
    percussion=MappingProxyType({
        "pitched drums": (_FEW_STROKES, _GATHERING, _PROCESSION, _FESTIVAL),
        "gong": (P("A..............................."), P("A.......................b.......")),
        "sticks": (P("X...............x.......x...x.xx"), P("x...x...x...x.xx")),
        "hand drums": (P("1...........0...", "1.......0...", "1...........0.....0....."),
                       P("1...0...1..10.0.", "1...0.1.0.0.", "1.....0.0.1.....0.0.0...")),
        "bells": (P("X..............................."),), "claps": (P("........x.......", "....x......."),),
        "cymbals": (P("o..............................."), P("x.......x...x...")),
    }),
)
