"""Faster and slower: bars stay, section tempos scale, the length follows."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.change import Change
from music_assistant.refining.draft import Draft
from music_assistant.spec import RANGES
from music_assistant.vocabulary.pace import PACES, TEMPO_STEP_RATIOS
from music_assistant.wording import say


def with_tempo(draft: Draft, change: Change) -> Draft:
    """The draft at the tempo asked for. Raises RequestError when that is out of range."""
    target = _target(draft.spec.tempo_bpm, change)
    if target is None:
        return draft
    limits = RANGES["tempo_bpm"]
    tempo = round(limits.checked(target), 3)
    ratio = tempo / draft.spec.tempo_bpm
    sections = tuple(
        replace(s, tempo_bpm=None if s.tempo_bpm is None else round(limits.clamped(s.tempo_bpm * ratio), 3))
        for s in draft.spec.sections)
    if ratio == 1.0 and change.tempo_bpm is None:
        draft = draft.remarked(say("The tempo is {tempo:g} bpm already.", tempo=tempo))
    return draft.changed(tempo_bpm=tempo, sections=sections).stated("tempo_bpm")


def speaks_of_tempo(change: Change) -> bool:
    """Whether a change asks for a tempo of its own, in any words."""
    wishes = (change.tempo_bpm, change.tempo_low_bpm, change.tempo_high_bpm, change.tempo_ratio, change.tempo_by_bpm,
              change.tempo_step, change.pace)
    return any(w is not None for w in wishes)


def _target(now: float, change: Change) -> float | None:
    low, high = change.tempo_low_bpm, change.tempo_high_bpm
    if change.tempo_bpm is not None:
        return change.tempo_bpm
    if low is not None or high is not None:
        if low is not None and high is not None:
            return (low + high) / 2
        return max(now, low) if low is not None else min(now, high or now)
    if change.tempo_ratio is not None:
        return now * change.tempo_ratio
    if change.tempo_by_bpm is not None:
        return now + change.tempo_by_bpm
    if change.tempo_step is not None:
        moved = now * TEMPO_STEP_RATIOS[change.tempo_step]
        return float(round(RANGES["tempo_bpm"].clamped(moved)))
    if change.pace is not None:
        return min(PACES[change.pace][1], max(PACES[change.pace][0], now))
    return None
