"""Finding rows by what people call them. Pure functions over the tables; nothing here knows a sentence's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol, TypeVar
from unicodedata import combining, normalize

from music_assistant.vocabulary.genres import GENRES
from music_assistant.vocabulary.instruments import INSTRUMENTS
from music_assistant.vocabulary.moods import MOODS
from music_assistant.vocabulary.rows import GenreRow, InstrumentRow, MoodRow


class Called(Protocol):
    """A row with a name and other names."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


Row = TypeVar("Row", bound=Called)

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "guitar": ("guitar",), "bass": ("bass",), "bassline": ("bass",), "bass line": ("bass",),
    "string": ("strings",), "strings": ("strings",),
    "drum": ("drums",), "drums": ("drums",), "kit": ("drums",), "beat": ("drums",),
    "percussion": ("percussion",), "perc": ("percussion",),
    "brass": ("brass",), "horns": ("brass", "woodwind:sax"), "wind instrument": ("woodwind", "brass"),
    "winds": ("woodwind", "brass"), "woodwind": ("woodwind",), "sax": ("woodwind:sax",),
    "saxophone": ("woodwind:sax",), "flute": ("woodwind:flute",),
    "organ": ("organ",), "keys": ("keys", "organ"), "keyboard": ("keys", "organ"), "mallet": ("mallet",),
    "piano": ("keys:piano", "keys:rhodes", "keys:wurlitzer"), "bells": ("mallet:bell", "synth:bell"),
    "synth": ("synth", "pad"), "synthesizer": ("synth", "pad"), "pad": ("pad",),
    "choir": ("voice",), "voice": ("voice",), "vocal": ("voice",), "texture": ("texture",), "noise": ("texture",),
    "rhythm section": ("drums", "percussion", "bass"), "orchestra": ("strings", "brass", "woodwind"),
})
"""What a word for a group of instruments means: families, or "family:word" for the members whose name holds the word.

A word stands for its plural too ("guitars"), but not the other way round: "horns" are a section, a horn is a horn.
"""


def plain(text: str) -> str:
    """The text as tables are searched: lower case, blanks single, apostrophes straight, no leading article."""
    text = " ".join(text.lower().replace("’", "'").replace("‘", "'").replace("‑", "-").split())
    return re.sub(r"^(?:the|a|an|some|my|that|this) (?=\S)", "", text).strip(" .,!?\"'")


def without_accents(text: str) -> str:
    """The text with the accents of Latin letters taken off; other scripts keep their marks."""
    decomposed = normalize("NFD", text)
    kept = [c for i, c in enumerate(decomposed) if not (combining(c) and _on_latin(decomposed, i))]
    return normalize("NFC", "".join(kept))


def _on_latin(text: str, place: int) -> bool:
    """Whether the mark at this place stands on a Latin letter."""
    base = next((c for c in reversed(text[:place]) if not combining(c)), "")
    return "a" <= base.lower() <= "z"


SHORTEST_WITHOUT_ACCENTS = 5
"""Characters from which on accents may be left out: "çan" (a bell) without them would be "can"."""


def _spellings(word: str) -> Iterator[str]:
    """A word as it stands, and as people also type it: without accents, hyphens or both."""
    yield word
    yield word.replace("-", " ")
    if len(word) >= SHORTEST_WITHOUT_ACCENTS:
        yield without_accents(word)
        yield without_accents(word.replace("-", " "))


def _singulars(word: str) -> Iterator[str]:
    """What the word may be the plural of, by English rules. Other scripts have no such plurals."""
    if not word.isascii():
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _numbers(word: str) -> Iterator[str]:
    """A word, its singular and its plural."""
    yield word
    yield from _singulars(word)
    if word.isascii() and word and not word.endswith("s"):
        yield word + "s"


def aliases_of(rows: Mapping[str, Row]) -> Mapping[str, str]:
    """Every name and alias of a table, lower case, and its spelling without accents or hyphens → canonical name.

    Longest first, so that the first match in a text is the longest one ("electric guitar" before "guitar").
    """
    return _aliases(tuple((row.name, row.aliases) for row in rows.values()))


