"""Whether drums play in a sound, told from the mix alone.

Each stretch of about eight seconds is described by some sixty numbers: its colour, how often and how sharply many
bands rise at once, how noisy the strokes are and how fast they fall, what its low end does. A logistic regression that
was learned from played pieces (weights/drums.json, training/drums) weighs them. Where it is not sure, nothing is said.

A bass was tried too and is not told: in others' music a low left hand passes for one (weights/drums.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.spectrum import Signal, Spectra, spectra

Numbers = NDArray[np.float64]

MODEL_FILE = Path(__file__).resolve().parents[2] / "weights" / "drums.json"
STRETCH_S, SHORTEST_S = 8.0, 2.0
"""Of what is shorter than the second nothing is said."""
NONE_BELOW, HEARD_ABOVE = -1.0, 1.0
"""Log odds: no drums play where not one stretch reaches the first, drums where half of the stretches exceed the second.
"""

_SIZE, _HOP = 1024, 256
_LOW_SIZE, _LOW_HOP, _LOW_HZ = 4096, 1024, 500.0
_EDGES_HZ = (40, 60, 90, 130, 180, 250, 350, 500, 700, 1000, 1400, 2000, 2800, 4000, 5600, 8000, 10_500)
_LOWS, _FULLS, _MIDS, _HIGHS, _TOPS = slice(0, 3), slice(3, 6), slice(6, 10), slice(10, 13), slice(13, 16)
"""The bands between the edges in five groups, from kick drums to cymbals."""
_NOISE_HZ = ((150, 1000), (1000, 4000), (4000, 10_500))
_NOISE_BANDS = (slice(3, 9), slice(9, 13), _TOPS)
_RISE_FRAMES, _FALL_FRAMES, _RISE_DB = 2, 8, 4.0
_FLOOR, _SILENT = 1e-12, 1e-9


@dataclass(frozen=True, eq=False)
class Stretch:
    """What is heard of a stretch of sound. `bands`: power [frames, 16]; `noise`: how flat the spectrum is in three
    regions, natural logarithm, [frames, 3]; `lows`: power below 500 Hz, [fewer frames, bins of `low_hz`]."""

    bands: Numbers
    noise: Numbers
    lows: Numbers
    low_hz: Numbers


@dataclass(frozen=True, eq=False)
class Model:
    """Log odds of drums = (features - `mean`) / `scale` · `weights` + `bias`; arrays [features]."""

    mean: Numbers
    scale: Numbers
    weights: Numbers
    bias: float

    def log_odds(self, features: Numbers) -> Numbers:
        """Of stretches [n, features]: [n]."""
        odds: Numbers = (features - self.mean) / self.scale @ self.weights + self.bias
        return odds


def drums_heard(sound: Signal) -> bool | None:
    """Whether drums play in a sound: in half of it or more, or nowhere; None where that cannot be told."""
    if sound.duration_s < SHORTEST_S:
        return None
    odds = model().log_odds(features(sound))
    return told(odds[np.isfinite(odds)])


def told(odds: Numbers) -> bool | None:
    """What the log odds of a sound's stretches say of the whole; nothing where none sounds."""
    if not len(odds):
        return None
    if float(odds.max()) < NONE_BELOW:
        return False
    return True if float(np.median(odds)) > HEARD_ABOVE else None


@cache
def model() -> Model:
    """The learned weights."""
    return model_in(json.loads(MODEL_FILE.read_text(encoding="utf-8")))


def model_in(table: Mapping[str, Any]) -> Model:
    """The model of a table as weights/drums.json has it."""
    return Model(np.array(table["mean"]), np.array(table["scale"]), np.array(table["weights"]), float(table["bias"]))


def features(sound: Signal) -> Numbers:
    """What tells drums, of each stretch of a sound of SHORTEST_S or more: [stretches, features], not a number
    where it is silent."""
    loudest = np.abs(sound.values).max(initial=_FLOOR)
    level = Signal((sound.values / np.float32(loudest)).astype(np.float32), sound.rate)
    rows = [np.concatenate([np.atleast_1d(fact) for look in _LOOKS for fact in look(stretch)])
            * (1.0 if stretch.bands.sum(axis=1).mean() > _SILENT else np.nan) for stretch in _stretches(level)]
    return np.array(rows)


def _stretches(sound: Signal) -> Iterator[Stretch]:
    """A sound's stretches of about STRETCH_S seconds, all equally long."""
    edges = np.maximum.accumulate(np.maximum(np.round(np.array(_EDGES_HZ) * _SIZE / sound.rate).astype(int), 1))
    regions = [slice(*(round(hz * _SIZE / sound.rate) for hz in region)) for region in _NOISE_HZ]
    bands, noise = [], []
    for block in spectra(sound, _SIZE, _HOP):
        power = _power(block)
        bands.append(np.stack([power[:, a:max(b, a + 1)].mean(axis=1) for a, b in pairwise(edges)], axis=1))
        noise.append(np.stack([np.log(power[:, region] + _FLOOR).mean(axis=1)
                               - np.log(power[:, region].mean(axis=1) + _FLOOR) for region in regions], axis=1))
    highest = round(_LOW_HZ * _LOW_SIZE / sound.rate)
    lows = np.concatenate([_power(block[:, :highest]) for block in spectra(sound, _LOW_SIZE, _LOW_HOP)])
    low_hz = np.arange(highest) * sound.rate / _LOW_SIZE
    count = max(1, round(sound.duration_s / STRETCH_S))
    parts = (np.array_split(np.concatenate(bands), count), np.array_split(np.concatenate(noise), count),
             np.array_split(lows, count))
    yield from (Stretch(band, flat, low, low_hz) for band, flat, low in zip(*parts, strict=True))


