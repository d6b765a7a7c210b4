"""A performance played by a preset: each note a stretch of its take, under its own envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.sampler.envelopes import Curve, Envelope
from music_assistant.instruments.sampler.takes import Layer, Preset

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
    """The performance as stereo float32 [frames, 2], notes beyond the end left out.

    `touches`: one a note, or none where each is struck.
    """
    out = np.zeros((frames, 2), np.float32)
    ring = int(DRUM_RING_S * SAMPLE_RATE) if is_kit else 0
    curves = _Curves()
    cuts = _Cuts(preset, performance) if is_kit else None
    for i, (start, length, key, velocity) in enumerate(zip(
            performance.starts.tolist(), np.maximum(performance.lengths, ring).tolist(),
            performance.pitches.tolist(), performance.velocities.tolist(), strict=True)):
        if start >= frames:
            continue
        touch = touches[i] if touches else STRUCK
        skipped = int(touch.skipped_s * SAMPLE_RATE)
        louder = 10 ** (touch.gain_db / 20)
        for gain, layer in preset.layers(key, velocity, touch.borrowed):
            until = cuts.after(i, layer.choke) if cuts else None
            curve = curves.gain(layer, length, touch, until)
            take = preset.take(layer, skipped + len(curve))
            _add(out[start:], take, curve * np.float32(gain * louder), layer, skipped)
    return out


def _add(out: Samples, take: Samples, gain: Curve, layer: Layer, skipped: int) -> None:
    """Adds a note whose loudness follows a curve."""
    frames = min(len(gain), len(out), len(take) - skipped)
    if frames <= 0:
        return
    gain = gain[:frames]
    depth_db, hz, after_s = layer.tremolo
    if depth_db:
        t = np.arange(frames, dtype=np.float32) / SAMPLE_RATE
        gain = gain * 10 ** (np.float32(depth_db / 20) * np.sin(2 * np.pi * hz * np.maximum(0, t - after_s)))
    out[:frames] += take[skipped:skipped + frames] * gain[:, None]


class _Curves:
    """Envelopes drawn once for all notes of a performance."""

    def __init__(self) -> None:
        self._held: dict[Envelope, Curve] = {}
        self._released: dict[tuple[Envelope, float], Curve] = {}

    def released(self, envelope: Envelope, touch: Touch) -> Curve:
        """The gain after a note is let go."""
        fall_s = touch.fall_s or envelope.release_s
        key = (envelope, fall_s)
        if key not in self._released:
            own = Envelope(0, 0, 0, 0, 0, fall_s) if touch.fall_s else envelope
            self._released[key] = own.released()
        return self._released[key]

    def gain(self, layer: Layer, held: int, touch: Touch, until: int | None) -> Curve:
        """The gain over a note that is held for so many frames, cut off after `until`."""
        envelope = layer.envelope
        drawn = self._held.get(envelope)
        if drawn is None or len(drawn) < held:
            drawn = self._held[envelope] = envelope.loudness(held if drawn is None else held * 3 // 2)
        lasting = envelope.lasting(held)
        gain = drawn[:lasting]
        if (until is None or until > held) and lasting < held:
            gain = gain.copy()
        elif until is None or until > held:
            gain = np.concatenate([gain, gain[-1] * self.released(envelope, touch)])
        else:
            gain = gain[:until + int(CHOKE_S * SAMPLE_RATE)].copy()
            cut = min(len(gain), int(CHOKE_S * SAMPLE_RATE))
            gain[-cut:] *= np.linspace(1, 0, cut, dtype=np.float32)
        rise = min(len(gain), int(touch.rise_s * SAMPLE_RATE))
        if rise > 1:
            gain[:rise] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)).astype(np.float32)
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
