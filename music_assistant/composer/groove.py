"""The groove plan: what the whole band knows of the beat, so that parts lock without hearing each other.

The kick drum's steps are decided here, once a bar, for the drummer and the bass alike; a band without a drummer
still has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.composer.grid import STEP_BEATS, Grid, fitted, grid_of
from music_assistant.composer.styles.rows import Groove, Style
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec, Section
from music_assistant.theory import Meter

LEVELS = {"X": 1.0, "x": 0.82, "o": 0.62, "g": 0.34, "?": 0.66, "q": 0.3, "r": 0.6, "t": 0.6}
"""Drum steps → velocity, 0..1."""

SOMETIMES = {"?": 0.5, "q": 0.55}
"""Drum steps that are not always played → how often they are, at middling density."""


@dataclass(frozen=True)
class GroovePlan:
    """A section's beat: the meter, the drummer's groove, the kick's steps a bar, swing 0..1 and what it swings."""

    meter: Meter
    grid: Grid
    row: Groove
    kicks: tuple[tuple[int, ...], ...]
    swing: float
    swing_steps: int
    open_steps: int

    def lane(self, name: str, bar: int) -> str:
        """What a piece of the kit plays in a bar, a character a step."""
        return fitted(self.row.lanes[name], self.meter, bar)

    @property
    def open_beats(self) -> float:
        """Room at a section's end for the fill that leads on, at most half of the bar."""
        return min(self.open_steps, self.grid.steps // 2) * STEP_BEATS


def plan_groove(spec: MusicSpec, section: Section, material: str, drive: float, style: Style) -> GroovePlan:
    """The groove plan of a section: the grooves nearest to its energy, one of them chosen for all of its name."""
    meter = spec.parsed_meter
    row = _chosen(spec.seed, material, style.level(section.energy, drive), style)
    pattern = row.lanes.get("kick")
    kicks = tuple(_kick_steps(fitted(pattern, meter, bar), spec.seed, section.id, bar) if pattern else ()
                  for bar in range(section.bars))
    return GroovePlan(meter, grid_of(meter), row, kicks, spec.effects.swing, style.feel.swing_steps,
                      style.drums.open_steps)


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
    pair = STEP_BEATS * 2 * (1 if plan.meter.unit == 8 else plan.swing_steps)
    whole, part = divmod(beats, pair)
    middle = pair * (0.5 + plan.swing / 6)
    half = pair / 2
    bent = part * middle / half if part <= half else middle + (part - half) * (pair - middle) / half
    return whole * pair + bent
