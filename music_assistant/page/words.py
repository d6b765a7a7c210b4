"""The language of a page: the words that a visitor reads, from the same catalogues as the replies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.wording import Wording, languages, say, worded

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages (ISO 639-1) that are written from right to left."""


@dataclass(frozen=True)
class Words:
    """Says things in one language (ISO 639-1): `words(say("Versions"))`; what it lacks is said in English."""

    language: str = "en"

    def __call__(self, text: str) -> str:
        return worded(text, self.language)

    def sent(self, message: str) -> dict[str, str]:
        """The data of an element that sends a message when it is clicked: its words, and the same in English, by which
        it is understood exactly, whatever the language."""
        return {"data_say": self(message), "data_meant": str(message)}

    @property
    def direction(self) -> str:
        """In which direction it is written: "ltr" or "rtl"."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def count(self, number: int, what: str) -> str:
        """A number and what it counts, a key of COUNTED: "1 bar", "8 bars"."""
        one, many = COUNTED[what]
        return self(one(number) if number == 1 else many(number))


COUNTED: Mapping[str, tuple[Callable[[int], Wording], Callable[[int], Wording]]] = MappingProxyType({
    "bar": (lambda n: say("{number} bar", number=n), lambda n: say("{number} bars", number=n)),
    "version": (lambda n: say("{number} version", number=n), lambda n: say("{number} versions", number=n)),
    "part": (lambda n: say("{number} part identical", number=n), lambda n: say("{number} parts identical", number=n)),
})
"""What is counted on the page: how one is said, and how more are."""


def preferred(accept_language: str) -> str:
    """The first language of an Accept-Language header that there are words for; English where there is none."""
    known = {"en", *languages()}
    asked = []
    for place, entry in enumerate(accept_language.lower().split(",")):
        tag, _, weight = entry.strip().partition(";q=")
        number = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else (0.0 if weight else 1.0)
        asked.append((-number, place, tag.split("-")[0].strip()))
    return next((tag for weight, _, tag in sorted(asked) if tag in known and weight < 0), "en")
