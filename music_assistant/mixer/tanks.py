"""Machines that answer like rooms because waves of different pitch run through steel at different speeds.

In a plate high waves run faster than low ones; in a coiled spring low ones come first and those near its upper limit
last, which is heard as a chirp (Parker and Bilbao, "Spring reverberation: a physical perspective", DAFx 2009).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.random_streams import stream

Floats = NDArray[np.float64]

PLATE_LATE_S, PLATE_HZ = 0.012, 200.0
"""How much later than the highest a wave of PLATE_HZ arrives at a plate's pickup; lower ones as 1 / √f."""
SPRINGS_S = (0.033, 0.0385, 0.0445)
"""How long a low wave takes along each spring."""
SPRING_LIMIT_HZ = 4_300.0
SLOWEST = 2.6
"""How many times longer the slowest waves take."""
HIGHS = 0.12
"""How much of what lies above the limit a spring carries."""
ROUGH_S = 0.0011
"""How unevenly a spring's own irregularities delay neighbouring frequencies: what blurs its echoes into a wash."""
_SEED = 1


def spread_by_frequency(answer: Floats) -> Floats:
    """An answer as at a plate's pickup: float64 of the same length, its lows later than its highs."""
    from scipy.fft import irfft, next_fast_len, rfft

    transform = next_fast_len(2 * len(answer), real=True)
    hz = np.fft.rfftfreq(transform, 1 / SAMPLE_RATE).astype(np.float64)
    late_s = PLATE_LATE_S * np.sqrt(PLATE_HZ / np.maximum(hz, 30.0))
    return np.asarray(irfft(rfft(answer, transform) * _delayed(late_s, hz), transform)[:len(answer)])


def chirping(decays: Floats, frames: int, name: str, side: str) -> Floats:
    """What a tank of springs answers at one side: float64 [frames]. `decays`: frequencies in Hz, and the seconds until
    they are 60 dB down.

    Each spring is a line that turns the wave around at both ends: a geometric series of its passes, summed as spectra.
    """
    from scipy.fft import irfft, next_fast_len

    transform = next_fast_len(2 * frames, real=True)
    hz = np.fft.rfftfreq(transform, 1 / SAMPLE_RATE).astype(np.float64)
    decay_s = np.interp(hz, decays[0], decays[1])
    carried = 1 / (1 + (hz / SPRING_LIMIT_HZ) ** 12) + HIGHS
    total = np.zeros(len(hz), complex)
    for n, along_s in enumerate(SPRINGS_S):
        pass_s = along_s * np.minimum(SLOWEST, 1 / np.sqrt(np.maximum(1 - (hz / SPRING_LIMIT_HZ) ** 2, 1e-3)))
        pass_s = np.where(hz > SPRING_LIMIT_HZ, along_s * 0.6, pass_s) + _rough(transform, len(hz), name, side, n)
        once = _delayed(pass_s, hz)
        back = 10 ** (-3 * 2 * pass_s / decay_s)
        sign = -1.0 if side == "right" and n == 1 else 1.0
        total += sign * carried * once / (1 + back * once ** 2)
    return np.asarray(irfft(total, transform)[:frames])


def _delayed(late_s: Floats, hz: Floats) -> NDArray[np.complex128]:
    """The spectrum of a wave of which each frequency comes so many seconds late: the delay summed up as phase."""
    phase = 2 * np.pi * np.cumsum(late_s) * (hz[1] - hz[0])
    return np.asarray(np.exp(-1j * phase))


def _rough(transform: int, count: int, name: str, side: str, n: int) -> Floats:
    """A spring's own unevenness: smooth random delays over frequency."""
    from scipy.ndimage import gaussian_filter1d

    width = 25.0 * transform / SAMPLE_RATE
    noise = gaussian_filter1d(stream(_SEED, "reverb", name, side, str(n)).standard_normal(count), width)
    return np.asarray(np.abs(ROUGH_S * noise / noise.std()))
