"""What is struck or plucked and left alone: bells, bars, tines, reeds, strings. Each partial dies in its time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.loops import (
    BRIGHTNESS_JITTER,
    LEVEL_JITTER,
    LOOP_RMS,
    Canvas,
    Curve,
    Loop,
    add_looped,
    stereo,
    touches,
)
from music_assistant.instruments.voices.voice import Stage
from music_assistant.instruments.voices.waves import TOP_HZ, frequency_hz, loop_length
from music_assistant.random_streams import stream

LOOP_S = 1.0
GROUPS = 4
"""Partials that die about equally fast are drawn together, in so many loops."""
INAUDIBLE = 5.8
"""After so many time constants a partial is 50 dB down and no longer read."""
STRIKES = 4
"""How many different noises of the stroke there are."""
STROKE_S = 0.05
MOST_PARTIALS = 90
MIDDLE_HZ = 261.6


@dataclass(frozen=True)
class Struck:
    """A sound that dies away.

    `partials`: (ratio to the pitch, level, its decay against `decay_s`) of each. A string has `string` instead: how
    far along it is plucked, 0..0.5, with partials that fall by `slope` dB an octave, `stiffness` that sharpens them,
    and `damping`: how much faster the high ones die. `decay_s`: time constant at middle C, longer below, shorter
    above by `tracking`. `brightness`: how much more of the high partials a hard stroke has. `doubled_cents`: a second
    string or bar beside it; `width`: how far apart they stand. `stroke`, `stroke_hz`: the noise of hammer or nail.
    `release_s`: how fast it is damped when it is let go. `tremolo`, `tremolo_hz`: how far its place swings.
    """

    name: str
    partials: tuple[tuple[float, float, float], ...] = ()
    string: float = 0.0
    slope: float = 6.0
    stiffness: float = 0.0
    damping: float = 0.5
    decay_s: float = 1.4
    tracking: float = 0.4
    attack_s: float = 0.001
    brightness: float = 1.0
    doubled_cents: float = 3.0
    width: float = 0.4
    stroke: float = 0.0
    stroke_hz: float = 2_500.0
    release_s: float = 0.3
    tremolo: float = 0.0
    tremolo_hz: float = 5.0


@dataclass(frozen=True)
class Group:
    """Partials that die together: their loop, their time constant, and how a hard stroke favours them."""

    loop: Loop
    decay_s: float
    favour: float


@dataclass(frozen=True)
class StruckVoice:
    """A row of STRUCK as a voice."""

    row: Struck

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]; no stroke is quite like another."""
        out = np.zeros((2, stage.frames), np.float32)
        row, release = self.row, int(self.row.release_s * SAMPLE_RATE)
        fall = (0.5 + 0.5 * np.cos(np.pi * np.arange(release) / release)).astype(np.float32)
        strokes = stage.workbench.made((row.name, "strokes"), partial(_strokes, row)) if row.stroke else []
        columns = (performance.starts, performance.lengths, performance.pitches, performance.velocities)
        for start, length, pitch, velocity, touch in zip(
                *(c.tolist() for c in columns), touches(performance, stage), strict=True):
            most = min(length + release, stage.frames - start)
            groups = stage.workbench.made((row.name, pitch), partial(_groups, row, pitch))
            strength = velocity / 127 * (1 + LEVEL_JITTER * touch[0])
            hard = velocity / 127 * (1 + BRIGHTNESS_JITTER * touch[1])
            for nth, group in enumerate(groups):
                frames = min(most, int(group.decay_s * INAUDIBLE * SAMPLE_RATE))
                if frames <= 0:
                    continue
                dying = stage.workbench.made((row.name, pitch, nth), partial(_dying, row, group))
                curve = dying[:frames] * np.float32(strength ** 1.5 * hard ** group.favour)
                if frames > length:
                    curve[length:] *= fall[:frames - length]
                add_looped(out[:, start:start + frames], group.loop, 0, curve)
            if strokes and most > 0:
                noise = strokes[int((touch[2] + 1) * 0.499 * STRIKES)][:, :most]
                out[:, start:start + noise.shape[1]] += noise * np.float32(row.stroke * strength ** 2)
        if row.tremolo:
            _swing(out, row)
        return stereo(out)


def _swing(out: Loop, row: Struck) -> None:
    """Lets the sound swing between the ears."""
    turns = (np.arange(out.shape[1]) * (row.tremolo_hz / SAMPLE_RATE)) % 1.0
    swing = np.float32(row.tremolo) * np.sin((2 * np.pi * turns).astype(np.float32))
    out[0] *= 1 + swing
    out[1] *= 1 - swing


