"""Arabic sentences read as wholes: asked by their question mark alone, or telling what a later one puts right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, folded, listed

_STATES = frozenset(listed("""شغال شغاله شغالين موجود موجوده موجودين لسا لسه لساتو لساتها ليسه صح صحيح صارت صار صاير
    بقت بقي باقي باقيه كاين كاينه اكو في فيه فيها مسموع مسموعه"""))
"""Words that tell how things are, and at the end of which a question mark asks whether they are so."""
_DONE = frozenset(listed("""شلت شلتي شلتوا ضفت ضفتي اضفت حذفت ازلت غيرت غيرتي بدلت رفعت نزلت خفضت زدت زدتي حطيت حطيتي
    عملت سويت سويتي سرعت بطات طولت قصرت وطيت عليت"""))
"""Verbs of what has been done: with a question mark they ask whether it has."""
_OR_NOT = ("ولا لا", "ولا لء", "او لا", "ام لا", "ولا ايه", "ولا شو", "ولا مش")
_WISHES = ("polite", "about_us", "wh")
_VALUES = ("tempo", "key", "meter", "length", "energy")
_STOPS = ("stop",)
_FELT = frozenset(listed("احس احسها احسه حاسس حاسه بحس بحسها بحسه حسيت حسيتها حسيته حسها اشعر كاننا وكاننا كاني كانا"))
"""Words that open what somebody feels rather than wants."""
_EFFECTS = ("reverb", "lofi", "distortion", "brightness", "swing", "energy", "tempo")


def asked(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks, the first of a last sentence made a question that only its state and its question mark make one."""
    if not tokens or "?" not in tokens[-1].text:
        return tuple(marks)
    start = max((m.end for m in marks if tokens[m.start].kind in _STOPS and m.end < len(tokens)), default=0)
    sentence = [m for m in marks if m.start >= start and not m.has("courtesy")]
    words = [folded(t.text) for t in tokens[start:]]
    told = " ".join(words)
    tells = bool(_STATES & set(words[:4]) | _DONE & set(words[:2])) or any(o in told for o in _OR_NOT)
    named = [m for m in sentence if not m.has("filler", "pronoun")]
    compared = any(m.has("scale") for m in named) and not words[0].startswith(("صار", "بقت"))
    tells = tells and not (compared or (words[0] in ("هي", "هو") and len(named) != 1))
    tells = tells or words[-2:-1] in (["صح"], ["صحيح"], ["مزبوط"], ["مظبوط"])
    wished = any(m.get("question") in _WISHES or m.get("music") == "request" for m in sentence)
    ordered = any(m.has("verb") and _is_order(m, tokens) for m in sentence)
    if not sentence or not tells or wished or ordered:
        return tuple(marks)
    first = sentence[0]
    plain = {m: _asked_about(m) for m in sentence}
    plain[first] = {**{k: v for k, v in plain[first].items() if k != "verb"}, "question": "be"}
    return tuple(replace(m, readings=plain[m]) if m in sentence else m for m in marks)


def _asked_about(mark: Mark) -> Mapping[str, Any]:
    """The readings of a mark in a question: a value or a scale is what is asked about, and orders nothing."""
    value = next((k for k in _VALUES if mark.has(k)), str(mark.get("scale") or "")[:-1])
    return {"topic": value} if value in _VALUES else mark.readings


def _is_order(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a verb tells somebody to do something, and not that it was done or that somebody is there."""
    word = folded(tokens[mark.start].text)
    return mark.get("verb") not in ("place", "keep") and not mark.has("filler") and word not in _DONE | _STATES


def without_complaints(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """The marks without what is only felt of a sound that a later clause changes the other way round.

    "I feel as if we were in a well, bring it closer" is one wish for less reverb.
    """
    kept: list[Mark] = []
    for at, mark in enumerate(marks):
        scale = str(mark.get("scale") or "")
        if scale[:-1] in _EFFECTS and _is_felt(at, marks, tokens) and _is_undone(scale, marks[at + 1 :]):
            mark = replace(mark, readings={"filler": "yes"})
        kept.append(mark)
    return kept


def _is_felt(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a word of feeling opens the clause of a mark."""
    words = [folded(t.text) for t in tokens[max(0, marks[at].start - 3) : marks[at].end]]
    return bool(_FELT & set(words))


def _is_undone(scale: str, later: Sequence[Mark]) -> bool:
    """Whether a later mark turns the same scale the other way."""
    other = scale[:-1] + ("-" if scale.endswith("+") else "+")
    return any(m.get("scale") == other for m in later)
