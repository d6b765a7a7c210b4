"""Equalisers as one filter: what bands do together, as a minimum-phase impulse response.

Magnitudes are those of the analogue circuits (Butterworth cuts; shelves and peaks after R. Bristow-Johnson's audio EQ
cookbook), so that nothing bends near half the sample rate. The phase follows from the magnitude by the cepstrum
(A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal Processing, ch. 13), so that no band rings before a note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.mixer.inserts.rows import Band

Response = NDArray[np.float64]
DESIGN_FRAMES = 1 << 14
LEAST = 1e-4
"""A cut goes 80 dB deep."""


def magnitude(bands: Sequence[Band], hz: Response) -> Response:
    """The gain of all bands together at frequencies in Hz."""
    gain = np.ones_like(hz)
    for band in bands:
        gain *= _MAGNITUDES[band.kind](band, np.maximum(hz, 1e-3) / band.hz)
    return np.maximum(gain, LEAST)


def impulse_of(gain: Response, taps: int) -> NDArray[np.float32]:
    """The minimum-phase impulse response, float32 [taps], of gains at DESIGN_FRAMES // 2 + 1 even frequencies."""
    from scipy.fft import irfft, rfft

    cepstrum = irfft(np.log(gain), DESIGN_FRAMES)
    cepstrum[1:DESIGN_FRAMES // 2] *= 2
    cepstrum[DESIGN_FRAMES // 2 + 1:] = 0
    impulse = irfft(np.exp(rfft(cepstrum)), DESIGN_FRAMES)[:taps]
    falling = taps // 4
    impulse[-falling:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(falling) / falling)
    if gain[0] <= LEAST:
        fall = 0.5 + 0.5 * np.cos(np.pi * np.arange(taps) / taps)
        impulse -= fall * (impulse.sum() / fall.sum())  # What was cut off would have held the wave's middle at zero.
    return np.asarray(impulse, np.float32)


def frequencies() -> Response:
    """The frequencies in Hz at which `impulse_of` wants gains."""
    return np.asarray(np.fft.rfftfreq(DESIGN_FRAMES, 1 / SAMPLE_RATE))


def _low_cut(band: Band, w: Response) -> Response:
    return np.asarray(1 / np.sqrt(1 + w ** (-2.0 * band.order)))


def _high_cut(band: Band, w: Response) -> Response:
    return np.asarray(1 / np.sqrt(1 + w ** (2.0 * band.order)))


def _low_shelf(band: Band, w: Response) -> Response:
    root = 10 ** (band.db / 40)
    middle = root / band.q ** 2 * w ** 2
    return np.asarray(root * np.sqrt(((root - w ** 2) ** 2 + middle) / ((1 - root * w ** 2) ** 2 + middle)))


def _high_shelf(band: Band, w: Response) -> Response:
    return _low_shelf(band, 1 / w)


def _peak(band: Band, w: Response) -> Response:
    root = 10 ** (band.db / 40)
    apart = (1 - w ** 2) ** 2
    return np.asarray(np.sqrt((apart + (w * root / band.q) ** 2) / (apart + (w / (root * band.q)) ** 2)))


_MAGNITUDES: Mapping[str, Callable[[Band, Response], Response]] = MappingProxyType({
    "low cut": _low_cut, "high cut": _high_cut, "low shelf": _low_shelf, "high shelf": _high_shelf, "peak": _peak})
