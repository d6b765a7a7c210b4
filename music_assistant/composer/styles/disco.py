"""Disco and synthwave: a floor of quarters with octaves in the bass, and the night drive that machines made of it."""

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
_PEA_SOUP = "..x...x...x...x."
"""The open hat on every off-beat."""

DISCO = Style(
    name="disco",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": ("1 6 2 5:7sus4", "1 3 4 4/5:7", "1 1 2 5:7", "4 3 2 5:7", "1 b7:maj7 4 5:7sus4"),
                "chorus": ("4 5:7sus4 3 6", "2 5:7 1 6:7", "4 3 2 1", "1 6 4 2/5:7"),
                "bridge": ("6 3:m7 4 5:7sus4", "4:m7 b7:7 1 1", "3 6:7 2 5:7"),
                "lift": ("2 3 4 5:7sus4", "4 4 5:7sus4 5:7"),
                "vamp": ("1 4:7 1 4:7", "2 5:7 2 5:7"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 4:7 1 4:7", "1 7 6 5:7", "1 4 7 3", "1 1 4 5:7", "1 6 4 5:7sus4/5:7"),
                "chorus": ("4 7 3 6", "1 4 7 3 6 4 5:7sus4 5:7", "6 7 1 1", "6 5:7 1 4:7"),
                "bridge": ("6 6 5:7sus4 5:7", "4 4 1 1", "6 3 4 5:7"),
                "lift": ("6 7 6 7", "4 4 5:7sus4 5:7"),
                "vamp": ("1 1 4:7 4:7", "1 4:7 1 4:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick=_FOUR, rim=BACKBEAT, hat="x.o.x.o.x.o.x.o."),
            groove(0.45, kick=_FOUR, snare=BACKBEAT, open_hat=_PEA_SOUP, hat="x...x...x...x..q"),
            groove(
                0.6,
                kick=_FOUR,
                snare="....X.......X..q",
                open_hat=_PEA_SOUP,
                hat="xg.gxg.gxg.gxg.g",
                tambourine="....x.......x...",
            ),
            groove(
                0.7,
                kick=_FOUR,
                snare="....X..q....X..q....X..q.q..X.q.",
                hat="xoxoxo.oxoxoxo.oxoxoxo.oxoxox..o",
                open_hat="......x.......x.......x.....x.x.",
                conga_high="..o....o..o....o",
                conga_low="......x.......xx",
            ),
            groove(
                0.88,
                kick=_FOUR,
                snare="....X..g.q..X..g",
                clap="....x.......x...",
                open_hat=_PEA_SOUP,
                hat="xg.gxg.gxg.gxg.g",
                cowbell="x.o.x.oox.o.x.oo",
                conga_low="...x..x....x..xx",
            ),
        ),
        fills=(
            fill(snare="x.xxx.x.", high_tom="......x.", mid_tom=".......X", kick="x...x..."),
            fill(snare="xxxx....", high_tom="....xx..", floor_tom="......xX", kick="x...x..."),
            fill(high_tom="..x.x...", mid_tom="....xx..", floor_tom="......XX", kick="x...x...", open_hat="x......."),
            fill(snare="....oxxX", open_hat="..x.....", kick="x...x..."),
        ),
        open_steps=4,
        first=("kick", "hat", "open_hat", "conga_high"),
        ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(0.22, "steps", P("R--.R-..F--.F-A-"), length=0.85),
        BassLine(0.45, "steps", P("R-O-R-O-R-O-R-O-R-O-R-O-F-O-A-O-", "R-O-R-O-F-O-"), length=0.7),
        BassLine(0.62, "steps", P("R.ORR.O.R.ORF.OAR.ORR.O.R.OSF.A.", "R.ORR.OSF.A."), length=0.75),
        BassLine(0.82, "steps", P("R.OOR.OOR.OOR.OOR.OOR.OOF.OOSOAO", "R.OOR.OOF.AO"), length=0.65),
    ),
    comping=(
        Comping(0.22, P("x-------..x-----", "x-------..x-"), "block", 0.9),
        Comping(0.45, P("..x.x..x..x.x...", "..x.x..x..x."), "stab", 0.55),
        Comping(0.6, P("x.m.mx..x.m.m.xmx.m.mx..x.x.m.xm", "x.m.mx..x.m."), "stab", 0.5),
        Comping(0.8, P("x.xmx.xmm.xmx.xmx.xmx.xmm.xxm.xx", "x.xmx.xmm.xm"), "stab", 0.45),
    ),
    arpeggios=(
        Arpeggio(0.3, P("5---4-3---2-3-4-", "5---4-3-2-3-", "5---4-3---2-5---4-3---2-")),
        Arpeggio(0.55, P("1.2.3.5.4.32..5.", "1.2.3.5.4.32", "1.2.3.5.4.3.1.2.3.5.4.2.")),
        Arpeggio(0.8, P("5.5453..4.4342..5.5453..12345---", "5.5453..4.43", "5.4.5.3.2.3.5.4.5.3.4.5.")),
    ),
    melody=Melody(
        calls=(P("..x-x-x---x-x---"), P("x-x--x-x--......"), P("x--x--x-x-x-x-.."), P("....x-x-x--x----")),
        answers=(P("..x-x--x------.."), P("x-x-x-x-x---...."), P("..xxx-x---x-x-..")),
        cadences=(P("x-x-x-x---------"), P("..x-x--x--------")),
        schemes=("ABaZ", "AABZ", "A.BZ", "AaBZ"),
        leap=0.24,
        centre=72,
        length=0.85,
        ornament=0.12,
        answering=0.85,
    ),
    usual_energy=0.72,
    feel=Feel(5.0, 2.5, 0.06, MappingProxyType({"snare": 4.0, "bass": 2.0, "comping": -2.0, "conga_low": 5.0}), 1),
    ending="short",
    dynamics=(0.56, 0.92),
    swell=0.05,
    riffs=(
        Riff(0.3, P("..............xxX-----......x-x-", "........X---")),
        Riff(0.6, P("......X.xX..................x-x-", "......X.xX.."), 0.6),
        Riff(0.85, P("X..X........xxxxX..X......X-X-X-", "X..X....xxxx"), 0.5),
    ),
    pads=(Pad(0.3, "open", 1), Pad(0.7, "open", 1, P("x-----------x-x-"), 1.0)),
    percussion=MappingProxyType(
        {
            "hand drums": (P("0..1..220..1..22", "0..1..220.22"), P("..21..00..21..02", "..21..00..22")),
            "tambourines": (P("....X.......X...", "....X...X..."), P("oxXooxXooxXooxXo")),
            "claps": (P("....X.......X...", "....X...X..."),),
        }
    ),
)

