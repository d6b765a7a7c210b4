"""A preset's regions: which recording sounds for a key and a velocity, and how loud, bright and long.

Generators of an instrument's zones are values, those of a preset's zones are added to them, modulators add on top
(SoundFont 2.04, 9.4). Attenuation counts 0.4 of what it says, as on the EMU hardware that banks are made to sound like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from music_assistant.hashed_once import hashed_once
from music_assistant.instruments.sampler.envelopes import Envelope
from music_assistant.instruments.sampler.modulation import ATTENUATION, VELOCITY_TO_ATTENUATION, moves, overridden
from music_assistant.instruments.soundfont import (
    INSTRUMENT,
    KEY_RANGE,
    LOOPS,
    SAMPLE,
    VELOCITY_RANGE,
    Modulator,
    Parts,
    Zone,
)

EMU_ATTENUATION = 0.4
START, START_COARSE, LOWPASS, RESONANCE, SWEEP, TREMOLO, PAN = 0, 4, 8, 9, 11, 13, 17
BEND = 7
TREMOLO_DELAY, TREMOLO_RATE = 21, 22
SEMITONES, CENTS, SCALE, CHOKE, ROOT = 51, 52, 56, 57, 58
FILTER_ENVELOPE, LOUDNESS_ENVELOPE = 25, 33
"""The first of six generators each: delay, attack, hold, decay, sustain, release."""
FILTER_KEY_TO_HOLD, LOUDNESS_KEY_TO_HOLD = 31, 39
"""The first of two each: what a key takes off hold and decay."""
COARSE_FRAMES = 32_768
TIMECENTS_OF_NOTHING = -12_000
USUAL_AMOUNTS: Mapping[int, int] = MappingProxyType({
    LOWPASS: 13_500, SCALE: 100, ROOT: -1,
    **dict.fromkeys((TREMOLO_DELAY, 23, 25, 26, 27, 28, 30, 33, 34, 35, 36, 38), TIMECENTS_OF_NOTHING)})
"""What a generator is where no zone gives it; 0 for all others."""
LOWEST_CENTS, HIGHEST_CENTS = 1_500.0, 13_500.0
"""A filter's corner is held between these (19 Hz and 20 kHz), in cents above 8.176 Hz."""
VELOCITY_STEPS = (32, 58, 76, 92, 112)
"""Filters and envelopes are worked out for these velocities, loudness for each."""


@hashed_once
@dataclass(frozen=True)
class Filter:
    """A low-pass filter of 12 dB an octave: its corner in cents above 8.176 Hz at rest, how far its envelope moves it,
    its resonance in dB, and that envelope."""

    cents: float
    sweep_cents: float
    resonance_db: float
    envelope: Envelope


@hashed_once
@dataclass(frozen=True)
class Voicing:
    """A recording as it sounds at one key and velocity step, whatever the note's length and loudness.

    `semitones`: what it is moved by; `pan`: -1 left to 1 right; `bend_semitones`: how far the pitch is bent while the
    filter's envelope is open.
    """

    sample: int
    start_frames: int
    loops: bool
    semitones: float
    pan: float
    filter: Filter
    bend_semitones: float


@dataclass(frozen=True)
class Stroke:
    """A region struck: its voicing, how its loudness moves, its tremolo (depth in dB, Hz, seconds until it starts), and
    its class of drums that cut each other off, 0 for none."""

    voicing: Voicing
    envelope: Envelope
    tremolo: tuple[float, float, float]
    choke: int


@dataclass(frozen=True)
class Region:
    """One recording of a preset with its generators' sums and both levels' modulators."""

    keys: tuple[int, int]
    velocities: tuple[int, int]
    amounts: Mapping[int, float]
    modulators: tuple[Modulator, ...]
    outer_modulators: tuple[Modulator, ...]
    sample: int
    recorded_key: int
    correction_cents: int

    def hears(self, key: int, velocity: int) -> bool:
        """Whether a note sounds this recording."""
        return self.keys[0] <= key <= self.keys[1] and self.velocities[0] <= velocity <= self.velocities[1]

    def gain_db(self, key: int, velocity: int) -> float:
        """How loud the recording is played."""
        moved = moves(self._of_loudness, velocity, key).get(ATTENUATION, 0.0)
        return -(self.amounts.get(ATTENUATION, 0.0) * EMU_ATTENUATION + moved) / 10

    @cached_property
    def _of_loudness(self) -> tuple[Modulator, ...]:
        """The modulators that move loudness."""
        return tuple(m for m in (*self.modulators, *self.outer_modulators) if m.target == ATTENUATION and m.amount)

    def stroke(self, key: int, velocity: int) -> Stroke:
        """All but the loudness of a note."""
        moved = self._moves(velocity, key)

        def amount(kind: int) -> float:
            return self.amounts.get(kind, USUAL_AMOUNTS.get(kind, 0)) + moved.get(kind, 0.0)

        root = self.amounts.get(ROOT, -1)
        from_key = self.recorded_key if root < 0 else root
        cents = min(HIGHEST_CENTS, max(LOWEST_CENTS, amount(LOWPASS)))
        sweep = min(HIGHEST_CENTS, max(LOWEST_CENTS, amount(LOWPASS) + amount(SWEEP))) - cents
        voicing = Voicing(
            self.sample, int(amount(START) + COARSE_FRAMES * amount(START_COARSE)),
            int(amount(LOOPS)) in (1, 3),
            (key - from_key) * amount(SCALE) / 100 + amount(SEMITONES) + (amount(CENTS) + self.correction_cents) / 100,
            min(1.0, max(-1.0, amount(PAN) / 500)),
            Filter(cents, sweep, max(0.0, amount(RESONANCE)) / 10,
                   _envelope(amount, FILTER_ENVELOPE, FILTER_KEY_TO_HOLD, key)),
            amount(BEND) / 100)
        return Stroke(
            voicing, _envelope(amount, LOUDNESS_ENVELOPE, LOUDNESS_KEY_TO_HOLD, key),
            (amount(TREMOLO) / 10, 8.176 * 2 ** (amount(TREMOLO_RATE) / 1200), _seconds(amount(TREMOLO_DELAY))),
            int(amount(CHOKE)))

    def _moves(self, velocity: int, key: int) -> dict[int, float]:
        moved = moves(self.modulators, velocity, key)
        for target, by in moves(self.outer_modulators, velocity, key).items():
            moved[target] = moved.get(target, 0.0) + by
        return moved


