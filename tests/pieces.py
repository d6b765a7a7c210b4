"""Specs for tests: small pieces made from changes, the way the program makes them."""

from __future__ import annotations

from music_assistant.change import Change, InstrumentChange
from music_assistant.refining import made
from music_assistant.spec import MusicSpec


def piece(genre: str = "pop", *instruments: str, seed: int = 1, **wishes: object) -> MusicSpec:
    """The spec of a new piece of a genre, with only these instruments where some are named."""
    only = tuple(InstrumentChange("only", name) for name in instruments)
    return made(Change("create", genres=(genre,), instruments=only, **wishes), seed).spec  # type: ignore[arg-type]
