"""Synthesised voices: one row each."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.instruments.voices.voice import Voice

VOICES: Mapping[str, Voice] = {}
