"""Punk and grunge: three chords at full speed, and sludge that whispers before it shouts."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

PUNK = Style(
    name="punk",
    harmony=Harmony(
        "power",
        major=MappingProxyType(
            {
                "verse": ("1 4 5 4", "1 1 4 5", "1/4 5 1/4 5", "1 5 4 4"),
                "chorus": ("4 5 1 1 4 5 1 5", "1 5 6 4", "1/5 6/4 1/5 4", "4 1 5 5"),
                "bridge": ("6 4 6 5", "2 2 4 5", "b7 b7 4 4"),
                "vamp": ("1 1 4 4", "1/4 1/5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 6 n7 1", "1 1 n3 4", "1/n3 4 1/n3 n7", "1 n7 6 n7"),
                "chorus": ("6 n7 1 1 6 n7 n3 n3", "1/6 n3/n7 1/6 n7", "n3 n7 1 6", "4 6 n7 n7"),
                "bridge": ("4 4 1 1 6 6 n7 n7", "6 6 4 n7", "1 b2 1 b2"),
                "vamp": ("1 1 n7 n7", "1/n3 1/n7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("x.......x.......", "x..........."),
                floor_tom=P("X.x.x.x.X.x.x.x.", "X.x.x.x.x.x."),
                snare=P("................x...x...x...x...", "............"),
            ),
            groove(
                0.42,
                kick=P("x.....x.x.x.....", "x.....x.....", "x.........x.x...x......."),
                snare=BACKBEAT,
                hat=P("X.X.X.X.X.X.X.X.", "X.X.X.X.X.X."),
            ),
            groove(
                0.62,
                kick=P("x..x..x...xx..x.", "x..x..x.....", "x.....x.....x...x.x....."),
                snare=BACKBEAT,
                open_hat=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
            ),
            groove(
                0.85,
                kick=P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x....."),
                snare=P("..X...X...X...X.", "..X...X...X.", "....X.....X.....X.....X."),
                crash_2=P("X...x...x...x...", "X...x...x...", "X.....x.....x.....x....."),
            ),
        ),
        fills=(
            fill(snare="X.X.X.X.", kick="x...x..."),
            fill(snare="xxxxxxXX", kick="x...x..."),
            fill(snare="X.X.....", floor_tom="....X.X.", kick="x...x..."),
            fill(snare="XX.XX.XX", floor_tom="XX.XX.XX"),
        ),
        open_steps=4,
        first=("floor_tom", "hat"),
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-"), length=0.95),
        BassLine(0.6, "steps", P("R-R-R-R-R-R-F-A-", "R-R-R-R-F-A-", "R-R-R-R-R-R-R-R-R-F-F-A-"), length=0.9),
        BassLine(0.85, "steps", P("R-R-R-O-R-R-O-A-", "R-R-R-O-F-A-"), length=0.85),
    ),
    comping=(
        Comping(0.1, P("m-m-m-m-m-m-m-m-", "m-m-m-m-m-m-"), "power", 0.8),
        Comping(0.28, P("X-m-m-m-X-m-m-m-", "X-m-m-m-X-m-"), "power", 0.9),
        Comping(0.68, P("X-X-X-X-X-X-X-X-", "X-X-X-X-X-X-"), "power", 0.95),
        Comping(0.9, P("X-X-X-X-X-XXX-a-", "X-X-X-XXX-a-"), "power", 0.95),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-1-2-1-3-1-2-1-", "1-1-2-1-3-1-")),
        Arpeggio(0.75, P("1-2-3-2-1-2-3-2-", "1-2-3-2-3-2-")),
    ),
    melody=Melody(
        calls=(P("x-x-x-x-x-x-x---"), P("..x-x-x-x-x-x---"), P("x-x-x---x-x-x---"), P("x---x---x-x-x---")),
        answers=(P("x-x-x-x-x---x---"), P("x---x---x-x-x---"), P("..x-x-x-x-------")),
        cadences=(P("x---x---x-------"), P("x-x-x---........")),
        schemes=("AAAZ", "AABZ", "AAaZ"),
        leap=0.08,
        chord_rate=0.35,
        centre=68,
        length=0.9,
        ornament=0.04,
        repeated=0.45,
        gapped=True,
    ),
    usual_energy=0.95,
    feel=Feel(6.0, 4.0, 0.06, MappingProxyType({"comping": -3.0, "bass": -3.0, "snare": 1.0, "melody": 3.0}),
              liberty=0.4),
    ending="short",
    dynamics=(0.7, 0.97),
    swell=0.02,
)

GRUNGE = Style(
    name="grunge",
    harmony=Harmony(
        "power",
        major=MappingProxyType(
            {
                "verse": ("1 b3:5 4 b6:5", "1:5/b7:5 4 1:5/b7:5 b6:5", "1:sus2 1:sus2 b7:sus2 4:sus2"),
                "chorus": ("b6:5 b7:5 1 1 b6:5 b7:5 4 4", "1/5 b7:5/4 1/5 b3:5/4", "4 b6:5 1 b3:5"),
                "bridge": ("2:5 b3:5 2:5 b3:5", "b6:5 b6:5 b2:5 b2:5", "4 4 b3:5 b3:5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1/4 n3/6", "1 1 4/n3 6", "1:m 1:m n6:sus2 4:sus2", "1 b5:5/4 1 n3/4"),
                "chorus": ("1/4 n3/6", "6 n3 n7 1 6 n3 4 4", "1 n3 6 4 1 n3 6 n7"),
                "bridge": ("b2:5 1 b2:5 1 b2:5 1 b5:5 5", "4 4 6 6 4 4 n7 n7", "6 6 b2:5 b2:5"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("x.........x.....", "x..........."),
                rim=P("........x.......", "........x...", "............x..........."),
                ride=P("x...o...x...o...", "x...o...o..."),
            ),
            groove(
                0.42,
                kick=P("x.....x...x.....x.x.......x.....", "x.....x.....", "x.........x.....x......."),
                snare=P("....X.......X..g", "....X...x..g", "......X...........X...g."),
                hat=P("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x."),
            ),
            groove(
                0.62,
                kick=P("x.x...xx..x.....x.x...x...xx....", "x.x...x.....", "x...x.....x.x...x......."),
                snare=P("....X..g....X...", "....X...X...", "......X...........X....."),
                open_hat=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
            ),
            groove(
                0.85,
                kick=P("X.xx..x.X.xx....X.xx..xxX..x..x.", "X.xx..x.....", "X...x.x...x.X...x......."),
                snare=P("....X.......X...", "....X...X...", "......X...........X....."),
                crash_2=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
                china=P("..............................q.", "............"),
            ),
        ),
        fills=(
            fill(snare="XX.XX...", floor_tom=".....XXX", kick="..x..x.."),
            fill(snare="X..X..X.", kick=".xx.xx.x", crash="X..X..X."),
            fill(high_tom="XX......", mid_tom="..XX....", floor_tom="....XXXX"),
            fill(snare="..X...XX", floor_tom="..X...XX", kick="x...x..."),
        ),
        open_steps=4,
        first=("ride", "hat"),
        ending=("kick", "crash", "floor_tom"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-----R---R-----", "R-----R-----", "R---------R-R-----------"), length=0.95),
        BassLine(0.5, "kick", fill=0.25, length=0.95),
        BassLine(0.85, "steps", P("R-RR--R-R-RR--F-", "R-RR--R-F-A-", "R---R-R---R-R---R---F-A-"), length=0.9),
    ),
    comping=(
        Comping(0.2, P("1-2-3-2-1-2-3-2-1-2-4-3-2-3-2---", "1-2-3-2-3-2-"), "picked", 1.4),
        Comping(0.42, P("x-----x-m.m.x---", "x-----m.x---", "x-----m...x-x-----m...m."), "power", 0.8),
        Comping(0.62, P("X--XX-mmm.X-X-mm", "X--XX-mmX-mm", "X---X-m.m.X-X---X-m.m.m."), "power", 0.95),
        Comping(0.85, P("X-XX--X-X-XX--X-", "X-XX--X-X-X-", "X---X-X---X-X---X-X---X-"), "power", 1.0),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-2-3-2-4-2-3-2-", "1-2-3-2-4-2-")),
        Arpeggio(0.75, P("1-3-2-1-4-3-2-1-", "1-3-2-4-2-1-")),
    ),
    melody=Melody(
        calls=(P("x-----x-x-------"), P("x---x-----x-x---"), P("..x-----x-x-x---"), P("x-x-----------x-")),
        answers=(P("x-----x-----x---"), P("..x-x-----------"), P("x-x-----x-x-----")),
        cadences=(P("x-----x---------"), P("x---------------")),
        schemes=("AaAZ", "A.AZ", "AABZ"),
        leap=0.16,
        chord_rate=0.3,
        centre=66,
        length=1.0,
        ornament=0.12,
        repeated=0.25,
        gapped=True,
    ),
    usual_energy=0.75,
    feel=Feel(10.0, 6.0, 0.09, MappingProxyType({"snare": 8.0, "bass": 4.0, "comping": 3.0, "melody": 14.0}),
              liberty=0.6),
    dynamics=(0.18, 0.98),
)
