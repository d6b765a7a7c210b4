"""Words for tempo and the beats a minute that they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PACES: Mapping[str, tuple[float, float]] = MappingProxyType({
    "very slow": (42.0, 64.0),
    "slow": (56.0, 84.0),
    "medium": (84.0, 118.0),
    "fast": (124.0, 172.0),
    "very fast": (150.0, 200.0),
})
"""Beats a minute of each pace; a genre's usual tempo is moved into the range."""

TEMPO_STEP_RATIOS: Mapping[str, float] = MappingProxyType({
    "a bit more": 1.07, "more": 1.15, "much more": 1.35,
    "a bit less": 1 / 1.07, "less": 1 / 1.15, "much less": 1 / 1.35,
})
"""What "a bit faster", "faster", "much faster" and their opposites multiply a tempo by."""
