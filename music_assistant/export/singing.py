"""Which syllable is sung on which note, as the composer shared the words out: a line every two bars, a note each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from music_assistant.composer.parts.vocals import LINE_BARS, VOCALS
from music_assistant.lyrics import sung_lines
from music_assistant.lyrics.hyphenation import Syllable, cut
from music_assistant.score import Note, Score
from music_assistant.spec import MusicSpec

_EARLY_BEATS = 0.2
"""A note may be struck so much before its bar by a human hand."""


@dataclass(frozen=True)
class Sung:
    """A note of the vocal line, counted from the piece's start, and its syllable; `holds` where the one before goes
    on. `place`: the note's number in the part."""

    note: Note
    syllable: Syllable
    place: int

    @property
    def shown(self) -> str:
        """The syllable as karaoke programs expect it: a blank ends a word, a hyphen joins to the next."""
        return self.syllable.text + (" " if self.syllable.ends else "-")


def sung_notes(score: Score, spec: MusicSpec) -> Iterator[Sung]:
    """The notes of the vocal line that begin a syllable, in order; none where nobody sings words."""
    part = score.part(VOCALS)
    if part is None or spec.vocals is None:
        return
    place = 0
    for number, passage in enumerate(part.passages):
        wanted = next(s for s in spec.sections if s.id == passage.section_id)
        lines = sung_lines(spec.vocals, wanted, number)
        section = score.section(passage.section_id)
        phrase_beats = LINE_BARS * section.meter.bar_beats
        phrases = [list(notes) for _, notes in
                   groupby(passage.notes, key=lambda n: int((n.start_beats + _EARLY_BEATS) // phrase_beats))]
        for i, phrase in enumerate(phrases):
            syllables = cut(lines[i % len(lines)], spec.vocals.language) if lines else ()
            for at, syllable in enumerate(_shared(syllables, len(phrase))):
                note = phrase[at]
                start = max(0.0, section.start_beats + note.start_beats)
                yield Sung(Note(start, note.length_beats, note.pitch, note.velocity, note.articulation), syllable,
                           place + at)
            place += len(phrase)


def _shared(syllables: Sequence[Syllable], notes: int) -> Sequence[Syllable]:
    """The syllables for so many notes: what finds no note of its own is sung on the last one."""
    if len(syllables) <= notes:
        return syllables
    kept, rest = syllables[:notes - 1], syllables[notes - 1:]
    text = "".join(s.text + (" " if s.ends else "") for s in rest).strip()
    return (*kept, Syllable(text, rest[0].begins, True))
