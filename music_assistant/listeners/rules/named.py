"""The instruments that a clause names."""

from __future__ import annotations

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause


def names_in(clause: Clause) -> list[str]:
    """The instruments that a clause names, in order, once each."""
    return list(dict.fromkeys(m.get("instrument") for m in instruments_in(clause)))


def instruments_in(clause: Clause) -> list[Mark]:
    """The marks of instruments, in order, without words that are verbs there."""
    return [
        m for m in clause.all("instrument") if not (m.has("verb", "section") and m.get("verb") in ("remove", "swap"))
    ]
