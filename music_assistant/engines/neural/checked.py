"""A take heard before it is handed on: its start, tempo, key and length put right, or another take asked for.

Of several takes the best is handed on, whichever it was. Of the instruments only drums are judged: the others cannot
be told from a mix alone, without stems (see ears/drums.py), and the card says as much.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.ears.bars import first_beat_s
from music_assistant.engines.neural import exact
from music_assistant.errors import EngineError
from music_assistant.events import Chunk, Progress
from music_assistant.heard import Heard
from music_assistant.lineup import asks_for_drums
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec
from music_assistant.theory import Key, nearest_interval

TEMPO_SHARE = 0.005
"""A tempo this near to the asked one is that one."""
MOST_STRETCHED = 0.06
"""No take is stretched by more to the tempo that was asked for; beyond it the ears heard another pulse."""
SURE = 0.5
"""From which confidence on the ears' word is acted on."""
FARTHEST_SEMITONES = 2
SEED_LIMIT = 2**31
LEAST_LEAD_S = 0.03
"""A shorter silence before the first sound is a note's own attack."""
MOST_LEAD_BEATS = 4.0
"""Silence beyond this is not a late start but an opening."""
ON_THE_BEAT = 0.1
"""How far from a beat of the heard grid the first sound may lie, in beats, to be taken for the first beat."""
AUDIBLE_SHARE = 0.01
"""A sound begins where it first reaches such a share of its peak, and ends where it last does."""
RING_OUT_BEATS = 0.5
"""Silence at the end that is no longer than this passes for the last note's ring-out."""
EARLY_END_SHARE = 0.9
"""Music that ends before such a share of the length has left it empty."""

Take = Callable[[int], Iterator[Progress | Chunk | Clip]]
"""Plays the take of a seed, perhaps with Chunks of its sound while it is made."""
Extension = Callable[[Clip], Iterator[Progress | Clip]]
"""Makes a clip as long as the piece, with new music after its end."""


@dataclass(frozen=True)
class Checked:
    """The take that is handed on, what must be said about it, and how many takes were made."""

    clip: Clip
    notes: tuple[str, ...] = ()
    tries: int = 1


