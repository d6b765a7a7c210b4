"""Blues: twelve bars of dominant sevenths, a shuffle, call and response."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import LIGHT_FILLS, TOM_FILLS, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_QUICK = "1:7 4:7 1:7 1:7 4:7 4:7 1:7 1:7 5:7 4:7 1:7 5:7"
_TURNED = "1:7 1:7 4:7 1:7/5:7 4:7 4:7 1:7 1:7/5:7 5:7 4:7 1:7 5:7"
_QUICK_TURNED = "1:7 4:7 1:7 1:7 4:7 4:7 1:7 6:7 2:9 5:7 1:7 5:7"
_MINOR_QUICK = "1:m 4:m7 1:m 1:m7 4:m7 4:m7 1:m 1:m 6:7 5:7#9 1:m 5:7"
_MINOR_TURNED = "1:m 1:m 4:m7 1:m/5:7 4:m7 4:m7 1:m 1:m 6:7 5:7 1:m 5:7"
"""Twelve bars that still make sense where a section ends after four or eight of them."""

_BACKBEAT = P("....X.......X...", "....x...X...", "......X...........X.....")
_SHUFFLE = P("X.o.X.o.X.o.X.o.", "X.o.X.o.X.o.", "X...o.X...o.X...o.X...o.")
_TRIPLETS = P("X.o.X.o.X.o.X.o.", "X.o.X.o.X.o.", "X.o.o.X.o.o.X.o.o.X.o.o.")

BLUES = Style(
    name="blues",
    harmony=Harmony(
        "seventh",
        major=MappingProxyType(
            {
                "verse": (_QUICK, _TURNED, _QUICK_TURNED),
                "chorus": (_QUICK, _QUICK_TURNED),
                "bridge": ("4:7 4:7 1:7 1:7 4:7 4:7 2:7 5:7", _QUICK),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (_MINOR_QUICK, _MINOR_TURNED),
                "chorus": (_MINOR_QUICK, _MINOR_TURNED),
                "bridge": ("4:m7 4:m7 1:m7 1:m7 6:7 6:7 5:7 5:7", _MINOR_QUICK),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.25,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                rim=_BACKBEAT,
                hat=_SHUFFLE,
            ),
            groove(
                0.5,
                kick=P("x.......x.....?.", "x.........?.", "x.........?.x.........?."),
                snare=_BACKBEAT,
                hat=_TRIPLETS,
                pedal_hat=P("....o.......o...", "....o...o..."),
            ),
            groove(
                0.7,
                kick=P("x.....x.x.....x.", "x.....x...x.", "x.........x.x.........x."),
                snare=P("..g.X.g...g.X.g.", "..g.X.g.X.g.", "....g.X...g.....g.X...g."),
                ride=_SHUFFLE,
            ),
            groove(
                0.88,
                kick=P("x...x...x...x...", "x...x...x..."),
                snare=P("..g.X.g...g.X.g.", "..g.X.g.X.g.", "....g.X...g.....g.X...g."),
                ride=_TRIPLETS,
                open_hat=P("..............?.", "..........?."),
            ),
        ),
        fills=TOM_FILLS[:3] + LIGHT_FILLS[:2],
        open_steps=4,
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-------F-------", "R-------F---", "R-----------F-----------")),
        BassLine(
            0.45,
            "steps",
            P("R---T---F---S---O---S---F---T---", "R---T---F---", "R---R-T---T-F---F-S---S-O---O-S---S-F---F-T---A-"),
        ),
        BassLine(0.65, "walking", length=0.9),
        BassLine(0.8, "steps", P("R-R-T-T-F-F-S-S-", "R-R-T-T-F-F-", "R---R-T---T-F---F-S---S-"), length=0.85),
    ),
    comping=(
        Comping(0.25, P("x-------......x-", "x-------....", "x-----------..........x-"), "rootless", 0.85),
        Comping(0.45, P("..x-..x-..x-..x-", "..x-..x-..x-", "....x-....x-....x-....x-"), "rootless", 0.6),
        Comping(0.65, P("X-o-X-o-X-o-X-o-", "X-o-X-o-X-o-", "X---o-X---o-X---o-X---o-"), "block", 0.75),
        Comping(0.85, P("X-..X-o-..x-X-..", "X-..X-o-X-..", "X-....X---o-....x-X-...."), "rootless", 0.75),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-2-3-4-3-2-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-")),
        Arpeggio(0.75, P("4-3-2-1-2-3-4-3-", "4-3-2-1-2-3-", "4-3-2-1-2-3-5-4-3-2-3-4-")),
    ),
    melody=Melody(
        calls=(P("..x-x-x---x-...."), P("x-x-x-----......"), P("x--x--x---......"), P("....x-x-x-x---..")),
        answers=(P("......x-x-x-x---"), P("..x-x---x-x-...."), P("x-x---x-x-----..")),
        cadences=(P("x-x-x-----......"), P("x---x-------....")),
        schemes=("A.aZ", "AAaZ", "A.AZ"),
        leap=0.18,
        chord_rate=0.24,
        centre=70,
        length=0.85,
        ornament=0.3,
    ),
    usual_energy=0.5,
    feel=Feel(9.0, 6.0, 0.1, MappingProxyType({"snare": 5.0, "bass": 3.0, "melody": 12.0, "comping": 4.0}),
              liberty=0.8),
    dynamics=(0.55, 0.92),
)
