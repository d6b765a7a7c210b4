"""The language of a page: the words that a visitor reads, from the same catalogues as the replies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.wording import languages, say, worded

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages (ISO 639-1) that are written from right to left."""


@dataclass(frozen=True)
class Words:
    """Says things in one language (ISO 639-1): `words(say("Versions"))`; what it lacks is said in English."""

    language: str = "en"

    def __call__(self, text: str) -> str:
        return worded(text, self.language)

    @property
    def direction(self) -> str:
        """In which direction it is written: "ltr" or "rtl"."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def count(self, number: int, what: str) -> str:
        """A number and what it counts, a key of COUNTED: "1 bar", "8 bars"."""
        one, many = COUNTED[what]
        return self(say(one if number == 1 else many, number=number))


COUNTED: Mapping[str, tuple[str, str]] = MappingProxyType({
    "bar": (say("{number} bar", number=1).template, say("{number} bars", number=2).template),
    "version": (say("{number} version", number=1).template, say("{number} versions", number=2).template),
    "part": (say("{number} part identical", number=1).template, say("{number} parts identical", number=2).template),
})
"""What is counted on the page: the templates for one and for more."""


def preferred(accept_language: str) -> str:
    """The first language of an Accept-Language header that there are words for; English where there is none."""
    known = {"en", *languages()}
    asked = []
    for place, entry in enumerate(accept_language.lower().split(",")):
        tag, _, weight = entry.strip().partition(";q=")
        number = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else (0.0 if weight else 1.0)
        asked.append((-number, place, tag.split("-")[0].strip()))
    return next((tag for weight, _, tag in sorted(asked) if tag in known and weight < 0), "en")
