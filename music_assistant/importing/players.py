"""Who plays a track: the vocabulary's instrument for a General MIDI program, and the role for what it plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from music_assistant.importing.standard_midi import Struck
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.lookup import find_instrument
from music_assistant.vocabulary.rows import InstrumentRow

_STAND_INS: Mapping[int, str] = MappingProxyType({
    37: "slap bass", 51: "synth strings", 63: "synth brass", 82: "soft lead", 83: "square lead", 87: "saw lead",
    93: "glass pad", 96: "sweep pad", 97: "warm pad", 100: "fm bell", 101: "dark pad", 102: "atmosphere",
    103: "halo pad", 113: "cowbell", 115: "woodblock", 120: "muted guitar", 124: "fm bell",
})
"""General MIDI programs that no instrument of the vocabulary is made for → the nearest in kind."""
_FIRST_CHOICES: Mapping[int, str] = MappingProxyType({
    8: "celesta", 16: "organ", 24: "nylon guitar", 25: "acoustic guitar", 26: "jazz guitar", 27: "electric guitar",
    39: "synth bass", 66: "tenor sax", 73: "flute", 81: "saw lead", 106: "shamisen", 114: "steel drums",
})
"""Programs of which several instruments have the sound → the one that General MIDI means."""
_KITS: Mapping[int, str] = MappingProxyType({
    8: "room drums", 16: "rock drums", 24: "electronic drums", 25: "808 drums", 32: "jazz drums", 40: "brush drums",
    48: "orchestral drums",
})
"""Programs of the drum channel → kits; any other is "drums"."""

_KIT_KEYS = frozenset(range(35, 60)) - {54, 56, 58}
_BASS_PROGRAMS = frozenset((*range(32, 40), 43, 58, 67, 70))
_LINE_WORDS = ("melod", "vocal", "voice", "lead", "sing", "theme", "solo", "canto", "chant", "gesang", "mel.")
_HIGHEST_BASS, _LOW_BASS = 52, 46
_ONE_VOICE = 1.25
"""Up to so many notes at once, on average, are one voice with some overlap."""
_HELD_BEATS = 2.0
_SHORT_BEATS, _BROKEN_LEAP = 0.55, 3.2
_WIDE = 30


@dataclass(frozen=True)
class Line:
    """A player's notes as numbers: how many sound at once, the middle pitch, the span, length and leap of a note."""

    voices: float
    pitch: float
    span: int
    length_beats: float
    leap: float
    count: int


