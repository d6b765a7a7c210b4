"""Words with several meanings settled by their neighbours: "the end" or "ends with", "vibes" to play or to feel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from music_assistant.listeners.rules.arabic_contexts import settled_arabic
from music_assistant.listeners.rules.asian_contexts import settled_japanese, settled_korean
from music_assistant.listeners.rules.head_final import NATIVE
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, folded, listed

_WEAK_SECTIONS = frozenset(
    listed("""start beginning end ends ending opening loop loops tune theme themes instrumental build lift climax vamp
    groove variation variations break breaks drop drops interlude solo solos development introduction tunes
    hook""")
)
"""Words for sections that mean something else more often: they count after "the", "in", an ordinal or a verb."""

_LOOSE_INSTRUMENTS = frozenset(
    listed(
        """vibes wave waves impact crowd audience noise atmosphere crash explosion ride kick kicks bells sub lead
        leads"""
    )
)
"""Words for instruments that count only beside an article, a number or another instrument."""


_NAMED_AFTER = frozenset(listed("like of by la imitate impersonate mimic copy clone than as"))


def without_strangers(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Mark, ...]:
    """The marks with people's names emptied of what their words would mean: the Zither of "sound like Al Zither".

    A name is two or more capitalised words, one of them unknown as it is written, after a "like", "of" or "by" or
    with an owner's "'s".
    """
    result = list(marks)
    at = 0
    while at < len(result):
        end = at
        while end < len(result) and all(t.text[:1].isupper() for t in tokens[result[end].start : result[end].end]):
            end += 1
        run = result[at:end]
        led = at > 0 and tokens[result[at].start - 1].word in _NAMED_AFTER
        owns = bool(run) and tokens[run[-1].end - 1].word.endswith("'s")
        if len(run) > 1 and (led or owns) and any(_is_strange(m, tokens) for m in run):
            result[at:end] = [replace(m, readings={}) for m in run]
        at = max(end, at + 1)
    return tuple(result)


def _is_strange(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a word is unknown as it was written."""
    return not mark.readings or any(folded(t.text) != t.word for t in tokens[mark.start : mark.end])


def settled(marks: Sequence[Mark], tokens: Sequence[Token], language: str) -> tuple[Mark, ...]:
    """The marks without the readings that their neighbours rule out."""
    result: list[Mark] = []
    accompanied = sum(_is_wanted(i, marks) for i in range(len(marks))) > 1
    for i, mark in enumerate(marks):
        before, after = marks[i - 1] if i else None, marks[i + 1] if i + 1 < len(marks) else None
        dropped = _ruled_out(mark, before, after, result, tokens)
        if language in ("hi", "zh") and _words(mark, tokens) in _LOOSE_INSTRUMENTS:
            dropped.discard("instrument")
        if language != "en" and mark.has("only") and mark.has("section"):
            counted = before is not None and (before.has("ordinal") or _words(before, tokens) in _DETERMINERS)
            counted = counted or (language == "hi" and after is not None and after.has("where"))
            alone = language in NATIVE and not any(m.has("instrument") for m in marks)
            counted = counted or (language in ("ja", "ko") and mark.get("section") == "solo" and _is_made(marks))
            dropped.discard("section")
            dropped.add("only" if counted or alone else "section")
        if mark.get("instrument") == "choir" and mark.get("section") == "chorus":
            dropped.add("instrument" if _is_sung_through(i, marks, tokens) else "section")
        if _words(mark, tokens) == "solo" and before is not None and before.has("instrument") and accompanied:
            dropped.add("only")
        kept = {k: v for k, v in mark.readings.items() if k not in dropped}
        if language == "ko" and _denies_nothing(mark, after, tokens):
            kept = {"filler": "yes"}
        if language == "ja" and mark.has("undo") and _unwishes(mark, before, tokens):
            kept = {"verb": "remove"}
        if language == "ko" and _is_sung(mark, marks[i + 1 :], tokens):
            kept = {"singer": ""}
        if language == "hi" and str(kept.get("scale")).startswith("tempo") and _of_sound(mark, result, tokens):
            kept = {k: v for k, v in kept.items() if k != "pace"} | {"scale": f"level{kept['scale'][-1]}"}
        if language == "en" and _words(mark, tokens) == "to" and after is not None and _is_plain_quality(after):
            kept["too"] = "yes"
        if mark.get("number") == 2 and before is not None and after is not None and _is_plain_quality(after):
            kept = {"too": "yes"} if before.has("instrument", "size") else kept
        result.append(mark if kept == mark.readings else replace(mark, readings=kept))
    if language == "ja":
        return settled_japanese(result, tokens)
    if language == "ko":
        return settled_korean(result, tokens)
    return settled_arabic(result, tokens) if language == "ar" else tuple(result)


