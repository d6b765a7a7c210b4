"""Where each piece of a drum kit stands on the percussion staff, after Weinberg's Guide to Standardized Drumset
Notation (Percussive Arts Society, 1998)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Piece:
    """A General MIDI drum key as it is written: its name, the line or space as if in treble clef, its head, and whether
    a foot plays it."""

    name: str
    step: str
    octave: int
    head: str = "normal"
    by_foot: bool = False


def _hand(name: str, place: str, head: str = "normal") -> Piece:
    return Piece(name, place[0], int(place[1]), head)


_CROSS, _DIAMOND, _TRIANGLE, _SLASH = "x", "diamond", "triangle", "slash"

PIECES: Mapping[int, Piece] = MappingProxyType({
    35: Piece("Kick 2", "E", 4, by_foot=True), 36: Piece("Kick", "F", 4, by_foot=True),
    44: Piece("Pedal hi-hat", "D", 4, _CROSS, True),
    37: _hand("Side stick", "C5", _CROSS), 38: _hand("Snare", "C5"), 39: _hand("Clap", "C5", _SLASH),
    40: _hand("Snare 2", "C5"), 41: _hand("Low floor tom", "G4"), 43: _hand("Floor tom", "A4"),
    45: _hand("Low tom", "B4"), 47: _hand("Low-mid tom", "B4"), 48: _hand("High-mid tom", "D5"),
    50: _hand("High tom", "E5"), 42: _hand("Hi-hat", "G5", _CROSS), 46: _hand("Open hi-hat", "G5", "circle-x"),
    49: _hand("Crash", "A5", _CROSS), 57: _hand("Crash 2", "B5", _CROSS), 52: _hand("China", "C6", _CROSS),
    55: _hand("Splash", "B5", _DIAMOND), 51: _hand("Ride", "F5", _CROSS), 59: _hand("Ride 2", "F5", _CROSS),
    53: _hand("Ride bell", "F5", _DIAMOND), 54: _hand("Tambourine", "E5", _TRIANGLE),
    56: _hand("Cowbell", "E5", _TRIANGLE), 58: _hand("Vibraslap", "D5", _CROSS),
    60: _hand("High bongo", "E5"), 61: _hand("Low bongo", "C5"), 62: _hand("Muted conga", "E5", _CROSS),
    63: _hand("High conga", "E5"), 64: _hand("Low conga", "C5"), 65: _hand("High timbale", "E5"),
    66: _hand("Low timbale", "C5"), 67: _hand("High agogo", "E5", _TRIANGLE), 68: _hand("Low agogo", "C5", _TRIANGLE),
    69: _hand("Cabasa", "C5", _CROSS), 70: _hand("Maracas", "C5", _CROSS), 71: _hand("Short whistle", "E5", _CROSS),
    72: _hand("Long whistle", "E5"), 73: _hand("Short guiro", "C5", _CROSS), 74: _hand("Long guiro", "C5"),
    75: _hand("Claves", "C5", _CROSS), 76: _hand("High wood block", "E5", _CROSS),
    77: _hand("Low wood block", "C5", _CROSS), 78: _hand("Muted cuica", "C5", _CROSS), 79: _hand("Open cuica", "C5"),
    80: _hand("Muted triangle", "E5", _TRIANGLE), 81: _hand("Open triangle", "E5", _TRIANGLE),
})
"""General MIDI key → piece."""


def piece(key: int) -> Piece:
    """The piece of a key; keys beyond General MIDI stand in the middle with a cross."""
    return PIECES.get(key, Piece(f"Key {key}", "B", 4, _CROSS))
