"""How many syllables a line has: what decides how many notes a singer gets for it.

Every script has a rule of its own, Latin letters one for each language. The rules follow how each orthography is
taught (a nucleus is a vowel or a diphthong); they count words well enough to sing them and know no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

HEAVY_LETTERS = 6
"""From how many letters on a word has its full weight."""

SMALL_KANA = frozenset("ゃゅょぁぃぅぇぉゎャュョァィゥェォヮ")
_CYRILLIC_VOWELS = frozenset("аеёиоуыэюяіїє")
_VIRAMA, _NUKTA = "\u094d", "\u093c"


@dataclass(frozen=True)
class Spelling:
    """How a language writes syllables in Latin letters: what a `nucleus` looks like, and the `silent` letters that
    end a word."""

    nucleus: str
    silent: str = ""


def _strong_and_weak(strong: str, diphthongs: str = "") -> Spelling:
    """Each strong vowel is a syllable, weak ones (i, u) lean on it: the rule of Spanish, Portuguese and Italian."""
    first = f"{diphthongs}|" if diphthongs else ""
    return Spelling(rf"{first}[iuü]*[{strong}](?:[iuüy](?![{strong}iuü]))?|[iuü]+|^y$")


_FRENCH = "aeiouàâäéèêëîïôöùûüœæ"
SPELLINGS: Mapping[str, Spelling] = MappingProxyType({
    "en": Spelling(r"(?<![tscgx])i(?=[ao])|[aeiou]+(?:[yw](?![aeiou]))?|y(?![aeiou])",
                   r"(?<![^aeiouy]l)e$|(?<=[^td])ed$|(?<=[^aeiouysxzcgh])es$"),
    "fr": Spelling(rf"é(?=[{_FRENCH}])|[{_FRENCH}]+|y(?![{_FRENCH}])", r"(?:(?<=[qg])u)?es?$"),
    "es": _strong_and_weak("aeoáéíóú"),
    "pt": _strong_and_weak("aeoáàâéêíóôú", "ão|ãe|õe|[ãõ]"),
    "it": _strong_and_weak("aeoàèéìíòóùú"),
    "de": Spelling(r"aa|ee|oo|ie|ei|ai|au|eu|äu|ey|ay|[aeioyäöü]|(?<!q)u"),
    "nl": Spelling(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|ei|ij|ui|ou|au|oe|eu|[aeiouyëïöü]"),
    "tr": Spelling(r"[aeıioöuüâîû]"),
})
"""Language → its rule for Latin letters."""

OTHER_SPELLING = Spelling(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœąęěůő]+")
"""The rule of languages that the table lacks: a run of vowels is a syllable."""


def syllables(line: str, language: str = "en") -> int:
    """How many syllables a line has, 0 where it has no words. `language` (ISO 639-1) is how Latin letters are read.

    A figure counts one a digit.
    """
    return len(weights(line, language))


def weights(line: str, language: str = "en") -> tuple[float, ...]:
    """How heavy each syllable of a line is sung, 0..1: long words weigh more than the short ones that join them.

    The shortest words of a language are mostly its articles and particles (G. K. Zipf, 1935), which singers pass over.
    """
    text = unicodedata.normalize("NFC", line).lower().replace("'", "").replace("’", "")
    words = [list(word) for is_word, word in groupby(text, _is_letter) if is_word]
    return tuple(min(1.0, len(w) / HEAVY_LETTERS) for w in words for _ in range(in_word(w, language)))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def in_word(word: list[str], language: str) -> int:
    """A word's syllables: each run of one script by that script's rule."""
    return sum(_run(script, "".join(chars), language) for script, chars in groupby(word, script_of))


def script_of(char: str) -> str:
    """The first word of a letter's name in Unicode: "LATIN", "CYRILLIC"; marks go with Devanagari or stand alone."""
    name = unicodedata.name(char, "")
    return "DIGIT" if char.isdigit() else next((s for s in SCRIPTS if name.startswith(s)), "")


def _run(script: str, run: str, language: str) -> int:
    if script == "LATIN":
        return latin_syllables(run, language)
    return SCRIPTS[script](run) if script in SCRIPTS else _from_consonants(run)


def latin_syllables(word: str, language: str) -> int:
    """The nuclei of a word after its silent ending, at least one."""
    spelling = SPELLINGS.get(language, OTHER_SPELLING)
    sounded = re.sub(spelling.silent, "", word) if spelling.silent else word
    return max(1, len(re.findall(spelling.nucleus, sounded)))


def _each(run: str) -> int:
    """One a character: Han, Hangul, figures."""
    return len(run)


def _morae(run: str) -> int:
    """One a kana, long-vowel marks too; a small one belongs to the kana before it."""
    return max(1, sum(c not in SMALL_KANA for c in run))


def _cyrillic(run: str) -> int:
    """One a vowel; a word without any leans on its neighbour and is not counted."""
    return sum(c in _CYRILLIC_VOWELS for c in run)


def _aksharas(run: str) -> int:
    """One a vowel of its own or consonant that a virama does not silence; a bare last consonant has no vowel."""
    plain = run.replace(_NUKTA, "")
    letters = [i for i, c in enumerate(plain) if unicodedata.category(c) == "Lo"]
    sounded = [i for i in letters if plain[i + 1:i + 2] != _VIRAMA]
    bare_end = bool(sounded) and sounded[-1] == len(plain) - 1 and not "\u0904" <= plain[-1] <= "\u0914"
    return max(1, len(sounded) - bare_end)


def _from_consonants(run: str) -> int:
    """Half the letters, rounded up: scripts that leave most vowels unwritten, as Arabic and Hebrew do."""
    return (sum(unicodedata.category(c) == "Lo" for c in run) + 1) // 2


SCRIPTS: Mapping[str, Callable[[str], int]] = MappingProxyType({
    "LATIN": len, "CJK": _each, "HANGUL": _each, "DIGIT": _each, "HIRAGANA": _morae, "KATAKANA": _morae,
    "CYRILLIC": _cyrillic, "DEVANAGARI": _aksharas, "ARABIC": _from_consonants,
})
"""Script → its rule. Latin letters are read by their language instead."""
