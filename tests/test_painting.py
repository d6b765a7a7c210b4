"""New sound within and after a take, by tiny random models loaded through the real path: what is around it is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from test_musicgen import SPEC, finished
from tiny_checkpoints import write_ace_step, write_stable_audio

from music_assistant.clip import Clip
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.neural import checked, exact, execution
from music_assistant.engines.neural.engine import NeuralEngine
from music_assistant.engines.neural.execution import Done, Making, executed, widened, windows
from music_assistant.engines.neural.ways import Repainted
from music_assistant.engines.stable_audio import StableAudio
from music_assistant.events import Progress
from music_assistant.spec import MusicSpec, Section

PLAYED = SPEC.with_(sections=(Section("verse", "verse", 8, 0.4),))
"""Ten seconds."""

RATES = {"ace": 48_000, "stable": 44_100}


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, NeuralEngine]]:
    import torch

    root = tmp_path_factory.mktemp("checkpoints")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield {"ace": AceStep(write_ace_step(root / "ace"), "float32", "cpu", is_guided=False, tries=0),
           "stable": StableAudio(write_stable_audio(root / "stable"), "float32", "cpu", is_guided=False, tries=0)}
    torch.set_num_threads(threads)


@pytest.mark.parametrize("kind", RATES)
def test_a_take_that_was_too_slow_is_played_on_to_its_length_and_is_else_the_take_stretched(
        engines: dict[str, NeuralEngine], kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = checked.judged

    def judged(ratio: float) -> Callable[[Clip, MusicSpec, int, float], checked.Verdict]:
        return lambda clip, spec, number, _: checked.Verdict(number, heard(clip, spec).heard, ratio=ratio)

    monkeypatch.setattr(checked, "judged", judged(1.0))
    raw = finished(list(engines[kind].play(PLAYED))).clip
    monkeypatch.setattr(checked, "judged", judged(1.05))
    events = list(engines[kind].play(PLAYED))
    done = finished(events)
    assert len(done.clip.samples) == 10 * RATES[kind]
    kept = 7 * RATES[kind] - 1
    np.testing.assert_array_equal(done.clip.samples[:kept], exact.limited(exact.stretched(raw, 1.05)).samples[:kept])
    assert np.abs(done.clip.samples[-RATES[kind] // 4:]).max() > 0.001, "music, not silence"
    assert any("played anew" in note for note in done.notes)
    assert any(isinstance(e, Progress) and e.step.endswith(", its end") for e in events)


@pytest.mark.parametrize(("start_s", "end_s", "longest_s"), [(4.0, 5.0, 90.0), (1.0, 9.0, 3.0)])
def test_a_stretch_too_short_or_too_long_for_the_model_is_made_anew_and_nothing_around_it(
        engines: dict[str, NeuralEngine], monkeypatch: pytest.MonkeyPatch, start_s: float, end_s: float,
        longest_s: float) -> None:
    monkeypatch.setattr(execution, "LONGEST_PAINT_S", longest_s)
    engine = engines["ace"]
    sound = finished(list(engine.play(PLAYED))).clip
    making = Making(engine._opened(), PLAYED.with_(seed=9), "ACE-Step", engine._played_by, tries=None)
    events = list(executed(Repainted(start_s, end_s), sound, making))
    last = events[-1]
    assert isinstance(last, Done)
    painted = last.edit(sound).samples
    first, after = round(start_s * 48_000), round(end_s * 48_000)
    np.testing.assert_array_equal(painted[:first], sound.samples[:first])
    np.testing.assert_array_equal(painted[after:], sound.samples[after:])
    inside = (painted - sound.samples)[first + 2_400:after - 2_400]
    changed = np.abs(inside).max(axis=1).reshape(-1, 1_200).max(axis=1)
    assert changed.min() > 1e-4, "no moment of the old sound is left, at the seams neither"
    fractions = [e.fraction for e in events if isinstance(e, Progress) and e.fraction is not None]
    assert fractions == sorted(fractions)


def test_a_model_is_given_no_less_to_paint_than_it_does_well_and_no_more() -> None:
    assert widened(10.0, 11.0, 60.0) == (9.0, 12.0)
    assert widened(0.0, 1.0, 60.0) == (0.0, 3.0)
    assert widened(59.5, 60.0, 60.0) == (57.0, 60.0)
    assert widened(10.0, 20.0, 60.0) == (10.0, 20.0)
    assert list(windows(5.0, 95.0)) == [(5.0, 95.0)]
    assert list(windows(0.0, 200.0)) == [(0.0, 200 / 3 + 0.1), (200 / 3, 400 / 3 + 0.1), (400 / 3, 200.0)]
