"""Ragtime: a striding left hand in steady eighths, a syncopated right hand in sixths, circles of dominants."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_OOM = P("x...o...x...o...", "x...........", "x.....o.....x.....o.....")
_PAH = P("..x...x...x...x.", "....x...x...", "....x.....x.....x.....x.")
_WOOD = P("x..x..x.x..x..x.", "x..x..x.x.x.", "x...x.x...x.x...x.x...x.")

RAGTIME = Style(
    name="ragtime",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": (
                    "1 1:7 4 4:m 1 6:7 2:7 5:7 1 1:7 4 #4:dim7 1/6:7 2:7/5:7 1 5:7",
                    "1 5:7 1 5:7 1/3:7 6 2:7 5:7 1 5:7 1 1:7 4/#4:dim7 1/6:7 2:7/5:7 1",
                    "1 6:7 2:7 5:7 1 6:7 2:7/5:7 1",
                ),
                "chorus": (
                    "4 4 1:7 4 4 2:m/2:7 5 5:7 4/#4:dim7 1/6:7 2:7/5:7 1 4/4:m 1/6:7 2:7/5:7 1",
                    "5:7 1 5:7 1 3:7 6 2:7 5:7",
                    "6:7 6:7 2:7 2:7 5:7 5:7 1 1",
                ),
                "bridge": ("6 3:7 6 3:7 6/1:7 4/#4:dim7 1/6:7 2:7/5:7", "4 1:7 4 1:7 4/2:7 5 #4:dim7/1 2:7/5:7"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": (
                    "1 5:7 1 5:7 1 4/#4:dim7 1/5:7 1",
                    "1 1 5:7 1 4 1 2:7 5:7 1 1 5:7 1 4/#4:dim7 1 2:7/5:7 1",
                ),
                "chorus": ("n3: n7:7 n3: n7:7 n3:/1 2:7 5:7 5:7", "4 1 5:7 1 4 1 2:7 5:7"),
                "bridge": ("6 n3: n7:7 n3: 6/#4:dim7 n3:/1 2:7 5:7", "4 n7:7 n3: 6 4/#4:dim7 1 5:7 5:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, rim=_WOOD, kick=P("o...............", "o...........")),
            groove(0.45, kick=_OOM, snare=P("..g...g...g..gg.", "....g...g...", "....g.....g.....g.....g.")),
            groove(0.62, kick=_OOM, snare=P("..o...o...o..oo.", "....o...o.o.", "....o.....o.....o...o.o."), rim=_WOOD),
            groove(
                0.85,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                snare=_PAH,
                cowbell=_WOOD,
                splash=P("x...............................", "x..........."),
            ),
        ),
        fills=(
            fill(snare="ooooxxX.", kick="x......."),
            fill(rim="x.xx.xx.", kick="x...x..."),
            fill(snare="x.xxx.X.", splash="......X.", kick="x.....x."),
        ),
        open_steps=4,
        crash=False,
        first=("rim", "snare", "cowbell"),
        ending=("kick", "snare", "splash"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-------F-------", "R-----------"), length=0.5),
        BassLine(0.5, "steps", P("R---F---R---F---", "R-------F---", "R-----F-----R-----F-----"), length=0.5),
        BassLine(0.8, "steps", P("R---F---R-T-F-A-R---F---R---F-A-", "R---T---F---"), length=0.55),
    ),
    comping=(
        Comping(0.2, P("B-P-P-P-F-P-P-P-", "B---P---P---", "B---P-P---P-F---P-P---P-"), "shell", 0.6),
        Comping(0.45, P("B-P-F-P-B-P-F-P-", "B---P---P---", "B---P-F---P-B---P-F---P-"), "shell", 0.6),
        Comping(0.65, P("O-P-F-P-O-P-F-P-", "O---P---P---", "O---P-F---P-O---P-F---P-"), "shell", 0.55),
        Comping(0.85, P("O-X-O-P-O-X-O-PP", "O---X---P---", "O---X-O---P-O---X-O---P-"), "shell", 0.5),
    ),
    arpeggios=(
        Arpeggio(0.4, P("1-32-31-1-32-31-", "1-3-2-3-4-3-")),
        Arpeggio(0.75, P("12-34-3212-34-32", "1-2-3-4-3-2-")),
    ),
    melody=Melody(
        calls=(
            P("xx-xx-x-xx-xx---", "x-xx-x-xx---"),
            P(".xx-x-xx-x-xx---", ".xx-x-xxx---"),
            P("x-xx-xx-x-x-x---", "x-xx-xx-x---"),
            P("xxx-xx-xxx-xx---", "xxx-xx-xx---"),
            P("x-xxx-x-xx-x--x-", "x-xxx-x-x---"),
        ),
        answers=(P("x-xx-x-xxx-xx---", "x-xx-x-xx---"), P("xxxxxx-xxxx-x---", "xxxxxx-xx---"), P(".xxx.xxx.xx-x---")),
        cadences=(P("xx-xx---x---....", "xx-xx---...."), P("x-xxx---x-x-....", "x-xxx---....")),
        schemes=("ABAZ", "AABZ", "AaBZ", "ABaZ"),
        leap=0.36,
        chord_rate=0.55,
        centre=74,
        length=0.85,
        ornament=0.05,
        repeated=0.08,
        chromatic=0.25,
        voices=2,
    ),
    usual_energy=0.6,
    feel=Feel(6.0, 5.0, 0.08, MappingProxyType({"melody": 2.0, "bass": -2.0})),
    ending="short",
    dynamics=(0.55, 0.86),
    riffs=(
        Riff(0.3, P("x-------u---x---", "x-------u---"), 0.9),
        Riff(0.6, P("x---u-x-x-u-x---", "x---u-x-x---"), 0.75),
        Riff(0.85, P("..x-u-x-..u-x-x-", "..x-u-x-x---"), 0.6),
    ),
    left_hand="comping",
)
