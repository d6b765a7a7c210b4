"""What chord follows, for how long, and where: counts from songs' charts, blended from the general to the special.

A chord is named by its degree of the major scale above the tonic whatever the mode, a colon and a quality: "1:", "b7:",
"6:m", "5:7", "2:dim", "3:aug", "4:sus4". Time is counted in half bars. A phrase is a list of steps (chord, half bars).
The blend is Witten and Bell's (IEEE Transactions on Information Theory 37, 1991, method C), more doubtful: a context
gives way to the next more general one the more, the more different things were seen in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from music_assistant.errors import UnavailableError

MODEL_FILE = Path(__file__).resolve().parents[2] / "weights" / "harmony.json"

DEGREES = ("1", "b2", "2", "b3", "3", "4", "#4", "5", "b6", "6", "b7", "7")
"""Semitones above the tonic → degree of the major scale."""
QUALITIES = ("", "m", "7", "dim", "aug", "sus4")
ROOTS: Mapping[str, int] = MappingProxyType(
    {f"{degree}:{quality}": root for root, degree in enumerate(DEGREES) for quality in QUALITIES})
"""Every chord's name → semitones of its root above the tonic."""
NAMES = tuple(ROOTS)
LENGTHS = (1, 2, 3, 4, 6, 8, 12, 16)
"""Half bars that a chord lasts; others count as the next shorter one."""
MEMORY = 3
"""Chords that the next one is told by, the one of four bars ago besides."""
BEGINNING = "^"
"""Stands before a section's first chord."""
SLOTS = ("verse", "chorus", "bridge", "lift", "vamp", "solo")
_DOUBT = 5
"""How often each thing that a context has seen counts for what it has not seen; found on held-out songs."""
PHRASE, PERIOD = 8, 16
"""Half bars of a phrase of four bars and of a period of eight."""

Step = tuple[str, int]
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Place:
    """Where in a section of a mode ("major", "minor") and slot a chord begins, and what was heard up to there.

    `at`: the half bar of the phrase. `chords`: the last ones before it. `ago`: the one that sounded four bars ago.
    `length`: how long the last one lasted, 0 at the beginning.
    """

    mode: str
    slot: str
    at: int = 0
    chords: tuple[str, ...] = ()
    ago: str = BEGINNING
    length: int = 0

    def then(self, steps: Sequence[Step]) -> Place:
        """The place after some steps from the section's start, as far as anything is told by it."""
        if not steps:
            return self
        halves = [chord for chord, half_bars in steps for _ in range(half_bars)]
        ago = halves[-PHRASE] if len(halves) >= PHRASE else BEGINNING
        chords = tuple(chord for chord, _ in steps[-MEMORY:])
        return Place(self.mode, self.slot, len(halves) % PHRASE, chords, ago, counted_length(steps[-1][1]))


def chord_contexts(place: Place) -> Iterator[str]:
    """What the next chord is told by, the most general first."""
    one, two, three = (place.chords[-i] if len(place.chords) >= i else BEGINNING for i in (1, 2, 3))
    yield place.mode
    yield f"{place.mode} {one}"
    yield f"{place.mode} {one} {place.slot}"
    if one == BEGINNING:
        return
    yield f"{place.mode} {one} {two}"
    yield f"{place.mode} {one} {two} {place.at}"
    yield f"{place.mode} {one} {place.at} {place.ago}"
    yield f"{place.mode} {one} {two} {three} {place.ago}"


def length_contexts(place: Place, chord: str) -> Iterator[str]:
    """What a chord's length is told by, the most general first."""
    yield place.mode
    yield f"{place.at}"
    yield f"{place.at} {place.length}"
    yield f"{place.at} {place.length} {place.slot}"
    yield f"{place.at} {place.length} {place.slot} {chord}"


def counted_length(half_bars: int) -> int:
    """The length among LENGTHS that a number of half bars counts as."""
    return max(length for length in LENGTHS if length <= max(1, half_bars))


@dataclass(frozen=True, eq=False)
class ChordModel:
    """Counts by context. `closing`: "mode slot" → the section's last chord; `shapes`: "mode slot" → how its eight bars
    are made of phrases ("pair", "loop", "period", "through")."""

    chords: Counts
    lengths: Counts
    closing: Counts
    shapes: Counts

    @lru_cache(maxsize=1024)  # noqa: B019 - the models that there are stay open
    def next_chords(self, place: Place) -> Mapping[str, float]:
        """How likely each chord is to come next; the chord that already sounds is not among them."""
        found = _blended(self.chords, chord_contexts(place), NAMES)
        if place.chords:
            found.pop(place.chords[-1])
        total = sum(found.values())
        return {chord: share / total for chord, share in found.items()}

    @lru_cache(maxsize=1024)  # noqa: B019
    def next_lengths(self, place: Place, chord: str) -> Mapping[int, float]:
        """How likely each length in half bars is for a chord."""
        found = _blended(self.lengths, length_contexts(place, chord), [str(length) for length in LENGTHS])
        return {int(length): share for length, share in found.items()}

    def closes(self, mode: str, slot: str, chord: str) -> float:
        """How likely a section of a slot is to end on a chord."""
        return _blended(self.closing, (mode, f"{mode} {slot}"), NAMES)[chord]

    def shape_shares(self, mode: str, slot: str) -> Mapping[str, float]:
        """How often a section of a slot has each shape."""
        counts = self.shapes.get(f"{mode} {slot}") or self.shapes[f"{mode} verse"]
        total = sum(counts.values())
        return {shape: count / total for shape, count in counts.items()}


def _blended(counts: Counts, contexts: Iterable[str], names: Sequence[str]) -> dict[str, float]:
    """The shares of some names: what each context has seen, what it doubts left to the more general ones."""
    found = dict.fromkeys(names, 0.0)
    left = 1.0
    for context in reversed([*contexts]):
        seen = counts.get(context)
        if seen:
            doubt = _DOUBT * len(seen)
            whole = sum(seen.values()) + doubt
            for name, count in seen.items():
                found[name] += left * count / whole
            left *= doubt / whole
    return {name: share + left / len(names) for name, share in found.items()}


@lru_cache(maxsize=2)
def read_model(path: Path = MODEL_FILE) -> ChordModel:
    """The model that ships. Raises UnavailableError when its file is missing or broken."""
    try:
        tables = json.loads(path.read_text(encoding="utf-8"))
        return ChordModel(*(tables[name] for name in ("chords", "lengths", "closing", "shapes")))
    except (OSError, ValueError, KeyError) as error:
        raise UnavailableError(f"What the charts taught about chords, {path.name}, cannot be read: {error}.",
                               "Check out the project again, weights included.") from error
