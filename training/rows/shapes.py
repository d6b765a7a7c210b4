"""What the generator hands on: a row, and the shorthand of its answer with the names put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from music_assistant.change import INTENTS, Change
from music_assistant.listeners.shorthand import read, written
from music_assistant.vocabulary.lookup import find_genre, find_instrument, without_accents

SLOT = re.compile(r"\{([a-z]+\d?)(?:\.([a-z]+))?\}")
"""A slot and the form of its name: "{have}", "{new2}", "{new.a}"."""


@dataclass(frozen=True)
class Row:
    """One example: what the model sees, what it shall write, the message's language and what the message is about."""

    prompt: str
    answer: str
    language: str
    topic: str

    @property
    def message(self) -> str:
        """What is said."""
        return self.prompt.rpartition("say: ")[2].removesuffix("\ndo:")


def whole(line: str) -> str:
    """A line of shorthand with its intent, which a phrase file leaves out where it is an edit."""
    intent = line.split(";")[0].strip()
    return line if intent in INTENTS else f"edit; {line}"


def named(template: str, names: Mapping[str, str]) -> str:
    """A line of shorthand with each slot's canonical name, in the letters that shorthand has."""
    return SLOT.sub(lambda found: in_shorthand(names[found[1]]), template)


def in_shorthand(name: str) -> str:
    """A name in lower case without accents."""
    return without_accents(name.lower()).replace("đ", "d")


@lru_cache(maxsize=2048)
def writable(name: str) -> bool:
    """Whether an instrument or a genre is found again by its name in shorthand's letters: "axé" is not by "axe"."""
    return name.isascii() or any(row is not None and row.name == name for row in (
        find_instrument(in_shorthand(name)), find_genre(in_shorthand(name))))


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
