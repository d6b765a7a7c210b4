"""What a piece's moods do to its style: where the tune and the chords lie, and how long notes are held.

Tempo, mode, energy and effects are chosen with the spec (completing.py, refining/character.py). A style is already in
the usual moods of the genre that plays it, so only what a piece's moods add to those is heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from music_assistant.composer.styles.rows import Style
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.moods import mood_row

FARTHEST = 5
"""Semitones beyond which the register is left alone: a further one would be another octave of the instruments."""
TOUCH_LOW, TOUCH_HIGH = 0.7, 1.3


def in_mood(style: Style, spec: MusicSpec) -> Style:
    """The style as the piece's moods bend it; itself in the genre's usual moods, and where no mood is known."""
    genre = next((GENRES[g] for g in spec.genres if g in GENRES), None)
    usual = genre.moods if genre else ()
    if not any(map(mood_row, spec.moods)) or spec.moods == usual:
        return style
    register = round(_register(spec.moods) - _register(usual))
    touch = round(_touch(spec.moods) / _touch(usual), 3)
    return _bent(style, max(-FARTHEST, min(FARTHEST, register)), max(TOUCH_LOW, min(TOUCH_HIGH, touch)))


def _bent(style: Style, register: int, touch: float) -> Style:
    """A style whose tune lies higher by semitones and whose notes sound longer by a factor."""
    melody = replace(style.melody, centre=style.melody.centre + register, register=register)
    return replace(style, melody=melody, touch=touch)


def _register(moods: Sequence[str]) -> float:
    return fmean([row.register for row in map(mood_row, moods) if row] or [0.0])


def _touch(moods: Sequence[str]) -> float:
    return fmean([row.touch for row in map(mood_row, moods) if row] or [1.0])
