"""Chords: from progressions as degrees of a key, or from the chords a user wrote, to what sounds in each bar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from music_assistant.composer.grid import STEP_BEATS, Grid
from music_assistant.composer.styles.rows import Harmony
from music_assistant.score import ChordSpan
from music_assistant.theory import CHORD_QUALITIES, MODES, Chord, Key

_THIRDS = MappingProxyType({"power": 2, "triad": 3, "seventh": 4, "ninth": 5})
"""How many stacked thirds a bare degree of a colour has (a power chord keeps root and fifth)."""

_BY_INTERVALS: Mapping[tuple[int, ...], str] = MappingProxyType(
    {steps: name for name, steps in reversed(list(CHORD_QUALITIES.items()))})

_SLACK_BEATS = 1e-9
_MAJOR_THIRD, _DIMINISHED_FIFTH = 4, 6
_GAPS_MAJOR, _GAPS_MINOR, _GAPS_PHRYGIAN = (5, 6, 10, 11), (1, 2, 8, 9), (3, 10)
"""Semitones above the tonic that a gapped tune steps over; a phrygian one keeps the half steps that make it so."""
_FEWEST_STEPS = 5

_SLOT_STAND_INS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "lift": ("bridge", "chorus"), "bridge": ("chorus",), "vamp": ("verse",), "chorus": ("verse",)})


def diatonic_chord(key: Key, degree: int, colour: str) -> Chord:
    """The chord that a key has on a degree (1..7): a triad, seventh or ninth of its seven-note scale, or a fifth.

    A stack with no name of its own gives up its top notes; a diminished degree stays a triad or half-diminished.
    """
    scale = MODES[key.mode].harmony
    root = scale[degree - 1]
    stack = [(scale[(degree - 1 + 2 * i) % 7] - root) % 12 + (12 if i == 4 else 0) for i in range(5)]
    if colour == "power":
        return Chord.of(key.pitch_class + root, "5" if stack[2] == 7 else "dim")
    for size in range(_THIRDS[colour], 2, -1):
        quality = _BY_INTERVALS.get(tuple(stack[:size]))
        if quality is not None:
            return Chord.of(key.pitch_class + root, quality)
    return Chord.of(key.pitch_class + root, "5" if stack[2] == 7 else "")


def chord_of_token(token: str, key: Key, colour: str) -> Chord:
    """The chord that a progression's token ("6", "b7", "5:7") means in a key.

    b7 is flatter than the plain major or minor scale's seventh, n7 is that seventh, whatever the mode's own is.
    Where a bare degree other than the tonic has a diminished chord, the chord a third below stands in for it, which
    has the same notes and one more: IV for the sixth degree of a dorian key.
    """
    name, _, quality = token.partition(":")
    shift = name.count("#") - name.count("b")
    degree = int(name.strip("#bn"))
    foreign = bool(shift) or name.startswith("n")
    if ":" not in token and not foreign:
        chord = diatonic_chord(key, degree, colour)
        diminished = degree > 1 and _DIMINISHED_FIFTH in CHORD_QUALITIES[chord.quality]
        return diatonic_chord(key, (degree - 3) % 7 + 1, colour) if diminished else chord
    root = key.pitch_class + (_altered(key, degree) + shift if foreign else MODES[key.mode].harmony[degree - 1])
    if ":" not in token:
        quality = {"power": "5", "triad": "", "seventh": "maj7", "ninth": "maj9"}[colour]
    return Chord.of(root, quality)


def _altered(key: Key, degree: int) -> int:
    """Semitones of a degree that a flat, sharp or natural is counted from: the major or minor scale's, whatever the
    mode's own is, so that b2 is the phrygian second in phrygian too and b7 the whole step below a mixolydian tonic."""
    return MODES[family_of(key)].harmony[degree - 1]


def family_of(key: Key) -> str:
    """"major" or "minor", by the third of the key's own tonic chord: the blues has minor tunes over major chords."""
    return "major" if _MAJOR_THIRD in MODES[key.mode].harmony else "minor"


def progressions(harmony: Harmony, key: Key, slot: str) -> tuple[str, ...]:
    """The progressions of a style for a slot of the form, those of a related slot where it has none.

    The third of the key's own tonic chord decides between major and minor.
    """
    table = harmony.major if family_of(key) == "major" else harmony.minor
    for name in (slot, *_SLOT_STAND_INS.get(slot, ()), "verse"):
        if name in table:
            return table[name]
    raise KeyError(slot)


def style_chords(progression: str, key: Key, colour: str, grid: Grid, bars: int) -> tuple[ChordSpan, ...]:
    """A progression over a number of bars, from its start again when it is used up."""
    by_bar = [[chord_of_token(t, key, colour) for t in bar.split("/")] for bar in progression.split()]
    return spans(by_bar, grid, bars)


