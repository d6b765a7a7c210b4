"""Who plays: choosing a band for a genre, and giving newcomers an id, a name, a role and a place that stay theirs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from music_assistant.form import EDGES, section_energy
from music_assistant.spec import MAX_INSTRUMENTS, Instrument, MusicSpec, Section
from music_assistant.vocabulary import INSTRUMENTS, GenreRow, InstrumentRow
from music_assistant.vocabulary.lookup import meant_by

ROLE_PANS: Mapping[str, float] = MappingProxyType({
    "drums": 0.0, "bass": 0.0, "melody": 0.0, "solo": 0.0, "texture": 0.0,
    "comping": -0.25, "pad": 0.2, "arpeggio": 0.3, "counter": -0.35, "percussion": 0.35,
})
"""Where a role sits between left (-1) and right (1); a second one of the same role sits opposite."""

FUNCTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "drums": ("drums",),
    "bass": ("bass",),
    "harmony": ("comping", "pad", "arpeggio", "solo"),
    "lead": ("melody", "solo", "counter"),
    "percussion": ("percussion",),
})
"""What a band needs, and the roles that give it."""

LARGEST_CHOSEN_BAND = 6
PAIR_FUNCTIONS = ("harmony", "lead")
"""What two players divide between them."""


LAYER_ROLES = ("counter", "percussion", "arpeggio", "pad")
"""What may join a piece that has begun."""
MOST_LAYERS, FEWEST_THROUGHOUT, LEAST_PLAYED = 2, 3, 0.4


@dataclass(frozen=True)
class Wanted:
    """An instrument that the user named, with the role they gave it, if any."""

    name: str
    role: str | None = None


def base_name(name: str) -> str:
    """An instrument's name in the table: "guitar 2" is a "guitar"."""
    return re.sub(r" \d+$", "", name)


def row_of(name: str) -> InstrumentRow | None:
    """The table's row of a spec's instrument, or None where the table lacks it."""
    return INSTRUMENTS.get(name) or INSTRUMENTS.get(base_name(name))


def instrument_id(name: str, used: Iterable[str]) -> str:
    """An id made of the name and, from the second on, a number: "piano", "piano-2". Never one that is used."""
    slug = "-".join(name.lower().split())
    taken = set(used)
    return next(i for n in range(1, len(taken) + 2) if (i := slug if n == 1 else f"{slug}-{n}") not in taken)


def joined(members: Sequence[Instrument], wanted: Wanted, used_ids: Iterable[str],
           genre: GenreRow | None = None) -> Instrument:
    """A newcomer beside these members: an id never used, a name of its own, a role that the band lacks."""
    names = {m.name for m in members}
    name = wanted.name
    if name in names:
        name = next(f"{wanted.name} {n}" for n in range(2, MAX_INSTRUMENTS + 2) if f"{wanted.name} {n}" not in names)
    role = wanted.role or newcomer_role(members, wanted.name, genre)
    side = -1.0 if sum(m.role == role for m in members) % 2 else 1.0
    fresh_id = instrument_id(name, {*used_ids, *(m.id for m in members)})
    return Instrument(fresh_id, name, role, pan=ROLE_PANS[role] * side)


def newcomer_role(members: Sequence[Instrument], name: str, genre: GenreRow | None) -> str:
    """The role of an instrument that joins: the genre's for it, else the first of its own that is still free."""
    row = INSTRUMENTS[name]
    usual = dict(genre.band).get(name) if genre else None
    taken = {m.role for m in members}
    options = ([usual] if usual else []) + list(row.roles)
    free = (r for r in options if r not in taken or r in ("drums", "bass", "percussion", "texture"))
    if (role := next(free, None)) is not None:
        return role
    return "counter" if "melody" in row.roles and "counter" not in taken else row.roles[0]


