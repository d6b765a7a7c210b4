"""The effects of the whole: brightness, distortion and lo-fi, on the mix before the master.

They stand after the stems, so that no effect of the whole changes a stem. Each does nothing at 0 and more of the same
with every step up. All take stereo float32 [frames, 2] and give the same.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import STRETCH_FRAMES, band_filter, filter_in_place
from music_assistant.random_streams import stream
from music_assistant.spec import Effects

TILT_HZ = 900.0
TILT_DB = 9.0
"""What brightness 1 adds far above TILT_HZ and takes far below it."""
DISTORTION_KEEPS_BELOW_HZ = 140.0
MOST_DRIVE = 24.0
LOFI_BANDWIDTH_HZ = (16_000.0, 2_800.0)
"""Where the top ends at the least and the most of lo-fi."""
LOFI_LOW_CUT_HZ = 90.0
WOW_HZ, WOW_S = 0.7, 0.0006
"""Tape's slow wobble: its rate and how far it moves in time; at most 4 cents of pitch."""
HISS_BELOW_MIX_DB = 38.0
CRACKLES_A_SECOND = 9.0


def treated(mix: Samples, effects: Effects, level: float, seed: int) -> Samples:
    """The mix with the piece's effects, a new array where it has any.

    `level` is the RMS of the mix with every gain at 0: what non-linear effects are measured against, so that a quieter
    instrument does not change how hard the others are driven. Silence stays silence.
    """
    if level <= 0:
        return mix
    if effects.distortion > 0:
        mix = distorted(mix, effects.distortion, level)
    if effects.lofi > 0:
        mix = worn(mix, effects.lofi, level, seed)
    if effects.brightness:
        mix = tilted(mix, effects.brightness)
    return mix


def tilted(mix: Samples, brightness: float) -> Samples:
    """Treble up and bass down for a brightness above 0, the other way below it."""
    low = filter_in_place(mix.copy(), band_filter("low", 1, TILT_HZ))
    up = np.float32(10 ** (brightness * TILT_DB / 20))
    low *= 1 / up - up
    low += mix * up
    return low


def distorted(mix: Samples, amount: float, level: float) -> Samples:
    """The mix overdriven above the bass, at about the loudness it had."""
    out = filter_in_place(mix.copy(), band_filter("low", 2, DISTORTION_KEEPS_BELOW_HZ))
    drive = MOST_DRIVE ** amount * 0.35 / max(level, 1e-5)
    usual = np.tanh(level * drive) / max(level, 1e-5)
    for channel in (0, 1):
        before = 0.0
        for start in range(0, len(mix), STRETCH_FRAMES):
            low = out[start:start + STRETCH_FRAMES, channel]
            high = (mix[start:start + STRETCH_FRAMES, channel].astype(np.float64) - low) * drive
            low += smooth_tanh(high, before) / usual
            before = float(high[-1])
    return out


def smooth_tanh(x: NDArray[np.float64], before: float) -> NDArray[np.float64]:
    """tanh with its aliases held down: the mean of tanh between each two samples (antiderivative, first order).

    `before` is the sample before the first.
    """
    size = np.abs(x)
    sloped = size + np.log1p(np.exp(-2 * size)) - np.log(2.0)
    first = abs(before) + np.log1p(np.exp(-2 * abs(before))) - np.log(2.0)
    step = np.diff(x, prepend=before)
    rise = np.diff(sloped, prepend=first)
    flat = np.abs(step) < 1e-4
    step[flat] = 1.0
    out = rise / step
    out[flat] = np.tanh(x[flat])
    return np.asarray(out)


def worn(mix: Samples, amount: float, level: float, seed: int) -> Samples:
    """The mix as from old tape and vinyl: a narrower band, a wobble, a little saturation, hiss and crackle."""
    widest, narrowest = LOFI_BANDWIDTH_HZ
    top = widest * (narrowest / widest) ** amount
    drive = np.float32((0.15 + 0.5 * amount) / max(level, 1e-5) * 0.5)
    out = _wobbled(mix, amount)
    out *= drive
    np.tanh(out, out=out)
    out /= drive
    _dust(out, amount, level, seed)
    filter_in_place(out, band_filter("low", 2, top))
    return filter_in_place(out, band_filter("high", 1, 20 + (LOFI_LOW_CUT_HZ - 20) * amount))


def _wobbled(mix: Samples, amount: float) -> Samples:
    """The mix read at a time that sways back and forth."""
    out = np.empty_like(mix)
    for start in range(0, len(mix), STRETCH_FRAMES):
        at = np.arange(start, min(start + STRETCH_FRAMES, len(mix)), dtype=np.float64)
        sway = WOW_S * SAMPLE_RATE * amount * (1 - np.cos(2 * np.pi * WOW_HZ * at / SAMPLE_RATE))
        place = np.maximum(at - sway, 0.0)
        whole = place.astype(np.int64)
        part = (place - whole).astype(np.float32)[:, None]
        after = np.minimum(whole + 1, len(mix) - 1)
        out[start:start + len(at)] = mix[whole] * (1 - part) + mix[after] * part
    return out


def _dust(sound: Samples, amount: float, level: float, seed: int) -> None:
    """Adds hiss, and crackles of a few samples each."""
    hiss = stream(seed, "mixer", "lofi", "hiss")
    size = np.float32(level * 10 ** (-HISS_BELOW_MIX_DB / 20) * amount)
    for start in range(0, len(sound), STRETCH_FRAMES):
        stretch = sound[start:start + STRETCH_FRAMES]
        stretch += hiss.standard_normal(stretch.shape, dtype=np.float32) * size
    crackle = stream(seed, "mixer", "lofi", "crackle")
    at = np.cumsum(crackle.exponential(SAMPLE_RATE / CRACKLES_A_SECOND, len(sound) // 400)).astype(np.int64)
    strength = crackle.exponential(0.5, len(at)) * np.where(crackle.random(len(at)) < 0.5, -1.0, 1.0)
    heard = at < len(sound) - 8
    for k, shape in enumerate((1.0, -0.6, 0.35, -0.15)):
        np.add.at(sound, at[heard] + k, (strength[heard] * shape * level * amount)[:, None].astype(np.float32))
