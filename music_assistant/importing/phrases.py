"""The form of a piece that is there as notes: where its sections begin, what they are called, how lively they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from music_assistant.score import Note
from music_assistant.vocabulary import SECTIONS

LONGEST_FORM = 60
"""Sections at most; the spec holds a few more."""
_PHRASE_BARS, _SHORT_PHRASE_BARS = 8, 4
_ALIKE = 0.88
"""Sections whose bars agree so well are one and the same."""
_QUIET = 0.82
_CLEARLY, _PLAINLY = 1.15, 0.1
"""How much better a grid of phrases that begins later must fit than one from the first bar: by this factor and more."""
_OFFSETS = (0, 1, 2, 4)

Pictures = NDArray[np.float64]
"""What happens in each bar, float64 [bars, features]."""


@dataclass(frozen=True)
class Stretch:
    """A section to be: its first bar, its bars, its name, and its liveliness 0..1."""

    first: int
    bars: int
    name: str
    energy: float


@dataclass(frozen=True)
class Heard:
    """A player's notes from the start of the piece, and whether they have pitches."""

    notes: Sequence[Note]
    is_pitched: bool


def form_of(players: Sequence[Heard], bars: int, bar_beats: float, markers: Sequence[tuple[int, str]],
            breaks: Sequence[int]) -> tuple[Stretch, ...]:
    """The sections of a piece: those that its markers (bar, text) name, else phrases called by what they are like.

    `breaks`: bars at which a section must begin, because the tempo or the key changes there for good.
    """
    pictures, liveliness = _pictures(players, bars, bar_beats)
    named = _named(markers, bars)
    starts = sorted({0, *named, *_breaks(breaks, bars)}) if len(named) > 1 else _starts(pictures, bars, breaks)
    spans = [(first, after) for first, after in pairwise([*starts, bars]) if after > first]
    energies = [float(np.mean(liveliness[first:after])) for first, after in spans]
    names = [named.get(first, "verse") for first, _ in spans] if len(named) > 1 else \
        _names(pictures, spans, energies)
    return tuple(Stretch(first, after - first, name, round(energy, 3))
                 for (first, after), name, energy in zip(spans, names, energies, strict=True))


def _pictures(players: Sequence[Heard], bars: int, bar_beats: float) -> tuple[Pictures, NDArray[np.float64]]:
    """Pitches, rhythm and who plays in each bar; and how lively each is, 0..1."""
    pitches, rhythm, who = np.zeros((bars, 12)), np.zeros((bars, 16)), np.zeros((bars, len(players)))
    struck = np.zeros(bars)
    for i, player in enumerate(players):
        for note in player.notes:
            bar = min(bars - 1, int((note.start_beats + 0.02) / bar_beats))
            place = min(15, int(16 * max(0.0, note.start_beats / bar_beats - bar)))
            rhythm[bar, place] += 1
            who[bar, i] = 1
            struck[bar] += (0.3 + note.velocity / 127) / bar_beats
            if player.is_pitched:
                pitches[bar, note.pitch % 12] += min(note.length_beats, 2.0)
    parts = [part / np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9) for part in (pitches, rhythm, who)]
    usual = np.percentile(struck[struck > 0], 75) if struck.any() else 1.0
    shares = who.mean(axis=1) if len(players) else np.zeros(bars)
    liveliness = np.clip(0.15 + 0.4 * np.minimum(struck / usual, 1.3) + 0.25 * shares, 0.05, 0.95)
    return np.hstack(parts), liveliness


def _named(markers: Sequence[tuple[int, str]], bars: int) -> dict[int, str]:
    """Bar → the section that a marker names there, of those whose names the vocabulary knows."""
    found: dict[int, str] = {}
    for bar, text in markers:
        word = re.sub(r"[\s_\d.:()#-]+$", "", text.lower()).strip()
        name = next((row.name for row in SECTIONS.values() if word == row.name or word in row.aliases), None)
        if name is not None and 0 <= bar < bars and len(found) < LONGEST_FORM:
            found.setdefault(bar, name)
    return found


