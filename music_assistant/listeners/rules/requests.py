"""Requests for music: whether a first message asks for any, and whether a later one asks for another piece."""

from __future__ import annotations

from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Message
from music_assistant.listeners.rules.tokens import listed

_MUSICAL = (
    "instrument",
    "genre",
    "mood",
    "section",
    "tempo",
    "key",
    "mode",
    "meter",
    "pace",
    "italian",
    "chords",
    "length",
    "piece",
)
"""Kinds of words that are about music wherever they stand."""

_MUSICAL_VERBS = frozenset(
    (*listed("play compose sing hum improvise perform"), "play me", "set the mood", "surprise me", "you choose")
)
_INDEFINITE = frozenset(listed("a an some un une uno una unos unas ein eine einen um uma een"))
_LEAD_INS = frozenset(
    listed("""ok okay so now and then next please well right great thanks cool alright hey hi oh um maybe just me us
    also yes yeah perfect nice lovely but mir uns moi nous mi nu eens even nou ns gewoon ff effe maar jetzt mal nun""")
)
_OFFERS = frozenset(("how about", "what about", "can i get", "can we get", "can i have", "could i have", "could i get"))
_PERMITTED = frozenset(listed("have get hear try do"))
_WRITING = frozenset(
    (
        *listed("make create compose write generate produce play build craft record do improvise"),
        *("play me", "cook up", "come up with", "whip up", "let's make", "lets make"),
    )
)
"""Verbs whose object is the piece itself, even where only a genre names it ("write a lullaby")."""

_NOUNS = frozenset(listed("song piece tune track music ballad beat beats jingle lullaby anthem theme"))
"""Nouns for pieces that may end, or begin, a longer name: "piano piece", "lo-fi beat", "song about"."""

_ENDS = frozenset(
    listed("""with for to about of in on at by from that which like using featuring where when because so but then out
    into over under the""")
)
_DESCRIBES = ("genre", "mood", "pace", "italian", "tempo", "key", "meter", "length", "bars", "instrument")
_OTHERWISE = ("scale", "more", "less", "variation", "recall", "pronoun", "group", "verb")
"""Readings that make a noun speak of the piece that stands: a faster song, a different tune."""


def asks_for_music(message: Message) -> bool:
    """Whether a message with no piece before it asks for music, however vaguely."""
    whole = message.whole
    if whole.has(*_MUSICAL):
        return True
    noun = any(m.get("music") == "noun" for m in message.marks)
    request = [m for m in message.marks if m.get("music") == "request"]
    strange = [m for m in message.marks if not m.readings and message.tokens[m.start].kind == "word"]
    if any(message.words(m) in _MUSICAL_VERBS for m in message.marks) or (request and (noun or not strange)):
        return len(message.tokens) > 1
    opening = message.word(0)
    described = opening in _INDEFINITE or opening in ("something", "anything", "sounds", "music")
    return described and len(message.tokens) > 2 and not any(m.get("question") for m in message.marks[:1])


def asks_for_a_new_piece(message: Message) -> bool:
    """Whether a message asks for another piece than the one that stands: "write a sad song", "music for a picnic"."""
    return any(
        _asked(i, message) and _names_a_piece(i, message)
        for i, m in enumerate(message.marks)
        if m.end == m.start + 1 and message.word(m.start) in _INDEFINITE
    ) or _plain_music(message) or _writes_one(message)


def _asked(at: int, message: Message) -> bool:
    """Whether the words before a determiner ask for what follows: a request, or nothing but a way of beginning."""
    before = at - 1
    while before >= 0 and (
        message.words(message.marks[before]) in _LEAD_INS or message.tokens[message.marks[before].start].kind == "comma"
    ):
        before -= 1
    if before < 0 or message.tokens[message.marks[before].start].kind == "stop":
        return True
    mark, words = message.marks[before], message.words(message.marks[before])
    if (mark.get("music") == "request" and not words.startswith("turn")) or words in _OFFERS:
        return True
    opener = message.marks[before - 1] if before else None
    return (
        words in _PERMITTED
        and opener is not None
        and (opener.get("question") == "polite" or message.words(opener) in ("let's", "lets"))
    )


