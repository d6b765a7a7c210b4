"""Instruments in, out, instead of one another, louder, quieter, here and there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from music_assistant.change import STEPS, Change, InstrumentChange
from music_assistant.errors import RequestError
from music_assistant.form import section_words
from music_assistant.lineup import Wanted, base_name, joined
from music_assistant.refining.draft import Draft
from music_assistant.refining.entries import bar_at, bar_start_s, bars_of, coming, staying
from music_assistant.refining.shape import meant_sections, present_sections
from music_assistant.refining.steps import DENSITY_STEP, GAIN_STEP_DB, LOUDNESS_STEP_LU
from music_assistant.spec import RANGES, Instrument, MusicSpec, Playing, Section, SectionLevel
from music_assistant.vocabulary import GENRES, GenreRow
from music_assistant.vocabulary.lookup import find_instrument, meant_by, nearest_instrument
from music_assistant.vocabulary.rows import InstrumentRow
from music_assistant.wording import Name, Wording, listed, named, quoted, say

EVERYTHING = frozenset({"", "everything", "all", "mix", "music", "it", "song", "track", "piece", "volume"})
USUAL_DENSITY = 0.5
SINGER_WORDS = frozenset({"vocals", "vocal", "voice", "singer", "singing", "lyrics"})


def with_instruments(draft: Draft, change: Change) -> Draft:
    """The draft with the band changed as asked. Raises RequestError when nobody would be left."""
    only = [c for c in change.instruments if c.action == "only"]
    if only:
        draft = _only(draft, only)
    for c in change.instruments:
        if c.action != "only" and not _has_come(draft, c):
            draft = _ACTIONS[c.action](draft, c)
    if not draft.spec.instruments and draft.spec.vocals is None:
        raise RequestError(say("That would leave nothing to hear."), say("One instrument at least has to stay."))
    return draft


def _has_come(draft: Draft, c: InstrumentChange) -> bool:
    """Whether somebody who shall join, and no more than that, came with the band of a new genre."""
    row = find_instrument(c.name)
    plain = not (c.is_placed or c.step or c.gain_db is not None)
    return c.action == "add" and plain and row is not None and row.name in draft.seated


_BY_ID = "#"


def by_id(instrument: Instrument) -> str:
    """The word that means this very instrument, where a name may mean several ("bass" beside a sub bass)."""
    return f"{_BY_ID}{instrument.id}"


def meant(spec: MusicSpec, word: str) -> tuple[Instrument, ...]:
    """The spec's instruments that a word means."""
    if word.startswith(_BY_ID):
        return tuple(i for i in spec.instruments if i.id == word.removeprefix(_BY_ID))
    if word.lower() in EVERYTHING:
        return spec.instruments
    names = set(meant_by(word, [i.name for i in spec.instruments]))
    if not names and find_instrument(word) is None:
        names = {i.name for i in spec.instruments if i.id == word}
    return tuple(i for i in spec.instruments if i.name in names)


def placement(member: Instrument) -> str:
    """The name, among what is stated, of where an instrument plays."""
    return f"instruments/{member.name}/sections"


def with_everyone_heard(draft: Draft) -> Draft:
    """The draft with those whom only the arrangement lets rest playing throughout where no section is left to them."""
    spec = draft.spec
    silent = [i for i in spec.instruments if i.sections and placement(i) not in spec.stated
              and not any(i.plays_in(s) for s in spec.sections)]
    return _exchanged(draft, *(replace(i, sections=None) for i in silent)) if silent else draft


def _genre(spec: MusicSpec) -> GenreRow | None:
    return next((GENRES[g] for g in spec.genres if g in GENRES), None)


def _exchanged(draft: Draft, *members: Instrument) -> Draft:
    """With some instruments replaced by others of the same id."""
    by_id = {m.id: m for m in members}
    return draft.changed(instruments=tuple(by_id.get(i.id, i) for i in draft.spec.instruments))


def _unknown(draft: Draft, word: str) -> Draft:
    near = nearest_instrument(word).name
    return draft.remarked(say("I don't know an instrument called {word}; the nearest I have is the {near}.",
                              word=quoted(word), near=Name(near)))


