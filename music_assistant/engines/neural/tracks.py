"""What a model that knows a song's tracks calls each instrument, and a track that it heard taken out of the sound."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from music_assistant.clip import Clip, Samples
from music_assistant.vocabulary import INSTRUMENTS

TRACKS: Mapping[str, str] = MappingProxyType({
    "keys": "keyboard", "organ": "keyboard", "reed": "keyboard", "mallet": "percussion", "guitar": "guitar",
    "bass": "bass", "strings": "strings", "plucked": "guitar", "brass": "brass", "woodwind": "woodwinds",
    "voice": "backing_vocals", "synth": "synth", "pad": "synth", "percussion": "percussion", "drums": "drums",
    "texture": "fx",
})
"""Family of instruments → the track of ACE-Step 1.5 that holds it."""
VOICE_TRACK = "vocals"
USUAL_TRACK = "synth"

WINDOW, HOP = 4_096, 1_024
STRONG_SHARE, SURE_SHARE = 0.9, 0.25
"""A track's level is told where it is strongest: by the smaller ones of the ratios that the mix has to it there."""


def track(instrument: str) -> str:
    """The track that holds an instrument of the vocabulary, or a voice."""
    name = instrument.rstrip("0123456789 ")
    if name in ("voice", "vocals"):
        return VOICE_TRACK
    return TRACKS.get(INSTRUMENTS[name].family, USUAL_TRACK) if name in INSTRUMENTS else USUAL_TRACK


def without(clip: Clip, part: Clip) -> Clip:
    """The clip with less of whatever a part of it, at any level, is heard to be; both on one timeline.

    The part is a model's and not the very sound in the mix, so what it covers is turned down frequency by frequency
    (a Wiener filter) instead of subtracted.
    """
    heard = np.pad(part.samples, ((0, max(0, len(clip.samples) - len(part.samples))), (0, 0)))[:len(clip.samples)]
    sides = [_without(clip.samples[:, side], heard[:, min(side, heard.shape[1] - 1)])
             for side in range(clip.samples.shape[1])]
    return Clip(np.ascontiguousarray(np.stack(sides, axis=1)), clip.sample_rate)


def _without(mix: Samples, part: Samples) -> Samples:
    """One channel of `without`."""
    from scipy.signal import istft, stft

    if len(mix) < WINDOW or not part.any():
        return mix
    options = {"nperseg": WINDOW, "noverlap": WINDOW - HOP}
    whole, taken = (stft(sound, **options)[2] for sound in (mix, part))
    theirs = np.abs(taken) ** 2
    ours = np.abs(whole) ** 2 + 1e-12
    strong = theirs >= np.quantile(theirs, STRONG_SHARE)
    level = float(np.quantile(ours[strong] / np.maximum(theirs[strong], 1e-12), SURE_SHARE))
    rest = np.sqrt(np.clip(1.0 - level * theirs / ours, 0.0, 1.0))
    sound = istft(whole * rest, **options)[1][:len(mix)]
    return np.asarray(np.pad(sound, (0, len(mix) - len(sound))), np.float32)
