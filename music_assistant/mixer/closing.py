"""How the sound of a piece ends: it rings out, fades, is cut off, or rings on into its own start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import TempoLine
from music_assistant.instruments.voices.voice import ending as fall
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.endings import ending_row

STOP_S, DAMPED_S = 0.18, 0.02
"""How long the last stroke of a piece that stops dead is heard, and how long it takes to fall silent."""
BEFORE_S, JOIN_S = 1.5, 0.05
"""How much of a loop's end is played before its start, so that filters and the limiter know what came before, and
over how long its end then turns into its start."""
_LONGEST_FADE = 0.5
"""No fade takes more of a piece."""


@dataclass(frozen=True, eq=False)
class Closing:
    """The end of a piece's sound. `frames`: how long it is. `curve`: the gain of its last frames, float32 [n, 1], empty
    where it rings out. `loops`: whether what rings on after it sounds at its start.
    """

    frames: int
    curve: Samples
    loops: bool = False

    def closed(self, sound: Samples) -> Samples:
        """A stem, the returns or the mix as it is kept; the same array where its end stays as it is."""
        if self.loops:
            return wrapped(sound, self.frames)
        if not len(self.curve):
            return sound
        kept = sound[:self.frames].copy()
        kept[-len(self.curve):] *= self.curve
        return kept

    def opened(self, opening: Samples) -> Samples:
        """The first stretch of the sound, faded where the end begins in it."""
        start = self.frames - len(self.curve)
        late = max(0, len(opening) - start)
        if late and len(self.curve):
            opening[start:] *= self.curve[:late]
        return opening

    def unrolled(self, mix: Samples) -> Samples:
        """A loop as it is heard again and again: its end before it, its start after it. Other sound stays."""
        if not self.loops:
            return mix
        around = np.arange(-_frames(BEFORE_S), self.frames + _frames(JOIN_S))
        return np.take(mix, around, axis=0, mode="wrap")

    def folded(self, sound: Samples) -> Samples:
        """The loop back from `unrolled`: the start that follows its end is what its first frames turn out of."""
        if not self.loops:
            return sound
        start, join = _frames(BEFORE_S), min(self.frames, _frames(JOIN_S))
        loop = sound[start:start + self.frames].copy()
        ramp = (np.arange(join, dtype=np.float32) / join)[:, None]
        after = sound[start + self.frames:start + self.frames + join]
        loop[:join] = loop[:join] * ramp + after * (1 - ramp)
        return loop


def rung_out(frames: int) -> Closing:
    """The closing of sound that is kept whole."""
    return Closing(frames, np.ones((0, 1), np.float32))


def closing_of(spec: MusicSpec, score: Score, frames: int) -> Closing:
    """How a piece closes that is played for so many frames, its ring-out included."""
    ending = ending_row(spec.ending)
    length = round(spec.duration_s * SAMPLE_RATE)
    if ending.loops:
        return Closing(length, np.ones((0, 1), np.float32), loops=True)
    if ending.fade_s:
        return Closing(length, _faded(round(min(ending.fade_s, _LONGEST_FADE * spec.duration_s) * SAMPLE_RATE)))
    if ending.stops:
        heard = min(length, _last_stroke(score) + _frames(STOP_S))
        falling = min(length - heard, _frames(DAMPED_S))
        return Closing(length, np.concatenate([fall(falling), np.zeros((length - heard - falling, 1), np.float32)]))
    return rung_out(frames)


def wrapped(sound: Samples, frames: int) -> Samples:
    """The first frames of a sound with all that comes after them added at their start, again and again."""
    kept = sound[:frames].copy()
    for start in range(frames, len(sound), frames):
        rest = sound[start:start + frames]
        kept[:len(rest)] += rest
    return kept


def _faded(frames: int) -> Samples:
    """A gain that falls as ears expect: 12 dB down half-way, silent at the end."""
    place = (np.arange(frames, dtype=np.float32) + 1) / max(frames, 1)
    return np.asarray((1 - place) ** 2, np.float32)[:, None]


def _last_stroke(score: Score) -> int:
    """The frame of the last note that a player strikes; a texture only goes on."""
    starts = [n.start_beats for p in score.parts if p.role != "texture" for n in score.notes_of(p)]
    return int(TempoLine(score).seconds(np.array([max(starts, default=0.0)]))[0] * SAMPLE_RATE)


def _frames(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE)
