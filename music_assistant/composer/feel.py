"""How a section's beat goes against its bars: patterns spread to twice their length, or drawn together to half of it.

Half-time gives each bar half of what a pattern plays, so that a backbeat on two and four falls on three; double-time
gives it twice as much. The pieces that keep time go on as they were, so that the bar is still counted the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from music_assistant.composer.grid import HOLD, REST, Pattern, fitted
from music_assistant.theory import Meter

HALF, DOUBLE = "half-time", "double-time"
BACKBEATS = ("snare", "clap", "rim")
_TIMEKEEPERS = ("hat", "pedal_hat", "open_hat", "ride", "bell", "shaker", "tambourine", "cowbell")
"""Pieces of the kit that count the bar: in half-time they go on."""
_ACCENTS = "Xx"


def drummed(piece: str, pattern: Pattern, meter: Meter, bar: int, feel: str | None) -> str:
    """What a piece of the kit plays in a bar of a feel, a character a step; `bar` counts the section's."""
    plain = fitted(pattern, meter, bar)
    if feel == HALF and piece not in _TIMEKEEPERS:
        return _half_drummed(piece, pattern, meter, bar)
    if feel == DOUBLE:
        return _drawn_together(pattern, meter, bar)
    return plain


def figured(pattern: Pattern, meter: Meter, bar: int, feel: str | None) -> str:
    """A figure of a bass or an accompaniment in a bar of a feel: in half-time it begins anew in each bar."""
    if feel == HALF:
        whole = fitted(pattern, meter, bar)
        return _spread(whole[:(len(whole) + 1) // 2], held=True)[:len(whole)]
    if feel == DOUBLE:
        return _drawn_together(pattern, meter, bar)
    return fitted(pattern, meter, bar)


def with_backbeat(lanes: Sequence[tuple[str, Pattern]], meter: Meter, middle: int) -> str:
    """The piece that takes the backbeat of a half-time bar where no piece would strike at its middle, else ""."""
    pieces = [piece for piece, _ in lanes if piece in BACKBEATS]
    struck = any(drummed(piece, pattern, meter, bar, HALF)[middle] in _ACCENTS
                 for piece, pattern in lanes if piece in BACKBEATS for bar in (0, 1))
    return "" if struck or not middle else (pieces or ["snare"])[0]


def _half_drummed(piece: str, pattern: Pattern, meter: Meter, bar: int) -> str:
    """Half of a bar's pattern spread over a whole one; a backbeat that lies in the middle already stays there."""
    whole = fitted(pattern, meter, bar // 2)
    steps = len(whole)
    if piece in BACKBEATS and _lies_in_the_middle(whole):
        return fitted(pattern, meter, bar)
    half = whole[:(steps + 1) // 2] if bar % 2 == 0 else whole[steps // 2:]
    spread = _spread(half, held=False)[:steps]
    starts = piece == "kick" and whole[0] in _ACCENTS and spread[0] not in _ACCENTS
    return whole[0] + spread[1:] if starts else spread


def _lies_in_the_middle(steps: str) -> bool:
    """Whether a backbeat strikes once a bar, halfway through it."""
    return [i for i, char in enumerate(steps) if char in _ACCENTS] == [len(steps) // 2]


def _spread(steps: str, held: bool) -> str:
    """Each step made two: what sounds is held on, or rests, in the second."""
    return "".join(char + (HOLD if held and char != REST else REST) for char in steps)


def _drawn_together(pattern: Pattern, meter: Meter, bar: int) -> str:
    """Two bars of a pattern in the time of one: what falls between the steps that are left goes."""
    first, second = fitted(pattern, meter, 2 * bar), fitted(pattern, meter, 2 * bar + 1)
    return (first[::2] + second[::2])[:len(first)]
