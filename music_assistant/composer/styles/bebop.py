"""Bebop: chains of ii-V, lines of eighths that lean on semitones, bombs under a flat ride."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BRUSH_FILLS, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_RIDE = P("X...X.x.X...X...X...X...X.x.X.x.", "X...X.x.X...", "X.....X...x.X.....X.....")
_PEDAL = P("....x.......x...", "....x...x...", "......x...........x.....")

BEBOP = Style(
    name="bebop",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (
                    "1:maj7/6:7b9 2:m7/5:7b9 3:m7/6:7b9 2:m7/5:13 5:m7/1:7b9 4:maj7/4:m6 3:m7/b3:m7 2:m7/b2:7",
                    "1:maj7 n7:m7b5/3:7b9 6:m7/2:9 5:m7/1:9 4:7 3:m7/6:7b9 2:9 2:m7/5:7b9",
                    "2:m7 5:7b9 1:maj7/#1:dim7 2:m7/b2:7 1:maj7 4:m7/b7:9 3:m7/6:7b9 2:m7/5:7b9",
                ),
                "chorus": (
                    "4:maj7 4:m7/b7:9 1:maj7 b3:m7/b6:9 2:m7 5:7b9 3:m7/6:7b9 2:m7/b2:7",
                    "2:m7/5:7b9 1:maj7 #1:m7/#4:7 n7:maj7 4:m7/b7:9 3:m7/6:7b9 2:m7/5:7b9 1:maj7",
                ),
                "bridge": (
                    "b3:m7 b6:9 b2:maj7 b2:maj7 2:m7 5:9 1:maj7 2:m7/5:7b9",
                    "n7:m7/3:9 b7:m7/b3:9 6:m7/2:9 b6:m7/b2:9 2:m7 2:m7 5:7b9 5:7b9",
                ),
                "vamp": ("1:maj7/6:7b9 2:m7/b2:7", "3:m7/b3:m7 2:m7/b2:7"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1:m6 2:m7b5/5:7b9 1:m7/4:9 n7:m7/n3:9 n6:maj7 2:m7b5/5:7b9 1:m6/n3:9 2:m7b5/b2:7",
                    "1:m6/#6:m7b5 2:m7b5/5:7b9 1:m6/1:7b9 4:m7 4:m7/n7:9 n3:maj7/n6:maj7 2:m7b5/5:7b9 1:m6",
                ),
                "chorus": (
                    "4:m7 n7:9 n3:maj7 n6:maj7 2:m7b5 5:7#9 1:m6 n3:m7/n6:9",
                    "4:m7/n7:9 n3:m7/n6:9 2:m7b5/b2:7 1:m6 4:m7/n7:9 n3:maj7/n6:maj7 2:m7b5/5:7b9 1:m6",
                ),
                "bridge": (
                    "5:m7b5 1:7b9 4:m7 4:m7 4:m7 n7:9 n3:maj7 2:m7b5/5:7b9",
                    "n7:m7/n3:9 n6:maj7 1:m7/4:9 n7:maj7 2:m7b5 2:m7b5 5:7b9 5:7#9",
                ),
                "vamp": ("1:m6/n3:9 2:m7b5/b2:7", "1:m6 2:m7b5/5:7b9"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("..............?.", "..........?."), ride=_RIDE, pedal_hat=_PEDAL),
            groove(
                0.45,
                kick=P("......q.......?.........q.......", "......?....."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("..q...o...q.........o.q.....?...", "..q...o.q..."),
            ),
            groove(
                0.65,
                kick=P("......?...?...............x.....", "......?....."),
                ride=_RIDE,
                pedal_hat=_PEDAL,
                snare=P("..o...q.x.......o...?.....q...x.", "..o...q.x..."),
            ),
            groove(
                0.85,
                kick=P("......X.........?.......X.....?.", "......X.....", "..........X.......?....."),
                ride=P("X...X.x.X.x.X.x.", "X...X.x.X.x.", "X...x.X...x.X...x.X...x."),
                pedal_hat=_PEDAL,
                snare=P("..x.....o.x...q.....x.o...x...x.", "..x...o.x...", "....x...o...x.......o.x."),
                crash=P("......q.................q.......", "......q....."),
            ),
        ),
        fills=(
            *BRUSH_FILLS[1:],
            fill(snare="xoxxoxx.", kick=".......X"),
            fill(snare="x.ox.ox.", high_tom=".x......", floor_tom="....x..X"),
        ),
        open_steps=4,
        crash=False,
        roll="ride",
        ending=("kick", "snare", "ride"),
    ),
    bass=(
        BassLine(0.2, "walking", length=0.8),
        BassLine(0.5, "walking", length=0.95),
        BassLine(0.85, "walking", length=0.9),
    ),
    comping=(
        Comping(0.25, P("......x---......................", "......x-...."), "rootless", 0.5),
        Comping(0.45, P("..x-..........x-......x---......", "..x-....x-.."), "rootless", 0.5),
        Comping(0.65, P("......x-....x-......x-......x-a-", "......x-..a-"), "rootless", 0.4),
        Comping(0.85, P("..x-......x-..a-......x-x-....a-", "..x-..x-..a-"), "rootless", 0.4),
    ),
    arpeggios=(
        Arpeggio(0.4, P("..1-2-3-4-5-4-..", "..1-2-3-4-..")),
        Arpeggio(0.75, P("5-4-3-2-..2-3-4-", "5-4-3-2-..1-")),
    ),
    melody=Melody(
        calls=(
            P("..x-x-x-x-x-x-x-"),
            P("x-x-x-x-x-x-..x-"),
            P("x-xxx-x-x-x-x-x-"),
            P("..x-xxx-x-x-x-.."),
            P("....x-x-x-x-x-x-"),
        ),
        answers=(P("x-x-x-x-x-x-x-x-"), P("x-x-x-x-..x-xxx-"), P("..x-x-x-x-x-x-..")),
        cadences=(P("x-x-x-x-x-x....."), P("x-x-x-..x-x....."), P("..x-x-x-x-......")),
        schemes=("ABaZ", "AaBZ", "ABAZ", "AB.Z"),
        leap=0.3,
        chord_rate=0.35,
        centre=68,
        second="unison",
        length=0.95,
        ornament=0.3,
        repeated=0.04,
        chromatic=0.5,
    ),
    usual_energy=0.75,
    feel=Feel(9.0, 6.0, 0.12, MappingProxyType({"ride": -4.0, "bass": -4.0, "comping": 6.0, "melody": 18.0}),
              liberty=0.9),
    ending="short",
    dynamics=(0.54, 0.88),
)
