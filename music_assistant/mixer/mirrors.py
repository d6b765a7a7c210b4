"""The first reflections of a room that is a box, by mirrored sources (Allen and Berkley, 1979)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

SOUND_M_A_SECOND = 343.0
MIRRORS = 3
"""Reflections off so many walls are heard one by one."""
KEPT, KEPT_HIGH_HZ = 0.82, 6_500.0
"""How much a wall gives back, and up to where it gives back highs."""
SOURCE, LISTENER = (0.31, 0.47, 0.37), (0.66, 0.54, 0.42)
"""Where they stand, as shares of the room's length, width and height."""
EARS_M = 0.5
"""How far apart the two microphones are."""
LONGEST_S = 0.12


def reflections(size_m: tuple[float, float, float], side: str) -> NDArray[np.float64]:
    """What one microphone hears of a click after the direct sound, which is at 0 and left out: float64 [frames]."""
    order, distance_m, direct_m, towards = _mirrored(np.array(size_m), side)
    late_s = (distance_m - direct_m) / SOUND_M_A_SECOND
    heard = (order > 0) & (late_s > 0) & (late_s < LONGEST_S)
    size = KEPT ** order * direct_m / distance_m * towards
    taps = np.zeros((MIRRORS + 1, round(LONGEST_S * SAMPLE_RATE) + 2))
    place = late_s[heard] * SAMPLE_RATE
    whole = place.astype(int)
    part = place - whole
    np.add.at(taps, (order[heard], whole), size[heard] * (1 - part))
    np.add.at(taps, (order[heard], whole + 1), size[heard] * part)
    return _softened(taps)


def _mirrored(size_m: NDArray[np.float64], side: str) -> tuple[NDArray[np.int64], NDArray[np.float64], float,
                                                              NDArray[np.float64]]:
    """Of each mirrored source: how many walls it met, how far it is, and how much its side hears it; and how far the
    source itself is."""
    ear = size_m * LISTENER + np.array([0.0, EARS_M / 2 * (1 if side == "left" else -1), 0.0])
    steps = np.arange(-MIRRORS, MIRRORS + 1)
    cells = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    source = size_m * SOURCE
    places = cells * size_m + np.where(cells % 2 == 0, source, size_m - source)
    order = np.abs(cells).sum(axis=1)
    near = order <= MIRRORS
    offset = places[near] - ear
    distance_m = np.sqrt((offset ** 2).sum(axis=1))
    turned = offset[:, 1] / distance_m * (1 if side == "left" else -1)
    return order[near], distance_m, float(np.linalg.norm(source - ear)), 0.6 + 0.4 * turned


def _softened(taps: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of the reflections, those off more walls darker."""
    from scipy.signal import butter, sosfilt

    dark = butter(1, KEPT_HIGH_HZ, "low", fs=SAMPLE_RATE, output="sos")
    total = np.zeros(taps.shape[1])
    for order in range(MIRRORS, 0, -1):
        total = sosfilt(dark, total + taps[order])
    return np.asarray(total)
