"""`space`: a copy of the project that one push turns into a Space."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

PROJECT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("out", type=Path, metavar="DIR", help="an empty or new folder for the copy")


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Writes a JSON line for each file that goes to large-file storage; says on standard error what to do next."""
    from music_assistant.large_files import space_copy

    for file in space_copy(PROJECT, options.out):
        output.write(json.dumps(asdict(file)) + "\n")
    if shutil.which("git-lfs") is None:
        print("git-lfs is not installed; install it before the push, or the large files stay behind.", file=sys.stderr)
    print(f"Make an empty Space, then: cd {options.out} && git lfs install --local && "
          "git push --force https://huggingface.co/spaces/YOU/NAME main", file=sys.stderr)
