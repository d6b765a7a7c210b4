"""What weather, places and dust are made of: noise of any colour, curves that sway, and grains thrown about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.clock import CONTROL_FRAMES, smoothed
from music_assistant.instruments.voices.loops import STRETCH, Curve, Loop, read
from music_assistant.instruments.voices.voice import Stage
from music_assistant.random_streams import stream

Grain = NDArray[np.float32]
"""A short sound, mono."""
Colour = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""How much there is of each frequency."""

NOISE_FRAMES = 1 << 18
"""Noise comes again after so long, where no ear can tell."""
LARGEST_GRAIN = 1.6


@dataclass(frozen=True)
class Take:
    """One stretch of a texture: how long it is, and its own streams of chance.

    What is drawn from `random` belongs to the stretch's section, so that a short take is the start of a long one;
    noise is the instrument's own for the whole piece.
    """

    frames: int
    stage: Stage
    name: str
    section: str
    number: int

    def random(self, purpose: str) -> Generator:
        """The stream for a purpose."""
        return stream(self.stage.seed, self.stage.instrument_id, self.section, "noise", self.name, str(self.number),
                      purpose)

    def silence(self) -> Loop:
        return np.zeros((2, self.frames), np.float32)

    def noise(self, purpose: str, colour: Colour) -> Loop:
        """A loop of noise, its RMS 1, another for each ear."""
        return self.stage.workbench.made((self.name, purpose), partial(self._drawn, purpose, colour))

    def _drawn(self, purpose: str, colour: Colour) -> Loop:
        from scipy.fft import irfft

        random = stream(self.stage.seed, self.stage.instrument_id, "noise", self.name, purpose)
        bins = NOISE_FRAMES // 2 + 1
        size = np.interp(np.arange(bins), *_coarse(colour, bins)).astype(np.float32)
        size[0] = 0.0
        spectra = random.standard_normal((2, bins, 2), np.float32).view(np.complex64)[..., 0] * size
        sound = irfft(spectra, NOISE_FRAMES, axis=1)
        return np.asarray(sound / np.sqrt(np.mean(sound ** 2)), np.float32)

    def lay(self, out: Loop, purpose: str, colour: Colour, level: float | Curve) -> None:
        """Adds noise, as loud as a number or a curve, [frames] or [2, frames], says."""
        loop, curve = self.noise(purpose, colour), np.asarray(level, np.float32)
        at = int(self.random(f"{purpose} place").integers(NOISE_FRAMES))
        for first in range(0, self.frames, STRETCH):
            last = min(first + STRETCH, self.frames)
            loudness = curve[..., first:last] if curve.ndim else curve
            if loudness.any():
                out[:, first:last] += read(loop, at + first, last - first) * loudness

    def sway(self, purpose: str, every_s: float, low: float, high: float) -> Curve:
        """A smooth random curve between two values that turns about every so many seconds."""
        count = self.frames // CONTROL_FRAMES + 2
        step = every_s * SAMPLE_RATE / CONTROL_FRAMES
        points = self.random(purpose).uniform(low, high, int(count / step) + 3)
        at = np.arange(count) / step
        whole = at.astype(np.int64)
        part = 0.5 - 0.5 * np.cos(np.pi * (at - whole))
        return smoothed(points[whole] * (1 - part) + points[whole + 1] * part, self.frames)

    def scatter(self, out: Loop, purpose: str, a_second: float, grains: Sequence[Grain], level: float) -> None:
        """Adds grains at random moments, places and strengths."""
        random, at = self.random(purpose), 0.0
        while True:
            at += random.exponential(1 / a_second)
            grain = grains[int(random.integers(len(grains)))]
            size, pan = level * min(LARGEST_GRAIN, random.exponential(0.5)), random.uniform(0, np.pi / 2)
            start = int(at * SAMPLE_RATE)
            if start >= self.frames:
                return
            place(out, grain, start, size, pan)


def place(out: Loop, grain: Grain, start: int, size: float, pan: float) -> None:
    """Adds a grain at a frame; `pan` from 0, left, to pi/2, right."""
    piece = grain[:max(0, out.shape[1] - start)]
    out[0, start:start + len(piece)] += piece * np.float32(size * np.cos(pan))
    out[1, start:start + len(piece)] += piece * np.float32(size * np.sin(pan))


def _coarse(colour: Colour, bins: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A colour at few places, as many an octave everywhere."""
    at = np.concatenate([[0.0], np.geomspace(1, bins - 1, 400)])
    return at, colour(np.maximum(at * (SAMPLE_RATE / NOISE_FRAMES), 1.0))


def between(low_hz: float, high_hz: float, tilt_db: float = 0.0) -> Colour:
    """Noise between two frequencies, its slopes 12 dB an octave; inside, it tilts by so much an octave."""
    def colour(hz: NDArray[np.float64]) -> NDArray[np.float64]:
        inside = (hz / np.sqrt(low_hz * high_hz)) ** (tilt_db / 6.02)
        return np.asarray(inside / np.sqrt((1 + (low_hz / hz) ** 4) * (1 + (hz / high_hz) ** 4)))

    return colour


def about(centre_hz: float, width: float) -> Colour:
    """Noise about a frequency, `width` of it wide: it whistles where that is little."""
    return lambda hz: 1 / (1 + ((hz - centre_hz) / (0.5 * width * centre_hz)) ** 2)


def ping(hz: float, decay_s: float, rise: float = 0.0, length_s: float = 0.0) -> Grain:
    """A drop, a click or a bubble: a sine that dies away, and rises by `rise` of its pitch meanwhile."""
    t = np.arange(int((length_s or 5 * decay_s) * SAMPLE_RATE) + 8) / SAMPLE_RATE
    shape = np.exp(-t / decay_s) * np.minimum(1, t / 0.0004) * np.minimum(1, (t[-1] - t) / 0.001)
    turns = hz * (t + rise * t ** 2 / (2 * max(t[-1], 1e-6)))
    return np.asarray(np.sin(2 * np.pi * turns) * shape, np.float32)


def burst(seed: int, low_hz: float, high_hz: float, decay_s: float, attack_s: float = 0.0005) -> Grain:
    """A short noise that dies away."""
    frames = int(6 * decay_s * SAMPLE_RATE) // 2 * 2 + 64
    random = stream(seed, "burst", str(low_hz), str(high_hz))
    hz = np.asarray(np.fft.rfftfreq(frames, 1 / SAMPLE_RATE), np.float64)
    spectrum = random.standard_normal((len(hz), 2)).view(np.complex128)[:, 0] * between(low_hz, high_hz)(hz + 1e-3)
    t = np.arange(frames) / SAMPLE_RATE
    sound = np.fft.irfft(spectrum, frames) * np.exp(-t / decay_s) * np.minimum(1, t / attack_s)
    sound *= np.minimum(1, (t[-1] - t) / (0.2 * decay_s))
    return np.asarray(sound / np.abs(sound).max(), np.float32)
