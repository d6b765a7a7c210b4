"""Wishes about how a section goes: its feel, a stop before it, its chords, its own key and tempo, and a slow change.

They are taken out of the message before the other readers see it, for "a stop before the chorus" stops no chorus.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from music_assistant.change import Feel, SectionChange
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import reference, section_names
from music_assistant.listeners.rules.polarity import is_negated
from music_assistant.refining.shape import ALL, BEFORE, meant_sections
from music_assistant.spec import RANGES

_KINDS = ("feel", "halt", "harmony", "numerals", "home", "gradual", "lift")
_OWN_READERS = ("tempo", "interval", "key", "bars", "genre", "mood", "meter", "length", "effect")
"""What else a clause may ask for that other readers shall still hear."""
_RISE = 1.25
"""How much faster a piece ends that gets faster from section to section."""
_LIFT = 2
"""Semitones by which a section is lifted where nobody says how far."""


@dataclass(frozen=True)
class SectionWishes:
    """What was found: the changes, the message without it, and the tokens of wishes that nothing can hold."""

    changes: tuple[SectionChange, ...]
    rest: Message
    unheld: tuple[tuple[int, int], ...] = ()


def read_section_wishes(message: Message, scene: Scene) -> SectionWishes:
    """The wishes of a message about how its sections go, and what is left of the message."""
    if not message.whole.has(*_KINDS, "ratio"):
        return SectionWishes((), message)
    changes: list[SectionChange] = []
    unheld: list[tuple[int, int]] = []
    gone: set[int] = set()
    kept: list[tuple[Clause, ...]] = []
    for sentence in message.sentences:
        left: list[Clause] = []
        for clause in sentence:
            found = tuple(_read(clause, message, scene))
            if not found:
                left.append(clause)
                continue
            changes += (c for c in found if c is not None)
            unheld += [(clause.marks[0].start, clause.marks[-1].end)] if found == (None,) else []
            marks = _left_over(clause, scene)
            gone |= {m.start for m in clause.marks} - {m.start for m in marks}
            left += [Clause(marks, clause.link)] if marks else []
        kept.append(tuple(left))
    if not gone:
        return SectionWishes((), message)
    marks = tuple(m for m in message.marks if m.start not in gone)
    rest = replace(message, marks=marks, sentences=tuple(s for s in kept if s))
    return SectionWishes(tuple(dict.fromkeys(changes)), rest, tuple(unheld))


def _left_over(clause: Clause, scene: Scene) -> tuple[Mark, ...]:
    """The marks of a clause that other readers shall hear too: all but ours, where it asks for more or for a piece."""
    ours = tuple(m for m in clause.marks if not m.has(*_KINDS))
    more = scene.creating or any(m.has(*_OWN_READERS) for m in ours) or (
        any(m.has("instrument") for m in ours) and any(m.get("verb") == "add" for m in ours))
    return ours if more and not clause.has("halt", "home", "gradual") else ()


def _read(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange | None]:
    """The changes that a clause asks for; None alone for a wish that nothing can hold; nothing where it has none."""
    if clause.has("gradual"):
        yield from _gradual(clause, scene)
    elif clause.has("halt"):
        yield from _stops(clause, message, scene)
    elif clause.has("home"):
        yield from _homeward(clause, message, scene)
    elif clause.has("numerals", "harmony"):
        yield from _chords(clause, message, scene)
    elif clause.has("feel"):
        yield from _feels(clause, message, scene)
    elif clause.has("ratio"):
        yield from _paces(clause, message, scene)
    elif clause.has("lift"):
        yield from _lifts(clause, message, scene)


def _places(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """The sections that a clause names, as changes do; "all" where it speaks of the whole piece."""
    names = [reference(m, clause, message) for m in clause.all("section")]
    if not names and scene.spec is not None:
        names = section_names(clause, message, scene)
    return list(dict.fromkeys(names)) or [ALL]


def _led(clause: Clause, message: Message, names: list[str]) -> list[str]:
    """The sections before those named, where a "before" says so."""
    return [BEFORE + n for n in names] if _has_word(clause, "before") and ALL not in names else names


def _has_word(clause: Clause, where: str) -> bool:
    return any(m.get("where") == where for m in clause.marks)


def _is_taken_back(clause: Clause, mark: Mark) -> bool:
    """Whether what a mark means shall no longer be: "no half-time", "remove the stop"."""
    removed = any(m.get("verb") == "remove" and m is not mark for m in clause.all("verb"))
    return removed or is_negated(clause, mark)


def _feels(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    mark = clause.first("feel")
    assert mark is not None
    names = _places(clause, message, scene)
    if mark.has("ratio") and ALL in names and not _speaks_of_a_beat(clause):
        return
    feel: Feel = "usual" if _is_taken_back(clause, mark) else mark.get("feel")
    yield from (SectionChange("set", name, feel=feel) for name in names)


def _speaks_of_a_beat(clause: Clause) -> bool:
    """Whether half of the time is the drums' alone, and not the tempo of everybody."""
    return any(m.get("instrument") == "drums" or m.get("role") == "drums" for m in clause.marks)


