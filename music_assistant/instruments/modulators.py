"""SoundFont zones for a player that knows no modulators: what velocity and key would move is written into the zones.

MuseScore_General leans on modulators: without them its pianos stay behind a 300 Hz filter. The player (tinysoundfont)
also takes attenuation in full where other players follow the EMU hardware's 0.4, and a note's velocity for a gain of
20 log10 v where SoundFont 2.04 says 40 log10 v. So each zone is split into bands of velocity, and of keys where a key
moves anything, and in each band the modulators are worked out for its middle. Formulas: SoundFont 2.04, 8.2 and 9.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log10, sqrt
from types import MappingProxyType

from music_assistant.instruments.soundfont import (
    INSTRUMENT,
    KEY_RANGE,
    SAMPLE,
    VELOCITY_RANGE,
    Modulator,
    Parts,
    Zone,
)

VELOCITY_BANDS = ((0, 24), (25, 40), (41, 54), (55, 66), (67, 77), (78, 88), (89, 99), (100, 110), (111, 119),
                  (120, 127))
KEY_BANDS = tuple((low, low + 7) for low in range(0, 128, 8))
ALL_KEYS = ((0, 127),)

FILTER_CUTOFF, ATTENUATION = 8, 48
USUAL_AMOUNTS: Mapping[int, int] = MappingProxyType(
    {FILTER_CUTOFF: 13_500, **dict.fromkeys((21, 23, 25, 26, 27, 28, 30, 33, 34, 35, 36, 38), -12_000)})
"""What a generator is where no zone gives it; 0 for all others."""
LIMITS: Mapping[int, tuple[int, int]] = MappingProxyType({FILTER_CUTOFF: (1_500, 13_500)})
EMU_ATTENUATION = 0.4
HEADROOM_CENTIBELS = 150
"""Added to every preset's attenuation, because the player holds the sum at 0 or more; levels are measured later."""

_VELOCITY, _KEY = 2, 3
_CONTROLLER, _NEGATIVE, _BIPOLAR = 0x80, 0x100, 0x200
VELOCITY_TO_ATTENUATION = Modulator(0x502, ATTENUATION, 960, 0, 0)
"""The one modulator that every instrument has without saying so and that reads velocity. (The standard's other one,
velocity to filter, is left out by the players that this bank was made for.)"""


def baked(parts: Parts) -> Parts:
    """The same presets with every modulator worked out into generators; no zone has a modulator or is global."""
    instruments: dict[int, tuple[bytes, tuple[Zone, ...]]] = {}
    numbers: dict[tuple[int, tuple[int, int], tuple[int, int]], int] = {}
    presets = []
    for preset in parts.presets:
        zones = []
        for zone in _without_global(preset.zones, INSTRUMENT):
            source = zone.amount(INSTRUMENT)
            assert source is not None
            inner = _without_global(parts.instruments[source][1], SAMPLE)
            moved_by_key = _reads_key(zone.modulators) or any(_reads_key(z.modulators) for z in inner)
            for velocities in _bands(zone.span(VELOCITY_RANGE), VELOCITY_BANDS):
                for keys in _bands(zone.span(KEY_RANGE), KEY_BANDS if moved_by_key else ALL_KEYS):
                    number = numbers.setdefault((source, velocities, keys), len(numbers))
                    if number not in instruments:
                        name, _ = parts.instruments[source]
                        instruments[number] = (name, _inner_zones(inner, velocities, keys))
                    zones.append(_outer_zone(zone, velocities, keys, number))
        presets.append(replace(preset, zones=tuple(zones)))
    return Parts(tuple(presets), instruments, parts.samples)


def _without_global(zones: tuple[Zone, ...], last: int) -> tuple[Zone, ...]:
    """The zones that name something, each with what the global zone before them says for all."""
    if not zones or zones[0].amount(last) is not None:
        return tuple(z for z in zones if z.amount(last) is not None)
    common = zones[0]
    return tuple(_under(common, z) for z in zones[1:] if z.amount(last) is not None)


def _under(common: Zone, zone: Zone) -> Zone:
    kinds = {k for k, _ in zone.generators}
    return Zone((*(g for g in common.generators if g[0] not in kinds), *zone.generators),
                _overridden(common.modulators, zone.modulators))


def _overridden(common: Iterable[Modulator], own: Iterable[Modulator]) -> tuple[Modulator, ...]:
    """All modulators, an own one in place of a common one with the same controllers and target."""
    kept = {(m.source, m.target, m.scale, m.transform): m for m in common}
    kept.update({(m.source, m.target, m.scale, m.transform): m for m in own})
    return tuple(kept.values())


def _reads_key(modulators: Iterable[Modulator]) -> bool:
    return any(index & 0xFF == _KEY for m in modulators for index in (m.source, m.scale))


