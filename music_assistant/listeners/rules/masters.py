"""How loud a master is asked to be: in figures ("-16 LUFS", "master at -9") or by where it will be heard
("for Spotify", "for broadcast", "master it for a club")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.listeners.rules.quantities import Reading, read_number, word_at
from music_assistant.listeners.rules.tokens import Token, listed

LOUDNESS_LUFS: Mapping[str, float] = MappingProxyType({
    "spotify": -14.0, "youtube": -14.0, "you tube": -14.0, "tidal": -14.0, "amazon music": -14.0, "streaming": -14.0,
    "the web": -14.0, "instagram": -14.0, "tiktok": -14.0, "social media": -14.0, "deezer": -15.0,
    "apple music": -16.0, "apple": -16.0, "itunes": -16.0, "podcast": -16.0, "podcasts": -16.0, "podcasting": -16.0,
    "audiobook": -18.0, "audiobooks": -18.0, "broadcast": -23.0, "broadcasting": -23.0, "tv": -23.0,
    "television": -23.0, "radio": -23.0, "video": -23.0, "film": -23.0, "netflix": -27.0, "cinema": -27.0,
    "club": -9.0, "clubs": -9.0, "cd": -9.0, "dj": -9.0, "dj set": -9.0, "dj sets": -9.0, "soundcloud": -11.0,
    "bandcamp": -12.0,
})
"""Where a master is heard → what is usual there: the services' own advice, EBU R 128 for broadcast, clubs' records."""
MASTERS = frozenset(listed("master mastered mastering masters remaster remastered loudness lufs lkfs"))
_PLAIN = frozenset(listed("""a an the it this that make get have set give me now please ok okay and so then let s piece
    song track mix level levels loudness volume ready good right loud enough as at to of is be - , . ! ? :"""))
"""What may stand beside a place without saying anything else."""
_TO = frozenset(listed("to at of for is be : , ="))
_ARTICLES = frozenset(("a", "an", "the"))
_LEVELS = frozenset(("loudness", "level", "levels", "volume", "master", "standard", "standards"))
_QUIETEST, _LOUDEST = -40.0, -4.0
_UNITS = ("lufs", "lkfs", "db", "dbfs")


def read_master(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """The loudness that the words from here on ask for: "-16 LUFS", "mastered to -9", "for Spotify, -13"."""
    return _figure(tokens, at) or _mastered(tokens, at) or _place(tokens, at)


def _figure(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A figure that names its unit, and the master that it is of."""
    found = _level(tokens, at)
    if found is None or word_at(tokens, found[1] - 1) not in ("lufs", "lkfs"):
        return None
    return (found[0], found[1] + 1) if word_at(tokens, found[1]) in MASTERS else found


def _mastered(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A master, and what it is to be."""
    if word_at(tokens, at) not in MASTERS:
        return None
    end = at + 1
    while word_at(tokens, end) in ("it", "this", "that", "the", "track", "song", "piece", "mix"):
        end += 1
    place = _place(tokens, end)
    if place is not None:
        return place
    while word_at(tokens, end) in _TO:
        end += 1
    found = _level(tokens, end)
    return found if found is not None and (found[1] - end > 1 or word_at(tokens, at) == "loudness") else None


def _place(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """Where it will be heard: "for Spotify", "streaming loudness"; where nothing else than a master is spoken of."""
    start = at + (word_at(tokens, at) == "for")
    first = start + (word_at(tokens, start) in _ARTICLES)
    for words in (2, 1):
        name = " ".join(word_at(tokens, i) for i in range(first, first + words))
        end = first + words
        if name in LOUDNESS_LUFS and (start > at or word_at(tokens, end) in _LEVELS) and _alone(tokens, at, end):
            end += word_at(tokens, end) in _LEVELS
            after = end + (word_at(tokens, end) in _TO)
            stated = _level(tokens, after)
            return stated or (LOUDNESS_LUFS[name], end)
    return None


def _alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the rest speaks of a master, or of nothing."""
    rest = (*tokens[:start], *tokens[end:])
    return any(t.word in MASTERS for t in rest) or all(
        t.word in _PLAIN or t.kind == "number" or t.word in _UNITS for t in rest)


def _level(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A loudness in figures, with or without its sign and unit."""
    signed = word_at(tokens, at) in ("-", "minus", "–", "−")
    number = read_number(tokens, at + signed)
    if number is None or not _QUIETEST <= -abs(number[0]) <= _LOUDEST:
        return None
    named = word_at(tokens, number[1]) in _UNITS
    return (-abs(number[0]), number[1] + named) if signed or named else None
