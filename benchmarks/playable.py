"""What hands, feet and lungs can do with a part: complaints about a score that nobody could play, at the written tempo.

A drummer has two hands and two feet. Two hands strike at most two things within 40 ms (a double stroke is as fast as
hands get; claps over a snare's stroke sound with it), and 24 a second for longer; a kick drum is struck every 50 ms at
most (both feet in turn), a pedal hat every 90 ms. A keyboard's two hands span a major tenth each, five fingers each. A
guitar has six strings, four frets in reach and its open strings. Four mallets are two a hand, an octave apart. Who
blows alone breathes every 12 seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from benchmarks.asked import Asked, Check, is_pitched, struck_together
from music_assistant.score import Note, Part
from music_assistant.vocabulary.rows import InstrumentRow

KICK, PEDAL_HAT = (35, 36), (44,)
HANDS_APART_S, KICKS_APART_S, PEDALS_APART_S = 0.04, 0.05, 0.09
MOST_STROKES_A_SECOND = 24
CLAP, UNDER_CLAP = 39, (37, 38, 40)
TENTH, OCTAVE, FINGERS = 16, 12, 5
STRINGS, STRETCH, FRETS = (40, 45, 50, 55, 59, 64), 4, 24
LONGEST_BREATH_S, BREATH_S = 12.0, 0.1
KEYBOARDS = ("keys", "organ", "synth", "pad")
BLOWN = ("woodwind", "brass", "voice")
SLACK_BEATS = 2e-4


def _timed(asked: Asked, part: Part) -> list[tuple[float, Note]]:
    """A part's notes with their seconds from the piece's start at the written tempo."""
    found = [((asked.score.section(p.section_id).start_beats + n.start_beats) * asked.seconds_a_beat, n)
             for p in part.passages for n in p.notes]
    return sorted(found, key=lambda pair: pair[0])


def _drummers(asked: Asked) -> Iterator[list[tuple[float, Note]]]:
    for part, _ in asked.players():
        if part.role == "drums":
            yield _timed(asked, part)


def _limbs(asked: Asked) -> str | None:
    """Two hands and two feet are enough for the kit."""
    found = None
    for notes in _drummers(asked):
        found = found or ""
        hands = [(at, n.pitch) for at, n in notes if n.pitch not in (*KICK, *PEDAL_HAT)]
        backbeats = [at for at, pitch in hands if pitch in UNDER_CLAP]
        hands = [(at, pitch) for at, pitch in hands
                 if pitch != CLAP or not any(abs(at - b) < HANDS_APART_S for b in backbeats)]
        for first, second, third in zip(hands, hands[1:], hands[2:], strict=False):
            if third[0] - first[0] < HANDS_APART_S:
                found = f"three hands at {first[0]:.3f} s: {first[1]}, {second[1]}, {third[1]}"
        for keys, apart in ((KICK, KICKS_APART_S), (PEDAL_HAT, PEDALS_APART_S)):
            times = [at for at, n in notes if n.pitch in keys]
            if any(b - a < apart for a, b in pairwise(times)):
                found = f"the foot on {keys} strikes {min(b - a for a, b in pairwise(times)) * 1000:.0f} ms apart"
    return found


def _pace(asked: Asked) -> str | None:
    """No hand of a drummer or percussionist is faster than hands are."""
    found = None
    for part, row in asked.players():
        if part.role != "drums" and not row.drum_keys:
            continue
        found = found or ""
        times = [at for at, n in _timed(asked, part) if n.pitch not in (*KICK, *PEDAL_HAT)]
        for i, at in enumerate(times[MOST_STROKES_A_SECOND:]):
            if at - times[i] < 1.0:
                found = f"{part.name}: more than {MOST_STROKES_A_SECOND} strokes in the second from {times[i]:.2f} s"
    return found


def _one_voice(asked: Asked) -> str | None:
    """Who can play one note plays one at a time."""
    found = None
    for part, row in asked.players():
        if not row.monophonic or not is_pitched(part, row):
            continue
        found = found or ""
        notes = [(asked.score.section(p.section_id).start_beats + n.start_beats, n)
                 for p in part.passages for n in p.notes]
        for (a, first), (b, _) in pairwise(sorted(notes, key=lambda pair: pair[0])):
            if a + first.length_beats > b + SLACK_BEATS:
                found = f"{part.name} ({part.role}) holds a note over the next at {b:.3f}"
    return found


def _struck(asked: Asked, families: Sequence[str]) -> Iterator[tuple[Part, InstrumentRow, list[int]]]:
    """The pitches that players of some families strike at once, where no octave was asked for that takes them away."""
    for part, row in asked.players():
        if row.family in families and is_pitched(part, row) and not asked.octave_of(part):
            for passage in part.passages:
                for group in struck_together(passage.notes):
                    yield part, row, sorted({n.pitch for n in group})


def _two_hands(pitches: Sequence[int], span: int, fingers: int) -> bool:
    """Whether two hands of a span and so many fingers (or mallets) reach all of some pitches."""
    return any(all(not hand or (hand[-1] - hand[0] <= span and len(hand) <= fingers)
                   for hand in (pitches[:cut], pitches[cut:])) for cut in range(len(pitches) + 1))


def _keys(asked: Asked) -> str | None:
    found = None
    for part, _, pitches in _struck(asked, KEYBOARDS):
        found = found or ""
        if not _two_hands(pitches, TENTH, FINGERS):
            found = f"{part.name} ({part.role}) strikes {pitches}"
    return found


def _mallets(asked: Asked) -> str | None:
    found = None
    for part, _, pitches in _struck(asked, ("mallet",)):
        found = found or ""
        if not _two_hands(pitches, OCTAVE, 2):
            found = f"{part.name} ({part.role}) strikes {pitches}"
    return found


def fingered(pitches: Sequence[int], strings: Sequence[int] = STRINGS) -> bool:
    """Whether a hand can hold pitches on strings of their own: open ones, and others within its stretch."""
    for low in range(1, FRETS - STRETCH + 2):
        free = list(strings)
        for pitch in sorted(pitches):
            string = next((s for s in free if pitch == s or low <= pitch - s < low + STRETCH), None)
            if string is None:
                break
            free = [s for s in free if s > string]
        else:
            return True
    return False


def _frets(asked: Asked) -> str | None:
    """A guitar's chord lies under a hand, on strings tuned like a guitar's from its own lowest note."""
    found = None
    for part, row, pitches in _struck(asked, ("guitar",)):
        found = found or ""
        tuning = [s + row.low - STRINGS[0] for s in STRINGS]
        if len(pitches) > 1 and not fingered(pitches, tuning):
            found = f"{part.name} ({part.role}) strikes {pitches}"
    return found


def _breath(asked: Asked) -> str | None:
    """Who blows or sings alone is never without a breath for twelve seconds."""
    found = None
    for part, row in asked.players():
        if row.family not in BLOWN or not row.monophonic or part.role == "texture":
            continue
        found = found or ""
        since = end = None
        for at, note in _timed(asked, part):
            if end is None or at - end >= BREATH_S:
                since = at
            end = max(end or 0.0, at + note.length_beats * asked.seconds_a_beat)
            if since is not None and end - since > LONGEST_BREATH_S:
                found = f"{part.name} ({part.role}) plays {end - since:.1f} s without a breath from {since:.1f} s"
    return found


PLAYABLE: Mapping[str, Check] = MappingProxyType({
    "one note at a time": _one_voice, "drums: two hands, two feet": _limbs, "drums: the pace of hands": _pace,
    "keyboards: two hands of a tenth": _keys, "mallets: two a hand": _mallets, "guitars: a hand on six strings": _frets,
    "a breath every twelve seconds": _breath,
})
"""What a body must be able to do → the check of it."""
