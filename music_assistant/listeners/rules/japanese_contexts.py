"""Japanese words settled by the words beside them, above all in messages of two or three words: 「ドラム戻して」."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, listed
from music_assistant.spec import EFFECT_NAMES
from music_assistant.vocabulary import MOODS

Marks = tuple[Mark, ...]

_SLIGHT = ("filler", "courtesy", "correction", "size", "particle", "where", "with")
_PUT_BACK = ("戻", "もど", "元に戻", "もとに戻", "元に", "もとに", "復活")
"""What words for putting back begin with that may have somebody for their object."""

_UNNEEDED = ("なくて", "無くて")
_QUIET = ("静か", "しずか", "おとなし", "大人し")
_LASTING = ("ずっと",)
_STOPPING = ("止め", "とめ", "ストップ")
_GROWING = ("増や", "ふや")
_CHANGED_KEY = ("転調",)
_HALF_A_TONE_OR_MORE = 2
"""Semitones that a section goes up by where a change of key says no more."""

_LEVELS: Mapping[str, str] = MappingProxyType({"raise": "level+", "lower": "level-"})
_WEIGHTS: Mapping[str, str] = MappingProxyType({"軽く": "energy-"})
_ALSO = "も"
_LIVELY = 0.5
"""The energy of a mood (0 to 1) above which on a section that shall have it gets more."""


def settled_briefly(marks: Sequence[Mark], tokens: Sequence[Token]) -> Marks:
    """The marks with the readings that their neighbours call for."""
    result = tuple(marks)
    for settle in _STEPS:
        result = settle(result, tokens)
    return result


def _words(mark: Mark, tokens: Sequence[Token]) -> str:
    return "".join(t.word for t in tokens[mark.start : mark.end])


def _is_slight(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark only joins, greets or ends a sentence."""
    kinds = set(mark.readings)
    return tokens[mark.start].kind in ("comma", "stop", "sign") or (bool(kinds) and kinds <= set(_SLIGHT))


def _before(at: int, marks: Marks, tokens: Sequence[Token]) -> Mark | None:
    """The nearest mark before one that does more than join."""
    return next((m for m in reversed(marks[:at]) if not _is_slight(m, tokens)), None)


