"""Pieces as excerpts: up to sixteen bars of one part, with what its player would know.

    python -m training.band.excerpts MUSIC_FOLDER OUT.npz

What is written: `steps` int16 [n, 5] (the fields of Event), `bars` int32 [b, 2 + CHORD_SLOTS] (kick with -1 for
unknown, bars left, chords), `bar_ends` int32 [b] (each bar's end in `steps`), `heads` int16 [e, 10] (the fields of
Context), `bar_counts` int32 [e], `parts` and `works` int32 [e] (a number for the part of a piece, and for its work),
`splits` int8 [e] (0 learned from, 1 watched, 2 kept for the last test) and `collections` int8 [e].
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned.alphabet import (
    CHORD_SLOTS,
    DENSITIES,
    FAMILIES,
    KICKS,
    LENGTHS,
    METERS,
    MODES,
    MOST_BARS,
    OFFSET_LIMIT,
    OFFSET_STEPS,
    REGISTERS,
    ROLES,
    STEPS_PER_QUARTER,
    STYLES,
    VELOCITY_SIZE,
    BarContext,
    Context,
    Event,
    family_of,
    length_index,
    meter_index,
    shift_to_c,
    tempo_band,
)
from music_assistant.errors import RequestError
from training.band.collections_table import COLLECTIONS, Collection, styles
from training.band.harmony import Tonality, chords_by_pulse, relative, sounding, tonality
from training.band.pieces import Bar, Piece, Track, read_piece
from training.band.roles import Voice, parted, roles, stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEWEST_NOTES, _FEWEST_BARS = 8, 4
_MOST_NOTES = 600
DENSITY_EDGES = (0.6, 1.1, 1.7, 2.5, 4.0)
"""Notes a quarter at which a denser band begins."""
_HELD_OUT = 0.05
_VELOCITIES_THAT_MEAN = 4
_ROLAND = {22: 42, 26: 46, 40: 38, 35: 36, 43: 41, 47: 45, 48: 50, 55: 49, 57: 49, 59: 51, 52: 49, 58: 41}
"""Drum keys that stand for the same piece as another."""
_METAL_PROGRAMS = (29, 30)


@dataclass(frozen=True)
class Excerpt:
    """One part of up to sixteen bars. `part` names piece and track; `split` is 0, 1 or 2."""

    context: Context
    bars: tuple[BarContext, ...]
    events: tuple[tuple[Event, ...], ...]
    part: str
    split: int
    collection: int


def split_of(name: str) -> int:
    """Where a piece belongs, by its name's hash: 2 and 1 one in twenty each, 0 the others."""
    share = int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big") / 2 ** 32
    return 2 if share < _HELD_OUT else 1 if share < 2 * _HELD_OUT else 0


def pieces(root: Path) -> Iterator[tuple[Piece, Collection, str]]:
    """Every piece of the collections that lie in a folder, with its style."""
    for collection in COLLECTIONS:
        folder = root / collection.folder
        labels = styles(folder, collection) if folder.is_dir() else {}
        for path in sorted(folder.rglob("*.mid")):
            try:
                piece = read_piece(path, collection.folder, knows_tempo=collection.knows_tempo,
                                   knows_bars=collection.knows_bars)
            except RequestError as error:
                print(f"left out: {error.sentence()}", file=sys.stderr)
                continue
            drummer = path.parts[-3] if collection.folder == "groove_midi" else ""
            named = labels.get(path.name) or labels.get(f"{path.name}|{drummer}")
            yield piece, collection, named or _by_sound(piece, collection)


def _by_sound(piece: Piece, collection: Collection) -> str:
    """The style of a game's piece: metal with distorted guitars, else as its collection is filed."""
    programs = {t.program for t in piece.tracks if not t.is_drum}
    if collection.folder == "freedoom" and programs & set(_METAL_PROGRAMS):
        return "metal"
    return collection.style


