"""MusicSpec: all that is known about a piece, frozen and valid. It says what to play, never how it was asked.

Its JSON form is the public contract: `to_json` and `from_json` are each other's inverse.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import accumulate
from types import MappingProxyType
from typing import Any, cast

from music_assistant.errors import RequestError
from music_assistant.tempo_map import Slowing, seconds_at, slowed, slowing
from music_assistant.theory import Key, Meter, nearest_interval
from music_assistant.vocabulary.endings import ENDINGS, ending_row
from music_assistant.wording import Name, Wording, amount, say


@dataclass(frozen=True)
class Range:
    """The values a number may take, its unit, and the one place where they are written."""

    label: str
    low: float
    high: float
    unit: str = ""

    def checked(self, value: float) -> float:
        """The value itself. Raises RequestError when it is not a finite number in the range."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) \
                or not self.low <= value <= self.high:
            said = value if isinstance(value, int | float) and math.isfinite(value) else str(value)
            raise RequestError(say("{label} cannot be {value}.", label=Name(self.label), value=amount(said, self.unit)),
                               say("It goes from {range}.", range=self.wording()))
        return value

    def clamped(self, value: float) -> float:
        """The nearest value that is allowed."""
        return min(self.high, max(self.low, value))

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def wording(self) -> Wording:
        """The lowest and the highest value: "30 to 300 bpm"."""
        return say("{low:g} to {high}", low=self.low, high=amount(self.high, self.unit))

    def __str__(self) -> str:
        return str(self.wording())


RANGES: Mapping[str, Range] = MappingProxyType({
    "energy": Range("The energy", 0, 1),
    "tempo_bpm": Range("The tempo", 30, 300, "bpm"),
    "octave": Range("The octave shift", -3, 3, "octaves"),
    "duration_s": Range("The length", 5, 600, "seconds"),
    "bars": Range("A length in bars", 1, 512, "bars"),
    "gain_db": Range("A level", -24, 12, "dB"),
    "pan": Range("A place between left and right", -1, 1),
    "density": Range("The density", 0, 1),
    "take": Range("The number of a take", 0, 999),
    "reverb": Range("The reverb", 0, 1),
    "lofi": Range("The lo-fi amount", 0, 1),
    "distortion": Range("The distortion", 0, 1),
    "swing": Range("The swing", 0, 1),
    "brightness": Range("The brightness", -1, 1),
    "loudness_lufs": Range("The loudness", -30, -6, "LUFS"),
    "seed": Range("The seed", 0, 2**53 - 1),
})
MAX_INSTRUMENTS = 24
MAX_SECTIONS = 64
MAX_NAME_CHARACTERS = 80
MAX_LYRICS_CHARACTERS = 8_000

ROLES = ("drums", "percussion", "bass", "comping", "pad", "arpeggio", "melody", "counter", "solo", "texture")
"""What an instrument does in the band. "comping" plays the chords in rhythm, "solo" is a melody with its own
accompaniment (a piano or a guitar alone), "texture" is noise and effects."""

FEELS = ("half-time", "double-time")
"""How a section's beat may go against its bars: half as fast (the backbeat on three) or twice as fast."""

ARTICULATIONS = ("legato", "normal", "staccato", "pizzicato", "muted")


def _check(name: str, value: float) -> None:
    RANGES[name].checked(value)


def _check_text(text: str, name: str, limit: int = MAX_NAME_CHARACTERS) -> None:
    if len(text) > limit:
        raise RequestError(f"The {name} is {len(text)} characters long.", f"At most {limit} are allowed.")


@dataclass(frozen=True)
class Playing:
    """How one instrument plays where the user said so; null fields are the style's choice. `take`: which take of its
    notes, null for the first.
    """

    octave: int | None = None
    density: float | None = None
    articulation: str | None = None
    take: int | None = None

    def __post_init__(self) -> None:
        if self.take is not None:
            _check("take", self.take)
        if self.octave is not None:
            _check("octave", self.octave)
        if self.density is not None:
            _check("density", self.density)
        if self.articulation is not None and self.articulation not in ARTICULATIONS:
            raise RequestError(f"There is no articulation called {self.articulation!r}.",
                               f"There are {', '.join(ARTICULATIONS)}.")


