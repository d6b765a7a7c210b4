"""The effects of the whole that a spec asks for: distortion, brightness, and lo-fi (see lofi.py), after the bus.

They stand after the stems, so that no effect of the whole changes a stem. Each does nothing at 0 and more of the same
with every step up. All work in place on stereo float32 [frames, 2], a stretch at a time.
"""

from __future__ import annotations

import numpy as np

from music_assistant.clip import Samples
from music_assistant.cores import Workers
from music_assistant.mixer.automation import Automation, still
from music_assistant.mixer.blocks import BLOCK_FRAMES, SIDES, STRETCH, STRETCH_BLOCKS, block_count, drawn
from music_assistant.mixer.convolution import Filter, Signal, band_response
from music_assistant.mixer.lofi import wear
from music_assistant.mixer.shaping import Bend, bent
from music_assistant.spec import Effects

TILT_HZ = 900.0
TILT_DB = 9.0
"""What brightness 1 adds far above TILT_HZ and takes far below it."""
THIN_HZ = 220.0
"""Below this a build loses its lows."""
DISTORTION_KEEPS_BELOW_HZ = 140.0
MOST_DRIVE, DRIVE_CURVE = 20.0, 3.2
"""How far the mix's level reaches into the curve at distortion 1, and how steeply the dial rises."""
BLEND_CURVE = 3.0
"""The overdriven mix lies beside the clean one, by the dial to this power: what a loud genre has by itself leaves its
drums their strokes, and its guitars have amplifiers of their own."""
LEAN = 0.18
"""How far distortion 1 leans to one side: even harmonics, as valves have them."""
RUMBLE_BELOW_HZ = 60.0
"""What keeps a leaning wave's middle at 0."""
ANSWER_FRAMES = 2_048


def treat(mix: Samples, effects: Effects, level: float, seed: int, hand: Automation | None = None,
          usual_brightness: float = 0.0) -> Samples:
    """The same array with the piece's effects. `usual_brightness` is what the mix has by itself.

    `level` is how high the mix stands at its fullest with every gain at 0: what non-linear effects are measured
    against, so that a quieter instrument does not change how hard the others are driven. Silence stays silence.
    """
    if level <= 0:
        return mix
    if effects.distortion > 0:
        distort(mix, effects.distortion, level)
    if effects.lofi > 0:
        wear(mix, effects.lofi, level, seed)
    return tilt(mix, round(effects.brightness - usual_brightness, 3), hand or still())


def tilt(mix: Samples, brightness: float, hand: Automation) -> Samples:
    """Treble up and bass down for a brightness above 0, the other way below it; builds lose their lows."""
    if not (brightness or hand.brightness.any() or hand.thinning.any()):
        return mix
    with Workers(SIDES) as workers:
        list(workers.begin(lambda channel: _tilted(mix, channel, brightness, hand), range(SIDES)))
    return mix


def _tilted(mix: Samples, channel: int, brightness: float, hand: Automation) -> None:
    """Tilts one channel of a mix, in place."""
    lows, deep = (Filter(band_response("low", poles, hz, ANSWER_FRAMES)) for poles, hz in ((1, TILT_HZ), (2, THIN_HZ)))
    thinning = hand.thinning.any()
    for first in range(0, block_count(len(mix)), STRETCH_BLOCKS):
        stretch = mix[first * BLOCK_FRAMES:first * BLOCK_FRAMES + STRETCH, channel]
        up = 10 ** ((brightness + drawn(hand.brightness, first, len(stretch))) * np.float32(TILT_DB / 20))
        sound = np.ascontiguousarray(stretch)
        out = lows.heard(sound) * (1 / up - up)
        if thinning:
            out -= drawn(hand.thinning, first, len(stretch)) / up * deep.heard(sound)
        sound *= up
        np.add(out, sound, out=stretch)


def drive_of(amount: float) -> float:
    """How far the mix's level reaches into the curve at an amount of distortion, 0..1."""
    return float(MOST_DRIVE * np.expm1(DRIVE_CURVE * amount) / np.expm1(DRIVE_CURVE))


def distort(mix: Samples, amount: float, level: float) -> None:
    """Overdrives the mix above the bass, at about the loudness it had."""
    drive, lean, share = drive_of(amount), np.float32(LEAN * amount), np.float32(amount ** BLEND_CURVE)
    factor = np.float32(drive / level)
    usual = np.float32(level * np.hypot(1, drive) / drive)
    for channel in (0, 1):
        low_pass = Filter(band_response("low", 2, DISTORTION_KEEPS_BELOW_HZ, ANSWER_FRAMES))
        rest = Filter(band_response("high", 1, RUMBLE_BELOW_HZ, ANSWER_FRAMES))
        bend = Bend()
        for start in range(0, len(mix), STRETCH):
            sound = np.ascontiguousarray(mix[start:start + STRETCH, channel])
            low = low_pass.heard(sound)
            high = (sound - low) * factor
            driven = rest.heard(_overdriven(high, bend, drive, lean)) * (usual * share)
            mix[start:start + STRETCH, channel] = low + (sound - low) * (1 - share) + driven


def _overdriven(x: Signal, bend: Bend, drive: float, lean: np.float32) -> Signal:
    """The bent wave: sample by sample while the drive is small, between samples where it makes aliases."""
    x = x + lean
    smooth = np.float32(min(1.0, drive))
    return np.asarray(smooth * bend.heard(x) + (1 - smooth) * bent(x) - lean / np.sqrt(1 + lean * lean))
