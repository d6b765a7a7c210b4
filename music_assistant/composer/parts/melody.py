"""The tune: the section's theme as this instrument tells it, a hint in quiet sections, improvisation in a solo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, fitted
from music_assistant.composer.harmony import chord_at, scale_over, tune_scale, tune_tones
from music_assistant.composer.motif import HIGHEST, LOWEST, ThemeNote, nearest, onsets, stepped
from music_assistant.random_streams import stream

if TYPE_CHECKING:
    from numpy.random import Generator

_REST_BEFORE_FILL_BEATS = 1.0
_HELD_ON = 0.4
"""How often a tune sounds until the section's end, over the fill that leads on."""
_GRACE_BEATS, _GRACE_LEVEL, _GRACED_WEIGHT = 0.1, 0.8, 0.6
"""Length of a grace note, its level, and how heavy a step must be to have one."""
_LED_BEATS, _LED_REACH = 0.5, 3
"""How long before the next note, and how many semitones from it, a note may be bent to lead into it."""
_FASTEST_TREMOLO_BPM, _AGAIN = 185, 0.8
"""Quarters a minute beyond which a tremolo has eighths; the level of its notes after the first."""


def write_melody(desk: Desk) -> list[Stroke]:
    """The tune's strokes in a section."""
    plan = desk.plan
    notes: list[ThemeNote] = []
    for bar in range(plan.playing_bars):
        draw = desk.draw("melody", bar)
        if plan.kind.solo:
            previous = notes[-1].pitch if notes else desk.style.melody.centre + 2
            notes += _improvised(desk, bar, draw, previous)
        elif _is_heard(desk, bar):
            notes += _told(desk, plan.theme_in(bar), draw)
    return dressed(desk, strokes_of(desk, notes, "melody"))


def dressed(desk: Desk, strokes: list[Stroke]) -> list[Stroke]:
    """A tune in its style's manner: graced, harmonised, trembling."""
    return [s for stroke in _graced(desk, strokes) for s in _picked(desk, stroke)]


def _graced(desk: Desk, strokes: list[Stroke]) -> list[Stroke]:
    """The tune with some of its stressed notes struck from the scale's note above, on the beat."""
    plan, rate = desk.plan, desk.style.melody.graces * (0.5 + desk.density)
    if not rate:
        return strokes
    rolls = desk.draw("graces").random(len(strokes)).tolist()
    found: list[Stroke] = []
    for stroke, roll in zip(strokes, rolls, strict=True):
        stressed = plan.grid.weight(round(stroke.start_beats / STEP_BEATS)) >= _GRACED_WEIGHT
        if not stressed or stroke.start_beats < 0 or stroke.length_beats < 3 * _GRACE_BEATS or roll > rate:
            found.append(stroke)
            continue
        above = stepped(stroke.pitch, 1, scale_over(plan.key, chord_at(plan.chords, stroke.start_beats).chord))
        found.append(replace(stroke, length_beats=_GRACE_BEATS, pitch=above, velocity=stroke.velocity * _GRACE_LEVEL))
        found.append(replace(stroke, delay_beats=stroke.delay_beats + _GRACE_BEATS))
    return found


def _is_heard(desk: Desk, bar: int) -> bool:
    """Whether the tune is heard in a bar: all of it in a full section, a bar or two in four where it only hints.

    A section too short to wait plays from its first bar.
    """
    lead = desk.plan.kind.lead
    place = bar % 4
    if lead >= 0.85 or desk.density > 0.8:
        return True
    if lead >= 0.6:
        return place != 3
    return place < 2


def _told(desk: Desk, notes: Sequence[ThemeNote], draw: Generator) -> list[ThemeNote]:
    """A bar of the theme with this player's small liberties: a neighbour note, a split note, one left out."""
    melody, density = desk.style.melody, desk.density
    found: list[ThemeNote] = []
    for note in notes:
        roll = draw.random()
        if density < 0.35 and note.stress < 0.5 and not note.is_cadence and roll > density / 0.35:
            continue
        likely = melody.ornament * (0.3 + 1.4 * density) * (1 if note.bar >= 4 else 0.5)
        if density > 0.7:
            likely += 2 * (density - 0.7)
        if note.length_beats >= 1 and roll < likely and not note.is_cadence:
            found += _ornamented(desk, note, draw)
        else:
            found.append(note)
    return found


def _ornamented(desk: Desk, note: ThemeNote, draw: Generator) -> list[ThemeNote]:
    """A long note as itself and a neighbour that leads on, in the scale of the chord that the neighbour meets."""
    cut = 0.5 if note.length_beats >= 1 else STEP_BEATS
    first = replace(note, length_beats=note.length_beats - cut)
    start = note.start_beats + first.length_beats
    scale = tune_scale(desk.plan.key, chord_at(desk.plan.chords, start).chord, desk.style.melody.gapped)
    neighbour = stepped(note.pitch, 1 if draw.random() < 0.6 else -1, scale)
    return [first, replace(note, start_beats=start, length_beats=cut, pitch=neighbour, stress=0.3)]


