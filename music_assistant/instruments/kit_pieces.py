"""What a kit is made of: its groups of pieces, each with a channel strip of its own, and where each piece sits.

Keys are General MIDI's. All of it is tables; voices/kits plays them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

GROUPS: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "kick": (35, 36),
    "snare": (37, 38, 39, 40),
    "hats": (42, 44, 46),
    "toms": (41, 43, 45, 47, 48, 50),
    "cymbals": (49, 51, 52, 53, 55, 57, 59),
})
"""Group of pieces → its keys. All other keys are percussion."""
PERCUSSION = "percussion"
GROUP_NAMES = (*GROUPS, PERCUSSION)
_GROUP_OF: Mapping[int, str] = MappingProxyType({key: name for name, keys in GROUPS.items() for key in keys})

LEVELS: Mapping[int, float] = MappingProxyType({
    35: 0.82, 36: 0.82, 37: 0.65, 38: 1.0, 39: 0.8, 40: 1.0, 41: 0.80, 42: 0.55, 43: 0.80, 44: 0.40, 45: 0.80,
    46: 0.52, 47: 0.80, 48: 0.80, 49: 0.60, 50: 0.80, 51: 0.45, 52: 0.55, 53: 0.40, 54: 0.40, 55: 0.45, 56: 0.45,
    57: 0.60, 59: 0.40, 69: 0.32, 70: 0.32, 75: 0.42, 80: 0.26, 81: 0.26, 82: 0.32, 83: 0.24, 84: 0.24,
})
"""The peak of a full stroke on each piece, 1 being the snare's, as a record's engineer would have them."""
USUAL_LEVEL = 0.5

PANS: Mapping[int, float] = MappingProxyType({
    42: 0.22, 44: 0.22, 46: 0.22, 49: -0.4, 57: 0.45, 51: 0.35, 53: 0.35, 59: 0.4, 52: -0.5, 55: -0.3,
    50: 0.4, 48: 0.25, 47: 0.05, 45: -0.15, 43: -0.35, 41: -0.45, 37: -0.05, 39: 0.0, 54: 0.35, 56: 0.25,
    60: 0.35, 61: 0.25, 62: -0.3, 63: -0.3, 64: -0.4, 65: 0.3, 66: 0.15, 67: -0.4, 68: -0.5, 69: -0.35, 70: 0.4,
    73: 0.3, 74: 0.3, 75: 0.2, 76: 0.25, 77: 0.1, 80: 0.4, 81: 0.4, 82: -0.4,
})
"""Where each piece sits, from -1 left to 1 right, as one looks at the kit. What is not named is in the middle."""

CHOKES: Mapping[int, tuple[int, ...]] = MappingProxyType({
    46: (42, 44), 81: (80,), 79: (78,), 74: (73,), 72: (71,), 87: (86,)})
"""Open sounds and the keys that cut them short: a closed hat, a held triangle, a muted surdo."""

NEAREST_KEYS: Mapping[int, tuple[int, ...]] = MappingProxyType({
    27: (75,), 28: (39,), 29: (73,), 30: (74,), 31: (37,), 32: (37,), 33: (75,), 34: (75,), 35: (36,), 40: (38,),
    43: (41,), 44: (42,), 48: (50,), 52: (49,), 53: (51,), 55: (49,), 57: (49,), 58: (73, 56), 59: (51,),
    60: (50,), 61: (48, 47), 62: (60, 50), 63: (61, 47), 64: (63, 45), 65: (62, 50), 66: (64, 47), 67: (56,), 68: (56,),
    69: (70,), 71: (80, 75), 72: (81, 75), 73: (69, 70), 74: (69, 70), 76: (75,), 77: (75,), 78: (62, 60), 79: (63, 61),
    80: (81,), 82: (70,), 83: (54,), 84: (81,), 85: (75,), 86: (64, 41), 87: (64, 41),
})
"""Which pieces may stand in for one that a kit has not, the best first."""


@dataclass(frozen=True)
class Room:
    """A short room: how long it is heard, its decay, when it answers, what it keeps of a sound.

    A gated one stays as loud as it is to its end, and is then shut.
    """

    length_s: float
    decay_s: float
    after_s: float = 0.004
    low_hz: float = 180.0
    high_hz: float = 9_000.0


ROOMS: Mapping[str, Room] = MappingProxyType({
    "booth": Room(0.12, 0.03, 0.001, 250, 8_000),
    "studio": Room(0.36, 0.09, 0.003, 160, 9_000),
    "live": Room(0.85, 0.21, 0.008, 110, 8_000),
    "gated": Room(0.27, 1.20, 0.006, 200, 9_500),
    "plate": Room(1.1, 0.30, 0.004, 350, 11_000),
    "hall": Room(1.7, 0.48, 0.016, 90, 6_500),
    "warehouse": Room(0.9, 0.28, 0.010, 70, 5_500),
})


@dataclass(frozen=True)
class PieceStrip:
    """What is done to every stroke of a group, in this order.

    `attack_db`: the first 8 ms against the rest. `sustain_db`: what rings after 60 ms. `damp_s`: a cloth on the skin,
    as the time in which it takes 8.7 dB more; 0 for none. `low_cut_hz`: what lies below goes. `tilt_db`: highs up and
    lows down about 1 kHz, each by half. `peak_hz`, `peak_db`: a bell. `drive`: tape and valves, 0 clean, 3 much.
    `hold_hz`, `bits`: an old sampler's rate and depth; 0 for none. `top_hz`: what lies above goes; 0 for none.
    `room`, `room_db`: a row of ROOMS and its level against the stroke. `width`: how wide that room is, 0..1.
    `gain_db`: against the table of levels.
    """

    attack_db: float = 0.0
    sustain_db: float = 0.0
    damp_s: float = 0.0
    low_cut_hz: float = 0.0
    tilt_db: float = 0.0
    peak_hz: float = 0.0
    peak_db: float = 0.0
    drive: float = 0.0
    hold_hz: float = 0.0
    bits: int = 0
    top_hz: float = 0.0
    room: str = ""
    room_db: float = -60.0
    width: float = 0.8
    gain_db: float = 0.0


@dataclass(frozen=True)
class Recording:
    """A drum of the sound bank: a kit's program and a key of it."""

    program: int
    key: int


