"""A queue before something that does one thing at a time: work in the order in which it comes, waited for so long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from typing import TypeVar

from music_assistant.errors import UnavailableError

Result = TypeVar("Result")


class Queue:
    """One worker that does what it is given, in order. Safe to be used from several threads."""

    def __init__(self, name: str, advice: str) -> None:
        """`advice`: what a user may do when the waiting was too long."""
        self._advice = advice
        self._closed = threading.Event()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self._closed.is_set()

    def done(self, work: Callable[[], Result], patience_s: float) -> Result:
        """What the work returns. Raises UnavailableError when it is not done in time, and what the work raises."""
        waiting = self._worker.submit(work)
        try:
            return waiting.result(timeout=patience_s)
        except TooLong as error:
            waiting.cancel()
            raise UnavailableError(f"The language model took more than {patience_s:g} seconds.",
                                   self._advice) from error

    def close(self) -> None:
        """Takes no more work and gives up what waits; what is being done may look at `is_closed`."""
        self._closed.set()
        self._worker.shutdown(wait=False, cancel_futures=True)
