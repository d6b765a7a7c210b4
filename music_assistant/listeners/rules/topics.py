"""What a question is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.change import QUESTION_TOPICS, QuestionTopic
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Message

_FIRST = ("changes", "help", "theory", "versions", "wishes", "lyrics", "levels", "exports", "title")
"""Topics that count before those whose words are wider."""

_ALONE: tuple[QuestionTopic, ...] = ("help", "theory", "other", "piece")
"""Topics as wide as the whole message: no other is asked beside them."""

_OF_KIND: Mapping[str, QuestionTopic] = MappingProxyType(
    {
        "meter": "meter",
        "key": "key",
        "mode": "key",
        "singer": "vocals",
        "instrument": "instruments",
        "tempo": "tempo",
        "pace": "tempo",
        "chords": "chords",
        "section": "sections",
        "mood": "mood",
        "genre": "genre",
        "length": "length",
        "bars": "length",
    }
)
"""What a question is about by the kind of a word in it, the surest kind first."""

_OF_SCALE: Mapping[str, QuestionTopic] = MappingProxyType(
    {"tempo": "tempo", "length": "length", "energy": "energy", "level": "loudness", "pitch": "key"}
)
"""What an adjective in a question is about; the others are about effects."""


def further_topics(message: Message) -> tuple[QuestionTopic, ...]:
    """The other topics of a message that asks several things, each named in a clause of its own, in order."""
    first = topic_of(message)
    if first in _ALONE:
        return ()
    named = [_named(clause.marks) for clause in message.clauses]
    return tuple(dict.fromkeys(topic for topic in named if topic and topic not in (first, *_ALONE)))


def _named(marks: Sequence[Mark]) -> QuestionTopic | None:
    """The topic that a stretch of a message names by its own word."""
    found = [m.get("topic") for m in marks if m.get("topic") in QUESTION_TOPICS]
    return sorted(found, key=_rank)[0] if found else None


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def topic_of(message: Message) -> QuestionTopic:
    """The topic of a question: the most particular one that its words tell of, "other" where none does."""
    found = [m.get("topic") for m in message.marks if m.has("topic")]
    if any(m.get("question") == "about_us" for m in message.marks):
        found.append("help")
    ranked = sorted(found, key=_rank)
    if ranked and ranked[0] in QUESTION_TOPICS:
        return ranked[0]  # type: ignore[no-any-return]
    for kind, topic in _OF_KIND.items():
        if any(m.has(kind) for m in message.marks):
            return topic
    if message.whole.has("ending"):
        return "sections"
    scale = next((m.get("quality") or m.get("scale") for m in message.marks if m.has("quality", "scale")), None)
    if scale is not None:
        return _OF_SCALE.get(scale[:-1], "effects")
    about_piece = any(message.words(m) in ("it", "this", "that", "piece", "song", "track") for m in message.marks)
    return "piece" if about_piece else "other"
