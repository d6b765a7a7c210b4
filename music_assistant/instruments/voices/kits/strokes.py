"""One stroke on one piece, made ready to be played: its layers, through its strip, in its room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.kit_pieces import (
    LEVELS,
    PANS,
    USUAL_LEVEL,
    Kit,
    Layer,
    Piece,
    PieceStrip,
    Recording,
    group_of,
)
from music_assistant.instruments.voices.drums import Drum, Kick
from music_assistant.instruments.voices.kits.shaping import KIT_SEED, corner, moved, roomed, softened, stripped
from music_assistant.memory import apart
from music_assistant.random_streams import stream

LONGEST_S: Mapping[str, float] = MappingProxyType(
    {"kick": 0.9, "snare": 0.7, "hats": 1.2, "toms": 1.2, "cymbals": 2.6, "percussion": 0.8})
"""How long a stroke rings at most, its room aside."""
SOFT_HZ: Mapping[str, float] = MappingProxyType(
    {"kick": 500.0, "snare": 1_800.0, "hats": 6_000.0, "toms": 500.0, "cymbals": 4_000.0, "percussion": 2_000.0})
"""Where the softest strokes lose their brightness."""
NARROW = 0.4
"""How far apart the pieces of an instrument lie that plays alone, as a share of a kit's."""
HEARD_HZ = 120.0
EVEN_ENERGY_S = 0.0022
"""Energy of an even kit's strokes above HEARD_HZ, as seconds of full scale."""
QUIET = 10 ** (-58 / 20)
"""A stroke is cut where it has fallen so far below its peak."""
TAKE_CENTS = (0.0, 9.0, -8.0, 4.0)
"""How far the takes of one recording lie from it in pitch."""

LOOSE = 0.3
"""From this looseness on a kick is never twice the same."""

Recorder = Callable[[Recording, int], Samples]
"""Plays a recording at full strength for so many frames: stereo [frames, 2]. It can be hashed."""


@dataclass(frozen=True)
class Stroke:
    """A stroke at full strength and as a soft hand would play it, both float32 [frames, 2]."""

    hard: Samples
    soft: Samples

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.hard.nbytes + self.soft.nbytes


def made_stroke(kit: Kit, key: int, take: int, record: Recorder) -> Stroke:
    """The stroke of a take on a piece of the kit, at its level and place."""
    group = group_of(key)
    strip = kit.strips.get(group, PieceStrip())
    alone = _layered(kit.pieces[key], group, kit.name, take, record)
    hard = roomed(stripped(alone, strip), strip, PANS.get(key, 0.0) * (NARROW if kit.is_even else 1.0))
    level = kit.pieces[key].level * 10 ** (strip.gain_db / 20)
    level *= _even_level(hard, key) if kit.is_even else LEVELS.get(key, USUAL_LEVEL)
    hard = _trimmed(hard, level)
    return _stroke(hard, group)


def retaken(stroke: Stroke, take: int, group: str) -> Stroke:
    """Another take of a group's stroke that was recorded once: a little higher or lower."""
    hard = moved(stroke.hard.T, TAKE_CENTS[take] / 100)
    return _stroke(hard, group)


def _stroke(hard: Samples, group: str) -> Stroke:
    """A stroke of what a full one sounds like, [2, frames]."""
    return Stroke(*(apart(np.ascontiguousarray(sound)).T for sound in (hard, softened(hard, SOFT_HZ[group]))))


def _even_level(sound: Samples, key: int) -> float:
    """The peak, 1 at most, at which a stroke is nearly as loud as any other piece's: LEVELS tell a little of it."""
    from scipy.signal import sosfilt

    heard = sosfilt(corner("high", HEARD_HZ), sound)
    energy_s = float((heard ** 2).sum() / (2 * SAMPLE_RATE * np.abs(sound).max() ** 2))
    wanted_s = EVEN_ENERGY_S * (LEVELS.get(key, USUAL_LEVEL) / USUAL_LEVEL) ** 0.6
    return min(1.0, float(np.sqrt(wanted_s / max(energy_s, 1e-9))))


def takes_of(kit: Kit, key: int) -> str:
    """How the takes of a piece come about: "anew" of other noise, "retaken" a little higher or lower, or the "same".

    Recordings and kicks are retaken, and cymbals, which are struck seldom. A machine's kick is always the same.
    """
    noisy = not any(isinstance(layer.source, Recording | Kick) for layer in kit.pieces[key].layers)
    if noisy and group_of(key) != "cymbals":
        return "anew"
    return "same" if kit.looseness < LOOSE and group_of(key) == "kick" else "retaken"


def _layered(piece: Piece, group: str, kit: str, take: int, record: Recorder) -> Drum:
    """A piece's layers together, each with its peak at its level."""
    frames = int(LONGEST_S[group] * SAMPLE_RATE)
    sounds = [_layer(layer, frames, (kit, str(n), str(take)), record) for n, layer in enumerate(piece.layers)]
    out = np.zeros(max(map(len, sounds)))
    for sound in sounds:
        out[:len(sound)] += sound
    return out


def _layer(layer: Layer, frames: int, names: tuple[str, ...], record: Recorder) -> Drum:
    if isinstance(layer.source, Recording):
        heard = record(layer.source, frames).astype(np.float64)
        sound = _from_onset(heard[:, 0] + heard[:, 1])
    else:
        sound = layer.source(stream(KIT_SEED, repr(layer.source), *names))[:frames]
    fade = min(len(sound), int(0.02 * SAMPLE_RATE))
    sound[-fade:] *= np.linspace(1, 0, fade)
    if layer.semitones:
        sound = moved(sound, layer.semitones)
    if layer.low_hz or layer.high_hz:
        sound = _banded(sound, layer.low_hz, layer.high_hz)
    return np.asarray(sound * (layer.level / max(np.abs(sound).max(), 1e-9)))


def _from_onset(sound: Drum) -> Drum:
    """A recording from just before its stroke, so that layers meet and nothing comes late."""
    size = np.abs(sound)
    first = max(0, int(np.argmax(size > 0.04 * size.max())) - 12)
    sound = sound[first:].copy()
    sound[:12] *= np.linspace(0, 1, 12)
    return sound


def _banded(sound: Drum, low_hz: float, high_hz: float) -> Drum:
    from scipy.signal import sosfilt

    if low_hz:
        sound = sosfilt(corner("high", low_hz), sound)
    if high_hz:
        sound = sosfilt(corner("low", high_hz), sound)
    return np.asarray(sound)


def _trimmed(sound: Samples, level: float) -> Samples:
    """A stroke with its peak at a level, without the end that nobody hears."""
    size = np.maximum(np.abs(sound[0]), np.abs(sound[1]))
    peak = max(float(size.max()), 1e-9)
    heard = np.flatnonzero(size > QUIET * peak)
    end = min(len(size), int(heard[-1]) + 1 if len(heard) else 1)
    fade = min(end, int(0.01 * SAMPLE_RATE))
    sound = sound[:, :end] * np.float32(level / peak)
    sound[:, -fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return sound
