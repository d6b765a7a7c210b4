"""A graphics card that a Space is lent for a while (ZeroGPU): which answers borrow it, and for how long."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any, TypeVar

from music_assistant.engines import NEURAL_ENGINES
from music_assistant.errors import MusicAssistantError
from music_assistant.page.session import Session
from music_assistant.page.view import House

Frozen = MappingProxyType[Any, Any]
Answering = TypeVar("Answering", bound=Callable[..., Iterator[Any]])

LENDER = "spaces"
"""The library that a Space with ZeroGPU has, and nobody else."""

OPENING_SECONDS = 30
SECONDS_A_SECOND, SLOWER = 0.75, MappingProxyType({"musicgen": 3.0})
"""What an answer takes on the card: for the weights to get there, and each second of music, other tries included; more
for an engine that makes its sound from front to back, about as fast as it sounds."""
SHORTEST_SECONDS, LONGEST_SECONDS = 60, 300
USUAL_MUSIC_SECONDS = 60.0
"""How long music is taken to be where the message does not tell."""


def borrows(engine: str) -> bool:
    """Whether an engine's answers borrow a card, where one is lent at all."""
    return engine in NEURAL_ENGINES and find_spec(LENDER) is not None


def lent(answering: Answering, seconds: Callable[..., int]) -> Answering:
    """The function as it runs with a card that is lent for so many seconds, which are asked with its own arguments.

    Where no card is lent it is the function itself.
    """
    if find_spec(LENDER) is None:
        return answering
    copyreg.pickle(MappingProxyType, _carried)
    lend: Any = import_module(LENDER).GPU
    borrowed: Answering = lend(duration=seconds)(answering)
    return borrowed


def _carried(mapping: Frozen) -> tuple[Callable[..., Frozen], tuple[dict[Any, Any]]]:
    """A mapping that cannot be changed as it travels between the page and the process that has the card."""
    return _arrived, (dict(mapping),)


def _arrived(mapping: dict[Any, Any]) -> Frozen:
    return MappingProxyType(mapping)


def seconds_needed(house: House, session: Session | None, file: str | None, engine: str, *_: object) -> int:
    """How long the answer to what a session asks may need the card: by the length of the piece that it will be."""
    needed = OPENING_SECONDS + SLOWER.get(engine, SECONDS_A_SECOND) * _music_seconds(house, session)
    return round(min(LONGEST_SECONDS, max(SHORTEST_SECONDS, needed)))


def _music_seconds(house: House, session: Session | None) -> float:
    """The length that is asked for, as the rules read it."""
    if session is None or session.asking is None:
        return USUAL_MUSIC_SECONDS
    try:
        spec = house.studio.understand(session.conversation, session.asking, listener="rules",
                                       meant=session.meant).conversation.spec
    except MusicAssistantError:
        spec = session.conversation.spec
    return spec.duration_s if spec is not None else USUAL_MUSIC_SECONDS
