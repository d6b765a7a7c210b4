"""Key and chords of a piece that is there as notes: what the ears would make of its pitches, without the sound."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from music_assistant.ears.chords import Stretches, bars_of, chord_path
from music_assistant.ears.key import key_scores
from music_assistant.ears.pitches import FRAMES_A_SECOND, HIGHEST_PITCH, LOWEST_PITCH
from music_assistant.score import Note
from music_assistant.theory import MAJOR_SPELLING, MINOR_SPELLING, Key, Meter

_ROLL_LENGTH_FRAMES = 4000
_BELIEVED = 6.0
"""A key signature stands against the ears unless another key speaks so much louder, in log-odds."""
_BARELY_SAID = 1.0
"""C major is what programs write that know no key: it is believed only so far."""
_TOP_OF_BASS = 55


def key_of(notes: Sequence[Note], signature: tuple[int, bool] | None, beats_a_second: float) -> Key:
    """The key of pitched notes: that of the signature (sharps, whether minor) unless they speak against it.

    Without notes it is the signature's, else C major.
    """
    said = None if signature is None else signature_key(*signature)
    if not notes:
        return said or Key("C", "major")
    scores = key_scores(_roll(notes, beats_a_second))
    family, tonic = (int(i) for i in np.unravel_index(int(np.argmax(scores)), scores.shape))
    best = Key((MAJOR_SPELLING, MINOR_SPELLING)[family][tonic], ("major", "minor")[family])
    if said is None or said.same_as(best):
        return said or best
    relative = said.transposed(-3 if said.family == "major" else 3)
    relative = Key(relative.tonic, "minor" if said.family == "major" else "major")
    if best.same_as(relative):
        return best
    gap = float(scores.max() - scores[int(said.family == "minor"), said.pitch_class])
    return said if gap < (_BARELY_SAID if signature == (0, False) else _BELIEVED) else best


def signature_key(sharps: int, is_minor: bool) -> Key:
    """The key of a signature: of so many sharps, or flats below zero."""
    return Key("C", "major").transposed(7 * sharps) if not is_minor else Key("A", "minor").transposed(7 * sharps)


def _roll(notes: Sequence[Note], beats_a_second: float) -> NDArray[np.float32]:
    """How strongly notes sound, as the ears have it: float32 [frames, pitches from LOWEST_PITCH]."""
    end = max(n.start_beats + n.length_beats for n in notes) / beats_a_second
    frames_a_second = min(FRAMES_A_SECOND, _ROLL_LENGTH_FRAMES / max(end, 1e-3))
    scale = frames_a_second / beats_a_second
    roll = np.zeros((int(end * frames_a_second) + 1, HIGHEST_PITCH - LOWEST_PITCH + 1), np.float32)
    for note in notes:
        pitch = note.pitch
        while pitch < LOWEST_PITCH:
            pitch += 12
        while pitch > HIGHEST_PITCH:
            pitch -= 12
        first = int(note.start_beats * scale)
        after = max(first + 1, int((note.start_beats + note.length_beats) * scale))
        roll[first:after, pitch - LOWEST_PITCH] += note.velocity / 127
    return roll


def chords_of_bars(notes: Sequence[Note], meter: Meter, bars: int, key: Key) -> tuple[str, ...]:
    """The chords of each bar of pitched notes, positions counted from the first of these bars: "Am", or "Am/F"."""
    a_bar = 2 if meter.beats % 2 == 0 and meter.grouping is None and meter.bar_beats >= 3 else 1
    sounding, bass = stretches_of(notes, meter.bar_beats / a_bar, bars * a_bar)
    return bars_of(chord_path(sounding, bass, key, a_bar), a_bar, key)


def stretches_of(notes: Sequence[Note], length_beats: float, count: int) -> tuple[Stretches, Stretches]:
    """How long each pitch class sounds in each stretch, and the same of the lowest note of each moment."""
    sounding, bass = np.zeros((count, 12)), np.zeros((count, 12))
    lowest = np.full(count, 128)
    spans = []
    for note in notes:
        for at in range(max(0, int(note.start_beats / length_beats)), count):
            start = max(note.start_beats, at * length_beats)
            length = min(note.start_beats + note.length_beats, (at + 1) * length_beats) - start
            if length <= 0:
                break
            sounding[at, note.pitch % 12] += min(length, 2.0) * (0.5 + note.velocity / 254)
            spans.append((at, note.pitch, length))
            lowest[at] = min(lowest[at], note.pitch)
    for at, pitch, length in spans:
        if pitch <= max(lowest[at], min(_TOP_OF_BASS, lowest[at] + 4)):
            bass[at, pitch % 12] += length
    return sounding, bass
