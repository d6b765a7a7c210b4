"""Misspelt words put right: the nearest known word, where one is near enough and the word is not a word already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files

ONE_SLIP_FROM = 4
TWO_SLIPS_FROM = 8
_SUFFIXES = ("s", "es", "ed", "ing", "er", "ers", "ly", "y", "ish", "'s", "est", "ness", "d")


class Spelling:
    """Known words, by length and first letter; each says whether it names something in music."""

    def __init__(self, known: Mapping[str, bool]) -> None:
        self._known = {w: entity for w, entity in known.items() if w.isascii() and len(w) > 1}
        guard = files("music_assistant.listeners.rules") / "common_words.txt"
        self._common = frozenset(guard.read_text(encoding="utf-8").split())
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= ONE_SLIP_FROM - 1:
                self._near[word[0], len(word)].append(word)

    def repaired(self, word: str, english: bool = True) -> str:
        """The known word that was meant, or the word itself."""
        if len(word) < ONE_SLIP_FROM or len(word) > 24 or not word.isascii() or self._is_a_word(word):
            return word
        slips = 2 if len(word) >= TWO_SLIPS_FROM - 2 and english else 1
        best: tuple[int, bool, int, str] | None = None
        for size in range(len(word) - slips, len(word) + slips + 1):
            for first in {word[0], word[1]}:
                for candidate in self._near.get((first, size), ()):
                    limit = best[0] if best else slips
                    distance = slip_distance(word, candidate, limit)
                    if distance > limit or len(candidate) <= distance + 2 or (not english and len(word) <= 5):
                        continue
                    if (
                        distance < 2
                        or len(word) >= TWO_SLIPS_FROM
                        or (self._known[candidate] and word[:3] == candidate[:3])
                    ):
                        rank = (distance, not self._known[candidate], -len(candidate), candidate)
                        best = min(best, rank) if best else rank
        return best[3] if best else word

    def is_common(self, word: str) -> bool:
        """Whether a word is everyday English."""
        return word in self._common

    def _is_a_word(self, word: str) -> bool:
        if word in self._known or word in self._common:
            return True
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                stem = word[: -len(suffix)]
                if any(s in self._common or s in self._known for s in (stem, stem + "e")):
                    return True
                if stem[-1] == stem[-2] and stem[:-1] in self._common:
                    return True
        return False


def slip_distance(a: str, b: str, limit: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours that turn a into b; above `limit` any larger number.

    The optimal string alignment distance, by rows of the usual table.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row = row, [i, *[0] * len(b)]
        for j, y in enumerate(b, 1):
            row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
        before = previous
    return row[-1]
