"""What the ears heard of a stem, kept for the turns that leave it as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from music_assistant.kept import Kept, Sized

Fact = TypeVar("Fact", bound=Sized)


class Memory:
    """Facts of stems by their content, at most so many bytes; what was used longest ago goes. Safe among threads.

    Only what is small beside the sound is kept: levels, onsets and spectral peaks, about 1 MB for 30 s of a stem.
    """

    def __init__(self, most_bytes: int = 32_000_000) -> None:
        self._kept: Kept[Sized] = Kept(most_bytes)

    def recalled(self, key: Hashable, listen: Callable[[], Fact]) -> Fact:
        """The fact of a key, listened for where it is not kept. A key must name what is heard and all that decides it.
        """
        kept = self._kept.get(key)
        if kept is not None:
            return cast(Fact, kept)
        fact = listen()
        self._kept.keep(key, fact)
        return fact
