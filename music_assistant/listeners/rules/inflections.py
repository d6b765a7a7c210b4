"""Forms that a word of another language may be an inflection of: endings and prefixes taken off, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import listed

SHORTEST_STEM = 3

_ENDINGS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        "es": (("as", ("o", "a")), ("os", ("o",)), ("a", ("o",)), ("es", ("", "e")), ("s", ("",))),
        "pt": (("as", ("o", "a")), ("os", ("o",)), ("a", ("o",)), ("es", ("", "e")), ("s", ("",))),
        "it": (("a", ("o", "e")), ("i", ("o", "e")), ("e", ("o", "a"))),
        "fr": (("es", ("", "e")), ("e", ("",)), ("x", ("",)), ("s", ("",)), ("aux", ("al",))),
        "de": (
            ("es", ("", "e")),
            ("er", ("",)),
            ("en", ("", "e")),
            ("em", ("",)),
            ("e", ("",)),
            ("n", ("",)),
            ("s", ("",)),
        ),
        "nl": (("e", ("",)), ("en", ("",)), ("s", ("",)), ("je", ("",)), ("tje", ("",))),
        "pl": tuple(
            (e, ("", "a", "e", "y", "o"))
            for e in ("ami", "ach", "em", "ie", "ego", "ej", "ą", "ę", "y", "i", "u", "a", "e")
        ),
        "tr": tuple(
            (e, ("",))
            for e in (
                "larini",
                "lerini",
                "lari",
                "leri",
                "nin",
                "nun",
                "lar",
                "ler",
                "yi",
                "yu",
                "in",
                "un",
                "de",
                "da",
                "te",
                "ta",
                "dan",
                "den",
                "li",
                "lu",
                "la",
                "le",
                "si",
                "su",
                "i",
                "u",
                "e",
                "a",
            )
        ),
        "hi": (("ein", ("",)), ("on", ("",)), ("e", ("a",))),
    }
)
"""By language: an ending and what may stand in its place."""

_RUSSIAN = re.compile(
    "(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ый|ии|ию|ия|ий|ая|яя|ое|ее|ую|юю|ом|ем|ам|ям|ах|ях|ов|ев|ые|ие|[аяоеуюыиьй])$"
)
_ARABIC = re.compile("^(?:وبال|وال|بال|فال|كال|لل|ال|و|ب|ل|ف|ك)(?=.{3})")
_COMPOUND = frozenset(
    listed("""musik stuck lied solo muziek stuk spiel klange stucke melodie ballade begleitung version track sound""")
)


def russian_stem(word: str) -> str:
    """A Russian word without its ending, the same for every case and gender of most words."""
    stem = _RUSSIAN.sub("", word)
    return stem if len(stem) >= SHORTEST_STEM else word


def inflected_from(word: str, language: str) -> Iterator[str]:
    """The words that this one may be a form of."""
    for ending, others in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            for other in others:
                yield word[: -len(ending)] + other
    if language == "ar":
        found = _ARABIC.match(word)
        if found:
            rest = word[found.end() :]
            yield rest
            yield "ال" + rest
            yield from inflected_from(rest, language)
    if language in ("de", "nl"):
        for rest in _COMPOUND:
            if word.endswith(rest) and len(word) - len(rest) >= 4:
                yield word[: -len(rest)]
                yield word[: -len(rest)].removesuffix("s")
