"""The band's playing of a piece as the guide of a model's take: tempo, harmony and form are in it.

What belongs in a guide depends on what the model reads from it, so each task that can follow one has a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.clip import Clip
from music_assistant.engines.neural.checkpoints import Checkpoint
from music_assistant.engines.neural.exact import at_rate, cut, lasting
from music_assistant.engines.neural.players import bare_name
from music_assistant.errors import EngineError
from music_assistant.events import Finished
from music_assistant.spec import Effects, MusicSpec
from music_assistant.vocabulary import INSTRUMENTS

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

LEVEL_SPAN_S = 3.0
"""Over how long the level of a guide is evened out: longer than a bar, so that its accents stay."""
MOST_LEVELLED_DB = 9.0
PEAK = 0.98


@dataclass(frozen=True)
class Guiding:
    """How a task follows the band's playing. `strength`: how closely, 0..1. `leaves_out`: families of instruments that
    do not play in its guide. `is_sung`: whether the band's wordless voice sings the tune in it. `is_level`: whether it
    is as loud throughout. `reason`: why so."""

    task: str
    strength: float
    leaves_out: frozenset[str] = frozenset()
    is_sung: bool = False
    is_level: bool = True
    reason: str = ""


GUIDING: Mapping[str, Guiding] = MappingProxyType({row.task: row for row in (
    Guiding("cover", 0.6, reason="the whole band: ACE-Step reads rhythm, chords and tune from it; its makers name 0.5 "
                                 "to 0.7 where the sound is to be another and the piece the same"),
    Guiding("audio2audio", 0.3, reason="the whole band: the take starts from it under noise; a smaller share of noise "
                                       "would keep the band's own instruments (with ACE-Step's turbo weights the "
                                       "RemixFlow project measured tempo and key kept under shares of 0.5 and 0.8, and "
                                       "mel spectra that correlate with the source by 0.86 and 0.56)"),
    Guiding("melody", 1.0, frozenset({"drums", "percussion", "texture"}), is_sung=True, is_level=False,
            reason="tune and harmony without drums: the model reads the strongest pitch class of each moment alone, "
                   "and noise has none"),
)})
"""Task of a checkpoint → how the band guides it, the first that a checkpoint has."""
WITHOUT = Guiding("text2music", 1.0, reason="from words alone")


def guided(spec: MusicSpec, checkpoint: Checkpoint) -> Guiding:
    """How a checkpoint plays a new piece along the band; from words alone where it has no task for that, where nothing
    would be left in the guide, or where it sings: the band's voice has no words for it to follow, and a guide without
    one leaves its singer no room."""
    row = next((row for task, row in GUIDING.items() if task in checkpoint.tasks), WITHOUT)
    sings = spec.vocals is not None and checkpoint.sings
    return WITHOUT if sings or not has_guide(spec, row) else row


def has_guide(spec: MusicSpec, row: Guiding) -> bool:
    """Whether anybody plays in a piece's guide."""
    played = _in_guide(spec, row)
    return bool(played.instruments or played.vocals)


def guide(spec: MusicSpec, rate: int, band: Band, row: Guiding = GUIDING["cover"]) -> Clip:
    """The band's playing of a piece at a model's rate, as a row has it: without room, dirt and tilt, which the model's
    words ask for, without a fade, which would hide the end; as long as the piece, to the sample, its first beat at 0.
    """
    for event in band.play(_in_guide(spec, row), early=False):
        if isinstance(event, Finished):
            made = cut(at_rate(event.clip, rate, 2), spec.duration_s, 0.05)
            return lasting(levelled(made) if row.is_level else made, spec.duration_s)
    raise EngineError("The band ended without a sound.", "Try again.")


def levelled(clip: Clip) -> Clip:
    """The clip about as loud throughout: quiet stretches of LEVEL_SPAN_S and more come up and loud ones down, by at
    most MOST_LEVELLED_DB; silence stays silence, and nothing clips."""
    from scipy.ndimage import uniform_filter1d

    power = np.square(clip.samples, dtype=np.float64).mean(axis=1)
    span = max(1, round(LEVEL_SPAN_S * clip.sample_rate))
    level = np.sqrt(np.maximum(uniform_filter1d(power, span, mode="reflect"), 1e-12))
    most = 10 ** (MOST_LEVELLED_DB / 20)
    gain = np.clip(np.sqrt(power.mean()) / level, 1 / most, most)
    samples = clip.samples * gain[:, None].astype(np.float32)
    peak = float(np.abs(samples).max(initial=0.0))
    return Clip(samples * np.float32(min(1.0, PEAK / peak if peak else 1.0)), clip.sample_rate)


def _in_guide(spec: MusicSpec, row: Guiding) -> MusicSpec:
    """The piece as the band plays it for a guide."""
    players = tuple(i for i in spec.instruments
                    if bare_name(i) not in INSTRUMENTS or INSTRUMENTS[bare_name(i)].family not in row.leaves_out)
    return spec.with_(
        instruments=players, vocals=spec.vocals if row.is_sung else None,
        ending=None if spec.ending == "fade" else spec.ending, effects=Effects(0.0, swing=spec.effects.swing))
