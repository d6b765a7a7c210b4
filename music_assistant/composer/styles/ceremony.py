"""Music to walk to: the march of the parade and the march of the orchestra."""

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

_OFF_BEATS = P("..x...x...x...x.", "....x...x...", "....x.....x.....x.....x.")
_STREET_BEAT = P("x.ggx.o.x.ggxrr.", "x.ggx.o.x.gg", "x...g.x.o.x.x...g.x.r.r.")

MARCH = Style(
    name="march",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 1 5:7 5:7 5:7 5:7 1", "1 1 4 1 2:7 2:7 5: 5:7", "1 5:7 1 5:7 1 4/#4:dim7 1/5:7 1",
                      "1 1 5:7 1"),
            "chorus": ("1 1 1 1:7 4 4/#4:dim7 1/6:7 2:7/5:7", "4 4 1 1 2:7 2:7 5: 5:7",
                       "1 1 #1:dim7 5:7 5:7 5:7 5:7 1"),
            "bridge": ("6 3:7 6 3:7 2:7 2:7 5: 5:7", "6 6 2:m 2:m 5:7 5:7 1 5:7", "1:m 5:7 1:m 5:7 b6: b6: 5: 5:7"),
            "lift": ("5:7 5:7 5:7 5:7", "2:7 2:7 5:7 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 5:7 1", "1 1 4 1 1 5:7 5:7 1", "1 5:7 1 5:7 4 1 5:7 1"),
            "chorus": ("3: 3: 6 3: 4 1 5:7 1", "4 4 1 1 5:7 5:7 1 1", "6 6 3: 3: 5:7 5:7 1 1"),
            "bridge": ("3: 7:7 3: 7:7 4 1 5: 5:7", "6 3: 6 3: 2:7 2:7 5: 5:7"),
            "lift": ("5:7 5:7 5:7 5:7", "4 4 5: 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("o.......o.......", "o...........", "o...........o..........."), snare=_STREET_BEAT),
            groove(0.45, kick=P("x.......x.......", "x...........", "x...........x..........."),
                   snare=P("..x...x...x.x.rr", "....x...x.rr", "....x.....x.....x.o.x.o.")),
            groove(0.65, kick=P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x....."),
                   snare=P("..xgx.xg..xgxrxr", "..xgx.xgxrxr", "..o.x...o.x...o.x.r.x.r."),
                   crash=P("X...............", "X...........")),
            groove(0.85, kick=P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x....."),
                   snare=P("XrrxxrrxXrxrxrxr", "XrrxxrrxXrxr", "X.r.x.x.r.x.X.r.x.x.r.r."),
                   crash=P("X.......X.......", "X...........", "X...........X...........")),
        ),
        fills=(fill(snare="xrxrxrxr", kick="x...x..."), fill(snare="x...x.rr", kick="x...x..."),
               fill(snare="rrrrrrrX"), fill(snare="x.xxx.X.", kick="x.....X.")),
        open_steps=4,
        crash=True,
        first=("snare", "kick"),
        ending=("kick", "crash", "snare"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---....F---....", "R---........", "R-----......F-----......"), length=0.7),
        BassLine(0.5, "steps", P("R-..F-..R-..F-..", "R-..F-..F-..", "R---..F---..R---..F---.."), length=0.8,
                 articulation="staccato"),
        BassLine(0.8, "steps", P("R-..F-..R-..W-W-", "R-..F-..W-W-", "R---..F---..R---..W-W-W-"), length=0.8,
                 articulation="staccato"),
    ),
    comping=(
        Comping(0.25, P("....x.......x...", "....x...x...", "......x...........x....."), "triad", 0.5, "staccato"),
        Comping(0.55, _OFF_BEATS, "triad", 0.6, "staccato"),
        Comping(0.85, P("..x...x...x.x.x.", "..x.x.x.x.x.", "..x.x...x.x...x.x...x.x."), "block", 0.6, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1...3...2...3...", "1...3...3...", "1.....3.....2.....3....."), 3),
        Arpeggio(0.7, P("1.3.2.3.1.3.234.", "1.3.2.3.4.3.", "1...2.3...2.1...2.3...4."), 3),
    ),
    melody=Melody(
        calls=(
            P("x--xx---x--xx---", "x--xx---x---", "x---x-x-----x---x-x-----"),
            P("x---x--xx-x-x---", "x---x--xx-x-", "x-----x---x-x-x-x-x---x-"),
            P("x-x-x---x--xx---", "x-x-x---x---", "x---x-x---x-x-----x---x-"),
        ),
        answers=(
            P("x-xxx-x-x-x-x---", "x-xxx-x-x-x-", "x-x-x-x---x-x---x-x-----"),
            P("x--xx--xx--xx-x-", "x--xx--xx-x-", "x---x-x---x-x---x-x---x-"),
            P("x---x---x--xx-x-", "x---x---x-x-"),
        ),
        cadences=(
            P("x-x-x---x---....", "x-x-x---....", "x---x-x-----x-----......"),
            P("x--xx---x---....", "x--xx-------", "x-----x---x-x-----......"),
        ),
        schemes=("AaBZ", "AABZ", "ABAZ"),
        chromatic=0.2, leap=0.36, chord_rate=0.55, centre=72, length=0.74, ornament=0.08, repeated=0.2, voices=2,
    ),
    passing=0.45,
    usual_energy=0.7,
    feel=Feel(4.0, 1.0, 0.05, MappingProxyType({"snare": -2.0, "comping": -2.0})),
    ending="short",
    dynamics=(0.5, 0.96),
    swell=0.04,
    riffs=(
        Riff(0.3, P("x-------x-------", "x-----------", "x-----------x-----------"), length=0.9),
        Riff(0.55, P("....x-x-....x-x-", "....x-x-x-x-", "......x-x-x-......x-x-x-")),
        Riff(0.85, P("xuxuxuxux-x-x---", "xuxuxuxux---", "x-u-x-u-x-u-x-----x-----"), length=0.95),
    ),
    percussion=MappingProxyType({
        "snares": (_STREET_BEAT, P("X.ggx.o.x.ggxrxr", "X.ggx.o.x.rr", "X.g.x.x.g.x.X.g.x.x.r.r."),
                   P("XrrxxrrxXrxrxrxr", "XrrxxrrxXrxr", "X.r.x.x.r.x.X.r.x.x.r.r.")),
        "cymbals": (P("X...............", "X..........."), P("X.......X.......", "X...........")),
        "bass drums": (P("X.......X.......", "X...........", "X...........X..........."),
                       P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x.....")),
    }),
)

ORCHESTRAL_MARCH = Style(
    name="orchestral march",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 5 6 3 4 1 2:7 5:7", "1 1 b7: 4 1 6 4 5", "1/5 6/3 4/1 2/5", "1 6 3 4"),
            "chorus": ("1 3 4 1 4 1/6 2:7 5:7", "4 5 3 6 2 5 1 1", "1 b6: b7: 1"),
            "bridge": ("6 6 b6: b6: b7: b7: 5: 5:", "2 3: 6 6 b6: b7: 5: 5:", "b3: b3: b6: b6: 4:m 4:m 5: 5:"),
            "lift": ("4 4 5:sus4 5:", "b6: b6: b7: 5:"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 6:m 1", "1 6:m 1 6:m 4 4 5: 1", "1 1 b2: 1", "1 1 4 6:m 1 1 5: 1"),
            "chorus": ("6 3: 4 1 6 4 5: 5:", "1 6:m 4 5:", "4 1 6:m 1 4 1 5: 1"),
            "bridge": ("6:m 6:m 1 1 #4:dim #4:dim 5: 5:", "3: 6 b2: 5:", "4 4 b2: b2: 6:m 6:m 5: 5:"),
            "lift": ("4 4 5: 5:", "6 6:m 5: 5:"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=P("x.......x.......", "x...........", "x...........x..........."),
                   snare=P("g.t.g...g.t.g.g.", "g.t.g.g.g.g.", "g...g.g.g.g.g...g.g.g.g.")),
            groove(0.5, kick=P("X.......x...x...", "X.......x...", "X...........x.....x....."),
                   snare=P("x.t.x...x.t.x.o.", "x.t.x.t.x.o.", "x...o.o.x.o.x...o.o.x.o."),
                   floor_tom=P("x.......x.......", "x...........", "x...........x...........")),
            groove(0.7, kick=P("X...x...X...x...", "X...x...x...", "X.....x.....X.....x....."),
                   snare=P("X.t.X.t.X.t.X.x.", "X.t.X.t.X.x.", "X.o.o.X.o.o.X.o.o.X.x.x."),
                   floor_tom=P("x.......x...x.x.", "x.......x.x.", "x...........x.....x...x."),
                   crash=P("X...............................", "X...........")),
            groove(0.88, kick=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
                   snare=P("X.t.X.t.X.t.Xrrr", "X.t.X.t.Xrrr", "X.r.r.X.r.r.X.r.r.X.r.r."),
                   floor_tom=P("X.t.X...X.t.X.t.", "X.t.X...X.t.", "X...x.X.....X...x.X.x.x."),
                   crash=P("X...............", "X...........")),
        ),
        fills=(fill(snare="rrrrrrrr", floor_tom="....x.xX"), fill(floor_tom="x.t.x.t.", snare="x.t.x.t."),
               fill(floor_tom="ooooxxXX", kick="x.......")),
        open_steps=8,
        crash=True,
        roll="snare",
        first=("kick", "floor_tom"),
        ending=("kick", "crash", "floor_tom"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-------R-------", "R-----------", "R-----------R-----------"), length=0.8),
        BassLine(0.5, "steps", P("R---R-R-R---R-R-", "R---R-R-R---", "R-----R-R-R-R-----R-R-R-"), length=0.65),
        BassLine(0.75, "steps", P("R-RRR-RRR-RRR-R-", "R-RRR-RRR-R-", "R-R-R-R-R-R-R-R-R-R-R-R-"), length=0.6),
    ),
    comping=(
        Comping(0.3, P("x-------x---x---", "x-------x---", "x-----------x-----x-----"), "open", 0.9),
        Comping(0.6, P("X---x-x-X---x-x-", "X---x-x-x---", "X-----x-x-x-X-----x-x-x-"), "triad", 0.6),
        Comping(0.85, P("X-xxX-xxX-xxX-x-", "X-xxX-xxX-x-", "X-x-x-X-x-x-X-x-x-X-x-x-"), "triad", 0.55),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1---1-1-1---1-1-", "1---1-1-1-1-", "1-----1-1-1-1-----1-1-1-"), 3),
        Arpeggio(0.65, P("1-111-112-222-33", "1-111-112-22", "1-1-1-1-1-1-2-2-2-3-3-3-"), 3),
    ),
    melody=Melody(
        calls=(
            P("x---x---x---x-xx", "x---x---x-xx", "x-----x-----x---x-x-----"),
            P("x-----x-x-------", "x-----x-x---", "x---------x-x-----------"),
            P("x-------x--xx---", "x-------x--x", "x-----------x---x-x-----"),
        ),
        answers=(
            P("x---x--xx-------", "x---x--xx---", "x-----x---x-x-----------"),
            P("x--xx--xx---x---", "x--xx---x---", "x---x-x---x-x-----x-----"),
        ),
        cadences=(P("x---x---x-------", "x---x-------"),
                  P("x--xx-----------", "x--xx-------", "x---x-x-----------------")),
        schemes=("AaBZ", "AABZ", "ABaZ"),
        leap=0.3, chord_rate=0.45, centre=68, length=0.88, ornament=0.04, repeated=0.22, second="thirds", voices=2,
    ),
    usual_energy=0.65,
    feel=Feel(6.0, 2.0, 0.05),
    dynamics=(0.42, 1.0),
    swell=0.1,
    pads=(
        Pad(0.3, "pad"),
        Pad(0.65, "open", steps=P("x-------x---x---", "x-------x---", "x-----------x-----x-----"), length=0.95),
        Pad(0.85, "high", steps=P("xxxxxxxxxxxxxxxx", "xxxxxxxxxxxx", "x-x-x-x-x-x-x-x-x-x-x-x-"), length=0.9),
    ),
    percussion=MappingProxyType({
        "pitched drums": (P("X.......o.......", "X...........", "X...........o..........."),
                          P("X...o.ooX...o.o.", "X...o.ooX...", "X.....o.o.o.X.....o.o.o."),
                          P("X.ooX.ooX.ooX.X.", "X.ooX.ooX.X.", "X.o.o.X.o.o.X.o.o.X.o.o.")),
        "snares": (P("g.t.g...g.t.g.g."), P("x.t.x...x.t.x.o."), P("X.t.X.t.X.t.X.x.")),
        "cymbals": (P("X..............................."), P("X...............")),
    }),
)
