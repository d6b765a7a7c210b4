"""A spec and a change make the next spec: exactly what was asked for, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from music_assistant.change import Change, SectionChange
from music_assistant.completing import created
from music_assistant.refining.band import with_everyone_heard, with_instruments
from music_assistant.refining.character import with_character, with_effects, with_energy, with_loudness
from music_assistant.refining.draft import ChordsOf, Draft
from music_assistant.refining.ending import with_ending
from music_assistant.refining.harmony import with_harmony
from music_assistant.refining.pitch import with_pitch
from music_assistant.refining.shape import with_length, with_meter, with_sections
from music_assistant.refining.singing import with_vocals
from music_assistant.refining.tempo import with_tempo
from music_assistant.refining.wishes import held, with_rules
from music_assistant.spec import MusicSpec, Rule
from music_assistant.vocabulary.lookup import find_instrument

__all__ = ["Draft", "made", "refined"]

STEPS: tuple[Callable[[Draft, Change], Draft], ...] = (
    with_rules, with_character, with_energy, with_pitch, with_meter, with_tempo, with_sections, with_ending,
    with_length, with_harmony, with_instruments, with_vocals, with_effects, with_loudness,
)
"""The order in which the parts of a change act: what others build on comes first."""


def refined(spec: MusicSpec, change: Change, used_ids: Iterable[str] = (), chords_of: ChordsOf | None = None) -> Draft:
    """The spec after a change, with remarks on what could not be done or was done otherwise.

    `used_ids` are ids of instruments and sections of earlier versions, which are never given again. `chords_of`: who
    knows the composer's choice of chords, for wishes that build on it. Raises RequestError when a value is out of its
    range; the old spec is untouched then.
    """
    draft = Draft(spec, frozenset(used_ids), chords_of=chords_of)
    for step in STEPS:
        draft = step(draft, change)
    draft = with_everyone_heard(draft)
    if change.seed is not None:
        draft = draft.changed(seed=change.seed)
    if change.title:
        draft = draft.changed(title=change.title).stated("title")
    return held(draft, before=spec, change=change)


def made(change: Change, seed: int, rules: Sequence[Rule] = (), used_ids: Iterable[str] = (),
         chords_of: ChordsOf | None = None) -> Draft:
    """A new piece from its first description, with the parts of the description that are edits applied.

    Raises RequestError when a value is out of its range.
    """
    spec = created(change, change.seed if change.seed is not None else seed, rules)
    return refined(spec, _left_over(change, spec), used_ids, chords_of)


def _left_over(change: Change, spec: MusicSpec) -> Change:
    """What `created` has not used up: levels and places of instruments, sections, effects, vocals, wishes."""
    edits = tuple(c for c in change.instruments if c.action not in ("add", "only") or c.is_placed or c.step)
    present = tuple(replace(c, action="place" if c.is_placed else "level") if c.action in ("add", "only") else c
                    for c in edits)
    unknown = tuple(c for c in change.instruments if c not in edits and find_instrument(c.name) is None)
    loudness_lufs = change.loudness_lufs if change.loudness_lufs != spec.loudness_lufs else None
    return Change(
        intent="edit", energy_step=change.energy_step, tempo_step=change.tempo_step, transpose=change.transpose,
        octave_by=change.octave_by, instruments=(*unknown, *present), sections=tuple(_sections_left(change, spec)),
        vocals=change.vocals, effects=change.effects, loudness_lufs=loudness_lufs, rules=change.rules,
    )


def _sections_left(change: Change, spec: MusicSpec) -> Iterator[SectionChange]:
    """Section wishes for a new piece: one that asks for a section of which the form has enough describes that one."""
    missing = Counter(c.section for c in change.sections if c.action == "add") - Counter(s.name for s in spec.sections)
    for c in change.sections:
        if c.action != "add":
            yield c
        elif missing[c.section] > 0:
            missing[c.section] -= 1
            yield c
        else:
            yield replace(c, action="set")
