"""Loudness and true peak as broadcasters measure them, over short blocks so that a gain curve can be tried cheaply.

Formulas: ITU-R BS.1770-4 (K weighting, 400 ms gating blocks every 100 ms, gates at -70 LUFS and 10 LU below the mean;
true peak by four times oversampling).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.cores import Workers
from music_assistant.mixer.blocks import BLOCK_FRAMES as BLOCK_FRAMES
from music_assistant.mixer.blocks import STRETCH_BLOCKS, Blocks, block_count
from music_assistant.mixer.convolution import Filter, Response, Signal, answer_of, response_of

BLOCKS_A_HOP = 70
HOPS_A_GATE = 4
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = 10.0
LUFS_OFFSET = -0.691
_LEVEL_LUFS = LUFS_OFFSET + 10 * np.log10(2)
"""The loudness of two channels whose weighted RMS is 1."""
CEILING_DBTP = -1.0
"""How high a true peak of a master may be."""
OVERSAMPLING = 4
TAPS_A_PHASE = 24
MARGIN = TAPS_A_PHASE
"""Frames beside a stretch that its true peak depends on."""
FILTER_FRAMES = 4_096
"""How much of the K weighting's answer to a click is heard: the rest is more than 100 dB down."""
TRUSTED_DB, BETWEEN_DB = 1.5, 3.0
"""Where a loudness is asked for: how much more gain than that loudness needs the peaks between samples are known for,
and how far such a peak may rise above the samples beside it."""
SILENCE_LUFS = -120.0


@dataclass(frozen=True, eq=False)
class Measurement:
    """What a limiter and a loudness meter need of a sound, block by block.

    `energy`: sum over channels of the K-weighted square, mean over each block. `peak`: largest true peak in it.
    `trusted_to_db`: up to this gain every peak that would reach the ceiling is a true one; smaller ones are those of
    the samples.
    """

    energy: Blocks
    peak: Blocks
    trusted_to_db: float = float("inf")

    @cached_property
    def loudness_lufs(self) -> float:
        """Integrated loudness; SILENCE_LUFS where nothing passes the gate."""
        return integrated(self.energy)

    @property
    def true_peak(self) -> float:
        """The largest true peak, 1 being full scale."""
        return float(self.peak.max(initial=0.0))

    def followed_by(self, other: Measurement) -> Measurement:
        """The measurement of this sound and then another."""
        return Measurement(np.concatenate([self.energy, other.energy]), np.concatenate([self.peak, other.peak]),
                           min(self.trusted_to_db, other.trusted_to_db))


def measured(sound: Samples, asked_lufs: float | None = None) -> Measurement:
    """The block measurements of stereo sound, the last block padded with silence.

    Where a loudness is asked for, peaks between samples are looked for only where they would matter at about the gain
    that brings the sound there; see `peaks_up_to`.
    """
    blocks = block_count(len(sound))
    energy, peak = _measured(sound)
    if asked_lufs is None:
        _find_peaks_between(sound, peak, np.arange(blocks))
        return Measurement(energy, peak)
    loudness = integrated(energy)
    if loudness <= SILENCE_LUFS:
        return Measurement(energy, peak)
    return peaks_up_to(asked_lufs - loudness + TRUSTED_DB, sound, Measurement(energy, peak, float("-inf")))


def peaks_up_to(gain_db: float, sound: Samples, known: Measurement) -> Measurement:
    """A measurement whose peaks can be trusted up to a gain: what would come near the ceiling is looked at closely."""
    least, done = (10 ** ((CEILING_DBTP - BETWEEN_DB - db) / 20) for db in (gain_db, known.trusted_to_db))
    peak = known.peak.copy()
    _find_peaks_between(sound, peak, np.flatnonzero((peak >= least) & (peak < done)))
    return Measurement(known.energy, peak, gain_db)


def level_of(sound: Samples) -> float:
    """How high a sound stands, 0 for silence: the weighted RMS of a channel, over what passes the gate."""
    lufs = integrated(_measured(sound)[0])
    return float(10 ** ((lufs - _LEVEL_LUFS) / 20)) if lufs > SILENCE_LUFS else 0.0


def _measured(sound: Samples) -> tuple[Blocks, Blocks]:
    """The weighted energy over all channels, and the largest sample, of each block."""
    with Workers(sound.shape[1]) as workers:
        each = list(workers.begin(lambda channel: _measure(sound[:, channel]), range(sound.shape[1])))
    energy, peak = each[0]
    for more, higher in each[1:]:
        energy += more
        np.maximum(peak, higher, out=peak)
    return energy, peak


def _measure(samples: Signal) -> tuple[Blocks, Blocks]:
    """One channel's weighted energy and its largest sample, block by block."""
    blocks = block_count(len(samples))
    energy, peak = np.empty(blocks, np.float32), np.empty(blocks, np.float32)
    weighting = Filter(_k_response())
    for first in range(0, blocks, STRETCH_BLOCKS):
        here = slice(first, min(first + STRETCH_BLOCKS, blocks))
        stretch = _blocks_of(samples, here)
        weighted = weighting.heard(stretch).reshape(-1, BLOCK_FRAMES)
        energy[here] = np.einsum("ij,ij->i", weighted, weighted) / BLOCK_FRAMES
        np.abs(stretch, out=stretch)
        peak[here] = stretch.reshape(-1, BLOCK_FRAMES).max(axis=1)
    return energy, peak


def _blocks_of(samples: Signal, blocks: slice) -> Signal:
    """A copy of some blocks of a channel, silence after its end."""
    found = samples[blocks.start * BLOCK_FRAMES:blocks.stop * BLOCK_FRAMES].astype(np.float32)
    missing = (blocks.stop - blocks.start) * BLOCK_FRAMES - len(found)
    return np.pad(found, (0, missing)) if missing else found


def _find_peaks_between(sound: Samples, peak: Blocks, blocks: NDArray[np.int64]) -> None:
    """Raises the peaks of some blocks to what lies between their samples."""
    around = np.arange(-MARGIN, BLOCK_FRAMES + MARGIN)
    for first in range(0, len(blocks), STRETCH_BLOCKS):
        chosen = blocks[first:first + STRETCH_BLOCKS]
        frames = chosen[:, None] * BLOCK_FRAMES + around
        outside = (frames < 0) | (frames >= len(sound))
        for channel in range(sound.shape[1]):
            samples = np.take(sound[:, channel], frames, mode="clip")
            samples[outside] = 0.0
            peak[chosen] = np.maximum(peak[chosen], _true_peaks(samples))


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


@lru_cache(maxsize=1)
def _k_response() -> Response:
    return response_of(answer_of(_k_filter(), FILTER_FRAMES))


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


def _true_peaks(samples: Samples) -> Blocks:
    """The true peak of each row: the samples of a block with MARGIN more at both ends, float32 [blocks, frames]."""
    from scipy.signal import upfirdn

    raised = upfirdn(_interpolator(), samples, up=OVERSAMPLING, axis=1)
    start = OVERSAMPLING * (TAPS_A_PHASE // 2 + MARGIN)
    inside = raised[:, start:start + OVERSAMPLING * BLOCK_FRAMES]
    peaks: Blocks = np.maximum(inside.max(axis=1), -inside.min(axis=1))
    return peaks


def _interpolator() -> NDArray[np.float32]:
    """A windowed sinc that puts three samples between each two."""
    taps = OVERSAMPLING * TAPS_A_PHASE + 1
    t = (np.arange(taps) - taps // 2) / OVERSAMPLING
    return (np.sinc(t) * np.kaiser(taps, 8.0)).astype(np.float32)
