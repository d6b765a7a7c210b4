"""The hand on one instrument's fader: louder or quieter in some sections, the rest of its stem bit for bit as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.spec import Instrument, MusicSpec

RAMP_S = 0.03
"""Over how long a fader goes from one section's level to the next one's."""


@dataclass(frozen=True)
class Stretch:
    """Some frames of a stem, up to `after` (None: to its end, the ring-out included), at a factor.

    It is reached from `before` within the first RAMP_S of the stretch; where the stem goes on as it was afterwards,
    `leaves`: the way back lies within the last RAMP_S. So nothing outside a stretch is touched.
    """

    first: int
    after: int | None
    factor: float
    before: float
    leaves: bool


Faders = Mapping[str, tuple[Stretch, ...]]
"""The stretches by the instrument's id; who has none is missing."""


def faders_of(spec: MusicSpec, section_frames: Sequence[tuple[str, int, int]]) -> Faders:
    """The stretches of all instruments of a piece whose sections, (id, first frame, frame after the last), lie so."""
    return {i.id: found for i in spec.instruments if i.levels and (found := _stretches(i, spec, section_frames))}


def _stretches(instrument: Instrument, spec: MusicSpec,
               section_frames: Sequence[tuple[str, int, int]]) -> tuple[Stretch, ...]:
    levels = {s.id: instrument.level_db(s) for s in spec.sections}
    spans = [(first, after, levels.get(name, 0.0)) for name, first, after in section_frames]
    found = []
    for k, ((first, after, level_db), (_, _, next_db)) in enumerate(pairwise([*spans, (0, 0, 0.0)])):
        is_last = k == len(spans) - 1
        before_db = spans[k - 1][2] if k else level_db
        if level_db:
            found.append(Stretch(first, None if is_last else after, _factor(level_db), _factor(before_db),
                                 not is_last and not next_db))
    return tuple(found)


def _factor(level_db: float) -> float:
    return float(10 ** (level_db / 20))


def ridden(stem: Samples, stretches: Sequence[Stretch]) -> Samples:
    """A stem, float32 [frames, channels], with its stretches at their levels; what lies outside keeps its bits. The
    stem may be only the beginning of a piece's."""
    out = stem.copy()
    for stretch in stretches:
        after = len(stem) if stretch.after is None else stretch.after
        curve = _curve(stretch, after - stretch.first)[:max(0, len(stem) - stretch.first)]
        out[stretch.first:stretch.first + len(curve)] *= curve[:, None]
    return out


def _curve(stretch: Stretch, frames: int) -> NDArray[np.float32]:
    curve = np.full(max(0, frames), stretch.factor, np.float32)
    ramp = min(round(RAMP_S * SAMPLE_RATE), len(curve) // 2)
    rise = 0.5 - 0.5 * np.cos(np.pi * np.arange(ramp) / max(1, ramp))
    curve[:ramp] = stretch.before + (stretch.factor - stretch.before) * rise
    if stretch.leaves and ramp:
        curve[-ramp:] = 1 + (stretch.factor - 1) * rise[::-1]
    return curve
