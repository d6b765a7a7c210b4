"""Arabic words with several meanings settled by their neighbours: "not" or "what", "on" or "turn up", "but", "only"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from music_assistant.listeners.rules.arabic_sentences import asked, without_complaints
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, folded, listed

Readings = Mapping[str, Any]

_ASKING = frozenset(listed("""ما ماذا كم كام من مين اي باي ايه ايش ايشو شو وش شنو اشنو ش قديش قديه قداش شقد شحال
    كيف بكم علي في انهي بانهي شكون متي وين فين هل عدد"""))
"""Words that make a phrase for a topic a question."""
_NOTHING = ("filler", "courtesy", "size")
_ASKED = ("topic", "instrument", "key", "genre", "mood", "section", "singer", "group", "length", "tempo", "meter")
_PERSONS = tuple("تنيبا")
_TOUCHING = ("remove", "lower", "raise", "swap", "repeat", "return")
_FILES = ("midi", "mp3", "wav", "stems", "musicxml", "flac", "ogg")
_DIALLED = ("instrument", "singer", "topic", "interval", "group", "pronoun", "role", "decibels", "percent", "section")


def settled_arabic(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks without the readings that an Arabic reader would not think of there."""
    result: list[Mark] = []
    for at, mark in enumerate(marks):
        word = _words(mark, tokens)
        settle = _SETTLERS.get(word)
        readings: Readings = settle(at, marks, result, tokens) if settle else mark.readings
        if mark.has("topic") and mark.end > mark.start + 1 and word.split()[0] in _ASKING:
            readings = {**readings, "question": "wh"}
        if mark.has("fault") and any(m.get("verb") == "add" for m in _in_clause(result, tokens)):
            readings = _without(readings, "fault")
        if mark.get("verb") in _LEVELS and word.startswith(_ADVERBIAL) and _orders(result, tokens):
            readings = {"quality": _LEVELS[str(mark.get("verb"))]}
        if word in _COMPARED and at + 1 < len(marks) and marks[at + 1].has("instrument", "singer", "quality"):
            readings = {_COMPARED[word]: "yes"}
        if mark.get("verb") == "add" and word.endswith(_WITHIN) and _is_refused(result, tokens):
            readings = {"filler": "yes"}
        if mark.has("undo") and mark.end == mark.start + 1 and _leads_to_value(at, marks, tokens):
            readings = _without(readings, "undo")
        if mark.has("undo") and at + 1 < len(marks) and _is_beginning(marks[at + 1]):
            readings = {"recall": "go"}
        if mark.get("size") == "large" and _floods(at, marks, tokens):
            readings = {"too": "yes"}
        if mark.get("size") == "large" and _overdone(at, marks, result, tokens):
            readings = {"too": "yes"}
        if word in _LEFT and any(m.has("section", "only") for m in _until_break(at, marks, tokens)[:3]):
            readings = {**readings, "pronoun": "it"}
        if word in _THEREIN and _only_asks(at, marks, tokens):
            readings = {"question": "be"}
        if mark.get("size") == "large" and _tells(at, marks, result, tokens):
            readings = {"too": "yes", **readings}
        if mark.get("singer") == "none" and word.endswith("صوت") and _names_player(at, marks):
            readings = {"negation": "yes"}
        if mark.get("genre") == "swing" and mark.has("quality") and _is_graded(at, marks):
            readings = _without(readings, "genre", "mood")
        if mark.get("verb") in _TOUCHING and _is_forbidden(result, tokens, mark):
            result[-1] = replace(result[-1], readings={"filler": "yes"})
            readings = {"verb": "keep"}
        readings = _beside(at, marks, result, tokens, readings)
        if mark.has("variation") and _SECOND.search(word):
            result += [*([Mark(mark.start, mark.end - 2, {"recall": "go"})] if mark.end - mark.start > 2 else []),
                       Mark(mark.end - 2, mark.end - 1, {"recall": "version"}),
                       Mark(mark.end - 1, mark.end, {"ordinal": "2"})]
            continue
        result.append(mark if readings == mark.readings else replace(mark, readings=readings))
    return asked(without_complaints(result, tokens), tokens)


