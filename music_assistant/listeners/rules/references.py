"""Earlier states of the piece: undo, redo, recall by number, name or description, naming, and corrections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from music_assistant.change import VersionReference
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.earlier import earlier_version
from music_assistant.listeners.rules.head_final import HEAD_FINAL, NATIVE
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.put_back import is_all, is_away, told_there
from music_assistant.listeners.rules.quantities import read_number
from music_assistant.listeners.rules.tokens import folded, listed, tokenise

_NAMING = re.compile(
    r"\b(?:call|name|label|tag|title|bookmark|save|store|remember|mark)\s+(?:this|that|it|the current|current)\b"
    r"(?:\s+(?:one|version|take|mix|state|draft))?(?:\s+as)?\s*[:,]?\s*(?P<name>.*)",
    re.IGNORECASE,
)
_TAKEN_WORDS = frozenset(
    listed("""
    the a an one that version it to of with and in on for my me back go take please some was is had before
    after we i you now then again ok okay no hmm load play that's actually let's lets was were thing other wait ones""")
)


@dataclass(frozen=True)
class Walk:
    """A walk along the versions: what to do, and the version meant."""

    intent: str
    version: VersionReference
    rest: int | None = None
    """The token from which on the message says what shall be different there."""


def read_walk(message: Message, conversation: Conversation) -> Walk | None:
    """The undo, redo or recall that a message asks for, or None."""
    whole = message.whole
    number = _version_number(message)
    if _forth(message, conversation):
        return Walk("redo", VersionReference(steps=1))
    if _all_back(message, conversation) or _missed(message, conversation):
        return Walk("undo", VersionReference(steps=1))
    undone = message.language in HEAD_FINAL and conversation.place < len(conversation.path) - 1
    redo = [m for m in whole.all("redo") if undone or not m.has("undo")]
    anew = whole.has("variation") or (whole.has("instrument") and not conversation.can_redo)
    if redo and (undone or not anew):
        return Walk("redo", VersionReference(steps=max(1, len(redo)) if len(redo) > 1 else _count(whole, message)))
    if number is not None and _asks_back(whole, message):
        return Walk("recall", VersionReference(number=number), _unlike(message))
    opening = _opening_name(message, conversation) or _opening_description(message, conversation)
    if opening is not None:
        return opening
    content = earlier_version(message, conversation)
    if content is not None:
        return Walk("recall", content)
    if _means_last(message):
        return Walk("undo", VersionReference(steps=1))
    words = [t.word for t in message.tokens if t.kind == "word"]
    leads_back = any(_strong(message.words(m)) for m in message.whole.all("recall"))
    first = any(m.get("recall") == "first" for m in whole.all("recall"))
    if words[-2:] == ["one", "before"] or (words[-1:] == ["before"] and leads_back and not first):
        return Walk("undo", VersionReference(steps=1))
    described = _described(message, conversation)
    if described is not None:
        return Walk("recall", described)
    if message.language == "en" and set(words) & _NAYS and set(words) <= _NAYS | _SIGHING and len(words) <= SHORT:
        return Walk("undo", VersionReference(steps=1))
    undo = [m for m in whole.all("undo") if not _moves_player(m, message, conversation)]
    if undo or _steps_back(message) is not None:
        said = 1 if message.language in NATIVE else _times_over(undo, message)
        steps = _steps_back(message) or max(said, _count(whole, message))
        return Walk("undo", VersionReference(steps=steps), told_there(undo, message))
    return None


_NAYS = frozenset(listed("nah nope naah noo nooo naw"))
_SIGHING = frozenset(listed("yeah no mate sorry thanks um hmm oh eh ta not really love that man dude it's it"))


def _unlike(message: Message) -> int | None:
    """Where "version 2 with a tuba" or "take 3 in minor" says what shall be different."""
    figure = next((m for m in message.marks if m.has("number", "ordinal")), None)
    following = figure.end if figure else 0
    return following if message.word(following) in ("with", "in", "minus", "without", "plus") else None


def _moves_player(undo: Mark, message: Message, conversation: Conversation) -> bool:
    """Whether a word for going back says where a player goes: "отодвинь гитару назад", "gitarı geri getir"."""
    clause = next((c for c in message.clauses if undo in c.marks), message.whole)
    moved = any(m.get("verb") in ("lower", "raise", "return", "place") for m in clause.marks)
    moves = moved and undo.end - undo.start == 1 and not undo.has("verb")
    if message.language == "ja" and undo.get("verb") == "return":
        return message.word(undo.start - 1) == "も" or is_away(clause, conversation)
    return clause.has("instrument") and (moves or undo.get("verb") == "return")


_FORTH = re.compile(r"\b(?:do (?:that|it|this) again|(?:bring|put|get|want) (?:that|it|the [\w ]*change) back)\b")
_ALL_BACK = re.compile(
    r"\b(?:everyone|everybody|everything|the others|the rest|all of them|them all|the band) back(?: in)?\b")


def _forth(message: Message, conversation: Conversation) -> bool:
    """Whether what was just undone shall be done after all: "wait, do that again"."""
    undone = conversation.place < len(conversation.path) - 1
    return undone and _FORTH.search(" ".join(t.word for t in message.tokens)) is not None


def _all_back(message: Message, conversation: Conversation) -> bool:
    """Whether all who were just sent away shall come back: "ok, everyone back"."""
    current = conversation.current
    sent = current is not None and any(c.action in ("only", "remove", "place") for c in current.change.instruments)
    return sent and _ALL_BACK.search(" ".join(t.word for t in message.tokens)) is not None


_MEASURES = frozenset(listed("""db dbs decibel decibels bpm bpms beats bars bar measures seconds second sec secs minutes
    minute min mins semitone semitones semis tone tones octave octaves percent % lufs notches notch clicks"""))
"""Units of what is counted: "back a couple of dB" goes back no versions."""

def _missed(message: Message, conversation: Conversation) -> bool:
    """Whether somebody who has just left is preferred: "hmm, preferred the harp"."""
    current = conversation.current
    fond = any(t.word in ("preferred", "liked", "loved") for t in message.tokens)
    if current is None or not fond or message.language != "en" or message.whole.has("only", "tempo", "key"):
        return False
    left = {c.name for c in current.change.instruments if c.action in ("remove", "swap")}
    return any(m.get("instrument") in left for m in message.marks)


_FIELDS = frozenset(
    listed("""tempo key speed pace meter length duration bpm sound mix melody chords instruments band""")
)
"""Words that make "the original …" a part of a version rather than the version."""

_UNLIKE = frozenset(listed("but only with minus except"))
"""Words after which a version that was named is told how to be different."""

_FOND = ("liked", "preferred", "sounded better", "loved", "was better")
"""Words for having liked an earlier state."""

_LAST = frozenset(["previous", "last", "earlier", "prior", "old"])


def _means_last(message: Message) -> bool:
    """As in "the earlier take had more life, take me there": the one before this."""
    goes = [m for m in message.marks if m.get("recall") == "go"]
    told = ("was", "liked", "preferred")
    if not any(_strong(message.words(m)) or message.words(m).startswith(told) for m in goes):
        return False
    words = [t.word for t in message.tokens]
    return any(
        w in _LAST and (n in _DRAFTS or n == "thing")
        for w, n in pairwise(words)
    )


def _times_over(marks: list[Mark], message: Message) -> int:
    """How often the same word for going back is said: "undo undo" is two steps, "hate it, undo" one."""
    return max((sum(message.words(m) == message.words(n) for n in marks) for m in marks), default=1)


def _count(clause: Clause, message: Message) -> int:
    """How many steps: "undo twice", "undo the last three changes"."""
    words = [t.word for t in message.tokens]
    times = next((w.strip("x") for w in words if re.fullmatch(r"x\d|\dx", w)), "2" if "twice" in words else "")
    if times:
        return max(1, int(times))
    for mark in clause.all("number"):
        follows = message.word(mark.end)
        if follows in (
            "steps",
            "step",
            "times",
            "time",
            "changes",
            "edits",
            "versions",
            "things",
            "moves",
            "x",
            "back",
            "and",
            "then",
            ",",
            ".",
            "",
        ):
            return max(1, min(99, int(mark.get("number"))))
    return 1


def _steps_back(message: Message) -> int | None:
    """As in "two steps back", "go back three", "back 2"."""
    words = [t.word for t in message.tokens]
    for at in range(len(words)):
        number = read_number(message.tokens, at)
        if number is None:
            continue
        before, after = words[max(0, at - 3) : at], words[number[1] : number[1] + 3]
        if _MEASURES & set(after[:2] if after[:1] == ["of"] else after[:1]):
            continue
        steps = bool({"step", "steps", "versions", "edits", "changes"} & set(after[:1]))
        back = "back" in before or "back" in after or "undo" in before or "ago" in after or "backwards" in after
        if back and (steps or "back" in before[-1:]) and 1 <= number[0] < 100:
            return int(number[0])
    return None


def _version_number(message: Message) -> int | None:
    """As in "version 2", "v3", "take two", "the second one", "number 4"."""
    for mark in message.marks:
        if mark.has("recall") and mark.get("recall") == "version":
            after = next((m for m in message.marks if m.start == mark.end), None)
            if message.language == "ja" and after is not None and after.has("filler"):
                after = next((m for m in message.marks if m.start == after.end), None)
            if after is not None and after.has("number") and after.get("number") >= 1:
                return int(after.get("number"))
            told = str(after.get("ordinal")) if after is not None and message.language == "ar" else ""
            if told.isdigit() and message.said(mark.start, mark.end).startswith(("ال", "لل")):
                return int(told)
        number = str(mark.get("ordinal"))
        if number.lstrip("-").isdigit():
            after = next((m for m in message.marks if m.start == mark.end), None)
            led = next((m for m in reversed(message.marks) if m.end <= mark.start and message.words(m) != "the"), None)
            ends = after is None or after.has("courtesy", "filler")
            if number != "-1" and ends and led is not None and led.get("recall") == "go":
                return int(number)
            if after is not None and (message.words(after) in _DRAFTS or (number == "-2" and after.has("recall"))):
                return int(number) if number != "-1" else None
            if number == "-2" and after is None and len(message.tokens) <= SHORT:
                return -2
            if message.language == "ja" and number != "-1" and is_all(mark, message):
                return int(number)
    return None


_DRAFTS = frozenset(listed("one version take mix draft try stab attempt go shot pass cut crack edit"))
"""What a version is called after an ordinal."""
SHORT = 7
"""A message of at most so many words that names a version asks for it."""


def _asks_back(clause: Clause, message: Message) -> bool:
    """Whether a version is asked for rather than spoken of or asked about."""
    return not (clause.marks and clause.marks[0].has("question") and clause.marks[0].get("question") == "wh")


def _described(message: Message, conversation: Conversation) -> VersionReference | None:
    whole = message.whole
    goes = [m for m in whole.all("recall") if m.get("recall") == "go" and message.word(m.end) not in ("a", "an")]
    first = next(
        (m for m in whole.all("recall") if m.get("recall") == "first" and message.word(m.end) not in _FIELDS), None
    )
    if first is not None and (
        goes
        or len(message.tokens) <= (10 if message.language in STEMMED else 6)
        or "back" in {t.word for t in message.tokens}
        or any(message.words(m) in ("again", "better") for m in whole.marks)
        or bool({message.word(first.end), message.word(first.end + 1), message.word(first.end + 2)} & _UNLIKE)
    ):
        return VersionReference(number=1)
    if any(m.get("recall") == "latest" for m in whole.marks) and not whole.has("question"):
        return VersionReference(latest=True)
    if not goes:
        return None
    if message.language in ("hi", "zh") and (played := _played_then(message)):
        return VersionReference(description=played)
    named = _by_name(message, conversation)
    if named:
        return VersionReference(name=named)
    back = any(_strong(message.words(m)) for m in goes)
    if any(_strong(message.words(m)) and _is_value(message, m.end) for m in goes):
        return None
    before = next((m for m in whole.all("where") if m.get("where") in ("before", "after") and not m.has("undo")), None)
    one = next(
        (
            m
            for m in whole.marks
            if not m.has("verb")
            and message.words(m) in ("the one", "one", "version", "take", "thing", "mix", "draft", "the version")
        ),
        None,
    )
    fond = any(message.words(m).startswith(_FOND) for m in goes)
    if before is not None and (back or one is not None or fond):
        rest = message.said(before.end, len(message.tokens)).strip(" .!?")
        if rest:
            return VersionReference(before=rest) if before.get("where") == "before" else VersionReference(after=rest)
    text = _description(message, goes)
    if text and (back or (one is not None and any(_weak(message.words(m)) for m in goes))):
        return VersionReference(description=text)
    return None


def _played_then(message: Message) -> str:
    """Who played and how it was in the version that "the one with …" means, in the vocabulary's own words."""
    versions = [m for m in message.marks if m.get("recall") == "version" or message.words(m) == "version"
                or (message.language == "hi" and m.get("recall") == "one")]
    names = [str(m.get(kind)) for m in message.marks for kind in ("instrument", "genre", "mood") if m.has(kind)]
    without = "without " if message.whole.has("negation") else ""
    return without + " ".join(names) if versions and names else ""


