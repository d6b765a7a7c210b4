"""Genre, mood, energy, effects and loudness: a new character re-chooses only what the user left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from music_assistant.change import STEPS, Change, InstrumentChange
from music_assistant.completing import (
    Ground,
    chosen_effects,
    chosen_energy,
    chosen_mode,
    chosen_title,
    grounded,
    usual_grouping,
    usual_tempo,
    wanted_instruments,
)
from music_assistant.form import rescaled
from music_assistant.lineup import FUNCTIONS, Wanted, joined
from music_assistant.refining.band import placement
from music_assistant.refining.draft import Draft
from music_assistant.refining.pitch import with_pitch
from music_assistant.refining.steps import ENERGY_STEPS
from music_assistant.refining.tempo import speaks_of_tempo, with_tempo
from music_assistant.spec import RANGES, Effects, Instrument, MusicSpec
from music_assistant.vocabulary import EFFECTS, GENRES, MOODS
from music_assistant.vocabulary.lookup import meant_by
from music_assistant.wording import Name, say

ONE_SEAT = ("drums", "bass")
"""Roles that a band has once."""


def with_character(draft: Draft, change: Change) -> Draft:
    """The draft in another genre or mood. Tonic, form, seed and whatever was stated stay."""
    spec = draft.spec
    genres = change.genres or spec.genres
    genres = tuple(dict.fromkeys((*genres, *change.add_genres)))
    moods = tuple(dict.fromkeys((*(change.moods or spec.moods), *change.add_moods)))
    new_genre, new_mood = genres != spec.genres, moods != spec.moods
    if not new_genre and not new_mood:
        return draft
    draft = draft.changed(genres=genres, moods=moods)
    ground = _ground_of(draft.spec)
    if new_genre:
        draft = _in_genre(draft, ground, change)
    if new_mood:
        draft = _in_mood(draft, ground, change)
    if _open(spec, "title") and spec.title == chosen_title(_ground_of(spec), Change("edit")):
        draft = draft.changed(title=chosen_title(_ground_of(draft.spec), Change("edit")))
    return draft.stated(*(n for n, new in (("genres", new_genre), ("moods", new_mood)) if new))


def _ground_of(spec: MusicSpec) -> Ground:
    """What a piece of these genres and moods begins from."""
    return grounded(Change("edit", genres=spec.genres, moods=spec.moods), (), spec.seed)


def _open(spec: MusicSpec, field: str) -> bool:
    """Whether a field was left to us."""
    return field not in spec.stated


def _in_genre(draft: Draft, ground: Ground, change: Change) -> Draft:
    """Band, tempo, meter and effects of the genre where they are open. Another genre added to the first keeps them."""
    if change.add_genres and not change.genres:
        return draft
    spec = draft.spec
    draft = _regrouped(draft, ground, change)
    meter = _meter_of(ground, spec.meter)
    if _open(spec, "meter") and meter != spec.meter:
        draft = draft.changed(meter=meter, grouping=usual_grouping(ground.genre_names, meter))
    if _open(spec, "tempo_bpm") and not speaks_of_tempo(change):
        draft = _at_usual_tempo(draft, ground)
    if draft.spec.meter != spec.meter or not _open(spec, "duration_s"):
        draft = _as_long_as(spec, draft)
    fresh = chosen_effects(ground)
    kept = {n: getattr(spec.effects, n) for n in EFFECTS if not _open(spec, f"effects/{n}")}
    draft = draft.changed(effects=replace(fresh, **kept))
    if _open(spec, "energy"):
        draft = _at_energy(draft, chosen_energy(Change("edit"), ground))
    return draft


def _meter_of(ground: Ground, meter: str) -> str:
    """The meter that the genres ask for: the first one's, or that of another which is never in four ("a jazz waltz");
    the one that stands where they know it."""
    rows = [GENRES[name] for name in ground.genre_names if name in GENRES]
    odd = next((row for row in rows[1:] if "4/4" not in row.meters), ground.genre)
    return meter if meter in odd.meters else odd.meters[0]


def _at_usual_tempo(draft: Draft, ground: Ground) -> Draft:
    """At the genre's tempo."""
    faster = with_tempo(draft, Change("edit", tempo_bpm=usual_tempo(Change("edit"), ground)))
    return replace(faster.changed(stated=draft.spec.stated), remarks=draft.remarks)


def _as_long_as(spec: MusicSpec, draft: Draft) -> Draft:
    """With as many bars as make the piece last as long as before, every section with its share."""
    bars = max(1, round(draft.spec.bars * spec.duration_s / draft.spec.duration_s))
    return draft if bars == draft.spec.bars else draft.changed(sections=rescaled(draft.spec.sections, bars))


