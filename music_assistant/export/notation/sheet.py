"""The whole score as it will be printed: parts in the order of a score, bars, staves, voices, values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType

from music_assistant.export.notation.bars import SIXTEENTH, Bar, Bars, bars_of
from music_assistant.export.notation.quantise import SWING_WORTH_SAYING, Line, Straightening, straightening, written
from music_assistant.export.notation.values import BEAMS, Triplets, Value, values
from music_assistant.export.notation.voices import Chord, Clef, Staff, drum_staff, staves
from music_assistant.export.singing import sung_notes
from music_assistant.lyrics.hyphenation import Syllable
from music_assistant.score import Part, Score
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

_ORDER = ("vocals", "melody", "counter", "solo", "arpeggio", "comping", "pad", "bass", "percussion", "drums")
"""Who stands above whom on the page."""


@dataclass(frozen=True)
class Glyph:
    """A printed chord, note or rest (`chord` None; `is_hidden` where only the time passes).

    `begins`, `ends`: whether the chord begins and ends here, or is tied. `triplet`: "start", "stop" or "" of its
    bracket. `beams`: begin, continue, end, forward hook or backward hook for each beam.
    """

    value: Value
    chord: Chord | None = None
    begins: bool = True
    ends: bool = True
    is_hidden: bool = False
    triplet: str = ""
    beams: tuple[str, ...] = ()
    fills_bar: bool = False


@dataclass(frozen=True)
class PrintedPart:
    """A part on paper: its name and row, its clefs, and for each bar its staves, each with its voices.

    `syllables`: what is sung on the note of a number. `loudness`: a dynamic mark by bar number.
    """

    part: Part
    name: str
    row: InstrumentRow | None
    is_drums: bool
    clefs: tuple[Clef, ...]
    bars: tuple[tuple[tuple[tuple[Glyph, ...], ...], ...], ...]
    syllables: Mapping[int, Syllable]
    loudness: Mapping[int, str]


@dataclass(frozen=True)
class Sheet:
    """All parts and the bars that they share; `swing`: "", "eighths" or "sixteenths" that are played swung."""

    bars: Bars
    parts: tuple[PrintedPart, ...]
    swing: str


def sheet_of(score: Score, spec: MusicSpec) -> Sheet:
    """The score on paper; noises and other textures have no notes to print."""
    bars = bars_of(score)
    straight = straightening(spec)
    printed = [_printed(part, written(part, score, bars, straight), score, spec, bars)
               for part in score.parts if part.role != "texture"]
    if not printed:
        printed = [_printed(Part("", "", "melody", ()), Line((), frozenset()), score, spec, bars)]
    return Sheet(bars, tuple(sorted(printed, key=_place)), _swing(straight))


def _place(printed: PrintedPart) -> int:
    part = printed.part
    return _ORDER.index(part.instrument_id if part.instrument_id in _ORDER else part.role)


def _swing(straight: Straightening) -> str:
    plan = next(iter(straight.plans.values()), None)
    if plan is None or plan.swing < SWING_WORTH_SAYING:
        return ""
    return "sixteenths" if plan.meter.unit == 8 or plan.swing_steps == 1 else "eighths"


def row_of(part: Part, spec: MusicSpec) -> InstrumentRow | None:
    """The vocabulary's row of a part: "guitar 2" is a guitar."""
    instrument = spec.instrument(part.instrument_id)
    name = instrument.name if instrument else part.name
    return INSTRUMENTS.get(name) or INSTRUMENTS.get(re.sub(r" \d+$", "", name))


def _printed(part: Part, line: Line, score: Score, spec: MusicSpec, bars: Bars) -> PrintedPart:
    row = row_of(part, spec)
    is_drums = part.role == "drums" or (bool(row.drum_keys) if row else part.role == "percussion")
    written_staves = (drum_staff(line, bars),) if is_drums else staves(line, row, part.role, bars)
    instrument = spec.instrument(part.instrument_id)
    syllables = {s.place: s.syllable for s in sung_notes(score, spec)} if part.instrument_id == "vocals" else {}
    printed_bars = tuple(tuple(_staff_in(staff, bar, line.triplets) for staff in written_staves) for bar in bars.all)
    return PrintedPart(part, instrument.name if instrument else part.name, row, is_drums,
                       tuple(s.clef for s in written_staves), printed_bars, MappingProxyType(syllables),
                       MappingProxyType(_loudness(line, bars)))


