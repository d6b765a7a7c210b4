"""MIDI files as music: bars, tracks and what the file says of tempo and chords, in twelfths of a quarter.

Bars of engraved music are often out of step with their file, since an upbeat's short bar stands at the start: there
the place of the first downbeat is told from where long, low and full sounds begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from music_assistant.composer.learned.alphabet import STEPS_PER_QUARTER
from music_assistant.errors import RequestError

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST_BAR = 8 * STEPS_PER_QUARTER
_USUAL_METER = (4, 4)
_KEPT_START = 1.2
"""How much stronger another downbeat than the file's own must be before it is believed."""


@dataclass(frozen=True)
class Track:
    """One instrument's notes, sorted by start and pitch.

    `notes`: int32 [n, 4] of start, length (both in steps from the piece's first bar), pitch, velocity.
    `offsets`: float32 [n], how late each note began, in steps, before it was put on the grid.
    """

    name: str
    program: int
    is_drum: bool
    notes: NDArray[np.int32]
    offsets: NDArray[np.float32]


@dataclass(frozen=True)
class Bar:
    """A bar: where it starts and how long it is, in steps, and its meter."""

    start: int
    length: int
    meter: tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """`tempo_bpm`: quarters a minute, None where the file does not know. `chords`: (step, symbol) where written."""

    name: str
    collection: str
    bars: tuple[Bar, ...]
    tracks: tuple[Track, ...]
    tempo_bpm: float | None
    chords: tuple[tuple[int, str], ...] = ()


def read_piece(path: Path, collection: str, *, knows_tempo: bool, knows_bars: bool) -> Piece:
    """The music of a MIDI file. Raises RequestError when it holds none.

    `knows_bars`: whether bars begin where the file says; else the first downbeat is looked for.
    """
    import symusic

    try:
        midi: Any = symusic.Score(path)
    except (RuntimeError, ValueError) as error:
        raise RequestError(f"{path.name} is no MIDI file that can be read.", "Leave it out.") from error
    tracks = tuple(t for t in (_track(t, midi.ticks_per_quarter) for t in midi.tracks) if len(t.notes))
    if not tracks:
        raise RequestError(f"{path.name} has no notes.", "Leave it out.")
    step = midi.ticks_per_quarter / STEPS_PER_QUARTER
    meters = [(round(m.time / step), (m.numerator, m.denominator)) for m in midi.time_signatures]
    end = max(int((t.notes[:, 0] + t.notes[:, 1]).max()) for t in tracks)
    first = 0 if knows_bars else first_downbeat(tracks, _bar_length(meters[0][1] if meters else _USUAL_METER))
    tempo = float(midi.tempos[0].qpm) if knows_tempo and len(midi.tempos) else None
    chords = tuple((round(m.time / step), m.text.removeprefix("chord:")) for m in midi.markers
                   if m.text.startswith("chord:"))
    return Piece(path.stem, collection, _bars(meters, first, end), tracks, tempo, chords)


def _track(track: Any, ticks_per_quarter: int) -> Track:
    """A track's notes on the grid, with what the grid took from them."""
    table = track.notes.numpy()
    starts = table["time"] * (STEPS_PER_QUARTER / ticks_per_quarter)
    ends = (table["time"] + table["duration"]) * (STEPS_PER_QUARTER / ticks_per_quarter)
    on_grid = np.round(starts).astype(np.int32)
    lengths = np.maximum(1, np.round(ends - starts)).astype(np.int32)
    notes = np.stack([on_grid, lengths, table["pitch"].astype(np.int32), table["velocity"].astype(np.int32)], axis=1)
    order = np.lexsort((notes[:, 2], notes[:, 0]))
    name, program, is_drum = track.name, track.program, track.is_drum
    return Track(name, program, is_drum, notes[order], (starts - on_grid)[order].astype(np.float32))


def _bar_length(meter: tuple[int, int]) -> int:
    return meter[0] * 4 * STEPS_PER_QUARTER // meter[1]


def _bars(meters: Sequence[tuple[int, tuple[int, int]]], first: int, end: int) -> tuple[Bar, ...]:
    """The bars from the first downbeat to the end; a change of meter begins a bar where it stands."""
    found: list[Bar] = []
    changes = [(max(first, at), meter) for at, meter in meters] or [(first, _USUAL_METER)]
    if changes[0][0] > first:
        changes.insert(0, (first, _USUAL_METER))
    for (at, meter), (until, _) in zip(changes, [*changes[1:], (end, _USUAL_METER)], strict=True):
        length = _bar_length(meter)
        if 0 < length <= LONGEST_BAR:
            found += [Bar(start, length, meter) for start in range(at, max(at, until - length // 2), length)]
    return tuple(found)


def first_downbeat(tracks: Sequence[Track], bar_length: int) -> int:
    """The step, less than a bar from the start, on which bars begin: where long, low and full sounds do.

    A note counts by its length (a bar at most), twice where it is the lowest of its moment; moments of many notes so
    count for more. The file's own start stands unless another is a fifth stronger.
    """
    notes = np.concatenate([t.notes for t in tracks if not t.is_drum] or [t.notes for t in tracks])
    weights = np.minimum(notes[:, 1], bar_length).astype(np.float64)
    order = np.lexsort((notes[:, 2], notes[:, 0]))
    lowest = np.ones(len(notes), dtype=bool)
    lowest[1:] = notes[order][1:, 0] != notes[order][:-1, 0]
    weights[order[lowest]] *= 2.0
    strength = np.bincount(notes[:, 0] % bar_length, weights, minlength=bar_length)
    places = range(0, bar_length, STEPS_PER_QUARTER // 2)
    best = max(places, key=lambda at: (strength[at], -at))
    return int(best) if strength[best] > _KEPT_START * strength[0] else 0
