"""Drum machines: which drums a kit has, each made once and played at each hit's strength."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
from numpy.random import Generator

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.drums import Clap, Drum, Kick, Metal, Shaken, Snare, Struck
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.random_streams import stream

KIT_SEED = 808
"""The drums' own noise: a kit sounds the same in every piece."""
VARIANTS = 2
"""How many takes there are of a drum with noise in it; hits take turns."""
CHOKE_S = 0.012


@dataclass(frozen=True)
class Piece:
    """A drum of a kit: how it is made, its level (its peak, 1 being full scale) and place from -1 left to 1 right."""

    make: Callable[[Generator], Drum]
    level: float
    pan: float = 0.0


_TOMS = {key: Piece(Struck(hz, 0.22, (1.0, 1.5), 0.35, 0.12), 0.75, pan) for key, hz, pan in (
    (41, 70, -0.3), (43, 85, -0.2), (45, 100, -0.1), (47, 120, 0.1), (48, 145, 0.2), (50, 175, 0.3))}
_HAND = {
    54: Piece(Shaken(0.004, 0.07, 6_500), 0.30, 0.3), 56: Piece(Struck(587, 0.12, (1.0, 1.44), 0.0, 0.0), 0.35, 0.2),
    60: Piece(Struck(420, 0.06, (1.0, 1.6), 0.1), 0.5, 0.3), 61: Piece(Struck(300, 0.08, (1.0, 1.6), 0.1), 0.5, 0.3),
    62: Piece(Struck(310, 0.04, (1.0, 1.6), 0.1), 0.5, -0.3), 63: Piece(Struck(260, 0.12, (1.0, 1.6), 0.1), 0.5, -0.3),
    64: Piece(Struck(190, 0.15, (1.0, 1.6), 0.1), 0.55, -0.3), 69: Piece(Shaken(0.02, 0.03), 0.25, -0.3),
    70: Piece(Shaken(0.006, 0.02, 6_000), 0.25, 0.3), 75: Piece(Struck(2_500, 0.03, (1.0,), 0.0, 0.0), 0.35, 0.2),
    76: Piece(Struck(1_050, 0.03, (1.0, 1.5), 0.0, 0.0), 0.4, 0.2),
    77: Piece(Struck(780, 0.035, (1.0, 1.5), 0.0, 0.0), 0.4, 0.1),
    80: Piece(Struck(4_200, 0.05, (1.0, 1.48, 2.1), 0.0, 0.0), 0.2, 0.3),
    81: Piece(Struck(4_200, 0.5, (1.0, 1.48, 2.1), 0.0, 0.0), 0.2, 0.3),
}
_METAL = {
    42: Piece(Metal(0.035), 0.32, 0.12), 44: Piece(Metal(0.05), 0.26, 0.12), 46: Piece(Metal(0.22), 0.32, 0.12),
    49: Piece(Metal(0.9, 4_500, 0.75), 0.42, -0.25), 57: Piece(Metal(0.8, 4_000, 0.75, 1.1), 0.42, 0.3),
    51: Piece(Metal(0.5, 5_500, 0.35, 1.3, 15_000, 0.12), 0.25, 0.3),
    53: Piece(Metal(0.35, 5_500, 0.2, 1.5, 15_000, 0.3), 0.25, 0.3), 52: Piece(Metal(0.7, 2_500, 0.7, 0.7), 0.4, -0.3),
    55: Piece(Metal(0.3, 5_000, 0.8, 1.4), 0.35, -0.2), 59: Piece(Metal(0.45, 5_000, 0.4, 1.2), 0.25, 0.3),
}
_SHARED = {**_TOMS, **_HAND, **_METAL}

