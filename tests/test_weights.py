"""Weights: what is there, what can be fetched, and that nothing unverified is ever used."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
from conftest import CommandLine

from music_assistant.errors import UnavailableError
from music_assistant.mirrors import Mirror, assemble
from music_assistant.weights import Mirrors, fetched, manifest

CONTENT = np.random.default_rng(11).bytes(3_000_000)


class Hub(BaseHTTPRequestHandler):
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
    Hub.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
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
    assert command_line("weights", "--folder", folder, "fetch", "ear").returncode == 0 and len(Hub.asked) == 1


def test_an_interrupted_fetch_leaves_no_file_and_goes_on_where_it_stopped(
        mirror: str, command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path, f"{mirror}/cut")
    first = command_line("weights", "--folder", folder, "fetch", "ear")
    assert first.returncode == 2 and "1234567 of 3000000" in first.stderr
    assert names(folder) == {"ear.bin.part", "manifest.toml"}
    assert command_line("weights", "--folder", folder, "fetch", "ear").returncode == 0
    assert Hub.asked == [("/cut", None), ("/cut", "bytes=1234567-")]
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


PARTS = (CONTENT[:2_000_000], CONTENT[2_000_000:])
MIRROR = Mirror("ear-part{part}", "1.0", 2, 2_000_000, "data/part{part:02}.bin")
MIRROR_ROW = ('mirror = {package = "ear-part{part}", version = "1.0", parts = 2, part_bytes = 2000000, '
              'member = "data/part{part:02}.bin"}\n')


def package_index(folder: Path, parts: tuple[bytes, ...], padding: int = 0) -> None:
    """A package index of files: for each part a project page and a wheel that carries it."""
    for number, part in enumerate(parts, 1):
        wheel = f"ear_part{number}-1.0-py3-none-any.whl"
        page = folder / "simple" / f"ear-part{number}"
        page.mkdir(parents=True)
        (page / "index.html").write_text(f'<a href="{wheel}">{wheel}</a>')
        about = f"ear_part{number}-1.0.dist-info"
        with ZipFile(page / wheel, "w", ZIP_DEFLATED) as archive:
            archive.writestr(f"ear_part{number}/__init__.py", "raise SystemExit('packages are not to be run')")
            archive.writestr(f"ear_part{number}/data/part{number:02}.bin", part)
            archive.writestr("padding", np.random.default_rng(2).bytes(padding))
            archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: ear-part{number}\nVersion: 1.0\n")
            archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            archive.writestr(f"{about}/RECORD", "")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """An empty folder, served as a package index, and its address."""
    root = tmp_path / "index"
    root.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietFiles, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield root, f"http://127.0.0.1:{server.server_address[1]}/simple"
        server.shutdown()


class QuietFiles(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def mirrored_folder(tmp_path: Path, *sources: str) -> Path:
    folder = tmp_path / "weights"
    folder.mkdir()
    weights_folder(folder, *(sources or ("https://127.0.0.1:9/none",)))
    with (folder / "manifest.toml").open("a") as manifest_file:
        manifest_file.write(MIRROR_ROW)
    return folder


def test_a_mirror_is_asked_only_when_asked_for_and_its_parts_make_the_very_file(
        index: tuple[Path, str], command_line: CommandLine, tmp_path: Path) -> None:
    root, address = index
    package_index(root, PARTS)
    folder = mirrored_folder(tmp_path)
    without = command_line("weights", "--folder", folder, "fetch", "ear")
    assert without.returncode == 2 and "--mirrors" in without.stderr and names(folder) == {"manifest.toml"}
    ran = command_line("weights", "--folder", folder, "fetch", "ear", "--mirrors", "--index-url", address)
    assert ran.returncode == 0, ran.stderr
    assert "3 MB, MIT" in ran.stderr and "66 %" in ran.stderr and "none of them is installed" in ran.stderr
    assert (folder / "ear.bin").read_bytes() == CONTENT and names(folder) == {"ear.bin", "manifest.toml"}


def test_a_mirror_goes_on_at_the_part_where_it_stopped(index: tuple[Path, str], tmp_path: Path) -> None:
    root, address = index
    package_index(root, PARTS)
    (root / "simple" / "ear-part1" / "ear_part1-1.0-py3-none-any.whl").unlink()
    whole = tmp_path / "whole.part"
    whole.write_bytes(CONTENT[:2_345_678])
    told: list[int] = []
    assemble(MIRROR, whole, len(CONTENT), tell=told.append, index_url=address)
    assert whole.read_bytes() == CONTENT and told == [3_000_000]


@pytest.mark.parametrize(("parts", "padding", "words"), [
    ((PARTS[0], bytes(1_000_000)), 0, "another file"),
    ((PARTS[0] + b"more", PARTS[1]), 0, "in the size that is meant"),
    (PARTS, 4_000_000, "larger than what it should carry"),
    ((), 0, "pip could not download")])
def test_a_mirror_that_sends_something_else_leaves_no_file(
        index: tuple[Path, str], tmp_path: Path, parts: tuple[bytes, ...], padding: int, words: str) -> None:
    root, address = index
    package_index(root, parts, padding)
    folder = mirrored_folder(tmp_path)
    with pytest.raises(UnavailableError, match=words):
        fetched(manifest(folder).named("ear"), folder, tell=lambda _: None, mirrors=Mirrors(address))
    assert "ear.bin" not in names(folder) and not [n for n in names(folder) if n.startswith("ear.bin.part.")]


def test_two_do_not_fetch_the_same_file_at_once_but_a_dead_claim_holds_nobody_up(mirror: str, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path, f"{mirror}/file")
    claim = folder / "ear.bin.part.lock"
    claim.write_text(str(os.getpid()))
    ear = manifest(folder).named("ear")
    with pytest.raises(UnavailableError, match="being fetched already"):
        fetched(ear, folder, tell=lambda _: None)
    claim.write_text("999999999")
    assert fetched(ear, folder, tell=lambda _: None).read_bytes() == CONTENT and not claim.exists()


def test_the_manifests_own_mirrors_add_up_to_the_files_that_they_carry() -> None:
    for weight in manifest().entries:
        if weight.mirror is not None:
            rest = weight.bytes - (weight.mirror.parts - 1) * weight.mirror.part_bytes
            assert 0 < rest <= weight.mirror.part_bytes


def test_a_damaged_file_is_present_but_not_verified(command_line: CommandLine, tmp_path: Path) -> None:
    folder = weights_folder(tmp_path)
    (folder / "ear.bin").write_bytes(bytes(len(CONTENT)))
    row = json.loads(command_line("weights", "--folder", folder).stdout)
    assert (row["present"], row["verified"]) == (True, False)


def test_what_ships_is_what_the_manifest_says() -> None:
    shipped = [weight for weight in manifest().entries if weight.ships]
    assert shipped and [weight.name for weight in shipped if not weight.is_verified()] == []