def line_of(notes: Sequence[Struck], ticks_a_beat: float) -> Line:
    """The figures of a player's notes, of which there is one at least."""
    moments = Counter(round(note.start / max(1.0, ticks_a_beat / 8)) for note in notes)
    pitches = sorted(note.pitch for note in notes)
    tops: dict[int, int] = {}
    for note in notes:
        tops[note.start] = max(note.pitch, tops.get(note.start, 0))
    leaps = [abs(b - a) for a, b in pairwise(tops[at] for at in sorted(tops))]
    lengths = sorted((note.end - note.start) / ticks_a_beat for note in notes)
    return Line(len(notes) / len(moments), pitches[len(notes) // 2], pitches[-1] - pitches[0],
                lengths[len(lengths) // 2], sum(leaps) / len(leaps) if leaps else 0.0, len(notes))


def instrument_name(notes: Sequence[Struck], track_name: str) -> str:
    """The vocabulary's name of what plays some notes: what the track is called where that is an instrument of the same
    sound, else that of the program."""
    program, is_drum = notes[0].program, notes[0].is_drum
    named = find_instrument(track_name) if track_name else None
    if named is not None and _is_named_rightly(named, program, is_drum, {n.pitch for n in notes}):
        return named.name
    if is_drum:
        return _drum_name(program, {note.pitch for note in notes})
    return _by_program()[program]


def _is_named_rightly(row: InstrumentRow, program: int, is_drum: bool, pitches: set[int]) -> bool:
    if row.drum_keys:
        return is_drum and pitches <= set(row.drum_keys)
    if is_drum:
        return row.roles[0] == "drums"
    return row.roles[0] != "drums" and row.program in (program, None)


@lru_cache(maxsize=1)
def _by_program() -> Mapping[int, str]:
    """A vocabulary name for each of the 128 programs, recorded sounds first."""
    pitched = [r for r in INSTRUMENTS.values() if r.program is not None and not r.drum_keys and r.roles[0] != "drums"]
    names: dict[int | None, str] = {}
    for row in sorted(pitched, key=lambda r: (r.voice is not None, r.stand_in is not None)):
        names.setdefault(row.program, row.name)
    return MappingProxyType({program: _FIRST_CHOICES.get(program) or _STAND_INS.get(program) or names[program]
                             for program in range(128)})


def _drum_name(program: int, keys: set[int]) -> str:
    """A kit, or the hand drum that has just these keys."""
    if keys & _KIT_KEYS:
        return _KITS.get(program, "drums")
    fitting = [row for row in INSTRUMENTS.values() if row.drum_keys and keys <= set(row.drum_keys)]
    return min(fitting, key=lambda row: len(row.drum_keys)).name if fitting else "drums"


def roles_of(lines: Sequence[Line], programs: Sequence[int | None], names: Sequence[str]) -> tuple[str, ...]:
    """What each of some pitched players does in the band.

    `programs` are None for drummers; `names` what their tracks are called. One tune at the most, one bass at the most;
    one player alone is its own band.
    """
    pitched = [i for i, program in enumerate(programs) if program is not None]
    roles = ["drums"] * len(lines)
    if len(pitched) == 1:
        only = lines[pitched[0]]
        low = only.pitch < _HIGHEST_BASS and len(lines) > 1
        roles[pitched[0]] = "bass" if low else "melody" if only.voices < _ONE_VOICE else "solo"
        return tuple(roles)
    bass = _bass(pitched, lines, programs)
    tune = _tune([i for i in pitched if i != bass], lines, names)
    for i in pitched:
        roles[i] = "bass" if i == bass else "melody" if i == tune else _accompaniment(lines[i])
    if tune is None and len(pitched) > 1:
        _widest_alone(roles, [i for i in pitched if i != bass], lines)
    return tuple(roles)


def _bass(pitched: Sequence[int], lines: Sequence[Line], programs: Sequence[int | None]) -> int | None:
    """The deepest player that may be a bass."""
    basses = [i for i in pitched if programs[i] in _BASS_PROGRAMS and lines[i].pitch < _HIGHEST_BASS + 6]
    low = [i for i in pitched if lines[i].pitch < _LOW_BASS and lines[i].voices < 1.6]
    candidates = [i for i in basses if programs[i] in range(32, 40)] or basses or low
    return max(candidates, key=lambda i: (lines[i].count, -lines[i].pitch)) if candidates else None


def _tune(others: Sequence[int], lines: Sequence[Line], names: Sequence[str]) -> int | None:
    """The player that has the tune: who is called so, else the one voice that moves most like a song's."""
    called = [i for i in others if any(word in names[i].lower() for word in _LINE_WORDS)]
    single = [i for i in others if lines[i].voices < _ONE_VOICE and lines[i].pitch >= _HIGHEST_BASS]
    candidates = [i for i in called if i in single] or called or single
    if not candidates:
        return None
    most = max(lines[i].count for i in candidates)
    return max(candidates, key=lambda i: (min(1.0, 2 * lines[i].count / most) + lines[i].pitch / 40
                                          - abs(lines[i].leap - 2.5) / 4 + min(lines[i].span, 19) / 19))


def _accompaniment(line: Line) -> str:
    if line.voices < _ONE_VOICE:
        broken = line.length_beats <= _SHORT_BEATS and line.leap >= _BROKEN_LEAP
        return "arpeggio" if broken else "counter"
    return "pad" if line.length_beats >= _HELD_BEATS else "comping"


def _widest_alone(roles: list[str], others: Sequence[int], lines: Sequence[Line]) -> None:
    """Where nobody has the tune alone, the widest of those who play chords has tune and chords in two hands."""
    wide = [i for i in others if lines[i].span >= _WIDE and lines[i].length_beats < _HELD_BEATS]
    if wide:
        roles[max(wide, key=lambda i: lines[i].count)] = "solo"
