"""Synthesisers that play chords: detuned oscillators through a filter that opens and closes, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import STRETCH_FRAMES
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.instruments.voices.waves import chorus_loop, frequency_hz, stretch
from music_assistant.vocabulary.rows import table

LONGEST_S = 20.0
"""A note's curves are drawn up to here and then hold."""
LOOP_CYCLES, SHORTEST_LOOP_S, LONGEST_LOOP_S = 500, 0.9, 4.0
"""A loop of so many cycles can detune an oscillator in steps of 3.5 cents."""


@dataclass(frozen=True)
class Tone:
    """A synthesiser's sound.

    `shape`: of SHAPES. `detune_cents`: one oscillator each. `octaves`: (ratio, level) of each copy of them. `width`:
    how far apart they stand, 0..1. Envelope: `attack_s`, `decay_s` to `sustain`, `release_s`. Filter: `dark_hz` to
    `bright_hz`, `resonance_db`; it starts `opening` of the way open (0..1, more when struck hard) and closes to
    `resting` with the time constant `closing_s`. `tracking`: how far the filter follows the key, 0..1.
    """

    name: str
    shape: str
    detune_cents: tuple[float, ...] = (0.0,)
    octaves: tuple[tuple[float, float], ...] = ((1.0, 1.0),)
    width: float = 0.0
    attack_s: float = 0.005
    decay_s: float = 0.3
    sustain: float = 0.7
    release_s: float = 0.12
    dark_hz: float = 600.0
    bright_hz: float = 6_000.0
    resonance_db: float = 0.0
    opening: float = 1.0
    resting: float = 0.3
    closing_s: float = 0.3
    tracking: float = 0.5



TONES: Mapping[str, Tone] = table((
    Tone("bass_synth", "saw", (-5, 5), ((1.0, 1.0), (0.5, 0.5)), 0.0, 0.004, 0.25, 0.6, 0.06, 160, 1_800, 3, 0.9, 0.25,
         0.12, 0.3),
    Tone("sub_bass", "round", (0,), ((1.0, 1.0),), 0.0, 0.012, 0.2, 0.9, 0.08, 400, 800, 0, 0.5, 0.3, 0.2, 0.2),
    Tone("reese_bass", "saw", (-16, 0, 17), ((1.0, 1.0),), 0.0, 0.01, 0.3, 0.9, 0.09, 220, 1_300, 2, 0.8, 0.6, 0.5,
         0.2),
    Tone("chip_bass", "triangle", (0,), ((1.0, 1.0),), 0.0, 0.002, 0.05, 0.85, 0.02, 9_000, 16_000, 0, 1, 1, 1, 0),
    Tone("supersaw", "saw", (-19, -12, -6, 0, 6, 12, 19), ((1.0, 1.0), (2.0, 0.25)), 0.95, 0.006, 0.4, 0.75, 0.18, 900,
         9_000, 1, 0.95, 0.55, 0.5, 0.5),
    Tone("warm_pad", "saw", (-9, -3, 4, 10), ((1.0, 1.0), (0.5, 0.3)), 0.8, 0.35, 1.0, 0.85, 0.7, 380, 1_900, 1, 0.5,
         0.7, 1.5, 0.5),
    Tone("glass_pad", "glass", (-4, 4), ((1.0, 1.0), (2.0, 0.3), (3.0, 0.08)), 0.9, 0.30, 1.2, 0.75, 1.0, 2_500, 9_000,
         0, 0.8, 0.4, 1.0, 0.6),
    Tone("dark_pad", "saw", (-11, -4, 5, 12), ((1.0, 1.0), (0.5, 0.7)), 0.7, 0.6, 1.5, 0.9, 1.0, 180, 650, 2, 0.4, 0.8,
         2.5, 0.4),
    Tone("pluck", "saw", (-4, 4), ((1.0, 1.0), (2.0, 0.2)), 0.5, 0.002, 0.35, 0.05, 0.15, 350, 7_000, 4, 1.0, 0.0, 0.09,
         0.6),
))


