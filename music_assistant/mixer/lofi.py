"""Lo-fi: an old sampler, a worn tape and a record's dust, all from one dial."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import band_filter
from music_assistant.mixer.blocks import STRETCH
from music_assistant.mixer.convolution import Filter, Signal, answer_of, band_response, response_of
from music_assistant.mixer.shaping import Bend
from music_assistant.random_streams import stream

BANDWIDTH_HZ = (16_000.0, 2_600.0)
"""Where the top ends at the least and the most of lo-fi."""
LOW_CUT_HZ = 50.0
SHELF_HZ, SHELF_DB = 700.0, -4.0
"""Above which the most of lo-fi is softer, and by how much."""
WOW_HZ, WOW_S = 0.55, 0.0009
FLUTTER_HZ, FLUTTER_S = 6.3, 0.00003
"""Tape's slow wobble and its fast one: the rate, and how far each moves in time (5 and 2 cents of pitch at most)."""
HISS_BELOW_MIX_DB = 36.0
HISS_TOP_HZ = 9_000.0
CRACKLES_A_SECOND, POPS_A_SECOND = 9.0, 0.4
BITS = (13.0, 6.5)
"""The old sampler's steps, against a peak 18 dB over the mix's level, at the least and the most."""
STEPS_OVER_LEVEL = 8.0
SLOWEST_HOLD = 3.2
"""How many frames the old sampler holds each value at the most: a rate of 13.8 kHz."""
CRUSHED = 0.4
"""How much of the sampler is heard at the most."""
DRIVE = 0.6
ANSWER_FRAMES = 4_096


def wear(mix: Samples, amount: float, level: float, seed: int) -> None:
    """Wears the mix, in place: a narrower band, two wobbles, coarse steps, a little saturation, hiss and crackle."""
    widest, narrowest = BANDWIDTH_HZ
    top = band_filter("low", 2, widest * (narrowest / widest) ** amount)
    bottom = band_filter("high", 1, 20 + (LOW_CUT_HZ - 20) * amount)
    answer = _dulled(answer_of(np.concatenate([top, bottom]), ANSWER_FRAMES), amount)
    crackles = _crackles(len(mix), seed)
    hiss = _hiss(seed)
    turns = stream(seed, "mixer", "lofi", "turns")
    response = response_of(answer)
    filters, bends = (Filter(response), Filter(response)), (Bend(), Bend())
    before = np.zeros((_reach(), 2), np.float32)
    for start in range(0, len(mix), STRETCH):
        stretch = mix[start:start + STRETCH]
        joined = np.concatenate([before, stretch])
        before = joined[-len(before):].copy()
        place = _place(start, len(stretch), amount)
        turn = int(turns.integers(len(hiss)))
        for channel in (0, 1):
            sound = _steps(_read(joined[:, channel], place), amount, level)
            sound = _driven(sound, amount, level, bends[channel])
            noise = np.roll(hiss[:, channel], turn)[:len(sound)]
            sound += noise * np.float32(level * 10 ** (-HISS_BELOW_MIX_DB / 20) * amount)
            _crackle(sound, start, crackles, level * amount)
            stretch[:, channel] = filters[channel].heard(sound)


def _dulled(answer: Signal, amount: float) -> Signal:
    """A filter's answer, softer above SHELF_HZ: a dull head over all, so that dark music gets darker too."""
    low = Filter(band_response("low", 1, SHELF_HZ, ANSWER_FRAMES)).heard(answer)
    kept = np.float32(10 ** (SHELF_DB * amount / 20))
    return np.asarray(low + (answer - low) * kept)


def _reach() -> int:
    """How many frames back the wobbles reach at the most."""
    return int(2 * (WOW_S + FLUTTER_S) * SAMPLE_RATE) + 8


def _place(start: int, frames: int, amount: float) -> NDArray[np.float64]:
    """Where in a stretch with what came before it each frame is read: the two sways of a tape."""
    at = np.arange(start, start + frames, dtype=np.float64) / SAMPLE_RATE
    sway = WOW_S * (1 - np.cos(2 * np.pi * WOW_HZ * at)) + FLUTTER_S * (1 - np.cos(2 * np.pi * FLUTTER_HZ * at))
    return np.asarray(np.arange(frames) + _reach() - sway * (amount * SAMPLE_RATE))


def _read(joined: Signal, place: NDArray[np.float64]) -> Signal:
    """The sound at places between its samples."""
    whole = place.astype(np.int32)
    part = (place - whole).astype(np.float32)
    here = np.take(joined, whole)
    after = np.take(joined, np.minimum(whole + 1, len(joined) - 1))
    return np.asarray(here + (after - here) * part)


def _steps(sound: Signal, amount: float, level: float) -> Signal:
    """The sound with an old sampler's coarse steps of size and time beside it."""
    frames = np.arange(len(sound), dtype=np.float32)
    hold = np.float32(1 + (SLOWEST_HOLD - 1) * amount)
    held = np.take(sound, (np.floor(frames / hold) * hold).astype(np.int32))
    most, least = BITS
    step = np.float32(level * STEPS_OVER_LEVEL / 2 ** (most + (least - most) * amount - 1))
    held /= step
    np.rint(held, out=held)
    held *= step
    held -= sound
    held *= np.float32(CRUSHED * amount)
    held += sound
    return np.asarray(held)


def _driven(sound: Signal, amount: float, level: float, bend: Bend) -> Signal:
    factor = np.float32(DRIVE * amount / level)
    out: Signal = bend.softened(sound * factor)
    out /= factor
    return out


def _hiss(seed: int) -> Samples:
    """A stretch of tape hiss of RMS about 1, softer at the top; it is turned to another place for every stretch."""
    noise = stream(seed, "mixer", "lofi", "hiss").standard_normal((STRETCH, 2), dtype=np.float32)
    response = band_response("low", 1, HISS_TOP_HZ, 256)
    return np.stack([Filter(response).heard(np.ascontiguousarray(noise[:, c])) for c in (0, 1)], axis=1)


def _crackles(frames: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The frames and strengths of a record's crackles, many small ones and a few pops."""
    found = []
    for name, a_second, strength in (("crackle", CRACKLES_A_SECOND, 0.5), ("pop", POPS_A_SECOND, 2.0)):
        count = int(frames / SAMPLE_RATE * a_second * 2) + 20
        drawn = stream(seed, "mixer", "lofi", name).exponential(1.0, (count, 3))
        at = np.cumsum(drawn[:, 0] * (SAMPLE_RATE / a_second)).astype(np.int64)
        found.append((at, strength * (drawn[:, 1] - drawn[:, 2])))
    at, size = (np.concatenate(x) for x in zip(*found, strict=True))
    return at, size.astype(np.float32)


def _crackle(sound: Signal, start: int, crackles: tuple[NDArray[np.int64], NDArray[np.float32]], size: float) -> None:
    """Adds the crackles that fall into a stretch, a few samples each."""
    at, strength = crackles
    here = (at >= start) & (at < start + len(sound) - 8)
    for k, shape in enumerate((1.0, -0.6, 0.35, -0.15)):
        np.add.at(sound, at[here] - start + k, strength[here] * np.float32(shape * size))