def _breaks(breaks: Sequence[int], bars: int) -> tuple[int, ...]:
    """Those breaks that leave two bars on either side, if they are not too many to be sections."""
    kept: list[int] = []
    for bar in sorted(set(breaks)):
        if bar - (kept[-1] if kept else 0) >= 2 and bars - bar >= 1:
            kept.append(bar)
    return tuple(kept) if len(kept) <= LONGEST_FORM // 2 else ()


def _starts(pictures: Pictures, bars: int, breaks: Sequence[int]) -> list[int]:
    """Where phrases begin: on a grid of eights or fours, laid where most changes."""
    length = _PHRASE_BARS if bars >= 2.5 * _PHRASE_BARS else _SHORT_PHRASE_BARS if bars >= _PHRASE_BARS else bars
    forced = _breaks(breaks, bars)
    while bars / length + len(forced) > LONGEST_FORM - 2:
        length *= 2

    def fit(offset: int) -> float:
        edges = range(offset or length, bars - 1, length)
        return float(np.mean([_novelty(pictures, b) for b in edges])) if edges else 0.0

    plain = fit(0)
    fits = {o: fit(o) for o in _OFFSETS if o < length}
    better = [o for o, found in fits.items() if found > _CLEARLY * plain + _PLAINLY]
    offset = max(better, key=lambda o: fits[o], default=0)
    grid = [0, *range(offset or length, bars, length)]
    kept = [b for b in grid if b in (0, offset) or all(abs(b - f) >= 2 for f in forced)]
    starts = sorted({*kept, *forced})
    return starts[:-1] if len(starts) > 1 and bars - starts[-1] < 2 and starts[-1] not in forced else starts


def _novelty(pictures: Pictures, bar: int) -> float:
    """How much changes at a bar line, 0..1: the two bars before against the two after."""
    before, after = pictures[max(0, bar - 2):bar].mean(axis=0), pictures[bar:bar + 2].mean(axis=0)
    return 1.0 - _likeness(before, after)


def _likeness(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(one.ravel() @ other.ravel() / max(1e-9, float(np.linalg.norm(one) * np.linalg.norm(other))))


def _names(pictures: Pictures, spans: Sequence[tuple[int, int]], energies: Sequence[float]) -> list[str]:
    """What each stretch is called: the liveliest of those that come again is the chorus."""
    groups = _groups(pictures, spans)
    names = ["verse"] * len(spans)
    counts = Counter(groups)
    means = {g: float(np.mean([e for e, own in zip(energies, groups, strict=True) if own == g])) for g in counts}
    again = [g for g in counts if counts[g] > 1]
    chorus = max(again, key=lambda g: means[g]) if len(counts) > 1 and again else None
    if chorus is not None and chorus == groups[0] and len(again) > 1:
        chorus = max((g for g in again if g != groups[0]), key=lambda g: means[g])
    usual = float(np.median(energies))
    for i, group in enumerate(groups):
        if group == chorus and chorus != groups[0]:
            names[i] = "chorus"
        elif counts[group] == 1 and 0 < i < len(groups) - 1 and "chorus" in names[:i]:
            names[i] = "bridge"
    if len(spans) > 2:
        typical = float(np.median([after - first for first, after in spans]))
        if counts[groups[0]] == 1 and (energies[0] < _QUIET * usual or spans[0][1] < typical):
            names[0] = "intro"
        if counts[groups[-1]] == 1 and (energies[-1] < _QUIET * usual or spans[-1][1] - spans[-1][0] < typical):
            names[-1] = "outro"
    return names


def _groups(pictures: Pictures, spans: Sequence[tuple[int, int]]) -> list[int]:
    """A number for each stretch, the same for those that are alike bar by bar."""
    models: list[Pictures] = []
    groups = []
    for first, after in spans:
        own = pictures[first:after]
        alike = [_likeness(own[:n], model[:n]) for model in models for n in (min(len(own), len(model)),)]
        best = int(np.argmax(alike)) if alike else -1
        if best < 0 or alike[best] < _ALIKE:
            models.append(own)
            best = len(models) - 1
        groups.append(best)
    return groups
