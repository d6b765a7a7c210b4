"""Arabic's numbers whose words an "and" joins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from music_assistant.listeners.rules.tokens import listed

_AR_ONES = {1: "واحد", 2: "اثنين", 3: "ثلاثه", 4: "اربعه", 5: "خمسه", 6: "سته", 7: "سبعه", 8: "ثمانيه", 9: "تسعه"}
_AR_TENS = {20: "عشرين عشرون", 30: "ثلاثين ثلاثون تلاتين", 40: "اربعين اربعون", 50: "خمسين خمسون", 60: "ستين ستون",
            70: "سبعين سبعون", 80: "ثمانين ثمانون تمانين", 90: "تسعين تسعون"}


@cache
def long_arabic() -> Mapping[str, float]:
    """Arabic's numbers up to 199 whose words an "and" joins: "خمسه وتسعين" is 95, "ميه وعشرين" 120."""
    tens = {w: float(n) for n, row in _AR_TENS.items() for w in listed(row)}
    small = {f"{one} و{w}": n + m for w, n in tens.items() for m, one in _AR_ONES.items()}
    below = {**tens, **small, "عشره": 10.0}
    return small | {f"{hundred} و{w}": 100 + n for hundred in listed("مئه مائه ميه") for w, n in below.items()}
