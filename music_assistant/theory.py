"""Pitch names, keys, modes, chords and meters: the facts of music that every room shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from music_assistant.errors import RequestError
from music_assistant.wording import say

PITCH_CLASSES: Mapping[str, int] = MappingProxyType({
    "C": 0, "C#": 1, "Db": 1, "D": 2, "D#": 3, "Eb": 3, "E": 4, "Fb": 4, "E#": 5, "F": 5, "F#": 6,
    "Gb": 6, "G": 7, "G#": 8, "Ab": 8, "A": 9, "A#": 10, "Bb": 10, "B": 11, "Cb": 11, "B#": 0,
})
MAJOR_SPELLING = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
MINOR_SPELLING = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")


@dataclass(frozen=True)
class Mode:
    """A scale: its steps in semitones above the tonic, the seven-note scale its chords come from, its family."""

    name: str
    steps: tuple[int, ...]
    harmony: tuple[int, ...]
    family: str


_MAJOR = (0, 2, 4, 5, 7, 9, 11)
_MINOR = (0, 2, 3, 5, 7, 8, 10)
_DORIAN = (0, 2, 3, 5, 7, 9, 10)
_MIXOLYDIAN = (0, 2, 4, 5, 7, 9, 10)

MODES: Mapping[str, Mode] = MappingProxyType({
    m.name: m
    for m in (
        Mode("major", _MAJOR, _MAJOR, "major"),
        Mode("minor", _MINOR, _MINOR, "minor"),
        Mode("dorian", _DORIAN, _DORIAN, "minor"),
        Mode("phrygian", (0, 1, 3, 5, 7, 8, 10), (0, 1, 3, 5, 7, 8, 10), "minor"),
        Mode("lydian", (0, 2, 4, 6, 7, 9, 11), (0, 2, 4, 6, 7, 9, 11), "major"),
        Mode("mixolydian", _MIXOLYDIAN, _MIXOLYDIAN, "major"),
        Mode("locrian", (0, 1, 3, 5, 6, 8, 10), (0, 1, 3, 5, 6, 8, 10), "minor"),
        Mode("harmonic minor", (0, 2, 3, 5, 7, 8, 11), (0, 2, 3, 5, 7, 8, 11), "minor"),
        Mode("melodic minor", (0, 2, 3, 5, 7, 9, 11), (0, 2, 3, 5, 7, 9, 11), "minor"),
        Mode("phrygian dominant", (0, 1, 4, 5, 7, 8, 10), (0, 1, 4, 5, 7, 8, 10), "major"),
        Mode("major pentatonic", (0, 2, 4, 7, 9), _MAJOR, "major"),
        Mode("minor pentatonic", (0, 3, 5, 7, 10), _MINOR, "minor"),
        Mode("blues", (0, 3, 5, 6, 7, 10), _MIXOLYDIAN, "minor"),
    )
})


def nearest_interval(start: int, end: int) -> int:
    """Semitones from one pitch class to another by the shorter way, -5 to 6."""
    return (end - start + 5) % 12 - 5


@dataclass(frozen=True)
class Key:
    """A tonic and a mode, written "A minor"."""

    tonic: str
    mode: str

    def __post_init__(self) -> None:
        if self.tonic not in PITCH_CLASSES:
            raise RequestError(say("There is no note called {name}.", name=repr(self.tonic)),
                               say("Notes are C, C#, Db, D … B."))
        if self.mode not in MODES:
            raise RequestError(f"There is no mode called {self.mode!r}.", f"Modes are {', '.join(MODES)}.")

    @classmethod
    def parse(cls, text: str) -> Key:
        """The key that "A minor" or "F# dorian" names. Raises RequestError for anything else."""
        tonic, _, mode = text.strip().partition(" ")
        return cls(tonic[:1].upper() + tonic[1:], mode.strip().lower() or "major")

    def __str__(self) -> str:
        return f"{self.tonic} {self.mode}"

    @property
    def pitch_class(self) -> int:
        """The tonic, 0 (C) to 11 (B)."""
        return PITCH_CLASSES[self.tonic]

    @property
    def family(self) -> str:
        """"major" or "minor", by the third."""
        return MODES[self.mode].family

    @property
    def scale(self) -> tuple[int, ...]:
        """Pitch classes of the scale, from the tonic up."""
        return tuple((self.pitch_class + s) % 12 for s in MODES[self.mode].steps)

    @property
    def harmony(self) -> tuple[int, ...]:
        """Pitch classes of the seven-note scale that chords are built from, from the tonic up."""
        return tuple((self.pitch_class + s) % 12 for s in MODES[self.mode].harmony)

    def transposed(self, semitones: int) -> Key:
        """This key moved, spelled the usual way."""
        spelling = MAJOR_SPELLING if self.family == "major" else MINOR_SPELLING
        return Key(spelling[(self.pitch_class + semitones) % 12], self.mode)

    def same_as(self, other: Key) -> bool:
        """Whether both sound the same (A# minor is Bb minor)."""
        return self.pitch_class == other.pitch_class and self.mode == other.mode


CHORD_QUALITIES: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "": (0, 4, 7), "m": (0, 3, 7), "dim": (0, 3, 6), "aug": (0, 4, 8), "5": (0, 7),
    "sus2": (0, 2, 7), "sus4": (0, 5, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11), "m7": (0, 3, 7, 10), "mmaj7": (0, 3, 7, 11),
    "dim7": (0, 3, 6, 9), "m7b5": (0, 3, 6, 10), "7sus4": (0, 5, 7, 10), "aug7": (0, 4, 8, 10),
    "add9": (0, 4, 7, 14), "madd9": (0, 3, 7, 14), "9": (0, 4, 7, 10, 14), "maj9": (0, 4, 7, 11, 14),
    "m9": (0, 3, 7, 10, 14), "11": (0, 4, 7, 10, 14, 17), "m11": (0, 3, 7, 10, 14, 17),
    "13": (0, 4, 7, 10, 14, 21), "7b9": (0, 4, 7, 10, 13), "7#9": (0, 4, 7, 10, 15), "69": (0, 4, 7, 9, 14),
})
"""Chord suffix → semitones above the root."""

