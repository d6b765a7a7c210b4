"""What the generator hands on: a row, and the shorthand of its answer with the names put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from music_assistant.change import INTENTS, Change
from music_assistant.listeners.shorthand import read, written

SLOT = re.compile(r"\{([a-z]+\d?)(?:\.([a-z]+))?\}")
"""A slot and the form of its name: "{have}", "{new2}", "{new.a}"."""


@dataclass(frozen=True)
class Row:
    """One example: what the model sees, what it shall write, the message's language and what the message is about."""

    prompt: str
    answer: str
    language: str
    topic: str


def whole(line: str) -> str:
    """A line of shorthand with its intent, which a phrase file leaves out where it is an edit."""
    intent = line.split(";")[0].strip()
    return line if intent in INTENTS else f"edit; {line}"


def named(template: str, names: Mapping[str, str]) -> str:
    """A line of shorthand with each slot's canonical name, lower case as shorthand has it."""
    return SLOT.sub(lambda found: names[found[1]].lower(), template)


def canonical(line: str) -> str:
    """The line as shorthand itself writes it. Raises RequestError for a line that it cannot read."""
    return written(read(line))


def slots(text: str) -> frozenset[str]:
    """The slots of a message or a line, without their forms."""
    return frozenset(found[1] for found in SLOT.finditer(text))


_TOPIC_OF_FIELD: tuple[tuple[str, str], ...] = (
    ("genres", "genre"), ("add_genres", "genre"), ("moods", "mood"), ("add_moods", "mood"), ("pace", "tempo"),
    ("tempo_step", "tempo"), ("tempo_ratio", "tempo"), ("duration_step", "length"), ("duration_ratio", "length"),
    ("energy_step", "energy"), ("transpose", "pitch"), ("effects", "effects"), ("sections", "form"),
    ("vocals", "singing"), ("rules", "wishes"), ("another_take", "another take"),
)


def topic_of(change: Change) -> str:
    """What a change is about in one word: its intent, or for an edit the part of the music that it touches."""
    if change.intent != "edit":
        return change.intent
    found = [topic for field, topic in _TOPIC_OF_FIELD if getattr(change, field)]
    found += [player.action for player in change.instruments]
    kinds = tuple(dict.fromkeys(found))
    if not kinds:
        return "figures"
    return kinds[0] if len(kinds) == 1 else "mixed"
