"""Keeps a stem as loud as it was: a strip changes how an instrument sounds, the balance says how loud it is.

Loudness is taken with BS.1770's weighting from the spectra of every second stretch of sound, and each stretch is
brought to the ratio of all stretches before it; the first that sounds also counts itself. So the first seconds need not
know the rest.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.inserts.levels import STRETCH_BLOCKS
from music_assistant.mixer.loudness import BLOCK_FRAMES

WINDOW = 2_048
STRETCH = STRETCH_BLOCKS * BLOCK_FRAMES
STRIDE = 2 * WINDOW
MOST = 8.0
"""No strip is corrected by a larger factor."""
LEAST = 1e-9


def weighted(sound: Samples) -> NDArray[np.float64]:
    """The loudness-weighted energy of every stretch of STRETCH frames."""
    from scipy.fft import rfft

    weights = _weights()
    found = np.zeros(-(-len(sound) // STRETCH))
    for i in range(len(found)):
        stretch = sound[i * STRETCH:(i + 1) * STRETCH]
        whole = np.zeros((-(-len(stretch) // STRIDE) * STRIDE, 2), np.float32) if len(stretch) % STRIDE else stretch
        if whole is not stretch:
            whole[:len(stretch)] = stretch
        windows = np.ascontiguousarray(whole.reshape(-1, STRIDE, 2)[:, :WINDOW].transpose(0, 2, 1))
        spectra = rfft(windows, axis=-1).view(np.float32)
        found[i] = np.square(spectra, out=spectra).sum(axis=(0, 1)).astype(np.float64) @ np.repeat(weights, 2)
    return found


def corrections(before: NDArray[np.float64], after: NDArray[np.float64], blocks: int) -> NDArray[np.float32]:
    """The gain of each of so many blocks that keeps the loudness."""
    was, became = np.cumsum(before), np.cumsum(after)
    ratio = np.sqrt(np.maximum(was, LEAST) / np.maximum(became, LEAST))
    ratio = np.clip(ratio, 1 / MOST, MOST)
    first = int(np.argmax(before > LEAST)) if (before > LEAST).any() else 0
    known = np.concatenate([ratio[:1], ratio[:-1]])
    known[:first + 1] = ratio[first] if len(ratio) else 1.0
    known[first + 1:first + 2] = ratio[first:first + 1]
    at = np.arange(blocks) / STRETCH_BLOCKS
    return np.interp(at, np.arange(len(known)), known).astype(np.float32) if len(known) else np.ones(blocks, np.float32)


def _weights() -> NDArray[np.float64]:
    """BS.1770's weighting of power at each bin: a shelf of 4 dB above 1.7 kHz, a cut below 38 Hz."""
    hz = np.fft.rfftfreq(WINDOW, 1 / SAMPLE_RATE)
    shelf = 1 + (10 ** 0.4 - 1) * hz ** 2 / (hz ** 2 + 1_680.0 ** 2)
    return np.asarray(shelf * (hz / np.hypot(hz, 38.1)) ** 4)