def excerpts(piece: Piece, collection: Collection, style: str) -> Iterator[Excerpt]:
    """The excerpts of a piece: stretches of sixteen bars of one meter, a part at a time."""
    split = split_of(work_of(piece))
    for bars in _stretches(piece.bars):
        meter = meter_index(bars[0].meter)
        if meter is None:
            continue
        start, end = bars[0].start, bars[-1].start + bars[-1].length
        classes = sounding(piece, start, end, 1)[0]
        key, fit = tonality(classes)
        has_key = classes.sum() > 0 and fit > 0.4
        chords = chords_by_pulse(piece, bars) if has_key else [[] for _ in bars]
        if not has_key:
            key = Tonality(0, False)
        voices = _voices(piece.tracks, start, end)
        named = roles([voice for _, voice in voices], (end - start) / STEPS_PER_QUARTER)
        kicks = _kicks([voice for _, voice in voices], bars)
        for (number, voice), role in zip(voices, named, strict=True):
            part = f"{piece.collection}/{piece.name}/{number}"
            mode = MODES[2] if not has_key else MODES[int(key.is_minor)]
            found = _excerpt(voice, role, bars, key, _Facts(collection, style, mode, meter, piece.tempo_bpm))
            if found is not None:
                context, events = found
                rows = tuple(BarContext(tuple(relative(c, key.tonic) for c in row[:CHORD_SLOTS]), kick,
                                        min(3, len(bars) - 1 - i))
                             for i, (row, kick) in enumerate(zip(chords, kicks, strict=True)))
                yield Excerpt(context, rows, events, part, split, COLLECTIONS.index(collection))


def work_of(piece: Piece) -> str:
    """A name that versions of one work share, so that none of them is kept apart from another."""
    return piece.name.rsplit("_", 1)[0] if piece.collection == "freedoom" else piece.name


def _stretches(bars: tuple[Bar, ...]) -> Iterator[tuple[Bar, ...]]:
    first = 0
    while first < len(bars):
        last = first
        while last < len(bars) and last - first < MOST_BARS and bars[last].meter == bars[first].meter:
            last += 1
        if last - first >= _FEWEST_BARS:
            yield bars[first:last]
        first = last


def _voices(tracks: tuple[Track, ...], start: int, end: int) -> list[tuple[str, Voice]]:
    """The parts of a stretch by number; a lone chordal player is parted into tune and accompaniment."""
    found = [(str(i), stretch(track, start, end)) for i, track in enumerate(tracks)]
    found = [(number, voice) for number, voice in found if len(voice.notes) >= _FEWEST_NOTES]
    if len(found) == 1 and not found[0][1].is_drum:
        number, voice = found[0]
        tune, rest = parted(voice)
        if len(rest.notes) >= _FEWEST_NOTES:
            return [(f"{number}a", tune), (f"{number}b", rest)]
    return found


def _kicks(voices: list[Voice], bars: tuple[Bar, ...]) -> list[int]:
    """Sixteenths on which the kick drum sounds in each bar, as bits; -1 where nobody drums."""
    drums = [v.notes for v in voices if v.is_drum]
    if not drums:
        return [-1] * len(bars)
    notes = np.concatenate(drums)
    kicks = notes[np.isin(notes[:, 2], (35, 36)), 0]
    found = []
    for bar in bars:
        inside = kicks[(kicks >= bar.start) & (kicks < bar.start + bar.length)] - bar.start
        sixteenths = {round(s * 4 / STEPS_PER_QUARTER) for s in inside.tolist()}
        found.append(sum(1 << s for s in sixteenths if s < KICKS))
    return found


@dataclass(frozen=True)
class _Facts:
    collection: Collection
    style: str
    mode: str
    meter: int
    tempo_bpm: float | None


def _excerpt(voice: Voice, role: str, bars: tuple[Bar, ...], key: Tonality,
             facts: _Facts) -> tuple[Context, tuple[tuple[Event, ...], ...]] | None:
    """The context and the events of a part, or None where it is too little or too much."""
    shift = 0 if voice.is_drum else (shift_to_c(key.tonic))
    events = [_events(voice, bar, shift, facts.collection) for bar in bars]
    count = sum(map(len, events))
    if not _FEWEST_NOTES <= count <= _MOST_NOTES or sum(bool(e) for e in events) < _FEWEST_BARS:
        return None
    quarters = sum(bar.length for bar in bars) / STEPS_PER_QUARTER
    pitch = float(np.mean([e.pitch for bar in events for e in bar]))
    family = "drums" if voice.is_drum else family_of(voice.program)
    has_velocity = facts.collection.knows_velocity and len(np.unique(voice.notes[:, 3])) >= _VELOCITIES_THAT_MEAN
    context = Context(ROLES.index(role), FAMILIES.index(family), STYLES.index(facts.style), facts.meter,
                      tempo_band(facts.tempo_bpm), MODES.index("none" if voice.is_drum else facts.mode),
                      density_band(count / quarters), register_band(pitch), has_velocity,
                      facts.collection.knows_timing)
    return context, tuple(tuple(e) for e in events)


