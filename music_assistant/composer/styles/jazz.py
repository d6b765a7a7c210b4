"""Jazz and bossa nova: sevenths and ninths that turn around, a walking bass or roots and fifths, light drums."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BRUSH_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_RIDE = P("x...X.o.x...X.o.", "x...X.o.X.o.", "x...o.X...o.x...o.X...o.")
_PEDAL = P("....x.......x...", "....x...x...", "......x...........x.....")

JAZZ = Style(
    name="jazz",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (
                    "1:69 2:m9/5:13 1:maj9 6:7b9 2:m9 5:13 1:69 1:69",
                    "1:maj9 6:7b9 2:m9 5:13 3:m7 6:7b9 2:m9 5:13",
                    "1:69 2:m7/5:13 1:maj9 4:13 3:m7 6:7b9 2:m9 5:13",
                ),
                "chorus": (
                    "4:maj9 b7:13 1:maj9 6:7b9 2:m9 5:13 1:maj9 5:13",
                    "1:maj9 1:9 4:maj9 4:m6 3:m7 6:7b9 2:m9 5:13",
                ),
                "bridge": ("3:7 3:7 6:9 6:9 2:9 2:9 5:13 5:7b9", "4:m7 b7:13 b3:maj9 b6:maj9 2:m7b5 5:7b9 1:maj9 5:13"),
                "vamp": ("1:maj9 2:m9/5:13", "3:m7 6:7b9 2:m9 5:13"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m 2:m7b5/5:7b9 1:m6 4:m7 1:m6 6:7 2:m7b5 5:7b9",
                    "1:m 1:m6 2:m7b5 5:7b9 1:m6 6:13 2:m7b5 5:7b9",
                    "1:m 6:7 5:7b9 1:m6 4:m7 1:m6 2:m7b5 5:7b9",
                ),
                "chorus": (
                    "4:m9 5:7b9 1:m6 1:m6 2:m7b5 5:7b9 1:m6 1:m6",
                    "6:maj9 5:7b9 1:m6 1:m6 2:m7b5 5:7b9 1:m6 5:7#9",
                ),
                "bridge": (
                    "4:m9 4:m9 1:m6 1:m6 2:m7b5 2:m7b5 5:7b9 5:7b9",
                    "6:maj9 6:maj9 3:maj9 3:maj9 2:m7b5 5:7b9 1:m6 5:7b9",
                ),
                "vamp": ("1:m6 4:9", "1:m6 2:m7b5/5:7b9"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=P("g...g...g...g...", "g...g...g..."), ride=_RIDE, pedal_hat=_PEDAL),
            groove(
                0.45,
                kick=P("g...g.q.g...g...", "g...g...g.q.", "g.....g.....g...q.g....."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("......q.......?.", "......q...q.", "....q.......q.....q...?."),
            ),
            groove(
                0.62,
                kick=P("g...g.?.g...g.q.", "g...g.?.g...", "g.....g...?.g.....g...q."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("..q...?...q...?.", "..q...?...?.", "....?.....q.....?.q...?."),
            ),
            groove(
                0.8,
                kick=P("o.....?.g...o.?.", "o.....?.o...", "o.....?...?.o.....?...?."),
                ride=P("X...X.x.X...X.x.", "X...X.x.X.x.", "X...x.X...x.X...x.X...x."),
                pedal_hat=_PEDAL,
                snare=P("..?.o.?...?.o.x.", "..?.o.?...x.", "....?.o...?.....?.o...x."),
                crash=P("..............q.", "..........q."),
            ),
        ),
        fills=BRUSH_FILLS,
        open_steps=4,
        crash=False,
        ending=("kick", "ride"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R-------F-----A-", "R-----------", "R-----------F---------A-")),
        BassLine(0.4, "walking", length=0.95),
        BassLine(0.75, "walking", length=0.92),
    ),
    comping=(
        Comping(0.2, P("x-------........x-----....x-....", "x-------....", "x---------..x-----......"), "shell", 0.9),
        Comping(
            0.45, P("x-----x-......a-..x-....x-......", "x---..x-....", "x-----..x-....x---....a-"), "rootless", 0.7
        ),
        Comping(
            0.6, P("..x-..x-....x-....x-....x---..a-", "..x-..x-..a-", "....x-..x-....x-....x---"), "rootless", 0.6
        ),
        Comping(
            0.8, P("x-..x-....x-..a-..x-x-....x-..a-", "x-..x-..x-a-", "x---..x-..x-x---..x-..a-"), "rootless", 0.6
        ),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-2-3-4-5-4-3-2-", "1-2-3-4-5-3-", "1-2-3-4-5-4-3-4-5-4-3-2-")),
        Arpeggio(0.75, P("5-4-3-2-1-2-3-4-", "5-4-3-2-1-3-")),
    ),
    melody=Melody(
        calls=(
            P("..x-x-x-x-----x-"),
            P("x-x-x-x-x---...."),
            P("x---..x-x-x-x-x-"),
            P("....x-x-x-x-x---"),
            P("x--x--x---x-...."),
        ),
        answers=(P("x-x-x-x-..x-x---"), P("..x-x---x-x-x-x-"), P("x-x-x-x-x-x-x---")),
        cadences=(P("x-x-x-----......"), P("..x-x-----......"), P("x---x-x---......")),
        leap=0.2,
        chord_rate=0.28,
        centre=70,
        length=0.88,
        ornament=0.25,
        schemes=("AaBZ", "ABaZ", "A.BZ", "ABAZ"),
    ),
    usual_energy=0.5,
    feel=Feel(
        9.0, 5.0, 0.1, MappingProxyType({"ride": -3.0, "bass": -2.0, "comping": 9.0, "melody": 14.0, "snare": 4.0})
    , liberty=0.9),
    dynamics=(0.54, 0.88),
)

_BOSSA_HAT = P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.")

BOSSA_NOVA = Style(
    name="bossa nova",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (
                    "1:maj9 1:maj9 4:maj9 4:m6 1:maj9 6:7b9 2:m9 5:13",
                    "1:maj9 6:m9 2:m9 5:13 3:m7 6:7b9 2:m9 5:7b9",
                    "1:69 1:69 b7:m7 b3:13 4:maj9 4:m6 3:m7/6:7b9 2:m9/5:13",
                ),
                "chorus": ("4:maj9 4:m6 3:m7 6:7b9 2:m9 5:13 1:maj9 1:69", "2:m9 5:13 1:maj9 6:m9 2:m9 5:13 1:69 1:69"),
                "bridge": (
                    "4:m9 b7:13 b3:maj9 b3:maj9 2:m7b5 5:7b9 1:maj9 5:13",
                    "6:m9 6:m9 2:9 2:9 2:m9 2:m9 5:13 5:7b9",
                ),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m6 1:m7 2:m7b5 5:7b9 4:m9 5:7b9 1:m6 5:7b9",
                    "1:m7 1:m7 4:m9 4:m9 2:m7b5 5:7b9 1:m7 5:7b9",
                ),
                "chorus": (
                    "4:m9 4:m6 1:m7 6:maj7 2:m7b5 5:7b9 1:m6 1:m6",
                    "6:maj9 6:maj9 5:7b9 5:7b9 1:m7 1:m7 2:m7b5 5:7b9",
                ),
                "bridge": (
                    "4:m9 4:m9 3:maj9 3:maj9 2:m7b5 2:m7b5 5:7b9 5:7b9",
                    "7:m7 3:13 6:maj9 6:maj9 2:m7b5 5:7b9 1:m7 1:m7",
                ),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.25,
                kick=P("o.....o.o.....o.", "o.....o.....", "o.........o.o.........o."),
                rim=P("x.....x.....x.......x.....x.....", "x.....x.....", "x.....x.....x.....x....."),
                hat=P("g...g...g...g...", "g...g...g..."),
            ),
            groove(
                0.5,
                kick=P("x.....o.x.....o.", "x.....o.....", "x.........o.x.........o."),
                hat=_BOSSA_HAT,
                rim=P("x.....x.....x.......x.....x.....", "x.....x.....", "x.....x.....x.....x....."),
                pedal_hat=P("....o.......o...", "....o......."),
            ),
            groove(
                0.75,
                kick=P("x.....x.x.....x.", "x.....x.....", "x.........x.x.........x."),
                rim=P("..x...x...x.....x..x..x...x.....", "x.....x...x.", "x.....x.....x...x...x..."),
                shaker=P("XgogXgogXgogXgog", "XgogXgogXgog"),
                ride=_BOSSA_HAT,
            ),
        ),
        fills=(
            fill(rim="x..x..x.", kick="x.....x."),
            fill(snare="..g.o.x.", kick="x.....x."),
            fill(snare="g.o.....", high_tom="....o...", floor_tom="......x.", kick="x......."),
        ),
        open_steps=4,
        crash=False,
        roll="rim",
        ending=("kick", "rim"),
    ),
    bass=(
        BassLine(0.3, "steps", P("R-----F-F-------", "R-------F---", "R-----------F-----------"), length=0.95),
        BassLine(0.6, "steps", P("R-----R-F-----F-", "R-----F-F-A-", "R---------R-F---------F-"), length=0.92),
        BassLine(
            0.8, "steps", P("R-----F-F-----A-R---O-F-F-----A-", "R-----F-A---", "R---------F-F---------A-"), length=0.9
        ),
    ),
    comping=(
        Comping(
            0.3, P("x---..x-....x-....x---..x-......", "B---P---P---", "x-----....x-x-----....x-"), "rootless", 0.8
        ),
        Comping(
            0.5, P("x-..x-..x-..x-a-..x-..x---x-..a-", "x---..x-x-..", "x---x-....x-x---x-....x-"), "rootless", 0.7
        ),
        Comping(
            0.75, P("x-..x-x-..x-..x-..x-x-..x-..x-a-", "x-..x-x-..x-", "x---x-..x-x-x---x-..x-a-"), "rootless", 0.65
        ),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-..3-2-..4-3-..", "1-..3-2-4-3-")),
        Arpeggio(0.75, P("1-3-2-4-3-2-4-3-", "1-3-2-4-3-2-")),
    ),
    melody=Melody(
        calls=(P("x-----x-x-----x-"), P("..x-x-x---x-x---"), P("x---x-x-x-----..")),
        answers=(P("x-----x-x-x-x---"), P("..x-x-x-x-----x-"), P("x---x-----x-x---")),
        cadences=(P("x-------x-----.."), P("x-x-x---------..")),
        leap=0.2,
        chord_rate=0.28,
        centre=70,
        ornament=0.18,
    ),
    usual_energy=0.35,
    feel=Feel(8.0, 4.0, 0.09, MappingProxyType({"comping": 4.0, "melody": 12.0, "bass": 2.0}), liberty=0.8),
    dynamics=(0.54, 0.86),
)
