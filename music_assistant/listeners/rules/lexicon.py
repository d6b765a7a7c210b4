"""The lexicon: which words of a message mean something, found by longest match, forgiving slips of the keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from music_assistant.listeners.rules.phrasebook import PhraseBook, SplitPhrase, words_of
from music_assistant.listeners.rules.spelling import Spelling
from music_assistant.listeners.rules.tokens import Token
from music_assistant.vocabulary import EFFECTS, GENRES, INSTRUMENTS, MOODS, SECTIONS

Words = tuple[str, ...]
_UNSPACED = range(0x3040, 0xd7b0)


@dataclass(frozen=True)
class Mark:
    """A stretch of tokens and all that it may mean: kind → value. One that means nothing has no readings."""

    start: int
    end: int
    readings: Mapping[str, Any]

    def get(self, kind: str) -> Any:
        """What it means as this kind, or None."""
        return self.readings.get(kind)

    def has(self, *kinds: str) -> bool:
        """Whether it may be one of these kinds."""
        return any(k in self.readings for k in kinds)


class _Phrases:
    """Phrases by their first word, longest first."""

    def __init__(self) -> None:
        self.by_words: dict[Words, dict[str, str]] = {}
        self.longest: dict[str, int] = {}

    def add(self, words: Words, kind: str, value: str) -> None:
        if words:
            self.by_words.setdefault(words, {}).setdefault(kind, value)
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def match(self, words: Words, at: int) -> tuple[int, dict[str, str]] | None:
        """How many words from `at` on make the longest phrase, and its readings."""
        for size in range(min(self.longest.get(words[at], 0), len(words) - at), 0, -1):
            found = self.by_words.get(words[at:at + size])
            if found:
                return size, found
        return None


class Lexicon:
    """The vocabulary's tables and the phrase books, ready for looking up."""

    def __init__(self, books: Sequence[PhraseBook]) -> None:
        self._books = {b.language: b for b in books}
        self._common = _Phrases()
        self._foreign: dict[str, _Phrases] = {}
        for words, kind, value in _table_phrases():
            self._common.add(words, kind, value)
        for book in books:
            phrases = self._common if book.language == "en" else self._foreign.setdefault(book.language, _Phrases())
            for kind, value, words in book.phrases:
                phrases.add(words, kind, value)
        self.unspaced_words = frozenset(w for p in (self._common, *self._foreign.values()) for ws in p.by_words
                                        for w in ws if w and ord(w[0]) in _UNSPACED)
        self._spelling = Spelling(_spelling_goals(books))

    def language(self, tokens: Sequence[Token]) -> str:
        """The language that most words tell of; English where none does."""
        words = [t.word for t in tokens if t.kind == "word"]
        scores = {code: sum(w in book.telltales for w in words) for code, book in self._books.items()}
        best = max(scores, key=lambda code: (scores[code], code == "en"))
        return best if scores[best] else "en"

    def repaired(self, tokens: Sequence[Token], language: str) -> tuple[Token, ...]:
        """The tokens with misspelt words put right where one known word is near enough."""
        known = self._foreign.get(language)
        own = {w for ws in known.by_words for w in ws} if known else set()
        return tuple(replace(t, word=self._spelling.repaired(t.word, english=language == "en"))
                     if t.kind == "word" and t.word not in own else t for t in tokens)

    def marks(self, tokens: Sequence[Token], language: str, figures: Mapping[int, Mark]) -> tuple[Mark, ...]:
        """The tokens covered by marks from left to right; `figures` are marks of numbers by where they start."""
        words = tuple(t.word if t.kind != "quote" else "\x00" for t in tokens)
        foreign = self._foreign.get(language)
        marks: list[Mark] = []
        at = 0
        while at < len(tokens):
            found = self._match(words, at, foreign)
            figure = figures.get(at)
            if figure and (not found or figure.end - at >= found.end):
                marks.append(figure)
            elif found:
                marks.append(Mark(at, at + found.end, found.readings))
            else:
                marks.append(Mark(at, at + 1, {}))
            at = marks[-1].end
        splits = [s for code in {"en", language} for s in self._books[code].splits]
        return _joined(marks, words, splits)

    def _match(self, words: Words, at: int, foreign: _Phrases | None) -> Mark | None:
        """The longest phrase there; of equal ones the foreign language's readings come first."""
        common, other = self._common.match(words, at), foreign.match(words, at) if foreign else None
        if not common or not other:
            size, readings = common or other or (0, {})
            return Mark(at, size, readings) if size else None
        if common[0] == other[0]:
            return Mark(at, common[0], {**common[1], **other[1]} if _is_entity(common[1]) else other[1])
        size, readings = max(common, other, key=lambda m: m[0])
        return Mark(at, size, readings)


