"""A Space opens with one push: its large files are pointers in git, and their contents travel with them."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT, CommandLine

from music_assistant.errors import FileError
from music_assistant.large_files import LargeFile, needs_large_storage, space_copy

FILES = {"README.md": b"# words\n", "a text.txt": b"x" * 11_000_000, "pictures/small one.png": b"\x89PNG\0\0" * 9,
         "weights/bank.bin": bytes(range(256)) * 50_000, ".gitattributes": b"*.md text"}
LARGE = {"a text.txt", "pictures/small one.png", "weights/bank.bin"}


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name, content in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--message", "all")
    (folder / "untracked.bin").write_bytes(bytes(20_000_000))
    return folder


@pytest.fixture(scope="module")
def copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[LargeFile, ...]]:
    out = tmp_path_factory.mktemp("space") / "copy"
    return out, space_copy(project, out)


def test_the_copy_is_one_commit_with_every_tracked_file(copy: tuple[Path, tuple[LargeFile, ...]]) -> None:
    out, large = copy
    assert set(git(out, "ls-tree", "-r", "-z", "--name-only", "HEAD").rstrip("\0").split("\0")) == set(FILES)
    assert git(out, "rev-list", "--count", "HEAD").strip() == "1"
    assert {file.path for file in large} == LARGE
    assert git(out, "show", "HEAD:README.md") == "# words\n"
    assert git(out, "show", "HEAD:.gitattributes").startswith("*.md text\n")


def test_each_pointer_says_the_size_and_sha256_of_the_contents_that_a_push_sends(
        copy: tuple[Path, tuple[LargeFile, ...]]) -> None:
    out, large = copy
    for file in large:
        contents = FILES[file.path]
        digest = hashlib.sha256(contents).hexdigest()
        pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(contents)}\n"
        assert git(out, "show", f"HEAD:{file.path}") == pointer
        assert (out / ".git/lfs/objects" / digest[:2] / digest[2:4] / digest).read_bytes() == contents
        assert git(out, "check-attr", "filter", "--", file.path).strip().endswith(": lfs")


def test_a_push_sends_pointers_and_contents_and_a_clone_has_the_files_again(
        copy: tuple[Path, tuple[LargeFile, ...]], tmp_path: Path) -> None:
    out, large = copy
    assert len(git(out, "lfs", "ls-files").splitlines()) == len(large)
    assert git(out, "status", "--porcelain") == ""
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    git(out, "push", "--quiet", f"file://{tmp_path / 'hub.git'}", "main")
    clone = ("-c", "filter.lfs.smudge=git-lfs smudge -- %f", "-c", "filter.lfs.required=true", "clone", "--quiet")
    git(tmp_path, *clone, "--branch", "main", f"file://{tmp_path / 'hub.git'}", "clone")
    for name, content in FILES.items():
        if name != ".gitattributes":
            assert (tmp_path / "clone" / name).read_bytes() == content


def test_this_project_becomes_a_space_in_which_git_holds_nothing_large_or_binary(
        command_line: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "copy"
    ran = command_line("space", out)
    assert ran.returncode == 0, ran.stderr
    large = {json.loads(line)["path"] for line in ran.stdout.splitlines()}
    tracked = set(git(PROJECT, "ls-tree", "-r", "-z", "--name-only", "HEAD").rstrip("\0").split("\0"))
    assert large == {path for path in tracked if needs_large_storage(out / path)}
    for line in git(out, "ls-tree", "-r", "-l", "-z", "HEAD").rstrip("\0").split("\0"):
        facts, path = line.split("\t")
        assert int(facts.split()[3]) < (200 if path in large else 10_000_000), path
    assert (out / "app.py").is_file() and (out / "requirements.txt").is_file()


def test_a_space_copy_overwrites_nothing_and_wants_a_checkout(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileError, match="not empty"):
        space_copy(project, tmp_path)
    with pytest.raises(FileError, match="not a git checkout"):
        space_copy(tmp_path, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
