"""Pipelines from the hub: fetched whole or not at all, and every way in which that can fail has its sentence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from local_hub import NAME, LocalHub, serving
from tiny_checkpoints import write_ace_step, write_musicgen, write_stable_audio

from music_assistant.engines.neural.checkpoints import CHECKPOINTS, Checkpoint, chosen
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.pipelines import Pipeline, opened
from music_assistant.engines.neural.placement import OutOfMemory, placed
from music_assistant.errors import FileError, UnavailableError

BAND = "The band can play this now."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ace_step(tmp_path_factory.mktemp("served") / "tiny")


@pytest.fixture
def local(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """The hub, whatever the environment says about other ones: it is on this very machine."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with serving(folder) as server:
        yield server


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A folder of one's own, to break."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def checkpoint(name: str = NAME, engine: str = "ace_step") -> Checkpoint:
    return chosen(name, engine)


def reopened(folder: Path) -> Pipeline:
    return opened(chosen(folder, "ace_step"), folder, placed("float32", "cpu"))


def test_a_pipeline_is_fetched_whole_and_nothing_that_it_does_not_need(local: LocalHub, tmp_path: Path) -> None:
    served = Path(shutil.copytree(local.folder, tmp_path / "served"))
    for extra in ("original.safetensors", "transformer/model.fp16.safetensors", "samples/one.wav", "a/b/c.json"):
        (served / extra).parent.mkdir(parents=True, exist_ok=True)
        (served / extra).write_bytes(b"much more than is needed")
    local.folder = served
    hub = Hub(local.endpoint, tmp_path / "cache")
    assert hub.kept(checkpoint()) is None
    shares = list(hub.fetching(checkpoint()))
    assert shares == sorted(shares)
    kept = hub.kept(checkpoint())
    assert kept is not None
    needed = {p.relative_to(local.folder) for p in local.folder.rglob("*") if p.is_file()}
    arrived = {p.relative_to(kept) for p in kept.rglob("*") if p.is_file()}
    assert {p.as_posix() for p in needed - arrived} == {
        "original.safetensors", "transformer/model.fp16.safetensors", "samples/one.wav", "a/b/c.json"}
    assert opened(checkpoint(), kept, placed("float32", "cpu")).sample_rate == 48_000


def test_a_pipeline_without_the_weights_of_one_of_its_parts_counts_as_not_here(local: LocalHub,
                                                                              tmp_path: Path) -> None:
    hub = Hub(local.endpoint, tmp_path)
    list(hub.fetching(checkpoint()))
    kept = hub.kept(checkpoint())
    assert kept is not None
    next((kept / "vae").glob("*.safetensors")).unlink()
    assert hub.kept(checkpoint()) is None


def test_a_pipeline_of_which_one_shard_is_missing_counts_as_not_here(local: LocalHub, tmp_path: Path) -> None:
    import torch
    from diffusers import AceStepTransformer1DModel

    local.folder = Path(shutil.copytree(local.folder, tmp_path / "served"))
    part = local.folder / "transformer"
    model = AceStepTransformer1DModel.from_pretrained(part, torch_dtype=torch.float32)
    shutil.rmtree(part)
    model.save_pretrained(part, max_shard_size="300KB")
    assert len(list(part.glob("*.safetensors"))) > 1
    hub = Hub(local.endpoint, tmp_path / "cache")
    list(hub.fetching(checkpoint()))
    kept = hub.kept(checkpoint())
    assert kept is not None
    assert reopened(kept).sample_rate == 48_000
    sorted((kept / "transformer").glob("*.safetensors"))[0].unlink()
    assert hub.kept(checkpoint()) is None


def test_stop_ends_the_download_of_a_pipeline_and_nothing_of_it_counts(local: LocalHub, tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 65_536)
    local.pause_s = 0.2
    hub = Hub(local.endpoint, tmp_path)
    fetching = hub.fetching(checkpoint())
    assert any(0.1 < share < 0.9 for share in fetching)
    begun = monotonic()
    fetching.close()  # type: ignore[attr-defined]
    assert monotonic() - begun < 5
    assert hub.kept(checkpoint()) is None
    assert not list(tmp_path.rglob("*.incomplete"))


@pytest.mark.parametrize("fault, error, sentence", [
    ("damaged", FileError, "arrived damaged and was thrown away"),
    ("gated", UnavailableError, "only given to those who accepted its terms"),
])
def test_what_goes_wrong_on_the_way_is_said_and_the_band_offered(
        local: LocalHub, tmp_path: Path, fault: str, error: type[FileError | UnavailableError], sentence: str) -> None:
    local.fault = fault
    hub = Hub(local.endpoint, tmp_path)
    with pytest.raises(error, match=sentence) as raised:
        list(hub.fetching(checkpoint()))
    assert BAND in raised.value.hint
    assert hub.kept(checkpoint()) is None


def test_a_hub_out_of_reach_is_said_with_the_engines_own_variable(tmp_path: Path, local: LocalHub) -> None:
    with pytest.raises(UnavailableError, match="is not on this machine and the hub cannot be reached") as raised:
        Hub("http://127.0.0.1:9", tmp_path).listed(chosen(None, "ace_step"))
    assert "MUSIC_ASSISTANT_ACE_STEP" in raised.value.hint
    assert BAND in raised.value.hint


def test_a_disk_too_small_is_said_before_anything_of_a_pipeline_is_fetched(local: LocalHub, tmp_path: Path) -> None:
    local.claimed_bytes = 10**18
    with pytest.raises(FileError, match="GB of disk"):
        list(Hub(local.endpoint, tmp_path).fetching(checkpoint()))
    assert not list(tmp_path.rglob("*.safetensors"))


