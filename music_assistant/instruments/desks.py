"""Sections of players: what a string section, a choir or a horn section is doubled by, so that it is wide and alive.

The second desk plays the same notes from a neighbouring key's recording, a little later than the first and each note
by another moment, and sits on the other side. The two are as loud as the one was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.sampler.playing import Touch
from music_assistant.random_streams import stream

SHARE = np.float32(0.5 ** 0.5)
"""What each of two desks plays of the section's loudness: their sounds are not alike, so that their powers add."""


@dataclass(frozen=True)
class SecondDesk:
    """How the other half of a section plays: `borrowed` semitones away its recordings are taken from; it is late by
    about `late_s`, `loose_s` more or less; and it sits as far to the right, 0..1, as the first to the left."""

    borrowed: int
    late_s: float
    loose_s: float
    spread: float


SECOND_DESKS: Mapping[int, SecondDesk] = MappingProxyType({
    44: SecondDesk(-3, 0.010, 0.004, 0.30),
    45: SecondDesk(3, 0.012, 0.006, 0.30),
    48: SecondDesk(-3, 0.014, 0.006, 0.32),
    49: SecondDesk(3, 0.018, 0.008, 0.32),
    52: SecondDesk(2, 0.020, 0.010, 0.30),
    53: SecondDesk(-2, 0.018, 0.008, 0.28),
    60: SecondDesk(-3, 0.014, 0.006, 0.25),
    61: SecondDesk(3, 0.010, 0.004, 0.30),
})
"""General MIDI program → its second desk: strings, choirs, horns, brass."""


def second_performance(performance: Performance, desk: SecondDesk, seed: int, instrument_id: str) -> Performance:
    """The same notes as the second desk plays them. Each section's moments come from a stream of its own."""
    late = np.zeros(len(performance))
    sections = np.array(performance.section_ids)
    for section in dict.fromkeys(performance.section_ids):
        here = np.flatnonzero(sections == section)
        draws = np.clip(stream(seed, instrument_id, section, "second desk").standard_normal(len(here)), -1.5, 1.5)
        late[here] = desk.late_s + desk.loose_s * draws
    return replace(performance, starts=performance.starts + np.round(late * SAMPLE_RATE).astype(np.int64))


def second_touches(touches: tuple[Touch, ...], desk: SecondDesk) -> tuple[Touch, ...]:
    """How the second desk touches those notes."""
    return tuple(replace(touch, borrowed=0 if touch.borrowed else desk.borrowed, gain_db=-touch.gain_db)
                 for touch in touches)


def seated(first: Samples, second: Samples, desk: SecondDesk) -> Samples:
    """Both desks at their places, in the first one's array."""
    near, far = np.float32(np.sqrt(1 + desk.spread)) * SHARE, np.float32(np.sqrt(1 - desk.spread)) * SHARE
    first *= np.array([near, far])
    second *= np.array([far, near])
    first += second
    return first
