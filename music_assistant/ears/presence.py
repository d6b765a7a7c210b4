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
_LEAST_THROUGH = 0.05
_CLEAR_SHARE = 0.03
_ALIKE = 0.5
_LEVEL_FRAME_S = 0.05
_LEVEL_GATE_DB = 30.0
LEVEL_BYTES = 64
"""About what a level takes in memory."""


@dataclass(frozen=True)
class HeardStems:
    """What `stems_in_mix` found; the fields are those of Heard."""

    present: tuple[str, ...]
    levels_dbfs: Mapping[str, float]
    unexplained: float


@dataclass(frozen=True, eq=False)
class Level:
    """A stem's RMS in dBFS where it sounds, and that of its loudest moment."""

    sounding_dbfs: float
    loudest_dbfs: float

    @property
    def nbytes(self) -> int:
        return LEVEL_BYTES


def level_dbfs(clip: Clip) -> Level:
    """How loud a stem is; a moment sounds within 30 dB of the loudest."""
    loud = envelope(clip.samples, max(1, round(_LEVEL_FRAME_S * clip.sample_rate)))
    if not len(loud) or loud.max() <= 0:
        return Level(decibels(0.0), decibels(0.0))
    sounding = loud[loud >= loud.max() * 10 ** (-_LEVEL_GATE_DB / 20)]
    return Level(decibels(float(np.sqrt(np.mean(sounding**2)))), decibels(float(loud.max())))


def stems_in_mix(mix: Signal, stems: Mapping[str, Clip], signals: Mapping[str, Signal],
                 levels: Mapping[str, Level]) -> HeardStems:
    """Which of the stems can be heard in the mix, how loud each is, and what the mix holds beside them.

    `signals` are the stems as `listened` hears them, as long as the mix. Stems start with it and share its rate.
    """
    heard = MappingProxyType({name: level.sounding_dbfs for name, level in levels.items()})
    sounding = [name for name in stems if levels[name].loudest_dbfs > AUDIBLE_DBFS]
    if not len(mix.values) or not np.any(mix.values):
        return HeardStems((), heard, 0.0)
    if not sounding:
        return HeardStems((), heard, 1.0)
    voices = [signals[name] for name in sounding]
    together = Signal(np.sum([v.values for v in voices], axis=0, dtype=np.float32), mix.rate)
    shares = _shares(mix, voices, together)
    present = tuple(name for name, share in zip(sounding, shares, strict=True) if share > _PRESENT_SHARE)
    return HeardStems(present, heard, unexplained(mix, together, [stems[name] for name in sounding]))


def _shares(mix: Signal, voices: Sequence[Signal], together: Signal) -> NDArray[np.float64]:
    """With how much of the gain of the best heard voice each voice is found in the mix: about 1 or about 0.

    In every band the voices are fitted together by least squares and compared with the one that comes through most,
    or with a twentieth of what comes through elsewhere, so that a filter is not taken for an absence. Bands are
    weighed by what in them is a voice's own, that is what the other voices could not stand in for.
    """
    edges = bands(mix.rate)
    count, several = len(voices), len(edges) - 1
    products = np.zeros((several, count, count), np.complex128)
    towards = np.zeros((several, count), np.complex128)
    for block in zip(*(spectra(s, SIZE, HOP) for s in (mix, together, *voices)), strict=True):
        for band, (low, high) in enumerate(pairwise(edges)):
            target = _in_phase(block[0][:, low:high], block[1][:, low:high]).ravel()
            each = np.array([b[:, low:high].ravel() for b in block[2:]])
            turned_back = each.conj()
            products[band] += turned_back @ each.T
            towards[band] += turned_back @ target
    gains, alone = np.zeros((several, count)), np.zeros((several, count))
    for band, (product, toward) in enumerate(zip(products, towards, strict=True)):
        own = np.real(np.diag(product))
        if own.max() > 0:
            inverse = np.linalg.inv(product + np.diag(_RIDGE * own + 1e-9 * own.max()))
            gains[band] = np.real(inverse @ toward)
            alone[band] = 1.0 / np.maximum(np.real(np.diag(inverse)), 1e-30)
    clear = alone > _CLEAR_SHARE * alone.sum(axis=1, keepdims=True)
    best = np.where(clear, gains, 0.0).max(axis=1)
    best = np.maximum(best, _LEAST_THROUGH * float(np.median(best)))
    found = (alone * gains / np.maximum(best, 1e-12)[:, None]).sum(axis=0)
    shares: NDArray[np.float64] = found / np.maximum(alone.sum(axis=0), 1e-30)
    return shares


def _in_phase(mix: Spectra, together: Spectra) -> Spectra:
    """A band of the mix turned, moment by moment, into the phase of the whole that it was made from.

    Moments that the whole hardly explains are left as they are: turned too, they would seem to hold what they lack.
    """
    gains, frames = moment_gains(mix, [together])
    starts = np.arange(len(gains)) * frames
    energy, modelled = (np.add.reduceat(np.square(np.abs(s)).sum(axis=1), starts) for s in (mix, together))
    alike = np.square(np.abs(gains[:, 0])) * modelled > _ALIKE * energy
    turns = np.where(alike, np.exp(-1j * np.angle(gains[:, 0])), 1.0).astype(np.complex64)
    moment = np.minimum(np.arange(len(mix)) // frames, len(turns) - 1)
    turned: Spectra = mix * turns[moment, None]
    return turned
