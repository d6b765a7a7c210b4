"""Waveforms without aliases: every harmonic is placed by itself, none above what the sample rate can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

TOP_HZ = 18_000.0
CYCLE_FRAMES = 2_048
BEND_FRAMES = 4_096
"""How finely a cycle is drawn before it is bent or driven, so that what folds over is far below hearing."""

Harmonics = NDArray[np.float64]
Cycle = NDArray[np.float32]
"""One waveform, or a row of them, the first sample again at the end."""


def _organ(k: Harmonics) -> Harmonics:
    """Drawbars of a house organ: 16', 8', 5 1/3' and 4', with a little 2', as harmonics of the lowest."""
    return np.select([k == 1, k == 2, k == 3, k == 4, k == 6, k == 8], [0.8, 1.0, 0.75, 0.5, 0.22, 0.16])


def _stairs(k: Harmonics) -> Harmonics:
    """A triangle in steps of a sixteenth, as the game consoles' chips have it."""
    steps = 32
    images = (k > 1) & ((k % steps == 1) | (k % steps == steps - 1))
    return np.asarray((k % 2) * (1 - 2 * ((k // 2) % 2)) / k ** 2 + np.where(images, 0.6 / k, 0.0))


SHAPES: Mapping[str, Callable[[Harmonics], Harmonics]] = MappingProxyType({
    "sine": lambda k: np.where(k == 1, 1.0, 0.0),
    "saw": lambda k: 1 / k,
    "square": lambda k: (k % 2) / k,
    "triangle": lambda k: (k % 2) * (1 - 2 * ((k // 2) % 2)) / k ** 2,
    "pulse": lambda k: np.sin(np.pi * k * 0.25) / k,
    "thin pulse": lambda k: np.sin(np.pi * k * 0.125) / k,
    "wide pulse": lambda k: np.sin(np.pi * k * 0.42) / k,
    "hollow": lambda k: np.select([k == 1, k == 3, k == 5], [1.0, 0.25, 0.06]),
    "glass": lambda k: np.select([k == 1, k == 2, k == 4, k == 7], [1.0, 0.35, 0.22, 0.10]),
    "round": lambda k: np.select([k == 1, k == 2, k == 3], [1.0, 0.18, 0.05]),
    "ether": lambda k: np.select([k == 1, k == 2, k == 3, k == 4], [1.0, 0.22, 0.10, 0.03]),
    "voice": lambda k: 1 / k ** 0.75,
    "brass": lambda k: 1 / k ** 0.8 * np.exp(-k / 60),
    "ensemble": lambda k: (1 + 0.5 * np.cos(np.pi * k * 0.7)) / k,
    "organ": _organ,
    "stairs": _stairs,
})
"""Amplitude of the k-th harmonic of each shape."""


def frequency_hz(pitch: float) -> float:
    """A MIDI pitch's frequency, A4 = 69 = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def passed(hz: NDArray[np.float64], cutoff_hz: float, resonance_db: float = 0.0,
           poles: int = 2) -> NDArray[np.float64]:
    """How much a low-pass filter lets through at each frequency.

    Two poles: 12 dB an octave, with a peak at its corner. Four: a ladder of four stages with feedback around them,
    24 dB an octave, whose lows give way as its peak grows.
    """
    x = hz / max(cutoff_hz, 1.0)
    if poles == 2:
        q = 0.7071 * 10 ** (resonance_db / 20)
        return np.asarray(1 / np.sqrt((1 - x ** 2) ** 2 + (x / q) ** 2))
    peak = 10 ** (resonance_db / 20)
    feedback = (4 * peak - 1) / (1 + peak)
    return np.asarray((1 + 0.6 * feedback) / np.abs((1 + 1j * x) ** 4 + feedback))


def count_below(pitch_hz: float, most: int = CYCLE_FRAMES // 4) -> int:
    """How many harmonics of a pitch the sample rate can hold."""
    return max(1, min(most, int(TOP_HZ / pitch_hz)))


def cycle(shape: str, pitch_hz: float, cutoff_hz: float, resonance_db: float = 0.0,
          poles: int = 2) -> Cycle:
    """One cycle of a filtered waveform, CYCLE_FRAMES + 1 samples (the first again at the end), for a pitch."""
    k = np.arange(1, count_below(pitch_hz) + 1, dtype=np.float64)
    return np.asarray(drawn((SHAPES[shape](k) * passed(k * pitch_hz, cutoff_hz, resonance_db, poles))[None])[0])


def drawn(amounts: NDArray[np.float64]) -> Cycle:
    """Cycles of so much of each harmonic from the first on: [rows, harmonics] to [rows, CYCLE_FRAMES + 1]."""
    from scipy.fft import irfft

    spectra = np.zeros((len(amounts), CYCLE_FRAMES // 2 + 1), np.complex64)
    spectra[:, 1:amounts.shape[1] + 1] = -0.5j * CYCLE_FRAMES * amounts
    return _closed(np.asarray(irfft(spectra, CYCLE_FRAMES, axis=1), np.float32))


def bent(pitch_hz: float, ratio: int, indices: NDArray[np.float64]) -> Cycle:
    """Cycles of a sine that another sine bends, `ratio` times as fast, by each index; as `drawn` gives them."""
    turns = (2 * np.pi * np.arange(BEND_FRAMES) / BEND_FRAMES).astype(np.float32)
    fine = np.sin(turns + indices.astype(np.float32)[:, None] * np.sin(ratio * turns))
    return _held_under(fine, count_below(pitch_hz))


def driven(cycles: Cycle, drives: NDArray[np.float64], pitch_hz: float) -> Cycle:
    """Cycles through a valve, softly cut at their peaks; what that adds is held under what the rate can hold."""
    from scipy.fft import irfft, rfft

    fine = irfft(rfft(cycles[:, :-1], axis=1), BEND_FRAMES, axis=1) * np.float32(BEND_FRAMES / CYCLE_FRAMES)
    drive = drives.astype(np.float32)[:, None]
    return _held_under(np.tanh(drive * fine + np.float32(0.12)) / np.tanh(drive), count_below(pitch_hz))


def _held_under(fine: Cycle, count: int) -> Cycle:
    """Finely drawn cycles with so many harmonics and no direct current, as `drawn` gives them."""
    from scipy.fft import irfft, rfft

    spectra = rfft(fine, axis=1)[:, :CYCLE_FRAMES // 2 + 1] * np.float32(CYCLE_FRAMES / fine.shape[1])
    spectra[:, 0] = 0.0
    spectra[:, count + 1:] = 0.0
    return _closed(irfft(spectra, CYCLE_FRAMES, axis=1))


def _closed(cycles: Cycle) -> Cycle:
    return np.asarray(np.concatenate([cycles, cycles[:, :1]], axis=1), np.float32)


def loop_length(pitch_hz: float, loop_s: float) -> tuple[int, int]:
    """(frames, cycles) of a loop near a length that holds whole cycles of a pitch within 0.2 cents."""
    from scipy.fft import next_fast_len

    frames = int(loop_s * SAMPLE_RATE)
    best = (1.0, frames, 1)
    for _ in range(40):
        frames = int(next_fast_len(frames + 1, real=True))
        if frames % 2:
            continue
        turns = frames * pitch_hz / SAMPLE_RATE
        error = abs(turns - round(turns)) / max(turns, 1.0)
        best = min(best, (error, frames, max(1, round(turns))))
        if error < 1e-4:
            break
    return best[1], best[2]
