"""Dances of the old world: klezmer's freylekhs, bulgars and horas, Balkan dances in uneven meters.

A bare 7 in these progressions is the chord a whole step below the tonic, minor in the scales of both; in a plain
major key, which has none, it is the dominant. Groups of two and three eighths are written out for Balkan meters.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

KLEZMER = Style(
    name="klezmer",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 1 4 1 1 7 1", "1 4 1 7 1 4 7 1", "1 1 7 1 1 1 7 1", "1 2 1 7 1 2 7 1"),
                "chorus": ("4 4 1 1 4 1 7 1", "4 1 4 1 7 7 1 1", "7 1 4 1 7 1 7 1"),
                "bridge": ("4 4 7 7 4 4 7 1", "4 7 4 1"),
                "vamp": ("1 7", "1 1 7 1"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 5:7 1 1 1 5:7 1", "1 1 4:m 1 1 4:m 5:7 1", "1 4:m 5:7 1", "1 1 4:m 5:7 4:m 1 5:7 1"),
                "chorus": ("4:m 1 4:m 1 4:m 1 5:7 1", "n3 n3 1 1 4:m 4:m 5:7 1", "1:7 4:m 5:7 1"),
                "bridge": ("n3 n7:7 n3 n7:7 4:m 1 5:7 1", "4:m 4:m 1 1 2:7 2:7 5:7 5:7"),
                "vamp": ("1 5:7", "1 1 5:7 1"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                rim=P("....o.......o.o.", "........x...", "......o...........o...o."),
            ),
            groove(
                0.45,
                kick=P("x...x...x...x...", "x.......x...", "x.....x.....x.....x....."),
                snare=P("..o...o...o.o.og", "......gox.o.", "....o.....o.....o.....o."),
            ),
            groove(
                0.65,
                kick=P("x...x...x...x...", "x.......x..."),
                snare=P("X..x..x.X..x..xg", "x..g..gox.og", "x...g.x...g.x...g.x.g.g."),
                cowbell=P("x...o.x.x...o.x.", "x...o...x..."),
            ),
            groove(
                0.85,
                kick=P("X...X...X...X...", "X.......X..."),
                snare=P("X.gXg.XgX.gXr.Xg", "X.g.g.goX.rg"),
                ride=P("..x...x...x...x.", "....x...x..."),
            ),
        ),
        fills=(
            fill(snare="r.x.r.xX", kick="x...x..."),
            fill(snare="x..x..X."),
            fill(snare="ooxxrrX.", kick="x......."),
            fill(snare="x.x.....", cowbell="....x.x."),
        ),
        first=("rim", "ride", "cowbell"),
        ending=("kick", "snare", "splash"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-------F-------", "R-------F---", "R-----------F-----------"), length=0.8),
        BassLine(0.5, "steps", P("R---F---R---F---", "R-------R---", "R-----F-----R-----F-----"), length=0.6),
        BassLine(0.68, "steps", P("R---..R-F---..F-", "R-------F-R-", "R-----..R-..F-----..F-..")),
        BassLine(0.85, "steps", P("R---F---R-T-F-A-", "R-------F-A-", "R-----F-----R---T-F---A-"), length=0.6),
    ),
    comping=(
        Comping(0.2, P("B---P---B---P---", "B-------P---", "B-----P-----B-----P-----"), "triad", 0.7),
        Comping(0.5, P("B-P-F-P-B-P-F-P-", "B-----o-X---", "B---P-F---P-B---P-F---P-"), "triad", 0.5, "staccato"),
        Comping(0.66, P("X--x--x-X--x--x-", "B-----x-X-x-", "X---x-..x-..X---x-..x-.."), "triad", 0.6),
        Comping(0.85, P("B-X-F-XxB-X-F-XX", "B---x-xxX-x-", "B---X-F---X-B---X-F-x-X-"), "triad", 0.5, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-3-2-3-1-3-2-3-", "1-3-2-3-4-3-")),
        Arpeggio(0.75, P("1-34543-1-34543-", "1-34543-4-3-")),
    ),
    melody=Melody(
        calls=(
            P("x--x--x-x-x-x---", "x-----xxx---"),
            P("x-xxx-x-x-xxx-x-", "x---xxx-x-x-"),
            P("x---xxx-x-x-x-x-", "x---x-xxx---"),
            P("..x-x-x-xxx-x---", "..x-x-x-x-x-"),
        ),
        answers=(
            P("xxxxx-x-x--x--x-", "xxx-x-x-x---"),
            P("x-x-xxx-x-x-xxx-", "x-xxx-x-x-x-"),
            P("x-xxx-xxx-x-x-x-", "x---xxxxx---"),
        ),
        cadences=(
            P("x-x-xxx-x---x...", "x-x-x-x-x..."),
            P("x--x--x-x---....", "xxx-x---x..."),
        ),
        schemes=("AaBZ", "ABAZ", "AABZ"),
        leap=0.14,
        chord_rate=0.22,
        centre=72,
        length=0.8,
        ornament=0.35,
        repeated=0.2,
        graces=0.6,
        second="unison",
    ),
    usual_energy=0.65,
    feel=Feel(8.0, 5.0, 0.12, MappingProxyType({"melody": 10.0, "comping": -3.0, "bass": -4.0})),
    ending="short",
    dynamics=(0.55, 0.93),
    swell=0.1,
    percussion=MappingProxyType(
        {"bells": (P("x...o.x.x...o.x."),), "snares": (P("..o...o...o.o.og"), P("X..x..x.X..x..xg"))}
    ),
)

_OFF = P("..x...x...x...x.", "....x...x...", "....x.....x.....x.....x.", "..x.", "..x.x.")

BALKAN = Style(
    name="balkan",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 2 1", "1 2 1 7 1 2 7 1", "1 1 4 1 7 7 1 1", "1 1 1 1 2 2 1 1"),
                "chorus": ("4 7 1 1 4 7 1 1", "2 2 1 1 7 7 1 1", "4 4 2 1"),
                "bridge": ("7 7 4 4 2 2 1 1", "4 2 4 1"),
                "vamp": ("1 2", "1 1 7 1"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 4:m 1 1 1 5: 1", "1 4:m 5: 1", "1 n7 1 5: 1 n7 5: 1", "1 1 1 1 4:m 4:m 5: 5:"),
                "chorus": ("4:m 4:m 1 1 5: 5: 1 1", "n7 n3 n7 n3 4:m 1 5: 1", "n6 5: n6 5: 4:m 1 5: 1"),
                "bridge": ("4:m n7 n3 n6 4:m 4:m 5: 5:", "n6 n6 5: 5:"),
                "vamp": ("1 5:", "1 n7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("x.....x.....x...", "x.......x...", "x.........x.x...........", "x...o...", "x.....x.o..."),
                rim=_OFF,
            ),
            groove(
                0.5,
                kick=P("X.....x...x.....", "X.....x.....", "X.........x.x...........", "X...x...", "X...x.X....."),
                snare=P("...x..gx..g.x.gg", "..gx..gxg.xg", "..g.x.g...x...g.x.g.x.g.", "..xg.gxg", "..x.xg.gx.xg"),
            ),
            groove(
                0.7,
                kick=P("X..x..x.X..x..x.", "X..x..x.x...", "X...x.X.....X...x.X.....", "X...X..x", "X..x.."),
                snare=P("..gx.gX...gxX.gr", "..gx.gX.X.gr", "..g.X.g.r.X...g.X.g.X.r.", "ggX.ggXg", "ggX.Xg"),
                china=P("X...............", "X...........", "X.......................", "....", "o....."),
            ),
            groove(
                0.9,
                kick=P("X.x.X.x.X.x.X.x.", "X...X...X...", "X.....X.....X.....X.....", "X...", "X..X.."),
                snare=P("gXgXgXgrgXgXgXrX", "gXgXgXgrgXrX", "g.X.X.g.X.r.g.X.X.g.X.r.", "gXgX", "gXgrXr"),
                ride=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X.....", "X...", "X....."),
            ),
        ),
        fills=(
            fill(snare="rxrxrxXX"),
            fill(snare="xxrXxxrX", kick="x..x..x."),
            fill(floor_tom="x..x..xX", snare="..r..r.."),
        ),
        open_steps=3,
        roll="snare",
        first=("rim", "hat"),
        ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(
            0.2,
            "steps",
            P("R-----F-----R---", "R-------F---", "R-----------F-----------", "R---", "R-----"),
            length=0.8,
        ),
        BassLine(
            0.45,
            "steps",
            P("R-....R-F-..F-..", "R-....R-F-..", "R---..R-....F---..F-....", "R-..", "R-..F-"),
            length=0.8,
        ),
        BassLine(
            0.65,
            "steps",
            P("R--R--F-R--R--F-", "R--R--F-F-..", "R---R-F-....R---R-F-....", "R-F-", "R-R-F-"),
            length=0.7,
        ),
        BassLine(
            0.88,
            "steps",
            P("R-O-F-O-R-O-F-A-", "R-O-F-O-F-A-", "R---O-F---O-R---O-F---A-", "R-O-F-O-", "R-O-A-"),
            length=0.6,
        ),
    ),
    comping=(
        Comping(
            0.25, P("....x.......x.x.", "....x...x...", "....x.....x.....x.....x.", "..x.", "..x.x."), "triad", 0.6
        ),
        Comping(0.5, P("..X-..X-..X-..X-", "..X-..X-..X-", "....X-....X-....X-....X-", "..X-", "..X-X-"), "triad", 0.4),
        Comping(
            0.7, P("..xx..X-..xx..X-", "..xx..X-..X-", "..X-X-..X-X-..X-X-..X-X-", "..xx..X-", "..xxX-"), "stab", 0.4
        ),
        Comping(
            0.88, P("X..xX.xxX..xX.xx", "X..xX.xxX.xx", "X-..X-x-X-..X-..X-x-X-x-", "X.xx", "X.xxX."), "stab", 0.45
        ),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-3-2-3-1-3-2-4-", "1-3-2-3-4-3-", "", "1-3-1-4-", "1-3-2-")),
        Arpeggio(0.75, P("1323143213231432", "132314321432", "", "13231432", "132343")),
    ),
    melody=Melody(
        calls=(
            P("x-xxx-xxx-x-xxx-", "x-xxx-xxx-x-", "", "x-xxx-x-", "x-x-x-x-xxx-"),
            P("xxxxx-x-xxxxx-x-", "xxxxx-x-x-x-", "", "xxxxx-xx", "xxx-x-x-x-x-"),
            P("x---xxxxx-x-x-x-", "x---xxxxx-x-", "", "x---x-xx", "x-xxx-"),
            P("x--x--xxx-x-x-xx", "x--x--xxx-x-", "", "x-x-xxx-", "x-xxxxx-x-x-"),
        ),
        answers=(
            P("xxxxxxxxx-xxx-x-", "xxxxxxxxx-x-", "", "xxxxx-x-", "xxx-x-x-xxx-"),
            P("x-xxx-xxxxxxx-x-", "x-xxxxxxx-x-", "", "x-xxxxx-", "x-x-xx"),
        ),
        cadences=(
            P("xxxxx-x-x---....", "xxxxx-x-x---", "", "xxx-x-x-", "x---..x-x-.."),
            P("x-x-xxxxx-x-x...", "x-xxxxx-x...", "", "x-xxxxx-", "x-x-..x---.."),
        ),
        schemes=("AaBZ", "AABZ", "ABAZ"),
        leap=0.1,
        chord_rate=0.16,
        centre=72,
        length=0.78,
        ornament=0.3,
        repeated=0.34,
        graces=0.25,
        second="thirds",
    ),
    usual_energy=0.75,
    feel=Feel(5.0, 3.0, 0.1, MappingProxyType({"bass": -2.0, "comping": -2.0, "melody": 2.0})),
    ending="short",
    dynamics=(0.6, 0.96),
    hand_fills=MappingProxyType({"tapan": ("1b1b1bAB", "B.bB.bAB"), "hand drums": ("B0aB0aB.", "A0a0A0B.")}),
    percussion=MappingProxyType(
        {
            "tapan": (
                P("0.1.1.0.0.1.1.1.", "0.1.0.1.0.1.", "", "0.1.", "0.1.1."),
                P("A.b1b.0bAb0.B.bb", "A.b1b.0bB.bb", "", "A.1b0b1.", "A.1.1b0.1b1."),
            ),
            "hand drums": (
                P("B...0...B.0.0...", "B...0...0...", "", "B.0.", "B.0.0."),
                P("B.0aaa0aB.B.0aaa", "B.0aaa0a0aaa", "", "B.0aaa0.", "B.0a0aB.a.0a"),
            ),
        }
    ),
)
