"""The composer: a spec becomes a score. The same spec gives the same score, and nothing is asked of it twice.

What keeps edits local is built in here: every part reads the section's plan, its own row and streams named by
(seed, instrument, section, purpose); no part reads another, and no section another.
"""

from __future__ import annotations

from music_assistant.composer.desk import Desk
from music_assistant.composer.form import SectionPlan, plan_section
from music_assistant.composer.parts import write_part
from music_assistant.composer.parts.vocals import VOCALS, vocal_row
from music_assistant.composer.performance import performed
from music_assistant.composer.register import folded, moved, single_line, sounding_move
from music_assistant.composer.styles import style_of
from music_assistant.composer.styles.rows import Style
from music_assistant.lyrics import sung_weights
from music_assistant.score import ChordSpan, Part, Passage, Score, Section
from music_assistant.spec import Instrument, MusicSpec, Playing
from music_assistant.spec import Section as WantedSection
from music_assistant.theory import Key
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

__all__ = ["compose"]

_UNPITCHED_ROLES = ("drums", "texture")
_ANY_RANGE = (24, 103)
"""Lowest and highest pitch of an instrument that the vocabulary lacks."""


def compose(spec: MusicSpec, previous: Score | None = None) -> Score:
    """The score of a spec: its sections in order and a part for each instrument, and for the singer if there is one.

    Notes are chosen in `spec.written`'s key and tempo and then moved to the asked key. `previous` is taken for the
    sake of composers that continue a score; this one needs nothing but the spec.
    """
    style = style_of(spec)
    interval = spec.sounding_shift
    plans = tuple(plan_section(spec, s, style, interval) for s in spec.sections)
    players = [*spec.instruments]
    if spec.vocals is not None:
        players.append(Instrument(VOCALS, VOCALS, "melody"))
    parts = tuple(_part(spec, player, plans, style, interval) for player in players)
    return Score(_sections(spec, plans, interval), parts)


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


def _part(spec: MusicSpec, player: Instrument, plans: tuple[SectionPlan, ...], style: Style, interval: int) -> Part:
    """A player's passages in the sections that it plays in."""
    row = _row(spec, player)
    playing = player.playing or Playing()
    passages: list[Passage] = []
    plays, sung = False, 0
    for section, plan in zip(spec.sections, plans, strict=True):
        played_before, plays = plays, _plays(player, section, plan)
        if not plays:
            continue
        words = sung_weights(spec.vocals, section, sung) if spec.vocals and player.id == VOCALS else ()
        sung += 1
        desk = Desk(spec.seed, player.id, player.role, playing, style, plan, row.drum_keys, words)
        notes = performed(write_part(desk), desk)
        if _is_pitched(player.role, row):
            notes = folded(notes, player.role, row, plan.grid.beats)
            move = sounding_move(row, interval + 12 * (playing.octave or 0))
            notes = moved(single_line(notes) if row.monophonic else notes, move)
        # A pick-up or a fill would sound in the section before, where this player was asked to be silent.
        passages.append(Passage(plan.id, notes if played_before else tuple(n for n in notes if n.start_beats >= 0)))
    return Part(player.id, player.name, player.role, tuple(passages))


def _plays(player: Instrument, section: WantedSection, plan: SectionPlan) -> bool:
    if player.id == VOCALS and player.name == VOCALS:
        return plan.kind.sung
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

