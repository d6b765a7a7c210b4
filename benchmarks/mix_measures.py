"""What a mix is as a listener meets it: dynamics, spectrum, width, who stands in front, pumping, room.

Sound is stereo float32 [frames, 2] at 44,100 Hz. Nothing here knows a genre; the ranges stand in produced_ranges.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples

Floats = NDArray[np.float64]

OCTAVES_HZ = (31.5, 63.0, 125.0, 250.0, 500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0)
WINDOW = 1 << 14
HOP = SAMPLE_RATE // 10
LOW_HZ = 120.0
"""Below it a mix is to be mono: vinyl's cutters and clubs' single subwoofers ask for it."""
SHORT_TERM_HOPS, MOMENTARY_HOPS = 30, 4
SILENT_DB = -120.0
SOUNDING_DB = 25.0
"""A stem plays where it is within so much of its loudest moment."""


@dataclass(frozen=True)
class Spectrum:
    """Mean power at each frequency of the middle ((L + R) / 2), the sides ((L - R) / 2) and both times each other."""

    hz: Floats
    left: Floats
    right: Floats
    cross: Floats

    @property
    def total(self) -> Floats:
        return self.left + self.right

    def within(self, lowest_hz: float, highest_hz: float) -> NDArray[np.bool_]:
        return (self.hz >= lowest_hz) & (self.hz < highest_hz)


def spectrum(sound: Samples) -> Spectrum:
    """The long-term average spectrum of a sound by overlapping windows of 0.37 s (Welch)."""
    from scipy.fft import rfft

    window = np.hanning(WINDOW).astype(np.float32)
    bins = WINDOW // 2 + 1
    left, right, cross = np.zeros(bins), np.zeros(bins), np.zeros(bins)
    padded = sound if len(sound) >= WINDOW else np.pad(sound, ((0, WINDOW - len(sound)), (0, 0)))
    starts = range(0, len(padded) - WINDOW + 1, WINDOW // 2)
    for start in starts:
        a, b = (rfft(padded[start:start + WINDOW, side] * window) for side in (0, 1))
        left += np.square(np.abs(a))
        right += np.square(np.abs(b))
        cross += (a * b.conj()).real
    hz = np.arange(bins, dtype=np.float64) * (SAMPLE_RATE / WINDOW)
    return Spectrum(hz, left / len(starts), right / len(starts), cross / len(starts))


def octave_levels_db(heard: Spectrum) -> Floats:
    """The level of each octave of OCTAVES_HZ against the whole."""
    total = heard.total
    levels = [total[heard.within(hz / np.sqrt(2), hz * np.sqrt(2))].sum() for hz in OCTAVES_HZ]
    return np.array([decibels(level / max(total.sum(), 1e-30)) for level in levels])


def correlation(heard: Spectrum, lowest_hz: float, highest_hz: float) -> float:
    """How alike left and right are between two frequencies: 1 for mono, 0 for two strangers; 1 where nothing sounds."""
    band = heard.within(lowest_hz, highest_hz)
    both = float(np.sqrt(heard.left[band].sum() * heard.right[band].sum()))
    return float(heard.cross[band].sum()) / both if both > 1e-20 else 1.0


def width_db(heard: Spectrum, lowest_hz: float, highest_hz: float) -> float:
    """The power of the sides against that of the middle between two frequencies."""
    band = heard.within(lowest_hz, highest_hz)
    total, cross = heard.total[band].sum(), 2 * heard.cross[band].sum()
    return max(-60.0, decibels((total - cross) / max(total + cross, 1e-30)))


def lean_db(heard: Spectrum) -> float:
    """How much louder the left is than the right."""
    return decibels(heard.left.sum() / max(heard.right.sum(), 1e-30))


def hop_spectra(sound: Samples) -> Floats:
    """Mean power of both channels in each 100 ms and each 10 Hz, [hops, HOP // 2 + 1]: a tone of amplitude 1 in both
    channels has 1."""
    from scipy.fft import rfft

    hops = len(sound) // HOP
    power = np.zeros((hops, HOP // 2 + 1))
    for side in (0, 1):
        size = np.abs(rfft(sound[:hops * HOP, side].reshape(hops, HOP), axis=1))
        power += np.square(size, dtype=np.float64) * (2 / HOP ** 2)
    return power


def hop_energy(sound: Samples) -> Floats:
    """K-weighted energy of each 100 ms, as BS.1770 has it but for what one hop's filters would ring into the next."""
    return np.asarray(hop_spectra(sound) @ k_weights())


@cache
def k_weights() -> Floats:
    """What the standard's two filters do to the power of each 10 Hz."""
    from pyloudnorm import IIRfilter
    from scipy.signal import freqz

    hz = np.arange(HOP // 2 + 1) * (SAMPLE_RATE / HOP)
    shelf = IIRfilter(3.999843853973347, 0.7071752369554196, 1681.974450955533, SAMPLE_RATE, "high_shelf")
    cut = IIRfilter(0.0, 0.5003270373238773, 38.13547087602444, SAMPLE_RATE, "high_pass")
    weights = np.ones(len(hz))
    for each in (shelf, cut):
        weights *= np.square(np.abs(freqz(each.b, each.a, worN=hz, fs=SAMPLE_RATE)[1]))
    return weights


def hop_octaves_db(power: Floats) -> Floats:
    """The level of each octave of OCTAVES_HZ against the whole, from `hop_spectra`."""
    mean, hz = power.mean(axis=0), np.arange(HOP // 2 + 1) * (SAMPLE_RATE / HOP)
    levels = [mean[(hz >= c / np.sqrt(2)) & (hz < c * np.sqrt(2))].sum() for c in OCTAVES_HZ]
    return np.array([decibels(level / max(mean.sum(), 1e-30)) for level in levels])


def loudness_range_lu(hops: Floats) -> float:
    """Loudness range by EBU Tech 3342: between the 10th and the 95th percentile of the loudness of 3 s, gated."""
    if len(hops) < SHORT_TERM_HOPS:
        return 0.0
    short = np.convolve(hops, np.full(SHORT_TERM_HOPS, 1 / SHORT_TERM_HOPS), "valid")
    levels = 10 * np.log10(np.maximum(short, 1e-12)) - 0.691
    heard = levels[levels > -70.0]
    if not len(heard):
        return 0.0
    gate = 10 * np.log10(np.mean(10 ** (heard / 10))) - 20.0
    heard = heard[heard > gate]
    return float(np.percentile(heard, 95) - np.percentile(heard, 10))


def gated_loudness(hops: Floats) -> float:
    """Loudness in LUFS of the moments of 400 ms that are heard."""
    if len(hops) < MOMENTARY_HOPS:
        return SILENT_DB
    moments = np.convolve(hops, np.full(MOMENTARY_HOPS, 1 / MOMENTARY_HOPS), "valid")
    heard = moments[moments > 10 ** (-6.93)]
    if not len(heard):
        return SILENT_DB
    return decibels(float(heard[heard > heard.mean() / 10].mean())) - 0.691


def lead_over_rest_db(lead: Floats, rest: Floats) -> float:
    """The lead against all others, in K-weighted energy, over the moments in which it plays (lead-to-accompaniment
    ratio); both are `hop_energy`."""
    plays = lead > lead.max(initial=0.0) * 10 ** (-SOUNDING_DB / 10)
    if not plays.any() or lead.max() <= 1e-12:
        return float("nan")
    return decibels(float(lead[plays].sum()) / max(float(rest[plays].sum()), 1e-15))


def pumping_db(sound: Samples, beat_frames: Sequence[int]) -> float:
    """How far the sound dips on the beats against the second half of them, in dB, by the median over all beats."""
    dips = []
    power = np.concatenate([[0.0], np.cumsum(np.square(sound, dtype=np.float64).mean(axis=1))])
    for a, b in pairwise(beat_frames):
        if b >= len(power):
            break
        beat = b - a
        first = (power[a + beat // 5] - power[a]) / (beat // 5)
        late = (power[a + beat * 9 // 10] - power[a + beat // 2]) / (beat * 9 // 10 - beat // 2)
        if late > 1e-8:
            dips.append(decibels(late / max(first, 1e-12)))
    return float(np.median(dips)) if dips else 0.0


def decibels(power: float) -> float:
    return float(10 * np.log10(max(power, 1e-12)))


def summed(stems: Mapping[str, Samples], names: Sequence[str]) -> Samples | None:
    """The sum of the stems of these names; None for none."""
    found = [stems[n] for n in names if n in stems]
    return np.sum(found, axis=0, dtype=np.float32) if found else None