KITS: Mapping[str, Mapping[int, Piece]] = MappingProxyType({
    "kit_808": {
        **_SHARED, 35: Piece(Kick(46, 0.55, 2.6, 0.02, 0.10, 1.1), 0.95),
        36: Piece(Kick(50, 0.42, 2.8, 0.02, 0.12, 1.2), 0.95),
        37: Piece(Struck(1_670, 0.012, (1.0, 0.27), 0.0, 0.1), 0.5), 38: Piece(Snare(178, 0.6, 0.6, 0.08, 0.07), 0.62),
        39: Piece(Clap(), 0.55), 40: Piece(Snare(200, 0.5, 0.7, 0.10, 0.06), 0.62),
    },
    "kit_909": {
        **_SHARED, 35: Piece(Kick(48, 0.20, 5.5, 0.022, 0.5, 2.0), 0.95),
        36: Piece(Kick(52, 0.17, 5.5, 0.022, 0.6, 2.2), 0.95),
        37: Piece(Struck(1_300, 0.015, (1.0, 0.4), 0.0, 0.3), 0.5), 38: Piece(Snare(195, 0.55, 0.85, 0.12, 0.07), 0.65),
        39: Piece(Clap(0.12), 0.55), 40: Piece(Snare(215, 0.5, 0.9, 0.14, 0.06), 0.65),
    },
    "kit_trap": {
        **_SHARED, 35: Piece(Kick(44, 0.5, 4.0, 0.02, 0.3, 2.5), 0.95),
        36: Piece(Kick(48, 0.30, 5.0, 0.018, 0.5, 2.6), 0.95),
        37: Piece(Struck(1_900, 0.01, (1.0, 0.3), 0.0, 0.2), 0.5),
        38: Piece(Snare(230, 0.35, 0.95, 0.13, 0.04, 1_800, 14_000), 0.62), 39: Piece(Clap(0.14, 1_100, 9_000), 0.6),
        40: Piece(Snare(250, 0.3, 1.0, 0.10, 0.04, 2_200, 15_000), 0.6), 42: Piece(Metal(0.022, 8_000), 0.30, 0.1),
        46: Piece(Metal(0.16, 8_000), 0.30, 0.1),
    },
    "kit_lofi": {
        **_SHARED, 35: Piece(Kick(58, 0.16, 2.6, 0.025, 0.15, 1.6), 0.85),
        36: Piece(Kick(62, 0.14, 2.8, 0.025, 0.2, 1.8), 0.85),
        37: Piece(Struck(820, 0.03, (1.0, 1.7), 0.05, 0.3), 0.45),
        38: Piece(Snare(170, 0.7, 0.55, 0.10, 0.09, 800, 5_500), 0.58), 39: Piece(Clap(0.09, 700, 5_000), 0.5),
        40: Piece(Snare(190, 0.6, 0.6, 0.08, 0.07, 900, 6_000), 0.55),
        42: Piece(Metal(0.03, 4_500, 0.8, 0.8, 9_000), 0.22, 0.15),
        44: Piece(Metal(0.04, 4_500, 0.8, 0.8, 9_000), 0.2, 0.15),
        46: Piece(Metal(0.16, 4_500, 0.8, 0.8, 9_000), 0.22, 0.15),
    },
})
"""Drums by General MIDI key."""

CHOKES: Mapping[int, tuple[int, ...]] = MappingProxyType({46: (42, 44)})
"""An open hat is cut by a closed one."""
NEAREST_KEY: Mapping[int, int] = MappingProxyType(
    {58: 56, 65: 62, 66: 64, 67: 76, 68: 77, 71: 80, 72: 80, 73: 69, 74: 69, 78: 62, 79: 63})
"""Which drum a kit plays for a key that it has not."""


@dataclass(frozen=True)
class KitVoice:
    """A kit of KITS as a voice."""

    kit: str

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The hits as stereo float32 [stage.frames, 2], each rung out whatever its note's length."""
        out = silence(stage.frames)
        pieces = KITS[self.kit]
        drums = {key: stage.workbench.made((self, key), partial(self._takes, key, pieces))
                 for key in np.unique(performance.pitches).tolist()}
        for i, (start, key) in enumerate(zip(performance.starts.tolist(), performance.pitches.tolist(), strict=True)):
            takes = drums[key]
            if not takes:
                continue
            strength = performance.velocities[i] / 127
            sound = takes[(start // 64) % VARIANTS]
            length = min(len(sound), stage.frames - start, _until_choked(performance, i))
            if length <= 0:
                continue
            hit = sound[:length] * np.float32(strength ** 1.6)
            if length < len(sound):
                cut = min(length, int(CHOKE_S * SAMPLE_RATE))
                hit[-cut:] *= np.linspace(1, 0, cut, dtype=np.float32)[:, None]
            out[start:start + length] += hit
        return out

    def _takes(self, key: int, pieces: Mapping[int, Piece]) -> list[Samples]:
        """The takes of a drum in stereo, their peak at its level; none where the kit has no such drum."""
        piece = pieces.get(key) or pieces.get(NEAREST_KEY.get(key, key))
        if piece is None:
            return []
        angle = (piece.pan + 1) * np.pi / 4
        sides = np.array([np.cos(angle), np.sin(angle)]) * np.sqrt(2) * piece.level
        takes = []
        for take in range(VARIANTS):
            sound = piece.make(stream(KIT_SEED, self.kit, str(key), str(take)))
            sound = sound - sound.mean()
            takes.append((sound[:, None] / np.abs(sound).max() * sides).astype(np.float32))
        return takes


def _until_choked(performance: Performance, i: int) -> int:
    """Frames until another hit silences this one."""
    by = CHOKES.get(int(performance.pitches[i]))
    if by is None:
        return 1 << 60
    later = performance.starts[(performance.starts > performance.starts[i]) & np.isin(performance.pitches, by)]
    return int(later[0] - performance.starts[i]) + int(CHOKE_S * SAMPLE_RATE) if len(later) else 1 << 60
