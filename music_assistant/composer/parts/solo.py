"""One player alone: the tune in the right hand, the harmony in the left, a bass note where the chord changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.harmony import chord_at
from music_assistant.composer.parts.arpeggio import write_arpeggio
from music_assistant.composer.parts.comping import write_comping
from music_assistant.composer.parts.melody import write_melody
from music_assistant.composer.parts.passing import led_on

_LIVELY = 0.62
"""Energy from which the left hand strikes chords rather than breaking them."""
_LOWEST, _LEFT_TOP = 36, 62
_LEFT_LEVEL = 0.72
_DEEP_BARS = 0.3
"""How often a bar's bass note lies an octave lower."""


def write_solo(desk: Desk) -> list[Stroke]:
    """The strokes of both hands in a section."""
    usual = "comping" if desk.plan.energy > _LIVELY else "arpeggio"
    accompaniment = (write_comping if (desk.style.left_hand or usual) == "comping" else write_arpeggio)(desk)
    left = list(_left_hand(accompaniment, _LEFT_TOP + desk.style.register))
    bass = [] if desk.style.left_hand == "comping" else led_on(_bass_notes(desk, left), desk, _LOWEST)
    return [*write_melody(desk), *left, *bass]


def _left_hand(strokes: Iterable[Stroke], top: int) -> Iterable[Stroke]:
    """The accompaniment softer and below the tune, by whole octaves."""
    for stroke in strokes:
        pitch = stroke.pitch
        while pitch > top:
            pitch -= 12
        yield replace(stroke, pitch=pitch, velocity=stroke.velocity * _LEFT_LEVEL)


def _bass_notes(desk: Desk, above: Sequence[Stroke]) -> list[Stroke]:
    """The chords' bass notes, struck anew in each bar: until the hand goes on to chords, else for half of the bar."""
    plan = desk.plan
    end = plan.playing_bars * plan.grid.beats
    struck = [s.start_beats for s in above]
    found: list[Stroke] = []
    for start in sorted({*(c.start_beats for c in plan.chords), *map(plan.bar_start, range(plan.playing_bars))}):
        if start >= end:
            break
        span = chord_at(plan.chords, start)
        until = min(end, span.start_beats + span.length_beats, start + plan.grid.beats)
        later = min((s for s in struck if start <= s < until), default=until)
        length = later - start if later > start + STEP_BEATS / 2 else (until - start) / 2
        deep = desk.draw("deep", int(start // plan.grid.beats)).random() < _DEEP_BARS
        pitch = _LOWEST + (span.chord.bass - _LOWEST) % 12 - 12 * deep
        found.append(Stroke(start, length, pitch, 0.78 * desk.loudness, "comping"))
    return found
