"""A stem through its channel strip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from music_assistant.clip import Samples
from music_assistant.instruments.filters import STRETCH_FRAMES
from music_assistant.instruments.voices.voice import ending
from music_assistant.mixer.inserts.console import path_of, run
from music_assistant.mixer.inserts.delays import doubled, rotated, swayed
from music_assistant.mixer.inserts.drives import crushed
from music_assistant.mixer.inserts.dynamics import compression_db, transients_db
from music_assistant.mixer.inserts.levels import STRETCH_BLOCKS, Blocks, energies, loudness_so_far, scaled
from music_assistant.mixer.inserts.neutral import corrections, weighted
from music_assistant.mixer.inserts.rows import Strip
from music_assistant.mixer.inserts.sweeps import echoed, phased, tremolo_gains

NOTHING = Strip()
REFERENCE_DB = -25.0
"""The mean square of a stem that is brought to the reference loudness, in dB: a guess until it is heard."""


def inserted(sound: Samples, strip: Strip, level_db: float = 0.0, fade_frames: int = 0) -> Samples:
    """The same array, stereo float32 [frames, 2], sent through a strip, as loud as it was. Silence stays silence.

    `level_db` is how far the stem was brought above the reference loudness; only its first moments depend on it.
    The last `fade_frames` fade out, because an echo would ring on.
    """
    if replace(strip, name="", phase=0.0) == NOTHING or not len(sound) or not sound.any():
        return sound
    alike = np.array_equal(sound[:, 0], sound[:, 1])
    before = weighted(sound, 1 if alike else 2)
    if strip.sides == "mono" and not alike:
        _made_mono(sound)
        alike = True
    energy = energies(sound)
    loudness = loudness_so_far(energy, REFERENCE_DB + level_db)
    size = np.sqrt(loudness).astype(np.float32) if strip.drive or strip.crush else None
    _dynamics(sound, strip, energy, loudness, size)
    if strip.crush:
        crushed(sound, strip.crush)
    path = path_of(strip)
    alike = alike and path.sides is None
    if not path.is_straight:
        run(sound, path, 1 if alike else 2)
    _moved(sound, strip, 1 if alike else 2)
    after = weighted(sound)
    if size is not None:
        after *= [[np.square(size[i:i + STRETCH_BLOCKS]).mean()] for i in range(0, len(size), STRETCH_BLOCKS)]
    gains = corrections(before, after, len(energy))
    gains = gains if size is None else gains * size
    if strip.tremolo:
        gains = gains[:, None] * tremolo_gains(strip.tremolo, len(energy), strip.phase)
    scaled(sound, gains)
    if fade_frames:
        sound[-fade_frames:] *= ending(fade_frames)
    return sound


def _made_mono(sound: Samples) -> None:
    """Puts the mean of both channels in both."""
    for start in range(0, len(sound), STRETCH_FRAMES):
        here = sound[start:start + STRETCH_FRAMES]
        mean = here[:, 0] + here[:, 1]
        mean *= np.float32(0.5)
        here[:, 0], here[:, 1] = mean, mean


def _moved(sound: Samples, strip: Strip, channels: int) -> None:
    """All that sways, turns and repeats, in place; of sound that is the same on both sides `channels` is 1."""
    if strip.phaser:
        phased(sound, strip.phaser, strip.phase, channels)
    if strip.sides == "double":
        doubled(sound, strip.phase)
    if strip.sway:
        swayed(sound, strip.sway, strip.phase)
    if strip.rotor:
        rotated(sound, strip.rotor, strip.phase)
    if strip.echo:
        echoed(sound, strip.echo)


def _dynamics(sound: Samples, strip: Strip, energy: Blocks, loudness: Blocks, size: Samples | None) -> None:
    """Compressor and transient shaper, in place; where `size` says how large the sound is, it is brought to 1."""
    gain_db = np.zeros(len(energy))
    if strip.compressor:
        gain_db += compression_db(energy, loudness, strip.compressor)
    if strip.transients_db:
        gain_db += transients_db(energy, loudness, strip.transients_db)
    if size is not None or gain_db.any():
        gains = (10 ** (gain_db / 20)).astype(np.float32)
        scaled(sound, gains if size is None else gains / size)
