"""The texts in prompts/, which tell a model what to do. They hold words and $placeholders, never code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

from music_assistant.errors import UnavailableError

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"
"""The folder beside the package."""


def text(name: str) -> str:
    """The text of prompts/`name`. Raises UnavailableError when it is not there."""
    path = PROMPTS / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnavailableError(f"The file prompts/{name} cannot be read.",
                               "Restore it from the program's own files.") from error


def template(name: str) -> Template:
    """The text of prompts/`name`, its $placeholders still open. Raises UnavailableError when it is not there."""
    return Template(text(name))


def clauses(name: str, words: Mapping[str, str]) -> list[str]:
    """The lines of prompts/`name` with $placeholders filled in; a line with a placeholder that is empty is left out."""
    lines = (Template(line) for line in text(name).splitlines() if line.strip())
    return [line.substitute(words) for line in lines if all(words[name] for name in line.get_identifiers())]


def table(name: str) -> Any:
    """What the JSON file prompts/`name` holds. Raises UnavailableError when it is missing or not JSON."""
    try:
        return json.loads(text(name))
    except json.JSONDecodeError as error:
        raise UnavailableError(f"The file prompts/{name} is not valid JSON (line {error.lineno}).",
                               "Mend it, or restore it from the program's own files.") from error
