"""Chords as pitches: which notes of a chord a way of playing takes, and the position nearest to the chord before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from music_assistant.score import ChordSpan
from music_assistant.theory import CHORD_QUALITIES, Chord
from music_assistant.vocabulary.rows import table

_CLEAR = 45
"""The lowest pitch to which a mood moves the lowest voice."""
_RUB = 5.0
"""What two voices a semitone apart cost, in semitones of movement."""
_POWERED = ("", "m", "5")
"""Qualities that a power chord stands for."""
_WIDEST, _ABOVE_OCTAVE = 32, 2
"""Semitones that a guitar's chords spread over in all keys; notes that find room above its root, fifth and octave."""
_MAJOR_THIRD, _SIXTH, _ELEVENTH, _TALL = 4, 9, 17, 6


@dataclass(frozen=True)
class Voicing:
    """A way to lay out chords. `tones`: "triad", "full", "shell", "rootless", "fifth". `shape`: "close" (any
    inversion, voices together), "drop" (second voice from the top an octave down), "root" (root lowest, close),
    "wide" (root, fifth, then the rest above, as a guitar has it). `low`, `high`: where its voices lie, written.
    `voices`: how many at least; a root position and a guitar's have no more."""

    name: str
    tones: str
    shape: str
    low: int
    high: int
    voices: int

    def over(self, span: ChordSpan) -> Voicing:
        """The voicing as it is for a chord: with all that tells one that was asked for, such as its seventh.

        A power chord stays one where a plain triad was asked for.
        """
        quality = span.chord.quality
        if not span.asked or (self.tones == "fifth" and quality in _POWERED):
            return self
        if self.tones == "fifth":
            return replace(VOICINGS["strum7"], low=self.low, high=self.low + _WIDEST)
        size = len(CHORD_QUALITIES[quality])
        tones = "full" if self.tones == "triad" else self.tones
        high = max(self.high, self.low + _WIDEST) if self.shape == "wide" else self.high
        return replace(self, tones=tones, voices=max(self.voices, min(4, size)), high=high)
    def moved(self, semitones: int) -> Voicing:
        """The voicing with its compass moved, downwards no further than where close voices stay clear of each other."""
        by = max(semitones, min(0, _CLEAR - self.low))
        return replace(self, low=self.low + by, high=self.high + by)


VOICINGS: Mapping[str, Voicing] = table((
    Voicing("triad", "triad", "close", 54, 76, 3),
    Voicing("block", "full", "close", 52, 76, 4),
    Voicing("warm", "full", "drop", 50, 76, 4),
    Voicing("shell", "shell", "close", 52, 70, 3),
    Voicing("rootless", "rootless", "close", 53, 75, 4),
    Voicing("stab", "rootless", "close", 57, 79, 4),
    Voicing("power", "fifth", "root", 40, 57, 3),
    Voicing("drone", "fifth", "root", 48, 64, 2),
    Voicing("strum", "triad", "wide", 43, 74, 5),
    Voicing("strum7", "full", "wide", 43, 74, 5),
    Voicing("picked", "triad", "wide", 43, 72, 5),
    Voicing("keys", "triad", "root", 50, 70, 3),
    Voicing("tenth", "triad", "wide", 41, 72, 5),
    Voicing("high", "full", "close", 67, 86, 4),
    Voicing("pad", "full", "drop", 50, 79, 4),
    Voicing("open", "triad", "drop", 48, 79, 4),
))


def chord_tones(chord: Chord, tones: str) -> tuple[int, ...]:
    """Pitch classes that a way of playing takes of a chord, the most telling first.

    A rootless voicing has third, seventh, ninth and fifth where the chord has a seventh, else the whole chord.
    """
    steps = CHORD_QUALITIES[chord.quality]
    by_kind = {
        "triad": steps[:3] if len(steps) > 2 else steps,
        "full": _full(steps),
        "shell": (steps[1], steps[3] if len(steps) > 3 else 12, *_above(steps)),
        "rootless": _rootless(steps),
        "fifth": (0, _fifth(steps)),
    }
    return tuple(dict.fromkeys((chord.root + s) % 12 for s in by_kind[tones]))


def _fifth(steps: Sequence[int]) -> int:
    return next((s for s in steps if s in (6, 7, 8)), 7)


def _above(steps: tuple[int, ...]) -> tuple[int, ...]:
    """What a shell adds to third and seventh: the colour on top where there is one, else the fifth."""
    return steps[-1:] if len(steps) > 4 else steps[2:3]


