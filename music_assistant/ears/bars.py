"""Bars and their chords in a sound: where the beats of a known pulse fall, which begin bars, what sounds in each.

A bar begins where harmony changes and the bass is struck; which beat that is, and whether three or four make a bar, is
what fits best over the whole. The pulse is taken as the ears have it: at half its speed, bars are twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip
from music_assistant.ears.chords import Stretches, bars_of, chord_path
from music_assistant.ears.onsets import Onsets, mix_onsets
from music_assistant.ears.pitches import LOWEST_PITCH, frames_a_second, peaks, pictures, sounding
from music_assistant.ears.spectrum import Floats, listened
from music_assistant.theory import Key

_HIGHEST_BASS = 52
_NEAR_BEAT = 0.12
"""A stroke so near to a beat, in beats, is on it."""
_BASS_WEIGHT = 0.5
_STARTS_AT_ONCE = 0.12
"""What speaks for a bar that begins with the first sound."""
_THREE_MARGIN = 0.08
"""How much better bars of three must fit than bars of four."""
_FEWEST_BARS = 2
_LEAST_SOUND = 0.02


@dataclass(frozen=True)
class HeardBars:
    """The bars of a sound from the first in which something sounds: beats in each, when the first begins, how many
    there are, and each one's chords ("Am", "Am/F"); none where no key stands out."""

    beats: int
    start_s: float
    chords: tuple[str, ...]
    bars: int


def heard_bars(clip: Clip, bpm: float, key: Key | None, end_s: float) -> HeardBars | None:
    """The bars of a clip at a known pulse up to where its music ends; None where there is not enough of it."""
    mix = listened(clip)
    voices = mix_onsets(mix)
    beat_s = 60.0 / bpm
    phase_s = _phase(voices, beat_s)
    count = int((end_s - phase_s) / beat_s + 0.25)
    if count < 3 * _FEWEST_BARS:
        return None
    notes = sounding([replace(picture, tonality=1.0) for picture in pictures([peaks(mix)])])
    edges = phase_s + beat_s * np.arange(count + 1, dtype=np.float64)
    by_class, bass = _by_beat(notes, edges * frames_a_second(mix))
    begins = _first_beat(voices, edges, beat_s)
    beats, first = _barred(by_class, _struck(voices[0], edges[:-1], beat_s), begins)
    first += beats * max(0, (begins - first) // beats)
    bars = max(1, round((count - first) / beats))
    a_bar = 2 if beats == 4 else 1
    all_notes, low = (_stretched(part, first, beats // a_bar, bars * a_bar) for part in (by_class, bass))
    chords = bars_of(chord_path(all_notes, low, key, a_bar), a_bar, key) if key is not None and by_class.any() else ()
    return HeardBars(beats, max(0.0, float(edges[first])), chords, bars)


def first_beat_s(clip: Clip, bpm: float) -> float:
    """When the first beat of a known pulse falls, 0 up to a beat, whether anything sounds there or not."""
    return _phase(mix_onsets(listened(clip)), 60.0 / bpm)


def _phase(voices: Sequence[Onsets], beat_s: float) -> float:
    """When the first beat falls, 0 up to a beat: where the strokes of all registers pile up."""
    turn = sum((v.clarity * np.sum(v.weights * np.exp(2j * np.pi * v.times_s / beat_s)) for v in voices), 0j)
    late = float(np.angle(turn) / (2 * np.pi)) % 1.0
    return (late - 1.0 if late > 1 - _NEAR_BEAT else late) * beat_s


def _by_beat(notes: Floats, edges: NDArray[np.float64]) -> tuple[Stretches, Stretches]:
    """How strongly each pitch class sounds in each beat, and the same of low notes alone; beats begin at `edges`, in
    frames."""
    classes = np.zeros((notes.shape[1], 12))
    classes[np.arange(notes.shape[1]), (np.arange(notes.shape[1]) + LOWEST_PITCH) % 12] = 1.0
    low = notes[:, : _HIGHEST_BASS - LOWEST_PITCH + 1]
    lowest = low * (low >= 0.6 * np.maximum(low.max(axis=1, keepdims=True), 1e-6))
    frames = np.clip(np.round(edges).astype(np.intp), 0, len(notes))
    by_class, bass = np.zeros((len(edges) - 1, 12)), np.zeros((len(edges) - 1, 12))
    for i, (start, after) in enumerate(zip(frames[:-1], np.maximum(frames[1:], frames[:-1] + 1), strict=True)):
        by_class[i] = notes[start:after].sum(axis=0) @ classes
        bass[i] = lowest[start:after].sum(axis=0) @ classes[: low.shape[1]]
    quiet = by_class.sum(axis=1) < _LEAST_SOUND * max(float(by_class.sum(axis=1).max(initial=0.0)), 1e-9)
    by_class[quiet] = 0.0
    return by_class, bass


def _struck(voice: Onsets, beats_s: NDArray[np.float64], beat_s: float) -> NDArray[np.float64]:
    """How strongly the lowest register is struck on each beat, 0..1."""
    found = np.zeros(len(beats_s))
    places = (voice.times_s - beats_s[0]) / beat_s
    for place, weight in zip(places, voice.weights, strict=True):
        at = round(place)
        if 0 <= at < len(found) and abs(place - at) < _NEAR_BEAT:
            found[at] = max(found[at], weight)
    return found


def _first_beat(voices: Sequence[Onsets], edges: NDArray[np.float64], beat_s: float) -> int:
    """The beat on which the sound begins."""
    starts = [float(v.times_s[0]) for v in voices if len(v)]
    return max(0, round((min(starts, default=0.0) - float(edges[0])) / beat_s))


def _barred(by_class: Stretches, struck: NDArray[np.float64], begins: int) -> tuple[int, int]:
    """How many beats make a bar, 4 or 3, and on which beat the first bar begins."""
    shares = by_class / np.maximum(np.linalg.norm(by_class, axis=1, keepdims=True), 1e-9)
    change = np.zeros(len(shares))
    change[1:] = 1.0 - (shares[1:] * shares[:-1]).sum(axis=1)
    weight = change + _BASS_WEIGHT * struck

    def fit(beats: int, first: int) -> float:
        on = weight[first::beats]
        off = np.delete(weight, np.s_[first::beats])
        return float(on.mean() - off.mean()) + _STARTS_AT_ONCE * ((begins - first) % beats == 0)

    fits = {(beats, first): fit(beats, first) - _THREE_MARGIN * (beats == 3) for beats in (4, 3)
            for first in range(beats)}
    return max(fits, key=lambda at: fits[at])


def _stretched(by_beat: Stretches, first: int, beats: int, count: int) -> Stretches:
    """Beats gathered into stretches of so many from a first one; what is missing at the end is silent."""
    found = np.zeros((count, 12))
    for i in range(count):
        found[i] = by_beat[first + i * beats:first + (i + 1) * beats].sum(axis=0)
    return found
