"""The drummer: the style's groove bar by bar, fills that lead into the section, cymbals, rolls in a build-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS, Pattern, fitted
from music_assistant.composer.groove import LEVELS, SOMETIMES
from music_assistant.theory import Meter
from music_assistant.vocabulary import GENRES

DRUM_KEYS: Mapping[str, int] = MappingProxyType({
    "kick": 36, "rim": 37, "snare": 38, "clap": 39, "floor_tom": 41, "hat": 42, "low_tom": 45, "pedal_hat": 44,
    "open_hat": 46, "mid_tom": 47, "crash": 49, "high_tom": 50, "ride": 51, "china": 52, "bell": 53,
    "tambourine": 54, "splash": 55, "cowbell": 56, "crash_2": 57, "shaker": 70, "conga_high": 63, "conga_low": 64,
})
"""Kit piece → General MIDI key."""

LENGTHS: Mapping[str, float] = MappingProxyType({"crash": 3.0, "ride": 1.0, "open_hat": 0.5, "china": 2.0})
_LIGHT = ("hat", "pedal_hat", "ride", "shaker", "rim", "tambourine", "bell")
"""Pieces that play while the drums hold back."""

_STROKES: Mapping[str, tuple[float, ...]] = MappingProxyType({"r": (0.0, 0.5), "t": (0.0, 2 / 3, 4 / 3)})
"""Drum steps of several strokes → where these fall, in sixteenths."""

_HEAVY = ("kick", "snare", "rim", "clap")
_HANDS, _PLAIN_HAND, _BUSY_HAND, _ANY_HAND = (0.35, 0.65), 0.65, 0.45, 0.16
"""Shares of sections below and above which they are played plainer or busier; how often light strokes are then left out
or ghosts added, and how often they are anyway."""
_LOUDER, _LIGHT_SOFTER, _SOFTEST, _FIRM_SOFTEST, _LOUDEST = 0.35, 0.45, 0.25, 0.6, 1.7
"""How far strokes are louder or softer, light ones off the pulse softer, and the limits of both, as shares: the second
lower limit is that of kick and snare on a pulse."""
_LATE_MS, _PULSE_WEIGHT = 8.0, 0.6
_FIGURE_BARS = 4
_FASTEST_SIXTEENTHS_BPM = 180
"""Quarters a minute beyond which a hand leaves out the soft sixteenths."""
_TURN_STEPS, _TURN_RATE = 2, 0.5
"""Steps of a small fill inside a section, and how often a phrase of four bars ends with one."""


def write_drums(desk: Desk) -> list[Stroke]:
    """The kit's strokes in a section, the fill before it included."""
    plan = desk.plan
    bars = (_building(desk, bar) if plan.kind.drums == "building" else _groove_bar(desk, bar)
            for bar in range(plan.playing_bars))
    return framed(desk, [stroke for bar in bars for stroke in bar])


def framed(desk: Desk, bars: Sequence[Stroke]) -> list[Stroke]:
    """A section's bars with the fill that leads in, the cymbals, and room for the fill that follows."""
    plan = desk.plan
    last = plan.playing_bars - 1
    room = round(plan.groove.open_beats / STEP_BEATS)
    strokes = [] if plan.is_first else _lead_in(desk)
    if last >= 0 and _last_bar_opens(desk, last):
        strokes += [s for s in bars if s.start_beats < plan.bar_start(last + 1) - plan.groove.open_beats]
    else:
        strokes += bars
    if plan.ends_piece and plan.playing_bars and plan.bars > 2:
        strokes += _fill(desk, plan.bar_start(last + 1), "final fill", room)
    return [*strokes, *_cymbals(desk)]


def _groove_bar(desk: Desk, bar: int) -> list[Stroke]:
    plan, row = desk.plan, desk.plan.groove.row
    draw = desk.draw("drums", bar)
    only = _pieces_now(desk, bar)
    room = _fill_room(desk, bar)
    end = plan.grid.steps - room
    found: list[Stroke] = []
    for piece in row.lanes:
        chance = draw.random(plan.grid.steps).tolist()
        if only and piece not in only:
            continue
        lane = plan.groove.lane(piece, bar)
        for step, level in _hits(desk, piece, bar, chance):
            if step < end:
                found += _struck(desk, piece, plan.bar_start(bar) + step * STEP_BEATS, level, lane[step])
    if desk.style.feel.liberty and not only:
        found = _freely(desk, bar, found, end)
    if room and not _last_bar_opens(desk, bar):
        found += _fill(desk, plan.bar_start(bar + 1), f"turn {bar}", room)
    return _without_choked(found)


