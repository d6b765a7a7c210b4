"""Kinds of sections, and the forms that genres put them in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.vocabulary.rows import SectionRow, table

SECTIONS: Mapping[str, SectionRow] = table((
    SectionRow("intro", 4, -0.20, ("introduction", "opening", "start", "beginning")),
    SectionRow("verse", 8, -0.05, ("couplet", "a section", "a part")),
    SectionRow("pre-chorus", 4, 0.05, ("prechorus", "pre chorus", "lift")),
    SectionRow("chorus", 8, 0.15, ("refrain", "hook", "b section")),
    SectionRow("post-chorus", 4, 0.10, ("postchorus", "post chorus")),
    SectionRow("bridge", 8, 0.00, ("middle eight", "middle 8", "c section")),
    SectionRow("solo", 8, 0.10, ("instrumental break", "guitar solo", "sax solo")),
    SectionRow("interlude", 4, -0.15, ("instrumental",)),
    SectionRow("break", 4, -0.25, ("drum break",)),
    SectionRow("breakdown", 8, -0.30, ("break down",)),
    SectionRow("build", 8, 0.05, ("build-up", "buildup", "build up", "riser")),
    SectionRow("drop", 8, 0.25, ("beat drop",)),
    SectionRow("head", 8, 0.00, ("theme head",)),
    SectionRow("theme", 8, 0.00, ("main theme", "subject", "exposition")),
    SectionRow("variation", 8, 0.05, ("theme variation",)),
    SectionRow("development", 8, 0.10, ("climax",)),
    SectionRow("groove", 8, 0.05, ("main groove", "loop")),
    SectionRow("vamp", 4, 0.00, ()),
    SectionRow("outro", 4, -0.20, ("ending", "coda", "ending section", "finale", "end")),
))

FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "song": ("intro", "verse", "chorus", "verse", "chorus", "bridge", "chorus", "outro"),
    "beat": ("intro", "verse", "chorus", "verse", "chorus", "outro"),
    "club": ("intro", "groove", "drop", "breakdown", "build", "drop", "groove", "breakdown", "build", "drop", "outro"),
    "head-solo-head": ("intro", "head", "solo", "solo", "bridge", "head", "outro"),
    "classical": ("intro", "theme", "variation", "development", "theme", "outro"),
    "blues": ("intro", "verse", "verse", "solo", "verse", "outro"),
    "ambient": ("intro", "theme", "variation", "interlude", "theme", "outro"),
    "cinematic": ("intro", "theme", "build", "development", "interlude", "theme", "outro"),
    "folk": ("intro", "verse", "verse", "chorus", "verse", "chorus", "outro"),
    "vamp": ("intro", "groove", "chorus", "groove", "breakdown", "chorus", "outro"),
})
"""The order of sections in a full-length piece of each form; a shorter piece keeps a prefix and the ending."""

CHORUS_BARS: Mapping[str, int] = MappingProxyType({"blues": 12})
"""Form → bars of its chorus, where all that is between beginning and ending goes round in choruses."""
