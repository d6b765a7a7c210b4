"""The end of the piece: everybody on the last chord, on the downbeat of the last bar, or on the last pulse of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.harmony import chord_at
from music_assistant.composer.motif import nearest
from music_assistant.composer.parts.bass import root_pitch
from music_assistant.composer.parts.comping import voicing_for
from music_assistant.composer.parts.drums import DRUM_KEYS, LENGTHS
from music_assistant.composer.voicing import VOICINGS, voiced
from music_assistant.score import ChordSpan

_SHORT_BEATS = 0.75
_STOP_BEATS = 0.25
_LEVELS = {"hold": 0.92, "short": 1.0, "twice": 1.0, "fade": 0.6}
_SECOND_LEVEL = 0.7
"""Of two closing stabs, the second's loudness as a share of the first's."""
_ENDING_VOICINGS = {"pad": "pad", "arpeggio": "block"}
_ROLL_BEATS = 0.03


def write_ending(desk: Desk) -> list[Stroke]:
    """An instrument's strokes in the piece's last bar; nothing in other sections or in a section of one bar."""
    plan = desk.plan
    if plan.playing_bars == plan.bars:
        return []
    start = plan.bar_start(plan.playing_bars)
    last = [c for c in plan.chords if c.start_beats >= start - 1e-9]
    closing = "hold" if plan.ending.last_bar == "held" else desk.style.ending
    level = _LEVELS[closing] * desk.loudness
    found: list[Stroke] = []
    for i, span in enumerate(last):
        ending = closing if i == len(last) - 1 else "hold"
        short = ending in ("short", "twice") and desk.role != "pad"
        length = min(_SHORT_BEATS, span.length_beats) if short else span.length_beats
        found += _strokes(desk, span, length, level)
        second = _second_pulse(desk, span)
        if ending == "twice" and short and second is not None:
            found += _strokes(desk, replace(span, start_beats=second), _SHORT_BEATS, _SECOND_LEVEL * level)
    return found


def _second_pulse(desk: Desk, span: ChordSpan) -> float | None:
    """Where a second stab falls: the chord's second pulse that lies a stab's length on, or None."""
    pulses = [desk.plan.bar_start(desk.plan.playing_bars) + step * STEP_BEATS for step in desk.plan.grid.pulses]
    later = [at for at in pulses if at >= span.start_beats + _SHORT_BEATS]
    return later[0] if later and later[0] + _SHORT_BEATS <= span.start_beats + span.length_beats else None


def stopped(desk: Desk, strokes: list[Stroke]) -> list[Stroke]:
    """The strokes, in a piece that stops dead, up to the last pulse of its last bar, and one more on that."""
    plan = desk.plan
    if not (plan.ends_piece and plan.ending.last_bar == "stop"):
        return strokes
    end = plan.bar_start(plan.bars - 1) + plan.grid.pulses[-1] * STEP_BEATS
    kept = [replace(s, length_beats=min(s.length_beats, end - s.start_beats)) for s in strokes if s.start_beats < end]
    span = replace(chord_at(plan.chords, end), start_beats=end, length_beats=_STOP_BEATS)
    return [*kept, *_strokes(desk, span, _STOP_BEATS, desk.loudness)]


def write_least(desk: Desk) -> list[Stroke]:
    """One stroke on a section's first beat: what an instrument plays where its figures find no room."""
    return list(_strokes(desk, desk.plan.chords[0], desk.plan.chords[0].length_beats, 0.7 * desk.loudness))


def _strokes(desk: Desk, span: ChordSpan, length: float, level: float) -> Iterator[Stroke]:
    at, role = span.start_beats, desk.role
    if desk.drum_keys:
        yield Stroke(at, length, desk.drum_keys[0], level, "hands")
    elif role == "drums":
        for piece in desk.style.drums.ending:
            yield Stroke(at, LENGTHS.get(piece, 0.5), DRUM_KEYS[piece], level, piece)
    elif role in ("bass", "percussion"):
        yield Stroke(at, length, root_pitch(span.chord) + (12 if role == "percussion" else 0), level, role)
    elif role in ("melody", "counter"):
        yield Stroke(at, length, _resting_pitch(desk, span), level * 0.9, role)
    else:
        if role == "solo":
            yield Stroke(at, length, root_pitch(span.chord) + 12 * (root_pitch(span.chord) < 40), level, role)
        voicing = _ENDING_VOICINGS.get(role) or voicing_for(desk, desk.chosen(desk.style.comping, "comping"))
        for i, pitch in enumerate(voiced(span.chord, VOICINGS[voicing].over(span).moved(desk.style.register))):
            yield Stroke(at, length, pitch, level * (0.95 - 0.04 * i), role, "", i * _ROLL_BEATS)


def _resting_pitch(desk: Desk, span: ChordSpan) -> int:
    """Where a line comes to rest: the tune on the tonic or the root, a second voice on the third."""
    chord = span.chord
    if desk.role == "counter":
        third = chord.pitch_classes[1] if len(chord.pitch_classes) > 1 else chord.root
        return nearest(62 + desk.style.register, (third,))
    home = desk.plan.key.pitch_class
    return nearest(desk.style.melody.centre, (home,) if home in chord.pitch_classes else (chord.root,))
