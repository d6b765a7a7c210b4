"""Everyday English words: how they are typed on a phone, how compared, and those that no table's name may claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import Token

PHONE: Mapping[str, str] = MappingProxyType({
    "wat": "what", "wot": "what", "wut": "what", "da": "the", "tha": "the", "cn": "can", "gt": "get", "mke": "make",
    "mk": "make", "wud": "would", "cud": "could", "shud": "should", "em": "them", "dis": "this", "dat": "that",
    "tht": "that", "jus": "just", "wht": "what", "dont": "don't", "evrything": "everything", "lil": "little",
    "luder": "louder", "mak": "make", "hw": "how", "wats": "what's", "sav": "save", "thnx": "thanks",
    "lowder": "louder", "qwiet": "quiet", "bas": "bass", "gitar": "guitar", "bpmm": "bpm", "bmp": "bpm",
    "evry": "every", "enuf": "enough", "enuff": "enough", "quiter": "quieter", "dwn": "down", "singin": "singing",
    "bout": "about", "dnt": "don't", "wnt": "want", "wit": "with", "wif": "with", "fstr": "faster", "slwr": "slower",
    "slowr": "slower", "agen": "again", "thru": "through", "ur": "your", "chorous": "chorus", "corus": "chorus",
    "vers": "verse", "ther": "there", "thier": "their", "becuz": "because", "shld": "should", "bk": "back",
    "frm": "from", "wiv": "with", "wth": "with", "abt": "about",
})
"""How people type everyday words on a phone."""

EVERYDAY = frozenset(tuple(words.split()) for words in (
    "action", "anime", "ask", "bass drums", "bird", "bone", "bones", "can", "can can", "case", "charles",
    "commercial", "countries", "ep", "estate", "family", "fun", "gender", "guitar bass", "hard", "head", "heads",
    "lead", "leads", "lift", "mad", "mars", "mother", "ooh", "oohs", "private", "raw", "reading", "sport", "sports",
    "start", "starts", "subject", "subjects", "technology", "tom", "two steps", "vibe", "war", "working",
))
"""Aliases of other languages, and loose ones, that are everyday English words: too many messages would be misread."""


def quieted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with a "quite" after "too" and before nothing that it could strengthen taken for "quiet"."""
    words = [t.word for t in tokens] + [""]
    return tuple(
        replace(t, word="quiet")
        if t.word == "quite" and words[i - 1] in ("too", "2", "to", "more") and not words[i + 1].isalpha() else t
        for i, t in enumerate(tokens))


_COMPARED = (("y", "ier"), ("e", "er"), ("", "er"))


def compared(word: str) -> str | None:
    """The comparative of a short English adjective ("sad": "sadder", "gloomy": "gloomier"), or None."""
    if not word.isascii() or not word.isalpha() or not 3 <= len(word) <= 7:
        return None
    for ending, comparative in _COMPARED:
        if ending and word.endswith(ending):
            return word[: -len(ending)] + comparative
    doubled = len(word) <= 4 and word[-1] in "bdgmnpt" and word[-2] in "aeiou" and word[-3] not in "aeiou"
    return word + word[-1] + "er" if doubled else word + "er"
