"""Questions, exports and small talk: messages that leave the piece as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.listeners.rules.head_final import NATIVE
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.tokens import listed

TAUGHT_FORMATS = ("wav", "mp3", "flac", "ogg", "midi", "musicxml", "stems")
"""Those that the tuned model was taught to name."""
FORMATS = (*TAUGHT_FORMATS, "opus", "sheet", "chords")

_FINER: Mapping[tuple[str, str], str] = MappingProxyType({
    ("wav", "16"): "wav16", ("wav", "32"): "wav32", ("wav", "float"): "wav32", ("flac", "16"): "flac16",
    ("stems", "16"): "stems16", ("stems", "24"): "stems24", ("mp3", "v0"): "mp3v0", ("mp3", "vbr"): "mp3v0",
})
"""(format, how finely it was asked for) → the format that is."""
_FINENESS = re.compile(r"\b(?:(16|24|32)[ -]?bits?\b|(float|v0|vbr)\b)", re.IGNORECASE)



def read_export(message: Message) -> tuple[str, ...] | None:
    """The formats asked for (empty: any), or None where nothing is to be exported."""
    whole = message.whole
    formats = tuple(dict.fromkeys(m.get("export") for m in whole.all("export") if m.get("export") in FORMATS))
    asks = any(m.get("export") == "do" for m in whole.all("export"))
    if asks and not formats and any(m.get("topic") == "chords" for m in whole.marks):
        formats = ("chords",)
    formats, fineness = _finer(formats, message)
    if formats or asks:
        only_words = all(
            m.has(
                "export",
                "filler",
                "courtesy",
                "question",
                "music",
                "where",
                "verb",
                "size",
                "with",
                "only",
                "pronoun",
                "group",
                "recall",
                "add",
                "number",
                "more",
                "instead",
                "correction",
                "lacking",
                "role",
                "section",
                "standing",
                "about",
                "bound",
            )
            or m.get("topic") == "exports"
            or not m.readings
            or (fineness and _FINENESS.fullmatch(message.words(m)))
            for m in whole.marks
        )
        if formats and (asks or only_words or whole.has("question")):
            return formats
        if asks and (only_words or formats):
            return formats
    return None


def _finer(formats: tuple[str, ...], message: Message) -> tuple[tuple[str, ...], str]:
    """The formats as finely as they were asked for ("stems in 16 bit"), and the word for it, "" where there is none."""
    found = _FINENESS.search(message.text)
    if not found or not formats:
        return formats, ""
    fineness = (found[1] or found[2]).lower()
    if "ogg" in formats and "opus" in formats:
        formats = tuple(f for f in formats if f != "ogg")
    return tuple(_FINER.get((f, fineness), f) for f in formats), fineness


def is_question(message: Message) -> bool:
    """Whether the message asks something and wants no change: "what key is it in?", "is there any fuzz left?"."""
    tokens = [t for t in message.tokens if t.kind != "comma"]
    if not tokens:
        return False
    sentences = [s for s in message.sentences if s]
    if message.language in NATIVE:
        marked = any("?" in t.word for t in message.tokens)
        return any(_asks_late(s, marked) for s in sentences) and not any(_orders_late(s) for s in sentences)
    return (
        bool(sentences)
        and any(_asks(message, s[0].marks[0].start, s[-1].marks[-1].end) for s in sentences)
        and not any(_orders(message, s[0].marks[0].start, s[-1].marks[-1].end) for s in sentences)
    )


_ASKING = frozenset(listed("how what who which why where when what's whats who's whos explain define help"))

_LEAD_INS = frozenset(
    listed("""ok okay so hmm hm and but um uh well hey hi yo now wait also oh ah lol haha just then cool nice thanks by
    the way btw hold on quick question please sorry actually perfect great""")
)


def _asks_late(sentence: Sequence[Clause], marked: bool = False) -> bool:
    """Whether a sentence with its "what" or its sign of a question in any place asks something."""
    marks = [m for c in sentence for m in c.marks]
    kinds = {m.get("question") for m in marks if m.has("question")}
    if any(m.get("topic") in ("help", "changes", "theory") for m in marks) and "polite" not in kinds:
        return True
    if "polite" in kinds and (any(m.has(*_AIMS) for m in marks) or not any(m.has("topic") for m in marks)):
        return False
    ordered = any(m.get("verb") in _ACTS for m in marks) and any(m.has("instrument", "section", "genre") for m in marks)
    if marked and any(m.has("topic") for m in marks) and not any(
            m.has("scale", "undo", "verb", "fault", "too") for m in marks):
        return True
    return "wh" in kinds or ("be" in kinds and not ordered and not any(m.has("scale", "undo") for m in marks))


_AIMS = ("length", "tempo", "key", "meter", "interval", "bars", "ratio", "scale", "percent")
"""What a thing shall become, by which its name beside a "could you" asks nothing: 「長さを1分にできますか」."""


def _orders_late(sentence: Sequence[Clause]) -> bool:
    """Whether a sentence beside a question is an order."""
    marks = [m for c in sentence for m in c.marks]
    acts = any(m.get("verb") in _ACTS for m in marks) and any(m.has(*_NAMED) for m in marks)
    return not _asks_late(sentence) and (acts or any(m.has("scale", "undo", "redo", "export", "tempo") for m in marks))


_ACTS = ("add", "remove", "swap", "raise", "lower", "return")
_NAMED = ("instrument", "section", "singer", "genre", "mood", "key", "meter")


def _asks(message: Message, start: int, end: int) -> bool:
    at = start
    while at < end and (_leads_in(message, at) or message.tokens[at].kind == "comma"):
        at += 1
    mark = next((m for m in message.marks if m.start == at), None)
    marked = message.word(end) in ("?", "？", "?!", "??", "؟") or "?" in message.word(end)
    if mark is None:
        return marked and end - start <= 2
    kind = mark.get("question") or (
        "wh" if mark.has("topic") and (message.word(at) in _ASKING or _asks_abroad(mark, message)) else None
    )
    if kind == "wh" and mark.has("something") and not marked and not _has_topic(message, at, end):
        return False
    if kind == "wh":
        return not _what_if(message, at) and not (_opens_a_wish(mark, message) and not marked)
    if kind == "about_us":
        return True
    if kind == "be" and (marked or message.word(at) in ("is", "are", "does", "was", "were", "did", "do", "am")):
        following = message.word(at + 1)
        if not marked and message.language in _TELLS_BY_VERB:
            return False
        ordered = message.word(at) == "do" and following in ("a", "an", "some", "it", "another", "me", "us")
        return marked or not (ordered or following in _TELLING_BE)
    if kind == "polite":
        inside = [m for m in message.marks if at <= m.start < end]
        opening = {message.word(i) for i in range(at, min(at + 5, end))}
        return any(m.get("question") == "about_us" for m in inside) or bool(_TELLING & opening) or any(
            message.words(m) in ("tell me", "remind me", "explain", "list", "describe") for m in inside
        )
    inside = [m for m in message.marks if at <= m.start < end]
    if any(m.get("question") == "about_us" for m in inside):
        return True
    later_wh = any((m.get("question") == "wh" or _asks_abroad(m, message)) and m.start <= at + 6 for m in inside)
    late = any(m.get("question") == "wh" and m.has("topic") and not _is_relative(m, message) for m in inside)
    acts = any(m.has("scale") or m.get("verb") in ("add", "remove", "swap") for m in inside)
    return (late or (marked and later_wh)) and not acts


_TELLING_BE = frozenset(listed("not that too very so much good nice better perfect great ok okay fine more less to"))
"""Words after an "is" that opens a sentence without its subject, as learners write: "is too long"."""

def _is_relative(mark: Mark, message: Message) -> bool:
    """Whether a "who" or "that" inside a sentence may only join: the "qui chante" of "une fille qui chante"."""
    return message.words(mark).split()[0] in ("qui", "than", "que", "che", "quien", "who", "that")


_TELLING = frozenset(listed("ask know tell remind explain"))
"""Verbs that make a polite request a question: "may I ask", "could you let me know"."""


_TELLS_BY_VERB = frozenset(("es", "it", "pt"))
"""Languages in which a sentence that tells begins with its verb too: "está muito parado"."""


_THAT = frozenset(("que", "che"))
_WISHED_OF = frozenset(listed("the no not se le lo la me gli non si nadie todo toda tout on il elle"))


def _opens_a_wish(mark: Mark, message: Message) -> bool:
    """Whether a "that" of a Romance language opens a wish: "que cante una mujer", "che suoni piano".

    A "what" of people who write no accents has a topic or a form of "be" after it: "que tempo tiene".
    """
    if message.tokens[mark.start].text.lower() not in _THAT or mark.end != mark.start + 1:
        return False
    following = next((m for m in message.marks if m.start == mark.end), None)
    led = message.word(mark.end) in _WISHED_OF
    return following is not None and (led or not following.has("topic", "question"))


def _leads_in(message: Message, at: int) -> bool:
    """Whether a word only leads to a question; an article of another language begins a sentence that tells."""
    if message.language == "en" or message.word(at) == "the":
        return message.language == "en" and message.word(at) in _LEAD_INS
    mark = next((m for m in message.marks if m.start <= at < m.end), None)
    return message.word(at) in _LEAD_INS or (
        mark is not None and mark.has("courtesy", *(("plain",) if message.language in _FREE_ORDER else ()))
        and not mark.has("question", "topic", "verb", "scale"))


_FREE_ORDER = frozenset(("ru", "tr"))
"""Languages in which little words before a verb make no sentence that tells, as a subject does in "het is mooi"."""


def _has_topic(message: Message, start: int, end: int) -> bool:
    """Whether what follows a word that may mean "what" or "something" asks: it names a topic or has a form of "be"."""
    return any(m.has("topic", "question") for m in message.marks if start < m.start < end)


def _asks_abroad(mark: Mark, message: Message) -> bool:
    """Whether a phrase for a topic is a question's beginning in another language: "cuánto dura", "wie lang"."""
    told = mark.get("topic") == "lyrics" and message.whole.has("about") and "?" not in message.text
    return message.language != "en" and mark.has("topic") and mark.end - mark.start > 1 and not (
        mark.has("genre") or told)


