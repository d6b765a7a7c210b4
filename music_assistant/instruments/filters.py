"""Filters for our rate, and how much of a sound is worked on at once, so that long pieces need no copies."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

STRETCH_FRAMES = 1 << 16

Sections = NDArray[np.float64]
"""Second-order sections, as scipy.signal has them."""


def band_filter(kind: str, order: int, *corners_hz: float) -> Sections:
    """A Butterworth filter for our rate: kind "low", "high" or "band" with its one or two corners."""
    return _designed(kind, order, corners_hz).copy()


@lru_cache(maxsize=256)
def _designed(kind: str, order: int, corners_hz: tuple[float, ...]) -> Sections:
    from scipy.signal import butter

    corners = corners_hz if kind == "band" else corners_hz[0]
    return np.asarray(butter(order, corners, kind, fs=SAMPLE_RATE, output="sos"))
