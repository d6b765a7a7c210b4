"""Drum kits: one row each, recorded, synthesised or both, every piece through a strip of its own."""

from __future__ import annotations

from music_assistant.instruments.voices.kits.playing import played_group, played_kit
from music_assistant.instruments.voices.kits.rows import KITS

__all__ = ["KITS", "played_group", "played_kit"]