def _power(block: Spectra) -> Numbers:
    return np.square(block.real.astype(np.float64)) + np.square(block.imag.astype(np.float64))


def _decibels(power: Numbers) -> Numbers:
    level: Numbers = 10 * np.log10(power + 1e-6)
    return level


def _levels(stretch: Stretch) -> Numbers:
    """Its bands in decibels against the stretch's own mean power, [frames, 16], no lower than -60."""
    return _decibels(stretch.bands / (stretch.bands.sum(axis=1).mean() + _FLOOR))


def _colour(stretch: Stretch) -> Iterator[Numbers]:
    """Its spectrum."""
    yield _decibels(stretch.bands.mean(axis=0) / (stretch.bands.sum(axis=1).mean() + _FLOOR))


def _together(stretch: Stretch) -> Numbers:
    """How far each band rises within two frames, in decibels, [frames - 2, 16]; falls are 0."""
    levels = _levels(stretch)
    rise: Numbers = np.maximum(levels[_RISE_FRAMES:] - levels[:-_RISE_FRAMES], 0)
    return rise


def _rises(stretch: Stretch) -> Iterator[float]:
    """How much and how sharply each group of bands rises, and how many bands do so at once."""
    rise = _together(stretch)
    for group in (_LOWS, _FULLS, _MIDS, _HIGHS, _TOPS):
        yield from (rise[:, group].mean(), np.quantile(rise[:, group].mean(axis=1), 0.95))
    share = (rise > _RISE_DB).mean(axis=1)
    yield from (share.mean(), *np.quantile(share, (0.9, 0.97)), (share > 0.6).mean())


def _spread(stretch: Stretch) -> Iterator[float]:
    """How far the loud and the soft moments of tops, highs and lows are from the usual."""
    levels = _levels(stretch)
    for group in (_TOPS, _HIGHS, _LOWS):
        soft, usual, loud = np.quantile(levels[:, group].mean(axis=1), (0.1, 0.5, 0.95))
        yield from (loud - usual, usual - soft)


def _noisiness(stretch: Stretch) -> Iterator[float]:
    """How like noise each region is: weighted by its loudness, at most, as a rule."""
    for region, group in enumerate(_NOISE_BANDS):
        flat, weight = stretch.noise[:, region], stretch.bands[:, group].sum(axis=1)
        yield from ((flat * weight).sum() / (weight.sum() + _FLOOR), *np.quantile(flat, (0.9, 0.5)))


def _strokes(stretch: Stretch) -> Iterator[float]:
    """What sounds where most bands rise at once: how noisy it is, and how far it falls in a tenth of a second."""
    levels = _levels(stretch)
    share = (_together(stretch) > _RISE_DB).mean(axis=1)
    at = np.argsort(share, kind="stable")[-max(4, len(share) // 30):] + _RISE_FRAMES
    fall = levels[at] - levels[np.minimum(at + _FALL_FRAMES, len(levels) - 1)]
    yield from (stretch.noise[at, 1].mean(), stretch.noise[at, 2].mean())
    yield from (fall[:, group].mean() for group in (_TOPS, _HIGHS, _LOWS))


def _low_end(stretch: Stretch) -> Iterator[float]:
    """What plays below 260 Hz: how much of the sound it is, how like one tone, how it swells and moves."""
    whole = stretch.lows.sum(axis=1) + _FLOOR
    loud = whole >= np.quantile(whole, 0.3)

    def between(low: float, high: float) -> Numbers:
        return stretch.lows[:, (stretch.low_hz >= low) & (stretch.low_hz < high)]

    yield from (10 * np.log10((between(low, high).sum(axis=1) / whole)[loud].mean() + 1e-4)
                for low, high in pairwise((28, 65, 130, 260)))
    deep = between(28, 200)
    power, lowest = deep.sum(axis=1), deep.argmax(axis=1)
    yield (deep.max(axis=1) / (power + _FLOOR))[loud].mean()
    yield from np.quantile((power / whole)[loud], (0.1, 0.5, 0.9))
    soft, usual, strong = np.quantile(10 * np.log10(power / (power.mean() + _FLOOR) + 1e-5), (0.1, 0.5, 0.9))
    yield from (strong - usual, usual - soft, (lowest[1:] == lowest[:-1]).mean())
    yield len(np.unique(lowest[loud])) / loud.sum()


_LOOKS: tuple[Callable[[Stretch], Iterator[Numbers] | Iterator[float]], ...] = (
    _colour, _rises, _spread, _noisiness, _strokes, _low_end)