def _is_value(message: Message, at: int) -> bool:
    """Whether a figure stands there ("back to 4/4", "back to C minor"): that is an edit."""
    mark = next((m for m in message.marks if m.start == at), None)
    figure = mark is not None and mark.has("number") and int(mark.get("number")) in range(40, 260)
    return mark is not None and (figure or mark.has("tempo", "key", "meter", "length")) and not mark.has("genre")


def _strong(words: str) -> bool:
    """Phrases that lead back whatever follows."""
    return words.startswith(
        (
            "go back to",
            "back to",
            "return to",
            "revert to",
            "load",
            "reload",
            "recall",
            "switch back",
            "take me back",
            "let's go back",
            "lets go back",
            "rewind",
            "get back to",
            "roll back to",
            "jump back",
            "flip back",
            "went back",
            "like before",
            "volver",
            "vuelve",
            "bring back the version",
        )
    )


def _weak(words: str) -> bool:
    return words in (
        "prefer",
        "preferred",
        "liked",
        "was better",
        "was best",
        "was nicer",
        "was the best",
        "stick with",
        "go with",
        "hear",
        "open",
        "pull up",
        "again",
        "was my favourite",
        "was my favorite",
        "was the one",
        "i want the",
        "give me",
        "play",
        "play me",
        "use the version",
    )


