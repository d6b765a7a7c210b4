"""Loops without a seam, and what is made of them: many oscillators are drawn once and then only read and mixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.voice import Stage
from music_assistant.random_streams import stream

Curve = NDArray[np.float32]
Loop = NDArray[np.float32]
"""Both ears side by side: [2, frames]."""
STRETCH = 1 << 14
MONO_BELOW_HZ, WIDE_ABOVE_HZ = 150.0, 320.0
LOOP_RMS = 0.1
PITCH_JITTER_CENTS, LEVEL_JITTER, BRIGHTNESS_JITTER = 1.2, 0.025, 0.05


def panned(hz: NDArray[np.float64], place: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Left and right gain of what stands at a place, -1..1; what is low stands in the middle."""
    apart = place * np.clip((hz - MONO_BELOW_HZ) / (WIDE_ABOVE_HZ - MONO_BELOW_HZ), 0, 1)
    return np.sqrt((1 - apart) / 2), np.sqrt((1 + apart) / 2)


class Canvas:
    """The spectrum of a loop, to which partials are added one after the other."""

    def __init__(self, frames: int) -> None:
        self.frames = frames
        self._spectra = np.zeros((2, frames // 2 + 1), np.complex64)
        self._top = 0
        self.power = 0.0
        """The mean square of both ears together; what stands twice at one place counts as apart."""

    def add(self, bins: NDArray[np.int64], amounts: NDArray[np.complex128], place: float = 0.0) -> None:
        """Adds partials at whole cycles a loop, none twice in one call."""
        left, right = panned(bins.astype(np.float64) * (SAMPLE_RATE / self.frames), place)
        self.add_sides(bins, (amounts * left).astype(np.complex64), (amounts * right).astype(np.complex64))

    def add_sides(self, bins: NDArray[np.int64], left: NDArray[np.complex64], right: NDArray[np.complex64]) -> None:
        """The same with each ear's own amounts."""
        self._spectra[0, bins] += left
        self._spectra[1, bins] += right
        self._top = max(self._top, int(bins[-1]) + 1)
        self.power += float(np.vdot(left, left).real + np.vdot(right, right).real) / self.frames ** 2

    def add_noise(self, shape: Callable[[NDArray[np.float64]], NDArray[np.float64]], level: float, seed: int) -> None:
        """Adds noise of a spectrum, another for each ear, against partials of level 1."""
        random = stream(seed, "loop", "noise")
        hz = np.arange(self._spectra.shape[1], dtype=np.float64) * (SAMPLE_RATE / self.frames)
        size = shape(hz)
        size *= level / max(float(np.sqrt(np.sum(size ** 2))), 1e-9)
        for side in (0, 1):
            turned = np.exp(2j * np.pi * random.random(len(hz), np.float32))
            self._spectra[side] += (size * turned).astype(np.complex64)
        self._top = self._spectra.shape[1]
        self.power += float(2 * np.sum(size ** 2)) / self.frames ** 2

    def drawn(self, scale: float) -> Loop:
        """The loop, scaled."""
        from scipy.fft import irfft

        self._spectra[:, :self._top] *= np.float32(scale)
        return np.asarray(irfft(self._spectra, self.frames, axis=1, overwrite_x=True), np.float32)


def read(loop: Loop, start: int, frames: int) -> Loop:
    """So many frames of a loop from any place in it, at most one turn of it."""
    length = loop.shape[1]
    start %= length
    if start + frames <= length:
        return loop[:, start:start + frames]
    return np.concatenate([loop[:, start:], loop[:, :start + frames - length]], axis=1)


def add_looped(out: Loop, loop: Loop, at: int, curve: Curve) -> None:
    """Adds a loop, read from a place on, with a loudness for each frame; [2, frames], as long as the curve."""
    step = min(STRETCH, loop.shape[1])
    for first in range(0, len(curve), step):
        part = curve[first:first + step]
        out[:, first:first + len(part)] += read(loop, at + first, len(part)) * part


def add_morphed(out: Loop, loops: Sequence[Loop], at: int, height: Curve, loudness: Curve) -> None:
    """Adds a row of loops between which a curve moves: 0 is the first of them, 1 the last."""
    top = len(loops) - 1
    step = min(STRETCH, loops[0].shape[1])
    bench = np.empty((2, step), np.float32)
    for first in range(0, len(loudness), step):
        here = slice(first, min(first + step, len(loudness)))
        frames = here.stop - first
        place = height[here] * np.float32(top)
        np.clip(place, 0, top, out=place)
        low, high = int(place.min()), min(int(place.max()), top - 1)
        if high <= low:
            below, above = (read(loops[k], at + first, frames) for k in (low, low + 1))
            place -= np.float32(low)
            mixed = np.subtract(above, below, out=bench[:, :frames])
            mixed *= place
            mixed += below
            mixed *= loudness[here]
            out[:, here] += mixed
            continue
        for k in range(low, high + 2):
            weight = np.maximum(0, 1 - np.abs(place - np.float32(k))) * loudness[here]
            out[:, here] += np.multiply(read(loops[k], at + first, frames), weight, out=bench[:, :frames])


def touches(performance: Performance, stage: Stage) -> NDArray[np.float32]:
    """How each note differs from its like: three numbers about 0, [notes, 3]; a section's are its own."""
    found = np.zeros((len(performance), 3), np.float32)
    streams = {s: stream(stage.seed, stage.instrument_id, s, "touch") for s in dict.fromkeys(performance.section_ids)}
    for i, section in enumerate(performance.section_ids):
        found[i] = streams[section].uniform(-1, 1, 3)
    return found


def stereo(planes: Loop) -> Samples:
    """[2, frames] as [frames, 2]."""
    sound = np.empty((planes.shape[1], 2), np.float32)
    sound[:, 0], sound[:, 1] = planes
    return sound
