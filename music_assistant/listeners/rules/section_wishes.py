"""Wishes about how a section goes: its feel, a stop before it, its chords, its own key and tempo, and a slow change.

They are taken out of the message before the other readers see it, for "a stop before the chorus" stops no chorus.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from music_assistant.change import Feel, InstrumentChange, SectionChange
from music_assistant.listeners.rules.chord_wishes import read_chord_wishes
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import LISTED_FROM, reference, section_names
from music_assistant.listeners.rules.pitches import KeyWords
from music_assistant.listeners.rules.section_places import is_elsewhere, is_taken_back, led_to, places_of, says_before
from music_assistant.refining.shape import ALL, meant_sections
from music_assistant.spec import RANGES
from music_assistant.theory import Key

_KINDS = ("feel", "halt", "harmony", "numerals", "home", "gradual", "lift")
_OWN_READERS = ("tempo", "interval", "key", "bars", "genre", "mood", "meter", "length", "effect")
"""What else a clause may ask for that other readers shall still hear."""
_GOING_ON = (*_KINDS, "interval", "key")
"""What a clause that names no section still says of those of the clause before."""
_PLACES = ("section", "ordinal", "where")
_READ_HERE = ("interval", "direction", "scale", "verb", "key", "tempo")
_RISE = 1.25
"""How much faster a piece ends that gets faster from section to section."""
_LIFT = 2
"""Semitones by which a section is lifted where nobody says how far."""


@dataclass(frozen=True)
class SectionWishes:
    """What was found: the changes, the message without it, the tokens of wishes that nothing can hold, and who comes in
    or goes out at a place."""

    changes: tuple[SectionChange, ...]
    rest: Message
    unheld: tuple[tuple[int, int], ...] = ()
    players: tuple[InstrumentChange, ...] = ()


def read_section_wishes(message: Message, scene: Scene) -> SectionWishes:
    """The wishes of a message about how its sections go, and what is left of the message."""
    if not (message.whole.has(*_KINDS, "ratio", "relative") or (scene.creating and message.whole.has("section"))):
        return SectionWishes((), message)
    changes: list[SectionChange] = []
    unheld: list[tuple[int, int]] = []
    gone: set[int] = set()
    kept: list[tuple[Clause, ...]] = []
    for sentence in message.sentences:
        left: list[Clause] = []
        before = Clause(())
        for said in sentence:
            clause = said if scene.creating and said.link == "," else _going_on(said, before)
            found = tuple(_read(clause, message, scene))
            before = clause if found else Clause(())
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


def _going_on(clause: Clause, before: Clause) -> Clause:
    """The clause, with what it leaves to the one before: its sections ("… and up a tone") or its wish ("… and the
    bridge")."""
    joins = clause.link in ("and", "&", "but", "then", "or")
    if not before.marks or not (joins or clause.link == ","):
        return clause
    if clause.has("section") and all(m.has(*_PLACES, "filler") for m in clause.marks):
        return Clause((*(m for m in before.marks if not m.has(*_PLACES) or m.has("where")), *clause.marks), clause.link)
    if joins and clause.has(*_GOING_ON) and not clause.has("section", "instrument", "singer"):
        return Clause((*(m for m in before.marks if m.has(*_PLACES[:2])), *clause.marks), clause.link)
    return clause


def _left_over(clause: Clause, scene: Scene) -> tuple[Mark, ...]:
    """The marks of a clause that other readers shall hear too: all but ours, where it asks for more or for a piece."""
    ours = tuple(m for m in clause.marks if not m.has(*_KINDS))
    if scene.creating and not clause.has("harmony", "numerals", "feel"):
        placed = _PLACES if clause.has("halt", "home", "gradual") else _READ_HERE
        return tuple(m for m in ours if not m.has(*placed))
    more = scene.creating or any(m.has(*_OWN_READERS) for m in ours) or (
        any(m.has("instrument") for m in ours) and any(m.get("verb") == "add" for m in ours))
    return ours if more and not clause.has("halt", "home", "gradual") else ()


def _read(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange | None]:
    """The changes that a clause asks for; None alone for a wish that nothing can hold; nothing where it has none."""
    if scene.creating and not clause.has(*_KINDS):
        yield from _made_so(clause, message)
    elif clause.has("feel", "numerals", "harmony", "halt") and is_elsewhere(clause, message) and not scene.creating:
        yield None
    elif clause.has("gradual"):
        yield from _gradual(clause, scene)
    elif clause.has("halt"):
        yield from _stops(clause, message, scene)
    elif clause.has("home"):
        yield from _homeward(clause, message, scene)
    elif clause.has("numerals", "harmony"):
        yield from read_chord_wishes(clause, message, scene)
    elif clause.has("feel"):
        yield from _feels(clause, message, scene)
    elif clause.has("ratio"):
        yield from _paces(clause, message, scene)
    elif clause.has("relative"):
        yield from _relatives(clause, message, scene)
    elif clause.has("lift"):
        yield from _lifts(clause, message, scene)


def _feels(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    mark = clause.first("feel")
    assert mark is not None
    names = places_of(clause, message, scene)
    if mark.has("ratio") and ALL in names and not _speaks_of_a_beat(clause):
        return
    feel: Feel = "usual" if is_taken_back(clause, mark) else mark.get("feel")
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
    led = bool(names) and says_before(clause, message)
    doubtful = mark.get("halt") == "maybe" and clause.has("bars", "verb", "length")
    if mark.get("halt") in ("maybe", "bare") and (not led or doubtful or _has_a_player(clause, message)):
        return
    stop = not (mark.get("halt") == "none" or is_taken_back(clause, mark))
    if not names and (scene.creating or mark.get("halt") not in ("sure", "none")):
        return
    if not names:
        yield None if stop else SectionChange("set", ALL, stop=False)
    yield from (SectionChange("set", name, stop=stop) for name in led_to(clause, message, names))


def _has_a_player(clause: Clause, message: Message) -> bool:
    """Whether somebody is named who stops alone: the drums, but not the beat of "for a beat"."""
    return any(m.has("instrument", "singer") and message.words(m) not in ("beat", "a beat") for m in clause.marks)


def _next_sections(clause: Clause, mark: Mark) -> list[Mark]:
    return [m for m in clause.after(mark) if m.has("section")]


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
    if not clause.has("key", "mode", "interval", "number", "negation"):
        down = clause.value("direction") == "down" or clause.value("scale") == "pitch-"
        lift = -_LIFT if down else _LIFT
        yield from (SectionChange("set", name, transpose=lift) for name in dict.fromkeys(names))


def _made_so(clause: Clause, message: Message) -> Iterator[SectionChange]:
    """Sections that a new piece shall have in another key or tempo: "… and the last chorus a tone higher"."""
    scale, tempo, key = str(clause.value("scale") or ""), clause.value("tempo"), clause.value("key")
    moved = clause.has("interval") and (clause.has("direction") or scale.startswith("pitch"))
    if clause.has("instrument") or not clause.has("section"):
        return
    alone = not clause.has("genre", "piece", "mood")
    down = clause.value("direction") == "down" or scale.endswith("-")
    names = dict.fromkeys(reference(m, clause, message) for m in clause.all("section"))
    for name in names if moved else ():
        yield SectionChange("set", name, transpose=-clause.value("interval") if down else clause.value("interval"))
    alone = alone and len(names) < LISTED_FROM
    for name in names if alone and tempo is not None and tempo.bpm else ():
        yield SectionChange("set", name, tempo_bpm=tempo.bpm)
    for name in names if alone and isinstance(key, KeyWords) and key.tonic and key.mode else ():
        yield SectionChange("set", name, key=f"{key.tonic} {key.mode}")


def _relatives(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange]:
    """Sections in a key near the piece's: its relative, its parallel, its dominant."""
    if scene.spec is None or clause.has("key"):
        return
    key, kind = scene.spec.parsed_key, str(clause.value("relative"))
    major = key.family == "major"
    goal = {"relative": Key(key.transposed(9 if major else 3).tonic, "minor" if major else "major"),
            "parallel": Key(key.tonic, "minor" if major else "major"),
            "dominant": key.transposed(7), "subdominant": key.transposed(5)}.get(kind)
    for name in dict.fromkeys(reference(m, clause, message) for m in clause.all("section")):
        if goal is not None:
            yield SectionChange("set", name, key=str(goal.transposed(0)))


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
