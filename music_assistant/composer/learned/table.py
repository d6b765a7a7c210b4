"""Where the part model writes and where the rules do: decided by measurement (`python -m benchmarks.parts`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.network import Network


@dataclass(frozen=True)
class Learned:
    """Role → styles of the composer in which the model writes it; `file` is the model."""

    styles: Mapping[str, frozenset[str]]
    file: Path | None

    def writes(self, role: str, style: str) -> bool:
        return self.file is not None and style in self.styles.get(role, ())

    @property
    def network(self) -> Network:
        assert self.file is not None
        return _opened(self.file)


@lru_cache(maxsize=2)
def _opened(file: Path) -> Network:
    return Network(file)


NOTHING_LEARNED = Learned({}, None)


def everything(file: Path) -> Learned:
    """The model in every role and style, to be measured."""
    from music_assistant.composer.styles import STYLES

    return Learned({role: frozenset(STYLES) for role in words.ROLES}, file)
