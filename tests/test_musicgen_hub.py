"""Checkpoints that come over the network, from a hub that these tests run on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from local_hub import COMMIT, NAME, LocalHub, serving
from test_musicgen import SPEC, finished
from tiny_checkpoints import write_musicgen

from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.engines.neural.hub import Hub
from music_assistant.errors import FileError, UnavailableError
from music_assistant.events import Progress


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_musicgen(tmp_path_factory.mktemp("served") / "tiny")


@pytest.fixture
def local(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """The hub, whatever the environment says about other ones: it is on this very machine."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with serving(folder) as server:
        yield server


def engine(local: LocalHub, cache: Path, name: str = NAME) -> MusicGen:
    return MusicGen(name, precision="float32", device="cpu", hub=Hub(local.endpoint, cache))


def test_a_checkpoint_is_fetched_once_and_then_plays_without_the_hub(local: LocalHub, folder: Path,
                                                                     tmp_path: Path) -> None:
    first = engine(local, tmp_path)
    first.require()
    events = list(first.play(SPEC))
    assert any(isinstance(e, Progress) and e.step.startswith(f"fetching {NAME}") for e in events)
    expected = finished(list(MusicGen(folder, precision="float32", device="cpu").play(SPEC))).clip
    assert finished(events).clip.same_samples(expected)
    local.fault = "gated"
    again = engine(local, tmp_path)
    again.require()
    assert finished(list(again.play(SPEC))).clip.same_samples(expected)


NEWER = "f" * 40


def test_a_take_names_the_commit_of_its_weights_and_a_newer_one_does_not_take_its_place(
        local: LocalHub, folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = finished(list(engine(local, cache).play(SPEC)))
    word = f"The licence of the weights {NAME} (commit {COMMIT}) is not known here: check it before you use this sound."
    assert word in first.notes and local.resolved == {COMMIT}
    local.commit, local.folder = NEWER, write_musicgen(tmp_path / "newer", channels=2)
    again = finished(list(engine(local, cache).play(SPEC)))
    assert again.clip.same_samples(first.clip) and word in again.notes
    hub, checkpoint = Hub(local.endpoint, cache), chosen(NAME)
    next((cache / "models--someone--tiny-music" / "snapshots" / COMMIT).glob("*.safetensors")).unlink()
    assert hub.kept(checkpoint) is None
    local.folder = folder
    list(hub.fetching(checkpoint))
    assert hub.kept(checkpoint) is not None and local.resolved == {COMMIT}, "what is broken is mended, not replaced"


def test_weights_of_a_commit_that_is_named_are_those_whatever_the_newest_are(local: LocalHub, tmp_path: Path) -> None:
    local.commit = NEWER
    done = finished(list(engine(local, tmp_path, f"{NAME}@{COMMIT}").play(SPEC)))
    assert local.resolved == {COMMIT} and any(f"{NAME} (commit {COMMIT})" in note for note in done.notes)
    assert chosen(f"musicgen-small@{COMMIT}").revision == COMMIT
    assert chosen(f"musicgen-small@{COMMIT}").licence == chosen("musicgen-small").licence


def test_weights_that_another_program_fetched_are_kept_to_once_they_were_opened(local: LocalHub,
                                                                              tmp_path: Path) -> None:
    from huggingface_hub import snapshot_download

    snapshot_download(NAME, endpoint=local.endpoint, cache_dir=tmp_path)
    engine(local, tmp_path).warm_up()
    local.commit = NEWER
    snapshot_download(NAME, endpoint=local.endpoint, cache_dir=tmp_path, allow_patterns=["config.json"])
    kept = Hub(local.endpoint, tmp_path).kept(chosen(NAME))
    assert kept is not None and kept.name == COMMIT


def test_a_cache_that_cannot_be_written_is_read_all_the_same(local: LocalHub, tmp_path: Path,
                                                             caplog: pytest.LogCaptureFixture) -> None:
    from huggingface_hub import snapshot_download

    snapshot_download(NAME, endpoint=local.endpoint, cache_dir=tmp_path)
    note = tmp_path / "models--someone--tiny-music" / "refs" / "music-assistant-main"
    note.with_suffix(".new").mkdir()
    done = finished(list(engine(local, tmp_path).play(SPEC)))
    assert any(f"(commit {COMMIT})" in remark for remark in done.notes)
    assert "cannot be noted" in caplog.text


def test_stop_ends_a_download_and_leaves_nothing_half_written(local: LocalHub, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 65_536)  # it writes 10 MB at a time, more than all this
    local.pause_s = 0.3
    hub, checkpoint = Hub(local.endpoint, tmp_path), chosen(NAME)
    fetching = hub.fetching(checkpoint)
    assert any(0.2 < share < 0.9 for share in fetching)
    begun = monotonic()
    fetching.close()
    assert monotonic() - begun < 5
    assert hub.kept(checkpoint) is None
    assert not list(tmp_path.rglob("*.incomplete"))
    local.pause_s = 0.0
    list(hub.fetching(checkpoint))
    assert hub.kept(checkpoint) is not None


def test_a_file_that_arrives_damaged_is_thrown_away_and_said(local: LocalHub, tmp_path: Path) -> None:
    local.fault = "damaged"
    hub, checkpoint = Hub(local.endpoint, tmp_path), chosen(NAME)
    with pytest.raises(FileError, match="arrived damaged"):
        list(hub.fetching(checkpoint))
    assert hub.kept(checkpoint) is None
    local.fault = ""
    list(hub.fetching(checkpoint))
    assert hub.kept(checkpoint) is not None


def test_a_checkpoint_that_needs_permission_is_said(local: LocalHub, tmp_path: Path) -> None:
    local.fault = "gated"
    with pytest.raises(UnavailableError, match="only given to those who accepted its terms"):
        list(engine(local, tmp_path).play(SPEC))


def test_a_checkpoint_that_the_hub_does_not_have_is_said(local: LocalHub, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="The hub has no checkpoint called nobody/nothing") as error:
        engine(local, tmp_path, "nobody/nothing").require()
    assert "The band can play this now." in error.value.hint


def test_weights_in_a_form_that_may_hold_code_are_refused_before_anything_is_fetched(local: LocalHub,
                                                                                     tmp_path: Path) -> None:
    local.folder = write_musicgen(tmp_path / "pickled")
    (local.folder / "model.safetensors").rename(local.folder / "pytorch_model.bin")
    with pytest.raises(UnavailableError, match="is not published as safetensors") as error:
        list(engine(local, tmp_path / "cache").play(SPEC))
    assert "The band can play this now." in error.value.hint and not local.resolved


def test_a_hub_out_of_reach_is_said_at_once(local: LocalHub, tmp_path: Path) -> None:
    gone = Hub("http://127.0.0.1:9", tmp_path)
    begun = monotonic()
    with pytest.raises(UnavailableError, match="is not on this machine and the hub cannot be reached"):
        MusicGen("musicgen-small", precision="float32", device="cpu", hub=gone).require()
    assert monotonic() - begun < 10


def test_a_disk_too_small_is_said_before_anything_is_fetched(local: LocalHub, tmp_path: Path) -> None:
    local.claimed_bytes = 10**18
    with pytest.raises(FileError, match="GB of disk"):
        list(engine(local, tmp_path).play(SPEC))
    assert not list(tmp_path.rglob("*.safetensors"))
