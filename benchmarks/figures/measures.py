"""What is counted: each measure turns a piece into numbers, a note's, a bar's or a window's.

A window is eight bars; a leap is a fourth or more; a rest is a gap of an eighth or more in a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log2

import numpy as np

from benchmarks.figures.music import Line, Music, Stretch
from music_assistant.composer.learned.alphabet import QUALITIES, STEPS_PER_QUARTER
from training.band.excerpts import played_grid

LEAP = 5
REST_STEPS = STEPS_PER_QUARTER // 2
SIXTEENTH = STEPS_PER_QUARTER // 4
LAGS = (1, 2, 4, 8)
_TONES: dict[str, tuple[int, ...]] = {
    "major": (0, 4, 7), "minor": (0, 3, 7), "diminished": (0, 3, 6, 9), "augmented": (0, 4, 8),
    "dominant": (0, 4, 7, 10), "major seventh": (0, 4, 7, 11), "minor seventh": (0, 3, 7, 10),
    "half diminished": (0, 3, 6, 10), "suspended": (0, 2, 5, 7), "power": (0, 7),
}
_SCALES = {False: {0, 2, 4, 5, 7, 9, 11}, True: {0, 2, 3, 5, 7, 8, 10, 11}}
"""Of major and of minor, the latter with both sevenths."""
_LIKE = 5
"""Classes of likeness: nothing, fifths of the whole, all."""


def _windows(music: Music) -> Iterator[Stretch]:
    for stretch in music.stretches:
        yield from stretch.windows()


def _tunes(music: Music) -> Iterator[tuple[Stretch, Line]]:
    """Each window with its tune, where one plays."""
    for window in _windows(music):
        if window.tune is not None and len(window.tune.notes) > 3:
            yield window, window.tune


def _basses(music: Music) -> Iterator[tuple[Stretch, Line]]:
    for window in _windows(music):
        if window.bass is not None and len(window.bass.notes) > 3:
            yield window, window.bass


def _chord_share(window: Stretch, line: Line) -> Iterator[float]:
    """The share of a line's notes on the pulse that belong to the chord there."""
    hits = total = 0
    for at, _, pitch, _ in line.notes.tolist():
        bar, place = divmod(at, window.bar_steps)
        pulse, off = divmod(place, window.pulse)
        row = window.chords[bar] if bar < len(window.chords) else ()
        if off or pulse >= len(row) or not row[pulse][1]:
            continue
        root, quality = row[pulse]
        hits += (pitch - root) % 12 in _TONES[QUALITIES[quality]]
        total += 1
    if total > 3:
        yield hits / total


def tune_on_chords(music: Music) -> Iterator[float]:
    for window, line in _tunes(music):
        yield from _chord_share(window, line)


def bass_on_chords(music: Music) -> Iterator[float]:
    for window, line in _basses(music):
        yield from _chord_share(window, line)


def _outside(window: Stretch, line: Line) -> float:
    scale = _SCALES[window.key.is_minor]
    return float(np.mean([(p - window.key.tonic) % 12 not in scale for p in line.notes[:, 2].tolist()]))


def tune_outside(music: Music) -> Iterator[float]:
    for window, line in _tunes(music):
        yield _outside(window, line)


def band_outside(music: Music) -> Iterator[float]:
    """Where more than a tune plays."""
    for window in _windows(music):
        if len(window.pitched) > 1:
            yield _outside(window, Line("", np.concatenate([x.notes for x in window.pitched]), np.zeros(0, np.float32)))


def _moves(line: Line) -> list[int]:
    return [b - a for a, b in pairwise(line.notes[:, 2].tolist())]


def tune_intervals(music: Music) -> Iterator[float]:
    for _, line in _tunes(music):
        yield from map(abs, _moves(line))


def bass_intervals(music: Music) -> Iterator[float]:
    for _, line in _basses(music):
        yield from map(abs, _moves(line))


def tune_leaps(music: Music) -> Iterator[float]:
    for _, line in _tunes(music):
        yield float(np.mean([abs(m) >= LEAP for m in _moves(line)]))


def after_leaps(music: Music) -> Iterator[float]:
    """0 back by step, 1 on by step, 2 back by more, 3 on by more, 4 the same note again."""
    for _, line in _tunes(music):
        for leap, then in pairwise(_moves(line)):
            if abs(leap) >= LEAP:
                yield 4 if then == 0 else (leap * then > 0) + 2 * (abs(then) > 2)