def _improvised(desk: Desk, bar: int, draw: Generator, previous: int) -> list[ThemeNote]:
    """A bar of a solo: runs and leaps on a cell of the style, chord tones where it is heavy, a breath each phrase."""
    plan, melody = desk.plan, desk.style.melody
    place = bar % 4
    cells = melody.cadences if place == 3 else melody.answers if place % 2 else melody.calls
    cell = list(fitted(cells[draw.integers(len(cells))], plan.groove.meter, bar))
    busy = 0.25 + 0.6 * desk.density
    for step in range(0, len(cell) - 2, 2):
        if place != 3 and cell[step] in "-." and draw.random() < busy * (0.5 if cell[step] == "." else 0.8):
            cell[step] = "x"
    centre = melody.centre + plan.kind.lift + (0, 3, 6, 1)[place]
    pitch, found = previous, []
    direction = 1 if draw.random() < 0.5 else -1
    low, high = LOWEST + desk.style.register + 3, HIGHEST + desk.style.register - 3
    for step, length in onsets("".join(cell)):
        start = plan.bar_start(bar) + step * STEP_BEATS
        chord = chord_at(plan.chords, start).chord
        if draw.random() < 0.22 or abs(pitch - centre) > 7 or not low <= pitch <= high:
            direction = -direction if abs(pitch - centre) <= 7 else (1 if pitch < centre else -1)
            direction = 1 if pitch < low else -1 if pitch > high else direction
        size = int(draw.integers(2, 4)) if draw.random() < melody.leap else 1
        pitch = stepped(pitch, direction * size, tune_scale(plan.key, chord, melody.gapped))
        if plan.grid.weight(step) >= 0.6 or length >= 4:
            pitch = nearest(pitch, tune_tones(plan.key, chord))
        found.append(ThemeNote(start, length * STEP_BEATS, pitch, plan.grid.weight(step), bar))
    return found


def _led(desk: Desk, notes: list[ThemeNote]) -> list[ThemeNote]:
    """The notes, some of the light ones bent to a semitone from the next in their bar, on the side they come from.

    Which ones depends on the place alone, so that two who tell the tune bend the same notes.
    """
    rate = desk.style.melody.chromatic
    if not rate:
        return notes
    steps = desk.plan.grid.steps
    chances = {bar: stream(desk.own_seed, desk.plan.kind.material, "chromatic", str(bar)).random(steps).tolist()
               for bar in {n.bar for n in notes}}
    found = list(notes)
    for i in range(1, len(notes) - 1):
        before, note, goal = found[i - 1], notes[i], notes[i + 1]
        joins = goal.bar == note.bar and goal.start_beats - note.start_beats <= _LED_BEATS
        bends = note.stress < goal.stress and 0 < abs(goal.pitch - note.pitch) <= _LED_REACH
        chance = chances[note.bar][round(note.start_beats / STEP_BEATS) % steps]
        if chance < rate and joins and bends and before is notes[i - 1]:
            found[i] = replace(note, pitch=goal.pitch + (1 if before.pitch > goal.pitch else -1))
    return found


def _picked(desk: Desk, stroke: Stroke) -> list[Stroke]:
    """A stroke of a tune with the chord's notes below it, where a style harmonises, in sixteenths where it trembles."""
    melody, plan = desk.style.melody, desk.plan
    pitches = [stroke.pitch, *_below(desk, stroke)]
    if not melody.tremolo or stroke.length_beats < melody.tremolo * melody.length:
        return [replace(stroke, pitch=pitch, velocity=stroke.velocity * (1 - 0.08 * i))
                for i, pitch in enumerate(pitches)]
    step = STEP_BEATS if plan.tempo_bpm <= _FASTEST_TREMOLO_BPM else 2 * STEP_BEATS
    count = max(1, round(stroke.length_beats / step))
    return [replace(stroke, start_beats=stroke.start_beats + i * step, length_beats=step * 0.9, pitch=pitch,
                    velocity=stroke.velocity * (_AGAIN if i else 1.0))
            for i in range(count) for pitch in pitches]


def _below(desk: Desk, stroke: Stroke) -> list[int]:
    """The notes that a harmonised tune has below it: the chord's next ones down, none nearer than a third.

    A solo has none.
    """
    found = [stroke.pitch]
    tones = tune_tones(desk.plan.key, chord_at(desk.plan.chords, stroke.start_beats).chord)
    for _ in range(0 if desk.plan.kind.solo else desk.style.melody.voices - 1):
        found.append(next(p for p in range(found[-1] - 3, found[-1] - 16, -1) if p % 12 in tones))
    return found[1:]


def end_of_tune(desk: Desk) -> float:
    """Where a section's tune lets go, in beats: mostly before its end, where what follows may lead in."""
    plan = desk.plan
    held = not plan.leads_on or desk.draw("breath").random() < _HELD_ON
    return plan.length_beats - (0.0 if held else min(_REST_BEFORE_FILL_BEATS, plan.grid.beats / 4))


def strokes_of(desk: Desk, notes: list[ThemeNote], lane: str) -> list[Stroke]:
    """Theme notes as strokes: stressed by weight and by height, the section's end left open for what follows."""
    plan, melody = desk.plan, desk.style.melody
    end = end_of_tune(desk)
    found: list[Stroke] = []
    notes = _led(desk, notes)
    for i, note in enumerate(notes):
        if note.start_beats >= end or (note.start_beats < 0 and plan.is_first):
            continue
        following = notes[i + 1].start_beats if i + 1 < len(notes) else end
        length = min(note.length_beats, following - note.start_beats, end - note.start_beats) * melody.length
        height = max(-0.1, min(0.1, (note.pitch - melody.centre) / 90))
        level = 0.74 + 0.16 * note.stress + height
        found.append(Stroke(note.start_beats, length, note.pitch, level * desk.loudness, lane))
    return found