def written_chords(text: str, transposition: int, grid: Grid, bars: int) -> tuple[ChordSpan, ...]:
    """A user's chords ("Am F C G", "Am/F" splits a bar) over a number of bars, moved back by `transposition`."""
    by_bar = [[Chord.parse(s).transposed(-transposition) for s in bar.split("/")] for bar in text.split()]
    return tuple(replace(span, asked=True) for span in spans(by_bar, grid, bars))


def spans(by_bar: Sequence[Sequence[Chord]], grid: Grid, bars: int) -> tuple[ChordSpan, ...]:
    """Chords a bar, laid out in time; a bar of several is split at its groups and pulses. Equal neighbours join
    within a bar only, so that a bar's chords never depend on the bars around it."""
    found: list[ChordSpan] = []
    for bar in range(bars):
        chords = by_bar[bar % len(by_bar)]
        cuts = _cuts(grid, len(chords))
        for chord, start, end in zip(chords, cuts, cuts[1:], strict=False):
            found.append(ChordSpan(bar * grid.beats + start * STEP_BEATS, (end - start) * STEP_BEATS, chord))
    return tuple(found)


def _cuts(grid: Grid, parts: int) -> list[int]:
    """Steps that part a bar: at its middle group for two, at pulses for more, evenly where there are too few."""
    if parts == 1:
        return [0, grid.steps]
    if parts == 2 and grid.half:
        return [0, grid.half, grid.steps]
    if parts <= len(grid.pulses):
        return [grid.pulses[-(-i * len(grid.pulses) // parts)] for i in range(parts)] + [grid.steps]
    return [i * grid.steps // parts for i in range(parts)] + [grid.steps]


def chord_at(chords: Sequence[ChordSpan], beats: float) -> ChordSpan:
    """The chord that sounds at a position (in beats from the section's start)."""
    found = bisect_right(chords, beats + _SLACK_BEATS, key=lambda span: span.start_beats)
    return chords[max(0, found - 1)]


def chord_after(chords: Sequence[ChordSpan], beats: float) -> ChordSpan | None:
    """The chord that follows the one at a position, or None where the section has no other."""
    found = bisect_right(chords, beats + _SLACK_BEATS, key=lambda span: span.start_beats)
    return chords[found] if found < len(chords) else None


def chord_ahead(chords: Sequence[ChordSpan], beats: float, ahead_steps: int) -> ChordSpan:
    """The chord that a player hears at a position who plays changes a number of steps before they come."""
    following = chord_after(chords, beats)
    early = following is not None and following.start_beats - beats <= ahead_steps * STEP_BEATS + _SLACK_BEATS
    return following if early and following is not None else chord_at(chords, beats)


def changes_in(chords: Sequence[ChordSpan], start: float, end: float) -> list[ChordSpan]:
    """The chords that begin at or after one position and before another."""
    first, last = (bisect_right(chords, at - _SLACK_BEATS, key=lambda span: span.start_beats) for at in (start, end))
    return list(chords[first:last])


@lru_cache(maxsize=4096)
def scale_over(key: Key, chord: Chord) -> tuple[int, ...]:
    """Pitch classes for a tune over a chord, ascending from C: the key's scale, bent to the chord's foreign notes.

    A chord note that the key's seven-note scale lacks replaces its neighbours a semitone away (G# over E7 in
    A minor takes the place of G), so that the tune never rubs against the chord.
    """
    foreign = [pc for pc in chord.pitch_classes if pc not in key.harmony and pc not in key.scale]
    chord_notes = set(chord.pitch_classes)
    kept = {pc for pc in key.scale
            if pc in chord_notes or not any((pc - f) % 12 in (1, 11) for f in foreign)}
    return tuple(sorted(kept | set(foreign)))


def tune_scale(key: Key, chord: Chord, gapped: bool) -> tuple[int, ...]:
    """The pitch classes in which a tune steps over a chord: its scale there, or that scale without its semitones.

    A gapped scale leaves out the fourth and seventh of a major key, the second and sixth of a minor one, the third and
    seventh of a phrygian one.
    """
    scale = scale_over(key, chord)
    if not gapped:
        return scale
    minor = _GAPS_PHRYGIAN if key.mode == "phrygian" else _GAPS_MINOR
    steps = _GAPS_MAJOR if _MAJOR_THIRD in MODES[key.mode].harmony else minor
    gaps = {(key.pitch_class + step) % 12 for step in steps}
    kept = tuple(pc for pc in scale if pc not in gaps)
    return kept if len(kept) >= _FEWEST_STEPS else scale


def tune_tones(key: Key, chord: Chord) -> tuple[int, ...]:
    """The chord's pitch classes that a tune in the key can rest on: those in its scale over the chord."""
    scale = scale_over(key, chord)
    steady = [pc for pc in chord.pitch_classes[:4] if pc in scale]
    return tuple(steady) or tuple(sorted(chord.pitch_classes))
