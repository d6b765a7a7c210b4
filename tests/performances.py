"""Performances written by hand, for tests of instruments."""

from __future__ import annotations

import numpy as np

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.performance import Performance


def notes(*each: tuple[float, float, int, int], articulation: str = "", section: str = "verse") -> Performance:
    """A performance of (start in seconds, length in seconds, pitch, velocity)."""
    columns = list(zip(*each, strict=True))
    starts, lengths = (np.round(np.array(columns[i]) * SAMPLE_RATE).astype(np.int64) for i in (0, 1))
    return Performance(starts, lengths, np.array(columns[2], np.int64), np.array(columns[3], np.int64),
                       (articulation,) * len(each), (section,) * len(each))
