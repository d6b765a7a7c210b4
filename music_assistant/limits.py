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
from music_assistant.wording import Wording, listed, named, say

Decline = Literal["voice", "song", "harm"]

DECLINED: Mapping[Decline, Wording] = MappingProxyType({
    "voice": say("I don't imitate a real person's voice. Tell me what you like about it (low, breathy, soulful …) and "
                 "I will make a voice of my own."),
    "song": say("I don't copy a song that exists. Tell me what you like about it (tempo, mood, instruments) and I will "
                "make a new one."),
    "harm": say("I'd rather not make music that hurts or demeans people. Anything else, gladly."),
})
"""What is said to each kind of wish that is declined. The piece stays as it is."""


@dataclass(frozen=True)
class Limited:
    """A message as it may be heard. `text`: with style words in place of musicians' names; `artists`: their rows."""

    text: str
    artists: tuple[ArtistRow, ...] = ()
    declined: Decline | None = None


_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]+|de|la|van|von|del|da))*"
_MUSICIAN = rf"(?:{_CAPITALISED}|ARTIST)"
"""A name: with capital letters, or one of the table's, which stands as ARTIST when voices are looked for."""

_VOICE = r"(?i:voice|vocals?|singing)"
_COPY = r"(?i:clone|imitate|impersonate|mimic|deep ?fake|copy)"
_RECREATE = r"(?i:re-?create|copy|clone|plagiari[sz]e|rip off)"
_HATED = r"(?:neo-?nazis?|nazis?|hitler|(?:the )?kkk|(?:the )?ku klux klan|isis|white power|white supremac\w+)"
_MUSIC = r"(?:march|anthem|song|hymn|rally|propaganda|music|track|tune|theme|jingle|beat)"
_PEOPLE = "(?:" + "|".join((
    "people|humans?|kids?|child(?:ren)?|wom[ae]n|m[ae]n|jews?|muslims?|christians?|blacks?|whites?|gays?|immigrants?",
    "foreigners?|refugees?|neighbou?rs?|wife|husband|boss|teachers?|mother|father|mom|mum|dad|brother|sister",
    "girlfriend|boyfriend|president|cops?|police|cats?|dogs?",
)) + ")"
_KILL = "(?:kill|murder|exterminate|gas|lynch|shoot|slaughter)"
_HATEFUL = "(?:racist|homophobic|antisemitic|anti-semitic|xenophobic|misogynist(?:ic)?)"
_NOT_AGAINST = r"(?<!anti)(?<!anti-)(?<!anti )(?<!against )"

_PATTERNS: Mapping[Decline, tuple[str, ...]] = MappingProxyType({
    "harm": (
        rf"(?i)\b{_HATED} (?:\w+ )?{_MUSIC}\b",
        rf"(?i)\b{_MUSIC} (?:for|praising|glorifying|celebrating|honou?ring) (?:the )?{_HATED}\b",
        rf"(?i){_NOT_AGAINST}\b{_HATEFUL}\b(?! (?:violence|abuse|attacks?))",
        rf"(?i)\b{_KILL}(?:ing)? (?:all |every |the |my |those |these |our |your )*{_PEOPLE}\b",
        r"(?i)\b(?:kill|hang|hurt|harm|cut)(?:ing)? (?:your|them|him|her|my)sel(?:f|ves)\b",
        rf"(?i)\b(?:hate|death) to (?:all )?(?:the )?{_PEOPLE}\b",
        r"(?i)\bhow (?:do i|do you|to|can i) (?:build|make|cook) (?:an? |some )?(?:bombs?|explosives?|meth)\b",
        r"(?i)\b(?:child|minors?|kids?|underage) (?:porn|sex|erotic\w*)",
        r"(?i)\b(?:sexual|erotic|porn\w*) .{0,20}\b(?:child(?:ren)?|minors?|underage)\b",
        r"(?i)\b(?:rassistisch\w*|volksverhetz\w*|judenfeindlich\w*|ausländerfeindlich\w*)\b",
        r"(?i)(?<!anti)(?<!anti-)\b(?:racistes?|racistas?|razzist[aie]|racistisch\w*)\b",
        r"(?i)(?<!анти)\bрасистск\w+|ırkçı|种族歧视|種族歧視|人種差別|인종\s?차별|नस्लवादी|عنصرية?",
    ),
    "voice": (
        rf"\b{_COPY}\b.{{0,20}}(?:{_CAPITALISED}.{{0,20}}{_VOICE}|ARTIST)",
        rf"{_MUSICIAN}['’]s? (?:real |actual |own )?{_VOICE}\b",
        rf"\b(?i:voice|vocals) (?i:of|by|from) (?:the singer )?{_MUSICIAN}",
        r"\b(?i:sung|sings?|singing|performed) (?:it |this |that )?(?i:by|as|exactly like|just like) ARTIST",
        r"\b(?i:have|let|make|get|want) ARTIST (?:to )?(?i:sing|rap|perform|do the vocals)",
        r"ARTIST (?i:singing|rapping|on vocals)\b",
        r"\b(?i:sound(?:s|ing)?) (?i:exactly|just|precisely) like (?:the )?(?:singer )?ARTIST['’]s",
    ),
    "song": (
        r"(?i)\bnote[- ]for[- ]note\b",
        rf"\b{_RECREATE}\b (?:the (?:song|hit|melody|track) )?(?:[\"“«]|{_CAPITALISED})",
        r"(?i)\b(?:exact(?:ly)?|identical) (?:copy|same (?:song|melody)) (?:of|as)\b",
    ),
})
"""What tells of each kind of wish, the gravest kind first."""


def limited(text: str) -> Limited:
    """The message as it may be heard, or the reason why it is declined."""
    found = _artists(text)
    masked = _replaced(text, dict.fromkeys(found, "ARTIST"))
    for reason, patterns in _PATTERNS.items():
        if any(re.search(pattern, masked if reason == "voice" else text) for pattern in patterns):
            return Limited(text, declined=reason)
    if not found:
        return Limited(text)
    styles = {called: " ".join((*row.moods, *row.genres)) for called, row in found.items()}
    return Limited(_replaced(text, styles), tuple(dict.fromkeys(found.values())))


def style_sentence(artists: tuple[ArtistRow, ...]) -> Wording:
    """What was taken of the musicians that were named, or ""."""
    taken = [say("{name} as {style}", name=row.name, style=listed(named((*row.moods, *row.genres)), "comma"))
             for row in artists]
    return say("I take {taken}: a manner, not a copy.", taken=listed(taken)) if taken else Wording()


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
