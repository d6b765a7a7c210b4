"""The hand on the faders of the whole: what a mix does from section to section, as smooth curves over the piece.

Stems are left alone: what moves is what goes to the room and the echo, and the width, tone and level of their sum. A
section's settings are its own, so that a change in one leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE
from music_assistant.mixer.blocks import BLOCK_FRAMES, Blocks, block_count
from music_assistant.spec import Section


@dataclass(frozen=True)
class Ride:
    """What the hand does in a kind of section: dB to the room and the echo, share of width, brightness (as the spec's)
    and dB of level. `thinning`: how much of the lows it has taken away by the section's end, 0..1.
    """

    send_db: float = 0.0
    width: float = 0.0
    brightness: float = 0.0
    level_db: float = 0.0
    thinning: float = 0.0


RIDES: Mapping[str, Ride] = MappingProxyType({
    "intro": Ride(1.5, -0.04, -0.03, -0.1),
    "verse": Ride(-1.5, -0.10, -0.03, -0.3),
    "pre-chorus": Ride(0.0, -0.02, 0.0, -0.1),
    "chorus": Ride(0.5, 0.12, 0.06, 0.45),
    "post-chorus": Ride(0.5, 0.10, 0.04, 0.3),
    "drop": Ride(-0.5, 0.14, 0.06, 0.5),
    "bridge": Ride(2.0, 0.04, -0.03, -0.2),
    "solo": Ride(0.5, 0.06, 0.03, 0.2),
    "interlude": Ride(2.5, 0.06, -0.04, -0.3),
    "break": Ride(1.0, 0.0, -0.03, -0.2),
    "breakdown": Ride(3.0, 0.10, -0.06, -0.3),
    "build": Ride(2.5, -0.12, 0.08, -0.2, 0.85),
    "outro": Ride(2.0, 0.0, -0.04, -0.1),
})
"""Kind of section → its ride. Others stay in the middle."""
_STILL = Ride()

ENERGY_LEVEL_DB, ENERGY_BRIGHTNESS, ENERGY_WIDTH = 0.9, 0.08, 0.10
"""What a section of energy 1 adds beside one of energy 0."""
RAMP_S = 0.30
"""Over how long a curve goes from one section's value to the next one's: it is there at the downbeat."""
THINNING_FROM = 0.35
"""How much of a build has passed when its lows begin to go."""


@dataclass(frozen=True, eq=False)
class Automation:
    """The curves of a piece, a value at each edge of its blocks: factor of what is sent, and of the width; brightness
    added; factor of the level; share of the lows taken away. Each has at least one value, of which the last holds on.
    """

    send: Blocks
    width: Blocks
    brightness: Blocks
    level: Blocks
    thinning: Blocks


def still() -> Automation:
    """A hand that moves nothing."""
    one, none = np.ones(1, np.float32), np.zeros(1, np.float32)
    return Automation(one, one, none, one, none)


def automation_of(sections: Sequence[Section], spans: Sequence[tuple[int, int]], depth: float) -> Automation:
    """The curves for sections that last from one frame to another; `depth` 0 moves nothing, 1 as much as pop does."""
    if depth <= 0 or not sections:
        return still()
    blocks = block_count(spans[-1][1]) + 1
    values = np.array([_setting(s, depth) for s in sections], np.float32)
    curves = [_ridden(column, spans, blocks) for column in values.T]
    send, level = (np.asarray(10 ** (curves[k] / 20), np.float32) for k in (0, 3))
    return Automation(send, 1 + curves[1], curves[2], level, _thinning(sections, spans, blocks, depth))


def _setting(section: Section, depth: float) -> tuple[float, float, float, float]:
    """A section's send in dB, width, brightness and level in dB."""
    ride, energy = RIDES.get(section.name, _STILL), section.energy - 0.5
    return (depth * ride.send_db, depth * (ride.width + ENERGY_WIDTH * energy),
            depth * (ride.brightness + ENERGY_BRIGHTNESS * energy), depth * (ride.level_db + ENERGY_LEVEL_DB * energy))


def _ridden(values: Blocks, spans: Sequence[tuple[int, int]], blocks: int) -> Blocks:
    """Each section's value, with a soft passage that ends where the next one starts."""
    curve = np.full(blocks, values[0], np.float32)
    ramp = round(RAMP_S * SAMPLE_RATE / BLOCK_FRAMES)
    shape = (0.5 - 0.5 * np.cos(np.pi * (np.arange(ramp) + 1) / ramp)).astype(np.float32)
    for value, (start, _) in zip(values[1:], spans[1:], strict=True):
        at = start // BLOCK_FRAMES
        first = max(0, at - ramp)
        before = curve[first]
        curve[first:at] = before + (value - before) * shape[ramp - (at - first):]
        curve[at:] = value
    return curve


def _thinning(sections: Sequence[Section], spans: Sequence[tuple[int, int]], blocks: int, depth: float) -> Blocks:
    """The lows that leave during a build and are back with the next section's first beat."""
    curve = np.zeros(blocks, np.float32)
    for section, (start, end) in zip(sections, spans, strict=True):
        most = RIDES.get(section.name, _STILL).thinning * min(1.0, depth)
        if most and end < spans[-1][1]:
            first, last = round((start + THINNING_FROM * (end - start)) / BLOCK_FRAMES), end // BLOCK_FRAMES
            place = np.arange(last - first, dtype=np.float32) / max(1, last - first)
            curve[first:last] = most * place ** 1.5
    return curve
