"""Chords as notation names them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Degree = tuple[int, int, str]
"""(which step, altered by, "add", "alter" or "subtract")"""

HARMONY_KINDS: Mapping[str, tuple[str, str, tuple[Degree, ...]]] = MappingProxyType({
    "": ("major", "", ()), "m": ("minor", "m", ()), "dim": ("diminished", "dim", ()), "aug": ("augmented", "aug", ()),
    "5": ("power", "5", ()), "sus2": ("suspended-second", "sus2", ()), "sus4": ("suspended-fourth", "sus4", ()),
    "6": ("major-sixth", "6", ()), "m6": ("minor-sixth", "m6", ()), "7": ("dominant", "7", ()),
    "maj7": ("major-seventh", "maj7", ()), "m7": ("minor-seventh", "m7", ()),
    "mmaj7": ("major-minor", "m(maj7)", ()), "dim7": ("diminished-seventh", "dim7", ()),
    "m7b5": ("half-diminished", "m7b5", ()), "7sus4": ("suspended-fourth", "7sus4", ((7, -1, "add"),)),
    "aug7": ("augmented-seventh", "aug7", ()), "add9": ("major", "add9", ((9, 0, "add"),)),
    "madd9": ("minor", "m(add9)", ((9, 0, "add"),)), "9": ("dominant-ninth", "9", ()),
    "maj9": ("major-ninth", "maj9", ()), "m9": ("minor-ninth", "m9", ()), "11": ("dominant-11th", "11", ()),
    "m11": ("minor-11th", "m11", ()), "13": ("dominant-13th", "13", ()), "7b9": ("dominant", "7b9", ((9, -1, "add"),)),
    "7#9": ("dominant", "7#9", ((9, 1, "add"),)), "69": ("major-sixth", "6/9", ((9, 0, "add"),)),
})
"""Suffix of theory.CHORD_QUALITIES → MusicXML's kind, how it is printed, and its further degrees."""
