"""Recorded instruments: a performance played by the SoundFont player, each part on a player of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance

if TYPE_CHECKING:
    from tinysoundfont._tinysoundfont import SoundFont as PlayableFont

MAX_VOICES = 256
LONGEST_RENDER_FRAMES = 256 * 64
"""The player holds Python's global lock while it renders, so that it is called for short stretches. The player moves
its envelopes every 64 frames: stretches that are multiples of 64 sound the same as one long one."""
DRUM_RING_S = 3.0
"""How long a drum's key is held: it rings as recorded, whatever the note's length."""


def played_by_samples(player: PlayableFont, performance: Performance, frames: int, *,
                      is_kit: bool = False) -> Samples:
    """The performance as stereo float32 [frames, 2], notes beyond the end left out.

    `player` holds one preset, its number 0.
    """
    from tinysoundfont._tinysoundfont import OutputMode

    player.set_output(OutputMode.StereoInterleaved, SAMPLE_RATE, 0.0)
    player.set_max_voices(MAX_VOICES)
    lengths = np.maximum(performance.lengths, int(DRUM_RING_S * SAMPLE_RATE)) if is_kit else performance.lengths
    events = [(int(s + n), 0, int(p), 0.0) for s, n, p in zip(performance.starts, lengths, performance.pitches,
                                                             strict=True)]
    events += [(int(s), 1, int(p), int(v) / 127.0) for s, p, v in zip(
        performance.starts, performance.pitches, performance.velocities, strict=True)]
    events.sort()
    sound = np.zeros((frames, 2), np.float32)
    buffer = sound.data.cast("B")
    at = 0
    for frame, is_on, pitch, velocity in [*events, (frames, 0, -1, 0.0)]:
        end = min(frame, frames)
        while at < end:
            step = min(end - at, LONGEST_RENDER_FRAMES)
            player.render(buffer[at * 8:(at + step) * 8], False)
            at += step
        if frame >= frames:
            break
        if is_on:
            player.note_on(0, pitch, velocity)
        else:
            player.note_off(0, pitch)
    return sound
