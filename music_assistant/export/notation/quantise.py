"""Played notes become written ones: human timing and swing taken out, lengths that a reader expects put in.

Each beat of a part is divided by four, or by three where its notes lie clearly nearer to thirds. Nothing is dropped:
every stroke of the part is written, and where two strokes of a key fall on one place the grid is made finer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from music_assistant.composer import seats
from music_assistant.composer.groove import GroovePlan, unswung
from music_assistant.export.notation.bars import EIGHTH, SIXTEENTH, TICKS_PER_BEAT, Bars
from music_assistant.score import Part, Score
from music_assistant.spec import MusicSpec

THIRD, SIXTH = 8, 4
FINEST = 3
_TOGETHER_TICKS = 2.5
"""Notes so near to each other are struck together: a strummed chord is one chord."""
_ONE_STROKE_TICKS = 1.5
"""A key struck twice within this is struck once."""
_NEAR, _FAR, _VERY_FAR = 0.9, 1.4, 2.2
"""Ticks: on a grid, beside it, and clearly beside it. A third lies 2 from the nearest sixteenth, a thirty-second 3."""
_EARLY_IN_SWING = 3.2
"""A note that comes so early after the swing was taken out belongs to the next beat."""
_USUAL_SHARE = 0.15
"""A beat in which only one note lies on a third is read so where this share of the part's beats are like it, or where
another beat is a whole triplet."""
SWING_WORTH_SAYING = 0.25
SHORT = 0.45
"""What sounds for a smaller share of its written value is marked staccato."""


@dataclass(frozen=True)
class Written:
    """A note as written, in ticks from the piece's start. `place`: its number in the part as played."""

    start: int
    end: int
    pitch: int
    velocity: int
    articulation: str = ""
    place: int = 0

    @property
    def ticks(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Line:
    """A part's written notes in order, and where the beats start that are divided by three."""

    notes: tuple[Written, ...]
    triplets: frozenset[int]


@dataclass(frozen=True)
class Straightening:
    """What takes the swing out of positions, as each section's groove plan had put it in."""

    plans: Mapping[str, GroovePlan]

    def straight(self, section_id: str, beats: float) -> float:
        """Beats from a section's start, as played, on the straight grid."""
        return unswung(beats, self.plans[section_id]) if section_id in self.plans else beats

    @property
    def takes_out_swing(self) -> bool:
        return any(plan.swing for plan in self.plans.values())


def straightening(spec: MusicSpec) -> Straightening:
    """What makes a piece's positions straight."""
    return Straightening(grooves(spec))


def grooves(spec: MusicSpec) -> Mapping[str, GroovePlan]:
    """The groove plan of each section in which anybody plays."""
    return {seat.desk.plan.id: seat.desk.plan.groove for seat in seats(spec)}


def written(part: Part, score: Score, bars: Bars, straightening: Straightening) -> Line:
    """A part's notes as written."""
    played = _together(_played(part, score, straightening))
    early = _EARLY_IN_SWING if straightening.takes_out_swing else FINEST / 2
    played = [replace(n, start=_on_time(n.start, bars, early)) for n in played]
    by_beat: dict[int, list[_Played]] = defaultdict(list)
    for note in played:
        by_beat[bars.window(_inside(note.start, bars))[0]].append(note)
    on_thirds = [_on_thirds(beat, notes) for beat, notes in by_beat.items()]
    are_usual = max(on_thirds, default=0) > 1 or sum(on_thirds) > max(2, _USUAL_SHARE * len(by_beat))
    is_swung = straightening.takes_out_swing
    grids = {beat: _grid(beat, notes, bars, are_usual, is_swung) for beat, notes in by_beat.items()}
    notes = [_placed(note, grids, bars) for note in played]
    triplets = frozenset(beat for beat, step in grids.items() if step in (THIRD, SIXTH))
    return Line(_apart(sorted(notes, key=lambda n: (n.start, n.pitch, n.place)), triplets, bars), triplets)


@dataclass(frozen=True)
class _Played:
    """A note as played but without swing, in ticks, not yet whole ones."""

    start: float
    end: float
    pitch: int
    velocity: int
    articulation: str
    place: int


def _played(part: Part, score: Score, straightening: Straightening) -> list[_Played]:
    found: list[_Played] = []
    for passage in part.passages:
        offset = score.section(passage.section_id).start_beats
        for note in passage.notes:
            start = offset + straightening.straight(passage.section_id, note.start_beats)
            end = offset + straightening.straight(passage.section_id, note.start_beats + note.length_beats)
            found.append(_Played(max(0.0, start) * TICKS_PER_BEAT, end * TICKS_PER_BEAT, note.pitch, note.velocity,
                                 note.articulation, len(found)))
    return found


def _together(notes: Sequence[_Played]) -> list[_Played]:
    """The notes with those of a strum on one moment, and without what the part is late or early as a whole."""
    if not notes:
        return []
    off = median(n.start - SIXTEENTH * round(n.start / SIXTEENTH) for n in notes)
    found: list[_Played] = []
    first, pitches = -1e9, set[int]()
    for note in sorted(notes, key=lambda n: (n.start, n.pitch, -n.end)):
        if note.start - first > _TOGETHER_TICKS or note.pitch in pitches:
            if note.start - first < _ONE_STROKE_TICKS:
                continue
            first, pitches = note.start, set()
        pitches.add(note.pitch)
        found.append(replace(note, start=max(0.0, first - off), end=note.end - off))
    return found


def _on_time(tick: float, bars: Bars, early: float) -> float:
    """A tick, or the beat that it comes a little early for."""
    end = bars.window(min(bars.end - 1, int(tick)))[1]
    return float(end) if end - tick <= early and end < bars.end else tick


def _inside(tick: float, bars: Bars) -> int:
    """The tick whose beat a position belongs to."""
    return min(bars.end - 1, max(0, int(tick + 1e-6)))


def _off(place: float, step: int) -> float:
    return abs(place - step * round(place / step))


def _moments(beat: int, notes: Sequence[_Played]) -> list[float]:
    return [n - beat for n in sorted({n.start for n in notes})]


def _on_thirds(beat: int, notes: Sequence[_Played]) -> int:
    """How many moments of a beat lie on thirds and beside sixteenths; 0 where any lies beside both."""
    beside = [m for m in _moments(beat, notes) if _off(m, SIXTEENTH) >= _FAR]
    return len(beside) if all(_off(m, THIRD) <= _NEAR for m in beside) else 0


def _grid(beat: int, notes: Sequence[_Played], bars: Bars, thirds_are_usual: bool, is_swung: bool) -> int:
    """The step in ticks that a beat's notes lie on: sixteenths, but for clear signs of another; where swing was taken
    out, which spreads a hand's own timing, one sign is not enough for thirty-seconds."""
    low, high = bars.window(beat)
    moments = _moments(low, notes)
    beside = [m for m in moments if _off(m, SIXTEENTH) >= _FAR]
    step = SIXTEENTH
    if beside and high - low == TICKS_PER_BEAT:
        in_thirds = all(_off(m, THIRD) <= _NEAR for m in moments)
        in_sixths = all(_off(m, SIXTH) <= _NEAR for m in moments)
        if in_thirds and (len(beside) > 1 or thirds_are_usual):
            step = THIRD
        elif in_sixths and len(moments) > 3:
            step = SIXTH
    finer = [m for m in moments if _off(m, SIXTEENTH) >= _VERY_FAR and _off(m, FINEST) <= _NEAR]
    if step == SIXTEENTH and len(finer) > is_swung:
        step = FINEST
    return FINEST if _meets(notes, low, step) else step


def _meets(notes: Sequence[_Played], low: int, step: int) -> bool:
    """Whether two strokes of one key would fall on one place."""
    places = [(round((n.start - low) / step), n.pitch) for n in notes]
    return len(set(places)) < len(places)


def _placed(note: _Played, grids: Mapping[int, int], bars: Bars) -> Written:
    start = min(_snapped(note.start, grids, bars), bars.end - FINEST)
    end = min(bars.end, max(_snapped(note.end, grids, bars), start + _least(start, grids, bars)))
    return Written(start, end, note.pitch, note.velocity, note.articulation, note.place)


def _snapped(tick: float, grids: Mapping[int, int], bars: Bars) -> int:
    low, high = bars.window(_inside(tick, bars))
    step = grids.get(low, SIXTEENTH)
    return min(high, low + step * max(0, round((tick - low) / step)))


def _least(start: int, grids: Mapping[int, int], bars: Bars) -> int:
    """The shortest value that may begin at a place."""
    low, high = bars.window(start)
    return min(grids.get(low, SIXTEENTH), high - start)


def _apart(notes: list[Written], triplets: frozenset[int], bars: Bars) -> tuple[Written, ...]:
    """The notes with strokes of one key apart: one that is still written when the key is struck again ends there.

    Of two strokes on the very same place the later one moves to the next.
    """
    last: dict[int, int] = {}
    found: list[Written] = []
    for note in notes:
        before = last.get(note.pitch)
        if before is not None and found[before].start >= note.start:
            start = found[before].start + shortest(found[before].start, triplets, bars)
            note = replace(note, start=start, end=max(note.end, start + shortest(start, triplets, bars)))
        if before is not None and found[before].end > note.start:
            found[before] = replace(found[before], end=note.start)
        last[note.pitch] = len(found)
        found.append(note)
    return tuple(sorted((n for n in found if n.start < bars.end), key=lambda n: (n.start, n.pitch)))


def shortest(tick: int, triplets: frozenset[int], bars: Bars) -> int:
    """The shortest value that can be written at a place, in ticks."""
    return SIXTH if bars.window(tick)[0] in triplets else FINEST


def filled(notes: Sequence[Written], following: int, triplets: frozenset[int], bars: Bars) -> int:
    """Where a chord is written to end: at the next one, or at a rest that is worth reading.

    `following`: the tick of the next chord in the voice.
    """
    start, end = notes[0].start, min(max(n.end for n in notes), following)
    room = following - start
    if following - end < SIXTEENTH or room <= EIGHTH or ((end - start) >= 0.7 * room and room <= 2 * TICKS_PER_BEAT):
        return following if room <= 4 * TICKS_PER_BEAT or following - end < EIGHTH else end
    low, high = bars.window(end - 1)
    step = THIRD if low in triplets else \
        EIGHTH if end - start > SIXTEENTH or (start - low) % EIGHTH == 0 else SIXTEENTH
    up = low + -(-(end - low) // step) * step
    return min(following, high if high - up < step else up)
