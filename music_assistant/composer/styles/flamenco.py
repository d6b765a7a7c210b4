"""Flamenco: tangos and rumbas in four, bulerías in twelve, fandangos in three; a cadence that falls home by step.

Home is the phrygian major chord; in a minor key it is the dominant, to which the same four chords fall.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_CALM_PALMAS = P("....X...X...X...", "....X...X...", "X.....X.....X...X...X...")
_PALMAS = P("o...X.o.X.o.X.o.", "o.o.X.o.X.o.", "X.o.o.X.o.o.X.o.X.o.X.o.")
_CROSSED_PALMAS = P("X.oXo.XoX.oXo.Xo", "o.XoX.XoX.Xo", "XooooXXoooooXoooXoooXooo")

FLAMENCO = Style(
    name="flamenco",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("4:m b3: b2: 1:", "1: b2: b3: b2: 1: 1: b2: 1:", "1: b2: 1: b2: 4:m b3: b2: 1:",
                      "4:m 4:m b3: b3: b2: b2: 1: 1:"),
            "chorus": ("b7:m b6: b2: 1:", "b3:7 b6: b2: 1: b3:7 b6: b2:/b3: 1:", "4:m b3:7 b6: b2: b7:m b2: b2: 1:"),
            "bridge": ("b6: b3:7 b6: b6: b2: b3:7 b2: 1:", "b7:m b7:m 4:m 4:m b3: b3: b2: 1:"),
            "lift": ("b2: b2: b3: b2: 1: 1: b2: 1:", "4:m b3: b2: 1:"),
            "vamp": ("1: b2:", "1: 1: b2:/b3: b2:/1:"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m n7: n6: 5:", "1:m 1:m n7: n7: n6: n6: 5:7 5:", "5: n6: 5: n6: 1:m n7: n6: 5:"),
            "chorus": ("4:m n3: n6: 5:", "n7:7 n3: n6: 5: n7:7 n3: n6: 5:", "1:m n7:7 n3: n6: 4:m n6: n6: 5:"),
            "bridge": ("n3: n7:7 n3: n3: n6: n7:7 n6: 5:", "4:m 4:m 1:m 1:m n7: n7: n6: 5:"),
            "lift": ("n6: n6: n7: n6: 5: 5: n6: 5:", "1:m n7: n6: 5:"),
            "vamp": ("5: n6:", "1:m n7: n6: 5:"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x...............", "x...........", "x...........x..........."), clap=_CALM_PALMAS),
            groove(0.42, kick=P("x.....o...x.....", "x.......o...", "x.....x.....x...o...o..."), clap=_PALMAS,
                   rim=P("......x.......xg", "....x...x.g.", "......x.....x...x...x...")),
            groove(0.62, kick=P("x..x....x..x..o.", "x.....x.....", "x.....x.....x..........."),
                   snare=P("..g..gX...g..gXg", "..g.X..gX.gg", "..g.g.X.g.g.X...X.g.Xggg"), clap=_PALMAS),
            groove(0.85, kick=P("X..x..x.X..x..x.", "X..x..x.x.x.", "X.....X.....X...x...x..."),
                   snare=P("ggxgg.Xgggxgg.Xr", "ggX.ggXgXgrg", "g.xgggX.xgggXgggXgggXrgg"), clap=_CROSSED_PALMAS,
                   rim=P("..x...x...x...x.", "..x...x...x.")),
        ),
        fills=(
            fill(snare="g.x.xrX.", kick="x..x...."),
            fill(clap="x.xxx.X.", kick="x.....x."),
            fill(snare="..rrxxX.", kick="x......."),
            fill(snare="X..X..X.", kick="x..x..x.", clap="X..X..X."),
        ),
        open_steps=6, crash=False, first=("clap", "rim"), ending=("kick", "clap", "snare"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R---------------", "R-----------", "R-----------R-----------"), length=0.8),
        BassLine(0.45, "steps", P("R-----R-....F-A-", "R---....F-A-", "R-----F-----R---F---R---"), length=0.8),
        BassLine(0.65, "steps", P("R--R--F-..R-O-A-", "R---F-R-O-A-", "R-..R-F-....R---O---F-A-"), length=0.7),
        BassLine(0.88, "steps", P("R--R--O-R-rRF-A-", "R-R-O-R-F-A-", "R-r-R-O-..R-R-r-O-r-F-A-"), length=0.6),
    ),
    comping=(
        Comping(0.15, P("B-345-4-3-..5-4-", "B-3-4-5-4-3-", "B-3-4-5-4-3-B---d---d---"), "picked", 0.95),
        Comping(0.35, P("d-....X-....d-u-", "d-..X-..d-u-", "X-....X-....X-..X-..X-u-"), "strum", 0.8),
        Comping(0.55, P("d-.dm-udd-.um-ud", "d-udm-udX-ud", "X-u-d-X-u-d-X-u-X-u-X-uu"), "strum", 0.6),
        Comping(0.75, P("dudum-uddududmud", "X-udm-udXdud", "XuduudXuduudXuduXuduXudu"), "strum", 0.5),
        Comping(0.9, P("XudumuduXudumudX", "XuduXuduXudu", "XududuXududuXuduXuduX.X."), "strum", 0.45),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-3-4-5-4-3-2-3-", "1-3-4-5-4-3-"), voicing="picked"),
        Arpeggio(0.7, P("1543154315431543", "154315431543", "1-5-4-3-5-4-1-5-4-3-5-4-"), voicing="picked"),
    ),
    melody=Melody(
        calls=(
            P("x-xxx-x-x---x-x-", "x-xxx-x-x---", "x---x-x-x-x-x---x-x-x---"),
            P("x-----xxxxx-x---", "x-----xxxxx-", "x-----x-x-x-x-x-x---x---"),
            P("..xxxxxxx---x-x-", "..xxxxxxx---", "..x-x-x-x-x-x---x---x---"),
            P("x---x-x-xxxxx---", "x---xxxxx---", "x-----x---x-xxx-x-x-x---"),
        ),
        answers=(
            P("xxxxxxxxx-x-x---", "xxxxxxxxx---", "x-x-x-x-x-x-x-xxx---x---"),
            P("x---xxx-x-----..", "x---xxx-x---", "x---x-x-----x-x-x---...."),
            P("..x-x-xxx-xxx---", "..x-x-xxx---", "....x-x-x-x-x---x-x-x---"),
        ),
        cadences=(
            P("xxxxx---x-------", "xxxxx---x---", "x-x-x-x-x-x-x-------...."),
            P("x-x-xxx-x---....", "x-xxx---....", "x---x-x-x---x-------...."),
        ),
        schemes=("AaBZ", "ABaZ", "AB.Z", "ABBZ"),
        leap=0.1, chord_rate=0.2, centre=68, length=0.85, ornament=0.4, repeated=0.26, graces=0.4, tremolo=2.0,
        answering=0.5, second="thirds",
    ),
    usual_energy=0.7,
    feel=Feel(7.0, 5.0, 0.13, MappingProxyType({"comping": -5.0, "melody": 6.0, "clap": -3.0})),
    ending="short", dynamics=(0.48, 0.96), swell=0.13,
    hand_fills=MappingProxyType({
        "cajon": ("0.c.C2C.", "c2c2C.C.", "A..A..C."), "palmas": ("X.XXX.X.", "X..X..X."),
        "castanets": ("r.r.xxX.", "xxxxr.X."),
    }),
    percussion=MappingProxyType({
        "claps": (_CALM_PALMAS, _PALMAS, _CROSSED_PALMAS),
        "cajon": (
            P("A.....c...0...c.", "A...c...c...", "A.....C.....c...c...c..."),
            P("A..ac.C...0.c.C.", "A.c.C..cC.c.", "A.c.c.C.c.c.C.c.C.c.C.c."),
            P("A.cAc.CcA.cAc.Cc", "A.cAC.AcC.cc", "AcccccCcccccCcccCcccCccc"),
        ),
        "castanets": (
            P("x.....r.x.......", "x...r.x.....", "x.....x.....x...x...x..."),
            P("x.r.x.x.x.r.x.x.", "x.r.x.x.x.x.", "x.r.x.x.r.x.x.x.x.x.x.x."),
        ),
        "hand drums": (P("0...1.0...0.1.0."),), "tambourines": (_PALMAS,),
    }),
)
