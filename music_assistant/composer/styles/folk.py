"""Folk: fingerpicked and strummed chords, plain tunes, a light beat."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import LIGHT_FILLS, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

FOLK = Style(
    name="folk",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 4 1 1 6 5 5 1 1 4 1 4 5 1 1", "1 5 6 4", "1 4 1 5 1 4 5 1", "1 3 4 1 1 6 2 5"),
                "chorus": ("4 1 5 1 4 1 5 5", "4 5 1 6 4 5 1 1", "1 5 6 4"),
                "bridge": ("6 3 4 1 6 3 2 5", "2 6 4 5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 7 1 1 1 7 5 1", "1 7 6 7", "1 4 1 7 1 4 5 1", "1 3 7 1"),
                "chorus": ("3 7 1 1 3 7 1 5", "6 3 7 1", "3 7 4 1"),
                "bridge": ("6 3 4 1 6 3 7 7", "4 1 7 3"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.3,
                kick=P("o.......o.......", "o...........", "o...........o..........."),
                shaker=P("o.g.o.g.o.g.o.g.", "o.g.o.g.o.g."),
            ),
            groove(
                0.5,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                rim=P("....o.......o...", "....o...o...", "......o...........o....."),
                shaker=P("ogogogogogogogog", "ogogogogogog", "o.g.g.o.g.g.o.g.g.o.g.g."),
            ),
            groove(
                0.75,
                kick=P("x.....?.x.......", "x.......?...", "x.........?.x..........."),
                snare=P("....x.......x...", "....x...x...", "......x...........x....."),
                hat=P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o."),
                tambourine=P("....x.......x...", "....x...x..."),
            ),
            groove(
                0.9,
                kick=P("x...x...x...x...", "x...x...x..."),
                snare=P("....X.......X..q", "....X...x..q", "......X...........X...q."),
                tambourine=P("o.X.o.X.o.X.o.X.", "o.X.o.X.o.X."),
            ),
        ),
        fills=LIGHT_FILLS,
        open_steps=4,
        crash=False,
    ),
    bass=(
        BassLine(0.3, "steps", P("R-------F-------", "R-----------", "R-----------F-----------")),
        BassLine(0.6, "steps", P("R-------F-----A-", "R-------F---", "R-----------F---------A-"), length=0.85),
        BassLine(0.85, "steps", P("R---F---R---F-A-", "R---F---A---", "R-----F-----R-----F---A-"), length=0.8),
    ),
    comping=(
        Comping(0.25, P("1-3-2-4-1-4-2-3-", "1-3-4-3-4-3-", "1-3-4-2-4-3-1-3-4-2-4-3-"), "picked", 1.6),
        Comping(0.4, P("1-4-2-5-1-4-3-5-", "1-4-5-4-5-4-", "1-4-5-2-5-4-1-4-5-3-5-4-"), "picked", 1.5),
        Comping(0.6, P("d---d-u-..u-d-u-", "B---d-u-d-u-", "d---d-u---d-d---d-u---d-"), "strum", 0.95),
        Comping(0.8, P("B---d-u-B-u-d-u-", "B---d---d-u-", "B---d-u-d-u-B---d-u-d-u-"), "strum", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.35, P("1-3-2-4-1-3-2-4-", "1-3-4-3-4-3-", "1-3-4-2-4-3-1-3-4-2-4-3-")),
        Arpeggio(0.7, P("1-2-3-4-5-4-3-2-", "1-2-3-4-3-2-", "1-2-3-4-5-4-3-2-3-4-3-2-")),
    ),
    melody=Melody(
        calls=(
            P("x---x-x-x---x---", "x---x-x-x---", "x---x-x---x-x---x-x-----"),
            P("x---x---x---x-x-", "x---x---x-x-"),
            P("x-x-x---x---x---", "x---x---x---"),
            P("..x-x-x-x---x-x-", "..x-x-x-x---"),
        ),
        answers=(
            P("x---x---x-x-x---", "x-x-x---x---"),
            P("x-x-x-x-x---x---", "x-----x-x---", "x-x-x-x-x-x-x---x-x-----"),
        ),
        cadences=(
            P("x---x-------....", "x---x---....", "x---x-x---------........"),
            P("x-x-x-------....", "x-x-x---...."),
        ),
        leap=0.2,
        chord_rate=0.28,
        centre=70,
        ornament=0.15,
    ),
    passing=0.35,
    usual_energy=0.45,
    feel=Feel(9.0, 5.0, 0.09, MappingProxyType({"melody": 4.0, "bass": 2.0})),
    dynamics=(0.54, 0.88),
)
