"""The key: which tonic, and whether its third is major or minor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.pitches import FRAMES_A_SECOND, LOWEST_PITCH, Peaks, pictures, sounding
from music_assistant.ears.spectrum import Floats
from music_assistant.theory import MAJOR_SPELLING, MINOR_SPELLING

Classes = NDArray[np.float64]
"""A distribution over pitch classes, C first, float64 [12]."""
Scores = NDArray[np.float64]
"""A figure for each key, float64 [2 families (major, minor), 12 tonics]."""

_PROFILES = (
    (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081),
    (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052),
)
"""How often each step above the tonic sounds in pieces of known key (Albrecht and Shanahan 2013, major and minor)."""
_CUE_WEIGHTS: Mapping[str, float] = MappingProxyType({
    "all pitches": 2.2, "all pitches, evened out": 2.4, "first bass note": 2.1, "last bass note": 1.9,
    "beginning": 1.9, "ending": 1.9, "third": 10.0, "minor is usual": 0.14,
})
"""What each cue adds to a key's log-odds, fitted (multinomial logistic regression) to made pieces of known key."""
_HIGHEST_BASS = 55
_CLEAR_BASS = 0.6
_EDGE_NOTE_S, _EDGE_S = 1.0, 2.0
_AUDIBLE_SHARE = 0.35
_LEAST_TONALITY = 0.05
_FAINTEST = 1e-3
_LEAST_CONFIDENCE = 0.2


@dataclass(frozen=True)
class HeardKey:
    """A key by name ("A minor"), or None, and how sure it is, 0..1."""

    name: str | None
    confidence: float


def heard_key(signals: Sequence[Peaks]) -> HeardKey:
    """The key that the pitches speak for: those of the stems, drums left out, or of the mix alone.

    None where hardly anything has a pitch, or where no tonic stands out.
    """
    voices = [v for v in pictures(signals) if v.tonality > _LEAST_TONALITY]
    if not voices:
        return HeardKey(None, 0.0)
    notes = sounding(voices)
    if float(notes.max(initial=0.0)) < _FAINTEST:
        return HeardKey(None, 0.0)
    scores = key_scores(notes)
    family, tonic = (int(i) for i in np.unravel_index(int(np.argmax(scores)), scores.shape))
    confidence = float(1.0 / np.exp(scores - scores.max()).sum())
    if confidence < _LEAST_CONFIDENCE:
        return HeardKey(None, confidence)
    return HeardKey(f"{(MAJOR_SPELLING, MINOR_SPELLING)[family][tonic]} {('major', 'minor')[family]}", confidence)


def key_scores(notes: Floats) -> Scores:
    """The log-odds of each key, from how strongly notes sound, [frames, notes from LOWEST_PITCH]."""
    notes = _audible(notes)
    bass = _bass(notes)
    whole = _by_class(notes)
    cues: Mapping[str, Callable[[], Scores]] = {
        "all pitches": lambda: _fit(whole),
        "all pitches, evened out": lambda: _fit(np.sqrt(whole)),
        "first bass note": lambda: _either(_by_class(bass[: _frames(_EDGE_NOTE_S)])),
        "last bass note": lambda: _either(_by_class(bass[-_frames(_EDGE_NOTE_S) :])),
        "beginning": lambda: _fit(_by_class(notes[: _frames(_EDGE_S)])),
        "ending": lambda: _fit(_by_class(notes[-_frames(_EDGE_S) :])),
        "third": lambda: np.outer((1.0, -1.0), np.roll(whole, -4) - np.roll(whole, -3)),
        "minor is usual": lambda: np.outer((0.0, 1.0), np.ones(12)),
    }
    scores: Scores = np.sum([weight * cues[cue]() for cue, weight in _CUE_WEIGHTS.items()], axis=0)
    return scores


def _frames(seconds: float) -> int:
    return max(1, round(seconds * FRAMES_A_SECOND))


def _audible(notes: Floats) -> Floats:
    """The frames from the first to the last that is about as loud as most, so that no ring-out counts as an ending."""
    loud = notes.sum(axis=1)
    sounding_now = loud[loud > 0.05 * loud.max()]
    at = np.flatnonzero(loud > _AUDIBLE_SHARE * float(np.median(sounding_now)))
    return notes[at[0] : at[-1] + 1]


def _by_class(notes: Floats) -> Classes:
    """Strengths summed by pitch class and made to sum to 1."""
    classes = (np.arange(notes.shape[1]) + LOWEST_PITCH) % 12
    total = np.bincount(classes, notes.sum(axis=0, dtype=np.float64), minlength=12)
    return total / max(1e-12, float(total.sum()))


def _bass(notes: Floats) -> Floats:
    """The lowest clear note of each frame, alone."""
    low = notes[:, : _HIGHEST_BASS - LOWEST_PITCH + 1]
    clear = low > _CLEAR_BASS * np.maximum(low.max(axis=1, keepdims=True), 1e-6)
    lowest = np.argmax(clear, axis=1)
    alone = np.zeros_like(low)
    rows = np.arange(len(low))
    alone[rows, lowest] = low[rows, lowest]
    return alone


def _fit(classes: Classes) -> Scores:
    """Correlation of a distribution over pitch classes with both profiles on each of the 12 tonics."""
    if classes.std() < 1e-9:
        return np.zeros((2, 12))
    turned = np.array([np.roll(profile, tonic) for profile in _PROFILES for tonic in range(12)])
    fits: Scores = np.corrcoef(np.vstack([classes, turned]))[0, 1:].reshape(2, 12)
    return fits


def _either(classes: Classes) -> Scores:
    """A cue for a tonic, whatever its third."""
    return np.stack([classes, classes])
