"""Waveforms without aliases: every harmonic is placed by itself, none above what the sample rate can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples

TOP_HZ = 18_000.0
CYCLE_FRAMES = 2_048

Harmonics = NDArray[np.float64]

SHAPES: Mapping[str, Callable[[Harmonics], Harmonics]] = MappingProxyType({
    "sine": lambda k: np.where(k == 1, 1.0, 0.0),
    "saw": lambda k: 1 / k,
    "square": lambda k: (k % 2) / k,
    "triangle": lambda k: (k % 2) * (1 - 2 * ((k // 2) % 2)) / k ** 2,
    "pulse": lambda k: np.sin(np.pi * k * 0.25) / k,
    "hollow": lambda k: np.select([k == 1, k == 3, k == 5], [1.0, 0.25, 0.06]),
    "glass": lambda k: np.select([k == 1, k == 2, k == 4, k == 7], [1.0, 0.35, 0.22, 0.10]),
    "round": lambda k: np.select([k == 1, k == 2, k == 3], [1.0, 0.18, 0.05]),
})
"""Amplitude of the k-th harmonic of each shape."""


def frequency_hz(pitch: float) -> float:
    """A MIDI pitch's frequency, A4 = 69 = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def passed(hz: NDArray[np.float64], cutoff_hz: float, resonance_db: float = 0.0) -> NDArray[np.float64]:
    """How much a low-pass filter (12 dB an octave, with a peak at its corner) lets through at each frequency."""
    x = hz / max(cutoff_hz, 1.0)
    q = 0.7071 * 10 ** (resonance_db / 20)
    return np.asarray(1 / np.sqrt((1 - x ** 2) ** 2 + (x / q) ** 2))


def cycle(shape: str, pitch_hz: float, cutoff_hz: float, resonance_db: float = 0.0) -> NDArray[np.float32]:
    """One cycle of a filtered waveform, CYCLE_FRAMES + 1 samples (the first again at the end), for a pitch."""
    count = max(1, min(CYCLE_FRAMES // 4, int(TOP_HZ / pitch_hz)))
    k = np.arange(1, count + 1, dtype=np.float64)
    spectrum = np.zeros(CYCLE_FRAMES // 2 + 1, np.complex128)
    spectrum[1:count + 1] = -0.5j * CYCLE_FRAMES * SHAPES[shape](k) * passed(k * pitch_hz, cutoff_hz, resonance_db)
    wave = np.fft.irfft(spectrum, CYCLE_FRAMES)
    return np.append(wave, wave[0]).astype(np.float32)


def chorus_loop(shape: str, pitch_hz: float, voices: tuple[tuple[float, float, float], ...], cutoff_hz: float,
                resonance_db: float, loop_s: float) -> Samples:
    """Several detuned oscillators as a loop without a seam: float32 [frames, 2], its RMS 0.1.

    `voices` are (ratio to the pitch, level, place from -1 left to 1 right). Frequencies are rounded to whole cycles a
    loop, whose length is chosen so that the pitch itself fits. Phases are spread by the golden ratio.
    """
    from scipy.fft import irfft

    frames, cycles = _loop_length(pitch_hz, loop_s)
    spectra = np.zeros((2, frames // 2 + 1), np.complex64)
    top = int(min(TOP_HZ / SAMPLE_RATE * frames, frames // 2))
    for i, (ratio, level, place) in enumerate(voices):
        step = max(1, round(cycles * ratio))
        bins = np.arange(step, top, step)
        k = np.arange(1, len(bins) + 1, dtype=np.float64)
        phases = np.exp(2j * np.pi * ((i * 0.6180339887 * k) % 1.0)) * -1j
        hz = bins.astype(np.float64) * SAMPLE_RATE / frames
        amounts = level * SHAPES[shape](k) * passed(hz, cutoff_hz, resonance_db) * phases
        for side, gain in enumerate((np.sqrt((1 - place) / 2), np.sqrt((1 + place) / 2))):
            spectra[side, bins] += amounts * gain
    power = float(np.sum(np.abs(spectra) ** 2)) / frames ** 2
    spectra *= np.float32(0.1 / max(np.sqrt(power), 1e-12))
    return np.ascontiguousarray(irfft(spectra, frames, axis=1).T)


def _loop_length(pitch_hz: float, loop_s: float) -> tuple[int, int]:
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


def stretch(loop: Samples, start: int, frames: int) -> Samples:
    """So many frames of a loop from any place in it."""
    start %= len(loop)
    if start + frames <= len(loop):
        return loop[start:start + frames]
    return np.take(loop, np.arange(start, start + frames), axis=0, mode="wrap")
