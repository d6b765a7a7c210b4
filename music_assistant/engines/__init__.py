"""The engines' door: a spec becomes sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from music_assistant.conversation import Version
from music_assistant.errors import UnavailableError
from music_assistant.events import EngineEvent
from music_assistant.spec import MusicSpec


class Engine(Protocol):
    """Makes sound from a spec."""

    name: str

    def require(self) -> None:
        """Nothing when the engine can play here. Raises UnavailableError that says what is missing."""
        ...

    def warm_up(self) -> None:
        """Loads what the first piece would otherwise wait for. May be called at any time, from any thread."""
        ...

    def play(self, spec: MusicSpec, previous: Version | None = None, *, early: bool = True) -> Iterator[EngineEvent]:
        """Progress first, then Chunks as sound becomes ready, then Finished. Closing the iterator cancels.

        `previous` is the version that the spec was refined from, so that what stays can be kept; when its spec is
        the same, its score is played as it is. Where not `early`, nobody hears the sound before it is finished: an
        engine may spare what only that needs. Raises UnavailableError or EngineError.
        """
        ...


ENGINES: Mapping[str, str] = MappingProxyType({
    "band": "music_assistant.engines.band:Band",
    "ace_step": "music_assistant.engines.ace_step:AceStep",
    "stable_audio": "music_assistant.engines.stable_audio:StableAudio",
    "musicgen": "music_assistant.engines.musicgen:MusicGen",
})
"""Name → where the class is. The first is the default."""

NEURAL_ENGINES = frozenset({"ace_step", "stable_audio", "musicgen"})
"""Engines that play by a model whose weights must be here, best on a graphics card."""


def open_engine(name: str) -> Engine:
    """The engine of this name, not yet loaded. Raises UnavailableError when there is none of that name."""
    if name not in ENGINES:
        raise UnavailableError(f"There is no engine called {name!r}.", f"There are {', '.join(ENGINES)}.")
    module, _, attribute = ENGINES[name].partition(":")
    return cast(Engine, getattr(import_module(module), attribute)())
