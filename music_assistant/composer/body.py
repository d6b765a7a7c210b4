"""What hands, feet and lungs can do. Whoever wrote a part, what no body could play of it is left out, laid elsewhere by
octaves, or parted by breaths.

Everything is decided at the written tempo and in the written key, from the part's own notes up to the next one: a new
tempo or key moves nothing, and no note depends on those far ahead.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from music_assistant.composer.desk import Stroke
from music_assistant.score import Note
from music_assistant.vocabulary.rows import InstrumentRow

_FEET: Mapping[int, float] = MappingProxyType({35: 0.076, 36: 0.076, 44: 0.12})
"""Key that a foot strikes → seconds until it can again; two feet take turns at the kick drum."""
_HANDS_BUSY_S = 0.07
"""How long two hands are busy with two strokes: no third falls within it, with room for human timing."""
_RUN_S = 0.2
"""How long they are busy with four: nobody goes on as fast as that."""
_CLAP, _UNDER_CLAP = 39, (37, 38, 40)
"""Claps are laid over a snare's or a rim's stroke; both together take one hand."""
_FIRST_OF_HANDS: Mapping[int, int] = MappingProxyType({
    key: place for place, keys in enumerate((
        (49, 57, 52, 55), (38, 40, 39), (50, 48, 47, 45, 43, 41), (46, 53, 37), (51, 59), (42,), (56, 62, 63, 64),
        (54,), (70, 82))) for key in keys})
"""Drum key → its place in the line where hands cannot strike all: crashes, the backbeat, toms, hats, shakers."""
_GHOST, _GHOSTS_LATER = 0.4, 3
"""Level below which a stroke is a ghost, and by how many places it comes later."""

_HANDS: Mapping[str, tuple[int, int]] = MappingProxyType({"keys": (16, 5), "mallets": (12, 2)})
"""What two hands strike → semitones that one spans, and its fingers or mallets."""
_REACHES: Mapping[str, str] = MappingProxyType({
    "keys": "keys", "organ": "keys", "synth": "keys", "pad": "keys", "mallet": "mallets", "guitar": "frets"})
"""Family of instruments → what its players' hands are on."""
_STRINGS, _LOWEST_STRING = (0, 5, 10, 15, 19, 24), 5
"""A guitar's open strings above its lowest, and the lowest fret at which a chord is held, so that it can be moved down
by as much as any key asks for."""
_STRETCH, _HIGHEST_FRET = 4, 18
_AT_ONCE_BEATS = 0.05
_MOST_AT_ONCE = 7

_BLOWN = ("woodwind", "brass", "voice")
_BREATH_S, _SHORTEST_S = 0.18, 0.06
_EASY_S, _LONGEST_S, _CARRIED_S, _LONG_NOTE_S = 5.0, 7.5, 4.0, 0.5
"""Seconds after which a long note is a good place for a breath, and after which there must be one; what a phrase may
have lasted before a section; how long a long note is."""
_SLACK_BEATS = 1e-4


def within_limbs(strokes: Sequence[Stroke], seconds_a_beat: float, busy_beats: float = -1e9) -> list[Stroke]:
    """A drummer's strokes less those for which no hand or foot is left, the most telling ones kept.

    `busy_beats`: the last place before the strokes at which all limbs may have been busy.
    """
    taken: dict[int, list[float]] = {key: [busy_beats * seconds_a_beat] for key in _FEET}
    hands = [busy_beats * seconds_a_beat] * 2
    clapped: set[float] = set()
    beaten: set[float] = set()
    kept: list[Stroke] = []
    for stroke in sorted(strokes, key=_place_in_line):
        at = (stroke.start_beats + (stroke.delay_beats if stroke.is_played else 0.0)) * seconds_a_beat
        if stroke.pitch in _FEET:
            if _is_free(taken[stroke.pitch], at, _FEET[stroke.pitch], 1):
                insort(taken[stroke.pitch], at)
                kept.append(stroke)
        elif stroke.start_beats in (beaten if stroke.pitch == _CLAP else _uncovered(stroke, clapped, beaten)):
            kept.append(stroke)
            beaten |= {stroke.start_beats}
        elif _is_free(hands, at, _HANDS_BUSY_S, 2) and _is_free(hands, at, _RUN_S, 4):
            insort(hands, at)
            kept.append(stroke)
            clapped |= {stroke.start_beats} if stroke.pitch == _CLAP else set()
            beaten |= {stroke.start_beats} if _is_beaten(stroke) else set()
    chosen = set(map(id, kept))
    return [s for s in strokes if id(s) in chosen]


