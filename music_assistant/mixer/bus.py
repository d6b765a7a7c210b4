"""The bus of the whole mix: glue, tape, width and a bass that stays in the middle, a row a genre.

Everything is measured against the reference mix, in which every gain is at 0, so that turning an instrument down
changes no more than its absence does. All that is done at a moment depends on what came before it alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.cores import Workers
from music_assistant.mixer.automation import Automation
from music_assistant.mixer.balance import of_genre
from music_assistant.mixer.blocks import BLOCK_FRAMES, SIDES, STRETCH, STRETCH_BLOCKS, Blocks, block_count, drawn
from music_assistant.mixer.convolution import Filter, band_response
from music_assistant.mixer.shaping import Bend
from music_assistant.spec import MusicSpec


@dataclass(frozen=True)
class Bus:
    """How a genre's mix is held together.

    What is over `threshold_db` above the level of the full mix comes through `ratio` times less loud, down within about
    `attack_s`, back at `release_db_a_second`. `drive` is how far the full mix reaches into the tape's curve. `width` is
    that of the sides; `ride` how far the hand moves the faders of the whole from section to section.
    """

    ratio: float = 1.6
    threshold_db: float = -2.5
    attack_s: float = 0.025
    release_db_a_second: float = 14.0
    drive: float = 0.15
    width: float = 1.0
    ride: float = 0.6


BUSES: Mapping[str, Bus] = MappingProxyType({
    "pop": Bus(2.0, -3.5, 0.020, 16.0, 0.20, 1.10, 1.0),
    "rock": Bus(2.2, -3.5, 0.025, 18.0, 0.30, 1.05, 0.8),
    "metal": Bus(2.5, -3.5, 0.015, 24.0, 0.30, 1.10, 0.7),
    "punk": Bus(2.5, -4.5, 0.010, 24.0, 0.40, 1.00, 0.6),
    "post-rock": Bus(1.6, -2.5, 0.030, 10.0, 0.25, 1.00, 0.7),
    "hip hop": Bus(2.2, -3.5, 0.030, 14.0, 0.35, 0.95, 0.7),
    "boom bap": Bus(2.5, -4.5, 0.025, 14.0, 0.45, 0.85, 0.5),
    "trap": Bus(2.0, -2.5, 0.030, 16.0, 0.35, 1.10, 0.8),
    "r&b": Bus(1.8, -3.5, 0.025, 14.0, 0.25, 1.10, 0.8),
    "lo-fi": Bus(2.5, -4.5, 0.020, 10.0, 0.40, 0.85, 0.4),
    "house": Bus(2.2, -3.5, 0.030, 20.0, 0.25, 1.10, 1.0),
    "techno": Bus(2.2, -3.5, 0.030, 20.0, 0.30, 1.10, 0.9),
    "disco": Bus(2.0, -3.5, 0.025, 16.0, 0.30, 1.05, 0.7),
    "synthwave": Bus(2.0, -3.5, 0.030, 16.0, 0.35, 1.15, 0.9),
    "drum and bass": Bus(2.2, -3.5, 0.020, 24.0, 0.30, 1.10, 1.0),
    "dubstep": Bus(2.5, -3.5, 0.015, 24.0, 0.35, 1.10, 1.0),
    "trance": Bus(2.2, -3.5, 0.025, 18.0, 0.20, 1.05, 1.0),
    "funk": Bus(2.0, -3.5, 0.020, 18.0, 0.30, 1.00, 0.5),
    "soul": Bus(2.0, -3.5, 0.020, 12.0, 0.40, 0.95, 0.5),
    "reggae": Bus(2.0, -3.5, 0.030, 12.0, 0.35, 1.00, 0.5),
    "jazz": Bus(1.3, -1.5, 0.040, 8.0, 0.12, 1.00, 0.2),
    "bossa nova": Bus(1.4, -2.5, 0.035, 10.0, 0.18, 1.00, 0.25),
    "salsa": Bus(1.6, -2.5, 0.025, 14.0, 0.22, 1.05, 0.4),
    "blues": Bus(1.5, -2.5, 0.030, 10.0, 0.30, 0.95, 0.3),
    "gospel": Bus(1.6, -2.5, 0.030, 10.0, 0.25, 1.05, 0.4),
    "folk": Bus(1.4, -2.5, 0.030, 10.0, 0.15, 1.00, 0.3),
    "country": Bus(1.7, -2.5, 0.025, 14.0, 0.22, 1.05, 0.6),
    "classical": Bus(1.0, 0.0, 0.040, 8.0, 0.0, 1.00, 0.0),
    "cinematic": Bus(1.4, -1.5, 0.040, 10.0, 0.12, 1.00, 0.4),
    "ambient": Bus(1.3, -1.5, 0.050, 6.0, 0.12, 1.00, 0.4),
    "chiptune": Bus(1.5, -2.5, 0.015, 24.0, 0.0, 1.00, 0.4),
})
USUAL_BUS = Bus()

MONO_BELOW_HZ = 110.0
"""Below this the sides are silent: one loudspeaker or a club's subwoofer plays the whole bass."""
ANSWER_FRAMES = 4_096
KNEE_DB = 6.0
DETECTOR_S = 0.010
BASS_LEFT_OUT = 0.6
"""How little of what lies below some 200 Hz the glue hears, so that kick and bass do not pump the rest."""


