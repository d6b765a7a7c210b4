"""Fetching in the background: allowed, declined, stopped and gone on with, and never an error into the page."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from music_assistant.fetching import FETCH_VARIABLE, Demands, Fetching, FetchState
from music_assistant.weights import Weight

CONTENT = np.random.default_rng(5).bytes(3_500_000)
NO_SPARE = Demands(spare_disk_bytes=0)


class Hub(BaseHTTPRequestHandler):
    """Serves CONTENT in ranges; at /slow it waits after the first megabyte until it is let go; /wrong is another."""

    go_on = threading.Event()

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "bytes=0-")
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        content = CONTENT if self.path != "/wrong" else bytes(len(CONTENT))
        self.send_response(206 if start else 200)
        self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.end_headers()
        pause = start + (1 << 20)
        self.wfile.write(content[start:pause])
        self.wfile.flush()
        if self.path == "/slow":
            self.go_on.wait(20)
        self.wfile.write(content[pause:])

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.delenv(FETCH_VARIABLE, raising=False)
    Hub.go_on.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Hub.go_on.set()
        server.shutdown()


def ear(address: str) -> Weight:
    return Weight("ear", "A test: of ears", "ear.bin", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), "MIT",
                  sources=(address,))


def fetching(tmp_path: Path, address: str, demands: Demands = NO_SPARE, **more: Any) -> Fetching:
    folder = tmp_path / "weights"
    folder.mkdir(exist_ok=True)
    return Fetching(ear(address), folder, demands=demands, choices=tmp_path / "settings", **more)


def test_nothing_is_fetched_before_it_is_allowed_and_then_it_is_there_and_progress_was_told(
        hub: str, tmp_path: Path) -> None:
    told: list[FetchState] = []
    fetch = fetching(tmp_path, f"{hub}/file", progress=told.append)
    assert fetch.state == FetchState("absent", 0, len(CONTENT))
    assert fetch.offer() == "A test: 4 MB, once, under MIT."
    fetch.start()
    assert fetch.wait(20).phase == "ready" and (tmp_path / "weights" / "ear.bin").read_bytes() == CONTENT
    counts = [state.have for state in told if state.phase == "fetching"]
    assert counts == sorted(counts) and counts[-1] == len(CONTENT) and told[-1].phase == "ready"
    assert fetch.start().phase == "ready"


def test_it_is_fetched_once_however_often_it_is_started_and_goes_on_after_it_was_stopped(
        hub: str, tmp_path: Path) -> None:
    begun = threading.Event()
    fetch = fetching(tmp_path, f"{hub}/slow", progress=lambda _: begun.set())
    assert fetch.start().phase == "fetching" and begun.wait(20)
    threads = threading.active_count()
    assert fetch.start().phase == "fetching" and threading.active_count() <= threads
    fetch.cancel()
    Hub.go_on.set()
    stopped = fetch.wait(20)
    assert stopped.phase == "absent" and 0 < stopped.have < len(CONTENT)
    assert fetch.start() and fetch.wait(20).phase == "ready"


def test_a_decline_is_remembered_until_the_user_asks_for_it_after_all(hub: str, tmp_path: Path) -> None:
    fetching(tmp_path, f"{hub}/file").decline()
    later = fetching(tmp_path, f"{hub}/file")
    assert later.state.phase == "declined"
    later.start()
    assert later.wait(20).phase == "ready" and not later.is_declined


def test_the_environment_declines_for_good(hub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FETCH_VARIABLE, "0")
    fetch = fetching(tmp_path, f"{hub}/file")
    assert fetch.start().phase == "declined" and not any((tmp_path / "weights").iterdir())


@pytest.mark.parametrize(("path", "demands", "words"), [
    ("/wrong", NO_SPARE, "another file"),
    ("/file", Demands(spare_disk_bytes=1 << 60), "of free disk"),
    ("/file", Demands(memory_bytes=1 << 60), "of free memory")])
def test_what_goes_wrong_is_a_sentence_and_not_an_error(hub: str, tmp_path: Path, path: str, demands: Demands,
                                                        words: str) -> None:
    fetch = fetching(tmp_path, f"{hub}{path}", demands)
    fetch.start()
    state = fetch.wait(20)
    assert state.phase == "failed" and words in state.reason and not any((tmp_path / "weights").iterdir())


def test_a_hub_out_of_reach_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FETCH_VARIABLE, raising=False)
    fetch = fetching(tmp_path, "http://127.0.0.1:9/none")
    fetch.start()
    assert "could not be fetched" in fetch.wait(20).reason
