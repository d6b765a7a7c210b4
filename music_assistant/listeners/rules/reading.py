"""A reading: what the rules took a message to mean, and the evidence that another listener's claims are held to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.draft import scene_of
from music_assistant.listeners.rules.message import Message
from music_assistant.listeners.rules.singing import subject_span

_NAMING = ("instrument", "genre", "mood", "section")
_SHORTEST_ENGLISH = 3
"""English words of fewer letters tell nothing that is missed."""


@dataclass(frozen=True)
class Reading:
    """`named`: the canonical instruments, genres, moods and sections that the words name, whatever is said of them.

    `strange`: the words that meant nothing to the rules, in the user's spelling; where there are none, the rules
    have understood the whole message. `refers`: whether a pronoun or the like points at something said before.
    """

    change: Change
    language: str
    named: frozenset[str]
    strange: tuple[str, ...]
    refers: bool
    words: tuple[str, ...]


def reading_of(message: Message, change: Change, conversation: Conversation) -> Reading:
    """The reading that a message and the change found in it make."""
    named = frozenset(str(m.get(kind)) for m in message.marks for kind in _NAMING if m.has(kind))
    refers = any(m.has("pronoun", "more", "less", "too") for m in message.marks)
    words = tuple(t.word for t in message.tokens if t.kind == "word")
    strange = _strange(message, conversation)
    if change.intent == "other" and _is_small_talk(message, strange):
        strange = words = ()
    return Reading(change, message.language, named, strange, refers, words)


def _is_small_talk(message: Message, strange: Sequence[str]) -> bool:
    """Whether somebody only thanks, praises or takes leave: no word of it is left for a wish, one strange one aside."""
    said = [m for m in message.marks if m.readings and message.tokens[m.start].kind == "word"]
    return len(strange) <= 1 and any(m.has("courtesy") for m in said) and all(m.has(*_SMALL) for m in said)


_SMALL = ("courtesy", "filler", "too", "size")


def _strange(message: Message, conversation: Conversation) -> tuple[str, ...]:
    """The words without a meaning; a song's subject and quoted words need none."""
    subject = subject_span(message, scene_of(conversation, creating=conversation.current is None)) or (0, 0)
    return tuple(
        message.said(mark.start, mark.end)
        for mark in message.marks
        if not mark.readings
        and message.tokens[mark.start].kind == "word"
        and not subject[0] <= mark.start < subject[1]
        and (message.language != "en" or len(message.words(mark)) >= _SHORTEST_ENGLISH)
    )
