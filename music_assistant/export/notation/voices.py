"""A part's written notes shared out to staves and voices, as an engraver would: hands, feet, moving and held tones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from music_assistant.export.notation.bars import EIGHTH, TICKS_PER_BEAT, Bars
from music_assistant.export.notation.kit import piece
from music_assistant.export.notation.quantise import SHORT, Line, Written, filled, shortest
from music_assistant.vocabulary.rows import InstrumentRow

MIDDLE_C = 60
_TWO_STAVES_FROM, _TWO_STAVES_TO = 53, 66
"""A part whose lower notes lie below the first and whose higher ones above the second is written on two staves."""
_ONE_STAFF = frozenset(("guitar", "bass", "plucked", "voice", "woodwind", "brass"))
"""Families that are read from one staff, whatever their range; the harp alone is not."""
_HELD_TICKS = 2 * TICKS_PER_BEAT


@dataclass(frozen=True)
class Chord:
    """Notes struck together in one voice and written with one length. `is_short`: marked staccato."""

    start: int
    end: int
    notes: tuple[Written, ...]
    is_short: bool = False


@dataclass(frozen=True)
class Clef:
    """sign and line as MusicXML has them, and octaves by which it sounds other than written."""

    sign: str
    line: int
    octaves: int = 0


TREBLE, BASS, PERCUSSION = Clef("G", 2), Clef("F", 4), Clef("percussion", 2)


@dataclass(frozen=True)
class Staff:
    """One staff: its clef and its voices, each chords that do not overlap, in order."""

    clef: Clef
    voices: tuple[tuple[Chord, ...], ...]


def staves(line: Line, row: InstrumentRow | None, role: str, bars: Bars) -> tuple[Staff, ...]:
    """The staves of a pitched part: one, or two for what spans both hands of a keyboard."""
    notes, family = line.notes, row.family if row else ""
    is_single = row is not None and row.monophonic
    if not is_single and (family not in _ONE_STAFF or "harp" in _name(row)) and _spans_two(notes):
        upper, lower = _hands(notes)
        return tuple(Staff(clef, _voices(hand, line.triplets, role, bars))
                     for clef, hand in ((TREBLE, upper), (BASS, lower)))
    voices = (_one_voice(notes, line.triplets, bars),) if is_single else _voices(notes, line.triplets, role, bars)
    return (Staff(_clef(notes, row), voices),)


def drum_staff(line: Line, bars: Bars) -> Staff:
    """The staff of a kit: hands above, feet below; a stroke lasts until the next or the end of its beat."""
    feet = [n for n in line.notes if piece(n.pitch).by_foot]
    hands = [n for n in line.notes if not piece(n.pitch).by_foot]
    voices = tuple(_strokes(voice, bars) for voice in (hands, feet) if voice)
    return Staff(PERCUSSION, voices or ((),))


def _strokes(notes: Sequence[Written], bars: Bars) -> tuple[Chord, ...]:
    groups = _chords(notes)
    ends = [*(g[0].start for g in groups[1:]), bars.end]
    return tuple(Chord(g[0].start, min(end, bars.window(g[0].start)[1]), tuple(g))
                 for g, end in zip(groups, ends, strict=False))


def _chords(notes: Iterable[Written]) -> list[list[Written]]:
    return [list(group) for _, group in groupby(notes, key=lambda n: n.start)]


def _spans_two(notes: Sequence[Written]) -> bool:
    pitches = sorted(n.pitch for n in notes)
    return bool(pitches) and pitches[len(pitches) // 8] < _TWO_STAVES_FROM and \
        pitches[-1 - len(pitches) // 8] > _TWO_STAVES_TO


def _hands(notes: Sequence[Written]) -> tuple[list[Written], list[Written]]:
    """The notes of the right and the left hand: a chord is cut at its widest gap near middle C, what lies within a
    hand's reach stays in one hand."""
    upper: list[Written] = []
    lower: list[Written] = []
    border = float(MIDDLE_C)
    for group in _chords(notes):
        pitches = [n.pitch for n in group]
        cut = border
        if len(pitches) > 1:
            gaps = [(b - a - 0.5 * abs((a + b) / 2 - border), (a + b) / 2)
                    for a, b in pairwise(pitches)]
            cut = max(gaps)[1] if pitches[-1] - pitches[0] > 12 else (
                pitches[0] if sum(pitches) / len(pitches) >= border else pitches[-1] + 1)
        upper += [n for n in group if n.pitch >= cut]
        lower += [n for n in group if n.pitch < cut]
        # A line that crosses the middle stays in its hand for a while.
        border = MIDDLE_C - 3 if all(p >= cut for p in pitches) else MIDDLE_C + 3 if all(p < cut for p in pitches) \
            else MIDDLE_C
    return upper, lower