def _beside(
    at: int, marks: Sequence[Mark], earlier: list[Mark], tokens: Sequence[Token], readings: Readings
) -> Readings:
    """A mark's readings by what was said before it in its clause.

    Where the mark before it only leads to it, as a "not" or a "let" does, that one loses its own readings in `earlier`.
    """
    mark, word, said = marks[at], _words(marks[at], tokens), _in_clause(earlier, tokens)
    after = marks[at + 1] if at + 1 < len(marks) else None
    if mark.has("language") and any(m.has("singer") for m in said):
        readings = _without(readings, "genre", "mood")
    if mark.has("only") and earlier and earlier[-1].has("instrument"):
        readings = _without(readings, "mood")
    if mark.has("quality") and mark.has("scale", "mood") and any(m.get("verb") in _LEVELS for m in said):
        readings = _without(readings, "scale", "mood")
    if mark.get("verb") == "add" and mark.has("music") and _leads_to_order(at, marks):
        readings = _without(readings, "verb")
    if word in _LET and _lets_be(at, marks, tokens):
        readings = {"verb": "keep"}
        if earlier and earlier[-1].get("negation") == "yes":
            earlier[-1] = replace(earlier[-1], readings={"filler": "yes"})
    if mark.has("singer") and earlier and earlier[-1].has("negation") and any(m.has("singer") for m in said):
        earlier[-1] = replace(earlier[-1], readings={"filler": "yes"})
        readings = {"filler": "yes"}
    if word in _MORE_OF_IT and any(m.has("instrument") for m in earlier):
        readings = {"verb": "raise", "pronoun": "it"}
    if mark.has("undo") and word in _PUT_BACK and after is not None and after.get("size") == "small":
        readings = {"less": "yes"}
    if mark.has("undo") and word in _CANCEL and after is not None and after.has(*_CANCELLED):
        readings = {"verb": "remove"}
    if mark.get("question") == "be" and any(m.get("verb") == "add" for m in said):
        readings = {"filler": "yes"}
    if mark.get("verb") == "place" and earlier and _words(earlier[-1], tokens) in _LET:
        earlier[-1] = replace(earlier[-1], readings={"filler": "yes", "pronoun": "it"})
    if mark.has("instrument") and _is_measure(earlier, tokens):
        readings = {"filler": "yes"}
        if not any(m.has("instrument", "pronoun") for m in said):
            earlier[-1] = replace(earlier[-1], readings={"pronoun": "it", "filler": "yes"})
    if word in ("قبل", "اللي قبل", "للي قبل", "لقبل") and _leads_back(at, marks, earlier):
        readings = {"earlier": "before"}
    if mark.get("verb") == "raise" and word.endswith(" صوت") and word.startswith(("زي", "زو", "زد")):
        readings = {"verb": "add", "singer": ""} if _is_newcomer(at, marks, tokens) else readings
    return readings


def _words(mark: Mark, tokens: Sequence[Token]) -> str:
    return " ".join(folded(t.text) for t in tokens[mark.start : mark.end])


_SECOND = re.compile("(?:^| )(?:ال|لل)(?:نسخه|اصدار|محاوله) ال[ثت]اني[هة]?$")
"""The second version, and not just another one."""


def _is_forbidden(earlier: Sequence[Mark], tokens: Sequence[Token], mark: Mark) -> bool:
    """Whether a "not" stands before a verb with a person: "don't take away …" keeps."""
    if not earlier or earlier[-1].get("negation") != "yes":
        return False
    refused = _words(earlier[-1], tokens) in ("لا", "ما", "مش", "ولا")
    return refused and folded(tokens[mark.start].text).startswith(_PERSONS)