@lru_cache(maxsize=16)
def _aliases(called: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    found = {name: name for name, _ in called}
    for name, others in called:
        for word in others:
            found.setdefault(word, name)
    for word, name in tuple(found.items()):
        for spelling in _spellings(word):
            found.setdefault(spelling, name)
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


LOOKED_UP = 1_024
"""So many words are remembered with what they mean: a message asks for the same ones again and again."""


def _find(rows: Mapping[str, Row], text: str) -> Row | None:
    known = aliases_of(rows)
    for spelling in _spellings(plain(text)):
        for word in _numbers(spelling):
            if word in known:
                return rows[known[word]]
    return None


@lru_cache(maxsize=LOOKED_UP)
def find_instrument(text: str) -> InstrumentRow | None:
    """The instrument of that name or alias, whatever its case and number; "guitar 2" is a guitar. None if unknown."""
    return _find(INSTRUMENTS, text) or _find(INSTRUMENTS, re.sub(r" \d+$", "", text.strip()))


@lru_cache(maxsize=LOOKED_UP)
def find_genre(text: str) -> GenreRow | None:
    """The genre of that name or alias, or None."""
    return _find(GENRES, text)


@lru_cache(maxsize=LOOKED_UP)
def find_mood(text: str) -> MoodRow | None:
    """The mood of that name or alias, or None."""
    return _find(MOODS, text)


def nearest_instrument(text: str) -> InstrumentRow:
    """The instrument whose name or alias looks most like the text, by Ratcliff and Obershelp; an exact one first."""
    found = find_instrument(text)
    if found:
        return found
    wanted = without_accents(plain(text))[:80]

    def likeness(word: str) -> float:
        return SequenceMatcher(None, word, wanted).ratio()

    known = aliases_of(INSTRUMENTS)
    return INSTRUMENTS[known[max(known, key=likeness)]]


def meant_by(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names (of a spec's instruments, "guitar 2" among them) that a word means, in their order.

    The first of these readings that finds any wins:
    1. the very name, unless the word is a family's own ("guitar", "bass", "strings", "drums"), which means all of it:
       "piano" is the piano even beside an electric one, "pianos" are both;
    2. a word of GROUPS: all members. A kit is "drums", a cowbell never is; "horns" are brass and saxophones;
    3. the same row of the tables: "double bass" is the upright bass;
    4. names that hold the word: "vinyl" is the vinyl noise, "electric" the electric guitar;
    5. a group's word in another language: "guitarra" is any guitar.
    None, where the band has no such instrument: a fiddle is not guessed to be the violin.
    """
    given = tuple(names)
    wanted = plain(word)
    for reading in (_by_name, _by_group, _by_row, _by_containment, _by_translation):
        found = reading(wanted, given)
        if found:
            return found
    return ()


def _by_name(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    family = {wanted, *_singulars(wanted)} & {row.family for row in INSTRUMENTS.values()}
    return () if family else tuple(name for name in names if name.lower() == wanted)


def _by_group(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    group = next((GROUPS[w] for w in (wanted, *_singulars(wanted)) if w in GROUPS), ())
    return tuple(name for name in names if any(_belongs(name, member) for member in group))


def _belongs(name: str, member: str) -> bool:
    """Whether an instrument is of a family, or of "family:word" when its row's name also holds the word."""
    row = find_instrument(name)
    family, _, held = member.partition(":")
    return row is not None and row.family == family and held in row.name


def _by_row(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    row = find_instrument(wanted)
    return tuple(name for name in names if row is not None and find_instrument(name) is row)


def _by_containment(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names in which the wanted word, or run of words, stands whole, in either number."""
    forms = {f" {form} " for form in _numbers(wanted) if form}
    return tuple(name for name in names if any(form in f" {name.lower()} " for form in forms))


def _by_translation(wanted: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What the English word means, for one of another language; "electric bass" is English and exact."""
    row = find_instrument(wanted)
    if row is None or row.name not in GROUPS or row.name in wanted:
        return ()
    return _by_group(row.name, names)
