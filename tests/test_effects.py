"""Each dial does more of what it is for with every step, as benchmarks/effects.py measures it in the sound."""

from __future__ import annotations

import pytest

from benchmarks.effects import MEASURES, Measure, Played, clean, dial_values, played, replace_effects, right_steps
from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.vocabulary.effects import EFFECTS

STEPS = 4


@pytest.fixture(scope="module")
def piece() -> Played:
    return played(created(Change("create", genres=("house",), duration_s=6.0), seed=3))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: f"{m.dial}: {m.name}")
def test_every_step_of_a_dial_does_more_of_the_same(piece: Played, measure: Measure) -> None:
    values = [measure.of(piece, replace_effects(clean(piece.spec, measure.dial), measure.dial, v))
              for v in dial_values(measure.dial, STEPS)]
    assert right_steps(values, measure) == STEPS - 1, values


def test_every_dial_is_measured() -> None:
    assert {m.dial for m in MEASURES} == set(EFFECTS)
