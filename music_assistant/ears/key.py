"""The key: which tonic, and whether its third is major or minor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.pitches import LOWEST_PITCH, pictures, sounding
from music_assistant.ears.spectrum import Floats, Signal
from music_assistant.theory import MAJOR_SPELLING, MINOR_SPELLING

_MAJOR = (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081)
_MINOR = (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052)
"""How often each step above the tonic sounds in pieces of known key (Albrecht and Shanahan 2013, major and minor)."""
_BASS_WEIGHT, _FIRST_WEIGHT, _LAST_WEIGHT = 0.35, 0.15, 0.25
_HIGHEST_BASS = 55
_EDGE_FRAMES = 8
_CLEAR_MARGIN = 0.15
_LEAST_TONALITY = 0.05
_FAINTEST = 1e-3


@dataclass(frozen=True)
class HeardKey:
    """A key by name ("A minor"), or None, and how sure it is, 0..1."""

    name: str | None
    confidence: float


def _by_class(notes: Floats, first_pitch: int = LOWEST_PITCH) -> NDArray[np.float64]:
    """Strengths summed by pitch class, C first, and made to sum to 1."""
    classes = (np.arange(notes.shape[1]) + first_pitch) % 12
    total = np.bincount(classes, notes.sum(axis=0, dtype=np.float64), minlength=12)
    return total / max(1e-12, float(total.sum()))


def _bass(notes: Floats) -> Floats:
    """The lowest clear note of each frame, alone."""
    low = notes[:, : _HIGHEST_BASS - LOWEST_PITCH + 1]
    clear = low > 0.3 * np.maximum(low.max(axis=1, keepdims=True), 1e-6)
    lowest = np.argmax(clear, axis=1)
    alone = np.zeros_like(low)
    rows = np.arange(len(low))
    alone[rows, lowest] = low[rows, lowest]
    return alone


def _fit(classes: NDArray[np.float64], profile: tuple[float, ...]) -> NDArray[np.float64]:
    """Correlation of a distribution over pitch classes with a profile on each of the 12 tonics."""
    turned = np.array([np.roll(profile, tonic) for tonic in range(12)])
    if classes.std() < 1e-9:
        return np.zeros(12)
    fits: NDArray[np.float64] = np.corrcoef(np.vstack([classes, turned]))[0, 1:]
    return fits


def key_scores(notes: Floats) -> NDArray[np.float64]:
    """How well each key fits, float64 [2 families (major, minor), 12 tonics]."""
    loud = notes.sum(axis=1)
    audible = np.flatnonzero(loud > 0.1 * loud.max(initial=0.0))
    notes = notes[audible[0] : audible[-1] + 1] if len(audible) else notes
    bass = _bass(notes)
    whole = _by_class(notes)
    tonic_cues = (_BASS_WEIGHT * _by_class(bass) + _FIRST_WEIGHT * _by_class(bass[:_EDGE_FRAMES])
                  + _LAST_WEIGHT * _by_class(bass[-_EDGE_FRAMES:]))
    return np.array([_fit(whole, profile) + tonic_cues for profile in (_MAJOR, _MINOR)])


def heard_key(mix: Signal, stems: Sequence[Signal] = ()) -> HeardKey:
    """The key that the pitches speak for: those of the stems, drums left out, or of the mix where there are none.

    None where hardly anything has a pitch, or where no tonic stands out.
    """
    voices = [v for v in pictures(stems or [mix]) if v.tonality > _LEAST_TONALITY]
    if not voices:
        return HeardKey(None, 0.0)
    notes = sounding(voices)
    if float(notes.max(initial=0.0)) < _FAINTEST:
        return HeardKey(None, 0.0)
    scores = key_scores(notes)
    family, tonic = np.unravel_index(int(np.argmax(scores)), scores.shape)
    best, second = np.sort(scores, axis=None)[[-1, -2]]
    confidence = float(np.clip((best - second) / _CLEAR_MARGIN, 0.0, 1.0))
    spelling = (MAJOR_SPELLING, MINOR_SPELLING)[int(family)]
    return HeardKey(f"{spelling[int(tonic)]} {('major', 'minor')[int(family)]}", confidence)
