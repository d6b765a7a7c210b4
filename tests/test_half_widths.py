"""Cards that do not calculate in bfloat16: float16 where it is wide enough, float32 where it is not.

Here the processor stands for such a card: the placement says that it calculates in float16, and all else is as it is
there, from the files on the disk to the sound.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from test_musicgen import SPEC, finished
from test_transformers_listener import write_checkpoint
from tiny_checkpoints import write_ace_step, write_musicgen, write_stable_audio

from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural.casting import cast
from music_assistant.engines.neural.checkpoints import CHECKPOINTS, chosen
from music_assistant.engines.neural.diffusion import Request, diffused
from music_assistant.engines.neural.engine import NeuralEngine
from music_assistant.engines.neural.pipelines import Pipeline, opened
from music_assistant.engines.neural.placement import PRECISIONS, Overflow, Placement, Report, placed
from music_assistant.engines.neural.plan import Need, Plan, planned
from music_assistant.engines.stable_audio import StableAudio
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.events import Progress
from music_assistant.listeners import transformers_place
from music_assistant.listeners.transformers_model import loaded

GB = 10**9
OLD = Report(cuda=("Tesla T4", 15 * GB), has_bfloat16=False, memory_bytes=32 * GB)
NEW = replace(OLD, cuda=("NVIDIA L4", 15 * GB), has_bfloat16=True)
XL = CHECKPOINTS["acestep-v15-xl-turbo-diffusers"]
MUSIC = Need(XL.name, XL.parameters or 0, XL.kept_whole_parameters)

PRECISIONS_THERE = ("nf4", "int8")


def here(precision: str) -> Placement:
    """The processor as if it calculated in float16 alone."""
    return replace(placed(precision, "cpu"), half="float16")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Holds the checkpoints ace, stable, plain, melody and words, and two more: the numbers of `loud`, as those of
    `stable`, are too large for float16, those of `calm` are not. One thread is the quickest for models of this size."""
    import torch

    root = tmp_path_factory.mktemp("checkpoints")
    write_ace_step(root / "ace")
    write_stable_audio(root / "stable")
    write_musicgen(root / "plain")
    write_musicgen(root / "melody", melody=True)
    shutil.copytree(root / "plain", root / "loud")
    _multiplied(root / "loud" / "model.safetensors", "decoder.lm_heads", 1e5)
    shutil.copytree(root / "stable", root / "calm")
    _multiplied(root / "calm" / "transformer" / "diffusion_pytorch_model.safetensors", "weight", 0.4)
    write_checkpoint(root / "words")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield root
    torch.set_num_threads(threads)


def _multiplied(file: Path, name: str, factor: float) -> None:
    """Multiplies the weights of a file whose names hold a word."""
    from safetensors.torch import load_file, save_file

    weights = load_file(file)
    assert any(name in found for found in weights)
    save_file({found: tensor * factor if name in found else tensor for found, tensor in weights.items()}, file,
              {"format": "pt"})


def types_in(part: Any) -> set[str]:
    """The torch types of a part's weights that are not quantised."""
    return {str(w.dtype).removeprefix("torch.") for w in part.parameters() if w.is_floating_point()}


# ---------------------------------------------------------------- what is decided


@pytest.mark.parametrize(("report", "precision", "computes_in", "keeps_in"), [
    (NEW, None, "bfloat16", "bfloat16"), (NEW, "int8", "bfloat16", "bfloat16"),
    (NEW, "bfloat16", "bfloat16", "bfloat16"),
    (OLD, None, "float16", "float32"), (OLD, "int8", "float16", "float32"), (OLD, "float32", "float32", "float32"),
    (Report(xpu=("Intel Z", GB), has_bfloat16=False, memory_bytes=GB), None, "bfloat16", "bfloat16"),
    (Report(memory_bytes=GB, has_bfloat16=False), None, "float32", "float32"),
    (Report(memory_bytes=GB, has_bfloat16=False), "bfloat16", "bfloat16", "bfloat16")])
def test_a_card_without_bfloat16_calculates_in_float16_and_keeps_in_float32_what_that_is_too_narrow_for(
        report: Report, precision: str | None, computes_in: str, keeps_in: str) -> None:
    found = placed(precision, report=report)
    assert (found.computes_in, found.keeps_in) == (computes_in, keeps_in)


