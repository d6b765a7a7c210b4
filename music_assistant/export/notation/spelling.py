"""How pitches are written in a key: signatures, letters and accidentals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.theory import Key

_LINE = ("F", "C", "G", "D", "A", "E", "B")
"""Letters in fifths; each step sharpward raises the signature by one."""
_MODE_FIFTHS: Mapping[str, int] = MappingProxyType({
    "major": 0, "minor": -3, "dorian": -2, "phrygian": -4, "lydian": 1, "mixolydian": -1, "locrian": -5,
    "harmonic minor": -3, "melodic minor": -3, "phrygian dominant": -4, "major pentatonic": 0, "minor pentatonic": -3,
    "blues": 0})
"""Mode → fifths of its signature from that of the major key on the same tonic. A blues is written in major."""
_NATURAL = MappingProxyType({"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11})
ACCIDENTALS: Mapping[int, str] = MappingProxyType({
    -2: "flat-flat", -1: "flat", 0: "natural", 1: "sharp", 2: "double-sharp"})


def signature(key: Key) -> int:
    """A key's sharps (above 0) or flats (below), the nearest spelling that has at most seven."""
    fifths = _place(key.tonic) + _MODE_FIFTHS[key.mode]
    return fifths - 12 if fifths > 7 else fifths + 12 if fifths < -7 else fifths


def _place(name: str) -> int:
    """Where a note's name lies on the line of fifths, C at 0."""
    return _LINE.index(name[0]) - 1 + 7 * (name.count("#") - name.count("b"))


def mode_name(key: Key) -> str:
    """The mode as MusicXML names it: a church mode, else major or minor."""
    named = ("major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "locrian")
    return key.mode if key.mode in named else "major" if _MODE_FIFTHS[key.mode] == 0 else key.family


def spelled(pitch: int, fifths: int, minor: bool) -> tuple[str, int, int]:
    """(letter, alteration, octave) of a MIDI pitch where the signature has so many fifths.

    In minor, raised notes lean on what follows, so they are spelled sharpward; only a leading note is doubly sharp.
    """
    low = fifths + (-3 if minor else -4)
    place = next(p for p in range(low, low + 12) if (p * 7) % 12 == pitch % 12)
    leads = minor and place == fifths + 8
    if not leads and not -8 <= place <= 12:
        place += 12 if place < 0 else -12
    letter, alter = _LINE[(place + 1) % 7], (place + 1) // 7
    return letter, alter, (pitch - alter - _NATURAL[letter]) // 12 - 1


def root_name(pitch_class: int, fifths: int, minor: bool) -> tuple[str, int]:
    """(letter, alteration) of a chord's root or bass."""
    letter, alter, _ = spelled(60 + pitch_class, fifths, minor)
    return letter, alter


def altered_by_signature(letter: str, fifths: int) -> int:
    """What the signature does to a letter: 1, 0 or -1."""
    place = _LINE.index(letter)
    return 1 if place < fifths else -1 if place >= 7 + fifths else 0
