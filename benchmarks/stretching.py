"""How exactly is finished sound made faster, slower, higher and lower?

    python -m benchmarks.stretching [--genres pop,rock,...] [--seconds 16] [--seed 3]

The band plays a piece of each genre. Its sound is stretched to five tempos and moved by five intervals
(music_assistant/engines/neural/exact.py), and what comes out is measured:

tempo   what the ears hear against what they heard before times the ratio, metrical levels apart, in %; of a shift,
        against what they heard before
pitch   by how many cents the spectrum lies beside where it was, or is asked to be: the lag at which the spectra of
        before and after, on an axis of cents, are most alike
length  frames too many or too few

Prints a row a genre, the worst of each, and how long 30 s took. Exits with 1 where a tempo is off by more than 0.5 %, a
pitch by more than 5 cents, or a length at all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant import ears
from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.completing import created
from music_assistant.engines.band import Band
from music_assistant.engines.neural import exact
from music_assistant.events import Finished

SUITE = ("pop", "rock", "house", "drum and bass", "funk", "jazz", "folk", "metal")
RATIOS = (0.75, 0.9, 1.05, 1.1, 1.25)
SEMITONES = (-5, -2, 1, 3, 7)
MOST_TEMPO, MOST_CENTS = 0.005, 5.0
LOWEST_HZ, HIGHEST_HZ = 80.0, 4_000.0
SMOOTH_CENTS, NEAR_CENTS = 6, 90
"""Over how many cents spectra are smoothed before they are compared, and how far off they are looked for."""


@dataclass(frozen=True)
class Error:
    """How far a sound is from what was asked: share of the tempo, None where no pulse is heard; cents; frames."""

    tempo: float | None
    cents: float
    frames: int


def cents_spectrum(clip: Clip) -> NDArray[np.float64]:
    """A sound's mean power at each cent from LOWEST_HZ to HIGHEST_HZ, its slope taken out."""
    mono = clip.mono()
    size = 1 << int(np.ceil(np.log2(len(mono))))
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size)) ** 2
    cents = np.arange(round(1200 * np.log2(HIGHEST_HZ / LOWEST_HZ)))
    hertz = LOWEST_HZ * 2 ** (cents / 1200)
    total = np.concatenate([[0.0], np.cumsum(power)])
    half = 2 ** (SMOOTH_CENTS / 2400)
    low, high = (np.interp(hertz * f * size / clip.sample_rate + 0.5, np.arange(len(total)), total)
                 for f in (1 / half, half))
    level = 10 * np.log10((high - low) / (hertz * (half - 1 / half)) + 1e-12)
    trend = np.convolve(np.pad(level, 300, mode="edge"), np.full(601, 1 / 601), mode="valid")
    return np.asarray(np.maximum(level - trend, 0.0))


def off_by_cents(before: Clip, after: Clip, asked_cents: float) -> float:
    """By how many cents a sound lies beside another moved by so many."""
    one, other = cents_spectrum(before), cents_spectrum(after)
    lags = np.arange(-NEAR_CENTS, NEAR_CENTS + 1)

    def alike(lag: int) -> float:
        move = round(asked_cents) + lag
        a, b = (one[:len(one) - move], other[move:]) if move >= 0 else (one[-move:], other[:move])
        return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))

    likeness = np.array([alike(int(lag)) for lag in lags])
    top = int(np.clip(likeness.argmax(), 1, len(lags) - 2))
    left, middle, right = likeness[top - 1:top + 2]
    return float(lags[top] + 0.5 * (left - right) / (left - 2 * middle + right))


def off_by_tempo(before_bpm: float | None, after: Clip, ratio: float) -> float | None:
    """By what share the ears hear a sound beside the tempo that it should have."""
    heard_bpm = ears.measure(after, fast=True).tempo_bpm
    if before_bpm is None or heard_bpm is None:
        return None
    return ears.tempo_agreement(heard_bpm, before_bpm * ratio)[0]


def measured(clip: Clip) -> list[Error]:
    """The errors of every stretch and every shift of a sound."""
    bpm = ears.measure(clip, fast=True).tempo_bpm
    found = []
    for ratio in RATIOS:
        after = exact.stretched(clip, ratio)
        frames = len(after.samples) - round(len(clip.samples) / ratio)
        found.append(Error(off_by_tempo(bpm, after, ratio), off_by_cents(clip, after, 0), frames))
    for semitones in SEMITONES:
        after = exact.shifted(clip, semitones)
        frames = len(after.samples) - len(clip.samples)
        found.append(Error(off_by_tempo(bpm, after, 1.0), off_by_cents(clip, after, 100 * semitones), frames))
    return found


def played(genre: str, seconds: float, seed: int) -> Clip:
    """What the band makes of a genre."""
    spec = created(Change("create", genres=(genre,), duration_s=seconds), seed)
    last = list(Band().play(spec))[-1]
    assert isinstance(last, Finished)
    return last.clip


def row(genre: str, errors: Sequence[Error]) -> str:
    tempos = [abs(e.tempo) for e in errors if e.tempo is not None]
    tempo = f"{max(tempos):7.3%} of {len(tempos):2}" if tempos else "no pulse      "
    return f"{genre:15} {tempo} {max(abs(e.cents) for e in errors):8.2f} {max(abs(e.frames) for e in errors):7}"


def speed(clip: Clip) -> str:
    """How long a stretch and a shift of 30 s take."""
    long = Clip(np.resize(clip.samples, (30 * clip.sample_rate, 2)), clip.sample_rate)
    begun = perf_counter()
    exact.stretched(long, 1.1)
    between = perf_counter()
    exact.shifted(long, 3)
    return f"30 s: a stretch took {between - begun:.2f} s, a shift {perf_counter() - between:.2f} s"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--genres", default=",".join(SUITE))
    parser.add_argument("--seconds", type=float, default=16.0)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    errors: list[Error] = []
    print(f"{'worst of':15} {'tempo':>13} {'cents':>8} {'frames':>7}")
    for genre in args.genres.split(","):
        clip = played(genre.strip(), args.seconds, args.seed)
        found = measured(clip)
        print(row(genre.strip(), found), flush=True)
        errors += found
    print(row("all", errors))
    print(speed(clip))
    within = all((e.tempo is None or abs(e.tempo) <= MOST_TEMPO) and abs(e.cents) <= MOST_CENTS and not e.frames
                 for e in errors)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
