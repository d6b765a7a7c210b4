"""Short names of versions, made of what each of them changed: "+ strings, 83 bpm", "no drums in the verse"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from music_assistant.conversation import Conversation, Version
from music_assistant.page.markup import clock
from music_assistant.page.words import Words
from music_assistant.replies import bars_told, changed_phrases, levels_moved
from music_assistant.spec import EFFECT_NAMES, Instrument, MusicSpec, Section
from music_assistant.wording import Name, Wording, listed, named, quoted, say

MOST_NAMED = 2
"""Changes that a name tells; of more it says that there are more."""

Labels = Callable[[Version, Version], Iterator[Wording]]


def called(conversation: Conversation, version: Version, words: Words) -> str:
    """What a version is called: the name that its user gave it, else what it changed."""
    return version.name or words(short_name(version, conversation.version(version.parent) if version.parent else None))


def short_name(version: Version, parent: Version | None) -> Wording:
    """A version in a few words: what differs from the version that it was made from; of a first one, what it is."""
    if parent is None:
        spec = version.spec
        if version.change.intent == "recall":  # out of a file, whose name stands for the request
            return quoted(version.request)
        return listed(named((*spec.moods[:1], *spec.genres[:2])), "beside") or quoted(version.request)
    anew = [*_anew(parent, version)]
    found = anew or [label for labels in _LABELS for label in labels(parent, version)]
    found = found or [*changed_phrases(parent.spec, version.spec)[:1]] or [quoted(version.request)]
    shown = listed(found[:MOST_NAMED], "comma")
    return say("{changes} …", changes=shown) if len(found) > MOST_NAMED else shown


def _anew(before: Version, after: Version) -> Iterator[Wording]:
    """What chooses so much else anew that it alone is named."""
    if before.spec.genres != after.spec.genres:
        yield listed(named(after.spec.genres[:2]), "beside")
    elif before.spec.seed != after.spec.seed:
        yield say("another take")


def _moods(before: Version, after: Version) -> Iterator[Wording]:
    if before.spec.moods != after.spec.moods and after.spec.moods:
        yield listed(named(after.spec.moods[:2]), "comma")


def _band(before: Version, after: Version) -> Iterator[Wording]:
    old, new = ({i.id: i for i in v.spec.instruments} for v in (before, after))
    if fresh := [i.name for i in new.values() if i.id not in old]:
        yield say("+ {names}", names=listed(named(fresh), "comma"))
    if gone := [i.name for i in old.values() if i.id not in new]:
        yield say("− {names}", names=listed(named(gone), "comma"))
    for i in new.values():
        if i.id in old and i != old[i.id]:
            yield from _member(old[i.id], i, before.spec, after.spec)


def _member(old: Instrument, new: Instrument, before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    name = Name(new.name)
    if old.name != new.name:
        yield say("{old} → {new}", old=Name(old.name), new=name)
    if old.gain_db != new.gain_db:
        yield say("{name} louder", name=name) if new.gain_db > old.gain_db else say("{name} quieter", name=name)
    for by, there in levels_moved(old, new, after).items():
        where = listed(named(there))
        yield (say("{name} louder in the {sections}", name=name, sections=where) if by > 0
               else say("{name} quieter in the {sections}", name=name, sections=where))
    was = {s.id for s in before.sections if old.plays_in(s)}
    here = [s for s in after.sections if new.plays_in(s)]
    lost = [s for s in after.sections if s.id in was and s not in here]
    if new.stays and old.stays != new.stays:
        yield say("{name} only in bars {bars}", name=name, bars=bars_told(new, after))
    elif lost:
        yield (say("no {name} in the {sections}", name=name, sections=_sections_named(lost)) if len(lost) <= len(here)
               else say("{name} only in the {sections}", name=name, sections=_sections_named(here)) if here
               else say("{name} nowhere", name=name))
    elif old.sections != new.sections and len(here) > len(was):
        yield (say("{name} throughout", name=name) if len(here) == len(after.sections)
               else say("{name} in the {sections}", name=name, sections=_sections_named(here)))


def _sections_named(sections: list[Section]) -> Wording:
    return listed(named(dict.fromkeys(s.name for s in sections)))


def _time(before: Version, after: Version) -> Iterator[Wording]:
    old, new = before.spec, after.spec
    if old.tempo_bpm != new.tempo_bpm:
        yield say("{tempo:g} bpm", tempo=round(new.tempo_bpm, 1))
    if (old.meter, old.grouping) != (new.meter, new.grouping):
        yield Wording(new.meter)


def _key(before: Version, after: Version) -> Iterator[Wording]:
    if before.spec.key != after.spec.key:
        yield Name(after.spec.key)


def _form(before: Version, after: Version) -> Iterator[Wording]:
    """Sections that came and went, or the length that was asked for."""
    wish = after.change
    if any((wish.duration_s, wish.duration_ratio, wish.duration_by_s, wish.duration_step, wish.bars)):
        yield Wording(clock(after.spec.duration_s))
        return
    old, new = ({s.id: s.name for s in v.spec.sections} for v in (before, after))
    if fresh := [new[s] for s in new if s not in old]:
        yield say("+ {names}", names=listed(named(fresh), "comma"))
    if gone := [old[s] for s in old if s not in new]:
        yield say("− {names}", names=listed(named(gone), "comma"))


def _singing(before: Version, after: Version) -> Iterator[Wording]:
    if (before.spec.vocals is None) != (after.spec.vocals is None):
        yield (say("+ {names}", names=Name("vocals")) if after.spec.vocals else
               say("− {names}", names=Name("vocals")))


def _sound(before: Version, after: Version) -> Iterator[Wording]:
    for name in EFFECT_NAMES:
        old, new = getattr(before.spec.effects, name), getattr(after.spec.effects, name)
        if old != new:
            yield say("more {effect}", effect=Name(name)) if new > old else say("less {effect}", effect=Name(name))


def _energy(before: Version, after: Version) -> Iterator[Wording]:
    if before.spec.energy != after.spec.energy:
        yield say("livelier") if after.spec.energy > before.spec.energy else say("calmer")


_LABELS: tuple[Labels, ...] = (_moods, _band, _time, _key, _form, _singing, _sound, _energy)
"""What a change is named by, what is told first at the top."""
