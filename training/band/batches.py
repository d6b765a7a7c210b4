"""Excerpts as batches of equal size, in an order that depends on the seed alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from music_assistant.composer.learned import alphabet as words
from training.band.model import Batch

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_TARGET = -100
MOTIF_BARS = 2
_MOTIF_RATE = 0.3
_TEMPO_DROPPED = 0.15
MOST_STEPS = 512
_HAS_VELOCITY, _HAS_TIMING, _TEMPO, _ROLE = 8, 9, 4, 0
_DRUMS = words.ROLES.index("drums")


@dataclass(frozen=True)
class Excerpts:
    """What `training.band.excerpts` wrote, and where each excerpt's bars and each bar's notes begin."""

    steps: NDArray[np.int16]
    bars: NDArray[np.int32]
    heads: NDArray[np.int16]
    parts: NDArray[np.int32]
    works: NDArray[np.int32]
    splits: NDArray[np.int8]
    collections: NDArray[np.int8]
    bar_bounds: NDArray[np.int64]
    note_bounds: NDArray[np.int64]
    of_part: Mapping[int, tuple[int, ...]]

    def bar_range(self, excerpt: int) -> range:
        return range(int(self.bar_bounds[excerpt]), int(self.bar_bounds[excerpt + 1]))

    def size(self, excerpt: int) -> int:
        """Steps that an excerpt takes: its bars and its notes."""
        bars = self.bar_range(excerpt)
        return len(bars) + int(self.note_bounds[bars.stop] - self.note_bounds[bars.start])


def load(path: Path) -> Excerpts:
    with np.load(path) as file:
        values = {name: file[name] for name in file.files}
    of_part: dict[int, list[int]] = {}
    for excerpt, part in enumerate(values["parts"].tolist()):
        of_part.setdefault(part, []).append(excerpt)
    return Excerpts(values["steps"], values["bars"], values["heads"], values["parts"], values["works"],
                    values["splits"], values["collections"], np.concatenate([[0], np.cumsum(values["bar_counts"])]),
                    np.concatenate([[0], values["bar_ends"]]).astype(np.int64),
                    {part: tuple(found) for part, found in of_part.items()})


@dataclass(frozen=True)
class Sequence:
    """One excerpt as the network reads it: arrays [steps, …] of inputs and of what each step has to say."""

    steps: NDArray[np.int64]
    bar_chords: NDArray[np.int64]
    targets: NDArray[np.int64]
    context: NDArray[np.int64]


TARGETS = ("where", "next_chord", "pitch", "before", "length", "velocity", "offset")


def sequence(data: Excerpts, excerpt: int, random: np.random.Generator | None) -> Sequence:
    """An excerpt; with `random`, now and then after a motif from elsewhere in its part and without its tempo."""
    head = data.heads[excerpt].astype(np.int64)
    rows: list[tuple[int, ...]] = []
    if random is not None and random.random() < _MOTIF_RATE:
        rows += _motif(data, excerpt, random, head)
    if random is not None and random.random() < _TEMPO_DROPPED:
        head[_TEMPO] = 0
    bars = data.bar_range(excerpt)
    for number, bar in enumerate(bars):
        rows += _bar_rows(data, bar, number, head, is_motif=False)
    table = np.array(rows[:MOST_STEPS], dtype=np.int64)
    fields, slots = len(words.STEP_FIELDS), words.CHORD_SLOTS
    return Sequence(table[:, :fields], table[:, fields:fields + slots], table[:, fields + slots:], head)


def _motif(data: Excerpts, excerpt: int, random: np.random.Generator, head: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """Two bars of another excerpt of the same part, or of this one."""
    others = data.of_part[int(data.parts[excerpt])]
    other = others[int(random.integers(len(others)))]
    bars = data.bar_range(other)
    first = bars.start + int(random.integers(max(1, len(bars) - MOTIF_BARS + 1)))
    if data.heads[other][3] != head[3]:
        return []
    rows: list[tuple[int, ...]] = []
    for number in range(MOTIF_BARS):
        rows += _bar_rows(data, min(first + number, bars.stop - 1), number, head, is_motif=True)
    return rows


def _bar_rows(data: Excerpts, bar: int, number: int, head: NDArray[np.int64], *,
              is_motif: bool) -> list[tuple[int, ...]]:
    """The steps of a bar: its line, then its notes; each with its chords and targets."""
    kick, left, *chords = data.bars[bar].tolist()
    pulse = words.pulse_steps(words.METERS[int(head[3])])
    notes = data.steps[data.note_bounds[bar]:data.note_bounds[bar + 1]].tolist()
    sounding = [chords[min(len(chords) - 1, note[0] // pulse)] for note in notes]
    targets = [_target(note, chord, head) for note, chord in zip(notes, sounding, strict=True)]
    none = (NO_TARGET,) * 4
    targets.append((words.END_OF_BAR, 0, NO_TARGET, *none[1:]))
    place = words.MOST_BARS + number if is_motif else number
    kind = 2 * is_motif
    rows = [(kind, *words.EMPTY_NOTE, chords[0], place, left, kick, *chords)]
    empty = (0,) * len(chords)
    for note, chord in zip(notes, sounding, strict=True):
        position, pitch, length, velocity, offset = note
        rows.append((kind + 1, position, pitch, words.relative_pitch(pitch, chord), length,
                     velocity if head[_HAS_VELOCITY] else words.VELOCITIES,
                     offset if head[_HAS_TIMING] else words.OFFSETS, chord, place, left, kick, *empty))
    found = []
    before = -1
    for row, target in zip(rows, targets, strict=True):
        before = row[2] if row[0] % 2 else before
        where, chord, pitch, length, velocity, offset = target
        asked = (where, chord, pitch, before, length, velocity, offset)
        found.append((*row, *(asked if not is_motif else (NO_TARGET, 0, NO_TARGET, -1, *none[1:]))))
    return found


def _target(note: list[int], chord: int, head: NDArray[np.int64]) -> tuple[int, ...]:
    position, pitch, length, velocity, offset = note
    return (position, chord, pitch, NO_TARGET if head[_ROLE] == _DRUMS else length,
            velocity if head[_HAS_VELOCITY] else NO_TARGET, offset if head[_HAS_TIMING] else NO_TARGET)


def batches(data: Excerpts, split: int, tokens: int, seed: int) -> Iterator[Batch]:
    """An epoch of a split in batches of about so many steps, excerpts of like size together, in random order."""
    random = np.random.default_rng(seed)
    chosen = random.permutation(np.flatnonzero(data.splits == split)).tolist()
    pool = 4096
    for first in range(0, len(chosen), pool):
        group = sorted(chosen[first:first + pool], key=data.size)
        packed: list[list[int]] = [[]]
        for excerpt in group:
            width = min(MOST_STEPS, data.size(excerpt) + 40)
            if packed[-1] and width * (len(packed[-1]) + 1) > tokens:
                packed.append([])
            packed[-1].append(excerpt)
        for number in random.permutation(len(packed)).tolist():
            yield collated([sequence(data, excerpt, random if split == 0 else None) for excerpt in packed[number]])


def collated(rows: list[Sequence]) -> Batch:
    """Sequences as one batch, padded at the end with bar lines that ask for nothing."""
    steps = max(len(row.steps) for row in rows)
    table = {name: np.zeros((len(rows), steps, size), dtype=np.int64) for name, size in
             (("steps", len(words.STEP_FIELDS)), ("bar_chords", words.CHORD_SLOTS))}
    targets = np.full((len(rows), steps, len(TARGETS)), NO_TARGET, dtype=np.int64)
    targets[..., 1] = 0
    for i, row in enumerate(rows):
        table["steps"][i, :len(row.steps)] = row.steps
        table["bar_chords"][i, :len(row.steps)] = row.bar_chords
        targets[i, :len(row.steps)] = row.targets
    asked = {name: torch.from_numpy(targets[..., i].copy()) for i, name in enumerate(TARGETS)}
    asked["before"] = asked["before"].clamp(min=-1)
    return Batch(torch.from_numpy(table["steps"]), torch.from_numpy(table["bar_chords"]),
                 torch.from_numpy(np.stack([row.context for row in rows])), **asked)
