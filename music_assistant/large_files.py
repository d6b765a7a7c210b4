"""A copy of the project that one push turns into a Space: its large files behind git-LFS pointers.

A hub refuses plain files beyond 10 MB and, whatever their size, files that are not text. The copy is a repository of
its own with one commit, in which those files are pointers and their contents lie where git-LFS looks for them, so that
`git push` with git-LFS installed sends both.
Pointers as in https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from music_assistant.errors import FileError, UnavailableError

LARGE_BYTES = 10_000_000
LFS_ATTRIBUTES = "filter=lfs diff=lfs merge=lfs -text"
_TEXT_PROBE_BYTES = 8_000
_AUTHOR = {"GIT_AUTHOR_NAME": "music assistant", "GIT_AUTHOR_EMAIL": "space@localhost",
           "GIT_COMMITTER_NAME": "music assistant", "GIT_COMMITTER_EMAIL": "space@localhost"}


@dataclass(frozen=True)
class LargeFile:
    """A file that goes to large-file storage: its path in the project, its sha256 and its size in bytes."""

    path: str
    sha256: str
    bytes: int

    @property
    def pointer(self) -> str:
        """The text that stands in git for the file."""
        return f"version https://git-lfs.github.com/spec/v1\noid sha256:{self.sha256}\nsize {self.bytes}\n"

    @property
    def object_path(self) -> Path:
        """Where git-LFS keeps the contents, below .git/lfs/objects."""
        return Path(self.sha256[:2], self.sha256[2:4], self.sha256)


def needs_large_storage(path: Path) -> bool:
    """Whether a hub takes the file only through large-file storage: it is over 10 MB, or it is not text."""
    if path.stat().st_size > LARGE_BYTES:
        return True
    with path.open("rb") as file:
        return b"\0" in file.read(_TEXT_PROBE_BYTES)


def space_copy(project: Path, out: Path) -> tuple[LargeFile, ...]:
    """Makes the copy in `out`, which must be empty or missing, from the project's last commit; returns what is large.

    Raises UnavailableError without git, FileError when the project is no git checkout or `out` cannot be used.
    """
    if shutil.which("git") is None:
        raise UnavailableError("git is not installed.", "Install git and run the command again.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FileError(f"{out} is not empty.", "Choose a folder that is empty or not there yet.")
    if not (project / ".git").exists():
        raise FileError(f"{project} is not a git checkout.", "Clone the project with git and run the command there.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        _git(out, "init", "--quiet", "--initial-branch=main")
        _unpack(project, out)
        large = tuple(_large_files(out))
        for file in large:
            _keep_object(out, file)
        _write_attributes(out, large)
        _commit(out, large)
    except OSError as error:
        raise FileError(f"{out} cannot be written: {error.strerror or error}.", "Choose another folder.") from error
    return large


def _git(folder: Path, *arguments: str, given: str | None = None) -> str:
    """What git prints. Raises FileError with git's own last line when it fails."""
    ran = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, text=True,
                         check=False, env={**os.environ, **_AUTHOR})
    if ran.returncode != 0:
        lines = ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"]
        raise FileError(f"git {arguments[0]} failed in {folder}: {lines[-1]}")
    return ran.stdout


def _unpack(project: Path, out: Path) -> None:
    """Lays the project's last commit out in `out`."""
    bundle = out / ".git" / "project.tar"
    _git(project, "archive", "--format=tar", f"--output={bundle.resolve()}", "HEAD")
    with tarfile.open(bundle) as tar:
        tar.extractall(out, filter="data")
    bundle.unlink()


def _files(out: Path) -> Iterator[Path]:
    return (p for p in sorted(out.rglob("*")) if p.is_file() and p.relative_to(out).parts[0] != ".git")


def _large_files(out: Path) -> Iterator[LargeFile]:
    for path in _files(out):
        if needs_large_storage(path):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield LargeFile(path.relative_to(out).as_posix(), digest, path.stat().st_size)


def _keep_object(out: Path, file: LargeFile) -> None:
    kept = out / ".git" / "lfs" / "objects" / file.object_path
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(out / file.path, kept)


def _write_attributes(out: Path, large: tuple[LargeFile, ...]) -> None:
    """Adds a line for each large file to .gitattributes; spaces in a path are written as git's own [[:space:]]."""
    path = out / ".gitattributes"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = "".join(f"{f.path.replace(' ', '[[:space:]]')} {LFS_ATTRIBUTES}\n" for f in large)
    path.write_text(known + ("\n" if known and not known.endswith("\n") else "") + lines, encoding="utf-8")


def _commit(out: Path, large: tuple[LargeFile, ...]) -> None:
    """Commits the tree with pointers in the large files' places, whether or not git-LFS is installed."""
    paths = {f.path for f in large}
    plain = [p.relative_to(out).as_posix() for p in _files(out) if p.relative_to(out).as_posix() not in paths]
    _git(out, "add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul",
         given="".join(f":(literal){path}\0" for path in plain))
    for file in large:
        blob = _git(out, "hash-object", "-w", "--stdin", given=file.pointer).strip()
        _git(out, "update-index", "--add", "--cacheinfo", f"100644,{blob},{file.path}")
    _git(out, "commit", "--quiet", "--no-verify", "--message", "The music assistant, ready for a Space")
    if shutil.which("git-lfs"):
        _git(out, "lfs", "install", "--local", "--skip-smudge")