def tune_runs(music: Music) -> Iterator[float]:
    """Moves in one direction before the tune turns; repeated notes do not count."""
    for _, line in _tunes(music):
        signs = [m > 0 for m in _moves(line) if m]
        length = 1
        for one, other in pairwise(signs):
            if one == other:
                length += 1
            else:
                yield length
                length = 1


def _phrases(line: Line) -> Iterator[tuple[int, int]]:
    """(start, end) of what is played without a rest."""
    start = until = None
    for at, length, _, _ in line.notes.tolist():
        if start is None or until is None or at - until >= REST_STEPS:
            if start is not None and until is not None:
                yield start, until
            start, until = at, at + length
        until = max(until, at + length)
    if start is not None and until is not None:
        yield start, until


def tune_silence(music: Music) -> Iterator[float]:
    """The share of a window in which the tune rests."""
    for window, line in _tunes(music):
        steps = window.bars * window.bar_steps
        yield max(0.0, 1 - sum(min(end, steps) - start for start, end in _phrases(line)) / steps)


def phrase_lengths(music: Music) -> Iterator[float]:
    """Of the tune, in quarters."""
    for stretch in music.stretches:
        if stretch.tune is not None:
            for start, end in _phrases(stretch.tune):
                yield (end - start) / STEPS_PER_QUARTER


def tune_compass(music: Music) -> Iterator[float]:
    for _, line in _tunes(music):
        yield float(np.ptp(line.notes[:, 2]))


def bass_compass(music: Music) -> Iterator[float]:
    for _, line in _basses(music):
        yield float(np.ptp(line.notes[:, 2]))


