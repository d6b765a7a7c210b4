"""Work spread over the machine's cores, its results in order, whatever finishes first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

MOST_THREADS = 4
"""More would hold more stems in memory at once than they are worth."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def side_by_side(make: Callable[[Given], Made], each: Iterable[Given], at_once: int = MOST_THREADS) -> Iterator[Made]:
    """`make` of each, in order, `at_once` at once at most. What is not begun is dropped when the iterator is closed.

    Whatever `make` raises is raised where its result would have come.
    """
    threads = min(MOST_THREADS, cores(), at_once)
    if threads <= 1:
        yield from map(make, each)
        return
    pool = ThreadPoolExecutor(threads, thread_name_prefix="player")
    try:
        yield from pool.map(make, each)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
