"""Stable Audio 3: music from words and from other sound, under Stability AI's terms. See neural/engine.py."""

from __future__ import annotations

from music_assistant.engines.neural.engine import DiffusionEngine


class StableAudio(DiffusionEngine):
    """The engine `stable_audio`. MUSIC_ASSISTANT_STABLE_AUDIO chooses its weights, which are given to those alone who
    accepted their terms, so there is no default."""

    name = "stable_audio"
    title = "Stable Audio"
