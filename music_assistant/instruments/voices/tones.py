"""Synthesisers that play chords: detuned oscillators through a filter that opens, closes and sways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.clock import CONTROL_FRAMES, beats_at, controls, smoothed
from music_assistant.instruments.voices.formants import sung
from music_assistant.instruments.voices.loops import (
    BRIGHTNESS_JITTER,
    LEVEL_JITTER,
    LOOP_RMS,
    Canvas,
    Curve,
    Loop,
    add_morphed,
    stereo,
    touches,
)
from music_assistant.instruments.voices.voice import Stage
from music_assistant.instruments.voices.waves import SHAPES, TOP_HZ, frequency_hz, loop_length, passed

LONGEST_S = 20.0
"""A note's curves are drawn up to here and then hold."""
LOOP_CYCLES, SHORTEST_LOOP_S, LONGEST_LOOP_S = 500, 0.9, 4.0
"""A loop of so many cycles can detune an oscillator in steps of 3.5 cents."""
EDGE_S = 0.006
"""How long a gate takes to open; it shuts three times as slowly."""
GATE_OPEN = 0.8
"""How much of a sixteenth an open gate lets through."""


@dataclass(frozen=True)
class Tone:
    """A synthesiser's sound.

    `shape`: of SHAPES. `detune_cents`: one oscillator each. `octaves`: (ratio, level) of each copy of them. `width`:
    how far apart they stand, 0..1. Envelope: `attack_s`, `decay_s` to `sustain`, `release_s`. Filter: `dark_hz` to
    `bright_hz`, `resonance_db`, `poles`; it starts `opening` of the way open (0..1, more when struck hard) and goes to
    `resting` with the time constant `closing_s`. `tracking`: how far the filter follows the key, 0..1. `stations`: in
    how many steps it is drawn. `sway`, `sway_hz`: how far and how fast it moves by itself, each note in its own time.
    `sway_beats`: the same in beats instead, all notes together. `vowels`: what it says on its way from dark to
    bright. `breath`: noise beside the tone. `gate`: which sixteenths of a beat's four sound ("x" and "."), "" for all.
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
    poles: int = 2
    stations: int = 2
    sway: float = 0.0
    sway_hz: float = 0.17
    sway_beats: float = 0.0
    vowels: tuple[str, ...] = ()
    breath: float = 0.0
    gate: str = ""


@dataclass(frozen=True)
class ToneVoice:
    """A row of TONES as a voice."""

    tone: Tone

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]; oscillators run freely, so no two attacks are alike."""
        out = np.zeros((2, stage.frames), np.float32)
        if not len(performance):
            return stereo(out)
        tone, release = self.tone, int(self.tone.release_s * SAMPLE_RATE)
        longest = int(min(max(performance.lengths.max(), 1), LONGEST_S * SAMPLE_RATE, stage.frames))
        body, closing = _envelope(tone, longest), _closing(tone, longest + release)
        fall = (0.5 + 0.5 * np.cos(np.pi * np.arange(release) / release)).astype(np.float32) ** 2
        touched = touches(performance, stage)
        for start, length, pitch, velocity, touch in zip(*_columns(performance), touched, strict=True):
            frames = min(length + release, stage.frames - start)
            if frames <= 0:
                continue
            loops = stage.workbench.made((tone.name, pitch), partial(_loops, tone, pitch))
            held = _until(body, length)
            strength = (velocity / 127) ** 1.5 * (1 + LEVEL_JITTER * touch[0])
            loudness = np.concatenate([held, held[-1] * fall])[:frames] * np.float32(strength)
            brightness = (0.5 + 0.5 * velocity / 127) * (1 + BRIGHTNESS_JITTER * touch[1])
            height = _until(closing, frames) * np.float32(brightness)
            if tone.sway:
                height = height + _swaying(tone, stage, start, frames, float(touch[2]))
            add_morphed(out[:, start:start + frames], loops, start, height, loudness)
        if tone.gate:
            out *= gate(tone.gate, stage)
        return stereo(out)


def _until(curve: Curve, frames: int) -> Curve:
    """A curve's first frames; its last value goes on where it is shorter."""
    return curve[:frames] if frames <= len(curve) else np.pad(curve, (0, frames - len(curve)), mode="edge")


def _columns(performance: Performance) -> tuple[list[int], ...]:
    return (performance.starts.tolist(), performance.lengths.tolist(), performance.pitches.tolist(),
            performance.velocities.tolist())