def _uncovered(stroke: Stroke, clapped: set[float], beaten: set[float]) -> set[float]:
    """Where claps were struck that a stroke may lie under: none but a snare's or a rim's, one for each."""
    return clapped - beaten if _is_beaten(stroke) else set()


def _is_beaten(stroke: Stroke) -> bool:
    return stroke.pitch in _UNDER_CLAP


def _place_in_line(stroke: Stroke) -> tuple[float, float, float]:
    place = _FIRST_OF_HANDS.get(stroke.pitch, len(_FIRST_OF_HANDS)) + _GHOSTS_LATER * (stroke.velocity < _GHOST)
    return place, stroke.start_beats, -stroke.velocity


def _is_free(taken: Sequence[float], at: float, busy_s: float, limbs: int) -> bool:
    """Whether one of some limbs is free at a time: with it, no more strokes than limbs fall within what they need."""
    near = sorted([*(t for t in taken if abs(t - at) < busy_s), at])
    return all(later - first >= busy_s for first, later in zip(near, near[limbs:], strict=False))


def within_reach(notes: Sequence[Note], row: InstrumentRow, low: int, high: int) -> tuple[Note, ...]:
    """The notes of a keyboard, mallets or a guitar with every chord under two hands or one, its inner notes moved by
    octaves within `low` and `high` or left out; those of other instruments as they are."""
    can = _REACHES.get(row.family)
    if not can:
        return tuple(notes)
    found: list[Note] = []
    for group in _struck_together(notes):
        pitches = tuple(sorted({n.pitch for n in group}))
        if len(pitches) < 2:
            found += group
            continue
        placed = dict(zip(pitches, _placed(pitches, can, row.low, low, high), strict=True))
        sounding: set[int] = set()
        for note in group:
            pitch = placed[note.pitch]
            if pitch is not None and (pitch == note.pitch or pitch not in sounding):
                sounding.add(pitch)
                found.append(replace(note, pitch=pitch))
    return tuple(sorted(found, key=lambda n: (n.start_beats, n.pitch)))


def _struck_together(notes: Iterable[Note]) -> Iterator[list[Note]]:
    group: list[Note] = []
    for note in notes:
        if group and note.start_beats - group[-1].start_beats > _AT_ONCE_BEATS:
            yield group
            group = []
        group.append(note)
    if group:
        yield group


@lru_cache(maxsize=4096)
def _placed(pitches: tuple[int, ...], can: str, bottom: int, low: int, high: int) -> tuple[int | None, ...]:
    """Where each pitch of a chord lies for hands, None for those that find no place."""
    if can in _HANDS:
        return _laid_out(pitches, lambda found: _under_hands(found, *_HANDS[can]), low, high)
    return _laid_out(pitches, lambda found: _under_a_hand(found, bottom), low, high)


def _laid_out(pitches: tuple[int, ...], reached: Callable[[Sequence[int]], bool], low: int,
              high: int) -> tuple[int | None, ...]:
    """The pitches moved by as few octaves as hands need, the outer ones last; where none helps without one of them, a
    doubled one if there is any, else an inner one."""
    if len(pitches) <= _MOST_AT_ONCE:
        if reached(pitches):
            return pitches
        edges = (0, len(pitches) - 1)
        for moves in sorted(product((0, -12, 12), repeat=len(pitches)),
                            key=lambda ms: sum((2.5 if i in edges else 1) for i, m in enumerate(ms) if m)):
            found = [p + m for p, m in zip(pitches, moves, strict=True)]
            if all(low <= p <= high for p in found) and reached(sorted(set(found))):
                return tuple(found)
    if len(pitches) == 1:
        return pitches
    classes = [p % 12 for p in pitches]
    out = max(range(len(pitches)), key=lambda i: (classes.count(classes[i]) > 1, 0 < i < len(pitches) - 1, i))
    rest = _laid_out(pitches[:out] + pitches[out + 1:], reached, low, high)
    return (*rest[:out], None, *rest[out:])


