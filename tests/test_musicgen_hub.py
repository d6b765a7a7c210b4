"""Checkpoints that come over the network, from a hub that these tests run on this machine."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from test_musicgen import SPEC, finished
from tiny_checkpoints import write_musicgen

from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.engines.neural.hub import Hub
from music_assistant.errors import FileError, UnavailableError
from music_assistant.events import Progress

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NAME = "someone/tiny-musicgen"


class LocalHub(ThreadingHTTPServer):
    """Serves one folder as the repository NAME, in the hub's protocol, with the faults that a test asks for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.folder = folder
        self.fault = ""
        self.pause_s = 0.0
        self.claimed_bytes: int | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def entry(self, path: Path) -> dict[str, object]:
        """A file as the hub's listings describe it."""
        data = path.read_bytes()
        size = self.claimed_bytes or len(data)
        known: dict[str, object] = {"rfilename": path.name, "path": path.name, "type": "file", "size": size, "oid": "0"}
        if path.suffix == ".safetensors":
            digest = hashlib.sha256(data).hexdigest()
            known["lfs"] = {"oid": digest, "sha256": digest, "size": size, "pointerSize": 1}
        return known


class _Answers(BaseHTTPRequestHandler):
    server: LocalHub

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _answer(self, with_body: bool) -> None:
        path = urlsplit(self.path).path
        if NAME not in path:
            return self._refuse(404, "RepoNotFound")
        if "/api/" in path:
            entries = [self.server.entry(p) for p in sorted(self.server.folder.iterdir())]
            listing = entries if "/tree/" in path else {"id": NAME, "sha": COMMIT, "siblings": entries}
            return self._send(json.dumps(listing).encode(), {"Content-Type": "application/json"}, with_body)
        if self.server.fault == "gated":
            return self._refuse(403, "GatedRepo")
        return self._send_file(self.server.folder / path.rsplit("/", 1)[1], with_body)

    def _send_file(self, path: Path, with_body: bool) -> None:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if self.server.fault == "damaged" and path.suffix == ".safetensors":
            data = b"\x00" * len(data)
        return self._send(data, {"ETag": f'"{digest}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}, with_body)

    def _send(self, data: bytes, headers: dict[str, str], with_body: bool) -> None:
        start = int(self.headers.get("Range", "bytes=0-")[6:].split("-")[0])
        self.send_response(206 if "Range" in self.headers else 200)
        for name, value in ({"Content-Length": str(len(data) - start)} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if not with_body:
            return
        for place in range(start, len(data), 65_536):
            self.wfile.write(data[place:place + 65_536])
            sleep(self.server.pause_s if len(data) > 200_000 else 0.0)

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_musicgen(tmp_path_factory.mktemp("served") / "tiny")


@pytest.fixture
def local(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """The hub, whatever the environment says about other ones: it is on this very machine."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    server = LocalHub(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def engine(local: LocalHub, cache: Path, name: str = NAME) -> MusicGen:
    return MusicGen(name, precision="float32", device="cpu", hub=Hub(local.endpoint, cache))


def test_a_checkpoint_is_fetched_once_and_then_plays_without_the_hub(local: LocalHub, folder: Path,
                                                                     tmp_path: Path) -> None:
    first = engine(local, tmp_path)
    first.require()
    events = list(first.play(SPEC))
    assert any(isinstance(e, Progress) and e.step.startswith("fetching someone/tiny-musicgen") for e in events)
    expected = finished(list(MusicGen(folder, precision="float32", device="cpu").play(SPEC))).clip
    assert finished(events).clip.same_samples(expected)
    local.fault = "gated"
    again = engine(local, tmp_path)
    again.require()
    assert finished(list(again.play(SPEC))).clip.same_samples(expected)


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
