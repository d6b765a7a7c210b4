"""Cumbia: a scraper that drags and hops, a drum that calls on every off-beat, tunes in thirds."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_DRAG = P("X.xxX.xxX.xxX.xx", "X.xxX.xxX.xx", "X...x.X...x.X...x.X...x.")
_CALLING = P("..X...X...X...X.", "..X...X...X.", "....X.....X.....X.....X.")

CUMBIA = Style(
    name="cumbia",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 5:7 5:7 5:7 5:7 1 1", "1 1 4 4 5:7 5:7 1 1", "1 5:7 1 5:7"),
            "chorus": ("4 1 5:7 1", "1 4 5:7 1", "4 5:7 1 6:m"),
            "bridge": ("6:m 6:m 3:m 3:m 4 4 5:7 5:7", "4 4 1 1 5:7 5:7 1 1:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1:m 1:m 5:7 5:7 5:7 5:7 1:m 1:m", "1:m 1:m 3 3 7 7 1:m 1:m", "1:m 5:7 1:m 5:7"),
            "chorus": ("4:m 1:m 5:7 1:m", "6 3 5:7 1:m", "1:m 7 6 5:7"),
            "bridge": ("3 3 7 7 6 6 5:7 5:7", "4:m 4:m 1:m 1:m 7 7 5:7 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("x.......x.......", "x..........."), rim=_CALLING, shaker=_DRAG),
            groove(0.45, kick=P("x...o...x...o...", "x...o...o..."), rim=_CALLING, hat=_DRAG,
                   floor_tom="......o.......o."),
            groove(0.6, kick=P("x...x...x...x...", "x...x...x..."), snare="..x...x...x...xg",
                   hat=_DRAG, cowbell=P("X...X...X...X...", "X...X...X...")),
            groove(0.8, kick=P("x...x...x...x.x.", "x...x...x.x."), snare="..x..gX...x..gXg",
                   cowbell=P("X.x.X.x.X.x.X.x."),
                   hat=_DRAG, conga_high="......x.......xx", conga_low="...x.......x...."),
        ),
        fills=(
            fill(high_tom="x.xx....", mid_tom="....x.xx", kick="x...x..."),
            fill(rim="..x.xxx.", floor_tom="......xX", kick="x......."),
            fill(snare="..x.r.xX", kick="x...x..."),
        ),
        crash=False,
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R-------F---T---", "R-------F---", "R-----------F-----T-----"), length=0.8),
        BassLine(0.48, "steps", P("R---F-T-R---F-T-", "R---F-T-F-T-", "R-----F-T---R-----F-T---"), length=0.75),
        BassLine(0.82, "steps", P("R-.OR-T-F-.FT-A-", "R-.OR-T-F-A-", "R---.OR-T---F---.FT-A---"), length=0.65),
    ),
    comping=(
        Comping(0.15, P("..x-..x-..x-..x-", "..x-..x-..x-", "....x-....x-....x-....x-"), "triad", 0.6),
        Comping(0.48, P("..x...xo..x...xo", "..x...xo..x.", "....x.....x.o...x.....x."), "triad", 0.45, "staccato"),
        Comping(0.82, P("..xxo.x...xxo.x.", "..xxo.x...xx"), "triad", 0.45, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-..2-3-1-..2-3-", "1-..2-3-2-3-"), 3),
        Arpeggio(0.7, P("1-3-2-3-4-3-2-3-", "1-3-2-3-4-3-"), 3),
    ),
    melody=Melody(
        calls=(P("x-x-x-xxx-x-...."), P("..x-x-x-x---x-x-"), P("x-xxx-x-x-xxx-x-"), P("x---x-x-x-x-....")),
        answers=(P("..x-x-xxx---...."), P("x-x-x-x-x---...."), P("x-xxx-x-........")),
        cadences=(P("x-x-x---........"), P("x-x-x-x-x---....")),
        schemes=("AABZ", "AaAZ", "AABA"),
        leap=0.14, chord_rate=0.34, centre=72, length=0.85, ornament=0.18, repeated=0.3, voices=2,
    ),
    usual_energy=0.7,
    feel=Feel(6.0, 3.0, 0.08, MappingProxyType({"comping": 5.0, "melody": 5.0, "bass": -2.0}), swing_steps=1),
    ending="short",
    dynamics=(0.54, 0.9),
    hand_fills=MappingProxyType({
        "hand drums": ("0.00A.11", "00.00.AB", "A.0A0.1B"), "timbales": ("0.00A.1B",), "toms": ("1..X.XXX",),
        "bells": ("X.X.X...",),
    }),
    percussion=MappingProxyType({
        "scrapers": (_DRAG, P("X.xxXgxxX.xxXgxx", "X.xxXgxxX.xx")), "guiro": (_DRAG,), "shakers": (_DRAG,),
        "hand drums": (P("..A...A...A...A."), P("..A.b.A0..A.b.00"), P("b.A00.A.b.A0.010")),
        "bongos": (P("..0...0...0...0."), P("..A.a.1...A.a.11")),
        "bass drums": (P("X.......X.....x."), P("X...o.x.X..x..x.")),
        "toms": (P("1.....X.1....X.X"), P("1..1..X.1.1..XXX")),
        "sticks": (_CALLING,), "bells": (P("X...X...X...X..."), P("X.x.X.x.X.x.X.x.")),
        "timbales": (P("a.A.a.A.a.A.a.AB"),),
        "tambourines": (_CALLING,), "claps": (_CALLING,),
    }),
)
