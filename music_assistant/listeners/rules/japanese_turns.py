"""Japanese words of mid-conversation settled by their neighbours: 「サビまで待って」「ファンクも混ぜて」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from music_assistant.listeners.rules.japanese_contexts import EARLIER
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token

Marks = tuple[Mark, ...]

_PEOPLE = ("instrument", "singer", "section", "role", "group")
_STYLES = ("genre", "mood")
_BLENDING = ("混ぜ", "まぜ", "ミックス", "融合", "混ざ", "足", "加え", "入れ", "プラス")
_LENDING = ("任せ", "まかせ", "担当", "受け持")
_WAITING = ("待って", "待ち", "我慢")
LOUDNESS = ("音量", "ボリューム", "大きさ")
"""What the words for how loud somebody plays begin with."""

_SIGNS = ("comma", "stop", "sign")
_LITTLE = frozenset(("filler", "courtesy", "where", "with", "particle"))


def settled_in_turn(marks: Sequence[Mark], tokens: Sequence[Token]) -> Marks:
    """The marks with the readings that a message in the middle of a conversation gives them."""
    result = tuple(marks)
    for settle in _STEPS:
        result = settle(result, tokens)
    return result


def _words(mark: Mark, tokens: Sequence[Token]) -> str:
    return "".join(t.word for t in tokens[mark.start : mark.end])


def _is_plain(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark only joins or ends a sentence."""
    return tokens[mark.start].kind in _SIGNS or (bool(mark.readings) and set(mark.readings) <= _LITTLE)


