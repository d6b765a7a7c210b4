"""Hand percussion, each instrument on its own keys, and pitched drums (timpani, taiko) on the chords' roots."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, Pattern, fitted
from music_assistant.composer.groove import LEVELS
from music_assistant.composer.harmony import chord_at

Row = TypeVar("Row")

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

_BY_KIND: tuple[tuple[str, tuple[Pattern, ...], tuple[int, ...]], ...] = (
    ("cymbals", _SPARSE, (29, 30, 34, 49, 52, 55, 57, 58, 71, 72, 84)),
    ("rides", _PULSES, (31, 33, 46, 51, 53, 59)),
    ("bells", _PULSES, (56,)),
    ("bells", _CLAVE, (67, 68)),
    ("scrapers", _PULSES, (73, 74)),
    ("triangles", _PULSES, (80, 81)),
    ("bass drums", _BASS_DRUM, (35, 36, 86, 87)),
    ("sticks", _CLAVE, (37, 75, 76, 77)),
    ("snares", _BACKBEAT, (38, 40)),
    ("claps", _BACKBEAT, (39,)),
    ("castanets", _BACKBEAT, (85,)),
    ("toms", _TOMS, (41, 43, 45, 47, 48, 50)),
    ("shakers", _STEADY, (42, 44, 69, 70, 82, 83)),
    ("tambourines", _STEADY, (54,)),
    ("hand drums", _HANDS, (60, 61, 62, 63, 64)),
    ("timbales", _HANDS, (65, 66)),
    ("cuicas", _HANDS, (78, 79)),
)
"""Kind of percussion, what it plays where a style does not say, and the first General MIDI keys of its instruments."""

KINDS: Mapping[int, str] = MappingProxyType({key: kind for kind, _, keys in _BY_KIND for key in keys})
"""First drum key of an instrument → its kind, by which a style says what it plays."""

FIGURES: Mapping[int, tuple[Pattern, ...]] = MappingProxyType({key: rows for _, rows, keys in _BY_KIND for key in keys})
"""First drum key of an instrument → what it plays where the style does not say. Digits pick among its keys."""

PITCHED_KIND = "pitched drums"
"""The kind of timpani and taiko, which have no drum keys and play the chords' roots."""

_DIGIT_LEVEL = 0.62
_ON_KEYS: Mapping[str, tuple[int, float]] = MappingProxyType({
    **{char: (0, level) for char, level in LEVELS.items()},
    **{str(i): (i, _DIGIT_LEVEL) for i in range(10)},
    **{char: (i, LEVELS["X"]) for i, char in enumerate("ABC")},
    **{char: (i, LEVELS["g"]) for i, char in enumerate("abc")},
    "D": (0, LEVELS["X"]), "d": (0, LEVELS["o"]),
})
"""Step → which of the instrument's keys it strikes, and its velocity 0..1."""
_BOTH_HANDS = "Dd"
"""Steps at which the instrument's last key sounds with its first."""

_PITCHED = (Pattern("X.......o.......", "X...........", "X...........o..........."),
            Pattern("X.......x...o.o.", "X.......o.o.", "X...........x.....o.o..."))
_ROLL_STEPS, _BUILD_BARS = 4, 8
_CALMEST, _LIVELIEST = 0.15, 0.85
"""Levels between which a style's figures for an instrument are spread evenly."""


def write_percussion(desk: Desk) -> list[Stroke]:
    """The instrument's strokes in a section: the style's figure for it or one of its kind, thinned or thickened by
    the density."""
    return _on_keys(desk) if desk.drum_keys else _on_roots(desk)


def _own(desk: Desk, rows: Mapping[str, tuple[Row, ...]]) -> tuple[Row, ...]:
    """The rows of a style for this instrument: by its name, else by its kind; none where there is neither.

    The id tells the name, as it is kept when the sound is swapped.
    """
    name = desk.instrument_id.replace("-", " ").rstrip(" 0123456789")
    kind = KINDS.get(desk.drum_keys[0], "") if desk.drum_keys else PITCHED_KIND
    return rows.get(name) or rows.get(kind) or ()


