"""What leads from one section to the next: rises, falls, blows and swells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.clock import CONTROL_FRAMES, smoothed
from music_assistant.instruments.voices.loops import Curve, Loop
from music_assistant.instruments.voices.noise import Take, about, between

LONGEST_RISE_S = 10.0
REVERSED_S = 2.6
FALL_S = 4.5
BANDS = ((150, 500), (400, 1_300), (1_100, 3_400), (2_800, 8_000), (6_000, 15_000))
HEARD = 1e-4
METAL_HZ = (2_130, 3_170, 4_410, 5_390, 7_120, 8_660)


def _points(frames: int) -> NDArray[np.float64]:
    return np.arange(frames // CONTROL_FRAMES + 2, dtype=np.float64) * (CONTROL_FRAMES / SAMPLE_RATE)


def _noise_at(take: Take, out: Loop, height: NDArray[np.float64], level: NDArray[np.float64]) -> None:
    """Adds noise whose band is a curve's: 0 is the lowest, 1 the highest."""
    for nth, (low, high) in enumerate(BANDS):
        near = np.maximum(0, 1 - np.abs(height * (len(BANDS) - 1) - nth))
        if np.any(near * level > 1e-4):
            take.lay(out, f"band {low}", between(low, high), smoothed(near * level, take.frames))


def _tone(hz: NDArray[np.float64], loudness: Curve, harmonics: int = 1) -> Curve:
    """A tone along a curve of pitches, with a saw's first harmonics; drawn only where it is heard."""
    heard = np.flatnonzero(loudness > HEARD)
    total = np.zeros(len(loudness), np.float32)
    if not len(heard):
        return total
    here = slice(int(heard[0]), int(heard[-1]) + 1)
    turns = np.cumsum(smoothed(hz, len(loudness))[here], dtype=np.float64) / SAMPLE_RATE
    for k in range(1, harmonics + 1):
        part = k * turns
        total[here] += np.sin((2 * np.pi * (part - np.floor(part))).astype(np.float32)) / np.float32(k)
    total *= loudness
    return total


def riser(take: Take) -> Loop:
    """Noise and a tone that climb to the end of the stretch, trembling faster and faster."""
    out, seconds = take.silence(), take.frames / SAMPLE_RATE
    t = _points(take.frames)
    rise = np.clip((t - max(0.0, seconds - LONGEST_RISE_S)) / min(seconds, LONGEST_RISE_S), 0, 1)
    rate = 2.0 * 2 ** (3 * rise)
    tremble = 1 - 0.45 * rise * (0.5 - 0.5 * np.cos(2 * np.pi * np.cumsum(rate) * CONTROL_FRAMES / SAMPLE_RATE))
    _noise_at(take, out, rise, 0.16 * rise ** 1.6 * tremble)
    loudness = smoothed(0.05 * rise ** 1.5 * tremble, take.frames)
    for cents, side in ((-9.0, 0), (9.0, 1)):
        out[side] += _tone(110.0 * 2 ** (3.0 * rise + cents / 1200), loudness, 2)
    return out


def downlifter(take: Take) -> Loop:
    """Noise and a tone that fall and die away."""
    out, t = take.silence(), _points(take.frames)
    fall = np.clip(t / FALL_S, 0, 1)
    start = np.minimum(1, t / 0.012)
    _noise_at(take, out, 1 - fall, 0.20 * (1 - fall) ** 1.4 * start)
    loudness = smoothed(0.06 * (1 - fall) ** 1.2 * start, take.frames)
    for cents, side in ((-9.0, 0), (9.0, 1)):
        out[side] += _tone(1_400.0 * 2 ** (-4.0 * fall ** 0.8 + cents / 1200), loudness, 2)
    return out


def impact(take: Take) -> Loop:
    """A deep blow, the crack of it, and the hall that answers."""
    out, t = take.silence(), _points(take.frames)
    start = np.minimum(1, t / 0.002)
    out += _tone(38 * (1 + 2.6 * np.exp(-t / 0.05)), smoothed(0.75 * np.exp(-t / 0.75) * start, take.frames))
    out += _tone(76 * (1 + 1.2 * np.exp(-t / 0.03)), smoothed(0.22 * np.exp(-t / 0.3) * start, take.frames))
    take.lay(out, "crack", between(300, 6_000, -3), smoothed(0.30 * np.exp(-t / 0.045) * start, take.frames))
    take.lay(out, "hall", between(70, 900, -4),
             smoothed(0.10 * np.exp(-t / 0.9) * np.minimum(1, t / 0.05), take.frames))
    take.lay(out, "dust", between(1_500, 7_000, -3),
             smoothed(0.025 * np.exp(-t / 0.6) * np.minimum(1, t / 0.03), take.frames))
    return out


def sub_drop(take: Take) -> Loop:
    """A sine that sinks below hearing, with a little grit so that small loudspeakers tell of it."""
    out, t = take.silence(), _points(take.frames)
    loudness = smoothed(np.minimum(1, t / 0.006) * np.exp(-t / 1.5) * np.clip((3.6 - t) / 0.4, 0, 1), take.frames)
    deep = _tone(30 + 66 * np.exp(-t / 0.7), np.ones(take.frames, np.float32))
    out += np.tanh(deep * np.float32(1.7)) * loudness * np.float32(0.6)
    return out


def reversed_cymbal(take: Take) -> Loop:
    """A cymbal played backwards: it grows out of nothing to the end of the stretch, and stops."""
    out, t = take.silence(), _points(take.frames)
    left = np.maximum(0, take.frames / SAMPLE_RATE - t)
    swell = np.exp(-left / 0.55) * np.clip((REVERSED_S - left) / 0.4, 0, 1)
    take.lay(out, "wash", between(2_500, 14_000, -1), smoothed(0.16 * swell, take.frames))
    take.lay(out, "body", between(350, 2_500, -2), smoothed(0.07 * swell ** 1.6, take.frames))
    for hz in METAL_HZ:
        take.lay(out, f"metal {hz}", about(hz, 0.012), smoothed(0.035 * swell ** 1.2, take.frames))
    return out
