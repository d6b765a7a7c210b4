"""Synthesised voices: one row each, for what a SoundFont does weakly or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.instruments.voices.line_rows import LINES
from music_assistant.instruments.voices.lines import LineVoice
from music_assistant.instruments.voices.struck import StruckVoice
from music_assistant.instruments.voices.struck_rows import STRUCK
from music_assistant.instruments.voices.textures import TEXTURES, TextureVoice
from music_assistant.instruments.voices.tone_rows import TONES
from music_assistant.instruments.voices.tones import ToneVoice
from music_assistant.instruments.voices.voice import Voice

VOICES: Mapping[str, Voice] = MappingProxyType({
    **{name: ToneVoice(tone) for name, tone in TONES.items()},
    **{name: LineVoice(line) for name, line in LINES.items()},
    **{name: StruckVoice(struck) for name, struck in STRUCK.items()},
    **{name: TextureVoice(name) for name in TEXTURES},
})
"""Voices by the name that an instrument's row gives."""
