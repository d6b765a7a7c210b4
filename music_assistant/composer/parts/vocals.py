"""The singer: the theme in syllables, within a voice's range, in the sections that are sung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.motif import ThemeNote
from music_assistant.composer.parts.melody import strokes_of
from music_assistant.vocabulary.rows import InstrumentRow

VOCALS = "vocals"
"""The id and the name of the singer's part."""

LINE_BARS = 2
"""Bars in which a line of the words is sung."""

_WORD_STRESS = 0.7
"""How much of a note's stress is the word's; the rest is the bar's."""

_BREATH_BEATS = 1.0
"""How long before the section's end the last word has begun."""

_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType({
    "male": (41, 72), "female": (53, 84), "child": (55, 86), "choir": (48, 81)})


def vocal_row(voice: str) -> InstrumentRow:
    """The range of a voice as if it were an instrument; a female one where none is named."""
    low, high = _RANGES.get(voice, _RANGES["female"])
    return InstrumentRow(VOCALS, "voice", ("melody",), low, high, monophonic=True)


def write_vocals(desk: Desk) -> list[Stroke]:
    """The theme as it is sung: a note a syllable where there are words, else long notes split now and then."""
    return strokes_of(desk, _sung(desk) if desk.syllables else _hummed(desk), "melody")


def _hummed(desk: Desk) -> list[ThemeNote]:
    """The theme without words."""
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
    return notes


def _sung(desk: Desk) -> list[ThemeNote]:
    """The theme with a line of the words every two bars, the lines starting over at the end.

    Nothing leads into the section: a word would be lost where the singer was silent before.
    """
    plan = desk.plan
    last = plan.length_beats - min(_BREATH_BEATS, plan.grid.beats / 4)
    heard = [replace(n, length_beats=min(n.length_beats, last - n.start_beats))
             for bar in range(plan.playing_bars) for n in plan.theme_in(bar) if 0 <= n.start_beats < last]
    phrases = [list(notes) for _, notes in groupby(heard, key=lambda n: n.bar // LINE_BARS)]
    found: list[ThemeNote] = []
    for i, phrase in enumerate(phrases):
        border = min(last, plan.bar_start((phrase[-1].bar // LINE_BARS + 1) * LINE_BARS))
        end = min([border, *(p[0].start_beats for p in phrases[i + 1:i + 2])])
        line = desk.syllables[i % len(desk.syllables)]
        found += _stressed(fitted_to(phrase, len(line), end), line)
    return found


def fitted_to(phrase: Sequence[ThemeNote], count: int, end_beats: float) -> list[ThemeNote]:
    """A phrase's notes made as many as its line has syllables; `end_beats` is where the phrase must have ended.

    Too few notes: the longest is sung as two, down to eighths; then rests are filled, then sixteenths are sung, and
    what still finds no room is swallowed. Too many: the lightest note joins its neighbour, the weightier pitch
    staying; the first note, one on a bar's first place and the cadence remain, so a very short line is drawn out.
    """
    notes = list(phrase)
    while len(notes) > count and len(_light(notes)) > 0:
        _join(notes, min(_light(notes), key=lambda i: (notes[i].stress, notes[i].length_beats, -i)))
    for fills, shortest in ((False, 2), (True, 2), (True, 1)):
        if fills and len(notes) < count:
            notes = _without_rests(notes, end_beats)
        while len(notes) < count and max(map(_steps, notes)) >= 2 * shortest:
            _split(notes, max(range(len(notes)), key=lambda i: (_steps(notes[i]), -i)))
    return notes


def _stressed(notes: Sequence[ThemeNote], weights: Sequence[float]) -> list[ThemeNote]:
    """The notes stressed as their syllables are, and a little as the bar is; the last syllable lasts till the end."""
    heard = [*weights[:len(notes)], *[weights[-1]] * (len(notes) - len(weights))]
    return [replace(n, stress=(1 - _WORD_STRESS) * n.stress + _WORD_STRESS * w)
            for n, w in zip(notes, heard, strict=True)]


def _steps(note: ThemeNote) -> int:
    """A note's length in whole sixteenths."""
    return int(note.length_beats / STEP_BEATS + 1e-6)


def _light(notes: Sequence[ThemeNote]) -> list[int]:
    """The places of notes that may join the one before."""
    return [i for i in range(1, len(notes)) if not notes[i].is_cadence and notes[i].bar == notes[i - 1].bar]


def _join(notes: list[ThemeNote], at: int) -> None:
    """Makes one note of a note and the one before it."""
    first, second = notes[at - 1], notes.pop(at)
    heavier = max(first, second, key=lambda n: n.stress)
    length = second.start_beats + second.length_beats - first.start_beats
    notes[at - 1] = replace(first, length_beats=length, pitch=heavier.pitch, is_cadence=first.is_cadence)


def _split(notes: list[ThemeNote], at: int) -> None:
    """Makes two notes of one, the first as long as the greatest power of two sixteenths that leaves a second."""
    note = notes[at]
    first = STEP_BEATS * 2 ** ((_steps(note) - 1).bit_length() - 1)
    notes[at:at + 1] = [
        replace(note, length_beats=first, is_cadence=False),
        replace(note, start_beats=note.start_beats + first, length_beats=note.length_beats - first,
                stress=note.stress / 2)]


def _without_rests(notes: Sequence[ThemeNote], end_beats: float) -> list[ThemeNote]:
    """The notes held until the next begins, the last one until the end."""
    nexts = [*(n.start_beats for n in notes[1:]), max(end_beats, notes[-1].start_beats + notes[-1].length_beats)]
    return [replace(n, length_beats=at - n.start_beats) for n, at in zip(notes, nexts, strict=True)]
