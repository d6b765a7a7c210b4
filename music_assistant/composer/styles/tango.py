"""Tango and bachata: a marcato that turns into síncopa and three-three-two; a requinto over bongos open on four."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_MARCATO = P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x.....")
_THREES = P("X.....X.....X...", "X.....X.....", "X........X........X.....")
_HABANERA = P("X.....x.X...x...", "X...x.x.x...", "X........xX.....x.......")

TANGO = Style(
    name="tango",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 5:7 5:7 5:7 5:7 1 1", "1 1 #1:dim7 2:m 2:m 5:7 1 5:7", "1 3:7 6:m 1:7 4 4:m 1/5:7 1"),
            "chorus": ("4 4:m 1 6:7 2:7 5:7 1 1", "1 1:7 4 4:m 1 5:7 1 5:7"),
            "bridge": ("6:m 6:m 3:7 3:7 3:7 3:7 6:m 5:7", "4:m 4:m 1 1 2:7 2:7 5:7 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m 1:m 5:7 5:7 5:7 5:7 1:m 1:m", "1:m 1:mmaj7 1:m7 1:m6 4:m 1:m 5:7 1:m",
                      "1:m 1:m 4:m 4:m 2:m7b5 5:7 1:m 5:7"),
            "chorus": ("4:m 4:m 1:m 1:m 5:7 5:7 1:m 1:7", "4:m 5:7 1:m 1:7 4:m 1:m 2:7/5:7 1:m"),
            "bridge": ("3 3 7:7 7:7 7:7 7:7 3 5:7", "6 6 3 3 2:m7b5 2:m7b5 5:7 5:7",
                       "1:7 1:7 4:m 4:m 7:7 7:7 3 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x.......o.......", "x..........."), rim=P("....o.......o..o", "....o...o..o")),
            groove(0.45, kick=_MARCATO, snare=P("g...o.g.g...o.gr", "g...o.g.o.gr"), pedal_hat=P("....x.......x...")),
            groove(0.6, kick=_HABANERA, rim=P("x.X...x.x.X...x.", "x.X...x.x.X."),
                   snare=P("......g.......or", "........o.or")),
            groove(0.8, kick=_THREES, snare=P("..gg..X...gg..or", "..gg..X...or"),
                   low_tom=P("............x...", "..........x."),
                   ride=P("x...x.x...x.x.x.", "x...x.x...x.")),
        ),
        fills=(
            fill(snare="....ooxX", kick="x......."),
            fill(snare="r.r.r.rX", kick="x......."),
            fill(rim="..x.x.x.", low_tom="......xX", kick="x......."),
        ),
        open_steps=2,
        crash=False,
        first=("rim", "snare"),
        ending=("kick", "snare"),
    ),
    bass=(
        BassLine(0.1, "steps", P("R-------F-------", "R-----------", "R-----------F-----------"), length=0.7),
        BassLine(0.38, "steps", P("R---F---R---A---", "R---F---A---", "R-----F-----R-----A-----"), length=0.5),
        BassLine(0.66, "steps", P("R-A-..F-R-..F-A-", "R-A-..F-A---"), length=0.7),
        BassLine(0.92, "steps", P("R-----F-----R-A-", "R-----F---A-", "R--------F--------R--A--"), length=0.72),
    ),
    comping=(
        Comping(0.1, P("x-------x-......", "x-------x---", "x-----------x-----......"), "warm", 0.75),
        Comping(0.38, _MARCATO, "block", 0.45, "staccato"),
        Comping(0.66, P("x-X---x-x---x---", "x-X---x-x---", "x--X-----x--x-----x-----"), "block", 0.6),
        Comping(0.92, P("X-----X-----X-x-", "X-----X---x-", "X--------X--------X--x--"), "block", 0.55, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---3---2---3-4-", "1---3---4-3-")),
        Arpeggio(0.6, P("1-2-3-4-........", "1-2-3-4-5-..")),
        Arpeggio(0.8, P("1-3-4-3-4-5-4-3-", "1-3-4-3-4-5-")),
    ),
    melody=Melody(
        calls=(P("x-----xxxxx-x---"), P("..xxx---x---x-x-"), P("x-x-x-x-x-------"), P("x--xx---x--xx---"),
               P("....xxxxx---x-x-")),
        answers=(P("xxxxx---x-------"), P("..x-x-x-x---x---"), P("x-----x-x-----x-"), P("x-xxx-x-x---....")),
        cadences=(P("x-x-x---x-------"), P("xxxxx-x-x-......"), P("x---x-x-x-------")),
        schemes=("AaBZ", "ABAZ", "AABZ"),
        leap=0.26, chord_rate=0.26, centre=71, length=0.94, ornament=0.3, answering=0.85, chromatic=0.2,
    ),
    usual_energy=0.55,
    feel=Feel(9.0, 11.0, 0.11, MappingProxyType({"bass": -4.0, "melody": 16.0, "counter": 12.0})),
    ending="twice",
    dynamics=(0.42, 0.95),
    swell=0.2,
    percussion=MappingProxyType({
        "sticks": (_HABANERA, _THREES), "shakers": (P("x...g...x...g..."), _HABANERA),
        "hand drums": (P("0.....1.0...1..."), P("A..b..1.A...1.b.")), "bass drums": (_MARCATO, _THREES),
        "castanets": (P("......x.......xr"), P("X.....X.....X.xx")), "tambourines": (_MARCATO, _THREES),
        "snares": (P("g...o.g.g...o.gg"), P("..gg..X...gg..oX")), "cymbals": (P("X..............."), _THREES),
    }),
)

_SCRAPE = P("X.xxX.xxX.xxX.xx", "X.xxX.xxX.xx", "X...xxX...xxX...xxX...xx")
_BASS_DRUM = P("x.......x...x...", "x.......x...", "x...........x.....x.....")

BACHATA = Style(
    name="bachata",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 6:m 2:m 5", "1 5 6:m 4", "1 1 2:m 5:7 2:m 5:7 1 1"),
            "chorus": ("4 5 3:m 6:m", "4 1 5 6:m", "2:m 5 1 6:m"),
            "bridge": ("6:m 3:m 4 5 6:m 3:m 4 5:7", "2:m 2:m 6:m 6:m 4 4 5 5:7"),
            "vamp": ("1 5", "4 5 1 1"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m 6 3 7", "1:m 7 6 7", "1:m 4:m 7 3 6 4:m 5:7 5:7", "1:m 1:m 5:7 5:7 5:7 5:7 1:m 1:m"),
            "chorus": ("6 7 1:m 3", "4:m 7 3 6", "1:m 6 7 5:7"),
            "bridge": ("6 6 7 7 1:m 1:m 5:7 5:7", "4:m 4:m 1:m 1:m 6 6 5:7 5:7"),
            "vamp": ("1:m 5:7", "1:m 7 6 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_BASS_DRUM, rim=P("............x...", "........x..."),
                   hat=P("x.o.x.o.x.o.x.oo", "x.o.x.o.x.oo")),
            groove(0.45, kick=_BASS_DRUM, hat=_SCRAPE, conga_high=P("x.g.o.g.x.g.....", "x.g.o.g....."),
                   conga_low=P("............X.o.", "........X.o.")),
            groove(0.62, kick=P("x...x...x...x...", "x...x...x..."), hat=P("X.o.X.o.X.o.X.oo", "X.o.X.o.X.oo"),
                   conga_high=P("x.o.x.o.x.o.....", "x.o.x.o....."), conga_low=P("............X.X.", "........X.X.")),
            groove(0.82, kick=P("x..x..x.x...x...", "x..x..x.x..."), cowbell=P("X...X...X...X...", "X...X...X..."),
                   hat=_SCRAPE,
                   rim=P("..x..x....x..x..", "..x..x....x."), conga_low=P("......x.....X.xx", "......x.X.xx")),
        ),
        fills=(
            fill(rim="r.x.r.x.", mid_tom="......xX", kick="x...x..."),
            fill(high_tom="xxx.xx..", mid_tom="......xX", kick="x......."),
            fill(snare="..xx..xX", kick="x...x..."),
        ),
        crash=False,
        roll="rim",
        ending=("kick", "rim"),
    ),
    bass=(
        BassLine(0.1, "steps", P("R-------F---....", "R-------F---", "R-----------F-----......"), length=0.9),
        BassLine(0.38, "steps", P("R-----..R---F---", "R-----..F---", "R---------..R-----F-----"), length=0.85),
        BassLine(0.66, "steps", P("R---..R-F---O-A-", "R---..R-F-A-", "R-----....R-F-----O---A-"), length=0.75),
        BassLine(0.92, "steps", P("R--R--F-R---O-F-", "R--R--F-R-A-", "R----R----F-R-----O---F-"), length=0.7),
    ),
    comping=(
        Comping(0.15, P("B---d-u-B---d-..", "B---d-u-d-..", "B-----d---u-B-----d-...."), "strum", 0.7),
        Comping(0.48, P("d-..d-u-d-..d-u-", "d-..d-u-d-u-", "d-....d---u-d-....d---u-"), "strum", 0.55),
        Comping(0.82, P("d-udd-udd-udd-u-", "d-udd-udd-u-"), "strum", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-3-4-3-5-4-3-4-", "1-3-4-3-5-4-"), 3),
        Arpeggio(0.5, P("1-4-3-45..4-3-5-", "1-4-3-45..4-"), 3),
        Arpeggio(0.75, P("1-5-4-5-3-5-4565", "1-5-4-5-3-45"), 3),
    ),
    melody=Melody(
        calls=(P("..x-x-x-x-x-x---"), P("x---x-x-x-----x-"), P("..x-xxx-x---...."), P("x-x-x-----x-x-x-")),
        answers=(P("..x-x-x-x-x-----"), P("x-x-x-----......"), P("..x-x---x-x---..")),
        cadences=(P("x-x-x---x---...."), P("..x-x-x---......")),
        schemes=("AaBZ", "ABAZ", "A.BZ"),
        leap=0.16, chord_rate=0.3, centre=70, length=0.9, ornament=0.28, answering=0.9, repeated=0.2,
    ),
    usual_energy=0.48,
    feel=Feel(6.0, 3.0, 0.08, MappingProxyType({"arpeggio": -3.0, "melody": 12.0, "hat": -2.0})),
    ending="hold",
    dynamics=(0.52, 0.88),
    hand_fills=MappingProxyType({
        "bongos": ("0.0000AB", "A.00.0AB", "00100.BB"), "hand drums": ("0.00A.1B",), "güira": ("X.xxXXXX",),
    }),
    percussion=MappingProxyType({
        "bongos": (P("0.a.a.a.0.a.1...", "0.a.a.a.1..."), P("A.a.0.a.A.a.B.b.", "A.a.0.a.B.b."),
                   P("A.aa0.a.A.aaB.B1", "A.aa0.a.B.B1")),
        "güira": (P("X.o.x.o.X.o.x.oo"), _SCRAPE, P("XoxxXoxxXoxxXoxx", "XoxxXoxxXoxx")),
        "scrapers": (P("X.o.x.o.X.o.x.oo"), _SCRAPE),
        "maracas": (P("x.g.x.g.x.g.x.g."),), "shakers": (P("x.g.x.g.x.g.X.g."), _SCRAPE),
        "hand drums": (P("0.c.C.c.0.c.1..."), P("0.c.C.c.0.c.A.11")), "claps": (P("............X...", "........X..."),),
        "bells": (P("X.......X......."), P("X...X...X...X...")),
        "sticks": (P("............x..."), P("..x..x....x..x..")),
    }),
)
