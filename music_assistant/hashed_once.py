"""Frozen rows that are looked up by, again and again: their hash is worked out once."""

from __future__ import annotations

from typing import TypeVar

Row = TypeVar("Row")


def hashed_once(row: type[Row]) -> type[Row]:
    """A frozen dataclass whose hash is worked out at its first use. Rows in rows are hashed all the way down: for what
    every note is looked up by that was a twelfth of the time that a piece takes."""
    worked_out = row.__hash__

    def kept(self: Row) -> int:
        known: int | None = self.__dict__.get("_hash")
        if known is None:
            known = worked_out(self)
            object.__setattr__(self, "_hash", known)
        return known

    row.__hash__ = kept  # type: ignore[method-assign, assignment]
    return row
