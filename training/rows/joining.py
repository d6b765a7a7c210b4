"""Wishes beside each other in one message: which can be, and how they are strung together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType

from music_assistant.vocabulary import INSTRUMENTS
from training.rows.bank import Phrase
from training.rows.shapes import slots

AT_ODDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "only": ("add", "remove", "swap", "level", "place", "play"), "singing": ("wishes", "only"),
    "wishes": ("add", "swap"),
})
"""Topics that gainsay each other when they are drawn by chance for one message: "only cello, and no strings"."""

JOINERS = (", ", " and ")
"""What stands between wishes where a language has no list of its own."""

MOST_CHARACTERS_OF_FRAGMENT = 70


def unsized(line: str) -> str:
    """A line without the words for how much: "much faster" and "bit faster" are one wish."""
    return re.sub(r"\b(much|bit) ", "", line)


def stands_beside_others(phrase: Phrase) -> bool:
    """Whether a phrase is one short wish that needs no situation of its own."""
    text = phrase.message
    if phrase.last is not None or phrase.have or "last" in slots(text):
        return False
    return (len(text) <= MOST_CHARACTERS_OF_FRAGMENT
            and not re.search(r"[?？؟]|[.!。！] ?\S|\blyrics\}", text))


def is_in_two_scripts(text: str, language: str) -> bool:
    """Whether a Hindi message has both its own letters and a Latin sentence; elsewhere Latin words are names."""
    if language != "hi" or not re.search("[\u0900-\u097f]", text):
        return False
    return len(re.findall("[a-z]{2,}", text)) > 1


def are_at_odds(topic: str, other: str) -> bool:
    """Whether two topics cannot be joined: the same one, or two that gainsay each other."""
    return topic == other or topic in AT_ODDS.get(other, ()) or other in AT_ODDS.get(topic, ())


def others_spoken_of(canonical_names: Mapping[str, str], phrase: Phrase) -> dict[str, str]:
    """What other fragments speak of, kept under slots that this one does not use, so that nothing comes twice."""
    free = iter(slot for slot in ("new3", "have3", "new2", "have2", "section2", "genre2", "mood2", "last", "wish")
                if slot not in slots(phrase.message) | slots(phrase.answer))
    return {slot: name for name, slot in zip(canonical_names.values(), free, strict=False) if name in INSTRUMENTS or
            slot.startswith(("new", "have", "last"))}


def joined(said: Sequence[str], between: Sequence[str], random: Random) -> str:
    """Wishes one after another, with the language's joiners between them."""
    joiners = between or JOINERS
    text = unstopped(said[0])
    for n, more in enumerate(said[1:], 2):
        joiner = random.choice(joiners[:1 + len(joiners) // 2] if n == len(said) else joiners)
        following = more if re.search(r"[.!?。！]\s*$", joiner) else uncapitalised(more)
        text += joiner + (following if n == len(said) else unstopped(following))
    return text


def unstopped(text: str) -> str:
    """The text without the stops at its end."""
    return text.rstrip(" .!?。！？…")


def uncapitalised(text: str) -> str:
    """The text to go on a sentence with: its first letter small, unless it is an English I or an abbreviation."""
    first = text.split(" ")[0]
    return text if first[:2] in ("I", "I'") or not first[1:].islower() else text[:1].lower() + text[1:]
