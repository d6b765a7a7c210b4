"""Players named with what they make up: a duo, a trio, the band of a style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.change import InstrumentChange
from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import instruments_in, names_in
from music_assistant.listeners.rules.tokens import folded
from music_assistant.vocabulary import GENRES

ENSEMBLES: Mapping[str, int] = MappingProxyType({
    "duo": 2, "duet": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6, "septet": 7, "octet": 8,
})
"""Words for a band and how many play in it."""


Seats = tuple[tuple[str, str], ...]
"""Who plays, and what: (instrument, role)."""

_PIANO_TRIO: Seats = (("piano", "solo"), ("bass", "bass"), ("drums", "drums"))
_CHAMBER_TRIO: Seats = (("piano", "comping"), ("violin", "melody"), ("cello", "bass"))
_PIANO_QUARTET: Seats = (("piano", "comping"), ("violin", "melody"), ("viola", "counter"), ("cello", "bass"))
_STRING_TRIO: Seats = (("violin", "melody"), ("viola", "counter"), ("cello", "bass"))
_WINDS: Seats = (("flute", "melody"), ("oboe", "counter"), ("clarinet", "counter"), ("french horn", "pad"),
                 ("bassoon", "bass"))
NAMED: Mapping[str, tuple[Seats, Seats]] = MappingProxyType({
    "piano trio": (_PIANO_TRIO, _CHAMBER_TRIO), "piano quartet": (_PIANO_QUARTET, _PIANO_QUARTET),
    "string trio": (_STRING_TRIO, _STRING_TRIO), "wind quintet": (_WINDS, _WINDS), "woodwind quintet": (_WINDS, _WINDS),
})
"""Ensembles by name: who plays in music with a drummer, and in music without."""
_INTO = frozenset(("as", "into", "for"))


def ensemble(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "as a duo for cello and piano", where so many as the word says are named, and "make it a string quartet" or
    "as a piano trio": nobody else plays."""
    names = names_in(clause)
    if scene.creating or clause.has("negation", "section"):
        return False
    if seats := _named(clause, message, scene):
        for name, role in seats:
            draft.instrument(InstrumentChange("only", name, role=role))
        return True
    if not names:
        return False
    sizes = {ENSEMBLES.get(message.word(i)) for i in range(clause.marks[0].start, clause.marks[-1].end)}
    becomes = ("swap" in clause.values("verb") and clause.has("pronoun")) or _is_aim(clause, message)
    if len(names) not in sizes and not (becomes and len(names) == 1 and names[0].split()[-1] in ENSEMBLES):
        return False
    for name in names:
        draft.instrument(InstrumentChange("only", name))
    return True


def _is_aim(clause: Clause, message: Message) -> bool:
    """Whether a clause says what the piece becomes: "as a string quartet", "arrange it for string quartet"."""
    first = next(iter(instruments_in(clause)), None)
    led = {message.word(first.start - i) for i in (1, 2)} if first is not None else set()
    return bool(led & _INTO) and not set(clause.values("verb")) & {"add", "remove", "raise", "lower", "return"}


def _named(clause: Clause, message: Message, scene: Scene) -> Seats:
    """The seats of the ensemble that a clause makes of the piece; none where it names none or only adds to the band."""
    text = folded(message.said(clause.marks[0].start, clause.marks[-1].end))
    rows = next((rows for name, rows in NAMED.items() if re.search(rf"\b{name}\b", text)), None)
    if rows is None or scene.spec is None or set(clause.values("verb")) & {"add", "remove", "raise", "lower"}:
        return ()
    said = [g for g in message.whole.values("genre") if g in GENRES]
    genre = next((GENRES[g] for g in (*said, *scene.spec.genres) if g in GENRES), None)
    own = {role: name for name, role in reversed(genre.band)} if genre is not None else {}
    seats = rows[0] if "drums" in own else rows[1]
    return tuple((name if said or scene.plays(name) or name not in ("bass", "drums") else own.get(role, name), role)
                 for name, role in seats)


def comes_with_a_style(mark: Mark, clause: Clause) -> bool:
    """As in "make it jazz with piano": whoever plays now, the new band has this player."""
    styles = [m for m in clause.all("genre") if not m.has("instrument")]
    return any(s.end <= w.start and w.end <= mark.start for s in styles for w in clause.all("with"))
