"""How busy a line is that was asked to be: a low density keeps its weighty notes, a high one strikes long ones anew."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS

_SPARSE, _BUSY = 0.35, 0.65
"""Densities below which notes are left out, and from which long ones are struck again."""
_FIRM_WEIGHT = 0.7
_LONGEST_BEATS, _AGAIN = 4.0, 0.85
"""Length beyond which notes are struck again at the density where that begins, and the later stroke's level."""


def as_busy(desk: Desk, strokes: list[Stroke]) -> list[Stroke]:
    """A line's strokes as busy as the user said; as they are where nothing was said of it.

    A drummer knows by himself what to add.
    """
    density = desk.playing.density
    if density is None or _SPARSE <= density <= _BUSY:
        return strokes
    if density > _BUSY and desk.role == "drums":
        return strokes
    if density > _BUSY:
        share = (density - _BUSY) / (1 - _BUSY)
        most = max(2 * STEP_BEATS, _LONGEST_BEATS * (1 - share))
        return [part for stroke in strokes for part in _again(stroke, most)]
    kept = []
    for bar in sorted({_bar(desk, s) for s in strokes}):
        inside = [s for s in strokes if _bar(desk, s) == bar]
        chances = desk.draw("sparse", bar).random(len(inside)).tolist()
        kept += [s for s, chance in zip(inside, chances, strict=True)
                 if _weight(desk, s) >= _FIRM_WEIGHT or chance < density / _SPARSE]
    return kept or strokes[:1]


def _again(stroke: Stroke, most_beats: float) -> list[Stroke]:
    """A stroke as it is, or, where it is longer, as two or more of the same pitch."""
    half = round(stroke.length_beats / 2 / STEP_BEATS) * STEP_BEATS
    if stroke.length_beats <= most_beats or not 0 < half < stroke.length_beats:
        return [stroke]
    later = replace(stroke, start_beats=stroke.start_beats + half, length_beats=stroke.length_beats - half,
                    velocity=stroke.velocity * _AGAIN)
    return [*_again(replace(stroke, length_beats=half), most_beats), *_again(later, most_beats)]


def _bar(desk: Desk, stroke: Stroke) -> int:
    return int(stroke.start_beats // desk.plan.grid.beats)


def _weight(desk: Desk, stroke: Stroke) -> float:
    return desk.plan.grid.weight(round(stroke.start_beats / STEP_BEATS))
