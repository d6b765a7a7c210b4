"""Chords: the best path through templates, from how strongly each pitch class sounds in each stretch of a bar.

Each stretch votes for the chords whose notes sound in it and against those whose notes do not; a change costs
something, less on a bar line. The path of the highest sum is found as Viterbi (1967) does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.theory import Chord, Key

Stretches = NDArray[np.float64]
"""How strongly each pitch class sounds in each stretch, C first, float64 [stretches, 12]; rows need not add up to 1."""

_QUALITY_COSTS = {"": 0.0, "m": 0.0, "7": 0.13, "m7": 0.16, "maj7": 0.19, "dim": 0.22, "m7b5": 0.30, "sus4": 0.24,
                  "aug": 0.38, "5": 0.16, "dim7": 0.34, "6": 0.30}
"""What a chord of a quality must make up for: chance notes fit rare ones as well as common ones."""
_FOREIGN, _MISSING, _ROOT_BELOW, _IN_KEY = 0.9, 0.35, 0.30, 0.10
"""What foreign notes and silent chord notes take, what a root in the bass and a chord of the key give."""
_PRESENT = 0.12
"""A chord note with such a share of the sound is there in full."""
_CHANGE, _CHANGE_ON_BAR = 0.20, 0.08


def chord_path(sounding: Stretches, bass: Stretches, key: Key | None, a_bar: int = 1) -> tuple[Chord, ...]:
    """The chord of each stretch, `a_bar` of them in a bar. A silent stretch keeps the chord before it.

    `bass` is the same of the lowest notes alone; `key`: chords of its scale are likelier.
    """
    chords = _chords()
    scores = _scores(sounding, bass, key)
    paths = np.zeros(scores.shape, np.intp)
    best = scores[0].copy() if len(scores) else np.zeros(len(chords))
    for i in range(1, len(scores)):
        leaving = int(np.argmax(best))
        changed = best[leaving] - (_CHANGE_ON_BAR if i % a_bar == 0 else _CHANGE)
        stays = best >= changed
        paths[i] = np.where(stays, np.arange(len(chords)), leaving)
        best = np.where(stays, best, changed) + scores[i]
    found: list[int] = []
    state = int(np.argmax(best))
    for i in range(len(scores) - 1, -1, -1):
        found.append(state)
        state = int(paths[i, state])
    return tuple(chords[i] for i in reversed(found))


@lru_cache(maxsize=1)
def _chords() -> tuple[Chord, ...]:
    return tuple(Chord.of(root, quality) for quality in _QUALITY_COSTS for root in range(12))


def _scores(sounding: Stretches, bass: Stretches, key: Key | None) -> NDArray[np.float64]:
    """What speaks for each chord in each stretch, float64 [stretches, chords]; nothing where nothing sounds."""
    shares, low = _shares(sounding), _shares(bass)
    chords = _chords()
    notes = np.zeros((len(chords), 12))
    for i, chord in enumerate(chords):
        notes[i, list(chord.pitch_classes)] = 1.0
    inside = shares @ notes.T
    audible = shares.sum(axis=1, keepdims=True)
    present = np.minimum(shares / _PRESENT, 1.0)
    missing = (audible - present) @ notes.T / notes.sum(axis=1)
    cost = np.array([_QUALITY_COSTS[chord.quality] for chord in chords])
    roots = np.array([chord.root for chord in chords])
    own = np.array([key is not None and set(chord.pitch_classes) <= set(key.harmony) for chord in chords])
    scores: NDArray[np.float64] = (inside - _FOREIGN * (audible - inside) - _MISSING * missing
                                   + _ROOT_BELOW * low[:, roots] + audible * (_IN_KEY * own - cost))
    return scores


def _shares(weights: Stretches) -> Stretches:
    """Rows that add up to 1, or are all 0 where nothing sounds."""
    total = weights.sum(axis=1, keepdims=True)
    shares: Stretches = np.where(total > 1e-9, weights / np.maximum(total, 1e-9), 0.0)
    return shares


def bars_of(chords: Sequence[Chord], a_bar: int, key: Key | None = None) -> tuple[str, ...]:
    """Each bar's chords as a spec writes them: "Am", or "Am/F" where it changes within."""
    found = []
    for at in range(0, len(chords), a_bar):
        bar = chords[at:at + a_bar]
        kept = bar[:1] if all(c == bar[0] for c in bar) else bar
        found.append("/".join(chord.symbol(key) for chord in kept))
    return tuple(found)


def as_written(bars: Sequence[str]) -> str:
    """A section's chords as text, once round where they go in circles."""
    count = len(bars)
    circles = (p for p in range(1, count + 1) if count % p == 0 and tuple(bars) == tuple(bars[:p]) * (count // p))
    return " ".join(bars[:next(circles)])
