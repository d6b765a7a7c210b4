"""Concert music: baroque figuration over a running bass, the romantic piano, pulses that repeat and shift."""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Pad, Style

BAROQUE = Style(
    name="baroque",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1/4 7:dim/3 6/2 5:7/1", "1/5 6/3 4/1 4/5:7", "1 5:/6 3/4 2/5:7", "1/5:7 1/4 2/5:7 1"),
            "chorus": ("1/4 2/5: 3/6 4/5:7", "5:/1 6:7/2 7:7/3 4/5:7", "4/1 5:/6 2/5:7 1"),
            "bridge": ("6 3:7/6 2 6:7/2", "6/2 5:/1 4/7:dim 3:/3:7", "2:7/5: 3:7/6 4/2 5:7"),
            "lift": ("5:7 5:7/1 2:7 5:7", "2/5:7 3/6:7 2:7 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1/4 7/3: 6/2:dim 5:7/1", "1 5:/1 4/6 5:7", "1/5: 6/3: 4/1 4/5:7", "1/5:7 1/4 2:dim/5:7 1"),
            "chorus": ("4/7 3:/6 2:dim/5:7 1", "1/1:7 4/7 3:/6 2:dim/5:7", "6/3: 4/1 2:dim 5:7"),
            "bridge": ("3: 5:/6 4 1:7/4", "3:/6 2:dim/3: 4/1 5:", "4/2:dim 5:7/6 4 5:7"),
            "lift": ("5:7 5:7/1 4/2:dim 5:7", "6/4 5: 2:dim 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.25, kick=P("o.......o.......", "o...........", "o...........o..........."),
                   tambourine=P("....g.......g...", "....g...g...", "......g...........g.....")),
            groove(0.5, kick=P("x.......o...o...", "x.......o...", "x...........o.....o....."),
                   tambourine=P("o...o.g.o...o.g.", "o...o.g.o...", "o.....o...g.o.....o...g.")),
            groove(0.8, kick=P("X...o.o.x...o...", "X...o...o.o.", "X.....o...o.x.....o....."),
                   tambourine=P("o.gto.g.o.gto.g.", "o.gto.g.o.g.", "o...g.o...g.o...g.o...g.")),
        ),
        fills=(fill(kick="....oooo"), fill(kick="..o.x.oo", tambourine="....o.o.")),
        crash=False,
        roll="tambourine",
        ending=("kick",),
    ),
    bass=(
        BassLine(0.25, "steps", P("R-------W---W---", "R-------W---", "R-----------W-----W-----"), length=0.85),
        BassLine(0.5, "steps", P("R---W---W---W---", "R---W---W---", "R-----W-----W-----W-----"), length=0.8),
        BassLine(0.65, "steps", P("R-O-R-W-R-O-R-W-", "R-O-R-O-W-W-", "R---O-R---W-R---O-R---W-"), length=0.7),
        BassLine(0.85, "steps", P("R-W-W-W-R-W-W-W-", "R-W-W-W-W-W-", "R-W-W-W-W-W-R-W-W-W-W-W-"), length=0.75),
    ),
    comping=(
        Comping(0.25, P("x-------o-------", "x-------o---", "x-----------o-----------"), "keys", 0.95),
        Comping(0.5, P("x---o---x---o---", "x---o---o---", "x-----o-----x-----o-----"), "block", 0.8),
        Comping(0.7, P("x---o-o-x---o-o-", "x---o-o-o---", "x---o-x---o-x---o-x---o-"), "block", 0.7),
        Comping(0.85, P("1232123212321232", "123212321232", "1-2-3-2-3-2-1-2-3-2-3-2-"), "triad", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-2-3-4-5-4-3-2-", "1-2-3-4-3-2-", "1-2-3-4-3-2-1-2-3-4-3-2-"), 3),
        Arpeggio(0.55, P("1234534512345345", "123453453453", "1-2-3-4-3-2-1-2-3-4-3-2-"), 3),
        Arpeggio(0.8, P("1324354613243546", "132435465432", "1-3-2-4-3-5-1-3-2-4-3-5-"), 3),
    ),
    melody=Melody(
        calls=(
            P("x-xxx-xxx-x-x-x-", "x-xxx-x-x-x-", "x-x-x-x---x-x-x-x-x---x-"),
            P("..xxx-x-x-xxx-x-", "..xxx-x-x-x-", "x---x-x-x-x-x---x-x-x-x-"),
            P("x---x-xxx-x-x-xx", "x---x-xxx-x-", "x-----x-x-x-x---x-x-x-x-"),
        ),
        answers=(
            P("xxxxx-x-xxxxx-x-", "xxxxx-x-x-x-", "x-x-x-x-x-x-x---x-x-x-x-"),
            P("x-xxxxxxx-xxxxxx", "x-xxxxxxx-x-", "x-x-x-x-x-x-x-x-x-x-x-x-"),
            P("x-x-xxxxx-x-x-xx", "xxxxxxxxx-x-"),
        ),
        cadences=(
            P("x-x-x--xx-------", "x-x-x--xx---", "x-x-x-x---x-x-----------"),
            P("xxxxx---x---....", "xxxxx---x---", "x-x-x-x-----x-----......"),
        ),
        schemes=("AAaZ", "AaBZ", "ABAZ"),
        leap=0.16, chord_rate=0.3, centre=72, length=0.84, ornament=0.4, repeated=0.05, second="canon",
        graces=0.35,
    ),
    usual_energy=0.5,
    feel=Feel(5.0, 3.0, 0.05),
    dynamics=(0.6, 0.84),
    swell=0.04,
    percussion=MappingProxyType({"pitched drums": (
        P("o...............", "o...........", "o......................."),
        P("x.......o.......", "x.......o...", "x...........o..........."),
        P("X...o.ooX.......", "X...o.ooo...", "X.....o.o.o.X..........."))}),
)

