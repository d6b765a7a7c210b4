"""What a row of each vocabulary table holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TypeVar


class Named(Protocol):
    @property
    def name(self) -> str: ...


Row = TypeVar("Row", bound=Named)


def table(rows: Iterable[Row]) -> Mapping[str, Row]:
    """The rows by name, in order, read-only. Raises ValueError when a name stands twice."""
    by_name: dict[str, Row] = {}
    for row in rows:
        if row.name in by_name:
            raise ValueError(f"{row.name} stands twice in the table")
        by_name[row.name] = row
    return MappingProxyType(by_name)


@dataclass(frozen=True)
class InstrumentRow:
    """An instrument.

    `family` groups instruments that a word like "strings" or "brass" or "guitars" may mean. `roles`: what it can
    do in a band, its usual role first. `low`, `high`: sounding range in MIDI numbers. `program`: General MIDI
    program 0..127 (a kit's program on bank 128 when role drums), or None. `voice`: name of a synthesised voice
    (instruments/voices) that is preferred to the sample, or None. `drum_keys`: the General MIDI drum keys of a
    percussion instrument. `stand_in`: the sound's real name where the sound is only a stand-in ("fiddle" for
    an erhu), said on the card. `aliases`: other words for it, lower case, plurals aside, any language.
    `monophonic`: plays one note at a time.
    """

    name: str
    family: str
    roles: tuple[str, ...]
    low: int
    high: int
    program: int | None = None
    voice: str | None = None
    drum_keys: tuple[int, ...] = ()
    stand_in: str | None = None
    monophonic: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class GenreRow:
    """A genre: what a piece of it is when nothing else is said.

    `style`: the row of composer/styles whose grooves, progressions and parts it plays (its own name, or the
    nearest style's, which the card then says). `tempo`: usual range in bpm, `usual_bpm` its middle.
    `modes`: usual modes, the first most likely. `meters`: likewise. `band`: (instrument name, role) in order of
    importance. `form`: name of a row in sections.FORMS. `effects`: values that differ from a spec's defaults.
    `energy`: 0..1. `sung`: whether it usually has a singer. `groupings`: how it groups the eighths of a meter where
    that is not the usual way ("2+2+2+3" for 9/8).
    """

    name: str
    style: str
    tempo: tuple[float, float]
    usual_bpm: float
    modes: tuple[str, ...]
    band: tuple[tuple[str, str], ...]
    form: str = "song"
    meters: tuple[str, ...] = ("4/4",)
    energy: float = 0.5
    effects: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    moods: tuple[str, ...] = ()
    sung: bool = False
    aliases: tuple[str, ...] = ()
    groupings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class MoodRow:
    """A mood and the directions in which it pulls what the user left open.

    `energy`: target 0..1. `tempo_factor`: multiplies a genre's usual tempo. `family`: "major", "minor" or None.
    `modes`: modes it prefers where a genre leaves room. `effects`: steps added to effects. `register`: semitones by
    which tune and chords lie higher. `touch`: multiplies how long notes sound, below 1 detached, above it legato.
    """

    name: str
    energy: float
    tempo_factor: float = 1.0
    family: str | None = None
    modes: tuple[str, ...] = ()
    effects: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    register: int = 0
    touch: float = 1.0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class EffectRow:
    """An effect of the whole: `step` is what "more" adds; words that mean more of it and less of it."""

    name: str
    step: float
    default: float
    more: tuple[str, ...]
    less: tuple[str, ...]


@dataclass(frozen=True)
class SectionRow:
    """A kind of section: its usual length and energy (added to the piece's), and other words for it."""

    name: str
    bars: int
    energy: float
    aliases: tuple[str, ...] = ()
