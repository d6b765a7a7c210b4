"""What the part model reads and writes, as small whole numbers: the one table of its words.

Pitches are as if the tonic were C: a piece is moved by at most a tritone. Positions and lengths are in steps, twelve
to a quarter, so that triplets and sixteenths both fall on them. `Context` is what a player knows of its section,
`BarContext` what it knows of a bar, `Event` one note.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

STEPS_PER_QUARTER = 12
BAR_STEPS = 8 * STEPS_PER_QUARTER
"""Steps of the longest bar that is known."""

END_OF_BAR = BAR_STEPS
"""The position that says that a bar has no more notes."""

MOST_BARS = 16
CHORD_SLOTS = 8
"""Pulses of a bar of which each has a chord."""

LENGTHS = (1, 2, 3, 4, 6, 8, 9, 10, 12, 15, 16, 18, 21, 24, 30, 33, 36, 42, 48, 60, 72, 84, 96, 144)
"""Steps that a note may last; another length is the nearest of these below."""

VELOCITY_SIZE = 8
VELOCITIES = 128 // VELOCITY_SIZE
OFFSET_LIMIT = 5
OFFSET_STEPS = 0.16
"""Human timing: how many sizes early or late a note may be, and how many steps each size is."""
OFFSETS = 2 * OFFSET_LIMIT + 1

ROLES = ("drums", "bass", "melody", "comping", "arpeggio", "pad", "counter")
FAMILIES = ("piano", "chromatic percussion", "organ", "guitar", "bass", "strings", "ensemble", "brass", "reed", "pipe",
            "synth lead", "synth pad", "synth effects", "ethnic", "percussive", "sound effects", "drums", "voice")
"""The sixteen families of General MIDI in its order, then kits and singers."""

VOICE_PROGRAMS = (52, 53, 54)

STYLES = ("rock", "funk", "jazz", "latin", "hiphop", "soul", "afrocuban", "punk", "neworleans", "country", "pop",
          "reggae", "gospel", "afrobeat", "dance", "blues", "highlife", "middleeastern", "songbook", "art song",
          "quartet", "orchestra", "mazurka", "polonaise", "waltz", "krakowiak", "polka", "march", "rag", "hymn",
          "folk", "piano", "song", "metal", "synth", "ambient", "game")
MODES = ("major", "minor", "none")
QUALITIES = ("none", "major", "minor", "diminished", "augmented", "dominant", "major seventh", "minor seventh",
             "half diminished", "suspended", "power")
CHORDS = 1 + 12 * (len(QUALITIES) - 1)
"""No chord, and each quality on each root."""

METERS = ((4, 4), (3, 4), (2, 4), (6, 8), (2, 2), (3, 8), (9, 8), (12, 8), (5, 4), (6, 4), (5, 8), (7, 8))
TEMPO_BANDS = (70, 85, 100, 115, 130, 150, 175)
"""Quarters a minute at which a faster band begins; band 0 is a tempo that is not known."""

DENSITIES = 6
REGISTERS = 12
"""How many bands there are of notes a bar (of the role's own kind), and of half octaves."""

KICKS = 16
"""Sixteenths of a bar of which each says whether the kick drum sounds."""


@dataclass(frozen=True)
class Context:
    """What holds for a whole excerpt: an index into the table of that name each."""

    role: int
    family: int
    style: int
    meter: int
    tempo: int
    mode: int
    density: int
    register: int
    has_velocity: bool
    has_timing: bool


@dataclass(frozen=True)
class BarContext:
    """`chords`: of each pulse, 0 or 1 + 12 * (quality - 1) + root. `kick`: bits of KICKS, -1 where nobody knows.
    `left`: bars to the excerpt's end after this one, at most three. `is_motif`: a bar given as a model to follow."""

    chords: tuple[int, ...]
    kick: int
    left: int
    is_motif: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A note: `position` in steps from the bar's start, `pitch` as if in C, indices of the other tables."""

    position: int
    pitch: int
    length: int
    velocity: int
    offset: int


def chord_index(root: int, quality: int) -> int:
    """The number of a chord by its root above the tonic and the index of its quality."""
    return 0 if quality == 0 else 1 + 12 * (quality - 1) + root % 12


def length_index(steps: int) -> int:
    return max(0, bisect_right(LENGTHS, steps) - 1)


def tempo_band(bpm: float | None) -> int:
    return 0 if bpm is None else 1 + bisect_right(TEMPO_BANDS, bpm)


def family_of(program: int) -> str:
    """The family of a General MIDI program 0..127; its choirs are singers."""
    return "voice" if program in VOICE_PROGRAMS else FAMILIES[program // 8]


def meter_index(meter: tuple[int, int]) -> int | None:
    """Where a meter stands in METERS, or None."""
    return METERS.index(meter) if meter in METERS else None


def bar_steps(meter: tuple[int, int]) -> int:
    return meter[0] * 4 * STEPS_PER_QUARTER // meter[1]


def pulse_steps(meter: tuple[int, int]) -> int:
    """Steps of a pulse: a dotted quarter in compound meters, a half in 2/2, else a quarter."""
    if meter[1] == 8 and meter[0] % 3 == 0:
        return 3 * STEPS_PER_QUARTER // 2
    return 2 * STEPS_PER_QUARTER if meter == (2, 2) else STEPS_PER_QUARTER


STEP_FIELDS = ("kind", "position", "pitch", "relative", "length", "velocity", "offset", "chord", "bar", "left", "kick")
"""What one step of the network's input holds: a bar line or a note, as indices (`kick` as bits, -1 unknown).

`kind`: 0 a bar line, 1 a note, 2 a bar line of a motif, 3 a note of a motif. `relative`: the pitch above the chord's
root, 12 where there is no chord or at bar lines. `chord`: the one that sounds there (of a bar line: at its start).
"""


EMPTY_NOTE = (BAR_STEPS, 128, 12, len(LENGTHS), VELOCITIES, OFFSETS)
"""What a bar line has in the place of a note's fields, from `position` to `offset`."""

INTERVALS = 49
"""Intervals from the note before that are told apart: two octaves down to two up, and farther as those."""

SHARPNESS = 2.4
"""By how much the likeness of two normed steps is multiplied before it weighs what is heard."""

SLOWEST_TURN = 1000.0
"""How many steps the slowest of the angles that tell places apart takes for a radian."""


def shift_to_c(tonic: int) -> int:
    """Semitones from a tonic's pitch class to C by the shorter way, -6 to 5."""
    return 5 - (tonic + 5) % 12


def root_of(chord: int) -> int | None:
    """The pitch class on which a chord number stands, None for no chord."""
    return None if chord == 0 else (chord - 1) % 12


def relative_pitch(pitch: int, chord: int) -> int:
    """Semitones 0..11 of a pitch above a chord's root, 12 where there is no chord."""
    root = root_of(chord)
    return 12 if root is None else (pitch - root) % 12