def _bands(span: tuple[int, int], bands: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    return [(max(low, span[0]), min(high, span[1])) for low, high in bands if low <= span[1] and high >= span[0]]


def _inner_zones(zones: tuple[Zone, ...], velocities: tuple[int, int], keys: tuple[int, int]) -> tuple[Zone, ...]:
    """An instrument's zones as they are in one band of velocity and keys."""
    made = []
    for zone in zones:
        heard = _bands(zone.span(VELOCITY_RANGE), (velocities,)), _bands(zone.span(KEY_RANGE), (keys,))
        if not heard[0] or not heard[1]:
            continue
        velocity, key = _middle(heard[0][0]), _middle(heard[1][0])
        moves = _moves(_overridden((VELOCITY_TO_ATTENUATION,), zone.modulators), velocity, key)
        amounts: dict[int, float] = {k: _signed(a) for k, a in zone.generators
                                     if k not in (KEY_RANGE, VELOCITY_RANGE, SAMPLE)}
        amounts[ATTENUATION] = amounts.get(ATTENUATION, 0) * EMU_ATTENUATION - 200 * log10(127 / velocity)
        for target, amount in moves.items():
            low, high = LIMITS.get(target, (-32_768, 32_767))
            amounts[target] = min(high, max(low, amounts.get(target, USUAL_AMOUNTS.get(target, 0)) + amount))
        made.append(_zone(heard[1][0], heard[0][0], amounts, (SAMPLE, zone.amount(SAMPLE) or 0)))
    return tuple(made)


def _outer_zone(zone: Zone, velocities: tuple[int, int], keys: tuple[int, int], number: int) -> Zone:
    """A preset's zone as it is in one band; its generators are added to the instrument's."""
    amounts: dict[int, float] = {k: _signed(a) for k, a in zone.generators
                                 if k not in (KEY_RANGE, VELOCITY_RANGE, INSTRUMENT)}
    amounts[ATTENUATION] = amounts.get(ATTENUATION, 0) * EMU_ATTENUATION + HEADROOM_CENTIBELS
    for target, amount in _moves(zone.modulators, _middle(velocities), _middle(keys)).items():
        amounts[target] = amounts.get(target, 0) + amount
    return _zone(keys, velocities, amounts, (INSTRUMENT, number))


def _zone(keys: tuple[int, int], velocities: tuple[int, int], amounts: Mapping[int, float],
          last: tuple[int, int]) -> Zone:
    ranges = ((KEY_RANGE, keys[0] | keys[1] << 8), (VELOCITY_RANGE, velocities[0] | velocities[1] << 8))
    rest = tuple((k, round(min(32_767, max(-32_768, a))) & 0xFFFF) for k, a in amounts.items())
    return Zone((*ranges, *rest, last))


def _middle(span: tuple[int, int]) -> int:
    """The geometric middle, at least 1."""
    return max(1, round(sqrt(max(span[0], 1) * max(span[1], 1))))


def _signed(amount: int) -> int:
    return amount - 65_536 if amount > 32_767 else amount


def _moves(modulators: Iterable[Modulator], velocity: int, key: int) -> dict[int, float]:
    """What the modulators add to each generator for a note."""
    moves: dict[int, float] = {}
    for m in modulators:
        amount = m.amount * _controller(m.source, velocity, key, 0.0) * _controller(m.scale, velocity, key, 1.0)
        if amount:
            moves[m.target] = moves.get(m.target, 0.0) + (abs(amount) if m.transform == 2 else amount)
    return moves


def _controller(index: int, velocity: int, key: int, none: float) -> float:
    """A controller's value, 0..1 or -1..1. MIDI controllers rest at 0; `none` is what no controller counts for."""
    number = index & 0x7F
    if not index & _CONTROLLER and number == 0:
        return none
    raw = {_VELOCITY: velocity, _KEY: key}.get(number, 0) if not index & _CONTROLLER else 0
    place = raw / 127
    if index & _NEGATIVE:
        place = 1 - place
    shape = (index >> 10) & 0x3F
    if index & _BIPOLAR:
        side = 2 * place - 1
        return side if shape == 0 else (1.0 if side >= 0 else -1.0) * _shaped(abs(side), shape)
    return _shaped(place, shape)


def _shaped(place: float, shape: int) -> float:
    """Linear, concave, convex or a switch, 0..1 to 0..1."""
    if shape == 1:
        return 1.0 if place >= 1 else min(1.0, -(40 / 96) * log10(1 - place))
    if shape == 2:
        return 0.0 if place <= 0 else max(0.0, 1 + (40 / 96) * log10(place))
    if shape == 3:
        return 1.0 if place >= 0.5 else 0.0
    return place
