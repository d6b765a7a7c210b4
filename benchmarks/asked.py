"""What a spec asks for, held against a score: key, meter, bars, tempos, chords, players, range, and how one plays.

A check takes a spec and its score and gives None where nothing is asked of it, "" where it holds, else what is wrong.
Nothing here reads the composer's own tables but which kinds of sections are sung and what range a voice has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from music_assistant.composer import compose
from music_assistant.composer.form import kind_of
from music_assistant.composer.learned.table import NOTHING_LEARNED, Learned
from music_assistant.composer.parts.vocals import VOCALS, vocal_row
from music_assistant.lineup import row_of
from music_assistant.score import Note, Part, Score
from music_assistant.score import Section as ScoreSection
from music_assistant.spec import Instrument, MusicSpec, Playing
from music_assistant.theory import CHORD_QUALITIES, Chord, Key
from music_assistant.vocabulary.endings import ending_row
from music_assistant.vocabulary.rows import InstrumentRow

SLACK_BEATS = 1e-4
EARLY_BEATS = 0.2
"""How early a hand may come for a beat."""
RESERVE = 23
"""Semitones of range that an instrument needs so that an octave of it stays in range in all twelve keys."""
UNPITCHED = ("drums", "texture")
MIDDLE_BEATS = 0.12


@dataclass(frozen=True)
class Asked:
    """A spec and its score. `learned`: what else the composer was given."""

    spec: MusicSpec
    score: Score
    learned: Learned = NOTHING_LEARNED

    @property
    def seconds_a_beat(self) -> float:
        """Of the written tempo, for which notes are chosen."""
        return 60 / (self.spec.written.tempo_bpm * self.spec.parsed_meter.tempo_unit_beats)

    def players(self) -> Iterator[tuple[Part, InstrumentRow]]:
        """Each part with its instrument's row; instruments that the vocabulary lacks are left out."""
        for part in self.score.parts:
            if part.instrument_id == VOCALS and self.spec.vocals is not None:
                yield part, vocal_row(self.spec.vocals.voice)
            elif row := row_of(part.name):
                yield part, row

    def octave_of(self, part: Part) -> int:
        """The octaves by which a part was asked to be moved, with the piece and by itself."""
        player = self.spec.instrument(part.instrument_id)
        return self.spec.octave + ((player.playing.octave or 0) if player and player.playing else 0)

    def alone(self, player: Instrument, playing: Playing) -> list[Note]:
        """What a player plays by itself when it is asked to play in a certain way, in three of its sections."""
        sections = tuple(s for s in self.spec.sections if player.plays_in(s))[:3]
        spec = self.spec.with_(instruments=(replace(player, playing=playing),), sections=sections, vocals=None)
        return [n for p in compose(spec, learned=self.learned).parts[0].passages for n in p.notes]


Check = Callable[[Asked], str | None]


def is_pitched(part: Part, row: InstrumentRow) -> bool:
    return part.role not in UNPITCHED and not row.drum_keys and row.roles[:1] != ("drums",)


def _sections(asked: Asked) -> str:
    wanted = [(s.id, s.name, s.bars) for s in asked.spec.sections]
    found = [(s.id, s.name, s.bars) for s in asked.score.sections]
    return "" if wanted == found else f"{found} for {wanted}"


def _meters(asked: Asked) -> str:
    wanted = asked.spec.parsed_meter
    starts = [s.start_beats for s in asked.score.sections]
    due = [sum(s.bars for s in asked.spec.sections[:i]) * wanted.bar_beats for i in range(len(starts))]
    return "" if all(s.meter == wanted for s in asked.score.sections) and starts == due else str(starts)


def _tempos(asked: Asked) -> str:
    unit = 1.5 if asked.spec.parsed_meter.is_compound else 1.0
    wanted = [(s.tempo_bpm or asked.spec.tempo_bpm) * unit for s in asked.spec.sections]
    found = [s.beats_per_minute for s in asked.score.sections]
    return "" if wanted == found else f"{found} for {wanted}"


def _keys(asked: Asked) -> str:
    wanted = [s.key or asked.spec.key for s in asked.spec.sections]
    wrong = [str(s.key) for s, key in zip(asked.score.sections, wanted, strict=True) if str(s.key) != key]
    return "" if not wrong else f"{wrong} for {wanted}"


def _chords(asked: Asked) -> str | None:
    """Every bar's chords, to the letter and in order, over the whole bar; an ending's cadence has the last two bars."""
    if not any(s.chords for s in asked.spec.sections):
        return None
    for wanted, section in zip(asked.spec.sections, asked.score.sections, strict=True):
        bars = [[Chord.parse(c) for c in bar.split("/")] for bar in (wanted.chords or "").split()]
        length, at = section.meter.bar_beats, 0.0
        left = round((asked.score.length_beats - section.end_beats) / length)
        closing = max(0, 2 - left) if ending_row(asked.spec.ending).cadence else 0
        for bar in range(wanted.bars - closing if bars else 0):
            spans = [c for c in section.chords if bar * length <= c.start_beats < (bar + 1) * length]
            if [c.chord for c in spans] != bars[bar % len(bars)]:
                return f"{section.id} bar {bar}: {[c.chord.symbol() for c in spans]} in {wanted.chords}"
            for span in spans:
                if abs(span.start_beats - at) > SLACK_BEATS or span.length_beats <= 0:
                    return f"{section.id} bar {bar}: a chord at {span.start_beats} for {span.length_beats} beats"
                at = span.start_beats + span.length_beats
    return ""


