"""Key and chords of a piece that does not tell them: from how long each pitch class sounds.

Keys are told by the correlation of a pitch-class histogram with key profiles (C. L. Krumhansl, Cognitive Foundations
of Musical Pitch, 1990, in the weights of D. Temperley, 1999), chords by the best path through templates, a pulse each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned.alphabet import CHORDS, QUALITIES, chord_index, pulse_steps
from music_assistant.theory import PITCH_CLASSES
from training.band.pieces import Bar, Piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAJOR = np.array([5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0])
_MINOR = np.array([5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0])

_TEMPLATES: dict[str, tuple[int, ...]] = {
    "major": (0, 4, 7), "minor": (0, 3, 7), "diminished": (0, 3, 6), "augmented": (0, 4, 8),
    "dominant": (0, 4, 7, 10), "major seventh": (0, 4, 7, 11), "minor seventh": (0, 3, 7, 10),
    "half diminished": (0, 3, 6, 10), "suspended": (0, 5, 7), "power": (0, 7),
}
_PRIOR = {"major": 0.0, "minor": 0.0, "diminished": -0.35, "augmented": -0.6, "dominant": -0.1,
          "major seventh": -0.25, "minor seventh": -0.2, "half diminished": -0.4, "suspended": -0.35, "power": -0.12}
"""What a chord of a quality has to make up for: rare ones fit chance notes as well as common ones do."""

_CHANGE, _CHANGE_ON_DOWNBEAT = 0.9, 0.45
"""What another chord than the one before costs, in shares of a pulse's sound."""
_ROOT_IN_BASS = 0.3
_OUTSIDE = 0.6
_SYMBOL = re.compile(r"([A-G][#b]*)([^/]*)")
_SYMBOL_QUALITIES = (
    (r"m7b5|min7b5|half|ø", "half diminished"), (r"dim|o7?$|°", "diminished"), (r"aug|\+", "augmented"),
    (r"sus", "suspended"), (r"(maj|M|Δ)7|maj9|M9", "major seventh"), (r"(m|min|-)(7|9|11)", "minor seventh"),
    (r"m6|m(?!aj)|min|-", "minor"), (r"7|9|11|13", "dominant"), (r"^5$|power", "power"),
)


@dataclass(frozen=True)
class Tonality:
    """A tonic's pitch class and whether it is minor."""

    tonic: int
    is_minor: bool