def _regrouped(draft: Draft, ground: Ground, change: Change) -> Draft:
    """With the named instruments, those named with the genre, those that it shares, and its own for what is missing.

    A band has one bass and one drummer: who comes with the genre takes the seat.
    """
    spec, band = draft.spec, dict(ground.genre.band)
    asked, _ = wanted_instruments(replace(change, instruments=_joining(change)))
    names = {w.name for w in asked}
    members = [_seated(i, spec, band) if i.name in names else i for i in spec.instruments
               if not _open(spec, f"instruments/{i.name}") or i.name in band or i.name in names]
    for wanted in asked:
        if not any(m.name == wanted.name for m in members):
            newcomer = joined(members, wanted, draft.ids, ground.genre)
            taken = newcomer.role if newcomer.role in ONE_SEAT else None
            members = [*(m for m in members if m.role != taken or m.name in names), newcomer]
    for name, role in ground.genre.band:
        covered = any(role in roles and any(m.role in roles for m in members) for roles in FUNCTIONS.values())
        if not covered and not any(m.name == name for m in members):
            members.append(joined(members, Wanted(name, role), draft.ids, ground.genre))
    draft = replace(draft, seated=frozenset(names))
    return draft.changed(instruments=tuple(members)).stated(*(f"instruments/{name}" for name in names))


def _seated(player: Instrument, spec: MusicSpec, band: Mapping[str, str]) -> Instrument:
    """A player who is named with a genre in the seat that its band has for it, and heard throughout, where nobody said
    otherwise."""
    if not _open(spec, f"instruments/{player.name}"):
        return player
    sections = None if _open(spec, placement(player)) else player.sections
    return replace(player, role=band.get(player.name, player.role), sections=sections)


def _joining(change: Change) -> tuple[InstrumentChange, ...]:
    return tuple(c for c in change.instruments if c.action == "add")


def _in_mood(draft: Draft, ground: Ground, change: Change) -> Draft:
    """Energy, mode, tempo and effects moved as the new mood pulls, where they are open."""
    spec = draft.spec
    rows = [MOODS[m] for m in (*change.moods, *change.add_moods) if m in MOODS]
    if not rows:
        return draft
    if _open(spec, "energy") and change.energy is None and change.energy_step is None:
        draft = _at_energy(draft, round(0.4 * spec.energy + 0.6 * rows[0].energy, 3))
    family = next((m.family for m in rows if m.family), None)
    free = _open(spec, "key") and _open(spec, "mode") and change.mode is None
    if free and family not in (None, spec.parsed_key.family):
        draft = with_pitch(draft, Change("edit", mode=chosen_mode(ground, 0)))
    free = _open(spec, "tempo_bpm") and _open(spec, "duration_s") and not speaks_of_tempo(change)
    if free and rows[0].tempo_factor != 1.0:
        tempo = RANGES["tempo_bpm"].clamped(float(round(spec.tempo_bpm * rows[0].tempo_factor)))
        draft = with_tempo(draft, Change("edit", tempo_bpm=tempo))
    values = {n: round(RANGES[n].clamped(getattr(draft.spec.effects, n) + step), 3)
              for n, step in rows[0].effects.items() if _open(spec, f"effects/{n}")}
    return draft.changed(effects=replace(draft.spec.effects, **values), stated=spec.stated)


def with_energy(draft: Draft, change: Change) -> Draft:
    """The draft livelier or calmer, every section with it."""
    if change.energy is not None:
        return _at_energy(draft, RANGES["energy"].checked(change.energy)).stated("energy")
    if change.energy_step is None:
        return draft
    target = RANGES["energy"].clamped(draft.spec.energy + ENERGY_STEPS[change.energy_step])
    if target == draft.spec.energy:
        return draft.remarked(say("The energy is at its limit already."))
    return _at_energy(draft, round(target, 3)).stated("energy")


def _at_energy(draft: Draft, energy: float) -> Draft:
    by = energy - draft.spec.energy
    limits = RANGES["energy"]
    sections = tuple(replace(s, energy=round(limits.clamped(s.energy + by), 3)) for s in draft.spec.sections)
    return draft.changed(energy=energy, sections=sections)


def with_effects(draft: Draft, change: Change) -> Draft:
    """The draft with effects moved by steps or set."""
    values: dict[str, float] = {}
    for c in change.effects:
        now = values.get(c.name, getattr(draft.spec.effects, c.name))
        if c.value is not None:
            moved = RANGES[c.name].checked(c.value)
        else:
            moved = RANGES[c.name].clamped(now + STEPS[c.step or "more"] * EFFECTS[c.name].step)
            if moved == now:
                draft = draft.remarked(say("The {effect} is at its limit already ({value:g}).", effect=Name(c.name),
                                           value=now))
        values[c.name] = round(moved, 3)
    if not values:
        return draft
    effects: Effects = replace(draft.spec.effects, **values)
    return draft.changed(effects=effects).stated(*(f"effects/{n}" for n in values))


def with_loudness(draft: Draft, change: Change) -> Draft:
    """The draft mastered to another loudness."""
    if change.loudness_lufs is None:
        return draft
    asked = RANGES["loudness_lufs"].checked(change.loudness_lufs)
    if asked == draft.spec.loudness_lufs:
        return draft.remarked(say("It is mastered to {loudness:g} LUFS.", loudness=asked))
    return draft.changed(loudness_lufs=asked)


def forbidden(spec: MusicSpec, subject: str) -> tuple[Instrument, ...]:
    """The instruments that a "never …" wish means."""
    names = set(meant_by(subject, [i.name for i in spec.instruments]))
    return tuple(i for i in spec.instruments if i.name in names)
