"""Steps that lead low notes into the next chord: all who play the bass of a style that has them play the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.harmony import chord_at, scale_over
from music_assistant.composer.motif import stepped
from music_assistant.random_streams import stream

_SLACK_BEATS = 1e-6
_TWO_STEPS = 0.5
"""How often a change is stepped into by two notes, where there is time."""


def passing_notes(desk: Desk, lowest: int) -> Iterator[tuple[float, float, int]]:
    """Start, length in beats and pitch of the notes that step into a change, a pulse each, from `lowest` upwards.

    Where they are is the section's choice, not the player's: two who play the bass step together.
    """
    plan, rate = desk.plan, desk.style.passing
    end = plan.bar_start(plan.playing_bars)
    for before, span in pairwise(plan.chords):
        if span.start_beats >= end or before.chord.bass == span.chord.bass:
            continue
        draw = stream(desk.seed, plan.id, "passing", str(round(span.start_beats, 3)))
        if draw.random() >= rate:
            continue
        wanted = 2 if draw.random() < _TWO_STEPS else 1
        pulses = _pulses_before(desk, span.start_beats, before.start_beats)[-wanted:]
        here, goal = (lowest + (c.chord.bass - lowest) % 12 for c in (before, span))
        direction = 1 if here > goal else -1
        for i, start in enumerate(pulses):
            left = len(pulses) - i
            scale = scale_over(plan.key, chord_at(plan.chords, start).chord)
            bent = left == 1 and draw.random() < desk.style.melody.chromatic
            until = pulses[i + 1] if left > 1 else span.start_beats
            yield start, until - start, goal + direction if bent else stepped(goal, direction * left, scale)


def _pulses_before(desk: Desk, change: float, after: float) -> list[float]:
    """The pulses of the bar in which a chord ends, between the chord's beginning and its end."""
    grid = desk.plan.grid
    bar_start = (change - _SLACK_BEATS) // grid.beats * grid.beats
    starts = [bar_start + step * STEP_BEATS for step in grid.pulses]
    return [start for start in starts if after + _SLACK_BEATS < start < change - _SLACK_BEATS]


def led_on(strokes: list[Stroke], desk: Desk, lowest: int) -> list[Stroke]:
    """A line of low notes with passing notes in place of what it played there."""
    if not desk.style.passing:
        return strokes
    found = strokes
    for start, length, pitch in passing_notes(desk, lowest):
        kept = [s for s in found if not start - _SLACK_BEATS <= s.start_beats < start + length - _SLACK_BEATS]
        model = max((s for s in kept if s.start_beats < start), key=lambda s: s.start_beats, default=None)
        if model is None:
            continue
        found = [_until(s, start) for s in kept]
        found.append(Stroke(start, length * 0.95, pitch, model.velocity * 0.9, model.lane, model.articulation))
    return sorted(found, key=lambda s: s.start_beats)


def _until(stroke: Stroke, end: float) -> Stroke:
    """A stroke that has ended by a position, if it began before it."""
    if stroke.start_beats < end < stroke.start_beats + stroke.length_beats:
        return replace(stroke, length_beats=end - stroke.start_beats)
    return stroke
