"""The names of the vocabulary's tables as the words of messages: their plurals, and what a slip may be meant as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from music_assistant.listeners.rules.everyday import compared
from music_assistant.listeners.rules.phrasebook import PhraseBook, words_of
from music_assistant.listeners.rules.tokens import folded
from music_assistant.vocabulary import EFFECTS, GENRES, INSTRUMENTS, MOODS, SECTIONS

Words = tuple[str, ...]


def spelling_goals(books: Sequence[PhraseBook]) -> dict[str, bool]:
    """The words that a misspelt one may be meant as, and whether each names something in music.

    Moods count by their names only: their many aliases are everyday words of many languages.
    """
    goals = {w: False for book in books if book.language == "en" for _, _, words in book.phrases for w in words}
    for rows in (INSTRUMENTS, GENRES, SECTIONS):
        for row in rows.values():
            for name in (row.name, *row.aliases):
                for form in _forms(words_of(name), plural=True):
                    goals |= {w: goals.get(w, False) or len(form) == 1 for w in form}
    return goals | {w: True for row in MOODS.values() for w in words_of(row.name)}


_KATAKANA = re.compile("[ァ-ヴー]{3,}")
_AS_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Katakana as hiragana: who types on a telephone leaves out the last step, as in 「ばいおりん」."""


def table_phrases() -> Iterable[tuple[Words, str, str]]:
    """Every name and alias of the vocabulary's tables, with the plurals of English ones."""
    tables = (("instrument", INSTRUMENTS), ("genre", GENRES), ("mood", MOODS), ("section", SECTIONS))
    for kind, rows in tables:
        for row in rows.values():
            for name in (row.name, *row.aliases):
                for words in _forms(words_of(name), plural=kind != "mood"):
                    yield words, kind, row.name
                if kind in ("instrument", "genre") and _KATAKANA.fullmatch(name):
                    yield (folded(name.translate(_AS_HIRAGANA)),), kind, row.name
                adjective = kind == "mood" or (kind == "genre" and name == f"{row.name}y")
                if adjective and (than := compared(name)):
                    yield (than,), kind, row.name
    for effect in EFFECTS.values():
        for sign, names in (("+", effect.more), ("-", effect.less)):
            for name in names:
                yield words_of(name), "quality", effect.name + sign


def _forms(words: Words, plural: bool) -> Iterable[Words]:
    yield words
    last = words[-1] if words else ""
    if plural and last.isascii() and last.endswith(("us", "ss")) and len(last) > 3:
        yield (*words[:-1], last + "es")
    if plural and last.isascii() and last.isalpha() and len(last) > 2 and not last.endswith("s"):
        yield (*words[:-1], last[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeiou" else last + "s")
        if last.endswith(("ch", "sh", "x", "o")):
            yield (*words[:-1], last + "es")
