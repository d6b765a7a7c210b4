"""Work spread over the machine's cores, its results in order, whatever finishes first."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

MOST_THREADS = 4
"""More would hold more stems in memory at once than they are worth."""
HANDED_ON_S = 0.0005
"""How long a thread waits for the interpreter at most before the other hands it on. Python's own 5 ms are longer than
most of what one of our threads does between two transforms: a piece takes a tenth more time with them."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Threads that take up work in the order in which it was begun, `at_once` of them at most, until they are left.

    On one core there are none: everything is made when its result is asked for.
    """

    def __init__(self, at_once: int = MOST_THREADS) -> None:
        threads = min(MOST_THREADS, cores(), at_once)
        sys.setswitchinterval(min(HANDED_ON_S, sys.getswitchinterval()))
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="worker") if cores() > 1 else None

    def begin(self, make: Callable[..., Made], *each: Iterable[Given]) -> Iterator[Made]:
        """`make` of each, in order. Whatever it raises is raised where its result would have come."""
        return iter(map(make, *each)) if self._pool is None else self._pool.map(make, *each)

    def begin_largest_first(self, make: Callable[[Given], Made], each: Sequence[Given],
                            size: Callable[[Given], float]) -> Iterator[Made]:
        """`make` of each, in order, though the largest is begun first, so that no core waits long for the last."""
        if self._pool is None:
            return map(make, each)
        begun = {i: self._pool.submit(make, each[i]) for i in sorted(range(len(each)), key=lambda i: -size(each[i]))}
        return (begun[i].result() for i in range(len(each)))

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Waits for what is being made, and drops what is not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