def _clef(notes: Sequence[Written], row: InstrumentRow | None) -> Clef:
    """The clef under which most notes need no ledger lines, an octave off where the instrument is read so."""
    pitches = sorted(n.pitch for n in notes) or [MIDDLE_C]
    middle = pitches[len(pitches) // 2]
    name = _name(row)
    if row is not None and (row.family == "guitar" or (row.family == "plucked" and middle < 62)) and middle < 70:
        return Clef("G", 2, -1)
    if "bass" in name and middle < 50:
        return Clef("F", 4, -1)
    if middle < 57:
        return Clef("F", 4, -1) if middle < 36 else BASS
    return Clef("G", 2, 1) if middle > 88 else TREBLE


def _name(row: InstrumentRow | None) -> str:
    return row.name if row else ""


def _voices(notes: Sequence[Written], triplets: frozenset[int], role: str, bars: Bars) -> tuple[
        tuple[Chord, ...], ...]:
    """One voice, or two where tones are held under others that move."""
    moving, held = (list(notes), []) if role == "arpeggio" else _parted(notes)
    return tuple(_one_voice(voice, triplets, bars) for voice in (moving, held) if voice or voice is moving)


def _parted(notes: Sequence[Written]) -> tuple[list[Written], list[Written]]:
    """The notes that move, and those held for long while others move on the same staff."""
    starts = sorted({n.start for n in notes})
    following = dict(zip(starts, [*starts[1:], 10**9], strict=False))
    moving: list[Written] = []
    held: list[Written] = []
    busy_until = 0
    for note in notes:
        overlaps = note.end - following[note.start]
        is_free = note.start >= busy_until or (held and held[-1].start == note.start)
        if overlaps >= EIGHTH and note.ticks >= _HELD_TICKS and is_free and _moves_under(note, notes, following):
            held.append(note)
            busy_until = max(busy_until, note.end)
        else:
            moving.append(note)
    return moving, held


def _moves_under(note: Written, notes: Sequence[Written], following: dict[int, int]) -> bool:
    """Whether something else begins with a note and ends before the next: then both cannot be one chord."""
    return any(n.start == note.start and n.end < note.end - EIGHTH for n in notes) or \
        note.end - following[note.start] >= TICKS_PER_BEAT


def _one_voice(notes: Sequence[Written], triplets: frozenset[int], bars: Bars) -> tuple[Chord, ...]:
    """Chords one after the other, each ended where the next begins."""
    groups = _chords(notes)
    starts = [*(g[0].start for g in groups[1:]), bars.end]
    found = []
    for group, following in zip(groups, starts, strict=False):
        start = group[0].start
        end = max(start + shortest(start, triplets, bars), filled(group, following, triplets, bars))
        sounds = max(n.end for n in group) - start
        short = sounds < SHORT * (end - start) or group[0].articulation == "staccato"
        found.append(Chord(start, min(end, following), tuple(sorted(group, key=lambda n: n.pitch)),
                           short and end - start <= TICKS_PER_BEAT))
    return tuple(found)