@dataclass(frozen=True)
class Verdict:
    """What the ears say of a take: what is to be done to it, and what speaks against it.

    `lead_s`: silence before its first beat. `ratio`: how much faster it is to be. `semitones`: how far it is to be
    moved, None where its key cannot be put right. `faults`: sentences for what cannot be put right, the key's first;
    `weights`: how bad each is. `remarks`: sentences for what is as good as asked though not the same.
    """

    number: int
    heard: Heard
    lead_s: float = 0.0
    ratio: float = 1.0
    semitones: int | None = 0
    faults: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing speaks against it that another take may do better."""
        return not any(weight >= 1.0 for weight in self.weights)

    @property
    def badness(self) -> tuple[float, float, float, int]:
        """What orders takes, the best first: faults, then how much is to be put right, then which came first."""
        return sum(self.weights), abs(self.semitones or 0), abs(self.ratio - 1.0), self.number


FAULTS: Mapping[str, float] = MappingProxyType({
    "silent": 8.0, "another key": 4.0, "parallel key": 3.0, "another pulse": 2.0, "drums": 1.5, "ends early": 0.5})
"""How bad a fault is; from 1 on another take is asked for."""


def checked(make: Take, spec: MusicSpec, *, tries: int = 2, extend: Extension | None = None,
            longest_s: float = math.inf) -> Iterator[Progress | Chunk | Checked]:
    """Progress of every take, then the first one that can be put right, or else the best of all, as asked.

    `make` plays a take of a seed; the spec's comes first, then at most `tries` others. `extend` gives a take that ends
    too early once it is put right music to its end; without it silence is left there. It is not asked where no more
    is missing than a ring-out. `longest_s`: what the model plays at most; a longer piece stops there. Nobody hears a
    take begin twice: only the first one's Chunks are passed on.
    """
    length_s = min(spec.duration_s, longest_s)
    verdicts: list[Verdict] = []
    best: tuple[Verdict, Clip] | None = None
    for number in range(tries + 1):
        clip = yield from _taken(make(_seed(spec, number)), f" (take {number + 1})" if number else "")
        verdict = judged(clip, spec, number, length_s)
        verdicts.append(verdict)
        if best is None or verdict.badness < best[0].badness:
            best = verdict, clip
        if verdict.is_right:
            break
    assert best is not None
    verdict, clip = best
    del best
    clip, notes = put_right(clip, verdict, spec)
    clip = exact.cut(clip, length_s)
    missing_s = length_s - clip.duration_s
    if extend is not None and missing_s > RING_OUT_BEATS * _beat_s(spec):
        clip = yield from _taken(extend(clip), ", its end")
        notes = (*notes, f"It was {missing_s:.1f} seconds short then, so its end was played anew.")
    clip = exact.lasting(clip, length_s)
    yield Checked(clip, (*_choice(verdicts, verdict), *verdict.faults, *verdict.remarks, *notes), len(verdicts))


def judged(clip: Clip, spec: MusicSpec, number: int = 0, length_s: float | None = None) -> Verdict:
    """What the ears say of a take of a piece, `length_s` of it where the model plays no more."""
    length_s = length_s or spec.duration_s
    steady_s = spec.seconds_at(spec.slowing[0][0]) if spec.slowing else None
    heard = ears.measure(clip, fast=True, steady_s=steady_s)
    if heard.silent:
        return Verdict(number, heard, faults=("The take is silent.",), weights=(FAULTS["silent"],))
    ratio, off_pulse = _ratio(heard, spec)
    semitones, off_key, remark = _semitones(heard, spec)
    faults = [*off_key, *off_pulse, *_drums(heard, spec)]
    begins_s, ends_s = _sounding_s(clip)
    if ends_s < EARLY_END_SHARE * length_s:
        faults.append((f"It falls silent after {ends_s:.1f} seconds of {length_s:.1f}.", FAULTS["ends early"]))
    said, weights = tuple(text for text, _ in faults), tuple(weight for _, weight in faults)
    return Verdict(number, heard, _lead_s(clip, begins_s, heard, spec), ratio, semitones, said, weights, remark)


def put_right(clip: Clip, verdict: Verdict, spec: MusicSpec) -> tuple[Clip, tuple[str, ...]]:
    """A take from its first beat on, at the tempo and in the key that were asked for; and what was done to it."""
    notes = []
    if verdict.lead_s:
        clip = Clip(clip.samples[round(verdict.lead_s * clip.sample_rate):], clip.sample_rate)
        notes.append(f"It began {verdict.lead_s:.2f} seconds late and was put on the beat.")
    if verdict.ratio != 1.0:
        clip = exact.stretched(clip, verdict.ratio)
        slow = "slow" if verdict.ratio > 1 else "fast"
        notes.append(f"Its tempo was {abs(1 / verdict.ratio - 1):.1%} {slow} and was put right.")
    if verdict.semitones:
        clip = exact.shifted(clip, verdict.semitones)
        notes.append(f"It was heard in {verdict.heard.key} and was moved to {spec.key}.")
    return clip, tuple(notes)


def _taken(take: Iterator[Progress | Chunk | Clip], which: str) -> Generator[Progress | Chunk, None, Clip]:
    """Progress of one take, and its sound; of one that is not the first, without its Chunks."""
    clip = None
    for event in take:
        if isinstance(event, Clip):
            clip = event
        elif not which:
            yield event
        elif isinstance(event, Progress):
            yield Progress(f"{event.step}{which}", 0.0)
    if clip is None:
        raise EngineError("A take ended without a sound.", "Try again.")
    return clip


def _seed(spec: MusicSpec, number: int) -> int:
    """The seed of the spec's own take, or of another one."""
    return int(stream(spec.seed, "neural", f"take-{number}").integers(SEED_LIMIT)) if number else spec.seed


