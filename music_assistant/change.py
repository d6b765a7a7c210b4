"""Change: what one message asks for, as data. Listeners write it, `refining.refined` applies it.

A field left at None (or empty) was not spoken of and stays as it is. The dataclasses are the one source of
the JSON schema that holds a language model's output (`Change.schema()`).
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from music_assistant.errors import RequestError

Intent = Literal["create", "edit", "variation", "undo", "redo", "recall", "question", "export", "other"]
INTENTS: tuple[str, ...] = get_args(Intent)
Pace = Literal["very slow", "slow", "medium", "fast", "very fast"]
Step = Literal["much less", "less", "a bit less", "a bit more", "more", "much more"]
Feel = Literal["half-time", "double-time", "usual"]
"""How a section's beat goes: as spec.FEELS, or as usual again."""
Ending = Literal["usual", "fade", "ritardando", "cut", "hold", "cadence", "loop"]
"""How a piece ends: as its style does ("usual"), or as a row of vocabulary.endings.ENDINGS."""
QuestionTopic = Literal[
    "tempo", "key", "meter", "length", "energy", "instruments", "sections", "chords", "effects", "genre", "mood",
    "vocals", "lyrics", "levels", "loudness", "versions", "changes", "wishes", "title", "seed", "exports", "help",
    "theory", "piece", "other",
]
"""What a question can be about: a fact of the piece, what can be done ("help"), music in general ("theory"), the piece
as a whole, or nothing that we know of."""
QUESTION_TOPICS: tuple[str, ...] = get_args(QuestionTopic)

STEPS: Mapping[str, float] = types.MappingProxyType(
    {"much less": -2.0, "less": -1.0, "a bit less": -0.5, "a bit more": 0.5, "more": 1.0, "much more": 2.0})
"""A relative wish's size, in steps of its field."""


class Beyond(str):
    """Words among `not_understood` whose wish is clear, but which no field can hold: it cannot be done yet."""