def _is_measure(earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a "louder than" stands right before: who follows is what somebody else is measured by."""
    level = earlier[-2].get("scale") or earlier[-2].get("quality") if len(earlier) > 1 else None
    return level in ("level+", "level-") and _words(earlier[-1], tokens) == "من"


def _leads_back(at: int, marks: Sequence[Mark], earlier: Sequence[Mark]) -> bool:
    """Whether a "before" that follows a word for going back names what had not come yet."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    named = after is not None and after.has("instrument", "singer", "genre", "mood", "scale", "quality", "tempo", "key")
    return named and any(m.has("recall") for m in earlier)


def _is_newcomer(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether the voice after a "more sound" is nobody's that is known: it has no article."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    return after is not None and after.has("singer") and not folded(tokens[after.start].text).startswith("ال")


_MORE_OF_IT = frozenset(listed("زيده زيدها زيدو زوده زودها زودو"))
"""Words for "more of it", which after a player's name turn that player up."""
_CANCEL = frozenset(listed("الغ الغي الغاء الغوا الغيلي كنسل بطل"))
_CANCELLED = ("instrument", "singer", "section", "quality")
"""What a "cancel" takes away when it names it, rather than taking back the last change."""
_PUT_BACK = frozenset(listed("رجعه رجعها ارجعه ارجعها رجعو رجعيها رجعيه"))
"""Words for putting something back, which with "a bit" take back a part of it."""
_LET = frozenset(listed("خل خلي خلو خلوا خليلي سيب سيبي"))
"""Words for "let" that leave somebody in where nothing else is said of them."""


def _lets_be(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a "let" is followed by players and by nothing that they shall do or become."""
    rest = _until_break(at, marks, tokens)
    slight = {"instrument", *_NOTHING}
    return bool(rest) and rest[0].has("instrument") and not any(set(m.readings) - slight for m in rest)


def _leads_to_order(at: int, marks: Sequence[Mark]) -> bool:
    """Whether an "I want" stands right before another verb: "I want you to take away …" adds nobody."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    return after is not None and after.get("verb") in (*_TOUCHING, "add") and not after.has("filler")


_LEVELS = {"raise": "level+", "lower": "level-"}
_ADVERBIAL = tuple(listed("في ب لل ال ورا قدام"))


def _orders(earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether the clause adds somebody: "in the background" says how, then."""
    for mark in reversed(earlier):
        if mark.has("verb") or tokens[mark.start].kind in ("comma", "stop"):
            return mark.get("verb") in ("add", "return")
    return False


def _tells(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a "very" is a "too": the clause only tells how the definite thing that opens it is."""
    said = _in_clause(earlier, tokens)
    after = marks[at + 1] if at + 1 < len(marks) else None
    beside = [m for m in (*said[:1], *([after] if after is not None else [])) if m.has("quality", "fault", "pace")]
    subject = bool(said) and tokens[said[-1].start].text.startswith("ال")
    told = said and not any(m.has("verb", "scale", "more", "less", "negation", "question", "only") for m in said)
    return bool(beside and subject and told)


def _names_player(at: int, marks: Sequence[Mark]) -> bool:
    """Whether the sound spoken of is an instrument's."""
    return at + 1 < len(marks) and marks[at + 1].has("instrument")


_COMPARED = {"اقل من": "less", "اكثر من": "more", "اكتر من": "more"}
"""Phrases for bounds that before a player say how much of it there shall be."""
_WITHIN = tuple(listed("فيها فيه معها معاها معاه معه"))


def _is_refused(earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether the clause sends somebody away: "I want no … in it"."""
    return any(m.get("verb") == "remove" or m.has("negation") for m in _in_clause(earlier, tokens))


def _leads_to_value(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether "put it back" says to what: a meter, a key, a genre."""
    return any(m.has("meter", "tempo", "key", "mode", "length", "genre", "number") and not m.has("recall")
               for m in _until_break(at, marks, tokens))


def _is_beginning(mark: Mark) -> bool:
    """Whether a mark says "at first"."""
    return bool(mark.get("where") == "start" or mark.get("recall") == "first" or mark.get("ordinal") == "1")


def _floods(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether "much" stands before an effect and nothing is ordered: "so much echo"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    noun = after is not None and str(after.get("quality"))[:-1] in ("reverb", "distortion", "swing", "lofi")
    clause = [*_in_clause(marks[:at], tokens), *_until_break(at, marks, tokens)]
    return noun and not any(m.has("verb", "restart", "music", "genre") for m in clause)


_THEREIN = frozenset(listed("فيها فيه وفيها معاها معها"))
_LEFT = frozenset(listed("خليه خلوه اجعله خله"))
"""Words for leaving somebody somewhere, not the piece."""
_STATED = ("quality", "fault", "pace")


def _overdone(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a "much" right before an adjective finds fault: nothing in the clause orders anything."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    clause = [*_in_clause(earlier, tokens), *_until_break(at, marks, tokens)]
    ordered = any(m.has("verb", "scale", "more", "less", "music", "request", "genre") for m in clause)
    return after is not None and after.has(*_STATED) and not after.has("mood", "scale", "praise") and not ordered


def _only_asks(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a message that opens with "in it" ends in its sign of a question, with no other order."""
    others = [m for i, m in enumerate(marks) if i != at]
    return at == 0 and "?" in tokens[-1].text and not any(m.has("verb", "scale", "undo") for m in others)


def _until_break(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """The marks after one, as far as its clause goes."""
    rest: list[Mark] = []
    for after in marks[at + 1 :]:
        if _breaks(after, tokens):
            break
        rest.append(after)
    return rest


def _is_graded(at: int, marks: Sequence[Mark]) -> bool:
    """Whether a word beside a mark says how much of it there shall be."""
    near = [*marks[max(0, at - 2) : at], *marks[at + 1 : at + 3]]
    return any(m.has("more", "less", "too", "size") or m.get("verb") in ("raise", "lower") for m in near)


def _breaks(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a clause ends at a mark."""
    return tokens[mark.start].kind in ("comma", "stop") or _words(mark, tokens) in ("و", "ثم", "لكن", "بس", "وبعدين")


def _in_clause(earlier: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """The marks since the clause began, the nearest first."""
    found: list[Mark] = []
    for mark in reversed(earlier):
        if _breaks(mark, tokens):
            break
        found.append(mark)
    return found


def _next(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> Mark | None:
    """The next mark that says something, in the same clause."""
    for mark in marks[at + 1 :]:
        if tokens[mark.start].kind in ("comma", "stop"):
            return None
        if set(mark.readings) - set(_NOTHING) or not mark.readings:
            return mark
    return None


def _without(readings: Readings, *kinds: str) -> Readings:
    return {k: v for k, v in readings.items() if k not in kinds}


def _what(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Mā asks where a noun follows that can be asked about, and else says "not"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    opens = not any(m.has("verb", "instrument", "scale") for m in _in_clause(earlier, tokens))
    noun = after is not None and not after.has("verb")
    noun = noun and after is not None and (after.has(*_ASKED) or _words(after, tokens).startswith("ال"))
    return _without(marks[at].readings, "negation" if noun and opens else "question")


def _on(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """ʿAlā is "on" by its spelling or after another order; written as "turn up" and first, it is that."""
    mark = marks[at]
    ordered = any(m.has("verb", "scale", "more", "restart", "undo", "ratio") for m in _in_clause(earlier, tokens))
    stated = any(m.has("genre", "music", "mood") for m in _in_clause(earlier, tokens))
    spelled = tokens[mark.start].text.endswith("ى")
    if spelled or ordered or stated:
        return {"filler": "yes", "upon": "yes"}
    return _without(mark.readings, "filler")


def _but(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Bass is "but" before another order, and else "only"."""
    after = _next(at, marks, tokens)
    before = _in_clause(earlier, tokens)
    told = any(m.has("scale", "quality", "fault", "courtesy", "undo", "too") or
               (m.has("verb") and not m.has("filler")) for m in before)
    raised = after is not None and _words(after, tokens) == "علي" and tokens[after.start].text.endswith("ي")
    orders = after is not None and after.has("verb", "scale", "negation", "undo", "question", "topic")
    orders = orders and after is not None and (raised or not after.has("filler"))
    spoken = after is not None and told and not before[0].has("instrument") and after.has("instrument")
    rest = _until_break(at, marks, tokens)
    opens = bool(earlier) and all(m.has(*_NOTHING) or not m.readings for m in before)
    complains = opens and any(m.has("fault", "scale", "too", "lacking") or m.get("verb") in _LEVELS for m in rest)
    told_on = after is not None and after.has("plain")
    hums = bool(earlier) and earlier[-1].get("instrument") == "voice oohs" and earlier[-1].has("singer")
    if hums:
        return {"filler": "yes"}
    if orders or spoken or complains or told_on:
        return {"however": "yes"}
    return marks[at].readings


def _turn_into(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Hawwil is an order where it opens a clause, and "about" elsewhere."""
    opens = all(m.has("courtesy", "filler", "question") for m in _in_clause(earlier, tokens))
    return _without(marks[at].readings, "about" if opens else "verb")


def _also(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Kamān is a violin after an order, a "with" or another player's "and", and else "also" or "more"."""
    readings = marks[at].readings
    before = earlier[-1] if earlier else None
    after = marks[at + 1] if at + 1 < len(marks) else None
    joins = before is not None and _words(before, tokens) in ("و", "او", "مع")
    if joins:
        lists = (len(earlier) > 1 and earlier[-2].has("instrument")) or _words(earlier[-1], tokens) == "مع"
        goes_on = after is not None and after.has("instrument", "verb", "scale", "section", "key", "undo", "question")
        return _without(readings, *(("instrument",) if goes_on or not lists else ("more",)))
    if after is not None and after.has("instrument", "section", "genre", "mood", "size", "scale"):
        refused = before is not None and before.has("negation")
        return _without(readings, "more" if refused else "instrument")
    told = before is not None and before.has(
        "instrument", "section", "scale", "quality", "size", "length", "bars", "effect", "pronoun", "undo")
    alone = before is not None and before.has("verb") and before.has("pronoun")
    return _without(readings, "instrument" if told or alone else "more")


def _fetch(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Nazzil fetches a file, and turns down what can be turned down."""
    mark = marks[at]
    if any(m.get("export") in _FILES for m in marks) or any(_words(m, tokens) in ("ملف", "كملف") for m in marks):
        return _without(mark.readings, "verb")
    dialled = any(m.has(*_DIALLED) for m in _until_break(at, marks, tokens))
    return _without(mark.readings, "export" if dialled else "verb")


def _sound(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Ṣawt before a player is that player's sound, and nobody's voice."""
    after = marks[at + 1 : at + 3]
    likened = bool(after) and _words(after[0], tokens) in _LIKE
    treated = any(str(m.get(k))[:-1] in _EFFECTS for m in after[: 2 if likened else 1] for k in ("scale", "quality"))
    return {"filler": "yes"} if _names_player(at, marks) or treated else marks[at].readings


_LIKE = tuple(listed("زي مثل متل كانه كانها كان من"))
_EFFECTS = ("reverb", "lofi", "distortion", "brightness")


def _extra(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Ziyāda after an adjective is "too", and elsewhere "more"."""
    told = bool(earlier) and earlier[-1].has("quality", "fault", "pace", "size") and not earlier[-1].has("scale")
    return {"too": "yes"} if told else _without(marks[at].readings, "too")


def _rain(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Rain is heard where it is ordered or joins players, and else is a mood."""
    said = _in_clause(earlier, tokens)
    before = earlier[-1] if earlier else None
    joins = before is not None and (before.has("instrument", "negation") or _words(before, tokens) in ("مع", "صوت"))
    listed_after = len(earlier) > 1 and _words(earlier[-1], tokens) == "و" and earlier[-2].has("instrument")
    ordered = any(m.get("verb") in ("remove", "raise", "lower", "return", "keep") for m in said)
    level = at + 1 < len(marks) and marks[at + 1].has("fault", "scale")
    return {"instrument": "rain"} if joins or listed_after or ordered or level else marks[at].readings


def _enough(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Kifāya beside a figure says that it suffices."""
    figure = any(m.has("length", "tempo", "number", "bars") for m in marks)
    return {"filler": "yes"} if figure else marks[at].readings


def _strong(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Qawi after an adjective is "very", before a player that opens a clause "strengthen"."""
    before = earlier[-1] if earlier else None
    told = before is not None and before.has("quality", "fault", "scale", "pace", "mood", "courtesy")
    if told and before is not None and not before.has("verb"):
        return {"size": "large", "too": "yes"} if before.has("fault", "quality") else {"size": "large"}
    after = marks[at + 1] if at + 1 < len(marks) else None
    opens = not [m for m in _in_clause(earlier, tokens) if not m.has(*_NOTHING)]
    raised = opens and after is not None and after.has("instrument", "pronoun")
    return {"verb": "raise"} if raised else marks[at].readings


def _from(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Min before a section says where."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is not None and after.has("section", "ordinal"):
        return {**marks[at].readings, "where": "in"}
    return marks[at].readings


def _go_back(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Irja' with nothing behind it takes back the last change."""
    rest = [m for m in marks[at + 1 :] if tokens[m.start].kind == "word" and not m.has(*_NOTHING)]
    return marks[at].readings if rest else {"undo": "1"}


def _fine(at: int, marks: Sequence[Mark], earlier: Sequence[Mark], tokens: Sequence[Token]) -> Readings:
    """Ṣāfi that makes a clause by itself is "fine", and elsewhere how something sounds."""
    alone = not _in_clause(earlier, tokens) and not _until_break(at, marks, tokens)
    return {"filler": "yes"} if alone and len(marks) > 1 else marks[at].readings


Settler = Callable[[int, Sequence[Mark], Sequence[Mark], Sequence[Token]], Readings]
_SETTLERS: Mapping[str, Settler] = MappingProxyType({
    "ما": _what,
    **dict.fromkeys(listed("مطر المطر"), _rain),
    **dict.fromkeys(listed("صوت الصوت"), _sound),
    **dict.fromkeys(listed("كفايه يكفي تكفي بكفي"), _enough),
    "صافي": _fine,
    **dict.fromkeys(listed("ارجع ارجعي رجع رجعي رجعلي ارجعلي رجعوا نرجع ارجعنا رجعنا رجعني"), _go_back),
    "حول": _turn_into,
    **dict.fromkeys(listed("علي عليه عليها عليهم"), _on),
    "بس": _but,
    **dict.fromkeys(listed("زياده بزياده زايد زايده"), _extra),
    **dict.fromkeys(listed("نزل نزلها نزله نزلهم نزلي نزلوا ينزل تنزل نزلوها"), _fetch),
    "كمان": _also,
    "قوي": _strong,
    "من": _from,
})
"""What each word means is told by the marks around it: those settled before it, and all."""
