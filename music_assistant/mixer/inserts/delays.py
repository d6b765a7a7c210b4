"""Copies of a sound, late by a time that changes: chorus, flanger, tape, a second take, a rotary loudspeaker."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.inserts.levels import BLOCKS_A_SECOND
from music_assistant.mixer.inserts.rows import Rotor, Sway
from music_assistant.mixer.loudness import BLOCK_FRAMES

Channel = NDArray[np.float32]
Channels = NDArray[np.float32]
Curve = NDArray[np.float64]
"""A value at the start of every block and at the end of the last: between them it glides."""

STRETCH_BLOCKS = 512
LONGEST_DELAY_S = 0.045
HISTORY = int(LONGEST_DELAY_S * SAMPLE_RATE) + 2
TAKE_MS, TAKE_DRIFT_MS = 17.0, 7.0
"""How late a second take comes, and how far that drifts."""
TAKE_DRIFTS = ((0.11, 0.5), (0.37, 0.3), (0.83, 0.2))
"""(Rate in Hz, share) of the drifts of a second take: together at most 7 cents of pitch."""
HORN_MS, CROSSOVER_FRAMES = 0.32, 27
"""How far a horn's mouth comes nearer in time; the running mean that parts the drum's band from the horn's."""
CROSSOVER_MS = 1_000 * CROSSOVER_FRAMES / SAMPLE_RATE
SPIN_UP_S = 0.9


def swayed(sound: Samples, sway: Sway, phase: float) -> Samples:
    """The same array with copies that sway: chorus, flanger, vibrato or tape as the row says."""
    turns = _seconds(len(sound)) * sway.rate_hz + phase
    amount = np.float32(sway.mix / np.sqrt(sway.voices))
    straight = np.float32(1 - abs(sway.mix))
    curves = [[sway.base_ms + 1.7 * voice + sway.depth_ms * np.sin(2 * np.pi * (
        turns * (1 + 0.17 * voice) + voice / sway.voices + 0.5 * sway.apart * channel)) for voice in range(sway.voices)]
        for channel in range(2)]
    for here, held, part in _stretches(sound):
        if held.any():
            here *= straight
            for channel, delays_ms in enumerate(curves):
                for curve in delays_ms:
                    late = _late(held[channel], curve[part], len(here))
                    late *= amount
                    here[:, channel] += late
    return sound


def doubled(sound: Samples, phase: float) -> Samples:
    """The same array with its mean on the left and a second take of it on the right: late by a time that drifts."""
    seconds = _seconds(len(sound))
    late_ms = np.full(len(seconds), TAKE_MS)
    for i, (rate, share) in enumerate(TAKE_DRIFTS):
        late_ms += TAKE_DRIFT_MS * share * np.sin(2 * np.pi * (rate * seconds + phase * (i + 1)))
    for here, held, part in _stretches(sound):
        mean = held[0] + held[1]
        mean *= np.float32(0.5)
        here[:, 0] = mean[HISTORY:HISTORY + len(here)]
        here[:, 1] = _late(mean, late_ms[part], len(here))
    return sound


def rotated(sound: Samples, rotor: Rotor, phase: float) -> Samples:
    """The same array as a rotary loudspeaker sounds between two microphones: the horn's pitch and level sway in
    opposite directions left and right; the drum's band, below some 900 Hz, hardly does.
    """
    from scipy.ndimage import uniform_filter1d

    turns = _turns(len(sound), rotor) + phase
    near = [rotor.depth * np.cos(2 * np.pi * (turns + place)) for place in (-0.25, 0.25)]
    for here, held, part in _stretches(sound):
        if not held.any():
            continue
        mean = held.mean(axis=0)
        low = uniform_filter1d(uniform_filter1d(mean, CROSSOVER_FRAMES), CROSSOVER_FRAMES)
        mean -= low
        drum = low[HISTORY - CROSSOVER_FRAMES:][:len(here)]
        for channel in range(2):
            close = near[channel][part]
            horn = _late(mean, CROSSOVER_MS + HORN_MS * (1 - close), len(here))
            horn *= _glide(0.72 + 0.28 * close, len(here))
            here[:, channel] = horn + drum
    return sound


def _turns(frames: int, rotor: Rotor) -> Curve:
    """How many turns a rotor has made at each block's edge; it takes a while to change its speed."""
    from scipy.signal import lfilter

    seconds = _seconds(frames)
    wanted = np.array([speed for _, speed in rotor.speeds])
    speed = wanted[np.searchsorted([start for start, _ in rotor.speeds], seconds, side="right") - 1]
    keep = np.exp(-1 / (SPIN_UP_S / 3 * BLOCKS_A_SECOND))
    speed, _ = lfilter([1 - keep], [1, -keep], speed, zi=[keep * speed[0]])
    return np.asarray(np.cumsum(speed) / BLOCKS_A_SECOND)


def _stretches(sound: Samples) -> Iterator[tuple[Samples, Channels, slice]]:
    """Each stretch of a sound in place, a copy of it with what came before it, [2, HISTORY + frames], and which part of
    a curve it is."""
    held = np.zeros((2, HISTORY + STRETCH_BLOCKS * BLOCK_FRAMES), np.float32)
    for first in range(0, -(-len(sound) // BLOCK_FRAMES), STRETCH_BLOCKS):
        here = sound[first * BLOCK_FRAMES:(first + STRETCH_BLOCKS) * BLOCK_FRAMES]
        held[:, :HISTORY] = held[:, -HISTORY:].copy()
        held[:, HISTORY:HISTORY + len(here)] = here.T
        yield here, held, slice(first, first + STRETCH_BLOCKS + 1)


def _late(held: Channel, delays_ms: Curve, frames: int) -> Channel:
    """So many frames after the history, each read as late as its delay says, between two samples by a straight line."""
    late = _glide(delays_ms * (SAMPLE_RATE / 1_000), frames)
    whole = late.astype(np.int32)
    late -= whole
    np.subtract(np.arange(HISTORY, HISTORY + frames, dtype=np.int32), whole, out=whole)
    out = held.take(whole)
    whole -= 1
    before = held.take(whole)
    before -= out
    before *= late
    out += before
    return out


def _glide(edges: Curve, frames: int) -> Channel:
    """A curve's values at each of so many frames."""
    low = edges[:-1].astype(np.float32)[:, None]
    rise = np.diff(edges).astype(np.float32)[:, None]
    ramp = np.arange(BLOCK_FRAMES, dtype=np.float32) / BLOCK_FRAMES
    return np.asarray((low + rise * ramp).reshape(-1)[:frames])


def _seconds(frames: int) -> Curve:
    """When each block begins, and the last ends."""
    return np.asarray(np.arange(-(-frames // BLOCK_FRAMES) + 1) / BLOCKS_A_SECOND)
