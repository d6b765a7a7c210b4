"""The pulse: how many beats a minute, to a thousandth, from the times at which notes begin.

The times of all onsets are laid against grids of every pace: for a pace of f beats a second the sum of
exp(2 pi i f t) over the onsets t is long when they fall on a grid and short when they do not. Its height over f is
the periodogram of a point process (Bartlett 1963), and its top is, to first order, the slope of the line that least
squares would fit through onset times over grid numbers, but it needs no numbering and forgives swing and human hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.onsets import Onsets

SLOWEST_BPM, FASTEST_BPM = 36.0, 264.0
_USUAL_BPM = 105.0
_USUAL_SPREAD_OCTAVES = 0.6
_OFF_GRID_SHARE = 0.6
"""What is left of a pace's claim when the clearest grid of all is none of its divisions."""
_HARMONICS = (1, 2, 3, 4, 5, 6, 8)
"""Divisions of the beat that music uses; off-beats swung to three fifths of it lie on the fifth."""
_FELT_SHARE = 0.4
"""How strong a beat's own onsets must be beside its strongest division to count in full."""
_FASTEST_GRID_HZ = 12.5
_ON_GRID = 0.01
_GRID_S = 0.002
_PACES_A_TURN, _EVEN = 6, 1e-9
_FEWEST_ONSETS = 8
_CHANCE_MARGIN = 1.5
"""How far above chance a pulse must stand: at random the best of n paces has a power of about log(n)."""
_SURE = 5.0
_LEAST_CONFIDENCE = 0.08
METRICAL_LEVELS = (1.0, 2.0, 0.5, 3.0, 1 / 3, 1.5, 2 / 3, 4 / 3, 0.75, 4.0, 0.25)
"""Ratios at which the same pulse can be read; 3:2 and 4:3 are the readings of compound and dotted rhythms."""


@dataclass(frozen=True)
class Pulse:
    """A steady pulse and how sure it is, 0..1; bpm is None where there is none."""

    bpm: float | None
    confidence: float
    alternatives: tuple[float, ...] = ()


class Periodogram:
    """How well onset times fall on grids of every pace, voices added without regard to which comes first.

    `power(f)` is about 1 at any pace where onsets fall at random, and up to the number of onsets where they keep it.
    """

    def __init__(self, voices: Sequence[Onsets], duration_s: float) -> None:
        self.voices = [v for v in voices if len(v) >= 2 and v.clarity > 0]
        self.duration_s = duration_s
        shares = np.array([v.clarity * np.sqrt(v.weights.sum()) for v in self.voices])
        self._shares = shares / max(1e-9, float(shares.sum()))
        self._grid = self._on_grid()

    def _on_grid(self) -> NDArray[np.float64]:
        from scipy.fft import next_fast_len, rfft

        size = next_fast_len(int(8 * self.duration_s / _GRID_S), real=True)
        self._step_hz = 1.0 / (size * _GRID_S)
        keep = int(_FASTEST_GRID_HZ / self._step_hz) + 2
        total = np.zeros(keep)
        for voice, share in zip(self.voices, self._shares, strict=True):
            cells = np.bincount(np.round(voice.times_s / _GRID_S).astype(np.intp), voice.weights, minlength=1)
            total += share * np.abs(rfft(cells, size)[:keep]) ** 2 / np.square(voice.weights).sum()
        return total

    def clearest_hz(self) -> float:
        """The pace of the clearest grid of all, from a slow beat to fast 16ths."""
        first = int(SLOWEST_BPM / 60.0 / self._step_hz)
        return float((first + int(np.argmax(self._grid[first:-2]))) * self._step_hz)

    def roughly(self, pace_hz: NDArray[np.float64]) -> NDArray[np.float64]:
        """Power at any paces below the fastest grid, from the table; 0 beyond."""
        return np.interp(pace_hz, np.arange(len(self._grid)) * self._step_hz, self._grid, right=0.0)

    def exactly(self, pace_hz: NDArray[np.float64]) -> NDArray[np.float64]:
        """Power at any paces, from the onsets themselves."""
        power: NDArray[np.float64] = self._by_voice(pace_hz).sum(axis=0)
        return power

    def agreed(self, pace_hz: NDArray[np.float64]) -> NDArray[np.float64]:
        """Power at any paces as far as voices agree: twice what is left without the strongest, if that is less.

        Two held tones beat as regularly as a drum, but no other part of the spectrum keeps their time.
        """
        powers = self._by_voice(pace_hz)
        total = powers.sum(axis=0)
        shared: NDArray[np.float64] = np.minimum(total, 2.0 * (total - powers.max(axis=0, initial=0.0)))
        return shared

    def _by_voice(self, pace_hz: NDArray[np.float64]) -> NDArray[np.float64]:
        """Each voice's part of the power, [voices, paces]."""
        powers = np.zeros((len(self.voices), len(pace_hz)))
        for row, (voice, share) in enumerate(zip(self.voices, self._shares, strict=True)):
            turns = _turns(pace_hz, voice.times_s) @ voice.weights
            powers[row] = share * np.abs(turns) ** 2 / np.square(voice.weights).sum()
        return powers


