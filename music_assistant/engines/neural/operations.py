"""The plan that makes one spec's finished sound into another's, with what a checkpoint can.

Nothing here makes a sound. What cannot be done exactly is said in a plan's notes before it is done; what cannot be done
at all is among its refusals, with what can be done instead. The table of ways is in ways.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from music_assistant.engines.neural import differences
from music_assistant.engines.neural.differences import Span
from music_assistant.engines.neural.script import unsung
from music_assistant.engines.neural.ways import (
    BAND,
    COVERING,
    GROWING,
    OPENING,
    OPERATIONS,
    PAINTING,
    REFUSALS,
    REPEAT,
    TAKE,
    TUNE,
    Abilities,
    Covered,
    Cut,
    Extended,
    Faded,
    Joined,
    Laid,
    Mixed,
    NewTake,
    Plan,
    Repainted,
    Shifted,
    Step,
    Stretched,
    Taken,
    Way,
    operation,
    operation_rows,
    strength_of,
    tasks_of,
)
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.endings import ENDINGS

__all__ = ["OPERATIONS", "Abilities", "Covered", "Cut", "Extended", "Faded", "Joined", "Laid", "Mixed", "NewTake",
           "Plan", "Repainted", "Shifted", "Span", "Step", "Stretched", "Taken", "Way", "operation", "operation_rows",
           "planned", "tasks_of"]

SLOWEST_RATIO, FASTEST_RATIO = 0.75, 1.25
"""How far finished sound is stretched; beyond it sounds stretched."""
FARTHEST_SEMITONES = 12
OTHER_COLOUR_SEMITONES = 4
"""From so many semitones on, shifted instruments and voices sound like other ones."""
NEAR_S = 2e-3
"""Times of a form that are so near to each other are the same."""
LONGEST_PAINT_S = 90.0
"""Longer stretches are painted a section at a time: ACE-Step's makers name 3 to 90 seconds."""
LET_GO_S = 1.0
"""Over how long a sound that is broken off falls to silence."""
FORM = "sections in another order, fewer or more"
MUCH_THE_SAME = 0.5
"""A genre with such a share of another's band sounds near to it."""
TAKEN = "What stays is as the model hears it without what it takes out: near, not exact."
VOICELESS = "This model does not sing, so there is no voice."


def planned(before: MusicSpec | None, after: MusicSpec, abilities: Abilities) -> Plan:
    """How the sound of one spec becomes that of another, with what a checkpoint can; a new piece before there is one.

    Seconds are those of the new piece's timeline, except where a Joined's spans begin in the old sound: those are its
    seconds once it plays at the new tempo.
    """
    if before is None or before.seed != after.seed:
        return Plan((NewTake(),), unheld(after, abilities))
    draft = _Draft(before, after, abilities)
    impossible = next(_anew(before, after), None)
    if impossible:
        return _new_take(draft.taken_anew(*impossible))
    for stage in (_formed, _covered, _repainted):
        draft = stage(draft)
        if draft.anew is not None:
            return _new_take(draft)
    draft = _mixed(_players(draft))
    return Plan(draft.steps, tuple(dict.fromkeys(draft.notes)), draft.refusals)


def unheld(spec: MusicSpec, abilities: Abilities) -> tuple[str, ...]:
    """Sentences about what of a spec a model that makes the whole piece cannot be told, or only in words."""
    said = [too_long(spec, abilities)]
    if any(i.gain_db or i.levels for i in spec.instruments):
        said.append("This model cannot be told how loud each instrument is.")
    if any(i.playing for i in spec.instruments):
        said.append("This model is told in words how an instrument plays, and may not keep to it.")
    if any(i.stays for i in spec.instruments):
        said.append("This model is told who plays in a section, but not at which bar somebody comes in or goes out.")
    if spec.ending:
        said.append("This model is told in words how the piece ends, and may not keep to it.")
    if spec.vocals and not abilities.sings:
        said.append(VOICELESS)
    else:
        said.append(unsung(spec))
    return tuple(sentence for sentence in said if sentence)


def too_long(spec: MusicSpec, abilities: Abilities) -> str:
    """What is said of a piece that is longer than a model plays; "" of others."""
    if spec.duration_s <= abilities.longest_s:
        return ""
    return (f"This model plays at most {abilities.longest_s:g} seconds, so the piece stops there instead of at "
            f"{spec.duration_s:.0f}.")


