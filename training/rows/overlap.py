"""Whether training rows share sentences with rows that results are measured on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from music_assistant.errors import RequestError

WORDS = 5
CHARACTERS = 12
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
SHORTEST_CONTENT = 4
MOST_CONTENT = 2
"""A run with so few words of four letters or more is common language ("can you make it a"), and so is one with a single
such word that is not of FUNCTION_WORDS ("should only play in the")."""

FUNCTION_WORDS = frozenset((
    "about", "could", "does", "down", "everything", "from", "have", "just", "like", "little", "make", "more", "much",
    "need", "only", "over", "play", "plays", "really", "should", "some", "something", "sound", "sounds", "that", "then",
    "there", "these", "they", "this", "want", "were", "what", "when", "where", "which", "will", "with", "without",
    "would", "your"))
"""Words of English that say nothing by themselves, or that every wish about music has."""


@dataclass(frozen=True)
class Shared:
    """A run that a training message and a measured one have both, and the two messages."""

    run: str
    trained: str
    measured: str


def messages_in(folder: Path) -> tuple[str, ...]:
    """Every text under "say" of the JSON lines below a folder, at any depth of a row, in order, once each.

    Raises RequestError when the folder has none.
    """
    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                found.update(dict.fromkeys(_said(json.loads(line))))
    if not found:
        raise RequestError(f"{folder} has no rows with messages.", "It must hold .jsonl files whose rows have \"say\".")
    return tuple(found)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "say" and isinstance(inner, str):
                yield inner
            else:
                yield from _said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner)


def runs(message: str) -> frozenset[str]:
    """The runs of five words of a message, or of twelve characters where its script has no blanks.

    A message of fewer words has none: four words or fewer are common language. Runs made mostly of short words
    ("can you make it a") are left out for the same reason.
    """
    plain = message.lower()
    if UNSPACED.search(plain):
        letters = re.sub(r"[\W_]+", "", plain)
        return frozenset(letters[n:n + CHARACTERS] for n in range(len(letters) - CHARACTERS + 1))
    words = re.findall(r"[^\W_]+", plain)
    found = (words[n:n + WORDS] for n in range(len(words) - WORDS + 1))
    return frozenset(" ".join(run) for run in found if not _is_common(run))


def _is_common(run: list[str]) -> bool:
    """Whether a run says nothing by itself."""
    content = [word for word in run if len(word) >= SHORTEST_CONTENT]
    return len(content) <= MOST_CONTENT or len([word for word in content if word not in FUNCTION_WORDS]) <= 1


def measured_runs(folder: Path) -> Mapping[str, str]:
    """Every run of the measured messages of a folder, and a message that has it."""
    found: dict[str, str] = {}
    for message in messages_in(folder):
        for run in runs(message):
            found.setdefault(run, message)
    return found


def overlap(messages: Iterable[str], folder: Path) -> tuple[Shared, ...]:
    """The runs that training messages share with the measured messages of a folder, one for each pair of run."""
    measured = measured_runs(folder)
    found: dict[str, Shared] = {}
    for message in dict.fromkeys(messages):
        for run in runs(message) & measured.keys():
            found.setdefault(run, Shared(run, message, measured[run]))
    return tuple(found.values())
