"""Metal: palm-muted riffs that the kick follows, double bass drum, modal chords of root and fifth."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, TOM_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

METAL = Style(
    name="metal",
    harmony=Harmony(
        "power",
        major=MappingProxyType(
            {"verse": ("1 1 4 5", "1 4 1 5", "1 6 4 5"), "chorus": ("1 5 6 4", "4 5 1 1"), "bridge": ("4 4 5 5",)}
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 7", "1 1 1 b2:5", "1 6 1 7", "1 3 1 b5:5"),
                "chorus": ("1 6 7 3", "6 7 1 1", "1 6 3 7"),
                "bridge": ("4 4 6 7", "1 b2:5 1 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.3,
                kick=P("x.....x.x.......", "x.......x...", "x.........x.x..........."),
                snare=BACKBEAT,
                ride=P("x...x...x...x...", "x...x...x..."),
            ),
            groove(
                0.55,
                kick=P("x.xxx.xxx.xxx.xx", "x.xxx.xxx.xx", "x.xx..x.xx..x.xx..x.xx.."),
                snare=BACKBEAT,
                open_hat=P("X...X...X...X...", "X...X...X..."),
            ),
            groove(
                0.7,
                kick=P("xxxxxxxxxxxxxxxx", "xxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxx"),
                snare=P("........X.......", "........X...", "............X..........."),
                china=P("X...X...X...X...", "X...X...X..."),
            ),
            groove(
                0.82,
                kick=P("xxxxxxxxxxxxxxxx", "xxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxx"),
                snare=BACKBEAT,
                ride=P("X...X...X...X...", "X...X...X..."),
                crash=P("X...............", "X..........."),
            ),
            groove(
                0.95,
                kick=P("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
                snare=P("..x...x...x...x.", "..x...x...x."),
                crash=P("X.......X.......", "X..........."),
                open_hat=P("x...x...x...x...", "x...x...x..."),
            ),
        ),
        fills=(
            *TOM_FILLS[4:],
            fill(snare="xxxx....", high_tom="....xx..", floor_tom="......XX", kick="xxxxxxxx"),
            fill(snare="x.xxx.xx", kick=".x...x.."),
            fill(floor_tom="xxxxxxXX", kick="x.x.x.x."),
        ),
        open_steps=8,
        ending=("kick", "crash", "china"),
    ),
    bass=(
        BassLine(0.4, "steps", P("R-RRR-RRR-RRR-RR", "R-RRR-RRR-RR", "R-RR-RR-RR-RR-RR-RR-RR-R"), length=0.8),
        BassLine(0.65, "kick", fill=0.2, length=0.85),
        BassLine(0.85, "steps", P("R-R-R-R-R-R-R-F-", "R-R-R-R-R-F-", "R-R-R-R-R-R-R-R-R-R-R-F-"), length=0.9),
    ),
    comping=(
        Comping(0.25, P("X---------------", "X-----------", "X-----------------------"), "power", 1.0),
        Comping(0.5, P("m.mmX-mmm.mmX-mm", "m.mmX-mmX-mm", "m.mmX-m.mmX-m.mmX-m.mmX-"), "power", 0.7),
        Comping(0.65, P("X-mmmmX-mmmmX-X-", "X-mmmmX-X-mm", "X-mmmmX-mmmmX-mmmmX-X-X-"), "power", 0.75),
        Comping(0.8, P("X--X--X-X--X--X-", "X--X--X-X---", "X-----X-----X-----X-X-X-"), "power", 0.9),
        Comping(0.92, P("X-X-X-X-X-X-X-X-", "X-X-X-X-X-X-", "X-X-X-X-X-X-X-X-X-X-X-X-"), "power", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-3-2-3-4-3-2-3-", "1-3-2-4-2-3-"), 3),
        Arpeggio(0.8, P("1234543212345432", "123454321234", "1-2-3-4-5-4-3-2-3-4-5-6-"), 3),
    ),
    melody=Melody(
        calls=(P("x-----x-x---x---"), P("x-x-x-x-x---x---"), P("x---x---x-x-x-x-")),
        answers=(P("x-x-x-x-x-x-x---"), P("x--x--x-x--x--x-")),
        cadences=(P("x---------------"), P("x-x-x-----------")),
        leap=0.19,
        centre=70,
        ornament=0.2,
    ),
    usual_energy=0.95,
    feel=Feel(4.0, 2.0, 0.05, MappingProxyType({"snare": 1.0}), liberty=0.4),
    dynamics=(0.68, 1.0),
)