@dataclass(frozen=True)
class ToneVoice:
    """A row of TONES as a voice."""

    tone: Tone

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]; oscillators run freely, so no two attacks are alike."""
        out = silence(stage.frames)
        if not len(performance):
            return out
        tone, release = self.tone, int(self.tone.release_s * SAMPLE_RATE)
        longest = int(min(max(performance.lengths.max(), 1), LONGEST_S * SAMPLE_RATE, stage.frames))
        body, closing = _envelope(tone, longest), _closing(tone, longest + release)
        fall = (0.5 + 0.5 * np.cos(np.pi * np.arange(release) / release)).astype(np.float32) ** 2
        loops = {p: stage.workbench.made((tone.name, p), partial(_loops, tone, p))
                 for p in np.unique(performance.pitches).tolist()}
        for start, length, pitch, velocity in zip(*_columns(performance), strict=True):
            frames = min(length + release, stage.frames - start)
            if frames <= 0:
                continue
            held = _until(body, length)
            loudness = np.concatenate([held, held[-1] * fall])[:frames] * np.float32((velocity / 127) ** 1.5)
            openness = _until(closing, frames) * np.float32(0.55 + 0.45 * velocity / 127)
            _add_note(out[start:start + frames], start, loops[pitch], openness, loudness)
        return out


def _until(curve: NDArray[np.float32], frames: int) -> NDArray[np.float32]:
    """A curve's first frames; its last value goes on where it is shorter."""
    return curve[:frames] if frames <= len(curve) else np.pad(curve, (0, frames - len(curve)), mode="edge")


def _add_note(out: Samples, start: int, loops: tuple[Samples, Samples], openness: NDArray[np.float32],
              loudness: NDArray[np.float32]) -> None:
    """Adds a note between its dark and its bright loop, which run since the piece began."""
    dark, bright = loops
    for first in range(0, len(out), STRETCH_FRAMES):
        here = slice(first, min(first + STRETCH_FRAMES, len(out)))
        length = here.stop - first
        sound = stretch(dark, start + first, length) * ((1 - openness[here]) * loudness[here])[:, None]
        sound += stretch(bright, start + first, length) * (openness[here] * loudness[here])[:, None]
        out[here] += sound


def _columns(performance: Performance) -> tuple[list[int], ...]:
    return (performance.starts.tolist(), performance.lengths.tolist(), performance.pitches.tolist(),
            performance.velocities.tolist())


def _loops(tone: Tone, pitch: int) -> tuple[Samples, Samples]:
    """The tone with its filter closed and open."""
    hz = frequency_hz(pitch)
    count = len(tone.detune_cents)
    voices = []
    for octave, (ratio, level) in enumerate(tone.octaves):
        for i, cents in enumerate(tone.detune_cents):
            place = 0.0 if count == 1 else tone.width * (2 * ((i * 3 + octave) % count) / (count - 1) - 1)
            voices.append((ratio * 2 ** (cents / 1200), level / np.sqrt(count), place))
    follow = (hz / 261.6) ** tone.tracking
    loop_s = min(LONGEST_LOOP_S, max(SHORTEST_LOOP_S, LOOP_CYCLES / hz)) if count > 1 else SHORTEST_LOOP_S
    dark, bright = (chorus_loop(tone.shape, hz, tuple(voices), cutoff * follow, tone.resonance_db, loop_s)
                    for cutoff in (tone.dark_hz, tone.bright_hz))
    return dark, bright


def _envelope(tone: Tone, frames: int) -> NDArray[np.float32]:
    """Attack and decay to the sustained level."""
    t = np.arange(max(frames, 1)) / SAMPLE_RATE
    rise = np.minimum(1.0, (t + 1 / SAMPLE_RATE) / tone.attack_s)
    decay = tone.sustain + (1 - tone.sustain) * np.exp(-np.maximum(0.0, t - tone.attack_s) / tone.decay_s)
    return np.asarray((0.5 - 0.5 * np.cos(np.pi * rise)) * decay, np.float32)


def _closing(tone: Tone, frames: int) -> NDArray[np.float32]:
    """How far open the filter is over a note."""
    t = np.arange(max(frames, 1)) / SAMPLE_RATE
    return np.asarray(tone.resting + (tone.opening - tone.resting) * np.exp(-t / tone.closing_s), np.float32)
