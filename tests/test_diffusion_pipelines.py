"""Diffusion pipelines: they give what the bare ones give, quantised they give much the same, and they stop at once."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
import pytest
from tiny_checkpoints import held_up, write_ace_step, write_stable_audio

from music_assistant.clip import Samples
from music_assistant.engines.neural.captions import Words
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.engines.neural.diffusion import Request, diffused, noise_levels
from music_assistant.engines.neural.pipelines import Pipeline, opened
from music_assistant.engines.neural.placement import OutOfMemory, placed
from music_assistant.engines.neural.streaming import Piece
from music_assistant.errors import EngineError, RequestError

WORDS = Words("a calm piano", "[verse]\nstay a while", "en", 96, "D minor", "3")
SECONDS = 2.25
SCHEDULE_BYTES = 20_000
"""What a scheduler keeps of its last 2,000 steps. The latents of a minute are more than twice as much."""

ACE_EDITS = ("cover", "repaint", "extract", "lego", "complete")
STABLE_EDITS = ("audio2audio", "inpaint")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A pipeline of each kind by its name."""
    root = tmp_path_factory.mktemp("pipelines")
    return {"turbo": write_ace_step(root / "turbo"), "base": write_ace_step(root / "base", turbo=False),
            "stable": write_stable_audio(root / "stable")}


def _opened(folder: Path, precision: str = "float32") -> Pipeline:
    checkpoint = chosen(folder, "stable_audio" if folder.name == "stable" else "ace_step")
    return opened(replace(checkpoint, steps=min(8, checkpoint.steps)), folder, placed(precision, "cpu"))


@pytest.fixture(scope="module")
def pipelines(folders: dict[str, Path]) -> dict[str, Pipeline]:
    return {name: _opened(folder) for name, folder in folders.items()}


@cache
def _source(rate: int) -> Samples:
    """Two seconds of a chord that swells, float32 [frames, 2]."""
    time = np.arange(2 * rate) / rate
    tone = sum(np.sin(2 * np.pi * pitch * time) for pitch in (220.0, 277.2, 329.6))
    return np.asarray(np.stack([tone * time, tone * (2 - time)], axis=1) * 0.1, dtype=np.float32)


def asked(pipeline: Pipeline, task: str, **details: Any) -> Request:
    source = None if task == "text2music" else _source(pipeline.sample_rate)
    return Request(**{"task": task, "words": WORDS, "seconds": SECONDS, "seed": 7, "source": source} | details)


def whole(pipeline: Pipeline, request: Request) -> Samples:
    """The sound that a request ends with."""
    last = list(diffused(pipeline, request))[-1]
    assert last.whole is not None
    return last.whole


def bare(pipeline: Pipeline, call: Any, **arguments: Any) -> Samples:
    """What a pipeline of diffusers gives when it is called by hand with seed 7."""
    import torch

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(7)
        audio = call(generator=torch.Generator().manual_seed(7), num_inference_steps=8, **arguments).audios[0]
    return np.ascontiguousarray(audio.float().numpy().T[:round(SECONDS * pipeline.sample_rate)])