@dataclass(frozen=True)
class _Draft:
    """A plan in the making. `anew`: the way and the reason of a new take, which makes all else needless."""

    before: MusicSpec
    after: MusicSpec
    abilities: Abilities
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    anew: tuple[Way, str] | None = None

    @property
    def is_covered(self) -> bool:
        return any(isinstance(s, Covered) for s in self.steps)

    @property
    def fits(self) -> bool:
        """Whether the model can work on the piece as a whole."""
        return self.after.duration_s <= self.abilities.longest_s + NEAR_S

    def then(self, *steps: Step) -> _Draft:
        return replace(self, steps=(*self.steps, *steps))

    def noted(self, *notes: str) -> _Draft:
        return replace(self, notes=(*self.notes, *(n for n in notes if n)))

    def refused(self, change: str, names: Sequence[str]) -> _Draft:
        said = REFUSALS[change].format(names=", ".join(names))
        return replace(self, refusals=(*self.refusals, said)) if names else self

    def taken_anew(self, change: str, what: str) -> _Draft:
        """The draft with a new take, by the best way that a change has for it."""
        ways = (w for w in OPERATIONS[change] if w in (TUNE, OPENING, BAND, TAKE) and self.abilities.can(w.tasks))
        return replace(self, anew=(next(ways, TAKE), what))


def _new_take(draft: _Draft) -> Plan:
    assert draft.anew is not None
    way, what = draft.anew
    keeps = "tune" if way == TUNE else "opening" if way == OPENING else ""
    return Plan((NewTake(keeps),), (way.note.format(what=what), *unheld(draft.after, draft.abilities)))


def _anew(before: MusicSpec, after: MusicSpec) -> Iterator[tuple[str, str]]:
    """The changes that finished sound cannot follow: (change, why)."""
    ratio, semitones = differences.ratio_of(before, after), differences.interval_of(before, after)
    if (before.meter, before.grouping) != (after.meter, after.grouping):
        yield "another meter", "A finished sound cannot go over to another meter"
    if before.parsed_key.mode != after.parsed_key.mode:
        yield "another mode", "A finished sound cannot go over to another mode"
    if not SLOWEST_RATIO <= ratio <= FASTEST_RATIO:
        yield ("faster or slower, by more",
               f"A finished sound is stretched by at most {FASTEST_RATIO - 1:.0%}, and this would be {ratio - 1:+.0%}")
    if abs(semitones) > FARTHEST_SEMITONES:
        yield "transposed, by more", f"A finished sound is moved by at most {FARTHEST_SEMITONES} semitones"


def _formed(draft: _Draft) -> _Draft:
    """Pitch, pace and form: what is exact comes first."""
    before, after = draft.before, draft.after
    semitones, ratio = differences.interval_of(before, after), differences.ratio_of(before, after)
    if semitones:
        colour = " and sound like other ones" if abs(semitones) >= OTHER_COLOUR_SEMITONES else ""
        draft = draft.then(Shifted(semitones)).noted(f"All that sounds is moved, so drums and voices go along{colour}.")
    if ratio != 1.0:
        draft = draft.then(Stretched(ratio))
    spans = differences.form_of(before, _at_its_end(draft))
    old_s = before.duration_s / ratio
    if len(spans) == 1 and _begins(spans[0]):
        is_whole = abs(spans[0].seconds - old_s) < NEAR_S
        return draft if is_whole else draft.then(Cut(spans[0].seconds))
    if before.duration_s > draft.abilities.longest_s + NEAR_S:
        return draft.taken_anew(FORM, "The sound before stops before its form does")
    if all(s.start_s is not None for s in spans):
        return draft.then(Joined(spans), *_let_go(spans[-1], old_s))
    return _grown(draft, spans, old_s)


def _at_its_end(draft: _Draft) -> MusicSpec:
    """The new spec with the ending that the old sound has: of another one, only a fade can be given to it."""
    return draft.after.with_(ending=draft.before.ending)


def _begins(span: Span) -> bool:
    """Whether a span is the old sound's from its start."""
    return span.start_s is not None and span.start_s < NEAR_S


