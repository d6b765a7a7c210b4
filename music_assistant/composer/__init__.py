"""The composer: a spec becomes a score. The same spec gives the same score, and nothing is asked of it twice.

What keeps edits local is built in here: every part reads the section's plan, its own row and streams named by
(seed, instrument, section, purpose); no part reads another, and no section another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from music_assistant.composer.body import Breath, breathed, within_reach
from music_assistant.composer.desk import Desk, Seat, Stroke
from music_assistant.composer.form import SectionPlan, plan_section, retold
from music_assistant.composer.given import Lent, lent_parts
from music_assistant.composer.groove import unswung
from music_assistant.composer.learned.assignment import is_kept, written_by_model
from music_assistant.composer.learned.table import NOTHING_LEARNED, Learned
from music_assistant.composer.mood import in_mood
from music_assistant.composer.parts import write_part
from music_assistant.composer.parts.vocals import VOCALS, vocal_row
from music_assistant.composer.performance import performed
from music_assistant.composer.register import folded, moved, single_line, sounding_move, usable
from music_assistant.composer.stops import kept, stopped
from music_assistant.composer.styles import beat_name, style_of
from music_assistant.composer.styles.rows import Style
from music_assistant.lyrics import sung_weights
from music_assistant.score import ChordSpan, Note, Part, Passage, Score, Section
from music_assistant.spec import Instrument, MusicSpec, Playing
from music_assistant.spec import Section as WantedSection
from music_assistant.theory import Key
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

__all__ = ["compose", "is_written", "seats"]

_UNPITCHED_ROLES = ("drums", "texture")
_ANY_RANGE = (24, 103)
"""Lowest and highest pitch of an instrument that the vocabulary lacks."""


def compose(spec: MusicSpec, previous: Score | None = None, learned: Learned = NOTHING_LEARNED) -> Score:
    """The score of a spec: its sections in order and a part for each instrument, and for the singer if there is one.

    Notes are chosen in `spec.written`'s key and tempo and then moved to the asked key. Of `previous` nothing is read
    but what the user gave: notes from a file are played where they still fit, and everything else follows from the
    spec.
    """
    stage = _stage(spec)
    given = previous.given if previous is not None else None
    lent = lent_parts(given, spec, [(player, _row(spec, player)) for player in stage.players])
    by_model = written_by_model(lent.unlent(stage.seats), learned, Key.parse(spec.written.key))
    parts = tuple(_part(spec, player, stage.seats_of(player), by_model, lent) for player in stage.players)
    return Score(_sections(spec, stage.plans, spec.sounding_shift), parts, spec.slowing, given)


def is_written(spec: MusicSpec, learned: Learned, previous: Score | None = None) -> bool:
    """Whether the part model has written all of a spec's score before: then composing it takes no time."""
    stage = _stage(spec)
    given = previous.given if previous is not None else None
    lent = lent_parts(given, spec, [(player, _row(spec, player)) for player in stage.players])
    return is_kept(lent.unlent(stage.seats), learned, Key.parse(spec.written.key))


def seats(spec: MusicSpec) -> tuple[Seat, ...]:
    """Every player in every section that it plays in."""
    return _stage(spec).seats


@dataclass(frozen=True)
class _Stage:
    """The band before it plays: the sections' plans, the players, and their seats in the sections that they play in."""

    plans: tuple[SectionPlan, ...]
    players: tuple[Instrument, ...]
    seats: tuple[Seat, ...]

    def seats_of(self, player: Instrument) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.desk.instrument_id == player.id)


@lru_cache(maxsize=32)
def _stage(spec: MusicSpec) -> _Stage:
    """A spec's stage; whether it is written is asked before it is, so the last ones are kept."""
    style = in_mood(style_of(spec), spec)
    plans = tuple(plan_section(spec, s, style, spec.sounding_shift) for s in spec.sections)
    players = [*spec.instruments]
    if spec.vocals is not None:
        players.append(Instrument(VOCALS, VOCALS, "melody"))
    seats = tuple(seat for player in players for seat in _seats(spec, player, plans, style))
    return _Stage(plans, tuple(players), seats)


def _sections(spec: MusicSpec, plans: tuple[SectionPlan, ...], interval: int) -> tuple[Section, ...]:
    found: list[Section] = []
    start = 0.0
    for section, plan in zip(spec.sections, plans, strict=True):
        key = Key.parse(section.key) if section.key else spec.parsed_key
        chords = tuple(ChordSpan(c.start_beats, c.length_beats, c.chord.transposed(interval)) for c in plan.chords)
        found.append(Section(section.id, section.name, start, section.bars, spec.parsed_meter,
                             spec.section_bpm(section), key, section.energy, chords))
        start = found[-1].end_beats
    return tuple(found)


