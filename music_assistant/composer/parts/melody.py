"""The tune: the section's theme as this instrument tells it, a hint in quiet sections, improvisation in a solo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, fitted
from music_assistant.composer.harmony import chord_at, tune_scale, tune_tones
from music_assistant.composer.motif import HIGHEST, LOWEST, ThemeNote, nearest, onsets, stepped

if TYPE_CHECKING:
    from numpy.random import Generator

_REST_BEFORE_FILL_BEATS = 1.0


def write_melody(desk: Desk) -> list[Stroke]:
    """The tune's strokes in a section."""
    plan = desk.plan
    notes: list[ThemeNote] = []
    for bar in range(plan.playing_bars):
        draw = desk.draw("melody", bar)
        if plan.kind.solo:
            notes += _improvised(desk, bar, draw, notes[-1].pitch if notes else desk.style.melody.centre + 2)
        elif _is_heard(desk, bar):
            notes += _told(desk, plan.theme_in(bar), draw)
    return strokes_of(desk, notes, "melody")


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
    """A long note as itself and a neighbour that leads on."""
    scale = tune_scale(desk.plan.key, chord_at(desk.plan.chords, note.start_beats).chord, desk.style.melody.gapped)
    neighbour = stepped(note.pitch, 1 if draw.random() < 0.6 else -1, scale)
    cut = 0.5 if note.length_beats >= 1 else STEP_BEATS
    first = replace(note, length_beats=note.length_beats - cut)
    return [first, replace(note, start_beats=note.start_beats + first.length_beats, length_beats=cut, pitch=neighbour,
                           stress=0.3)]


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
    for step, length in onsets("".join(cell)):
        start = plan.bar_start(bar) + step * STEP_BEATS
        chord = chord_at(plan.chords, start).chord
        if draw.random() < 0.22 or abs(pitch - centre) > 7 or not LOWEST + 3 <= pitch <= HIGHEST - 3:
            direction = -direction if abs(pitch - centre) <= 7 else (1 if pitch < centre else -1)
            direction = 1 if pitch < LOWEST + 3 else -1 if pitch > HIGHEST - 3 else direction
        size = int(draw.integers(2, 4)) if draw.random() < melody.leap else 1
        pitch = stepped(pitch, direction * size, tune_scale(plan.key, chord, melody.gapped))
        if plan.grid.weight(step) >= 0.6 or length >= 4:
            pitch = nearest(pitch, tune_tones(plan.key, chord))
        found.append(ThemeNote(start, length * STEP_BEATS, pitch, plan.grid.weight(step), bar))
    return found


def strokes_of(desk: Desk, notes: list[ThemeNote], lane: str) -> list[Stroke]:
    """Theme notes as strokes: stressed by weight and by height, the section's end left open for what follows."""
    plan, melody = desk.plan, desk.style.melody
    breath = 0.0 if plan.ends_piece else min(_REST_BEFORE_FILL_BEATS, plan.grid.beats / 4)
    end = plan.length_beats - breath
    found: list[Stroke] = []
    for i, note in enumerate(notes):
        if note.start_beats >= end or (note.start_beats < 0 and plan.is_first):
            continue
        following = notes[i + 1].start_beats if i + 1 < len(notes) else end
        length = min(note.length_beats, following - note.start_beats, end - note.start_beats) * melody.length
        height = max(-0.1, min(0.1, (note.pitch - melody.centre) / 90))
        level = 0.74 + 0.16 * note.stress + height
        found.append(Stroke(note.start_beats, length, note.pitch, level * desk.loudness, lane))
    return found
