"""Figures as people write them: tempos, keys, meters, lengths, bars, shares. No answer has them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

METERS = ("3/4", "6/8", "5/4", "7/8", "4/4", "2/4", "12/8", "9/8", "3/4", "6/8")
NOTES = ("A", "B", "C", "D", "E", "F", "G")
SOLFEGE: Mapping[str, str] = MappingProxyType(
    {"C": "do", "D": "re", "E": "mi", "F": "fa", "G": "sol", "A": "la", "B": "si"})
LENGTHS_S = (10, 12, 15, 18, 20, 24, 25, 30, 35, 40, 45, 50, 60, 75, 90, 100, 120, 150, 180)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDY = "{word}"


@dataclass(frozen=True)
class Speech:
    """A language's ways with figures, as figures.toml has them."""

    language: str
    ways: Mapping[str, Any]

    def figure(self, name: str, random: Random, after: str = "") -> str:
        """A figure of this name; `after` is what the message goes on with, which may be its unit."""
        alone = any(after.lower().lstrip().startswith(unit.lower()) for unit in self.ways.get(f"{name}_units", ()))
        return FIGURES[name](self, random, alone)

    def word(self, number: int) -> str | None:
        """A number in words, where the language's table has it."""
        word: str | None = self.ways["words"].get(str(number))
        return word

    def said(self, key: str, number: int, random: Random) -> str:
        """One of the ways to say a number of something, the likelier ones first."""
        word = self.word(number) or (spelled(number) if self.language == "en" else None)
        ways = [way for way in self.ways[key] if word or WORDY not in way]
        return likelier_first(ways, random).format(n=number, word=word)

    @property
    def corrections(self) -> tuple[str, ...]:
        """What stands between a wish and the one that replaces it."""
        return tuple(self.ways["corrections"])

    @property
    def restarts(self) -> tuple[str, ...]:
        """What stands before a new piece when there is one already."""
        return tuple(self.ways["restarts"])


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def speech(language: str) -> Speech:
    """The language's ways with figures; English ones where it has none."""
    tables = _tables()
    return Speech(language, tables.get(language, tables["en"]))


def likelier_first(ways: list[str] | tuple[str, ...], random: Random) -> str:
    """One of several ways to say a thing: the first half the time, then each less than the one before."""
    return ways[min(int(random.expovariate(0.7)), len(ways) - 1)]


def spelled(number: int) -> str:
    """A number of 20 to 199 in English words: "ninety two", "one twenty"."""
    hundreds, rest = divmod(number, 100)
    ten, one = divmod(rest, 10)
    words = [("one hundred" if not rest else "one") if hundreds else "", _TENS[ten] if ten > 1 else "",
             _ONES[one] if ten != 1 else ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                                          "seventeen", "eighteen", "nineteen")[one]]
    if hundreds and 0 < rest < 10:
        words[0] = "one oh"
    return " ".join(w for w in words if w)


def _bpm(way: Speech, random: Random, alone: bool) -> str:
    number = random.choice((random.randrange(54, 190), random.randrange(60, 180, 5), random.randrange(60, 180, 10)))
    return str(number) if alone else way.said("bpm", number, random)


def _key(way: Speech, random: Random, alone: bool) -> str:
    letter = random.choice(NOTES)
    mode = random.choice(("minor", "minor", "minor", "major", "major", "modes" if random.random() < 0.3 else "major"))
    note = letter
    if "solfege_words" in way.ways:
        note = way.ways["solfege_words"][NOTES.index(letter) - 2] if random.random() < 0.7 else letter
    elif way.ways.get("solfege") and random.random() < 0.65:
        note = SOLFEGE[letter]
    if note == letter and random.random() < 0.3:
        sharp = "#" if letter in "CDFGA" and random.random() < 0.5 else "b" if letter in "ABDEG" else ""
        note = letter + sharp
    if way.language == "en" and len(note) == 2 and random.random() < 0.3:
        note = f"{letter} {'sharp' if note[1] == '#' else 'flat'}"
    said = likelier_first(way.ways[mode], random).format(note=note)
    return said.replace("sharpm", "sharp minor").replace("flatm", "flat minor")


def _meter(way: Speech, random: Random, alone: bool) -> str:
    return random.choice(METERS)


def _length(way: Speech, random: Random, alone: bool) -> str:
    if random.random() < 0.2:
        return str(random.choice(way.ways["minute"]))
    if random.random() < 0.12:
        return f"{random.randrange(0, 4)}:{random.randrange(10, 60, 5):02d}"
    if random.random() < 0.35:
        least, most = way.ways.get("minutes_least", 2), way.ways.get("minutes_most", 6)
        return way.said("minutes", random.choice([n for n in (2, 2, 3, 3, 4, 5) if least <= n <= most]), random)
    return way.said("seconds", random.choice([n for n in LENGTHS_S if n >= way.ways.get("seconds_least", 0)]), random)


def _bars(way: Speech, random: Random, alone: bool) -> str:
    number = random.choice((2, 4, 4, 8, 8, 8, 12, 16, 16, 24, 32, 6, 5, 10))
    return str(number) if alone else way.said("bars", number, random)


def _percent(way: Speech, random: Random, alone: bool) -> str:
    number = random.choice((5, 10, 10, 15, 20, 20, 25, 30, 50, 50, 75, 8, 40))
    return str(number) if alone else way.said("percent", number, random)


def _number(way: Speech, random: Random, alone: bool) -> str:
    number = random.choice((2, 2, 3, 3, 4, 5, 6, 8))
    return (way.word(number) if random.random() < 0.4 else None) or str(number)


def _degree(way: Speech, random: Random, alone: bool) -> str:
    return str(random.choice(way.ways["degrees"]))


FIGURES: Mapping[str, Callable[[Speech, Random, bool], str]] = MappingProxyType({
    "bpm": _bpm, "key": _key, "meter": _meter, "length": _length, "bars": _bars, "percent": _percent,
    "number": _number, "degree": _degree,
})
"""Slot of a message → how it is filled."""