SYNTHWAVE = Style(
    name="synthwave",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 6 4", "4 4 1 5", "1 5:sus4 4 4", "6 4 1 5"),
                "chorus": ("4 5 6 3", "4 1 5 6", "6 4 1 5:sus4", "1 3 4 4:m"),
                "bridge": ("2 4 6 5", "b6: b7: 1 1", "4 4 6 5"),
                "lift": ("4 4 5 5", "2 3 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 7", "1 6 3 7", "1 1 6 6 4 4 7 7", "1:madd9 1:madd9 6 7"),
                "chorus": ("6 7 1 3", "6 3 7 1", "4 6 7 1", "1 7 6 7"),
                "bridge": ("4 4 6 7", "6 6 3 7", "6 1 4 5"),
                "lift": ("6 6 7 7", "4 4 5:sus4 5"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick="x.......x.......", snare="............X...", hat="x...o...x...o..."),
            groove(0.42, kick="x.......x.x.....", snare=BACKBEAT, hat="x.x.x.x.x.x.x.x."),
            groove(
                0.6,
                kick="x.....x.x.......x..x..x.x.......",
                snare=BACKBEAT,
                hat="xgogxgogxgogxgog",
                low_tom="..............................x.",
            ),
            groove(
                0.76,
                kick=_FOUR,
                snare=BACKBEAT,
                clap=BACKBEAT,
                hat="xooxxooxxooxxoox",
                high_tom="..........................x.....",
                low_tom="............................x.x.",
            ),
            groove(
                0.9,
                kick=_FOUR,
                snare="....X.......X..x",
                clap=BACKBEAT,
                hat="xoxoxoxoxoxoxo.o",
                open_hat="..............x.",
                tambourine="..x...x...x...x.",
                low_tom="..........x..x..",
            ),
        ),
        fills=(
            fill(high_tom="x.xx....", mid_tom="....xx..", floor_tom="......XX", kick="x...x..."),
            fill(high_tom="x..x....", mid_tom="....x..x", floor_tom="......x."),
            fill(snare="....xxxX", kick="x...x..."),
            fill(high_tom="xx......", mid_tom="..xx....", low_tom="....xx..", floor_tom="......XX"),
        ),
        open_steps=8,
        roll="low_tom",
        first=("hat", "kick"),
    ),
    bass=(
        BassLine(0.22, "steps", P("R-R-R-R-R-R-R-R-"), length=0.8),
        BassLine(0.48, "steps", P("RRRRRRRRRRRRRRRR"), length=0.62),
        BassLine(0.66, "steps", P("R-RRR-RRR-RRR-RO"), length=0.66),
        BassLine(0.85, "steps", P("RROORROORROORROA", "RROORROORROA"), length=0.6),
    ),
    comping=(
        Comping(0.25, P("x---------------"), "open", 1.0),
        Comping(0.5, P("X-----X---------X-----X-----X-X-", "X-----X-----"), "open", 0.9),
        Comping(0.7, P("X..X..X-----X...X..X..X-----X-X-", "X..X..X---X."), "keys", 0.8),
        Comping(0.88, P("X--X--X--X--X-X-", "X--X--X--X--"), "open", 0.85),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-3-5-3-4-3-5-3-", "1-3-5-3-4-3-"), 3),
        Arpeggio(0.55, P("1234543212345432", "123454321234", "1-2-3-4-5-4-1-2-3-4-5-4-"), 3),
        Arpeggio(0.8, P("1525354515253545", "152535451525", "1-5-2-5-3-5-1-5-2-5-3-5-"), 3),
    ),
    melody=Melody(
        calls=(P("x-----x-x-------"), P("x---------x-x-x-"), P("x-----x-----x---"), P("x-------x--x--x-")),
        answers=(P("x-----x---------"), P("x--x--x---------"), P("..x-x-x---------")),
        cadences=(P("x---------------"), P("x-----x---------")),
        schemes=("AaBZ", "ABaZ", "AABZ"),
        leap=0.3,
        chord_rate=0.35,
        centre=74,
        length=1.0,
        ornament=0.1,
        answering=0.5,
    ),
    usual_energy=0.62,
    feel=Feel(1.5, 0.8, 0.03, MappingProxyType({"melody": 4.0, "snare": 2.0}), 2),
    ending="hold",
    dynamics=(0.6, 0.94),
    swell=0.04,
    riffs=(
        Riff(0.35, P("x---------------"), 1.0),
        Riff(0.65, P("........x--x--x-........x-----x-", "......x--x--")),
        Riff(0.88, P("X..X..X---......X..X..X-X-......", "X..X..X---.."), 0.8),
    ),
    pads=(Pad(0.3, "open", 2), Pad(0.75, "open", 1)),
)