def _staff_in(staff: Staff, bar: Bar, triplets: Triplets) -> tuple[tuple[Glyph, ...], ...]:
    """A staff's voices in a bar; a second voice that is silent there is left out."""
    found = []
    for number, voice in enumerate(staff.voices):
        inside = [c for c in voice if c.start < bar.end and c.end > bar.start]
        if inside or number == 0:
            own = _own_triplets(inside, bar, triplets)
            found.append(_beamed(_bracketed(_glyphs(inside, bar, own, number > 0), bar), bar))
    if len(found) == 2 and all(g.chord is None for g in found[0]):
        return (_shown(found[1]),)
    return tuple(found)


def _own_triplets(chords: Sequence[Chord], bar: Bar, triplets: Triplets) -> Triplets:
    """The beats that a voice itself divides by three; where only others in the part do, it is written plainly."""
    edges = {edge for chord in chords for edge in (chord.start, chord.end)}
    return frozenset(low for low, high in bar.windows if low in triplets
                     and any(low < edge < high and (edge - low) % SIXTEENTH for edge in edges))


def _shown(voice: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
    """The only voice of a bar, whose rests are printed."""
    return tuple(replace(g, is_hidden=False) for g in voice)


def _glyphs(chords: Sequence[Chord], bar: Bar, triplets: Triplets, hides_rests: bool) -> Iterator[Glyph]:
    at = bar.start
    for chord in chords:
        start, end = max(chord.start, bar.start), min(chord.end, bar.end)
        yield from _rests(at, start, bar, triplets, hides_rests)
        pieces = list(values(start, end, bar, triplets))
        for i, value in enumerate(pieces):
            yield Glyph(value, chord, i == 0 and start == chord.start, i == len(pieces) - 1 and end == chord.end)
        at = end
    yield from _rests(at, bar.end, bar, triplets, hides_rests)


def _rests(start: int, end: int, bar: Bar, triplets: Triplets, hidden: bool) -> Iterator[Glyph]:
    if (start, end) == (bar.start, bar.end):
        yield Glyph(Value(start, end - start, "whole"), is_hidden=hidden, fills_bar=True)
    elif start < end:
        yield from (Glyph(value, is_hidden=hidden) for value in values(start, end, bar, triplets, rest=True))


def _bracketed(glyphs: Iterator[Glyph], bar: Bar) -> list[Glyph]:
    """The glyphs with the brackets of their triplets, one bracket a beat."""
    found: list[Glyph] = []
    for _, beat in groupby(glyphs, key=lambda g: next(w for w in bar.windows if w[0] <= g.value.start < w[1])):
        group = list(beat)
        inside = [i for i, g in enumerate(group) if g.value.in_triplet]
        if inside:
            group[inside[0]] = replace(group[inside[0]], triplet="start", is_hidden=False)
            group[inside[-1]] = replace(group[inside[-1]], triplet="stop")
            group = [replace(g, is_hidden=False) if g.value.in_triplet else g for g in group]
        found += group
    return found


def _beamed(glyphs: Sequence[Glyph], bar: Bar) -> tuple[Glyph, ...]:
    """The glyphs with their beams: short notes of one beat under one."""
    found = list(glyphs)
    runs: list[list[int]] = [[]]
    beat = None
    for i, glyph in enumerate(found):
        window = next(w for w in bar.windows if w[0] <= glyph.value.start < w[1])
        joins = glyph.chord is not None and glyph.value.type in BEAMS
        if window != beat or not joins:
            runs.append([])
        beat = window
        if joins:
            runs[-1].append(i)
    for run in runs:
        counts = [BEAMS[found[i].value.type] for i in run]
        for place, i in enumerate(run if len(run) > 1 else []):
            found[i] = replace(found[i], beams=_beams(counts, place))
    return tuple(found)


def _beams(counts: Sequence[int], place: int) -> tuple[str, ...]:
    marks = []
    for level in range(1, counts[place] + 1):
        before = place > 0 and counts[place - 1] >= level
        after = place + 1 < len(counts) and counts[place + 1] >= level
        marks.append("continue" if before and after else "begin" if after else "end" if before else
                     "forward hook" if place == 0 else "backward hook")
    return tuple(marks)


_DYNAMICS: tuple[tuple[float, str], ...] = ((38, "pp"), (52, "p"), (66, "mp"), (82, "mf"), (98, "f"), (128, "ff"))
"""Mean velocity below → mark."""


def _loudness(line: Line, bars: Bars) -> dict[int, str]:
    """A mark in the bar where a section's first note is, wherever it is another than before."""
    found: dict[int, str] = {}
    mark = ""
    for _, group in groupby(line.notes, key=lambda n: bars.at(n.start).section.id):
        notes = list(group)
        mean = sum(n.velocity for n in notes) / len(notes)
        now = next(name for limit, name in _DYNAMICS if mean < limit)
        if now != mark:
            found[bars.at(notes[0].start).number] = mark = now
    return found
