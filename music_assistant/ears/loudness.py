"""How loud a clip is, how high it peaks, and where its music ends."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip, Samples

SILENT_DBFS = -60.0
"""A clip whose highest sample lies below this is silent."""
QUIETEST_LEVEL_DBFS = -120.0
_ENVELOPE_S = 0.05
_GATE_S = 0.4
_LOOK_BACK_S = 12.0
_AUDIBLE_DB = 45.0
_OVERSAMPLING = 4
_REACH = 12
"""Samples on each side that the oversampling filter weighs."""


def decibels(amplitude: float) -> float:
    """An amplitude in dB, never below QUIETEST_LEVEL_DBFS."""
    return max(QUIETEST_LEVEL_DBFS, 20.0 * float(np.log10(max(amplitude, 1e-12))))


def sample_peak(clip: Clip) -> float:
    """The highest absolute sample."""
    return max(float(clip.samples.max(initial=0.0)), -float(clip.samples.min(initial=0.0)))


def loudness_lufs(clip: Clip) -> float | None:
    """Integrated loudness by ITU-R BS.1770-4, None for clips too short (0.4 s) or too quiet to have one."""
    if clip.duration_s <= _GATE_S or clip.samples.shape[1] > 5:
        return None
    import pyloudnorm

    with warnings.catch_warnings(), np.errstate(divide="ignore"):
        warnings.simplefilter("ignore")
        loudness = float(pyloudnorm.Meter(clip.sample_rate).integrated_loudness(clip.samples))
    return loudness if np.isfinite(loudness) else None


def _between_samples() -> Samples:
    """Windowed-sinc weights [2 * reach, 2 * 4 - 1] for the points a quarter of a sample apart around the middle."""
    offsets = np.arange(-(_OVERSAMPLING - 1), _OVERSAMPLING) / _OVERSAMPLING
    taps = np.arange(-_REACH, _REACH + 1)
    distance = taps[:, None] - offsets
    window = np.cos(np.pi * distance / (2 * _REACH + 2)) ** 2
    weights: Samples = (np.sinc(distance) * window).astype(np.float32)
    return weights


def true_peak_dbtp(clip: Clip) -> float:
    """The peak of the sound between the samples, oversampled 4 times as BS.1770-4 annex 2 asks, in dBTP.

    Only the surroundings of local maxima within 6 dB of the highest sample are oversampled: the sound between two
    samples can rise above both, but not beside samples that are twice lower.
    """
    peak = sample_peak(clip)
    if peak <= 0:
        return QUIETEST_LEVEL_DBFS
    weights = _between_samples()
    highest = peak
    for channel in np.ascontiguousarray(clip.samples.T):
        padded = np.pad(channel, _REACH + 1)
        tall = np.abs(padded)
        near = np.flatnonzero(tall >= 0.5 * peak)
        tops = near[(tall[near] >= tall[near - 1]) & (tall[near] >= np.take(tall, near + 1, mode="clip"))]
        framed = np.lib.stride_tricks.sliding_window_view(padded, 2 * _REACH + 1)
        for first in range(0, len(tops), 4096):
            at = np.clip(tops[first : first + 4096] - _REACH, 0, len(framed) - 1)
            highest = max(highest, float(np.abs(framed[at] @ weights).max()))
    return decibels(highest)


def envelope(samples: Samples, frame: int) -> NDArray[np.float64]:
    """RMS of all channels together, one value for each `frame` samples, the last incomplete one included."""
    whole, channels = len(samples) // frame * frame, samples.shape[1]
    power = np.zeros(whole // frame)
    for side in samples.T:
        tall = side[:whole].reshape(-1, frame)
        power += np.einsum("ij,ij->i", tall, tall) / (frame * channels)
    rest = samples[whole:]
    if rest.size:
        power = np.append(power, np.square(rest, dtype=np.float64).mean())
    rms: NDArray[np.float64] = np.sqrt(power)
    return rms


def music_end_s(clip: Clip) -> float:
    """Where the last sound has been let go, before its ring-out: the knee of the final decay, in seconds.

    The loudest level still to come falls towards the end of a clip; drawn in dB it stays high while the music plays
    and slopes down while it rings out. The knee is the point that stands highest above the straight line between
    the start of the last seconds and the last audible moment.
    """
    frame = max(1, round(_ENVELOPE_S * clip.sample_rate))
    loud = envelope(clip.samples, frame)
    if not len(loud) or loud.max() <= 0:
        return 0.0
    still_to_come = np.maximum.accumulate(loud[::-1])[::-1]
    levels = 20 * np.log10(np.maximum(still_to_come / loud.max(), 1e-6))
    audible = int(np.flatnonzero(levels > -_AUDIBLE_DB)[-1]) + 1
    first = max(0, audible - round(_LOOK_BACK_S / _ENVELOPE_S))
    tail = levels[first:audible]
    if tail[-1] > -20.0 or len(tail) < 3:
        return min(clip.duration_s, audible * frame / clip.sample_rate)
    line = np.linspace(0.0, 1.0, len(tail)) * (tail[-1] - tail[0]) + tail[0]
    knee = first + int(np.argmax(tail - line)) + 1
    return min(clip.duration_s, knee * frame / clip.sample_rate)
