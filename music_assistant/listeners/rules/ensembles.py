"""Players named with what they make up: a duo, a trio, the band of a style."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.change import InstrumentChange
from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import names_in

ENSEMBLES: Mapping[str, int] = MappingProxyType({
    "duo": 2, "duet": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6, "septet": 7, "octet": 8,
})
"""Words for a band and how many play in it."""


def ensemble(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "as a duo for cello and piano", where so many as the word says are named, and "make it a string quartet":
    nobody else plays."""
    names = names_in(clause)
    if scene.creating or not names or clause.has("negation", "section"):
        return False
    sizes = {ENSEMBLES.get(message.word(i)) for i in range(clause.marks[0].start, clause.marks[-1].end)}
    becomes = "swap" in clause.values("verb") and clause.has("pronoun") and names[0].split()[-1] in ENSEMBLES
    if len(names) not in sizes and not (becomes and len(names) == 1):
        return False
    for name in names:
        draft.instrument(InstrumentChange("only", name))
    return True


def comes_with_a_style(mark: Mark, clause: Clause) -> bool:
    """As in "make it jazz with piano": whoever plays now, the new band has this player."""
    styles = [m for m in clause.all("genre") if not m.has("instrument")]
    return any(s.end <= w.start and w.end <= mark.start for s in styles for w in clause.all("with"))
