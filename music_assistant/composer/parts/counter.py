"""The second voice: long guide tones below the tune, and an answer where the theme rests."""

from __future__ import annotations

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.harmony import chord_at, scale_over
from music_assistant.composer.motif import nearest, stepped
from music_assistant.score import ChordSpan
from music_assistant.theory import CHORD_QUALITIES

_CENTRE = 64
_GAP_BEATS = 1.0
_MAJOR_SEVENTH = 11


def write_counter(desk: Desk) -> list[Stroke]:
    """Guide tones over a section, one or two a chord, with a run of steps into the theme's rests."""
    plan = desk.plan
    shared = desk.draw_shared("compass")
    centre = _CENTRE + int(shared.integers(-3, 6))
    choice = int(shared.integers(2))
    pitch = centre
    end = plan.bar_start(plan.playing_bars)
    found: list[Stroke] = []
    for span in plan.chords:
        if span.start_beats >= end:
            break
        bar = int(span.start_beats // plan.grid.beats)
        draw = desk.draw("counter", bar)
        guides = _guides(span)
        pitch = nearest(round((3 * pitch + centre) / 4), guides[choice % len(guides):] or guides)
        gap = _theme_gap(desk, span)
        answers = gap is not None and draw.random() < desk.style.melody.answering * (0.5 + desk.density)
        length = (gap - span.start_beats) if answers and gap is not None else span.length_beats
        if length > 0:
            found += _held(desk, span, length, pitch, bool(draw.random() < desk.density))
            pitch = found[-1].pitch
        if answers and gap is not None:
            rises = draw.random() < (0.75 if pitch < centre else 0.25)
            figure = _answer(desk, gap, span, pitch, 1 if rises else -1)
            found += figure
            pitch = figure[-1].pitch if figure else pitch
    return found


def _held(desk: Desk, span: ChordSpan, length: float, pitch: int, moves: bool) -> list[Stroke]:
    """A guide tone held, or with a second one from the chord's half on, where it moves and there is time."""
    plan = desk.plan
    half = plan.grid.half * STEP_BEATS
    first = Stroke(span.start_beats, length, pitch, 0.7 * desk.loudness, "counter")
    if not moves or not half or length < plan.grid.beats - 1e-9:
        return [first]
    others = [pc for pc in span.chord.pitch_classes[:4] if pc != pitch % 12]
    second = nearest(pitch, others)
    return [Stroke(span.start_beats, half, pitch, 0.7 * desk.loudness, "counter"),
            Stroke(span.start_beats + half, length - half, second, 0.66 * desk.loudness, "counter")]


def _guides(span: ChordSpan) -> tuple[int, ...]:
    """The chord's third and seventh, or third and fifth: the notes that tell it from others without rubbing."""
    steps = CHORD_QUALITIES[span.chord.quality]
    telling = (steps[1], steps[3]) if len(steps) > 3 and steps[3] != _MAJOR_SEVENTH else steps[1:3]
    return tuple((span.chord.root + s) % 12 for s in telling)


def _theme_gap(desk: Desk, span: ChordSpan) -> float | None:
    """Where the theme falls silent for a beat or more before the chord ends, or None."""
    end = span.start_beats + span.length_beats
    inside = [n for n in desk.plan.theme_in(int(span.start_beats // desk.plan.grid.beats))
              if span.start_beats <= n.start_beats < end]
    silent_from = max((n.start_beats + n.length_beats for n in inside), default=span.start_beats)
    on_grid = -(-silent_from // 0.5) * 0.5
    return on_grid if end - on_grid >= _GAP_BEATS else None


def _answer(desk: Desk, start: float, span: ChordSpan, pitch: int, direction: int) -> list[Stroke]:
    """Eighths by step from a position to the chord's end, at most four, the last one a chord tone."""
    end = span.start_beats + span.length_beats
    count = min(4, int((end - start) / (2 * STEP_BEATS)))
    chord = chord_at(desk.plan.chords, start).chord
    found: list[Stroke] = []
    for i in range(count):
        pitch = stepped(pitch, direction, scale_over(desk.plan.key, chord))
        if i == count - 1:
            pitch = nearest(pitch, chord.pitch_classes[:4])
        found.append(Stroke(start + i * 2 * STEP_BEATS, 2 * STEP_BEATS, pitch, 0.66 * desk.loudness, "counter"))
    return found