def chosen_band(genre: GenreRow, wanted: Sequence[Wanted], *, complete: bool, only: bool,
                players: int | None = None) -> tuple[Instrument, ...]:
    """The band of a new piece: those who were named, and with `complete` the genre's for what they leave open.

    With `only` nobody else joins, with `players` no more than so many ("a trio"); two are a tune and its chords. One
    melodic instrument alone plays its own accompaniment where it can.
    """
    members: list[Instrument] = []
    room = max(players or LARGEST_CHOSEN_BAND, len(wanted))
    for w in wanted:
        members.append(joined(members, w, (), genre))
    if only and wanted:
        return _as_soloist(members)
    if complete or not wanted:
        for name, role in _seats(genre, room):
            if len(members) < room and not _covered(role, members, wanted):
                members.append(joined(members, Wanted(name, role), (), genre))
    elif len(members) < room and not _has(members, "harmony") and not _has(members, "drums"):
        harmony = next(((n, r) for n, r in genre.band if r in FUNCTIONS["harmony"]), ("piano", "comping"))
        members.append(joined(members, Wanted(*harmony), (), genre))
    return _as_soloist(members)


def layered(band: Sequence[Instrument], sections: Sequence[Section], asked: Container[str]) -> tuple[Instrument, ...]:
    """The band with up to two of those whom nobody asked for resting in some sections, so that the piece grows.

    One is kept for what lifts above the verses, one rests in the intro. Each is a second voice or a colour beside
    others who play the harmony; three at least play everywhere. All sections of a name are alike.
    """
    free = [i for i in reversed(band) if i.role in LAYER_ROLES and i.name not in asked]
    free = [i for i in free if any(m.role in FUNCTIONS["harmony"] and m not in free[:MOST_LAYERS] for m in band)]
    free = free[:max(0, min(MOST_LAYERS, len(band) - FEWEST_THROUGHOUT))]
    resting = [names for names in _rests([s.name for s in sections]) if _much(sections, names)]
    words = {i.id: tuple(dict.fromkeys(s.name for s in sections if s.name not in names))
             for i, names in zip(free, resting, strict=False)}
    return tuple(replace(i, sections=words.get(i.id)) for i in band)


def _rests(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Names of sections in which a layer rests, the layer that waits longest first."""
    body = next((n for n in names if n not in EDGES), "")
    lifts = [n for n in names if n not in (*EDGES, "build") and section_energy(n, 0.5) > section_energy(body, 0.5)]
    if lifts:
        yield frozenset(names[:names.index(lifts[0])])
    if "intro" in names:
        yield frozenset({"intro"})


def _much(sections: Sequence[Section], resting: Container[str]) -> bool:
    """Whether somebody who rests in sections of these names still plays a good part of the piece."""
    return sum(s.bars for s in sections if s.name not in resting) >= LEAST_PLAYED * sum(s.bars for s in sections)


def _seats(genre: GenreRow, room: int) -> Sequence[tuple[str, str]]:
    """A genre's band in the order in which it joins."""
    if room > len(PAIR_FUNCTIONS):
        return genre.band
    first = [seat for f in PAIR_FUNCTIONS for seat in [s for s in genre.band if s[1] in FUNCTIONS[f]][:1]]
    return (*dict.fromkeys(first), *(s for s in genre.band if s not in first))


def _has(members: Iterable[Instrument], function: str) -> bool:
    return any(m.role in FUNCTIONS[function] for m in members)


def _covered(role: str, members: Sequence[Instrument], wanted: Sequence[Wanted]) -> bool:
    """Whether the named instruments already do what a role is for."""
    named = members[: len(wanted)]
    return any(role in roles and any(m.role in roles for m in named) for roles in FUNCTIONS.values())


def _as_soloist(members: list[Instrument]) -> tuple[Instrument, ...]:
    if len(members) == 1 and (row := row_of(members[0].name)) is not None:
        playable = not row.monophonic and row.program is not None
        if playable and members[0].role in ("melody", "comping", "arpeggio"):
            only = members[0]
            return (Instrument(only.id, only.name, "solo"),)
    return tuple(members)


def asks_for_drums(spec: MusicSpec) -> bool | None:
    """Whether drums are to play in a piece; None where what is to play may pass for them: percussion, or a singer."""
    playing = [i.name for i in spec.instruments if i.sections != ()]
    if meant_by("drums", playing):
        return True
    return None if spec.vocals or meant_by("percussion", playing) else False
