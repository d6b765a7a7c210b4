"""Weights: what is there, what can be fetched, and that nothing unverified is ever used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
from conftest import CommandLine

from music_assistant.weights import manifest

CONTENT = np.random.default_rng(11).bytes(3_000_000)


class Mirror(BaseHTTPRequestHandler):
    """Serves CONTENT, in ranges where asked; what each path gets wrong is its name."""

    asked: list[tuple[str, str | None]] = []  # noqa: RUF012 - one server a test, cleared by its fixture

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.asked.append((self.path, wanted))
        content = CONTENT if self.path != "/other" else bytes(len(CONTENT))
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.path != "/norange" else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        cut = self.path == "/cut" and not wanted
        self.wfile.write(content[start : 1_234_567 if cut else None])

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: pytest's output is for failures."""


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


@pytest.fixture
def mirror() -> Iterator[str]:
    Mirror.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def weights_folder(folder: Path, *sources: str) -> Path:
    digest = hashlib.sha256(CONTENT).hexdigest()
    (folder / "manifest.toml").write_text(
        f'[[weights]]\nname = "ear"\npurpose = "a test"\nfile = "ear.bin"\nbytes = {len(CONTENT)}\n'
        f'sha256 = "{digest}"\nlicence = "MIT"\nsources = {json.dumps(sources)}\n')
    return folder


def test_weights_lists_what_is_missing_then_fetches_and_verifies_it(
        mirror: str, command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path, f"{mirror}/file")
    before = json.loads(command_line("weights", "--folder", folder).stdout)
    ran = command_line("weights", "--folder", folder, "fetch", "ear")
    after = json.loads(ran.stdout)
    assert (before["present"], before["verified"], after["present"], after["verified"]) == (False, False, True, True)
    assert (folder / "ear.bin").read_bytes() == CONTENT and names(folder) == {"ear.bin", "manifest.toml"}
    assert command_line("weights", "--folder", folder, "fetch", "ear").returncode == 0 and len(Mirror.asked) == 1


def test_an_interrupted_fetch_leaves_no_file_and_goes_on_where_it_stopped(
        mirror: str, command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path, f"{mirror}/cut")
    first = command_line("weights", "--folder", folder, "fetch", "ear")
    assert first.returncode == 2 and "1234567 of 3000000" in first.stderr
    assert names(folder) == {"ear.bin.part", "manifest.toml"}
    assert command_line("weights", "--folder", folder, "fetch", "ear").returncode == 0
    assert Mirror.asked == [("/cut", None), ("/cut", "bytes=1234567-")]
    assert (folder / "ear.bin").read_bytes() == CONTENT and not (folder / "ear.bin.part").exists()


def test_a_source_that_cannot_resume_is_read_from_its_start(
        mirror: str, command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path, f"{mirror}/norange")
    (folder / "ear.bin.part").write_bytes(CONTENT[:1000])
    assert command_line("weights", "--folder", folder, "fetch", "ear").returncode == 0
    assert (folder / "ear.bin").read_bytes() == CONTENT


def test_a_source_with_another_file_is_thrown_away_and_the_next_one_is_asked(
        mirror: str, command_line: CommandLine, tmp_path: Path) -> None:
    only_wrong = weights_folder(tmp_path, f"{mirror}/other")
    ran = command_line("weights", "--folder", only_wrong, "fetch", "ear")
    assert ran.returncode == 2 and "another file" in ran.stderr and names(only_wrong) == {"manifest.toml"}
    both = weights_folder(tmp_path, "http://example.org/plain", "https://127.0.0.1:9/none", f"{mirror}/other",
                          f"{mirror}/file")
    ran = command_line("weights", "--folder", both, "fetch", "ear")
    assert ran.returncode == 0 and "https only" in ran.stderr and (both / "ear.bin").read_bytes() == CONTENT


def test_a_damaged_file_is_present_but_not_verified(command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path)
    (folder / "ear.bin").write_bytes(bytes(len(CONTENT)))
    row = json.loads(command_line("weights", "--folder", folder).stdout)
    assert (row["present"], row["verified"]) == (True, False)


def test_what_ships_is_what_the_manifest_says() -> None:
    shipped = [weight for weight in manifest().entries if weight.ships]
    assert shipped and [weight.name for weight in shipped if not weight.is_verified()] == []
