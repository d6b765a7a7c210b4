"""The language in which a message wants its answer: that of its words, not of the names that all languages share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.listeners.rules import figure_words
from music_assistant.listeners.rules.lexicon import USUAL, Lexicon
from music_assistant.listeners.rules.phrasebook import PhraseBook, without_hyphens
from music_assistant.listeners.rules.scripts import script_language
from music_assistant.listeners.rules.tokens import MAX_CHARACTERS, Token, listed, phrase, tokenise
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS

_NEIGHBOURS = re.compile("[іїєґІЇЄҐўЎ]|[یکپ]|[ђћџјљњЂЋЏЈЉЊ]")
"""Letters of Ukrainian, Belarusian, Persian, Urdu, Serbian: languages that are no Russian and no Arabic."""

_LETTERS: Mapping[str, str] = MappingProxyType({"es": "ñ", "pt": "ãõ", "de": "ß", "tr": "ğış"})
"""Letters that one of these languages has alone."""

_ANYWHERE = frozenset(listed("""ok okay oh ah hm hmm haha lol wow hey super cool bpm db lufs hz khz min sec
    mp3 wav flac ogg midi stems mix loop beat demo intro outro solo remix dj edm bass piano tempo lo fi
    minor major dorian lydian phrygian mixolydian"""))
"""Words that people of many languages write; they tell none."""


@dataclass(frozen=True)
class Tongues:
    """What tells languages apart. `shared`: words of no language; `own`: all words of a language's phrase book."""

    lexicon: Lexicon
    shared: frozenset[str]
    own: Mapping[str, frozenset[str]]

    def told(self, text: str, usual: str | None = None) -> str | None:
        """The language that a message tells of; None where it tells none, and the usual one is taken to go on."""
        text = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
        if _NEIGHBOURS.search(text):
            return "en"
        if self.lexicon.in_arabic_letters(text) is not None:
            return "ar"
        if script := script_language(text):
            return "ja" if script == "zh" and usual == "ja" else script
        tokens = without_hyphens(tokenise(text))
        telling = [t for t in tokens if t.kind == "word" and t.word not in self.shared and len(t.word) > 1]
        return self._of_words(telling, usual or "en") if telling else None

    def _of_words(self, telling: Sequence[Token], usual: str) -> str:
        language = self.lexicon.language(telling, usual)
        if language != "en":
            language = max((language, usual, *self.own),
                           key=lambda code: self._rarely_shared(telling, code) + USUAL * (code == usual != "en"))
        if language != usual or usual == "en" or self.lexicon.language(telling) == usual:
            return language
        english = self.own["en"] - self.own.get(usual, frozenset())
        return "en" if any(t.word in english for t in telling) else usual

    def _rarely_shared(self, telling: Sequence[Token], code: str) -> float:
        """How many of the words a language has, a word that others have too counting for less."""
        if code == "en":
            return 0.0
        having = [sum(t.word in words for words in self.own.values()) for t in telling if t.word in self.own[code]]
        letters = _LETTERS.get(code, "")
        return sum(1 / count for count in having) + sum(any(c in t.text.lower() for c in letters) for t in telling)


def tongues(books: Sequence[PhraseBook], lexicon: Lexicon) -> Tongues:
    """What the phrase books and the vocabulary say of languages."""
    names = frozenset(
        word for table in (INSTRUMENTS, GENRES, MOODS, SECTIONS) for name in table for word in phrase(name))
    telltales = frozenset(word for book in books for word in book.telltales)
    own = {book.language: frozenset(_words(book)) for book in books}
    return Tongues(lexicon, _ANYWHERE | ((names | figure_words.WORDS) - telltales), MappingProxyType(own))


def _words(book: PhraseBook) -> Iterator[str]:
    yield from book.telltales
    yield from (word for _, _, words in book.phrases for word in words)
