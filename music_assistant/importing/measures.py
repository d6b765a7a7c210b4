"""The time of a file as a spec can hold it: one meter, one tempo with those of sections, whole bars."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from music_assistant.errors import FileError
from music_assistant.importing.standard_midi import Song
from music_assistant.spec import RANGES
from music_assistant.theory import METER_NUMERATORS, Meter
from music_assistant.wording import say

_USUAL_BPM = 120.0
_MOST_BARS = 4000
_RINGING_BEATS = 0.5
"""A last note that sounds so little into another bar asks for none."""
_REST_BARS = 2
"""A file may end so many bars after its last note."""
_OTHER_TEMPO = 0.04
_LASTING_BARS = 2
_SHARE_OF_MAIN = 0.25
"""A tempo that holds for less of the piece than that is one of many: their average is the piece's."""
_MOVES = 0.01


@dataclass(frozen=True)
class Measures:
    """How a file's ticks become beats and bars.

    `tempos`: (beat, quarters a minute). `bpm`: that of most of the piece, in quarters. `meter_changes` and
    `tempo_moves`: whether the file has what no spec holds: other meters, tempos that change within a section.
    """

    ticks_a_beat: float
    meter: Meter
    bars: int
    tempos: tuple[tuple[float, float], ...]
    bpm: float
    meter_changes: bool

    def beats(self, tick: int) -> float:
        return tick / self.ticks_a_beat

    def bar(self, tick: int) -> int:
        """The bar whose beginning is nearest to a tick."""
        return round(self.beats(tick) / self.meter.bar_beats)

    def average_bpm(self, first_bar: int, bars: int) -> float:
        """Quarters a minute over some bars, so that they last as long as in the file."""
        start, end = (bar * self.meter.bar_beats for bar in (first_bar, first_bar + bars))
        return (end - start) * 60.0 / (self.seconds(end) - self.seconds(start))

    def seconds(self, beats: float) -> float:
        found = 0.0
        for (start, bpm), (after, _) in pairwise((*self.tempos, (float("inf"), 0.0))):
            if beats <= start:
                break
            found += (min(beats, after) - start) * 60.0 / bpm
        return found

    def tempo_moves(self, first_bar: int, bars: int) -> bool:
        """Whether the tempo changes within some bars."""
        start, end = (bar * self.meter.bar_beats for bar in (first_bar, first_bar + bars))
        inside = [bpm for at, bpm in self.tempos if start + _RINGING_BEATS < at < end]
        usual = self.average_bpm(first_bar, bars)
        return any(abs(bpm / usual - 1) > _MOVES for bpm in inside)

    def tempo_breaks(self) -> tuple[int, ...]:
        """Bars where another tempo begins that lasts."""
        found = []
        for at, _ in self.tempos[1:]:
            bar = round(at / self.meter.bar_beats)
            if _LASTING_BARS <= bar <= self.bars - _LASTING_BARS:
                before = self.average_bpm(bar - _LASTING_BARS, _LASTING_BARS)
                if abs(self.average_bpm(bar, _LASTING_BARS) / before - 1) > _OTHER_TEMPO:
                    found.append(bar)
        return tuple(found)


def measures_of(song: Song) -> Measures:
    """The time of a song. Raises FileError when it is longer than a piece can be."""
    meter, meter_changes = _meter(song)
    low, high = (limit * meter.tempo_unit_beats for limit in (RANGES["tempo_bpm"].low, RANGES["tempo_bpm"].high))
    ticks_a_beat = song.ticks_a_beat
    factor = 1.0
    bpm = _main_bpm(song)
    while bpm * factor > high:
        factor /= 2
    while bpm * factor < low:
        factor *= 2
    ticks_a_beat /= factor
    tempos = _tempos(song, ticks_a_beat, factor)
    last_start = max(n.start for n in song.notes) / ticks_a_beat
    last_end = max(n.end for n in song.notes) / ticks_a_beat
    bar = meter.bar_beats
    bars = max(int(last_start / bar) + 1, -int(-(last_end - _RINGING_BEATS) // bar))
    end = song.end / ticks_a_beat
    if last_end <= end <= (bars + _REST_BARS) * bar:
        bars = max(bars, -int(-(end - _RINGING_BEATS) // bar))
    measures = Measures(ticks_a_beat, meter, bars, tempos, bpm * factor, meter_changes)
    longest = RANGES["duration_s"].high
    seconds = measures.seconds(bars * bar)
    if bars > _MOST_BARS or seconds > longest:
        raise FileError(say("This file lasts {minutes:.0f} minutes.", minutes=max(seconds / 60, longest / 60 + 1)),
                        say("A piece can last {minutes:.0f} minutes; cut the file and bring it again.",
                            minutes=longest / 60))
    return measures


def _meter(song: Song) -> tuple[Meter, bool]:
    """The meter of most of the song, and whether there are others."""
    lengths: Counter[Meter] = Counter()
    changes = [(0, 4, 4), *sorted(song.meters)]
    for (start, beats, unit), (after, _, _) in pairwise((*changes, (max(song.end, 1), 0, 0))):
        lengths[_meter_of(beats, unit)] += max(0, after - start)
    heard = [meter for meter, length in lengths.most_common() if length > 0]
    return heard[0] if heard else Meter(4, 4), len(heard) > 1


def _meter_of(beats: int, unit: int) -> Meter:
    """A meter as a spec can hold it, of bars as long or twice as long: 2/2 is 4/4, 12/16 is 6/8, 5/16 is 5/8."""
    while unit > 8:
        beats, unit = (beats // 2, unit // 2) if beats % 2 == 0 else (beats, unit // 2)
    while unit < 4:
        beats, unit = beats * 2, unit * 2
    return Meter(beats, unit) if beats in METER_NUMERATORS else Meter(4, 4)


def _tempos(song: Song, ticks_a_beat: float, factor: float) -> tuple[tuple[float, float], ...]:
    found: dict[float, float] = {0.0: _USUAL_BPM * factor}
    for tick, bpm in sorted(song.tempos):
        found[tick / ticks_a_beat] = bpm * factor
    return tuple(sorted(found.items()))


def _main_bpm(song: Song) -> float:
    """The tempo that most of the song has; where none has a good part of it, the average."""
    changes = sorted(song.tempos)
    if not changes or changes[0][0] > 0:
        changes = [(0, _USUAL_BPM), *changes]
    end = max(n.end for n in song.notes)
    lengths: Counter[float] = Counter()
    for (start, bpm), (after, _) in pairwise((*changes, (end, 0.0))):
        lengths[round(bpm, 3)] += max(0, min(after, end) - min(start, end))
    bpm, length = lengths.most_common(1)[0]
    total = sum(lengths.values())
    if not total or length >= _SHARE_OF_MAIN * total:
        return bpm if length else changes[0][1]
    return total / sum(share / tempo for tempo, share in lengths.items())


def signature_at(song: Song, tick: int) -> tuple[int, bool] | None:
    """The key signature in force at a tick: sharps, whether minor; the first one before any."""
    keys: Sequence[tuple[int, int, bool]] = sorted(song.keys)
    if not keys:
        return None
    at = max(0, bisect_right([k[0] for k in keys], tick) - 1)
    return keys[at][1:]
