"""Hand percussion, each instrument on its own keys, and pitched drums (timpani, taiko) on the chords' roots."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, Pattern, fitted
from music_assistant.composer.groove import LEVELS
from music_assistant.composer.harmony import chord_at

_STEADY = (Pattern("xgogxgogxgogxgog", "xgogxgogxgog", "x.g.o.x.g.o.x.g.o.x.g.o."),
           Pattern("o.X.o.X.o.X.o.X.", "o.X.o.X.o.X.", "o.g.X.o.g.X.o.g.X.o.g.X."))
_BACKBEAT = (Pattern("....X.......X...", "....x...x...", "......X...........X....."),
             Pattern("....X.......X..g", "....x...x..g", "......X...........X...g."))
_PULSES = (Pattern("x...o...x...o...", "x...o...o...", "x.....o.....x.....o....."),
           Pattern("x.......x.o.....", "x.......o...", "x...........x...o......."))
_SPARSE = (Pattern("X...............", "X...........", "X......................."),
           Pattern("x...........o...", "x.......o...", "x.................o....."))
_CLAVE = (Pattern("x..x..x.....x.x.....x.x...x..x..", "x.....x.o...", "x.x..x.x.x..x.x..x.x.x.."),
          Pattern("x..x...x....x.x.....x.x...x..x..", "x.....x.o...", "x.x..x.x.x..x.x..x.x.x.."))
_HANDS = (Pattern("0.1.X.0.0.1.X.22", "0.1.X.0.2.2.", "0.1.X.0.2.2.0.1.X.0.2.2."),
          Pattern("0..1X.0..01.X.2.", "0..1X.0.2.2.", "0.1.X.0.2...0.1.X.0.2.2."))
_TOMS = (Pattern("X..1..1.0...1...", "X...1.1.0...", "X....1..1...0.....1....."),
         Pattern("X...0..0X...1.1.", "X...0.0.1...", "X.....0..0..X.....1.1..."))
_BASS_DRUM = (Pattern("X.......x.......", "X...........", "X...........x..........."),
              Pattern("X.....x.X.......", "X.......o...", "X.....x.....X..........."))

_KEYS: tuple[tuple[tuple[Pattern, ...], tuple[int, ...]], ...] = (
    (_SPARSE, (29, 30, 34, 49, 52, 55, 57, 58, 71, 72, 84)),
    (_PULSES, (31, 33, 46, 51, 53, 56, 59, 73, 74, 80, 81)),
    (_BASS_DRUM, (35, 36, 86, 87)),
    (_CLAVE, (37, 67, 68, 75, 76, 77)),
    (_BACKBEAT, (38, 39, 40, 85)),
    (_TOMS, (41, 43, 45, 47, 48, 50)),
    (_STEADY, (42, 44, 54, 69, 70, 82, 83)),
    (_HANDS, (60, 61, 62, 63, 64, 65, 66, 78, 79)),
)
"""What instruments play, by their first General MIDI key."""

FIGURES: Mapping[int, tuple[Pattern, ...]] = MappingProxyType({key: rows for rows, keys in _KEYS for key in keys})
"""First drum key of an instrument → what it plays. Digits pick among its keys."""

_PITCHED = (Pattern("X.......o.......", "X...........", "X...........o..........."),
            Pattern("X.......x...o.o.", "X.......o.o.", "X...........x.....o.o..."))
_ROLL_STEPS = 4


def write_percussion(desk: Desk) -> list[Stroke]:
    """The instrument's strokes in a section: a figure of its kind, thinned or thickened by the density."""
    return _on_keys(desk) if desk.drum_keys else _on_roots(desk)


def _on_keys(desk: Desk) -> list[Stroke]:
    plan, keys = desk.plan, desk.drum_keys
    figures = FIGURES.get(keys[0], _PULSES)
    figure = figures[desk.draw_shared("figure").integers(len(figures))]
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        chance = desk.draw("percussion", bar).random(plan.grid.steps)
        for step, char in enumerate(fitted(figure, plan.groove.meter, bar)):
            level = LEVELS.get(char, 0.62 if char.isdigit() else 0.0)
            if not level and desk.density > 0.65 and step % 2 == 0 and chance[step] < (desk.density - 0.65) * 1.5:
                level = LEVELS["g"]
            if level and not _left_out(desk, step, float(chance[step])):
                key = keys[int(char) % len(keys)] if char.isdigit() else keys[0]
                found.append(Stroke(plan.bar_start(bar) + step * STEP_BEATS, 0.25, key, level * desk.loudness, "hands"))
    return found


def _left_out(desk: Desk, step: int, chance: float) -> bool:
    """Whether a sparse player leaves a step out: never the heavy ones."""
    return desk.plan.grid.weight(step) < 0.5 and chance > 0.3 + 1.6 * desk.density


def _on_roots(desk: Desk) -> list[Stroke]:
    plan = desk.plan
    figure = _PITCHED[0 if plan.energy < 0.5 else desk.draw_shared("figure").integers(len(_PITCHED))]
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        for step, char in enumerate(fitted(figure, plan.groove.meter, bar)):
            if char in LEVELS:
                start = plan.bar_start(bar) + step * STEP_BEATS
                root = chord_at(plan.chords, start).chord.root
                pitch = 40 + (root - 40) % 12
                found.append(Stroke(start, 1.0, pitch, LEVELS[char] * desk.loudness, "hands"))
        if bar % 4 == 3 and plan.energy > 0.45:
            found += _roll(desk, bar)
    return found


def _roll(desk: Desk, bar: int) -> list[Stroke]:
    """A roll of sixteenths that grows towards the next bar."""
    plan = desk.plan
    end = plan.bar_start(bar + 1)
    pitch = 40 + (chord_at(plan.chords, end - STEP_BEATS).chord.root - 40) % 12
    count = min(_ROLL_STEPS, plan.grid.steps)
    return [Stroke(end - (count - i) * STEP_BEATS, STEP_BEATS, pitch, (0.3 + 0.13 * i) * desk.loudness, "hands")
            for i in range(count)]
