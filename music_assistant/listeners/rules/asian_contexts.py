"""Japanese and Korean words settled by their neighbours: "より" as "than" or "more", "빼고" as "except"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from music_assistant.listeners.rules.japanese_contexts import settled_briefly
from music_assistant.listeners.rules.japanese_turns import settled_in_turn
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token

_NEWCOMERS = ("新しいやつ", "新しいの", "新しい方", "新しいほう")
"""Words for who came last, where something shall happen to them; alone they ask for a new piece."""

_ORDERS = ("scale", "quality", "lower", "raise", "less", "negation")


_HARDLY = ("そんなに", "あまり", "あんまり", "あんま", "そこまで", "それほど", "さほど")
"""Words for "not so …" with a "not" behind what is too much."""


def settled_japanese(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks with the readings that their neighbours call for."""
    settled = tuple(m if (kept := _kept(i, marks, tokens)) is None else replace(m, readings=kept)
                    for i, m in enumerate(marks))
    return with_solos(_softened(settled_briefly(settled_in_turn(settled, tokens), tokens), tokens))


def _softened(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks with "not so fast" put as "too fast"."""
    result = list(marks)
    at = next((i for i, m in enumerate(marks) if tokens[m.start].word in _HARDLY), None)
    scale = next((i for i, m in enumerate(marks) if at is not None and i > at and m.has("scale", "quality")), None)
    denied = next((i for i, m in enumerate(marks) if i > (scale or len(marks)) and m.get("negation") == "yes"), None)
    if at is not None and denied is not None and not any(m.has("instrument") for m in marks[at:denied]):
        result[at], result[denied] = replace(marks[at], readings={"too": "yes"}), replace(marks[denied], readings={})
    return tuple(result)


def with_solos(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with somebody's solo taken together where it comes, goes or has its place: "ギターソロを入れて"."""
    told = any(m.get("verb") in ("add", "remove", "repeat", "return") or m.get("where") in ("before", "after")
               or str(m.get("scale")).startswith("length") for m in marks)
    result: list[Mark] = []
    for mark in marks:
        led = bool(result) and result[-1].has("instrument") and not result[-1].has("section")
        if told and led and mark.get("section") == "solo" and result[-1].end == mark.start:
            player = result[-1].get("instrument")
            result[-1] = Mark(result[-1].start, mark.end, {"section": "solo", "instrument": player})
        else:
            result.append(mark)
    return tuple(result)


def _kept(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> Mapping[str, str] | None:
    """What a mark means beside its neighbours, or None where it means what it always does."""
    mark, words = marks[at], "".join(t.word for t in tokens[marks[at].start : marks[at].end])
    before, later = marks[at - 1] if at else None, marks[at + 1 :]
    if words == "より" and before is not None and before.has("instrument") and any(m.has("instrument") for m in later):
        return {"instead": "of"}
    if mark.has("variation") and words.startswith("もう"):
        near = [*reversed(marks[max(0, at - 2) : at]), *later[:2]]
        if any(m.has("instrument") and not m.has("section") for m in near):
            return {"verb": "add"}
        return {"verb": "repeat"} if any(m.has("section") for m in near) else None
    if mark.has("restart") and words.startswith(_NEWCOMERS):
        acted = any(m.has(*_ORDERS) or m.get("verb") in ("raise", "lower", "remove", "swap") for m in later)
        return {"pronoun": "it"} if acted else None
    if mark.get("music") == "request" and words.endswith("作って") and _after_section(before, marks, at):
        return {"verb": "add"}
    return None


def _after_section(before: Mark | None, marks: Sequence[Mark], at: int) -> bool:
    """Whether a section, with or without a particle, stands right before."""
    if before is not None and before.has("with", "filler") and not before.has("music", "genre") and at > 1:
        before = marks[at - 2]
    return before is not None and before.has("section") and not before.has("only")


_ENTERING = ("나오", "들어", "연주", "울리")
_BUT = ("빼고", "빼고는", "제외하고", "말고")


def settled_korean(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks with "except for" and "I don't like" where the words beside them say so."""
    result = list(marks)
    for i, mark in enumerate(marks):
        words, later = tokens[mark.start].word, marks[i + 1 :]
        if words in _BUT and i and marks[i - 1].has("section") and any(m.has("instrument") for m in later):
            placed = any(m.get("verb") == "place" or m.get("negation") == "after"
                         or tokens[m.start].word.startswith(_ENTERING) for m in later)
            result[i] = replace(mark, readings={"only": "except"}) if placed else mark
        if mark.has("standing") and mark.get("verb") == "raise" and later:
            moved = any(m.has("instrument", "singer") for m in marks[:i])
            result[i] = replace(mark, readings={"verb": "raise"} if moved else {"standing": "yes"})
        if mark.has("variation") and words.startswith("별로") and any(m.has("instrument") for m in marks[:i]):
            result[i] = replace(mark, readings={"verb": "remove"})
    return with_solos(result)