def bus_of(spec: MusicSpec) -> Bus:
    """The row of the piece's genre."""
    return of_genre(BUSES, spec, USUAL_BUS)


def glue(mix: Samples, bus: Bus, level: float) -> Blocks:
    """The gain at each edge of a reference mix's blocks, at most 1; `level` is how high it stands at its fullest."""
    from scipy.signal import lfilter

    blocks = block_count(len(mix))
    if bus.ratio <= 1 or level <= 0:
        return np.ones(1, np.float32)
    energy = np.empty(blocks, np.float64)
    for first in range(0, blocks, STRETCH_BLOCKS):
        stretch = mix[first * BLOCK_FRAMES:(first + STRETCH_BLOCKS) * BLOCK_FRAMES]
        energy[first:first + STRETCH_BLOCKS] = _heard_energy(stretch)
    share = np.exp(-BLOCK_FRAMES / (DETECTOR_S * SAMPLE_RATE))
    smooth = lfilter([1 - share], [1, -share], energy)
    over = 10 * np.log10(np.maximum(smooth, 1e-12)) - 20 * np.log10(level) - bus.threshold_db
    bend = np.clip(over + KNEE_DB / 2, 0, KNEE_DB)
    less_db = (1 - 1 / bus.ratio) * np.where(over > KNEE_DB / 2, over, bend ** 2 / (2 * KNEE_DB))
    drift = bus.release_db_a_second * BLOCK_FRAMES / SAMPLE_RATE * np.arange(blocks)
    held = np.maximum.accumulate(less_db + drift) - drift
    share = np.exp(-BLOCK_FRAMES / (bus.attack_s * SAMPLE_RATE))
    slow = lfilter([1 - share], [1, -share], np.maximum(held, 0.0))
    return np.asarray(10 ** (-np.concatenate([[0.0], slow]) / 20), np.float32)


def _heard_energy(stretch: Samples) -> Blocks:
    """Mean square of each block over both channels, the bass mostly left out: what a block's mean holds is bass."""
    missing = -len(stretch) % BLOCK_FRAMES
    whole = np.pad(stretch, ((0, missing), (0, 0))) if missing else stretch
    each = whole.reshape(-1, BLOCK_FRAMES, 2)
    square = np.einsum("bfc,bfc->b", each, each) / (2 * BLOCK_FRAMES)
    return np.asarray(square - BASS_LEFT_OUT * np.square(each.mean(axis=1)).mean(axis=1))


def carried(mix: Samples, bus: Bus, level: float, gain: Blocks, hand: Automation) -> None:
    """Takes a mix through the bus, in place. `gain` is the glue's; `hand` what moves from section to section."""
    high_pass = Filter(band_response("high", 2, MONO_BELOW_HZ, ANSWER_FRAMES))
    bends = (Bend(), Bend())
    with Workers(SIDES) as workers:
        for first in range(0, block_count(len(mix)), STRETCH_BLOCKS):
            stretch = mix[first * BLOCK_FRAMES:first * BLOCK_FRAMES + STRETCH]
            frames = len(stretch)
            factor = drawn(gain, first, frames) * drawn(hand.level, first, frames)
            left, right = np.ascontiguousarray(stretch[:, 0]), np.ascontiguousarray(stretch[:, 1])
            side = high_pass.heard(left - right)
            side *= drawn(hand.width, first, frames) * np.float32(bus.width / 2)
            middle = left + right
            middle *= np.float32(0.5)
            middle *= factor
            side *= factor
            taped = workers.begin(lambda sound, bend: _taped(sound, bus.drive, level, bend),
                                  (middle + side, middle - side), bends)
            for channel, sound in enumerate(taped):
                stretch[:, channel] = sound


def _taped(sound: Samples, drive: float, level: float, bend: Bend) -> Samples:
    """One channel as tape keeps it: loud moments rounded."""
    if drive <= 0 or level <= 0:
        return sound
    factor = np.float32(drive / level)
    sound *= factor
    out = bend.softened(sound)
    out /= factor
    return out
