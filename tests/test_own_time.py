"""How much of a model is asked for, so that the engine's own time is told beside ten seconds of work."""

from __future__ import annotations

import pytest

from benchmarks.own_time import FEWEST_LAYERS, layers_for


@pytest.mark.parametrize("noise_s", [0.0, 0.3, -0.3])
def test_a_trial_that_was_disturbed_leaves_the_number_of_layers_near_to_what_is_needed(noise_s: float) -> None:
    """Trials of 8 and 16 layers that take the same would once have asked for a thousand times too many."""
    tried: list[int] = []

    def took(layers: int) -> float:
        tried.append(layers)
        return 0.5 + 0.04 * layers + (noise_s if len(tried) == 2 else 0.0)

    needed = layers_for(10.0, took, most=10_000)
    assert 0.8 * 10.0 <= 0.5 + 0.04 * needed <= 1.2 * 10.0
    assert tried[0] == FEWEST_LAYERS and max(tried) <= needed


def test_more_layers_than_the_memory_holds_are_refused_and_never_tried() -> None:
    tried: list[int] = []
    with pytest.raises(SystemExit, match="the free memory holds 100: ask for fewer --seconds"):
        layers_for(1000.0, lambda layers: tried.append(layers) or 0.04 * layers, most=100)
    assert max(tried) <= 100
