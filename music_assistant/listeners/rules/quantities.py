"""Numbers, tempos, lengths, meters and levels read from tokens.

Each `read_…` function takes the tokens and a place and gives the value that begins there with the place after it,
or None. They are pure and know nothing of instruments or verbs, so that any listener can trust them for figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from music_assistant.listeners.rules import figure_words as figures
from music_assistant.listeners.rules.tokens import Token

Value = TypeVar("Value")
Reading = tuple[Value, int]
"""A value and the place after it."""


@dataclass(frozen=True)
class Tempo:
    """A tempo in bpm, or a range of it; `signed` when it is an amount to add."""

    bpm: float | None = None
    low: float | None = None
    high: float | None = None
    signed: bool = False


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The folded word there, or an empty text past the end."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def read_number(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A number in figures or words: "72", "a hundred and twenty", "two and a half"."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number" and token.value is not None:
        return _with_half(tokens, token.value, at + 1)
    if token.word in figures.FRACTIONS:
        return figures.FRACTIONS[token.word], at + 1
    spelled = _spelled(tokens, at)
    return _with_half(tokens, *spelled) if spelled else None


def _with_half(tokens: Sequence[Token], value: float, end: int) -> Reading[float]:
    """The number with "and a half" added where that follows."""
    if (
        word_at(tokens, end) in figures.AND
        and word_at(tokens, end + 1) in figures.ARTICLES
        and word_at(tokens, end + 2) in figures.HALF
    ):
        return value + 0.5, end + 3
    if word_at(tokens, end) in figures.AND and word_at(tokens, end + 1) in figures.HALF:
        return value + 0.5, end + 2
    return value, end


def _spelled(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    total, end, found = 0.0, at, False
    while end < len(tokens):
        word = tokens[end].word
        if (word, word_at(tokens, end + 1)) in figures.FOURSCORE:
            total, end, found = total + 80, end + 1, True
        elif word in figures.TENS:
            total, found = total + figures.TENS[word], True
        elif word in figures.ONES and tokens[end].kind == "word" and (
            not found or figures.ONES[word] < 10 or _takes_teens(total)
        ):
            total, found = total + figures.ONES[word], True
        elif (word in figures.HUNDREDS and total < 10 and word_at(tokens, end - 1) not in figures.PARTS) or (
            word == "hundred" and (found or word_at(tokens, end - 1) in figures.ARTICLES)
        ):
            total, found = max(1.0, total) * 100, True
        elif word in ("thousand", "million") and (found or word_at(tokens, end - 1) in figures.ARTICLES):
            total, found = max(1.0, total) * (1_000 if word == "thousand" else 1_000_000), True
        elif (
            word in figures.ARTICLES
            and word_at(tokens, end + 1) in ("hundred", "thousand", "million", "couple", "dozen")
            and not found
        ):
            total = 1.0 if word_at(tokens, end + 1) not in ("couple", "dozen") else 0.0
        elif (
            word == "and"
            and found
            and total >= 100
            and (word_at(tokens, end + 1) in figures.TENS or word_at(tokens, end + 1) in figures.ONES)
        ) or (
            word in ("y", "et", "e")
            and word_at(tokens, end - 1) in figures.TENS
            and figures.ONES.get(word_at(tokens, end + 1), 10) < 10
        ) or (word == "of" and found and word_at(tokens, end - 1) in ("couple", "dozen")):
            pass
        else:
            break
        end += 1
    return (total, end) if found else None


def _takes_teens(total: float) -> bool:
    """Whether ten to nineteen may follow: after hundreds, and after the sixty and eighty of French."""
    return total >= 60 and total % 100 in (0, 60, 80)


def _names_no_length(tokens: Sequence[Token], at: int) -> bool:
    """Whether "808s" is a drum machine or "80s" a decade."""
    token, value = tokens[at], tokens[at].value or 0.0
    if word_at(tokens, at + 1) != "s" or tokens[at + 1].spaced or token.kind != "number":
        return False
    if value in figures.DRUM_MACHINES or (1900 <= value < 2100 and value % 10 == 0):
        return True
    if value not in figures.DECADES:
        return False
    following = tokens[at + 2] if at + 2 < len(tokens) else None
    styled = following is not None and following.kind == "word" and following.word not in figures.AFTER_SECONDS
    return styled or word_at(tokens, at - 1) in ("the", "early", "late", "mid", "from")


def read_length(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A length in seconds: "1:30", "90 secs", "half a minute", "a minute and a half", "2m30s"; "80s rock" has none."""
    token = tokens[at]
    if _names_no_length(tokens, at):
        return None
    if token.kind == "clock":
        return float(token.value or 0.0), at + 1
    first = _one_length(tokens, at)
    if first is None:
        return None
    seconds, end = first
    skip = end + 1 if word_at(tokens, end) in figures.AND or word_at(tokens, end) == "," else end
    counted = read_number(tokens, skip)
    more = _one_length(tokens, skip) if counted else None
    if more and seconds >= 60 and more[0] < 60:
        seconds, end = seconds + more[0], more[1]
    elif seconds >= 60 and seconds % 60 == 0 and (bare := _bare_seconds(tokens, end)):
        seconds, end = seconds + bare[0], bare[1]
    if word_at(tokens, end) in ("old", "ago", "later", "into"):
        return None
    return seconds, end


