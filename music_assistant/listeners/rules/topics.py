"""What a question is about."""

from __future__ import annotations

from music_assistant.change import QUESTION_TOPICS, QuestionTopic
from music_assistant.listeners.rules.message import Message

_FIRST = ("help", "theory", "changes", "versions", "lyrics", "levels")
"""Topics that count before those whose words are wider."""


def topic_of(message: Message) -> QuestionTopic:
    """The topic of a question: the most particular one that its words tell of, "other" where none does."""
    found = [m.get("topic") for m in message.marks if m.has("topic")]
    if any(m.get("question") == "about_us" for m in message.marks):
        found.append("help")
    ranked = sorted(found, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    if ranked and ranked[0] in QUESTION_TOPICS:
        return ranked[0]  # type: ignore[no-any-return]
    if any(m.has("instrument") for m in message.marks):
        return "instruments"
    if any(m.has("quality") for m in message.marks):
        return "effects"
    if any(m.has("section") for m in message.marks):
        return "sections"
    about_piece = any(message.words(m) in ("it", "this", "that", "piece", "song", "track") for m in message.marks)
    return "piece" if about_piece else "other"
