"""Who waits for an answer: the line of messages that nobody has begun with, and each one's honest place in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

FORGOTTEN_AFTER_S = 90.0
"""A page that waits asks for its place each second; one that has not for so long is taken to be gone."""


class Line:
    """Messages in the order in which they came, by the id of their conversation. Safe from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._waiting: dict[str, float] = {}
        self._words: dict[str, str] = {}

    def join(self, key: str, words: str = "") -> None:
        """Waits from now on, at the end, with these words."""
        with self._lock:
            self._waiting.setdefault(key, self._clock())
            self._words[key] = words

    def begin(self, key: str) -> bool:
        """Waits no longer, because its turn has come; False where it did not wait, so that nothing is begun twice."""
        with self._lock:
            self._words.pop(key, None)
            return self._waiting.pop(key, None) is not None

    def words(self, key: str) -> str | None:
        """The words that wait; None where none do."""
        with self._lock:
            return self._words.get(key)

    def place(self, key: str) -> int | None:
        """How manieth it is, 1 being next; None where it does not wait. Who asks is known to be there still."""
        with self._lock:
            now = self._clock()
            if key not in self._waiting:
                return None
            self._waiting[key] = now
            present = [k for k, seen in self._waiting.items() if now - seen < FORGOTTEN_AFTER_S]
            return present.index(key) + 1