def _freely(desk: Desk, bar: int, strokes: Sequence[Stroke], end: int) -> list[Stroke]:
    """A bar as a player has it who is no machine: no two strokes as loud, light ones left out, ghosts between.

    Some sections are played plainer and some busier than written; kick and accents stay where the plan has them.
    """
    plan, liberty = desk.plan, desk.style.feel.liberty
    hand, draw = desk.draw_shared("drummer's hand").random(), desk.draw("liberties", bar)
    far = 2 * liberty * draw.random()
    left_out = far * (_PLAIN_HAND if hand < _HANDS[0] else _ANY_HAND)
    added = far * (_BUSY_HAND if hand > _HANDS[1] else _ANY_HAND / 2)
    moments = list(dict.fromkeys(s.start_beats for s in strokes))
    late = dict(zip(moments, draw.normal(0, _LATE_MS * plan.tempo_bpm / 60_000, len(moments)).tolist(), strict=True))
    rolls = zip(strokes, draw.random(len(strokes)).tolist(), draw.normal(0, _LOUDER, len(strokes)).tolist(),
                strict=True)
    kept: list[Stroke] = []
    for stroke, chance, loud in rolls:
        weight, is_light = plan.grid.weight(round(stroke.start_beats / STEP_BEATS)), stroke.lane in _LIGHT
        if is_light and weight < _PULSE_WEIGHT and chance < left_out:
            continue
        softer = (1 - weight) * _LIGHT_SOFTER if is_light else 0.0
        softest = _SOFTEST if is_light or weight < _PULSE_WEIGHT else _FIRM_SOFTEST
        level = stroke.velocity * max(softest, min(_LOUDEST, 1 + liberty * (loud - softer)))
        delay = stroke.delay_beats + liberty * late[stroke.start_beats]
        kept.append(replace(stroke, velocity=min(1.0, level), delay_beats=delay))
    return [*kept, *_ghosts(desk, bar, kept, [chance < added for chance in draw.random(end).tolist()])]


def _ghosts(desk: Desk, bar: int, strokes: Sequence[Stroke], wanted: Sequence[bool]) -> Iterator[Stroke]:
    """Soft strokes of a kit's snare where neither it nor the kick is; sixteenths only where eighths do not swing."""
    plan = desk.plan
    if "snare" not in plan.groove.row.lanes or plan.tempo_bpm > _FASTEST_SIXTEENTHS_BPM:
        return
    shuffles = plan.groove.swing_steps == 2 and GENRES[desk.style.name].effects.get("swing")
    even = plan.groove.meter.unit == 4 and not shuffles
    taken = {round((s.start_beats - plan.bar_start(bar)) / STEP_BEATS) for s in strokes if s.lane in _HEAVY}
    for step, is_wanted in enumerate(wanted):
        if is_wanted and step not in taken and (even or step % 2 == 0) and plan.grid.weight(step) < _PULSE_WEIGHT:
            yield _stroke(desk, "snare", plan.bar_start(bar) + step * STEP_BEATS, LEVELS["g"])


def _fill_room(desk: Desk, bar: int) -> int:
    """Steps at a bar's end that a fill takes: as the style has it before a section, less at the turn of a phrase."""
    plan = desk.plan
    whole = round(plan.groove.open_beats / STEP_BEATS)
    if _last_bar_opens(desk, bar):
        return whole
    if plan.kind.drums != "full" or bar % _FIGURE_BARS != _FIGURE_BARS - 1:
        return 0
    if bar % (2 * _FIGURE_BARS) == 2 * _FIGURE_BARS - 1:
        return whole
    return min(whole, _TURN_STEPS) if desk.draw("turn", bar).random() < _TURN_RATE else 0


def _pieces_now(desk: Desk, bar: int) -> tuple[str, ...]:
    """The pieces that may play in a bar; empty for all. An intro lets the kit in after two bars."""
    kind = desk.plan.kind.drums
    held_back = kind == "light" or (kind == "entering" and bar < 2)
    if not held_back:
        return ()
    pieces = desk.style.drums.first if kind == "entering" else _LIGHT
    return pieces if any(piece in pieces for piece in desk.plan.groove.row.lanes) else ("kick",)


def _last_bar_opens(desk: Desk, bar: int) -> bool:
    """Whether the end of a bar is left to a fill: the section's last bar, or the one before the piece's last chord."""
    plan = desk.plan
    opens = plan.leads_on or plan.closes
    return opens and bar == plan.playing_bars - 1 and not (plan.ends_piece and plan.bars <= 2)


