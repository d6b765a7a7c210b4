"""What every test stands on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from benchmarks.browsing import Server

PROJECT = Path(__file__).resolve().parents[1]

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

CommandLine = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def command_line() -> CommandLine:
    """Runs `python -m music_assistant` with arguments and standard input, as a person's shell would."""

    def run(*arguments: str | Path, given: str = "", timeout_s: float = 300) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "music_assistant", *map(str, arguments)], input=given,
                              capture_output=True, text=True, encoding="utf-8", cwd=PROJECT, timeout=timeout_s,
                              check=False)

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    from benchmarks.browsing import browsing

    with browsing() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page, served with the flags that a module names SERVED_WITH; without any, heard by rules, its seed known."""
    from benchmarks.browsing import serving

    flags = getattr(request.module, "SERVED_WITH", ("--seed", "5", "--listener", "rules"))
    with serving(tmp_path_factory.mktemp("page"), *flags) as running:
        yield running
