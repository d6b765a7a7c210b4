"""The piece at a glance: its waveform, its sections and who plays where, as SVG and HTML text on one time axis.

Everything is placed in percent of the sound's length, so that the waveform, the sections, the lanes and the
playhead line up at any width. Pure functions of the spec and the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from music_assistant.page.markup import clock, element, text
from music_assistant.page.words import Words
from music_assistant.score import Part, Score
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.tempo_map import seconds_at
from music_assistant.wording import Name, Wording, listed, named, say

LANE_COLUMNS = 600
"""Steps along a lane: notes closer than one share a dash, so that a long piece stays a small page."""
LANE_ROWS = 12
"""Heights in a lane."""


@dataclass(frozen=True)
class Span:
    """A section on the time axis, in seconds."""

    id: str
    name: str
    start_s: float
    length_s: float
    bars: int
    energy: float


def spans(spec: MusicSpec) -> tuple[Span, ...]:
    """The sections of a spec one after the other."""
    bar_beats = spec.parsed_meter.bar_beats
    found: list[Span] = []
    start = 0.0
    for section in spec.sections:
        end = start + section.bars * bar_beats
        start_s = spec.seconds_at(start)
        found.append(Span(section.id, section.name, start_s, spec.seconds_at(end) - start_s, section.bars,
                          section.energy))
        start = end
    return tuple(found)


def waveform(levels: Sequence[float], label: str = "") -> str:
    """Bars around a middle line, drawn twice: the upper drawing is uncovered as far as the music has played."""
    width = max(1, len(levels))
    bars = "".join(f"M{x + 0.5:g} {50 - max(2.0, 46 * level):.4g}V{50 + max(2.0, 46 * level):.4g}"
                   for x, level in enumerate(levels))
    drawing = f'<svg viewBox="0 0 {width} 100" preserveAspectRatio="none" aria-hidden="true"><path d="{bars}"/></svg>'
    return element("div", element("div", drawing, class_="whole"), element("div", drawing, class_="played"),
                   class_="waveform", title=label or None)


def sections_row(spec: MusicSpec, total_s: float, words: Words) -> str:
    """A block for each section, as wide as it lasts and filled as high as its energy."""
    return "".join(
        element("div", element("i", style=f"height:{100 * (0.12 + 0.88 * s.energy):.0f}%"),
                element("span", text(words(Name(s.name))), element("small", text(words.count(s.bars, "bar")))),
                class_="stretch", style=_placed(s.start_s, s.length_s, total_s), title=_told(s, words))
        for s in spans(spec))


def _told(span: Span, words: Words) -> str:
    return words(say("{name}: {bars}, {start} to {end}, energy {energy:.0%}", name=Name(span.name),
                     bars=words.count(span.bars, "bar"), start=clock(span.start_s),
                     end=clock(span.start_s + span.length_s), energy=span.energy))


def lane(spec: MusicSpec, instrument: Instrument, score: Score | None, total_s: float) -> str:
    """Where one instrument plays: a band for each of its sections, over it its notes where a score is known."""
    where = [s for s, section in zip(spans(spec), spec.sections, strict=True) if instrument.plays_in(section)]
    bands = "".join(element("i", class_="band", style=_placed(s.start_s, s.length_s, total_s)) for s in where)
    part = next((p for p in score.parts if p.instrument_id == instrument.id), None) if score else None
    return bands + (_notes(score, part, total_s) if score and part else "")


def _placed(start_s: float, length_s: float, total_s: float) -> str:
    return f"left:{100 * start_s / total_s:.3f}%;width:{100 * length_s / total_s:.3f}%"


def _notes(score: Score, part: Part, total_s: float) -> str:
    """The part's notes as dashes: across is time, up is pitch (for drums, each kind of stroke has its height)."""
    pitches = sorted({n.pitch for p in part.passages for n in p.notes})
    if not pitches:
        return ""
    height = _heights(pitches, by_rank=part.role in ("drums", "percussion"))
    tempos = score.tempo_map()
    dashes: dict[tuple[int, int], int] = {}
    for note in score.notes_of(part):
        start = seconds_at(tempos, note.start_beats) / total_s
        end = seconds_at(tempos, note.start_beats + note.length_beats) / total_s
        x = min(LANE_COLUMNS - 1, max(0, int(start * LANE_COLUMNS)))
        length = max(1, round((end - start) * LANE_COLUMNS))
        place = (x, height[note.pitch])
        dashes[place] = max(length, dashes.get(place, 0))
    path = "".join(f"M{x} {y + 0.5}h{length}" for (x, y), length in sorted(dashes.items()))
    return (f'<svg viewBox="0 0 {LANE_COLUMNS} {LANE_ROWS}" preserveAspectRatio="none" aria-hidden="true">'
            f'<path d="{path}"/></svg>')


def _heights(pitches: Sequence[int], by_rank: bool) -> dict[int, int]:
    """Pitch → row from the top. At least an octave is shown, so that two notes a step apart stay close."""
    if by_rank:
        steps = max(1, len(pitches) - 1)
        return {p: round((LANE_ROWS - 1) * (1 - i / steps)) for i, p in enumerate(pitches)}
    low, reach = pitches[0], max(12, pitches[-1] - pitches[0])
    low -= (reach - (pitches[-1] - pitches[0])) // 2
    return {p: round((LANE_ROWS - 1) * (1 - (p - low) / reach)) for p in pitches}


MOTIF = (("melody", ((9, 3), (13, 2), (16, 6), (25, 3))), ("comping", ((0, 5), (8, 5), (16, 5), (24, 5))),
         ("pad", ((8, 14), (24, 8))), ("bass", ((0, 3), (4, 3), (12, 3), (16, 3), (20, 3), (28, 3))),
         ("drums", tuple((x, 0.01) for x in range(0, 32, 2))))
"""Role → its notes, start and length in eighths: four bars for the landing, drawn as the lanes of a piece are."""


def motif() -> str:
    """A few bars of a band at a glance, for a page without a piece yet."""
    lanes = "".join(f'<path class="role-{role}" d="{"".join(f"M{x} {y}h{length}" for x, length in notes)}"/>'
                    for y, (role, notes) in enumerate(MOTIF))
    return f'<svg class="motif" viewBox="-0.5 -0.5 33 5" preserveAspectRatio="none" aria-hidden="true">{lanes}</svg>'


def who_plays(spec: MusicSpec, instrument: Instrument) -> Wording:
    """Where an instrument plays in words, for those who do not see the lane."""
    names = [s.name for s in spec.sections if instrument.plays_in(s)]
    member = Name(instrument.name)
    if len(names) == len(spec.sections):
        return say("{name} plays throughout", name=member)
    if not names:
        return say("{name} does not play", name=member)
    return say("{name} plays in {sections}", name=member, sections=listed(named(names), "comma"))
