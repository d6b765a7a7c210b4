"""What a message was understood to mean, as chips: one for each thing that a new piece has, or that a turn changed.

A chip knows its kind, what it is about and whether the words named it or it was chosen. How each kind can be corrected
stands in `corrections`, how chips look in `chip_row`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from music_assistant.change import Beyond, Change
from music_assistant.page.markup import clock
from music_assistant.replies import ENDING_PHRASES, bars_told, levels_moved
from music_assistant.spec import EFFECT_NAMES, Instrument, MusicSpec, Section
from music_assistant.vocabulary.lookup import meant_by
from music_assistant.wording import Name, Value, Wording, listed, named, say

MOST_CHIPS = 12
"""Chips under one answer; what more there is, the reply and the piece tell."""
LENGTH_WORTH_A_CHIP_S = 0.05


@dataclass(frozen=True)
class Chip:
    """One thing that was understood. `kind`: a row of KINDS. `label`: what stands on it. `subject`: the instrument's,
    section's or effect's name. `was`: what it was before, where something was. `is_up`: whether it is more now.
    `is_gone`: whether it left. `is_stated`: whether the words named it. `words`: the user's own that nothing was made
    of.
    """

    kind: str
    label: Wording
    subject: str = ""
    was: str = ""
    is_up: bool = False
    is_gone: bool = False
    is_stated: bool = True
    words: str = ""


Find = Callable[["MusicSpec | None", MusicSpec], Iterator[Chip]]


@dataclass(frozen=True)
class Kind:
    """A kind of chip. `name`: also what its menu is called. `find`: its chips between two specs, the first None for a
    new piece. `fields`: the change's fields that speak of it. `stated`: the name under which a new piece's spec says
    that it was stated."""

    name: str
    find: Find
    fields: tuple[str, ...] = ()
    stated: str = ""


@lru_cache(maxsize=512)
def understood(before: MusicSpec | None, after: MusicSpec | None, change: Change) -> tuple[Chip, ...]:
    """What a turn was understood to mean: `before` is None where it made a new piece, `after` where there is none."""
    fresh = change.intent == "create"
    found: list[Chip] = []
    if after is not None and (fresh or before != after):
        for kind in KINDS:
            found += (_marked(chip, kind, None if fresh else before, after, change)
                      for chip in kind.find(None if fresh else before, after))
    found.sort(key=lambda chip: not chip.is_stated)
    return (*found[:MOST_CHIPS], *_strange(change))


def _marked(chip: Chip, kind: Kind, before: MusicSpec | None, after: MusicSpec, change: Change) -> Chip:
    """The chip with whether the words named it."""
    if before is None:
        return replace(chip, is_stated=(kind.stated or f"{kind.name}s/{chip.subject}") in after.stated)
    if change.intent in ("undo", "redo", "recall"):
        return chip
    spoken = any(getattr(change, name) not in (None, (), False) for name in kind.fields)
    if kind.name != "instrument" or not spoken:
        return replace(chip, is_stated=spoken)
    words = [word for c in change.instruments for word in (c.name, c.into) if word]
    names = tuple(name for name in (chip.subject, chip.was) if name)
    return replace(chip, is_stated=any(meant_by(word, names) for word in words))


def _strange(change: Change) -> Iterator[Chip]:
    """The words that meant nothing, and the wishes that cannot be done."""
    for words in change.not_understood:
        label = say("cannot do yet: {words}", words=words) if isinstance(words, Beyond) else say(
            "not understood: {words}", words=words)
        yield Chip("strange", label, words=words)


# ---------------------------------------------------------------- what each kind finds

def arrow(old: str, new: str) -> Wording:
    """What was, and what is: "72 → 80 bpm"."""
    return listed([old, "→", new], "gap")


def signed(sign: str, what: str) -> Wording:
    """What came (+) or went (−)."""
    return listed([sign, what], "gap")


def _genre(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if after.genres and (before is None or before.genres != after.genres):
        yield Chip("genre", listed(named(after.genres[:2]), "comma"), after.genres[0])


def _mood(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if after.moods and (before is None or before.moods != after.moods):
        yield Chip("mood", listed(named(after.moods[:2]), "comma"), after.moods[0])


def _energy(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is not None and before.energy != after.energy:
        livelier = after.energy > before.energy
        yield Chip("energy", say("livelier") if livelier else say("calmer"), is_up=livelier)


def _tempo(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    now = say("{tempo:g} bpm", tempo=round(after.tempo_bpm, 1))
    if before is None:
        yield Chip("tempo", now)
    elif before.tempo_bpm != after.tempo_bpm:
        yield Chip("tempo", arrow(f"{before.tempo_bpm:.4g}", now), was=f"{before.tempo_bpm:.4g}")


def _key(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        yield Chip("key", Name(after.key))
    elif before.key != after.key:
        yield Chip("key", arrow(Name(before.key), Name(after.key)), was=before.key)
    elif before.octave != after.octave:
        up = after.octave > before.octave
        yield Chip("octave", say("an octave up") if up else say("an octave down"), is_up=up)


def _meter(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        yield Chip("meter", Wording(after.meter))
    elif (before.meter, before.grouping) != (after.meter, after.grouping):
        yield Chip("meter", arrow(before.meter, after.meter), was=before.meter)


def _length(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        yield Chip("length", Wording(clock(after.duration_s)))
    elif abs(before.duration_s - after.duration_s) > LENGTH_WORTH_A_CHIP_S and before.bars != after.bars:
        yield Chip("length", arrow(clock(before.duration_s), clock(after.duration_s)), was=f"{before.duration_s:.0f}")


def _sections(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        return
    old, new = {s.id: s for s in before.sections}, {s.id: s for s in after.sections}
    for name in dict.fromkeys(s.name for s in before.sections if s.id not in new):
        yield Chip("section", signed("−", Name(name)), name, is_gone=True)
    for name in dict.fromkeys(s.name for s in after.sections if s.id not in old):
        yield Chip("section", signed("+", Name(name)), name)
    told = [chip for s in after.sections if s.id in old for chip in _section(old[s.id], s, before, after)]
    yield from dict.fromkeys(told)


def _section(old: Section, new: Section, before: MusicSpec, after: MusicSpec) -> Iterator[Chip]:
    """What is new in a section that was there."""
    facts: list[Wording] = []
    if old.bars != new.bars:
        facts.append(say("{number} bar", number=1) if new.bars == 1 else say("{number} bars", number=new.bars))
    if old.chords != new.chords:
        facts.append(Wording(new.chords) if new.chords else say("other chords"))
    if old.key != new.key:
        facts.append(Name(new.key or after.key))
    if old.tempo_bpm != new.tempo_bpm and before.tempo_bpm == after.tempo_bpm:
        facts.append(say("{tempo:g} bpm", tempo=round(new.tempo_bpm or after.tempo_bpm, 1)))
    if old.feel != new.feel:
        facts.append(Name(new.feel) if new.feel else say("usual time"))
    if old.stop != new.stop:
        facts.append(say("stops at its end") if new.stop else say("no stop at its end"))
    if old.energy != new.energy and before.energy == after.energy:
        facts.append(say("livelier") if new.energy > old.energy else say("calmer"))
    for fact in facts:
        yield Chip("section", _of(new.name, fact), new.name)


def _of(subject: str, fact: Value) -> Wording:
    return say("{subject}: {fact}", subject=Name(subject), fact=fact)


def _instruments(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        yield from (Chip("instrument", Name(i.name), i.name) for i in after.instruments)
        return
    old, new = {i.id: i for i in before.instruments}, {i.id: i for i in after.instruments}
    yield from (Chip("instrument", signed("+", Name(i.name)), i.name) for i in after.instruments if i.id not in old)
    yield from (Chip("instrument", signed("−", Name(i.name)), i.name, is_gone=True)
                for i in before.instruments if i.id not in new)
    for i in after.instruments:
        if i.id in old:
            yield from _member(old[i.id], i, after)


def _member(old: Instrument, new: Instrument, after: MusicSpec) -> Iterator[Chip]:
    """What is new about a player who was there."""
    if old.name != new.name:
        yield Chip("instrument", arrow(Name(old.name), Name(new.name)), new.name, was=old.name)
    by = round(new.gain_db - old.gain_db, 1)
    if by:
        yield Chip("level", _of(new.name, say("{decibels:+g} dB", decibels=by)), new.name, is_up=by > 0)
    for there_db, sections in levels_moved(old, new, after).items():
        fact = say("{decibels:+g} dB in the {sections}", decibels=there_db, sections=listed(named(sections), "comma"))
        yield Chip("playing", _of(new.name, fact), new.name, is_up=there_db > 0)
    if new.stays and old.stays != new.stays:
        yield Chip("place", _of(new.name, say("only in bars {bars}", bars=bars_told(new, after))), new.name)
    elif (old.sections, old.stays) != (new.sections, new.stays):
        yield Chip("place", _of(new.name, _where(old, new, after)), new.name)
    if old.pan != new.pan:
        yield Chip("side", _of(new.name, say("further left") if new.pan < old.pan else say("further right")), new.name)
    if old.playing != new.playing:
        yield Chip("playing", _of(new.name, say("plays otherwise")), new.name)


def _where(old: Instrument, new: Instrument, after: MusicSpec) -> Wording:
    """Where someone plays, in the shorter way: "not in the verse" or "only in the chorus"."""
    if new.sections is None:
        return say("throughout")
    names = list(dict.fromkeys(s.name for s in after.sections if new.plays_in(s)))
    others = [n for n in dict.fromkeys(s.name for s in after.sections) if n not in names]
    if others and len(others) < len(names):
        return say("not in the {sections}", sections=listed(named(others), "comma"))
    return say("only in the {sections}", sections=listed(named(names), "comma")) if names else say("nowhere")


def _singing(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        if after.vocals is not None:
            yield Chip("vocals", say("sung"))
    elif before.vocals != after.vocals:
        yield Chip("vocals", say("instrumental") if after.vocals is None else say("sung") if before.vocals is None
                   else say("sung otherwise"), is_gone=after.vocals is None)


def _effects(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is None:
        return
    for name in EFFECT_NAMES:
        old, new = getattr(before.effects, name), getattr(after.effects, name)
        if old != new:
            yield Chip("effect", say("more {effect}", effect=Name(name)) if new > old
                       else say("less {effect}", effect=Name(name)), name, is_up=new > old)


def _loudness(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is not None and before.loudness_lufs != after.loudness_lufs:
        yield Chip("loudness", say("{loudness:g} LUFS", loudness=after.loudness_lufs))


def _ending(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if (before.ending if before else None) != after.ending:
        yield Chip("ending", ENDING_PHRASES[after.ending], after.ending or "usual")


def _wishes(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    for rule in after.rules:
        if before is not None and rule not in before.rules:
            yield Chip("wish", say("from now on: {wish}", wish=rule.sentence()))
    for rule in before.rules if before is not None else ():
        if rule not in after.rules:
            yield Chip("wish", say("no longer: {wish}", wish=rule.sentence()))


def _title(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is not None and before.title != after.title:
        yield Chip("title", Wording(f"“{after.title}”"))


def _take(before: MusicSpec | None, after: MusicSpec) -> Iterator[Chip]:
    if before is not None and before.seed != after.seed:
        yield Chip("take", say("another take"))


KINDS: Sequence[Kind] = (
    Kind("genre", _genre, ("genres", "add_genres"), "genres"),
    Kind("mood", _mood, ("moods", "add_moods"), "moods"),
    Kind("energy", _energy, ("energy", "energy_step"), "energy"),
    Kind("tempo", _tempo, ("tempo_bpm", "tempo_low_bpm", "tempo_high_bpm", "tempo_ratio", "tempo_by_bpm", "tempo_step",
                           "pace"), "tempo_bpm"),
    Kind("key", _key, ("tonic", "mode", "transpose", "octave_by"), "key"),
    Kind("meter", _meter, ("meter", "grouping"), "meter"),
    Kind("length", _length, ("duration_s", "duration_ratio", "duration_by_s", "duration_step", "bars"), "duration_s"),
    Kind("section", _sections, ("sections", "form", "chords"), "sections"),
    Kind("instrument", _instruments, ("instruments", "players")),
    Kind("vocals", _singing, ("vocals",), "vocals"),
    Kind("effect", _effects, ("effects",), "effects"),
    Kind("loudness", _loudness, ("loudness_lufs",), "loudness_lufs"),
    Kind("ending", _ending, ("ending",), "ending"),
    Kind("wish", _wishes, ("rules",), "rules"),
    Kind("title", _title, ("title",), "title"),
    Kind("take", _take, ("another_take", "seed"), "seed"),
)
