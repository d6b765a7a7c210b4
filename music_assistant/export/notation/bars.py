"""Bars and beats in ticks, as notation counts them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from music_assistant.score import Score, Section
from music_assistant.theory import Meter

TICKS_PER_BEAT = 24
"""Ticks of a quarter: thirty-seconds and triplets both fall on them."""
SIXTEENTH, EIGHTH = 6, 12


@dataclass(frozen=True)
class Bar:
    """A bar: where it starts and how long it is in ticks, its section, and whether it is that section's first."""

    number: int
    start: int
    length: int
    section: Section
    opens_section: bool

    @property
    def end(self) -> int:
        return self.start + self.length

    @cached_property
    def windows(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each beat in ticks from the piece's start: a quarter, or a group of eighths."""
        edges = [self.start + place for place in beat_places(self.section.meter)] + [self.end]
        return tuple(itertools.pairwise(edges))


def beat_places(meter: Meter) -> tuple[int, ...]:
    """Where the beats of a bar begin, in ticks."""
    return tuple(round(pulse * TICKS_PER_BEAT) for pulse in meter.pulses) if meter.unit == 8 else tuple(
        beat * TICKS_PER_BEAT for beat in range(meter.beats))


@dataclass(frozen=True)
class Bars:
    """All bars of a piece, in order."""

    all: tuple[Bar, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(bar.start for bar in self.all)

    @property
    def end(self) -> int:
        return self.all[-1].end

    def at(self, tick: int) -> Bar:
        """The bar that holds a tick; the first or last one for ticks outside of the piece."""
        return self.all[max(0, min(len(self.all) - 1, bisect_right(self._starts, tick) - 1))]

    def window(self, tick: int) -> tuple[int, int]:
        """The beat that holds a tick."""
        windows = self.at(tick).windows
        return next((w for w in windows if w[0] <= tick < w[1]), windows[-1])


def bars_of(score: Score) -> Bars:
    """The bars of a score."""
    found: list[Bar] = []
    for section in score.sections:
        length = round(section.meter.bar_beats * TICKS_PER_BEAT)
        start = round(section.start_beats * TICKS_PER_BEAT)
        for i in range(section.bars):
            found.append(Bar(len(found) + 1, start + i * length, length, section, i == 0))
    return Bars(tuple(found))


def strength(tick: int, bar: Bar) -> int:
    """How strong a place in a bar is: 0 the bar line, 1 its middle, 2 a beat, 3 an eighth, 4 a sixteenth, 5 less."""
    place = tick - bar.start
    if place % bar.length == 0:
        return 0
    meter = bar.section.meter
    beats = beat_places(meter)
    halves = len(beats) % 2 == 0 and len(beats) >= 4
    if halves and place == beats[len(beats) // 2]:
        return 1
    if place in beats:
        return 2
    return next((level for level, step in ((3, EIGHTH), (4, SIXTEENTH)) if place % step == 0), 5)
