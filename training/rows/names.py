"""How the people of a language say the names of the vocabulary: names.toml, and the tables' own words for the rest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from music_assistant.errors import RequestError
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS
from music_assistant.vocabulary.lookup import GROUPS
from music_assistant.vocabulary.sections import SECTIONS

TABLES = ("instruments", "groups", "genres", "moods", "sections", "voices", "languages", "wishes", "lists")
LISTS = ("joiners", "openers", "closers", "subjects", "lyrics", "names", "corrections", "restarts")
VOICES = ("female", "male", "choir", "child")
LANGUAGE_CODES: Mapping[str, str] = MappingProxyType({
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "polish": "pl", "russian": "ru", "turkish": "tr", "arabic": "ar", "hindi": "hi", "japanese": "ja",
    "korean": "ko", "chinese": "zh", "mandarin": "zh", "vietnamese": "vi", "latin": "la", "swedish": "sv",
    "norwegian": "no", "danish": "da", "finnish": "fi", "greek": "el", "hebrew": "he", "ukrainian": "uk",
    "czech": "cs", "hungarian": "hu", "romanian": "ro", "indonesian": "id", "thai": "th", "urdu": "ur",
    "punjabi": "pa", "bengali": "bn", "tamil": "ta", "persian": "fa", "farsi": "fa", "swahili": "sw", "irish": "ga",
    "welsh": "cy", "icelandic": "is", "catalan": "ca", "yiddish": "yi", "hawaiian": "haw", "croatian": "hr",
    "serbian": "sr", "bulgarian": "bg", "cantonese": "zh", "filipino": "tl", "tagalog": "tl", "malay": "ms",
    "zulu": "zu", "yoruba": "yo", "telugu": "te", "marathi": "mr", "gujarati": "gu", "kurdish": "ku",
    "azerbaijani": "az", "armenian": "hy", "georgian": "ka", "kazakh": "kk", "slovak": "sk", "slovenian": "sl",
    "basque": "eu", "galician": "gl", "latvian": "lv", "lithuanian": "lt", "estonian": "et",
})
"""A change names a language by its code (ISO 639-1); writers of phrases may use the English word."""

_SCRIPTS: Mapping[str, str] = MappingProxyType({
    "ru": "[а-яё]", "ar": "[\u0600-\u06ff]", "hi": "[\u0900-\u097f]", "ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7af]",
    "zh": "[\u4e00-\u9fff]",
})
"""Languages whose words are told by their letters among a vocabulary row's aliases."""


@dataclass(frozen=True)
class Names:
    """A language's names. `tables`: "instruments", "instruments_the" → canonical → ways to say it. `lists`: by name."""

    language: str
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]
    lists: Mapping[str, tuple[str, ...]]

    def table(self, name: str, form: str = "") -> Mapping[str, tuple[str, ...]]:
        """The names of a table in a form ("the"), or none."""
        if form and name == "wishes" and f"wishes_{form}" not in self.tables:
            return {**self.table("groups", form), **self.table("instruments", form)}
        return self.tables.get(f"{name}_{form}" if form else name, {})

    def said(self, name: str, canonical: str, form: str = "") -> tuple[str, ...]:
        """The ways to say a canonical name, likeliest first; () where the form is not known of it."""
        found = self.table(name, form).get(canonical, ())
        if found or form:
            return found
        if name == "groups":
            return self.said("instruments", canonical)
        if name == "wishes":
            return self.said("groups", canonical)
        return vocabulary_words(name, canonical, self.language) or (canonical,)


@lru_cache(maxsize=8192)
def vocabulary_words(table: str, canonical: str, language: str) -> tuple[str, ...]:
    """Words of a language's own script among a row's aliases."""
    rows: Mapping[str, Mapping[str, object]] = {"instruments": INSTRUMENTS, "genres": GENRES, "moods": MOODS}
    row = rows.get(table, {}).get(canonical)
    script = _SCRIPTS.get(language)
    if row is None or script is None:
        return ()
    return tuple(word for word in row.aliases if re.search(script, word)  # type: ignore[attr-defined]
                 and not (language == "zh" and re.search(_SCRIPTS["ja"], word)))


def read_names(folder: Path) -> tuple[Names, tuple[str, ...]]:
    """A language's names, and sentences on what in names.toml cannot be used."""
    path = folder / "names.toml"
    if not path.is_file():
        return Names(folder.name, {}, {}), (f"{folder.name}/names.toml is missing.",)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        return Names(folder.name, {}, {}), (f"{folder.name}/names.toml cannot be read: {error}.",)
    problems = [f"{folder.name}/names.toml: {problem}" for problem in _problems(data)]
    tables = {name: _usable(name, values) for name, values in data.items() if isinstance(values, dict)}
    lists = {name: tuple(values) for holder in (data, *(v for v in data.values() if isinstance(v, dict)))
             for name, values in holder.items() if name in LISTS and isinstance(values, list)}
    return Names(folder.name, tables, lists), tuple(problems)


def canonical_name(table: str, name: str) -> str | None:
    """The name as an answer has it, or None where the table has no such name."""
    table = table.partition("_")[0]
    match table:
        case "instruments":
            return name if name in INSTRUMENTS or name in GROUPS else None
        case "groups" | "wishes":
            return name if _is_group(name) or name in INSTRUMENTS or name in ("vocals", "singing", "voices") else None
        case "genres":
            return name if name in GENRES else None
        case "moods":
            return name if name in MOODS else None
        case "sections":
            return name if _section_base(name) in SECTIONS else None
        case "voices":
            return name if name in VOICES else None
        case "languages":
            return LANGUAGE_CODES.get(name, name if name in LANGUAGE_CODES.values() else None)
    return None


def _is_group(name: str) -> bool:
    singular = (name, name.removesuffix("s"), name.removesuffix("es"))
    return any(word in GROUPS for word in singular) or name in {row.family for row in INSTRUMENTS.values()}


def _section_base(name: str) -> str:
    return re.sub(r"^(first|second|third|last) | \d+$", "", name)


def _problems(data: Mapping[str, object]) -> Iterator[str]:
    for name, values in data.items():
        if isinstance(values, list):
            if name not in LISTS:
                yield f"there is no list {name!r}; lists are {', '.join(LISTS)}."
            elif not all(isinstance(v, str) for v in values):
                yield f"the list {name!r} holds something else than texts."
        elif isinstance(values, dict) and name.partition("_")[0] in TABLES:
            for key, words in values.items():
                if key in LISTS:  # a list that stands below a table's head, where TOML takes it as a part of the table
                    continue
                if canonical_name(name, key) is None:
                    yield f"[{name}] has {key!r}, which the vocabulary lacks."
                if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
                    yield f"[{name}] {key!r} needs a list of texts."
        else:
            yield f"there is no table {name!r}; tables are {', '.join(TABLES)}."


def _usable(table: str, values: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, words in values.items():
        name = canonical_name(table, key)
        if name is not None and isinstance(words, list) and words:
            found[name] = (*found.get(name, ()), *(w for w in words if isinstance(w, str) and w))
    return found


def checked_language(names: Names) -> None:
    """Nothing. Raises RequestError when a language has not even the instruments' names."""
    if not names.tables.get("instruments"):
        raise RequestError(f"{names.language}/names.toml has no [instruments].", "At least 70 should be there.")
