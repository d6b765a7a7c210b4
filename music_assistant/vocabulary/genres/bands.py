"""How a genre's row writes down its band, its groupings and its effects."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def band(text: str) -> tuple[tuple[str, str], ...]:
    """The (instrument, role) pairs of a list like "piano: comping, upright bass: bass", in its order."""
    pairs = (member.split(":") for member in text.split(","))
    return tuple((" ".join(name.split()), role.strip()) for name, role in pairs)


def groupings(text: str) -> Mapping[str, str]:
    """The groupings by meter of a list like "9/8: 2+2+2+3, 11/8: 2+2+3+2+2", read-only."""
    return MappingProxyType(dict(band(text)))


def effects(**amounts: float) -> Mapping[str, float]:
    """The amounts by effect name, read-only."""
    return MappingProxyType(amounts)
