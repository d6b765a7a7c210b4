"""What an engine says while it works. Closing the generator that yields these cancels the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from music_assistant.clip import Clip
from music_assistant.score import Score


@dataclass(frozen=True)
class Progress:
    """A named step has begun or moved on; `fraction` of the whole, 0..1, or None when it is not known."""

    step: str
    fraction: float | None = None


@dataclass(frozen=True)
class Chunk:
    """The next stretch of the piece's sound, ready to be heard before the whole is done."""

    clip: Clip


@dataclass(frozen=True)
class Finished:
    """The whole piece.

    `stems` are keyed by instrument id and hold each instrument before the master; `returns` under
    the key "returns" are the shared effects. Together they sum to the pre-master mix within 1e-4.
    A neural engine has neither score nor stems. `notes` are sentences for the card: stand-ins that
    were used, the engine's own remarks. `seconds` maps a step's name to its wall-clock time.
    """

    clip: Clip
    score: Score | None = None
    stems: Mapping[str, Clip] | None = None
    notes: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


EngineEvent = Progress | Chunk | Finished
