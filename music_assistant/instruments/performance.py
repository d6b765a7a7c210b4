"""A part in frames: when each note is struck and let go, following the tempo map. The only place where beats end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.score import Part, Score

SHORTEST_NOTE_S = 0.03
MONOPHONIC_OVERLAP_S = 0.02
"""How long a note of a one-voiced instrument lasts into the next, so that a line is not chopped."""


@dataclass(frozen=True, eq=False)
class Performance:
    """The notes of one part, sorted by start and pitch.

    `starts` and `lengths` are frames, int64; `pitches` and `velocities` int64; `articulations` and `section_ids`
    name each note's. All have one entry a note.
    """

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    pitches: NDArray[np.int64]
    velocities: NDArray[np.int64]
    articulations: tuple[str, ...]
    section_ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def before(self, frame: int) -> Performance:
        """The notes that start before a frame."""
        return self.where(self.starts < frame)

    def later(self, frames: int) -> Performance:
        """The performance so many frames later, or earlier where they are less than 0."""
        return replace(self, starts=self.starts + frames) if frames else self

    def between(self, start: int, frames: int) -> Performance:
        """The notes that start within so many frames from one on, which is the first frame then."""
        return self.where((self.starts >= start) & (self.starts < start + frames)).later(-start)

    def where(self, chosen: NDArray[np.bool_]) -> Performance:
        """The notes that a mask chooses."""
        return Performance(self.starts[chosen], self.lengths[chosen], self.pitches[chosen], self.velocities[chosen],
                           tuple(a for a, c in zip(self.articulations, chosen, strict=True) if c),
                           tuple(s for s, c in zip(self.section_ids, chosen, strict=True) if c))

    def within(self, low: int, high: int) -> Performance:
        """The performance with notes that lie outside a range moved into it by octaves."""
        up = np.maximum(0, -(-(low - self.pitches) // 12)) * 12
        down = np.maximum(0, -(-(self.pitches - high) // 12)) * 12
        return replace(self, pitches=self.pitches + up - down) if up.any() or down.any() else self

    @property
    def fingerprint(self) -> str:
        """A hash of every note: equal for equal performances."""
        digest = blake2b(digest_size=16)
        for column in (self.starts, self.lengths, self.pitches, self.velocities):
            digest.update(column.tobytes())
        digest.update(repr((self.articulations, self.section_ids)).encode())
        return digest.hexdigest()


class TempoLine:
    """Beats → seconds for many positions at once; agrees with Score.seconds_at."""

    def __init__(self, score: Score) -> None:
        tempos = score.tempo_map()
        self._beats = np.array([t[0] for t in tempos])
        self._seconds_a_beat = np.array([60.0 / t[1] for t in tempos])
        lengths = np.diff(self._beats) * self._seconds_a_beat[:-1]
        self._seconds = np.concatenate([[0.0], np.cumsum(lengths)])

    def seconds(self, beats: NDArray[np.float64]) -> NDArray[np.float64]:
        """When each position in beats sounds, in seconds."""
        at = np.maximum(0, np.searchsorted(self._beats, beats, side="right") - 1)
        return np.asarray(self._seconds[at] + (beats - self._beats[at]) * self._seconds_a_beat[at])


def performed(score: Score, part: Part, *, monophonic: bool = False) -> Performance:
    """The part's notes in frames. Notes before the piece's start begin with it; a one-voiced line does not overlap."""
    rows = []
    for passage in part.passages:
        offset = score.section(passage.section_id).start_beats
        rows += [(max(0.0, offset + n.start_beats), n.length_beats, n.pitch, n.velocity, n.articulation,
                  passage.section_id) for n in passage.notes]
    rows.sort(key=lambda r: (r[0], r[2], r[3]))
    line = TempoLine(score)
    begins = np.array([r[0] for r in rows], dtype=np.float64)
    ends = line.seconds(begins + np.array([r[1] for r in rows], dtype=np.float64)) if rows else begins
    begins = line.seconds(begins) if rows else begins
    starts = np.round(begins * SAMPLE_RATE).astype(np.int64)
    lengths = np.maximum(np.round((ends - begins) * SAMPLE_RATE), SHORTEST_NOTE_S * SAMPLE_RATE).astype(np.int64)
    if monophonic and len(rows) > 1:
        overlap = int(MONOPHONIC_OVERLAP_S * SAMPLE_RATE)
        lengths[:-1] = np.minimum(lengths[:-1], np.maximum(np.diff(starts) + overlap, overlap))
    return Performance(starts, lengths, np.array([r[2] for r in rows], dtype=np.int64),
                       np.clip(np.array([r[3] for r in rows], dtype=np.int64), 1, 127),
                       tuple(r[4] for r in rows), tuple(r[5] for r in rows))


def joined(parts: Sequence[Performance]) -> Performance:
    """Several performances as one, sorted again."""
    order = np.lexsort((np.concatenate([p.pitches for p in parts]), np.concatenate([p.starts for p in parts])))
    articulations = [a for p in parts for a in p.articulations]
    sections = [s for p in parts for s in p.section_ids]
    columns = (np.concatenate([getattr(p, name) for p in parts])[order]
               for name in ("starts", "lengths", "pitches", "velocities"))
    starts, lengths, pitches, velocities = columns
    return Performance(starts, lengths, pitches, velocities, tuple(articulations[i] for i in order),
                       tuple(sections[i] for i in order))
