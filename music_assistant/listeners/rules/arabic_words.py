"""The known words that an Arabic word of a message may be: without its clitics, or one slip of the keyboard away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from music_assistant.listeners.rules import arabic
from music_assistant.listeners.rules.spelling import slip_distance
from music_assistant.listeners.rules.tokens import Token

Words = tuple[str, ...]
SLIP_FROM = 5
"""Arabic words have few letters that are not of their root: shorter ones are not put right."""
MOST_FORMS = 4
"""A word may be a form of so many known verbs, and of so many nouns."""
_VERBAL = frozenset(("verb", "scale", "undo", "redo", "recall", "export", "music", "variation"))
"""What a word can be that has persons and pronouns for its beginning and end."""
_NAMES = frozenset(("instrument", "genre", "mood", "section"))
_WHOLE = frozenset(("اللي", "يلي"))
"""Words that look as if something were written together with them, and are one: "which", and no "to me"."""
_SPELLED = frozenset(("instrument", "genre", "section"))


class ArabicWords:
    """Arabic's phrases, given as (kind, value, words), and the words that every language has in common."""

    def __init__(self, phrases: Sequence[tuple[str, str, Words]], common: Collection[str]) -> None:
        self._own = frozenset(w for _, _, words in phrases for w in words)
        self._common = common
        self._kinds: dict[str, set[str]] = defaultdict(set)
        for kind, _, words in phrases:
            if len(words) == 1:
                self._kinds[words[0]].add(kind)
        self._verbs = frozenset(w for kind, _, words in phrases if kind in _VERBAL for w in _verb_in(words))
        self._names = tuple(sorted(w for w, kinds in self._kinds.items() if kinds & _SPELLED and _is_spelled(w)))

    def _is(self, word: str, kinds: Collection[str]) -> bool:
        """Whether the word, with its article or without, is of one of these kinds."""
        bare = word.removeprefix("ال")
        return any(self._kinds.get(w, set()).intersection(kinds) for w in (word, bare, "ال" + bare))

    @cache  # noqa: B019 - the words live as long as their listener
    def forms(self, word: str) -> Words:
        """The word, and the known words that it may be without what Arabic writes together with them."""
        if word in _WHOLE:
            return (word,)
        nouns = [w for w in arabic.noun_bases(word) if w in self._own or w in self._common]
        verbs = [] if self._is(word, _NAMES) else [w for w in arabic.verb_bases(word) if w in self._verbs]
        return (word, *dict.fromkeys((*verbs[:MOST_FORMS], *nouns[:MOST_FORMS])))

    @cache  # noqa: B019 - the words live as long as their listener
    def repaired(self, word: str) -> str:
        """The name in music that an unknown word is one slip of the keyboard away from, or the word itself."""
        plain = word.removeprefix("ال")
        if len(plain) < SLIP_FROM or word.isascii():
            return word
        near = (n for n in self._names if abs(len(n) - len(plain)) < 2 and n[0] == plain[0])
        return next((n for n in near if slip_distance(plain, n, 1) <= 1), word)

    def placed(self, token: Token) -> tuple[Token, ...]:
        """The token, or the "in" and the section that are written together in it."""
        if token.kind == "word" and token.word not in self._own:
            for before, rest in arabic.led(token.word):
                if self._is(rest, ("section",)):
                    return replace(token, word=before), replace(token, word="ال" + rest, spaced=False)
        return (token,)


def _verb_in(words: Words) -> Words:
    """The words of a phrase that have persons: its first, and after a "not" the next ones."""
    if words[:1] and words[0] in arabic.REFUSALS:
        return words[: 3 if words[0] == "ما" else 2]
    return words[:1]


def _is_spelled(word: str) -> bool:
    return not word.startswith("ال") and len(word) >= SLIP_FROM and not word.isascii()
