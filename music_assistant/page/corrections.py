"""How each kind of chip can be corrected: messages that change just that, as anybody could have typed them.

Each kind is a row of CORRECTIONS. What it offers depends on the chip and on the spec that stands, so that nothing is
offered that is so already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from music_assistant.page.chips import Chip
from music_assistant.page.markup import clock
from music_assistant.spec import RANGES, MusicSpec
from music_assistant.theory import Key
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS
from music_assistant.vocabulary.lookup import find_genre, find_instrument, find_mood
from music_assistant.vocabulary.rows import GenreRow, InstrumentRow
from music_assistant.wording import Name, Wording, say

UNSAYABLE = frozenset({"viola da gamba", "baglamas", "riser", "fire", "cool", "head", "vamp"})
"""Names that mean something else to a listener where a message would hold them ("make it cool")."""
FILLED_IN = "{value}"
"""Stands in an entry's message where the number goes that is typed."""
MOST_KIN = 5
METERS = ("4/4", "3/4", "6/8", "12/8", "2/4", "5/4", "7/8")
LENGTHS_S = (15, 30, 60, 120, 180)
SECTION_BARS = (2, 4, 8, 12, 16)
LOUDNESSES_LUFS = (-9, -11, -14, -16, -18)
NEARBY_MODES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "major": ("mixolydian", "lydian", "major pentatonic"),
    "minor": ("dorian", "harmonic minor", "phrygian"),
})
"""Modes near a major or a minor key; for others its own family's plain one comes first."""


@dataclass(frozen=True)
class Correction:
    """A message, the words on its button, and how it is meant ("−5")."""

    label: str
    message: Wording
    hint: str = ""


@dataclass(frozen=True)
class Entry:
    """A number to type. `message` holds FILLED_IN where it goes; `step` is that of the box's arrows."""

    label: Wording
    message: Wording
    value: float
    low: float
    high: float
    step: float = 1


Offered = Iterator["Correction | Entry"]


def corrections(chip: Chip, spec: MusicSpec) -> tuple[Correction | Entry, ...]:
    """What can be said instead of what was understood, nearest first; empty where nothing fits.

    Nothing is offered for what the piece no longer has: a later turn may have taken it out.
    """
    row = CORRECTIONS.get(chip.kind)
    return tuple(row(chip, spec)) if row is not None else ()


def _said(message: Wording) -> Correction:
    """A message that stands on its own button."""
    return Correction(message, message)


# ---------------------------------------------------------------- the whole

def genre_music(genre: str) -> Wording:
    """The message that changes the genre."""
    return say("make it {genre} music", genre=Name(genre))


def tempo_of(tempo_bpm: float) -> Wording:
    """The message that sets the tempo."""
    return say("tempo {tempo:g} bpm", tempo=tempo_bpm)


def _genre(chip: Chip, spec: MusicSpec) -> Offered:
    row = find_genre(chip.subject)
    if row is None:
        return

    def strangeness(other: GenreRow) -> float:
        same_band = len({n for n, _ in row.band} & {n for n, _ in other.band})
        return (other.style != row.style) * 4 + abs(other.usual_bpm - row.usual_bpm) / 30 - same_band

    others = [g for g in GENRES.values() if g.name not in spec.genres]
    for genre in sorted(others, key=strangeness)[:MOST_KIN]:
        yield Correction(Name(genre.name), genre_music(genre.name))


def _mood(chip: Chip, spec: MusicSpec) -> Offered:
    row = find_mood(chip.subject)
    if row is None:
        return
    others = [m for m in MOODS.values() if m.name not in (*spec.moods, *UNSAYABLE) and m.family == row.family]
    for mood in sorted(others, key=lambda m: abs(m.energy - row.energy))[:MOST_KIN]:
        yield Correction(Name(mood.name), say("make it {mood}", mood=Name(mood.name)))


def _energy(chip: Chip, spec: MusicSpec) -> Offered:
    if spec.energy > 0:
        yield _said(say("calmer"))
    if spec.energy < 1:
        yield _said(say("more energy"))


def _tempo(chip: Chip, spec: MusicSpec) -> Offered:
    now, reach = spec.tempo_bpm, RANGES["tempo_bpm"]
    for hint, tempo in (("−5", now - 5), ("+5", now + 5), ("÷2", now / 2), ("×2", now * 2)):
        rounded = round(tempo, 1)
        if rounded in reach and spec.duration_s * now / rounded in RANGES["duration_s"]:
            yield Correction(say("{tempo:g} bpm", tempo=rounded), tempo_of(rounded), hint)
    yield Entry(say("another tempo, in bpm"), say("tempo {tempo:g} bpm", tempo=FILLED_IN), round(now, 1), reach.low,
                reach.high)


def in_key(key: Key) -> Wording:
    """The message that puts the piece into a key."""
    return say("in {key}", key=Name(str(key)))


