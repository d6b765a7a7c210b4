"""What a track does in a stretch of music: drums, bass, melody, comping, arpeggio, pad or counter-line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned.alphabet import STEPS_PER_QUARTER, VOICE_PROGRAMS
from training.band.pieces import Track

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BASS_PROGRAMS = (*range(32, 40), 43, 58)
_CHORDAL = 1.6
"""Notes a moment from which on a track plays chords."""
_LONG_QUARTERS = 1.6
_LOW_PITCH = 55.0
_BROKEN_INTERVAL, _BROKEN_PER_QUARTER = 3.8, 1.4
"""Mean semitones from note to note, and notes a quarter, from which on a line is a broken chord."""
_BROKEN_TUNE_INTERVAL = 5.0
"""The same of the highest line, which is a tune unless it leaps as no tune does."""


@dataclass(frozen=True)
class Voice:
    """One line or hand of a stretch: `notes` int32 [n, 4] as in Track, and `offsets` [n]."""

    name: str
    program: int
    is_drum: bool
    notes: NDArray[np.int32]
    offsets: NDArray[np.float32]


def stretch(track: Track, start: int, end: int) -> Voice:
    """What a track plays between two steps."""
    first, last = np.searchsorted(track.notes[:, 0], (start, end))
    return Voice(track.name, track.program, track.is_drum, track.notes[first:last], track.offsets[first:last])


def parted(voice: Voice) -> tuple[Voice, Voice]:
    """A lone player's tune and what accompanies it: the highest note of each moment, and the rest."""
    notes = voice.notes
    top = np.ones(len(notes), dtype=bool)
    top[:-1] = notes[:-1, 0] != notes[1:, 0]
    line = np.flatnonzero(top)
    until, held = -1, 0
    for i in line.tolist():
        # Below a longer note that began before it, a note belongs to the accompaniment.
        if notes[i, 0] < until and notes[i, 2] < held:
            top[i] = False
        else:
            until, held = int(notes[i, 0] + notes[i, 1]), int(notes[i, 2])
    return (Voice(voice.name, voice.program, False, notes[top], voice.offsets[top]),
            Voice(voice.name, voice.program, False, notes[~top], voice.offsets[~top]))


def roles(voices: Sequence[Voice], quarters: float) -> list[str]:
    """The role of each voice of a stretch that lasts so many quarters."""
    means = [float(v.notes[:, 2].mean()) if len(v.notes) and not v.is_drum else 0.0 for v in voices]
    lines = [i for i, v in enumerate(voices) if len(v.notes) and not v.is_drum and crowd(v) < _CHORDAL]
    sung = [i for i in lines if voices[i].program in VOICE_PROGRAMS]
    highest = max(sung or lines, key=lambda i: means[i], default=-1)
    lowest = min(lines, key=lambda i: means[i], default=-1) if len(lines) > 1 or len(voices) > 2 else -1
    found = []
    for i, voice in enumerate(voices):
        found.append("drums" if voice.is_drum else
                     "bass" if voice.program in _BASS_PROGRAMS and crowd(voice) < _CHORDAL else
                     _pitched(voice, quarters, is_highest=i == highest, is_lowest=i == lowest))
    return found


def crowd(voice: Voice) -> float:
    """Notes that begin together, on average."""
    return len(voice.notes) / max(1, len(np.unique(voice.notes[:, 0])))


def _pitched(voice: Voice, quarters: float, *, is_highest: bool, is_lowest: bool) -> str:
    notes = voice.notes
    length = float(notes[:, 1].mean()) / STEPS_PER_QUARTER if len(notes) else 0.0
    if crowd(voice) >= _CHORDAL:
        return "pad" if length >= _LONG_QUARTERS else "comping"
    moves = np.abs(np.diff(notes[:, 2]))
    broken = _BROKEN_TUNE_INTERVAL if is_highest else _BROKEN_INTERVAL
    if len(moves) and float(moves.mean()) >= broken and len(notes) / quarters >= _BROKEN_PER_QUARTER:
        return "arpeggio"
    if is_highest:
        return "melody"
    if is_lowest and float(notes[:, 2].mean()) < _LOW_PITCH:
        return "bass"
    return "pad" if length >= _LONG_QUARTERS else "counter"