def test_weights_published_in_another_form_are_refused_before_the_download_with_what_converts_them(
        local: LocalHub, tmp_path: Path) -> None:
    local.folder = write_musicgen(tmp_path / "other")
    with pytest.raises(UnavailableError, match="is not published as a pipeline of diffusers") as raised:
        Hub(local.endpoint, tmp_path).listed(checkpoint(engine="stable_audio"))
    assert "convert_stable_audio_3_to_diffusers.py" in raised.value.hint
    assert "MUSIC_ASSISTANT_STABLE_AUDIO" in raised.value.hint


@pytest.mark.parametrize("part", ["transformer", "vae", "text_encoder", "condition_encoder"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_file_that_breaks_off_is_said_when_the_pipeline_is_opened(copy: Path, part: str, share: float) -> None:
    weights = next((copy / part).glob("*.safetensors"))
    data = weights.read_bytes()
    weights.write_bytes(data[:int(len(data) * share)])
    with pytest.raises(UnavailableError, match="cannot be read: a file is broken or missing") as raised:
        reopened(copy)
    assert BAND in raised.value.hint
    assert not isinstance(raised.value, OutOfMemory)


def test_weights_that_lack_a_layer_are_not_played_with_random_numbers_in_its_place(copy: Path) -> None:
    from safetensors.torch import load_file, save_file

    for part in ("transformer", "vae", "condition_encoder", "text_encoder"):
        path = next((copy / part).glob("*.safetensors"))
        whole = load_file(path)
        lacking = next(name for name in whole if whole[name].dim() == 2 or part == "vae")
        save_file({name: tensor for name, tensor in whole.items() if name != lacking}, path, {"format": "pt"})
        with pytest.raises(UnavailableError, match="cannot be read: a file is broken or missing"):
            reopened(copy)
        save_file(whole, path, {"format": "pt"})
    assert reopened(copy).sample_rate == 48_000


@pytest.mark.parametrize("name", ["model_index.json", "transformer/config.json", "scheduler/scheduler_config.json",
                                  "tokenizer/tokenizer.json"])
def test_a_settings_file_that_is_missing_or_broken_is_said(copy: Path, name: str) -> None:
    checkpoint = chosen(copy, "ace_step")
    for damage in (lambda path: path.write_text("{"), lambda path: path.unlink()):
        damage(copy / name)
        with pytest.raises(UnavailableError, match="broken or missing"):
            opened(checkpoint, copy, placed("float32", "cpu"))


def test_a_folder_without_a_model_or_with_that_of_another_engine_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="There is no folder"):
        chosen(tmp_path / "nowhere", "ace_step")
    with pytest.raises(UnavailableError, match=r"holds no model: model_index.json is missing"):
        chosen(write_musicgen(tmp_path / "musicgen"), "ace_step")
    other = write_stable_audio(tmp_path / "stable")
    with pytest.raises(UnavailableError, match="is a StableAudio3Pipeline, not ACE-Step"):
        reopened(other)
    with pytest.raises(UnavailableError, match="stable-audio-3-medium is for Stable Audio, not for ACE-Step"):
        chosen("stabilityai/stable-audio-3-medium", "ace_step")


def test_a_folders_parameters_are_counted_from_the_heads_of_its_files(folder: Path) -> None:
    pipe = reopened(folder).pipe
    found = chosen(folder, "ace_step")
    assert found.components["transformer"] == sum(p.numel() for p in pipe.transformer.parameters())
    assert found.components["text_encoder"] == sum(p.numel() for p in pipe.text_encoder.parameters())
    assert found.parameters == sum(found.components.values())
    assert found.kept_whole_parameters == found.parameters - found.components["transformer"]


def test_a_folder_is_run_as_its_own_settings_say(tmp_path: Path) -> None:
    turbo = chosen(write_ace_step(tmp_path / "turbo"), "ace_step")
    base = chosen(write_ace_step(tmp_path / "base", turbo=False), "ace_step")
    assert (turbo.steps, turbo.guidance, "lego" in turbo.tasks) == (8, 1.0, False)
    assert (base.steps, base.guidance, "lego" in base.tasks) == (50, 7.0, True)
    assert chosen(write_stable_audio(tmp_path / "few"), "stable_audio").steps == 8
    assert chosen(write_stable_audio(tmp_path / "many", distilled=False), "stable_audio").steps == 100


def test_stable_audio_is_never_opened_unasked_and_its_terms_are_said() -> None:
    with pytest.raises(UnavailableError, match="Stable Audio has no weights here, and none were chosen") as raised:
        chosen(None, "stable_audio")
    assert "less than 1,000,000 dollars a year" in raised.value.hint
    medium = CHECKPOINTS["stable-audio-3-medium"]
    assert "Stability AI Community License" in medium.licence_sentence()
    assert chosen("stabilityai/stable-audio-3-medium", "stable_audio") == medium


def test_a_hub_id_that_is_not_in_the_table_takes_its_engines_tasks_and_no_ones_licence() -> None:
    found = chosen("someone/else", "ace_step")
    assert (found.hub_id, found.engine, found.licence, found.parameters) == ("someone/else", "ace_step", "", None)
    assert found.memory_bytes("nf4") is None
    assert "check it before you use this sound" in found.licence_sentence()
    assert not replace(found, licence="cc-by-nc-4.0").commercial
