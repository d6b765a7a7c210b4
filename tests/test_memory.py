"""What is kept for long lies where it leaves no holes."""

from __future__ import annotations

import numpy as np
import pytest

from music_assistant.memory import APART_FROM_BYTES, apart


@pytest.mark.parametrize("shape", [(1,), (2, APART_FROM_BYTES // 8), (3, APART_FROM_BYTES)])
def test_what_is_laid_apart_is_the_same_and_stays_so(shape: tuple[int, ...]) -> None:
    samples = np.random.default_rng(1).standard_normal(shape).astype(np.float32)
    expected = samples.copy()
    kept = apart(samples)
    if samples.flags.writeable:
        samples[...] = 0.0
    assert kept.dtype == np.float32 and np.array_equal(kept, expected)
    with pytest.raises(ValueError, match="read-only"):
        kept[...] = 1.0
