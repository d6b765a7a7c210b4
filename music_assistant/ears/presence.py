"""Which stems a mix holds, how loud each is, and what the mix holds beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip
from music_assistant.ears.loudness import decibels, envelope
from music_assistant.ears.residue import HOP, SIZE, bands, moment_gains, unexplained
from music_assistant.ears.spectrum import Signal, Spectra, spectra

AUDIBLE_DBFS = -50.0
"""A stem that never rises above this does not sound."""
_PRESENT_SHARE = 0.5
_RIDGE = 1e-3
_LEAST_THROUGH = 0.1
_LEVEL_FRAME_S = 0.05
_LEVEL_GATE_DB = 30.0


@dataclass(frozen=True)
class HeardStems:
    """What `stems_in_mix` found; the fields are those of Heard."""

    present: tuple[str, ...]
    levels_dbfs: Mapping[str, float]
    unexplained: float


def level_dbfs(clip: Clip) -> tuple[float, float]:
    """(RMS where it sounds, RMS of the loudest moment) in dBFS; a moment sounds within 30 dB of the loudest."""
    loud = envelope(clip.samples, max(1, round(_LEVEL_FRAME_S * clip.sample_rate)))
    if not len(loud) or loud.max() <= 0:
        return decibels(0.0), decibels(0.0)
    sounding = loud[loud >= loud.max() * 10 ** (-_LEVEL_GATE_DB / 20)]
    return decibels(float(np.sqrt(np.mean(sounding**2)))), decibels(float(loud.max()))


def stems_in_mix(mix: Signal, stems: Mapping[str, Clip], signals: Mapping[str, Signal]) -> HeardStems:
    """Which of the stems can be heard in the mix, how loud each is, and what the mix holds beside them.

    `signals` are the stems as `listened` hears them. Stems start with the mix and share its rate.
    """
    levels = {name: level_dbfs(stem) for name, stem in stems.items()}
    heard = MappingProxyType({name: level for name, (level, _) in levels.items()})
    sounding = [name for name in stems if levels[name][1] > AUDIBLE_DBFS]
    if not len(mix.values) or not np.any(mix.values):
        return HeardStems((), heard, 0.0)
    if not sounding:
        return HeardStems((), heard, 1.0)
    voices = [_as_long(signals[name], len(mix.values)) for name in sounding]
    together = Signal(np.sum([v.values for v in voices], axis=0, dtype=np.float32), mix.rate)
    gains, energies = _gains(mix, voices, together)
    least = _PRESENT_SHARE * _weighted_median(gains, np.sqrt(energies))
    present = tuple(name for name, gain in zip(sounding, gains, strict=True) if gain > least > 0)
    return HeardStems(present, heard, unexplained(mix, together, [stems[name] for name in sounding]))


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])


def _gains(mix: Signal, voices: Sequence[Signal], together: Signal) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The gain with which each voice is found in the mix beside the whole, and each voice's energy.

    In every band the voices are fitted together by least squares and compared with how the whole comes through that
    band, at most 20 dB below the usual one, so that a filter is not taken for an absence. Bands are weighed by what
    in them is a voice's own, that is what the other voices could not stand in for.
    """
    edges = bands(mix.rate)
    count, several = len(voices), len(edges) - 1
    products = np.zeros((several, count, count), np.complex128)
    towards = np.zeros((several, count), np.complex128)
    for block in zip(*(spectra(s, SIZE, HOP) for s in (mix, together, *voices)), strict=True):
        for band, (low, high) in enumerate(pairwise(edges)):
            target = _in_phase(block[0][:, low:high], block[1][:, low:high]).ravel()
            each = np.array([b[:, low:high].ravel() for b in block[2:]])
            products[band] += each.conj() @ each.T
            towards[band] += each.conj() @ target
    through = towards.sum(axis=1).real / np.maximum(products.sum(axis=(1, 2)).real, 1e-30)
    through = np.maximum(through, _LEAST_THROUGH * float(np.median(through)) + 1e-12)
    total, weights = np.zeros(count), np.full(count, 1e-30)
    for product, toward, gain in zip(products, towards, through, strict=True):
        own = np.real(np.diag(product))
        if own.max() <= 0:
            continue
        inverse = np.linalg.inv(product + np.diag(_RIDGE * own + 1e-9 * own.max()))
        alone = 1.0 / np.maximum(np.real(np.diag(inverse)), 1e-30)
        total += alone * np.real(inverse @ toward) / gain
        weights += alone
    return total / weights, np.einsum("bii->i", products).real


def _in_phase(mix: Spectra, together: Spectra) -> Spectra:
    """A band of the mix turned, moment by moment, into the phase of the whole that it was made from."""
    gains, frames = moment_gains(mix, [together])
    turns = np.exp(-1j * np.angle(gains[:, 0])).astype(np.complex64)
    moment = np.minimum(np.arange(len(mix)) // frames, len(turns) - 1)
    turned: Spectra = mix * turns[moment, None]
    return turned


def _as_long(signal: Signal, length: int) -> Signal:
    """The signal cut or filled with silence to a length."""
    values = signal.values[:length]
    return Signal(np.pad(values, (0, length - len(values))), signal.rate)
