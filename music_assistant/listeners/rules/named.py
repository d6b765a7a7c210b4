"""The instruments that a clause names."""

from __future__ import annotations

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause


def names_in(clause: Clause) -> list[str]:
    """The instruments that a clause names, in order, once each."""
    return list(dict.fromkeys(m.get("instrument") for m in instruments_in(clause)))


def instruments_in(clause: Clause) -> list[Mark]:
    """The marks of instruments, in order, without words that are verbs there."""
    return [m for m in clause.all("instrument") if not _is_verb(m, clause)]


def _is_verb(mark: Mark, clause: Clause) -> bool:
    """Whether a word is no player but what is done: the "slap" of "slap some crackle on it"."""
    if not mark.has("verb"):
        return False
    opens = all(m.has("filler", "courtesy", "question", "correction") for m in clause.marks[: clause.marks.index(mark)])
    following = clause.after(mark, 1)
    return mark.get("verb") in ("remove", "swap") or (
        opens and bool(following) and following[0].has("filler") and not following[0].has("verb")
        and any(m.has("instrument") for m in clause.after(mark, 4)))
