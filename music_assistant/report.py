"""The card of a turn: what was asked beside what was heard, what stayed the same, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class ReportRow:
    """One fact: its name, what was asked, what was heard, and whether they agree (None: cannot be told)."""

    fact: str
    asked: str
    heard: str
    agrees: bool | None


@dataclass(frozen=True)
class Report:
    """The whole card. `unchanged` names the instruments whose stems are bit-identical to the version before."""

    rows: tuple[ReportRow, ...] = ()
    unchanged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    listener: str = ""
    engine: str = ""
    seconds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> dict[str, Any]:
        """A plain JSON object."""
        return {"rows": [vars(r) for r in self.rows], "unchanged": list(self.unchanged), "notes": list(self.notes),
                "listener": self.listener, "engine": self.engine, "seconds": dict(self.seconds)}
