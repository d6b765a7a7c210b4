"""The phrase books in languages/: what words mean to the grammar, one TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from music_assistant.errors import FileError
from music_assistant.listeners.rules.conjugations import conjugated
from music_assistant.listeners.rules.tokens import Token, tokenise
from music_assistant.listeners.rules.traditional import simplified


@dataclass(frozen=True)
class SplitPhrase:
    """A verb and its particle with other words between them ("turn … up"), and what they mean together."""

    head: tuple[str, ...]
    tail: tuple[str, ...]
    kind: str
    value: str


@dataclass(frozen=True)
class PhraseBook:
    """A language's phrases: (kind, value, words) each; `telltales` are words that give the language away."""

    language: str
    telltales: frozenset[str]
    phrases: tuple[tuple[str, str, tuple[str, ...]], ...]
    splits: tuple[SplitPhrase, ...]
    glosses: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Phrases that the grammar shall take for words of English: "to", "instead", "i meant"."""
    softeners: frozenset[str] = frozenset()
    """Little words that may stand inside any phrase and leave its meaning alone: "doe er (maar even) bij"."""
    shorts: Mapping[str, str] = field(default_factory=dict)
    """Short and regional spellings of little words: "t" for "het", "ge" for "je"."""


def words_of(text: str) -> tuple[str, ...]:
    """A phrase's folded words as the tokeniser cuts them."""
    plain = tuple(_plain_word(part) for part in text.split())
    return plain if "" not in plain else words_in(tokenise(text))


@lru_cache(maxsize=100_000)
def _plain_word(part: str) -> str:
    """The folded word of what stands between blanks, empty where it is more or other than one word.

    Kept because the books repeat their words: reading two hundred thousand phrases takes a third of the time so.
    """
    tokens = tokenise(part)
    return tokens[0].word if len(tokens) == 1 and tokens[0].kind == "word" else ""


def words_in(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The tokens' words without the hyphens inside compounds."""
    return tuple(t.word for t in without_hyphens(tokens))


def without_hyphens(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without those hyphens that only join two words ("lo-fi", "16-bar")."""
    kept = []
    for i, token in enumerate(tokens):
        joins = token.word == "-" and 0 < i < len(tokens) - 1 and not token.spaced and not tokens[i + 1].spaced
        if not (joins and "word" in (tokens[i - 1].kind, tokens[i + 1].kind)):
            kept.append(token)
    return tuple(kept)


def glossed(tokens: Sequence[Token], glosses: Mapping[tuple[str, ...], str]) -> tuple[Token, ...]:
    """The tokens with little words of another language put as the English ones that the grammar asks about.

    Of a phrase the first token has all of the English and the others have an empty word.
    """
    longest = max((len(words) for words in glosses), default=0)
    result, at = list(tokens), 0
    while at < len(tokens):
        sizes = range(min(longest, len(tokens) - at), 0, -1)
        size = next((n for n in sizes if tuple(t.word for t in tokens[at : at + n]) in glosses), 0)
        for i in range(size):
            english = glosses[tuple(t.word for t in tokens[at : at + size])]
            result[at + i] = replace(tokens[at + i], word="" if i else english)
        at += size or 1
    return tuple(result)


@lru_cache(maxsize=1)
def load_books() -> tuple[PhraseBook, ...]:
    """Every phrase book, English first, read once. Raises FileError when one cannot be read."""
    folder = files("music_assistant.listeners.rules") / "languages"
    books = []
    for entry in sorted(folder.iterdir(), key=lambda e: (e.name != "en.toml", e.name)):
        if entry.name.endswith(".toml"):
            try:
                books.append(_book(tomllib.loads(entry.read_text(encoding="utf-8"))))
            except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
                raise FileError(f"The phrase book {entry.name} cannot be read: {error}.") from error
    return tuple(books)


def _book(data: dict[str, object]) -> PhraseBook:
    language, telltales = str(data.pop("code")), data.pop("telltales")
    gloss, softeners = data.pop("gloss", {}), data.pop("softeners", [])
    shorts = data.pop("short", {})
    assert isinstance(gloss, dict) and isinstance(softeners, list) and isinstance(shorts, dict)
    glosses = {words_of(_plain(text, language)): english for english, texts in gloss.items() for text in texts}
    phrases: list[tuple[str, str, tuple[str, ...]]] = []
    splits: list[SplitPhrase] = []
    for kind, values in data.items():
        assert isinstance(values, dict)
        for value, texts in values.items():
            for text in (form for written in texts for form in conjugated(_plain(written, language), language)):
                head, star, tail = text.partition("*")
                if star:
                    splits.append(SplitPhrase(words_of(head), words_of(tail), kind, value))
                else:
                    kinds = ("plain", "filler") if kind == "plain" else (kind,)
                    words = words_of(text)
                    phrases.extend((k, value, words) for k in kinds)
    assert isinstance(telltales, list)
    telling = frozenset(w for t in telltales for w in words_of(t))
    return PhraseBook(language, telling, tuple(phrases), tuple(splits), glosses, frozenset(softeners),
                      {short: word for word, spellings in shorts.items() for short in spellings})


def _plain(text: str, language: str) -> str:
    """A phrase as messages are read: Chinese in simplified characters."""
    return simplified(text) if language == "zh" else text
