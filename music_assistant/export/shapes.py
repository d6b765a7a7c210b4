"""Whether values from outside have the types that their dataclass says: what JSON brought is believed only then."""

from __future__ import annotations

import math
import types
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def fitting(value: object, kind: Any) -> bool:
    """Whether a value, and all that it holds, is of a type: a dataclass, a tuple of one kind, a union, or a plain one.

    Whole numbers count as floats; what is infinite or no number fits nowhere.
    """
    if is_dataclass(kind) and isinstance(kind, type):
        return type(value) is kind and all(fitting(getattr(value, name), hint) for name, hint in _hints(kind))
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return any(fitting(value, one) for one in get_args(kind))
    if origin is tuple:
        item = get_args(kind)[0]
        return type(value) is tuple and all(fitting(one, item) for one in value)
    if kind is float:
        return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
    return value is None if kind in (None, type(None)) else type(value) is kind


@lru_cache(maxsize=64)
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in fields(kind))
