"""Numerals read from a text: "ii-V-I", "I V vi IV", "1-5-6-4", "V/V", in any everyday spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import folded
from music_assistant.numerals import is_numeral

_SUFFIX = r"(?:maj|min|dim|aug|sus|add|m|M|o|°|ø|\+|Δ)?\d{0,2}(?:b5|b9|#9|sus[24])?"
_ROMAN = rf"[b♭#♯]?(?:VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i){_SUFFIX}"
_ONE = rf"{_ROMAN}(?:/[b♭#♯]?(?:VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i))?"
_BETWEEN = r"(?:\s*(?:-|–|—|,|\||>|->|→|・|、)\s*|\s+)"
_ROMANS = re.compile(rf"(?<![A-Za-z0-9À-ɏ#♭♯]){_ONE}(?:{_BETWEEN}{_ONE})+(?![A-Za-z0-9À-ɏ#♯])")
"""Letters without case may stand right beside a numeral, as they do in Chinese and Japanese."""
_DIGITS = re.compile(r"(?<![\w.:/-])[1-7](?:(?:-|–)[1-7]){2,}(?![\w/-]|\s+(?:son|rumba|clave))")
_LOOSE_DIGITS = re.compile(r"(?<![\w.:/-])[1-7](?:(?:\s*,\s*|\s+)[1-7]){2,}(?![\w/-])|(?<![\w.])[1-7]{3,4}(?![\w.])")
_CHORD_WORDS = re.compile(
    r"chord|progression|changes|turnaround|akkord|acorde|accord|akkoord|аккорд|akor|コード|코드|和弦|कॉर्ड")
_FEWEST = 3
_SECONDARY: Mapping[str, str] = MappingProxyType({
    "ii": "VI7", "iii": "VII7", "IV": "I7", "iv": "I7", "V": "II7", "v": "II7", "vi": "III7", "VI": "bIII7"})
"""Goal → its dominant."""
_COUNTING = frozenset(("1 2 3", "1 2 3 4"))
"""Figures that count a band in."""


def find_numerals(text: str) -> list[tuple[str, int, int]]:
    """Progressions in numerals as changes hold them ("ii V I"), and where each starts and ends in the text."""
    told = _CHORD_WORDS.search(folded(text)) is not None
    romans = [(_joined(found[0]), *found.span()) for found in _ROMANS.finditer(text)]
    progressions = [found for found in romans if _is_progression(found[0], told)]
    for found in (*_DIGITS.finditer(text), *(_LOOSE_DIGITS.finditer(text) if told else ())):
        numbers = " ".join(re.findall(r"[1-7]", found[0]))
        if numbers not in _COUNTING and all(end <= found.start() or start >= found.end()
                                            for _, start, end in progressions):
            progressions.append((numbers, *found.span()))
    return progressions


def _joined(text: str) -> str:
    return " ".join(_plain(word) for word in re.split(_BETWEEN, text) if word)


def _is_progression(numerals: str, told: bool) -> bool:
    """Whether words are numerals and not only the pronoun I, one or two of them beside a word for chords."""
    words = numerals.split()
    few = len(words) < (2 if told else _FEWEST)
    return not few and any(w not in ("I", "i") for w in words) and all(is_numeral(w) for w in words)


def _plain(word: str) -> str:
    """A numeral with plain signs; a secondary dominant ("V/vi") by its own degree."""
    word = word.replace("♭", "b").replace("♯", "#").replace("M7", "maj7")
    dominant, slash, goal = word.partition("/")
    return _SECONDARY.get(goal, dominant) if slash and dominant.rstrip("7") == "V" else dominant