def _key(chip: Chip, spec: MusicSpec) -> Offered:
    key, other_family = spec.parsed_key, "major" if spec.parsed_key.family == "minor" else "minor"
    relative = replace(key.transposed(3 if key.family == "minor" else -3), mode=other_family)
    modes = (key.family, *NEARBY_MODES[key.family])
    moved = ((key.transposed(-1), "−1"), (key.transposed(1), "+1"))
    seen = [key]
    for other, hint in ((respelled(relative), ""), (replace(key, mode=other_family), ""),
                        *((replace(key, mode=mode), "") for mode in modes), *moved):
        if not any(other.same_as(known) for known in seen):
            seen.append(other)
            yield Correction(Name(str(other)), in_key(other), hint)


def respelled(key: Key) -> Key:
    """The key as it is usually spelled: Eb minor's relative is Gb major, written F#."""
    return key.transposed(0)


def _octave(chip: Chip, spec: MusicSpec) -> Offered:
    yield _said(say("an octave down") if chip.is_up else say("an octave up"))


def _meter(chip: Chip, spec: MusicSpec) -> Offered:
    for meter in METERS:
        if meter != spec.meter:
            yield Correction(meter, say("in {meter}", meter=meter))


def _length(chip: Chip, spec: MusicSpec) -> Offered:
    now, reach = spec.duration_s, RANGES["duration_s"]
    fixed = [(float(s), "") for s in LENGTHS_S if abs(s - now) > now / 5]
    for seconds, hint in ((now / 2, "÷2"), (now * 2, "×2"), *fixed):
        if round(seconds) in reach:
            yield Correction(clock(seconds), lasting(round(seconds)), hint)
    yield Entry(say("another length, in seconds"), say("make it {seconds} seconds long", seconds=FILLED_IN),
                round(now), reach.low, reach.high)


def lasting(seconds: int) -> Wording:
    """The message that sets the length."""
    return say("make it {seconds} seconds long", seconds=seconds)


def _effect(chip: Chip, spec: MusicSpec) -> Offered:
    name, value, reach = chip.subject, getattr(spec.effects, chip.subject), RANGES[chip.subject]
    if value > reach.low:
        yield _said(moved(name, up=False))
    if value < reach.high:
        yield _said(moved(name, up=True))


def moved(effect: str, up: bool) -> Wording:
    """The message for more or less of an effect."""
    if effect == "brightness":
        return say("brighter") if up else say("darker")
    return say("more {effect}", effect=Name(effect)) if up else say("less {effect}", effect=Name(effect))


def _loudness(chip: Chip, spec: MusicSpec) -> Offered:
    for lufs in LOUDNESSES_LUFS:
        if lufs != spec.loudness_lufs:
            yield Correction(say("{loudness:g} LUFS", loudness=lufs), say("master to {loudness:g} LUFS", loudness=lufs))


ENDING_WISHES: Mapping[str, Wording] = MappingProxyType({
    "fade": say("fade out at the end"),
    "ritardando": say("slow down at the end"),
    "cut": say("stop dead at the end"),
    "hold": say("hold the last chord"),
    "cadence": say("end on a cadence"),
    "loop": say("make it a loop"),
    "usual": say("end normally"),
})
"""Ending, or "usual" → the message that asks for it."""


def _ending(chip: Chip, spec: MusicSpec) -> Offered:
    yield from (_said(message) for ending, message in ENDING_WISHES.items() if ending != (spec.ending or "usual"))


def _vocals(chip: Chip, spec: MusicSpec) -> Offered:
    if spec.vocals is None:
        yield _said(say("add vocals"))
        return
    yield _said(say("no vocals"))
    for voice, message in (("female", say("with a female voice")), ("male", say("with a male voice"))):
        if spec.vocals.voice != voice:
            yield _said(message)


def _take(chip: Chip, spec: MusicSpec) -> Offered:
    yield _said(say("another take"))


# ---------------------------------------------------------------- sections and players

def _section(chip: Chip, spec: MusicSpec) -> Offered:
    section, name = next((s for s in spec.sections if s.name == chip.subject), None), Name(chip.subject)
    if chip.subject not in SECTIONS or chip.subject in UNSAYABLE:
        return
    if section is None:
        yield _said(say("add a {section}", section=name))
        return
    for bars in SECTION_BARS:
        if bars != section.bars:
            label = say("{number} bars", number=bars)
            yield Correction(label, say("make the {section} {bars} bars long", section=name, bars=bars))
    yield _said(say("a calmer {section}", section=name))
    yield _said(say("a livelier {section}", section=name))
    if len(spec.sections) > 1:
        yield _said(removed(chip.subject))


def removed(name: str) -> Wording:
    """The message that takes an instrument or a section out."""
    return say("remove the {name}", name=Name(name))


