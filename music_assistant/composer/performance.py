"""Strokes become notes: swing, human timing and velocity, and the borders of the section.

Timing is drawn bar by bar: a slow drift of the bar, an offset shared by all notes struck together, and the push of
the role or the piece of the kit. Its size is in milliseconds at the written tempo, kept in beats, so that a new
tempo moves nothing. The proportions come from the Groove MIDI Dataset (Google, CC BY 4.0; 1,150 takes measured
against their click): standard deviations of 15 to 28 ms, hats and cymbals tightest, kick and snare a fifth looser,
ghost notes twice as loose as hats; soft off-beats at 60 to 75 % of the accents' velocity, sixteenths between at half.
Sizes are a third of those, for a band that plays to its own groove plan rather than to a click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from music_assistant.composer.body import within_limbs
from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.groove import swung
from music_assistant.composer.harmony import chord_after
from music_assistant.score import Note

_DIGITS = 5
_SHORTEST_BEATS, _LONGEST_BINDING_BEATS = 0.05, 1.0
_OF_THE_GAP = 0.18
_GROUP_START, _WITHIN_GROUP, _HEAVY = 1.05, 0.85, 0.8
_LINES = ("melody", "counter")
"""Tunes, whose pick-ups come no earlier than written: the section before leaves them just that room."""
_GHOST_VELOCITY, _GHOST_LOOSENESS = 0.4, 1.6
_LOOSENESS: Mapping[str, float] = {"hat": 0.8, "ride": 0.8, "shaker": 0.8, "open_hat": 0.8}
_PHRASE_BARS = 4

ARTICULATED_LENGTH: Mapping[str, float] = {"legato": 1.08, "staccato": 0.45, "pizzicato": 0.35, "muted": 0.4}
"""Articulation → share of a note's usual length that sounds."""


@dataclass(frozen=True)
class _Bounds:
    """Where notes of a section may sound, in beats from its start."""

    first: float
    end: float


