"""The singer: the theme in syllables, within a voice's range, in the sections that are sung."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.motif import ThemeNote
from music_assistant.composer.parts.melody import strokes_of
from music_assistant.vocabulary.rows import InstrumentRow

VOCALS = "vocals"
"""The id and the name of the singer's part."""

_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType({
    "male": (41, 72), "female": (53, 84), "child": (55, 86), "choir": (48, 81)})


def vocal_row(voice: str) -> InstrumentRow:
    """The range of a voice as if it were an instrument; a female one where none is named."""
    low, high = _RANGES.get(voice, _RANGES["female"])
    return InstrumentRow(VOCALS, "voice", ("melody",), low, high, monophonic=True)


def write_vocals(desk: Desk) -> list[Stroke]:
    """A syllable a note: the theme, its long notes split now and then, with a breath before every phrase."""
    plan = desk.plan
    notes: list[ThemeNote] = []
    for bar in range(plan.playing_bars):
        draw = desk.draw("syllables", bar)
        for note in plan.theme_in(bar):
            if note.length_beats >= 1.5 and not note.is_cadence and draw.random() < 0.5:
                half = round(note.length_beats) / 2
                notes += [replace(note, length_beats=half),
                          replace(note, start_beats=note.start_beats + half, length_beats=note.length_beats - half)]
            else:
                notes.append(note)
    return strokes_of(desk, notes, "melody")
