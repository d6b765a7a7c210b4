"""The form: meter, length and sections."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from music_assistant.change import Change, SectionChange
from music_assistant.completing import usual_grouping
from music_assistant.errors import RequestError
from music_assistant.form import laid_out, resized, section_energy, section_id, usual_bars
from music_assistant.refining.draft import Draft
from music_assistant.refining.pitch import carried_chords, moved_chords
from music_assistant.refining.steps import ENERGY_STEPS
from music_assistant.spec import RANGES, MusicSpec, Section, SectionLevel
from music_assistant.theory import Key, Meter
from music_assistant.wording import Name, Wording, listed, named, say

ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1,
            "final": -1}
ALL, BEFORE, LIKE = "all", "before ", "like "
LENGTH_STEP_RATIOS = {"a bit more": 1.2, "more": 1.5, "much more": 2.0, "a bit less": 1 / 1.2, "less": 1 / 1.5,
                      "much less": 0.5}


def with_meter(draft: Draft, change: Change) -> Draft:
    """The draft in the meter asked for, with as many bars as before."""
    if change.meter is None:
        return draft
    meter = Meter.parse(change.meter)
    meter = replace(meter, grouping=change.grouping or usual_grouping(draft.spec.genres, str(meter)))
    return draft.changed(meter=str(meter), grouping=meter.grouping).stated("meter")


def meant_sections(sections: Sequence[Section], reference: str) -> tuple[Section, ...]:
    """The sections that a reference means: an id, a name, "last chorus", "verse 2", "before last chorus", "all"."""
    if reference == ALL:
        return tuple(sections)
    if reference.startswith(BEFORE):
        later = meant_sections(sections, reference.removeprefix(BEFORE))
        return tuple(s for s, following in pairwise(sections) if following in later)
    words = reference.lower().split()
    if exact := tuple(s for s in sections if s.id == reference):
        return exact
    places = [ORDINALS[w] for w in words if w in ORDINALS]
    places += [int(w) - 1 for w in words if w.isdigit()]
    name = " ".join(w for w in words if w not in ORDINALS and not w.isdigit() and w != "the")
    named = tuple(s for s in sections if _same_name(s.name, name))
    named = named or tuple(s for s in sections if s.name in HIGHLIGHTS.get(name, ()))
    if not places or not named:
        return named
    place = places[0]
    return (named[place],) if -len(named) <= place < len(named) else ()


HIGHLIGHTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "chorus": ("drop", "hook", "refrain"), "hook": ("chorus", "drop", "refrain"), "refrain": ("chorus", "hook"),
})
"""What the part that comes back is called in other styles: who has no chorus may have a drop."""


def _same_name(name: str, wanted: str) -> bool:
    plain = [re.sub(r"[^a-z0-9]", "", n.lower()) for n in (name, wanted)]
    return bool(plain[1]) and (plain[0] == plain[1] or plain[0] == plain[1].removesuffix("s")
                               or plain[0] == plain[1].removesuffix("es"))


def with_sections(draft: Draft, change: Change) -> Draft:
    """The draft with a new running order, sections added, removed or changed, and chords."""
    if change.form:
        draft = _with_form(draft, change.form)
    for c in change.sections:
        draft = {"add": _added, "remove": _removed, "set": _set, "repeat": _repeated}[c.action](draft, c)
    if change.sections or change.form:
        draft = draft.stated("sections")
    if change.chords:
        draft = draft.changed(sections=tuple(replace(s, chords=change.chords) for s in draft.spec.sections))
    return draft


def _with_form(draft: Draft, names: Sequence[str]) -> Draft:
    """A whole new running order; sections whose name and place in their kind stay keep their id and bars."""
    spec = draft.spec
    old: dict[str, list[Section]] = {}
    for s in spec.sections:
        old.setdefault(s.name, []).append(s)
    used = set(draft.ids)
    built: list[Section] = []
    for fresh in laid_out(names, None, spec.energy):
        if old.get(fresh.name):
            built.append(old[fresh.name].pop(0))
            continue
        built.append(replace(fresh, id=section_id(fresh.name, used)))
        used.add(built[-1].id)
    return draft.changed(sections=tuple(built))


def _added(draft: Draft, c: SectionChange) -> Draft:
    spec = draft.spec
    sections = list(spec.sections)
    alike = meant_sections(sections, c.section)
    bars = c.bars or (alike[0].bars if alike else min(usual_bars(c.section), max(2, max(s.bars for s in sections))))
    section = Section(section_id(c.section, draft.ids), c.section, int(RANGES["bars"].checked(bars)),
                      section_energy(c.section, spec.energy), c.chords, c.key, c.tempo_bpm)
    place = _place(sections, c)
    if place is None:
        draft = draft.remarked(say("There is no {place} here, so the {section} stands before the ending.",
                                   place=Name(_place_name(c)), section=Name(c.section)))
        place = _before_ending(sections)
    sections.insert(place, section)
    return draft.changed(sections=tuple(sections))


def _place_name(c: SectionChange) -> str:
    return (c.where or "").partition(" ")[2] or (c.where or "")


def _before_ending(sections: Sequence[Section]) -> int:
    return len(sections) - 1 if len(sections) > 1 and sections[-1].name == "outro" else len(sections)


def _place(sections: Sequence[Section], c: SectionChange) -> int | None:
    """Where a new section goes, as an index, or None when the place that was named does not exist."""
    where = (c.where or "").strip().lower()
    if not where:
        return 0 if c.section == "intro" else len(sections) if c.section == "outro" else _before_ending(sections)
    if where in ("start", "beginning"):
        return 0
    if where == "middle":
        return max(1, len(sections) // 2) if len(sections) > 1 else 1
    if where == "end":
        return len(sections) if c.section == "outro" else _before_ending(sections)
    side, _, reference = where.partition(" ")
    meant = meant_sections(sections, reference)
    if not meant:
        return None
    return sections.index(meant[0]) if side == "before" else sections.index(meant[-1]) + 1


def _removed(draft: Draft, c: SectionChange) -> Draft:
    gone = meant_sections(draft.spec.sections, c.section)
    if not gone:
        return draft.remarked(say("There is no {section} to take out.", section=Name(c.section)))
    left = tuple(s for s in draft.spec.sections if s not in gone)
    if not left:
        raise RequestError(say("The {section} is all there is.", section=Name(c.section)),
                           say("Another section has to be there before it can go."))
    return draft.changed(sections=left)


def _repeated(draft: Draft, c: SectionChange) -> Draft:
    meant = meant_sections(draft.spec.sections, c.section)
    if not meant:
        return draft.remarked(say("There is no {section} to repeat.", section=Name(c.section)))
    sections = list(draft.spec.sections)
    copy = replace(meant[-1], id=section_id(meant[-1].name, draft.ids))
    sections.insert(sections.index(meant[-1]) + 1, copy)
    band = tuple(replace(i, levels=(*i.levels, *(SectionLevel(copy.id, level.gain_db) for level in i.levels
                                                 if level.section == meant[-1].id))) for i in draft.spec.instruments)
    return draft.changed(sections=tuple(sections), instruments=band)


def _set(draft: Draft, c: SectionChange) -> Draft:
    meant = meant_sections(draft.spec.sections, c.section)
    led = c.section.removeprefix(BEFORE)
    if not meant and led != c.section and meant_sections(draft.spec.sections, led):
        return draft.remarked(say("Nothing comes before the {section}.", section=Name(led)))
    if not meant:
        return draft.remarked(say("There is no {name} in this piece.", name=Name(led)),
                              present_sections(draft.spec))
    sections = tuple(_with_values(s, c, draft.spec) if s in meant else s for s in draft.spec.sections)
    return draft.changed(sections=sections)


def _with_values(section: Section, c: SectionChange, spec: MusicSpec) -> Section:
    energy = section.energy
    if c.energy_step is not None:
        energy = round(RANGES["energy"].clamped(energy + ENERGY_STEPS[c.energy_step]), 3)
    key, chords, tempo_bpm = c.key or section.key, c.chords or section.chords, c.tempo_bpm or section.tempo_bpm
    if c.transpose:
        key = str(Key.parse(section.key or spec.key).transposed(c.transpose))
        chords = moved_chords(chords, c.transpose) if chords else None
    elif c.key and not c.chords and chords:
        chords = carried_chords(chords, Key.parse(section.key or spec.key), Key.parse(c.key))
    feel = section.feel if c.feel is None else None if c.feel == "usual" else c.feel
    return replace(section, bars=int(RANGES["bars"].checked(c.bars)) if c.bars is not None else section.bars,
                   energy=energy, key=None if key == spec.key else key, chords=chords,
                   tempo_bpm=None if tempo_bpm == spec.tempo_bpm else tempo_bpm,
                   name=c.rename or section.name, feel=feel, stop=section.stop if c.stop is None else c.stop)


def present_sections(spec: MusicSpec) -> Wording:
    """The sentence that says which sections there are."""
    return say("It has {sections}.", sections=listed(named(dict.fromkeys(s.name for s in spec.sections)), "comma"))


def with_length(draft: Draft, change: Change) -> Draft:
    """The draft as long as asked, at its tempo: whole sections come or go first, then last bars."""
    bars = _target_bars(draft.spec, change)
    if bars is None:
        return draft
    if bars == draft.spec.bars:
        return draft.stated("duration_s")
    return draft.changed(sections=resized(draft.spec.sections, bars, draft.ids)).stated("duration_s")


def _target_bars(spec: MusicSpec, change: Change) -> int | None:
    if change.bars is not None:
        return int(RANGES["bars"].checked(change.bars))
    now = spec.duration_s
    if change.duration_s is not None:
        target = change.duration_s
    elif change.duration_ratio is not None:
        target = now * change.duration_ratio
    elif change.duration_by_s is not None:
        target = now + change.duration_by_s
    elif change.duration_step is not None:
        target = RANGES["duration_s"].clamped(now * LENGTH_STEP_RATIOS[change.duration_step])
    else:
        return None
    RANGES["duration_s"].checked(round(target, 1))
    steady = spec.with_(ending=None).duration_s
    return max(1, round(spec.bars * (target - (now - steady)) / steady))