def _swaying(tone: Tone, stage: Stage, start: int, frames: int, touch: float) -> Curve:
    """How the filter moves by itself under a note."""
    at = controls(start, frames)
    if tone.sway_beats:
        turns = beats_at(stage, at) / tone.sway_beats
    else:
        turns = at / SAMPLE_RATE * tone.sway_hz * (1 + 0.2 * touch) + touch
    return smoothed(tone.sway * np.sin(2 * np.pi * turns), frames)


def gate(pattern: str, stage: Stage) -> Curve:
    """A loudness that opens on the sixteenths that a pattern marks, in time with the beat: float32 [stage.frames]."""
    step = beats_at(stage, controls(0, stage.frames)) * 4
    sixteenth_s = CONTROL_FRAMES / SAMPLE_RATE / max(float(np.diff(step[:2])[0]), 1e-9)
    rise, fall = EDGE_S / sixteenth_s, 3 * EDGE_S / sixteenth_s
    sounds = np.array([c == "x" for c in pattern])
    whole = np.floor(step).astype(np.int64)
    part = step - whole
    shape = np.minimum(np.clip(part / rise, 0, 1), np.clip((GATE_OPEN - part) / fall, 0, 1))
    return smoothed(np.where(sounds[whole % len(sounds)], shape, 0.0), stage.frames)


def _loops(tone: Tone, pitch: int) -> list[Loop]:
    """The tone from its filter closed to its filter open."""
    hz = frequency_hz(pitch)
    follow = (hz / 261.6) ** tone.tracking
    moving = len(tone.detune_cents) > 1 or tone.breath
    loop_s = min(LONGEST_LOOP_S, max(SHORTEST_LOOP_S, LOOP_CYCLES / hz)) if moving else SHORTEST_LOOP_S
    frames, cycles = loop_length(hz, loop_s)
    count = len(tone.vowels) or tone.stations
    cutoffs = np.geomspace(tone.dark_hz, tone.bright_hz, count) * follow
    return [_loop(tone, (hz, frames, cycles), float(cutoffs[i]), tone.vowels[i] if tone.vowels else "")
            for i in range(count)]


def _loop(tone: Tone, size: tuple[float, int, int], cutoff_hz: float, vowel: str) -> Loop:
    """One loop of (pitch in Hz, frames, cycles), its RMS 0.1; phases are spread by the golden ratio."""
    _, frames, cycles = size
    canvas, count = Canvas(frames), len(tone.detune_cents)
    top = int(min(TOP_HZ / SAMPLE_RATE * frames, frames // 2))

    def filtered(hz: NDArray[np.float64]) -> NDArray[np.float64]:
        through = passed(hz, cutoff_hz, tone.resonance_db, tone.poles)
        return through * sung(hz, vowel) if vowel else through

    nth = 0
    for octave, (ratio, level) in enumerate(tone.octaves):
        for i, cents in enumerate(tone.detune_cents):
            place = 0.0 if count == 1 else tone.width * (2 * ((i * 3 + octave) % count) / (count - 1) - 1)
            step = max(1, round(cycles * ratio * 2 ** (cents / 1200)))
            bins = np.arange(step, top, step)
            if len(bins):
                k = np.arange(1, len(bins) + 1, dtype=np.float64)
                phases = -1j * np.exp(2j * np.pi * ((nth * 0.6180339887 * k) % 1.0))
                amounts = level / np.sqrt(count) * SHAPES[tone.shape](k) * filtered(bins * SAMPLE_RATE / frames)
                canvas.add(bins, amounts * phases, place)
            nth += 1
    if tone.breath:
        canvas.add_noise(lambda hz: filtered(hz) * (hz > 200), tone.breath * np.sqrt(canvas.power) * frames, cycles)
    return canvas.drawn(LOOP_RMS / max(float(np.sqrt(canvas.power)), 1e-12))


def _envelope(tone: Tone, frames: int) -> Curve:
    """Attack and decay to the sustained level."""
    t = np.arange(max(frames, 1)) / SAMPLE_RATE
    rise = np.minimum(1.0, (t + 1 / SAMPLE_RATE) / tone.attack_s)
    decay = tone.sustain + (1 - tone.sustain) * np.exp(-np.maximum(0.0, t - tone.attack_s) / tone.decay_s)
    return np.asarray((0.5 - 0.5 * np.cos(np.pi * rise)) * decay, np.float32)


def _closing(tone: Tone, frames: int) -> Curve:
    """How far open the filter is over a note."""
    t = np.arange(max(frames, 1)) / SAMPLE_RATE
    return np.asarray(tone.resting + (tone.opening - tone.resting) * np.exp(-t / tone.closing_s), np.float32)