@dataclass(frozen=True)
class SectionLevel:
    """How much louder one instrument is in one section, named by its id, than elsewhere."""

    section: str
    gain_db: float

    def __post_init__(self) -> None:
        _check("gain_db", self.gain_db)


@dataclass(frozen=True)
class Stay:
    """Bars of one section, named by its id, in which an instrument plays: from `first`, counted from 1, to `last`, or
    to the section's end where that is null."""

    section: str
    first: int
    last: int | None = None

    def __post_init__(self) -> None:
        _check("bars", self.first)
        if self.last is not None:
            _check("bars", self.last)


@dataclass(frozen=True)
class Instrument:
    """One member of the band. `id` is stable through swaps and moves and never reused.

    `sections` is null where it plays everywhere, else section names or ids. `levels`: the sections in which it is
    louder or quieter than its `gain_db`, at most once each. `stays`: in which bars it plays of the sections that it
    plays in; all of those that have none.
    """

    id: str
    name: str
    role: str
    gain_db: float = 0.0
    pan: float = 0.0
    sections: tuple[str, ...] | None = None
    playing: Playing | None = None
    levels: tuple[SectionLevel, ...] = ()
    stays: tuple[Stay, ...] = ()

    def __post_init__(self) -> None:
        _check_text(self.name, "instrument's name")
        _check("gain_db", self.gain_db)
        _check("pan", self.pan)
        if self.role not in ROLES:
            raise RequestError(f"There is no role called {self.role!r}.", f"Roles are {', '.join(ROLES)}.")

    def plays_in(self, section: Section) -> bool:
        """Whether the instrument is asked for in a section."""
        return self.sections is None or section.id in self.sections or section.name in self.sections

    def stays_in(self, section: Section) -> tuple[tuple[int, int], ...]:
        """The bars of a section in which it plays, each stretch as the first bar and the one after the last, from 0."""
        if not self.plays_in(section):
            return ()
        told = [s for s in self.stays if s.section == section.id]
        found = ((s.first - 1, min(section.bars, s.last or section.bars)) for s in told)
        return tuple((first, after) for first, after in found if first < after) if told else ((0, section.bars),)

    def level_db(self, section: Section) -> float:
        """By how much it is louder in a section than its own gain says."""
        return next((level.gain_db for level in self.levels if level.section == section.id), 0.0)


@dataclass(frozen=True)
class Section:
    """A stretch of the form. `id` is stable; names may repeat. Null key, tempo and chords are the piece's.

    `feel`: null or one of FEELS; the bars and the tempo stay. `stop`: whether everybody falls silent before its end.
    """

    id: str
    name: str
    bars: int
    energy: float
    chords: str | None = None
    key: str | None = None
    tempo_bpm: float | None = None
    feel: str | None = None
    stop: bool = False

    def __post_init__(self) -> None:
        _check_text(self.name, "section's name")
        if self.feel is not None and self.feel not in FEELS:
            raise RequestError(f"There is no feel called {self.feel!r}.", f"There are {', '.join(FEELS)}.")
        _check("bars", self.bars)
        _check("energy", self.energy)
        if self.key is not None:
            Key.parse(self.key)
        if self.tempo_bpm is not None:
            _check("tempo_bpm", self.tempo_bpm)


VOICES = ("female", "male", "choir", "child", "rap")
"""Who may sing; "" leaves it open."""


@dataclass(frozen=True)
class Vocals:
    """That someone sings: who (of VOICES, or ""), in which language (ISO 639-1), what."""

    voice: str = ""
    language: str = "en"
    lyrics: str = ""

    def __post_init__(self) -> None:
        _check_text(self.lyrics, "lyrics", MAX_LYRICS_CHARACTERS)