def _turns(pace_hz: NDArray[np.float64], times_s: NDArray[np.float64]) -> NDArray[np.complex128]:
    """exp(2 pi i f t), [paces, times]. Of paces that are evenly spaced only every few are worked out, and turned on."""
    spacing = np.diff(pace_hz)
    if len(pace_hz) < 2 * _PACES_A_TURN or np.ptp(spacing) > _EVEN * abs(spacing[0]):
        return np.asarray(np.exp(2j * np.pi * np.outer(pace_hz, times_s)))
    first = np.exp(2j * np.pi * np.outer(pace_hz[::_PACES_A_TURN], times_s))
    on = np.exp(2j * np.pi * np.outer(pace_hz[:_PACES_A_TURN] - pace_hz[0], times_s))
    turned: NDArray[np.complex128] = (first[:, None] * on).reshape(-1, len(times_s))[:len(pace_hz)]
    return turned


def _prior(bpm: NDArray[np.float64]) -> NDArray[np.float64]:
    """How usual a tempo is: a bell over octaves."""
    bell: NDArray[np.float64] = np.exp(-0.5 * (np.log2(bpm / _USUAL_BPM) / _USUAL_SPREAD_OCTAVES) ** 2)
    return bell


def _salience(table: Periodogram, pace_hz: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much speaks for each pace being the beat: its own power and that of its divisions.

    A pace on which little begins is no beat, however strong its divisions: every fifth of a swung beat makes a clear
    grid, but pairs of those fifths make none.
    """
    own = np.sqrt(table.roughly(pace_hz))
    powers = [np.sqrt(table.roughly(pace_hz * k)) for k in _HARMONICS]
    parts = [power / np.sqrt(k) for power, k in zip(powers[1:], _HARMONICS[1:], strict=True)]
    felt = np.minimum(1.0, own / np.maximum(_FELT_SHARE * np.max(powers, axis=0), 1e-9))
    divided = table.clearest_hz() / pace_hz
    on_grid = np.min([np.abs(divided / k - 1.0) for k in _HARMONICS], axis=0) < _ON_GRID
    salience: NDArray[np.float64] = (own + 0.6 * np.sum(parts, axis=0)) * felt * np.where(on_grid, 1.0, _OFF_GRID_SHARE)
    return salience


def _refined(table: Periodogram, pace_hz: float) -> float:
    """The pace near `pace_hz` at which all its divisions together are strongest."""
    divisions = [k for k in _HARMONICS if k * pace_hz <= _FASTEST_GRID_HZ]
    around = 0.6 / (table.duration_s * pace_hz)
    for _ in range(3):
        paces = pace_hz * (1 + np.linspace(-around, around, 41))
        power = np.sum([table.exactly(paces * k) for k in divisions], axis=0)
        pace_hz = float(paces[np.argmax(power)])
        around /= 10
    return pace_hz


def pulse(voices: Sequence[Onsets], duration_s: float) -> Pulse:
    """The pulse that onsets of several voices keep together, or none."""
    if sum(len(v) for v in voices) < _FEWEST_ONSETS:
        return Pulse(None, 0.0)
    table = Periodogram(voices, duration_s)
    if not table.voices:
        return Pulse(None, 0.0)
    bpms = np.geomspace(SLOWEST_BPM, FASTEST_BPM, int(24 * duration_s) + 400)
    scores = _salience(table, bpms / 60.0) * _prior(bpms)
    beat_hz = _refined(table, float(bpms[np.argmax(scores)]) / 60.0)
    bpm = beat_hz * 60.0
    strongest = max(1.0, float(table.agreed(beat_hz * np.array(_HARMONICS)).max()))
    by_chance = _CHANCE_MARGIN * np.log(2 * _FASTEST_GRID_HZ * duration_s)
    confidence = float(np.clip(np.log(strongest / by_chance) / np.log(_SURE), 0.0, 1.0))
    if confidence < _LEAST_CONFIDENCE:
        return Pulse(None, 0.0)
    return Pulse(bpm, confidence, _alternatives(table, bpm))


def _alternatives(table: Periodogram, bpm: float) -> tuple[float, ...]:
    """The same pulse at its other levels within the range, the most salient first."""
    others = np.array([bpm * r for r in METRICAL_LEVELS[1:] if SLOWEST_BPM <= bpm * r <= FASTEST_BPM])
    if not len(others):
        return ()
    order = np.argsort(-_salience(table, others / 60.0) * _prior(others), kind="stable")
    return tuple(float(b) for b in others[order])


def tempo_agreement(heard_bpm: float, asked_bpm: float) -> tuple[float, float]:
    """How far a heard tempo is from an asked one, metrical levels apart: (relative error, level).

    The level is the member of METRICAL_LEVELS by which the heard pulse is nearest to the asked one: 1 when it is
    read as asked, 2 when the ears counted eighths. The error is signed: 0.03 when the sound is 3 % fast.
    """
    level = min(METRICAL_LEVELS, key=lambda r: (abs(np.log(heard_bpm / (asked_bpm * r))), r))
    return heard_bpm / (asked_bpm * level) - 1.0, level