def _solo_players(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ピアノソロ」 as the piano and nobody else, where it might be a style."""
    result: list[Mark] = []
    for mark in marks:
        cut = mark.end - 1
        if mark.has("genre") and _words(mark, tokens) == "ピアノソロ":
            spread = cut > mark.start
            only = Mark(cut if spread else mark.start, mark.end, {"only": "only"})
            player = Mark(mark.start, cut if spread else mark.end, {"instrument": "piano"})
            result.extend((player, only) if spread else (replace(mark, readings={"instrument": "piano",
                                                                                "only": "only"}),))
        else:
            result.append(mark)
    return tuple(result)


def _alone(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """A word that says all where nothing else is said (「さっきの」「別の」), and little anywhere else."""
    result = []
    for mark in marks:
        meant = mark.get("alone") or _unwanted(mark, marks, tokens)
        if meant is None:
            result.append(mark)
            continue
        others = [m for m in marks if m is not mark and not _is_slight(m, tokens) and m.readings
                  and m.get("recall") != "go"]
        kind, _, value = str(meant).partition(":")
        rest = {k: v for k, v in mark.readings.items() if k != "alone"}
        result.append(replace(mark, readings=(rest or {"filler": "yes"}) if others else {kind: value}))
    return tuple(result)


def _unwanted(mark: Mark, marks: Marks, tokens: Sequence[Token]) -> str | None:
    """What 「やっぱいらない」 means where nobody is named: the last change is taken back."""
    changed_mind = any(m.has("correction") for m in marks)
    return "undo:1" if changed_mind and mark.get("verb") == "remove" and set(mark.readings) == {"verb"} else None


def _put_back(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ドラム戻して」: who is named right before comes back; whether they are away, `references` knows."""
    result = list(marks)
    for i, mark in enumerate(marks):
        if not mark.has("undo") or mark.has("verb") or not _words(mark, tokens).startswith(_PUT_BACK):
            continue
        before = _before(i, marks, tokens)
        aim = i > 0 and tokens[mark.start - 1].word in ("に", "へ")
        if before is not None and before.has("instrument", "singer") and not aim and not any(
                m.has("recall", "earlier") for m in marks):
            result[i] = replace(mark, readings={"undo": "1", "verb": "return"})
    return tuple(result)


def _needless(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「そこまで速くなくていい」 as "too fast"."""
    result = list(marks)
    for i, mark in enumerate(marks):
        before = _before(i, marks, tokens)
        if mark.has("verb", "negation", "filler") and _words(mark, tokens).startswith(_UNNEEDED) and (
                before is not None and before.has("scale", "quality", "pace")):
            result[i] = replace(mark, readings={"too": "yes"})
    return tuple(result)


def _quieter(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「もっと静かに」 is of the piece where nobody is named."""
    if any(m.has("instrument", "singer", "pronoun", "role") for m in marks):
        return marks
    return tuple(replace(m, readings={"scale": "energy-"})
                 if m.get("scale") == "level-" and any(q in _words(m, tokens) for q in _QUIET) else m for m in marks)


def _lasting(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ずっとドラムなしで」: what shall hold from now on; beside "faster" the word says how much."""
    moved = any(m.has("scale", "quality", "pace", "fault") for m in marks)
    held = any(m.has("negation", "bound") or m.get("verb") in ("remove", "keep") for m in marks)
    if moved or not held:
        return marks
    return tuple(replace(m, readings={"standing": "yes"}) if _words(m, tokens) in _LASTING else m for m in marks)


def _of_section(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """What is said of a section: 「サビ明るく」「サビ増やして」「サビで転調」「サビの前で止めて」."""
    if not any(m.has("section") for m in marks) or any(m.has("instrument", "singer", "genre", "music") for m in marks):
        return marks
    result = list(marks)
    for i, mark in enumerate(marks):
        words, before = _words(mark, tokens), _before(i, marks, tokens)
        near = before is not None and (before.has("section", "more", "ordinal", "only")
                                       or before.get("verb") == "repeat")
        if near and mark.has("mood") and words.endswith(("く", "に", "め")) and not mark.has("scale"):
            lively = str(mark.get("mood")) not in MOODS or MOODS[str(mark.get("mood"))].energy > _LIVELY
            result[i] = replace(mark, readings={"scale": "energy+" if lively else "energy-"})
        elif near and mark.has("more") and words.startswith(_GROWING):
            result[i] = replace(mark, readings={"verb": "repeat"})
        elif words.startswith(_CHANGED_KEY) and not any(m.has("interval", "key") for m in marks):
            result[i] = replace(mark, readings={"interval": _HALF_A_TONE_OR_MORE, "direction": "up"})
        elif words.startswith(_STOPPING) and any(m.get("where") == "before" for m in marks[:i]):
            result[i] = replace(mark, readings={"section": "break"})
    return tuple(result)


def _of_effect(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「低音うるさい」: a complaint right behind what there is too much of."""
    result = list(marks)
    for i, mark in enumerate(marks):
        before = _before(i, marks, tokens)
        of = str(before.get("quality") or "") if before is not None else ""
        if before is None or before not in result:
            continue
        if mark.has("fault") and str(mark.get("fault")).endswith("-") and of[:-1] in EFFECT_NAMES:
            away = "-" if of.endswith("+") else "+"
            result[result.index(before)] = replace(before, readings={"filler": "yes"})
            result[i] = replace(mark, readings={"fault": of[:-1] + away})
    return tuple(result)


def _of_voice(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ボーカル聞こえない」「歌を下げて」: the voice louder or softer."""
    if any(m.has("instrument", "scale", "section") for m in marks):
        return marks
    result = list(marks)
    for i, mark in enumerate(marks):
        before = _before(i, marks, tokens)
        sung = before is not None and before.has("singer") and before.get("singer") != "none"
        if sung and mark.get("verb") in _LEVELS:
            result[i] = replace(mark, readings={"scale": _LEVELS[str(mark.get("verb"))]})
    return tuple(result)


def _of_player(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """What is said of who or what stands right before: 「サックス微妙」「フルートでメロディー」「ドロップ前に」."""
    result = list(marks)
    ordered = any(m.has("verb", "scale", "negation") for m in marks)
    for i, mark in enumerate(marks):
        words, before = _words(mark, tokens), _before(i, marks, tokens)
        after = marks[i + 1] if i + 1 < len(marks) else None
        if before is not None and before.has("instrument") and mark.has("variation") and words.startswith(_DISLIKED):
            result[i] = replace(mark, readings={"verb": "remove"})
        elif before is not None and before.has("instrument") and words.startswith("メロディ") and not ordered:
            result[i] = replace(mark, readings={"verb": "carry"})
        elif words == "前に" and i and marks[i - 1].has("section") and mark.has("scale"):
            result[i] = replace(mark, readings={"where": "before"})
        elif words in _BEATS and after is not None and after.has("negation", "verb", "scale", "quality", "less"):
            result[i] = replace(mark, readings={"instrument": "drums"})
    return tuple(result)


_DISLIKED = ("気に入ら", "イマイチ", "いまいち", "ピンと", "しっくり", "微妙")
_BEATS = ("ビート", "リズム隊", "ビートが", "ビートを", "ビートは")


def _preferred(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「クールよりかわいい系」: of two styles or moods the one before the "than" is not wished for."""
    result = list(marks)
    for i, mark in enumerate(marks):
        before = _before(i, marks, tokens)
        later = any(m.has("mood", "genre") for m in marks[i + 1 :])
        if _words(mark, tokens) == "より" and before is not None and before.has("mood", "genre") and later:
            result[marks.index(before)] = replace(before, readings={"filler": "yes"})
            result[i] = replace(mark, readings={"filler": "yes"})
    return tuple(result)


def _liked(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ジャズがいい」 wishes for a style; 「ジャズの方がよかった」 goes back to it."""
    if any(m.has("undo", "redo", "earlier") or m.get("recall") not in (None, "go") for m in marks):
        return marks
    return tuple(replace(m, readings={"filler": "yes"}) if m.get("recall") == "go" and
                 _words(m, tokens) in _WISHING and (b := _before(i, marks, tokens)) is not None and
                 b.has("mood", "genre", "pace", "key", "tempo", "mode", "meter", "language") else m
                 for i, m in enumerate(marks))


_WISHING = ("がいい", "の方がいい", "のほうがいい", "がいいな", "が好き")


def _spared(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ドラムとベースは残して他は消して」 as nobody but those two."""
    rest = next((i for i, m in enumerate(marks) if m.get("group") == "rest"), None)
    kept = rest is not None and any(m.get("verb") == "keep" for m in marks[:rest])
    if rest is None or not kept or not any(m.has("instrument") for m in marks[:rest]) or not any(
            m.get("verb") == "remove" or m.has("negation") for m in marks[rest:]):
        return marks
    idle = ("verb", "negation")
    return tuple(replace(m, readings={"only": "only"}) if i == rest else
                 replace(m, readings={"filler": "yes"}) if m.has(*idle) else m for i, m in enumerate(marks))


def _turned(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """An image beside what shall be done, a solo that comes for somebody else's, and 「ドラム激しめ」."""
    result = list(marks)
    scales = {str(m.get("scale")) for m in marks if m.has("scale")}
    instead = any(m.get("instead") == "of" for m in marks)
    for i, mark in enumerate(marks):
        words, before, fault = _words(mark, tokens), _before(i, marks, tokens), str(mark.get("fault") or "")
        other = fault[:-1] + ("-" if fault.endswith("+") else "+")
        image = fault != "" and other in scales and not mark.has("scale")
        if image or (instead and words == "ソロ" and mark.has("only")):
            result[i] = replace(mark, readings={"filler": "yes"})
        elif before is not None and before.has("instrument") and mark.has("mood") and words.startswith(_FIERCE):
            result[i] = replace(mark, readings={"scale": "energy+"})
    return tuple(result)


def _at_an_edge(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「最後だけ静かに」 of the ending, 「最初は静かに」 of the opening; a half is too wide to move by itself."""
    moved = any(str(m.get("scale") or m.get("quality")).startswith(("energy", "level")) for m in marks)
    if not moved or any(m.has("section", "recall", "undo", "earlier") for m in marks):
        return marks
    named = any(m.has("instrument", "singer", "pronoun") for m in marks)
    return tuple(replace(m, readings={"section": _EDGES[str(m.get("where"))]})
                 if m.get("where") in _EDGES and not named else
                 replace(m, readings={"filler": "yes"}) if m.get("where") in _HALVES else m for m in marks)


_EDGES: Mapping[str, str] = MappingProxyType({"start": "intro", "end": "outro"})
_HALVES = ("first half", "second half")
_FIERCE = ("激し", "はげし", "派手", "力強")


def _everybody(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「全部ピアノで」 as nobody but the piano."""
    result = list(marks)
    for mark, player in pairwise(marks):
        last = all(_is_slight(m, tokens) or m.has("connective") for m in marks[marks.index(player) + 1 :])
        if mark.get("group") == "all" and player.has("instrument") and last and player.end < len(tokens):
            result[marks.index(mark)] = replace(mark, readings={"only": "only"})
    return tuple(result)


def _counted(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ギター一本足して」: one more, where 「ギター一本で」 is nobody else."""
    joins = any(m.get("verb") in ("add", "return") for m in marks)
    return tuple(replace(m, readings={"filler": "yes"}) if joins and m.has("only") and _words(m, tokens) in _ONES
                 else m for m in marks)


_ONES = ("一本", "いっぽん", "1本で", "一本で", "一つだけ", "一本だけ", "ひとつで", "一人で")


def _also(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ベースも」: a player that ends the message with an "also" joins."""
    said = [m for m in marks if tokens[m.start].kind not in ("comma", "stop", "sign")]
    acts = any(m.readings.keys() - {"filler", "instrument", "with", "where", "section"} for m in said)
    if len(said) < 2 or acts or _words(said[-1], tokens) != _ALSO or not said[-2].has("instrument"):
        return marks
    return tuple(replace(m, readings={"verb": "add"}) if m is said[-1] else m for m in marks)


def _weighed(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「もっと軽く」 by itself; before another word it only says how much."""
    if any(m.has("scale", "quality", "verb", "mood", "genre", "instrument", "tempo", "key") for m in marks):
        return marks
    return tuple(replace(m, readings={"scale": _WEIGHTS[_words(m, tokens)]})
                 if _words(m, tokens) in _WEIGHTS else m for m in marks)


EARLIER = frozenset(listed("元の もとの 前の さっきの 最初の 以前の 前回の"))
"""Words before a tempo or a key by which it is the one that was."""


_STEPS = (
    _solo_players, _alone, _put_back, _needless, _quieter, _lasting,
    _of_section, _of_effect, _of_voice, _of_player, _preferred, _liked,
    _spared, _turned, _at_an_edge, _everybody, _counted, _also,
    _weighed,
)
"""What is settled, in this order: each sees what those before it made of the marks."""
