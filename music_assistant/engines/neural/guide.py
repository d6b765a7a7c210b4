"""The band's playing of a piece as the guide of a model's take: tempo, harmony and form are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from music_assistant.clip import Clip
from music_assistant.engines.neural.checkpoints import Checkpoint
from music_assistant.engines.neural.exact import at_rate, cut
from music_assistant.errors import EngineError
from music_assistant.events import Finished
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

WAYS: Mapping[str, tuple[str, float]] = MappingProxyType({"cover": ("cover", 0.6), "audio2audio": ("audio2audio", 0.3)})
"""Task of a checkpoint → how the band's playing guides it: the task, and how closely it is followed, 0..1."""
WITHOUT = ("text2music", 1.0)


def guided(spec: MusicSpec, checkpoint: Checkpoint) -> tuple[str, float]:
    """The task by which a checkpoint plays a new piece along the band, and how closely; from words alone where it has
    none, or where somebody sings: the band's voice has no words for the model to follow."""
    if spec.vocals is not None:
        return WITHOUT
    return next((way for task, way in WAYS.items() if task in checkpoint.tasks), WITHOUT)


def guide(spec: MusicSpec, rate: int, band: Band) -> Clip:
    """The band's playing of a piece at a model's rate, without the effects of the whole, which the model's words ask
    for; as long as the piece, to the sample."""
    plain = spec.with_(vocals=None, effects=replace(spec.effects, lofi=0.0, distortion=0.0))
    for event in band.play(plain):
        if isinstance(event, Finished):
            return cut(at_rate(event.clip, rate, 2), spec.duration_s, 0.05)
    raise EngineError("The band ended without a sound.", "Try again.")