def _by_name(message: Message, conversation: Conversation) -> str | None:
    """A version's own name, where the message says it."""
    text = f" {' '.join(folded(t.text) for t in message.tokens)} "
    for version in reversed(conversation.versions):
        if version.name and f" {' '.join(folded(version.name).split())} " in text:
            return version.name
    return None


_ASKING_FOR = frozenset(listed("""the that take do go use play load try want have let's lets hear give me same as
    like of i i'd can we could no nah yes yeah ok okay so hmm um well actually wait to with back then now just version
    called please prefer think would oh sorry hang on let put on it make is was"""))
"""Words before a version's name in a message that asks for it: "same as golden", "no, golden"."""
_AFTER_NAME = frozenset(listed(
    "one version take mix draft again back please thanks then now though instead pls cheers mate"))
_TELLING = frozenset(listed("is was has had sounds feels felt sounded isn't wasn't were are"))


def _opening_name(message: Message, conversation: Conversation) -> Walk | None:
    """A message that is a version's own name and perhaps what shall be different there: "golden, but quicker"."""
    words = [t.word for t in message.tokens]
    for version in reversed(conversation.versions):
        name = [t.word for t in tokenise(version.name or "")]
        at = next((i for i in range(len(words)) if name and words[i : i + len(name)] == name), None)
        if at is None or any(m.has("instrument", "section", "scale", "verb") for m in message.marks if m.start == at):
            continue
        if any(t.kind == "word" and t.word not in _ASKING_FOR for t in message.tokens[:at]):
            continue
        rest = at + len(name)
        while rest < len(words) and (words[rest] in _AFTER_NAME or message.tokens[rest].kind in ("comma", "stop")):
            rest += 1
        if rest < len(words) and words[rest] in _TELLING:
            return None
        return Walk("recall", VersionReference(name=version.name), rest if rest < len(words) else None)
    return None


