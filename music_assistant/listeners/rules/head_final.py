"""Clauses of languages whose verb ends the clause, put in the order in which the grammar reads: verb, then object."""

from __future__ import annotations

from collections.abc import Sequence

from music_assistant.listeners.rules.lexicon import Mark

HEAD_FINAL = frozenset(("ja", "ko", "hi"))
"""Languages whose verbs, and whose "not" and "too", stand behind what they are said of."""

VERB_LATE = HEAD_FINAL | {"zh"}
"""Languages in which a list of objects may come before its verb."""

SERIAL = frozenset(("zh", "ar"))
"""Languages in which a second verb may follow without a conjunction."""

NATIVE = HEAD_FINAL | SERIAL
"""Languages whose questions may have their "what" anywhere."""

_ORDERS = ("verb", "scale", "undo", "redo", "export", "variation", "recall")
_OBJECTS = (
    "instrument", "section", "tempo", "key", "length", "meter", "genre", "mood", "singer", "pace", "role", "group",
    "quality", "bars", "effect", "ba", "topic", "mode", "language",
)
_SLIGHT = ("filler", "negation", "size", "courtesy", "direction", "correction", "with", "particle")
_FRONTED = ("negation", "too", "lacking", "less", "more")
"""Words that turn round what they follow."""


def cut_clauses(marks: Sequence[Mark], language: str) -> tuple[tuple[Mark, ...], ...]:
    """The marks between two commas as clauses, each with its own order."""
    if language in _ROMANCE:
        return _cut_before_orders(marks)
    if language not in HEAD_FINAL | SERIAL and language != "tr":
        return (tuple(marks),)
    clauses: list[tuple[Mark, ...]] = []
    current: list[Mark] = []
    for i, mark in enumerate(marks):
        if language in HEAD_FINAL or language == "tr":
            ends = _ended(current, mark, marks[i:])
        else:
            ends = _begins(current, mark, marks[i:], language)
        if current and ends:
            clauses.append(tuple(current))
            current = []
        current.append(mark)
    return (*clauses, tuple(current)) if current else tuple(clauses)


_ROMANCE = frozenset(("es", "fr", "it", "pt"))
_PEOPLE = ("instrument", "section", "role", "singer")
_TURNING = ("add", "remove", "raise", "lower", "return")