def _grown(draft: _Draft, spans: tuple[Span, ...], old_s: float) -> _Draft:
    """A form that needs sound which is not there: past the end, or within."""
    is_longer = len(spans) == 2 and _begins(spans[0]) and abs(spans[0].seconds - old_s) < NEAR_S
    stays = any(s.start_s is not None for s in spans)
    paints, grows = stays and draft.abilities.can(PAINTING), stays and draft.abilities.can(GROWING)
    end_s = min(draft.after.duration_s, draft.abilities.longest_s)
    if grows and is_longer and old_s + NEAR_S < end_s:
        return draft.then(Extended(spans[0].seconds, end_s)).noted(too_long(draft.after, draft.abilities))
    if paints and draft.fits and not is_longer:
        return draft.then(Joined(spans), *_gaps(spans), *_let_go(spans[-1], old_s))
    repeats = differences.namesakes(draft.before, _at_its_end(draft))
    if repeats is not None:
        return draft.then(Joined(repeats), *_let_go(repeats[-1], old_s)).noted(REPEAT.note)
    return draft.taken_anew(FORM, "Its new form needs sound that is not there")


def _let_go(last: Span, old_s: float) -> tuple[Faded, ...]:
    """A fade where a form ends in the midst of the old sound."""
    ends_s = old_s if last.start_s is None else last.start_s + last.seconds
    return (Faded(min(LET_GO_S, last.seconds)),) if ends_s < old_s - NEAR_S else ()


def _gaps(spans: Sequence[Span]) -> Iterator[Repainted]:
    """The seconds of the new timeline that have no sound yet."""
    at = 0.0
    for span in spans:
        if span.start_s is None:
            yield Repainted(at, at + span.seconds)
        at += span.seconds


def _covered(draft: _Draft) -> _Draft:
    """A cover, where the whole is to sound otherwise; it follows from its words who plays in it."""
    reasons = tuple(_reasons(draft))
    if not reasons:
        return draft
    change = reasons[0][0]
    what = f"{change.capitalize()} changes all that sounds"
    way = operation(change, draft.abilities)
    if way is None or way.tasks != COVERING or not draft.fits:
        return draft.taken_anew(change, what)
    covered = Covered(min(strength_of(row, draft.abilities) for _, row in reasons))
    return draft.then(covered).noted(way.note.format(what=what), *unheld(draft.after, draft.abilities))


def _reasons(draft: _Draft) -> Iterator[tuple[str, str]]:
    """The changes for which all is played anew: (change, row of STRENGTHS)."""
    before, after = draft.before, draft.after
    if before.genres != after.genres:
        yield "another genre", _distance(before.genres, after.genres)
    if set(before.moods) != set(after.moods):
        yield "another mood", "another mood"
    if before.energy != after.energy:
        yield "more or less energy", "more or less energy"
    if before.effects.swing != after.effects.swing:
        yield "more or less swing", "more or less swing"
    if draft.abilities.sings and after.vocals and not before.vocals and not draft.abilities.can((*COVERING, "lego")):
        yield "other words or another voice", "other words or another voice"
    if draft.abilities.sings and before.vocals and after.vocals and before.vocals != after.vocals:
        same_voice = replace(before.vocals, lyrics="") == replace(after.vocals, lyrics="")
        if not (same_voice and _sung_otherwise(draft)):
            yield "other words or another voice", "other words or another voice"


def _distance(old: Sequence[str], new: Sequence[str]) -> str:
    """The row of STRENGTHS for a change of genres."""
    if not old or not new or old[0] not in GENRES or new[0] not in GENRES:
        return "another genre"
    was, now = GENRES[old[0]], GENRES[new[0]]
    if was.style == now.style:
        return "a genre of the same style"
    bands = {name for name, _ in was.band}, {name for name, _ in now.band}
    share = len(bands[0] & bands[1]) / max(1, min(map(len, bands)))
    return "a genre with much the same band" if share >= MUCH_THE_SAME else "another genre"


def _sung_otherwise(draft: _Draft) -> tuple[str, ...]:
    """The ids of the sections of both that sing other words, where not all do."""
    old, new = (differences.lyrics_by_section(s) for s in (draft.before, draft.after))
    both = [name for name in new if name in old]
    other = tuple(name for name in both if old[name] != new[name])
    return other if len(other) < len(both) else ()


