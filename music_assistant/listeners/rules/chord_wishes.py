"""Wishes about chords: progressions in numerals or by name, colours, and the chords of another section."""

from __future__ import annotations

from collections.abc import Iterator

from music_assistant.change import SectionChange
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import reference
from music_assistant.listeners.rules.section_places import is_taken_back, led_to, places_of
from music_assistant.refining.shape import ALL, LIKE
from music_assistant.vocabulary.progressions import PROGRESSIONS


def read_chord_wishes(clause: Clause, message: Message, scene: Scene) -> Iterator[SectionChange | None]:
    """The changes of chords that a clause with numerals or a word for harmony asks for."""
    mark = clause.first("numerals") or clause.first("harmony")
    assert mark is not None
    if mark.get("harmony") == "like":
        yield from _alike(clause, mark, message)
        return
    harmony = str(mark.get("numerals") or mark.get("harmony"))
    names = places_of(clause, message, scene)
    if mark.has("genre") and not clause.has("numerals") and not _asks_for_chords(clause, names, scene):
        if not scene.creating and ALL not in names:
            yield from _new_with(harmony, names)
        return
    if ALL in names and harmony == "secondary dominant":
        harmony = "secondary dominants"
    if is_taken_back(clause, mark) and not mark.has("numerals") and harmony not in ("own", "one chord", "different"):
        harmony = "own"
    if harmony == "secondary dominant":
        names = led_to(clause, message, names)
    yield from (SectionChange("set", name, harmony=harmony) for name in names)


def _asks_for_chords(clause: Clause, names: list[str], scene: Scene) -> bool:
    """Whether a progression that is a genre too is meant as one: of a section, in a piece that stands."""
    adds = any(m.get("verb") == "add" for m in clause.all("verb")) and not clause.has("where")
    return not scene.creating and ALL not in names and not adds


def _new_with(harmony: str, names: list[str]) -> Iterator[SectionChange]:
    """New sections with the chords of a progression: "add a twelve-bar blues solo"."""
    for name in names:
        yield SectionChange("add", name, bars=PROGRESSIONS[harmony].bars or None)
        yield SectionChange("set", f"last {name}", harmony=harmony)


def _alike(clause: Clause, mark: Mark, message: Message) -> Iterator[SectionChange]:
    """Sections that take the chords of another: "the same chords as the verse in the bridge"."""
    model = next((m for m in clause.after(mark) if m.has("section")), None)
    others = [m for m in clause.all("section") if m is not model]
    if model is not None:
        harmony = LIKE + reference(model, clause, message)
        yield from (SectionChange("set", reference(m, clause, message), harmony=harmony) for m in others)
