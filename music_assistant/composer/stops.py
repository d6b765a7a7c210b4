"""A stop: the band falls silent before a section's end, so that the next one lands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from music_assistant.composer.grid import STEP_BEATS, Grid
from music_assistant.score import Note

_EARLY_BEATS = 0.1
"""A note that human timing brings so much forward still belongs to the silence."""


def silent_beats(grid: Grid) -> float:
    """How long a stop lasts: the bar's second half, or all but the first pulse of a bar that has no halves."""
    start = grid.half or (grid.pulses[1] if len(grid.pulses) > 1 else grid.steps // 2)
    return (grid.steps - start) * STEP_BEATS


def stopped(notes: Iterable[Note], stop_beats: float) -> tuple[Note, ...]:
    """The notes that begin before a stop, none of them sounding into it."""
    return tuple(replace(n, length_beats=round(min(n.length_beats, stop_beats - n.start_beats), 5))
                 for n in notes if n.start_beats < stop_beats - _EARLY_BEATS)


def kept(notes: Iterable[Note], start_beats: float, end_beats: float) -> tuple[Note, ...]:
    """The notes that begin between two bar lines of a section, none of them sounding past the second; of its first bar
    also those that lead into it."""
    early = start_beats - _EARLY_BEATS if start_beats else -float("inf")
    return stopped((n for n in notes if n.start_beats >= early), end_beats)
