"""What one open page holds: its conversation and what has been drawn of it. Frozen; each turn makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.page.outline import Outline
from music_assistant.page.words import Words


@dataclass(frozen=True)
class Session:
    """One visitor's page.

    `outlines` maps a sound file to its outline, so that no file is read twice. `asking` is the message that is being
    answered, None while nothing is. `visitor` is the secret by which a browser finds its own pieces again, "" where it
    gave none; `language` (ISO 639-1) is that of the page's words.
    """

    conversation: Conversation = field(default_factory=Conversation)
    outlines: Mapping[Path, Outline] = field(default_factory=lambda: MappingProxyType({}))
    asking: str | None = None
    visitor: str = field(default="", repr=False)
    language: str = "en"

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

    def asked(self, said: str) -> Session:
        """This session while a message is being answered."""
        return replace(self, asking=said)

    def answered(self, conversation: Conversation) -> Session:
        """This session with a conversation that has moved on, at rest."""
        return replace(self, conversation=conversation, asking=None)

    def drawn(self, file: Path, outline: Outline) -> Session:
        """This session with one more outline."""
        return replace(self, outlines=MappingProxyType({**self.outlines, file: outline}))


@dataclass(frozen=True)
class Exchange:
    """A turn as the chat shows it: with the version that it brought, None where the music stayed as it was."""

    turn: Turn
    brought: Version | None


def exchanges(conversation: Conversation) -> tuple[Exchange, ...]:
    """Every turn with the version that it moved to."""
    found: list[Exchange] = []
    stood: int | None = None
    for turn in conversation.turns:
        moved = turn.version is not None and turn.version != stood
        found.append(Exchange(turn, conversation.version(turn.version) if moved and turn.version else None))
        stood = turn.version
    return tuple(found)
