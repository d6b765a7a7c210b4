"""The rooms: early reflections of a box, a dense field behind them that dies at each frequency in its own time, and the
two machines that stand in for rooms, a hanging plate of steel and a tank of springs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.mirrors import reflections
from music_assistant.mixer.tanks import chirping, spread_by_frequency
from music_assistant.random_streams import stream

ROOM_SEED = 1
"""The rooms' own noise: a room is the same in every piece."""
BANDS_HZ = (125.0, 250.0, 500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0)
"""The middles of the octaves in which a room's decay is given."""


@dataclass(frozen=True)
class Room:
    """A space. `decay_s`: seconds until it is 60 dB down, in each octave of BANDS_HZ.

    `before_s`: how long until it answers. `build_s`: how long its dense field takes to grow. `size_m`: a box, of whose
    walls the early reflections come, `early_db` against the dense field; a machine has none. `low_cut_hz` and `top_hz`:
    between them its return sounds. `kind`: "box", "plate" or "spring".
    """

    name: str
    decay_s: tuple[float, ...]
    before_s: float
    build_s: float
    low_cut_hz: float
    top_hz: float
    size_m: tuple[float, float, float] | None = None
    early_db: float = 0.0
    kind: str = "box"


ROOMS: Mapping[str, Room] = MappingProxyType({r.name: r for r in (
    Room("room", (0.50, 0.48, 0.45, 0.42, 0.40, 0.36, 0.30), 0.003, 0.012, 160.0, 11_000.0, (5.2, 4.1, 2.7), 1.0),
    Room("studio", (1.00, 0.95, 0.90, 0.85, 0.80, 0.66, 0.48), 0.009, 0.025, 150.0, 10_000.0, (9.5, 7.2, 4.4), -1.0),
    Room("chamber", (1.50, 1.55, 1.50, 1.40, 1.25, 1.00, 0.70), 0.014, 0.020, 180.0, 9_000.0, (6.8, 4.9, 3.6), -4.0),
    Room("plate", (2.30, 2.20, 2.00, 1.80, 1.55, 1.25, 0.90), 0.010, 0.004, 220.0, 14_000.0, kind="plate"),
    Room("hall", (2.50, 2.40, 2.25, 2.10, 1.85, 1.50, 1.00), 0.024, 0.060, 120.0, 9_000.0, (34.0, 21.0, 15.0), -5.0),
    Room("cathedral", (4.20, 4.30, 4.20, 3.90, 3.20, 2.20, 1.30), 0.035, 0.110, 130.0, 7_000.0, (62.0, 26.0, 24.0),
         -8.0),
    Room("spring", (1.90, 1.90, 1.90, 1.80, 1.60, 1.10, 0.50), 0.0, 0.0, 130.0, 6_000.0, kind="spring"),
)})


@lru_cache(maxsize=len(ROOMS))
def impulse(room: Room) -> Samples:
    """The room's answer to a click: float32 [frames, 2] of energy 1 a channel, without the click itself."""
    sides = []
    for side in ("left", "right"):
        machine = room.kind == "spring"
        answer = chirping(_decays(room), _frames(room), room.name, side) if machine else _field(room, side)
        answer = _between(answer, room.low_cut_hz, room.top_hz)
        last = min(len(answer), round(0.05 * SAMPLE_RATE))
        answer[-last:] *= np.linspace(1, 0, last)
        sides.append(answer / np.sqrt(np.sum(answer ** 2)))
    both = np.stack(sides, axis=1).astype(np.float32)
    both.flags.writeable = False
    return both


def _field(room: Room, side: str) -> NDArray[np.float64]:
    """One ear's answer: the dense field, spread as a plate spreads it or with a box's reflections before it."""
    late = _dense(room, side)
    if room.kind == "plate":
        late = spread_by_frequency(late)
    late /= np.sqrt(np.sum(late ** 2))
    before = round(room.before_s * SAMPLE_RATE)
    answer = np.concatenate([np.zeros(before), late])
    if room.size_m is not None:
        early = reflections(room.size_m, side)[:len(answer)]
        answer[:len(early)] += early * 10 ** (room.early_db / 20) / np.sqrt(np.sum(early ** 2))
    return answer


def _dense(room: Room, side: str) -> NDArray[np.float64]:
    """Noise that dies in each octave in that octave's time."""
    from scipy.fft import irfft, next_fast_len, rfft

    frames = _frames(room)
    transform = next_fast_len(frames, real=True)
    noise = rfft(stream(ROOM_SEED, "reverb", room.name, side).standard_normal(frames), transform)
    hz = np.fft.rfftfreq(transform, 1 / SAMPLE_RATE).astype(np.float64)
    t = np.arange(frames) / SAMPLE_RATE
    total = np.zeros(frames)
    for share, decay_s in zip(_octaves(hz), room.decay_s, strict=True):
        total += irfft(noise * share, transform)[:frames] * 10 ** (-3 * t / decay_s)
    return np.asarray(total * np.minimum(1.0, t / max(room.build_s, 1e-4)))


def _octaves(hz: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """The share of each frequency that belongs to each octave of BANDS_HZ; together 1, the outermost open outwards."""
    place = np.log2(np.maximum(hz, 1.0) / BANDS_HZ[0])
    place = np.clip(place, 0, len(BANDS_HZ) - 1)
    near = [np.clip(1 - np.abs(place - k), 0, 1) for k in range(len(BANDS_HZ))]
    return [np.sin(np.pi / 2 * n) ** 2 for n in near]


def _decays(room: Room) -> NDArray[np.float64]:
    """The decay times beside their frequencies, float64 [2, octaves]."""
    return np.array([BANDS_HZ, room.decay_s])


def _frames(room: Room) -> int:
    """How many frames the room is heard for."""
    return round(max(room.decay_s) * SAMPLE_RATE)


def _between(answer: NDArray[np.float64], low_cut_hz: float, top_hz: float) -> NDArray[np.float64]:
    from scipy.signal import butter, sosfilt

    low = butter(2, low_cut_hz, "high", fs=SAMPLE_RATE, output="sos")
    top = butter(1, top_hz, "low", fs=SAMPLE_RATE, output="sos")
    return np.asarray(sosfilt(np.concatenate([low, top]), answer))
