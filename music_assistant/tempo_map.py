"""Beats to seconds: a piece's tempos, and how an ending slows them. What sounds and what is exported agree here."""

from __future__ import annotations

from typing import TypeAlias

from music_assistant.vocabulary.endings import EndingRow

Tempos: TypeAlias = tuple[tuple[float, float], ...]
"""(start in beats, quarters a minute), in order, the first at 0."""
Slowing: TypeAlias = tuple[tuple[float, float], ...]
"""(start in beats, share of the tempo from there on), in order; before the first the tempo is whole."""

_STEP_BEATS = 0.5
"""A slowing tempo changes so often."""
_CURVE = 3
"""How runners come to a stop, and music does (Friberg and Sundberg 1999): speed to this power falls evenly."""


def slowing(ending: EndingRow, bars: int, bar_beats: float) -> Slowing:
    """How an ending slows a piece of so many bars; empty where it does not."""
    if ending.held == 1.0:
        return ()
    last = (bars - 1) * bar_beats
    length = min(ending.slow_bars, bars - 1) * bar_beats
    steps = round(length / _STEP_BEATS)
    eased = [(last - length + i * _STEP_BEATS, _share((i + 0.5) / steps, ending.slowest)) for i in range(steps)]
    return (*eased, (last, ending.held))


def _share(place: float, slowest: float) -> float:
    """The share of the tempo at a place 0..1 of a slowing."""
    return float(round((1 + (slowest ** _CURVE - 1) * place) ** (1 / _CURVE), 4))


def added_bars(ending: EndingRow, bar_beats: float) -> float:
    """By how many bars' time an ending makes a piece longer."""
    bars = ending.slow_bars + 1
    tempos = slowed(((0.0, 60.0),), slowing(ending, bars, bar_beats))
    return seconds_at(tempos, bars * bar_beats) / bar_beats - bars


def slowed(tempos: Tempos, shares: Slowing) -> Tempos:
    """A piece's tempos with a slowing laid over them."""
    starts = sorted({*(t[0] for t in tempos), *(s[0] for s in shares)})
    found: list[tuple[float, float]] = []
    for start in starts:
        bpm = next(t[1] for t in reversed(tempos) if t[0] <= start)
        share = next((s[1] for s in reversed(shares) if s[0] <= start), 1.0)
        if not found or found[-1][1] != bpm * share:
            found.append((start, bpm * share))
    return tuple(found)


def seconds_at(tempos: Tempos, beats: float) -> float:
    """When a position in beats sounds, in seconds from the start."""
    seconds = 0.0
    for i, (start, bpm) in enumerate(tempos):
        end = tempos[i + 1][0] if i + 1 < len(tempos) else float("inf")
        if beats <= end:
            return seconds + (beats - start) * 60.0 / bpm
        seconds += (end - start) * 60.0 / bpm
    return seconds
