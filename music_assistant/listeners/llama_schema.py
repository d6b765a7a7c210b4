"""The Change's JSON schema, narrowed to what a small language model should be able to write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from music_assistant.change import INTENTS, QUESTION_TOPICS, Change
from music_assistant.spec import ARTICULATIONS, MAX_INSTRUMENTS, RANGES, ROLES
from music_assistant.theory import MODES

MAX_TEXT_CHARACTERS = 60
MAX_ITEMS = 8
"""Bounds that make every answer end: a name is no novel, a message speaks of no hundred instruments."""

TONICS = ("C", "C#", "Db", "D", "D#", "Eb", "E", "F", "F#", "Gb", "G", "G#", "Ab", "A", "A#", "Bb", "B")
EXPORT_FORMATS = ("wav", "mp3", "flac", "ogg", "midi", "stems")

_NOT_MUSIC = ("intent", "version", "then_version", "version_name", "export_formats", "question", "more_questions")
_MUSIC = tuple(name for name in Change.schema()["properties"] if name not in _NOT_MUSIC)

FIELDS_BY_INTENT: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "create": (*_MUSIC, "version_name"),
    "edit": (*_MUSIC, "version_name"),
    "variation": _MUSIC,
    "undo": ("version", "then_version"),
    "redo": ("version", "then_version"),
    "recall": (*_MUSIC, "version", "then_version"),
    "question": ("question", "more_questions"),
    "export": ("export_formats", "version"),
    "other": ("version_name", "not_understood"),
})
"""The keys that each intent admits: an undo cannot also invent a tempo."""

NEEDS_A_PIECE = ("edit", "variation")
"""Intents that make no sense before there is a piece: what is asked for then is a new one."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "tonic": TONICS, "mode": tuple(MODES), "question": QUESTION_TOPICS, "export_formats": EXPORT_FORMATS,
    "role": ROLES, "articulation": ARTICULATIONS,
})
"""Keys whose values are a closed list, which the dataclasses do not say."""


WHOLE_NUMBERS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "octave_by": (int(RANGES["octave"].low), int(RANGES["octave"].high)),
    "bars": (int(RANGES["bars"].low), int(RANGES["bars"].high)),
    "players": (1, MAX_INSTRUMENTS),
    "transpose": (-24, 24),
})
ANY_WHOLE_NUMBER = (-9_999, 9_999)


def narrowed_schema(has_piece: bool) -> dict[str, Any]:
    """A schema that only Changes meet: one alternative an intent, closed lists closed, texts and lists bounded."""
    properties = Change.schema()["properties"]
    bounded = {name: _bounded(name, properties[name]) for name in properties}
    intents = [i for i in INTENTS if has_piece or i not in NEEDS_A_PIECE]
    return {"anyOf": [{
        "type": "object",
        "properties": {"intent": {"const": intent}, **{name: bounded[name] for name in FIELDS_BY_INTENT[intent]}},
        "required": ["intent"],
        "additionalProperties": False,
    } for intent in intents]}


def _bounded(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    match schema["type"]:
        case "string" if "enum" not in schema:
            return {"type": "string", "enum": list(CHOICES[name])} if name in CHOICES else {
                "type": "string", "maxLength": MAX_TEXT_CHARACTERS}
        case "array":
            return {"type": "array", "items": _bounded(name, schema["items"]), "minItems": 1, "maxItems": MAX_ITEMS}
        case "integer":
            low, high = WHOLE_NUMBERS.get(name, ANY_WHOLE_NUMBER)
            return {"type": "integer", "minimum": low, "maximum": high}
        case "object":
            return {**schema, "properties": {n: _bounded(n, s) for n, s in schema["properties"].items()}}
    return dict(schema)
