"""Vowels: where a throat lets sound through, as a singer's mouth shapes a tone that is otherwise a buzz."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

VOWELS: Mapping[str, tuple[tuple[float, float, float], ...]] = MappingProxyType({
    "ah": ((800, 0, 110), (1_150, -5, 130), (2_900, -16, 180), (3_900, -20, 220), (4_950, -38, 300)),
    "oh": ((450, 0, 90), (800, -9, 110), (2_830, -18, 180), (3_800, -24, 220), (4_950, -42, 300)),
    "oo": ((325, 0, 80), (700, -16, 100), (2_530, -34, 200), (3_500, -40, 240), (4_950, -52, 300)),
    "eh": ((400, 0, 90), (1_700, -13, 130), (2_700, -18, 200), (3_600, -26, 240), (4_950, -40, 300)),
    "ee": ((300, 0, 80), (2_100, -14, 140), (2_850, -18, 200), (3_700, -22, 240), (4_950, -40, 300)),
    "wah": ((650, 0, 120), (1_080, -4, 130), (2_650, -10, 220), (2_900, -12, 240), (3_250, -20, 300)),
    "ow": ((520, 0, 120), (920, -6, 120), (2_400, -14, 200), (2_700, -16, 220), (3_300, -22, 300)),
})
"""Vowel → its formants: (Hz, dB, bandwidth in Hz), between a man's and a woman's voice."""
BREADTH = 1.6
"""How much broader a section's formants are than one singer's."""
FLOOR = 0.006


def sung(hz: NDArray[np.float64], vowel: str) -> NDArray[np.float64]:
    """How much of each frequency a vowel lets through."""
    through = np.full(len(hz), FLOOR)
    for centre, level_db, width in VOWELS[vowel]:
        through = through + 10 ** (level_db / 20) / (1 + ((hz - centre) / (BREADTH * width)) ** 2)
    return np.asarray(through)
