"""Complaints that only tell how the music is: "it's a bit slow", "the flute's quiet", "feels like a church in here".

Said of what stands they are wishes for less of it, as if there were a "too" in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, listed

_TELLING = frozenset(listed("""is are sounds sound feels feel seems seem 's it's its that's thats was were gets
    getting got looks comes they're theyre she's he's became becomes gone went i'm drums're"""))
"""Words that tell how something is."""
_SLIGHT = frozenset(("a bit", "bit", "a little", "a little bit", "a touch", "a tad", "kinda", "kind of", "sort of",
                     "pretty",
                     "a tiny bit", "a bit of a", "a wee bit", "just a bit", "slightly", "somewhat", "rather"))
"""Sizes before an adjective that by themselves make it a complaint: "bit loud"."""
_WISHING = frozenset(listed("""make should want wants need needs give let can could would if so until till more
    less add must
    bring put turn like'd i'd id sure try maybe get keep please go play wish wanted love as be where when not isn't
    aren't
    isnt arent too enough than how what why do does have has without no never now perfect good great nice lovely"""))
"""Words in a clause that is no complaint: a wish, praise, or one that says "too" itself."""
_BETWEEN = frozenset((*listed("just really all still quite very pretty somewhat rather a bit kinda now"), "way too"))
_ARTICLES = frozenset(listed("a an the some"))
_PLACE_LEADS = frozenset(listed("like in inside from a an the big huge empty giant it's it was recorded were we're i'm "
                                "being as if some this is sitting standing playing somebody's someone's my old at of"))
_ADJECTIVES = frozenset(listed("dry straight crackly calm mellow chill rigid warped"))
"""Words for a step that are adjectives too: dry is drier."""
_BREAKS = frozenset(listed("but and although though because cos"))


def complained(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks with a "too" before the adjectives of complaints."""
    result = list(marks)
    for i, mark in enumerate(marks):
        adjective = mark.has("quality", "pace", "mood") or _said(mark, tokens) in _ADJECTIVES
        if adjective and not mark.has("too", "less", "more", "negation"):
            at = _told_at(i, marks, tokens) if not _is_place(mark, marks, i, tokens) else _likened_at(i, marks, tokens)
            if at is not None:
                result[at] = replace(result[at], readings={**result[at].readings, "too": "yes"})
    return tuple(result)


def _said(mark: Mark, tokens: Sequence[Token]) -> str:
    return " ".join(t.word for t in tokens[mark.start : mark.end] if t.word)


def _clause(i: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the clause around a mark begins and ends."""
    def breaks(mark: Mark) -> bool:
        return tokens[mark.start].kind in ("stop", "comma") or _said(mark, tokens) in _BREAKS

    start = next((j + 1 for j in range(i - 1, -1, -1) if breaks(marks[j])), 0)
    end = next((j for j in range(i + 1, len(marks)) if breaks(marks[j])), len(marks))
    return start, end


def _tells(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a word is a form of "be" or "sound", or ends in "'s"."""
    said, written = _said(mark, tokens), tokens[mark.end - 1].text.lower().replace("’", "'")
    return bool({said, said.split()[-1] if said else ""} & _TELLING) or (
        mark.has("instrument", "section", "singer", "group") and written.endswith("'s"))


def _wishes(marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    return any(set(_said(m, tokens).split()) & _WISHING or m.has("correction", "standing", "undo", "recall")
               for m in marks)


def _told_at(i: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> int | None:
    """The mark right before an adjective that is told of somebody or of it all, or None."""
    start, end = _clause(i, marks, tokens)
    around = [*marks[start:i], *marks[i + 1 : end]]
    named = i + 1 < end and marks[i + 1].has("instrument", "music", "section", "genre", "mood", "piece", "singer")
    if i == start or named or _wishes(around, tokens) or _said(marks[i - 1], tokens) in _ARTICLES:
        return None
    j = i - 1
    slight = False
    while j >= start and (marks[j].has("size") or _said(marks[j], tokens) in _BETWEEN):
        slight = slight or _said(marks[j], tokens) in _SLIGHT
        j -= 1
    led = j < start or all(m.has("filler", "courtesy", "instrument", "section", "singer") for m in marks[start : j + 1])
    told = j >= start and _tells(marks[j], tokens)
    if told and (slight or marks[i].has("quality", "pace", "scale")):
        return i if _said(marks[i], tokens).startswith("so ") else i - 1
    hedged = any(_said(m, tokens) in ("kind of", "sort of", "kinda", "slightly", "somewhat") for m in marks[start:i])
    return i - 1 if slight and led and not hedged else None


def _is_place(mark: Mark, marks: Sequence[Mark], i: int, tokens: Sequence[Token]) -> bool:
    """Whether a word for echo is a place with an article: the church of "like a church"."""
    return mark.get("quality") == "reverb+" and i > 0 and _said(marks[i - 1], tokens) in (
        *_ARTICLES, "big", "huge", "empty", "giant", "old", "in a", "like a")


def _likened_at(i: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> int | None:
    """The mark before a place that the music is said to sound like, or None."""
    start, _ = _clause(i, marks, tokens)
    j = i - 1
    while j >= start and set(_said(marks[j], tokens).split()) <= _PLACE_LEADS:
        j -= 1
    between = {w for m in marks[j + 1 : i] for w in _said(m, tokens).split()}
    told = (j >= start and _tells(marks[j], tokens)) or "it's" in between
    around = {w for m in marks[start : j + 1] for w in _said(m, tokens).split()}
    likened = {"like", "if", "in"} & between
    return i - 1 if told and likened and not around & (_WISHING - {"it's"}) and j >= start else None