def kin(row: InstrumentRow, band: set[str]) -> tuple[InstrumentRow, ...]:
    """Instruments that could play what one plays: of its family and usual role, the most alike in range first, none
    that the band has."""
    others = [i for i in INSTRUMENTS.values() if i.family == row.family and i.name not in band
              and i.roles[0] == row.roles[0] and i.name not in UNSAYABLE]
    usual = {name: place for place, name in enumerate(INSTRUMENTS)}
    alike = sorted(others, key=lambda i: (abs(i.low - row.low) + abs(i.high - row.high)) / 12 + usual[i.name] / 40)
    return tuple(alike[:MOST_KIN])


def swapped(old: str, new: str) -> Wording:
    """The message by which one instrument plays what another played."""
    return say("replace the {old} with {new}", old=Name(old), new=Name(new))


def _instrument(chip: Chip, spec: MusicSpec) -> Offered:
    name = chip.subject
    if name in UNSAYABLE:
        return
    if chip.is_gone or spec.instrument(name) is None:
        yield _said(say("add {name}", name=Name(name)))
        return
    row = find_instrument(name)
    if chip.was and spec.instrument(chip.was) is None:
        yield Correction(Name(chip.was), swapped(name, chip.was))
    for other in kin(row, {i.name for i in spec.instruments} | {chip.was}) if row else ():
        yield Correction(Name(other.name), swapped(name, other.name))
    yield from _level(chip, spec)
    if len(spec.instruments) > 1:
        yield _said(removed(name))


def _level(chip: Chip, spec: MusicSpec) -> Offered:
    member, reach = spec.instrument(chip.subject), RANGES["gain_db"]
    if member is not None and member.gain_db < reach.high:
        yield _said(say("{name} louder", name=Name(member.name)))
    if member is not None and member.gain_db > reach.low:
        yield _said(say("{name} quieter", name=Name(member.name)))


def _place(chip: Chip, spec: MusicSpec) -> Offered:
    member = spec.instrument(chip.subject)
    if member is None:
        return
    if member.sections is not None:
        yield _said(say("{name} throughout", name=Name(member.name)))
    here = {s.name for s in spec.sections if member.plays_in(s)}
    names = [n for n in dict.fromkeys(s.name for s in spec.sections) if n in SECTIONS and n not in UNSAYABLE]
    for section in [n for n in names if here != {n}][:MOST_KIN]:
        yield _said(say("{name} only in the {section}", name=Name(member.name), section=Name(section)))


def _side(chip: Chip, spec: MusicSpec) -> Offered:
    member = spec.instrument(chip.subject)
    if member is not None and member.pan > RANGES["pan"].low:
        yield _said(say("{name} more to the left", name=Name(member.name)))
    if member is not None and member.pan < RANGES["pan"].high:
        yield _said(say("{name} more to the right", name=Name(member.name)))


CORRECTIONS: Mapping[str, Callable[[Chip, MusicSpec], Offered]] = MappingProxyType({
    "genre": _genre, "mood": _mood, "energy": _energy, "tempo": _tempo, "key": _key, "octave": _octave,
    "meter": _meter, "length": _length, "section": _section, "instrument": _instrument, "level": _level,
    "place": _place, "side": _side, "vocals": _vocals, "effect": _effect, "loudness": _loudness, "ending": _ending,
    "take": _take,
})
"""Kind of chip → what can be said instead."""


# ---------------------------------------------------------------- one thing alone

def alone(chip: Chip, after: MusicSpec) -> Wording | None:
    """The message that asks for what a chip says and for nothing else; `after` has it. None where there is none."""
    row = ALONE.get(chip.kind)
    return row(chip, after) if row is not None else None


def _player(chip: Chip, after: MusicSpec) -> Wording:
    if chip.is_gone:
        return removed(chip.subject)
    return swapped(chip.was, chip.subject) if chip.was else say("add {name}", name=Name(chip.subject))


def _part(chip: Chip, after: MusicSpec) -> Wording | None:
    if chip.is_gone:
        return removed(chip.subject)
    return None if ":" in chip.label else say("add a {section}", section=Name(chip.subject))


ALONE: Mapping[str, Callable[[Chip, MusicSpec], Wording | None]] = MappingProxyType({
    "genre": lambda chip, after: genre_music(chip.subject),
    "mood": lambda chip, after: say("make it {mood}", mood=Name(chip.subject)),
    "energy": lambda chip, after: say("more energy") if chip.is_up else say("calmer"),
    "tempo": lambda chip, after: tempo_of(round(after.tempo_bpm, 1)),
    "key": lambda chip, after: in_key(after.parsed_key),
    "octave": lambda chip, after: say("an octave up") if chip.is_up else say("an octave down"),
    "meter": lambda chip, after: say("in {meter}", meter=after.meter),
    "length": lambda chip, after: lasting(round(after.duration_s)),
    "effect": lambda chip, after: moved(chip.subject, up=chip.is_up),
    "ending": lambda chip, after: ENDING_WISHES[after.ending or "usual"],
    "loudness": lambda chip, after: say("master to {loudness:g} LUFS", loudness=after.loudness_lufs),
    "instrument": _player,
    "section": _part,
})
"""Kind of chip → the message for it alone."""
