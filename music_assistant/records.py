"""Records: any of the program's frozen dataclasses as compressed JSON, and back, field by field, from their type hints.

Every field is written, so that a default that changes later changes no old piece. Read is what is there: a field that
the record lacks takes its default, one that the program does not know is passed over. A row of equal dataclasses is
written as columns, which is how thousands of notes stay small and quick.
"""

from __future__ import annotations

import json
import logging
import types
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from music_assistant.change import Beyond, Change
from music_assistant.errors import FileError, MusicAssistantError
from music_assistant.wording import say

log = logging.getLogger(__name__)

FORM = 1
"""The number in each record; a later form of records gets the next."""
_LEVEL = 1
"""zlib's quickest: the best would save another tenth and take five times as long."""

Value = TypeVar("Value")
Walk = Callable[[Any], Any]

_BEYOND = "beyond"
"""What marks words that are a `Beyond`, which are otherwise text like any other."""

STAND_INS: Mapping[type, Any] = types.MappingProxyType({Change: Change("other")})
"""What stands for a field without a default that cannot be read; nothing of the music may be here."""


def record(value: Any, kind: Any) -> bytes:
    """A value of some kind (a dataclass, a tuple of them …) as bytes that `read_record` takes."""
    text = json.dumps({"form": FORM, "is": _writer(kind)(value)}, separators=(",", ":"), default=_number)
    return zlib.compress(text.encode("ascii"), _LEVEL)


def read_record(packed: bytes, kind: type[Value]) -> Value:
    """The value that `record` wrote. Raises FileError when it is damaged or lacks what the program cannot do without.
    """
    try:
        data = json.loads(zlib.decompress(packed))
        if data["form"] > FORM:
            log.warning("a record of the newer form %s is read as well as it can be", data["form"])
        walk: Walk = _reader(cast(Any, kind))
        value: Value = walk(data["is"])
        return value
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, MusicAssistantError) as error:
        log.warning("a %s that was kept cannot be read: %s", getattr(kind, "__name__", kind), error)
        raise FileError(say("Something that was kept cannot be read by this version of the program."),
                        say("A newer version may have kept it; it is still there.")) from error


def _number(value: Any) -> Any:
    """A number of numpy's as Python's own."""
    return value.item()


# ---------------------------------------------------------------------- writing


@lru_cache(maxsize=256)
def _writer(hint: Any) -> Walk:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        write = _writer(_without_none(hint))
        return lambda value: None if value is None else write(value)
    if origin is tuple:
        return _row_writer(inner[0]) if _is_row(inner) else _pair_writer(inner)
    if _is_mapping(origin):
        write = _writer(inner[1])
        return lambda value: {key: write(v) for key, v in value.items()}
    if _has_fields(hint):
        writes = [(name, _writer(kind)) for name, kind in _hints(hint).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in writes}
    return str if hint is Path else _as_it_is


def _row_writer(kind: Any) -> Walk:
    if kind is str:
        return lambda values: [{_BEYOND: v} if isinstance(v, Beyond) else v for v in values]
    if not _has_fields(kind):
        write = _writer(kind)
        return list if write is _as_it_is else lambda values: [write(v) for v in values]
    columns = [(name, attrgetter(name), _writer(hint)) for name, hint in _hints(kind).items()]

    def as_columns(values: Any) -> dict[str, list[Any]]:
        return {name: list(map(get, values)) if write is _as_it_is else [write(get(v)) for v in values]
                for name, get, write in columns}

    return as_columns


def _pair_writer(kinds: tuple[Any, ...]) -> Walk:
    writes = [_writer(kind) for kind in kinds]
    return lambda values: [write(v) for write, v in zip(writes, values, strict=True)]


# ---------------------------------------------------------------------- reading


@lru_cache(maxsize=256)
def _reader(hint: Any) -> Walk:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        read = _reader(_without_none(hint))
        return lambda data: None if data is None else read(data)
    if origin is tuple:
        return _row_reader(inner[0]) if _is_row(inner) else _pair_reader(inner)
    if _is_mapping(origin):
        read = _reader(inner[1])
        return lambda data: types.MappingProxyType({key: read(v) for key, v in data.items()})
    if _has_fields(hint):
        return _object_reader(hint)
    return Path if hint is Path else _as_it_is


def _object_reader(kind: Any) -> Walk:
    known = [(f, _reader(_hints(kind)[f.name]), _hints(kind)[f.name]) for f in fields(kind)]

    def read(data: Mapping[str, Any]) -> Any:
        values = {}
        for field, walk, hint in known:
            if field.name in data:
                try:
                    values[field.name] = walk(data[field.name])
                except (KeyError, TypeError, ValueError, AttributeError, MusicAssistantError) as error:
                    _stand_in(values, field, hint, error)
        return kind(**values)

    return read


def _stand_in(values: dict[str, Any], field: Field[Any], hint: Any, error: Exception) -> None:
    """Leaves an unreadable field to its default, or to what stands for it. Raises the error where there is neither."""
    if hint in STAND_INS:
        values[field.name] = STAND_INS[hint]
    elif field.default is MISSING and field.default_factory is MISSING:
        raise error
    log.warning("the field %s of something kept cannot be read and is as if it had not been set: %s", field.name, error)


def _row_reader(kind: Any) -> Walk:
    if kind is str:
        return lambda data: tuple(Beyond(v[_BEYOND]) if isinstance(v, dict) else v for v in data)
    if not _has_fields(kind):
        read = _reader(kind)
        return tuple if read is _as_it_is else lambda data: tuple(map(read, data))
    hints = _hints(kind)

    def from_columns(data: Mapping[str, list[Any]]) -> tuple[Any, ...]:
        names = [name for name in hints if name in data]
        columns = [_column(_reader(hints[name]), data[name]) for name in names]
        if len(names) == len(hints):
            return tuple(kind(*row) for row in zip(*columns, strict=True))
        return tuple(kind(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))

    return from_columns


def _column(read: Walk, values: list[Any]) -> list[Any]:
    return values if read is _as_it_is else [read(v) for v in values]


def _pair_reader(kinds: tuple[Any, ...]) -> Walk:
    reads = [_reader(kind) for kind in kinds]
    return lambda data: tuple(read(v) for read, v in zip(reads, data, strict=True))


# ---------------------------------------------------------------------- hints


@lru_cache(maxsize=256)
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _without_none(hint: Any) -> Any:
    (kind,) = (a for a in get_args(hint) if a is not types.NoneType)
    return kind


def _is_row(inner: tuple[Any, ...]) -> bool:
    return len(inner) == 2 and inner[1] is Ellipsis


def _is_mapping(origin: Any) -> bool:
    return origin is not Literal and isinstance(origin, type) and issubclass(origin, Mapping)


def _has_fields(hint: Any) -> bool:
    return is_dataclass(hint)


def _as_it_is(value: Any) -> Any:
    return value
