"""Pieces of people and scores of ours as the same thing: stretches of sixteen bars, their lines, chords and key.

Both come through the code that reads the training music (training.band): notes on twelfths of a quarter, chords and
keys inferred from what sounds. Only the roles differ in source: told from the notes for people, known for ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned.alphabet import STEPS_PER_QUARTER, pulse_steps
from music_assistant.score import Score
from training.band.excerpts import pieces, split_of, work_of
from training.band.harmony import Tonality, chords_by_pulse, sounding, tonality
from training.band.pieces import Bar, Piece, Track
from training.band.roles import Voice, parted, roles, stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRETCH_BARS, WINDOW_BARS, FEWEST_BARS = 16, 8, 6
MOST_STRETCHES = 6
"""Stretches that a piece gives, so that no long one speaks for its kind."""
FEWEST_NOTES = 8
MIDDLE = 62
"""Where the hands of a player alone meet, as our writer for one has it."""
GRACE_STEPS = 1
"""Notes as short as this adorn another and are no moves of a line."""
_SILENT_ROLES = ("texture",)
_DRUM_ROLES = ("drums", "percussion")


@dataclass(frozen=True)
class Line:
    """One part of a stretch. `notes`: int [n, 4] of start in the stretch, length (steps), pitch, velocity; `late`:
    float [n], steps behind the grid of twelfths."""

    role: str
    notes: NDArray[np.int32]
    late: NDArray[np.float32]

    def window(self, start: int, end: int) -> Line:
        """The notes that begin between two steps, counted from the first."""
        inside = (self.notes[:, 0] >= start) & (self.notes[:, 0] < end)
        return Line(self.role, self.notes[inside] - np.array([start, 0, 0, 0], np.int32), self.late[inside])


@dataclass(frozen=True)
class Stretch:
    """Up to sixteen bars of one meter. `chords`: (root, quality) of each pulse of each bar, quality 0 for none.

    `tempo_bpm`: quarters a minute, None where nobody knows. `knows_loudness`: whether velocities mean something.
    """

    bars: int
    bar_steps: int
    pulse: int
    lines: tuple[Line, ...]
    chords: tuple[tuple[tuple[int, int], ...], ...]
    key: Tonality
    tempo_bpm: float | None
    knows_loudness: bool

    @property
    def steps(self) -> int:
        return self.bars * self.bar_steps

    @cached_property
    def pitched(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.role not in _DRUM_ROLES)

    @cached_property
    def drums(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.role == "drums")

    @cached_property
    def tune(self) -> Line | None:
        """The top line of the first melody, without graces."""
        found = next((line for line in self.pitched if line.role == "melody"), None)
        return None if found is None else _single(found, highest=True)

    @cached_property
    def bass(self) -> Line | None:
        """The bass player's line, else the lowest line of what accompanies."""
        found = next((line for line in self.pitched if line.role == "bass"), None)
        if found is not None:
            return _single(found, highest=False)
        rest = [line for line in self.pitched if line.role != "melody"]
        if not rest:
            return None
        notes = np.concatenate([line.notes for line in rest])
        mirrored = notes * np.array([1, 1, -1, 1], np.int32) + np.array([0, 0, 127, 0], np.int32)
        order = np.lexsort((mirrored[:, 2], mirrored[:, 0]))
        low, _ = parted(Voice("", 0, False, mirrored[order], np.zeros(len(notes), np.float32)))
        turned = low.notes * np.array([1, 1, -1, 1], np.int32) + np.array([0, 0, 127, 0], np.int32)
        return _single(Line("bass", turned, low.offsets), highest=False)

    @cached_property
    def accompaniment(self) -> tuple[Line, ...]:
        """The pitched lines that are neither tune nor bass."""
        return tuple(line for line in self.pitched if line.role not in ("melody", "bass"))

    def windows(self) -> Iterator[Stretch]:
        """The stretch eight bars at a time."""
        for first in range(0, self.bars, WINDOW_BARS):
            last = min(self.bars, first + WINDOW_BARS)
            if last - first >= FEWEST_BARS:
                lines = tuple(line.window(first * self.bar_steps, last * self.bar_steps) for line in self.lines)
                yield Stretch(last - first, self.bar_steps, self.pulse, tuple(x for x in lines if len(x.notes)),
                              self.chords[first:last], self.key, self.tempo_bpm, self.knows_loudness)


@dataclass(frozen=True)
class Music:
    """A piece's name, and its stretches in order."""

    name: str
    stretches: tuple[Stretch, ...]


def _single(line: Line, *, highest: bool) -> Line:
    """One note a moment, without graces."""
    kept: dict[int, int] = {}
    for i, (at, length, pitch, _) in enumerate(line.notes.tolist()):
        better = at not in kept or (pitch > line.notes[kept[at], 2]) == highest
        if length > GRACE_STEPS and better:
            kept[at] = i
    order = [kept[at] for at in sorted(kept)]
    return Line(line.role, line.notes[order], line.late[order])