ROMANTIC_PIANO = Style(
    name="romantic piano",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 3:7 6 1:7 4 4:m 1/6:7 2/5:7", "1 6 2:7 5:7 1 4:m 1/5:7 1", "1 1:7 4 4:m", "1 3 6 2/5:7"),
            "chorus": ("4 4:m 1 6:7 2 2:7 5:7sus4 5:7", "1 b6: 4:m 1", "6 3 4 1 2:7 5:7 1/4:m 1"),
            "bridge": ("b6: b6: b3:7 b6: 4:m 1 2:7 5:7", "3: 6:m 3: 6:m 2:7 2:7 5:7 5:7", "6 2:7 5:m 1:7 4 4:m 1 5:7"),
            "lift": ("2 #4:dim7 5:7sus4 5:7", "4 #4:dim7 1 5:7"),
        }),
        minor=MappingProxyType({
            "verse": ("1 4 2:m7b5 5:7 1 6 4/2:m7b5 5:7", "1 1:7 4 7 3: 6 2:m7b5 5:7", "1 6 4 5:7", "1 4 1/6 5:7"),
            "chorus": ("6 3: 4 1 6 2:m7b5 5:7 1", "1:7 4 2:m7b5/5:7 1", "3: 3: 4 1 6 4 5:7sus4 5:7"),
            "bridge": ("6 6 3: 3: 4 1 2:7 5:7", "1: 4 1: 4 b2: b2: 5:7 5:7", "3: 7:7 3: 6 4 b2: 5:7 5:7"),
            "lift": ("4 #4:dim7 5:7sus4 5:7", "b2: b2: 5:7 5:7"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=P("g...............", "g...........", "g.......................")),
            groove(0.5, kick=P("o...............", "o...........", "o......................."),
                   ride=P("........g.......", "........g...", "............g...........")),
            groove(0.8, kick=P("x.......o.....oo", "x.......o.oo", "x...........o.......o.o."),
                   ride=P("o.......o.......", "o...........", "o...........o...........")),
        ),
        fills=(fill(kick="....gooo"), fill(ride="....g.o.")),
        crash=False,
        roll="ride",
        ending=("kick",),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---------------", "R-----------", "R-----------------------"), length=1.0),
        BassLine(0.5, "steps", P("R-----------W---", "R-------W---", "R-----------------W-----"), length=1.0),
        BassLine(0.8, "steps", P("R-------O---W---", "R-------O---", "R-----------O-----W-----"), length=0.95),
    ),
    comping=(
        Comping(0.25, P("1-------4-------", "1---4---5---", "1-----4-----5-----4-----"), "tenth", 1.6),
        Comping(0.45, P("1-2-4-3-5-3-4-2-", "1-2-4-5-4-2-", "1-2-4-5-4-2-1-2-4-5-4-2-"), "tenth", 1.8),
        Comping(0.65, P("O---P---B---P---", "O---P---P---", "O---P-P-B---P-P-O---P-P-"), "block", 1.0),
        Comping(0.85, P("O-P-P-P-O-P-P-P-", "O-P-P-P-P-P-", "O-P-P-B-P-P-O-P-P-B-P-P-"), "block", 0.9),
    ),
    arpeggios=(
        Arpeggio(0.25, P("1---2---4---3---", "1---4---5---", "1---4-5---4-1---4-5---4-"), voicing="tenth"),
        Arpeggio(0.5, P("1-2-4-5-7-5-4-2-", "1-2-4-5-4-2-", "1-2-4-5-4-2-1-2-4-5-4-2-"), voicing="tenth"),
        Arpeggio(0.8, P("1234567654323454", "123456765432", "1-2-4-5-7-5-4-5-7-5-4-2-"), voicing="tenth"),
    ),
    melody=Melody(
        calls=(
            P("x-----x-x---x---", "x-----x-x---", "x-------x-x-------x-x---"),
            P("x-------x--xx---", "x-------x--x", "x---------x-x-----x-----"),
            P("..x-x---x-----x-", "..x-x---x---", "....x-x-----x-------x-x-"),
        ),
        answers=(
            P("x---x-x-xxxxx---", "x---x-xxx-x-", "x-----x-x-x-x-x-x-x-x---"),
            P("x--xx---x-----x-", "x--xx---x---", "x---x-x-----x---x-x-----"),
            P("x-------xxxxx-x-", "x---xxxxx-x-"),
        ),
        cadences=(
            P("x--xx---x-------", "x--xx-------", "x-----x-x---x-----------"),
            P("x-----x-x-------", "x---x-------", "x---------x-x-----------"),
        ),
        leap=0.32, chord_rate=0.2, centre=73, length=1.02, ornament=0.36, answering=0.4, repeated=0.08,
        chromatic=0.22, graces=0.1,
    ),
    passing=0.4,
    usual_energy=0.38,
    feel=Feel(11.0, 13.0, 0.08, MappingProxyType({"melody": -14.0, "bass": 6.0})),
    dynamics=(0.36, 0.94),
    swell=0.24,
)