@dataclass(frozen=True)
class Effects:
    """The sound of the whole: amounts 0..1, brightness -1 (dark) to 1 (bright)."""

    reverb: float = 0.2
    lofi: float = 0.0
    distortion: float = 0.0
    swing: float = 0.0
    brightness: float = 0.0

    def __post_init__(self) -> None:
        for f in fields(self):
            _check(f.name, getattr(self, f.name))


EFFECT_NAMES: tuple[str, ...] = tuple(f.name for f in fields(Effects))


@dataclass(frozen=True)
class Rule:
    """A standing wish that holds until it is lifted.

    kind "without": no instrument whose name or family is `subject` ("drums"), nor "vocals".
    kind "limit": `subject` is a field of RANGES; its value stays within `low`..`high` (null = open).
    kind "keep": `subject` is a field of the spec that later edits leave alone ("key").
    """

    kind: str
    subject: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.kind not in ("without", "limit", "keep"):
            raise RequestError(f"There is no standing wish of the kind {self.kind!r}.")
        if self.kind == "limit" and self.subject not in RANGES:
            raise RequestError(f"I cannot hold {self.subject!r} within limits.")

    def sentence(self) -> Wording:
        """The wish in words: "never drums", "tempo at most 95 bpm"."""
        if self.kind == "without":
            return say("never {subject}", subject=Name(self.subject))
        name = Name(self.subject.removesuffix("_bpm").removesuffix("_lufs").removesuffix("_s").replace("_", " "))
        if self.kind == "keep":
            return say("{subject} stays as it is", subject=name)
        unit = RANGES[self.subject].unit
        if self.low is not None and self.high is not None:
            return say("{name} at least {low:g} and at most {high}", name=name, low=self.low,
                       high=amount(self.high, unit))
        if self.low is not None:
            return say("{name} at least {low}", name=name, low=amount(self.low, unit))
        return say("{name} at most {high}", name=name, high="" if self.high is None else amount(self.high, unit))


@dataclass(frozen=True)
class Written:
    """The key and tempo that note choice reads; set when a piece is made, left alone by tempo edits and moves."""

    key: str
    tempo_bpm: float


