"""What every test stands on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
