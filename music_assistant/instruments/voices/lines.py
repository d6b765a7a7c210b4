"""Synthesisers that sing one line: pitch that glides and trembles, filters that speak, wobble and squelch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.clock import beats_at, controls, smoothed
from music_assistant.instruments.voices.cycles import Cycles, cycles_of, scanned
from music_assistant.instruments.voices.line import Line
from music_assistant.instruments.voices.loops import (
    BRIGHTNESS_JITTER,
    LEVEL_JITTER,
    PITCH_JITTER_CENTS,
    STRETCH,
    Canvas,
    Curve,
    Loop,
    read,
    stereo,
    touches,
)
from music_assistant.instruments.voices.voice import Stage
from music_assistant.random_streams import stream

TIED_S = 0.01
"""Notes that are so near to each other are tied."""
CHORD_S = 0.02
"""Notes that begin within so little time are a chord, however loosely it is struck."""
HAND_OVER_S = 0.004
"""How long a note takes to hand its line over to the next."""
DRIFT_HZ = (0.31, 0.43, 0.23, 0.37, 0.29)
ACCENT_VELOCITY = 104
WOBBLES = (2.0, 1.0, 3.0, 2.0, 4.0, 1.5, 0.5, 6.0)
"""How often a beat a wobbling filter may open; which, is drawn for each half bar of a section."""
WOBBLE_BEATS = 2
NOISE_S = 1.5


@dataclass
class _Sung:
    """One note of a lane: its frames, what it sings, and what it leaves to the next."""

    start: int
    length: int
    pitches: tuple[int, ...]
    velocity: int
    section: str
    touch: NDArray[np.float32]
    until: int = 0
    age: int = 0
    turns: NDArray[np.float64] = field(default_factory=lambda: np.zeros(1))


@dataclass(frozen=True)
class LineVoice:
    """A row of LINES as a voice."""

    line: Line

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """The performance as stereo float32 [stage.frames, 2]. Each note of a chord is a line of its own."""
        out = np.zeros((2, stage.frames), np.float32)
        for lane in _lanes(performance, stage, bool(self.line.arpeggio_hz)):
            before: _Sung | None = None
            for i, note in enumerate(lane):
                after = lane[i + 1].start if i + 1 < len(lane) else stage.frames
                hand_over = int(HAND_OVER_S * SAMPLE_RATE)
                ring = note.start + note.length + int(self.line.release_s * SAMPLE_RATE)
                note.until = min(ring, after + hand_over, stage.frames)
                if note.until > note.start:
                    self._sing(out[:, note.start:note.until], note, before, stage)
                    before = note
        return stereo(out)

    def _sing(self, out: Loop, note: _Sung, before: _Sung | None, stage: Stage) -> None:
        """Adds one note."""
        line, frames = self.line, out.shape[1]
        tied = before is not None and note.start <= before.start + before.length + int(TIED_S * SAMPLE_RATE)
        t = controls(0, frames) / SAMPLE_RATE
        semitones = _semitones(line, note, t, before if tied or line.always_glides else None)
        hz = smoothed(440.0 * 2 ** ((semitones - 69) / 12), frames)
        note.turns = _begun(line, note, before, float(hz[0])) + np.cumsum(hz, dtype=np.float64) / SAMPLE_RATE
        if tied and before is not None and not line.strikes_again:
            note.age = before.age + note.start - before.start
        loudness, height = self._curves(note, tied, t, frames, stage)
        cycles = stage.workbench.made((line.name, max(note.pitches)), partial(cycles_of, line, max(note.pitches)))
        for first in range(0, frames, STRETCH):
            here = slice(first, min(first + STRETCH, frames))
            self._add(out[:, here], cycles, note, (height[here], loudness[here]), here)
        if line.breath:
            noise = stage.workbench.made((line.name, "noise", note.pitches[0]),
                                         partial(_breath, line, float(440 * 2 ** ((note.pitches[0] - 69) / 12))))
            for first in range(0, frames, STRETCH):
                here = slice(first, min(first + STRETCH, frames))
                out[:, here] += read(noise, note.start + first, here.stop - first) * loudness[here]

    def _add(self, out: Loop, cycles: Cycles, note: _Sung, curves: tuple[Curve, Curve], here: slice) -> None:
        """Adds a stretch of a note: its oscillators, what is low in the middle."""
        line, (height, loudness) = self.line, curves
        turns = note.turns[here]
        at = controls(note.start + here.start, len(turns)) / SAMPLE_RATE
        middle = np.zeros(len(turns), np.float32)
        for i, (cents, place, level) in enumerate(line.oscillators):
            phase = turns * 2 ** (cents / 1200) + 0.31 * i
            if line.drift:
                strays = np.sin(2 * np.pi * DRIFT_HZ[i % len(DRIFT_HZ)] * at + 1.7 * i)
                phase += smoothed(line.drift * strays, len(turns))
            sound = scanned(cycles.sides if place else cycles.middle, phase, height)
            if place:
                sound *= loudness
                out[0] += sound * np.float32(level * np.sqrt((1 - place) / 2))
                out[1] += sound * np.float32(level * np.sqrt((1 + place) / 2))
            else:
                middle += sound * np.float32(level * np.sqrt(0.5))
        if line.sub:
            deep = turns * line.sub_ratio
            middle += np.sin((2 * np.pi * (deep - np.floor(deep))).astype(np.float32)) * np.float32(line.sub)
        middle *= loudness
        out += middle

    def _curves(self, note: _Sung, tied: bool, t: NDArray[np.float64], frames: int,
                stage: Stage) -> tuple[Curve, Curve]:
        """A note's loudness and how far open its filter is."""
        line, age, let_go = self.line, note.age / SAMPLE_RATE, note.length / SAMPLE_RATE
        accent = line.accents and note.velocity >= ACCENT_VELOCITY
        decay = line.sustain + (1 - line.sustain) * np.exp(-np.maximum(0.0, t + age - line.attack_s) / line.decay_s)
        gone = np.clip((t - let_go) / line.release_s, 0, 1)
        strength = (note.velocity / 127) ** 1.5 * (1 + LEVEL_JITTER * note.touch[0]) * (1.25 if accent else 1.0)
        loudness = smoothed(decay * (0.5 + 0.5 * np.cos(np.pi * gone)) * strength, frames)
        _rise(loudness, HAND_OVER_S if tied else line.attack_s)
        cut = note.until - int(HAND_OVER_S * SAMPLE_RATE) - note.start
        if note.until < note.start + note.length + int(line.release_s * SAMPLE_RATE) and note.until < stage.frames:
            over = len(loudness) - max(cut, 0)
            loudness[max(cut, 0):] *= np.linspace(1, 0, over, dtype=np.float32)
        closing = line.closing_s * (0.6 if accent else 1.0)
        open_ = line.resting + (line.opening - line.resting) * np.exp(-(t + age) / closing)
        open_ *= (0.5 + 0.5 * note.velocity / 127) * (1 + BRIGHTNESS_JITTER * note.touch[1]) * (1.2 if accent else 1.0)
        at = controls(note.start, frames)
        if line.sway:
            open_ = open_ + line.sway * np.sin(2 * np.pi * line.sway_hz * at / SAMPLE_RATE)
        if line.wobbles:
            open_ = line.resting + (open_ - line.resting) * _wobble(note.section, at, stage)
        return loudness, np.clip(smoothed(open_, frames), 0, 1)