def _dying(row: Struck, group: Group) -> Curve:
    """The loudness of a group from the stroke on, to where it is inaudible."""
    t = np.arange(int(group.decay_s * INAUDIBLE * SAMPLE_RATE) + 1, dtype=np.float32) / np.float32(SAMPLE_RATE)
    curve = np.exp(-t / np.float32(group.decay_s))
    rise = max(2, int(row.attack_s * SAMPLE_RATE))
    curve[:rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    end = min(len(curve), 400)
    curve[-end:] *= np.linspace(1, 0, end, dtype=np.float32)
    return np.asarray(curve, np.float32)


def _partials(row: Struck, hz: float) -> NDArray[np.float64]:
    """(ratio, level, decay in seconds) of each partial that the rate can hold: [partials, 3]."""
    decay_s = row.decay_s * (MIDDLE_HZ / hz) ** row.tracking
    if row.string:
        k = np.arange(1, MOST_PARTIALS + 1, dtype=np.float64)
        ratios = k * np.sqrt(1 + row.stiffness * k ** 2)
        levels = np.abs(np.sin(np.pi * k * row.string)) * k ** (-row.slope / 6.02)
        decays = decay_s / (1 + row.damping * (k - 1) * (hz / MIDDLE_HZ) ** 0.3)
        found = np.stack([ratios, levels, decays], axis=1)
    else:
        found = np.array(row.partials, np.float64)
        found[:, 2] *= decay_s
    return np.asarray(found[(found[:, 0] * hz < TOP_HZ * 0.9) & (found[:, 1] > 1e-4)])


def _groups(row: Struck, pitch: int) -> list[Group]:
    """The partials of a pitch in loops, the longest-lived first; at a full stroke their RMS together is 0.1."""
    hz = frequency_hz(pitch)
    partials = _partials(row, hz)
    partials = partials[np.argsort(-partials[:, 2], kind="stable")]
    frames, cycles = loop_length(hz, LOOP_S)
    spread = np.log(partials[0, 2] / partials[-1, 2])
    place = np.log(partials[0, 2] / partials[:, 2]) / max(spread, 1e-6) * (GROUPS - 1)
    belongs = np.round(place).astype(int) if spread > 0.05 else np.zeros(len(partials), int)
    scale = LOOP_RMS / np.sqrt(0.5 * np.sum(partials[:, 1] ** 2))
    groups = []
    for nth in np.unique(belongs):
        chosen = partials[belongs == nth]
        canvas = Canvas(frames)
        for side, cents in ((-1.0, -row.doubled_cents / 2), (1.0, row.doubled_cents / 2)):
            bins = np.unique(np.round(cycles * chosen[:, 0] + np.round(
                cycles * chosen[:, 0] * (2 ** (cents / 1200) - 1))).astype(np.int64))
            levels = np.interp(bins / cycles, chosen[:, 0], chosen[:, 1]) if len(chosen) > 1 else chosen[:, 1]
            canvas.add(bins, -0.5j * frames * levels[:len(bins)], side * row.width)
        weight = chosen[:, 1] ** 2
        decay_s = float(np.sum(chosen[:, 2] * weight) / np.sum(weight))
        height = float(np.sum(np.log2(np.maximum(chosen[:, 0], 1.0)) * weight) / np.sum(weight))
        groups.append(Group(canvas.drawn(float(scale) / np.sqrt(2)), decay_s, row.brightness * height / 2))
    return groups


def _strokes(row: Struck) -> list[Loop]:
    """The noises of the hammer or the nail."""
    frames = int(STROKE_S * SAMPLE_RATE) // 2 * 2
    t = np.arange(frames) / SAMPLE_RATE
    shape = (np.exp(-t / 0.006) * np.minimum(1, t / 0.0008) * np.minimum(1, (t[-1] - t) / 0.005)).astype(np.float32)
    found = []
    for nth in range(STRIKES):
        canvas = Canvas(frames)
        canvas.add_noise(lambda f: 1 / (1 + ((f - row.stroke_hz) / (0.7 * row.stroke_hz)) ** 2), 1.0,
                         int(stream(nth, row.name).integers(1 << 30)))
        found.append(canvas.drawn(LOOP_RMS / max(float(np.sqrt(canvas.power)), 1e-12)) * shape)
    return found
