"""Arabic words taken apart: articles, "and", "in", pronouns and a verb's person are written together with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from music_assistant.listeners.rules.tokens import Token, listed

_BEFORE_NOUNS = ("", *listed("ال و ف ب ل ك وال فال بال لل كال وبال ولل وب ول عال هال"))
_AFTER_NOUNS = ("", *listed("ها ه هم نا ي ك هن و ات ين ون ا ان يه تين"))
_PERSONS = listed("ت ن ي ا بت بن بي با ب هت هن هي ه حت حن حي ح ست سن سي سا كت كن كي غا غت فلت فلن فلي لت لن لي فت فن")
"""What stands before a verb for who does it and when, the dialects' present and future among them."""
_AFTER_VERBS = listed("ها ه هم هن هما ي وا و ا ين ون ني نا لي لو له لها لهم لنا لك لكم ك ش تي ت ان")
"""Who does it, to whom and for whom, one after another; the "ش" of "not" comes last."""
_AND = re.compile("[وف](?=.{2})")
_NOT = re.compile("ما?(?=[تنيب])(?P<verb>.{3,})ش")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_MIXED = re.compile("(?<=[\u0620-\u064a])(?=[A-Za-z])")
MOST_ENDINGS = 3
"""So many endings follow one another at most: "ابعت-ه-ا-لي"."""

REFUSALS = frozenset(listed("ما لا مش مو ماني مب موب لم لن ليس"))
"""Words before a verb that says what is not wanted, or not heard."""

LEANING = ("ها", "ه", "هم", "هن", "هما")
"""Pronouns that are written as the end of a verb."""


@lru_cache(maxsize=20_000)
def noun_bases(word: str) -> tuple[str, ...]:
    """What a noun or adjective may be without its article, preposition, owner or plural, the likeliest first."""
    plain = _STRETCHED.sub(r"\1", word)
    bases = [b for b in (plain, _DOUBLED.sub(r"\1", word)) if b != word]
    for before in (b for b in _BEFORE_NOUNS if plain.startswith(b)):
        for after in (a for a in _AFTER_NOUNS if plain.endswith(a)):
            rest = plain[len(before) : len(plain) - len(after)]
            if len(rest) > 2 and rest != word:
                bases += [rest, "ال" + rest, *([rest + "ه"] if after in ("ات", "تين") else [])]
                bases += [rest[:-1] + "ه"] if after and rest.endswith("ت") else []
    return tuple(dict.fromkeys(b for b in bases if b != word))


@lru_cache(maxsize=20_000)
def verb_bases(word: str) -> tuple[str, ...]:
    """What a verb may be as one says it to a man, without persons, pronouns and "not", the likeliest first."""
    plain = _STRETCHED.sub(r"\1", word)
    whole = [plain, *([plain[1:]] if _AND.match(plain) else [])]
    bare = [r for w in whole for r in (w, *(w[len(p) :] for p in _PERSONS if w.startswith(p)))]
    bases: list[str] = []
    for rest in dict.fromkeys(bare):
        bases += [b for r in _without_endings(rest) for b in (r, "ا" + r)]
    return tuple(dict.fromkeys(b for b in bases if b != word and len(b) > 1))


def _without_endings(word: str) -> Iterator[str]:
    """The word, and without one, two and three endings."""
    words = [word]
    for _ in range(MOST_ENDINGS):
        yield from words
        words = [w[: -len(e)] for w in words for e in _AFTER_VERBS if w.endswith(e) and len(w) - len(e) > 1]
    yield from words


def leans_on_verb(word: str, verbs: Collection[str]) -> bool:
    """Whether a verb has a pronoun for its end: the word without it is a form of the verb."""
    return any(word.endswith(p) and {word[: -len(p)], *verb_bases(word[: -len(p)])} & set(verbs) for p in LEANING)


_LED = re.compile("(?P<led>ب|ف|ل|ع)(?:ال|(?<=ل)ل)(?P<rest>.{3,})")
_LEADS = {"ب": "في", "ف": "في", "ل": "في", "ع": "على"}


def led(word: str) -> Iterator[tuple[str, str]]:
    """The word that a preposition before an article stands for, and the noun: "بالكورس" is "في" and "كورس"."""
    found = _LED.fullmatch(word)
    if found:
        yield _LEADS[found["led"]], found["rest"]


def apart(token: Token, words: Collection[str]) -> list[Token]:
    """A word as the words that are written together in it: an "and", a "not" around a verb, an article before Latin."""
    if token.kind != "word" or token.word in words:
        return [token]
    latin = _MIXED.search(token.text)
    if latin:
        return [*apart(_piece(token, 0, latin.start()), words), _piece(token, latin.start(), len(token.text))]
    if len(token.text) != len(token.word):
        return [token]
    found = _NOT.fullmatch(token.word)
    if found and _is_known(found["verb"], words):
        at = found.start("verb")
        return [replace(_piece(token, 0, at), text="ما", word="ما"), _piece(token, at, len(token.word) - 1)]
    if _AND.match(token.word) and token.word[0] == "و" and _is_known(token.word[1:], words):
        return [_piece(token, 0, 1), *apart(_piece(token, 1, len(token.word)), words)]
    return [token]


_TAKING_BACK = re.compile(
    r"(?<=\w)(?<!لا)(?<!لأ)[\s.,…]+(?=(?:(?:لا|لأ|لاء|اه|آه|اوه|أوه)\s+)?"
    r"(?:[اأ]قصد|قصدي|بقصد|كان قصدي|[اأ]عني|استنى|استني|لحظ[ةه]|بال[اأ]حرى|[اأ]و بال[اأ]حرى"
    r"|بل|عفوا|ل[اأ]ء? ل[اأ]ء?|لا خلاص|لا انتظر|سوري|معليش|معلش)(?!\w))")
_NO_AFTER_ALL = re.compile(
    r"(?<=\w)(?<!سلم)(?<!مقام)(?<!مفتاح)(?<!نغمة)(?<!على)[\s.,…]+ل[اأ]ء?[\s,]+(?!ال[كص][بغ]ير)(?=(?:ال|لل)\w|خلي|خلها|اجعل|حط|شيل|اخفض|ارفع|وطي|علي|نزل|[اأ]بط[اأئ]|[اأ]سرع"
    r"|[اأ]على|[اأ]خفض|[اأ]هد|[اأ]طول|[اأ]قصر|\d)")
_NEITHER = re.compile(r"(?<!\w)ولا(?!\w)")


def paused(text: str) -> str:
    """The text with a comma, as the writer would have spoken, before words that take something back."""
    text = _TAKING_BACK.sub(", ", text)
    return text if _NEITHER.search(text) else _NO_AFTER_ALL.sub(", لا لا ", text)


def _is_known(word: str, words: Collection[str]) -> bool:
    return any(w in words for w in (word, *noun_bases(word), *verb_bases(word)))


def _piece(token: Token, low: int, high: int) -> Token:
    """The part of a token between two of its letters."""
    return replace(token, text=token.text[low:high], word=token.word[low:high] if len(token.word) == len(token.text)
                   else token.text[low:high].casefold(), start=token.start + low, end=token.start + high,
                   spaced=token.spaced and not low)
