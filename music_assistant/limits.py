"""Limits of taste and law: what is declined in a friendly sentence, and musicians' names taken as words of style.

It reads the text before any listener does, so that every listener hears the same: a name becomes the style that it
stands for ("like Hans Zimmer" is heard as "like epic cinematic"), and what is declined is never heard at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from music_assistant.vocabulary.artists import ARTISTS, ArtistRow

Decline = Literal["voice", "song", "harm"]

DECLINED: Mapping[Decline, str] = MappingProxyType({
    "voice": "I don't imitate a real person's voice. Tell me what you like about it (low, breathy, soulful …) and I will "
             "make a voice of my own.",
    "song": "I don't copy a song that exists. Tell me what you like about it (tempo, mood, instruments) and I will make a "
            "new one.",
    "harm": "I'd rather not make music that hurts or demeans people. Anything else, gladly.",
})
"""What is said to each kind of wish that is declined. The piece stays as it is."""


@dataclass(frozen=True)
class Limited:
    """A message as it may be heard. `text`: with style words in place of musicians' names; `artists`: their rows."""

    text: str
    artists: tuple[ArtistRow, ...] = ()
    declined: Decline | None = None


_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]+|de|la|van|von|del|da))*"

_COPYING = tuple(re.compile(pattern) for pattern in (
    r"(?i)\bnote[- ]for[- ]note\b",
    rf"\b(?:[Rr]e-?create|[Cc]opy|[Cc]lone|[Pp]lagiari[sz]e|[Rr]ip off)\b (?:the (?:song|hit|melody|track) )?"
    rf"(?:[\"“«]|{_CAPITALISED})",
    r"(?i)\b(?:exact(?:ly)?|identical) (?:copy|same (?:song|melody)) (?:of|as)\b",
))
_VOICES = tuple(re.compile(pattern) for pattern in (
    rf"\b(?i:clone|imitate|impersonate|mimic|deep ?fake|copy)\b.{{0,20}}(?:{_CAPITALISED}.{{0,20}}(?i:voice|vocals?|singing)"
    rf"|ARTIST)",
    rf"(?:{_CAPITALISED}|ARTIST)['’]s? (?:real |actual |own )?(?i:voice|vocals?|singing voice)\b",
    rf"\b(?i:voice|vocals) (?i:of|by|from) (?:the singer )?(?:{_CAPITALISED}|ARTIST)",
    r"\b(?i:sung|sings?|singing|performed) (?:it |this |that )?(?i:by|as|exactly like|just like) ARTIST",
    r"\b(?i:have|let|make|get|want) ARTIST (?:to )?(?i:sing|rap|perform|do the vocals)",
    r"ARTIST (?i:singing|rapping|on vocals)\b",
    r"\b(?i:sound(?:s|ing)?) (?i:exactly|just|precisely) like (?:the )?(?:singer )?ARTIST['’]s",
))
_HATED = r"(?:neo-?nazis?|nazis?|hitler|the kkk|kkk|(?:the )?ku klux klan|isis|white power|white supremac\w+)"
_MUSIC = r"(?:march|anthem|song|hymn|rally|propaganda|music|track|tune|theme|jingle|beat)"
_PEOPLE = (r"(?:people|humans?|kids?|child(?:ren)?|wom[ae]n|m[ae]n|jews?|muslims?|christians?|blacks?|whites?|gays?|immigrants?"
           r"|foreigners?|refugees?|neighbou?rs?|wife|husband|boss|teachers?|mother|father|mom|mum|dad|brother|sister"
           r"|girlfriend|boyfriend|president|cops?|police|cats?|dogs?)")
_HARM = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"\b{_HATED} (?:\w+ )?{_MUSIC}\b",
    rf"\b{_MUSIC} (?:for|praising|glorifying|celebrating|honou?ring|supporting) (?:the )?{_HATED}\b",
    r"(?<!anti)(?<!anti-)(?<!anti )(?<!against )\b(?:racist|homophobic|antisemitic|anti-semitic|xenophobic|misogynist(?:ic)?)\b"
    r"(?! (?:violence|abuse|attacks?))",
    rf"\b(?:kill|murder|exterminate|gas|lynch|shoot|slaughter)(?:ing)? (?:all |every |the |my |those |these |our |your )*{_PEOPLE}\b",
    r"\b(?:kill|hang|hurt|harm|cut)(?:ing)? (?:yourself|yourselves|themselves|himself|herself|myself)\b",
    r"\b(?:hate|death) to (?:all )?(?:the )?(?:jews|muslims|blacks|gays|immigrants|women|christians|foreigners)\b",
    r"\bhow (?:do i|do you|to|can i) (?:build|make|cook) (?:a |an |some )?(?:bombs?|explosives?|meth|pipe bomb|weapons?)\b",
    r"\b(?:child|minors?|kids?|underage) (?:porn|sex|erotic\w*)|\b(?:sexual|erotic|porn\w*) .{0,20}\b(?:child(?:ren)?|minors?|underage)\b",
    r"\b(?:rassistisch\w*|volksverhetz\w*|judenfeindlich\w*|ausländerfeindlich\w*)\b",
    r"(?<!anti)(?<!anti-)\b(?:racistes?|racistas?|razzist[aie]|racistisch\w*)\b",
    r"(?<!анти)\bрасистск\w+|ırkçı|种族歧视|種族歧視|人種差別|인종\s?차별|नस्लवादी|عنصرية?",
))


def limited(text: str) -> Limited:
    """The message as it may be heard, or the reason why it is declined."""
    found = _artists(text)
    masked = _replaced(text, {called: "ARTIST" for called in found})
    for reason, patterns in (("harm", _HARM), ("voice", _VOICES), ("song", _COPYING)):
        if any(pattern.search(masked if reason == "voice" else text) for pattern in patterns):
            return Limited(text, declined=reason)  # type: ignore[arg-type]
    if not found:
        return Limited(text)
    styles = {called: " ".join((*row.moods, *row.genres)) for called, row in found.items()}
    return Limited(_replaced(text, styles), tuple(dict.fromkeys(found.values())))


def style_sentence(artists: tuple[ArtistRow, ...]) -> str:
    """What was taken of the musicians that were named, or ""."""
    taken = "; ".join(f"{row.name} as {', '.join((*row.moods, *row.genres))}" for row in artists)
    return f"I take {taken}: a manner, not a copy." if taken else ""


def _artists(text: str) -> dict[str, ArtistRow]:
    """The musicians that a text names, by the words that name them as they stand in it."""
    return {match[0]: _called()[match[0].lower()] for match in _pattern().finditer(text) if _is_name(match[0])}


def _is_name(words: str) -> bool:
    """Whether words that name a musician are written as a name: one word alone needs its capital."""
    return " " in words or words != words.lower() or not words.isascii()


def _replaced(text: str, others: Mapping[str, str]) -> str:
    return _pattern().sub(lambda match: others.get(match[0], match[0]), text) if others else text


@lru_cache(maxsize=1)
def _called() -> Mapping[str, ArtistRow]:
    return {name.lower(): row for row in ARTISTS.values() for name in (row.name, *row.aliases)}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted(_called(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