def _absent(draft: Draft, word: str) -> Draft:
    if word.lower() in SINGER_WORDS:
        return draft.remarked(
            say("Nobody sings in this piece.") if draft.spec.vocals is None else
            say("I cannot set the singer's level or place yet, only whether and what is sung."))
    if find_instrument(word) is None and not meant_by(word, ("drums", "strings", "brass section", "guitar", "piano")):
        return _unknown(draft, word)
    return draft.remarked(say("There is no {name} in this piece.", name=Name(word)))


def _only(draft: Draft, wishes: Sequence[InstrumentChange]) -> Draft:
    kept = [i for i in draft.spec.instruments if any(i in meant(draft.spec, c.name) for c in wishes)]
    missing = [c for c in wishes if not meant(draft.spec, c.name)]
    roles = {i.id: c.role for c in wishes if c.role for i in meant(draft.spec, c.name)[:1]}
    draft = draft.changed(instruments=tuple(replace(i, role=roles.get(i.id, i.role)) for i in kept))
    for c in missing:
        draft = _add(draft, c)
    return draft


def _add(draft: Draft, c: InstrumentChange) -> Draft:
    if (there := meant(draft.spec, c.name)) and not c.name[-1:].isdigit():
        return _brought_out(draft, there, c)
    row = find_instrument(base_name(c.name))
    if row is None:
        return _unknown(draft, c.name)
    member = joined(draft.spec.instruments, Wanted(row.name, c.role), draft.used_ids, _genre(draft.spec))
    draft = draft.changed(instruments=(*draft.spec.instruments, member)).stated(f"instruments/{member.name}")
    if c.is_placed:
        draft = _place(draft, replace(c, name=member.name))
    if c.step or c.gain_db is not None:
        draft = _level(draft, replace(c, name=member.name, sections=()))
    return draft


def _brought_out(draft: Draft, there: Sequence[Instrument], c: InstrumentChange) -> Draft:
    """Adding what plays already: it plays in more sections, or louder."""
    if c.is_placed:
        return _place(draft, c)
    if c.step or c.gain_db is not None:
        return _level(draft, c)
    if c.role and all(i.role != c.role for i in there):
        return _handed_over(draft, there[0], c.role)
    if any(_rests(i) and placement(i) in draft.spec.stated for i in there):
        return _exchanged(draft, *(replace(i, sections=None, stays=()) for i in there))
    draft = draft.remarked(say("The {name} was playing already, so I brought it up.", name=Name(c.name)))
    draft = _exchanged(draft, *(replace(i, sections=None, stays=()) for i in there))
    return _level(draft, replace(c, step="more"))


def _handed_over(draft: Draft, player: Instrument, role: str) -> Draft:
    """A player takes a part, and whoever had it takes theirs: the cello the tune, the piano what the cello played."""
    had = [i for i in draft.spec.instruments if i.role == role]
    return _exchanged(draft, replace(player, role=role), *(replace(i, role=player.role) for i in had))


def _remove(draft: Draft, c: InstrumentChange) -> Draft:
    if c.name.lower() in SINGER_WORDS and draft.spec.vocals is not None:
        return draft.changed(vocals=None)
    gone = meant(draft.spec, c.name)
    if not gone:
        return _absent(draft, c.name)
    if c.is_placed:
        return _place(draft, replace(c, outside=not c.outside))
    return draft.changed(instruments=tuple(i for i in draft.spec.instruments if i not in gone))


def _swap(draft: Draft, c: InstrumentChange) -> Draft:
    row = find_instrument(c.into or "")
    if row is None:
        return _unknown(draft, c.into or c.name)
    gone = meant(draft.spec, c.name)
    if not gone:
        return _add(draft, InstrumentChange("add", row.name)).remarked(
            say("There was no {name} to replace, so the {new} joins in.", name=Name(c.name), new=Name(row.name)))
    others = tuple(i for i in draft.spec.instruments if i not in gone)
    name = joined(others, Wanted(_in_place_of(gone[0].role, row).name, gone[0].role), ()).name
    swapped = {gone[0].id: replace(gone[0], name=name)}
    kept = tuple(swapped.get(i.id, i) for i in draft.spec.instruments if i not in gone[1:])
    return draft.changed(instruments=kept).stated(f"instruments/{name}")


