"""Which channel strip an instrument gets: what comes with it, and what a producer of the piece's music does with it.

A strip follows from the instrument's own row and role and from the piece's genres, tempo and sections, never from who
else plays. The tables stand in inserts/boxes.py and inserts/treatments.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b
from types import MappingProxyType

from music_assistant.mixer.balance import seat
from music_assistant.mixer.inserts.boxes import box_of
from music_assistant.mixer.inserts.rows import Strip, low_cut
from music_assistant.mixer.inserts.treatments import TREATMENTS
from music_assistant.mixer.inserts.worlds import KINDS, WORLDS
from music_assistant.mixer.tone import tone_of
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.rows import InstrumentRow

LONGEST_ECHO_S = 1.0
SLOW_TURNS, FAST_TURNS = 0.8, 6.6
"""How often a rotary loudspeaker turns a second."""
FAST_ENERGY = 0.68
"""The energy of a section from which on the organist switches to fast."""
CENTRED = ("melody", "solo")
"""Roles that are not doubled left and right: a lead stands in the middle."""
LEAD_ROLES = ("melody", "counter", "solo")
_EMPTY = Strip()


def strip_of(spec: MusicSpec, instrument: Instrument, row: InstrumentRow) -> Strip:
    """The strip of an instrument of a piece."""
    strip = joined(box_of(row.name, row.family), _treatment(_places(spec), _names(instrument, row)))
    strip = _with_room_below(strip, seat(instrument.role).low_cut_hz)
    if instrument.role != "texture":
        strip = replace(strip, tone=strip.tone + tone_of(spec))
    if strip.sides == "double" and instrument.role in CENTRED:
        strip = replace(strip, sides="mono")
    phase = blake2b(instrument.id.encode(), digest_size=2).digest()
    if strip.sway or strip.phaser or strip.tremolo or strip.rotor or strip.sides == "double":
        strip = replace(strip, phase=int.from_bytes(phase, "big") / 65_536)
    if strip.echo and strip.echo.beats:
        strip = replace(strip, echo=replace(strip.echo, beats=0.0, delay_s=_echo_s(strip.echo.beats, spec.tempo_bpm)))
    if strip.rotor:
        strip = replace(strip, rotor=replace(strip.rotor, speeds=tuple(_turns(spec))))
    return strip


def joined(box: Strip, treatment: Strip) -> Strip:
    """Both strips in one: bands one after the other; for the rest the treatment's where it says something."""
    said = {f.name: getattr(treatment, f.name) for f in fields(Strip)
            if getattr(treatment, f.name) != getattr(_EMPTY, f.name)}
    return replace(box, **{**said, "before": box.before + treatment.before, "tone": box.tone + treatment.tone})


def _with_room_below(strip: Strip, hz: float) -> Strip:
    """The strip with its role's low cut, unless one of its own is as high."""
    cut = max((band.hz for band in strip.tone if band.kind == "low cut"), default=0.0)
    return replace(strip, tone=(low_cut(hz), *strip.tone)) if hz > cut else strip


def _treatment(places: tuple[str, ...], names: tuple[str, ...]) -> Strip:
    rows = _rows()
    return next((rows[place, name] for place in places for name in names if (place, name) in rows), _EMPTY)


@cache
def _rows() -> Mapping[tuple[str, str], Strip]:
    """The treatments by (where, who). Raises ValueError where two say something different about the same."""
    found: dict[tuple[str, str], Strip] = {}
    for row in TREATMENTS:
        for place in row.where.split(", "):
            for name in row.who.split(", "):
                if (place, name) in found:
                    raise ValueError(f"{name} in {place or 'all music'} is treated twice")
                found[place, name] = row.strip
    return MappingProxyType(found)


def _places(spec: MusicSpec) -> tuple[str, ...]:
    """The piece's main genre, its style and its world; last of all, everywhere."""
    genre = spec.genres[0] if spec.genres else ""
    style = GENRES[genre].style if genre in GENRES else genre
    return (*dict.fromkeys(p for p in (genre, style, WORLDS.get(style, "")) if p), "")


def _names(instrument: Instrument, row: InstrumentRow) -> tuple[str, ...]:
    """What a treatment may call an instrument, nearest first."""
    kind = KINDS.get(row.name, "")
    lead = f"lead {kind}" if kind and instrument.role in LEAD_ROLES else ""
    return tuple(dict.fromkeys(n for n in (lead, row.name, kind, row.family, instrument.role, "all") if n))


def _echo_s(beats: float, tempo_bpm: float) -> float:
    """So many beats in seconds, halved until an echo can be so short."""
    delay_s = beats * 60 / tempo_bpm
    while delay_s > LONGEST_ECHO_S:
        delay_s /= 2
    return delay_s


def _turns(spec: MusicSpec) -> Iterator[tuple[float, float]]:
    """(second, turns a second) whenever a rotary loudspeaker changes its speed."""
    start_s, before = 0.0, 0.0
    for section in spec.sections:
        turns = FAST_TURNS if section.energy >= FAST_ENERGY else SLOW_TURNS
        if turns != before:
            yield start_s, turns
        before = turns
        start_s += section.bars * spec.parsed_meter.bar_beats * 60 / spec.section_bpm(section)
