"""Who sits where between left and right: by convention where records have one, else at a place of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from types import MappingProxyType

from music_assistant.spec import Instrument
from music_assistant.vocabulary import INSTRUMENTS

SIDES: Mapping[str, float] = MappingProxyType({
    "keys": -0.8, "organ": -0.7, "reed": -0.8, "mallet": -1.0,
    "guitar": 1.0, "plucked": 0.9, "synth": 0.4, "supersaw": 0.0,
    "strings": -0.7, "brass": 0.8, "woodwind": -0.9, "voice": 0.6,
    "muted guitar": -1.0, "wah guitar": -0.9, "clavinet": 0.9, "pluck": 1.0, "arp": -1.0, "fiddle": -0.9,
    "banjo": -0.8, "mandolin": 0.9, "dobro": 0.6, "pedal steel guitar": -0.8, "saxophone": 0.7, "accordion": -0.8,
    "shaker": 0.9, "maracas": 0.8, "cabasa": 0.9, "tambourine": -0.9, "pandeiro": 0.7, "congas": -0.6, "bongos": 0.7,
    "timbales": 0.5, "claves": 0.8, "guiro": -0.9, "cowbell": 0.6, "agogo": -0.8, "triangle": -1.0, "woodblock": 0.8,
    "castanets": 0.8, "finger snaps": 0.4, "claps": 0.2, "palmas": -0.6, "hi-hat": 0.5, "ride cymbal": -0.6,
    "crash cymbal": -0.6, "cymbals": 0.5, "kick": 0.0, "snare": 0.0, "cajon": 0.0, "surdo": 0.0,
    "concert bass drum": 0.0, "taiko": 0.0, "timpani": -0.3,
})
"""Instrument or family → its side, -1 (left) to 1, as the audience sees a stage; how far out its role's spread says.
A second and fourth of a name sit across from it: two guitars are left and right."""

ORCHESTRA: Mapping[str, float] = MappingProxyType({
    "violin": -0.32, "violin 2": -0.16, "viola": 0.18, "cello": 0.32, "contrabass": 0.36, "harp": -0.4, "piano": -0.1,
    "harpsichord": 0.1, "celesta": -0.25, "flute": -0.1, "piccolo": -0.14, "oboe": 0.08, "english horn": 0.12,
    "clarinet": -0.08, "bass clarinet": -0.12, "bassoon": 0.12, "contrabassoon": 0.16, "french horn": -0.22,
    "trumpet": 0.2, "trombone": 0.28, "bass trombone": 0.3, "tuba": 0.26, "timpani": -0.05, "glockenspiel": -0.2,
    "xylophone": -0.18, "tubular bells": 0.22, "snare": 0.1, "cymbals": 0.14, "triangle": 0.12,
    "concert bass drum": 0.06, "choir": 0.0, "strings": 0.0, "orchestra": 0.0,
    "brass section": 0.2, "woodwinds": 0.0, "recorder": -0.12,
})
"""The American seating: first violins on the left, celli and basses on the right, winds in the middle, horns behind the
violas' left, the heavy brass on the right."""
SEATED_STYLES = frozenset({"classical", "baroque", "minimalism", "waltz", "lullaby", "march", "orchestral march",
                           "cinematic", "horror score", "tango"})
"""Styles whose recordings show an orchestra or a chamber group in its seats, the leading voices too."""


def place_of(instrument: Instrument, spread: float, style: str = "") -> float:
    """Where an instrument sits by default, -1 (left) to 1, from its name and id alone: nobody moves when someone joins
    or leaves. `spread` is how far out its role may sit. A solo stays in the middle.
    """
    name, number = _parted(instrument.name)
    if style in SEATED_STYLES and instrument.role not in ("solo", "drums", "texture", "pad"):
        seat = ORCHESTRA.get(instrument.name, ORCHESTRA.get(name))
        if seat is not None:
            return seat
    if not spread:
        return 0.0
    row = INSTRUMENTS.get(name)
    side = SIDES.get(name, SIDES.get(row.family) if row else None)
    if side is None:
        byte = blake2b(instrument.id.encode(), digest_size=1).digest()[0]
        side = (1 if byte & 1 else -1) * (0.6 + 0.4 * (byte >> 1) / 127)
    return spread * side * (-1 if number % 2 == 0 else 1)


def _parted(name: str) -> tuple[str, int]:
    """An instrument's name in the vocabulary and which of its kind it is: "guitar 2" is the second guitar."""
    found = re.fullmatch(r"(.*?)\s+(\d+)", name)
    return (found[1], int(found[2])) if found else (name, 1)