def _rise(loudness: Curve, rise_s: float) -> None:
    """Begins a loudness at nothing."""
    frames = min(len(loudness), max(2, int(rise_s * SAMPLE_RATE)))
    loudness[:frames] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, max(2, int(rise_s * SAMPLE_RATE)),
                                                        dtype=np.float32)[:frames])


def _lanes(performance: Performance, stage: Stage, whole_chords: bool) -> Iterator[list[_Sung]]:
    """The notes as lines of one voice each: the n-th notes of all chords, or all chords as one line."""
    lanes: dict[int, list[_Sung]] = {}
    touched = touches(performance, stage)
    first, nth = -SAMPLE_RATE, 0
    for i, start in enumerate(performance.starts.tolist()):
        nth = nth + 1 if start - first <= CHORD_S * SAMPLE_RATE else 0
        first, pitch = first if nth else start, int(performance.pitches[i])
        lane = lanes.setdefault(0 if whole_chords else nth, [])
        if whole_chords and nth:
            lane[-1].pitches = (*lane[-1].pitches, pitch)
            continue
        lane.append(_Sung(start, int(performance.lengths[i]), (pitch,), int(performance.velocities[i]),
                          performance.section_ids[i], touched[i]))
    yield from lanes.values()


def _begun(line: Line, note: _Sung, before: _Sung | None, hz: float) -> float:
    """Where in its cycle a note begins: where the one before it is, or where a free oscillator would be."""
    if line.restarts:
        return 0.0
    if before is not None and note.start < before.until:
        return float(before.turns[min(note.start - before.start, len(before.turns) - 1)])
    return (note.start / SAMPLE_RATE * 1.37 * hz) % 1.0


def _semitones(line: Line, note: _Sung, t: NDArray[np.float64], before: _Sung | None) -> NDArray[np.float64]:
    """The pitch of a note over its time, as MIDI numbers."""
    if len(note.pitches) > 1:
        turn = np.floor(t * line.arpeggio_hz).astype(int) % len(note.pitches)
        semitones = np.array(note.pitches, float)[turn]
    else:
        semitones = np.full(len(t), float(note.pitches[0]))
    semitones += PITCH_JITTER_CENTS / 100 * float(note.touch[2])
    if line.glide_s and before is not None:
        semitones += (before.pitches[0] - note.pitches[0]) * np.exp(-t / (line.glide_s / 3))
    elif line.drop_semitones:
        semitones += line.drop_semitones * np.exp(-t / line.drop_s)
    if line.vibrato_cents:
        depth = np.clip((t - line.vibrato_after_s) / 0.4, 0, 1) * line.vibrato_cents / 100
        semitones += depth * np.sin(2 * np.pi * line.vibrato_hz * (1 + 0.04 * float(note.touch[0])) * t)
    return np.asarray(semitones)


def _wobble(section: str, at: NDArray[np.float64], stage: Stage) -> NDArray[np.float64]:
    """How far a wobbling filter is open, in time with the beat, at its own rate in each half bar."""
    begin = next((a for name, a, _ in stage.section_frames if name == section), 0)
    beats = beats_at(stage, at) - beats_at(stage, np.array([float(begin)]))[0]
    drawn = stream(stage.seed, stage.instrument_id, section, "wobble").integers(len(WOBBLES), size=64)
    rates = np.array(WOBBLES)[drawn]
    half = np.floor(beats / WOBBLE_BEATS + 1e-6)
    turns = (beats - half * WOBBLE_BEATS) * rates[half.astype(int) % len(rates)]
    return np.asarray((0.5 + 0.5 * np.cos(2 * np.pi * turns)) ** 1.2)


def _breath(line: Line, hz: float) -> Loop:
    """The noise of breath about a pitch."""
    canvas = Canvas(int(NOISE_S * SAMPLE_RATE) // 2 * 2)
    canvas.add_noise(lambda f: 1 / (1 + ((f - hz) / (0.12 * hz)) ** 2) + 0.10 * ((f > hz) & (f < 9_000)), 1.0, 1)
    return canvas.drawn(line.breath / max(float(np.sqrt(canvas.power)), 1e-12))