_ONE = r"(?:one|version|take|mix|draft|edition|cut)"
_OPENING = re.compile(
    rf"(?:(?:ok|okay|so|no|nah|hmm|actually|well|um|oh|yeah|wait|please|let's have|can we have|give me|i want|i prefer|"
    rf"i'd rather have|do|try|play|use|take|and) (?:, )?)*"
    rf"(?:the|that) (?:(?P<how>(?:[\w#/&'-]+ ){{1,4}}?){_ONE}"
    rf"|{_ONE} (?P<with>(?:with|without|where|in|that had|from when)"
    rf" (?:[\w#/'-]+ ?){{1,6}}?))\s?(?:(?:again|back|please|then|instead) ?)*(?P<rest>(?:, )?"
    rf"(?:but|except|only|just|minus)\b.*"
    rf"|, .*|\.?)$")
_EARLIER = re.compile(
    rf"(?:(?:[\w']+ ){{0,6}}?(?:the {_ONE}|(?:how|what|the way) (?:it|we|that|this|i) (?:was|had|sounded)))"
    r" (?:from |right |just |like )*(?P<when>before|after) (?P<what>(?:(?:i|we|you|they) (?:\w+ )?"
    r"(?:asked|said|told|added|made|took|changed|put|removed|sped|slowed|turned|brought|swapped|did|went|got|messed|wanted)\b"
    r"|the |that |all |my )"
    r"(?!change$).*?) ?[.!]?")
