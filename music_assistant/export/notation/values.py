"""Stretches of time as note values: what a reader can take in at a glance, tied where one value does not do.

A value may not hide a place in the bar that is stronger than the one it begins on, but for the syncopations that
everybody reads: eighth, quarter, eighth, and its likes one level up and down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.export.notation.bars import EIGHTH, TICKS_PER_BEAT, Bar, strength

VALUES: Mapping[int, tuple[str, int]] = MappingProxyType({
    192: ("breve", 0), 144: ("whole", 1), 96: ("whole", 0), 72: ("half", 1), 48: ("half", 0), 36: ("quarter", 1),
    24: ("quarter", 0), 18: ("eighth", 1), 12: ("eighth", 0), 9: ("16th", 1), 6: ("16th", 0), 3: ("32nd", 0)})
"""Ticks → (type, dots)."""
TRIPLET_VALUES: Mapping[int, tuple[str, int]] = MappingProxyType({
    16: ("quarter", 0), 12: ("eighth", 1), 8: ("eighth", 0), 4: ("16th", 0), 2: ("32nd", 0)})
"""Ticks → (type, dots) under three in the time of two."""
BEAMS: Mapping[str, int] = MappingProxyType({"eighth": 1, "16th": 2, "32nd": 3})


@dataclass(frozen=True)
class Value:
    """A stretch of time as one printed note or rest."""

    start: int
    ticks: int
    type: str
    dots: int = 0
    in_triplet: bool = False

    @property
    def end(self) -> int:
        return self.start + self.ticks


Triplets = frozenset[int]
"""Where the beats start that are divided by three."""


def values(start: int, end: int, bar: Bar, triplets: Triplets, *, rest: bool = False) -> Iterator[Value]:
    """A stretch within a bar as values in order; they fill it exactly."""
    at = start
    for low, high in bar.windows:
        if low in triplets and at < high and end > low:
            if at < low:
                yield from _straight(at, low, bar, rest)
                at = low
            stop = min(end, high)
            yield from _in_triplet(at, stop, low, high)
            at = stop
    if at < end:
        yield from _straight(at, end, bar, rest)


def _in_triplet(start: int, end: int, low: int, high: int) -> Iterator[Value]:
    """A stretch within a beat divided by three; the whole beat is a plain value."""
    if (start, end) == (low, high):
        yield Value(start, end - start, *VALUES[end - start])
        return
    at = start
    while at < end:
        left = end - at
        # A value that starts between thirds ends at the next third.
        room = left if (at - low) % 8 == 0 else min(left, 8 - (at - low) % 8)
        ticks = next(t for t in TRIPLET_VALUES if t <= room)
        yield Value(at, ticks, *TRIPLET_VALUES[ticks], True)
        at += ticks


def _straight(start: int, end: int, bar: Bar, rest: bool) -> Iterator[Value]:
    ticks = end - start
    if ticks in VALUES and (_reads_well(start, end, bar) if not rest else _rests_well(start, end, bar)):
        yield Value(start, ticks, *VALUES[ticks])
        return
    inside = _inside(start, end, bar)
    if not inside:
        yield from _shortest(start, end)
        return
    strongest = min(level for _, level in inside)
    places = [place for place, level in inside if level == strongest]
    place = places[0] if strength(start, bar) > strongest else places[-1]
    yield from _straight(start, place, bar, rest)
    yield from _straight(place, end, bar, rest)


def _inside(start: int, end: int, bar: Bar) -> list[tuple[int, int]]:
    """(tick, strength) of each place of the grid within a stretch, its ends aside."""
    return [(tick, strength(tick, bar)) for tick in range(start + 3 - (start - bar.start) % 3, end, 3)]


def _shortest(start: int, end: int) -> Iterator[Value]:
    at = start
    while at < end:
        ticks = next((t for t in VALUES if t <= end - at), None)
        if ticks is None:
            raise ValueError(f"no value for {end - at} ticks")
        yield Value(at, ticks, *VALUES[ticks])
        at += ticks


def _reads_well(start: int, end: int, bar: Bar) -> bool:
    inside = _inside(start, end, bar)
    if not inside:
        return True
    crossed, first, last = min(level for _, level in inside), strength(start, bar), strength(end, bar)
    low, high = next(w for w in bar.windows if w[0] <= start < w[1])
    if end <= high:
        return high - low == TICKS_PER_BEAT or crossed >= min(first, last, 3) or (start - low) % EIGHTH == 0
    syncopated = crossed == first - 1 and last == first and crossed >= 1
    return crossed >= first or syncopated


def _rests_well(start: int, end: int, bar: Bar) -> bool:
    """Rests hide nothing stronger than where they begin, and have dots only where the beat has one."""
    inside = _inside(start, end, bar)
    crossed = min((level for _, level in inside), default=9)
    dotted = VALUES[end - start][1] > 0
    in_dotted_beat = (start, end) in bar.windows or not inside
    return (crossed > strength(start, bar) and (not dotted or in_dotted_beat)) or (start, end) in bar.windows
