"""The second voice: guide tones that answer the theme's rests, the theme in canon, in unison, or thirds beneath it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, fitted
from music_assistant.composer.harmony import chord_at, scale_over, tune_tones
from music_assistant.composer.motif import PHRASE_BARS, ThemeNote, nearest, onsets, stepped
from music_assistant.composer.parts.melody import strokes_of
from music_assistant.score import ChordSpan
from music_assistant.theory import CHORD_QUALITIES

_CENTRE = 64
_GAP_BEATS = 1.0
_MAJOR_SEVENTH = 11
_UNISON_LEVEL, _SLACK_BEATS = 0.88, 1e-6
_CANON_TOP, _FIRM_STRESS, _THIRDS_RATE = 70, 0.6, 0.7
_NEIGHBOURS: Mapping[str, int] = MappingProxyType({"u": 1, "l": -1})
_RIFF_LEVELS: Mapping[str, float] = MappingProxyType({"X": 0.9, "x": 0.76, "o": 0.58})


def write_counter(desk: Desk) -> list[Stroke]:
    """The second voice of a section: the style's riffs where it has any, else as its tunes are accompanied."""
    return _riffed(desk) if desk.style.riffs else _WRITERS[desk.style.melody.second](desk)


def _write_canon(desk: Desk) -> list[Stroke]:
    """The theme a bar later and lower, with some players two bars later, bent to the chords that it meets."""
    plan = desk.plan
    lag = 1 + int(desk.draw_shared("canon").integers(2))
    found: list[Stroke] = []
    for bar in range(lag, plan.playing_bars):
        for note in plan.theme_in(bar - lag):
            start = note.start_beats + lag * plan.grid.beats
            found.append(_beneath(desk, note, start, note.pitch - 12 * (note.pitch > _CANON_TOP)))
    return [*_entering(desk, min(lag, plan.playing_bars)), *found]


def _entering(desk: Desk, bars: int) -> list[Stroke]:
    """Guide tones until the canon begins; silence where nothing has sounded before it."""
    end = desk.plan.bar_start(bars)
    return [] if desk.plan.is_first else [s for s in _write_guides(desk) if s.start_beats + s.length_beats <= end]


def _write_thirds(desk: Desk) -> list[Stroke]:
    """The theme a third lower, with some players a sixth."""
    plan = desk.plan
    below = -2 if desk.draw_shared("interval").random() < _THIRDS_RATE else -5
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        for note in plan.theme_in(bar):
            if note.start_beats >= 0:
                scale = scale_over(plan.key, chord_at(plan.chords, note.start_beats).chord)
                found.append(_beneath(desk, note, note.start_beats, stepped(note.pitch, below, scale)))
    return found


def _write_unison(desk: Desk) -> list[Stroke]:
    """The theme itself, from its second phrase on or where it lies higher; guide tones before and in a solo."""
    plan = desk.plan
    first = plan.playing_bars if plan.kind.solo else 0 if plan.kind.lift > 1 else PHRASE_BARS
    notes = [note for bar in range(first, plan.playing_bars) for note in plan.theme_in(bar)]
    enters = min((n.start_beats for n in notes), default=plan.bar_start(plan.playing_bars))
    guides = [s for s in _write_guides(desk) if s.start_beats + s.length_beats <= enters + _SLACK_BEATS]
    told = [replace(s, velocity=s.velocity * _UNISON_LEVEL) for s in strokes_of(desk, notes, "counter")]
    return [*guides, *told]


def _beneath(desk: Desk, note: ThemeNote, start: float, pitch: int) -> Stroke:
    """A note of the theme at another place and pitch: a chord tone where it is heavy or long, else in the scale."""
    chord = chord_at(desk.plan.chords, start).chord
    firm = note.stress >= _FIRM_STRESS or note.length_beats > 1
    classes = tune_tones(desk.plan.key, chord) if firm else scale_over(desk.plan.key, chord)
    return Stroke(start, note.length_beats * desk.style.melody.length, nearest(pitch, classes),
                  (0.62 + 0.12 * note.stress) * desk.loudness, "counter")


def _write_guides(desk: Desk) -> list[Stroke]:
    """Guide tones over a section, one or two a chord, with a run of steps into the theme's rests."""
    plan = desk.plan
    shared = desk.draw_shared("compass")
    centre = _CENTRE + desk.style.register + int(shared.integers(-3, 6))
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


def _riffed(desk: Desk) -> list[Stroke]:
    """The section's riff on the chords' guide tones, each note near the one before."""
    plan = desk.plan
    row = desk.chosen(desk.style.riffs, "riff")
    pitch = centre = _CENTRE + desk.style.register + int(desk.draw_shared("compass").integers(-2, 6))
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        steps = fitted(row.steps, plan.groove.meter, bar)
        for step, length in onsets(steps):
            start = plan.bar_start(bar) + step * STEP_BEATS
            span = chord_at(plan.chords, start)
            if steps[step] in _NEIGHBOURS:
                sounding = stepped(pitch, _NEIGHBOURS[steps[step]], scale_over(plan.key, span.chord))
            else:
                sounding = pitch = nearest(round((3 * pitch + centre) / 4), _guides(span))
            level = _RIFF_LEVELS.get(steps[step], 0.7) * desk.loudness
            found.append(Stroke(start, length * STEP_BEATS * row.length, sounding, level, "counter", row.articulation))
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


_WRITERS: Mapping[str, Callable[[Desk], list[Stroke]]] = MappingProxyType({
    "guides": _write_guides, "canon": _write_canon, "thirds": _write_thirds, "unison": _write_unison})
