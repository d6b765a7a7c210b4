"""Loudness and true peak as broadcasters measure them, over short blocks so that a gain curve can be tried cheaply.

Formulas: ITU-R BS.1770-4 (K weighting, 400 ms gating blocks every 100 ms, gates at -70 LUFS and 10 LU below the mean;
true peak by four times oversampling).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples

BLOCK_FRAMES = 63
"""Frames a block of measurement: 70 of them are exactly 100 ms at 44.1 kHz."""
BLOCKS_A_HOP = 70
HOPS_A_GATE = 4
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = 10.0
LUFS_OFFSET = -0.691
OVERSAMPLING = 4
TAPS_A_PHASE = 12
SILENCE_LUFS = -120.0

Blocks = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Measurement:
    """What a limiter and a loudness meter need of a sound, block by block.

    `energy`: sum over channels of the K-weighted square, mean over each block. `peak`: largest true peak in it.
    """

    energy: Blocks
    peak: Blocks

    @cached_property
    def loudness_lufs(self) -> float:
        """Integrated loudness; SILENCE_LUFS where nothing passes the gate."""
        return integrated(self.energy)

    @property
    def true_peak(self) -> float:
        """The largest true peak, 1 being full scale."""
        return float(self.peak.max(initial=0.0))


def measured(sound: Samples) -> Measurement:
    """The block measurements of stereo sound, the last block padded with silence."""
    blocks = -(-len(sound) // BLOCK_FRAMES)
    energy = np.zeros(blocks, np.float32)
    peak = np.zeros(blocks, np.float32)
    for channel in range(sound.shape[1]):
        samples = np.ascontiguousarray(sound[:, channel])
        weighted = _k_weighted(samples)
        energy += _block_mean(np.square(weighted, out=weighted), blocks)
        np.maximum(peak, _block_true_peak(samples, blocks), out=peak)
    return Measurement(energy, peak)


def integrated(energy: Blocks) -> float:
    """Integrated loudness in LUFS of block energies."""
    hops = len(energy) // BLOCKS_A_HOP
    if hops < HOPS_A_GATE:
        return _lufs(float(energy.mean())) if len(energy) else SILENCE_LUFS
    each = energy[:hops * BLOCKS_A_HOP].astype(np.float64).reshape(hops, BLOCKS_A_HOP).mean(axis=1)
    gates = np.convolve(each, np.full(HOPS_A_GATE, 1 / HOPS_A_GATE), "valid")
    heard = gates[gates > _energy(ABSOLUTE_GATE_LUFS)]
    if not len(heard):
        return SILENCE_LUFS
    loud = heard[heard > heard.mean() * 10 ** (-RELATIVE_GATE_LU / 10)]
    return _lufs(float(loud.mean()))


def _lufs(energy: float) -> float:
    return LUFS_OFFSET + 10 * np.log10(energy) if energy > 1e-12 else SILENCE_LUFS


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - LUFS_OFFSET) / 10))


def _k_weighted(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    from scipy.signal import sosfilt

    return np.asarray(sosfilt(_k_filter(), samples.astype(np.float64)))


def _k_filter() -> NDArray[np.float64]:
    """The standard's two stages, a high shelf and a high-pass, designed for our rate by the bilinear transform."""
    shelf_hz, shelf_q, shelf_db = 1681.974450955533, 0.7071752369554196, 3.999843853973347
    pass_hz, pass_q = 38.13547087602444, 0.5003270373238773
    k, high = np.tan(np.pi * shelf_hz / SAMPLE_RATE), 10 ** (shelf_db / 20)
    band = high ** 0.4996667741545416
    a0 = 1 + k / shelf_q + k * k
    shelf = [(high + band * k / shelf_q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / shelf_q + k * k) / a0,
             1, 2 * (k * k - 1) / a0, (1 - k / shelf_q + k * k) / a0]
    k = np.tan(np.pi * pass_hz / SAMPLE_RATE)
    a0 = 1 + k / pass_q + k * k
    high_pass = [1, -2, 1, 1, 2 * (k * k - 1) / a0, (1 - k / pass_q + k * k) / a0]
    return np.array([shelf, high_pass])


def _block_mean(values: NDArray[np.float64], blocks: int) -> Blocks:
    whole = len(values) // BLOCK_FRAMES
    means = np.zeros(blocks, np.float32)
    means[:whole] = values[:whole * BLOCK_FRAMES].reshape(whole, BLOCK_FRAMES).mean(axis=1)
    if whole < blocks:
        means[whole] = values[whole * BLOCK_FRAMES:].sum() / BLOCK_FRAMES
    return means


def _block_true_peak(samples: NDArray[np.float32], blocks: int) -> Blocks:
    from scipy.signal import upfirdn

    raised = upfirdn(_interpolator(), samples, up=OVERSAMPLING)
    delay = OVERSAMPLING * TAPS_A_PHASE // 2
    padded = np.zeros(blocks * BLOCK_FRAMES * OVERSAMPLING, np.float32)
    shifted = raised[delay:delay + len(padded)]
    padded[:len(shifted)] = shifted
    np.abs(padded, out=padded)
    peaks: Blocks = padded.reshape(blocks, -1).max(axis=1)
    own = np.zeros(blocks * BLOCK_FRAMES, np.float32)
    own[:len(samples)] = np.abs(samples)
    return np.maximum(peaks, own.reshape(blocks, -1).max(axis=1))


def _interpolator() -> NDArray[np.float32]:
    """A windowed sinc that puts three samples between each two."""
    taps = OVERSAMPLING * TAPS_A_PHASE + 1
    t = (np.arange(taps) - taps // 2) / OVERSAMPLING
    return (np.sinc(t) * np.kaiser(taps, 5.0)).astype(np.float32)
