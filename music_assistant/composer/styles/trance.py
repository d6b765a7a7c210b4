"""Trance and big-room dance music: quarters of the kick, suspense and release, tunes for a thousand raised hands."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, fill, groove
from music_assistant.composer.styles.rows import (
    Arpeggio,
    BassLine,
    Comping,
    Drums,
    Feel,
    Harmony,
    Melody,
    Pad,
    Riff,
    Style,
)

_FOUR = "X...X...X...X..."
_OFFBEATS = "..x...x...x...x."

TRANCE = Style(
    name="trance",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("6 6 4 4 1 1 5 5", "1 1 5 5 6 6 4 4", "6 4 1 5", "4 4 6 5"),
                "chorus": ("4 5 6 1", "6 5 4 5", "1 5 6 4", "4 1 5 6"),
                "bridge": ("2 6 4 5", "4 4 1 5", "6 3 4 5"),
                "lift": ("4 4 5 5", "2 2 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 6 3 3 7 7", "1 1 7 7 6 6 7 7", "1 6 3 7", "1 1 4 6 1 1 3 7"),
                "chorus": ("6 7 1 3", "1 6 3 7", "6 3 7 1", "4 1 6 7"),
                "bridge": ("6 6 1 7", "4 6 1 7", "6 3 4 7"),
                "lift": ("6 6 7 7", "4 4 6 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick=_FOUR, shaker="x.ogx.ogx.ogx.og"),
            groove(0.45, kick=_FOUR, open_hat="..X...X...X...X.", clap=BACKBEAT, hat="g..og..og..og..o"),
            groove(
                0.65,
                kick=_FOUR,
                open_hat="..X...X...X...X.",
                clap=BACKBEAT,
                hat="xo.oxo.oxo.oxo.o",
                shaker="oogxoogxoogxoogx",
                ride="x.....x.....x...",
            ),
            groove(
                0.86,
                kick=_FOUR,
                open_hat="..X...X...X...X.",
                clap="....X.......X..q",
                hat="xo.oxo.oxo.oxo.o",
                ride="x.x.x.x.x.x.x.x.",
                snare="....x..g....x.gx",
            ),
        ),
        fills=(
            fill(snare="x.x.xxXX", open_hat="..x....."),
            fill(snare="....xrrX", clap="x...x..."),
            fill(snare="rrrrrrrr"),
            fill(clap="..x..x.X", snare="......xx"),
        ),
        open_steps=8,
        first=("kick", "shaker"),
        ending=("kick", "crash"),
    ),
    bass=(
        BassLine(0.22, "steps", P("..O...O...O...O.", twelve="....O.....O.....O.....O."), length=0.8),
        BassLine(0.5, "steps", P("..RO..RO..RO..RO", twelve="...RO....RO....RO....RO."), length=0.7),
        BassLine(0.72, "steps", P(".ROR.ROR.ROR.RAR", ".ROR.ROR.RAR", "R.O.R.R.O.R.R.O.R.R.O.A."), length=0.62),
        BassLine(0.9, "steps", P(".RRO.RRO.RRO.RAO", ".RRO.RRO.RAO", "..R.O...R.O...R.O...A.O."), length=0.62),
    ),
    comping=(
        Comping(0.25, P("x---------------"), "open", 1.0),
        Comping(0.5, P("x.xx.xx.x.xx.xx.", "x.xx.xx.x.xx", "x.x.x.o.x.x.x.x.x.o.x.x."), "open", 0.6),
        Comping(0.7, P("X.xxX.xxX.xxX.xx", "X.xxX.xxX.xx", "X.x.x.X.x.x.X.x.x.X.x.x."), "open", 0.55),
        Comping(0.86, P("XxoxXxoxXxoxXxox", "XxoxXxoxXxox", "XoxoxoXoxoxoXoxoxoXoxoxo"), "block", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.25, P("1-5-3-5-4-5-3-5-", "1-5-3-5-4-5-", "1-5-3-5-4-5-1-5-3-5-4-5-"), 3),
        Arpeggio(0.5, P("1453145314531453", "145314531453", "1-4-5-3-4-5-1-4-5-3-4-5-"), 3),
        Arpeggio(0.75, P("1435265314352653", "143526531435", "1-4-3-5-2-6-1-4-3-5-2-6-"), 3),
    ),
    melody=Melody(
        calls=(P("x---------x-x---"), P("x-----x-----x-x-"), P("x--x--x--x--x--x"), P("x-------x---x-x-")),
        answers=(P("x-----x-x-------"), P("x--x--x-x---x---"), P("x---x---x-x-x-x-")),
        cadences=(P("x---------------"), P("x-------x-------")),
        schemes=("AaBZ", "ABaZ", "AABZ"),
        leap=0.26,
        chord_rate=0.4,
        centre=75,
        length=0.97,
        ornament=0.06,
        answering=0.35,
        repeated=0.1,
    ),
    usual_energy=0.78,
    feel=Feel(1.0, 0.5, 0.03, MappingProxyType({"melody": 1.0}), 1),
    ending="hold",
    dynamics=(0.62, 0.96),
    swell=0.03,
    riffs=(
        Riff(0.4, P("x---------------"), 1.0),
        Riff(0.75, P("..x..x..x..x..x.", "..x..x..x..x"), 0.7),
    ),
    pads=(Pad(0.35, "open", 2), Pad(0.8, "open", 1, P("x-xx-xx-x-xx-xx-"), 0.75)),
)

EDM = Style(
    name="edm",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("6 4 1 5", "1 5 6 4", "4 6 5 1", "1:add9 5:sus4 6 4"),
                "chorus": ("4 4 6 5", "1 5 2 4", "6 4 1 5", "1 1 6 5"),
                "bridge": ("2 6 5 4", "4 5 6 6"),
                "lift": ("4 4 4 5", "2 4 6 5"),
                "vamp": ("1 1 1 b7:", "6 6 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("6 3 7 1", "6 7 1 7", "1 6 3 7", "4 6 1 7"),
                "chorus": ("1:5 1:5 1:5 7:5", "1:5 1:5 6:5 7:5", "1:5 1:5 3:5 6:5", "1:5 6:5 1:5 7:5"),
                "bridge": ("4 1 6 7", "6 6 7 1"),
                "lift": ("6 6 6 7", "4 4 6 7"),
                "vamp": ("1:5 1:5 1:5 7:5", "1:5 1:5 1:5 1:5"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick="X.......X.......", clap="....o.......o..."),
            groove(0.45, kick=_FOUR, clap=BACKBEAT, open_hat=_OFFBEATS),
            groove(0.62, kick=_FOUR, clap=BACKBEAT, snare=BACKBEAT, crash_2="....o.......o...", hat="..x...x...x...x."),
            groove(
                0.8,
                kick="X...X...X...X...X...X...X...X.X.",
                clap=BACKBEAT,
                ride="X...X...X...X...",
                floor_tom="......................x...x.x.x.",
            ),
            groove(
                0.92,
                kick="X...X...X...X...X...X...X..XX.X.",
                clap=BACKBEAT,
                snare="....X.......X.......X.......XxXx",
                ride="X...X...X...X...",
                open_hat=_OFFBEATS,
                floor_tom="...x..x....x..x.",
            ),
        ),
        fills=(
            fill(snare="xxxxXXXX", clap="x...x..."),
            fill(clap="X......."),
            fill(kick="X..X..X.", floor_tom="X..X..X."),
            fill(snare="X..X..rr", clap="X..X...."),
        ),
        open_steps=8,
        roll="snare",
        first=("kick", "clap"),
        ending=("kick", "crash", "crash_2"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---------------"), length=0.95),
        BassLine(0.5, "steps", P("..R-..R-..R-..R-"), length=0.9),
        BassLine(0.7, "steps", P("R..R..R..R..R.R.", "R..R..R..R..", "R..R..R..R..R..R..R..R.."), length=0.85),
        BassLine(0.9, "steps", P("R.RRR.RRR.RRR.RR", "R.RRR.RRR.RR"), length=0.8),
    ),
    comping=(
        Comping(0.25, P("x-------x-------"), "keys", 0.95),
        Comping(0.5, P("X--X--X---X---X-", "X--X--X---X-"), "open", 0.8),
        Comping(0.7, P("X..X..X..X..X.X.", "X..X..X..X..", "X..X..X..X..X..X..X..X.."), "open", 0.8),
        Comping(0.9, P("X.X..X.X..X.X.X.X.X..X.X..X.XXXX", "X.X..X.X.XXX"), "keys", 0.7),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1--2--3--4--3-2-", "1--2--3--4--"), 3),
        Arpeggio(0.6, P("4.34.34.3.24.24.", "4.34.34.3.24", "4.3.4.3.4.2.4.3.4.3.4.2."), 3),
        Arpeggio(0.85, P("4434443444244424", "443444344424", "4.4.3.4.4.3.4.4.2.4.4.2."), 3),
    ),
    melody=Melody(
        calls=(P("x..x..x..x..x.x."), P("x.xx.xx.x.xx.xx."), P("x..x..x.x..x..x."), P("x.x..x.x..x.x.x.")),
        answers=(P("x..x..x..x..xxxx"), P("x.xx.xx.x.x.x.x."), P("x..x..x.........")),
        cadences=(P("x..x..x..x..x---"), P("x..x..x---------")),
        schemes=("AAAa", "AAAB", "AAaZ", "AaAB"),
        leap=0.22,
        chord_rate=0.3,
        centre=71,
        length=0.8,
        ornament=0.02,
        answering=0.2,
        repeated=0.62,
    ),
    usual_energy=0.82,
    feel=Feel(0.8, 0.3, 0.025, MappingProxyType({}), 1),
    ending="short",
    dynamics=(0.66, 0.98),
    swell=0.01,
    riffs=(
        Riff(0.4, P("........................x-x-x-x-", "........x-x-"), 0.9),
        Riff(0.75, P("X..X..X..X..X.X."), 0.7),
    ),
    pads=(Pad(0.35, "open", 1), Pad(0.75, "block", 1, P("x-x-x-x-x-x-x-x-"), 0.8)),
    percussion=MappingProxyType({"claps": (P("....X.......X...", "....X...X..."), P("X...X...X...X..."))}),
)
