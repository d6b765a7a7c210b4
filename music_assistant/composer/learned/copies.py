"""Whether what the part model wrote stands in the music that it learned from.

A *run* is thirteen notes in a row within two bars, told by the intervals and times between them. The model's file
holds a filter of the runs of the music learned from, without those that music kept apart from it has as well: such are
nobody's own. The filter (Bloom, 1970) never misses a run that it was given, and takes about one other in three hundred
for one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from music_assistant.composer.learned.alphabet import Event

RUN_NOTES, RUN_BARS = 13, 2
FILTER_BITS = 1 << 24
_PROBES = 8
_MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xFF51AFD7ED558CCD)


def run_names(at: NDArray[np.int64], pitch: NDArray[np.int64], bar_steps: int) -> NDArray[np.uint64]:
    """A number for each run of a line: `at` in steps from its start, in order, and `pitch`, [notes] each."""
    count = len(at) - RUN_NOTES + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    apart = (np.diff(pitch) + 128).astype(np.uint64) * np.uint64(1024) + np.diff(at).astype(np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    for i in range(RUN_NOTES - 1):
        found = found * np.uint64(_MIXERS[0]) + apart[i:i + count] * np.uint64(_MIXERS[1])
        found ^= found >> np.uint64(29)
    return found[at[RUN_NOTES - 1:] - at[:count] < RUN_BARS * bar_steps]


def names_of(bars: Sequence[Sequence[Event]], bar_steps: int) -> NDArray[np.uint64]:
    """The runs of bars of notes."""
    at = np.array([number * bar_steps + event.position for number, bar in enumerate(bars) for event in bar], np.int64)
    pitch = np.array([event.pitch for bar in bars for event in bar], np.int64)
    return run_names(at, pitch, bar_steps)


@dataclass(frozen=True)
class Copies:
    """The filter: `bits` uint8 [FILTER_BITS / 8]."""

    bits: NDArray[np.uint8]

    @classmethod
    def of(cls, names: NDArray[np.uint64]) -> Copies:
        """A filter that knows some runs."""
        bits = np.zeros(FILTER_BITS // 8, dtype=np.uint8)
        for place in _places(names).T:
            np.bitwise_or.at(bits, place >> 3, (1 << (place & 7)).astype(np.uint8))
        return cls(bits)

    def known(self, names: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which of some runs it knows."""
        places = _places(names)
        found: NDArray[np.bool_] = ((self.bits[places >> 3] >> (places & 7).astype(np.uint8)) & 1).all(-1)
        return found


def _places(names: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The bits of each run, [n, _PROBES]."""
    other = (names ^ (names >> np.uint64(31))) * np.uint64(_MIXERS[2])
    probes = names[:, None] + np.arange(_PROBES, dtype=np.uint64) * (other | np.uint64(1))[:, None]
    found: NDArray[np.int64] = ((probes >> np.uint64(17)) % np.uint64(FILTER_BITS)).astype(np.int64)
    return found
