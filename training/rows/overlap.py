"""Whether training rows share sentences with rows that results are measured on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from music_assistant.errors import RequestError

WORDS = 5
CHARACTERS = 12
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
COMMON_SHARE = 0.6
"""A run of words with so large a share of words of at most three letters is common language ("can you make it a")."""

SHORTEST_CONTENT = 4


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
    """Whether a run says nothing by itself: too few of its words have four letters or more."""
    return sum(len(word) < SHORTEST_CONTENT for word in run) >= COMMON_SHARE * len(run)


def overlap(messages: Iterable[str], folder: Path) -> tuple[Shared, ...]:
    """The runs that training messages share with the measured messages of a folder, one for each pair of run."""
    measured: dict[str, str] = {}
    for message in messages_in(folder):
        for run in runs(message):
            measured.setdefault(run, message)
    found: dict[str, Shared] = {}
    for message in dict.fromkeys(messages):
        for run in runs(message) & measured.keys():
            found.setdefault(run, Shared(run, message, measured[run]))
    return tuple(found.values())