def _names_a_piece(at: int, message: Message) -> bool:
    """Whether the noun after a determiner is a piece: "a slow sad song", "a waltz" after "compose"."""
    said: list[Mark] = []
    for mark in message.marks[at + 1 :]:
        token = message.tokens[mark.start]
        if token.kind == "stop" or message.words(mark) in (_ENDS | _INDEFINITE) or mark.has("where", "correction"):
            break
        said.append(mark)
    if any(_speaks_of_this(m, message) for m in said):
        return False
    head = next((i for i, m in enumerate(said) if _is_piece(m, message) and not _goes_on(said[i + 1 : i + 2])), None)
    following = message.word(said[-1].end) if said else ""
    if _compares(said[-1].end, message) if said else False:
        return False
    if following == "of" or (following == "out" and message.word(said[-1].end + 1) == "of"):
        return False
    if head is None:
        return bool(said) and said[0 if len(said) == 1 else -1].has("genre") and _written(at, message)
    weak = said[head].get("piece") == "weak"
    return not weak or any(m.has(*_DESCRIBES) for m in said[:head]) or following in ("for", "about", "at")


def _compares(at: int, message: Message) -> bool:
    """Whether what follows a noun compares with the piece that stands: "like this", "with more bass"."""
    words = (message.word(at), message.word(at + 1))
    beside = [m for m in message.marks if at <= m.start <= at + 2]
    same = words[0] in ("like", "as") and words[1] in ("this", "that", "it", "these")
    compared = any(m.has("more", "less", "scale") and not m.has("negation") for m in beside)
    return same or (words[0] == "with" and compared)


def _is_piece(mark: Mark, message: Message) -> bool:
    return mark.has("piece") or bool({message.word(mark.start), message.word(mark.end - 1)} & _NOUNS)


def _speaks_of_this(mark: Mark, message: Message) -> bool:
    """Whether a word before the noun compares with what stands: a faster song, a sadder one, a different beat."""
    words = message.words(mark)
    if mark.has("mood") and words.endswith("er") and not words.endswith(("sober", "tender", "bitter", "somber")):
        return True
    if words.partition(" ")[0] in ("different", "same", "bit", "little"):
        return True
    return mark.has(*_OTHERWISE) and not mark.has("piece", "genre", "mood", "instrument")


def _goes_on(following: list[Mark]) -> bool:
    """Whether a noun only qualifies the next one ("song structure", "theme tune")."""
    return bool(following) and (not following[0].readings or following[0].has("piece", "section", "role", "instrument"))


def _written(at: int, message: Message) -> bool:
    """Whether the verb before a determiner is one of writing."""
    words = [message.words(m) for m in message.marks[max(0, at - 2) : at]]
    return any(w in _WRITING for w in words)


def _writes_one(message: Message) -> bool:
    """Whether "one" is a piece yet to be written: "now write one about trains"."""
    return any(
        message.words(mark) in ("one", "another", "another one")
        and message.words(message.marks[i - 1]) in ("write", "compose", "create", "generate", "write me", "do me")
        and message.word(mark.end) in ("about", "for", "in", "with", "like", "that", "")
        for i, mark in enumerate(message.marks)
        if i
    )


def _plain_music(message: Message) -> bool:
    """Music without an article that is said to be for or like something: "music that tastes of mint"."""
    for i, mark in enumerate(message.marks):
        if message.words(mark) in ("music", "background music") and message.word(mark.end) in (
            "that", "for", "like", "to", "which", "about"):
            described = i
            while described and message.marks[described - 1].has("genre", "mood", "pace", "quality"):
                described -= 1
            if _asked(described, message):
                return True
    return False