def _full(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Up to four notes: a chord of five or more gives up its fifth, and the ninth, for the colour on top.

    A major third would rub against an eleventh, which takes its place; the ninth then stays.
    """
    if len(steps) <= 4:
        return steps
    return (steps[0], steps[4] if _hides_third(steps) else steps[1], steps[3], steps[-1])


def _hides_third(steps: tuple[int, ...]) -> bool:
    return _ELEVENTH in steps and _MAJOR_THIRD in steps


def _rootless(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Third, seventh, ninth or root, and on top the fifth or the colour above the ninth."""
    if len(steps) < 4:
        return steps
    ninth = steps[4] if len(steps) > 4 else 0
    return (0 if _hides_third(steps) else steps[1], steps[3], ninth, steps[-1] if len(steps) > 5 else steps[2])


def voiced(chord: Chord, voicing: Voicing, previous: Sequence[int] = ()) -> tuple[int, ...]:
    """The chord as ascending pitches, in the position that moves least from `previous` and stays near the middle."""
    classes = chord_tones(chord, voicing.tones)
    middle = (voicing.low + voicing.high) / 2
    return min(_positions(chord, classes, voicing), key=lambda p: (_movement(p, previous, middle), p))


def _movement(position: Sequence[int], previous: Sequence[int], middle: float) -> float:
    """How unwelcome a position is: semitones moved, the tune of the top voice, distance from the middle, rubs."""
    centre = abs(sum(position) / len(position) - middle)
    rubs = _RUB * sum(b - a == 1 for a, b in pairwise(position))
    if not previous:
        return centre + rubs
    top = abs(position[-1] - previous[-1])
    return sum(min(abs(p - q) for q in previous) for p in position) + 0.5 * top + 0.35 * centre + rubs


def _positions(chord: Chord, classes: Sequence[int], voicing: Voicing) -> Iterator[tuple[int, ...]]:
    """Every layout of the chord within the voicing's compass; the nearest to it where none fits."""
    if voicing.shape in ("root", "wide"):
        yield from _on_the_root(chord, classes, voicing)
        return
    count = min(4, max(voicing.voices, len(classes)))
    found = False
    for first in range(len(classes)):
        order = sorted(classes, key=lambda pc: (pc - classes[first]) % 12)
        for base in range(voicing.low + (order[0] - voicing.low) % 12, voicing.high, 12):
            position = _stacked(base, order, count)
            if voicing.shape == "drop" and len(position) > 3:
                position = tuple(sorted((*position[:-2], position[-2] - 12, position[-1])))
            if voicing.low <= position[0] and position[-1] <= voicing.high:
                found = True
                yield position
    if not found:
        yield _stacked(voicing.low + (classes[0] - voicing.low) % 12, classes, len(classes))


def _stacked(base: int, order: Sequence[int], count: int) -> tuple[int, ...]:
    """Pitches upwards from a base, going round the order of classes, none wider apart than it must be."""
    pitches = [base]
    while len(pitches) < count:
        wanted = order[len(pitches) % len(order)]
        pitches.append(pitches[-1] + ((wanted - pitches[-1]) % 12 or 12))
    return tuple(pitches)


def _on_the_root(chord: Chord, classes: Sequence[int], voicing: Voicing) -> Iterator[tuple[int, ...]]:
    base = voicing.low + (chord.root - voicing.low) % 12
    steps = CHORD_QUALITIES[chord.quality]
    fifth = base + _fifth(steps)
    if voicing.shape == "root":
        order = sorted(classes, key=lambda pc: (pc - chord.root) % 12)
        yield _stacked(base, order, voicing.voices)
        return
    rest = [pc for pc in classes if pc not in (chord.root, fifth % 12)] or [chord.root]
    pitches = [base, fifth, base + 12]
    if len(rest) > _ABOVE_OCTAVE:
        pitches, rest = pitches[:2], _as_fretted(chord, rest)
    for wanted in (*rest, fifth % 12):
        if len(pitches) < voicing.voices:
            pitches.append(pitches[-1] + ((wanted - pitches[-1]) % 12 or 12))
    yield tuple(p for p in pitches if p <= voicing.high + 6)


def _as_fretted(chord: Chord, rest: Sequence[int]) -> list[int]:
    """The notes above root and fifth in the order in which a hand finds them on a neck: the seventh in the octave's
    place, the eleventh or the third, then the others."""
    with_sixth = len(CHORD_QUALITIES[chord.quality]) < _TALL
    order = [(chord.root + s) % 12 for s in (9, 10, 11, 5, 4, 3) if s != _SIXTH or with_sixth]
    return sorted(rest, key=lambda pc: order.index(pc) if pc in order else len(order))
