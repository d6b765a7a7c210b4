"""Bars written by the part model: many parts at once, each as if it were alone.

A row of the batch is one part in one section. Each has its own stream of chance, and nothing that it reads comes from
another row, so that what it writes is the same whoever else is written with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.alphabet import BarContext, Context, Event
from music_assistant.composer.learned.copies import names_of
from music_assistant.composer.learned.network import MOST_SUMMED, Network
from music_assistant.random_streams import stream

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

_MOST_NOTES_A_BAR = 40
_MOST_ROWS = 32
"""Rows written at a time: more would be hardly faster and take more memory."""
_LEAST_SHARE = 0.01
"""A choice less likely than this share of the likeliest is never made."""
_NEVER = -1e9
_TAKES = 3
"""How often a part is written before the rules write it."""
_DRAWS = 5
"""Chances that a note takes: of its place, pitch, length, velocity and timing."""


PitchClasses = frozenset[int] | None
Tones = tuple[tuple[int, PitchClasses, PitchClasses], ...]
"""(position, first, later) of a bar: the pitch classes of the first note to begin from there on, and of those after it,
as if in C; None for all."""


@dataclass(frozen=True)
class Wish:
    """One part of one section: what its player knows, and what it can play.

    `pitches`: those it may play, as if in C (drum keys for drums). `streams`: the name of each bar's stream of chance.
    `tones`: for each bar what its chords leave open; empty for all. `motif`: bars that are given as a model to follow,
    with their notes. `temperature`: below 1 plainer, above 1 bolder.
    """

    context: Context
    bars: tuple[BarContext, ...]
    pitches: frozenset[int]
    seed: int
    streams: tuple[tuple[str, ...], ...]
    tones: tuple[Tones, ...] = ()
    motif: tuple[tuple[BarContext, tuple[Event, ...]], ...] = ()
    temperature: float = 1.0


@dataclass
class _Row:
    """Where the writing of a part stands: its next inputs that are given, its bar, and the bar's notes so far.

    `wishes`: the numbers of the wishes for which it is written, which are alike but for the names of later streams.
    """

    wish: Wish
    wishes: list[int]
    given: list[tuple[tuple[int, ...], tuple[int, ...]]]
    draw: Generator | None = None
    written: list[list[Event]] = field(default_factory=list)
    position: int = 0
    at_once: int = -1
    before: int = -1
    is_done: bool = False

    @property
    def number(self) -> int:
        return len(self.written) - 1

    @property
    def bar(self) -> BarContext:
        return self.wish.bars[self.number]

    @property
    def at_line(self) -> bool:
        """Whether the next thing is the line of a new bar."""
        return not self.given and not (self.written and self.position <= words.BAR_STEPS and self.at_once >= 0)

    def playable(self, position: int) -> frozenset[int]:
        """The pitches that may begin at a position of the bar, lowest first where several begin together."""
        found = self.wish.pitches
        if self.wish.tones:
            places = self.wish.tones[self.number]
            start, first, later = places[bisect_right(places, position, key=lambda place: place[0]) - 1]
            begun = any(start <= note.position < position for note in self.written[-1])
            classes = later if begun else first
            if classes is not None:
                found = frozenset(p for p in found if p % 12 in classes)
        if self.written[-1] and position == self.position:
            found = frozenset(p for p in found if p > self.at_once)
        return found


Written = tuple[tuple[Event, ...], ...]


def composed(network: Network, wishes: Sequence[Wish]) -> list[Written | None]:
    """What is written for each wish, anew where it stands in the music learned from; None where it does every time."""
    found: list[Written | None] = list(written(network, wishes))
    for again in range(1, _TAKES + 1):
        copied = [i for i, bars in enumerate(found) if bars is not None and _is_copied(network, wishes[i], bars)]
        if not copied:
            return found
        if again == _TAKES:
            return [None if i in copied else bars for i, bars in enumerate(found)]
        others = [replace(wishes[i], streams=tuple((*name, f"again {again}") for name in wishes[i].streams))
                  for i in copied]
        for i, bars in zip(copied, written(network, others), strict=True):
            found[i] = bars
    return found


def _is_copied(network: Network, wish: Wish, bars: Written) -> bool:
    """Whether a pitched part has a run that the filter knows."""
    if network.copies is None or words.ROLES[wish.context.role] == "drums":
        return False
    return bool(network.copies.known(names_of(bars, words.bar_steps(words.METERS[wish.context.meter]))).any())


def written(network: Network, wishes: Sequence[Wish]) -> list[Written]:
    """The bars of each wish, as many as it has bars, in the wishes' order.

    What two wishes share up to a bar (a verse that comes again) is written once.
    """
    found: dict[int, Written] = {}
    rows = sorted(_alike(wishes), key=lambda row: len(row.wish.bars))
    for first in range(0, len(rows), _MOST_ROWS):
        _write(network, rows[first:first + _MOST_ROWS], wishes, found)
    return [found[i] for i in range(len(wishes))]


def _write(network: Network, active: list[_Row], wishes: Sequence[Wish],
           found: dict[int, Written]) -> None:
    """Writes some rows to their end, a step of each at a time."""
    memory = network.memory(len(active))
    context = network.context(np.array([astuple(row.wish.context) for row in active], dtype=np.int64))
    while active and memory.steps < MOST_SUMMED:
        parts = [_parted(row, wishes) for row in active]
        if any(len(some) > 1 for some in parts):
            source = np.repeat(np.arange(len(active)), [len(some) for some in parts])
            memory.kept(source)
            context, active = context[source], [row for some in parts for row in some]
        inputs = [_next_input(row) for row in active]
        known = network.read(np.array([steps for steps, _ in inputs], dtype=np.int64),
                             np.array([chords for _, chords in inputs], dtype=np.int64), context, memory)
        asked = [i for i, row in enumerate(active) if not row.given and row.written]
        if asked:
            _decide(network, known[asked], [active[i] for i in asked])
        left = np.array([i for i, row in enumerate(active) if not row.is_done], dtype=np.int64)
        if len(left) < len(active):
            _keep([row for row in active if row.is_done], found)
            active = [active[i] for i in left.tolist()]
            memory.kept(left)
            context = context[left]
    _keep(active, found)


def _keep(rows: Sequence[_Row], found: dict[int, Written]) -> None:
    """What rows have written, as the bars of their wishes; bars that there was no room for are empty."""
    for row in rows:
        bars = (*(tuple(bar) for bar in row.written), *((),) * (len(row.wish.bars) - len(row.written)))
        found.update(dict.fromkeys(row.wishes, bars))


def _alike(wishes: Sequence[Wish]) -> list[_Row]:
    """A row for all the wishes that differ in nothing but their streams."""
    rows: dict[Wish, _Row] = {}
    for number, wish in enumerate(wishes):
        row = rows.setdefault(replace(wish, streams=()), _Row(wish, [], _given(wish)))
        row.wishes.append(number)
    return list(rows.values())


def _parted(row: _Row, wishes: Sequence[Wish]) -> list[_Row]:
    """A row, or, where the bar that it is about to begin has several streams, a row for each of these."""
    if len(row.wishes) == 1 or not row.at_line:
        return [row]
    groups: dict[tuple[str, ...], list[int]] = {}
    for number in row.wishes:
        groups.setdefault(wishes[number].streams[len(row.written)], []).append(number)
    return [replace(row, wish=wishes[some[0]], wishes=some, written=[list(bar) for bar in row.written])
            for some in groups.values()]


def _given(wish: Wish) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The inputs of a motif: its bar lines and notes."""
    found = []
    for number, (bar, events) in enumerate(wish.motif):
        found.append(_line(wish, bar, words.MOST_BARS + number, 2))
        found += [_note(wish, bar, event, words.MOST_BARS + number, 3) for event in events]
    return found


