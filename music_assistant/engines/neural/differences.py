"""What differs between two specs, as sound that is finished can feel it: pace, pitch, players, form, sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from music_assistant.lyrics import sung_lines
from music_assistant.spec import Instrument, MusicSpec, Section
from music_assistant.theory import Chord, Key, nearest_interval

SAME_PACE = 1e-4
"""Two ratios of tempos are the same within this share: tempos are rounded to a thousandth."""


@dataclass(frozen=True)
class Span:
    """A stretch of the new timeline: the old sound's from `start_s` on, or None where it has none; how long it is."""

    start_s: float | None
    seconds: float


def ratio_of(before: MusicSpec, after: MusicSpec) -> float:
    """The new tempo over the old one."""
    return after.tempo_bpm / before.tempo_bpm


def interval_of(before: MusicSpec, after: MusicSpec) -> int:
    """Semitones from the old pitches to the new ones; where the notes are written anew, the shorter way."""
    if before.written.key == after.written.key:
        return after.sounding_shift - before.sounding_shift
    way = nearest_interval(before.parsed_key.pitch_class, after.parsed_key.pitch_class)
    return way + 12 * (after.octave - before.octave)


def joined(before: MusicSpec, after: MusicSpec) -> tuple[Instrument, ...]:
    """Who plays now and did not, in order; an instrument that was swapped has left and another joined."""
    there = {(i.id, i.name) for i in before.instruments}
    return tuple(i for i in after.instruments if (i.id, i.name) not in there)


def left(before: MusicSpec, after: MusicSpec) -> tuple[Instrument, ...]:
    """Who played and plays no more."""
    return joined(after, before)


def staying(before: MusicSpec, after: MusicSpec) -> tuple[tuple[Instrument, Instrument], ...]:
    """The entries, old and new, of those who play in both."""
    there = {(i.id, i.name): i for i in before.instruments}
    return tuple((there[i.id, i.name], i) for i in after.instruments if (i.id, i.name) in there)


def starts_s(spec: MusicSpec) -> tuple[float, ...]:
    """When each section starts in seconds, and when the last one ends."""
    bar = spec.parsed_meter.bar_beats
    beats = accumulate((s.bars * bar for s in spec.sections), initial=0.0)
    return tuple(spec.seconds_at(b) for b in beats)


def changed_sections(before: MusicSpec, after: MusicSpec) -> tuple[Section, ...]:
    """The sections of both that are to sound otherwise than the whole's new tempo and key make them; what has another
    pace than the whole is new sound in `form_of`."""
    old = {s.id: s for s in before.sections}
    moved = interval_of(before, after)
    players = staying(before, after)
    return tuple(
        new for new in after.sections if new.id in old and (
            _heard(old[new.id], moved) != _heard(new, 0)
            or any(a.plays_in(old[new.id]) != b.plays_in(new) or ((a.stays or b.stays)
                   and a.stays_in(old[new.id]) != b.stays_in(new)) for a, b in players)))


def form_of(before: MusicSpec, after: MusicSpec) -> tuple[Span, ...]:
    """The new timeline as stretches of the old sound, once that plays at the new tempo, and of what it lacks.

    One span that is as long as the old sound where the form is as it was.
    """
    ratio = ratio_of(before, after)
    old = {s.id: (s, start / ratio) for s, start in zip(before.sections, starts_s(before), strict=False)}
    times = starts_s(after)
    spans: list[Span] = []
    for section, start, end in zip(after.sections, times, times[1:], strict=False):
        was, was_at = old.get(section.id, (None, 0.0))
        if was is None or not _same_pace(before, after, was, section):
            spans.append(Span(None, end - start))
            continue
        kept = (end - start) * min(1.0, was.bars / section.bars)
        spans += [Span(was_at, kept), Span(None, end - start - kept)]
    return _merged(spans)


def namesakes(before: MusicSpec, after: MusicSpec) -> tuple[Span, ...] | None:
    """The new timeline of old sound alone: a section that is new plays as its namesake did. None where one has none."""
    ratio = ratio_of(before, after)
    times = starts_s(before)
    old: dict[str, tuple[Section, float]] = {}
    for section, start in zip(before.sections, times, strict=False):
        old.setdefault(section.name, (section, start / ratio))
        old[section.id] = (section, start / ratio)
    spans = []
    ends = starts_s(after)
    for section, start, end in zip(after.sections, ends, ends[1:], strict=False):
        was, was_at = old.get(section.id) or old.get(section.name) or (None, 0.0)
        if was is None or was.bars < section.bars or not _same_pace(before, after, was, section):
            return None
        spans.append(Span(was_at, end - start))
    return _merged(spans)


def lyrics_by_section(spec: MusicSpec) -> Mapping[str, tuple[str, ...]]:
    """The lines that are sung in each section, by its id."""
    vocals = spec.vocals
    if vocals is None or not vocals.lyrics.strip():
        return {}
    return {section.id: sung_lines(vocals, section, place) for place, section in enumerate(spec.sections)}


def _heard(section: Section, semitones: int) -> tuple[object, ...]:
    """What of a section is heard apart from its length and pace, moved by semitones."""
    key = Key.parse(section.key) if section.key else None
    home = key and ((key.pitch_class + semitones) % 12, key.mode)
    bars = (section.chords or "").split()
    chords = tuple(tuple(frozenset((p + semitones) % 12 for p in Chord.parse(c).pitch_classes) for c in bar.split("/"))
                   for bar in bars)
    return (replace(section, name="", bars=1, chords=None, key=None, tempo_bpm=None), home, chords)


def _same_pace(before: MusicSpec, after: MusicSpec, old: Section, new: Section) -> bool:
    pace = after.section_bpm(new) / before.section_bpm(old)
    return abs(pace / ratio_of(before, after) - 1) < SAME_PACE


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same stretches, those that follow on from each other as one."""
    found: list[Span] = []
    for span in spans:
        if span.seconds <= 1e-6:
            continue
        last = found[-1] if found else None
        goes_on = last is not None and (
            (last.start_s is None and span.start_s is None)
            or (last.start_s is not None and span.start_s is not None
                and abs(last.start_s + last.seconds - span.start_s) < 1e-3))
        if last is not None and goes_on:
            found[-1] = replace(last, seconds=last.seconds + span.seconds)
        else:
            found.append(span)
    return tuple(found)