def test_bfloat16_asked_for_on_a_card_without_it_is_refused_with_what_works_there() -> None:
    with pytest.raises(RequestError, match="bfloat16 does not work on Tesla T4") as error:
        placed("bfloat16", report=OLD)
    assert error.value.hint == "There it can be nf4, int8, float32."
    assert placed("bfloat16", "cpu", OLD).device == "cpu"


def test_what_is_kept_in_float32_is_counted_and_said() -> None:
    old, new = (planned((MUSIC,), report=report) for report in (OLD, NEW))
    assert old.card_bytes() - new.card_bytes() == pytest.approx(1.3 * 2 * XL.kept_whole_parameters, rel=0.001)
    assert old.sentence() == f"{XL.name} runs on Tesla T4 as nf4, calculated in float16."
    assert new.sentence() == f"{XL.name} runs on NVIDIA L4 as nf4."
    tight = new.card_bytes() + 3 * GB
    assert planned((MUSIC,), report=replace(NEW, cuda=("a card", tight))).placement().computes_in == "bfloat16"
    assert planned((MUSIC,), report=replace(OLD, cuda=("a card", tight))).placement().offloaded


def test_every_step_down_from_such_a_card_stays_within_what_works_there() -> None:
    plan: Plan | None = planned((MUSIC, Need("words", 4 * GB, kind="words")), precision="float32",
                                report=replace(OLD, cuda=("Tesla T4", 80 * GB)))
    found = []
    while plan is not None:
        found += [(p.precision.name, p.computes_in) for p in plan.placements if p.is_gpu]
        plan = plan.stepped_down()
    assert set(found) == {("float32", "float32"), ("nf4", "float16")}


@pytest.fixture
def old_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose torch says that there is a card that knows bfloat16 by emulation alone."""
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: "Tesla T4")
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (15 * GB, 15 * GB))
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: including_emulation)


def test_emulated_bfloat16_does_not_count_for_music_nor_for_words(old_card: None) -> None:
    assert placed().computes_in == transformers_place.place().computes_in == "float16"
    with pytest.raises(UnavailableError, match="bfloat16 does not work on Tesla T4"):
        transformers_place.place("bfloat16")
    lighter = transformers_place.lighter(transformers_place.place("float32"), None)
    assert lighter is not None and (lighter.device, lighter.precision.name) == ("cuda", "nf4")


# ---------------------------------------------------------------- what is loaded


@pytest.mark.parametrize("precision", PRECISIONS_THERE)
@pytest.mark.parametrize(("name", "engine"), [("ace", "ace_step"), ("stable", "stable_audio")])
def test_of_a_pipeline_only_the_transformer_calculates_in_float16(folder: Path, name: str, engine: str,
                                                                   precision: str) -> None:
    pipeline = opened(chosen(folder / name, engine), folder / name, here(precision))
    parts = {part: types_in(module) for part, module in pipeline.pipe.components.items()
             if hasattr(module, "parameters")}
    assert parts.pop("transformer") == {"float16"}
    assert parts and set().union(*parts.values()) == {"float32"}


def whole(pipeline: Pipeline, task: str, **details: Any) -> np.ndarray:
    from test_diffusion_pipelines import WORDS

    *_, last = diffused(pipeline, Request(task, WORDS, 2.25, 7, **details))
    assert last.whole is not None
    return last.whole


@pytest.mark.parametrize("precision", PRECISIONS_THERE)
@pytest.mark.parametrize(("name", "task"), [("ace", "text2music"), ("ace", "cover"), ("ace", "repaint"),
                                            ("calm", "text2music"), ("calm", "audio2audio"), ("calm", "inpaint")])
def test_each_task_plays_there(folder: Path, name: str, task: str, precision: str) -> None:
    engine = "ace_step" if name == "ace" else "stable_audio"
    pipeline = opened(chosen(folder / name, engine), folder / name, here(precision))
    tone = np.sin(np.arange(2 * pipeline.sample_rate) * 0.03).astype(np.float32) * 0.2
    details = {} if task == "text2music" else {"source": np.stack([tone, tone], axis=1), "strength": 0.6}
    made = whole(pipeline, task, **details | ({"start_s": 0.5, "end_s": 1.5} if task in ("repaint", "inpaint") else {}))
    assert np.isfinite(made).all() and np.abs(made).max() > 0.001


@pytest.mark.parametrize("made", [StableAudio, MusicGen])
def test_numbers_too_large_for_float16_mean_the_same_take_in_float32_and_a_word(folder: Path,
                                                                                made: type[NeuralEngine[Any]]) -> None:
    name = "stable" if made is StableAudio else "loud"
    engine, wide = (made(folder / name, "nf4", "cpu", is_guided=False, tries=None) for _ in range(2))
    on(engine, here("nf4"))
    events = list(engine.play(SPEC))
    word = f"float16 was too narrow for its numbers. {name} runs on the processor as nf4, calculated in float32."
    assert word in finished(events).notes and word in [e.step for e in events if isinstance(e, Progress)]
    assert finished(events).clip.same_samples(finished(list(wide.play(SPEC))).clip)


def test_numbers_too_large_for_any_type_are_a_sentence(folder: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(folder / "ace", tmp_path / "broken")
    _multiplied(broken / "vae" / "diffusion_pytorch_model.safetensors", "decoder.conv2", float("nan"))
    engine = AceStep(broken, "float32", "cpu", is_guided=False, tries=None)
    with pytest.raises(Overflow, match="broken outgrew the numbers of float32 while it played") as error:
        list(engine.play(SPEC))
    assert "The band can play this now." in error.value.sentence()


@pytest.mark.parametrize("precision", PRECISIONS_THERE)
@pytest.mark.parametrize("name", ["plain", "melody"])
def test_of_musicgen_only_the_decoder_calculates_in_float16_and_a_take_is_played_along_a_tune(
        folder: Path, name: str, precision: str) -> None:
    engine = MusicGen(folder / name, device="cpu", tries=None)
    on(engine, here(precision))
    done = finished(list(engine.play(SPEC)))
    model = engine._opened().model
    assert types_in(model.decoder) == {"float16"}
    assert types_in(model.text_encoder) == types_in(model.audio_encoder) == {"float32"}
    assert np.isfinite(done.clip.samples).all() and np.abs(done.clip.samples).max() > 0.01
    assert done.clip.duration_s == SPEC.duration_s


def on(engine: NeuralEngine[Any], place: Placement) -> None:
    """Lets an engine's plan have a model in a place."""
    engine._placed = Plan((engine._need(engine._checkpoint()),), (place,))