_QUALITY_ALIASES = {"maj": "", "M": "", "min": "m", "-": "m", "min7": "m7", "M7": "maj7", "Δ": "maj7",
                    "°": "dim", "o": "dim", "+": "aug", "ø": "m7b5", "sus": "sus4", "dom7": "7",
                    "min9": "m9", "M9": "maj9"}
_CHORD = re.compile(r"([A-G](?:#|b|♯|♭)?)([^/]*?)(?:/([A-G](?:#|b|♯|♭)?))?$")


@dataclass(frozen=True)
class Chord:
    """A chord by root and bass pitch class and a suffix of CHORD_QUALITIES."""

    root: int
    quality: str
    bass: int

    @classmethod
    def of(cls, root: int, quality: str = "", bass: int | None = None) -> Chord:
        """The chord on a root pitch class; the bass is the root unless it is given."""
        return cls(root % 12, quality, (root if bass is None else bass) % 12)

    @classmethod
    def parse(cls, symbol: str) -> Chord:
        """The chord that "Am7" or "C/E" names. Raises RequestError when it names none."""
        found = _CHORD.match(symbol.strip().replace("♯", "#").replace("♭", "b"))
        if found:
            root, suffix, bass = found.groups()
            quality = suffix if suffix in CHORD_QUALITIES else _QUALITY_ALIASES.get(suffix)
            if quality is not None:
                return cls.of(PITCH_CLASSES[root], quality, PITCH_CLASSES[bass] if bass else None)
        raise RequestError(say("{name} is not a chord I know.", name=repr(symbol)),
                           say("Chords look like Am, F, Cmaj7, G7 or D/F#."))

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The chord's pitch classes from the root up, without repeats."""
        return tuple(dict.fromkeys((self.root + s) % 12 for s in CHORD_QUALITIES[self.quality]))

    def transposed(self, semitones: int) -> Chord:
        return Chord((self.root + semitones) % 12, self.quality, (self.bass + semitones) % 12)

    def symbol(self, key: Key | None = None) -> str:
        """The chord written out, with flats or sharps as the key has them."""
        names = MINOR_SPELLING if key is not None and key.family == "minor" else MAJOR_SPELLING
        bass = "" if self.bass == self.root else "/" + names[self.bass]
        return names[self.root] + self.quality + bass


METER_NUMERATORS = range(1, 33)


@dataclass(frozen=True)
class Meter:
    """Beats in a bar as written ("6/8"), with the grouping of its pulses ("2+2+3") where that is given."""

    beats: int
    unit: int
    grouping: str | None = None

    def __post_init__(self) -> None:
        if self.unit not in (4, 8) or self.beats not in METER_NUMERATORS:
            raise RequestError(say("I cannot play in {meter}.", meter=str(self)),
                               say("Meters are 1/4 to 32/4 and 1/8 to 32/8."))
        if self.grouping is not None:
            sizes = self.grouping.split("+")
            if not all(g.isdigit() and int(g) > 0 for g in sizes) or sum(map(int, sizes)) != self.beats:
                raise RequestError(say("The grouping {grouping} does not add up to {beats}.", grouping=self.grouping,
                                       beats=self.beats), say("For 7/8 it is 2+2+3, for example."))

    @classmethod
    def parse(cls, text: str, grouping: str | None = None) -> Meter:
        """The meter that "7/8" names. Raises RequestError for anything else."""
        found = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", text)
        if not found:
            raise RequestError(say("{name} is not a meter.", name=repr(text)),
                               say("Meters look like 4/4, 3/4, 6/8 or 7/8."))
        return cls(int(found[1]), int(found[2]), grouping)

    def __str__(self) -> str:
        return f"{self.beats}/{self.unit}"

    @property
    def bar_beats(self) -> float:
        """Length of a bar in quarters."""
        return self.beats * 4 / self.unit

    @property
    def is_compound(self) -> bool:
        """Whether the pulse is a dotted quarter: 6/8, 9/8, 12/8 without a grouping of their own."""
        return self.unit == 8 and self.beats % 3 == 0 and self.beats > 3 and self.grouping is None

    @property
    def tempo_unit_beats(self) -> float:
        """Quarters that one count of tempo_bpm stands for: 1.5 in compound meters, else 1."""
        return 1.5 if self.is_compound else 1.0

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """Sizes of the pulse groups in units of the lower number: (3, 3) in 6/8, (2, 2, 3) in 7/8."""
        if self.grouping:
            return tuple(int(g) for g in self.grouping.split("+"))
        if self.unit == 4:
            return (1,) * self.beats
        if self.is_compound:
            return (3,) * (self.beats // 3)
        if self.beats == 3:
            return (3,)
        twos, odd = divmod(self.beats, 2)
        return (2,) * (twos - 1) + (3,) if odd and twos else (2,) * twos + (1,) * odd

    @property
    def pulses(self) -> tuple[float, ...]:
        """Where the felt pulses fall in the bar, in quarters from its start."""
        starts, at = [], 0.0
        for size in self.groups:
            starts.append(at)
            at += size * 4 / self.unit
        return tuple(starts)