def _under_hands(pitches: Sequence[int], span: int, fingers: int) -> bool:
    """Whether two hands of a span and so many fingers reach ascending pitches."""
    return any(all(not hand or (hand[-1] - hand[0] <= span and len(hand) <= fingers)
                   for hand in (pitches[:cut], pitches[cut:])) for cut in range(len(pitches) + 1))


def _under_a_hand(pitches: Sequence[int], bottom: int) -> bool:
    """Whether a hand holds ascending pitches on six strings, the lowest of which is `bottom`, within four frets."""
    for fret in range(_LOWEST_STRING, _HIGHEST_FRET - _STRETCH + 2):
        strings = [max((i for i, s in enumerate(_STRINGS) if fret <= p - bottom - s < fret + _STRETCH), default=-1)
                   for p in pitches]
        if -1 not in strings and len(set(strings)) == len(strings):
            return True
    return False


@dataclass(frozen=True)
class Breath:
    """What decides where one who blows breathes: seconds a beat, where its own notes end, the place of a note before
    it was swung (swing moves breaths and chooses none), and `keeps_all`: whether each note has its syllable."""

    seconds_a_beat: float
    end_beats: float
    straight: Callable[[float], float]
    keeps_all: bool = False


def breathed(notes: Sequence[Note], row: InstrumentRow, breath: Breath) -> tuple[Note, ...]:
    """The line of one who blows or sings, with breaths: after a long note where a phrase has lasted a while, wherever
    it is when the air is gone, and before the end. Others' notes as they are.

    What was played before is not known, so that the first breath comes as if a phrase had been going on.
    """
    if not row.monophonic or row.family not in _BLOWN or not notes:
        return tuple(notes)
    gap, shortest, longest, carried, easy, long_note = (
        s / breath.seconds_a_beat for s in (_BREATH_S, _SHORTEST_S, _LONGEST_S, _CARRIED_S, _EASY_S, _LONG_NOTE_S))
    line = list(notes) if breath.keeps_all else [part for note in notes for part in _renewed(note, longest, gap)]
    places = [*(_place(note.start_beats, breath) for note in line), breath.end_beats]
    found: list[Note] = []
    since, silent_from = places[0] - carried, places[0]
    for i, note in enumerate(line):
        at, following = places[i], max(places[i + 1], places[i])
        if at - silent_from >= gap - _SLACK_BEATS:
            since = at
        ends = min(following, max(at, _place(_end(note), breath)))
        until = _place(_end(line[i + 1]), breath) if i + 1 < len(line) else following
        due = until - since > longest or (following - since > easy and ends - at >= long_note) or i + 1 == len(line)
        if due and following - at < gap + shortest and i + 1 < len(line) and not breath.keeps_all:
            continue
        limit = line[i + 1].start_beats if i + 1 < len(line) else breath.end_beats
        kept = _cut_short(note, limit - gap, shortest) if due else note
        found.append(kept)
        silent_from = ends if kept is note else following - gap
    return tuple(found)


def _place(beats: float, breath: Breath) -> float:
    """The place on the grid, before swing, of a position."""
    return round(8 * breath.straight(beats)) / 8


def _cut_short(note: Note, end_beats: float, shortest: float) -> Note:
    """A note ended by a position, but long enough to be heard."""
    room = max(shortest, end_beats - note.start_beats)
    return note if room >= note.length_beats else replace(note, length_beats=round(room, 5))


def _end(note: Note) -> float:
    return note.start_beats + note.length_beats


def _renewed(note: Note, longest: float, breath: float) -> Iterator[Note]:
    """A note too long for a breath, as several."""
    count = int(note.length_beats / longest) + 1
    each = note.length_beats / count
    for i in range(count):
        length = each - breath if i + 1 < count else each
        yield replace(note, start_beats=round(note.start_beats + i * each, 5), length_beats=round(length, 5))
