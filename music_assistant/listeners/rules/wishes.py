"""Standing wishes: "never drums", "keep it under 95 whatever I say", "you can use drums again"."""

from __future__ import annotations

from music_assistant.change import RuleChange
from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.head_final import HEAD_FINAL
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import names_in
from music_assistant.listeners.rules.polarity import is_negated
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.values import bound_near
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import INSTRUMENTS

_SUBJECTS = {
    "tempo": "tempo_bpm",
    "speed": "tempo_bpm",
    "pace": "tempo_bpm",
    "bpm": "tempo_bpm",
    "key": "key",
    "meter": "meter",
    "time": "meter",
    "instruments": "instruments",
    "band": "instruments",
    "genre": "genres",
    "style": "genres",
    "length": "sections",
    "mood": "moods",
}
"""What people call the fields that a wish can hold fast."""


def read_wishes(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather standing wishes; whether the message makes or lifts any."""
    marks = message.whole.all("standing")
    lifting = lifts(message, scene.spec)
    if message.language == "ar" and not lifting:
        marks = [m for m in marks if m.get("standing") != "lift"]
    if not marks and not lifting:
        return False
    before = len(draft.rules)
    if lifting or any(m.get("standing") == "lift" for m in marks):
        _lift(message, scene, draft)
        brought = any(m.get("verb") in ("add", "return") for m in message.whole.all("verb"))
        freed = {r.subject for r in draft.rules if r.lift}
        draft.instruments[:] = [c for c in draft.instruments
                                if brought or c.action != "add" or _subject(c.name) not in freed]
    if any(m.get("standing") == "yes" for m in marks):
        for clause in message.clauses:
            _make(clause, message, scene, draft)
    if message.language in STEMMED and any(r.lift for r in draft.rules):
        allowed = {r.subject for r in draft.rules if r.lift}
        draft.instruments[:] = [c for c in draft.instruments if _subject(c.name) not in allowed]
        if "vocals" in allowed:
            draft.values.pop("vocals", None)
    return len(draft.rules) > before


_LIMITS = frozenset(listed(
    "limit limits rule rules ban restriction cap ceiling wish lock constraint minimum maximum promise floor"))
_LIFTING = frozenset(listed(
    "forget drop lift ignore scrap remove cancel lose undo kill ditch nevermind waive relax over off away unban unlock "
    "allow longer anymore stop end revoke"))


_FREEING = frozenset(listed("can may allowed free okay ok fine again"))
_CHANGING = frozenset(listed("change touch again move alter vary changed touched moved"))


def lifts(message: Message, spec: MusicSpec | None) -> bool:
    """Whether a message takes a standing wish back: "forget that limit", "unlock the key"."""
    words = {t.word for t in message.tokens}
    if spec is not None and spec.rules and any(m.get("standing") == "lift" for m in message.marks):
        return True
    if spec is None or not spec.rules or message.language != "en":
        return False
    kept = {w for w, subject in _SUBJECTS.items() if any(r.kind == "keep" and r.subject == subject for r in spec.rules)}
    freed = bool(words & kept and words & _FREEING and words & _CHANGING)
    return freed or bool(words & _LIFTING and words & _LIMITS) or bool(words & {"unban", "unlock"})


def _lift(message: Message, scene: Scene, draft: Draft) -> None:
    rules = scene.spec.rules if scene.spec else ()
    names = [_subject(n) for c in message.clauses for n in names_in(c)]
    if any(c.has("singer") for c in message.clauses):
        names.append("vocals")
    for rule in rules:
        if rule.kind == "without" and rule.subject in names:
            draft.rules.append(RuleChange("without", rule.subject, lift=True))
    if not any(r.lift for r in draft.rules):
        words = {t.word for t in message.tokens}
        held = {_SUBJECTS[w] for w in words if w in _SUBJECTS}
        if len(rules) == 1 and words & _LIMITS:
            held.add(rules[0].subject)
        for rule in rules:
            if rule.subject in held:
                draft.rules.append(RuleChange(rule.kind, rule.subject, lift=True))  # type: ignore[arg-type]
                continue
            if rule.kind == "limit" and (
                words & {"tempo", "fast", "faster", "speed", "limit", "above", "over", "bpm", "slower", "below", "past"}
            ):
                draft.rules.append(RuleChange("limit", rule.subject, lift=True))
            elif words & {"rule", "wish", "rules"}:
                draft.rules.append(RuleChange(rule.kind, rule.subject, lift=True))  # type: ignore[arg-type]
        for name in names if not draft.rules else ():
            draft.rules.append(RuleChange("without", name, lift=True))


def _subject(name: str) -> str:
    """A kit of any kind is meant by "drums"."""
    row = INSTRUMENTS.get(name)
    return "drums" if row is not None and row.family == "drums" else name


def _make(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    removes = message.language in HEAD_FINAL and any(m.get("verb") == "remove" for m in clause.all("verb"))
    for mark in clause.all("instrument"):
        never = removes or any(message.words(m) in ("never", "ever again") for m in clause.marks)
        if never or is_negated(clause, mark):
            draft.rules.append(RuleChange("without", _subject(mark.get("instrument"))))
        elif any(m.get("verb") == "keep" for m in clause.all("verb")):
            draft.rules.append(RuleChange("keep", _subject(mark.get("instrument"))))
    singer = clause.first("singer")
    if singer and (singer.get("singer") == "none" or removes or is_negated(clause, singer)):
        draft.rules.append(RuleChange("without", "vocals"))
    bpm = _bpm(clause)
    figure = clause.first("tempo") or clause.first("number")
    bound = bound_near(clause, figure, message) if figure else None
    if bpm is not None and bound in ("high", "low"):
        draft.rules.append(
            RuleChange("limit", "tempo_bpm", low=bpm if bound == "low" else None, high=bpm if bound == "high" else None)
        )
        for field in ("tempo_bpm", "tempo_low_bpm", "tempo_high_bpm"):
            draft.values.pop(field, None)
    if any(m.get("verb") == "keep" for m in clause.all("verb")) and not clause.has("instrument", "bound"):
        words = [message.word(i) for m in clause.marks for i in range(m.start, m.end)]
        for word in words:
            if word in _SUBJECTS:
                draft.rules.append(RuleChange("keep", _SUBJECTS[word]))
                break


def _bpm(clause: Clause) -> float | None:
    tempo = clause.value("tempo")
    if tempo is not None and tempo.bpm is not None:
        return float(tempo.bpm)
    number = clause.value("number")
    return float(number) if number is not None and 30 <= number <= 300 else None