def _seconds(timecents: float) -> float:
    return 0.0 if timecents <= TIMECENTS_OF_NOTHING else float(2 ** (min(timecents, 8_000) / 1200))


def _envelope(amount: object, first: int, key_to_hold: int, key: int) -> Envelope:
    """An envelope from its six generators and what the key takes off hold and decay."""
    assert callable(amount)
    hold = amount(first + 2) + amount(key_to_hold) * (60 - key)
    decay = amount(first + 3) + amount(key_to_hold + 1) * (60 - key)
    fallen = amount(first + 4)
    is_loudness = first == LOUDNESS_ENVELOPE
    sustain = 10 ** (-max(0.0, fallen) / 200) if is_loudness else min(1.0, max(0.0, 1 - fallen / 1000))
    return Envelope(_seconds(amount(first)), _seconds(amount(first + 1)), _seconds(hold), _seconds(decay),
                    sustain, _seconds(amount(first + 5)))


@dataclass(frozen=True)
class Regions:
    """All regions of one preset."""

    all: tuple[Region, ...]

    def of(self, key: int, velocity: int) -> tuple[Region, ...]:
        """Those that a note sounds."""
        return tuple(r for r in self.all if r.hears(key, velocity))

    @cached_property
    def keys(self) -> tuple[int, int]:
        """The lowest and the highest key that sounds."""
        return min(r.keys[0] for r in self.all), max(r.keys[1] for r in self.all)


def velocity_step(velocity: int) -> int:
    """The step of VELOCITY_STEPS nearest to a velocity."""
    return min(VELOCITY_STEPS, key=lambda s: (abs(s - velocity), s))


def regions_of(parts: Parts) -> Regions:
    """The regions of the one preset that the parts hold."""
    found = []
    for outer in _without_global(parts.presets[0].zones, INSTRUMENT):
        number = outer.amount(INSTRUMENT)
        assert number is not None
        for inner in _without_global(parts.instruments[number][1], SAMPLE):
            keys, velocities = (_both(outer, inner, kind) for kind in (KEY_RANGE, VELOCITY_RANGE))
            if keys[0] > keys[1] or velocities[0] > velocities[1]:
                continue
            sample = inner.amount(SAMPLE) or 0
            recording = parts.samples[sample]
            found.append(Region(keys, velocities, _summed(inner, outer),
                                overridden((VELOCITY_TO_ATTENUATION,), inner.modulators), outer.modulators,
                                sample, recording.key, recording.cents))
    return Regions(tuple(found))


def _summed(inner: Zone, outer: Zone) -> Mapping[int, float]:
    """An instrument zone's amounts with its preset zone's added."""
    ranges = (KEY_RANGE, VELOCITY_RANGE, INSTRUMENT, SAMPLE)
    amounts = {k: float(_signed(a)) for k, a in inner.generators if k not in ranges}
    for kind, amount in outer.generators:
        if kind not in ranges:
            amounts[kind] = amounts.get(kind, USUAL_AMOUNTS.get(kind, 0)) + _signed(amount)
    return MappingProxyType(amounts)


def _both(outer: Zone, inner: Zone, kind: int) -> tuple[int, int]:
    a, b = outer.span(kind), inner.span(kind)
    return max(a[0], b[0]), min(a[1], b[1])


def _without_global(zones: tuple[Zone, ...], last: int) -> tuple[Zone, ...]:
    """The zones that name something, each with what the global zone before them says for all."""
    if not zones or zones[0].amount(last) is not None:
        return tuple(z for z in zones if z.amount(last) is not None)
    common = zones[0]
    return tuple(_under(common, z) for z in zones[1:] if z.amount(last) is not None)


def _under(common: Zone, zone: Zone) -> Zone:
    kinds = {k for k, _ in zone.generators}
    return Zone((*(g for g in common.generators if g[0] not in kinds), *zone.generators),
                overridden(common.modulators, zone.modulators))


def _signed(amount: int) -> int:
    return amount - 65_536 if amount > 32_767 else amount
