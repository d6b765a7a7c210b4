"""Strokes kept ready: a kit's pieces are made once, however often and in whatever piece they are struck."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from music_assistant.instruments.kit_pieces import Kit, group_of
from music_assistant.instruments.voices.kits.strokes import Recorder, Stroke, made_stroke, retaken, takes_of
from music_assistant.kept import Kept

SHELF_BYTES = 48 * 2**20
"""How much of them is kept: some three kits. Those struck longest ago go first."""

Place = tuple[str, int, int]


class Shelf:
    """Strokes by (kit, key, take). May be used from several threads: what both make is the same."""

    def __init__(self, record: Recorder, most_bytes: int = SHELF_BYTES) -> None:
        self._record = record
        self._kept: Kept[Stroke] = Kept(most_bytes)

    def stroke(self, kit: Kit, key: int, take: int) -> Stroke:
        """A take of a piece, made when it is first struck."""
        takes = takes_of(kit, key)
        if takes == "same" or take == 0:
            return self._made((kit.name, key, 0), lambda: made_stroke(kit, key, 0, self._record))
        if takes == "anew":
            return self._made((kit.name, key, take), lambda: made_stroke(kit, key, take, self._record))
        return self._made((kit.name, key, take), lambda: retaken(self.stroke(kit, key, 0), take, group_of(key)))

    def _made(self, place: Place, make: Callable[[], Stroke]) -> Stroke:
        kept = self._kept.get(place)
        if kept is None:
            kept = make()
            self._kept.keep(place, kept)
        return kept


@lru_cache(maxsize=2)
def shelf_of(record: Recorder) -> Shelf:
    """The shelf of what a recorder's sound bank holds: the same one for equal recorders."""
    return Shelf(record)