def _chords_sound(asked: Asked) -> str | None:
    """Whatever strikes three notes or more at once under an asked chord strikes its notes, none else, and those that
    tell it: third or suspension, seventh, the colour on top."""
    found = None
    for section in asked.score.sections:
        if not next(s.chords for s in asked.spec.sections if s.id == section.id):
            continue
        for part, row in asked.players():
            passage = part.passage(section.id)
            if part.role not in ("comping", "pad") or passage is None or not is_pitched(part, row):
                continue
            for struck in struck_together(passage.notes):
                if len({n.pitch % 12 for n in struck}) < 3:
                    continue
                found = found or ""
                complaint = _as_chord(section, struck)
                found = f"{section.id}, {part.name}: {complaint}" if complaint else found
    return found


def _as_chord(section: ScoreSection, struck: list[Note]) -> str:
    """"" where notes are those of the chord that begins or sounds at their start, or of the one they anticipate."""
    start = struck[0].start_beats
    near = [c.chord for c in section.chords
            if c.start_beats - 1.05 <= start <= c.start_beats + c.length_beats - MIDDLE_BEATS]
    classes = {n.pitch % 12 for n in struck}
    if any(telling(c) <= classes <= {*c.pitch_classes, c.bass} for c in near):
        return ""
    return f"{sorted(classes)} at {start} for {[c.symbol() for c in near]}"


def telling(chord: Chord) -> set[int]:
    """The pitch classes without which a chord is another: all but root and fifth of those it is named by."""
    steps = CHORD_QUALITIES[chord.quality]
    named = {*steps[1:2], *steps[3:4], steps[-1]} if len(steps) > 3 else {*steps[1:]}
    eleventh = steps[-1] == 17 and 4 in steps
    plain_fifth = {7} if len(steps) > 2 else set()
    return {(chord.root + s) % 12 for s in named - plain_fifth - ({4} if eleventh else set())}


def struck_together(notes: tuple[Note, ...], gap_beats: float = 0.05) -> Iterator[list[Note]]:
    """Groups of notes, each starting within a moment of the one before: chords, strums and rolls."""
    group: list[Note] = []
    for note in notes:
        if group and note.start_beats - group[-1].start_beats > gap_beats:
            yield group
            group = []
        group.append(note)
    if group:
        yield group


def _players(asked: Asked) -> str:
    wanted = [(i.id, i.name, i.role) for i in asked.spec.instruments]
    wanted += [(VOCALS, VOCALS, "melody")] if asked.spec.vocals else []
    found = [(p.instrument_id, p.name, p.role) for p in asked.score.parts]
    return "" if wanted == found else f"{found} for {wanted}"


def _no_silence(asked: Asked) -> str | None:
    """Every player has notes in each section that it is asked to play in, and none elsewhere."""
    if not asked.score.parts:
        return None
    for player in asked.spec.instruments:
        wanted = [s.id for s in asked.spec.sections if player.plays_in(s)]
        part = asked.score.part(player.id)
        found = [p.section_id for p in part.passages if p.notes] if part else []
        if found != wanted:
            return f"{player.name} ({player.role}) plays in {found} for {wanted}"
    return ""


def _sung(asked: Asked) -> str | None:
    """A singer sings in every section of a kind that is sung, in all where the piece has none of those."""
    if asked.spec.vocals is None:
        return None
    sung = [s.id for s in asked.spec.sections if kind_of(s.name).sung] or [s.id for s in asked.spec.sections]
    part = asked.score.part(VOCALS)
    found = [p.section_id for p in part.passages if p.notes] if part else []
    return "" if found == sung else f"sings in {found} for {sung}"


def _range(asked: Asked) -> str | None:
    """Notes lie in the instrument's range; an asked octave moves them by just that, and a transposition may take an
    instrument of less than two octaves out of its range, by no more than it moves."""
    found = None
    shift = asked.spec.sounding_shift - 12 * asked.spec.octave
    for part, row in asked.players():
        if not is_pitched(part, row) or asked.octave_of(part):
            continue
        beyond = 0 if row.high - row.low >= RESERVE else abs(shift)
        found = found or ""
        for passage in part.passages:
            for note in passage.notes:
                if not row.low - beyond <= note.pitch <= row.high + beyond:
                    found = f"{part.name} ({part.role}) plays {note.pitch}, its range is {row.low} to {row.high}"
    return found


