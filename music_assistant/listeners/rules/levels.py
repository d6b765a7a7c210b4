"""Louder, quieter, higher: what is done to players who are there, in the whole piece or in some sections."""

from __future__ import annotations

from collections.abc import Sequence

from music_assistant.change import InstrumentChange, Step
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.head_final import HEAD_FINAL
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import instruments_in, names_in
from music_assistant.listeners.rules.parts import section_names
from music_assistant.listeners.rules.polarity import is_negated, near_size, size
from music_assistant.listeners.rules.tokens import listed
from music_assistant.vocabulary.lookup import meant_by


def octaves(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "drop the piano an octave": nobody comes or goes; how far it moves is read with the other steps."""
    moved = clause.has("interval") and clause.has("direction", "scale", "verb")
    named = names_in(clause)
    joins = clause.value("verb") in ("add", "return") and not all(scene.plays(n) for n in named)
    return bool(moved and named and not scene.creating and not joins and not clause.has("instead"))


def level_there(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """Louder or quieter in some sections: "drums louder in the chorus", "more bass in the verse"."""
    names, sections = names_in(clause), section_names(clause, message, scene)
    if scene.creating or not names or not sections or clause.has("negation", "interval"):
        return False
    amount = _amount_there(clause)
    if amount is None and not clause.has("decibels"):
        return False
    gain = clause.value("decibels")
    if gain is not None:
        gain = -abs(gain) if amount is not None and amount < 0 else gain
    for name in names:
        how = None if gain is not None or amount is None else step(amount * size(clause))
        is_less = (amount or 0.0) < 0 or (gain or 0.0) < 0
        if scene.plays(name) or is_less:
            change = InstrumentChange("level", name, step=how, gain_db=gain, sections=tuple(sections))
        else:
            change = InstrumentChange("add", name, step=how, sections=tuple(sections))
        draft.instrument(change)
    return True


def _amount_there(clause: Clause) -> float | None:
    """Which way a level goes by a clause's words: 1 up, -1 down, None where they say nothing of levels."""
    scales = [m.get("scale") or m.get("quality") or "" for m in clause.marks]
    level = next((w for w in scales if w.startswith("level")), None)
    verb = next((m.get("verb") for m in clause.all("verb") if m.get("verb") in ("raise", "lower")), None)
    if level is not None and not clause.has("singer"):
        up = level.endswith("+")
        return -1.0 if up == (clause.has("too") or (clause.has("less") and not clause.has("scale"))) else 1.0
    if verb is not None:
        return 1.0 if verb == "raise" else -1.0
    if any(m.has("direction") and not m.has("verb") for m in clause.marks):
        return 1.0 if clause.value("direction") == "up" else -1.0
    first = next(iter(instruments_in(clause)), None)
    near = clause.before(first, 2) if first else ()
    if any(m.has("too") for m in near):
        return -1.0
    if any(m.has("more") and not m.has("verb") for m in near):
        return 1.0
    return -1.0 if any(m.has("less") and not m.has("negation") for m in near) else None


def level(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """Louder or quieter by a verb or a direction: "turn up the flute", "bass up", "more drums", "too much bass"."""
    if scene.creating:
        return False
    names = names_in(clause) or ([] if clause.has("interval") else of_role(clause, message, scene))
    names = names or (list(_pronoun(clause, scene)) if clause.has("pronoun") and not clause.has("interval") else [])
    verb = next((m for m in clause.all("verb") if m.get("verb") in ("raise", "lower")), None)
    if not names and verb is not None and message.language == "ar" and clause.value("singer") not in (None, "none"):
        names = ["vocals"] if scene.spec is not None and scene.spec.vocals is not None else []
    names = others_than(clause, message, scene) or names
    if not names:
        return False
    names = others_than(clause, message, scene) or _heard_over(clause, message, scene) or names
    covering = _hides_somebody(clause, message, scene)
    if covering:
        return _level_names(covering, step(-1.0), None, draft)
    known = [n for n in names if scene.plays(n) or names == ["vocals"]]
    if clause.has("decibels"):
        gain = clause.value("decibels")
        down = any(m.get("verb") in ("lower", "remove") or m.get("direction") == "down" for m in clause.marks)
        down = down or any(message.words(m) == "off" for m in clause.marks)
        return _level_names(names, None, -abs(gain) if down else gain, draft)
    amount: float | None = None
    near = _before_names(clause) if names_in(clause) or _of_it(clause, message) else []
    near += [m for m in clause.marks[-1:] if m not in near and message.language in STEMMED and
             (m.has("lacking") or (m.has("too") and message.words(m).startswith(("too ", "te ", "zu "))))]
    if verb is not None:
        amount = 1.0 if verb.get("verb") == "raise" else -1.0
        if any(m.has("too") for m in clause.before(verb, 2)) and verb.get("verb") == "raise":
            amount = -1.0
    elif any(m.has("direction") and not m.has("verb") for m in clause.marks) and not clause.has("interval"):
        if "add" in clause.values("verb") and len(known) < len(names):
            return False
        amount = 1.0 if clause.value("direction") == "up" else -1.0
    elif (any(m.has("too") for m in near) and not clause.has("quality", "scale")) or (
        known and _is_excessive(clause, message)
    ):
        amount = -1.0
    elif (
        any(m.has("lacking") for m in near) and known and not any(message.words(m) in ("need", "needs") for m in near)
    ) or (
        any(m.has("more") and message.words(m) != "add" for m in near) and known and not _told_behind(clause, message)
    ):
        amount = 1.0
    elif any(m.has("less") and not m.has("negation", "verb") for m in near) and known:
        amount = -1.0
    elif known and (tail := _told_after(clause)) is not None:
        amount = tail
    newcomer = not known and any(message.words(m) in ("a", "an", "some", "another") for m in _before_names(clause)[:2])
    behind = not known and message.language in STEMMED and verb is not None and _is_behind(message.words(verb))
    placed = verb is not None and message.words(verb) in _UNDERNEATH and not known and message.language == "en"
    if amount is None or newcomer or (not known and amount > 0) or behind or placed:
        return False
    if any(m.get("verb") in ("add", "return") for m in clause.all("verb") if m is not verb) and not known:
        return False
    return _level_names(known or names, step(amount * (near_size(clause, verb) if verb else size(clause))), None, draft)


def of_role(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """Who plays the part that a clause speaks of: the lead of "lead up 2 dB", the beat of "the beat is too loud"."""
    if scene.creating or message.language != "en":
        return []
    roles = [m.get("role") for m in clause.all("role") if message.words(m) not in _OF_THE_PIECE]
    return scene.with_role(roles[0]) if roles else []


_OF_THE_PIECE = frozenset(listed("tune theme head groove"))
"""Words for a part that mean the whole piece as often."""

def others_than(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """Everybody but the players named after "everything but", where a clause has one; nobody else."""
    mark = next((m for m in clause.all("only") if m.get("only") == "except"), None)
    if scene.spec is None or scene.creating or message.language not in ("en", "ja"):
        return []
    band = [i.name for i in scene.spec.instruments]
    if mark is None and clause.value("group") == "rest" and not instruments_in(clause):
        said = [n for c in message.clauses for n in names_in(c)] or list(scene.spoken_of)
        apart = {n for name in said for n in meant_by(name, band)}
        return [n for n in band if n not in apart] if apart else []
    if mark is None:
        return []
    late = message.language == "ja"
    named = [str(m.get("instrument")) for m in instruments_in(clause) if (m.start < mark.start) is late]
    spared = {n for name in named for n in meant_by(name, band)}
    return [n for n in band if n not in spared] if spared else []


def _is_excessive(clause: Clause, message: Message) -> bool:
    """Whether a clause ends in what says that there is too much of somebody: "the flute's too much"."""
    end = message.said(clause.marks[-1].start - 1, clause.marks[-1].end).lower()
    return end.endswith(("too much", "to much", "overkill", "over the top", "too many"))


def _is_behind(words: str) -> bool:
    """Whether words say that somebody plays at the back: who is not there yet joins there."""
    return any(part in words for part in ("фон", "план", "fundo", "fonda", "arka", "geri plan"))


_UNDERNEATH = frozenset(("underneath", "in the background", "in the back", "background", "way back", "down in the mix",
                         "low in the mix", "further back"))
"""Words that say where a newcomer is heard rather than that somebody goes down."""
_COVERING = frozenset(listed("over above behind under beneath underneath through than against below door"))


def _heard_over(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """Who is meant in "I can't hear the violin over the horns": those before the word, where others follow it."""
    marks = instruments_in(clause)
    verb = next((m for m in clause.all("verb") if m.get("verb") in ("raise", "lower")), None)
    subjects = [m.get("instrument") for m in marks if verb is not None and m.end <= verb.start]
    if message.language == "en" and 0 < len(subjects) < len(marks):
        return list(dict.fromkeys(subjects))
    for over in clause.marks:
        if message.words(over).split()[-1:] and message.words(over).split()[-1] in _COVERING:
            before = [m.get("instrument") for m in marks if m.end <= over.start]
            after = [m for m in marks if m.start >= over.end and scene.plays(m.get("instrument"))]
            if before and after and (message.language != "en" or not over.has("verb")):
                return list(dict.fromkeys(before))
    return []


def _hides_somebody(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """Who covers somebody that is no player: the horns of "I can't hear myself over the horns"."""
    verb = next((m for m in clause.all("verb") if m.get("verb") == "raise" and "hear" in message.words(m)), None)
    over = next((m for m in clause.marks if verb is not None and m.start >= verb.end
                 and message.words(m).split()[-1:] in (["over"], ["above"], ["through"], ["behind"], ["past"])), None)
    marks = instruments_in(clause)
    if over is None or any(m.start < over.start for m in marks):
        return []
    return [m.get("instrument") for m in marks if scene.plays(m.get("instrument"))]


def _told_behind(clause: Clause, message: Message) -> bool:
    """Whether an adjective behind a player says which way its "more" goes: "기타 더 작게"."""
    return message.language in HEAD_FINAL and clause.has("scale", "quality", "fault")


def _level_names(names: Sequence[str], by: Step | None, gain_db: float | None, draft: Draft) -> bool:
    for name in names:
        draft.instrument(InstrumentChange("level", name, step=by, gain_db=gain_db))
    return True


def _of_it(clause: Clause, message: Message) -> bool:
    """Whether "more" or "less" is of what a pronoun means: "way less of it", "too much of that", "more of them"."""
    return any(m.has("pronoun") and message.word(m.start - 1) == "of" for m in clause.marks)


def _told_after(clause: Clause) -> float | None:
    """Which way the last word of "bass: more" or "strings way less" sends those before it, if it ends the clause."""
    last = next(reversed(instruments_in(clause)), None)
    tail = [m for m in clause.after(last) if not m.has("size", "courtesy")] if last is not None else []
    if len(tail) != 1 or tail[0].has("scale", "quality", "verb") or (last is not None and is_negated(clause, last)):
        return None
    return 1.0 if tail[0].has("more") else -1.0 if tail[0].has("less") and not tail[0].has("negation") else None


def _before_names(clause: Clause) -> list[Mark]:
    """The words just before the first instrument."""
    first = next(iter(instruments_in(clause)), None)
    return list(clause.before(first, 4)) if first else list(clause.marks)


def _pronoun(clause: Clause, scene: Scene) -> tuple[str, ...]:
    return () if clause.has("group") else scene.spoken_of
