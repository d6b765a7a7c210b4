"""Celtic dances: reels counted slowly, their tunes in sixteenths, jigs, a bodhrán, drones and modal chords.

A bare 7 in these progressions is the chord a whole step below a modal tonic; in a plain major key, which has none, it
is the dominant.
"""

from __future__ import annotations

from types import MappingProxyType

from music_assistant.composer.grid import Pattern as P
from music_assistant.composer.styles.common import fill, groove
from music_assistant.composer.styles.rows import Arpeggio, BassLine, Comping, Drums, Feel, Harmony, Melody, Style

CELTIC = Style(
    name="celtic",
    harmony=Harmony(
        "triad",
        major=MappingProxyType(
            {
                "verse": ("1 1 7 7 1 1 4/7 1", "1 7 4 1 1 7 4/5 1", "1 4 1 5 1 4 1/5 1", "1 1 7 1 1 4 7 1"),
                "chorus": ("4 1 7 1 4 1 4/7 1", "6 4 1 7 6 4 7 1", "4 5 6 4 1 5 4/5 1"),
                "bridge": ("6 7 6 4 6 7 4 7", "2 4 1 7"),
                "vamp": ("1 7", "1 4"),
            }
        ),
        minor=MappingProxyType(
            {
                "verse": ("1 1 7 7 1 1 7 1", "1 7 1 7 1 7 n3/7 1", "1 n3 7 1 1 n3 7 1", "1 4 7 1"),
                "chorus": ("n3 7 1 7 n3 7 7 1", "7 1 7 1 n3 7 7 1", "n3 4 1 7"),
                "bridge": ("n3 n3 7 7 4 4 7 7", "7 n3 4 1"),
                "vamp": ("1 7", "1 1 7 7"),
            }
        ),
    ),
    drums=Drums(
        grooves=(
            groove(
                0.2,
                kick=P("o.......o.......", "o...........", "o...........o..........."),
                floor_tom=P("..g.g.g...g.g.g.", "..g.g.g.g.g.", "....g.g...g.....g.g...g."),
            ),
            groove(
                0.5,
                kick=P("x.......x.......", "x...........", "x...........x..........."),
                floor_tom=P("x.goxgg.x.goxggo", "x.goo.gox.go", "x...g.o...g.x...g.o.g.g."),
                tambourine=P("....o.......o...", "....o...o...", "......o...........o....."),
            ),
            groove(
                0.8,
                kick=P("X...x...X...x...", "X.......x...", "X.....x.....X.....x....."),
                floor_tom=P("xggxgggxxggxgxgx", "xggxgggxgxgx", "x.g.x.x.g.x.x.g.x.x.x.x."),
                tambourine=P("..x...x...x...x.", "....x...x...", "....x.....x.....x.....x."),
            ),
        ),
        fills=(
            fill(floor_tom="xgxgxxxX"),
            fill(floor_tom="x..x..xX", low_tom="..x..x.."),
            fill(low_tom="x.xxx.x.", kick="x...x..."),
        ),
        open_steps=2,
        crash=False,
        roll="floor_tom",
        first=("floor_tom", "tambourine"),
        ending=("kick", "floor_tom"),
    ),
    bass=(
        BassLine(0.2, "held"),
        BassLine(0.45, "steps", P("R-------F-------", "R-------F---", "R-----------F-----------"), length=0.95),
        BassLine(0.7, "steps", P("R---..R-F---..F-", "R-------F-R-", "R-----..R-..F-----..F-..")),
        BassLine(0.9, "steps", P("R-.RR-F-R-.RF-A-", "R-.RR---F-A-", "R---R-F---F-R---R-F---A-"), length=0.85),
    ),
    comping=(
        Comping(0.2, P("d-------d-----u-", "d-------d---", "d-----------d-------u---"), "drone", 0.95),
        Comping(0.45, P("d---d-u-d---d-ud", "d---d---d-u-", "d-----d---u-d-----d---u-"), "strum", 0.9),
        Comping(0.65, P("d-dud-du..dud-du", "d---d-u-d-u-", "d-d-u-d-d-u-d-..u-d-d-u-"), "strum", 0.85),
        Comping(0.88, P("X-udX-udX-udduXu", "X-d-d-u-X-du", "X-d-u-X-d-u-X-d-u-X-u-u-"), "strum", 0.8),
    ),
    arpeggios=(
        Arpeggio(0.3, P("1-3-4-5-6-5-4-3-", "1-3-4-5-4-3-", "1-3-4-5-4-3-1-3-4-6-5-4-")),
        Arpeggio(0.75, P("1345643113456431", "134564315643", "134543134565134543134565")),
    ),
    melody=Melody(
        calls=(
            P("x-xxx-xxx-x-x-xx", "x-xxx-x-x-x-", "x-x-x-x-x-x-x-x-x-x-x-x-"),
            P("xxx-xxx-xxx-xxxx", "x---x-xxx-x-", "x-x-x-x---x-x-x-x-x-x-x-"),
            P("x-xxxxxxx-xxx-x-", "xxx-x-xxx-x-", "x-x-x-x---x-x-xxx-x-x-x-"),
            P("x---x-xxx-xxx-xx", "x-----x-x-x-", "x---x-x-x-x-x---x-x-x-x-"),
        ),
        answers=(
            P("xxxxx-xxxxxxx-x-", "x-x-x-xxx-x-", "x-x-x-x-x-x-x---x-x-x-x-"),
            P("x-xxx-xxx-xxxxxx", "xxx-xxx-x-x-", "xxx-x-x-x-x-x-x-x-x---x-"),
        ),
        cadences=(
            P("x-xxx-xxx---x-..", "x-x-x-x-----", "x-x-x-x-x-x-x-x-x-x---.."),
            P("xxxxx-x-x---x---", "x-xxx-x-----", "x-x-x-x---x-x-x-x-x-----"),
        ),
        schemes=("AABZ", "ABAZ", "AaBZ"),
        leap=0.26,
        chord_rate=0.36,
        centre=71,
        length=0.86,
        ornament=0.2,
        repeated=0.05,
        graces=0.4,
        second="unison",
    ),
    usual_energy=0.62,
    feel=Feel(5.0, 3.0, 0.1, MappingProxyType({"melody": -3.0, "comping": 2.0, "bass": 3.0})),
    ending="short",
    dynamics=(0.58, 0.9),
    hand_fills=MappingProxyType(
        {"bodhran": ("A.0A.0AA", "AbbAbbA0", "0b0bA0A."), "frame drum": ("A.aA.aAA", "a.aaA.AA")}
    ),
    percussion=MappingProxyType(
        {
            "bodhran": (
                P("A.......0.......", "A.......0...", "A...........0..........."),
                P("A.bo0.b0A.bo0.bb", "A.bo0.boo.b0", "A...b.0...b.A...b.0.b.b."),
                P("Abb0Abb0AbbAb0bA", "Abb0b0bAb0b0", "A.b.0.A.b.0.A.b.0.A.A.0."),
            ),
            "frame drum": (
                P("A.......a.......", "A.......a...", "A...........a..........."),
                P("A...b.a.A...bba.", "A...a...a.b.", "A...b.a...b.A...b.a.b.b."),
                P("A.b.A.bbA.bA.bAb", "A.b.a.bba.bb", "A.b.a.A.b.a.A.b.a.A.A.a."),
            ),
            "snares": (P("g.g.g.ggg.g.g.rg"), P("X.ggx.grX.ggxgrg", "X.ggx.grx.gr", "X.g.g.x.g.r.X.g.g.x.g.r.")),
        }
    ),
)
