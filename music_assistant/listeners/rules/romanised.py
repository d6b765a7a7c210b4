"""How a Hindi word sounds, whichever way it is spelt: "aawaaz", "avaz" and "awaz" are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

SHORTEST = 3
"""Shorter words are too many to be told by their sound, and of three letters only a few are."""

_LATIN = (("chh", "ch"), ("ph", "f"), ("ck", "k"), ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"),
          ("z", "j"), ("w", "v"), ("q", "k"), ("sch", "sh"))
_DEVANAGARI = (("ी", "ि"), ("ई", "इ"), ("ू", "ु"), ("ऊ", "उ"), ("ै", "े"), ("ऐ", "ए"), ("ौ", "ो"), ("औ", "ओ"), ("ॉ", "ा"),
               ("ऑ", "आ"), ("ये", "ए"), ("यि", "इ"), ("ष", "श"), ("ॅ", "े"))
_NASAL = re.compile("[ंँ]|[ङञणनम]्(?=[क-ह])")
_DOUBLED = re.compile(r"([a-z])\1")
_TAIL = re.compile("(?<=[aeiou])[nh]$")


_SHORT_A = re.compile("(?<=[bcdfghjklmnprstv])a(?=[bcdfghjklmnprstv])")
_WRITTEN_SHORT = MappingProxyType({
    "kro": "karo", "thk": "theek", "bht": "bahut", "bhut": "bahut", "bhot": "bahut", "nai": "nahi", "gna": "gana",
    "jda": "zyada", "drm": "drum", "dlo": "dalo", "bna": "bana", "hta": "hata", "krdo": "kardo", "kr": "kar",
    "pls": "please", "plz": "please", "gya": "gaya", "rha": "raha", "rhi": "rahi", "h": "hai", "hn": "haan",
    "thda": "thoda", "thdi": "thodi", "bdha": "badha", "daldo": "daaldo", "badiya": "badhiya", "acha": "accha"})
"""Words that a thumb shortens, and what they stand for."""


def written_out(word: str) -> str:
    """The whole word for one that a thumb shortens."""
    return _WRITTEN_SHORT.get(word, word)


def shortened(word: str) -> str:
    """How the word sounds without its short vowels."""
    return _SHORT_A.sub("", sound(word))


def sound(word: str) -> str:
    """The word without what spellings differ in: long vowels, doubled letters, nasal signs."""
    if word.isascii():
        for spelt, heard in _LATIN:
            word = word.replace(spelt, heard)
        return _TAIL.sub("", _DOUBLED.sub(r"\1", word))
    word = _NASAL.sub("", word)
    for spelt, heard in _DEVANAGARI:
        word = word.replace(spelt, heard)
    return word


def by_sound(words: Iterable[str]) -> Mapping[str, str]:
    """Known words by how they sound, and by how they are shortened ("hatao" as "htao"); of several the shortest."""
    known = sorted((w for w in words if len(w) > SHORTEST), key=lambda w: (-len(w), w))
    return {shortened(w): w for w in known} | {sound(w): w for w in known}
