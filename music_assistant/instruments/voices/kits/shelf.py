"""Strokes kept ready: a kit's pieces are made once, however often and in whatever piece they are struck."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from music_assistant.instruments.kit_pieces import Kit, group_of
from music_assistant.instruments.voices.kits.strokes import Recorder, Stroke, made_stroke, retaken, takes_of

SHELF_BYTES = 48 * 2**20
"""How much of them is kept: some three kits. Those struck longest ago go first."""

Place = tuple[str, int, int]


class Shelf:
    """Strokes by (kit, key, take). May be used from several threads: what both make is the same."""

    def __init__(self, record: Recorder, most_bytes: int = SHELF_BYTES) -> None:
        self._record = record
        self._most_bytes = most_bytes
        self._bytes = 0
        self._lock = Lock()
        self._kept: OrderedDict[Place, Stroke] = OrderedDict()

    def stroke(self, kit: Kit, key: int, take: int) -> Stroke:
        """A take of a piece, made when it is first struck."""
        takes = takes_of(kit, key)
        if takes == "same" or take == 0:
            return self._made((kit.name, key, 0), lambda: made_stroke(kit, key, 0, self._record))
        if takes == "anew":
            return self._made((kit.name, key, take), lambda: made_stroke(kit, key, take, self._record))
        return self._made((kit.name, key, take), lambda: retaken(self.stroke(kit, key, 0), take, group_of(key)))

    def _made(self, place: Place, make: Callable[[], Stroke]) -> Stroke:
        with self._lock:
            if place in self._kept:
                self._kept.move_to_end(place)
                return self._kept[place]
        stroke = make()
        with self._lock:
            if place not in self._kept:
                self._kept[place] = stroke
                self._bytes += stroke.size_bytes
            while self._bytes > self._most_bytes and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].size_bytes
        return stroke


@lru_cache(maxsize=2)
def shelf_of(record: Recorder) -> Shelf:
    """The shelf of what a recorder's sound bank holds: the same one for equal recorders."""
    return Shelf(record)
