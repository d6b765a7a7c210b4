"""`measure`: what the ears hear in a file, and the recipe it carries where this program made it."""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from music_assistant.errors import FileError, RequestError
from music_assistant.export import recipe_of
from music_assistant.heard import End, Heard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an audio file of any common kind")


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Writes one JSON object: what is heard in the sound and, apart from it, the recipe that the file carries."""
    from music_assistant.ears import decode, measure

    heard = measure(decode(options.file))
    report = {"file": str(options.file), **facts(heard), "recipe": carried_recipe(options.file)}
    output.write(json.dumps(report, ensure_ascii=False) + "\n")


def carried_recipe(path: Path) -> dict[str, Any] | None:
    """The spec in a file's tags as a JSON object, or None: the ears never see it."""
    try:
        spec = recipe_of(path)
    except (FileError, RequestError) as error:
        print(f"No recipe could be read: {error.sentence()}", file=sys.stderr)
        return None
    return spec.to_json() if spec else None


def facts(heard: Heard) -> dict[str, Any]:
    """What was heard, as a JSON object."""
    return {**_values(heard), "end": _values(heard.end) if heard.end is not None else None,
            "stems_level_dbfs": {name: _finite(level) for name, level in heard.stems_level_dbfs.items()}}


def _values(facts_of: Heard | End) -> dict[str, Any]:
    return {f.name: _finite(getattr(facts_of, f.name)) for f in fields(facts_of)}


def _finite(value: Any) -> Any:
    """The value, or None for an infinite one, which JSON cannot hold: silence has no level."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
