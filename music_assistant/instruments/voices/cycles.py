"""The cycles that a line reads: its waveform from the closed filter to the open one, drawn once a pitch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.instruments.voices.formants import sung
from music_assistant.instruments.voices.line import Line
from music_assistant.instruments.voices.loops import WIDE_ABOVE_HZ, Curve
from music_assistant.instruments.voices.waves import (
    CYCLE_FRAMES,
    SHAPES,
    bent,
    count_below,
    drawn,
    driven,
    frequency_hz,
    passed,
)

FILTER_STEPS = 20
CYCLE_RMS = 0.4
MOST_DROP = 7.0
"""How many semitones above its pitch a wave keeps clear of aliases; higher, what falls is over in a moment."""

Table = NDArray[np.complex64]
"""[steps, CYCLE_FRAMES]: each sample, and in its imaginary part how far it is from there to the next."""


@dataclass(frozen=True, eq=False)
class Cycles:
    """The cycles of one pitch: for what stands in the middle, and without lows for what stands beside it."""

    middle: Table
    sides: Table


def cycles_of(line: Line, pitch: int) -> Cycles:
    """A line's cycles for a pitch, from dark to bright."""
    hz = frequency_hz(pitch)
    top = hz * 2 ** (min(line.drop_semitones, MOST_DROP) / 12)
    still = line.dark_hz == line.bright_hz and not (line.bend_ratio or line.vowels or line.drive)
    steps = 1 if still else FILTER_STEPS
    if line.bend_ratio:
        waves = bent(top, line.bend_ratio, line.bend_index * np.linspace(0, 1, steps))
    else:
        waves = drawn(_harmonics(line, hz, count_below(top), steps))
    waves *= np.float32(1 / np.sqrt(np.mean(waves ** 2, axis=1)).max())
    if line.drive:
        waves = driven(waves * np.float32(0.7), line.drive * np.linspace(0.35, 1.0, steps), top)
    waves *= np.float32(CYCLE_RMS)
    middle, spread = _table(waves), any(place for _, place, _ in line.oscillators)
    return Cycles(middle, _table(_without_lows(waves, hz)) if spread else middle)


def _harmonics(line: Line, hz: float, count: int, steps: int) -> NDArray[np.float64]:
    """How much of each harmonic there is, from the closed filter to the open one: [steps, count]."""
    k = np.arange(1, count + 1, dtype=np.float64)
    raw = SHAPES[line.shape](k)
    if line.vowels:
        spoken = np.stack([sung(k * hz, vowel) for vowel in line.vowels])
        return raw * passed(k * hz, line.bright_hz) * _between(spoken, steps)
    cutoffs = np.geomspace(line.dark_hz, line.bright_hz, steps) * (hz / 261.6) ** line.tracking
    return raw * np.stack([passed(k * hz, float(c), line.resonance_db, line.poles) for c in cutoffs])


def _between(rows: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """So many rows on the way from the first to the last."""
    at = np.linspace(0, len(rows) - 1, steps)
    low = np.minimum(at.astype(int), len(rows) - 2)
    part = (at - low)[:, None]
    return np.asarray(rows[low] * (1 - part) + rows[low + 1] * part)


def _without_lows(waves: NDArray[np.float32], hz: float) -> NDArray[np.float32]:
    from scipy.fft import irfft, rfft

    spectra = rfft(waves[:, :-1], axis=1)
    k = np.arange(spectra.shape[1])
    spectra *= np.clip((k * hz - WIDE_ABOVE_HZ / 2) / (WIDE_ABOVE_HZ / 2), 0, 1).astype(np.float32)
    high = irfft(spectra, CYCLE_FRAMES, axis=1)
    return np.asarray(np.concatenate([high, high[:, :1]], axis=1), np.float32)


def _table(waves: NDArray[np.float32]) -> Table:
    return np.asarray(waves[:, :-1] + 1j * np.diff(waves, axis=1), np.complex64)


def scanned(table: Table, turns: NDArray[np.float64], height: Curve) -> Curve:
    """The cycles read at each moment's phase, between the two whose filter is nearest to its height, 0..1."""
    place = ((turns - np.floor(turns)) * CYCLE_FRAMES).astype(np.float32)
    whole = place.astype(np.int32)
    part = place - whole
    whole &= CYCLE_FRAMES - 1
    flat = table.reshape(-1)
    if len(table) == 1:
        return _read(flat, whole, part)
    up = height * np.float32(len(table) - 1)
    step = np.minimum(up.astype(np.int32), len(table) - 2)
    up -= step
    step *= CYCLE_FRAMES
    step += whole
    closed = _read(flat, step, part)
    step += CYCLE_FRAMES
    opened = _read(flat, step, part)
    opened -= closed
    opened *= up
    return np.asarray(closed + opened)


def _read(flat: NDArray[np.complex64], at: NDArray[np.int32], part: Curve) -> Curve:
    pairs = flat.take(at, mode="clip")
    return np.asarray(pairs.real + pairs.imag * part)
