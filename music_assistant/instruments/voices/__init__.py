"""Synthesised voices: one row each, for what a SoundFont does weakly or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.instruments.voices.bells import BellVoice
from music_assistant.instruments.voices.lines import LINES, LineVoice
from music_assistant.instruments.voices.textures import TEXTURES, TextureVoice
from music_assistant.instruments.voices.tones import TONES, ToneVoice
from music_assistant.instruments.voices.voice import Voice

VOICES: Mapping[str, Voice] = MappingProxyType({
    **{name: ToneVoice(tone) for name, tone in TONES.items()},
    **{name: LineVoice(line) for name, line in LINES.items()},
    "fm_bell": BellVoice(),
    **{name: TextureVoice(name) for name in TEXTURES},
})
"""Voices by the name that an instrument's row gives."""