def _what_if(message: Message, at: int) -> bool:
    """Whether a question is a request: "what about a flute", "how about slower", "show me the first one"."""
    pair = (message.word(at), message.word(at + 1))
    if pair == ("show", "me") and any(m.has("topic") and not m.has("recall", "role") for m in message.marks):
        return message.whole.has("recall") and not message.whole.has("filler")
    if pair == ("what", "a") and not any("?" in t.word for t in message.tokens):
        return True
    return (
        pair in (("how", "about"), ("what", "about"), ("what", "if"), ("why", "not"), ("how", "bout"), ("show", "me"))
        or (pair[0] == "why" and pair[1] in ("don't", "dont"))
        or (
            pair[0] in ("when", "where")
            and not any("?" in t.word for t in message.tokens)
            and message.word(at + 1) not in ("is", "are", "does", "do", "did", "was")
        )
    )


def _orders(message: Message, start: int, end: int) -> bool:
    """Whether a sentence of its own gives an order beside the question."""
    if _asks(message, start, end):
        return False
    inside = [m for m in message.marks if start <= m.start < end]
    acts = any(m.get("verb") in ("add", "remove", "swap", "raise", "lower", "return") for m in inside)
    named = any(m.has("instrument", "section", "singer", "genre", "mood", "key", "meter") for m in inside)
    moves = any(m.has("scale", "undo", "redo", "export", "tempo") for m in inside)
    return len(inside) > 1 and (moves or (acts and named))