def _is_made(marks: Sequence[Mark]) -> bool:
    """Whether a part of the piece comes, goes or has its place among others."""
    return any(m.get("verb") in ("add", "remove", "repeat", "return") or m.get("where") in ("before", "after")
               or str(m.get("scale")).startswith("length") for m in marks)


def _is_wanted(at: int, marks: Sequence[Mark]) -> bool:
    """Whether a mark is an instrument that no "no" right before it turns down."""
    return marks[at].has("instrument") and not any(m.has("negation") for m in marks[max(0, at - 2) : at])


_DENIED = ("verb", "scale", "quality", "fault", "singer", "pace", "mood", "music", "direction")


def _denies_nothing(mark: Mark, after: Mark | None, tokens: Sequence[Token]) -> bool:
    """Whether a Korean "not" stands before a word that means nothing here and so denies nothing that does."""
    return _words(mark, tokens) in ("안", "못") and (after is None or not after.has(*_DENIED))


def _unwishes(mark: Mark, before: Mark | None, tokens: Sequence[Token]) -> bool:
    """Whether a Japanese "after all not" is said of the player right before it: "ベルやっぱなし"."""
    words = _words(mark, tokens)
    return before is not None and before.has("instrument", "singer") and words.startswith("やっぱ") and (
        "なし" in words or "やめ" in words)


_PARTICLES = frozenset(listed("를 는 은 도 가 이 을 좀 만 역시 아예 그냥 이제 더"))


