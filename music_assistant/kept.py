"""Things kept within a bound: the longest unused goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """What says how much memory it takes."""

    @property
    def nbytes(self) -> int: ...


Thing = TypeVar("Thing", bound=Sized)


class Kept(Generic[Thing]):
    """Things by key, at most `most_bytes` of them. May be used from several threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Thing | None:
        """The thing of a key, which is then the last used; None where there is none."""
        with self._lock:
            thing = self._things.get(key)
            if thing is not None:
                self._things.move_to_end(key)
            return thing

    def keep(self, key: Hashable, thing: Thing) -> list[tuple[Hashable, Thing]]:
        """Keeps a thing, unless one is kept under that key; gives what had to go, the thing itself if it is too large.
        """
        with self._lock:
            if key in self._things:
                return []
            if thing.nbytes > self._most_bytes:
                return [(key, thing)]
            self._things[key] = thing
            self._bytes += thing.nbytes
            gone = []
            while self._bytes > self._most_bytes:
                gone.append(self._things.popitem(last=False))
                self._bytes -= gone[-1][1].nbytes
            return gone

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._things
