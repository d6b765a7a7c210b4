"""What every synthesised voice is: a function from a performance to its sound."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar, cast

import numpy as np

from music_assistant.clip import Samples
from music_assistant.instruments.performance import Performance

Made = TypeVar("Made")


class Workbench:
    """What a voice makes once for a piece and uses in every stretch of it: loops, cycles, drums."""

    def __init__(self) -> None:
        self._made: dict[Hashable, object] = {}

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of that key, made now if it is not there yet."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make()
        return cast(Made, made)

    def clear(self) -> None:
        """Forgets everything, when the piece is played."""
        self._made.clear()


@dataclass(frozen=True)
class Stage:
    """Where a voice plays: the length of the stem in frames, how many of the last fade out, the piece's seed, the
    instrument's id, (section id, first frame, frame after the last) of each section, the frame of every beat, and its
    workbench.
    """

    frames: int
    seed: int
    instrument_id: str
    section_frames: tuple[tuple[str, int, int], ...] = ()
    fade_frames: int = 0
    beat_frames: tuple[int, ...] = ()
    workbench: Workbench = field(default_factory=Workbench, compare=False, repr=False)


class Voice(Protocol):
    """A synthesised instrument."""

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2], notes beyond the end left out."""
        ...


def silence(frames: int) -> Samples:
    """Stereo silence, float32 [frames, 2], its sides one after the other in memory: so they are summed and filtered
    five times as fast as frame by frame."""
    return np.zeros((2, frames), np.float32).T


@lru_cache(maxsize=8)
def ending(frames: int) -> Samples:
    """A smooth fall to nothing: float32 [frames, 1], its last value 0; read-only."""
    curve = (0.5 + 0.5 * np.cos(np.pi * (np.arange(frames) + 1) / max(frames, 1))).astype(np.float32)[:, None]
    curve.flags.writeable = False
    return curve
