"""Pads: each chord held, its voices moving as little as they can; or struck again in the style's rhythm."""

from __future__ import annotations

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import HOLD, STEP_BEATS, Pattern, fitted
from music_assistant.composer.harmony import changes_in, chord_at
from music_assistant.composer.motif import onsets
from music_assistant.composer.parts.comping import led_voices
from music_assistant.composer.styles.rows import Pad

_OVERLAP_BEATS = 0.06
_RESTLESS = 0.75
"""Density beyond which a chord is struck again at its half."""
_USUAL = (Pad(0.25, "pad"), Pad(0.75, "open"))

Held = list[tuple[float, float, tuple[int, ...]]]
"""Starts and lengths in beats, and pitches."""


def write_pad(desk: Desk) -> list[Stroke]:
    """Held chords over a section, as a row of the style says; a chord that stays for some bars is struck once."""
    plan = desk.plan
    shift = int(desk.draw_shared("compass").integers(-4, 5))
    row = desk.chosen(desk.style.pads, "pad") if desk.style.pads else _USUAL[plan.energy > 0.5]
    positions = led_voices(plan.chords, row.voicing, shift, desk.style.register)
    held = _held(desk, row, positions) if row.steps is None else _restruck(desk, row, row.steps, positions)
    return [Stroke(start, length * row.length + _OVERLAP_BEATS, pitch, (0.72 - 0.04 * i) * desk.loudness, "pad", "",
                   0.02 * i) for start, length, pitches in held for i, pitch in enumerate(pitches)]


def _held(desk: Desk, row: Pad, positions: dict[float, tuple[int, ...]]) -> Held:
    plan = desk.plan
    end = plan.bar_start(plan.playing_bars)
    held: Held = []
    for span in plan.chords:
        if span.start_beats >= end:
            break
        pitches = positions[span.start_beats]
        together = held and _same_group(held[-1][0], span.start_beats, row.bars * plan.grid.beats)
        if desk.density > _RESTLESS:
            half = span.length_beats / 2
            held += [(span.start_beats, half, pitches), (span.start_beats + half, half, pitches)]
        elif together and held[-1][2] == pitches:
            start, length, _ = held.pop()
            held.append((start, length + span.length_beats, pitches))
        else:
            held.append((span.start_beats, span.length_beats, pitches))
    return held


def _restruck(desk: Desk, row: Pad, steps: Pattern, positions: dict[float, tuple[int, ...]]) -> Held:
    """The chords in a rhythm, and where they change while one is held."""
    plan = desk.plan
    held: Held = []
    for bar in range(plan.playing_bars):
        chars = list(fitted(steps, plan.groove.meter, bar))
        for span in changes_in(plan.chords, plan.bar_start(bar), plan.bar_start(bar + 1)):
            at = round((span.start_beats - plan.bar_start(bar)) / STEP_BEATS)
            if at < len(chars) and chars[at] == HOLD:
                chars[at] = "x"
        for step, length in onsets("".join(chars)):
            start = plan.bar_start(bar) + step * STEP_BEATS
            pitches = positions[chord_at(plan.chords, start).start_beats]
            held.append((start, length * STEP_BEATS, _single(pitches, chars[step]) or pitches))
    return held


def _single(pitches: tuple[int, ...], char: str) -> tuple[int, ...]:
    """The one voice that a digit picks, beyond the chord's own an octave higher; none for another step."""
    if not char.isdigit():
        return ()
    octave, index = divmod(int(char) - 1, len(pitches))
    return (pitches[index] + 12 * octave,)


def _same_group(first: float, second: float, length_beats: float) -> bool:
    """Whether two positions lie in the same group of bars of a length."""
    return first // length_beats == second // length_beats