Source = Recording | Callable[[Generator], NDArray[np.float64]]
"""Where a layer's sound comes from: a recording, or one of the models in voices/drums and voices/metals."""


@dataclass(frozen=True)
class Layer:
    """One of the sounds that a piece is made of: its peak against the others', how far it is moved in pitch, and the
    band that is kept of it (0 for no limit).
    """

    source: Source
    level: float = 1.0
    semitones: float = 0.0
    low_hz: float = 0.0
    high_hz: float = 0.0


@dataclass(frozen=True)
class Piece:
    """A piece of a kit: its layers, struck together, and its level against the table of levels."""

    layers: tuple[Layer, ...]
    level: float = 1.0


@dataclass(frozen=True)
class Kit:
    """A kit: its pieces by key and a strip for each group.

    `looseness`: how much one stroke differs from the next, 1 for a drummer, near 0 for a machine. `lone`: groups
    whose strokes cut each other off: they move one and the same skin. `dynamics`: the power of a stroke's
    strength, 0..1, that is its level: 1.7 as struck, less where a record's compressor has been at it. `is_even`: its
    pieces are equally loud, as those of instruments that play alone.
    """

    name: str
    pieces: Mapping[int, Piece]
    strips: Mapping[str, PieceStrip] = field(default_factory=lambda: MappingProxyType({}))
    looseness: float = 1.0
    lone: tuple[str, ...] = ("kick",)
    dynamics: float = 1.4
    is_even: bool = False

    def key_for(self, key: int) -> int | None:
        """The key of the piece that is struck for a key, the nearest where the kit has none; None where there is none.
        """
        wanted = (key, *NEAREST_KEYS.get(key, ()))
        return next((k for k in wanted if k in self.pieces), None)

    @property
    def programs(self) -> frozenset[int]:
        """The recorded kits that it needs."""
        return frozenset(layer.source.program for piece in self.pieces.values() for layer in piece.layers
                         if isinstance(layer.source, Recording))


def group_of(key: int) -> str:
    """The group that a key belongs to."""
    return _GROUP_OF.get(key, PERCUSSION)
