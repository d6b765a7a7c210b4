"""The piece as notes, in beats and never in seconds. A beat is always a quarter note.

A score is made of sections in order; each part (one instrument) holds one passage a section, so that
a change in one section can be seen to leave the passages of the others alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from music_assistant.tempo_map import Slowing, Tempos, seconds_at, slowed
from music_assistant.theory import Chord, Key, Meter


@dataclass(frozen=True, slots=True)
class Note:
    """One note. `pitch` is a MIDI number (a General MIDI drum key in drum parts), `velocity` 1..127.

    `start_beats` counts from the start of the note's section and is negative in a pick-up or a fill
    that leads into it. Human timing is part of the start, so it scales with the tempo.
    """

    start_beats: float
    length_beats: float
    pitch: int
    velocity: int
    articulation: str = ""


@dataclass(frozen=True)
class Passage:
    """What one instrument plays for one section, its notes sorted by start and then pitch."""

    section_id: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ChordSpan:
    """A chord that sounds from `start_beats` (from the section's start) for `length_beats`.

    `asked`: whether the user wrote it, so that it is struck with all that its name says.
    """

    start_beats: float
    length_beats: float
    chord: Chord
    asked: bool = False


@dataclass(frozen=True)
class Section:
    """A stretch of the form. `beats_per_minute` are quarters, whatever the meter."""

    id: str
    name: str
    start_beats: float
    bars: int
    meter: Meter
    beats_per_minute: float
    key: Key
    energy: float
    chords: tuple[ChordSpan, ...]

    @property
    def length_beats(self) -> float:
        return self.bars * self.meter.bar_beats

    @property
    def end_beats(self) -> float:
        return self.start_beats + self.length_beats


@dataclass(frozen=True)
class Part:
    """One instrument's passages, one a section in which it plays, in the score's order."""

    instrument_id: str
    name: str
    role: str
    passages: tuple[Passage, ...]

    def passage(self, section_id: str) -> Passage | None:
        """The passage for a section, or None where the instrument is silent."""
        return next((p for p in self.passages if p.section_id == section_id), None)


@dataclass(frozen=True)
class Given:
    """Notes that the user brought, as they were brought: what every later version plays them from.

    `sections` and `parts` are those of the piece as it came, in its written key. `genre`, `seed`: those it was
    described with; in another genre or another take only its tunes stay.
    """

    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    genre: str
    seed: int


@dataclass(frozen=True)
class Score:
    """Sections in order and parts in the order of the spec's instruments. `slowing`: how the piece slows down at its
    end, (start in beats, share of the tempo); the notes know nothing of it. `given`: what the user brought of it."""

    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    slowing: Slowing = ()
    given: Given | None = None

    @property
    def length_beats(self) -> float:
        return self.sections[-1].end_beats if self.sections else 0.0

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises KeyError when there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def part(self, instrument_id: str) -> Part | None:
        """The part of an instrument, or None when it has none."""
        return next((p for p in self.parts if p.instrument_id == instrument_id), None)

    def notes_of(self, part: Part) -> Iterator[Note]:
        """A part's notes with `start_beats` counted from the start of the piece, none before it."""
        for passage in part.passages:
            offset = self.section(passage.section_id).start_beats
            for n in passage.notes:
                start = max(0.0, offset + n.start_beats)
                yield Note(start, n.length_beats, n.pitch, n.velocity, n.articulation)

    def tempo_map(self) -> Tempos:
        """(start in beats, quarters a minute) wherever the tempo changes, the first at 0."""
        changes: list[tuple[float, float]] = []
        for s in self.sections:
            if not changes or changes[-1][1] != s.beats_per_minute:
                changes.append((s.start_beats, s.beats_per_minute))
        return slowed(tuple(changes), self.slowing) if self.slowing else tuple(changes)

    def seconds_at(self, beats: float) -> float:
        """When a position in beats sounds, in seconds from the start, following the tempo map."""
        return seconds_at(self.tempo_map(), beats)
