"""Broken chords: the style's figures over voices led from chord to chord."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, fitted
from music_assistant.composer.harmony import chord_at
from music_assistant.composer.motif import onsets
from music_assistant.composer.parts.comping import led_voices

_DENSE, _SPARSE = 0.75, 0.35


def write_arpeggio(desk: Desk) -> list[Stroke]:
    """The broken chords of a section: fewer notes, held on, at low density; sixteenths filled in at high density."""
    plan = desk.plan
    row = desk.chosen(desk.style.arpeggios, "arpeggio")
    shift = int(desk.draw_shared("compass").integers(-3, 6))
    positions = led_voices(plan.chords, row.voicing or ("block" if row.voices > 3 else "triad"), shift,
                           desk.style.register)
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        steps = fitted(row.steps, plan.groove.meter, bar)
        for step, length in onsets(steps):
            if desk.density < _SPARSE and step % 4 and plan.grid.weight(step) < 0.6:
                if found and step:
                    found[-1] = replace(found[-1], length_beats=found[-1].length_beats + length * STEP_BEATS)
                continue
            start = plan.bar_start(bar) + step * STEP_BEATS
            found.append(_stroke(desk, steps[step], start, length * STEP_BEATS, positions))
            if desk.density > _DENSE and length > 1:
                digit = str(int(steps[step]) % 6 + 2)
                found.append(_stroke(desk, digit, start + STEP_BEATS, STEP_BEATS, positions, 0.8))
    return found


def _stroke(desk: Desk, digit: str, start: float, length: float, positions: dict[float, tuple[int, ...]],
            share: float = 1.0) -> Stroke:
    position = positions[chord_at(desk.plan.chords, start).start_beats]
    octave, index = divmod(int(digit) - 1, len(position))
    weight = desk.plan.grid.weight(round(start / STEP_BEATS))
    level = (0.62 + 0.2 * weight) * share
    return Stroke(start, length * 1.02, position[index] + 12 * octave, level * desk.loudness, "arpeggio")
