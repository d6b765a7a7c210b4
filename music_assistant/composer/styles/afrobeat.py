"""Afrobeat: one chord or two for ever, a drummer of four independent limbs, interlocked guitars, horns that answer."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_STICKS = P("X..X...X..X.X...", "X..X..X.X...", "X...X...X.X...X...X...X.")
"""The clave of sixteen whose third stroke hesitates; in twelve eighths the standard bell."""
_BELL = P("A.b.A.AbA.b.A.Ab", "A.b.A.AbA.b.", "A...A...A.A...A...A...A.")
_GOURD = P("X.xgX.xgX.xgX.xx", "X.xgX.xgX.xx", "X.g.x.X.g.x.X.g.x.X.g.xx")
_HAT = P("xgo.xgoxxgo.xgxg", "xgo.xgoxxgxg", "x.o.x.x.o.x.x.o.x.x.o.x.")

AFROBEAT = Style(
    name="afrobeat",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType({
            "verse": ("1:9 1:9 1:9 1:9", "1:9 1:9 1:9 4:9", "1:6 4:6 1:6 5:7"),
            "chorus": ("4:9 1:9 4:9 1:9", "5:m7 5:m7 1:9 1:9", "4:6 1:6 5:7 1:6"),
            "bridge": ("2:m7 2:m7 5:m7 5:m7", "4:9 4:9 5:m7 1:9"),
            "vamp": ("1:9 1:9", "1:9 4:9"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m7 1:m7 1:m7 1:m7", "1:m7 1:m7 1:m7 4:9"),
            "chorus": ("1:m7 4:9 1:m7 4:9", "4:9 4:9 1:m7 1:m7", "1:m7 7 1:m7 7"),
            "bridge": ("4:m9 4:m9 5:m7 5:m7", "7 7 4:9 4:9", "5:m7 5:m7 5:m7 4:9"),
            "vamp": ("1:m7 1:m7", "1:m9 4:9"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x.......o.o.....", "x.......o...", "x...........o.....o....."), hat=_HAT,
                   rim=P("....x..x......x.", "....x..x..x.")),
            groove(0.42, kick=P("x..o..x...o...x.", "x..o..x...o.", "x.....o.....x...o.....x."), hat=_HAT,
                   snare=P("..q.x.qg.xq.x..g", "..q.x.qg.xq.", "....x...g.x...g...x...g."),
                   open_hat=P("......x.......x.", "......x.....")),
            groove(0.6, kick=P("x.o...x.o.x...x.x..o..x...x.o.x.", "x.o...x.o.x."), hat=_HAT,
                   snare=P("..g.X..xg.gxX.g...gXX..xg.gxX.gx", "..g.X..xg.gx"),
                   open_hat=P("..x...........x.", "..x.........")),
            groove(0.8, kick=P("x.x...x.o.x..xx.", "x.x...x.o.x."), ride=P("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx"),
                   snare=P("..g.X.gxg.xgX.gx", "..g.X.gxg.xg"), pedal_hat=P("..x...x...x...x.", "..x...x...x."),
                   cowbell=P("X..X...X..X.X...", "X..X..X.X...")),
        ),
        fills=(
            fill(snare="x.xgx.xX", kick="..x..x..", open_hat="......x."),
            fill(snare="gxg.xx..", high_tom="......x.", floor_tom=".......X", kick="x..x..x."),
            fill(snare="..x..x.X", kick="x..x..x.", hat="xgxgx..."),
        ),
        open_steps=3,
        crash=False,
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.1, "steps", P("R---..R-....S-..R---..R-..F-....", "R---..R-S-..", "R-----....R-....S-....F-"),
                 length=0.7),
        BassLine(0.38, "steps", P("R-..R-S-..O-....R-..R-F-..S-F-..", "R-..R-S-..O-", "R-....R-S-....O-....S-.."),
                 length=0.65),
        BassLine(0.66, "steps", P("..R-R-..S-R-..F-..R-R-O-..S-F-..", "..R-R-..S-F-"), length=0.65),
        BassLine(0.92, "steps", P("R-RrS-R-..OrS-F-R-RrS-F-..RrO-S-", "R-RrS-R-..O-"), length=0.6),
    ),
    comping=(
        Comping(0.1, P("..x.....x.......", "..x.....x...", "....x.......x..........."), "stab", 0.4, "staccato"),
        Comping(0.38, P("1-.3..2-.1.3.2..", "1-.3..2-.1.3", "1-..3...2-..1...3...2..."), "rootless", 0.55, "muted"),
        Comping(0.66, P("1.3.2.1.3.12.3.21.3.2.4.3.12.3..", "1.3.2.1.3.12"), "rootless", 0.5, "muted"),
        Comping(0.92, P("1.323.1.3.323.121.323.4.3.323.12", "1.323.1.3.32"), "rootless", 0.5, "muted"),
    ),
    arpeggios=(
        Arpeggio(0.35, P("..1-..3-..2-..3-", "..1-..3-..2-")),
        Arpeggio(0.7, P("1.23.1.42.31.4.3", "1.23.1.42.31")),
    ),
    melody=Melody(
        calls=(P("x--x--x---......"), P("..x-x-xxx-x-...."), P("x-x-..x-x---...."), P("x-xx-xx-x---....")),
        answers=(P("..x-x-x---......"), P("x-xx-x-x---....."), P("......x-x-xxx---")),
        cadences=(P("x-x-x---........"), P("..xxx-x-........")),
        schemes=("AAaZ", "A.AZ", "AABZ", "AaA."),
        leap=0.2, chord_rate=0.32, centre=69, length=0.8, ornament=0.14, repeated=0.34, gapped=True,
    ),
    usual_energy=0.74,
    feel=Feel(7.0, 3.0, 0.12,
              MappingProxyType({"hat": -3.0, "snare": 3.0, "bass": 4.0, "comping": -3.0, "melody": 9.0}),
              swing_steps=1, liberty=0.4),
    ending="short",
    dynamics=(0.54, 0.92),
    riffs=(
        Riff(0.3, P("................X--u--x-l-x-....", "X--u--x-....")),
        Riff(0.55, P("X-.u-.X-l---............x-u-X---", "X-.u-.X-l---")),
        Riff(0.8, P("X.X-.uX-..l-x---..X.u.x-..luX---", "X.X-.uX-l---")),
    ),
    hand_fills=MappingProxyType({
        "congas": ("A.00A.11", "0.1A.1A."), "hand drums": ("0.11A.0B",), "bongos": ("0.01.0AB",), "toms": ("1.XX1.XX",),
    }),
    percussion=MappingProxyType({
        "congas": (P("0..c..0.c.0..c1."), P("0.cC0.1.c.0C..11"), P("A.cC0c1.0cAC.c11")), "shakers": (_GOURD,),
        "shekere": (P("X...x...X...x.x."), _GOURD), "sticks": (_STICKS,), "claves": (_STICKS,),
        "cowbell": (P("X.x.X.XxX.x.X.Xx"),), "bells": (P("A...B...A.A.B..."), _BELL),
        "hand drums": (P("0..1..0.c.1..c0."), P("0.c10.c10.01..11"), P("Ac010c01Ac01.c11")),
        "toms": (P("X..1..X...1.X..."), P("X..1X.1.X.11X...")), "maracas": (_GOURD,),
        "tambourines": (P("....X.......X..."), P("x.g.X.gxx.g.X.gx")),
        "claps": (P("....X..X....X...", "....X..X...."),),
        "bass drums": (P("X.....X...X....."), P("X..X..X...X...X.")), "scrapers": (_GOURD,),
        "bongos": (P("..0..01...0..011"), P("0.a1..0.a.01.0.1")),
    }),
)
