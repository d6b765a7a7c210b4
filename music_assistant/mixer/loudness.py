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
MARGIN = TAPS_A_PHASE
"""Frames beside a stretch that its true peak depends on."""
STRETCH_BLOCKS = 1_024
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
        state = np.zeros((2, 2))
        for first in range(0, blocks, STRETCH_BLOCKS):
            here = slice(first, min(first + STRETCH_BLOCKS, blocks))
            samples = _with_margins(sound[:, channel], first * BLOCK_FRAMES, here.stop * BLOCK_FRAMES)
            weighted, state = _k_weighted(samples[MARGIN:-MARGIN], state)
            energy[here] += np.square(weighted).reshape(-1, BLOCK_FRAMES).mean(axis=1)
            peak[here] = np.maximum(peak[here], _block_true_peak(samples))
    return Measurement(energy, peak)


def _with_margins(samples: NDArray[np.float32], start: int, stop: int) -> NDArray[np.float32]:
    """The samples from a frame to another and MARGIN more at both ends, silence where there are none."""
    first, last = max(0, start - MARGIN), min(len(samples), stop + MARGIN)
    return np.pad(samples[first:last], (first - start + MARGIN, stop + MARGIN - last))


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


def _k_weighted(samples: NDArray[np.float32], state: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """The samples through the standard's filter, and the filter's state after them."""
    from scipy.signal import sosfilt

    weighted, after = sosfilt(_k_filter(), samples.astype(np.float64), zi=state)
    return weighted, after


def _k_filter() -> NDArray[np.float64]:
    """The standard's two stages, a high shelf and a high-pass, designed for our rate by the bilinear transform."""
    shelf_hz, shelf_q, shelf_db = 1681.974450955533, 0.7071752369554196, 3.999843853973347
    pass_hz, pass_q = 38.13547087602444, 0.5003270373238773
    k, high = np.tan(np.pi * shelf_hz / SAMPLE_RATE), 10 ** (shelf_db / 20)
    band = high ** 0.4996667741545416
    a0 = 1 + k / shelf_q + k * k
    shelf = [(high + band * k / shelf_q + k * k) / a0, 2 * (k * k - high) / a0,
             (high - band * k / shelf_q + k * k) / a0, 1, 2 * (k * k - 1) / a0, (1 - k / shelf_q + k * k) / a0]
    k = np.tan(np.pi * pass_hz / SAMPLE_RATE)
    a0 = 1 + k / pass_q + k * k
    high_pass = [1, -2, 1, 1, 2 * (k * k - 1) / a0, (1 - k / pass_q + k * k) / a0]
    return np.array([shelf, high_pass])


def _block_true_peak(samples: NDArray[np.float32]) -> Blocks:
    """The true peak of each block of samples that have margins."""
    from scipy.signal import upfirdn

    raised = upfirdn(_interpolator(), samples, up=OVERSAMPLING)
    start = OVERSAMPLING * (TAPS_A_PHASE // 2 + MARGIN)
    inside = raised[start:start + OVERSAMPLING * (len(samples) - 2 * MARGIN)]
    peaks: Blocks = np.abs(inside, out=inside).reshape(-1, OVERSAMPLING * BLOCK_FRAMES).max(axis=1)
    return peaks


def _interpolator() -> NDArray[np.float32]:
    """A windowed sinc that puts three samples between each two."""
    taps = OVERSAMPLING * TAPS_A_PHASE + 1
    t = (np.arange(taps) - taps // 2) / OVERSAMPLING
    return (np.sinc(t) * np.kaiser(taps, 5.0)).astype(np.float32)
