"""Country and bluegrass: roots and fifths, strums between them, plain chords, pentatonic tunes.

Country has the two-step, the train beat on brushes, and the waltz. Bluegrass is counted slowly: the bass on every
beat, the mandolin's chop between, the banjo's roll in sixteenths.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import BACKBEAT, fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

_TRAIN = P("ggXgggXgggXgggXg", "ggXgggXgggXg", "g.g.X.g.g.X.g.g.X.g.g.X.")
_SIDE = P("....x.......x...", "....x...x...", "......x...........x.....")

COUNTRY = Style(
    name="country",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": (
                    "1 1 4 1 1 1 5 5 1 1 4 1 1 5:7 1 1",
                    "1 1 4 4 5:7 5:7 1 1",
                    "1 4 1 5 1 4 5:7 1",
                    "1 1:7 4 4 1 5:7 1 1",
                ),
                "chorus": ("4 4 1 1 2:7 2:7 5:7 5:7", "4 1 5 1 4 1 5:7 1", "1 5 6 4 1 5:7 4 1"),
                "bridge": ("4 4 1 1 2:7 2:7 5:7 5:7", "6 3 4 1 2:7 2:7 5 5:7"),
                "lift": ("4 5 4 5:7", "6 4 2:7 5:7"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 7 7 6 6 5:7 1", "1 4 1 5:7 1 4 5:7 1", "1 1 7 1 1 1 7 1", "1 n3 7 1 1 n3 5:7 1"),
                "chorus": ("n3 7 4 1 n3 7 5:7 1", "6 n3 7 1 6 n3 5:7 5:7", "4 4 1 1 6 7 1 1"),
                "bridge": ("6 6 n3 n3 4 4 5:7 5:7", "n3 n3 7 7 4 4 5:7 5:7"),
                "lift": ("4 4 5:7 5:7", "6 7 6 5:7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o.......o.......", "o...........", "o...........o..........."), rim=_SIDE),
            groove(
                0.42,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                rim=_SIDE,
                hat=P("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o."),
            ),
            groove(
                0.62,
                kick=P("x...x...x...x...", "x.......x...", "x.....x.....x.....x....."),
                snare=_TRAIN,
                pedal_hat=P("..x...x...x...x.", "....x...x...", "....x.....x.....x.....x."),
            ),
            groove(
                0.85,
                kick=P("X.......X.?...x.", "X.......?...", "X...........X...?......."),
                snare=BACKBEAT,
                hat=P("X.o.X.o.X.o.X.o.", "X.o.X.o.X.o."),
                tambourine=P("....x.......x...", "....x...x..."),
            ),
        ),
        fills=(
            fill(snare="x.xgx.xx", kick="x...x..."),
            fill(snare="ooxxooXX"),
            fill(snare="x..xx.X.", kick="..x..x.."),
            fill(snare="x.xx....", floor_tom="....x.xX", kick="x......."),
        ),
        crash=False,
        ending=("kick", "snare"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R-------F-------", "R-----------", "R-----------F-----------"), length=0.85),
        BassLine(0.45, "steps", P("R-------F-------R-------F---W-W-", "V-----------", "R-----------F---------A-")),
        BassLine(0.62, "steps", P("R---F---R---F---", "V-------W---", "R-----F-----R-----F-----"), length=0.7),
        BassLine(0.8, "steps", P("R-----R-F---T-A-", "V---T---F---", "R-----R-----F-----T---A-"), length=0.85),
    ),
    comping=(
        Comping(0.15, P("1---3-4-2---4-3-", "1---3---4---", "1-----3---4-2-----4---3-"), "picked", 1.4),
        Comping(0.38, P("B---d---F---d---", "B---d---d---", "B-----d-----F-----d-----"), "strum", 0.8),
        Comping(0.58, P("B-d-F-d-B-d-F-du", "B---d-u-d-u-", "B---d-F---d-B---d-F---d-"), "strum", 0.75),
        Comping(0.85, P("B-d-d-u-F-d-d-u-", "B-d-d-u-d-u-", "B---d-d---u-F---d-d---u-"), "strum", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---2---3---4---", "1---3---4---", "1-----3-----4-----3-----")),
        Arpeggio(0.6, P("1-3-4-2-3-4-1-3-", "1-3-4-2-4-3-")),
        Arpeggio(0.85, P("1-345-431-345-24", "1-345-431-43")),
    ),
    melody=Melody(
        calls=(
            P("x---x-x-x-------", "x---x-x-x---", "x-----x---x-x-----------"),
            P("x-x-x---x---x---", "x-x-x---x---", "x---x-x-----x-----x-----"),
            P("....x-x-x---x-x-", "....x-x-x---"),
            P("x-----x-x---x---", "x-----x-x---"),
        ),
        answers=(
            P("x---x---x-------", "x---x-------"),
            P("..x-x-x-x-----x-", "..x-x-x-x---"),
            P("x-x-x-x-x-------", "x-x-x-x-----"),
        ),
        cadences=(
            P("x-x-x-------....", "x---x-------"),
            P("x---x-x-x-----..", "x-x-x-------", "x-----x---x-x-----------"),
        ),
        schemes=("AaBZ", "ABaZ", "ABAZ", "A.BZ"),
        leap=0.18,
        chord_rate=0.34,
        centre=70,
        length=0.97,
        ornament=0.3,
        repeated=0.18,
        gapped=True,
        voices=2,
        answering=0.9,
    ),
    usual_energy=0.55,
    feel=Feel(7.0, 4.0, 0.08, MappingProxyType({"melody": 8.0, "bass": -1.0, "snare": 2.0, "comping": 1.0}),
              liberty=0.5),
    dynamics=(0.54, 0.88),
)

BLUEGRASS = Style(
    name="bluegrass",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 4 1 1 1 5 1", "1 4 1 5 1 4 5 1", "1 6 1 5 1 6 1/5 1", "1 1 7 1 1 1 7/5 1"),
                "chorus": ("4 4 1 1 4 4 5 5", "4 1 4 1 1 1 5 1", "5 1 5 1 4 1 5 1"),
                "bridge": ("6 6 1 1 2:7 2:7 5 5", "4 1 2:7 5"),
                "vamp": ("1 1 5 1", "1 4 5 1"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 7 1 1 1 7/5:m 1", "1 1 1 7 1 1 7 1", "1 n3 7 1 1 n3 7/5:m 1"),
                "chorus": ("n3 n3 7 7 1 1 7 1", "6 7 1 1 6 7 7 1", "4:m 1 7 1 4:m 1 5:m 1"),
                "bridge": ("n3 7 1 1 n3 7 5:m 5:7", "6 6 7 7"),
                "vamp": ("1 7", "1 1 7 1"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o...o...o...o...", "o.......o..."), shaker=P("..o...o...o...o.", "....o...o...")),
            groove(
                0.5,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                snare=P("g.x.g.x.g.x.g.xg", "g.x.g.x.g.xg", "g...x.g...x.g...x.g...x."),
            ),
            groove(
                0.8,
                kick=P("x...x...x...x...", "x...x...x..."),
                snare=P("ggXqggXgggXqgrXg", "ggXqggXqgrXg", "g.g.X.g.g.X.g.g.X.g.r.X."),
                pedal_hat=P("..x...x...x...x.", "..x...x...x."),
            ),
        ),
        fills=(fill(snare="g.xgg.Xg"), fill(snare="ggxgxgXX", kick="x...x..."), fill(rim="x.x.xxx.")),
        open_steps=2,
        crash=False,
        ending=("kick", "snare"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---F---R---F---", "V-----------", "R-----F-----R-----F-----"), length=0.6),
        BassLine(
            0.55, "steps", P("R---F---R---F---R---F---R---T-W-", "V-------W---", "R-----F-----R-----F---A-"), length=0.6
        ),
        BassLine(
            0.85, "steps", P("R---F---R---T---F---S---R---W-A-", "V---T---F---", "R-----F-----T-----F---A-"), length=0.7
        ),
    ),
    comping=(
        Comping(0.25, P("B---X---F---X---", "B---X---X---", "B-----X-----F-----X-----"), "strum", 0.6),
        Comping(0.5, P("..X...X...X...X.", "....X...X...", "....X.....X.....X.....X."), "stab", 0.35, "staccato"),
        Comping(0.62, P("B-X-F-X-B-X-F-Xu", "B---X-u-X-u-", "B---X-F---X-B---X-F---X-"), "strum", 0.6),
        Comping(0.85, P("..Xo..Xo..Xu.oXu", "..x.X.u.X.u.", "....X.o...X.....X.o...X."), "stab", 0.4, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.2, P("2-3-5-2-3-5-2-3-", "2-3-5-2-3-5-", "2-3-5-2-3-5-2-3-5-4-3-5-")),
        Arpeggio(0.5, P("2352352323542354", "235235235235", "235235235235235235235423")),
        Arpeggio(0.8, P("2135213542351325", "213521352135", "213521352135213542351325")),
    ),
    melody=Melody(
        calls=(
            P("x-xxx-x-x-xxx-x-", "x-xxx-x-x-x-", "x-x-xxx-x-x-x-x-xxx-x-x-"),
            P("x---x-xxx-x-x---", "x---x-xxx-x-"),
            P("xxx-x-x-xxxxx-x-", "xxx-x-xxx-x-"),
            P("..x-x-xxx-x-xxx-", "..x-x-xxx-x-"),
        ),
        answers=(
            P("x-xxxxx-x-xxx-x-", "x-xxx-xxx-x-"),
            P("xxxxx-xxx-x-x---", "xxxxx-x-x---"),
            P("x-x-x-xxxxxxx-x-", "x-x-xxxxx-x-"),
        ),
        cadences=(
            P("x-xxx-x-x-----..", "x-xxx-x---..", "x-x-xxx-x-x-x---------.."),
            P("xxxxx---x---....", "xxxxx---x-.."),
        ),
        schemes=("AABZ", "ABAZ", "AaBZ"),
        leap=0.2,
        chord_rate=0.38,
        centre=72,
        length=0.9,
        ornament=0.25,
        repeated=0.1,
        gapped=True,
        chromatic=0.3,
        tremolo=1.75,
    ),
    usual_energy=0.72,
    feel=Feel(4.0, 2.5, 0.08, MappingProxyType({"bass": -2.0, "comping": -1.0, "melody": -2.0})),
    ending="short",
    dynamics=(0.6, 0.92),
)
