"""What each instrument plays as numbers for the page to draw: a lane an instrument, on one time axis in seconds.

The page's own script (static/glance.js) draws them. A note is four whole numbers, so that three minutes of twelve
instruments stay a small page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.export.chart import chord_name
from music_assistant.instruments.kit_pieces import GROUPS, PERCUSSION
from music_assistant.score import Part, Score
from music_assistant.tempo_map import seconds_at

TICKS = 100
"""Numbers on the time axis are hundredths of a second."""
LOUDNESSES = 9
"""Velocities are drawn in so many steps."""

_ORDER = ("kick", "snare", "toms", "hats", "cymbals", PERCUSSION)
"""Groups of a kit's pieces from the bottom of a lane up."""
_GROUP_OF: Mapping[int, str] = MappingProxyType({key: name for name, keys in GROUPS.items() for key in keys})


def group_of(key: int) -> str:
    """The group of kit pieces that a General MIDI drum key belongs to."""
    return _GROUP_OF.get(key, PERCUSSION)


def is_struck(part: Part) -> bool:
    """Whether a part's pitches are drum keys, drawn as a grid."""
    return part.role in ("drums", "percussion")


def pieces(part: Part) -> tuple[str, ...]:
    """What is struck in a part of drums, from the bottom of its lane up."""
    struck = {group_of(n.pitch) for p in part.passages for n in p.notes}
    return tuple(name for name in _ORDER if name in struck)


def notes(score: Score, part: Part) -> str:
    """A part's notes as "wait length height loudness ...": the wait since the note before, both in TICKS a second, the
    height a MIDI pitch or, for drums, a row from the bottom, the loudness 0..LOUDNESSES. In the order of their start.
    """
    rows = _rows(part) if is_struck(part) else None
    tempos, numbers, before = score.tempo_map(), [], 0
    for note in sorted(score.notes_of(part), key=lambda n: n.start_beats):
        start_s = seconds_at(tempos, note.start_beats)
        start = round(TICKS * start_s)
        length = 0 if rows else round(TICKS * (seconds_at(tempos, note.start_beats + note.length_beats) - start_s))
        height = rows[note.pitch] if rows else note.pitch
        numbers += [start - before, length, height, round(LOUDNESSES * note.velocity / 127)]
        before = start
    return " ".join(map(str, numbers))


def ghost(score: Score, instrument_id: str, earlier: Iterable[Score]) -> Part | None:
    """What someone who is silent now played when they last did, as far as those sections are still there."""
    here = {section.id for section in score.sections}
    for before in earlier:
        part = before.part(instrument_id)
        passages = tuple(p for p in part.passages if p.section_id in here and p.notes) if part else ()
        if part and passages:
            return replace(part, passages=passages)
    return None


def _rows(part: Part) -> dict[int, int]:
    """Drum key → its row: one a group of the kit, one a key of all other percussion."""
    struck = sorted({n.pitch for p in part.passages for n in p.notes}, key=lambda k: (_ORDER.index(group_of(k)), k))
    names = [group_of(k) if k in _GROUP_OF else str(k) for k in struck]
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(names))}
    return {key: ranks[name] for key, name in zip(struck, names, strict=True)}


def chords(score: Score | None) -> tuple[tuple[float, str], ...]:
    """When each chord begins, in seconds, and what players call it; one that goes on is there once."""
    if score is None:
        return ()
    tempos = score.tempo_map()
    found: list[tuple[float, str]] = []
    for section in score.sections:
        for span in section.chords:
            symbol = chord_name(span.chord, section.key)
            if not found or found[-1][1] != symbol:
                found.append((round(seconds_at(tempos, section.start_beats + span.start_beats), 2), symbol))
    return tuple(found)


def as_data(chords: tuple[tuple[float, str], ...]) -> str:
    """Chords for an element's data."""
    return json.dumps(chords, ensure_ascii=False, separators=(",", ":"))