def _paces(window: Stretch, lines: tuple[Line, ...]) -> Iterator[float]:
    """Notes a quarter of each bar."""
    for line in lines:
        counts = np.bincount(line.notes[:, 0] // window.bar_steps, minlength=window.bars)
        yield from (counts / (window.bar_steps / STEPS_PER_QUARTER)).tolist()


def tune_pace(music: Music) -> Iterator[float]:
    for window, line in _tunes(music):
        yield from _paces(window, (line,))


def bass_pace(music: Music) -> Iterator[float]:
    for window, line in _basses(music):
        yield from _paces(window, (line,))


def accompaniment_pace(music: Music) -> Iterator[float]:
    for window in _windows(music):
        yield from _paces(window, window.accompaniment)


def drum_pace(music: Music) -> Iterator[float]:
    for window in _windows(music):
        yield from _paces(window, window.drums)


def _places(window: Stretch, lines: tuple[Line, ...]) -> Iterator[float]:
    """The sixteenth of the bar on which each moment begins."""
    slots = window.bar_steps // SIXTEENTH
    for line in lines:
        for at in np.unique(line.notes[:, 0]).tolist():
            yield round((at % window.bar_steps) / SIXTEENTH) % slots


def tune_places(music: Music) -> Iterator[float]:
    for window, line in _tunes(music):
        yield from _places(window, (line,))


def bass_places(music: Music) -> Iterator[float]:
    for window, line in _basses(music):
        yield from _places(window, (line,))


def accompaniment_places(music: Music) -> Iterator[float]:
    for window in _windows(music):
        yield from _places(window, window.accompaniment)


def drum_places(music: Music) -> Iterator[float]:
    for window in _windows(music):
        yield from _places(window, window.drums)


def _quarters(line: Line) -> Iterator[float]:
    """The lengths as they would be written: to the line's next moment where less than a rest is between."""
    moments = np.unique(line.notes[:, 0])
    ends = line.notes[:, 0] + line.notes[:, 1]
    after = np.searchsorted(moments, line.notes[:, 0], side="right")
    following = moments[np.minimum(after, len(moments) - 1)]
    joins = (after < len(moments)) & (following >= ends - 1) & (following - ends < REST_STEPS)
    yield from (np.where(joins, following - line.notes[:, 0], line.notes[:, 1]) / STEPS_PER_QUARTER).tolist()


def tune_lengths(music: Music) -> Iterator[float]:
    for _, line in _tunes(music):
        yield from _quarters(line)


def bass_lengths(music: Music) -> Iterator[float]:
    for _, line in _basses(music):
        yield from _quarters(line)


def accompaniment_lengths(music: Music) -> Iterator[float]:
    for window in _windows(music):
        for line in window.accompaniment:
            yield from _quarters(line)


def together(music: Music) -> Iterator[float]:
    """Notes that begin together in a line that accompanies."""
    for window in _windows(music):
        for line in window.accompaniment:
            yield from Counter(line.notes[:, 0].tolist()).values()


def _joint(window: Stretch) -> Iterator[tuple[int, int, int, int]]:
    """Tune and bass before and after each moment at which one of them moves: (tune, bass, tune then, bass then)."""
    if window.tune is None or window.bass is None:
        return
    lines = (window.tune.notes, window.bass.notes)
    moments = np.unique(np.concatenate([notes[:, 0] for notes in lines]))
    held = [_held(notes, moments) for notes in lines]
    pairs = [(a, b) for a, b in zip(*held, strict=True) if a >= 0 and b >= 0]
    for (a, b), (c, d) in pairwise(pairs):
        if a != c or b != d:
            yield a, b, c, d


def _held(notes: np.ndarray, moments: np.ndarray) -> list[int]:
    """The pitch that a line sounded last at each moment, -1 before its first or in a rest."""
    found = []
    for moment, i in zip(moments.tolist(), (np.searchsorted(notes[:, 0], moments, side="right") - 1).tolist(),
                         strict=True):
        sounds = i >= 0 and notes[i, 0] + notes[i, 1] + REST_STEPS > moment
        found.append(int(notes[i, 2]) if sounds else -1)
    return found


def parallels(music: Music) -> Iterator[float]:
    """The share of tune's and bass's common moves that keep a perfect fifth or octave between them."""
    for window in _windows(music):
        both = [(a, b, c, d) for a, b, c, d in _joint(window) if a != c and b != d]
        if len(both) > 3:
            yield float(np.mean([(a - b) % 12 == (c - d) % 12 and (a - b) % 12 in (0, 7) and (c - a) * (d - b) > 0
                                 for a, b, c, d in both]))


def motions(music: Music) -> Iterator[float]:
    """How tune and bass move: 0 one of them stays, 1 against each other, 2 the same way, 3 in parallel."""
    for window in _windows(music):
        for a, b, c, d in _joint(window):
            yield 0 if a == c or b == d else 1 if (c - a) * (d - b) < 0 else 2 + (c - a == d - b)


def _beyond(window: Stretch, line: Line, *, above: bool) -> float:
    """The share of a line's notes beyond which another line sounds as they begin."""
    others = [x.notes for x in window.pitched if x.role != line.role]
    if not others:
        return 0.0
    notes = np.concatenate(others)
    crossed = 0
    for at, _, pitch, _ in line.notes.tolist():
        sounding = notes[(notes[:, 0] <= at) & (notes[:, 0] + notes[:, 1] > at), 2]
        crossed += bool(len(sounding) and (sounding.max() > pitch if above else sounding.min() < pitch))
    return crossed / len(line.notes)


def tune_crossed(music: Music) -> Iterator[float]:
    """The share of a tune's notes that another line sounds above, where there is one."""
    for window, line in _tunes(music):
        if len(window.pitched) > 1:
            yield _beyond(window, line, above=True)


def bass_crossed(music: Music) -> Iterator[float]:
    """The share of a bass player's notes below which another line sounds."""
    for window, line in _basses(music):
        if any(x.role == "bass" for x in window.pitched) and len(window.pitched) > 1:
            yield _beyond(window, line, above=False)


def _bars(stretch: Stretch, line: Line) -> list[frozenset[tuple[int, int]]]:
    """(sixteenth, pitch) of each bar's notes."""
    found: list[set[tuple[int, int]]] = [set() for _ in range(stretch.bars)]
    for at, _, pitch, _ in line.notes.tolist():
        bar, place = divmod(round(at / SIXTEENTH), stretch.bar_steps // SIXTEENTH)
        if bar < stretch.bars:
            found[bar].add((place, pitch))
    return [frozenset(bar) for bar in found]


def empty_bars(music: Music) -> Iterator[float]:
    """The share of bars in which a line begins nothing and nothing of it sounds on."""
    for stretch in music.stretches:
        for line in stretch.pitched:
            sounding = np.zeros(stretch.steps + 1, dtype=bool)
            for at, length, _, _ in line.notes.tolist():
                sounding[at:at + length] = True
            bars = sounding[:-1].reshape(stretch.bars, stretch.bar_steps)
            yield float(np.mean(~bars.any(axis=1)))


def _doubled(stretch: Stretch, line: Line) -> Iterator[float]:
    bars = _bars(stretch, line)
    pairs = [(a, b) for a, b in pairwise(bars) if a or b]
    if pairs:
        yield float(np.mean([a == b for a, b in pairs]))


def tune_doubled(music: Music) -> Iterator[float]:
    """The share of a tune's bars that are the bar before again."""
    for stretch in music.stretches:
        if stretch.tune is not None:
            yield from _doubled(stretch, stretch.tune)


def bass_doubled(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        if stretch.bass is not None:
            yield from _doubled(stretch, stretch.bass)


def accompaniment_doubled(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        for line in stretch.accompaniment:
            yield from _doubled(stretch, line)


def drums_doubled(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        for line in stretch.drums:
            yield from _doubled(stretch, line)


def _likeness(stretch: Stretch, line: Line, *, pitches: bool) -> Iterator[float]:
    """How much of each bar stands in those 1, 2, 4 and 8 before: lag's number times 7, plus 0 for nothing to 6 for all.
    """
    bars = [bar if pitches else frozenset((place, 0) for place, _ in bar) for bar in _bars(stretch, line)]
    for number, lag in enumerate(LAGS):
        for then, now in zip(bars, bars[lag:], strict=False):
            either = len(then | now)
            if either:
                share = len(then & now) / either
                yield number * (_LIKE + 2) + (0 if share == 0 else _LIKE + 1 if share == 1 else 1 + int(share * _LIKE))


def tune_likeness(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        if stretch.tune is not None:
            yield from _likeness(stretch, stretch.tune, pitches=True)


def rhythm_likeness(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        if stretch.tune is not None:
            yield from _likeness(stretch, stretch.tune, pitches=False)


def accompaniment_likeness(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        for line in stretch.accompaniment:
            yield from _likeness(stretch, line, pitches=True)


def drum_likeness(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        for line in stretch.drums:
            yield from _likeness(stretch, line, pitches=True)


def _blocks(music: Music) -> Iterator[tuple[Stretch, Stretch]]:
    yield from pairwise(_windows(music))


def density_contrast(music: Music) -> Iterator[float]:
    """Octaves (doublings) between the notes a bar of eight bars and of the next, all pitched lines together."""
    for one, other in _blocks(music):
        paces = [sum(len(x.notes) for x in block.pitched) / block.bars for block in (one, other)]
        if min(paces) > 0:
            yield abs(log2(paces[1] / paces[0]))


def register_contrast(music: Music) -> Iterator[float]:
    """Semitones between the mean pitch of eight bars and of the next."""
    for one, other in _blocks(music):
        if one.pitched and other.pitched:
            means = [float(np.concatenate([x.notes[:, 2] for x in block.pitched]).mean()) for block in (one, other)]
            yield abs(means[1] - means[0])


def tune_contrast(music: Music) -> Iterator[float]:
    """Semitones between the mean pitch of a tune's eight bars and of the next."""
    for one, other in _blocks(music):
        if one.tune is not None and other.tune is not None and len(one.tune.notes) and len(other.tune.notes):
            yield abs(float(one.tune.notes[:, 2].mean()) - float(other.tune.notes[:, 2].mean()))


def loudness_contrast(music: Music) -> Iterator[float]:
    """Between a drummer's mean velocity in eight bars and in the next, where velocities mean something."""
    for one, other in _blocks(music):
        if one.knows_loudness and one.drums and other.drums:
            means = [float(np.concatenate([x.notes[:, 3] for x in block.drums]).mean()) for block in (one, other)]
            yield abs(means[1] - means[0])


def drum_pieces(music: Music) -> Iterator[float]:
    """The key struck, as one of the pieces that every kit has."""
    for stretch in music.stretches:
        for line in stretch.drums:
            yield from (_PIECES.get(pitch, 7) for pitch in line.notes[:, 2].tolist())


_PIECES = {key: number for number, keys in enumerate((
    (35, 36), (38, 40), (37, 39), (22, 42, 44), (26, 46), (51, 53, 59), (41, 43, 45, 47, 48, 50, 58))) for key in keys}
"""Kick, snare, rim and clap, closed hat, open hat, ride, toms; 7 stands for the rest."""


def drum_velocities(music: Music) -> Iterator[float]:
    for stretch in music.stretches:
        for line in stretch.drums:
            yield from line.notes[:, 3].tolist()


def drum_timing(music: Music) -> Iterator[float]:
    """How many milliseconds each stroke comes after its place among sixteenths or triplets, less the bar's mean."""
    for stretch in music.stretches:
        if stretch.tempo_bpm is None:
            continue
        step_ms = 60_000 / stretch.tempo_bpm / STEPS_PER_QUARTER
        for line in stretch.drums:
            exact = line.notes[:, 0].astype(np.float64) + line.late.astype(np.float64)
            for bar in range(stretch.bars):
                places = exact[(exact >= bar * stretch.bar_steps - 1) & (exact < (bar + 1) * stretch.bar_steps - 1)]
                if len(places) > 2:
                    grid = played_grid(places)
                    late = places - np.round(places / grid) * grid
                    yield from ((late - late.mean()) * step_ms).tolist()
