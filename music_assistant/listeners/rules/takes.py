"""Other notes for some players alone: "a different melody", "rewrite the bass", "another take of the piano"."""

from __future__ import annotations

from music_assistant.change import InstrumentChange
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Message
from music_assistant.listeners.rules.named import instruments_in
from music_assistant.listeners.rules.tokens import listed
from music_assistant.vocabulary.lookup import meant_by

_REWRITING = frozenset(listed("rewrite rework recompose regenerate reroll redo vary revise rethink"))
"""Verbs that ask a player for other notes."""
_OTHER = frozenset(listed("different another new other fresh alternative"))
_PART = frozenset(listed("""
    part parts line lines pattern patterns riff riffs groove beat rhythm take takes notes bassline basslines fill
    fills"""))
"""What a player has: "a different piano part" is the piano's, "a different piano" is another piano."""
_TUNE = frozenset(listed("""
    melody melodies tune tunes melodie melodía melodia mélodie melodi ezgi deuntje wijsje мелодия мелодию мелодии لحن
    اللحن धुन dhun メロディ メロディー 旋律 멜로디 선율"""))
_ELSEWHERE = ("section", "genre", "scale", "negation", "length")
_CHANGING = frozenset(("change",))


def players_anew(message: Message, scene: Scene) -> tuple[InstrumentChange, ...]:
    """The players who shall play other notes; none where the whole shall be another, or something else is meant."""
    words = {t.word for t in message.tokens if t.kind == "word"}
    whole = message.whole
    if scene.spec is None or (whole.has(*_ELSEWHERE) and not whole.has("variation")):
        return ()
    if words & _CHANGING and {"everything", "else"} & words and instruments_in(whole):
        kept = {name for m in instruments_in(whole) for name in _meant(m, scene)}
        return _anew([i.name for i in scene.spec.instruments if i.name not in kept])
    varied = whole.has("variation") or bool(words & _REWRITING)
    names = [name for m in instruments_in(whole) if varied or _is_part(m, message) for name in _meant(m, scene)]
    if words & _TUNE and (varied or words & _OTHER):
        names += scene.with_role("melody")
    return _anew(names)


def _is_part(mark: Mark, message: Message) -> bool:
    """Whether another part of a player's is meant: "another bassline", "a different piano part"."""
    near = {message.word(i) for i in range(mark.start, mark.end + 1)}
    before = {message.word(i) for i in range(max(0, mark.start - 3), mark.start)}
    return bool(near & _PART and before & _OTHER)


def _meant(mark: Mark, scene: Scene) -> list[str]:
    """The players of the piece whom a mark names."""
    names = [i.name for i in scene.spec.instruments] if scene.spec is not None else []
    return [name for name in names if name in meant_by(str(mark.get("instrument")), names)]


def _anew(names: list[str]) -> tuple[InstrumentChange, ...]:
    return tuple(InstrumentChange("play", name, another_take=True) for name in dict.fromkeys(names))