def _seats(spec: MusicSpec, player: Instrument, plans: tuple[SectionPlan, ...], style: Style) -> tuple[Seat, ...]:
    """A player's place in each section that it plays in."""
    row, style = _row(spec, player), _style_for(player, spec, style)
    found: list[Seat] = []
    plays, sung = False, 0
    nowhere_sung = not any(plan.kind.sung for plan in plans)
    before = (None, *plans)
    for section, plan, last in zip(spec.sections, plans, before, strict=False):
        played_before, plays = plays and not (last and last.stop), _plays(player, section, plan, nowhere_sung)
        if not plays:
            continue
        words = sung_weights(spec.vocals, section, sung) if spec.vocals and player.id == VOCALS else ()
        sung += 1
        desk = Desk(spec.seed, player.id, player.role, player.playing or Playing(), style, plan, row.drum_keys, words)
        if desk.own_seed != spec.seed and player.role == "melody":
            desk = replace(desk, plan=retold(plan, spec, section, style, desk.own_seed))
        found.append(Seat(desk, row, not played_before))
    return tuple(found)


def _part(spec: MusicSpec, player: Instrument, seats: Sequence[Seat],
          by_model: Mapping[tuple[str, str], list[Stroke]], lent: Lent) -> Part:
    """A player's passages: those that the user gave, and what is written for the other sections."""
    interval = spec.sounding_shift
    playing = player.playing or Playing()
    passages: list[Passage] = []
    for seat in seats:
        desk, row = seat.desk, seat.row
        stays = player.stays_in(next(s for s in spec.sections if s.id == desk.plan.id)) if player.stays else None
        brought = lent.passage(seat)
        if brought is not None:
            passages.append(_in_bars(brought, stays, desk.plan.grid.beats))
            continue
        notes = performed(write_part(desk, by_model.get((desk.instrument_id, desk.plan.id))), desk)
        if _is_pitched(player.role, row):
            notes = folded(notes, player.role, row, desk.plan.grid.beats)
            move = sounding_move(row, interval + 12 * (playing.octave or 0))
            notes = moved(_by_a_body(notes, desk, row), move)
        # A pick-up or a fill would sound in the section before, where this player was asked to be silent.
        notes = stopped(notes, desk.plan.stop_beats) if desk.plan.stop else notes
        passage = Passage(desk.plan.id, tuple(n for n in notes if n.start_beats >= 0 or not seat.entered))
        passages.append(_in_bars(passage, stays, desk.plan.grid.beats))
    return Part(player.id, player.name, player.role, tuple(passages))


def _in_bars(passage: Passage, stays: tuple[tuple[int, int], ...] | None, bar_beats: float) -> Passage:
    """What of a passage begins in some bars of its section, (first, after the last) from 0, none sounding on past a
    stretch that the section outlasts. None: all of it."""
    if stays is None:
        return passage
    return replace(passage, notes=tuple(n for first, after in stays for n in kept(
        passage.notes, first * bar_beats, after * bar_beats)))


def _style_for(player: Instrument, spec: MusicSpec, style: Style) -> Style:
    """The style as a player knows it: a blend's drummer knows the one that lends its beat."""
    return replace(style, name=beat_name(spec)) if player.role == "drums" else style


def _by_a_body(notes: tuple[Note, ...], desk: Desk, row: InstrumentRow) -> tuple[Note, ...]:
    """The notes as one player's hands or lungs can play them; a tune leaves the room in which the next one starts."""
    plan = desk.plan
    if not row.monophonic:
        return within_reach(notes, row, *usable(row))
    leads = desk.role in ("melody", "counter", "solo") and plan.leads_on
    lead_in = min(1.0, plan.grid.beats / 4) if leads else 0.0
    end = plan.length_beats - lead_in
    if lead_in:
        notes = tuple(n for n in notes if round(8 * unswung(n.start_beats, plan.groove)) < 8 * end) or notes[:1]
    breath = Breath(60 / plan.tempo_bpm, end, lambda beats: unswung(beats, plan.groove), bool(desk.syllables))
    return breathed(single_line(notes, end), row, breath)


def _plays(player: Instrument, section: WantedSection, plan: SectionPlan, nowhere_sung: bool) -> bool:
    """Whether a player plays in a section. Where no section is of a kind that is sung, a singer sings in all."""
    if player.id == VOCALS and player.name == VOCALS:
        return plan.kind.sung or nowhere_sung
    return player.plays_in(section)


def _row(spec: MusicSpec, player: Instrument) -> InstrumentRow:
    """The vocabulary's row of an instrument; "guitar 2" is a guitar. A singer's row comes from its voice."""
    if player.id == VOCALS and spec.vocals is not None:
        return vocal_row(spec.vocals.voice)
    for name in (player.name, player.name.rstrip(" 0123456789")):
        if name in INSTRUMENTS:
            return INSTRUMENTS[name]
    low, high = _ANY_RANGE
    return InstrumentRow(player.name, "", (player.role,), low, high)


def _is_pitched(role: str, row: InstrumentRow) -> bool:
    return role not in _UNPITCHED_ROLES and not row.drum_keys