def tensor(samples: Samples, hop: int, rate: int) -> Any:
    """A source as one would hand it to the bare pipeline: filled up to the length of what is asked for."""
    import torch

    frames = -(-round(SECONDS * rate) // hop) * hop
    return torch.nn.functional.pad(torch.from_numpy(samples.T.copy()), (0, frames - len(samples)))


@pytest.mark.parametrize("name", ["turbo", "base"])
def test_ace_step_gives_what_the_bare_pipeline_gives_at_the_same_seed(
        pipelines: dict[str, Pipeline], name: str) -> None:
    pipeline = pipelines[name]
    expected = bare(pipeline, pipeline.pipe, prompt=WORDS.caption, lyrics=WORDS.lyrics, vocal_language="en", bpm=96,
                    keyscale="D minor", timesignature="3", audio_duration=SECONDS,
                    guidance_scale=1.0 if name == "turbo" else 7.0)
    made = whole(pipeline, asked(pipeline, "text2music"))
    assert made.shape == (108_000, 2) and made.dtype == np.float32
    assert np.array_equal(made, expected)


@pytest.mark.parametrize("task, details, arguments", [
    ("cover", {"strength": 0.6}, {"audio_cover_strength": 0.6}),
    ("repaint", {"start_s": 0.5, "end_s": 1.5}, {"repainting_start": 0.5, "repainting_end": 1.5}),
    ("lego", {"track": "drums", "start_s": 1.0}, {"track_name": "drums", "repainting_start": 1.0}),
    ("extract", {"track": "vocals"}, {"track_name": "vocals"}),
    ("complete", {"track": "drums, bass"}, {"complete_track_classes": ["drums", "bass"]}),
])
def test_every_edit_of_ace_step_is_the_bare_pipelines(pipelines: dict[str, Pipeline], task: str,
                                                     details: dict[str, Any], arguments: dict[str, Any]) -> None:
    pipeline = pipelines["base"]
    expected = bare(pipeline, pipeline.pipe, prompt=WORDS.caption, lyrics=WORDS.lyrics, vocal_language="en", bpm=96,
                    keyscale="D minor", timesignature="3", audio_duration=SECONDS, guidance_scale=7.0, task_type=task,
                    src_audio=tensor(_source(48_000), 1920, 48_000), **arguments)
    assert np.array_equal(whole(pipeline, asked(pipeline, task, **details)), expected)


@pytest.mark.parametrize("name", ["turbo", "base"])
def test_ace_step_goes_on_from_a_sound_under_noise_as_the_bare_pipeline_does_from_such_latents(
        pipelines: dict[str, Pipeline], name: str) -> None:
    import torch

    pipeline = pipelines[name]
    pipe = pipeline.pipe
    levels = noise_levels(0.7, 8)
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(7)
        source = tensor(_source(48_000), 1920, 48_000)[None]
        latents = pipe.vae.encode(source).latent_dist.sample().transpose(1, 2)
    noise = torch.randn(latents.shape, generator=torch.Generator().manual_seed(7))
    expected = bare(pipeline, pipe, prompt=WORDS.caption, lyrics=WORDS.lyrics, vocal_language="en", bpm=96,
                    keyscale="D minor", timesignature="3", audio_duration=SECONDS, timesteps=levels,
                    guidance_scale=1.0 if name == "turbo" else 7.0,
                    latents=noise * levels[0] + latents * (1 - levels[0]))
    assert np.array_equal(whole(pipeline, asked(pipeline, "audio2audio", strength=0.3)), expected)


def test_ace_steps_noise_over_a_sound_falls_as_its_own_schedule_does(pipelines: dict[str, Pipeline]) -> None:
    own = pipelines["turbo"].pipe._get_timestep_schedule(num_inference_steps=8).tolist()
    assert noise_levels(1.0, 8) == pytest.approx(own, abs=1e-6)
    part = noise_levels(0.5, 8)
    assert part[0] == pytest.approx(0.75) and sorted(part, reverse=True) == part and len(set(part)) == 8


def test_ace_step_follows_a_sound_that_it_keeps_of_and_none_that_noise_hides(pipelines: dict[str, Pipeline]) -> None:
    pipeline = pipelines["turbo"]
    sources = _source(48_000), _source(48_000)[::-1].copy()
    kept, hidden = ([whole(pipeline, asked(pipeline, "audio2audio", strength=share, source=source))
                     for source in sources] for share in (0.3, 0.0))
    assert np.linalg.norm(kept[0] - kept[1]) > 0.1 * np.linalg.norm(kept[0])
    new = whole(pipeline, asked(pipeline, "text2music"))
    assert all(np.array_equal(take, new) for take in hidden), "under noise alone it is a new take"


def test_a_source_and_a_take_may_differ_by_a_frame_of_rounding(pipelines: dict[str, Pipeline]) -> None:
    made = whole(pipelines["turbo"], asked(pipelines["turbo"], "audio2audio", seconds=2.24 + 1e-7))
    assert made.shape == (107_520, 2)


def test_stable_audio_gives_what_the_bare_pipelines_give_at_the_same_seed(
        pipelines: dict[str, Pipeline], folders: dict[str, Path]) -> None:
    import diffusers

    pipeline = pipelines["stable"]
    source = tensor(_source(44_100), 1024, 44_100)[None]
    for task, details, kind, arguments in (
            ("text2music", {}, diffusers.StableAudio3Pipeline, {}),
            ("audio2audio", {"strength": 0.25}, diffusers.StableAudio3AudioToAudioPipeline,
             {"audio": source, "init_noise_level": 0.75}),
            ("inpaint", {"start_s": 0.5, "end_s": 1.0}, diffusers.StableAudio3InpaintPipeline,
             {"audio": source, "mask_start_seconds": 0.5, "mask_end_seconds": 1.0})):
        fresh = kind.from_pretrained(folders["stable"], local_files_only=True)
        made = whole(pipeline, asked(pipeline, task, **details))
        assert np.array_equal(made, bare(pipeline, fresh, prompt=WORDS.caption, duration=SECONDS, **arguments)), task


@pytest.mark.parametrize("name", ["turbo", "stable"])
def test_the_seed_and_the_words_change_the_sound_and_nothing_else_does(
        pipelines: dict[str, Pipeline], name: str) -> None:
    import torch

    pipeline = pipelines[name]
    first = whole(pipeline, asked(pipeline, "text2music"))
    torch.rand(5)
    assert np.array_equal(first, whole(pipeline, asked(pipeline, "text2music")))
    assert not np.array_equal(first, whole(pipeline, asked(pipeline, "text2music", seed=8)))
    other = replace(WORDS, caption="loud drums")
    assert not np.array_equal(first, whole(pipeline, asked(pipeline, "text2music", words=other)))


@pytest.mark.parametrize("change", [{"bpm": 97}, {"key": "E minor"}, {"meter": "4"}, {"lyrics": "[verse]\nleave"},
                                    {"language": "de"}])
def test_each_of_ace_steps_words_is_heard(pipelines: dict[str, Pipeline], change: dict[str, Any]) -> None:
    pipeline = pipelines["turbo"]
    first = whole(pipeline, asked(pipeline, "text2music"))
    assert not np.array_equal(first, whole(pipeline, asked(pipeline, "text2music", words=replace(WORDS, **change))))


@pytest.mark.parametrize("name, task", [*(("base", task) for task in ACE_EDITS),
                                        *(("stable", task) for task in STABLE_EDITS)])
def test_an_edit_listens_to_its_source(pipelines: dict[str, Pipeline], name: str, task: str) -> None:
    pipeline = pipelines[name]
    details = {"track": "drums", "start_s": 0.5, "end_s": 1.0, "strength": 0.5}
    one = whole(pipeline, asked(pipeline, task, **details))
    other = np.random.default_rng(3).normal(size=(2 * pipeline.sample_rate, 2), scale=0.2).astype(np.float32)
    assert not np.array_equal(one, whole(pipeline, asked(pipeline, task, source=other, **details)))


def test_a_piece_can_be_made_longer_than_its_source_by_painting_past_its_end(pipelines: dict[str, Pipeline]) -> None:
    for name, task in (("turbo", "repaint"), ("stable", "inpaint")):
        pipeline = pipelines[name]
        made = whole(pipeline, asked(pipeline, task, seconds=4.0, start_s=2.0, end_s=4.0))
        assert len(made) == 4 * pipeline.sample_rate
        assert np.abs(made[-pipeline.sample_rate:]).max() > 0.01


@pytest.mark.parametrize("seconds", [1.0, 1.7, 2.0001, 3.33])
def test_what_comes_out_has_the_asked_length_to_the_sample(pipelines: dict[str, Pipeline], seconds: float) -> None:
    for name in ("turbo", "stable"):
        made = whole(pipelines[name], asked(pipelines[name], "text2music", seconds=seconds))
        assert len(made) == round(seconds * pipelines[name].sample_rate)


def test_progress_comes_after_every_step_and_ends_with_the_sound(pipelines: dict[str, Pipeline]) -> None:
    for name in ("turbo", "base", "stable"):
        pieces = list(diffused(pipelines[name], asked(pipelines[name], "text2music")))
        assert [p.fraction for p in pieces] == [*((step + 1) / 9 for step in range(8)), 1.0]
        assert [p.whole is not None for p in pieces] == [False] * 8 + [True]


@pytest.mark.parametrize("precision", ["nf4", "int8", "dynamic-int8", "bfloat16"])
@pytest.mark.parametrize("name", ["turbo", "stable"])
def test_quantised_pipelines_play_much_the_same_and_take_less_memory(
        pipelines: dict[str, Pipeline], folders: dict[str, Path], name: str, precision: str) -> None:
    small = _opened(folders[name], precision)
    made = whole(small, asked(small, "text2music", seconds=1.0)).astype(float)
    full = whole(pipelines[name], asked(small, "text2music", seconds=1.0)).astype(float)
    assert np.isfinite(made).all() and made.std() > 0.01
    # The weights are random and their sound chaotic, so that likeness is loose; that of other seeds is below it.
    assert np.sum(made * full) / np.sqrt(np.sum(made**2) * np.sum(full**2)) > 0.6
    assert weight_bytes(small) < 0.7 * weight_bytes(pipelines[name])
    if precision != "bfloat16":
        assert all(w.dtype == next(small.pipe.vae.parameters()).dtype for w in small.pipe.text_encoder.parameters())


def weight_bytes(pipeline: Pipeline) -> int:
    """What the transformer's weights take, packed ones included."""
    import torch

    found = 0
    for module in pipeline.pipe.transformer.modules():
        for weights in module.__dict__.get("_parameters", {}).values():
            found += 0 if weights is None else weights.numel() * weights.element_size()
        if isinstance(module, torch.ao.nn.quantized.dynamic.Linear):
            found += module.weight().numel()
    return found


@pytest.mark.parametrize("name", ["turbo", "stable"])
def test_stop_ends_at_the_next_step_and_leaves_nothing_behind(pipelines: dict[str, Pipeline], name: str) -> None:
    import torch

    pipeline = pipelines[name]
    expected = whole(pipeline, asked(pipeline, "text2music", seconds=1.0))
    state = torch.get_rng_state()
    slow = replace(pipeline, checkpoint=replace(pipeline.checkpoint, steps=2_000))
    threads = set(threading.enumerate())
    before = _tensor_bytes()
    making = diffused(slow, asked(slow, "text2music", seconds=60.0))
    assert [next(making).fraction for _ in range(2)] == [1 / 2001, 2 / 2001]
    begun = monotonic()
    making.close()  # type: ignore[attr-defined]
    assert monotonic() - begun < 10
    assert set(threading.enumerate()) <= threads
    assert _tensor_bytes() <= before + SCHEDULE_BYTES
    assert torch.equal(torch.get_rng_state(), state)
    assert np.array_equal(whole(pipeline, asked(pipeline, "text2music", seconds=1.0)), expected)


@pytest.mark.parametrize("name", ["turbo", "stable"])
def test_stop_ends_within_the_codec_before_it_has_made_the_sound(pipelines: dict[str, Pipeline], name: str) -> None:
    pipeline = pipelines[name]
    making = diffused(pipeline, asked(pipeline, "text2music"))
    with held_up(pipeline.pipe.vae.decoder) as (reached, go_on, finished):
        steps = [next(making) for _ in range(pipeline.checkpoint.steps)]
        assert steps[-1].fraction < 1.0 and reached.wait(30)
        threading.Timer(0.5, go_on.set).start()
        making.close()  # type: ignore[attr-defined]
        assert not finished
    assert len(whole(pipeline, asked(pipeline, "text2music"))) == round(SECONDS * pipeline.sample_rate)


def _tensor_bytes() -> int:
    """The memory of all tensors that are alive."""
    import torch

    gc.collect()
    return sum(t.numel() * t.element_size() for t in gc.get_objects() if isinstance(t, torch.Tensor))


def test_two_pieces_at_once_are_each_what_they_are_alone(pipelines: dict[str, Pipeline]) -> None:
    turbo, stable = pipelines["turbo"], pipelines["stable"]
    alone = [whole(p, asked(p, "text2music")) for p in (turbo, stable)]
    together: list[Iterator[Piece]] = [diffused(p, asked(p, "text2music")) for p in (turbo, stable)]
    found: list[Samples] = [alone[1], alone[0]]

    def finish(place: int) -> None:
        found[place] = list(together[place])[-1].whole  # type: ignore[call-overload]

    threads = [threading.Thread(target=finish, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(a, b) for a, b in zip(alone, found, strict=True))


def test_a_memory_that_is_too_small_is_said_and_the_pipeline_plays_on_afterwards(
        pipelines: dict[str, Pipeline]) -> None:
    for name in ("turbo", "stable"):
        pipeline = pipelines[name]
        with pytest.raises(OutOfMemory, match="The memory of the processor ran out") as raised:
            whole(pipeline, asked(pipeline, "text2music", seconds=1e12))
        assert "The band can play this now." in raised.value.hint
        del raised
        assert len(whole(pipeline, asked(pipeline, "text2music", seconds=1.0))) == pipeline.sample_rate


@pytest.mark.slow
def test_weights_too_big_for_the_memory_are_said_when_they_are_opened(folders: dict[str, Path]) -> None:
    """In a process of its own, whose memory is limited for real."""
    import subprocess
    import sys

    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "import diffusers, torch, transformers\n"
        "from music_assistant.engines.neural.checkpoints import chosen\n"
        "from music_assistant.engines.neural.pipelines import opened\n"
        "from music_assistant.engines.neural.placement import OutOfMemory, placed\n"
        "folder = Path(sys.argv[1]); checkpoint = chosen(folder, 'ace_step')\n"
        "opened(checkpoint, folder, placed('float32', 'cpu'))\n"
        "size = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (size + 2**19, -1))\n"
        "try:\n"
        "    kept = [opened(checkpoint, folder, placed('float32', 'cpu')) for _ in range(40)]\n"
        "except OutOfMemory as error:\n"
        "    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))\n"
        "    print(error.message)\n")
    for _ in range(3):  # so short of memory, a library of native code may end the process: that says nothing of ours
        done = subprocess.run([sys.executable, "-c", program, str(folders["turbo"])], capture_output=True, text=True,
                              cwd=Path(__file__).parents[1], timeout=120, check=False)
        if done.returncode >= 0:
            break
    assert done.stdout.strip().endswith("does not fit in the memory of the processor as float32."), done.stderr[-2000:]


def test_what_torch_raises_while_it_plays_is_one_sentence_with_the_band_offered(
        pipelines: dict[str, Pipeline]) -> None:
    pipeline = pipelines["base"]
    with pytest.raises(EngineError, match="base broke off: ") as raised:
        whole(pipeline, asked(pipeline, "repaint", start_s=1.5, end_s=0.5))
    assert raised.value.hint == "The band can play this now."


def test_a_task_that_the_weights_do_not_know_or_that_lacks_its_source_is_refused(
        pipelines: dict[str, Pipeline]) -> None:
    with pytest.raises(RequestError, match="turbo cannot do lego") as raised:
        whole(pipelines["turbo"], asked(pipelines["turbo"], "lego"))
    assert raised.value.hint == "It can do audio2audio, cover, repaint, text2music."
    with pytest.raises(RequestError, match="repaint needs a sound to start from"):
        whole(pipelines["turbo"], asked(pipelines["turbo"], "repaint", source=None))


@pytest.mark.parametrize("name, task", [("turbo", "cover"), ("stable", "inpaint")])
def test_a_pipeline_whose_parts_take_turns_plays_the_same_again_and_after_a_stop(
        pipelines: dict[str, Pipeline], folders: dict[str, Path], name: str, task: str) -> None:
    """Here the processor is the card as well: the hooks that move the parts are those that move them there."""
    whole_here = pipelines[name]
    in_turns = opened(whole_here.checkpoint, folders[name], replace(whole_here.placement, offloaded=True))
    assert all(hasattr(part, "_hf_hook") for part in (in_turns.pipe.transformer, in_turns.pipe.vae))
    first = whole(in_turns, asked(in_turns, task))
    # Weights that were moved lie elsewhere in memory, and sums are rounded in another order.
    assert np.abs(first - whole(whole_here, asked(whole_here, task))).max() < 0.01
    making = diffused(in_turns, asked(in_turns, task))
    next(making)
    making.close()  # type: ignore[attr-defined]
    assert np.array_equal(whole(in_turns, asked(in_turns, task)), first)
