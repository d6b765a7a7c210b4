"""Which pitches sound when: a spectrum explained as a sum of notes with their overtones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.spectrum import Floats, Signal, spectra

LOWEST_PITCH, HIGHEST_PITCH = 28, 100
"""MIDI numbers of the notes listened for: E1 to E7."""
_STEPS_A_SEMITONE = 3
_SIZE, _HOP = 4096, 2048
_OVERTONES = 8
_ROUNDS = 40
_PEAK_FLOOR = 0.003


def _positions(pitches: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where MIDI pitches lie on the listening scale."""
    return (pitches - LOWEST_PITCH + 0.5) * _STEPS_A_SEMITONE


def _dictionary(places: int) -> Floats:
    """What each note looks like on the listening scale, float32 [places, notes]: overtones that fall off as 0.7^n."""
    pitches = np.arange(LOWEST_PITCH, HIGHEST_PITCH + 1, dtype=np.float64)
    scale = np.arange(places) + 0.5
    looks = np.zeros((places, len(pitches)))
    for overtone in range(1, _OVERTONES + 1):
        centre = _positions(pitches + 12 * np.log2(overtone)) + 0.0
        looks += 0.7 ** (overtone - 1) * np.exp(-0.5 * ((scale[:, None] - centre - 0.0) / 0.9) ** 2)
    shares: Floats = (looks / looks.sum(axis=0)).astype(np.float32)
    return shares


def _peaks(signal: Signal) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp], int]:
    """Spectral peaks: their MIDI pitch, magnitude and frame, and the number of frames."""
    pitch, size, frame, first = [], [], [], 0
    low = int(25.0 * _SIZE / signal.rate)
    for block in spectra(signal, _SIZE, _HOP):
        tall = np.abs(block).astype(np.float32)
        inner = tall[:, 1:-1]
        keep = (inner > tall[:, :-2]) & (inner >= tall[:, 2:]) & (inner > _PEAK_FLOOR * tall.max(axis=1, keepdims=True))
        keep[:, :low] = False
        rows, bins = np.nonzero(keep)
        left, middle, right = (np.log(tall[rows, bins + k] + 1e-12) for k in range(3))
        shift = 0.5 * (left - right) / np.minimum(left - 2 * middle + right, -1e-9)
        pitch.append(69 + 12 * np.log2((bins + 1 + shift) * signal.rate / _SIZE / 440.0))
        size.append(np.exp(middle))
        frame.append(rows + first)
        first += len(tall)
    return np.concatenate(pitch), np.concatenate(size), np.concatenate(frame), first


def _tuning(pitch: NDArray[np.float64], size: NDArray[np.float64]) -> float:
    """How far the whole is from A = 440 Hz, in semitones, -0.5..0.5: the circular mean of the peaks' deviations."""
    middle = (pitch > 45) & (pitch < 90)
    turn = np.sum(np.sqrt(size[middle]) * np.exp(2j * np.pi * pitch[middle]))
    return float(np.angle(turn) / (2 * np.pi)) if np.abs(turn) > 0 else 0.0


def sounding(signal: Signal) -> Floats:
    """How strongly each note sounds, float32 [frames, notes from LOWEST_PITCH to HIGHEST_PITCH].

    The peaks of each short spectrum, laid on a scale of a third of a semitone, are explained by notes with overtones
    (non-negative factors by the multiplicative rule of Lee and Seung 2001, the notes held fixed).
    """
    slow = signal.lowered(max(1, round(signal.rate / 11_025)))
    places = (HIGHEST_PITCH - LOWEST_PITCH + 13) * _STEPS_A_SEMITONE
    pitch, size, frame, frames = _peaks(slow)
    place = np.floor(_positions(pitch - _tuning(pitch, size))).astype(np.intp)
    inside = (place >= 0) & (place < places)
    cells = frame[inside] * places + place[inside]
    seen = np.bincount(cells, np.sqrt(size[inside]), minlength=frames * places)[: frames * places]
    spectrum = seen.reshape(frames, places).T.astype(np.float32)
    spectrum = spectrum + 0.4 * (np.roll(spectrum, 1, 0) + np.roll(spectrum, -1, 0))
    return _explained(spectrum).T


def _explained(spectrum: Floats) -> Floats:
    """The notes' strengths, float32 [notes, frames], whose looks add up to the spectrum [places, frames]."""
    looks = _dictionary(len(spectrum))
    strengths = looks.T @ spectrum + 1e-6
    target, blend = looks.T @ spectrum, looks.T @ looks
    for _ in range(_ROUNDS):
        strengths *= target / (blend @ strengths + 1e-6)
    return strengths
