"""Phasers, tremolos and echoes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.inserts.levels import BLOCKS_A_SECOND
from music_assistant.mixer.inserts.rows import Echo, Phaser, Tremolo

WINDOW = 2_048
STEP = WINDOW // 2
SPILL = 512
"""How long a window rings on."""
ROWS = 32
"""Windows that are transformed at once."""
PLACES = 96
"""How many places a phaser's sweep is made of."""


def phased(sound: Samples, phaser: Phaser, phase: float, channels: int = 2) -> Samples:
    """The same array with notches that wander; of 1 channel only the first is heard, and is in both afterwards.

    Overlapping windows are turned by all-passes that stand still in each.
    An all-pass of the first order turns by a quarter of a circle at its corner; where the row of them turns by half a
    circle, what is added to the straight sound cancels it.
    """
    from scipy.fft import irfft, rfft

    answers = _phaser_answers(phaser)
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)
    held = np.zeros((channels, (ROWS + 3) * STEP), np.float32)
    for start in range(0, len(sound), ROWS * STEP):
        held[:, :2 * STEP] = held[:, ROWS * STEP:(ROWS + 2) * STEP].copy()
        ahead = sound[start:start + (ROWS + 1) * STEP]
        held[:, 2 * STEP:2 * STEP + len(ahead)] = ahead[:, :channels].T
        held[:, 2 * STEP + len(ahead):] = 0
        if not held.any():
            continue
        windows = np.lib.stride_tricks.sliding_window_view(held, WINDOW, axis=1)[:, ::STEP] * window
        spectra = rfft(windows, WINDOW + SPILL, axis=-1)
        seconds = (start + STEP * np.arange(-1, ROWS + 1)) / SAMPLE_RATE
        spectra *= answers[np.floor((seconds * phaser.rate_hz + phase) % 1 * PLACES).astype(int)]
        turned = irfft(spectra, WINDOW + SPILL, axis=-1)
        out = turned[:, 1:-1, STEP:WINDOW] + turned[:, 2:, :STEP]
        out[..., :SPILL] += turned[:, :-2, WINDOW:]
        here = sound[start:start + ROWS * STEP]
        here[:] = out.reshape(channels, -1)[:, :len(here)].T
    return sound


def _phaser_answers(phaser: Phaser) -> NDArray[np.complex64]:
    """What each bin is multiplied by at each of PLACES of the sweep, [PLACES, bins]."""
    hz = np.fft.rfftfreq(WINDOW + SPILL, 1 / SAMPLE_RATE)
    way = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(PLACES) / PLACES)
    corner = phaser.low_hz * (phaser.high_hz / phaser.low_hz) ** way[:, None]
    place = np.tan(np.pi * corner / SAMPLE_RATE)
    place = (place - 1) / (place + 1)
    late = np.exp(-2j * np.pi * hz / SAMPLE_RATE)
    turned = ((place + late) / (1 + place * late)) ** phaser.stages
    return np.asarray(1 - phaser.mix + phaser.mix * turned, np.complex64)


def tremolo_gains(tremolo: Tremolo, blocks: int, phase: float) -> NDArray[np.float32]:
    """The gain of each block left and right, float32 [blocks, 2]; its mean power is 1."""
    turns = np.arange(blocks)[:, None] / BLOCKS_A_SECOND * tremolo.rate_hz + phase + [0, 0.5 * tremolo.apart]
    depth = tremolo.depth
    power = (1 - depth / 2) ** 2 + depth ** 2 / 8
    return np.asarray((1 - depth * (0.5 - 0.5 * np.cos(2 * np.pi * turns))) / np.sqrt(power), np.float32)


def echoed(sound: Samples, echo: Echo) -> Samples:
    """The same array with repeats, a delay's length at a time: each is made of the stretch before it."""
    from scipy.signal import lfilter

    delay = max(1, round(echo.delay_s * SAMPLE_RATE))
    keep = np.float32(np.exp(-2 * np.pi * echo.high_cut_hz / SAMPLE_RATE))
    duller = (np.array([echo.mix * (1 - keep)], np.float32), np.array([1, -keep], np.float32))
    feedback = np.float32(echo.feedback / echo.mix)
    heard, repeats, state = np.zeros((2, delay), np.float32), np.zeros((2, delay), np.float32), np.zeros((2, 1))
    for start in range(0, len(sound), delay):
        here = sound[start:start + delay]
        repeats *= feedback
        if echo.ping_pong:
            repeats = repeats[::-1].copy()
            heard[0] += heard[1]
            repeats[0] += heard[0] * np.float32(0.5 ** 0.5)
        else:
            repeats += heard
        heard[:, :len(here)] = here.T
        if repeats.any():
            repeats, state = lfilter(*duller, repeats, zi=state.astype(np.float32))
            here += repeats[:, :len(here)].T
    return sound
