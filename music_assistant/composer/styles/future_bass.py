"""Future bass: wide sevenths that stutter and swell over a beat of half the pace, bells and cut-up voices on top."""

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

_HALF_TIME = P("........X.......", "......X.....", "............X...........")

FUTURE_BASS = Style(
    name="future bass",
    harmony=Harmony(
        "ninth",
        major=MappingProxyType(
            {
                "verse": ("4:maj7 5 3:m7 6:m7", "4:maj9 1/5 6:m9 5:sus4", "1 3:m7 4:maj9 4:m6", "6:m9 5 4 4"),
                "chorus": ("4:maj9 5:6 6:m9 1", "4:maj9 5:6 3:m7 6:m7", "4:maj9 3:7 6:m9 1:9", "4/5:6 6:m9 4/5:6 1"),
                "bridge": ("2:m9 3:m7 4:maj9 5:sus4", "b6:maj7 b7:6 1:maj9 1:maj9"),
                "lift": ("4:maj9 4:maj9 5:sus4 5:", "2:m9 3:m7 4:maj9 5:6"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("6 7 1:m9 3:maj7", "1:m9 6 3:maj7 7:7sus4", "6 7 5:m7 1:m7"),
                "chorus": ("6 7 1:m9 3:maj9", "6 7 5:m7 1:m9", "6 5:7 1:m9 3:maj9", "4:m9 6 1:m9 7"),
                "bridge": ("4:m9 5:m7 6 7", "6 6 7:7sus4 7"),
                "lift": ("6 6 7:7sus4 7", "4:m9 5:m7 6 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.22, kick="x...............", clap=_HALF_TIME, hat="x...o...x...o..."),
            groove(0.45, kick="X.....x...x.....", snare=_HALF_TIME, clap=_HALF_TIME, hat="x.o.x.o.x.o.x.rr"),
            groove(
                0.66,
                kick="X..x..x....x..x.X..x..x...x.....",
                snare=_HALF_TIME,
                clap=_HALF_TIME,
                hat="x.o.t.o.x.orx.t.",
                crash_2="........o.......",
            ),
            groove(
                0.86,
                kick="X..X..X...X..X..X..X..X.....X.X.",
                snare="........X.............q.X.....xx",
                clap=_HALF_TIME,
                hat="xxo.rrx.xxo.t.rr",
                open_hat="...x......x.....",
                tambourine="..x...x...x...x.",
                crash_2="........x.......",
            ),
        ),
        fills=(
            fill(snare="x.x.xxrr"),
            fill(snare="x..x..x.", clap="x..x..x.", kick="X..X..X."),
            fill(hat="x.rrt.rr", snare="....x..X"),
            fill(high_tom="x.x.....", mid_tom="...xx...", snare="......rr"),
        ),
        open_steps=8,
        first=("hat", "clap"),
        ending=("kick", "clap", "crash"),
    ),
    bass=(
        BassLine(0.25, "steps", P("R---------------"), length=0.95),
        BassLine(0.5, "steps", P("R--R--R---R-R---", "R--R--R-R---"), length=0.9),
        BassLine(0.7, "steps", P("R-.R-.R.R-.R-.RR", "R-.R-.R.R-RR"), length=0.85),
        BassLine(0.88, "steps", P("R.RR.RR-..RR.RORR.RR.RR-R-RR.RAO", "R.RR.RR-.RAO"), length=0.8),
    ),
    comping=(
        Comping(0.25, P("x-------------x-", "x---------x-"), "warm", 1.0),
        Comping(0.48, P("X--X--X---X-X---", "X--X--X-X---"), "block", 0.92),
        Comping(0.68, P("X-.X-.X.X-.X-.xxX-.X-.X.X.xXX-X-", "X-.X-.X.X-xx"), "block", 0.88),
        Comping(0.86, P("XxX-.X-XxX-.XxxXXxX-.X-XX-X-XXXX", "XxX-.X-XXxxX"), "block", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-2-4-5-4-2-5-4-", "1-2-4-5-4-2-")),
        Arpeggio(0.55, P("5.642.54.65.4.2.", "5.642.54.65.", "5.6.4.2.5.4.5.6.4.2.6.5.")),
        Arpeggio(0.82, P("1245642156421245", "124564215642", "1-2-4-5-6-4-2-1-5-6-4-2-")),
    ),
    melody=Melody(
        calls=(P("x-xx-.x-x-..x-.."), P("x.x-.x.x-..x-..."), P("..xxx-..x-x-x---"), P("x--x--x-xxx-....")),
        answers=(P("x-x--x-x--......"), P("..x-xxx--x------"), P("xx.xx.x-........")),
        cadences=(P("x--x--x---------"), P("x-xx--x-----....")),
        schemes=("AaBZ", "ABaZ", "AaAZ", "AAB."),
        leap=0.36,
        chord_rate=0.3,
        centre=76,
        length=0.82,
        ornament=0.25,
        answering=0.6,
        gapped=True,
    ),
    usual_energy=0.7,
    feel=Feel(2.0, 1.0, 0.04, MappingProxyType({"melody": 3.0, "clap": 3.0}), 1),
    ending="hold",
    dynamics=(0.56, 0.96),
    swell=0.06,
    riffs=(
        Riff(0.4, P("........x-x-x---", "......x-x-x-")),
        Riff(0.75, P("......xx..x.xxx.", "....xx..x.xx"), 0.7),
    ),
    pads=(Pad(0.3, "pad", 1), Pad(0.7, "open", 1, P("X-.X-.X.X-.X-.XX"), 0.85)),
)
