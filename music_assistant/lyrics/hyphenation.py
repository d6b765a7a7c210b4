"""A line of words cut into the syllables that are sung, to be printed under notes: as many as `syllables` counts.

Latin and Cyrillic words are cut before the consonant that opens the next syllable, with the pairs that languages keep
together ("ch", "str"); other scripts between their letters. It is good enough to sing from and knows no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from music_assistant.lyrics.syllables import OTHER_SPELLING, SMALL_KANA, SPELLINGS, in_word, script_of

_OPENING = re.compile(r"[bcdfghjklmnpqrstvwxzñç]|[cstpw]h|sch|[bcfgkp][lr]|[dt]r|qu|s[tpk]|gn|ll|rr")
"""What may open a syllable."""
_LEANING = SMALL_KANA | {"'", "’"}
_CYRILLIC_VOWEL = r"[аеёиоуыэюяіїє]"
_WORD = re.compile(r"[^\W_]+(?:['’\u0300-\u036f\u0900-\u097f\u064b-\u0652]+[^\W_]*)*")


@dataclass(frozen=True)
class Syllable:
    """A syllable as it is printed, and whether it begins and ends its word."""

    text: str
    begins: bool
    ends: bool


def cut(line: str, language: str = "en") -> tuple[Syllable, ...]:
    """The syllables of a line, signs and words that are too short to be sung joined to their neighbours."""
    found: list[Syllable] = []
    waiting = ""
    for word, signs in _words(unicodedata.normalize("NFC", line)):
        pieces = _pieces(word, language)
        if not pieces:
            waiting += word + signs
            continue
        pieces[0], waiting = waiting + pieces[0], ""
        pieces[-1] += signs.rstrip()
        last = len(pieces) - 1
        found += [Syllable(piece.strip(), i == 0, i == last) for i, piece in enumerate(pieces)]
    if found and waiting.strip():
        found[-1] = Syllable(f"{found[-1].text} {waiting.strip()}", found[-1].begins, True)
    return tuple(found)


def _words(line: str) -> Iterator[tuple[str, str]]:
    """Each word with the signs and blanks after it; those before the first word stand with it."""
    matches = list(_WORD.finditer(line))
    for i, match in enumerate(matches):
        before = line[:match.start()].lstrip() if i == 0 else ""
        end = matches[i + 1].start() if i + 1 < len(matches) else len(line)
        yield before + match[0], line[match.end():end]


def _pieces(word: str, language: str) -> list[str]:
    """A word in its syllables; none where it has no vowel of its own."""
    letters = [c for c in word.lower() if c not in "'’" and unicodedata.category(c)[0] in "LMN"]
    count = in_word(letters, language)
    if count <= 1:
        return [word] * count
    scripts = {script for script, _ in groupby(letters, script_of)}
    pattern = None
    if scripts == {"LATIN"}:
        pattern = SPELLINGS.get(language, OTHER_SPELLING).nucleus
    elif scripts == {"CYRILLIC"}:
        pattern = _CYRILLIC_VOWEL
    borders = _borders(word.lower(), pattern) if pattern else []
    if len(borders) < count - 1:
        borders = _even_borders(word, count)
    edges = [0, *borders[:count - 1], len(word)]
    return [word[a:b] for a, b in pairwise(edges)]


def _borders(word: str, nucleus: str) -> list[int]:
    """Where syllables begin, by the consonants that may open one."""
    nuclei = [m.span() for m in re.finditer(nucleus, word)]
    borders = []
    for (_, end), (start, _) in pairwise(nuclei):
        opening = next((i for i in range(end, start) if _OPENING.fullmatch(word[i:start])), max(end, start - 1))
        if opening == end and start - end > 1 and word[end] == word[end + 1:end + 2]:
            opening = end + 1
        borders.append(opening)
    return borders


def _even_borders(word: str, count: int) -> list[int]:
    """Borders that share a word's letters out evenly, marks staying with their letters."""
    starts = [i for i, c in enumerate(word) if unicodedata.category(c)[0] != "M" and c not in _LEANING]
    starts = starts or list(range(len(word)))
    return [starts[i * len(starts) // count] for i in range(1, count)]
