"""Notes that the user brought in a file: played as they are wherever the spec still has a place for them.

They are kept once, as they came. Where a section, an instrument or a key has changed since, they are moved, folded,
cut or repeated from there, so that whatever is undone brings every note back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from music_assistant.composer.desk import Seat
from music_assistant.composer.performance import ARTICULATED_LENGTH
from music_assistant.composer.register import single_line
from music_assistant.composer.stops import stopped
from music_assistant.score import Given, Note, Part, Passage, Section
from music_assistant.spec import Instrument, MusicSpec, Playing
from music_assistant.theory import MODES, Key, nearest_interval
from music_assistant.vocabulary.rows import InstrumentRow
from music_assistant.wording import Wording, listed, named, say

TUNES = ("melody", "solo")
"""Roles whose notes stay in another genre: with the chords, they are what makes it the same piece."""
EARLY_BEATS = 0.12
"""So much before a section's first beat a note still belongs to it."""
_LOUDER = 0.6
"""By what share notes grow when the energy goes from nothing to all."""
_UNPITCHED = ("drums", "percussion", "texture")
_USUAL = Playing()


@dataclass(frozen=True)
class Loan:
    """A player, the row of its instrument, and the part of the file that it plays."""

    player: Instrument
    row: InstrumentRow
    part: Part


@dataclass(frozen=True)
class Lent:
    """What a file gave to the players of a spec."""

    spec: MusicSpec
    given: Given | None
    loans: Mapping[str, Loan]

    def unlent(self, seats: Sequence[Seat]) -> tuple[Seat, ...]:
        """The seats for which something has to be written."""
        return tuple(seat for seat in seats if self.source(seat) is None)

    def source(self, seat: Seat) -> Section | None:
        """The section of the file that a seat plays from, None where it plays nothing of the file.

        A section that was added since plays what the first of its name played.
        """
        if self.given is None or seat.desk.instrument_id not in self.loans:
            return None
        plan = seat.desk.plan
        own = next((s for s in self.given.sections if s.id == plan.id), None)
        return own or next((s for s in self.given.sections if s.name == plan.name), None)

    def passage(self, seat: Seat) -> Passage | None:
        """What a seat plays of the file, as it sounds; None where it plays nothing of the file."""
        source = self.source(seat)
        if source is None:
            return None
        loan, plan = self.loans[seat.desk.instrument_id], seat.desk.plan
        brought = loan.part.passage(source.id)
        notes = _as_long(brought.notes if brought else (), source, plan.bars)
        notes = _as_played(notes, seat, source.energy)
        if loan.part.role not in _UNPITCHED and not loan.row.drum_keys:
            notes = _in_range(self._moved(notes, source, loan), loan)
        if plan.stop:
            notes = stopped(notes, plan.stop_beats)
        earliest = -EARLY_BEATS if seat.entered else float("-inf")
        return Passage(plan.id, tuple(n for n in notes if n.start_beats >= earliest))

    def _moved(self, notes: Sequence[Note], source: Section, loan: Loan) -> tuple[Note, ...]:
        """The notes in the section's key as it is now: in its mode, and transposed."""
        section = next((s for s in self.spec.sections if s.id == source.id), None)
        now = Key.parse(section.key) if section is not None and section.key else self.spec.parsed_key
        expected = source.key.transposed(self.spec.sounding_shift)
        shift = self.spec.sounding_shift + nearest_interval(expected.pitch_class, now.pitch_class)
        shift += 12 * ((loan.player.playing or _USUAL).octave or 0)
        steps = _steps(source.key, now)
        if not shift and not steps:
            return tuple(notes)
        return tuple(replace(n, pitch=_within(n.pitch + steps.get(n.pitch % 12, 0) + shift, 0, 127)) for n in notes)


NOTHING_LENT = MappingProxyType[str, Loan]({})


def lent_parts(given: Given | None, spec: MusicSpec, band: Sequence[tuple[Instrument, InstrumentRow]]) -> Lent:
    """Which player plays which part of a file: its own, or that of the role that it took over.

    In another meter nobody plays any, in another genre or take only the tunes are played.
    """
    if given is None or not still_fits(given, spec):
        return Lent(spec, None, NOTHING_LENT)
    loans = {}
    for player, row in band:
        part = _part_for(player, given)
        if part is not None and (is_as_brought(given, spec) or part.role in TUNES):
            loans[player.id] = Loan(player, row, part)
    return Lent(spec, given, MappingProxyType(loans))