def density_band(notes_per_quarter: float) -> int:
    return min(DENSITIES - 1, bisect_right(DENSITY_EDGES, notes_per_quarter))


def register_band(pitch: float) -> int:
    return max(0, min(REGISTERS - 1, int((pitch - 24) // 6)))


def _events(voice: Voice, bar: Bar, shift: int, collection: Collection) -> list[Event]:
    """The notes of a bar, on the grid of sixteenths or of triplets where they were played by hand."""
    notes = voice.notes
    first, last = np.searchsorted(notes[:, 0], (bar.start - 1, bar.start + bar.length))
    inside, offsets = notes[first:last], voice.offsets[first:last]
    places = inside[:, 0].astype(np.float64) - bar.start
    late = offsets.astype(np.float64)
    if collection.knows_timing and len(places):
        exact = places + late
        grid = played_grid(exact)
        places = np.round(exact / grid) * grid
        late = exact - places
    found: dict[tuple[int, int], Event] = {}
    rows = zip(places.tolist(), inside.tolist(), late.tolist(), strict=True)
    for place, (_, length, pitch, velocity), offset in rows:
        if not 0 <= place < bar.length:
            continue
        sounding_pitch = _ROLAND.get(pitch, pitch) if voice.is_drum else pitch + shift
        size = max(-OFFSET_LIMIT, min(OFFSET_LIMIT, round(offset / OFFSET_STEPS)))
        event = Event(int(place), int(sounding_pitch), 0 if voice.is_drum else length_index(int(length)),
                      velocity // VELOCITY_SIZE, size + OFFSET_LIMIT)
        found.setdefault((event.position, event.pitch), event)
    return [found[at] for at in sorted(found)]


def played_grid(places: NDArray[np.float64]) -> int:
    """The grid that fits places best: of sixteenths (3 steps), of eighth triplets (4) or of sixteenth triplets (2)."""
    def misfit(size: int) -> float:
        return float(np.abs(places - np.round(places / size) * size).mean())

    return min(((misfit(3), 3), (misfit(4) * 1.15, 4), (misfit(2) * 2.2, 2)))[1]


def main(arguments: list[str] | None = None) -> int:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("music", type=Path)
    command.add_argument("out", type=Path)
    asked = command.parse_args(arguments)
    steps: list[tuple[int, ...]] = []
    bars: list[tuple[int, ...]] = []
    ends: list[int] = []
    heads, counts, parts, works, splits, collections = [], [], [], [], [], []
    numbers: dict[str, int] = {}
    work_numbers: dict[str, int] = {}
    told: Counter[tuple[str, str]] = Counter()
    for piece, collection, style in pieces(asked.music):
        for found in excerpts(piece, collection, style):
            for bar, events in zip(found.bars, found.events, strict=True):
                steps += [astuple(event) for event in events]
                chords = (*bar.chords, *[0] * (CHORD_SLOTS - len(bar.chords)))
                bars.append((bar.kick, bar.left, *chords))
                ends.append(len(steps))
            heads.append(tuple(int(v) for v in astuple(found.context)))
            counts.append(len(found.bars))
            parts.append(numbers.setdefault(found.part, len(numbers)))
            works.append(work_numbers.setdefault(f"{piece.collection}/{work_of(piece)}", len(work_numbers)))
            splits.append(found.split)
            collections.append(found.collection)
            told[collection.folder, ROLES[found.context.role]] += sum(map(len, found.events))
    np.savez_compressed(asked.out, steps=np.array(steps, np.int16), bars=np.array(bars, np.int32),
                        bar_ends=np.array(ends, np.int32), heads=np.array(heads, np.int16),
                        bar_counts=np.array(counts, np.int32), parts=np.array(parts, np.int32),
                        works=np.array(works, np.int32),
                        splits=np.array(splits, np.int8), collections=np.array(collections, np.int8))
    for (folder, role), notes in sorted(told.items()):
        print(f"{folder:22} {role:10} {notes:8} notes")
    print(f"{len(heads)} excerpts, {len(steps)} notes of at most {max(LENGTHS)} steps, in {len(METERS)} meters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
