"""Wording: what the program says, in English and, from the catalogues in wordings/, in the user's language.

Every text here is an English `str` that also knows what it was made of. Whoever finds something worth saying makes
one with `say`; whoever speaks to the user, last, asks for it in a language: `worded(text, "de")`. What a catalogue
lacks is said in English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType
from typing import Literal, TypeAlias

Value: TypeAlias = "str | int | float"
Between = Literal["and", "or", "comma", "beside", "gap", "clause", "paragraph"]
"""What stands between the parts of a list: commas and a last "and" or "or", commas alone, what joins a
mood to a genre, what parts sentences, phrases, paragraphs."""

_NUMBERED = re.compile(r"(.+?)([ -]\d+)")
_KEY = re.compile(r"([A-G][#b]?) (.+)")
_CAPITALS: Mapping[str, Mapping[str, str]] = MappingProxyType({"tr": MappingProxyType({"i": "İ"})})
"""Languages in which a letter's capital is another than elsewhere."""


@dataclass(frozen=True)
class Catalogue:
    """One language's words. `sentences`: English template → template with the same fields; `names`: things of music by
    their names in a spec; `tonics`, `modes`: how a key is called, as "{tonic}-Dur" or, in small letters, "{low}-Moll".
    """

    language: str
    marks: Mapping[str, str]
    sentences: Mapping[str, str]
    names: Mapping[str, str]
    tonics: Mapping[str, str]
    modes: Mapping[str, str]


ENGLISH = Catalogue("en", MappingProxyType({
    "comma": ", ", "and": " and ", "or": " or ", "beside": " ", "gap": " ", "clause": "; ", "paragraph": "\n\n",
    "stop": ".", "decimal": ".", "open": "“", "close": "”",
}), *(MappingProxyType({}) for _ in range(4)))


class Wording(str):
    """A text in English that can be said in other languages; a plain one stays as it is."""

    def worded(self, language: str) -> str:
        """The text in a language (ISO 639-1)."""
        return self._in(catalogue(language))

    def _in(self, words: Catalogue) -> str:
        return str(self)


class Sentence(Wording):
    """A template with its values; a value may be a wording of its own."""

    template: str
    values: Mapping[str, Value]

    def _in(self, words: Catalogue) -> str:
        return _filled(self.template, self.values, words)


class Name(Wording):
    """A thing of music by its name in a spec ("upright bass", "verse-2", "A minor")."""

    def _in(self, words: Catalogue) -> str:
        if self in words.names:
            return words.names[self]
        if (numbered := _NUMBERED.fullmatch(self)) and numbered[1] in words.names:
            return words.names[numbered[1]] + numbered[2].replace("-", " ")
        key = _KEY.fullmatch(self)
        if key and key[2] in words.modes:
            tonic = words.tonics.get(key[1], key[1])
            return words.modes[key[2]].format(tonic=tonic, low=tonic.lower())
        return str(self)


class Quoted(Wording):
    """A user's own words between quotation marks. `words`: the words without the marks."""

    words: str

    def _in(self, words: Catalogue) -> str:
        return f"{words.marks['open']}{self.words}{words.marks['close']}"


class Listing(Wording):
    """Several texts in a row."""

    parts: tuple[str, ...]
    between: Between

    def _in(self, words: Catalogue) -> str:
        texts = [_part(p, words) for p in self.parts]
        mark = words.marks[self.between]
        if self.between == "clause":
            return _capital(mark.join(texts), words.language) + words.marks["stop"]
        if self.between in ("and", "or"):
            return mark.join([words.marks["comma"].join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
        return mark.join(texts)


def say(template: str, **values: Value) -> Sentence:
    """A sentence, or a piece of one: an English template in str.format's manner and what its fields hold.

    A template is written out where it is said, so that the tests find it and miss no translation.
    """
    made = Sentence(_filled(template, values, ENGLISH))
    made.template, made.values = template, MappingProxyType(values)
    return made


MAX_QUOTED_CHARACTERS = 120


def quoted(words: str) -> Quoted:
    """A user's own words, marked as such, on one line and cut where they are many."""
    words = " ".join(words.split())
    words = words if len(words) <= MAX_QUOTED_CHARACTERS else words[:MAX_QUOTED_CHARACTERS - 1] + "…"
    made = Quoted(f"“{words}”")
    made.words = words
    return made


def named(names: Iterable[str]) -> tuple[Name, ...]:
    """Names of things of music, each to be said as a language calls it."""
    return tuple(map(Name, names))


def listed(parts: Sequence[str], between: Between = "and") -> Listing:
    """Texts in a sentence: "piano, bass and drums"."""
    return _joined(parts, between)


def together(*sentences: str) -> Listing:
    """Sentences one after another; empty ones are left out."""
    return _joined([s for s in sentences if s], "gap")


def clauses(phrases: Sequence[str]) -> Listing:
    """Phrases as one sentence: a capital first, semicolons between, a full stop."""
    return _joined(phrases, "clause")


def amount(value: Value, unit: str) -> Value:
    """A number with its unit, where it has one."""
    return say("{value} {unit}", value=value, unit=Name(unit)) if unit else value


def worded(text: str, language: str) -> str:
    """A text in a language; a plain one stays as it is."""
    return text.worded(language) if isinstance(text, Wording) else text


@lru_cache(maxsize=32)
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language (ISO 639-1); the English one where there is none."""
    file = files("music_assistant") / "wordings" / f"{language}.toml"
    if not re.fullmatch("[a-z]{2,3}", language) or not file.is_file():
        return ENGLISH
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return Catalogue(language, *(MappingProxyType(dict(tables.get(name, {}))) for name in (
        "marks", "sentences", "names", "tonics", "modes")))


def languages() -> tuple[str, ...]:
    """The languages (ISO 639-1) that have a catalogue."""
    folder = files("music_assistant") / "wordings"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _joined(parts: Sequence[str], between: Between) -> Listing:
    made = Listing()
    made.parts, made.between = tuple(parts), between
    text = Listing(made._in(ENGLISH))
    text.parts, text.between = made.parts, between
    return text


def _filled(template: str, values: Mapping[str, Value], words: Catalogue) -> str:
    """The template in a language, filled. How a number is written is said once, in the English template."""
    forms = {field: form or "" for _, field, form, _ in Formatter().parse(template) if field}
    parts: list[str] = []
    for literal, field, _, _ in Formatter().parse(words.sentences.get(template, template)):
        parts.append(literal)
        if field:
            value = values[field]
            parts.append(_part(value, words) if isinstance(value, str) else _number(value, forms[field], words))
    return "".join(parts)


def _part(value: str, words: Catalogue) -> str:
    return value._in(words) if isinstance(value, Wording) else value


def _number(value: float, form: str, words: Catalogue) -> str:
    return format(value, form or ("g" if isinstance(value, float) else "d")).replace(".", words.marks["decimal"])


def _capital(text: str, language: str) -> str:
    return _CAPITALS.get(language, {}).get(text[:1], text[:1].upper()) + text[1:]