def _bare_seconds(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """The seconds that a number right after minutes is: "1 min 30", "une minute trente" (in words only tens)."""
    number = read_number(tokens, at)
    if number is None or number[0] >= 60 or (tokens[at].kind != "number" and number[0] % 10):
        return None
    after = word_at(tokens, number[1])
    return None if after in figures.BPM | figures.BARS | figures.MINUTES | figures.SECONDS else number


def _one_length(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    factor, start = 1.0, at
    if word_at(tokens, at) in figures.HALF:
        factor, start = 0.5, at + 1
        if word_at(tokens, start) in figures.ARTICLES:
            start += 1
    number = None if factor == 0.5 else read_number(tokens, start)
    if (
        number is None
        and word_at(tokens, start) in figures.ARTICLES - {"the"}
        and word_at(tokens, start + 1) != "second"
    ):
        number = (1.0, start + 1)
    amount, end = number or (1.0, start)
    halved = word_at(tokens, start + 1) in figures.AND and word_at(tokens, start + 2) in figures.HALF
    if number is None and factor == 1.0 and not (halved and word_at(tokens, start) in ("minuto", "minute")):
        return None
    while word_at(tokens, end) in ("-", "whole", "full"):
        end += 1
    unit = _unit_seconds(tokens, end)
    if unit is None:
        return None
    seconds, end = amount * factor * unit, end + 1
    if word_at(tokens, end - 1) == "minuut" and word_at(tokens, end) == "of" and (some := read_number(tokens, end + 1)):
        return some[0] * unit, some[1]
    if word_at(tokens, end) in figures.AND and any(
        w in figures.HALF for w in (word_at(tokens, end + 1), word_at(tokens, end + 2))
    ):
        after = end + 2 if word_at(tokens, end + 1) in figures.HALF else end + 3
        if word_at(tokens, after) not in figures.MINUTES | figures.SECONDS:
            return seconds + unit / 2, after
    if word_at(tokens, end) in ("半", "반"):
        return seconds + unit / 2, end + 1
    return seconds, end


def _unit_seconds(tokens: Sequence[Token], at: int) -> float | None:
    word = word_at(tokens, at)
    if word in ("m", "s", "h"):
        glued = at > 0 and tokens[at - 1].kind == "number" and not tokens[at].spaced
        return {"m": 60.0, "s": 1.0, "h": 3600.0}[word] if glued else None
    return (
        1.0
        if word in figures.SECONDS
        else 60.0
        if word in figures.MINUTES
        else 3600.0
        if word in figures.HOURS
        else None
    )


def read_bars(tokens: Sequence[Token], at: int) -> Reading[int] | None:
    """A number of bars: "16 bars", "an 8-bar", "four measures"."""
    number = read_number(tokens, at)
    if number is None:
        return None
    amount, end = number
    if word_at(tokens, end) == "-":
        end += 1
    if word_at(tokens, end) in figures.BARS and amount == int(amount):
        return int(amount), end + 1
    return None


def read_tempo(tokens: Sequence[Token], at: int) -> Reading[Tempo] | None:
    """A tempo with its unit or noun: "72 bpm", "bpm 72", "tempo of 120", "90-100 beats per minute", "+4 bpm"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + (sign != 0))
    if number is not None:
        value, end = number
        low: float | None = None
        if word_at(tokens, end) in ("-", "to", "–", "~", "and") and sign == 0:
            other = read_number(tokens, end + 1)
            if other:
                low, (value, end) = value, other
        unit_end = _bpm_end(tokens, end)
        if unit_end is not None:
            if low is not None and low < value:
                return Tempo(low=low, high=value), unit_end
            return Tempo(bpm=value * (sign or 1), signed=sign != 0), unit_end
        return None
    if _is_tempo_noun(word_at(tokens, at)) or word_at(tokens, at) == "♩":
        end = at + 1
        step = read_number(tokens, end + 1) if word_at(tokens, end) in ("+", "plus") else None
        if step and word_at(tokens, step[1]) not in ("%", "percent"):
            return Tempo(bpm=step[0], signed=True), step[1]
        while word_at(tokens, end) in figures.TO | figures.ABOUT:
            end += 1
        after = read_number(tokens, end)
        if (
            after
            and 10 <= after[0] < 1000
            and _unit_seconds(tokens, after[1]) is None
            and word_at(tokens, after[1]) not in ("%", "percent")
            and word_at(tokens, after[1]) not in figures.BARS
        ):
            return Tempo(bpm=after[0]), _bpm_end(tokens, after[1]) or after[1]
    return None


def _is_tempo_noun(word: str) -> bool:
    """Whether a word means tempo, a Korean particle at its end allowed."""
    hangul = bool(word) and "가" <= word[0] <= "힣"
    return word in figures.TEMPO_NOUNS or (hangul and any(word.startswith(n) for n in figures.TEMPO_NOUNS))


def _sign(tokens: Sequence[Token], at: int) -> int:
    """+1 or -1 where an amount to add begins: "+4", "minus 10"."""
    word = word_at(tokens, at)
    after_number = at > 0 and tokens[at - 1].kind == "number"
    if word in ("+", "plus") and not after_number:
        return 1
    return -1 if word in ("-", "minus", "–", "−") and not after_number else 0


def read_signed(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """An amount to add without a unit: "+4", "minus 10"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + 1) if sign else None
    return (sign * number[0], number[1]) if number else None


def _bpm_end(tokens: Sequence[Token], at: int) -> int | None:
    if word_at(tokens, at) == "-":
        at += 1
    word = word_at(tokens, at)
    if word in figures.BPM:
        return at + 1
    if [word_at(tokens, at + i) for i in range(3)] in (["a", "la", "noire"], ["la", "noire", ""], ["a", "la", "negra"]):
        return at + 3
    if (
        word in figures.COUNTED
        and word_at(tokens, at + 1) in figures.EVERY
        and word_at(tokens, at + 2) in figures.MINUTES
    ):
        return at + 3
    return None


def read_meter(tokens: Sequence[Token], at: int) -> Reading[tuple[str, str | None]] | None:
    """A meter and its grouping: "7/8", "seven-eight", "2+2+3", "7/8 grouped 3+2+2"."""
    token = tokens[at]
    if token.kind == "fraction":
        if "+" in token.word:
            return (f"{sum(map(int, token.word.split('+')))}/8", token.word), at + 1
        _, bottom = token.word.split("/")
        if int(bottom) not in (1, 2, 4, 8, 16, 32):
            return None
        end = at + 1
        while word_at(tokens, end) in ("grouped", "as", "split", "in", "(", "like", "counted") and end < at + 4:
            end += 1
        if end < len(tokens) and tokens[end].kind == "fraction" and "+" in tokens[end].word:
            return (token.word, tokens[end].word), end + 1
        return ("2/4" if token.word == "2/2" else token.word, None), at + 1
    top_number = figures.ONES.get(token.word) if token.kind == "word" else None
    if top_number and 2 <= top_number <= 13:
        end = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
        bottom_number = figures.METER_UNITS.get(word_at(tokens, end))
        if bottom_number and not (bottom_number == 4 and top_number == 2 and word_at(tokens, end) != "four"):
            return (f"{top_number}/{bottom_number}", None), end + 1
    return None


def read_percent(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A percentage: "10%", "ten percent"."""
    number = read_number(tokens, at)
    if number is None:
        return None
    value, end = number
    if word_at(tokens, end) in ("%", "percent", "pct", "prozent", "procent", "por", "pour"):
        return value, end + 1
    if word_at(tokens, end) == "per" and word_at(tokens, end + 1) == "cent":
        return value, end + 2
    return None


def read_decibels(tokens: Sequence[Token], at: int) -> Reading[float] | None:
    """A level in decibels, signed where a sign is written: "-3 dB", "6 decibels"."""
    sign = _sign(tokens, at)
    number = read_number(tokens, at + (sign != 0))
    if number and word_at(tokens, number[1]) in ("db", "dbs", "decibel", "decibels"):
        return number[0] * (sign or 1), number[1] + 1
    return None
