"""Takes: a preset's sound at one key and velocity, at its pitch and through its filters, made once and kept.

Playing a note then costs little more than adding it. Takes are as long as the notes that need them, in a few lengths
only, so that a stretch of a piece plays the very takes that the whole does.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.hashed_once import hashed_once
from music_assistant.instruments.sampler.envelopes import Envelope
from music_assistant.instruments.sampler.pitching import OPEN_CENTS, Mono, Moved, Recording, filtered, moved
from music_assistant.instruments.sampler.regions import Filter, Region, Regions, Stroke, Voicing, velocity_step
from music_assistant.instruments.soundfont import Sample
from music_assistant.kept import Kept
from music_assistant.memory import apart

Sides = NDArray[np.float32]
"""Left and right one after the other, [2, frames]: quicker to add up than frame by frame. [1, frames] where both are
the same."""

SHORTEST_S, LONGEST_S = 0.125, 64.0
"""Takes are as long as the first of these or 1.5, 2, 3, 4, 6 … times that; beyond the second, multiples of it."""
LEAST_SWEEP_CENTS, SWEEP_A_LEVEL_CENTS, MOST_LEVELS = 200.0, 5_000.0, 3
"""Through how many corners a sweeping filter is heard; what lies between is mixed from its neighbours."""
PLACE_FRAMES = 64
"""How finely it is looked for where a level is heard at all."""


@hashed_once
@dataclass(frozen=True)
class Layer:
    """What of a note sounds under one envelope: voicings, each so much louder than the first, and how a note moves
    them, as a Stroke says."""

    voicings: tuple[Voicing, ...]
    gains_db: tuple[float, ...]
    envelope: Envelope
    tremolo: tuple[float, float, float]
    choke: int

    @cached_property
    def sides(self) -> int:
        """1 where left and right are the same, else 2."""
        return 2 if any(voicing.pan for voicing in self.voicings) else 1


class Preset:
    """One preset opened for playing: its regions and, as they are first needed, its decoded recordings."""

    def __init__(self, name: Hashable, regions: Regions, samples: Mapping[int, Sample],
                 takes: Kept[Sides]) -> None:
        self.name, self.regions = name, regions
        self._samples, self._takes = samples, takes
        self._recordings: dict[int, Recording] = {}
        self._layers: dict[tuple[int, int, int], tuple[tuple[float, Layer], ...]] = {}
        self._strokes: dict[tuple[int, int, int], Stroke] = {}

    @property
    def decoded_bytes(self) -> int:
        """How much memory its recordings take. Another thread may be decoding one: the list is copied at once."""
        return sum(r.wave.nbytes for r in tuple(self._recordings.values()))

    def layers(self, key: int, velocity: int, borrowed: int = 0) -> tuple[tuple[float, Layer], ...]:
        """(gain, layer) of all that a note sounds; none for a key that is not recorded. Velocities that differ in
        loudness alone have the same layers. `borrowed`: play the recordings of a key so many semitones away."""
        name = (key, velocity, borrowed)
        if name not in self._layers:
            groups = dict[Hashable, list[tuple[float, Stroke]]]()
            lowest, highest = self.regions.keys
            for region in self.regions.of(min(highest, max(lowest, key + borrowed)), velocity):
                stroke = self._stroke(region, key, velocity_step(velocity))
                groups.setdefault((stroke.envelope, stroke.tremolo, stroke.choke), []).append(
                    (region.gain_db(key, velocity), stroke))
            self._layers[name] = tuple(_layer(group) for group in groups.values())
        return self._layers[name]

    def _stroke(self, region: Region, key: int, step: int) -> Stroke:
        name = (id(region), key, step)
        if name not in self._strokes:
            self._strokes[name] = region.stroke(key, step)
        return self._strokes[name]

    def take(self, layer: Layer, frames: int) -> Sides:
        """The layer's sound, its filter opening and closing: float32 [sides, frames], read-only, at least so long where
        it lasts so long."""
        kept = self._takes.get(self._key(layer, frames))
        return self._made(layer, frames, {}) if kept is None else kept

    def make_ready(self, needed: Mapping[Layer, int]) -> None:
        """Makes the takes that are not kept yet, each so many frames long: those of the same recordings at the same
        pitch, struck harder and softer, out of one transform."""
        alike: dict[Hashable, list[Layer]] = {}
        for layer, frames in needed.items():
            if self._key(layer, frames) not in self._takes:
                sources = tuple((v.sample, v.start_frames, v.loops, v.semitones) for v in layer.voicings)
                alike.setdefault((sources, _length(frames)), []).append(layer)
        for layers in alike.values():
            transforms: dict[Hashable, Moved] = {}
            for layer in layers:
                self._made(layer, needed[layer], transforms)

    def _key(self, layer: Layer, frames: int) -> Hashable:
        return self.name, layer.voicings, layer.gains_db, _length(frames)

    def _made(self, layer: Layer, frames: int, transforms: dict[Hashable, Moved]) -> Sides:
        """A take, made and kept. `transforms`: what was transformed for others like it."""
        length = _length(frames)
        lasting = [self._lasting(voicing, length) for voicing in layer.voicings]
        total = np.zeros((layer.sides, max(lasting)), np.float32)
        alike: dict[Hashable, list[int]] = {}
        for i, voicing in enumerate(layer.voicings):
            rate = self._recording(voicing.sample).rate
            alike.setdefault((replace(voicing, sample=0, pan=0.0), rate, lasting[i]), []).append(i)
        for group in alike.values():
            sounds = self._sounding([layer.voicings[i] for i in group], lasting[group[0]], transforms)
            for i, sound in zip(group, sounds, strict=True):
                pan, gain = layer.voicings[i].pan, 10 ** (layer.gains_db[i] / 20)
                for side, share in zip(total, (0.5 - pan / 2, 0.5 + pan / 2), strict=False):
                    if share > 1e-9:
                        side[:len(sound)] += sound * np.float32(np.sqrt(share) * gain)
        total = apart(total)
        self._takes.keep(self._key(layer, frames), total)
        return total

    def _sounding(self, voicings: list[Voicing], frames: int, transforms: dict[Hashable, Moved]) -> list[Mono]:
        """Recordings at their pitch, their filter moving as its envelope says; the voicings differ in nothing else."""
        first = voicings[0]
        count = _levels(first.filter)
        source = (tuple(v.sample for v in voicings), first.start_frames, first.loops, first.semitones, frames)
        if source not in transforms:
            transforms[source] = moved([self._recording(voicing.sample) for voicing in voicings], first.start_frames,
                                       first.loops, first.semitones, frames)
        levels = filtered(transforms[source], _corners(first.filter, count), frames)
        if count == 1 and not first.bend_semitones:
            return [level[0] for level in levels]
        opening = first.filter.envelope.opening(frames)
        sounds = [_between(level, opening * np.float32(count - 1)) for level in levels]
        bend = opening * np.float32(first.bend_semitones)
        return [bent(sound, bend) for sound in sounds] if first.bend_semitones else sounds

    def _lasting(self, voicing: Voicing, frames: int) -> int:
        """So many frames, or how long the recording lasts if that is less."""
        recording = self._recording(voicing.sample)
        if voicing.loops and recording.loop is not None:
            return frames
        step = recording.rate / SAMPLE_RATE * 2 ** (voicing.semitones / 12)
        return max(1, min(frames, int((len(recording.wave) - voicing.start_frames) / step)))

    def _recording(self, number: int) -> Recording:
        if number not in self._recordings:
            self._recordings[number] = decoded(self._samples[number])
        return self._recordings[number]


def decoded(sample: Sample) -> Recording:
    """A sample of a bank as sound."""
    if sample.vorbis:
        import soundfile

        wave, _ = soundfile.read(BytesIO(sample.data), dtype="float32")
    else:
        wave = np.frombuffer(sample.data, "<i2").astype(np.float32) / 32_768
    end = min(sample.loop_end, len(wave))
    loop = (sample.loop_start, end) if 0 <= sample.loop_start < end - 1 else None
    return Recording(apart(wave), sample.rate, loop)


def bent(sound: Mono, semitones: Mono) -> Mono:
    """Sound read at a speed that bends its pitch by so many semitones at each frame."""
    at = np.cumsum(2.0 ** (semitones / 12))
    return np.interp(at, np.arange(len(sound)), sound, right=0.0).astype(np.float32)


def _between(levels: NDArray[np.float32], place: Mono) -> Mono:
    """The levels mixed: at a place of 1.5 half of the second and half of the third."""
    sound = np.zeros(len(place), np.float32)
    rough = place[::PLACE_FRAMES]
    for number, level in enumerate(levels):
        heard = np.flatnonzero(np.abs(rough - number) < 1.2)
        if len(heard):
            here = slice(max(0, int(heard[0] - 1) * PLACE_FRAMES), int(heard[-1] + 2) * PLACE_FRAMES)
            sound[here] += level[here] * np.maximum(0, 1 - np.abs(place[here] - number))
    return sound


def _length(frames: int) -> int:
    """The length of the take that so many frames are played from."""
    length, longest = int(SHORTEST_S * SAMPLE_RATE), int(LONGEST_S * SAMPLE_RATE)
    if frames > longest:
        return -(-frames // longest) * longest
    while length < frames:
        if length * 3 // 2 >= frames:
            return length * 3 // 2
        length *= 2
    return length


def _layer(group: list[tuple[float, Stroke]]) -> tuple[float, Layer]:
    """Strokes under one envelope, with their gains in dB, as (gain, layer)."""
    first_db, first = group[0]
    return 10 ** (first_db / 20), Layer(tuple(stroke.voicing for _, stroke in group),
                                        tuple(round(gain_db - first_db, 2) for gain_db, _ in group),
                                        first.envelope, first.tremolo, first.choke)


def _levels(moving: Filter) -> int:
    low, high = sorted(min(cents, OPEN_CENTS) for cents in (moving.cents, moving.cents + moving.sweep_cents))
    if high - low < LEAST_SWEEP_CENTS:
        return 1
    return min(MOST_LEVELS, 2 + int((high - low) / SWEEP_A_LEVEL_CENTS))


def _corners(moving: Filter, count: int) -> tuple[tuple[float, float], ...]:
    """(corner in cents, resonance in dB) of each level, from the filter's rest to the end of its sweep."""
    places = np.linspace(0, 1, count) if count > 1 else np.zeros(1)
    return tuple((moving.cents + moving.sweep_cents * float(p), moving.resonance_db) for p in places)
