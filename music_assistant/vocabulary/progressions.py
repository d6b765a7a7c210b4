"""Progressions that have a name, and ways to colour the chords that are there: a row each.

Numerals are degrees of the key: capitals for major chords, small ones for minor, "b" and "#" against the major scale,
a suffix of CHORD_QUALITIES after them ("V7", "iim7b5"). A word a bar; "/" splits one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from music_assistant.vocabulary.rows import table


@dataclass(frozen=True)
class ProgressionRow:
    """A progression in major and in minor. `bars`: how long it must be to be itself, 0 where it may be cut."""

    name: str
    major: str
    minor: str
    bars: int = 0


PROGRESSIONS: Mapping[str, ProgressionRow] = table((
    ProgressionRow("twelve-bar blues", "I7 I7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7",
                   "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7", 12),
    ProgressionRow("eight-bar blues", "I7 V7 IV7 IV7 I7 V7 I7 V7", "i7 V7 iv7 iv7 i7 V7 i7 V7", 8),
    ProgressionRow("jazz blues", "I7 IV7 I7 I7 IV7 #ivdim7 I7 VI7 ii7 V7 I7/VI7 ii7/V7",
                   "i7 iv7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 iim7b5/V7", 12),
    ProgressionRow("minor blues", "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7",
                   "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7", 12),
    ProgressionRow("andalusian cadence", "i bVII bVI V", "i bVII bVI V"),
    ProgressionRow("doo-wop", "I vi IV V", "i bVI iv V"),
    ProgressionRow("pachelbel", "I V vi iii IV I IV V", "i v bVI bIII iv i iv V"),
    ProgressionRow("axis", "I V vi IV", "i bVI bIII bVII"),
    ProgressionRow("circle of fifths", "I IV viidim iii vi ii V I", "i iv bVII bIII bVI iidim V i"),
    ProgressionRow("rhythm changes", "I6/VI7 ii7/V7 iii7/VI7 ii7/V7 I6/I7 IV7/#ivdim7 I6/V7 I6",
                   "i6/bVI7 iim7b5/V7 i6/bVI7 iim7b5/V7 i6/I7 iv7/bVII7 i6/V7 i6"),
    ProgressionRow("two-five-one", "ii V I", "iim7b5 V7 i"),
    ProgressionRow("three chords", "I IV V V", "i iv V V"),
    ProgressionRow("royal road", "IV V iii vi", "bVI bVII v i"),
    ProgressionRow("folia", "i V i bVII bIII bVII i V", "i V i bVII bIII bVII i V"),
    ProgressionRow("plagal", "I IV I IV", "i iv i iv"),
    ProgressionRow("one chord", "I", "i"),
))
"""Progressions by the names that people know them by."""


@dataclass(frozen=True)
class ColouringRow:
    """What becomes of the chords that are there.

    `qualities`: third of a chord ("major", "minor", "dim") → suffix. `degrees`: chord by its semitones above the tonic
    and its third, in major and in minor → (semitones above the tonic, suffix). `once`: only one, the last of the first
    kind in the table that there is.
    `dominants`: where the dominant of the next chord takes a bar's second half: "" nowhere, "end" the section's end,
    "phrase" where a phrase of four bars turns, "all" before each chord but the tonic. `whole_bars`: a chord a bar.
    """

    name: str
    qualities: Mapping[str, str] | None = None
    major: Mapping[str, tuple[int, str]] | None = None
    minor: Mapping[str, tuple[int, str]] | None = None
    once: bool = False
    dominants: str = ""
    whole_bars: bool = False


_SEVENTHS = {"major": "maj7", "minor": "m7", "dim": "m7b5", "dominant": "7"}
_BORROWED_MAJOR = {"5 major": (5, "m"), "9 minor": (8, ""), "2 minor": (10, ""), "4 minor": (3, "")}
_BORROWED_MINOR = {"5 minor": (5, ""), "7 minor": (7, ""), "8 major": (5, ""), "10 major": (7, "")}
_ONE_MAJOR = {**_BORROWED_MAJOR, "7 major": (10, ""), "0 major": (5, "m")}
_ONE_MINOR = {**_BORROWED_MINOR, "0 minor": (0, "")}
_DARKER_MAJOR = {**_BORROWED_MAJOR, "7 major": (7, "m")}
_DARKER_MINOR = {"3 major": (0, "m"), "8 major": (5, "m"), "10 major": (7, "m"), "7 major": (7, "m"),
                 "5 major": (5, "m")}
_BRIGHTER_MAJOR = {"9 minor": (0, ""), "2 minor": (5, ""), "4 minor": (7, ""), "5 minor": (5, ""), "8 major": (5, ""),
                   "10 major": (7, ""), "3 major": (0, ""), "7 minor": (7, "")}
_BRIGHTER_MINOR = {"0 minor": (3, ""), "5 minor": (8, ""), "7 minor": (10, ""), "2 dim": (8, "")}
_SIMPLER_MAJOR = {"2 minor": (5, ""), "4 minor": (0, ""), "11 dim": (7, ""), "9 minor": (9, "m"), "10 major": (5, ""),
                  "8 major": (5, ""), "3 major": (0, ""), "5 minor": (5, ""), "7 minor": (7, ""), "9 major": (5, ""),
                  "2 major": (7, ""), "4 major": (0, "")}
_SIMPLER_MINOR = {"2 dim": (5, "m"), "11 dim": (7, ""), "5 major": (5, "m"), "1 major": (10, ""), "2 minor": (5, "m"),
                  "4 minor": (3, "")}
_TRIADS = {"major": "", "minor": "m", "dim": "dim", "dominant": ""}

COLOURINGS: Mapping[str, ColouringRow] = table((
    ColouringRow("sus2", dict.fromkeys(_SEVENTHS, "sus2")),
    ColouringRow("sus4", dict.fromkeys(_SEVENTHS, "sus4")),
    ColouringRow("power chords", dict.fromkeys(_SEVENTHS, "5")),
    ColouringRow("triads", _TRIADS),
    ColouringRow("sixths", {"major": "6", "minor": "m6", "dim": "dim7", "dominant": "6"}),
    ColouringRow("sevenths", _SEVENTHS),
    ColouringRow("ninths", {"major": "maj9", "minor": "m9", "dim": "m7b5", "dominant": "9"}),
    ColouringRow("elevenths", {"major": "maj9", "minor": "m11", "dim": "m7b5", "dominant": "11"}),
    ColouringRow("thirteenths", {"major": "maj9", "minor": "m11", "dim": "m7b5", "dominant": "13"}),
    ColouringRow("borrowed chord", None, _ONE_MAJOR, _ONE_MINOR, once=True),
    ColouringRow("borrowed chords", None, _BORROWED_MAJOR, _BORROWED_MINOR),
    ColouringRow("secondary dominant", dominants="end"),
    ColouringRow("secondary dominants", dominants="all"),
    ColouringRow("darker", None, _DARKER_MAJOR, _DARKER_MINOR),
    ColouringRow("brighter", None, _BRIGHTER_MAJOR, _BRIGHTER_MINOR),
    ColouringRow("richer", _SEVENTHS, dominants="phrase"),
    ColouringRow("simpler", _TRIADS, _SIMPLER_MAJOR, _SIMPLER_MINOR, whole_bars=True),
))
"""Ways to colour chords. The dominant is the major chord on the fifth degree, or one with a minor seventh already."""