def _repainted(draft: _Draft) -> _Draft:
    """The seconds of the sections that are to sound otherwise made anew; neighbours in one go."""
    if draft.is_covered:
        return draft
    before, after = draft.before, draft.after
    changed = {s.id for s in differences.changed_sections(before, after)} | set(_resung(draft))
    if not changed:
        return draft
    change = "a section otherwise"
    if len(changed) == len(after.sections):
        return draft.taken_anew(change, "All of its sound is to be otherwise")
    if not draft.abilities.can(PAINTING) or not draft.fits:
        return draft.taken_anew(change, "This model cannot change a section of its sound alone")
    spans: list[Repainted] = []
    times = differences.starts_s(_at_its_end(draft))
    for section, start, end in zip(after.sections, times, times[1:], strict=False):
        goes_on = bool(spans) and abs(spans[-1].end_s - start) < NEAR_S and end - spans[-1].start_s <= LONGEST_PAINT_S
        if section.id in changed and goes_on:
            spans[-1] = Repainted(spans[-1].start_s, end)
        elif section.id in changed:
            spans.append(Repainted(start, end))
    gaps = [s for s in draft.steps if isinstance(s, Repainted)]
    return draft.then(*(s for s in spans if s not in gaps))


def _resung(draft: _Draft) -> tuple[str, ...]:
    return _sung_otherwise(draft) if draft.abilities.sings and draft.before.vocals and draft.after.vocals else ()


def _players(draft: _Draft) -> _Draft:
    """Who leaves is taken out, who joins is laid over; what no finished sound can hold is refused."""
    before, after, abilities = draft.before, draft.after, draft.abilities
    pairs = differences.staying(before, after)
    draft = draft.refused("one instrument's level or place",
                          [b.name for a, b in pairs if (a.gain_db, a.pan) != (b.gain_db, b.pan)])
    draft = draft.refused("one instrument's level in a section",
                          [b.name for a, b in pairs if a.levels != b.levels])
    draft = draft.refused("how one instrument plays",
                          [b.name for a, b in pairs if (a.playing, a.role) != (b.playing, b.role)])
    if draft.is_covered:
        return draft
    gone = [i.name for i in differences.left(before, after)]
    if before.vocals and not after.vocals and abilities.sings:
        gone.append("vocals")
    way = operation("an instrument less", abilities)
    if way is None or not draft.fits:
        return _laid(draft.refused("an instrument less", gone), {i.id for i in before.instruments})
    draft = draft.then(*(Taken(name, way.tasks[0]) for name in gone))
    return _laid(draft.noted(TAKEN if gone else ""))


def _laid(draft: _Draft, still_there: Set[str] = frozenset()) -> _Draft:
    """Who joins, laid over by the model or by the band; of a voice only the model can. Who would take the place of one
    who is still there does not join."""
    joining = tuple(i.id for i in differences.joined(draft.before, draft.after) if i.id not in still_there)
    by_model = draft.abilities.can(("lego",)) and draft.fits
    if joining:
        draft = draft.then(Laid(joining, "lego" if by_model else "band"))
    if joining and not by_model:
        draft = draft.noted("The band plays what is new, to the key, chords and beats that are heard.")
    if draft.after.vocals and not draft.before.vocals:
        if by_model:
            return draft.then(Laid(("vocals",), "lego"))
        way = operation("other words or another voice", draft.abilities)
        if draft.abilities.sings and way and way.tasks == COVERING and draft.fits:
            covered = Covered(strength_of("a voice where there was none", draft.abilities))
            return draft.then(covered).noted(way.note.format(what="A voice is new"))
        return draft.noted(VOICELESS)
    return draft


def _mixed(draft: _Draft) -> _Draft:
    """Effects and loudness by the mixer, and the ending."""
    before, after = draft.before, draft.after
    old = replace(before.effects, swing=after.effects.swing)
    if (old, before.loudness_lufs) != (after.effects, after.loudness_lufs) and not draft.is_covered:
        draft = draft.then(Mixed(before.effects, after.effects, before.loudness_lufs, after.loudness_lufs))
    if before.ending == after.ending:
        return draft
    row = ENDINGS.get(after.ending or "")
    if row is None or not row.fade_s:
        return draft.refused("another ending", [after.ending or "its usual one"])
    return draft.then(Faded(min(row.fade_s, after.duration_s / 2)))
