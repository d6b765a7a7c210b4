"""Textures: vinyl, rain, room. One note that lasts as long as the section."""

from __future__ import annotations

from music_assistant.composer.desk import Desk, Stroke

TEXTURE_PITCH = 60


def write_texture(desk: Desk) -> list[Stroke]:
    """One note over the whole section."""
    return [Stroke(0.0, desk.plan.length_beats, TEXTURE_PITCH, 0.7, "texture")]
