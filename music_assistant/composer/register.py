"""Where parts lie: each role's compass as written, moved by whole octaves into an instrument's range.

The move is chosen from the compass and the range alone, so it is one for all sections and every transposition. A
reserve of a fourth below and a tritone above is kept where the range has room: transposing never needs to fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from types import MappingProxyType

from music_assistant.score import Note
from music_assistant.vocabulary.rows import InstrumentRow

COMPASS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "bass": (33, 52), "comping": (48, 77), "pad": (50, 79), "arpeggio": (52, 86), "melody": (61, 84),
    "counter": (53, 74), "percussion": (40, 60), "solo": (40, 84), "texture": (60, 60), "drums": (35, 81),
})
"""Role → lowest and highest written pitch it usually uses."""

_LINES = ("melody", "counter")
_EARLY_BEATS = 0.12
"""How early a bar's first note may be played."""

RESERVE_BELOW, RESERVE_ABOVE = 5, 6


def usable(row: InstrumentRow) -> tuple[int, int]:
    """The written pitches that stay in an instrument's range in every transposition, at least an octave of them."""
    room = max(0, row.high - row.low - 12)
    below = min(RESERVE_BELOW, room // 2)
    return row.low + below, row.high - min(RESERVE_ABOVE, room - below)


def octave_shift(role: str, row: InstrumentRow) -> int:
    """Semitones, a multiple of 12, that bring a role's compass best into an instrument's range; 0 where it fits.

    The usual compass decides, also where a mood has moved it by some semitones: another octave would undo the move.
    """
    low, high = usable(row)
    first, last = COMPASS[role]

    def cost(shift: int) -> float:
        outside = max(0, low - first - shift) + max(0, last + shift - high)
        return outside + abs(shift) / 2

    return min(range(-48, 49, 12), key=cost)


def folded(notes: Iterable[Note], role: str, row: InstrumentRow, bar_beats: float) -> tuple[Note, ...]:
    """The notes within an instrument's range, by whole octaves; notes that fall together sound once.

    A bar of a tune moves as one where it can, so that its line is kept; other notes move alone.
    """
    low, high = usable(row)
    shift = octave_shift(role, row)
    kept: dict[tuple[float, int], Note] = {}
    for _, bar in groupby(notes, key=lambda n: int((n.start_beats + _EARLY_BEATS) // bar_beats)):
        together = list(bar)
        move = shift + (_bar_shift([n.pitch + shift for n in together], low, high) if role in _LINES else 0)
        for note in together:
            pitch = _within(note.pitch + move, low, high)
            if (note.start_beats, pitch) not in kept:
                kept[note.start_beats, pitch] = note if pitch == note.pitch else replace(note, pitch=pitch)
    return tuple(sorted(kept.values(), key=lambda n: (n.start_beats, n.pitch)))


def _bar_shift(pitches: Sequence[int], low: int, high: int) -> int:
    """An octave up or down that brings all of a bar's pitches into a range; 0 where none is needed or none does."""
    if low <= min(pitches) and max(pitches) <= high:
        return 0
    return next((s for s in (-12, 12) if low <= min(pitches) + s and max(pitches) + s <= high), 0)


def _within(pitch: int, low: int, high: int) -> int:
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch


def moved(notes: Iterable[Note], semitones: int) -> tuple[Note, ...]:
    """The notes transposed."""
    return tuple(replace(n, pitch=n.pitch + semitones) if semitones else n for n in notes)


def sounding_move(row: InstrumentRow, semitones: int) -> int:
    """A transposition, less the octaves by which it would take an instrument's range out of MIDI's 0..127."""
    low, high = usable(row)
    while low + semitones < 0:
        semitones += 12
    while high + semitones > 127:
        semitones -= 12
    return semitones


def single_line(notes: Iterable[Note], end_beats: float) -> tuple[Note, ...]:
    """The top note of each chord, each ending where the next begins or, the last one, at `end_beats` where it starts
    before: what one voice can play of a part."""
    tops: list[Note] = []
    for note in sorted(notes, key=lambda n: (n.start_beats, -n.pitch)):
        if tops and note.start_beats - tops[-1].start_beats < 0.06:
            if note.pitch > tops[-1].pitch:
                tops[-1] = replace(note, start_beats=tops[-1].start_beats)
            continue
        tops.append(note)
    return tuple(_cut(note, following.start_beats if following else end_beats)
                 for note, following in zip_longest(tops, tops[1:]))


def _cut(note: Note, end_beats: float) -> Note:
    """A note that ends where the next one begins."""
    room = round(end_beats - note.start_beats, 5)
    return replace(note, length_beats=min(note.length_beats, room)) if room > 0 else note