def _in_place_of(role: str, row: InstrumentRow) -> InstrumentRow:
    """The row itself, but in place of drums the kit that its short name may mean: an "808" is a bass elsewhere."""
    short = row.name.split()[0]
    kit = find_instrument(f"{short} drums") if role == "drums" and short in row.aliases else None
    return row if kit is None or kit.roles != ("drums",) else kit


def _level(draft: Draft, c: InstrumentChange) -> Draft:
    if c.name.lower() in EVERYTHING:
        moved = draft.spec.loudness_lufs + STEPS[c.step or "more"] * LOUDNESS_STEP_LU
        return draft.changed(loudness_lufs=round(RANGES["loudness_lufs"].clamped(moved), 2))
    members = meant(draft.spec, c.name)
    if not members:
        return _absent(draft, c.name)
    by = c.gain_db if c.gain_db is not None else STEPS[c.step or "more"] * GAIN_STEP_DB
    if c.sections:
        return _level_there(draft, c, members, by)
    moved_members = [replace(i, gain_db=_moved(i.gain_db, by)) for i in members]
    if all(m.gain_db == i.gain_db for m, i in zip(moved_members, members, strict=True)):
        draft = draft.remarked(say("The {name} is at its limit already ({gain:g} dB).", name=Name(c.name),
                                   gain=members[0].gain_db))
    return _exchanged(draft, *moved_members)


def _moved(gain_db: float, by: float) -> float:
    return round(RANGES["gain_db"].clamped(gain_db + by), 2)


def _level_there(draft: Draft, c: InstrumentChange, members: Sequence[Instrument], by: float) -> Draft:
    """Louder or quieter in some sections alone, where it plays there."""
    spec, name = draft.spec, Name(c.name)
    there = [s for s in spec.sections if any(s in meant_sections(spec.sections, word) for word in c.sections)]
    if not there:
        return draft.remarked(say("There is no {name} in this piece.", name=listed(named(c.sections), "or")),
                              present_sections(spec))
    where = listed(named(dict.fromkeys(s.name for s in there)))
    if not any(i.plays_in(s) for i in members for s in there):
        return draft.remarked(say("The {name} does not play in the {sections}.", name=name, sections=where))
    moved = [replace(i, levels=_levels_moved(i, [s for s in there if i.plays_in(s)], spec, by)) for i in members]
    if tuple(moved) == tuple(members):
        draft = draft.remarked(say("The {name} is at its limit already in the {sections}.", name=name, sections=where))
    return _exchanged(draft, *moved)


def _levels_moved(member: Instrument, there: Sequence[Section], spec: MusicSpec, by: float) -> tuple[SectionLevel, ...]:
    """A member's levels with those of some sections moved, each with its own gain within the range of a level."""
    limits, levels = RANGES["gain_db"], {s.id: member.level_db(s) for s in spec.sections}
    for s in there:
        heard_db = _moved(member.gain_db + levels[s.id], by)
        levels[s.id] = round(limits.clamped(heard_db - member.gain_db), 2)
    return tuple(SectionLevel(name, level_db) for name, level_db in levels.items() if level_db)


def _place(draft: Draft, c: InstrumentChange) -> Draft:
    members = meant(draft.spec, c.name)
    if not members:
        if c.outside or (c.leaves and not c.enters) or find_instrument(c.name) is None:
            return _absent(draft, c.name)
        return _add(draft, replace(c, action="add"))
    if c.enters or c.leaves:
        return _enter(draft, c, members)
    if not c.sections:
        draft = _exchanged(draft, *(replace(i, sections=None, stays=()) for i in members))
        return draft.stated(*(placement(i) for i in members))
    meant_ids = {s.id for word in c.sections for s in meant_sections(draft.spec.sections, word)}
    if not meant_ids:
        return draft.remarked(say("There is no {name} in this piece.", name=listed(named(c.sections), "or")),
                              present_sections(draft.spec))
    draft = _exchanged(draft, *(_placed(i, meant_ids, c.outside, draft.spec) for i in members))
    return draft.stated(*(placement(i) for i in members))