def _spelling_goals(books: Sequence[PhraseBook]) -> dict[str, bool]:
    """The words that a misspelt one may be meant as, and whether each names something in music.

    Moods count by their names only: their many aliases are everyday words of many languages.
    """
    goals = {w: False for book in books if book.language == "en" for _, _, words in book.phrases for w in words}
    for rows in (INSTRUMENTS, GENRES, SECTIONS):
        for row in rows.values():
            goals |= {w: True for name in (row.name, *row.aliases) for form in _forms(words_of(name), plural=True) for w in form}
    return goals | {w: True for row in MOODS.values() for w in words_of(row.name)}


def _is_entity(readings: Mapping[str, str]) -> bool:
    return bool({"instrument", "genre", "mood", "section"} & set(readings))


def _joined(marks: Sequence[Mark], words: Words, splits: Iterable[SplitPhrase]) -> tuple[Mark, ...]:
    """The marks with verbs and their distant particles taken together."""
    by_head: dict[str, list[SplitPhrase]] = defaultdict(list)
    for split in splits:
        by_head[split.head[0]].append(split)
    result = list(marks)
    for i in range(len(result) - 1, -1, -1):
        options = by_head.get(words[result[i].start], ()) if result[i].readings.keys() - {"split"} or True else ()
        best = max((j for j in (_particle(result, words, i, s) for s in options) if j), default=None,
                   key=lambda found: (len(found[2].tail), -found[0]))
        if best:
            j, size, split = best
            head_end = result[i].start + len(split.head)
            own = {split.kind: split.value}
            for other in options:
                if other.head == split.head and other.tail == split.tail:
                    own.setdefault(other.kind, other.value)
            result[i] = Mark(result[i].start, max(head_end, result[i].end), own)
            result[j:j + size] = [Mark(result[j].start, result[j + size - 1].end, {"particle": split.value})]
    return tuple(result)


def _particle(marks: Sequence[Mark], words: Words, i: int, split: SplitPhrase) -> tuple[int, int, SplitPhrase] | None:
    """Where (mark, number of marks) the particle of a split phrase stands after its head, within six words."""
    start = marks[i].start
    if words[start:start + len(split.head)] != split.head or marks[i].end > start + len(split.head):
        return None
    for j in range(i + 1, len(marks)):
        at = marks[j].start
        if at - start > 7 or any(w in (".", "!", "?", ";", ",", "but", "then") for w in words[marks[j].start:marks[j].end]):
            return None
        if words[at:at + len(split.tail)] == split.tail and at > start + len(split.head) and not marks[j].has("particle"):
            end = at + len(split.tail)
            size = next((n for n in range(1, len(marks) - j + 1) if marks[j + n - 1].end == end), 0)
            if size:
                return j, size, split
    return None


def _table_phrases() -> Iterable[tuple[Words, str, str]]:
    """Every name and alias of the vocabulary's tables, with the plurals of English ones."""
    tables = (("instrument", INSTRUMENTS), ("genre", GENRES), ("mood", MOODS), ("section", SECTIONS))
    for kind, rows in tables:
        for row in rows.values():
            for name in (row.name, *row.aliases):
                for words in _forms(words_of(name), plural=kind != "mood"):
                    yield words, kind, row.name
    for effect in EFFECTS.values():
        for sign, names in (("+", effect.more), ("-", effect.less)):
            for name in names:
                yield words_of(name), "quality", effect.name + sign


def _forms(words: Words, plural: bool) -> Iterable[Words]:
    yield words
    last = words[-1] if words else ""
    if plural and last.isascii() and last.isalpha() and len(last) > 2 and not last.endswith("s"):
        yield (*words[:-1], last[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeiou" else last + "s")
        if last.endswith(("ch", "sh", "x", "o")):
            yield (*words[:-1], last + "es")