"""As in "how it was before the tuba", "the one from before you made it faster"."""
_POINTING = frozenset(listed(
    "new newest latest last first second third other next previous old same whole high low final original only best "
    "right left wrong loud quiet middle one"))


def _opening_description(message: Message, conversation: Conversation) -> Walk | None:
    """A message that is a version's description and perhaps what shall be different: "the flute one, but slower"."""
    current = conversation.current
    words = [t.word for t in message.tokens]
    said = " ".join(words)
    earlier = _EARLIER.fullmatch(said) if message.language == "en" and current is not None else None
    alone = words[:1] == ["before"] and len(words) <= SHORT and not message.whole.has("section", "bars", "length")
    earlier = earlier or (_EARLIER.fullmatch(f"the one {said}") if alone and current is not None else None)
    if earlier is not None:
        what = earlier["what"]
        before = earlier["when"] == "before"
        return Walk("recall", VersionReference(before=what) if before else VersionReference(after=what))
    found = _OPENING.fullmatch(" ".join(words)) if message.language == "en" and current is not None else None
    if found is None or current is None:
        return None
    text = (found["how"] or found["with"]).strip()
    if _POINTING & set(text.split()):
        return None
    meant = conversation.described_by(text)
    if meant is None or meant is current:
        return None
    start = found.start("rest")
    return Walk("recall", VersionReference(number=meant.number),
                " ".join(words)[:start].count(" ") if found["rest"].strip(" .") else None)


def _description(message: Message, goes: list[Mark]) -> str:
    """The words that describe the version, without those that ask for it."""
    start = next((m.end for m in goes if _strong(message.words(m))), None)
    if start is not None and all(t.word in _TAKEN_WORDS or t.kind != "word" for t in message.tokens[start:]):
        start = None
    tokens = message.tokens[start:] if start is not None else message.tokens
    taken = {i for m in goes for i in range(m.start, m.end)}
    offset = start or 0
    words = [
        t.text
        for i, t in enumerate(tokens, offset)
        if i not in taken and t.kind in ("word", "number", "quote", "fraction") and t.word not in _TAKEN_WORDS
    ]
    return " ".join(words)


def read_name(message: Message) -> str | None:
    """The name given to the version that stands, or None."""
    found = _NAMING.search(message.text)
    if not found:
        return _named_abroad(message)
    quoted = next((t.text for t in message.tokens if t.kind == "quote" and t.start >= found.start()), None)
    name = quoted or found["name"].strip(" .!\"'“”")
    words = name.split()
    return (
        name
        if 0 < len(words) <= 6
        and not re.match(r"(?:as )?(?:wav|mp3|flac|ogg|midi|stems|a file)\b", name, re.IGNORECASE)
        else None
    )


def _named_abroad(message: Message) -> str | None:
    """The name after (or, where the verb comes last, before) a phrase for naming in another language."""
    mark = message.whole.first("naming")
    if mark is None:
        return None
    after, before = message.said(mark.end, len(message.tokens)), message.said(0, mark.start)
    quoted = next((t.text for t in message.tokens if t.kind == "quote"), None)
    name = quoted or (after if mark.get("naming") == "after" else before).strip(" .,:!\"'“”„")
    return name if 0 < len(name.split()) <= 6 and not message.whole.has("export") else None
