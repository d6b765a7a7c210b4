"""Whether words that no table knows are words of some language at all: a fist on the keyboard is no wish.

A word of an alphabet is spelled in threes of letters that other words of these languages have too (in twos, outside the
Latin one, of which the tables know fewer words); a word of Chinese, Japanese or Korean in characters of everyday use,
which the old national character sets list first. Nothing here knows what a word means.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from string import ascii_lowercase

from music_assistant.listeners.rules.phrasebook import load_books
from music_assistant.listeners.rules.tokens import folded
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS

MOST_DOUBT = 0.4
"""Words are taken for language up to this share of letters in doubt. Of 1,408 sentences in fourteen languages with
words that the tables lack, 7 have more (27 of 1,708 typed in haste); of 1,000 fists on the keyboard, all."""

SHORTEST_WITH_A_VOWEL = 4
"""Latin words from this length on have a vowel."""

_ENDINGS = ("s", "es", "ed", "ing", "ly", "y", "er", "ier", "est", "ish", "ness", "like", "'s")
_SHORTEST_STEM, _SHORTEST_SLIP = 4, 8
_VOWELS = frozenset("aeiouyæøœ")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop")
_SHORTEST_RUN = 4
_LATIN_ENDS = "\u0250"
_UNSPACED = range(0x3040, 0xD7B0)
_EVERYDAY: tuple[tuple[str, range], ...] = (
    ("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)), ("euc_jp", range(0xA1, 0xD0)),
    ("euc_kr", range(0xB0, 0xC9)))
"""Character sets of China, Taiwan, Japan and Korea, and the leading bytes of what everybody reads in them."""


def are_language(words: Sequence[str]) -> bool:
    """Whether words look like words of some language; False for none."""
    letters = sum(map(len, words))
    return letters > 0 and sum(len(word) * _doubt(folded(word)) for word in words) <= MOST_DOUBT * letters


def some_known(words: Sequence[str]) -> bool:
    """Whether any of the words stands in a table or phrase book, in another form too, or a long one mistyped."""
    return any(form in _known_words() for word in words for form in _forms(folded(word)))


def _forms(word: str) -> set[str]:
    """A word, what is left of it without an English ending, and what a long one is with one slip of the hand mended."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS if len(word) - len(ending) >= _SHORTEST_STEM}
    forms = {word} | stems | {stem + "e" for stem in stems}
    if len(word) < _SHORTEST_SLIP:
        return forms
    places = range(len(word))
    forms |= {word[:i] + word[i + 1:] for i in places}
    forms |= {word[:i] + word[i + 1:i + 2] + word[i] + word[i + 2:] for i in places}
    return forms | {word[:i] + letter + word[i + skipped:] for i in places for letter in ascii_lowercase
                    for skipped in (0, 1)}


def _doubt(word: str) -> float:
    """How doubtful a folded word is, 0 to 1."""
    if any(ord(letter) in _UNSPACED for letter in word):
        return sum(not _is_everyday(letter) for letter in word) / len(word)
    if word in _known_words():
        return 0.0
    is_latin = max(word, default="") < _LATIN_ENDS
    if is_latin and (_is_run(word) or (len(word) >= SHORTEST_WITH_A_VOWEL and not _VOWELS & set(word))):
        return 1.0
    size = 3 if is_latin else 2
    spelt = _pieces(word, size)
    return sum(piece not in _known_pieces(size) for piece in spelt) / len(spelt)


def _is_run(word: str) -> bool:
    """Whether a word is keys that lie side by side, from left to right or back."""
    return len(word) >= _SHORTEST_RUN and any(word in row or word[::-1] in row for row in _KEYBOARD)


def _pieces(word: str, size: int) -> list[str]:
    """The runs of so many letters in a word, its two ends marked."""
    marked = f"^{word.replace('œ', 'oe')}$"
    return [marked[at : at + size] for at in range(max(1, len(marked) - size + 1))]


def _is_everyday(character: str) -> bool:
    for name, leading in _EVERYDAY:
        try:
            code = character.encode(name)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and code[0] in leading:
            return True
    return False


@lru_cache(maxsize=2)
def _known_pieces(size: int) -> frozenset[str]:
    return frozenset(piece for word in _known_words() for piece in _pieces(word, size))


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """Every word of the phrase books and tables, and the English ones that the spelling knows."""
    common = files("music_assistant.listeners.rules") / "common_words.txt"
    words = set(common.read_text(encoding="utf-8").split())
    for book in load_books():
        words.update(book.telltales, *(phrase for _, _, phrase in book.phrases), *book.glosses)
    for table in (INSTRUMENTS, GENRES, MOODS, SECTIONS):
        for row in table.values():
            words.update(word for name in (row.name, *row.aliases) for word in folded(name).split())
    return frozenset(words)
