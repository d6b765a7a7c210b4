"""Texts in other scripts made ready: which language the letters tell, plain signs, and runs without blanks cut."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from music_assistant.listeners.rules.arabic import apart
from music_assistant.listeners.rules.tokens import Token, folded, tokenise

_LETTERS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ja": re.compile(r"[\u3041-\u30fa\uff66-\uff9f]"),
        "ko": re.compile(r"[\uac00-\ud7a3\u3131-\u318e]"),
        "zh": re.compile(r"[\u3400-\u9fff]"),
        "ar": re.compile(r"[\u0620-\u064a]"),
        "hi": re.compile(r"[\u0904-\u0939]"),
    }
)
"""Letters that tell a language, the surest first: kana before the characters that Japanese uses too."""

_ONLY_NO = re.compile("の+")
"""The one kana that Chinese writers use too, for looks; with any other, characters are Japanese."""

_JAPANESE_FORMS = re.compile("[楽弾変戻抜込広対応発転軽気実読単悪黒鉄歩帰図戦効増総両拡絵続経縦覚観歓権竜巻渋]"
                             "|削除|三味線|演歌|歌謡|[長短]調|和風|童謡")
"""Characters whose form neither Chinese spelling has: they tell Japanese without any kana."""

_ANY_LETTER = re.compile(r"[^\W\d_]")
_UNSEEN = re.compile(r"[\u064b-\u0652\u0670\u0640\u200b-\u200f\ufeff]")
"""Arabic vowel signs, the stretching stroke, and marks without width."""

_SIGNS = str.maketrans({"।": ".", "॥": ".", "؟": "?", "？": "?", "！": "!", "～": "~", "〜": "~", "٪": "%", "％": "%",
                        "・": "・", "\u3000": " ", "／": "/",
                        "↑": "上", "↓": "下", "＃": "#", "＋": "+", "٫": ".", "٬": ",",
                        "،": ",", "؛": ";"})
MOST_LETTERS = 14
"""The longest known word of a run that is tried."""

_PER_WORD, _PER_STRANGE_LETTER, _PER_STRANGE_RUN, _PER_LONE_LETTER = 1.0, 3.0, 2.0, 0.4
_RUNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def script_language(text: str) -> str | None:
    """The language that a quarter or more of a text's letters belong to; None where Latin or Cyrillic letters rule."""
    letters = len(_ANY_LETTER.findall(text))
    for language, pattern in _LETTERS.items():
        count = len(pattern.findall(text))
        if language == "ja" and count and _ONLY_NO.fullmatch("".join(pattern.findall(text))) is None:
            count += len(_LETTERS["zh"].findall(text))
        if count and 4 * count >= letters:
            return "ja" if language == "zh" and _JAPANESE_FORMS.search(text) else language
    return None


def plain_signs(text: str) -> str:
    """The text with its own figures as 0 to 9 and its own stops as ours, without signs that spell no letter."""
    figures = "".join(str(int(c)) if c.isdecimal() and not c.isascii() else c for c in text)
    return _UNSEEN.sub("", figures).translate(_SIGNS)


def cut_words(
    text: str, words: Collection[str], figures: Sequence[tuple[int, int, Sequence[Token]]]
) -> tuple[Token, ...]:
    """The tokens of a text: its native figures as they are given, the rest cut at known words.

    `figures`: where each begins and ends in the text, and its tokens.
    """
    tokens: list[Token] = []
    at = 0
    for start, end, given in (*figures, (len(text), len(text), ())):
        tokens.extend(_placed(tokenise(text[at:start]), at, words))
        tokens.extend(given)
        at = end
    return tuple(tokens)


def cut_again(tokens: Sequence[Token], stranded: Collection[int], words: Collection[str]) -> tuple[Token, ...]:
    """The tokens, those at the places `stranded` cut once more at these words."""
    pieces = (_cut(token, words) if i in stranded else [token] for i, token in enumerate(tokens))
    return tuple(piece for cut in pieces for piece in cut)


def is_run(token: Token) -> bool:
    """Whether a token is written in letters that stand without blanks between words."""
    return token.kind == "word" and _RUNS.match(token.text) is not None


def _placed(tokens: Sequence[Token], offset: int, words: Collection[str]) -> list[Token]:
    """The tokens of a piece at their places in the text, runs without blanks cut."""
    placed: list[Token] = []
    for token in tokens:
        moved = replace(token, start=token.start + offset, end=token.end + offset)
        if token.kind == "word" and _RUNS.match(token.text):
            placed.extend(_cut(moved, words))
        else:
            placed.extend(apart(moved, words))
    return placed


def _cut(token: Token, words: Collection[str]) -> list[Token]:
    """A run cut so that the fewest letters stay unknown and, of equal ways, the fewest words come out."""
    run = folded(token.text)
    if len(run) != len(token.text):
        run = token.text
    size = len(run)
    best: list[tuple[float, int, bool]] = [(0.0, size, True)] * (size + 1)
    for at in range(size - 1, -1, -1):
        after = best[at + 1]
        joins = not after[2]
        options = [(after[0] + _PER_STRANGE_LETTER + (0.0 if joins else _PER_STRANGE_RUN), at + 1, False)]
        for end in range(at + 1, min(size, at + MOST_LETTERS) + 1):
            if run[at:end] in words:
                lone = _PER_LONE_LETTER if end == at + 1 else 0.0
                options.append((best[end][0] + _PER_WORD + lone, end, True))
        best[at] = min(options, key=lambda option: (option[0], -option[1]))
    pieces: list[tuple[int, int]] = []
    at = 0
    while at < size:
        _, end, known = best[at]
        while not known and end < size and not best[end][2]:
            end = best[end][1]
        pieces.append((at, end))
        at = end
    return [
        Token("word", token.text[a:b], run[a:b], token.start + a, token.start + b, token.spaced and a == 0)
        for a, b in pieces
    ]
