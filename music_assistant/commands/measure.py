"""`measure`: what the ears hear in a file."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from music_assistant.heard import Heard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an audio file of any common kind")


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Writes one JSON object."""
    from music_assistant.ears import decode, measure

    heard = measure(decode(options.file))
    output.write(json.dumps({"file": str(options.file), **facts(heard)}, ensure_ascii=False) + "\n")


def facts(heard: Heard) -> dict[str, Any]:
    """What was heard, as a JSON object."""
    values = {f.name: _finite(getattr(heard, f.name)) for f in fields(heard)}
    return {**values, "stems_level_dbfs": {name: _finite(level) for name, level in heard.stems_level_dbfs.items()}}


def _finite(value: Any) -> Any:
    """The value, or None for an infinite one, which JSON cannot hold: silence has no level."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
