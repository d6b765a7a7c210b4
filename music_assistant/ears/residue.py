"""What of a mix its stems do not account for.

The sum of the stems is fitted to the mix by least squares, a complex gain for each band and moment: a master may
turn, filter, compress and limit the whole as it likes, but within a band and a moment it has one gain, and an
instrument that no stem holds does not follow it. Where much is left, the mix may have been driven or played from a
swaying tape: the stems are then swayed as the mix is, and driven at several strengths, before it is called unexplained.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip
from music_assistant.ears.spectrum import Floats, Signal, Spectra, band_edges, listened, spectra

UNEXPLAINED_TOLERANCE = 0.03
"""A larger unexplained share means that the mix holds something that no stem does."""
SIZE, HOP = 2048, 1024
_BANDS = 24
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 10_000.0
_VALUES_A_GAIN = 28
"""Spectral values that each fitted gain must answer for: fewer, and it would explain anything."""
_SUSPICIOUS = 0.012
_DRIVES = (1.0, 5.0)
"""How far above their own RMS the stems are driven into saturation."""
_DRIVEN_ABOVE_HZ = 140.0
_LONGEST_SWAY_S = 0.0025
_SWAY_STEPS = 101
_SWAY_SMOOTH_FRAMES = 5


def bands(rate: float) -> NDArray[np.intp]:
    """First bins of the bands in which gains are fitted, and the end of the last."""
    return band_edges(SIZE, rate, _LOWEST_HZ, _HIGHEST_HZ, _BANDS)


def moment_gains(target: Spectra, basis: Sequence[Spectra]) -> tuple[NDArray[np.complex128], int]:
    """The gains [moments, len(basis)] by which a band's basis best makes the target [frames, bins].

    Also how many frames make a moment; frames beyond the last whole moment belong to it.
    """
    products, towards, frames = _moments(target, basis)
    return np.asarray(np.linalg.solve(products, towards[..., None])[..., 0], np.complex128), frames


def _moments(target: Spectra, basis: Sequence[Spectra]) -> tuple[NDArray[np.complex128], NDArray[np.complex128], int]:
    """The normal equations of each moment, [moments, k, k] and [moments, k], and its length in frames."""
    count, bins = target.shape
    frames = max(1, -(-_VALUES_A_GAIN * len(basis) // bins))
    starts = np.arange(0, max(1, count - frames + 1), frames)
    k = len(basis)
    products = np.empty((len(starts), k, k), np.complex128)
    towards = np.empty((len(starts), k), np.complex128)
    for i, one in enumerate(basis):
        towards[:, i] = np.add.reduceat((one.conj() * target).sum(axis=1, dtype=np.complex128), starts)
        for j, other in enumerate(basis[: i + 1]):
            products[:, i, j] = np.add.reduceat((one.conj() * other).sum(axis=1, dtype=np.complex128), starts)
            products[:, j, i] = products[:, i, j].conj()
    strongest = np.einsum("mkk->mk", products).real.max(axis=1)
    ridge = 1e-6 * strongest + 1e-9 * max(1e-12, float(strongest.max(initial=0.0)))
    return products + ridge[:, None, None] * np.eye(k), towards, frames


def left_over(mix: Signal, basis: Sequence[Signal]) -> float:
    """The share of the mix that no gains on the basis explain, bands weighed by the root of their energy."""
    edges = bands(mix.rate)
    whole, left = np.zeros(len(edges) - 1), np.zeros(len(edges) - 1)
    for block in zip(*(spectra(s, SIZE, HOP) for s in (mix, *basis)), strict=True):
        for band, (low, high) in enumerate(pairwise(edges)):
            target = block[0][:, low:high]
            products, towards, _ = _moments(target, [b[:, low:high] for b in block[1:]])
            gains = np.linalg.solve(products, towards[..., None])[..., 0]
            energy = float(np.vdot(target, target).real)
            whole[band] += energy
            left[band] += max(0.0, energy - float((towards.conj() * gains).real.sum()))
    weights = np.sqrt(whole)
    shares = left / np.maximum(whole, 1e-30)
    return float(np.clip((weights * shares).sum() / max(1e-30, float(weights.sum())), 0.0, 1.0))


def unexplained(mix: Signal, together: Signal, stems: Sequence[Clip]) -> float:
    """The share of the mix, 0..1, that its stems do not account for; `together` is their sum as `listened` hears it."""
    plain = left_over(mix, [together])
    if plain <= _SUSPICIOUS:
        return plain
    left, right = _sides(stems, len(mix.values))
    sway = _sway(mix, together)
    sides = [_swayed(side, sway, mix.rate) for side in (left, right)]
    swayed = Signal(((sides[0] + sides[1]) / 2).astype(np.float32), mix.rate)
    taped = left_over(mix, [swayed])
    if taped <= _SUSPICIOUS:
        return min(plain, taped)
    return min(plain, taped, left_over(mix, [swayed, *_driven(sides, mix.rate)]))


def _sides(stems: Sequence[Clip], length: int) -> tuple[Floats, Floats]:
    """The sum of the stems' left and of their right channels, as `listened` slows them, cut or filled to a length."""
    frames = max(len(s.samples) for s in stems)
    total = np.zeros((frames, 2), np.float32)
    for stem in stems:
        total[: len(stem.samples)] += stem.samples[:, :2]
    sides = [listened(Clip(np.ascontiguousarray(total[:, [c]]), stems[0].sample_rate)).values[:length] for c in (0, 1)]
    left, right = (np.pad(s, (0, length - len(s))) for s in sides)
    return left, right