def _choice(verdicts: list[Verdict], best: Verdict) -> Iterator[str]:
    """Which of several takes it is, and why."""
    others = [v for v in verdicts if v is not best]
    if not others:
        return
    yield f"It is take {best.number + 1} of {len(verdicts)}, the best of them."
    yield from (f"Take {v.number + 1}: {fault[:1].lower()}{fault[1:]}" for v in others for fault in v.faults)


def _ratio(heard: Heard, spec: MusicSpec) -> tuple[float, list[tuple[str, float]]]:
    """How much faster a take is to be, 1 where its tempo is right, where it is to change or where the ears are not
    sure; and the fault of a take that keeps another pulse."""
    asked = {round(spec.section_bpm(section), 3) for section in spec.sections}
    if heard.tempo_bpm is None or heard.tempo_confidence < SURE or len(asked) > 1:
        return 1.0, []
    error, _ = ears.tempo_agreement(heard.tempo_bpm, min(asked))
    if abs(error) > MOST_STRETCHED:
        return 1.0, [(f"It was heard at {heard.tempo_bpm:.1f} bpm.", FAULTS["another pulse"])]
    return (1.0 / (1.0 + error) if abs(error) > TEMPO_SHARE else 1.0), []


def _semitones(heard: Heard, spec: MusicSpec) -> tuple[int | None, list[tuple[str, float]], tuple[str, ...]]:
    """How far a take is to be moved to its key, 0 where it is right or not sure, None where it cannot be; the fault of
    one that cannot, and what is said of one that is in the relative key.

    The relative key has the same notes, and the ears tell the two apart by the stress on them alone: it passes. The
    parallel key has the tonic but the other third, which no shift mends.
    """
    if heard.key is None or heard.key_confidence < SURE or any(section.key for section in spec.sections):
        return 0, [], ()
    found, asked = Key.parse(heard.key), spec.parsed_key
    away = nearest_interval(found.pitch_class, asked.pitch_class)
    if found.family == asked.family and not away:
        return 0, [], ()
    if set(found.harmony) == set(asked.harmony):
        return 0, [], (f"It was heard in {heard.key}, which has the notes of {spec.key}.",)
    if found.family == asked.family and abs(away) <= FARTHEST_SEMITONES:
        return away, [], ()
    weight = FAULTS["another key" if away else "parallel key"]
    return None, [(f"It was heard in {heard.key}.", weight)], ()


def _drums(heard: Heard, spec: MusicSpec) -> Iterator[tuple[str, float]]:
    """The fault of a take without the drums that were asked for, or with some where none were."""
    asked = asks_for_drums(spec)
    if asked is True and heard.drums is False:
        yield "No drums are heard in it.", FAULTS["drums"]
    if asked is False and heard.drums is True:
        yield "Drums are heard in it, though none were asked for.", FAULTS["drums"]


def _sounding_s(clip: Clip) -> tuple[float, float]:
    """When a sound begins and when it ends, in seconds, by AUDIBLE_SHARE of its peak."""
    level = np.abs(clip.samples).max(axis=1, initial=0.0)
    at = np.flatnonzero(level >= AUDIBLE_SHARE * level.max(initial=0.0))
    return float(at[0]) / clip.sample_rate, float(at[-1]) / clip.sample_rate


def _lead_s(clip: Clip, lead_s: float, heard: Heard, spec: MusicSpec) -> float:
    """The silence of `lead_s` before a take's first beat; 0 where there is none, or where the ears are not sure that
    the first sound is one."""
    if not LEAST_LEAD_S < lead_s <= MOST_LEAD_BEATS * _beat_s(spec):
        return 0.0
    if heard.tempo_bpm is None or heard.tempo_confidence < SURE:
        return 0.0
    _, level = ears.tempo_agreement(heard.tempo_bpm, spec.section_bpm(spec.sections[0]))
    bpm = heard.tempo_bpm / level
    beats = (lead_s - first_beat_s(clip, bpm)) * bpm / 60.0
    return lead_s if abs(beats - round(beats)) <= ON_THE_BEAT else 0.0


def _beat_s(spec: MusicSpec) -> float:
    return 60.0 / spec.section_bpm(spec.sections[0])
