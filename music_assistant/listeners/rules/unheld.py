"""Wishes that no field of a change can hold: they are told as such, and never carried out elsewhere instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import section_names
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.values import is_span

Read = Callable[[Clause, Message, Scene, Draft], None]

_ELSEWHERE = ("singer", "standing", "about", "quote", "correction", "undo", "redo", "export", "variation", "wh")
"""Kinds of words that other readers than a clause's own take care of."""

_CONTENT = (
    "instrument",
    "role",
    "section",
    "where",
    "number",
    "key",
    "interval",
    "bars",
    "quality",
    "side",
    "chords",
    "ratio",
    "topic",
    "ordinal",
    "lift",
    "halt",
)
_ORDERS = ("add", "remove", "swap", "return", "raise", "lower", "place", "pan", "repeat", "carry")
_SUBJECTS = frozenset(listed("i we you they he she who it that i'd we'd"))
"""Words after which a verb tells rather than orders: "I adore the bass"."""

_SLIGHT = ("filler", "courtesy", "question", "size", "with", "pronoun")
_PLAIN_VERBS = frozenset((*listed("make add put give use get have want need do throw play"), "give me", "i want"))
_WHOLE_ONLY = ("tempo_step", "tempo_ratio", "tempo_by_bpm", "pace", "energy_step", "duration_step", "transpose")
"""Fields of the whole piece: said of one place only, they are not what was asked for."""


def read_whole(clause: Clause, message: Message, scene: Scene, draft: Draft, read: Read) -> None:
    """Gather what a clause says; what of it no field can hold is remembered as such.

    That is an order that led to nothing ("start with the chorus") and a step of the whole piece where only one place
    was meant ("more reverb in the chorus").
    """
    own = Draft(values=dict(draft.values), instruments=draft.instruments[:], sections=draft.sections[:])
    own.effects, own.rules = draft.effects[:], draft.rules[:]
    own.lists = {name: words[:] for name, words in draft.lists.items()}
    read(clause, message, scene, own)
    placed = _is_placed(clause, message, scene) and own.lists == draft.lists
    taken = any(c.sections for c in own.instruments) or own.sections != draft.sections
    if placed and not taken and _moves_the_whole(own, draft):
        draft.unheld.append(_content(clause, message))
        return
    nothing = replace(own, unheld=draft.unheld) == draft
    if nothing and not own.unheld and _is_order(clause, message):
        draft.unheld.append(_content(clause, message))
    draft.values, draft.instruments, draft.sections = own.values, own.instruments, own.sections
    draft.effects, draft.rules, draft.lists = own.effects, own.rules, own.lists
    draft.unheld += own.unheld


def _is_placed(clause: Clause, message: Message, scene: Scene) -> bool:
    """Whether a clause is about one place of the piece."""
    edge = any(
        m.get("where") in ("start", "middle", "end", "span") and not message.words(m).endswith(("centre", "center"))
        for m in clause.all("where")
    )
    span = any(is_span(m, clause) for m in clause.marks)
    return edge or span or bool(section_names(clause, message, scene))


def _moves_the_whole(own: Draft, draft: Draft) -> bool:
    """Whether a clause moved something that only the whole piece has."""
    moved = any(own.values.get(name) != draft.values.get(name) for name in _WHOLE_ONLY)
    played = [c for c in own.instruments if c not in draft.instruments]
    steps = own.effects != draft.effects or any(c.action != "place" for c in played)
    return moved or steps


def _is_order(clause: Clause, message: Message) -> bool:
    """Whether a clause tells to do something with somebody or something."""
    marks = [m for m in clause.marks if not _is_slight(m)]
    treats = is_treated(clause, message) or (bool(marks) and marks[0].has("treatment") and len(marks) > 1)
    if treats:
        return True
    if not marks or clause.has(*_ELSEWHERE) or any(m.get("verb") == "keep" for m in clause.marks):
        return False
    if message.words(clause.marks[0]) == "do" and marks[0].get("verb") == "remove":
        return True
    asks = any(m.get("music") == "request" or message.words(m) == "try" for m in clause.marks[:3])
    begins = asks or marks[0].get("verb") in _ORDERS or marks[0].has("ratio")
    if any(m.has("mood") and any(b.has("less") for b in clause.before(m, 1)) for m in marks):
        return True
    led = clause.marks[0].get("where") in ("start", "end") and any(m.has("section") for m in marks)
    if led or _is_wish_for_players(marks) or (marks[0].get("verb") == "swap" and marks[-1].get("verb") == "repeat"):
        return True
    told = marks if asks else marks[1:]
    return begins and any(m.has(*_CONTENT) for m in told) and not any(_is_new(m, message) for m in marks)


def _is_wish_for_players(marks: list[Mark]) -> bool:
    """Whether a clause is nothing but a player and a comparison: "bass deeper"."""
    plain = all(m.has("instrument", "role", "more", "less", "scale", "quality", "direction", "too") for m in marks)
    compared = any(m.has("more", "less", "scale", "direction") and not m.has("instrument") for m in marks)
    return plain and compared and any(m.has("instrument", "role") for m in marks)


def _is_slight(mark: Mark) -> bool:
    return mark.has(*_SLIGHT) and not mark.has("verb", *_CONTENT)


def _is_new(mark: Mark, message: Message) -> bool:
    """Whether a word is unknown and long enough to be told anyway."""
    return not mark.readings and len(message.words(mark)) > 2


def is_treated(clause: Clause, message: Message) -> bool:
    """Whether an unknown verb does something to a player or singer: "sidechain the pads", "autotune the vocals"."""
    for mark, article in zip(clause.marks, clause.marks[1:], strict=False):
        if _is_slight(mark):
            continue
        follows = message.words(article) in ("the", "my", "those", "these", "all")
        treated = clause.after(article, 1)
        word = message.tokens[mark.start].kind == "word"
        if message.word(mark.start - 1) in _SUBJECTS:
            return False
        unknown = mark.has("treatment") or (word and not mark.readings)
        return bool(unknown and follows and treated and treated[0].has("instrument", "singer", "role"))
    return False


def _content(clause: Clause, message: Message) -> tuple[int, int]:
    """The tokens of a clause without the plain verb and the little words that it begins with."""
    told = [m.start for m in clause.marks if not (_is_slight(m) or message.words(m) in _PLAIN_VERBS)]
    return min(told or [clause.marks[0].start]), max(m.end for m in clause.marks)