def _hits(desk: Desk, piece: str, bar: int, chance: Sequence[float]) -> Iterator[tuple[int, float]]:
    """(step, level 0..1) of a piece in a bar. The kick's come from the plan; others bend to the density."""
    plan = desk.plan
    row = plan.groove.lane(piece, bar)
    if piece == "kick":
        for step in plan.groove.kicks[bar]:
            yield step, LEVELS[row[step]]
        return
    density = desk.density
    too_fast = plan.tempo_bpm > _FASTEST_SIXTEENTHS_BPM
    turning = 0.25 if bar % _FIGURE_BARS == _FIGURE_BARS - 1 else 0.0
    for step, char in enumerate(row):
        roll = chance[step]
        if char in "gqo" and step % 2 and too_fast:
            continue
        if char in LEVELS:
            likely = SOMETIMES.get(char, 1.0)
            if char in SOMETIMES:
                likely *= 0.4 + 1.2 * density + turning
            elif density < 0.3 and plan.grid.weight(step) < 0.5 and char != "X":
                likely *= density / 0.3
            if roll < likely:
                yield step, LEVELS[char]
        elif density > 0.7 and piece in ("hat", "shaker", "ride") and roll < 2 * (density - 0.7):
            yield step, LEVELS["g"]


def _struck(desk: Desk, piece: str, start: float, level: float, char: str) -> list[Stroke]:
    """The strokes of one step: one, or those of a roll, growing; a roll too fast for hands keeps its first."""
    offsets = _STROKES.get(char, (0.0,))
    if desk.plan.tempo_bpm > _FASTEST_SIXTEENTHS_BPM:
        offsets = offsets[:1]
    return [_stroke(desk, piece, start + offset * STEP_BEATS, level * (1 + 0.12 * i))
            for i, offset in enumerate(offsets)]


def _stroke(desk: Desk, piece: str, start: float, level: float) -> Stroke:
    return Stroke(start, LENGTHS.get(piece, 0.25), DRUM_KEYS[piece], level * desk.loudness, piece)


def _without_choked(strokes: list[Stroke]) -> list[Stroke]:
    """The strokes less the closed hats that an open one at the same time makes impossible."""
    opened = {s.start_beats for s in strokes if s.lane == "open_hat"}
    return [s for s in strokes if not (s.lane == "hat" and s.start_beats in opened)]


def _building(desk: Desk, bar: int) -> list[Stroke]:
    """A bar of a build-up: a roll that doubles its pace and grows, over the kick's pulses until the last two bars."""
    plan, roll = desk.plan, desk.style.drums.roll
    place = bar % 8
    every = 4 if place < 2 else 2 if place < 5 else 1
    steps = plan.grid.steps
    end = steps - round(plan.groove.open_beats / STEP_BEATS) if _last_bar_opens(desk, bar) else steps
    found = [_stroke(desk, roll, plan.bar_start(bar) + s * STEP_BEATS, 0.3 + 0.08 * place + 0.1 * (s % 4 == 0))
             for s in range(0, end, every)]
    if place < 6:
        found += [_stroke(desk, "kick", plan.bar_start(bar) + s * STEP_BEATS, 0.8) for s in plan.grid.pulses if s < end]
    return found


def _lead_in(desk: Desk) -> list[Stroke]:
    """The fill before the section, in the room that every section leaves at its end."""
    if desk.plan.kind.drums == "light" or desk.plan.energy < 0.15:
        return []
    return _fill(desk, 0.0, "fill", round(desk.plan.groove.open_beats / STEP_BEATS))


def _fill(desk: Desk, end_beats: float, purpose: str, room: int) -> list[Stroke]:
    """The last steps of a fill of the style that end at a position, growing towards it."""
    plan = desk.plan
    fills = desk.style.drums.fills
    if not fills or not room:
        return []
    fill = fills[desk.draw(purpose).integers(len(fills))]
    found: list[Stroke] = []
    for piece, steps in fill.items():
        row = _fitted_fill(steps, plan.groove.meter)[-room:]
        for step, char in enumerate(row):
            if char in LEVELS:
                level = LEVELS[char] * (0.8 + 0.2 * (step + 1) / room)
                found += _struck(desk, piece, end_beats - (len(row) - step) * STEP_BEATS, level, char)
    return found


def _fitted_fill(steps: str, meter: Meter) -> str:
    """Two quarters of a fill as two pulses of a meter."""
    if not meter.is_compound:
        return steps
    return fitted(Pattern(steps + steps), Meter(6, 8))


def _cymbals(desk: Desk) -> list[Stroke]:
    """The cymbal on a section's first beat, where the style and the energy ask for one."""
    plan, drums = desk.plan, desk.style.drums
    if not drums.crash or plan.energy < 0.4 or plan.kind.drums != "full" or not plan.playing_bars:
        return []
    return [_stroke(desk, "crash", 0.0, 0.55 + 0.4 * plan.energy)]
