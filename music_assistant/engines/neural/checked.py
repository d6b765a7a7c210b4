"""A take heard before it is handed on: its tempo and its key put right, or another take asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.engines.neural import exact
from music_assistant.errors import EngineError
from music_assistant.events import Progress
from music_assistant.heard import Heard
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


@dataclass(frozen=True)
class Checked:
    """The take that is handed on, what must be said about it, and how many takes were made."""

    clip: Clip
    notes: tuple[str, ...] = ()
    tries: int = 1


def checked(make: Callable[[int], Iterator[Progress | Clip]], spec: MusicSpec, *,
            tries: int = 2) -> Iterator[Progress | Checked]:
    """Progress of every take, then the first in the asked key, or the last, at the asked tempo.

    `make` plays a take of a seed; the spec's comes first, then at most `tries` others.
    """
    clip: Clip | None = None
    notes: tuple[str, ...] = ()
    for number in range(tries + 1):
        clip = yield from _taken(make(_seed(spec, number)), number)
        clip, notes, is_right = _put_right(clip, spec)
        if is_right:
            break
    assert clip is not None
    again = (f"It is take {number + 1}: the key of those before was another.",) if number else ()
    yield Checked(clip, (*again, *notes), number + 1)


def _taken(take: Iterator[Progress | Clip], number: int) -> Generator[Progress, None, Clip]:
    """Progress of one take, and its sound."""
    clip = None
    for event in take:
        if isinstance(event, Clip):
            clip = event
        else:
            yield Progress(f"{event.step} (take {number + 1})", 0.0) if number else event
    if clip is None:
        raise EngineError("A take ended without a sound.", "Try again.")
    return clip


def _seed(spec: MusicSpec, number: int) -> int:
    """The seed of the spec's own take, or of another one."""
    return int(stream(spec.seed, "neural", f"take-{number}").integers(SEED_LIMIT)) if number else spec.seed


def _put_right(clip: Clip, spec: MusicSpec) -> tuple[Clip, tuple[str, ...], bool]:
    """A take in the tempo and the key that were asked for, what was done to it, and whether its key is right now."""
    heard = ears.measure(clip, fast=True)
    notes = []
    ratio = _ratio(heard, spec)
    if ratio != 1.0:
        clip = exact.cut(exact.stretched(clip, ratio), spec.duration_s)
        notes.append(f"Its tempo was {abs(ratio - 1):.1%} {'slow' if ratio > 1 else 'fast'} and was put right.")
    semitones = _semitones(heard, spec)
    if semitones:
        clip = exact.shifted(clip, semitones)
        notes.append(f"It was heard in {heard.key} and was moved to {spec.key}.")
    return clip, tuple(notes), semitones is not None


def _ratio(heard: Heard, spec: MusicSpec) -> float:
    """How much faster a take is to be; 1 where its tempo is right, or where the ears are not sure."""
    if heard.tempo_bpm is None or heard.tempo_confidence < SURE:
        return 1.0
    error, _ = ears.tempo_agreement(heard.tempo_bpm, spec.section_bpm(spec.sections[0]))
    return 1.0 / (1.0 + error) if TEMPO_SHARE < abs(error) <= MOST_STRETCHED else 1.0


def _semitones(heard: Heard, spec: MusicSpec) -> int | None:
    """How far a take is to be moved to its key: 0 where it is right or not sure, None where it cannot be."""
    if heard.key is None or heard.key_confidence < SURE:
        return 0
    found, asked = Key.parse(heard.key), spec.parsed_key
    if set(found.harmony) == set(asked.harmony):
        return 0
    away = nearest_interval(found.pitch_class, asked.pitch_class)
    return away if found.family == asked.family and abs(away) <= FARTHEST_SEMITONES else None
