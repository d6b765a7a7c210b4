"""What each role plays. A writer turns a desk into strokes; which one writes is decided by the role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.parts.arpeggio import write_arpeggio
from music_assistant.composer.parts.bass import write_bass
from music_assistant.composer.parts.busyness import as_busy
from music_assistant.composer.parts.comping import write_comping
from music_assistant.composer.parts.counter import write_counter
from music_assistant.composer.parts.drums import write_drums
from music_assistant.composer.parts.ending import stopped, write_ending, write_least
from music_assistant.composer.parts.melody import write_melody
from music_assistant.composer.parts.pad import write_pad
from music_assistant.composer.parts.percussion import write_percussion
from music_assistant.composer.parts.solo import write_solo
from music_assistant.composer.parts.texture import write_texture
from music_assistant.composer.parts.vocals import VOCALS, write_vocals

WRITERS: Mapping[str, Callable[[Desk], list[Stroke]]] = MappingProxyType({
    "drums": write_drums, "percussion": write_percussion, "bass": write_bass, "comping": write_comping,
    "pad": write_pad, "arpeggio": write_arpeggio, "melody": write_melody, "counter": write_counter,
    "solo": write_solo, "texture": write_texture,
})


_LINES = ("melody", "counter", "pad", "percussion", "drums")
"""Roles whose writers leave it open how busy they are."""


def write_part(desk: Desk, by_model: list[Stroke] | None = None) -> list[Stroke]:
    """An instrument's strokes in a section, the piece's ending included where it falls here.

    `by_model`: the section's bars as the part model wrote them, in place of what the role's writer would play. A
    percussion instrument (one with drum keys) plays percussion whatever its role is called.
    """
    if desk.role == "texture":
        return write_texture(desk)
    writer = WRITERS["percussion" if desk.drum_keys else desk.role]
    if desk.instrument_id == VOCALS:
        writer = write_vocals
    played = [] if not desk.plan.playing_bars else writer(desk) if by_model is None else by_model
    if desk.role in _LINES and not desk.drum_keys:
        played = as_busy(desk, played)
    written = stopped(desk, [*played, *write_ending(desk)])
    heard = (0 <= s.start_beats < desk.plan.stop_beats - STEP_BEATS for s in written)
    return written if any(heard) else [*written, *write_least(desk)]
