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
    add_looped,
    add_morphed,
    panned,
    stereo,
    touches,
)
from music_assistant.instruments.voices.voice import Stage
from music_assistant.instruments.voices.waves import SHAPES, TOP_HZ, frequency_hz, loop_length, passed

LONGEST_S = 20.0
"""A note's curves are drawn up to here and then hold."""
LOOP_CYCLES, SHORTEST_LOOP_S, LONGEST_LOOP_S = 380, 0.9, 3.0
"""A loop of so many cycles can detune an oscillator in steps of 4.6 cents."""
GOLDEN = 0.6180339887
EDGE_S = 0.006
"""How long a gate takes to open; it shuts three times as slowly."""
BREATH_HZ, BREATH_FRAMES = 400.0, 1 << 17
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
            if tone.breath:
                air = stage.workbench.made((tone.name, "breath"), partial(_breath, tone))
                add_looped(out[:, start:start + frames], air, start, loudness * (0.4 + 0.6 * height))
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


@dataclass(frozen=True, eq=False)
class _Oscillator:
    """One oscillator before the filter: its bins, what each ear has of them, and which of the octaves it is."""

    bins: NDArray[np.int64]
    left: NDArray[np.complex64]
    right: NDArray[np.complex64]
    octave: int


def _loops(tone: Tone, pitch: int) -> list[Loop]:
    """The tone from its filter closed to its filter open, each loop's RMS 0.1."""
    hz = frequency_hz(pitch)
    follow = (hz / 261.6) ** tone.tracking
    beats = len(tone.detune_cents) > 1
    loop_s = min(LONGEST_LOOP_S, max(SHORTEST_LOOP_S, LOOP_CYCLES / hz)) if beats else SHORTEST_LOOP_S
    frames, cycles = loop_length(hz, loop_s)
    count = len(tone.vowels) or tone.stations
    cutoffs = np.geomspace(tone.dark_hz, tone.bright_hz, count) * follow
    oscillators, scales = _oscillators(tone, frames, cycles)
    loops = []
    for nth in range(count):
        canvas, gains = Canvas(frames), []
        for scale in scales:
            through = passed(scale, float(cutoffs[nth]), tone.resonance_db, tone.poles)
            gains.append((through * sung(scale, tone.vowels[nth]) if tone.vowels else through).astype(np.float32))
        for oscillator in oscillators:
            gain = gains[oscillator.octave][:len(oscillator.bins)]
            canvas.add_sides(oscillator.bins, oscillator.left * gain, oscillator.right * gain)
        loops.append(canvas.drawn(LOOP_RMS / max(float(np.sqrt(canvas.power)), 1e-12)))
    return loops


def _oscillators(tone: Tone, frames: int, cycles: int) -> tuple[list[_Oscillator], list[NDArray[np.float64]]]:
    """All oscillators of a tone in a loop, and the harmonics' frequencies of each octave.

    Phases are spread by the golden ratio.
    """
    top, count = int(TOP_HZ / SAMPLE_RATE * frames), len(tone.detune_cents)
    found: list[_Oscillator] = []
    scales = []
    for octave, (ratio, level) in enumerate(tone.octaves):
        k = np.arange(1, top // max(1, round(cycles * ratio)) + 1, dtype=np.float64)
        raw = level / np.sqrt(count) * SHAPES[tone.shape](k)
        hz = k * (cycles * ratio * SAMPLE_RATE / frames)
        scales.append(hz)
        for i, cents in enumerate(tone.detune_cents):
            place = 0.0 if count == 1 else tone.width * (2 * ((i * 3 + octave) % count) / (count - 1) - 1)
            bins = np.arange(1, len(k) + 1) * max(1, round(cycles * ratio * 2 ** (cents / 1200)))
            turns = ((octave * count + i) * GOLDEN * k) % 1.0
            amounts = raw * np.exp(2j * np.pi * turns) * -1j
            left, right = panned(hz, place)
            if len(bins):
                found.append(_Oscillator(bins, (amounts * left).astype(np.complex64),
                                         (amounts * right).astype(np.complex64), octave))
    return found, scales


def _breath(tone: Tone) -> Loop:
    """The noise beside the tone, through the middle of its way from dark to bright."""
    canvas, middle = Canvas(BREATH_FRAMES), float(np.sqrt(tone.dark_hz * tone.bright_hz))

    def filtered(hz: NDArray[np.float64]) -> NDArray[np.float64]:
        through = passed(hz, middle) / (1 + (BREATH_HZ / np.maximum(hz, 1.0)) ** 4)
        return through * sung(hz, tone.vowels[-1]) if tone.vowels else through

    canvas.add_noise(filtered, 1.0, BREATH_FRAMES)
    return canvas.drawn(LOOP_RMS * tone.breath / float(np.sqrt(canvas.power)))


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