@dataclass(frozen=True)
class InstrumentChange:
    """What happens to one instrument.

    add: `name` joins (with `role`, `step`, `sections` where given). remove: every instrument that `name` means
    leaves. swap: `name` is replaced by `into`, which plays its notes. level: louder or quieter by `step`, or by
    `gain_db`, in `sections` only where given. place: it plays in `sections` only (empty: everywhere), or, with
    `outside`, everywhere but there. play: the `octave_by`, `density_step`, `articulation` of its playing, or its
    `pan`, or, with `another_take`, other notes than before. only: all instruments but those named with `only` leave,
    and those take the `role`s given.
    `enters` and `leaves` are moments at which who is placed or joins comes in and goes out, with `outside` the other
    way round: "bar 5", "bar -4" (the last but three), "20 s", "half", or a section's start ("second verse").
    """

    action: Literal["add", "remove", "swap", "level", "place", "play", "only"]
    name: str
    into: str | None = None
    role: str | None = None
    step: Step | None = None
    gain_db: float | None = None
    sections: tuple[str, ...] = ()
    outside: bool = False
    enters: str | None = None
    leaves: str | None = None
    octave_by: int | None = None
    density_step: Step | None = None
    articulation: str | None = None
    pan: float | None = None
    another_take: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether it says where somebody plays."""
        return bool(self.sections or self.enters or self.leaves)


@dataclass(frozen=True)
class SectionChange:
    """What happens to one section; `section` is a name, an id, or a name with "first", "last" or a number; "all" are
    all of them, "before last chorus" the one that leads there.

    add: a section of that name, `bars` long, `where` it goes ("start", "middle", "end", "before chorus",
    "after verse 2"). remove: all that the name means. set: `bars`, `energy_step`, `chords`, `key`, `tempo_bpm`,
    `transpose`, `feel`, `stop`, `harmony` or a new name (`rename`) of those it means; the piece's own key and tempo
    take theirs away. repeat: a copy after itself.
    harmony: how its chords go: a row of vocabulary.progressions.PROGRESSIONS or COLOURINGS, numerals ("ii V I", "/"
    splits a bar), "like verse", "different", or "own" for the composer's.
    """

    action: Literal["add", "remove", "set", "repeat"]
    section: str
    bars: int | None = None
    where: str | None = None
    energy_step: Step | None = None
    chords: str | None = None
    key: str | None = None
    tempo_bpm: float | None = None
    transpose: int | None = None
    rename: str | None = None
    feel: Feel | None = None
    stop: bool | None = None
    harmony: str | None = None


@dataclass(frozen=True)
class EffectChange:
    """One effect moved by a step or set to a value."""

    name: Literal["reverb", "lofi", "distortion", "swing", "brightness"]
    step: Step | None = None
    value: float | None = None


@dataclass(frozen=True)
class VocalsChange:
    """Whether anyone sings, who, in which language, the words or what they are `about`."""

    wanted: bool = True
    voice: str | None = None
    language: str | None = None
    lyrics: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class RuleChange:
    """A standing wish made, or with `lift` taken back; fields as in spec.Rule."""

    kind: Literal["without", "limit", "keep"]
    subject: str
    low: float | None = None
    high: float | None = None
    lift: bool = False


@dataclass(frozen=True)
class VersionReference:
    """Which version is meant: so many steps back (undo) or forth (redo), its number, its name, or words for it.

    `before` and `after` name what the version came before or after ("before the strings"). "latest": the newest.
    """

    steps: int | None = None
    number: int | None = None
    name: str | None = None
    before: str | None = None
    after: str | None = None
    description: str | None = None
    latest: bool = False


@dataclass(frozen=True)
class Change:
    """One message's wish."""

    intent: Intent
    title: str | None = None
    genres: tuple[str, ...] = ()
    add_genres: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    add_moods: tuple[str, ...] = ()
    energy: float | None = None
    energy_step: Step | None = None
    tempo_bpm: float | None = None
    tempo_low_bpm: float | None = None
    tempo_high_bpm: float | None = None
    tempo_ratio: float | None = None
    tempo_by_bpm: float | None = None
    tempo_step: Step | None = None
    pace: Pace | None = None
    tonic: str | None = None
    mode: str | None = None
    transpose: int | None = None
    octave_by: int | None = None
    meter: str | None = None
    grouping: str | None = None
    duration_s: float | None = None
    duration_ratio: float | None = None
    duration_by_s: float | None = None
    duration_step: Step | None = None
    bars: int | None = None
    players: int | None = None
    instruments: tuple[InstrumentChange, ...] = ()
    form: tuple[str, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    chords: str | None = None
    vocals: VocalsChange | None = None
    effects: tuple[EffectChange, ...] = ()
    loudness_lufs: float | None = None
    ending: Ending | None = None
    rules: tuple[RuleChange, ...] = ()
    seed: int | None = None
    another_take: bool = False
    version: VersionReference | None = None
    version_name: str | None = None
    then_version: VersionReference | None = None
    export_formats: tuple[str, ...] = ()
    question: QuestionTopic | None = None
    more_questions: tuple[QuestionTopic, ...] = ()
    not_understood: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON object of what was spoken of; silent fields are left out."""
        data = _compact(self)
        assert isinstance(data, dict)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """The change that a JSON object holds. Raises RequestError when it has a key or value the schema lacks."""
        if not isinstance(data, Mapping):
            raise RequestError(f"A change is a JSON object, not {type(data).__name__}.")
        change = _parsed(data, cls, "change")
        assert isinstance(change, Change)
        return change

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The JSON schema of a change, derived from the dataclasses."""
        return _schema(cls)

    @property
    def touches_music(self) -> bool:
        """Whether anything in the spec would be changed (intent, version words and remarks aside)."""
        silent = {"intent", "version", "then_version", "version_name", "export_formats", "question",
                  "more_questions", "not_understood"}
        return any(getattr(self, f.name) != f.default for f in fields(self) if f.name not in silent)


def _compact(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _compact(getattr(value, f.name)) for f in fields(value)
                if getattr(value, f.name) != f.default}
    if isinstance(value, tuple):
        return [_compact(v) for v in value]
    return value


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(a for a in get_args(hint) if a is not type(None))
    return hint


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _schema(hint: Any) -> dict[str, Any]:
    hint = _without_none(hint)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    hints = get_type_hints(hint)
    required = [f.name for f in fields(hint) if f.default.__class__.__name__ == "_MISSING_TYPE"]
    return {"type": "object", "properties": {n: _schema(h) for n, h in hints.items()},
            "required": required, "additionalProperties": False}


def _parsed(value: Any, hint: Any, where: str) -> Any:
    hint = _without_none(hint)
    if get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
    elif get_origin(hint) is tuple:
        if isinstance(value, list | tuple):
            return tuple(_parsed(v, get_args(hint)[0], where) for v in value)
    elif is_dataclass(hint) and isinstance(hint, type):
        if isinstance(value, Mapping):
            hints = get_type_hints(hint)
            unknown = set(value) - set(hints)
            if unknown:
                raise RequestError(f"A {where} has no field called {sorted(unknown)[0]!r}.")
            try:
                return hint(**{n: _parsed(v, hints[n], n) for n, v in value.items() if v is not None})
            except TypeError as error:
                raise RequestError(f"A {where} is incomplete: {error}.") from error
    elif hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    elif hint is int and isinstance(value, int | float) and not isinstance(value, bool) and value == int(value):
        return int(value)
    elif hint in (str, bool) and isinstance(value, hint):
        return value
    raise RequestError(f"{where} cannot be {value!r}.")