def _fill(desk: Desk, bar: int) -> str:
    """The steps that end a section's last bar and lead on; none within the section or at the piece's end."""
    plan = desk.plan
    room = round(plan.groove.open_beats / STEP_BEATS)
    fills = _own(desk, desk.style.hand_fills)
    if not fills or not room or bar < plan.playing_bars - 1 or not plan.leads_on or plan.groove.meter.is_compound:
        return ""
    return fills[desk.draw("hand fill").integers(len(fills))][-room:]


def figure_of(desk: Desk) -> Pattern | None:
    """What the style has this instrument play at the section's level, or None."""
    figures = _own(desk, desk.style.percussion)
    if not figures:
        return None
    level = desk.style.level(desk.plan.energy, desk.plan.kind.drive) + desk.draw_shared("figure").uniform(-0.1, 0.1)
    place = (level - _CALMEST) / (_LIVELIEST - _CALMEST)
    return figures[min(len(figures) - 1, max(0, int(place * len(figures))))]


def _on_keys(desk: Desk) -> list[Stroke]:
    plan, keys = desk.plan, desk.drum_keys
    usual = FIGURES.get(keys[0], _PULSES)
    own = figure_of(desk)
    figure = own or usual[desk.draw_shared("figure").integers(len(usual))]
    asked = desk.playing.density is not None
    fills_in = asked or own is None or any(char.isdigit() or char in "goabc" for char in own.four)
    thickens = desk.density > 0.65 and fills_in
    found: list[Stroke] = []
    for bar in range(plan.playing_bars):
        chance = desk.draw("percussion", bar).random(plan.grid.steps)
        fill = _fill(desk, bar)
        row = fitted(figure, plan.groove.meter, bar)
        for step, char in enumerate(row[:len(row) - len(fill)] + fill):
            key, level = _ON_KEYS.get(char, (0, 0.0))
            level *= _grown(desk, bar, step, float(chance[step]))
            if not level and _fills_up(desk, bar, step, float(chance[step])):
                level = LEVELS["o"]
            if not level and thickens and step % 2 == 0 and chance[step] < (desk.density - 0.65) * 1.5:
                level = LEVELS["g"]
            if level and not (_left_out(desk, step, float(chance[step])) and (own is None or char not in "XABCD")):
                start = plan.bar_start(bar) + step * STEP_BEATS
                struck = {keys[key % len(keys)], keys[-1]} if char in _BOTH_HANDS else {keys[key % len(keys)]}
                found += [Stroke(start, 0.25, k, level * desk.loudness, "hands") for k in sorted(struck)]
    return found


def _grown(desk: Desk, bar: int, step: int, chance: float) -> float:
    """How much of a stroke's level is there: all but in a build-up, which begins softly with the pulses alone."""
    if desk.plan.kind.drums != "building":
        return 1.0
    share = _built(bar)
    waits = step not in desk.plan.grid.pulses and chance > 2 * share
    return 0.0 if waits else 0.7 + 0.3 * share


def _fills_up(desk: Desk, bar: int, step: int, chance: float) -> bool:
    """Whether a build-up strikes a step that the figure leaves out: eighths, then sixteenths, ever more often."""
    share = _built(bar) - 0.5
    return desk.plan.kind.drums == "building" and chance < (2 if step % 2 == 0 else 1) * share


def _built(bar: int) -> float:
    """How far a build-up has come, 0..1, by the eight bars that one has: a longer section keeps its bars."""
    return (bar % _BUILD_BARS + 1) / _BUILD_BARS


def _left_out(desk: Desk, step: int, chance: float) -> bool:
    """Whether a sparse player leaves a step out: never the heavy ones."""
    return desk.plan.grid.weight(step) < 0.5 and chance > 0.3 + 1.6 * desk.density


def _on_roots(desk: Desk) -> list[Stroke]:
    plan = desk.plan
    usual = _PITCHED[0 if plan.energy < 0.5 else desk.draw_shared("figure").integers(len(_PITCHED))]
    figure = figure_of(desk) or usual
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