def _cut_before_orders(marks: Sequence[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """The clauses of who writes without commas: "quita la batería pon un piano", "plus de basse moins de flûte"."""
    clauses: list[tuple[Mark, ...]] = []
    current: list[Mark] = []
    for i, mark in enumerate(marks):
        if any(m.has(*_PEOPLE) for m in current) and _orders_anew(current, mark, marks[i + 1 : i + 4]):
            clauses.append(tuple(current))
            current = []
        current.append(mark)
    return (*clauses, tuple(current)) if current else tuple(clauses)


def _orders_anew(current: Sequence[Mark], mark: Mark, following: Sequence[Mark]) -> bool:
    """Whether a mark begins another order, one with somebody of its own, after an order with somebody."""
    if mark.has("scale", "with", "lacking", "too", "negation") or not any(m.has(*_PEOPLE) for m in following):
        return False
    if mark.get("verb") == "keep":
        return following[0].has("only")
    if mark.has("more", "less"):
        other = "more" if mark.has("less") else "less"
        return mark.has("more") != mark.has("less") and any(m.has(other) and not m.has("scale") for m in current)
    before = [m.get("verb") for m in current if not m.has("with")]
    return mark.get("verb") in _TURNING and bool(set(before) & set(_TURNING)) and "swap" not in before


def _ended(current: Sequence[Mark], mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a clause is over before a mark: it has its order, and a new object with an order of its own begins."""
    styled = any(m.has("genre", "mood") for m in current)
    at = next(
        (i for i in range(len(current) - 1, -1, -1)
         if _is_order(current[i]) or (styled and current[i].has("connective"))),
        None,
    )
    if at is not None and _is_of_the_whole(current, rest):
        return True
    if at is None or not mark.has(*_OBJECTS) or mark.has("filler", "scale", "verb"):
        return False
    told = any(m.has(*_OBJECTS) for m in current)
    slight = all(m.has(*_SLIGHT) or not m.readings for m in current[at + 1 :])
    instead = current[at].get("verb") == "remove" and mark.has("instrument")
    styled_next = mark.has("genre", "mood") and not mark.has("instrument") and any(
        m.has("connective") or (m.get("where") == "in" and len(rest) == 2) for m in rest[1:2])
    goes_on = instead or styled_next or any(_is_order(m) or m.has("only") for m in rest)
    return slight and (told or current[at].has("scale")) and goes_on


def _is_of_the_whole(current: Sequence[Mark], rest: Sequence[Mark]) -> bool:
    """Whether a step of the whole piece follows what was done to a player: "ピアノを抜いてもっと速く"."""
    acted = next((m for m in reversed(current) if set(m.readings) - {"filler", "connective"}), None)
    degree = rest[0].has("more", "size") and not rest[0].has("scale", "mood")
    step = rest[1] if degree and rest[1:] else rest[0]
    whole = str(step.get("scale")).startswith(("tempo", "pitch", "length")) or (
        step.has("mood") and not step.has("scale", "instrument", "quality", "filler"))
    done = acted is not None and acted.get("verb") in ("add", "remove", "swap", "return") and not acted.has("scale")
    people = any(m.has("instrument") for m in current) and not any(m.has("instrument", "negation") for m in rest)
    return whole and done and people


def _begins(current: Sequence[Mark], mark: Mark, rest: Sequence[Mark], language: str) -> bool:
    """Whether a second order begins at a mark: a verb with an object of its own, after one that has one."""
    if mark.has("ba"):
        return any(_is_order(m) for m in current)
    if mark.has("however"):
        return True
    if language == "ar" and mark.has("verb") and mark.has("pronoun") and any(m.has("fault") for m in current):
        return any(m.has("instrument") for m in current)
    if not mark.has("verb") or mark.get("verb") in ("swap", "place", "keep") or not rest[1:]:
        return False
    ordered = any(m.has("verb") and m.get("verb") not in ("keep",) for m in current)
    ordered = ordered or (language == "ar" and any(m.has("fault", "scale", "negation", "undo") for m in current))
    own = next((m for m in rest[1:] if m.has(*_OBJECTS) or m.has("verb")), None)
    return ordered and any(m.has(*_OBJECTS) for m in current) and own is not None and own.has("instrument", "quality")


def _is_order(mark: Mark) -> bool:
    return mark.has(*_ORDERS) or mark.get("negation") == "after"


def fronted(marks: Sequence[Mark], language: str) -> tuple[Mark, ...]:
    """A clause's marks with its verb, its "not", "too" and "more" before their objects, and without bare particles."""
    if language == "ar" and any(m.has("scale") for m in marks):
        degrees = [m for m in marks if m.has("too") and not m.has("verb", "instrument", "scale", "size", "more")]
        rest = [m for m in marks if m not in degrees]
        at = next(i for i, m in enumerate(rest) if m.has("scale"))
        return (*rest[:at], *degrees, *rest[at:])
    if language in SERIAL and not any(m.has("scale") for m in marks):
        degrees = [m for m in marks if m.has("too", "lacking", "less", "more") and not m.has("verb", "instrument")]
        return (*degrees, *(m for m in marks if m not in degrees))
    if language not in HEAD_FINAL:
        return tuple(marks)
    kept = [m for m in marks if set(m.readings) != {"filler"}] or list(marks)
    alone = [m for m in kept if m.get("only") == "only" and not m.has("instrument", "section")]
    turned = [m for m in kept if m.has(*_FRONTED) and m.get("negation") != "after" and not m.has("scale", "instrument")]
    verbs = [m for m in kept if m.has("verb") and m not in turned and not m.has("instrument", "scale")]
    ahead = [*(m for m in alone if m not in turned and m not in verbs), *turned, *verbs]
    return (*ahead, *(m for m in kept if m not in ahead))
