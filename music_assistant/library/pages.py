"""Turns and versions as rows: which of them are new since a conversation was last kept, and how each is read again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import ReferenceType, ref

from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.library.pieces import findable
from music_assistant.records import read_record, record

MOST_REMEMBERED = 1000
"""Conversations of which it is remembered what was written; of any other, everything is written once more."""


@dataclass(frozen=True)
class Remembered:
    """What was kept of a conversation at some revision. Turns and versions are frozen, so the same one is unchanged."""

    revision: int
    turns: tuple[ReferenceType[Turn], ...]
    versions: tuple[ReferenceType[Version], ...]


@dataclass(frozen=True)
class Written:
    """Rows to write, without the number of their piece."""

    turns: list[dict[str, Any]]
    versions: list[dict[str, Any]]


class Latest:
    """What was last kept of each conversation, without keeping any of it in memory."""

    def __init__(self) -> None:
        self._remembered: OrderedDict[tuple[str, str], Remembered] = OrderedDict()
        self._lock = Lock()

    def of(self, whose: tuple[str, str]) -> Remembered | None:
        """What is remembered of a visitor's conversation."""
        with self._lock:
            return self._remembered.get(whose)

    def remember(self, whose: tuple[str, str], conversation: Conversation, revision: int) -> None:
        """Remembers that a conversation is kept as it is."""
        now = Remembered(revision, tuple(map(ref, conversation.turns)), tuple(map(ref, conversation.versions)))
        with self._lock:
            self._remembered[whose] = now
            self._remembered.move_to_end(whose)
            while len(self._remembered) > MOST_REMEMBERED:
                self._remembered.popitem(last=False)

    def forget(self, whose: tuple[str, str]) -> None:
        """Remembers nothing of a conversation."""
        with self._lock:
            self._remembered.pop(whose, None)


def page_of(conversation: Conversation, known: Remembered | None, workspace: Path) -> Written:
    """The rows of what a conversation has that was not kept yet; of everything where nothing is known."""
    turns = _new(conversation.turns, known.turns if known else ())
    versions = _new(conversation.versions, known.versions if known else ())
    return Written([{"number": n, "words": findable(t.said), "record": record(t, Turn)} for n, t in turns],
                   [_version_row(n, v, workspace) for n, v in versions])


def _new(things: tuple[Any, ...], known: tuple[ReferenceType[Any], ...]) -> list[tuple[int, Any]]:
    """(number from 1, thing) of each that is not the very one that was kept."""
    return [(i + 1, thing) for i, thing in enumerate(things) if i >= len(known) or known[i]() is not thing]


def _version_row(number: int, version: Version, workspace: Path) -> dict[str, Any]:
    file = version.mix_file
    if file is not None and file.is_relative_to(workspace):
        file = file.relative_to(workspace)
    return {"number": number, "record": record(replace(version, score=None, mix_file=file), Version),
            "score": version.packed_score}


def turn_of(packed: bytes) -> Turn:
    """The turn of a row. Raises FileError."""
    return read_record(packed, Turn)


def version_of(packed: bytes, score: bytes | None, workspace: Path) -> Version:
    """The version of a row, with its score, which is read when it is asked for, and, where that is still there, its
    sound. Raises FileError."""
    version = read_record(packed, Version)
    file = None if version.mix_file is None else workspace / version.mix_file
    return replace(version, mix_file=file if file is not None and file.exists() else None).with_packed(score)
