"""Filters and rooms as answers to a click, heard a stretch after another by fast Fourier transforms.

In single precision; cheaper than recursive filters on long sound. What comes later never changes what came before: a
stretch that is heard alone is heard the same within the whole. Four rows are transformed at once wherever there is more
than one: the processor's lanes take them in hardly more time than one.
"""

from __future__ import annotations

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

LANES = 4
"""Rows that scipy transforms side by side: four forth in 1.2 times the time of one, back in twice that; what is left
over goes one by one, and two or three rows take longer than four."""
PART_FRAMES = STRETCH
TRANSFORM_FRAMES = 2 * PART_FRAMES
PARTS_AT_ONCE = LANES
ROW_FRAMES = -(-STRETCH // LANES)
"""How much of a stretch a short filter hears in one row."""


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

    frames = next_fast_len(ROW_FRAMES + len(answer) - 1, real=True)
    return Response(len(answer) - 1, frames, rfft(answer, frames))


@lru_cache(maxsize=32)
def band_response(kind: str, order: int, hz: float, frames: int) -> Response:
    """The first frames of a Butterworth filter's answer, "low" or "high", made ready."""
    return response_of(answer_of(band_filter(kind, order, hz), frames))


class Filter:
    """A short filter on one channel that goes on where the last stretch ended."""

    def __init__(self, response: Response) -> None:
        self._response = response
        self._sound = np.zeros(response.known + LANES * ROW_FRAMES, np.float32)
        self._rows = np.lib.stride_tricks.sliding_window_view(self._sound, response.known + ROW_FRAMES)[::ROW_FRAMES]

    def heard(self, stretch: Signal) -> Signal:
        """The filtered stretch, float32 of the same length, at most STRETCH frames."""
        from scipy.fft import irfft, rfft

        known, frames = self._response.known, len(stretch)
        self._sound[known:known + frames] = stretch
        self._sound[known + frames:] = 0
        spectra = rfft(self._rows, self._response.frames)
        spectra *= self._response.spectrum
        self._sound[:known] = self._sound[frames:frames + known].copy()
        out: Signal = irfft(spectra, self._response.frames, overwrite_x=True)[:, known:known + ROW_FRAMES]
        return out.reshape(-1)[:frames]


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
        self._past = max((len(a.spectra) for a in answers.values()), default=1) - 1
        sends = 1 + max((send for send, _ in answers), default=0)
        self._heard: list[list[Spectrum | None]] = [[None] * self._past for _ in range(sends)]
        self._rest = np.zeros((2, PART_FRAMES), np.float32)

    def answered(self, sends: Sequence[Signal], workers: Workers) -> list[Signal]:
        """What is heard at the left and at the right while the sends are: each of the same frames, at most
        PARTS_AT_ONCE parts of PART_FRAMES, of which only the very last may be shorter."""
        parts = -(-len(sends[0]) // PART_FRAMES)
        for heard, spectra in zip(self._heard, workers.begin(_spectra_of, sends), strict=True):
            heard[:-self._past or None] = []
            heard.extend(spectra)
        return [sound[:len(sends[0])] for sound in workers.begin(lambda side: self._side(side, parts), (0, 1))]

    def _side(self, side: int, parts: int) -> Signal:
        """What is heard at one side; what rings on is kept for the next parts."""
        from scipy.fft import irfft

        spectra = self._sums(side, parts)
        if spectra is None:
            sound = np.zeros((parts, PART_FRAMES), np.float32)
            after = np.zeros_like(sound)
        else:
            both = irfft(spectra, TRANSFORM_FRAMES, overwrite_x=True)[:parts]
            sound, after = both[:, :PART_FRAMES].copy(), both[:, PART_FRAMES:]
        sound[0] += self._rest[side]
        sound[1:] += after[:-1]
        self._rest[side] = after[-1]
        return sound.reshape(-1)

    def _sums(self, side: int, parts: int) -> Spectrum | None:
        """The spectra of all that sounds at a side in each part and the one after it, complex64 [PARTS_AT_ONCE, bins];
        None for silence."""
        total = np.zeros((PARTS_AT_ONCE, PART_FRAMES + 1), np.complex64)
        sounds = False
        for now in range(parts):
            for (send, at), answer in self._answers.items():
                for ago, part in enumerate(answer.spectra if at == side else ()):
                    heard = self._heard[send][self._past + now - ago]
                    if heard is not None:
                        total[now] += heard * part
                        sounds = True
        return total if sounds else None


def _spectra_of(sent: Signal) -> list[Spectrum | None]:
    """The spectrum of each part of a send, None for silence."""
    from scipy.fft import rfft

    parts = -(-len(sent) // PART_FRAMES)
    if not sent.any():
        return [None] * parts
    rows = np.zeros((LANES if parts > 1 else 1, PART_FRAMES), np.float32)
    rows.reshape(-1)[:len(sent)] = sent
    return list(rfft(rows, TRANSFORM_FRAMES)[:parts])