def _blended(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ジャズとロックを混ぜて」 as both, 「ファンクも混ぜて」 as one more style, 「緊張感がほしい」 as a mood."""
    styles = [m for m in marks if m.has(*_STYLES)]
    if not styles or any(m.has(*_PEOPLE, "negation", "instead") for m in marks):
        return marks
    blends = any(_words(m, tokens).removeprefix("を").startswith(_BLENDING) for m in marks if m.get("verb") == "add")
    beside = blends and len(styles) == 1 and styles[0].has("genre")
    return tuple(replace(m, readings={"more": "yes"} if beside else {"filler": "yes"})
                 if m.get("verb") == "add" and m.start >= styles[-1].end else m for m in marks)


def _left_behind(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ローファイやめてハウスに」: the style that is given up is no wish of its own."""
    result = list(marks)
    for i, (style, verb) in enumerate(pairwise(marks)):
        later = any(m.has("genre") for m in marks[i + 2 :])
        if style.has("genre") and not style.has("instrument") and verb.get("verb") == "remove" and later:
            result[i], result[i + 1] = replace(style, readings={"filler": "yes"}), replace(verb,
                                                                                        readings={"filler": "yes"})
    return tuple(result)


def _lent(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「チェロにサビを任せたい」: who is trusted with a section plays there; with a tune, they carry it."""
    if not any(m.has("section") for m in marks) or not any(m.has("instrument") for m in marks):
        return marks
    tune = any(m.has("role") or "メロ" in _words(m, tokens) or "旋律" in _words(m, tokens)
               for m in marks if not m.has("section"))
    return tuple(replace(m, readings={"verb": "add"}) if m.get("verb") == "carry" and not tune and any(
        w in _words(m, tokens) for w in _LENDING) else m for m in marks)


def _waiting(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「弦はサビまで待って」「サビまでは弦なし」: from there on."""
    if not any(m.has("section") for m in marks) or not any(m.has("instrument") for m in marks):
        return marks
    result = list(marks)
    for i, mark in enumerate(marks):
        waits = next((m for m in marks[i + 1 :] if _words(m, tokens).startswith(_WAITING)), None)
        if mark.get("where") == "until" and waits is not None:
            result[i] = replace(mark, readings={"where": "onwards"})
            result[marks.index(waits)] = replace(waits, readings={"filler": "yes"})
    return tuple(result)


def _pictured(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「風呂場みたいに響かせて」: a picture that could be a complaint is none before what shall be done."""
    result = list(marks)
    for i, mark in enumerate(marks):
        scale = str(mark.get("scale") or mark.get("fault") or "")
        other = scale[:-1] + ("-" if scale.endswith("+") else "+")
        later = [str(m.get("scale")) for m in marks[i + 1 :]]
        if scale and "風呂" in _words(mark, tokens) and other in later:
            result[i] = replace(mark, readings={"filler": "yes"})
    return tuple(result)


def _was(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「元の音量で」: how loud it was is no wish for more."""
    return tuple(replace(m, readings={"topic": "levels"}) if m.has("quality") and m.start and
                 _words(m, tokens).startswith(LOUDNESS) and tokens[m.start - 1].word in EARLIER else m for m in marks)


def _headed(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ジャンルをジャズに」: the name of what the style is of says nothing more; of two words for ever one will do."""
    styled = any(m.has("genre") for m in marks) and not any(m.has("question") for m in marks)
    first = next((m for m in marks if m.has("standing")), None)
    return tuple(replace(m, readings={"filler": "yes"}) if (styled and m.get("topic") == "genre")
                 or (m.has("standing") and m is not first and set(m.readings) == {"standing"}) else m for m in marks)


def _weak(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「サビ弱い」: a complaint about a section, which wants more."""
    others = any(m.has("instrument", "singer", "verb", "negation") for m in marks)
    if others or not any(m.has("section") for m in marks):
        return marks
    return tuple(replace(m, readings={"scale": "energy+"}) if _words(m, tokens) in _WEAK else m for m in marks)


_WEAK = ("弱い", "よわい", "弱くない", "弱いかも", "弱いな")


def _kept_away(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ドラムは戻さないで、シェイカー入れて」: who shall stay away is not spoken of any more."""
    result = list(marks)
    for i, mark in enumerate(marks):
        before = [m for m in marks[max(0, i - 2) : i] if m.has("instrument")]
        if mark.has("redo") and _words(mark, tokens).startswith("戻さな") and before:
            for m in (mark, before[-1]):
                result[result.index(m)] = replace(m, readings={"filler": "yes"})
    return tuple(result)


def _strange_questions(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「明日の天気は？」: a question about nothing that is known here."""
    asks = bool(tokens) and "?" in tokens[-1].word
    last = next((m for m in reversed(marks) if tokens[m.start].kind not in _SIGNS), None)
    known = any(m.readings and not _is_plain(m, tokens) for m in marks)
    strange = any(not m.readings for m in marks)
    if last is None or known or not (asks and strange and _words(last, tokens).endswith("は")):
        return marks
    return tuple(replace(m, readings={"question": "wh"}) if m is last else m for m in marks)


def _reasoned(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「明るすぎるからもう少し暗く」「長すぎるので短く」: what there is too much of only says why."""
    at = next((i for i, m in enumerate(marks) if m.has("too")), None)
    near = () if at is None else [m for m in marks[max(0, at - 2) : at] if m.has(*_COMPLAINED)]
    later = () if at is None else [m for m in marks[at + 1 :] if m.has(*_COMPLAINED, "direction") and not m.has("too")]
    people = at is not None and any(m.has("instrument", "section") for m in marks[at:])
    if at is None or not near or not later or people or near[-1].has("scale", "quality") != later[-1].has(
            "scale", "quality"):
        return marks
    return tuple(replace(m, readings={"filler": "yes"}) if m is marks[at] or m is near[-1] else m for m in marks)


_COMPLAINED = ("quality", "scale", "mood", "pace")


def _voiced(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「柔らかい女性の声で」「もっと前向きな歌詞に」: how a voice or its words are says nothing of the whole piece."""
    result = list(marks)
    rewritten = any(m.get("topic") == "lyrics" for m in marks) and any(m.get("verb") == "swap" for m in marks)
    for i, (mark, voice) in enumerate(pairwise(marks)):
        sung = _words(voice, tokens) if voice.has("singer") else ""
        if mark.has("mood") and not mark.has("singer") and any(w in sung for w in ("声", "ボーカル", "ヴォーカル")):
            result[i] = replace(mark, readings={"filler": "yes"})
        elif rewritten and mark.has("mood") and not mark.has("singer"):
            result[i] = replace(mark, readings={"tone": _words(mark, tokens)})
    return tuple(result) if any(m.has("singer") for m in marks) and not any(m.has("music", "genre") for m in marks) \
        else marks


def _rung(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「残響を長めに」: how long an echo is, not the piece."""
    result = list(marks)
    for i, mark in enumerate(marks):
        before = next((m for m in reversed(marks[:i]) if not _is_plain(m, tokens) and not m.has("more", "size")), None)
        of = str(before.get("quality") or "") if before is not None else ""
        if before is not None and of.startswith(("reverb", "echo", "delay")) and str(mark.get("scale")).startswith(
                "length"):
            result[result.index(before)] = replace(before, readings={"filler": "yes"})
            result[i] = replace(mark, readings={"scale": of[:-1] + str(mark.get("scale"))[-1]})
    return tuple(result)


def _stood(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ベース前」「ギター奥」: where a player stands is how loud they are."""
    result = list(marks)
    for i, (player, mark) in enumerate(pairwise(marks), 1):
        words, end = _words(mark, tokens), mark.end
        last = end >= len(tokens) or tokens[end].kind in _SIGNS or tokens[end].word in ("で", "に", "へ")
        if player.has("instrument") and not player.has("section") and words in _STANDS and last:
            result[i] = replace(mark, readings={"scale": _STANDS[words]})
    return tuple(result)


_STANDS = {"前": "level+", "手前": "level+", "奥": "level-", "後ろ": "level-", "前へ": "level+", "奥へ": "level-"}


def _opened(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「サビから始めて」「頭サビで」: a section that opens the piece; with a player in the clause they open."""
    section = next((i for i, m in enumerate(marks) if m.has("section")), None)
    if section is None or any(m.has("instrument", "singer", "scale", "mood") for m in marks):
        return marks
    later = marks[section + 1 :]
    begins = next((m for m in later if _words(m, tokens).startswith(_BEGINNING)), None)
    led = any(_words(m, tokens) in ("から", "で", "スタート") for m in later)
    if begins is None or not led:
        return marks
    return tuple(replace(m, readings={"verb": "add"}) if m is begins else
                 replace(m, readings={"where": "start"}) if m is later[0] and later[0] is not begins else m
                 for m in marks)


_BEGINNING = ("始め", "始ま", "はじめ", "はじま", "スタート", "入って", "入る")


def _greeted(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「おはよう、今日も眠い」: how the one who greets feels is no wish for music."""
    said = [m for m in marks if not _is_plain(m, tokens) and m.readings]
    greets = any(m.get("courtesy") in ("hello", "bye") for m in marks)
    felt = [m for m in said if not m.has("courtesy")]
    if not greets or not felt or not all(m.has("mood") and _words(m, tokens).endswith(("い", "た")) for m in felt):
        return marks
    return tuple(replace(m, readings={"filler": "yes"}) if m in felt else m for m in marks)


def _instead(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「口笛のとこ鉄琴に」: somebody else in a player's place."""
    result = list(marks)
    for i in range(1, len(marks) - 1):
        there, after = marks[i - 1], marks[i + 1]
        aimed = after.end < len(tokens) and tokens[after.end].word in ("に", "にして", "で", "へ")
        if _words(marks[i], tokens) in _POSTS and there.has("instrument") and after.has("instrument") and aimed:
            result[i] = replace(marks[i], readings={"instead": "of"})
    return tuple(result)


_POSTS = ("のとこ", "のところ", "の部分", "のパート", "のポジション")


def _beaten(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「打楽器なし」: whoever beats, the drum kit among them."""
    away = any(m.has("negation") or m.get("verb") == "remove" for m in marks)
    drums = {"instrument": "drums"} if any(m.has("standing") for m in marks) else {"role": "drums"}
    return tuple(replace(m, readings=drums) if away and m.has("instrument") and _words(m, tokens) in _BEATEN
                 else m for m in marks)


_BEATEN = ("打楽器", "打楽器類", "打楽器系", "打楽器全部")

def _guests(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「おばあちゃんの米寿に」「女の子へ」: somebody whom the music is for does not sing it."""
    result = list(marks)
    for i, mark in enumerate(marks):
        words, following = _words(mark, tokens), tokens[mark.end].word if mark.end < len(tokens) else ""
        voiced = any(w in words for w in _VOICES) or any(m.has("singer") for m in marks[i + 1 : i + 4])
        if mark.get("singer") in ("female", "male", "child") and not voiced and following.startswith(_FOR):
            result[i] = replace(mark, readings={"filler": "yes"})
    return tuple(result)


_VOICES = ("声", "ボーカル", "ヴォーカル", "歌", "うた", "コーラス", "シンガー", "ボイス")
_FOR = ("の", "へ", "に", "と", "向け")

def _midway(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「途中でストリングス入って」: somebody who joins on the way plays from there on."""
    if not any(m.has("instrument") for m in marks) or any(m.has("section") for m in marks):
        return marks
    joins = any(m.get("verb") in ("add", "place", "remove") or m.has("negation") for m in marks)
    return tuple(replace(m, readings={"where": "second half"})
                 if joins and m.get("where") == "middle" and _words(m, tokens).startswith("途中") else m for m in marks)


def _spared(marks: Marks, tokens: Sequence[Token]) -> Marks:
    """「ギター以外なら何でもいいからカントリー作って」: who shall not play in a piece that is asked for."""
    asked = any(m.get("music") == "request" or m.has("restart") for m in marks)
    if not asked or any(m.has("negation", "scale", "verb", "undo", "recall") for m in marks):
        return marks
    return tuple(replace(m, readings={"negation": "after"}) if m.get("only") == "except" else m for m in marks)


_STEPS = (
    _spared, _midway, _guests, _instead, _beaten, _reasoned, _voiced, _rung, _stood, _opened, _greeted,
    _blended, _left_behind, _lent, _waiting, _pictured, _was, _headed, _weak, _kept_away, _strange_questions,
)
"""What is settled, in this order."""
