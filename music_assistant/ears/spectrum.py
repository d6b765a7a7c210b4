"""Sound as the ears take it in: mono, slowed to about 22 kHz, and cut into short spectra."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip

Floats = NDArray[np.float32]
Spectra = NDArray[np.complex64]

LISTENING_RATE = 22_050
"""About how many values a second the ears work on: what lies above 11 kHz tells no tempo and no key."""

_FRAMES_AT_ONCE = 1024


@dataclass(frozen=True, eq=False)
class Signal:
    """A mono signal: values float32 [n] and their rate in Hz."""

    values: Floats
    rate: float

    @property
    def duration_s(self) -> float:
        return len(self.values) / self.rate

    def as_long(self, length: int) -> Signal:
        """This signal cut or filled with silence to a number of values."""
        values = self.values[:length]
        return Signal(np.pad(values, (0, length - len(values))), self.rate) if len(values) < length \
            else Signal(values, self.rate)

    def lowered(self, factor: int) -> Signal:
        """This signal with each `factor` values averaged into one: a crude low-pass, enough below a third of the new
        rate, and linear, so that a sum of signals lowered is the lowered sum."""
        if factor <= 1 or len(self.values) < factor:
            return self
        whole = len(self.values) // factor * factor
        weights = np.full(factor, 1.0 / factor, np.float32)
        return Signal(self.values[:whole].reshape(-1, factor) @ weights, self.rate / factor)


def listened(clip: Clip) -> Signal:
    """The clip's channels averaged and its rate brought near LISTENING_RATE, in one pass over the samples."""
    frames, channels = clip.samples.shape
    factor = max(1, round(clip.sample_rate / LISTENING_RATE))
    whole = frames // factor * factor
    if not whole or not channels:
        return Signal(np.zeros(0, np.float32), clip.sample_rate / factor)
    values = np.zeros(whole // factor, np.float32)
    for side in clip.samples.T:
        for place in range(factor):
            values += side[place:whole:factor]
    values *= np.float32(1.0 / (factor * channels))
    return Signal(values, clip.sample_rate / factor)


def spectra(signal: Signal, size: int, hop: int) -> Iterator[Spectra]:
    """Short spectra, complex64 [up to 1024 frames, size // 2 + 1], Hann-windowed, block by block to spare memory.

    Frame k is centred on value k * hop; the signal is taken to be silent before and after.
    """
    from scipy.fft import rfft

    window = np.hanning(size + 1)[:-1].astype(np.float32)
    padded = np.pad(signal.values, (size // 2, size // 2 + hop))
    count = len(signal.values) // hop + 1
    framed = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop][:count]
    for first in range(0, count, _FRAMES_AT_ONCE):
        yield rfft(framed[first : first + _FRAMES_AT_ONCE] * window, axis=1)


def band_edges(size: int, rate: float, lowest_hz: float, highest_hz: float, bands: int) -> NDArray[np.intp]:
    """First bins of `bands` bands spaced evenly in pitch, and the end of the last; narrow ones are merged."""
    edges_hz = np.geomspace(lowest_hz, min(highest_hz, rate / 2 * 0.95), bands + 1)
    edges = np.unique(np.round(edges_hz * size / rate).astype(np.intp))
    return edges[edges <= size // 2]