def performed(strokes: Sequence[Stroke], desk: Desk) -> tuple[Note, ...]:
    """The strokes as played, sorted by start and pitch, none past the section's end. A texture is not played."""
    if desk.role == "texture":
        return tuple(Note(s.start_beats, s.length_beats, s.pitch, round(127 * s.velocity)) for s in strokes)
    bounds = _Bounds(0.0, desk.plan.length_beats)
    notes: dict[tuple[float, int], Note] = {}
    ordered = _touched(sorted(_by_limbs(strokes, desk), key=lambda s: (s.start_beats, s.pitch)), desk)
    for bar, group in groupby(ordered, key=lambda s: int(s.start_beats // desk.plan.grid.beats)):
        for note in _bar(list(group), bar, desk, bounds):
            notes.setdefault((note.start_beats, note.pitch), note)
    return tuple(sorted(notes.values(), key=lambda n: (n.start_beats, n.pitch)))


def _touched(strokes: list[Stroke], desk: Desk) -> list[Stroke]:
    """The strokes held shorter or longer by the mood's touch, drums and an articulation that was asked for aside."""
    touch = desk.style.touch
    if touch == 1.0 or desk.drum_keys or desk.role == "drums" or desk.playing.articulation is not None:
        return strokes
    if touch < 1:
        return [replace(s, length_beats=max(_SHORTEST_BEATS, s.length_beats * touch)) for s in strokes]
    starts = sorted({s.start_beats for s in strokes})
    following = dict(zip(starts, [*starts[1:], desk.plan.length_beats], strict=True))
    return [_bound(s, following[s.start_beats], desk) for s in strokes]


def _bound(stroke: Stroke, following: float, desk: Desk) -> Stroke:
    """A stroke bound towards the next one: longer by the touch, into the gap after it, not into another chord."""
    touch = desk.style.touch - 1
    end = stroke.start_beats + stroke.length_beats
    chord = chord_after(desk.plan.chords, stroke.start_beats)
    limits = (following, end + _LONGEST_BINDING_BEATS, chord.start_beats if chord else desk.plan.length_beats)
    gap = max(0.0, min(limits) - end)
    more = min(gap, max(touch * stroke.length_beats, 2 * touch * gap))
    return replace(stroke, length_beats=stroke.length_beats + more)


def _by_limbs(strokes: Sequence[Stroke], desk: Desk) -> Sequence[Stroke]:
    """What a drummer's hands and feet can do of the strokes; all of them where it is no drummer."""
    seconds_a_beat = 60 / (desk.plan.tempo_bpm * desk.plan.groove.squeeze)
    before = -desk.plan.groove.open_beats - STEP_BEATS
    return within_limbs(strokes, seconds_a_beat, before) if desk.role == "drums" else strokes


def _bar(strokes: list[Stroke], bar: int, desk: Desk, bounds: _Bounds) -> Iterable[Note]:
    feel = desk.style.feel
    draw = desk.draw("feel", bar)
    beats_per_ms = desk.plan.tempo_bpm / 60_000
    drift = float(draw.normal()) * feel.drift_ms
    moments = list(dict.fromkeys(s.start_beats for s in strokes))
    late = dict(zip(moments, draw.normal(0, feel.timing_ms, len(moments)).tolist(), strict=True))
    edges = bar * desk.plan.grid.beats - STEP_BEATS, (bar + 1) * desk.plan.grid.beats
    rooms = _rooms(moments, edges, beats_per_ms)
    louder = draw.normal(0, feel.velocity_spread, len(strokes)).tolist()
    for stroke, loud in zip(strokes, louder, strict=True):
        push = feel.push_ms.get(stroke.lane, feel.push_ms.get(desk.role, 0.0))
        limit = 3 * feel.timing_ms + abs(push) + 2 * feel.drift_ms
        is_ghost = stroke.velocity < _GHOST_VELOCITY and desk.role == "drums"
        loose = _GHOST_LOOSENESS if is_ghost else _LOOSENESS.get(stroke.lane, 1.0)
        room = rooms[stroke.start_beats]
        own = max(-room, min(room, late[stroke.start_beats] * loose + drift))
        offset = max(-limit, min(limit, own + push)) * beats_per_ms
        if stroke.is_played:
            offset, loud = 0.0, 0.0
        yield _note(stroke, offset, 1 + max(-0.2, min(0.2, loud)), desk, bounds)


def _rooms(moments: Sequence[float], edges: tuple[float, float], beats_per_ms: float) -> dict[float, float]:
    """How many milliseconds early or late each moment of a bar may be struck: a part of the way to the next one.

    `edges`: the last place of the bar before, and where the next bar starts.
    """
    gaps = [b - a for a, b in pairwise((edges[0], *moments, edges[1]))]
    nearest = [min(around) for around in pairwise(gaps)]
    return {at: _OF_THE_GAP * gap / beats_per_ms for at, gap in zip(moments, nearest, strict=True)}


def swell(beats: float, desk: Desk) -> float:
    """How phrases of four bars breathe: a little louder towards the third bar; a build-up grows all the way."""
    bar = beats / desk.plan.grid.beats
    if desk.plan.kind.drums == "building":
        return min(1.1, 0.78 + 0.04 * max(0.0, bar))
    place = (bar % _PHRASE_BARS) / _PHRASE_BARS
    return 1 + desk.style.swell * (1 - abs(place - 0.6) / 0.6) - desk.style.swell / 2


def _grouped(stroke: Stroke, desk: Desk) -> float:
    """How a grouping of the meter's own is heard: what starts a group is struck harder than what lies within."""
    if desk.plan.groove.meter.grouping is None:
        return 1.0
    return _GROUP_START if desk.plan.grid.weight(round(stroke.start_beats / STEP_BEATS)) >= _HEAVY else _WITHIN_GROUP


def _note(stroke: Stroke, offset: float, loud: float, desk: Desk, bounds: _Bounds) -> Note:
    plan = desk.plan
    loud *= swell(stroke.start_beats, desk) * _grouped(stroke, desk)
    start = swung(stroke.start_beats, plan.groove) + offset + stroke.delay_beats
    end = swung(stroke.start_beats + stroke.length_beats, plan.groove) + offset
    if stroke.start_beats >= 0:
        start = max(bounds.first, start)
    elif stroke.lane in _LINES:
        start = max(start, stroke.start_beats)
    articulation = stroke.articulation
    asked = desk.playing.articulation
    length = end - start
    if asked is not None and not desk.drum_keys and desk.role != "drums":
        articulation = "" if asked == "normal" else asked
        length *= ARTICULATED_LENGTH.get(asked, 1.0)
    start = round(min(start, bounds.end - _SHORTEST_BEATS), _DIGITS)
    length = round(max(_SHORTEST_BEATS, min(length, bounds.end - start)), _DIGITS)
    velocity = round(127 * stroke.velocity * loud)
    return Note(start, min(length, round(bounds.end - start, _DIGITS)), stroke.pitch, max(1, min(127, velocity)),
                articulation)
