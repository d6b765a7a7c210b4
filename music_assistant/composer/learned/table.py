"""Where the part model writes and where the rules do: decided by measurement (`python -m benchmarks.parts`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from music_assistant.composer.learned.network import Network
from music_assistant.composer.learned.teachers import TEACHERS


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
    """The model in every role and style in which it has a teacher, to be measured."""
    return Learned({role: frozenset(styles) for role, styles in TEACHERS.items()}, file)
