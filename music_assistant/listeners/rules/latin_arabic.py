"""Arabic typed in Latin letters and figures ("shil el drums", "a8niya 7azina") put into Arabic letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

_WORD = re.compile(r"[a-z0-9'’]*[a-z][a-z0-9'’]*", re.IGNORECASE)
_FIGURE = re.compile(r"[235-9]")
_COUNTED = re.compile(
    r"\d+[a-z]{0,3}|\d+(?:bit|beat|bars?|hour|part)s?|[a-g][#b]?(?:maj|min|m|sus|dim|aug|add)*\d+|(?:mp|wav|v|take)\d+"
    r"|b?[iv]{1,3}(?:maj|min|m|sus|dim|aug|add)*\d+(?:b5)?|(?:sus|add)\d+")
"""Numbers with their units, chords, numerals and names of files, which spell no Arabic."""
_CONSONANTS = (("kh", "x"), ("5", "x"), ("gh", "G"), ("8", "G"), ("3'", "G"), ("sh", "S"), ("ch", "S"), ("th", "t"),
               ("dh", "d"), ("9", "s"), ("6", "t"), ("7", "h"), ("2", ""), ("'", ""), ("’", ""), ("v", "f"), ("p", "b"))
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("(?<!^)[aeiouy]")
_JOINS = re.compile(r"(?:(?<=\s)|^)(?P<lead>و|في|على)?\s?(?P<article>ال|لل|بال|ب|ل)\x00\s*(?P<next>.?)", re.DOTALL)
_LEADS: Mapping[str, str] = MappingProxyType({"ال": "", "لل": "ل ", "بال": "ب ", "ب": "ب ", "ل": "ل "})
"""What is left of an article or preposition before a word that stays in Latin letters."""
TELLING_FROM = 4
"""A word without figures tells of Arabic from so many letters on."""


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The word's consonants: "khalliha", "5aliha" and "khaleeha" are the same."""
    word = word.casefold()
    for spelt, heard in _CONSONANTS:
        word = word.replace(spelt, heard)
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", re.sub("^[aeiou]+", "a", word)))


class LatinArabic:
    """Arabic words by how Latin letters spell them; `strangers` are words of other languages, which tell of nothing."""

    def __init__(self, spellings: Mapping[str, str], strangers: Collection[str]) -> None:
        self._exact = {spelt.casefold(): word for spelt, word in spellings.items()}
        self._telling = frozenset(w for w in self._exact if len(w) >= TELLING_FROM and w not in strangers)
        self._strangers = strangers
        longer = sorted((w for w in self._exact if len(sound(w)) > 1 and len(w) > 2), key=lambda w: (-len(w), w))
        self._heard = {sound(w): self._exact[w] for w in longer}

    def _meant(self, word: str) -> str | None:
        """The Arabic word that a Latin one spells, or None."""
        word = word.casefold()
        if word in self._exact:
            return self._exact[word]
        if _COUNTED.fullmatch(word):
            return None
        if len(word) < TELLING_FROM - bool(_FIGURE.search(word)) or word in self._strangers:
            return None
        return self._heard.get(sound(word))

    def written(self, text: str) -> str | None:
        """The text in Arabic letters as far as they are known; None for a text in another language."""
        if not text.isascii():
            return None
        words = [w.casefold() for w in _WORD.findall(text)]
        if not self._tells(words):
            return None
        spelt = _WORD.sub(lambda found: self._letters(found[0], found.start()), text)
        return _JOINS.sub(_joined, spelt).replace("\x00", "")

    def _letters(self, word: str, at: int) -> str:
        """The word in Arabic letters where it is known; "la" opens a message as "no" and is else "to"."""
        meant = "ل_" if at and word.casefold() == "la" else self._meant(word)
        return word if meant is None else meant.replace("_", "\x00")

    def _tells(self, words: Iterable[str]) -> bool:
        """Whether some word can only be Arabic, and no more words are another language's than Arabic."""
        words = list(words)
        known = [w for w in words if self._meant(w) is not None]
        figured = [w for w in known if _FIGURE.search(w)]
        sure = [w for w in known if w in self._telling or w in figured]
        others = [w for w in words if w in self._strangers and w not in known]
        return bool(figured) or (bool(sure) and 2 * len(known) >= len(others))


def _joined(found: re.Match[str]) -> str:
    """An article or preposition written together with an Arabic word, and left away before a Latin one."""
    lead = f"{found['lead']} " if found["lead"] else ""
    following = found["next"]
    article = found["article"] if "\u0620" <= following <= "\u064a" else _LEADS[found["article"]]
    return f"{lead}{article}{following}"
