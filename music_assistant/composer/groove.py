"""The groove plan: what the whole band knows of the beat, so that parts lock without hearing each other.

The kick drum's steps are decided here, once a bar, for the drummer and the bass alike; a band without a drummer
still has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from music_assistant.composer.feel import HALF, drummed, figured, with_backbeat
from music_assistant.composer.grid import HOLD, REST, STEP_BEATS, Grid, Pattern, grid_of, tied_steps
from music_assistant.composer.styles.rows import Groove, Style
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec, Section
from music_assistant.theory import Meter

_SILENT = Pattern(REST * 16)
LEVELS = {"X": 1.0, "x": 0.82, "o": 0.62, "g": 0.34, "?": 0.66, "q": 0.3, "r": 0.6, "t": 0.6}
"""Drum steps → velocity, 0..1."""

SOMETIMES = {"?": 0.5, "q": 0.55}
"""Drum steps that are not always played → how often they are, at middling density."""

_SHORTEST_SWUNG_S = 0.075
"""Drummers swing less the faster they play: the off-beat's note stays about as long as this (Friberg and Sundström,
Swing Ratios and Ensemble Timing in Jazz Performance, 2002)."""
_MOST_SQUEEZED = 1.5
_STRUCK, _SIXTEENTHS_TAKE = "Xxo", 1.8
"""Strokes that say that a groove has sixteenths, and how much more time these need within the later note."""


@dataclass(frozen=True)
class GroovePlan:
    """A section's beat: the meter, the drummer's groove, the kick's steps a bar, swing 0..1 and what it swings.

    `feel`: how it goes against the bars, as in spec.FEELS. `backbeat`: the piece that strikes the middle of each bar
    of half-time where the groove itself has nothing there. `tempo_bpm`: quarters a minute, as written.
    """

    meter: Meter
    grid: Grid
    row: Groove
    kicks: tuple[tuple[int, ...], ...]
    swing: float
    swing_steps: int
    open_steps: int
    feel: str | None = None
    backbeat: str = ""
    tempo_bpm: float = 100.0

    @property
    def has_sixteenths(self) -> bool:
        """Whether the groove strikes sixteenths, beside ghosts and what comes now and then."""
        return any(c in _STRUCK for lane in self.row.lanes.values() for c in (lane.four + lane.twelve)[1::2])

    @cached_property
    def shortest_swung_beats(self) -> float:
        """What is left of a swung pair's later note at least: a hand's pace, nearly two where it plays sixteenths."""
        take = _SIXTEENTHS_TAKE if self.swing_steps > 1 and self.has_sixteenths else 1.0
        return take * _SHORTEST_SWUNG_S * self.tempo_bpm / 60

    @property
    def squeeze(self) -> float:
        """How much faster than written the sixteenths may come that fills bring to a groove of swung eighths."""
        return _MOST_SQUEEZED if self.swing_steps > 1 and not self.has_sixteenths else 1.0

    def lane(self, name: str, bar: int) -> str:
        """What a piece of the kit plays in a bar, a character a step."""
        if name == self.backbeat:
            return REST * self.grid.half + "X" + REST * (self.grid.steps - self.grid.half - 1)
        return drummed(name, self.row.lanes[name], self.meter, bar, self.feel)

    def figure(self, pattern: Pattern, bar: int) -> str:
        """What a pattern of the bass or of chords is in a bar, a character a step."""
        return figured(pattern, self.meter, bar, self.feel)

    def tied(self, pattern: Pattern, bar: int) -> int:
        """Steps of the next bar through which a bar's last note is held."""
        if self.feel is None:
            return tied_steps(pattern, self.meter, bar)
        following = self.figure(pattern, bar + 1)
        return len(following) - len(following.lstrip(HOLD))

    @property
    def pulses(self) -> tuple[int, ...]:
        """The steps of a bar's felt pulses: every other one in half-time, twice as many in double-time."""
        pulses = self.grid.pulses
        if self.feel == HALF:
            return pulses[::2]
        if self.feel is None:
            return pulses
        ends = (*pulses[1:], self.grid.steps)
        return tuple(step for start, end in zip(pulses, ends, strict=True) for step in (start, (start + end) // 2))

    @property
    def open_beats(self) -> float:
        """Room at a section's end for the fill that leads on, at most half of the bar."""
        return min(self.open_steps, self.grid.steps // 2) * STEP_BEATS


def plan_groove(spec: MusicSpec, section: Section, material: str, drive: float, style: Style) -> GroovePlan:
    """The groove plan of a section: the grooves nearest to its energy, one of them chosen for all of its name."""
    meter = spec.parsed_meter
    grid = grid_of(meter)
    row = _chosen(spec.seed, material, style.level(section.energy, drive), style)
    backbeat = with_backbeat(tuple(row.lanes.items()), meter, grid.half) if section.feel == HALF else ""
    if backbeat and backbeat not in row.lanes:
        row = replace(row, lanes={**row.lanes, backbeat: _SILENT})
    pattern = row.lanes.get("kick")
    kicks = tuple(_kick_steps(drummed("kick", pattern, meter, bar, section.feel), spec.seed, section.id, bar)
                  if pattern else () for bar in range(section.bars))
    return GroovePlan(meter, grid, row, kicks, spec.effects.swing, style.feel.swing_steps, style.drums.open_steps,
                      section.feel, backbeat, spec.written.tempo_bpm * meter.tempo_unit_beats)


def _chosen(seed: int, material: str, level: float, style: Style) -> Groove:
    """The groove nearest to a level, each seed hearing the levels a little differently."""
    shifts = stream(seed, material, "groove").uniform(-0.12, 0.12, len(style.drums.grooves))
    pairs = zip(style.drums.grooves, shifts, strict=True)
    return min(pairs, key=lambda pair: abs(pair[0].level + pair[1] - level))[0]


def _kick_steps(row: str, seed: int, section_id: str, bar: int) -> tuple[int, ...]:
    sometimes = stream(seed, "groove plan", section_id, "kick", str(bar)).random(len(row))
    return tuple(i for i, c in enumerate(row) if c in LEVELS and sometimes[i] < SOMETIMES.get(c, 1.0))


def swung(beats: float, plan: GroovePlan) -> float:
    """Where a position on the straight grid sounds: off-beats come later by up to a third of the pair (a triplet).

    Pairs are eighths or, in styles that swing sixteenths and in meters of eighths, sixteenths.
    """
    if not plan.swing:
        return beats
    pair, middle = _pair(plan)
    whole, part = divmod(beats, pair)
    half = pair / 2
    bent = part * middle / half if part <= half else middle + (part - half) * (pair - middle) / half
    return whole * pair + bent


def unswung(beats: float, plan: GroovePlan) -> float:
    """Where on the straight grid a position lies that was swung."""
    if not plan.swing:
        return beats
    pair, middle = _pair(plan)
    whole, part = divmod(beats, pair)
    half = pair / 2
    straight = part * half / middle if part <= middle else half + (part - middle) * half / (pair - middle)
    return whole * pair + straight


def _pair(plan: GroovePlan) -> tuple[float, float]:
    """The length of a swung pair, and where its later note sounds."""
    pair = STEP_BEATS * 2 * (1 if plan.meter.unit == 8 else plan.swing_steps)
    return pair, min(pair * (0.5 + plan.swing / 6), max(pair / 2, pair - plan.shortest_swung_beats))