def sounding(piece: Piece, start: int, end: int, pulses: int) -> NDArray[np.float64]:
    """How long each pitch class sounds in each of so many equal pulses: float [pulses, 12], in steps."""
    found = np.zeros((pulses, 12))
    size = (end - start) / pulses
    for track in piece.tracks:
        if track.is_drum:
            continue
        notes = track.notes
        first, last = np.searchsorted(notes[:, 0], (start - 8 * int(size), end))
        for at, length, pitch, _ in notes[first:last].tolist():
            until = min(at + length, end)
            pulse = max(0, int((at - start) // size))
            while pulse < pulses and start + pulse * size < until:
                left = max(at, start + pulse * size)
                found[pulse, pitch % 12] += max(0.0, min(until, start + (pulse + 1) * size) - left)
                pulse += 1
    return found


def tonality(classes: NDArray[np.float64]) -> tuple[Tonality, float]:
    """The key that a histogram of pitch classes fits best, and the correlation -1..1."""
    def fit(profile: NDArray[np.float64], tonic: int) -> float:
        turned = np.roll(profile, tonic)
        return float(np.corrcoef(turned, classes)[0, 1]) if classes.std() > 0 else 0.0

    fits = {(tonic, minor): fit(profile, tonic) for minor, profile in ((False, _MAJOR), (True, _MINOR))
            for tonic in range(12)}
    best = max(fits, key=lambda key: fits[key])
    return Tonality(*best), fits[best]


def chords_by_pulse(piece: Piece, bars: Sequence[Bar]) -> list[list[tuple[int, int]]]:
    """(root pitch class, index of quality) of each pulse of each bar; quality 0 where nothing sounds."""
    if piece.chords:
        return _written(piece, bars)
    rows, downbeats, counts = [], [], []
    for bar in bars:
        count = max(1, bar.length // pulse_steps(bar.meter))
        rows.append(sounding(piece, bar.start, bar.start + bar.length, count))
        downbeats += [True] + [False] * (count - 1)
        counts.append(count)
    path = _best_path(np.concatenate(rows), _lowest(piece, bars, counts), downbeats)
    found, at = [], 0
    for count in counts:
        found.append(path[at:at + count])
        at += count
    return found


def _lowest(piece: Piece, bars: Sequence[Bar], counts: Sequence[int]) -> list[int]:
    """The pitch class that is lowest in each pulse, -1 where nothing begins."""
    notes = np.concatenate([t.notes for t in piece.tracks if not t.is_drum] or [np.zeros((0, 4), np.int32)])
    notes = notes[np.argsort(notes[:, 0], kind="stable")]
    found = []
    for bar, count in zip(bars, counts, strict=True):
        size = bar.length / count
        for pulse in range(count):
            first, last = np.searchsorted(notes[:, 0], (bar.start + pulse * size, bar.start + (pulse + 1) * size))
            found.append(int(notes[first:last, 2].min()) % 12 if last > first else -1)
    return found


def _best_path(classes: NDArray[np.float64], lowest: Sequence[int],
               downbeats: Sequence[bool]) -> list[tuple[int, int]]:
    """The cheapest chords by dynamic programming: each pulse's misfit and a price for every change."""
    names = list(_TEMPLATES)
    states = [(root, names.index(name)) for name in names for root in range(12)]
    weights = np.full((len(states), 12), -_OUTSIDE)
    bonus = np.zeros((len(states), 12))
    for i, (root, name) in enumerate(states):
        for interval in _TEMPLATES[names[name]]:
            weights[i, (root + interval) % 12] = 1.0 if len(_TEMPLATES[names[name]]) < 4 or interval != 10 else 0.9
        bonus[i, root] = _ROOT_IN_BASS
    prior = np.array([_PRIOR[names[name]] for _, name in states]) * 0.5
    total = classes.sum(axis=1, keepdims=True)
    fits = (classes / np.maximum(total, 1e-9)) @ weights.T + prior
    for pulse, low in enumerate(lowest):
        if low >= 0:
            fits[pulse] += bonus[:, low]
    fits[total[:, 0] == 0] = 0.0
    score, back = fits[0].copy(), np.zeros((len(fits), len(states)), dtype=np.int64)
    for pulse in range(1, len(fits)):
        change = _CHANGE_ON_DOWNBEAT if downbeats[pulse] else _CHANGE
        best = int(score.argmax())
        jumped = score[best] - change
        back[pulse] = np.where(score >= jumped, np.arange(len(states)), best)
        score = np.maximum(score, jumped) + fits[pulse]
    state, found = int(score.argmax()), []
    for pulse in range(len(fits) - 1, -1, -1):
        root, name = states[state]
        found.append((root, QUALITIES.index(names[name])) if total[pulse, 0] else (0, 0))
        state = int(back[pulse, state])
    return found[::-1]


def _written(piece: Piece, bars: Sequence[Bar]) -> list[list[tuple[int, int]]]:
    """The chords that the file has written, at each pulse."""
    at = 0
    found = []
    for bar in bars:
        count = max(1, bar.length // pulse_steps(bar.meter))
        row = []
        for pulse in range(count):
            step = bar.start + pulse * bar.length / count
            while at + 1 < len(piece.chords) and piece.chords[at + 1][0] <= step:
                at += 1
            row.append(_symbol(piece.chords[at][1]) if piece.chords[at][0] <= step else (0, 0))
        found.append(row)
    return found


def _symbol(text: str) -> tuple[int, int]:
    """(root, quality) of a written chord; (0, 0) of one that cannot be read."""
    match = _SYMBOL.match(text)
    if match is None or match[1] not in PITCH_CLASSES:
        return 0, 0
    quality = next((name for pattern, name in _SYMBOL_QUALITIES if re.search(pattern, match[2])), "major")
    return PITCH_CLASSES[match[1]], QUALITIES.index(quality)


def relative(chord: tuple[int, int], tonic: int) -> int:
    """The number that a chord has above a tonic, below CHORDS."""
    index = chord_index(chord[0] - tonic, chord[1])
    assert index < CHORDS
    return index
