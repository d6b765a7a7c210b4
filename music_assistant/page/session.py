"""What one open page holds: its conversation and what has been drawn of it. Frozen; each turn makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.page.outline import Outline
from music_assistant.page.words import Words

SHOWN, SHOWN_MORE = 30, 50
"""Newest turns that the chat shows at first, and how many more a click brings."""


@dataclass(frozen=True)
class Session:
    """One visitor's page.

    `outlines` maps a sound file to its outline, so that no file is read twice. `asking` is the message that is being
    answered, None while nothing is. `visitor` is the secret by which a browser finds its own pieces again, "" where it
    gave none; `language` (ISO 639-1) is that of the page's words. `ticket` is that of the last message that the page
    sent, by which one that is sent twice is heard once. `meant` is what the message being answered means, where that is
    known without listening; `plain` is that message in English, where a click sent it. `shown` is how many of the
    newest turns the chat shows.
    """

    conversation: Conversation = field(default_factory=Conversation)
    outlines: Mapping[Path, Outline] = field(default_factory=lambda: MappingProxyType({}))
    asking: str | None = None
    visitor: str = field(default="", repr=False)
    language: str = "en"
    ticket: str = ""
    meant: Change | None = None
    plain: str = ""
    shown: int = SHOWN

    @property
    def words(self) -> Words:
        """What says things in the visitor's language."""
        return Words(self.language)

    @property
    def turn_number(self) -> int:
        """The number of the turn that is being answered, else of the last."""
        return len(self.conversation.turns) + (self.asking is not None)

    def outline(self, version: Version | None) -> Outline | None:
        """The outline of a version's sound, None where it made none."""
        return self.outlines.get(version.mix_file) if version and version.mix_file else None

    def asked(self, said: str, ticket: str = "", meant: Change | None = None, plain: str = "") -> Session:
        """This session while a message is being answered."""
        return replace(self, asking=said, ticket=ticket, meant=meant, plain=plain)

    def answered(self, conversation: Conversation) -> Session:
        """This session with a conversation that has moved on, at rest."""
        return replace(self, conversation=conversation, asking=None)

    def drawn(self, file: Path, outline: Outline) -> Session:
        """This session with one more outline."""
        return replace(self, outlines=MappingProxyType({**self.outlines, file: outline}))


@dataclass(frozen=True)
class Exchange:
    """A turn as the chat shows it: its number from 1, the version that it brought, None where the music stayed as it
    was, and the version that stood before it."""

    turn: Turn
    brought: Version | None
    before: Version | None = None
    number: int = 1


def exchanges(conversation: Conversation) -> tuple[Exchange, ...]:
    """Every turn with the version that it moved to."""
    found: list[Exchange] = []
    stood: Version | None = None
    for number, turn in enumerate(conversation.turns, start=1):
        stands = conversation.version(turn.version) if turn.version else None
        moved = stands is not None and (stood is None or stands.number != stood.number)
        found.append(Exchange(turn, stands if moved else None, stood, number))
        stood = stands
    return tuple(found)
