"""The part model at its desk: what it wrote for a wish is kept, so that an edit writes anew only what it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from threadpoolctl import ThreadpoolController

from music_assistant.composer.learned.habits import Habits
from music_assistant.composer.learned.network import Network
from music_assistant.composer.learned.writing import Wish, Written, composed

_MOST_KEPT = 600
"""Parts of sections that are kept: those of a dozen pieces."""


class Writer:
    """Writes wishes. The same wish gives the same notes, kept or not; several threads may ask at once."""

    def __init__(self, file: Path) -> None:
        self.network = Network(file)
        self._kept: OrderedDict[Wish, Written | None] = OrderedDict()
        self._lock = Lock()
        # Products this small are faster on one thread, and many times so where other work has the second core.
        self._threads = ThreadpoolController()

    @property
    def habits(self) -> Habits:
        return self.network.habits

    def has(self, wishes: Sequence[Wish]) -> bool:
        """Whether all of some wishes were written before."""
        with self._lock:
            return all(wish in self._kept for wish in wishes)

    def write(self, wishes: Sequence[Wish]) -> list[Written | None]:
        """The bars of each wish; None for one that the rules should write."""
        with self._lock:
            found = {wish: self._kept[wish] for wish in wishes if wish in self._kept}
        new = [wish for wish in dict.fromkeys(wishes) if wish not in found]
        with self._threads.limit(limits=1, user_api="blas"):
            found.update(zip(new, composed(self.network, new), strict=True))
        with self._lock:
            for wish in wishes:
                self._kept[wish] = found[wish]
                self._kept.move_to_end(wish)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return [found[wish] for wish in wishes]
