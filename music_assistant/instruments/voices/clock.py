"""The beat as a voice hears it: what moves in time with the music follows the tempo map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.voice import Stage

CONTROL_FRAMES = 64
USUAL_BEAT_S = 0.5
"""A beat where the stage knows none."""


def beats_at(stage: Stage, frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """The place in beats of each frame; the first and the last beat's tempo go on beyond them."""
    known = np.asarray(stage.beat_frames, np.float64)
    if len(known) < 2:
        begin = float(known[0]) if len(known) else 0.0
        return (frames - begin) / (USUAL_BEAT_S * SAMPLE_RATE)
    before = np.minimum(0, frames - known[0]) / (known[1] - known[0])
    after = np.maximum(0, frames - known[-1]) / (known[-1] - known[-2])
    return np.asarray(np.interp(frames, known, np.arange(len(known))) + before + after)


def controls(start: int, frames: int) -> NDArray[np.float64]:
    """The frames at which slow curves are drawn, from `start` on, one more than needed."""
    return start + np.arange(frames // CONTROL_FRAMES + 2, dtype=np.float64) * CONTROL_FRAMES


def smoothed(points: NDArray[np.float64], frames: int) -> NDArray[np.float32]:
    """A curve through points that are CONTROL_FRAMES apart: float32 [frames]."""
    points = points.astype(np.float32)
    ramp = np.arange(CONTROL_FRAMES, dtype=np.float32) / CONTROL_FRAMES
    return np.asarray((points[:-1, None] + np.diff(points)[:, None] * ramp).reshape(-1)[:frames])
