"""Which stems a mix holds, and how much of the mix no stem accounts for.

Both are least squares between short spectra. A master may turn, filter and limit the whole, so its gain is free to
differ from band to band and from moment to moment, but within a band and a moment it must be one gain: an instrument
that no stem holds does not follow it and is left over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import Clip
from music_assistant.ears.loudness import decibels, envelope
from music_assistant.ears.spectrum import Signal, Spectra, band_edges, spectra

AUDIBLE_DBFS = -50.0
"""A stem that never rises above this does not sound."""
UNEXPLAINED_TOLERANCE = 0.05
"""A larger unexplained share means that the mix holds something that no stem does."""
_SIZE, _HOP = 2048, 1024
_BANDS = 24
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 10_000.0
_MOMENT_FRAMES = 6
_PRESENT_SHARE = 0.25
_RIDGE = 1e-3
_LEVEL_FRAME_S = 0.05
_LEVEL_GATE_DB = 30.0
_LONGEST_DELAY_S = 0.05


@dataclass(frozen=True)
class HeardStems:
    """What `stems_in_mix` found; the fields are those of Heard."""

    present: tuple[str, ...]
    levels_dbfs: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    unexplained: float | None = None


def level_dbfs(clip: Clip) -> tuple[float, float]:
    """(RMS where it sounds, RMS of the loudest moment) in dBFS; a moment sounds within 30 dB of the loudest."""
    loud = envelope(clip.samples, max(1, round(_LEVEL_FRAME_S * clip.sample_rate)))
    if not len(loud) or loud.max() <= 0:
        return decibels(0.0), decibels(0.0)
    sounding = loud[loud >= loud.max() * 10 ** (-_LEVEL_GATE_DB / 20)]
    return decibels(float(np.sqrt(np.mean(sounding**2)))), decibels(float(loud.max()))


def stems_in_mix(mix: Signal, stems: Mapping[str, Signal], levels: Mapping[str, tuple[float, float]]) -> HeardStems:
    """Which of the stems can be heard in the mix, how loud each is, and what the mix holds beside them.

    `levels` are those of `level_dbfs` by the stems' names. The stems must start with the mix and share its rate.
    """
    heard = MappingProxyType({name: level for name, (level, _) in levels.items()})
    sounding = [name for name in stems if levels[name][1] > AUDIBLE_DBFS]
    if not len(mix.values) or not np.any(mix.values):
        return HeardStems((), heard, 0.0)
    if not sounding:
        return HeardStems((), heard, 1.0)
    fit = _Fit(mix, [stems[name] for name in sounding])
    gains = fit.gains()
    usual = _weighted_median(gains, fit.energies())
    present = tuple(name for name, gain in zip(sounding, gains, strict=True) if gain > _PRESENT_SHARE * usual > 0)
    return HeardStems(present, heard, fit.unexplained())


def _weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    order = np.argsort(values)
    reached = np.cumsum(np.sqrt(weights[order]))
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])


def delay(mix: Signal, together: Signal) -> int:
    """By how many values the mix lags behind the stems' sum, as a limiter that looks ahead makes it."""
    from scipy.fft import irfft, next_fast_len, rfft

    middle = len(mix.values) // 2
    reach = min(len(mix.values) // 2, int(_LONGEST_DELAY_S * mix.rate))
    if not reach:
        return 0
    part = slice(max(0, middle - 2**17), middle + 2**17)
    size = next_fast_len(len(mix.values[part]) + reach, real=True)
    likeness = irfft(rfft(mix.values[part], size) * np.conj(rfft(together.values[part], size)), size)
    near = np.concatenate([likeness[-reach:], likeness[: reach + 1]])
    return int(np.argmax(near)) - reach


class _Fit:
    """The sums of products between mix and stems that every answer is read from, by band."""

    def __init__(self, mix: Signal, stems: Sequence[Signal]) -> None:
        stems = [_as_long(s, len(mix.values)) for s in stems]
        together = Signal(np.sum([s.values for s in stems], axis=0, dtype=np.float32), mix.rate)
        shift = delay(mix, together)
        mix = Signal(np.roll(mix.values, -shift), mix.rate) if shift else mix
        self._edges = band_edges(_SIZE, mix.rate, _LOWEST_HZ, _HIGHEST_HZ, _BANDS)
        bands, voices = len(self._edges) - 1, len(stems)
        self._products = np.zeros((bands, voices, voices), np.complex128)
        self._towards_mix = np.zeros((bands, voices), np.complex128)
        self._mix_energy, self._left_over = np.zeros(bands), np.zeros(bands)
        for block in zip(*(spectra(s, _SIZE, _HOP) for s in (mix, *stems)), strict=True):
            self._take(block[0], block[1:])

    def _take(self, mix: Spectra, stems: Sequence[Spectra]) -> None:
        together = np.sum(stems, axis=0)
        starts = np.arange(0, len(mix), _MOMENT_FRAMES)
        for band, (low, high) in enumerate(zip(self._edges[:-1], self._edges[1:], strict=True)):
            voices = np.array([s[:, low:high].ravel() for s in stems])
            target = mix[:, low:high]
            self._products[band] += voices.conj() @ voices.T
            self._towards_mix[band] += voices.conj() @ target.ravel()
            model = together[:, low:high]
            shared = np.add.reduceat((target * model.conj()).sum(axis=1), starts)
            modelled = np.add.reduceat(_power(model), starts)
            whole = np.add.reduceat(_power(target), starts)
            explained = np.abs(shared) ** 2 / np.maximum(modelled, 1e-12)
            self._mix_energy[band] += whole.sum()
            self._left_over[band] += np.maximum(0.0, whole - explained).sum()

    def energies(self) -> NDArray[np.float64]:
        """Energy of each stem."""
        energies: NDArray[np.float64] = np.einsum("bii->i", self._products).real
        return energies

    def gains(self) -> NDArray[np.float64]:
        """The gain with which each stem is found in the mix, bands weighed by what in them is that stem's alone."""
        voices = self._products.shape[1]
        total, weights = np.zeros(voices), np.zeros(voices)
        for products, towards in zip(self._products, self._towards_mix, strict=True):
            own = np.real(np.diag(products))
            if own.max() <= 0:
                continue
            inverse = np.linalg.inv(products + np.diag(_RIDGE * own + 1e-9 * own.max()))
            alone = 1.0 / np.maximum(np.real(np.diag(inverse)), 1e-30)
            turned = np.exp(-1j * np.angle(towards.sum()))
            total += alone * np.real(inverse @ towards * turned)
            weights += alone
        return total / np.maximum(weights, 1e-30)

    def unexplained(self) -> float:
        """The share of the mix that is left over, bands weighed by the root of their energy, as ears compress."""
        weights = np.sqrt(self._mix_energy)
        shares = self._left_over / np.maximum(self._mix_energy, 1e-30)
        return float(np.clip((weights * shares).sum() / max(1e-30, weights.sum()), 0.0, 1.0))


def _power(values: Spectra) -> NDArray[np.float64]:
    """Energy of each frame, summed over its bins."""
    power: NDArray[np.float64] = (np.square(values.real) + np.square(values.imag)).sum(axis=1, dtype=np.float64)
    return power


def _as_long(signal: Signal, length: int) -> Signal:
    """The signal cut or filled with silence to a length."""
    values = signal.values[:length]
    return Signal(np.pad(values, (0, length - len(values))), signal.rate)
