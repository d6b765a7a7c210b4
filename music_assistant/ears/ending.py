"""How a sound ends: whether it falls away, stops at once, or leads into its own start."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from music_assistant.clip import Clip
from music_assistant.ears.loudness import SILENT_DBFS, decibels, envelope
from music_assistant.ears.onsets import Onsets
from music_assistant.heard import End

_BACK_S, _EDGE_S, _ENVELOPE_S = 10.0, 0.5, 0.01
_LOUD_DB = 20.0
"""What lies less than that below the loudest moment is loud."""
_NEAR_S, _RISE_DB = 0.16, 0.8
"""A stroke raises the level of its next moments over that of the last ones so much at least."""
_CLEAR = 0.5
"""A voice tells when it was struck last where its strikes are at least so clear and heavy."""


def heard_end(clip: Clip, voices: Sequence[Onsets]) -> End:
    """The facts of a clip's end. `voices`: when each was struck, for the last stroke of most of them."""
    samples, rate = clip.samples, clip.sample_rate
    if len(samples) < 2:
        return End()
    back_s = min(_BACK_S, clip.duration_s / 2)
    ends = (len(samples), len(samples) - int(back_s * rate))
    last, before = (_level(samples[max(0, end - rate):end]) for end in ends)
    edge = max(1, int(_EDGE_S * rate))
    inside = float(max(np.abs(np.diff(samples[i:i + rate + 1], axis=0)).max(initial=0.0)
                       for i in range(0, len(samples), rate)))
    step = float(np.abs(samples[0] - samples[-1]).max())
    strikes = [at for voice in voices if (at := _last_strike_s(clip, voice)) is not None]
    return End(back_s, last - before, _stop_s(clip), step / inside if inside else 0.0,
               _level(samples[:edge]) - _level(samples[-edge:]), float(np.median(strikes)) if strikes else None)


def _last_strike_s(clip: Clip, voice: Onsets) -> float | None:
    """When a voice was struck plainly for the last time: what is let go changes the sound too, but makes none."""
    if voice.clarity < _CLEAR:
        return None
    for at in voice.times_s[voice.weights >= _CLEAR][::-1]:
        first, middle, last = (round(max(0.0, at + by) * clip.sample_rate) for by in (-_NEAR_S, -_NEAR_S / 8, _NEAR_S))
        if _level(clip.samples[middle:last]) > _level(clip.samples[first:middle]) + _RISE_DB:
            return float(at)
    return None


def _level(samples: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    return decibels(float(np.sqrt(np.square(samples, dtype=np.float64).mean()))) if len(samples) else decibels(0.0)


def _stop_s(clip: Clip) -> float | None:
    """How long after its last loud moment a clip is silent for good, None where it never is."""
    frame = max(1, round(_ENVELOPE_S * clip.sample_rate))
    levels = 20 * np.log10(np.maximum(envelope(clip.samples, frame), 1e-9))
    heard = np.flatnonzero(levels > SILENT_DBFS)
    loud = np.flatnonzero(levels > levels.max() - _LOUD_DB)
    return None if not len(heard) or heard[-1] >= len(levels) - 2 else float(heard[-1] - loud[-1]) * _ENVELOPE_S
