"""The composer's own choice of a section's chords, as text, and what it would choose in other moods of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from music_assistant.composer.form import plan_section
from music_assistant.composer.mood import in_mood
from music_assistant.composer.styles import style_of
from music_assistant.numerals import written_out
from music_assistant.random_streams import stream
from music_assistant.spec import RANGES, MusicSpec, Section
from music_assistant.theory import Key

_SLACK_BEATS = 1e-6
_OTHERS = 6
"""So many other takes are looked at for other chords."""


def chords_of(spec: MusicSpec, section: Section) -> Iterator[str]:
    """What the composer writes for a section without chords ("Am F C G"), then what it would write in other takes."""
    style = in_mood(style_of(spec), spec)
    key = Key.parse(section.key or spec.key)
    interval = spec.sounding_shift
    plain = replace(section, chords=None)
    beats = spec.parsed_meter.bar_beats
    for take in range(_OTHERS + 1):
        seed = spec.seed if not take else int(stream(spec.seed, "chords", str(take)).integers(int(RANGES["seed"].high)))
        plan = plan_section(spec.with_(seed=seed), plain, style, interval)
        placed = [(int((span.start_beats + _SLACK_BEATS) // beats), span.chord) for span in plan.chords]
        yield written_out([[chord.transposed(interval) for bar, chord in placed if bar == i]
                           for i in range(section.bars)], key)
