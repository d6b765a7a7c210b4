"""Which sections a wish is about, and whether it is taken back."""

from __future__ import annotations

from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import reference, section_names
from music_assistant.listeners.rules.polarity import is_negated
from music_assistant.refining.shape import ALL, BEFORE


def places_of(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """The sections that a clause names, as changes do; "all" where it speaks of the whole piece."""
    names = [reference(m, clause, message) for m in clause.all("section")]
    if not names and scene.spec is not None:
        names = section_names(clause, message, scene)
    return list(dict.fromkeys(names)) or [ALL]


def is_elsewhere(clause: Clause, message: Message) -> bool:
    """Whether a clause names a place that is no section: "in the flurb"."""
    if clause.has("section", "ordinal"):
        return False
    led = [m for m in clause.marks if m.get("where") in ("in", "before", "after")]
    after = [b for m in led for b in clause.after(m, 3) if not b.has("filler")]
    return any(not m.readings and len(message.words(m)) > 2 for m in after)


def led_to(clause: Clause, message: Message, names: list[str]) -> list[str]:
    """The sections before those named, where a "before" says so."""
    return [BEFORE + n for n in names] if says_before(clause, message) and ALL not in names else names


def says_before(clause: Clause, message: Message) -> bool:
    """Whether a clause is about what comes before a section."""
    return any(m.get("where") == "before" or "before" in message.words(m).split() for m in clause.marks)


def is_taken_back(clause: Clause, mark: Mark) -> bool:
    """Whether what a mark means shall no longer be: "no half-time", "remove the stop"."""
    removed = any(m.get("verb") == "remove" and m is not mark for m in clause.all("verb"))
    return removed or is_negated(clause, mark)
