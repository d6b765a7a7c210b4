"""Jamaica: reggae that drops the first beat, rockers and steppers, and ska's quick off-beats over a walking bass.

Reggae is counted slowly: chords between the beats, kick and rim together on two and four.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Riff, Style

_DROP = P("....X.......X...", "....X.......", "......X...........X.....")
_SKANK = P("..X...X...X...X.", "..X...X...X.", "....X.....X.....X.....X.")
_RUDE_DROP = P("....x.......x...", "....x...x...", "......x...........x.....")

REGGAE = Style(
    name="reggae",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 4 1 4", "1/5 6/4", "1 1 4 4", "1 2 1 2", "1 4 1 5"),
                "chorus": ("1/5 6/4 1/4 1/5", "4 1 4 5", "1/4 1/5 1/4 5/1"),
                "bridge": ("6 4 6 5", "2 5 2 5", "6 3 4 5"),
                "vamp": ("1 4", "1 2"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 4 1 4", "1 7 1 7", "1 1 4 1", "1 4:m 1 5:m"),
                "chorus": ("6 7 1 1", "1 7 6 7", "4:m 1 5:m 1"),
                "bridge": ("6 6 7 7", "4:m 1 4:m 5:m", "3 7 6 5:m"),
                "vamp": ("1 4:m", "1 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_DROP, rim=_DROP, hat=P("o...o...o...o...", "o...o...o...", "o.....o.....o.....o.....")),
            groove(
                0.42,
                kick=_DROP,
                rim=P("....X.......X..q", "....X.....q.", "......X...........X...q."),
                hat=P("x.o.x.ogx.o.x.og", "x.o.x.og..o.", "x.g.o.x.g.o.x.g.o.x.g.o."),
            ),
            groove(
                0.62,
                kick=P("x.x.x.x.x.x.x.x.", "x.x.x.x.x.x.", "x...x.x...x.x...x.x...x."),
                snare=_DROP,
                hat=P("x.ogx.ogx.ogx.og", "x.ogx.ogx.og", "x.g.o.x.g.o.x.g.o.x.g.o."),
                open_hat=P("..............?.", "..........?."),
            ),
            groove(
                0.85,
                kick=P("X...X...X...X...", "X...X...X...", "X.....X.....X.....X....."),
                snare=P("....X..g....X.gq", "....X..g....", "......X...g.......X...q."),
                rim=P("..q..q...q..q...", "..q..q...q.."),
                hat=P("..x...x...x...x.", "..x...x...x.", "....x.....x.....x.....x."),
            ),
        ),
        fills=(
            fill(snare="X..X..X.", kick="x......."),
            fill(snare="t.x.....", high_tom="....x.x.", floor_tom=".......X"),
            fill(high_tom="x..x....", mid_tom="....x.x.", kick="......x."),
            fill(rim="x.xx.x..", snare="......Xr"),
            fill(snare="....r.X.", open_hat="......x."),
        ),
        open_steps=4,
        first=("hat", "rim", "shaker"),
        ending=("kick", "rim"),
    ),
    bass=(
        BassLine(0.15, "steps", P("R-----R-F-......", "R-----F-....", "R---------R-F-..........")),
        BassLine(0.35, "steps", P("R---..R-T-F-....R---..R-F-T-A-..", "R---..R-F-..", "R-----....R-T---F-......")),
        BassLine(0.5, "steps", P("..R-R-T-F---..R-..R-R-F-S---..A-", "..R-R-T-F-..", "....R-R---T-F-....A-....")),
        BassLine(0.65, "steps", P("R-R-..F-R-R-..A-", "R-R-..F-..A-", "R---R-....F-R---R-....A-"), length=0.8),
        BassLine(
            0.9, "steps", P("R-..R-F-O-..F-T-R-..R-F-S-..F-A-", "R-..R-F-O-..", "R-....R---F-O-....F---A-"), length=0.8
        ),
    ),
    comping=(
        Comping(0.2, _SKANK, "stab", 0.7, "staccato"),
        Comping(0.5, P("..X...Xo..X...X.", "..X...X...Xo", "....X.....X.....X.....X."), "triad", 0.7, "staccato"),
        Comping(0.8, P("..Xo..Xo..Xo..Xo", "..Xo..Xo..Xo", "....X.o...X.....X.o...X."), "triad", 0.6, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.3, P(".1.1.1.2.1.1.1.2", ".1.1.1.2.1.2", "..1...2...1...2...1...2."), voices=3),
        Arpeggio(0.55, P(".131.141.131.142", ".131.141.132", "..1.3...1.4...1.3...1.4."), voices=3),
        Arpeggio(0.8, P(".131.141.151.142", ".131.141.151", "..1.3.1.1.4...1.3.1.1.5."), voices=3),
    ),
    melody=Melody(
        calls=(
            P("..x-x-x---......", "..x-x-x-....", "....x-x-x-----.........."),
            P("x---x-x-..x-....", "x---x-x-....", "x-----x-x-......x-......"),
            P("......x-x-x-x---", "....x-x-x---"),
            P("x-----x-x-------", "x-----x-x---"),
        ),
        answers=(P("..x-x---x-x-....", "..x-x---x-.."), P("....x-x-x---..x-", "....x-x-x-..")),
        cadences=(P("x-x-x-------....", "x-x-x---...."), P("..x-x---x-------", "..x-x-x-----")),
        schemes=("A.BZ", "A.AZ", "ABaZ", "AaBZ"),
        leap=0.16,
        chord_rate=0.3,
        centre=69,
        length=0.86,
        ornament=0.1,
        repeated=0.28,
        gapped=True,
    ),
    usual_energy=0.48,
    feel=Feel(
        7.0, 4.0, 0.07, MappingProxyType({"bass": 8.0, "melody": 14.0, "comping": 2.0, "hat": -2.0}), swing_steps=1
    , liberty=0.5),
    ending="fade",
    dynamics=(0.56, 0.86),
    riffs=(
        Riff(0.3, P("................x---x-------....")),
        Riff(0.6, P("........x-x-....x-------....x-x-", "....x-x-....")),
        Riff(0.9, P("..X...X-....x-x-..X...X-x---....", "..X...X-....")),
    ),
    hand_fills=MappingProxyType({"hand drums": ("0.01.0AB", "A.00A.11"), "bells": ("x.x.x...",)}),
    percussion=MappingProxyType(
        {
            "hand drums": (P("0.0.....0.0....."), P("A.0...2.A.0..22.", "A.0...2.2.2.")),
            "shakers": (P("o.x.o.x.o.x.o.x."), P("ogxgogxgogxgogxg")),
            "bells": (P("........x......."), P("..x...x...x...x.")),
        }
    ),
)

SKA = Style(
    name="ska",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 6 4 5:7", "1 1 4 5:7", "1 4 1 5:7", "1/6 2/5:7", "1 1 4 4 1 6 2 5:7"),
                "chorus": ("4 5 1 6 4 5 1 1", "1/4 5/4 1/4 5/1", "1 3 4 5:7"),
                "bridge": ("4 4 1 1 2:7 2:7 5:7 5:7", "6 3 4 5", "3:7 6:7 2:7 5:7"),
                "vamp": ("1 5:7", "1/4 1/5"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 4:m 5:7 1", "1 1 5:7 1", "1 n7 n6 5:7", "1 4:m 1 5:7"),
                "chorus": ("4:m 1 5:7 1", "n3 n7 1 5:7", "n6 5:7 1 1"),
                "bridge": ("4:m 4:m 1 1 2:7 2:7 5:7 5:7", "n6 n3 4:m 5:7"),
                "vamp": ("1 5:7", "1 4:m"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(0.2, kick=_RUDE_DROP, rim=_RUDE_DROP, ride=P("x...x.o.x...x.o.", "x...x.o.x.o.")),
            groove(
                0.45,
                kick=P("x...x...x...x...", "x...x...x...", "x.....x.....x.....x....."),
                rim=P("....X.......X.?.", "....X...X...", "......X...........X....."),
                hat=P("o.X.o.X.o.X.o.X.", "o.X.o.X.o.X.", "o...X.o...X.o...X.o...X."),
            ),
            groove(
                0.65,
                kick=P("X.......X.?.....", "X.......?...", "X...........X...?......."),
                snare=P("....X.......X..q", "....X...X..q", "......X...........X...q."),
                hat=P("x...x...x...x...", "x...x...x..."),
                open_hat=P("..x...x...x...x.", "..x...x...x.", "....x.....x.....x.....x."),
            ),
            groove(
                0.88,
                kick=P("X...X...X...X...", "X...X...X..."),
                snare=P("....X..g....X.Xg", "....X..gX...", "......X...g.......X...X."),
                open_hat=P("..X...X...X...X.", "..X...X...X.", "....X.....X.....X.....X."),
                cowbell=P("x...x...x...x...", "x...x...x..."),
            ),
        ),
        fills=(
            fill(snare="x.x.x.xX"),
            fill(snare="X.xxX.xx", kick="x...x..."),
            fill(snare="rrX.r.X.", kick="x......."),
            fill(snare="x.x.....", high_tom="....x.x.", kick="......xX"),
        ),
        ending=("kick", "snare", "crash"),
    ),
    bass=(
        BassLine(0.2, "steps", P("R---T---F---T---", "R---T---F---", "R-----T-----F-----T-----"), length=0.8),
        BassLine(0.45, "walking", length=0.85),
        BassLine(
            0.65, "steps", P("R---T---F---S---O---S---F---A---", "R---T---F---", "R---R-T---T-F---F-S---A-"), length=0.8
        ),
        BassLine(0.9, "steps", P("R-R-T-T-F-F-S-A-", "R-R-T-T-F-A-", "R---R-T---T-F---F-S---A-"), length=0.75),
    ),
    comping=(
        Comping(0.25, _SKANK, "stab", 0.8, "staccato"),
        Comping(0.55, _SKANK, "triad", 0.65, "staccato"),
        Comping(0.85, P("..X...X...X...Xu", "..X...X...X.", "....X.....X.....X.....Xo"), "triad", 0.6, "staccato"),
    ),
    arpeggios=(
        Arpeggio(0.35, P("..1...2...3...2.", "..1...2...3.", "....1.....2.....3.....2."), voices=3),
        Arpeggio(0.75, P("1-3-2-3-1-3-2-4-", "1-3-2-3-2-4-"), voices=3),
    ),
    melody=Melody(
        calls=(
            P("x-x-..x-..x-x-..", "x-x-..x-x-..", "x---x-....x-....x-x-...."),
            P("..x-x-x-..x-x---", "..x-x-x-x---"),
            P("x---..x-x-..x-x-", "x---..x-x-.."),
            P("x-x-x-x-x---....", "x-x-x-x-...."),
        ),
        answers=(P("..x-..x-x-x-x-x-", "..x-x-x-x-x-"), P("x-x-x---..x-x-..", "x-x-x---....")),
        cadences=(P("x-..x-..x-......", "x-..x-......"), P("x-x-x-..x---....", "x-x-x---....")),
        schemes=("AaBZ", "ABAZ", "AABZ", "A.BZ"),
        leap=0.24,
        chord_rate=0.4,
        centre=72,
        length=0.72,
        ornament=0.1,
        repeated=0.24,
    ),
    usual_energy=0.7,
    feel=Feel(5.0, 3.0, 0.08, MappingProxyType({"comping": -3.0, "bass": -1.0, "melody": 4.0}), liberty=0.5),
    ending="short",
    dynamics=(0.6, 0.94),
    riffs=(
        Riff(0.3, P("..x...x.........................", "..x...x.....")),
        Riff(0.6, P("..X...X-x-......x---x---X-......", "..X...X-....")),
        Riff(0.9, P("X-..X-..X-x-..X-x-x-X---..X-X-..", "X-..X-..X-..")),
    ),
    percussion=MappingProxyType({"tambourines": (P("....X.......X..."), P("o.X.o.X.o.X.o.X."))}),
)