def _sway(mix: Signal, together: Signal) -> NDArray[np.float64]:
    """By how many seconds the mix lags behind the stems in each frame, smooth over a quarter of a second."""
    from scipy.ndimage import median_filter, uniform_filter1d

    hz = np.fft.rfftfreq(SIZE, 1.0 / mix.rate)
    heard = (hz > 80) & (hz < 3000)
    lags = np.linspace(-_LONGEST_SWAY_S, _LONGEST_SWAY_S, _SWAY_STEPS)
    turns = np.exp(2j * np.pi * np.outer(hz[heard], lags)).astype(np.complex64)
    best = []
    for ours, theirs in zip(spectra(mix, SIZE, HOP), spectra(together, SIZE, HOP), strict=True):
        crossed = ours[:, heard] * theirs[:, heard].conj()
        crossed /= np.sqrt(np.abs(crossed)) + 1e-9
        best.append((crossed @ turns).real)
    likeness = uniform_filter1d(np.concatenate(best), _SWAY_SMOOTH_FRAMES, axis=0)
    chosen = median_filter(lags[np.argmax(likeness, axis=1)], _SWAY_SMOOTH_FRAMES)
    return np.asarray(uniform_filter1d(chosen, _SWAY_SMOOTH_FRAMES), np.float64)


def _swayed(side: Floats, sway: NDArray[np.float64], rate: float) -> Floats:
    """A signal read late by `sway` seconds, one value for each frame."""
    at = np.arange(len(side), dtype=np.float64)
    place = np.clip(at - np.interp(at, np.arange(len(sway)) * HOP, sway * rate), 0, len(side) - 1)
    whole = np.minimum(place.astype(np.intp), max(0, len(side) - 2))
    part = (place - whole).astype(np.float32)
    late: Floats = side[whole] * (1 - part) + side[np.minimum(whole + 1, len(side) - 1)] * part
    return late


def _driven(sides: Sequence[Floats], rate: float) -> list[Signal]:
    """The stems saturated at each of the drives, both sides apart and then averaged as ears do."""
    from scipy.signal import butter, sosfilt

    low = butter(2, _DRIVEN_ABOVE_HZ, "low", fs=rate, output="sos").astype(np.float32)
    bright = [side - sosfilt(low, side) for side in sides]
    level = float(np.sqrt(np.mean([np.square(b).mean() for b in bright]))) + 1e-9
    return [Signal((np.tanh(bright[0] * (d / level)) + np.tanh(bright[1] * (d / level))).astype(np.float32), rate)
            for d in _DRIVES]