MINIMALISM = Style(
    name="minimalism",
    harmony=Harmony(
        "triad",
        major=MappingProxyType({
            "verse": ("1 1 1 1 6 6 6 6", "1 1 4 4", "1 1 3 3 6 6 4 4", "1:add9 1:add9 6 6"),
            "chorus": ("4 4 4 4 1 1 1 1", "6 6 4 4 1 1 5 5", "1 1 b7: b7: 4 4 1 1"),
            "bridge": ("2 2 2 2 4 4 4 4", "b6: b6: b3: b3: 4 4 1 1"),
            "vamp": ("1 1 1 1", "1 1 5:sus4 5:sus4"),
        }),
        minor=MappingProxyType({
            "verse": ("1 1 1 1 6 6 6 6", "1 1 6 6 3: 3: 5: 5:", "1 1 4 4", "1 1 3: 3: 6 6 4 4"),
            "chorus": ("6 6 6 6 3: 3: 7 7", "4 4 6 6 1 1 5: 5:", "3: 3: 7 7 4 4 1 1"),
            "bridge": ("6:maj7 6:maj7 4 4", "4 4 4 4 7 7 7 7"),
            "vamp": ("1 1 1 1", "1:madd9 1:madd9 1 1"),
        }),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, rim=P("..g...g...g...g.", "..g...g...g.", "..g...g...g...g...g...g.")),
            groove(0.5, kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                   rim=P("o.oo.o.oo.o.oo.o", "o.oo.o.oo.o.", "o.o.o...o.o...o...o.o...")),
            groove(0.8, kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                   rim=P("x.xx.x.xx.x.xx.x", "x.xx.x.xx.x.", "x.x.x...x.x...x...x.x..."),
                   shaker=P("ogogogogogogogog", "ogogogogogog", "o.g.g.o.g.g.o.g.g.o.g.g.")),
        ),
        fills=(fill(rim="o.oo.o.o"), fill(kick="x...x...", rim="x.xxx.xx")),
        open_steps=0,
        crash=False,
        roll="rim",
        first=("rim", "shaker"),
        ending=("kick",),
    ),
    bass=(
        BassLine(0.25, "held", length=1.0),
        BassLine(0.5, "steps", P("R--R--R-R--R--R-", "R--R--R--R--", "R-----R-----R-----R-----"), length=0.7),
        BassLine(0.8, "steps", P("R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-", "R-R-R-R-R-R-R-R-R-R-R-R-"), length=0.6),
    ),
    comping=(
        Comping(0.3, P("1-2-1-2-1-2-1-2-", "1-2-1-2-1-2-", "1-2-1-2-1-2-1-2-1-2-1-2-"), "triad", 0.8),
        Comping(0.55, P("x.xx.x.xx.x.xx.x", "x.xx.x.xx.x.", "x.x.x...x.x...x...x.x..."), "triad", 0.5),
        Comping(0.8, P("1-31-3-21-31-3-2", "1-31-3-21-3-", "1-3-2-1-2-3-1-3-2-1-2-3-"), "triad", 0.6),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-2-3-2-1-2-3-2-", "1-2-3-2-1-2-", "1-2-3-1-2-3-1-2-3-1-2-3-"), 3),
        Arpeggio(0.55, P("12-12312-12312-123-123412-12312-", "12-12312-123", "1-2-3-2-3-4-1-2-3-2-3-4-"), 3),
        Arpeggio(0.8, P("1231231212312312", "123123121231", "121232121232121232121232"), 3),
    ),
    melody=Melody(
        calls=(
            P("x-x-..x-x-x-..x-", "x-x-..x-x-x-", "x---x-..x-x---..x---x-.."),
            P("x--x--x-x--x--x-", "x--x--x--x--", "x-----x-----x-----x-----"),
            P("x.xx.x.x........", "x.xx.x.x....", "x.x.x...x.x............."),
        ),
        answers=(P("x-x-x-..x-x-x-x-", "x-x-x-..x-x-"), P("........x.xx.x.x", "....x.xx.x.x")),
        cadences=(P("x--x--x-x-------", "x--x--x-----"), P("x-x-..x---------", "x-x-x-------")),
        schemes=("AAAA", "AAaa", "AAAB", "ABAB"),
        leap=0.1, chord_rate=0.6, centre=70, length=0.68, ornament=0.0, repeated=0.34, second="canon",
    ),
    usual_energy=0.45,
    feel=Feel(3.0, 1.0, 0.03),
    ending="short",
    dynamics=(0.5, 0.8),
    swell=0.02,
    pads=(
        Pad(0.3, "pad", bars=4),
        Pad(0.55, "open", steps=P("x--x--x-x--x--x-", "x--x--x--x--", "x-----x-----x-----x-----"), length=0.85),
        Pad(0.8, "pad", steps=P("o-o-o-o-o-o-o-o-", "o-o-o-o-o-o-", "o-o-o-o-o-o-o-o-o-o-o-o-"), length=0.7),
    ),
    percussion=MappingProxyType({"shakers": (P("o.g.o.g.o.g.o.g."), P("xgogxgogxgogxgog"))}),
)
