"""How far one relative step goes, for what has no table of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.change import STEPS

ENERGY_STEP = 0.18
GAIN_STEP_DB = 4.0
DENSITY_STEP = 0.2
LOUDNESS_STEP_LU = 2.0

ENERGY_STEPS: Mapping[str, float] = MappingProxyType({name: size * ENERGY_STEP for name, size in STEPS.items()})
