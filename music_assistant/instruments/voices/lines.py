"""Synthesisers that sing one line: pitch that glides and trembles, and the 808's long boom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.instruments.voices.waves import CYCLE_FRAMES, cycle, frequency_hz
from music_assistant.vocabulary.rows import table

FILTER_STEPS = 10


@dataclass(frozen=True)
class Line:
    """A lead's sound; envelope and filter as in a Tone.

    `detune_cents`: one oscillator each. `vibrato_cents` sets in after `vibrato_after_s`. `glide_s`: how long the pitch
    takes from the note before when both are tied. `drop_semitones` and `drop_s`: how far above its pitch a note starts
    and how fast it falls to it.
    """

    name: str
    shape: str
    detune_cents: tuple[float, ...] = (0.0,)
    attack_s: float = 0.008
    decay_s: float = 0.4
    sustain: float = 0.8
    release_s: float = 0.10
    dark_hz: float = 700.0
    bright_hz: float = 7_000.0
    resonance_db: float = 0.0
    opening: float = 1.0
    resting: float = 0.5
    closing_s: float = 0.4
    vibrato_cents: float = 0.0
    vibrato_after_s: float = 0.3
    glide_s: float = 0.0
    drop_semitones: float = 0.0
    drop_s: float = 0.02
    drive: float = 0.0


VIBRATO_HZ = 5.4

LINES: Mapping[str, Line] = table((
    Line("saw_lead", "saw", (-6, 6), resting=0.45, vibrato_cents=14, glide_s=0.03),
    Line("square_lead", "square", (-3, 3), dark_hz=900, bright_hz=6_000, vibrato_cents=12, glide_s=0.03),
    Line("soft_lead", "hollow", (-2, 3), attack_s=0.03, release_s=0.18, dark_hz=1_500, bright_hz=5_000,
         vibrato_cents=16, glide_s=0.05),
    Line("chip_lead", "pulse", (0,), attack_s=0.002, decay_s=0.15, sustain=0.65, release_s=0.02, dark_hz=12_000,
         bright_hz=17_000, vibrato_cents=18, vibrato_after_s=0.18),
    Line("acid_bass", "saw", (0,), attack_s=0.003, decay_s=0.25, sustain=0.45, release_s=0.03, dark_hz=180,
         bright_hz=3_600, resonance_db=15, opening=0.95, resting=0.05, closing_s=0.11, glide_s=0.06, drive=1.6),
    Line("bass_808", "sine", (0,), attack_s=0.003, decay_s=1.1, sustain=0.0, release_s=0.09, dark_hz=18_000,
         bright_hz=18_000, glide_s=0.07, drop_semitones=19, drop_s=0.028, drive=2.2),
))


@dataclass(frozen=True)
class LineVoice:
    """A row of LINES as a voice."""

    line: Line

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]. Chords are played too, each note on its own."""
        out = np.zeros(stage.frames, np.float32)
        before: tuple[int, float] | None = None
        for start, length, pitch, velocity in zip(
                performance.starts.tolist(), performance.lengths.tolist(), performance.pitches.tolist(),
                performance.velocities.tolist(), strict=True):
            frames = min(length + int(self.line.release_s * SAMPLE_RATE), stage.frames - start)
            if frames > 0:
                tied_from = before[1] if before and before[0] >= start - SAMPLE_RATE // 100 else float(pitch)
                tables = stage.workbench.made((self.line.name, pitch), partial(_tables, self.line, frequency_hz(pitch)))
                out[start:start + frames] += self._note((length, frames), pitch, velocity, tied_from, tables)
                before = (start + length, float(pitch))
        return np.repeat(out[:, None], 2, axis=1) if len(out) else silence(0)

    def _note(self, lengths: tuple[int, int], pitch: int, velocity: int, tied_from: float,
              tables: NDArray[np.float32]) -> NDArray[np.float32]:
        """One note; `lengths` are the frames until it is let go and until it has rung out."""
        line, (length, frames) = self.line, lengths
        t = np.arange(frames) / SAMPLE_RATE
        turns = np.cumsum(self._hz(t, pitch, tied_from)) / SAMPLE_RATE
        openness = (line.resting + (line.opening - line.resting) * np.exp(-t / line.closing_s)) \
            * (0.5 + 0.5 * velocity / 127)
        sound = np.zeros(frames, np.float32)
        for i, cents in enumerate(line.detune_cents):
            sound += _scanned(tables, turns * 2 ** (cents / 1200) + i * 0.31, openness)
        sound /= len(line.detune_cents)
        if line.drive:
            sound = np.tanh(sound * line.drive) / np.tanh(line.drive)
        return np.asarray(sound * self._loudness(t, length) * (velocity / 127) ** 1.5, np.float32)

    def _hz(self, t: NDArray[np.float64], pitch: int, tied_from: float) -> NDArray[np.float64]:
        line = self.line
        semitones = np.full(len(t), float(pitch))
        if line.glide_s and tied_from != pitch:
            semitones += (tied_from - pitch) * np.exp(-t / (line.glide_s / 3))
        if line.drop_semitones and tied_from == pitch:
            semitones += line.drop_semitones * np.exp(-t / line.drop_s)
        if line.vibrato_cents:
            depth = np.clip((t - line.vibrato_after_s) / 0.4, 0, 1) * line.vibrato_cents / 100
            semitones += depth * np.sin(2 * np.pi * VIBRATO_HZ * t)
        return np.asarray(440.0 * 2 ** ((semitones - 69) / 12))

    def _loudness(self, t: NDArray[np.float64], length: int) -> NDArray[np.float64]:
        line = self.line
        rise = 0.5 - 0.5 * np.cos(np.pi * np.minimum(1.0, t / line.attack_s))
        decay = line.sustain + (1 - line.sustain) * np.exp(-np.maximum(0.0, t - line.attack_s) / line.decay_s)
        gone = np.clip((t - length / SAMPLE_RATE) / line.release_s, 0, 1)
        return np.asarray(rise * decay * (0.5 + 0.5 * np.cos(np.pi * gone)))


def _tables(line: Line, hz: float) -> NDArray[np.float32]:
    """Cycles from the closed filter to the open one, [FILTER_STEPS, samples]."""
    follow = (hz / 261.6) ** 0.3
    cutoffs = np.geomspace(line.dark_hz, line.bright_hz, FILTER_STEPS) * follow
    top = hz * 2 ** (line.drop_semitones / 12)
    return np.stack([cycle(line.shape, top, float(c), line.resonance_db) for c in cutoffs])


def _scanned(tables: NDArray[np.float32], turns: NDArray[np.float64],
             openness: NDArray[np.float64]) -> NDArray[np.float32]:
    """The cycles read at each moment's phase, between the two whose filter is nearest to its openness."""
    place = (turns % 1.0) * CYCLE_FRAMES
    whole = place.astype(np.int32)
    part = (place - whole).astype(np.float32)
    height = np.clip(openness, 0, 1) * (len(tables) - 1)
    step = np.minimum(height.astype(np.int32), len(tables) - 2)
    above = (height - step).astype(np.float32)
    flat, at = tables.reshape(-1), step * tables.shape[1] + whole
    closed = flat[at] + (flat[at + 1] - flat[at]) * part
    at += tables.shape[1]
    opened = flat[at] + (flat[at + 1] - flat[at]) * part
    return np.asarray(closed + (opened - closed) * above)
