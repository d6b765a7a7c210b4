"""Pads: each chord held, its voices moving as little as they can."""

from __future__ import annotations

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.parts.comping import led_voices

_OVERLAP_BEATS = 0.06
_JOINED_BARS = 2
_RESTLESS = 0.75
"""Density beyond which a chord is struck again at its half."""


def write_pad(desk: Desk) -> list[Stroke]:
    """Held chords over a section; a chord that stays for two bars is struck once."""
    plan = desk.plan
    shift = int(desk.draw_shared("compass").integers(-4, 5))
    positions = led_voices(plan.chords, "open" if plan.energy > 0.5 else "pad", shift)
    end = plan.bar_start(plan.playing_bars)
    held: list[tuple[float, float, tuple[int, ...]]] = []
    for span in plan.chords:
        if span.start_beats >= end:
            break
        pitches = positions[span.start_beats]
        joins = held and held[-1][2] == pitches and _same_pair(held[-1][0], span.start_beats, plan.grid.beats)
        if desk.density > _RESTLESS:
            half = span.length_beats / 2
            held += [(span.start_beats, half, pitches), (span.start_beats + half, half, pitches)]
        elif joins:
            start, length, _ = held.pop()
            held.append((start, length + span.length_beats, pitches))
        else:
            held.append((span.start_beats, span.length_beats, pitches))
    return [Stroke(start, length + _OVERLAP_BEATS, pitch, (0.72 - 0.04 * i) * desk.loudness, "pad", "", 0.02 * i)
            for start, length, pitches in held for i, pitch in enumerate(pitches)]


def _same_pair(first: float, second: float, bar_beats: float) -> bool:
    """Whether two positions lie in the same pair of bars."""
    pair = _JOINED_BARS * bar_beats
    return first // pair == second // pair