def test_the_card_says_what_is_calculated_in(folder: Path) -> None:
    engine = MusicGen(folder / "plain", device="cpu", tries=None)
    engine.warm_up()
    on(engine, replace(here("nf4"), device="cuda", device_name="Tesla T4"))
    notes = finished(list(engine.play(SPEC))).notes
    assert "plain runs on Tesla T4 as nf4, calculated in float16." in notes


@pytest.mark.parametrize("precision", PRECISIONS_THERE)
def test_a_language_model_calculates_in_float16_and_answers(folder: Path, precision: str) -> None:
    words = loaded(str(folder / "words"), here(precision))
    assert types_in(words.model) == {"float16"}
    schema = {"type": "object", "properties": {"bpm": {"type": "integer"}}, "required": ["bpm"],
              "additionalProperties": False}
    assert words.answer([{"role": "user", "content": "faster"}], schema, lambda: False).startswith("{")


# ---------------------------------------------------------------- what passes between the parts


def test_tensors_of_broken_numbers_are_brought_to_a_type_wherever_they_are_and_nothing_else_is() -> None:
    import torch

    given = ({"a": torch.ones(2), "mask": torch.ones(2, dtype=torch.bool)}, [torch.ones(1), "word", None, 3])
    made = cast(given, torch.float16)
    assert made[0]["a"].dtype == made[1][0].dtype == torch.float16
    assert made[0]["mask"].dtype == torch.bool and made[1][1:] == ["word", None, 3]


def test_each_engine_has_a_default_precision_that_works_on_such_a_card() -> None:
    for made in (AceStep, StableAudio, MusicGen):
        need = Need(made.name, GB)
        assert planned((need,), report=OLD).placement().precision in (PRECISIONS["nf4"], PRECISIONS["int8"])
