"""Text as tokens: words, numbers, quotations and signs, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "clock", "fraction", "quote", "sign", "stop", "comma"]

MAX_CHARACTERS = 2_000
"""What is read of a message; the rest is left out and said to be."""

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|[\u0900-\u0dff]"
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"), ("‹", "›"), ("‘", "’"))
_PATTERN = re.compile(
    "|".join(
        (
            *(f"{a}(?P<quote{i}>[^{a}{b}\n]{{1,1000}}){b}" for i, (a, b) in enumerate(_QUOTES)),
            r"(?<![\w'])'(?P<quote8>[^'\n]{1,300}(?:'(?=\w)[^'\n]{1,300}){0,9})'(?!\w)",
            r"(?P<clock>\d{1,2}:[0-5]\d)(?![\d:])",
            r"(?P<fraction>\d{1,3}\s?/\s?\d{1,3})(?![\d/])",
            r"(?P<grouping>\d(?:\+\d){1,9})(?!\d)",
            r"(?P<number>\d{1,9}(?:[.,]\d{1,9})?|[½¼¾])",
            r"(?P<note>[A-Ga-g][#♯♭](?:maj|min|m)?(?!\w))",
            rf"(?P<word>(?:{_LETTER})(?:{_LETTER}|['’](?=\w)|[\u0300-\u036f])*[#♯♭]?)",
            rf"(?P<unspaced>[{_UNSPACED}ー]+)",
            r"(?P<stop>[.!?;\n。！？；…]+|[:：](?=\s|$))",
            r"(?P<comma>[,、，،()\[\]—–])",
            r"(?P<sign>[-+&/%=×♩#♯♭~<>])",
        )
    )
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True)
class Token:
    """A piece of the text: `text` as written, `word` folded for comparing, `value` of a number, where it stands.

    `spaced`: whether white space (or the start of the text) comes before it.
    """

    kind: Kind
    text: str
    word: str
    start: int
    end: int
    spaced: bool = True
    value: float | None = None


def listed(text: str) -> tuple[str, ...]:
    """The words of a text divided by blanks or line breaks: how tables here write down many words."""
    return tuple(text.split())


def folded(text: str) -> str:
    """The text for comparing: lower case, without accents, width variants and curly apostrophes.

    Arabic letters that are written now one way, now another (أ إ آ ا, ة ه, ى ي) become one; so do Hindi dotted letters.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ı", "i"))
    marks = (c for c in plain if not ("\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u0655" or c == "\u093c"))
    return unicodedata.normalize("NFC", "".join(marks)).translate(_SAME_LETTERS)


_SAME_LETTERS = str.maketrans("ةىٱگچپکیँ", "هياكجبكيं")


def phrase(text: str) -> tuple[str, ...]:
    """A table's phrase as the folded words that a text with it would give: "lo-fi" is ("lo", "fi")."""
    return tuple(folded(w) for w in re.split(r"[\s\-‐]+", text.strip()) if w)


_ELIDED = re.compile(r"(?:l|d|qu|j|n|s|m|t|c|dell|nell|all|sull|dall|quell|un)['’](?=\w{2})", re.IGNORECASE)
"""French and Italian words that lose their last letter before a vowel stand as words of their own."""


def tokenise(text: str, unspaced_words: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of a text, in order. Runs of Chinese, Japanese, Korean or Thai are cut at the given words."""
    tokens: list[Token] = []
    for found in _PATTERN.finditer(text):
        spaced = found.start() == 0 or text[found.start() - 1].isspace()
        tokens.extend(_tokens(found, spaced, unspaced_words))
    return tuple(tokens)


def _tokens(found: re.Match[str], spaced: bool, unspaced_words: Collection[str]) -> list[Token]:
    kind = found.lastgroup or "sign"
    text, start, end = found[0], found.start(), found.end()
    if kind.startswith("quote"):
        inside = found[kind].strip()
        return [Token("quote", inside, folded(inside), start, end, spaced)] if inside else []
    if kind == "unspaced":
        return _segments(text, start, spaced, unspaced_words)
    if kind == "number":
        value = _VULGAR.get(text) or _number(text)
        return [Token("number", text, text, start, end, spaced, value)]
    if kind == "clock":
        minutes, seconds = text.split(":")
        return [Token("clock", text, text, start, end, spaced, int(minutes) * 60.0 + int(seconds))]
    if kind == "fraction":
        return [Token("fraction", text, re.sub(r"\s", "", text), start, end, spaced)]
    if kind == "note":
        return [Token("word", text, folded(text), start, end, spaced)]
    if kind == "grouping":
        return [Token("fraction", text, text, start, end, spaced)]
    elided = _ELIDED.match(text) if kind == "word" else None
    if elided:
        cut = elided.end()
        return [
            Token("word", text[: cut - 1], folded(text[: cut - 1]), start, start + cut - 1, spaced),
            Token("word", text[cut:], folded(text[cut:]), start + cut, end, False),
        ]
    return [Token(kind, text, folded(text), start, end, spaced)]  # type: ignore[arg-type]


def _number(text: str) -> float:
    """The number as written; a comma before exactly three digits groups thousands."""
    whole, comma, rest = text.partition(",")
    if comma:
        return float(whole + rest if len(rest) == 3 else f"{whole}.{rest}")
    return float(text)


def _segments(run: str, start: int, spaced: bool, words: Collection[str]) -> list[Token]:
    """An unspaced run cut at known words, longest first; what lies between them is a word too."""
    whole = folded(run)
    if len(whole) != len(run):
        whole = run
    if not words:
        return [_piece(run, whole, 0, len(whole), start, spaced)]
    tokens: list[Token] = []
    unknown_from = at = 0
    while at < len(whole):
        size = next((n for n in range(min(14, len(whole) - at), 0, -1) if whole[at : at + n] in words), 0)
        if not size:
            at += 1
            continue
        if unknown_from < at:
            tokens.append(_piece(run, whole, unknown_from, at, start, spaced and unknown_from == 0))
        tokens.append(_piece(run, whole, at, at + size, start, spaced and at == 0))
        at += size
        unknown_from = at
    if unknown_from < len(whole):
        tokens.append(_piece(run, whole, unknown_from, len(whole), start, spaced and unknown_from == 0))
    return tokens


def _piece(run: str, whole: str, low: int, high: int, start: int, spaced: bool) -> Token:
    return Token("word", run[low:high], whole[low:high], start + low, start + high, spaced)
