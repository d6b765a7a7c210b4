"""Filters and rooms as answers to a click, heard a stretch after another by fast Fourier transforms.

In single precision; cheaper than recursive filters on long sound. What comes later never changes what came before: a
stretch that is heard alone is heard the same within the whole.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from music_assistant.cores import Workers
from music_assistant.instruments.filters import band_filter
from music_assistant.mixer.blocks import STRETCH

Signal = NDArray[np.float32]
Spectrum = NDArray[np.complex64]

PART_FRAMES = STRETCH
TRANSFORM_FRAMES = 2 * PART_FRAMES


@dataclass(frozen=True, eq=False)
class Response:
    """A short answer to a click, made ready: how many frames of the past it needs, and its spectrum over a transform of
    `frames`."""

    known: int
    frames: int
    spectrum: Spectrum


def response_of(answer: Signal) -> Response:
    """A short answer made ready for `Filter`."""
    from scipy.fft import next_fast_len, rfft

    frames = next_fast_len(STRETCH + len(answer) - 1, real=True)
    return Response(len(answer) - 1, frames, rfft(answer, frames))


@lru_cache(maxsize=32)
def band_response(kind: str, order: int, hz: float, frames: int) -> Response:
    """The first frames of a Butterworth filter's answer, "low" or "high", made ready."""
    return response_of(answer_of(band_filter(kind, order, hz), frames))


class Filter:
    """A short filter on one channel that goes on where the last stretch ended."""

    def __init__(self, response: Response) -> None:
        self._response = response
        self._before = np.zeros(response.known, np.float32)

    def heard(self, stretch: Signal) -> Signal:
        """The filtered stretch, float32 of the same length, at most STRETCH frames."""
        from scipy.fft import irfft, rfft

        joined = np.concatenate([self._before, stretch])
        known, frames = self._response.known, self._response.frames
        spectrum = rfft(joined, frames)
        spectrum *= self._response.spectrum
        self._before = joined[len(joined) - known:].copy()
        out: Signal = irfft(spectrum, frames, overwrite_x=True)[known:known + len(stretch)]
        return out


def answer_of(sections: NDArray[np.float64], frames: int) -> Signal:
    """The first frames of a recursive filter's answer to a click, float32."""
    from scipy.signal import sosfilt

    click = np.zeros(frames)
    click[0] = 1.0
    return np.asarray(sosfilt(sections, click), np.float32)


@dataclass(frozen=True, eq=False)
class Partition:
    """A long answer cut into parts of PART_FRAMES: their spectra, complex64 [parts, TRANSFORM_FRAMES / 2 + 1]."""

    spectra: Spectrum
    frames: int


def partitioned(answer: Signal) -> Partition:
    """A long answer made ready for `Rack`."""
    from scipy.fft import rfft

    parts = max(1, -(-len(answer) // PART_FRAMES))
    padded = np.zeros((parts, PART_FRAMES), np.float32)
    padded.reshape(-1)[:len(answer)] = answer
    return Partition(np.asarray(rfft(padded, TRANSFORM_FRAMES, axis=1), np.complex64), len(answer))


class Rack:
    """What answers to what is sent to it: for each (send, side) a long answer, sides being 0 (left) and 1 (right)."""

    def __init__(self, answers: Mapping[tuple[int, int], Partition]) -> None:
        self._answers = dict(answers)
        longest = max((len(a.spectra) for a in answers.values()), default=1)
        sends = 1 + max((send for send, _ in answers), default=0)
        self._heard: list[deque[Spectrum | None]] = [deque([None] * longest, longest) for _ in range(sends)]
        self._rest = np.zeros((2, PART_FRAMES), np.float32)

    def answered(self, sends: Sequence[Signal], workers: Workers) -> list[Signal]:
        """What is heard at the left and at the right during a stretch of PART_FRAMES (or the last one) of the sends."""
        from scipy.fft import rfft

        spectra = workers.begin(lambda sent: rfft(sent, TRANSFORM_FRAMES) if sent.any() else None, sends)
        for heard, spectrum in zip(self._heard, spectra, strict=True):
            heard.appendleft(spectrum)
        return [stretch[:len(sends[0])] for stretch in workers.begin(self._side, (0, 1))]

    def _side(self, side: int) -> Signal:
        """What is heard at one side; what rings on is kept for the next stretch."""
        from scipy.fft import irfft

        spectrum = self._sum(side)
        stretch: Signal = self._rest[side].copy()
        if spectrum is None:
            self._rest[side] = 0.0
            return stretch
        both = irfft(spectrum, TRANSFORM_FRAMES, overwrite_x=True)
        stretch += both[:PART_FRAMES]
        self._rest[side] = both[PART_FRAMES:]
        return stretch

    def _sum(self, side: int) -> Spectrum | None:
        """The spectrum of all that sounds at a side in this stretch and the next; None for silence."""
        total: Spectrum | None = None
        for (send, at), answer in self._answers.items():
            for heard, part in zip(self._heard[send], answer.spectra, strict=False):
                if at == side and heard is not None:
                    total = heard * part if total is None else np.add(total, heard * part, out=total)
        return total