def _stops(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange | None]:
    mark = clause.first("halt")
    assert mark is not None
    sections = [m for m in clause.all("section") if m is not mark and not mark.start <= m.start < mark.end]
    sections = sections or _next_sections(clause, mark)
    names = list(dict.fromkeys(reference(m, clause, message) for m in sections))
    led = bool(names) and _has_word(clause, "before")
    doubtful = mark.get("halt") == "maybe" and clause.has("bars", "verb", "length")
    if mark.get("halt") in ("maybe", "bare") and (not led or doubtful or _has_a_player(clause, message)):
        return
    if not names:
        if mark.get("halt") == "sure" and not scene.creating:
            yield None
        return
    stop = not (mark.get("halt") == "none" or _is_taken_back(clause, mark))
    yield from (SectionChange("set", name, stop=stop) for name in _led(clause, message, names))


def _has_a_player(clause: Clause, message: Message) -> bool:
    """Whether somebody is named who stops alone: the drums, but not the beat of "for a beat"."""
    return any(m.has("instrument", "singer") and message.words(m) not in ("beat", "a beat") for m in clause.marks)


def _next_sections(clause: Clause, mark: Mark) -> list[Mark]:
    return [m for m in clause.after(mark) if m.has("section")]


def _chords(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange | None]:
    mark = clause.first("numerals") or clause.first("harmony")
    assert mark is not None
    harmony = str(mark.get("numerals") or mark.get("harmony"))
    names = _places(clause, message, scene)
    if mark.has("genre") and not clause.has("numerals") and not _asks_for_chords(clause, names, scene):
        return
    if ALL in names and harmony == "secondary dominant":
        harmony = "secondary dominants"
    if _is_taken_back(clause, mark) and not mark.has("numerals") and harmony not in ("own", "one chord", "different"):
        harmony = "own"
    if harmony == "secondary dominant":
        names = _led(clause, message, names)
    yield from (SectionChange("set", name, harmony=harmony) for name in names)


def _asks_for_chords(clause: Clause, names: list[str], scene: Scene) -> bool:
    """Whether a progression that is a genre too is meant as one: of a section, in a piece that stands."""
    return not scene.creating and ALL not in names and not any(m.get("verb") == "add" for m in clause.all("verb"))


def _homeward(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    """Sections that go back to the key or the tempo of the piece."""
    names = [reference(m, clause, message) for m in clause.all("section")] or section_names(clause, message, scene)
    if scene.spec is None or not names:
        return
    key = scene.spec.key if clause.value("home") in ("key", "both") else None
    tempo_bpm = scene.spec.tempo_bpm if clause.value("home") in ("tempo", "both") else None
    yield from (SectionChange("set", name, key=key, tempo_bpm=tempo_bpm) for name in dict.fromkeys(names))


def _paces(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    """Sections that go so many times as fast as they do: "double the tempo in the bridge"."""
    subject, _, factor = str(clause.value("ratio")).partition(":")
    marks = [m for m in clause.all("section") if not m.has("ratio")]
    if scene.spec is None or subject != "tempo" or not marks:
        return
    for name in dict.fromkeys(reference(m, clause, message) for m in marks):
        meant = meant_sections(scene.spec.sections, name)
        now = (meant[0].tempo_bpm if meant else None) or scene.spec.tempo_bpm
        yield SectionChange("set", name, tempo_bpm=round(RANGES["tempo_bpm"].checked(now * float(factor)), 3))


def _lifts(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    """Sections in another key that nobody named: the usual lift by a whole tone."""
    names = [reference(m, clause, message) for m in clause.all("section")]
    if not clause.has("key", "mode", "interval", "relative", "number", "direction", "negation"):
        yield from (SectionChange("set", name, transpose=_LIFT) for name in dict.fromkeys(names))


def _gradual(clause: Clause, scene: Scene) -> Iterator[SectionChange | None]:
    """A piece that gets faster or slower from section to section; none can do so that is a single section."""
    if scene.spec is None or len(scene.spec.sections) < 2 or clause.has("section"):
        yield None
        return
    sections = scene.spec.sections
    goal = _RISE if clause.value("gradual") == "faster" else 1 / _RISE
    for i, section in enumerate(sections):
        tempo = scene.spec.tempo_bpm * goal ** (i / (len(sections) - 1))
        yield SectionChange("set", section.id, tempo_bpm=float(round(RANGES["tempo_bpm"].clamped(tempo))))
