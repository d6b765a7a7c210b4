"""A queue before something that does one thing at a time: work in the order in which it comes, waited for so long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from functools import partial
from time import monotonic
from typing import TypeVar

from music_assistant.errors import UnavailableError

Result = TypeVar("Result")

NEWEST_COUNTS = 0.3
"""The share of the newest piece of work in what one is expected to take."""


class Busy(UnavailableError):
    """Others' messages keep a listener longer than somebody wanted to wait for it."""

    def __init__(self) -> None:
        super().__init__("The language model is busy with others' messages.", "Ask again in a moment.")


class Queue:
    """One worker that does what it is given, in order. Safe to be used from several threads."""

    def __init__(self, name: str, advice: str) -> None:
        """`advice`: what a user may do when the waiting was too long."""
        self._advice = advice
        self._closed = threading.Event()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._waiting = 0
        self._usual_s = 0.0
        self._began_s: float | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self._closed.is_set()

    def expected_wait_s(self) -> float:
        """How long new work would wait, as far as the last pieces of work tell; 0.0 when nothing is before it.

        Work that takes longer than is usual is expected to take as long again.
        """
        with self._lock:
            wait_s = self._waiting * self._usual_s
            if self._began_s is None:
                return wait_s
            so_far_s = monotonic() - self._began_s
            return wait_s + (self._usual_s - so_far_s if so_far_s < self._usual_s else so_far_s)

    def done(self, work: Callable[[], Result], patience_s: float, begin_s: float | None = None) -> Result:
        """What the work returns. Raises UnavailableError when it is not done in time, and what the work raises.

        `begin_s`: how long it may wait for those before it; after that it is given up and Busy raised.
        """
        begun = threading.Event()
        with self._lock:
            self._waiting += 1
        try:
            promise = self._worker.submit(partial(self._run, work, begun))
        except RuntimeError as error:
            raise _closed() from error
        if begin_s is not None and not begun.wait(begin_s) and self._withdrawn(promise):
            raise Busy
        try:
            return promise.result(timeout=patience_s)
        except CancelledError as error:
            raise _closed() from error
        except TooLong as error:
            self._withdrawn(promise)
            raise UnavailableError(f"The language model took more than {patience_s:g} seconds.",
                                   self._advice) from error

    def close(self) -> None:
        """Takes no more work and gives up what waits; what is being done may look at `is_closed`."""
        self._closed.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _run(self, work: Callable[[], Result], begun: threading.Event) -> Result:
        """Does the work. Runs in the worker."""
        began_s = monotonic()
        with self._lock:
            self._waiting -= 1
            self._began_s = began_s
        begun.set()
        try:
            return work()
        finally:
            took_s = monotonic() - began_s
            with self._lock:
                self._began_s = None
                self._usual_s += (took_s - self._usual_s) * (NEWEST_COUNTS if self._usual_s else 1.0)

    def _withdrawn(self, promise: Future[Result]) -> bool:
        """Whether work that waits could be taken back; not so when it has been begun."""
        if not promise.cancel():
            return False
        with self._lock:
            self._waiting -= 1
        return True


def _closed() -> UnavailableError:
    return UnavailableError("This language model has been closed.", "Open the listener again.")