def people(root: Path, styles: frozenset[str]) -> Iterator[tuple[str, Music]]:
    """(style and meter, piece) of every held-out piece of some styles, a meter at a time."""
    for piece, collection, style in pieces(root):
        if style not in styles or split_of(work_of(piece)) == 0:
            continue
        for meter in dict.fromkeys(bar.meter for bar in piece.bars):
            found = tuple(_stretches(piece, meter, known_roles=None, knows_loudness=collection.knows_velocity))
            if found:
                yield f"{style} {meter[0]}/{meter[1]}", Music(piece.name, found)


def ours(name: str, score: Score, *, knows_chords: bool) -> Music:
    """A score of ours; with its own chords where those of people are written too."""
    bars: list[Bar] = []
    for section in score.sections:
        size = round(section.meter.bar_beats * STEPS_PER_QUARTER)
        start = round(section.start_beats * STEPS_PER_QUARTER)
        bars += [Bar(start + i * size, size, (section.meter.beats, section.meter.unit)) for i in range(section.bars)]
    parts = [part for part in score.parts if part.role not in _SILENT_ROLES and any(p.notes for p in part.passages)]
    tracks = tuple(_track(score, part) for part in parts)
    chords = tuple((round((section.start_beats + span.start_beats) * STEPS_PER_QUARTER), span.chord.symbol())
                   for section in score.sections for span in section.chords) if knows_chords else ()
    piece = Piece(name, "", tuple(bars), tracks, score.sections[0].beats_per_minute, chords)
    return Music(name, tuple(_stretches(piece, bars[0].meter, known_roles=[part.role for part in parts],
                                        knows_loudness=True)))


def _track(score: Score, part) -> Track:  # type: ignore[no-untyped-def]
    rows = [(n.start_beats * STEPS_PER_QUARTER, n.length_beats * STEPS_PER_QUARTER, n.pitch, n.velocity)
            for n in score.notes_of(part)]
    exact = np.array([row[0] for row in rows])
    on_grid = np.round(exact).astype(np.int32)
    notes = np.stack([on_grid, *(np.array([max(1, round(row[i])) if i == 1 else row[i] for row in rows], np.int32)
                                 for i in (1, 2, 3))], axis=1)
    order = np.lexsort((notes[:, 2], notes[:, 0]))
    return Track(part.name, 0, part.role in _DRUM_ROLES, notes[order], (exact - on_grid)[order].astype(np.float32))


def _stretches(piece: Piece, meter: tuple[int, int], *, known_roles: Sequence[str] | None,
               knows_loudness: bool) -> Iterator[Stretch]:
    """The piece's stretches of a meter."""
    given = 0
    for bars in _groups(piece.bars):
        if bars[0].meter != meter or given == MOST_STRETCHES:
            continue
        start, end = bars[0].start, bars[-1].start + bars[-1].length
        lines = tuple(_lines(piece, start, end, known_roles))
        if lines:
            given += 1
            key, _ = tonality(sounding(piece, start, end, 1)[0])
            chords = tuple(tuple(row) for row in chords_by_pulse(piece, bars))
            yield Stretch(len(bars), bars[0].length, pulse_steps(meter), lines, chords, key, piece.tempo_bpm,
                          knows_loudness)


def _groups(bars: Sequence[Bar]) -> Iterator[tuple[Bar, ...]]:
    first = 0
    while first < len(bars):
        last = first
        while last < len(bars) and last - first < STRETCH_BARS and bars[last].meter == bars[first].meter:
            last += 1
        if last - first >= FEWEST_BARS:
            yield tuple(bars[first:last])
        first = last


def _lines(piece: Piece, start: int, end: int, known_roles: Sequence[str] | None) -> Iterator[Line]:
    """The lines of a stretch with their roles; a lone player of chords is parted into tune and accompaniment."""
    voices = [(i, stretch(track, start, end)) for i, track in enumerate(piece.tracks)]
    voices = [(i, voice) for i, voice in voices if len(voice.notes) >= FEWEST_NOTES]
    if known_roles is None:
        if len(voices) == 1 and not voices[0][1].is_drum:
            tune, rest = parted(voices[0][1])
            voices = [(0, v) for v in ((tune, rest) if len(rest.notes) >= FEWEST_NOTES else (voices[0][1],))]
        named = roles([voice for _, voice in voices], (end - start) / STEPS_PER_QUARTER)
    else:
        named = [known_roles[i] for i, _ in voices]
    for (_, voice), role in zip(voices, named, strict=True):
        for part, name in _by_hands(voice, role, (end - start) / STEPS_PER_QUARTER):
            yield Line(name, part.notes - np.array([start, 0, 0, 0], np.int32), part.offsets)


def _by_hands(voice: Voice, role: str, quarters: float) -> Iterator[tuple[Voice, str]]:
    """A player alone as two hands, as people's are printed on two staves; any other as it is."""
    if role != "solo":
        yield voice, role
        return
    right = voice.notes[:, 2] >= MIDDLE
    hands = [Voice(voice.name, voice.program, False, voice.notes[hand], voice.offsets[hand]) for hand in
             (right, ~right)]
    yield hands[0], "melody"
    if len(hands[1].notes):
        yield hands[1], roles(hands, quarters)[1]