def _within_piece(asked: Asked) -> str | None:
    """Notes begin in the piece, no more than a bar before their section, and end with it."""
    if not asked.score.parts:
        return None
    bar = asked.spec.parsed_meter.bar_beats
    for part in asked.score.parts:
        for passage in part.passages:
            section = asked.score.section(passage.section_id)
            for note in passage.notes:
                end = section.start_beats + note.start_beats + note.length_beats
                if note.start_beats < -bar or section.start_beats + note.start_beats < 0 or note.length_beats <= 0:
                    return f"{part.name} starts at {note.start_beats} of {section.id} for {note.length_beats}"
                if end > section.end_beats + SLACK_BEATS or not 1 <= note.velocity <= 127:
                    return f"{part.name} ends at {end}, {section.id} at {section.end_beats}"
    return ""


def _twice(asked: Asked) -> str | None:
    """The same spec gives the same notes again; every tenth is tried."""
    if asked.spec.seed % 10:
        return None
    return "" if compose(asked.spec, learned=asked.learned) == asked.score else "another score the second time"


def _one(asked: Asked, roles: tuple[str, ...] = ()) -> Instrument | None:
    """A player of the band to be asked to play otherwise, by the seed; none who only makes noise."""
    able = [p for p in asked.spec.instruments if p.role != "texture" and (not roles or p.role in roles)
            and any(p.plays_in(s) for s in asked.spec.sections)]
    return able[asked.spec.seed % len(able)] if able else None


def _octave(asked: Asked) -> str | None:
    """An octave asked of a player is one, wherever MIDI has the notes."""
    player = _one(asked)
    row = row_of(player.name) if player else None
    if player is None or row is None or player.role in UNPITCHED or row.drum_keys or row.roles[:1] == ("drums",):
        return None
    plain, up = (asked.alone(player, Playing(octave=o)) for o in (None, 1))
    if max(n.pitch for n in plain) > 127 - 12 - RESERVE:
        return None
    moved = [n.pitch + 12 for n in plain] == [n.pitch for n in up]
    return "" if moved and len(plain) == len(up) else f"{player.name} ({player.role}) is not an octave higher"


def _density(asked: Asked) -> str | None:
    """A player asked to be busy plays more notes than when asked to be sparse, where it has more than a last chord."""
    player = _one(asked)
    if player is None or sum([s.bars for s in asked.spec.sections if player.plays_in(s)][:3]) < 2:
        return None
    few, many = (len(asked.alone(player, Playing(density=d))) for d in (0.05, 0.95))
    return "" if few < many else f"{player.name} ({player.role}) plays {few} notes when sparse, {many} when busy"


def _articulation(asked: Asked) -> str | None:
    """A player asked for staccato plays shorter notes than when asked for legato, and says so."""
    player = _one(asked)
    row = row_of(player.name) if player else None
    if player is None or row is None or player.role in UNPITCHED or row.drum_keys:
        return None
    short, long = (asked.alone(player, Playing(articulation=a)) for a in ("staccato", "legato"))
    marked = all(n.articulation == "staccato" for n in short) and all(n.articulation == "legato" for n in long)
    shorter = sum(n.length_beats for n in short) / len(short) < sum(n.length_beats for n in long) / len(long)
    return "" if marked and shorter else f"{player.name} ({player.role}) is not shorter in staccato"


def _grouping(asked: Asked) -> str | None:
    """In a grouping of its own, what the drummer strikes where a group starts is heavier than what lies between."""
    drums = next((p for p in asked.score.parts if p.role == "drums" and p.passages), None)
    if asked.spec.grouping is None or drums is None:
        return None
    meter = asked.spec.parsed_meter
    starts = {round(2 * at) for at in meter.pulses}
    eighths = round(meter.bar_beats * 2)
    weight = [0.0] * eighths
    for passage in drums.passages:
        for note in passage.notes:
            if note.start_beats >= -EARLY_BEATS:
                heavy = 2 if note.pitch in (35, 36, 38) else 1
                weight[round(2 * note.start_beats) % eighths] += heavy * note.velocity
    on = sum(weight[i] for i in starts) / len(starts)
    off = sum(w for i, w in enumerate(weight) if i not in starts) / max(1, eighths - len(starts))
    return "" if on > off else f"group starts weigh {on:.0f}, other eighths {off:.0f}"


CHECKS: Mapping[str, Check] = MappingProxyType({
    "sections and their bars": _sections, "meter": _meters, "section tempos": _tempos, "keys, as spelled": _keys,
    "asked chords, every bar": _chords, "asked chords, as struck": _chords_sound, "players and roles": _players,
    "notes in every section asked for": _no_silence, "the singer sings": _sung, "within the range": _range,
    "within the piece": _within_piece, "the same a second time": _twice, "playing: octave": _octave,
    "playing: density": _density, "playing: articulation": _articulation, "grouping in the drums": _grouping,
})
"""What is asked → the check of it."""

__all__ = ["CHECKS", "Asked", "Check", "Key", "is_pitched", "struck_together", "telling"]