def _next_input(row: _Row) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a row reads next: a given step, the note that it just wrote, or the line of its next bar."""
    if row.given:
        return row.given.pop(0)
    if row.written and row.position <= words.BAR_STEPS and row.at_once >= 0:
        return _note(row.wish, row.bar, row.written[-1][-1], len(row.written) - 1, 1)
    row.draw = stream(row.wish.seed, *row.wish.streams[len(row.written)])
    row.written.append([])
    row.position, row.at_once, row.before = 0, -1, -1
    return _line(row.wish, row.bar, len(row.written) - 1, 0)


def _line(wish: Wish, bar: BarContext, place: int, kind: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    chords = (*bar.chords, *[0] * (words.CHORD_SLOTS - len(bar.chords)))[:words.CHORD_SLOTS]
    return (kind, *words.EMPTY_NOTE, chords[0], place, bar.left, bar.kick), chords


def _note(wish: Wish, bar: BarContext, event: Event, place: int, kind: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    chord = chord_under(wish, bar, event.position)
    velocity = event.velocity if wish.context.has_velocity else words.VELOCITIES
    offset = event.offset if wish.context.has_timing else words.OFFSETS
    return ((kind, event.position, event.pitch, words.relative_pitch(event.pitch, chord), event.length, velocity,
             offset, chord, place, bar.left, bar.kick), (0,) * words.CHORD_SLOTS)


def chord_under(wish: Wish, bar: BarContext, position: int) -> int:
    """The number of the chord that sounds at a position of a bar."""
    if not bar.chords:
        return 0
    pulse = words.pulse_steps(words.METERS[wish.context.meter])
    return bar.chords[min(len(bar.chords) - 1, position // pulse)]


def _decide(network: Network, known: NDArray[np.float32], rows: Sequence[_Row]) -> None:
    """The next note of each row, or the end of its bar."""
    chances = np.stack([row.draw.random(_DRAWS) for row in rows if row.draw is not None])
    heat = np.array([[row.wish.temperature] for row in rows])
    where = _chosen(network.where(known) / heat + np.stack([_open_places(row) for row in rows]), chances[:, 0])
    playing = np.flatnonzero(where != words.END_OF_BAR)
    for i in np.flatnonzero(where == words.END_OF_BAR).tolist():
        rows[i].at_once = -1
        rows[i].position = words.BAR_STEPS + 1
        rows[i].is_done = len(rows[i].written) == len(rows[i].wish.bars)
    if not len(playing):
        return
    some, known, where = [rows[i] for i in playing.tolist()], known[playing], where[playing]
    chord = np.array([chord_under(r.wish, r.bar, int(w)) for r, w in zip(some, where, strict=True)])
    before = np.array([r.before for r in some])
    closed = np.stack([_open_pitches(r, int(w)) for r, w in zip(some, where, strict=True)])
    pitch = _chosen(network.pitches(known, where, chord, before) / heat[playing] + closed, chances[playing, 1])
    fields = [_chosen(scores, chances[playing, i + 2])
              for i, scores in enumerate(network.note(known, where, chord, pitch))]
    for i, row in enumerate(some):
        row.written[-1].append(Event(int(where[i]), int(pitch[i]), *(int(f[i]) for f in fields)))
        row.position, row.at_once, row.before = int(where[i]), int(pitch[i]), int(pitch[i])


def _open_places(row: _Row) -> NDArray[np.float64]:
    """Zero where a row's next note may be, and at the bar's end."""
    found = np.full(words.BAR_STEPS + 1, _NEVER)
    found[words.END_OF_BAR] = 0.0
    if len(row.written[-1]) < _MOST_NOTES_A_BAR:
        full = bool(row.written[-1]) and not row.playable(row.position)
        found[row.position + full:words.bar_steps(words.METERS[row.wish.context.meter])] = 0.0
    return found


def _open_pitches(row: _Row, where: int) -> NDArray[np.float64]:
    """Zero for the pitches that a row may play: notes that begin together are written from the lowest up."""
    found = np.full(128, _NEVER)
    found[list(row.playable(where))] = 0.0
    return found


def _chosen(scores: NDArray[np.floating], chances: NDArray[np.float64]) -> NDArray[np.int64]:
    """A choice a row by its scores and its chance 0..1, none that is far less likely than the likeliest."""
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    shares[shares < _LEAST_SHARE] = 0.0
    sums = np.add.accumulate(shares, axis=-1)
    found: NDArray[np.int64] = (sums < (chances * sums[:, -1])[:, None]).sum(-1)
    return found
