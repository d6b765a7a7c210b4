"""What short Japanese messages leave to what came before: what is put back, and what is wanted more or less of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.japanese_contexts import EARLIER
from music_assistant.listeners.rules.japanese_turns import LOUDNESS
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.polarity import size
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.lookup import meant_by


def fields_put_back(message: Message, fields: Collection[str]) -> list[str]:
    """What a Japanese message puts back: 「テンポ戻して」「元のキーで」「テンポは前の方がよかった」."""
    whole = message.whole
    others = ("instrument", "scale", "earlier", "tempo", "key", "meter", "length", "number", "question", "section")
    topics = [m for m in whole.all("topic") if str(m.get("topic")) in fields]
    if any(m.has(*others) for m in message.marks) or any(m.get("recall") == "version" for m in message.marks):
        return []
    led = any(message.words(n) in EARLIER for m in topics for n in message.marks if n.end == m.start)
    back = whole.has("undo") or any(m.get("recall") == "go" for m in whole.all("recall"))
    return [str(m.get("topic")) for m in topics] if led or back else []


def is_away(clause: Clause, conversation: Conversation) -> bool:
    """Whether those whom a Japanese "back" names (「ドラム戻して」) play no more, and none came for them just now."""
    current = conversation.current
    if current is None:
        return False
    if not clause.has("instrument"):
        return clause.has("singer") and current.spec.vocals is None
    band = [i.name for i in current.spec.instruments]
    named = [str(m.get("instrument")) for m in clause.all("instrument")]
    swapped = any(c.action == "swap" and c.name in named for c in current.change.instruments)
    return not swapped and not all(meant_by(name, band) for name in named)


def is_all(mark: Mark, message: Message) -> bool:
    """Whether an ordinal is all that a message says: 「2番目の」「最初の。」."""
    others = [m for m in message.marks if m is not mark and message.tokens[m.start].kind == "word"]
    return all(m.has("filler", "courtesy") and not m.has("section") for m in others)


def are_stated(names: Sequence[str], spec: MusicSpec | None) -> bool:
    """Whether the user named all these players: 「ドラム抜き」「ベースも」 takes nobody out who was never spoken of."""
    return spec is not None and all(f"instruments/{name}" in spec.stated for name in names)


_OVERDONE = ("やりすぎ", "かけすぎ", "盛りすぎ", "やり過ぎ", "かけ過ぎ")


_OTHER_WAY = ("逆", "逆に", "逆で", "逆です", "逆だよ", "逆だって", "反対", "反対に", "逆方向に")
_APPLIED = ("かけ", "掛け")


def _of_old_loudness(message: Message) -> bool:
    """Whether a message asks for nothing but the loudness that was: 「元の音量で」「前の音量に戻して」."""
    loud = next((m for m in message.marks if message.words(m).startswith(LOUDNESS)), None)
    return loud is not None and message.word(loud.start - 1) in EARLIER and not message.whole.has("verb", "section")


def further(message: Message, last: Change) -> float | None:
    """How much further the last change is wanted where a Japanese message says no more than 「もっと」「かけすぎ」."""
    said = [m for m in message.marks if message.tokens[m.start].kind == "word"]
    overdone = any(message.words(m).startswith(_OVERDONE) for m in said)
    plain = all(m.has("too", "more", "less", "lacking", "filler", "size", "courtesy", "ratio")
                or message.words(m).startswith(_APPLIED) for m in said)
    whole = message.whole
    if message.language == "ja" and "".join(t.word for t in message.tokens if t.kind == "word") in _OTHER_WAY:
        return -2.0
    if message.language == "ja" and any(c.action == "level" for c in last.instruments) and _of_old_loudness(message):
        return -1.0
    if message.language != "ja" or not (plain or overdone) or whole.has("instrument", "singer", "scale", "quality"):
        return None
    if overdone or whole.has("too"):
        return -0.5
    if whole.has("more", "lacking"):
        return size(whole)
    return -size(whole) if whole.has("less") else None


def is_named_alone(message: Message) -> bool:
    """Whether a Japanese message only names players: 「太鼓」「ギターとフルート」; they are wished for."""
    said = [m for m in message.marks if message.tokens[m.start].kind not in ("comma", "sign")]
    return message.language == "ja" and all(m.has("instrument") or set(m.readings) == {"filler"} for m in said)


def told_there(undo: Sequence[Mark], message: Message) -> int | None:
    """Where a Japanese message that goes back says what shall be done there: 「元に戻してもっと遅く」."""
    if message.language != "ja" or not undo or message.whole.has("question", "earlier", "recall"):
        return None
    end = undo[-1].end
    after = [m for m in message.marks if m.start >= end]
    return end if any(m.has("scale", "mood", "genre") or m.get("verb") in _ORDERS_THERE for m in after) else None


_ORDERS_THERE = ("add", "remove", "swap", "raise", "lower")
