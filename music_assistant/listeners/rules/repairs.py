"""What undoes a change of the wrong player and does it to the right one: "no, I meant the bass"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from music_assistant.change import STEPS, InstrumentChange
from music_assistant.listeners.rules.draft import step


def _level(old: InstrumentChange, right: str) -> tuple[InstrumentChange, ...]:
    back = step(-STEPS[old.step]) if old.step else None
    gain = -old.gain_db if old.gain_db is not None else None
    return (
        InstrumentChange("level", old.name, step=back, gain_db=gain, sections=old.sections),
        InstrumentChange("level", right, step=old.step, gain_db=old.gain_db, sections=old.sections),
    )


def _add(old: InstrumentChange, right: str) -> tuple[InstrumentChange, ...]:
    return (InstrumentChange("swap", old.name, into=right),)


def _remove(old: InstrumentChange, right: str) -> tuple[InstrumentChange, ...]:
    return (InstrumentChange("add", old.name), InstrumentChange("remove", right))


def _swap(old: InstrumentChange, right: str) -> tuple[InstrumentChange, ...]:
    return (InstrumentChange("swap", old.into or old.name, into=right),)


def _place(old: InstrumentChange, right: str) -> tuple[InstrumentChange, ...]:
    return (
        InstrumentChange("place", old.name),
        InstrumentChange("place", right, sections=old.sections, outside=old.outside),
    )


REPAIRS: Mapping[str, Callable[[InstrumentChange, str], tuple[InstrumentChange, ...]]] = MappingProxyType(
    {"level": _level, "add": _add, "remove": _remove, "swap": _swap, "place": _place, "play": _add, "only": _swap}
)
"""By what was done to the wrong player: the changes that put it right, given that change and the right one's name."""
