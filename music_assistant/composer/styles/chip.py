"""Chiptune: two square waves, a triangle and a noise channel, none of which can play two things at a time."""

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

CHIPTUNE = Style(
    name="chiptune",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 4 1 5", "1 5 6 4", "1 1 4 5", "1 b7: 4 1", "1/5 6/3 4/1 2/5"),
                "chorus": ("4 5 3 6 2 5 1 1", "4 5 1 6", "b6: b7: 1 1", "4/5 3/6 2/5 1"),
                "bridge": ("6 3 4 1 4 3 2 5", "b6: b6: b7: b7:", "4:m 4:m 1 1"),
                "lift": ("b6: b6: b7: b7:", "2 3 4 5"),
                "vamp": ("1 b7: 1 b7:", "1 b3: 4 1"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 7 6 5:", "1 6 7 1", "1 4 5: 1", "1/7 6/5: 1/7 6/5:"),
                "chorus": ("6 7 1 1", "4 7 3 6 4 5: 1 1", "3 7 4 1 6 7 5: 5:", "6 7 5:m 1"),
                "bridge": ("4 1 4 5:", "6 6 7 7", "b2: b2: 1 1"),
                "lift": ("4 4 5: 5:", "6 6 7 7"),
                "vamp": ("1 1 b2: 1", "1 6 1 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick="x.......x.......", hat="....o.......o..."),
            groove(0.42, kick="x.......x.......", snare="....x.......x...", hat="..o...o...o...o."),
            groove(
                0.6,
                kick="x.....x.x.......x..x....x.....x.",
                snare="....x.......x.......x.......x...",
                hat="..oo.o...ooo.oo...o..oo..ooo.o..",
            ),
            groove(
                0.72,
                kick="x..x....x..x....",
                snare="....x.......x.x.....x.......xx.x",
                hat=".oo..ooo.oo..o.o.oo..ooo.oo...o.",
            ),
            groove(
                0.88,
                kick="x.x...x.x.x.....x.x...x.x..x....",
                snare="....X..x....X..x....X..x....XxXx",
                hat=".o.x.x...o.x.xo..o.x.x...oo.....",
            ),
        ),
        fills=(
            fill(snare="xxxxxxXX"),
            fill(snare="x.xxx.xx"),
            fill(kick="x...x...", snare="..xx..XX"),
            fill(snare="x.x.rrrr"),
        ),
        open_steps=4,
        crash=False,
        first=("hat", "kick"),
        ending=("kick", "snare"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R---F---R---F---", "R---F---F---"), length=0.8),
        BassLine(0.42, "steps", P("R.F.O.F.R.F.O.A.", "R.F.O.F.O.A."), length=0.9),
        BassLine(0.62, "steps", P("R.RO.RO.R.RO.FA.", "R.RO.RO.FAO."), length=0.85),
        BassLine(0.82, "steps", P("RROORROORROOFFAAROFOROFOROFOTFOA", "RROORROOFFAA"), length=0.8),
    ),
    comping=(
        Comping(0.25, P("1-2-3-2-1-2-3-2-", "1-2-3-2-3-2-"), "triad", 0.9),
        Comping(0.5, P("1231231231231232", "123123123123", "1.2.3.1.2.3.1.2.3.1.2.3."), "triad", 0.95),
        Comping(0.72, P("1234321234321234", "123432123432", "1.2.3.4.3.2.1.2.3.4.3.2."), "triad", 0.9),
        Comping(0.88, P("1425142514251425", "142514251425", "1.4.2.5.4.2.1.4.2.5.4.2."), "triad", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.25, P("1-2-3-2-1-2-3-4-", "1-2-3-2-3-4-"), 3),
        Arpeggio(0.5, P("1234123412341234", "123412341234", "1-2-3-4-3-2-1-2-3-4-3-2-"), 3),
        Arpeggio(0.78, P("4321432154325432", "432143215432", "4-3-2-1-2-3-4-3-2-1-2-3-"), 3),
    ),
    melody=Melody(
        calls=(P("x.x.xxx.x.x.x---"), P("xx.x.x.xx---...."), P("x-x-xxxxx-x-x---"), P("x..xx.x.x-x-x-x-")),
        answers=(P("xxxxx-x-xxxxx-x-"), P("x.xx.xx.x-x-...."), P("x-xxx-xxx---x---")),
        cadences=(P("x.x.xxx.x-------"), P("xxx.x.x.x---....")),
        schemes=("ABaZ", "AaBZ", "ABAZ", "AABZ"),
        leap=0.42,
        chord_rate=0.4,
        centre=75,
        length=0.72,
        ornament=0.3,
        answering=0.9,
        repeated=0.12,
    ),
    usual_energy=0.7,
    feel=Feel(0.0, 0.0, 0.015, MappingProxyType({}), 1),
    ending="short",
    dynamics=(0.7, 0.92),
    swell=0.0,
    riffs=(
        Riff(0.35, P("x-..u-..x-..l-..", "x-..u-..l-.."), 0.7),
        Riff(0.6, P("x.x.x.x.x.x.xuxl", "x.x.x.x.xuxl"), 0.7),
        Riff(0.82, P("xuxlxuxlxuxlxuxl", "xuxlxuxlxuxl", "x.u.x.l.x.u.x.l.x.u.x.l."), 0.8),
    ),
    pads=(Pad(0.3, "triad", 1), Pad(0.7, "triad", 1, P("x-x-x-x-x-x-x-x-"), 0.6)),
)
