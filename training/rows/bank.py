"""Phrase files read strictly: what people say, under the shorthand of what they mean.

    == louder {last} | last: add {last}
    can you make it [louder|stronger]

A file has one topic and lies in its language's folder; training/phrases/README.md describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from music_assistant.errors import RequestError
from training.rows.figures import FIGURES
from training.rows.names import Names
from training.rows.shapes import SLOT, canonical, named, slots, topic_of, whole

NAMED_SLOTS = {
    "new": "instruments", "new2": "instruments", "new3": "instruments", "have": "instruments", "have2": "instruments",
    "have3": "instruments", "last": "instruments", "group": "groups", "newgroup": "groups", "unknown": "",
    "genre": "genres", "genre2": "genres", "mood": "moods", "mood2": "moods", "section": "sections",
    "section2": "sections", "fresh": "sections", "voice": "voices", "language": "languages", "name": "",
    "wish": "wishes",
}
"""Slot → the table of names.toml that it is said from; "" where it is said as it is written."""

SPOKEN_SLOTS = frozenset(FIGURES) | {"subject", "lyrics", "person"}
"""Slots of messages that no answer has."""

HAVES = ("nothing", "sung", "unsung", "wish", "name", "undone")
SAMPLES = dict.fromkeys(NAMED_SLOTS, "cello") | {"voice": "female", "language": "fr", "genre": "jazz", "mood": "sad"}
"""Any name, to see whether a header can be read."""


@dataclass(frozen=True)
class Phrase:
    """A message with slots, what it means in shorthand, and when it can be said.

    `last`: the shorthand of the turn before, or None where any will do. `have`: conditions of HAVES.
    `file` and `line` say where it stands.
    """

    language: str
    topic: str
    answer: str
    message: str
    file: str
    line: int
    last: str | None = None
    have: tuple[str, ...] = ()

    @property
    def meaning(self) -> tuple[str, str | None, tuple[str, ...]]:
        """What all phrases under one header share."""
        return self.answer, self.last, self.have


@dataclass(frozen=True)
class Problem:
    """A line of a phrase file that cannot be used, and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True)
class _Header:
    answer: str
    last: str | None
    have: tuple[str, ...]
    topic: str


def read_phrases(folder: Path, names: Names) -> tuple[tuple[Phrase, ...], tuple[Problem, ...]]:
    """Every usable phrase of a language's folder, and every line that is not."""
    phrases: list[Phrase] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.txt")):
        for found in _read_file(path, names):
            if isinstance(found, Phrase):
                phrases.append(found)
            else:
                problems.append(found)
    return tuple(phrases), tuple(problems)


def _read_file(path: Path, names: Names) -> Iterator[Phrase | Problem]:
    file = f"{path.parent.name}/{path.name}"
    header: _Header | None = None
    spoiled = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        try:
            if text.startswith("=="):
                spoiled, header = True, None
                header = _read_header(text)
                spoiled = False
            elif header is None and not spoiled:
                raise RequestError("a message stands before any header.", "A header begins with '=='.")
            elif header is not None:
                check_message(text, header.answer, header.last, header.have, names)
                yield Phrase(path.parent.name, header.topic, header.answer, text, file, number, header.last,
                             header.have)
        except RequestError as error:
            yield Problem(file, number, str(error))


def _read_header(text: str) -> _Header:
    answer, *conditions = [part.strip() for part in text.lstrip("= ").split(" | ")]
    last, have = None, []
    for condition in conditions:
        kind, _, value = condition.partition(":")
        if kind == "last" and value.strip():
            last = _checked_line(whole(value.strip()))
        elif kind == "have" and value.strip() in HAVES:
            have.append(value.strip())
        else:
            raise RequestError(f"there is no condition {condition!r}.",
                               f"Conditions are 'last: shorthand' and 'have: {' | '.join(HAVES)}'.")
    line = _checked_line(whole(answer))
    return _Header(line, last, tuple(have), topic_of_line(line))


def topic_of_line(line: str) -> str:
    """What a line of shorthand with slots is about."""
    from music_assistant.listeners.shorthand import read

    return topic_of(read(named(line, SAMPLES)))


def _checked_line(line: str) -> str:
    """The line itself. Raises RequestError unless shorthand reads all of it and its slots are known."""
    _check_slots(line, frozenset(NAMED_SLOTS), "a header")
    if form := next((found[2] for found in SLOT.finditer(line) if found[2]), None):
        raise RequestError(f"a header's slot has no form .{form}.", "Only messages have forms.")
    filled = named(line, {slot: f"{name} {n}" if NAMED_SLOTS[slot] in ("instruments", "sections") else name
                          for n, (slot, name) in enumerate(SAMPLES.items(), 1)})
    again = canonical(filled)
    if _deeds(again) != _deeds(filled):
        raise RequestError(f"shorthand writes {again!r} for {filled!r}.", "Write the header as shorthand does.")
    return line


def _deeds(line: str) -> frozenset[str]:
    """A line's clauses, each name of a list by itself, so that order and grouping do not count."""
    found: set[str] = set()
    for clause in line.split(";"):
        first, *others = clause.strip().split(", ")
        lead, _, name = first.rpartition(" ")
        found |= {first, *others} if "," not in clause else {lead, name, *others}
    return frozenset(found)


def check_message(text: str, answer: str, last: str | None, have: Sequence[str], names: Names) -> None:
    """Nothing. Raises RequestError for a message with an unknown slot or form, or without a slot of its header."""
    if text.count("[") != text.count("]") or re.search(r"\[[^\]]*\[", text):
        raise RequestError("brackets must be closed and not nested.")
    _check_slots(text, frozenset(NAMED_SLOTS) | SPOKEN_SLOTS, "a message")
    for found in SLOT.finditer(text):
        table = NAMED_SLOTS.get(found[1], "")
        if found[2] and (not table or not names.table(table, found[2])):
            raise RequestError(f"there is no table [{table or found[1]}_{found[2]}] for {found[0]}.",
                               "Add it to names.toml or write the slot without a form.")
    granted = slots(last or "") | ({"wish"} if "wish" in have else set()) | ({"name"} if "name" in have else set()) \
        | {"last"}
    needed = slots(answer) - granted
    for spoken in expansions(text):
        missing = needed - slots(spoken)
        if missing:
            raise RequestError(f"the answer needs {{{sorted(missing)[0]}}}, which {spoken!r} does not say.")


def _check_slots(text: str, known: frozenset[str], place: str) -> None:
    unknown = sorted(slots(text) - known)
    if unknown:
        raise RequestError(f"{place} cannot have {{{unknown[0]}}}.", f"Slots are {', '.join(sorted(known))}.")
    if stray := re.search(r"[{}]", SLOT.sub("", text)):
        raise RequestError(f"{stray[0]!r} is no slot.", "A slot is {name} or {name.form}.")


def parts(text: str) -> tuple[tuple[str, ...], ...]:
    """A message as its pieces in order, each with its alternatives."""
    pieces = re.split(r"\[([^\]]*)\]", text)
    return tuple(tuple(piece.split("|")) if n % 2 else (piece,) for n, piece in enumerate(pieces))


def expansions(text: str, most: int = 64) -> Iterator[str]:
    """The messages that the alternatives of one make, the first so many of them."""
    for _, chosen in zip(range(most), product(*parts(text)), strict=False):
        yield "".join(chosen)
