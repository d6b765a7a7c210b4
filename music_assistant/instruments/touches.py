"""How each note of a recorded instrument is begun and left: struck, slurred or detached, and never twice the same.

A bow or a breath that goes on into the next note passes over its attack; a key that is struck again soon is heard from
a neighbouring key's recording; and every note is a little softer or louder than the last, as hands are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.sampler.playing import Touch
from music_assistant.random_streams import stream
from music_assistant.vocabulary.rows import InstrumentRow


@dataclass(frozen=True)
class Slur:
    """A family's legato: seconds of a recording's attack that are passed over, of the rise into the note, and of the
    note before under it."""

    skipped_s: float
    rise_s: float
    fall_s: float


SLURS: Mapping[str, Slur] = MappingProxyType({
    "strings": Slur(0.09, 0.05, 0.08),
    "woodwind": Slur(0.05, 0.03, 0.05),
    "brass": Slur(0.05, 0.035, 0.05),
    "reed": Slur(0.04, 0.03, 0.05),
    "voice": Slur(0.10, 0.06, 0.09),
})
"""Families whose sound goes on as long as bow or breath does."""
SLURRED_GAP_S = 0.03
"""Notes nearer together than this are under one bow or breath."""
CHORD_S = 0.04
"""Notes begun within this time of each other are a chord, which is not slurred."""
WIDEST_SLUR, ACCENT = 9, 14
"""A leap wider than so many semitones, or a note so much stronger than the last, is begun anew."""
STACCATO_FALL_S = 0.07
DETACHED = ("staccato", "muted")
SOON_S = 0.45
"""A key that sounds again within this time takes its neighbour's recording every other time."""
NEIGHBOUR = 3
"""How many semitones away that recording is looked for."""
SPREAD_DB = 0.6
"""The standard deviation of a note's level."""


def touches_of(performance: Performance, row: InstrumentRow, seed: int, instrument_id: str) -> tuple[Touch, ...]:
    """One for each note. What is random comes from the streams of the instrument's sections."""
    slur = SLURS.get(row.family)
    levels_db = _levels_db(performance, seed, instrument_id)
    slurred = _slurred(performance) if slur else np.zeros(len(performance), bool)
    again = _struck_again(performance)
    touches = []
    for i, articulation in enumerate(performance.articulations):
        into, onward = slurred[i], i + 1 < len(slurred) and slurred[i + 1]
        detached = articulation in DETACHED
        touches.append(Touch(
            skipped_s=slur.skipped_s if slur and into else 0.0,
            rise_s=slur.rise_s if slur and into else 0.0,
            fall_s=STACCATO_FALL_S if detached else slur.fall_s if slur and onward else 0.0,
            gain_db=round(float(levels_db[i]), 3),
            borrowed=0 if slur or not again[i] % 2 else NEIGHBOUR if again[i] % 4 == 1 else -NEIGHBOUR))
    return tuple(touches)


def _slurred(performance: Performance) -> NDArray[np.bool_]:
    """Which notes go on from the one before them: those of a line, not of chords."""
    slurred = np.zeros(len(performance), bool)
    if len(performance) < 2:
        return slurred
    chord = np.diff(performance.starts, prepend=-SAMPLE_RATE, append=1 << 60) < CHORD_S * SAMPLE_RATE
    alone = ~(chord[:-1] | chord[1:])
    ends = performance.starts[:-1] + performance.lengths[:-1]
    near = performance.starts[1:] - ends < SLURRED_GAP_S * SAMPLE_RATE
    leap = np.abs(np.diff(performance.pitches))
    stronger = np.diff(performance.velocities)
    sung = np.array([a not in DETACHED for a in performance.articulations])
    slurred[1:] = near & (leap > 0) & (leap <= WIDEST_SLUR) & (stronger < ACCENT) & sung[1:] & sung[:-1]
    slurred[1:] &= alone[1:] & alone[:-1]
    return slurred


def _struck_again(performance: Performance) -> list[int]:
    """How often each note's key was struck just before, again and again."""
    last: dict[int, tuple[int, int]] = {}
    counts = []
    for start, pitch in zip(performance.starts.tolist(), performance.pitches.tolist(), strict=True):
        before = last.get(pitch)
        count = before[1] + 1 if before and start - before[0] < SOON_S * SAMPLE_RATE else 0
        last[pitch] = (start, count)
        counts.append(count)
    return counts


def _levels_db(performance: Performance, seed: int, instrument_id: str) -> NDArray[np.float64]:
    """A small level for each note, from a stream for each section, note by note in their order."""
    levels = np.zeros(len(performance))
    sections = np.array(performance.section_ids)
    for section in dict.fromkeys(performance.section_ids):
        here = np.flatnonzero(sections == section)
        draws = stream(seed, instrument_id, section, "touch").standard_normal(len(here))
        levels[here] = np.clip(draws, -2, 2) * SPREAD_DB
    return levels