def _rests(member: Instrument) -> bool:
    """Whether somebody does not play throughout."""
    return member.sections is not None or bool(member.stays)


def _enter(draft: Draft, c: InstrumentChange, members: Sequence[Instrument]) -> Draft:
    """Who comes in, goes out, or rests in between, at a bar; the answer says which and when."""
    spec = draft.spec
    moments = {word: bar_at(spec, word) for word in (c.enters, c.leaves) if word}
    for word, bar in moments.items():
        if bar is None:
            return draft.remarked(say("There is no {name} in this piece.", name=Name(word)), present_sections(spec))
        if bar >= spec.bars + (word == c.leaves and word != c.enters):
            return draft.remarked(say("The piece has {bars} bars and lasts {length:.1f} s; it does not come to that.",
                                      bars=spec.bars, length=spec.duration_s))
    enters, leaves = (moments.get(word) if word else None for word in (c.enters, c.leaves))
    if c.outside:
        away = frozenset(range(enters or 0, spec.bars if leaves is None else leaves))
        played = {i.id: frozenset(bars_of(i, spec)) - away for i in members}
        told = (leaves, enters)
    else:
        played = {i.id: coming(i, spec, enters, leaves) for i in members}
        told = (enters, leaves)
    draft = _exchanged(draft, *(staying(i, spec, played[i.id]) for i in members))
    for member in members:
        draft = draft.remarked(*_told_when(member, spec, *told))
    return draft.stated(*(placement(i) for i in members))


def _told_when(member: Instrument, spec: MusicSpec, comes: int | None, goes: int | None) -> Iterator[Wording]:
    """At which bars, from 0, somebody comes in and goes out, in bars and seconds."""
    if goes is not None and 0 < goes < spec.bars:
        yield say("Out after bar {bar}, at {seconds:.1f} s: {name}.", name=Name(member.name), bar=goes,
                  seconds=bar_start_s(spec, goes))
    if comes is not None and 0 < comes < spec.bars:
        yield say("In at bar {bar}, at {seconds:.1f} s: {name}.", name=Name(member.name), bar=comes + 1,
                  seconds=bar_start_s(spec, comes))


def _placed(member: Instrument, meant_ids: set[str], outside: bool, spec: MusicSpec) -> Instrument:
    """A member that plays only in the named sections, or with `outside` where it played except there."""
    where = {s.id for s in spec.sections if member.plays_in(s)} - meant_ids if outside else meant_ids
    stays = tuple(s for s in member.stays if s.section in where) if outside else ()
    return replace(member, sections=section_words(where, spec.sections), stays=stays)


def _play(draft: Draft, c: InstrumentChange) -> Draft:
    members = meant(draft.spec, c.name)
    if not members:
        return _absent(draft, c.name)
    return _exchanged(draft, *(_played(i, c) for i in members))


def _played(member: Instrument, c: InstrumentChange) -> Instrument:
    playing = member.playing or Playing()
    if c.octave_by:
        octave = int(RANGES["octave"].clamped((playing.octave or 0) + c.octave_by))
        playing = replace(playing, octave=octave)
    if c.density_step:
        now = USUAL_DENSITY if playing.density is None else playing.density
        moved = RANGES["density"].clamped(now + STEPS[c.density_step] * DENSITY_STEP)
        playing = replace(playing, density=round(moved, 3))
    if c.articulation:
        playing = replace(playing, articulation=c.articulation)
    if c.another_take:
        playing = replace(playing, take=int(RANGES["take"].clamped((playing.take or 0) + 1)))
    pan = member.pan if c.pan is None else RANGES["pan"].checked(c.pan)
    return replace(member, pan=pan, playing=None if playing == Playing() else playing)


_ACTIONS = {"add": _add, "remove": _remove, "swap": _swap, "level": _level, "place": _place, "play": _play}
