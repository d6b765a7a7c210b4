"""More progressions for styles whose harmony is an idiom: turnarounds, twelve-bar blues, cadences of dances, vamps.

A style's own rows stay first; these follow them, so that two pieces seldom share one. A line is a progression, its
tokens as in rows.py; "n" and "b" keep a chord's place where a mode's own degree lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.styles.idioms_of_dances import DANCE_IDIOMS
from music_assistant.composer.styles.idioms_of_jazz import JAZZ_IDIOMS
from music_assistant.composer.styles.idioms_of_moods import MOOD_IDIOMS
from music_assistant.composer.styles.rows import Idiom, Style

IDIOMS: Mapping[str, Idiom] = MappingProxyType({**JAZZ_IDIOMS, **DANCE_IDIOMS, **MOOD_IDIOMS})
"""Style → what its rows are widened by."""


def widened(style: Style) -> Style:
    """The style with the progressions of its idiom after its own."""
    idiom = IDIOMS.get(style.name)
    if idiom is None:
        return style
    harmony = style.harmony
    return replace(style, harmony=replace(harmony, major=_joined(harmony.major, idiom.major),
                                          minor=_joined(harmony.minor, idiom.minor)))


def _joined(own: Mapping[str, tuple[str, ...]], more: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    lines = {slot: tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
             for slot, text in more.items()}
    return MappingProxyType({slot: tuple(dict.fromkeys((*own.get(slot, ()), *lines.get(slot, ()))))
                             for slot in dict.fromkeys((*own, *lines))})
