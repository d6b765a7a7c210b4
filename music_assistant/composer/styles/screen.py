"""Music that frightens and music that stands still: the horror score and the drone."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
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

HORROR_SCORE = Style(
    name="horror score",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 b6:m b6:m", "1 1 #4: #4:", "1 1 1:aug 1:aug", "1 b2:maj7 1 1:dim7"),
            "chorus": ("1:m b6:m 1:m #4:dim7", "1:m b3:m #4:m 6:m", "b6:m b6:m 1:m 1:mmaj7"),
            "bridge": ("#1:dim7 #1:dim7 2:dim7 2:dim7", "b6:m b3:m 1:m 1:m"),
            "lift": ("1:dim7 #1:dim7 2:dim7 #2:dim7", "1:aug #1:aug 2:aug #2:aug"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 6:m 6:m", "1 1 1:mmaj7 1", "1 1 #4:dim7 #4:dim7", "1 1 b2: 1"),
            "chorus": ("1:m 6:m 1:m #4:m", "1:m 3:m #4:m 1:m", "6:m 6:m b2:maj7 1:mmaj7", "1:m 1:m 6:m 3:m"),
            "bridge": ("#3:dim7 4:dim7 #4:dim7 5:dim7", "6:m 3:m 1:m 1:m", "3:aug 3:aug 5:aug 5:aug"),
            "lift": ("1:dim7 b2:dim7 2:dim7 3:dim7", "1:m b2:m 2:m 3:m"),
            "vamp": ("1 1 1 1", "1 1:mmaj7 1 1:mmaj7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o.g.............................", "o.g.........", "o..g....................")),
            groove(0.45, kick=P("x.o.....x.o.....", "x.o.........", "x..o........x..o........"),
                   floor_tom=P("............q.q.", "........q.q.", "..................q.q.q.")),
            groove(0.65, kick=P("X.o.....X.o.....", "X.o.........", "X..o........X..o........"),
                   floor_tom=P("......x..x...x..", "......x..x..", "......x.......x...x....."),
                   china=P("............?...", "........?...", "..................?.....")),
            groove(0.85, kick=P("X..X..X..X..X.X.", "X..X..X..X..", "X...X...X...X...X...X.X."),
                   floor_tom=P("x.xx.xx.xx.xx.rr", "x.xx.xx.xxrr", "x.x.x.xx.x.xx.x.x.xx.r.r"),
                   china=P("X..........X....................", "X...........", "X.......................")),
        ),
        fills=(fill(floor_tom="rrrrrrrr"), fill(kick="......xX"), fill(china=".......X", floor_tom="....rrrr"),
               fill(floor_tom="........", kick="....o.o.")),
        open_steps=8,
        crash=True,
        roll="floor_tom",
        first=("kick",),
        ending=("kick", "china", "floor_tom"),
    ),
    bass=(
        BassLine(0.25, "held", length=1.0),
        BassLine(0.5, "steps", P("R-----------W-..", "R-------W-..", "R-----------------W---.."), length=1.0),
        BassLine(0.7, "steps", P("R-W-....R-W-....", "R-W-......R-", "R--W-.......R--W-......."), length=0.7),
        BassLine(0.88, "steps", P("R-W-R-W-R-W-RWRW", "R-W-R-W-RWRW", "R--W--R--W--R--W--R-W-RW"), length=0.6),
    ),
    comping=(
        Comping(0.2, P("x-------------------------------", "x-----------", "x-----------------------"), "open", 1.0),
        Comping(0.45, P("1-3-2-3-1-3-2-4-", "1-3-2-3-2-4-", "1-3-2-1-3-2-1-3-2-1-3-4-"), "triad", 0.5),
        Comping(0.65, P("X-.........x-...", "X-......x-..", "X-................x-...."), "high", 0.5, "staccato"),
        Comping(0.88, P("X-xX-xX-xX-xX-X-", "X-xX-xX-xX-x", "X-x-xX-x-xX-x-xX-x-xX-X-"), "block", 0.5, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.3, P("3---4---3---2---", "3---4---2---", "3-----4-----3-----2-----")),
        Arpeggio(0.55, P("4-3-4-2-4-3-4-1-", "4-3-4-2-4-1-", "4-3-4-2-4-3-4-2-4-3-4-1-")),
        Arpeggio(0.85, P("4343424243434121", "434342424121", "4-3-4-2-4-3-4-2-4-3-2-1-"), voicing="high"),
    ),
    melody=Melody(
        calls=(
            P("x-----x---------", "x-----x-----", "x---------x-------------"),
            P("....x---x-------", "....x---x---", "......x-----x-----------"),
            P("x-x-x---........", "x-x-x---....", "x---x-x-----............"),
        ),
        answers=(P("........x---x---", "....x---x---", "............x-----x-----"),
                 P("x---------------", "x-----------", "x-----------------------")),
        cadences=(P("x---------------", "x-----------", "x-----------------------"),
                  P("x-x-x-----------", "x-x-x-------", "x---x-x-----------------")),
        schemes=("A..a", "A.B.", ".A.Z", "A.a."),
        leap=0.55, chord_rate=0.3, centre=74, length=0.98, ornament=0.05, repeated=0.02, chromatic=0.6,
        answering=0.25,
    ),
    usual_energy=0.4,
    feel=Feel(11.0, 9.0, 0.12),
    ending="short",
    dynamics=(0.32, 1.0),
    swell=0.26,
    riffs=(
        Riff(0.3, P("x-------------------------------", "x-----------", "x-----------------------"), length=1.0),
        Riff(0.55, P("........x---u---", "....x---u---", "............x-----u-----"), length=1.0),
        Riff(0.85, P("xuxuxuxuxuxuxuxu", "xuxuxuxuxuxu", "xuxuxuxuxuxuxuxuxuxuxuxu"), length=1.0),
    ),
    pads=(
        Pad(0.25, "pad", bars=4),
        Pad(0.45, "high", bars=2),
        Pad(0.62, "high", steps=P("x-----------....", "x-------....", "x-----------------......")),
        Pad(0.95, "high", steps=P("oooooooooooooooo", "oooooooooooo", "oooooooooooooooooooooooo"), length=0.95),
    ),
    percussion=MappingProxyType({
        "pitched drums": (P("o...............................", "o...........", "o......................."),
                          P("x.o.....x.o.....", "x.o.........", "x..o........x..o........"),
                          P("X..X..X..X..X.X.", "X..X..X..X..", "X...X...X...X...X...X.X.")),
    }),
)

DRONE = Style(
    name="drone",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1:5 1:5 1:5 1:5", "1:5 1:5 1:5 1:5 1:sus2 1:sus2 1:sus2 1:sus2", "1 1 1 1 1:5 1:5 1:5 1:5"),
            "chorus": ("1 1 1 1", "1:sus2 1:sus2 1:sus2 1:sus2 1 1 1 1", "1:sus4 1:sus4 1:sus4 1:sus4 1:5 1:5 1:5 1:5"),
            "bridge": ("1:sus4 1:sus4 1:sus4 1:sus4", "1:6 1:6 1:6 1:6 1:5 1:5 1:5 1:5"),
        }),
        minor=MappingProxyType({
            "verse": ("1:5 1:5 1:5 1:5", "1:5 1:5 1:5 1:5 1 1 1 1", "1 1 1 1 1:5 1:5 1:5 1:5"),
            "chorus": ("1 1 1 1", "1:madd9 1:madd9 1:madd9 1:madd9 1 1 1 1", "1:sus4 1:sus4 1:sus4 1:sus4 1 1 1 1"),
            "bridge": ("1:sus4 1:sus4 1:sus4 1:sus4", "1:m6 1:m6 1:m6 1:m6 1 1 1 1", "1:sus2 1:sus2 1:sus2 1:sus2"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, floor_tom=P("g...............................", "g...........", "g.......................")),
            groove(0.5, floor_tom=P("o...............................", "o...........", "o......................."),
                   ride=P("................g...............", "g...........", "............g...........")),
            groove(0.8, kick=P("o...............................", "o...........", "o......................."),
                   floor_tom=P("o.......................g.......", "o.......g...", "o.................g....."),
                   ride=P("........g...............g.......", "....g.......", "............g...........")),
        ),
        fills=(fill(floor_tom="......g."), fill(ride="....g...")),
        open_steps=0,
        crash=False,
        roll="ride",
        first=("floor_tom", "ride"),
        ending=("ride",),
    ),
    bass=(
        BassLine(0.25, "held", length=1.0),
        BassLine(0.6, "held", length=1.0),
        BassLine(0.95, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
    ),
    comping=(
        Comping(0.3, P("x-------------------------------", "x-----------", "x-----------------------"), "drone", 1.0),
        Comping(0.8, P("1-------2-------", "1-----------", "1-----------2-----------"), "drone", 2.0),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---------------", "1-----------", "1-----------------------"), voicing="drone"),
        Arpeggio(0.55, P("1-------2-------", "1-------2---", "1-----------2-----------"), voicing="drone"),
        Arpeggio(0.85, P("1---2---3---2---", "1---2---3---", "1-----2-----3-----2-----"), voicing="drone"),
    ),
    melody=Melody(
        calls=(P("x---------------", "x-----------", "x-----------------------"),
               P("........x-------", "......x-----", "............x-----------")),
        answers=(P("x---------------", "x-----------", "x-----------------------"),
                 P("x-----------x---", "x-------x---", "x-----------------x-----")),
        cadences=(P("x---------------", "x-----------", "x-----------------------"),
                  P("x---------......", "x-------....", "x-----------............")),
        schemes=("A...", "A.a.", "A.B.", "A..Z"),
        leap=0.04, chord_rate=0.7, centre=66, length=1.0, ornament=0.0, repeated=0.4, gapped=True, answering=0.05,
    ),
    usual_energy=0.15,
    feel=Feel(16.0, 12.0, 0.06),
    ending="fade",
    dynamics=(0.5, 0.74),
    swell=0.2,
    riffs=(
        Riff(0.4, P("x-------------------------------", "x-----------", "x-----------------------"), length=1.0),
        Riff(0.85, P("x---------------x-------u-------", "x-------u---", "x-----------------u-----"), length=1.0),
    ),
    pads=(Pad(0.25, "drone", bars=8), Pad(0.55, "open", bars=8), Pad(0.85, "pad", bars=4)),
    percussion=MappingProxyType({
        "cymbals": (P("o..............................."),),
        "pitched drums": (P("o..............................."), P("o...............")),
        "bells": (P("o..............................."), P("o...............................")),
    }),
)
