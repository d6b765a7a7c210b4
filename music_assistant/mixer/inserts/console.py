"""The console's path: all that a strip's equalisers, drive and stereo image do, in one pass of overlapping transforms.

A block's spectrum is multiplied by the first filter, brought back at twice the rate, bent, transformed again and
multiplied by the second filter: the drive's overtones above half the sample rate are cut off before they can fold back,
and a loudspeaker costs nothing beside it. Without a drive both filters are one. A gentle drive makes hardly any such
overtones: it stays at the rate that is, and where no filter comes before it, it bends the samples as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.inserts.drives import bent
from music_assistant.mixer.inserts.responses import frequencies, impulse_of, magnitude
from music_assistant.mixer.inserts.rows import Band, Drive, Strip, low_cut

BLOCK = 16_384
OVERLAP = 2_048
"""How much of a block only tells of the past: both filters together are no longer."""
HOP = BLOCK - OVERLAP
ROWS = 4
"""Blocks that are transformed at once."""
MONO_BELOW_HZ = 120.0
TOP_HZ = 17_500.0
"""Where a driven sound begins to end, so that raising its rate leaves no trace at the blocks' edges."""
GENTLE_DB = 0.0
"""A drive of no more makes overtones that are too faint to be worth a higher rate."""
CENTRE = low_cut(18.0, 1)
"""A tube bends one side of a wave more, which moves its middle off zero: this brings it back."""
SPREAD_DELAYS_MS = (3.1, 5.3, 7.9, 11.7)
"""The all-passes in a row that make a difference of the channels out of their mean."""

Spectra = NDArray[np.complex64]


@dataclass(frozen=True, eq=False)
class Path:
    """A strip's filters as spectra of BLOCK // 2 + 1 bins.

    `last` follows a drive between two filters, at `raise_by` times the rate; where it is None, a drive comes before the
    only filter. `sides`: (of the difference, from the mean into the difference), or None where the channels stay apart.
    """

    first: Spectra
    drive: Drive | None
    last: Spectra | None
    raise_by: int
    sides: tuple[Spectra, Spectra] | None

    @property
    def is_straight(self) -> bool:
        """Whether it changes nothing."""
        return self.drive is None and self.sides is None and bool(np.all(self.first == 1))


def path_of(strip: Strip) -> Path:
    """The path of a strip."""
    return _path_of(strip.before, strip.drive, strip.tone, strip.width, strip.spread)


@lru_cache(maxsize=64)
def _path_of(before: tuple[Band, ...], drive: Drive | None, after: tuple[Band, ...], width: float,
             spread: float) -> Path:
    sides = _sides(width, spread)
    tone = after if drive is None or drive.kind == "tape" else (*after, CENTRE)
    gentle = drive is None or drive.gain_db <= GENTLE_DB
    if gentle and not (drive and before):
        bands = before + tone
        first = _spectrum(magnitude(bands, frequencies()), OVERLAP // 2 if sides else OVERLAP) if bands else _flat()
        return Path(first, drive, None, 1, sides)
    hz = frequencies()
    ends = np.maximum(0.5 + 0.5 * np.cos(np.pi * np.clip((hz - TOP_HZ) / (SAMPLE_RATE / 2 - TOP_HZ), 0, 1)), 1e-4)
    share = OVERLAP // (3 if sides else 2)
    return Path(_spectrum(magnitude(before, hz) * ends, share), drive,
                _spectrum(magnitude(tone, hz) * ends, share), 1 if gentle else 2, sides)


def run(sound: Samples, path: Path, channels: int = 2) -> Samples:
    """The same array, sent through a path; of 1 channel only the first is, and is in both afterwards."""
    step = HOP * ROWS
    held = np.zeros((channels, OVERLAP + step), np.float32)
    blocks = np.lib.stride_tricks.sliding_window_view(held, BLOCK, axis=1)[:, ::HOP]
    for start in range(0, len(sound), step):
        stretch = sound[start:start + step]
        held[:, :OVERLAP] = held[:, step:].copy()
        held[:, OVERLAP:OVERLAP + len(stretch)] = stretch[:, :channels].T
        held[:, OVERLAP + len(stretch):] = 0
        if path.drive is not None and path.last is None:
            bent(held[:, OVERLAP:], path.drive)
        if held.any():
            stretch[:] = _passed(blocks, path)[:, :len(stretch)].T
    return sound


def _passed(blocks: NDArray[np.float32], path: Path) -> NDArray[np.float32]:
    """What a path makes of overlapping blocks [channels, ROWS, BLOCK]: [channels, ROWS * HOP]."""
    from scipy.fft import irfft, rfft

    spectra = rfft(blocks, axis=-1)
    spectra *= path.first
    if path.drive is not None and path.last is not None:
        raised = irfft(spectra, path.raise_by * BLOCK, axis=-1)
        raised *= np.float32(path.raise_by)
        bent(raised, path.drive)
        spectra = rfft(raised, axis=-1)[..., :BLOCK // 2 + 1]
        spectra *= path.last
    if path.sides is not None:
        spectra = _imaged(spectra, *path.sides)
    out = irfft(spectra, BLOCK, axis=-1)[..., OVERLAP:]
    return np.asarray(out.reshape(len(out), -1))


def _imaged(spectra: Spectra, difference: Spectra, from_mean: Spectra) -> Spectra:
    """Left and right made anew from their mean and their difference."""
    mean = (spectra[0] + spectra[-1]) * np.float32(0.5)
    side = (spectra[0] - spectra[-1]) * np.float32(0.5) * difference
    side += mean * from_mean
    return np.stack([mean + side, mean - side])


def _sides(width: float, spread: float) -> tuple[Spectra, Spectra] | None:
    """What becomes of the difference, and what of the mean is added to it."""
    if width == 1.0 and not spread:
        return None
    hz = np.fft.rfftfreq(BLOCK, 1 / SAMPLE_RATE)
    above = 1 / (1 - 1j * MONO_BELOW_HZ / np.maximum(hz, 1e-3)) ** 2
    wide = spread * above
    for delay_ms in SPREAD_DELAYS_MS:
        turned = np.exp(-2j * np.pi * hz * round(delay_ms * SAMPLE_RATE / 1_000 / 4) / SAMPLE_RATE)
        wide = wide * (turned - 0.55) / (1 - 0.55 * turned)
    return (width * above).astype(np.complex64), wide.astype(np.complex64)


def _spectrum(gain: NDArray[np.float64], taps: int) -> Spectra:
    from scipy.fft import rfft

    return np.asarray(rfft(impulse_of(gain, taps), BLOCK), np.complex64)


def _flat() -> Spectra:
    return np.ones(BLOCK // 2 + 1, np.complex64)
