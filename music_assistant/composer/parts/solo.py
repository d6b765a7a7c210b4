"""One player alone: the tune in the right hand, the harmony in the left, a bass note where the chord changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.parts.arpeggio import write_arpeggio
from music_assistant.composer.parts.comping import write_comping
from music_assistant.composer.parts.melody import write_melody

_LIVELY = 0.62
"""Energy from which the left hand strikes chords rather than breaking them."""
_LOWEST, _LEFT_TOP = 36, 62
_LEFT_LEVEL = 0.72


def write_solo(desk: Desk) -> list[Stroke]:
    """The strokes of both hands in a section."""
    usual = "comping" if desk.plan.energy > _LIVELY else "arpeggio"
    accompaniment = (write_comping if (desk.style.left_hand or usual) == "comping" else write_arpeggio)(desk)
    bass = [] if desk.style.left_hand == "comping" else _bass_notes(desk)
    return [*write_melody(desk), *_left_hand(accompaniment, _LEFT_TOP + desk.style.register), *bass]


def _left_hand(strokes: Iterable[Stroke], top: int) -> Iterable[Stroke]:
    """The accompaniment softer and below the tune, by whole octaves."""
    for stroke in strokes:
        pitch = stroke.pitch
        while pitch > top:
            pitch -= 12
        yield replace(stroke, pitch=pitch, velocity=stroke.velocity * _LEFT_LEVEL)


def _bass_notes(desk: Desk) -> Iterable[Stroke]:
    """The chords' bass notes, held."""
    end = desk.plan.playing_bars * desk.plan.groove.meter.bar_beats
    for span in desk.plan.chords:
        if span.start_beats < end:
            pitch = _LOWEST + (span.chord.bass - _LOWEST) % 12
            length = min(span.length_beats, end - span.start_beats)
            yield Stroke(span.start_beats, length, pitch, 0.78 * desk.loudness, "comping")
