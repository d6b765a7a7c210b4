"""What the library tells of a piece without opening it, and by which words it is found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from music_assistant.conversation import Conversation, Version

MAX_TITLE_CHARACTERS = 200
FIRST_WORDS_CHARACTERS = 60
MAX_SEARCH_CHARACTERS = 200


@dataclass(frozen=True)
class Facts:
    """What a piece is; of a conversation without music yet there are none."""

    genres: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    key: str | None = None
    tempo_bpm: float | None = None
    meter: str | None = None
    duration_s: float | None = None
    energy: float | None = None
    seed: int | None = None
    grouping: str | None = None
    brightness: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Kept(Facts):
    """A piece on its shelf. `versions` and `turns` are how many there are; times are UTC."""

    id: str
    title: str
    versions: int
    turns: int
    favourite: bool
    created: datetime
    changed: datetime


@dataclass(frozen=True)
class Share:
    """A link that a visitor gave out. `downloads`: whether whoever has it may take files away."""

    token: str
    version: int
    downloads: bool
    created: datetime


@dataclass(frozen=True)
class Shared:
    """What a link opens: one version of a piece, to look at and to hear, and nothing of whose it is."""

    conversation_id: str
    version: Version
    title: str
    downloads: bool
    created: datetime


def facts(conversation: Conversation) -> Facts:
    """The facts of the version that stands."""
    spec = conversation.spec
    if spec is None:
        return Facts()
    return Facts(spec.genres, spec.moods, tuple(i.name for i in spec.instruments), spec.key, spec.tempo_bpm, spec.meter,
                 spec.duration_s, spec.energy, spec.seed, spec.grouping, spec.effects.brightness)


def title(conversation: Conversation) -> str:
    """A piece's own title: its spec's, else the first words that were said."""
    spec = conversation.spec
    if spec is not None and spec.title:
        return one_line(spec.title)
    words = one_line(conversation.turns[0].said) if conversation.turns else ""
    return words if len(words) <= FIRST_WORDS_CHARACTERS else words[:FIRST_WORDS_CHARACTERS - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """A text on one line, without what no database holds: halves of characters and the character 0."""
    return " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").split())


def findable(*texts: str) -> str:
    """Texts as they are searched: small letters without accents, the same in every database."""
    letters = unicodedata.normalize("NFKD", one_line(" ".join(texts)))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()