@dataclass(frozen=True)
class MusicSpec:
    """A whole piece as the user wants it. Raises RequestError when a value is out of its range.

    `ending`: how it ends, a name of vocabulary.endings.ENDINGS; None where it ends as its style does.
    """

    title: str
    genres: tuple[str, ...]
    moods: tuple[str, ...]
    energy: float
    tempo_bpm: float
    key: str
    meter: str
    instruments: tuple[Instrument, ...]
    sections: tuple[Section, ...]
    written: Written
    seed: int
    octave: int = 0
    grouping: str | None = None
    vocals: Vocals | None = None
    effects: Effects = field(default_factory=Effects)
    loudness_lufs: float = -14.0
    rules: tuple[Rule, ...] = ()
    stated: tuple[str, ...] = ()
    ending: str | None = None

    def __post_init__(self) -> None:
        _check_text(self.title, "title", 200)
        for name in ("energy", "tempo_bpm", "octave", "loudness_lufs", "seed"):
            _check(name, getattr(self, name))
        Key.parse(self.key)
        Meter.parse(self.meter, self.grouping)
        if self.ending is not None and self.ending not in ENDINGS:
            raise RequestError(f"There is no ending called {self.ending!r}.", f"There are {', '.join(ENDINGS)}.")
        if len(self.instruments) > MAX_INSTRUMENTS:
            raise RequestError(say("{count} instruments are too many.", count=len(self.instruments)),
                               say("At most {limit} can play.", limit=MAX_INSTRUMENTS))
        if not 1 <= len(self.sections) <= MAX_SECTIONS:
            raise RequestError(say("A piece cannot have {count} sections.", count=len(self.sections)),
                               say("It has 1 to {limit}.", limit=MAX_SECTIONS))
        for label, ids in (("instrument", [i.id for i in self.instruments]), ("section", [s.id for s in self.sections]),
                           ("instrument name", [i.name for i in self.instruments])):
            if len(set(ids)) != len(ids):
                raise RequestError(f"Two {label}s are called the same: {', '.join(ids)}.")
        if self.duration_s > RANGES["duration_s"].high * 1.02:
            raise RequestError(say("The piece would last {length:.0f} seconds.", length=self.duration_s),
                               say("It can last {range}.", range=RANGES["duration_s"].wording()))

    @property
    def parsed_key(self) -> Key:
        return Key.parse(self.key)

    @property
    def parsed_meter(self) -> Meter:
        return Meter.parse(self.meter, self.grouping)

    @property
    def sounding_shift(self) -> int:
        """Semitones from the written pitches to the sounding ones: the shorter way to the key, and the octaves."""
        written = Key.parse(self.written.key)
        return nearest_interval(written.pitch_class, self.parsed_key.pitch_class) + 12 * self.octave

    def section_bpm(self, section: Section) -> float:
        """A section's tempo in quarters a minute, whatever the meter counts."""
        return (section.tempo_bpm or self.tempo_bpm) * self.parsed_meter.tempo_unit_beats

    @property
    def duration_s(self) -> float:
        """Length in seconds: the sum of the sections' bars at their tempos, without the ring-out."""
        bar = self.parsed_meter.bar_beats
        if not self.slowing:
            return sum(s.bars * bar * 60.0 / self.section_bpm(s) for s in self.sections)
        return self.seconds_at(self.bars * bar)

    def seconds_at(self, beats: float) -> float:
        """When a position in beats sounds, in seconds, the ending's slowing included."""
        bar = self.parsed_meter.bar_beats
        starts = accumulate((s.bars * bar for s in self.sections), initial=0.0)
        tempos = tuple((start, self.section_bpm(s)) for start, s in zip(starts, self.sections, strict=False))
        return seconds_at(slowed(tempos, self.slowing), beats)

    @property
    def slowing(self) -> Slowing:
        """How the ending slows the last bars: (start in beats, share of the tempo)."""
        return slowing(ending_row(self.ending), self.bars, self.parsed_meter.bar_beats)

    @property
    def bars(self) -> int:
        return sum(s.bars for s in self.sections)

    def instrument(self, name_or_id: str) -> Instrument | None:
        """The instrument with this id or name, or None."""
        return next((i for i in self.instruments if name_or_id in (i.id, i.name)), None)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object, duration_s included."""
        plain = cast("dict[str, Any]", _plain(self))
        plain["duration_s"] = round(self.duration_s, 3)
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> MusicSpec:
        """The spec that `to_json` wrote. duration_s is derived and not read. Raises RequestError when invalid."""
        try:
            values = {f.name: data[f.name] for f in fields(cls) if f.name in data}
            for name in ("genres", "moods", "stated"):
                values[name] = tuple(values.get(name) or ())
            values["instruments"] = tuple(_instrument(i) for i in data["instruments"])
            values["sections"] = tuple(Section(**s) for s in data["sections"])
            values["vocals"] = Vocals(**data["vocals"]) if data.get("vocals") else None
            values["effects"] = Effects(**(data.get("effects") or {}))
            values["rules"] = tuple(Rule(**r) for r in data.get("rules") or ())
            values["written"] = Written(**data["written"])
            return cls(**values)
        except (KeyError, TypeError, AttributeError) as error:
            raise RequestError(f"This is not a piece's description: {error}.",
                               "It needs the fields that spec.json has.") from error

    def with_(self, **changes: Any) -> MusicSpec:
        """A copy with some fields changed, checked like any other."""
        return replace(self, **changes)


def _instrument(data: Mapping[str, Any]) -> Instrument:
    sections = data.get("sections")
    playing = data.get("playing")
    return Instrument(**{**data, "sections": None if sections is None else tuple(sections),
                         "playing": Playing(**playing) if playing else None,
                         "levels": tuple(SectionLevel(**level) for level in data.get("levels") or ()),
                         "stays": tuple(Stay(**stay) for stay in data.get("stays") or ())})


def _plain(value: Any) -> Any:
    """Dataclasses and tuples as dicts and lists."""
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value
