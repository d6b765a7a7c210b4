"""When notes begin: times finer than the frames that they are found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.spectrum import Floats, Signal, band_edges, spectra

FRAME = 1024
HOP = 256
_BANDS = 36
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 10_000.0
_RISE_FRAMES = 2
_FLUTTER, _CLEAR = 0.05, 0.25
"""Mean growth of a band, in nepers, at the onsets of a held sound and of a plainly struck one."""
_LOCAL_MEAN_S = 0.6
_NEIGHBOUR_S = 0.035
_REGISTERS = 4
"""Parts of the spectrum that are heard apart when a whole mix is all there is."""


@dataclass(frozen=True, eq=False)
class Onsets:
    """Starts of notes in one voice: times in seconds, ascending, and how strong each is beside the others (0..1).

    `clarity`, 0..1, is low where the starts are hardly more than the flutter of a held sound or of noise.
    """

    times_s: NDArray[np.float64]
    weights: NDArray[np.float64]
    clarity: float

    def __len__(self) -> int:
        return len(self.times_s)

    @property
    def nbytes(self) -> int:
        return self.times_s.nbytes + self.weights.nbytes

    def until(self, end_s: float) -> Onsets:
        """Those before a moment."""
        kept = self.times_s < end_s
        return self if kept.all() else Onsets(self.times_s[kept], self.weights[kept], self.clarity)


_NONE = Onsets(np.zeros(0), np.zeros(0), 0.0)


def band_levels(signal: Signal) -> Floats:
    """Magnitudes in bands evenly spaced in pitch, float32 [frames, bands], a frame every HOP values."""
    edges = band_edges(FRAME, signal.rate, _LOWEST_HZ, _HIGHEST_HZ, _BANDS)
    levels: Floats = np.concatenate([
        np.add.reduceat(np.abs(block[:, : edges[-1]]), edges[:-1], axis=1) for block in spectra(signal, FRAME, HOP)
    ])
    return levels


def rises(levels: Floats) -> Floats:
    """How much each band grew over two frames, on a logarithmic scale that ignores the quietest 60 dB below the top."""
    floor = 1e-3 * max(float(levels.max(initial=0.0)), 1e-9)
    loud = np.log(levels + floor)
    grown: Floats = np.zeros_like(loud)
    grown[_RISE_FRAMES:] = np.maximum(0.0, loud[_RISE_FRAMES:] - loud[:-_RISE_FRAMES])
    return grown


def picked(strength: Floats, rate: float) -> Onsets:
    """Peaks of a mean growth of bands, sampled at `rate` per second, placed between samples by a parabola."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    if len(strength) < 5 or not strength.any():
        return _NONE
    smooth = np.convolve(strength, (0.25, 0.5, 0.25), "same").astype(np.float64)
    above = smooth - 1.2 * uniform_filter1d(smooth, max(3, round(_LOCAL_MEAN_S * rate)))
    tops = smooth == maximum_filter1d(smooth, 2 * max(1, round(_NEIGHBOUR_S * rate)) + 1)
    tops[[0, -1]] = False
    at = np.flatnonzero(tops & (above > 0))
    if not len(at):
        return _NONE
    typical = np.percentile(above[at], 90)
    at = at[above[at] > 0.1 * typical]
    left, middle, right = smooth[at - 1], smooth[at], smooth[at + 1]
    curve = left - 2 * middle + right
    shift = np.where(curve < 0, 0.5 * (left - right) / np.where(curve < 0, curve, 1.0), 0.0)
    clarity = float(np.clip((typical - _FLUTTER) / (_CLEAR - _FLUTTER), 0.0, 1.0))
    return Onsets((at + shift) / rate, np.sqrt(np.minimum(1.0, above[at] / typical)), clarity)


def stem_onsets(signal: Signal) -> Onsets:
    """The onsets of a signal that one instrument plays."""
    return picked(rises(band_levels(signal)).mean(axis=1), signal.rate / HOP)


def mix_onsets(signal: Signal) -> Sequence[Onsets]:
    """The onsets of a whole mix, heard in four registers, lowest first, as if each were a voice."""
    grown = rises(band_levels(signal))
    return [picked(part.mean(axis=1), signal.rate / HOP) for part in np.array_split(grown, _REGISTERS, axis=1)]