def _is_sung(mark: Mark, later: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a Korean 노래 is the voice that comes or goes ("노래도 넣어줘") rather than the piece."""
    if _words(mark, tokens) not in ("노래", "노래를", "노래는"):
        return False
    following = next((m for m in later if _words(m, tokens) not in _PARTICLES), None)
    return following is not None and (
        following.get("verb") in ("add", "remove", "return") or following.get("negation") == "after"
    )


_LOUD_OR_SOFT = frozenset(listed("tez tej teez dheema dheemi dheeme dhima dhimi dheere dhire तेज धीमा धीमी धीमे धीरे"))
"""Hindi words that mean fast or slow of a piece, and loud or soft of a player."""


def _of_sound(mark: Mark, earlier: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether such a word is said of a player right before it."""
    near = [m for m in earlier if m.end > mark.start - 4]
    stops = (m for m in reversed(near) if m.has("instrument", "topic", "section") or _is_comma(m, tokens))
    player = next(stops, None)
    return player is not None and player.has("instrument") and bool(_LOUD_OR_SOFT & set(_words(mark, tokens).split()))


def _is_plain_quality(mark: Mark) -> bool:
    """Whether a word can only say how something is, so that a "to" before it is a "too": "way to loud"."""
    return mark.has("quality", "pace") and not mark.has("verb", "instrument", "genre", "section", "scale", "mood")


_DETERMINERS = frozenset(listed("a another the my more"))
"""Words before a "solo" that make it a part of the piece rather than somebody alone."""

_NATIONS = frozenset(listed("""brazilian cuban jamaican african irish celtic scottish spanish french italian indian
    arabic turkish greek russian mexican american balkan nordic hawaiian japanese chinese german latin"""))
"""Words for where music comes from: before a genre's own name they are no genre beside it."""

_DROPS = frozenset(("drop", "drops", "dropped"))
_HEIGHTS = frozenset(
    listed("octave octaves semitone semitones tone step third fourth fifth volume level tempo key pitch speed")
)


def _falls(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a "drop" goes down by something or lowers a measure, and throws nobody out: "drop it an octave"."""
    reach = list(tokens[mark.end : mark.end + 8])
    end = next((i for i, t in enumerate(reach) if t.kind in ("stop", "comma") or t.word in ("and", "but")), len(reach))
    return any(t.word in _HEIGHTS for t in reach[:end])


_DESCRIBING = frozenset(("it", "a", "more", "be", "and", "something", ""))
"""Words before a slang "lowkey" that make it the mood."""


def _words(mark: Mark | None, tokens: Sequence[Token]) -> str:
    return " ".join(t.word for t in tokens[mark.start : mark.end] if t.word) if mark else ""


def _is_sung_through(at: int, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a Spanish "coro" is the refrain: after a place, an ordinal or a repeat, before a number, in a list."""
    led = [m for m in marks[max(0, at - 3) : at] if not _is_comma(m, tokens)]
    placed = any(m.has("where", "ordinal") or m.get("verb") == "repeat" for m in led[-2:])
    sized = any(m.has("number", "bars", "ratio") for m in marks[at + 1 : at + 2]) or any(
        str(m.get("scale")).startswith("length") for m in marks[max(0, at - 2) : at + 4])
    others = any(m.has("section") and not m.has("instrument", "only") for m in marks)
    if others and _words(marks[at], tokens) == "コーラス":
        return False
    if _words(marks[at], tokens) == "코러스" and at + 1 < len(marks) and marks[at + 1].has("where"):
        return True
    return placed or sized or (others and not any(m.has("verb", "with", "instrument") for m in led[-2:]))


def _ruled_out(
    mark: Mark, before: Mark | None, after: Mark | None, earlier: Sequence[Mark], tokens: Sequence[Token]
) -> set[str]:
    words = _words(mark, tokens)
    dropped: set[str] = set()
    tuned = tokens[mark.end].text in tuple("ABCDEFG") if mark.end < len(tokens) else False
    if words in _DROPS and (tuned or _falls(mark, tokens)):
        dropped |= {"verb", "section"}
    if words == "drop" and "section" not in dropped and _words(before, tokens) in ("a", "another", "the", "no"):
        dropped.add("verb")
    if words in _DROPS and "section" not in dropped and _words(before, tokens) in ("the", "each", "every", "first"):
        dropped.add("direction")
    if mark.has("mood") and (mark.has("courtesy") or (mark.has("scale") and words.endswith("er"))):
        dropped.add("mood")
    if mark.has("section") and words in _WEAK_SECTIONS and not _introduced(earlier, after, tokens):
        dropped.add("section")
    if mark.has("courtesy") and mark.has("quality") and not (before is not None and before.has("more", "less", "too")):
        dropped.add("quality")
    if mark.has("mood") and mark.has("section"):
        dropped.add("mood")
    going_on = after is not None and not after.readings and tokens[after.start].kind == "word"
    if mark.has("undo") and words.endswith("it was") and going_on:
        dropped.add("undo")
    if mark.has("italian"):
        dropped.add("mood")
    if mark.has("meter") and "time" in words.split():
        dropped.add("genre")
    if mark.has("genre") and mark.has("quality") and before is not None and before.has("size", "less", "too"):
        dropped.add("genre")
    follows = after is not None and (after.has("instrument", "pronoun") or _words(after, tokens) in ("the", "all"))
    if mark.has("verb") and follows:
        dropped.add("section")
    if mark.has("language", "genre") and mark.has("language") and after is not None and after.has("singer"):
        dropped.add("genre")
    beside = before is not None and (before.has("instrument") or words.endswith("s"))
    if mark.has("genre") and words in ("drone", "drones") and beside:
        dropped.add("genre")
    if mark.has("genre") and words in _NATIONS and after is not None and after.has("genre"):
        dropped.add("genre")
    if words == "vibes" and before is not None and (before.get("number") or 0) > 9:
        dropped.add("instrument")
    if mark.has("instrument") and words.endswith("ing") and after is not None and after.has("instrument", "music"):
        dropped |= {"instrument"} if mark.end == mark.start + 1 else set()
    if words in ("lowkey", "highkey") and _words(before, tokens) not in _DESCRIBING:
        dropped.add("mood")
    held = after is not None and (after.has("instrument") or _words(after, tokens) in (*_DETERMINERS, "the"))
    if words == "hold back" and held:
        dropped.add("scale")
    told = _words(before, tokens) in ("too", "so", "is", "it's", "bit", "a bit")
    if mark.has("instrument") and mark.has("fault") and told:
        dropped.add("instrument")
    if mark.has("instrument") and words in _LOOSE_INSTRUMENTS and not _beside_players(before, after, tokens):
        dropped.add("instrument")
    if mark.has("language", "genre") and mark.has("language") and _words(before, tokens) in ("in", "into"):
        dropped.add("genre")
    if (words == "too" and after is not None and not after.readings and _is_end(after, tokens)) or (
        words == "too" and after is None
    ):
        dropped.add("too")
    if words in ("-", "+") and (_is_bullet(mark, tokens) or not _is_sign(mark, before, tokens)):
        dropped.add("verb")
    if (
        mark.has("recall")
        and mark.has("verb")
        and mark.get("verb") == "place"
        and after is not None
        and after.has("role")
    ):
        dropped.add("recall")
    return dropped


def _introduced(earlier: Sequence[Mark], after: Mark | None, tokens: Sequence[Token]) -> bool:
    """Whether what stands before a word makes it a part of the piece."""
    if after is not None and (_words(after, tokens) in ("section", "part") or after.has("ratio", "bars")):
        return True
    for mark in reversed([m for m in earlier[-4:] if not _is_comma(m, tokens)][-3:]):
        if (
            mark.has("where", "ordinal", "section", "bars")
            or mark.get("verb") in ("add", "remove", "repeat")
            or _words(mark, tokens) in ("the", "that", "this", "another", "extra", "no", "my", "da", "tha")
        ):
            return True
        if not mark.has("filler", "size", "quality", "scale", "instrument", "mood", "energy") and (
            _words(mark, tokens) != "a"):
            return False
    return False


def _is_comma(mark: Mark, tokens: Sequence[Token]) -> bool:
    return tokens[mark.start].kind == "comma"


def _beside_players(before: Mark | None, after: Mark | None, tokens: Sequence[Token]) -> bool:
    near = [m for m in (before, after) if m is not None]
    if after is not None and after.has("scale", "direction"):
        return True
    return any(
        m.has("instrument", "verb", "negation", "only", "number", "instead")
        or _words(m, tokens) in ("and", "with", "on", "a", "the", "some", ",", "&", "more", "less")
        for m in near
    )


def _is_end(mark: Mark, tokens: Sequence[Token]) -> bool:
    return tokens[mark.start].kind in ("stop", "comma")


def _is_bullet(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a dash only opens one of several lines: a list of wishes or of players, one a line."""
    near = range(max(1, mark.start - 40), min(len(tokens), mark.start + 40))
    breaks = [i for i in near if "\n" in tokens[i - 1].text and tokens[i].word == tokens[mark.start].word]
    opens = mark.start == 0 or mark.start in breaks
    apart = mark.end < len(tokens) and tokens[mark.end].spaced
    return opens and apart and any(i != mark.start for i in breaks)


def _is_sign(mark: Mark, before: Mark | None, tokens: Sequence[Token]) -> bool:
    """Whether a "+" or "-" adds or takes away: it opens the message or a clause, or touches the next word."""
    following = tokens[mark.end] if mark.end < len(tokens) else None
    opens = (
        before is None
        or tokens[before.start].kind in ("stop", "comma")
        or (before.has("instrument") and _words(mark, tokens) == "+")
    )
    return following is not None and (opens or (not following.spaced and tokens[mark.start].spaced))
