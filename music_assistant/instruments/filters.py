"""Filtering in place, a stretch at a time, so that long pieces need no copies of themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples

STRETCH_FRAMES = 1 << 16

Sections = NDArray[np.float64]
"""Second-order sections, as scipy.signal has them."""


def band_filter(kind: str, order: int, *corners_hz: float) -> Sections:
    """A Butterworth filter for our rate: kind "low", "high" or "band" with its one or two corners."""
    from scipy.signal import butter

    corners = corners_hz if kind == "band" else corners_hz[0]
    return np.asarray(butter(order, corners, kind, fs=SAMPLE_RATE, output="sos"))


def filter_in_place(sound: Samples, sections: Sections) -> Samples:
    """The same array, float32 [frames, channels], filtered; computed in double precision."""
    from scipy.signal import sosfilt

    for channel in range(sound.shape[1]):
        state = np.zeros((len(sections), 2))
        for start in range(0, len(sound), STRETCH_FRAMES):
            stretch = sound[start:start + STRETCH_FRAMES, channel]
            out, state = sosfilt(sections, stretch.astype(np.float64), zi=state)
            stretch[:] = out
    return sound
