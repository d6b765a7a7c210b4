"""Which pitches sound when: spectra explained as sums of notes with their overtones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.spectrum import Floats, Signal, spectra

LOWEST_PITCH, HIGHEST_PITCH = 28, 100
"""MIDI numbers of the notes listened for: E1 to E7."""
_RATE = 11_025
_SIZE, _HOP = 4096, 2048
FRAMES_A_SECOND = _RATE / _HOP
"""About how many frames of `sounding` make a second; of a signal, `frames_a_second`."""
_STEPS_A_SEMITONE = 3
_PLACES = (HIGHEST_PITCH - LOWEST_PITCH + 13) * _STEPS_A_SEMITONE
_OVERTONES = 8
_OVERTONE_FALL = 0.7
_OVERTONE_WIDTH = 0.9
_ROUNDS = 40
_PEAK_FLOOR = 0.003
_LOWEST_HZ = 25.0
_GLANCE, _GLANCE_LATER, _GLANCE_EVERY = 2048, 1024, 6144
_GLANCE_PEAKS = 12
_NOISE, _TONE = 1.5, 1.72
"""What the share of energy in the tallest peaks and the share of peaks that last add up to in drums and in tones."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A voice's spectral peaks on a scale of a third of a semitone, float32 [frames, places], and how tonal it is.

    `tonality`, 0..1, is near 0 for drums and noise: their energy lies between peaks, and their peaks do not last.
    """

    places: Floats
    tonality: float


def frames_a_second(signal: Signal) -> float:
    """How many frames of `sounding` make a second of a signal, whose file may have another rate than the band."""
    return _slow(signal).rate / _HOP


def _slow(signal: Signal) -> Signal:
    """A signal at the rate nearest to the one that is listened to, of those that divide its own."""
    return signal.lowered(max(1, round(signal.rate / _RATE)))


@dataclass(frozen=True, eq=False)
class Peaks:
    """Spectral peaks: MIDI pitch, magnitude and frame of each, how many frames there are, and how tonal the whole is.
    """

    pitch: NDArray[np.float64]
    size: NDArray[np.float64]
    frame: NDArray[np.intp]
    frames: int
    tonality: float

    @property
    def nbytes(self) -> int:
        return self.pitch.nbytes + self.size.nbytes + self.frame.nbytes


def peaks(whole: Signal) -> Peaks:
    """The spectral peaks of a signal, before any tuning."""
    signal = _slow(whole)
    blocks: list[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]] = []
    first, low = 0, int(_LOWEST_HZ * _SIZE / signal.rate)
    for block in spectra(signal, _SIZE, _HOP):
        tall = np.abs(block)
        inner = tall[:, 1:-1]
        keep = (inner > tall[:, :-2]) & (inner >= tall[:, 2:]) & (inner > _PEAK_FLOOR * tall.max(axis=1, keepdims=True))
        keep[:, :low] = False
        rows, bins = np.nonzero(keep)
        left, middle, right = (np.log(tall[rows, bins + k].astype(np.float64) + 1e-12) for k in range(3))
        shift = 0.5 * (left - right) / np.minimum(left - 2 * middle + right, -1e-9)
        pitch = 69 + 12 * np.log2((bins + 1 + shift) * signal.rate / _SIZE / 440.0)
        blocks.append((pitch, np.exp(middle), (rows + first).astype(np.intp)))
        first += len(tall)
    return Peaks(np.concatenate([b[0] for b in blocks]), np.concatenate([b[1] for b in blocks]),
                 np.concatenate([b[2] for b in blocks]), first, tonality(whole))


def _positions(pitches: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where MIDI pitches lie on the scale of places."""
    return (pitches - LOWEST_PITCH + 0.5) * _STEPS_A_SEMITONE


def tuning(pictures: Sequence[Peaks]) -> float:
    """How far the whole is from A = 440 Hz, in semitones, -0.5..0.5: the circular mean of the peaks' deviations."""
    turn = 0j
    for found in pictures:
        middle = (found.pitch > 45) & (found.pitch < 90)
        turn += np.sum(np.sqrt(found.size[middle]) * np.exp(2j * np.pi * found.pitch[middle]))
    return float(np.angle(turn) / (2 * np.pi)) if abs(turn) > 0 else 0.0


