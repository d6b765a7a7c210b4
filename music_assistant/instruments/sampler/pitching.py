"""A recording moved to another pitch and through filters, by Fourier transform: every frequency lands where it belongs.

The transform of so many frames, read back as fewer or more, is the same sound faster or slower, with nothing folded
over; a filter is one factor for each frequency. Lengths are chosen that transform fast and whose ratio is the wanted
one within a cent or so at worst, a tenth as a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE

Mono = NDArray[np.float32]

SPARE_FRAMES = 384
"""What a transform is longer than the sound that is wanted: there the end fades, so that it does not ring at the
start."""
FADE_FRAMES = 256
WINDOW, SHORTEST_TRANSFORM = 1.25, 12_000
"""How much longer than needed a transform may be, and how long it is at least, for the sake of its ratio."""
LONGEST_TRANSFORM = 1 << 27
CLOSE_ENOUGH = 2e-5
OPEN_CENTS = 13_400.0
"""Filters whose corner is from here on are left out."""


@dataclass(frozen=True, eq=False)
class Recording:
    """A decoded recording: mono float32, frames a second, and where it loops (frames; None where it does not)."""

    wave: Mono
    rate: int
    loop: tuple[int, int] | None

    def unrolled(self, start: int, frames: int, loops: bool) -> Mono:
        """So many frames from one on: going round its loop, or silent after its end."""
        out = np.zeros(frames, np.float32)
        if not loops or self.loop is None:
            kept = self.wave[start:start + frames]
            out[:len(kept)] = kept
            return out
        low, high = self.loop
        straight = min(max(high - start, 0), frames)
        out[:straight] = self.wave[start:start + straight]
        period = self.wave[low:high]
        rest = frames - straight
        if rest > 0:
            rounds = -(-rest // len(period))
            out[straight:] = np.tile(period, rounds)[:rest]
        return out


@lru_cache(maxsize=1)
def _fast_lengths() -> NDArray[np.int64]:
    """Even numbers without prime factors above 11, in order: these transform fast."""
    found = [1]
    for prime in (2, 3, 5, 7, 11):
        longer = []
        for number in found:
            while number <= LONGEST_TRANSFORM:
                longer.append(number)
                number *= prime
        found = longer
    return np.array(sorted(n for n in found if n % 2 == 0), np.int64)


@lru_cache(maxsize=4_096)
def transform_lengths(step: float, frames: int) -> tuple[int, int]:
    """(frames out, frames in) of a transform that is at least `frames` long and reads `step` frames in for one out."""
    fast = _fast_lengths()
    least = max(frames, SHORTEST_TRANSFORM, int(SHORTEST_TRANSFORM / step))
    outs = fast[np.searchsorted(fast, least):np.searchsorted(fast, int(least * WINDOW) + 64)]
    wanted = outs * step
    at = np.searchsorted(fast, wanted)
    at = np.where((at > 0) & (wanted - fast[np.maximum(at - 1, 0)] < fast[np.minimum(at, len(fast) - 1)] - wanted),
                  at - 1, at)
    ins = fast[np.minimum(at, len(fast) - 1)]
    wrong = np.abs(ins / wanted - 1)
    good = np.flatnonzero(wrong <= CLOSE_ENOUGH)
    best = int(good[0]) if len(good) else int(np.argmin(wrong))
    return int(outs[best]), int(ins[best])


@dataclass(frozen=True, eq=False)
class Moved:
    """Recordings at another pitch, as spectra, complex64 [recordings, 1, bins], of `frames` at our rate."""

    spectra: NDArray[np.complex64]
    frames: int


def moved(recordings: Sequence[Recording], start: int, loops: bool, semitones: float, frames: int) -> Moved:
    """Recordings of one rate, from a frame on, moved by semitones: at least `frames` of them at our rate."""
    from scipy.fft import rfft

    step = recordings[0].rate / SAMPLE_RATE * 2 ** (semitones / 12)
    length_out, length_in = transform_lengths(step, frames + SPARE_FRAMES)
    sources = np.stack([recording.unrolled(start, length_in, loops) for recording in recordings])
    fade = min(length_in, max(2, int(FADE_FRAMES * step)))
    sources[:, -fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    spectra = rfft(sources)
    bins = min(spectra.shape[1] - 1, length_out // 2)
    return Moved(spectra[:, None, :bins] * np.float32(length_out / length_in), length_out)


def filtered(sound: Moved, filters: tuple[tuple[float, float], ...], frames: int) -> NDArray[np.float32]:
    """The first frames of each recording, once through each filter (corner in cents above 8.176 Hz, resonance in dB):
    float32 [recordings, filters, frames]. All are transformed at once: four and more in less than half the time.
    """
    from scipy.fft import irfft

    bins = sound.spectra.shape[2]
    hz = np.arange(bins, dtype=np.float32) * np.float32(SAMPLE_RATE / sound.frames)
    open_wide = np.ones(bins, np.complex64)
    factors = np.stack([open_wide if cents >= OPEN_CENTS else lowpass(hz, cents, resonance_db)
                        for cents, resonance_db in filters])
    through = sound.spectra * factors if len(filters) > 1 or filters[0][0] < OPEN_CENTS else sound.spectra
    return np.asarray(irfft(through, sound.frames)[..., :frames], np.float32)


def lowpass(hz: Mono, cents: float, resonance_db: float) -> NDArray[np.complex64]:
    """A resonant low-pass filter of 12 dB an octave: its complex factor at each frequency."""
    corner = np.float32(8.176 * 2 ** (cents / 1200))
    q = np.float32(max(0.7071, 10 ** ((resonance_db - 3.01) / 20)))
    x = hz / corner
    return np.asarray(1 / (1 - x * x + 1j * (x / q)), np.complex64)
