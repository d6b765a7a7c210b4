"""A performance played by a preset: each note a stretch of its take, under its own envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.sampler.envelopes import Curve, Envelope
from music_assistant.instruments.sampler.takes import Layer, Preset, Sides

DRUM_RING_S = 3.0
"""How long a drum's key is held: it rings as recorded, whatever the note's length."""
CHOKE_S = 0.02
"""How fast a drum falls silent that another one cuts off."""



@dataclass(frozen=True)
class Touch:
    """How a note is begun and left: seconds of its sound that are passed over, of its rise, and of its fall once it is
    let go (0 for the sound's own); what it is louder by; and how many semitones away its recording is taken from."""

    skipped_s: float = 0.0
    rise_s: float = 0.0
    fall_s: float = 0.0
    gain_db: float = 0.0
    borrowed: int = 0


STRUCK = Touch()


def played(preset: Preset, performance: Performance, frames: int, *, is_kit: bool = False,
           touches: Sequence[Touch] = ()) -> Samples:
    """The performance as stereo float32 [frames, 2], notes left out that start before frame 0 or after the end.

    `touches`: one a note, or none where each is struck. Each sound is taken once, as long as the longest note of the
    whole performance needs it.
    """
    planned = _planned(preset, performance, is_kit, touches)
    needed: dict[Layer, int] = {}
    for note in planned:
        needed[note.layer] = max(note.skipped + note.frames, needed.get(note.layer, 0))
    heard = [note for note in planned if 0 <= note.start < frames]
    out = np.zeros((max((note.layer.sides for note in heard), default=2), frames), np.float32)
    preset.make_ready({note.layer: needed[note.layer] for note in heard})
    curves, scratch = _Curves(heard), np.empty(frames, np.float32)
    for note in heard:
        gain = curves.gain(note, frames - note.start)
        _add(out[:, note.start:], preset.take(note.layer, needed[note.layer]), gain, note, scratch)
    return (out if len(out) == 2 else np.concatenate([out, out])).T


@dataclass(frozen=True)
class _Note:
    """A layer of a note: where it starts, how long it is held and sounds, in frames; how loud it is and how it is
    touched; after how many frames another drum cuts it off, if one does."""

    layer: Layer
    start: int
    held: int
    frames: int
    gain: float
    touch: Touch
    cut: int | None

    @property
    def skipped(self) -> int:
        """Frames of its sound that are passed over."""
        return int(self.touch.skipped_s * SAMPLE_RATE)


def _planned(preset: Preset, performance: Performance, is_kit: bool, touches: Sequence[Touch]) -> list[_Note]:
    """Every layer of every note, in order."""
    ring = int(DRUM_RING_S * SAMPLE_RATE) if is_kit else 0
    cuts = _Cuts(preset, performance) if is_kit else None
    planned = []
    for i, (start, length, key, velocity) in enumerate(zip(
            performance.starts.tolist(), np.maximum(performance.lengths, ring).tolist(),
            performance.pitches.tolist(), performance.velocities.tolist(), strict=True)):
        touch = touches[i] if touches else STRUCK
        louder = 10 ** (touch.gain_db / 20)
        for gain, layer in preset.layers(key, velocity, touch.borrowed):
            cut = cuts.after(i, layer.choke) if cuts else None
            sounding = layer.envelope.lasting(length)
            if sounding == length:
                sounding += _released(layer.envelope, touch).frames_released
            if cut is not None and cut < sounding:
                sounding = cut + int(CHOKE_S * SAMPLE_RATE)
            planned.append(_Note(layer, start, length, sounding, gain * louder, touch, cut))
    return planned


def _released(envelope: Envelope, touch: Touch) -> Envelope:
    """The envelope by which a note falls silent."""
    return Envelope(0, 0, 0, 0, 0, touch.fall_s) if touch.fall_s else envelope


def _add(out: Sides, take: Sides, gain: Curve, note: _Note, scratch: Curve) -> None:
    """Adds a note whose loudness follows a curve. `scratch`: room for the longest."""
    frames = min(len(gain), take.shape[1] - note.skipped)
    if frames <= 0:
        return
    gain = gain[:frames]
    depth_db, hz, after_s = note.layer.tremolo
    if depth_db:
        t = np.arange(frames, dtype=np.float32) / SAMPLE_RATE
        gain = gain * 10 ** (np.float32(depth_db / 20) * np.sin(2 * np.pi * hz * np.maximum(0, t - after_s)))
    heard = scratch[:frames]
    for side, total in enumerate(out):
        if side < len(take):
            np.multiply(take[side, note.skipped:note.skipped + frames], gain, out=heard)
        total[:frames] += heard


class _Curves:
    """Envelopes drawn once for all notes that are heard."""

    def __init__(self, notes: Sequence[_Note]) -> None:
        self._longest: dict[Envelope, int] = {}
        for note in notes:
            envelope, held = note.layer.envelope, min(note.held, note.frames)
            self._longest[envelope] = max(held, self._longest.get(envelope, 0))
        self._held: dict[Envelope, Curve] = {}
        self._released: dict[Envelope, Curve] = {}

    def gain(self, note: _Note, most: int) -> Curve:
        """The gain over a note until it is silent, or of its first frames."""
        frames, envelope = min(note.frames, most), note.layer.envelope
        if envelope not in self._held:
            self._held[envelope] = envelope.loudness(self._longest[envelope])
        drawn, gain = self._held[envelope], np.empty(frames, np.float32)
        held = min(note.held, frames)
        np.multiply(drawn[:held], np.float32(note.gain), out=gain[:held])
        if held < frames:
            own = _released(envelope, note.touch)
            if own not in self._released:
                self._released[own] = own.released()
            np.multiply(self._released[own][:frames - held], gain[held - 1], out=gain[held:])
        rise = min(note.frames, int(note.touch.rise_s * SAMPLE_RATE))
        if rise > 1:
            gain[:rise] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)).astype(np.float32)[:frames]
        choke = int(CHOKE_S * SAMPLE_RATE)
        if note.cut is not None and note.frames == note.cut + choke:
            gain[note.cut:] *= np.linspace(1, 0, choke, dtype=np.float32)[:max(0, frames - note.cut)]
        return gain


class _Cuts:
    """When each drum of a kit is cut off by another of its class, as an open hat is by a closed one."""

    def __init__(self, preset: Preset, performance: Performance) -> None:
        self._starts = performance.starts
        self._classes = np.array([_class_of(preset, k, v) for k, v in zip(
            performance.pitches.tolist(), performance.velocities.tolist(), strict=True)], np.int64)

    def after(self, i: int, choke: int) -> int | None:
        """Frames after which note `i` is cut off, None where it is not."""
        if not choke:
            return None
        later = np.flatnonzero((self._classes == choke) & (self._starts > self._starts[i]))
        return int(self._starts[later[0]] - self._starts[i]) if len(later) else None


def _class_of(preset: Preset, key: int, velocity: int) -> int:
    layers = preset.layers(key, velocity)
    return layers[0][1].choke if layers else 0