def _picture(found: Peaks, off_semitones: float) -> Picture:
    frames = found.frames
    place = np.floor(_positions(found.pitch - off_semitones)).astype(np.intp)
    inside = (place >= 0) & (place < _PLACES)
    cells = found.frame[inside] * _PLACES + place[inside]
    seen = np.bincount(cells, np.sqrt(found.size[inside]), minlength=frames * _PLACES).reshape(frames, _PLACES)
    return Picture(seen.astype(np.float32), found.tonality)


def tonality(signal: Signal) -> float:
    """How far a signal is made of lasting tones, 0..1: near 0 for drums and noise.

    Their energy lies between the tallest peaks, and their peaks are elsewhere a twentieth of a second later.
    """
    from scipy.fft import rfft

    if len(signal.values) < _GLANCE + _GLANCE_LATER:
        return 0.0
    window = np.hanning(_GLANCE).astype(np.float32)
    framed = np.lib.stride_tricks.sliding_window_view(signal.values, _GLANCE)
    at = np.arange(0, len(framed) - _GLANCE_LATER, _GLANCE_EVERY)
    now, later = (np.square(np.abs(rfft(framed[at + k] * window, axis=1))) for k in (0, _GLANCE_LATER))
    energy = now.sum(axis=1)
    loud = energy > 1e-4 * energy.max(initial=0.0)
    now, later, energy = now[loud], later[loud], energy[loud]
    if not len(energy) or energy.max() <= 0:
        return 0.0
    tops, tops_later = _tops(now), _tops(later)
    tall = np.where(tops, now[:, 2:-2] + now[:, 1:-3] + now[:, 3:-1], 0.0)
    in_peaks = np.mean(np.partition(tall, -_GLANCE_PEAKS, axis=1)[:, -_GLANCE_PEAKS:].sum(axis=1) / energy)
    size = np.sqrt(now[:, 2:-2]) * (tops & (now[:, 2:-2] > 1e-4 * now.max(axis=1, keepdims=True)))
    still = tops_later | np.roll(tops_later, 1, axis=1) | np.roll(tops_later, -1, axis=1)
    lasting = (size * still).sum() / max(1e-12, float(size.sum()))
    return float(np.clip((in_peaks + lasting - _NOISE) / (_TONE - _NOISE), 0.0, 1.0))


def _tops(power: Floats) -> NDArray[np.bool_]:
    """Which inner bins stand above two neighbours on each side."""
    inner = power[:, 2:-2]
    tops: NDArray[np.bool_] = ((inner > power[:, 1:-3]) & (inner >= power[:, 3:-1])
                               & (inner > power[:, :-4]) & (inner >= power[:, 4:]))
    return tops


def pictures(signals: Sequence[Peaks]) -> list[Picture]:
    """The picture of each signal's peaks, all in the tuning that they share."""
    off = tuning(signals)
    return [_picture(found, off) for found in signals]


def sounding(voices: Sequence[Picture]) -> Floats:
    """How strongly each note sounds, float32 [frames, notes from LOWEST_PITCH to HIGHEST_PITCH].

    Voices count by their tonality. Their peaks are explained by notes with overtones: non-negative factors by the
    multiplicative rule of Lee and Seung (2001), the notes held fixed.
    """
    together = np.sum([np.float32(v.tonality) * v.places for v in voices], axis=0, dtype=np.float32).T
    blurred = together + np.float32(0.4) * (np.roll(together, 1, axis=0) + np.roll(together, -1, axis=0))
    looks = _dictionary()
    target, blend = looks.T @ blurred, looks.T @ looks
    strengths: Floats = (target + 1e-6).astype(np.float32)
    for _ in range(_ROUNDS):
        strengths *= target / (blend @ strengths + np.float32(1e-6))
    return strengths.T


def _dictionary() -> Floats:
    """What each note looks like on the scale of places, float32 [places, notes]: overtones that fall off."""
    notes = np.arange(LOWEST_PITCH, HIGHEST_PITCH + 1, dtype=np.float64)
    scale = np.arange(_PLACES)[:, None] + 0.5
    looks = np.zeros((_PLACES, len(notes)))
    for overtone in range(1, _OVERTONES + 1):
        centre = _positions(notes + 12 * np.log2(overtone))
        looks += _OVERTONE_FALL ** (overtone - 1) * np.exp(-0.5 * ((scale - centre) / _OVERTONE_WIDTH) ** 2)
    shares: Floats = (looks / looks.sum(axis=0)).astype(np.float32)
    return shares
