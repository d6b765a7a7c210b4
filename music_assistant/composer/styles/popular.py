"""Pop and rock: songs with a backbeat, verses that hold back and choruses that open up."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, HAT_EIGHTHS, LIGHT_FILLS, TOM_FILLS, WALTZ_KICK, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

POP = Style(
    name="pop",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 5 6 4", "1 6 4 5", "1 5 2 4", "1 3 4 5", "1 4 6 5"),
                "chorus": ("4 1 5 6", "1 5 6 4", "4 5 6 1", "6 4 1 5"),
                "bridge": ("6 5 4 4", "2 4 6 5", "4 4:m 1 5"),
                "lift": ("2 4 5 5:sus4/5", "4 5 4 5", "6 5 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 6 3 7", "1 4 6 5", "1 7 6 7", "1 3 7 6"),
                "chorus": ("6 7 1 3", "6 3 7 1", "1 6 3 7"),
                "bridge": ("4 6 1 5:", "6 7 4 5:", "4 5 6 7"),
                "lift": ("4 6 7 7", "6 7 6 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=P("x.......x.......", WALTZ_KICK), rim=BACKBEAT, hat=HAT_EIGHTHS),
            groove(
                0.42,
                kick=P("x.......x.x.....", WALTZ_KICK, "x...........x...x......."),
                snare=BACKBEAT,
                hat=HAT_EIGHTHS,
            ),
            groove(
                0.55,
                kick=P("x.....x.x.....?.", "x.....?.....", "x.........x.x.......?..."),
                snare=BACKBEAT,
                hat=HAT_EIGHTHS,
                open_hat=P("..............?.", "..........?."),
            ),
            groove(
                0.72,
                kick=P("x..x..x.x..x..x.", "x..x..x.....", "x...x...x.x.....x...x..."),
                snare=P("....X..q.q..X..q", "....X...x..q", "......X.....q.....X....."),
                hat=P("XgogXgogXgogXgog", "XgogXgogXgog"),
            ),
            groove(
                0.88,
                kick=P("x...x...x...x...", "x.......?...", "x.....x.....x.....x....."),
                snare=P("....X.......X...", "....X...X...", "......X...........X....."),
                clap=BACKBEAT,
                open_hat=P("..x...x...x...x.", "..x...x...x."),
                ride=P("x...x...x...x...", "x...x...x..."),
            ),
        ),
        fills=TOM_FILLS[:5] + LIGHT_FILLS[2:],
        open_steps=4,
    ),
    bass=(
        BassLine(0.25, "steps", P("R-------R-----..", "R-------....", "R-----------R---------..")),
        BassLine(0.45, "kick", fill=0.4),
        BassLine(0.65, "steps", P("R-R-R-R-R-R-R-A-", "R-R-R-R-R-A-", "R-R-R-R-R-R-R-R-R-R-R-A-"), length=0.85),
        BassLine(0.8, "steps", P("R-O-R-O-R-O-R-A-", "R-O-R-O-R-A-", "R---O-R---O-R---O-R---A-"), length=0.8),
    ),
    comping=(
        Comping(0.2, P("x---------------", "x-----------", "x-----------------------"), "triad", 0.95),
        Comping(0.4, P("x-------x-------", "B---P---P---", "x-----------x-----------"), "triad", 0.95),
        Comping(0.5, P("d---d-u-..u-d-u-", "d---d-u-d-u-", "d---d-u---u-d---d-u---u-"), "strum", 0.9),
        Comping(0.7, P("x---x---x---x---", "X---o---o---", "X-----x-----X-----x-----"), "block", 0.8),
        Comping(0.85, P("x--x--x-x--x--x-", "X--x--x-x---", "X---x---x---X---x---x---"), "block", 0.75),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-2-3-2-4-3-2-3-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-")),
        Arpeggio(0.7, P("1323432313234323", "132343231323", "1-2-3-4-5-4-3-4-5-4-3-2-")),
    ),
    melody=Melody(
        calls=(
            P("x---x---x-x-x---"),
            P("x---x-x-x-x-...."),
            P("..x-x-x-x---x---"),
            P("x--x--x-x-x-----"),
            P("x-----x-x---x---"),
            P("....x-x-x--x--x-"),
        ),
        answers=(P("x-x-x---x-x-x---"), P("..x-x---x---x---"), P("x---x-x-..x-x---"), P("x---x-x-x-------")),
        cadences=(P("x-x-x-------...."), P("x---x-----------"), P("x-x-x-x---------")),
        leap=0.2,
        centre=70,
        ornament=0.12,
    ),
    usual_energy=0.6,
    feel=Feel(7.0, 4.0, 0.08, MappingProxyType({"snare": 3.0, "hat": -1.0, "bass": 3.0, "melody": 4.0}), liberty=0.7),
    dynamics=(0.52, 0.92),
)

ROCK = Style(
    name="rock",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 4 4", "1 b7: 4: 1", "1 4 1 5", "1 5 4 4", "1 4 1 4"),
                "chorus": ("1 5 6 4", "4 5 1 1", "1 4 5 4", "6 4 1 5"),
                "bridge": ("6 6 4 5", "2 4 5 5", "4 b7: 1 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 6 7", "1 7 6 7", "1 3 7 4", "1 1 7 6"),
                "chorus": ("6 7 1 1", "1 6 3 7", "3 7 1 6", "1 7 6 5"),
                "bridge": ("4 4 6 7", "6 7 4 5:", "4 1 4 5:"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=P("x.......x.......", WALTZ_KICK), rim=BACKBEAT, hat=HAT_EIGHTHS),
            groove(
                0.42,
                kick=P("x.......x.x.....x.....x.x.......", WALTZ_KICK, "x.........x.x..........."),
                snare=BACKBEAT,
                hat=HAT_EIGHTHS,
            ),
            groove(
                0.58,
                kick=P("x.x.....x.x.....", "x.....x.....", "x.........x.x...x......."),
                snare=P("....X..q....X...", "....X...x...", "......X...........X...q."),
                hat=HAT_EIGHTHS,
                open_hat=P("..............?.", "..........?."),
            ),
            groove(
                0.75,
                kick=P("x.x...x.x.x...?.", "x.x...x.....", "x...x...x.x.......x....."),
                snare=P("....X.......X..q", "....X...X...", "......X...........X....."),
                open_hat=P("X...X...X...X...", "X...X...X..."),
                ride=P("..o...o...o...o.", "..o...o...o."),
            ),
            groove(
                0.9,
                kick=P("x.x..xx.x.x..xx.", "x.x.x.x.x.x.", "x...x.x.x...x...x.x.x..."),
                snare=BACKBEAT,
                crash=P("x...x...x...x...", "x...x...x..."),
                ride=P("..x...x...x...x.", "..x...x...x."),
            ),
        ),
        fills=TOM_FILLS,
        open_steps=8,
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.3, "kick", fill=0.2),
        BassLine(0.5, "steps", P("R-R-R-R-R-R-R-A-", "R-R-R-R-R-A-", "R-R-R-R-R-R-R-R-R-R-R-A-"), length=0.88),
        BassLine(0.7, "kick", fill=0.5),
        BassLine(0.85, "steps", P("R-R-R-R-R-R-O-A-", "R-R-R-O-R-A-", "R-R-R-O-R-R-R-R-R-O-R-A-"), length=0.9),
    ),
    comping=(
        Comping(0.25, P("1-3-4-3-5-3-4-3-", "1-3-4-5-4-3-", "1-3-4-5-4-3-1-3-4-5-4-3-"), "picked", 1.3),
        Comping(0.5, P("X-oo..X-o-o-X-..", "X-oo..X-o-..", "X---o-o-..X---o-X-....o-"), "power", 0.7),
        Comping(0.55, P("X-o-o-o-X-o-o-o-", "X-o-o-o-o-o-", "X-o-o-X-o-o-X-o-o-X-o-o-"), "power", 0.55),
        Comping(0.8, P("X---x-x-X---x-x-", "X---x-x-x-x-", "X---x-X---x-X---x-X---x-"), "power", 0.92),
        Comping(0.9, P("d---d-u-..u-d-u-", "d---d-u-d-u-", "d---u-d---u-d---u-d---u-"), "strum", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-2-3-4-3-2-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-")),
        Arpeggio(0.8, P("1-3-2-3-4-3-2-3-", "1-3-2-4-2-3-")),
    ),
    melody=Melody(
        calls=(
            P("x---x-x---x-x---"),
            P("..x-x-x-x-----.."),
            P("x-x-x---..x-x---"),
            P("x--x--x-----x-x-"),
            P("x---x---x-x-----"),
            P("....x---x---x-x-"),
        ),
        answers=(P("x-x-x-x-x-------"), P("..x-x---x-x-x---"), P("x-----x-x-x-...."), P("x---x---x-------")),
        cadences=(P("x---x-----------"), P("x-x-x-----------")),
        leap=0.18,
        centre=70,
        ornament=0.15,
    ),
    usual_energy=0.75,
    feel=Feel(8.0, 5.0, 0.09, MappingProxyType({"snare": 4.0, "hat": -2.0, "bass": 2.0}), liberty=0.9),
    dynamics=(0.58, 0.97),
)
