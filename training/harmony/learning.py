"""Counts for the composer's chord model, from songs: which chord follows, how long it lasts, how sections are made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from music_assistant.composer.chord_model import (
    PERIOD,
    PHRASE,
    ChordModel,
    Place,
    Step,
    chord_contexts,
    counted_length,
    length_contexts,
)
from training.harmony.charts import Passage, Song

TABLES = ("chords", "lengths", "closing", "shapes")
FEWEST: Mapping[str, int] = MappingProxyType({"chords": 3, "lengths": 3, "closing": 1, "shapes": 1})
"""Table → how often a context must have been met to be kept."""
_SHORTEST_CLOSING = 8
"""Half bars that a section must have for its last chord to count as its close."""

Table = dict[str, dict[str, int]]
Run = tuple[str, str, list[Step]]


def steps(passage: Passage) -> Iterator[list[Step]]:
    """The unbroken runs of a passage's chords, each with its length in half bars."""
    for known, run in groupby(passage.halves, key=lambda half: half is not None):
        if known:
            yield [(str(chord), len(list(some))) for chord, some in groupby(run)]


def passages(song: Song) -> Iterator[Run]:
    """(mode, slot, steps) of every section of a song as far as its chords are known."""
    for passage in song.passages:
        if passage.halves[0] is not None:
            yield song.mode, passage.slot, next(steps(passage))


def learned(songs: Iterable[Song]) -> ChordModel:
    """The model of some songs, contexts that were met too seldom left out.

    A song says each thing once: a loop that goes round sixteen times is no more usual than one that goes round twice.
    """
    tables: dict[str, dict[str, Counter[str]]] = {name: defaultdict(Counter) for name in TABLES}
    for song in songs:
        for table, context, name in {fact for run in passages(song) for fact in facts(run)}:
            tables[table][context][name] += 1
    return ChordModel(*(_kept(tables[name], FEWEST[name]) for name in TABLES))


def facts(run: Run) -> Iterator[tuple[str, str, str]]:
    """(table, context, what was met in it) of a section."""
    mode, slot, steps = run
    for i, (chord, half_bars) in enumerate(steps):
        place = Place(mode, slot).then(steps[:i])
        yield from (("chords", context, chord) for context in chord_contexts(place))
        yield from (("lengths", context, str(counted_length(half_bars))) for context in length_contexts(place, chord))
    if sum(half_bars for _, half_bars in steps) >= _SHORTEST_CLOSING:
        yield from (("closing", context, steps[-1][0]) for context in (mode, f"{mode} {slot}"))
    shape = shape_of([chord for chord, half_bars in steps for _ in range(half_bars)])
    if shape is not None:
        yield "shapes", f"{mode} {slot}", shape


def shape_of(halves: Sequence[str]) -> str | None:
    """How the first eight bars are made: a "pair" of bars four times, a "loop" of four twice, a "period" of four and
    four that begin alike, or "through"; None where there are not so many bars or one chord holds them all."""
    if len(halves) < PERIOD or len(set(halves[:PERIOD])) == 1:
        return None
    first, second = halves[:PHRASE], halves[PHRASE:PERIOD]
    if first == second:
        return "pair" if first[:4] == first[4:] else "loop"
    return "period" if first[:4] == second[:4] else "through"


def _kept(table: Mapping[str, Counter[str]], fewest: int) -> Table:
    """Contexts met often enough, their names and what was met sorted."""
    return {context: dict(sorted(seen.items())) for context, seen in sorted(table.items())
            if sum(seen.values()) >= fewest}
