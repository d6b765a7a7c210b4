"""The effects of the whole: brightness, distortion and lo-fi, on the mix before the master.

They stand after the stems, so that no effect of the whole changes a stem. Each does nothing at 0 and more of the same
with every step up. All take stereo float32 [frames, 2] and give the same.
"""

from __future__ import annotations

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.random_streams import stream
from music_assistant.spec import Effects

TILT_HZ = 900.0
TILT_DB = 9.0
"""What brightness 1 adds far above TILT_HZ and takes far below it."""
DISTORTION_KEEPS_BELOW_HZ = 140.0
MOST_DRIVE = 24.0
LOFI_BANDWIDTH_HZ = (16_000.0, 2_800.0)
"""Where the top ends at the least and the most of lo-fi."""
LOFI_LOW_CUT_HZ = 160.0
WOW_HZ, WOW_S = 0.7, 0.0006
"""Tape's slow wobble: its rate and how far it moves in time; at most 4 cents of pitch."""
HISS_BELOW_MIX_DB = 38.0
CRACKLES_A_SECOND = 9.0


def treated(mix: Samples, effects: Effects, level: float, seed: int) -> Samples:
    """The mix with the piece's effects.

    `level` is the RMS of the mix with every gain at 0: what non-linear effects are measured against, so that a quieter
    instrument does not change how hard the others are driven.
    """
    if effects.distortion > 0:
        mix = distorted(mix, effects.distortion, level)
    if effects.lofi > 0:
        mix = worn(mix, effects.lofi, level, seed)
    if effects.brightness:
        mix = tilted(mix, effects.brightness)
    return mix


def tilted(mix: Samples, brightness: float) -> Samples:
    """Treble up and bass down for a brightness above 0, the other way below it."""
    from scipy.signal import butter, sosfilt

    low = sosfilt(butter(1, TILT_HZ, "low", fs=SAMPLE_RATE, output="sos").astype(np.float32), mix, axis=0)
    up = 10 ** (brightness * TILT_DB / 20)
    return np.asarray((mix - low) * np.float32(up) + low * np.float32(1 / up), np.float32)


def distorted(mix: Samples, amount: float, level: float) -> Samples:
    """The mix overdriven above the bass, at about the loudness it had."""
    from scipy.signal import butter, sosfilt

    low = sosfilt(butter(2, DISTORTION_KEEPS_BELOW_HZ, "low", fs=SAMPLE_RATE, output="sos"), mix, axis=0)
    drive = MOST_DRIVE ** amount * 0.35 / max(level, 1e-5)
    driven = _smooth_tanh((mix - low) * drive)
    usual = np.tanh(level * drive) / max(level, 1e-5)
    return np.asarray(low + driven / usual, np.float32)


def _smooth_tanh(x: np.ndarray) -> np.ndarray:
    """tanh with its aliases held down: the mean of tanh between each two samples (antiderivative, first order)."""
    sloped = np.logaddexp(x, -x) - np.log(2.0)
    step = np.diff(x, axis=0, prepend=0.0)
    rise = np.diff(sloped, axis=0, prepend=0.0)
    flat = np.abs(step) < 1e-4
    return np.where(flat, np.tanh(x - step / 2), rise / np.where(flat, 1.0, step))


def worn(mix: Samples, amount: float, level: float, seed: int) -> Samples:
    """The mix as from old tape and vinyl: a narrower band, a wobble, a little saturation, hiss and crackle."""
    from scipy.signal import butter, sosfilt

    widest, narrowest = LOFI_BANDWIDTH_HZ
    top = widest * (narrowest / widest) ** amount
    band = np.concatenate([butter(2, top, "low", fs=SAMPLE_RATE, output="sos"),
                           butter(1, 20 + (LOFI_LOW_CUT_HZ - 20) * amount, "high", fs=SAMPLE_RATE, output="sos")])
    drive = (0.15 + 0.5 * amount) / max(level, 1e-5) * 0.5
    warm = np.tanh(_wobbled(mix, amount) * np.float32(drive)) / np.float32(drive)
    noisy = warm + _dust(len(mix), amount, level, seed)
    return np.asarray(sosfilt(band, noisy, axis=0), np.float32)


def _wobbled(mix: Samples, amount: float) -> Samples:
    """The mix read at a time that sways back and forth."""
    at = np.arange(len(mix), dtype=np.float64)
    sway = WOW_S * SAMPLE_RATE * amount * (1 - np.cos(2 * np.pi * WOW_HZ * at / SAMPLE_RATE))
    place = np.maximum(at - sway, 0.0)
    whole = place.astype(np.int64)
    part = (place - whole).astype(np.float32)[:, None]
    after = np.minimum(whole + 1, len(mix) - 1)
    return mix[whole] * (1 - part) + mix[after] * part


def _dust(frames: int, amount: float, level: float, seed: int) -> Samples:
    """Hiss, and crackles of a few samples each."""
    random = stream(seed, "mixer", "lofi")
    hiss = random.standard_normal((frames, 2), dtype=np.float32)
    hiss *= np.float32(level * 10 ** (-HISS_BELOW_MIX_DB / 20) * amount)
    count = int(CRACKLES_A_SECOND * frames / SAMPLE_RATE)
    at = random.integers(0, max(1, frames - 8), count)
    size = random.exponential(0.6, count) * random.choice([-1.0, 1.0], count) * level * amount
    for k, shape in enumerate((1.0, -0.6, 0.35, -0.15)):
        np.add.at(hiss, at + k, (size * shape)[:, None].astype(np.float32))
    return hiss