def still_fits(given: Given, spec: MusicSpec) -> bool:
    """Whether a file's bars are as long as the spec's."""
    return given.sections[0].meter.bar_beats == spec.parsed_meter.bar_beats


def is_as_brought(given: Given, spec: MusicSpec) -> bool:
    """Whether a piece is in the genre and the take that it came in, so that all of its parts stay."""
    return given.genre == (spec.genres[0] if spec.genres else "") and given.seed == spec.seed


def given_remarks(given: Given | None, before: MusicSpec, after: MusicSpec) -> tuple[Wording, ...]:
    """What an edit leaves of the notes that the user brought; nothing is said where it leaves them as they were."""
    if given is None or not still_fits(given, before):
        return ()
    if not still_fits(given, after):
        return (say("The notes of your file fill bars of {old}, so in {new} they are written anew.",
                    old=str(given.sections[0].meter), new=after.meter),)
    if not is_as_brought(given, before) or is_as_brought(given, after):
        return ()
    tunes = [i.name for i in after.instruments if (part := _part_for(i, given)) is not None and part.role in TUNES]
    if not tunes:
        return (say("Of your file I keep the chords and the form; what is played on them is written anew."),)
    return (say("Of your file I keep the chords and what the {players} plays; the others play anew.",
                players=listed(named(tunes), "and")),)


def _part_for(player: Instrument, given: Given) -> Part | None:
    own = next((p for p in given.parts if p.instrument_id == player.id), None)
    if own is None or own.role == player.role:
        return own
    return next((p for p in given.parts if p.role == player.role), None)


def _as_long(notes: Sequence[Note], source: Section, bars: int) -> tuple[Note, ...]:
    """The notes of a section in so many bars: its first ones, or again from its start."""
    length, end = source.length_beats, bars * source.meter.bar_beats
    if bars == source.bars:
        return tuple(notes)
    turns = [replace(n, start_beats=n.start_beats + turn * length) for turn in range(ceil(bars / source.bars))
             for n in notes]
    return tuple(replace(n, length_beats=min(n.length_beats, end - n.start_beats))
                 for n in turns if n.start_beats < end - EARLY_BEATS)


def _as_played(notes: Sequence[Note], seat: Seat, energy: float) -> tuple[Note, ...]:
    """The notes with the energy, the articulation and the swing that were asked for since; else as they are."""
    desk = seat.desk
    louder = 1 + _LOUDER * (desk.plan.energy - energy)
    articulation = desk.playing.articulation or ""
    shorter = ARTICULATED_LENGTH.get(articulation, 1.0)
    if louder == 1 and not articulation:
        return tuple(notes)
    return tuple(replace(n, velocity=_within(round(n.velocity * louder), 1, 127),
                         length_beats=n.length_beats * shorter, articulation=articulation) for n in notes)


def _steps(old: Key, new: Key) -> dict[int, int]:
    """Pitch class → semitones by which another mode has that degree higher or lower; empty in the same mode."""
    if old.mode == new.mode:
        return {}
    pairs = zip(MODES[old.mode].harmony, MODES[new.mode].harmony, strict=True)
    return {(old.pitch_class + was) % 12: now - was for was, now in pairs if was != now}


def _in_range(notes: Sequence[Note], loan: Loan) -> tuple[Note, ...]:
    """The notes by whole octaves within the range of another instrument than the file's; as one voice where it is one.
    """
    row = loan.row
    if loan.player.name == loan.part.name:
        return tuple(notes)
    folded = {(n.start_beats, pitch): replace(n, pitch=pitch) for n in notes
              for pitch in (_folded(n.pitch, row.low, row.high),)}
    ordered = tuple(sorted(folded.values(), key=lambda n: (n.start_beats, n.pitch)))
    if not row.monophonic or not ordered:
        return ordered
    return single_line(ordered, max(n.start_beats + n.length_beats for n in ordered))


def _folded(pitch: int, low: int, high: int) -> int:
    while pitch < low:
        pitch += 12
    while pitch > max(high, low + 11):
        pitch -= 12
    return pitch


def _within(value: int, low: int, high: int) -> int:
    """A value within bounds: a pitch by whole octaves would be another note's, so only what cannot be is cut."""
    return min(high, max(low, value))
