"""Where each note of a bar stands on its staff, and which accidentals are printed: once a bar, as readers expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from music_assistant.export.notation.bars import Bar
from music_assistant.export.notation.kit import piece
from music_assistant.export.notation.sheet import Glyph
from music_assistant.export.notation.spelling import altered_by_signature, signature, spelled


@dataclass(frozen=True)
class Head:
    """A note's letter, alteration (-2..2) and octave, and whether its accidental is printed."""

    letter: str
    alter: int
    octave: int
    shows: bool = False


def heads_in(voices: Sequence[Sequence[Glyph]], bar: Bar, is_drums: bool) -> Mapping[tuple[int, int], Head]:
    """(tick, pitch) → head for every note on a staff in a bar."""
    struck = sorted({(g.value.start, n.pitch, g.begins or g.value.start > bar.start)
                     for voice in voices for g in voice if g.chord for n in g.chord.notes})
    if is_drums:
        return {(tick, pitch): Head(piece(pitch).step, 0, piece(pitch).octave) for tick, pitch, _ in struck}
    fifths, minor = signature(bar.section.key), bar.section.key.family == "minor"
    found: dict[tuple[int, int], Head] = {}
    standing: dict[tuple[str, int], int] = {}
    for tick, pitch, is_printed in struck:
        letter, alter, octave = spelled(pitch, fifths, minor)
        before = standing.get((letter, octave), altered_by_signature(letter, fifths))
        found[tick, pitch] = Head(letter, alter, octave, is_printed and alter != before)
        if is_printed:
            standing[letter, octave] = alter
    return found
