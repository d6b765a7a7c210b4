"""The lexicon: which words of a message mean something, found by longest match, forgiving slips of the keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from music_assistant.listeners.rules import figure_words
from music_assistant.listeners.rules.arabic_words import ArabicWords
from music_assistant.listeners.rules.everyday import EVERYDAY, PHONE, quieted
from music_assistant.listeners.rules.inflections import STEMMED, inflected_from, leans_on_verb, shared, stem
from music_assistant.listeners.rules.latin_arabic import LatinArabic
from music_assistant.listeners.rules.phrasebook import PhraseBook, SplitPhrase, words_of
from music_assistant.listeners.rules.romanised import SHORTEST, by_sound, shortened, sound, written_out
from music_assistant.listeners.rules.scripts import is_run
from music_assistant.listeners.rules.spelling import Spelling
from music_assistant.listeners.rules.table_phrases import spelling_goals, table_phrases
from music_assistant.listeners.rules.tokens import Token, listed
from music_assistant.vocabulary import GENRES, INSTRUMENTS
from music_assistant.vocabulary.lookup import GROUPS

Words = tuple[str, ...]
MOST_REPAIRED = 150
"""So many different words of a message are looked at for slips of the keyboard."""
NAMED = 0.3
"""How much an English name of an instrument or a genre speaks for English: little, for many are everybody's."""
MOST_FORMS = 4
"""A word may be a form of so many known ones."""
USUAL = 0.75
"""How strongly the language of a conversation speaks for that of its next message; a telltale word counts 1."""
_UNSPACED = range(0x3040, 0xD7B0)
_SCRIPTS = (
    ("ja", range(0x3040, 0x3100)),
    ("ko", range(0xAC00, 0xD7B0)),
    ("zh", range(0x4E00, 0xA000)),
    ("ru", range(0x400, 0x530)),
    ("ar", range(0x600, 0x700)),
    ("hi", range(0x900, 0x980)),
)
"""Languages told by their letters alone, the surest first: kana before the characters that Japanese uses too."""


@dataclass(frozen=True, eq=False)
class Mark:
    """A stretch of tokens and all that it may mean: kind → value. One that means nothing has no readings.

    Each mark is itself only: two of the same words at other places never count as the same.
    """

    start: int
    end: int
    readings: Mapping[str, Any]

    def get(self, kind: str) -> Any:
        """What it means as this kind, or None."""
        return self.readings.get(kind)

    def has(self, *kinds: str) -> bool:
        """Whether it may be one of these kinds."""
        return not self.readings.keys().isdisjoint(kinds)


class _Node:
    """A beginning of phrases: what may follow it, and what it means where it is a whole phrase."""

    __slots__ = ("following", "readings")

    def __init__(self) -> None:
        self.following: Mapping[str, _Node] = _NOTHING_FOLLOWS
        self.readings: Mapping[str, str] = _MEANS_NOTHING

    def next(self, word: str) -> _Node:
        """The node that follows by a word, made if there is none."""
        if word in self.following:
            return self.following[word]
        self.following = self.following if isinstance(self.following, dict) else {}
        return self.following.setdefault(word, _Node())


_NOTHING_FOLLOWS: Mapping[str, _Node] = MappingProxyType({})
_MEANS_NOTHING: Mapping[str, str] = MappingProxyType({})


@lru_cache(maxsize=50_000)
def _meaning(items: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """One table for all phrases that mean the same: there are two hundred thousand phrases and few meanings."""
    return MappingProxyType(dict(items))


class _Phrases:
    """Phrases as a tree of their words."""

    def __init__(self, softeners: frozenset[str] = frozenset()) -> None:
        self.root = _Node()
        self.words: set[str] = set()
        self.softeners = softeners

    def add(self, words: Words, kind: str, value: str) -> None:
        if words:
            node = self.root
            for word in words:
                node = node.next(word)
            if kind not in node.readings:
                node.readings = _meaning((*node.readings.items(), (kind, value)))
            self.words.update(words)

    def alone(self, word: str) -> Mapping[str, str]:
        """What a word means by itself."""
        node = self.root.following.get(word)
        return node.readings if node else {}

    def match(self, forms: Sequence[Words], at: int, end: int) -> tuple[int, bool, Mapping[str, str]] | None:
        """How many words from `at` on, and before `end`, make the longest phrase, whether word for word; its readings.

        `forms` are, for each word, the word itself and known words that it is a form of, likeliest first. A softener
        inside a phrase may be passed over.
        """
        best: tuple[int, bool, Mapping[str, str]] | None = None
        nodes = [(self.root, True)]
        for i in range(at, end):
            passed = nodes if i > at and forms[i][0] in self.softeners else []
            nodes = [
                (node.following[form], exact and form is forms[i][0])
                for node, exact in nodes
                for form in forms[i]
                if form in node.following
            ]
            whole = next(((node, exact) for node, exact in nodes if node.readings), None)
            nodes += passed
            if not nodes:
                break
            if whole:
                best = (i + 1 - at, whole[1], whole[0].readings)
        return best


class Lexicon:
    """The vocabulary's tables and the phrase books, ready for looking up."""

    def __init__(self, books: Sequence[PhraseBook]) -> None:
        self._books = {b.language: b for b in books}
        self._common = _Phrases()
        self._foreign: dict[str, _Phrases] = {}
        for words, kind, value in table_phrases():
            if words not in EVERYDAY:
                self._common.add(words, kind, value)
        for book in books:
            phrases = self._common if book.language == "en" else self._foreign.setdefault(
                book.language, _Phrases(book.softeners))
            for kind, value, words in book.phrases:
                phrases.add(words, kind, value)
        known = figure_words.WORDS.union(*(p.words for p in (self._common, *self._foreign.values())))
        self.unspaced_words = frozenset(w for w in known if w and ord(w[0]) in _UNSPACED)
        self._families: dict[str, Mapping[str, Words]] = {}
        arabic = next((b.phrases for b in books if b.language == "ar"), ())
        self._arabic = ArabicWords(arabic, self._common.words)
        strangers = {w for p in (self._common, *(f for c, f in self._foreign.items() if c != "ar")) for w in p.words}
        spellings = next((b.shorts for b in books if b.language == "ar"), {})
        self._latin_arabic = LatinArabic(spellings, strangers)
        self._english = frozenset(
            w for b in books if b.language == "en" for k, _, ws in b.phrases if k == "filler" for w in ws
        )
        self._english_own = frozenset(
            w for b in books if b.language == "en" for _, _, ws in b.phrases for w in ws if len(ws) == 1
        )
        names = (words_of(name) for rows in (INSTRUMENTS, GENRES) for name in rows)
        self._names = frozenset(w for words in names for w in words if len(w) > 3)
        self._spelling = Spelling(spelling_goals(books))

    def in_arabic_letters(self, text: str) -> str | None:
        """An Arabic text in Latin letters put into its own; None for any other text."""
        return self._latin_arabic.written(text)

    @cache  # noqa: B019 - a lexicon lives as long as its listener
    def words_of(self, language: str) -> frozenset[str]:
        """The words that a run without blanks may be cut at in a language."""
        return figure_words.WORDS | self._common.words | self._foreign[language].words | self._glossed(language)

    @cache  # noqa: B019 - a lexicon lives as long as its listener
    def lone_words(self, language: str) -> frozenset[str]:
        """The words that mean something by themselves in a language, without those known only inside phrases."""
        own = self._foreign[language]
        alone = {w for w in self.words_of(language) if own.alone(w) or self._common.alone(w)}
        return figure_words.WORDS | self._glossed(language) | alone

    def stranded(self, tokens: Sequence[Token], language: str) -> frozenset[int]:
        """Where words stand that are known only inside phrases, of which none is said here."""
        lone, own = self.lone_words(language), self._foreign[language]
        forms = tuple((t.word,) for t in tokens)
        found: set[int] = set()
        at = 0
        while at < len(tokens):
            mark = self._match(forms, at, own, len(tokens))
            if mark is None and is_run(tokens[at]) and tokens[at].word not in lone:
                found.add(at)
            at = mark.end if mark and mark.end > at else at + 1
        return frozenset(found)

    def _glossed(self, language: str) -> frozenset[str]:
        return frozenset(w for words in self.glosses(language) for w in words)

    def glosses(self, language: str) -> Mapping[Words, str]:
        """A language's phrases that the grammar takes for English words."""
        return self._books[language].glosses

    def forms(self, word: str, language: str) -> Words:
        """The word, and the known words that it may be a form of, likeliest first."""
        if language == "ar":
            return self._arabic.forms(word)
        if language not in STEMMED:
            return (word,)
        if language not in self._families:
            self._families[language] = self._family(language)
        same = self._families[language].get(stem(word, language), ())
        likely = sorted((w for w in same if w != word), key=lambda w: (not word.startswith(w), -len(shared(w, word))))
        short = self._books[language].shorts.get(word)
        return (word, *((short,) if short else ()), *likely[:MOST_FORMS])

    def warm_up(self) -> None:
        """Sorts the words of every language by their stems, which a language's first message would wait for."""
        for language in STEMMED & self._books.keys():
            if language not in self._families:
                self._families[language] = self._family(language)

    def _family(self, language: str) -> Mapping[str, Words]:
        """The known words of a language by their stems."""
        own = self._foreign[language].words
        families: dict[str, list[str]] = defaultdict(list)
        for word in sorted(own | self._common.words):
            if len(word) > 2:
                families[stem(word, language)].append(word)
        return {root: tuple(words) for root, words in families.items()}

    def language(self, tokens: Sequence[Token], usual: str = "en") -> str:
        """The language that most words tell of; the usual one where none does."""
        words = [t.word for t in tokens if t.kind == "word"]
        letters = "".join(words)
        for code, script in _SCRIPTS:
            if 4 * sum(ord(c) in script for c in letters) >= len(letters) > 0:
                return "ja" if (code, usual) == ("zh", "ja") else code
        telling = [w for w in words if w not in self._english and (len(w) > 1 or not w.isascii())]
        scores = {code: self._tells_of(telling, book) for code, book in self._books.items() if code != "en"}
        if usual in scores:
            scores[usual] += USUAL
        best = max(scores, key=lambda code: scores[code])
        english: float = sum(w in self._english and w not in self._books[best].telltales for w in words)
        named = sum(w in self._names and w not in self._books[best].telltales for w in words)
        own = self._foreign[best].words
        english += sum(0.5 for w in telling if w in self._english_own and w not in own)
        return best if scores[best] and scores[best] >= english + NAMED * named else "en"

    def _tells_of(self, words: Sequence[str], book: PhraseBook) -> float:
        """How strongly words speak for a language: its telltales count, its other words that are nobody else's half."""
        own = self._foreign[book.language].words
        common = self._common.words
        return sum(1.0 if w in book.telltales else 0.5 if w in own and w not in common else 0.0 for w in words)

    def repaired(self, tokens: Sequence[Token], language: str) -> tuple[Token, ...]:
        """The tokens with misspelt words put right where one known word is near enough."""
        tokens = quieted(tokens) if language == "en" else tokens
        words = list(dict.fromkeys(t.word for t in tokens if t.kind == "word"))
        repaired = {w: self._repaired_word(w, language) for w in words[:MOST_REPAIRED]}
        return tuple(replace(t, word=repaired.get(t.word, t.word)) if t.kind == "word" else t for t in tokens)

    def _repaired_word(self, word: str, language: str) -> str:
        """The word, the word that it is a form of, or the one it was meant to be."""
        if language == "en":
            word = PHONE.get(word, word)
            word = word[:-2] if word.endswith("'s") and self._is_named(word[:-2]) else word
        word = written_out(word) if language == "hi" else word
        phrases = [self._common, *([self._foreign[language]] if language in self._foreign else [])]
        if word in figure_words.WORDS or any(word in p.words for p in phrases):
            return word
        if language in STEMMED | {"ar"} and len(self.forms(word, language)) > 1:
            return word
        if language == "ar":
            return self._arabic.repaired(word)
        if language == "hi" and len(word) >= SHORTEST and not self._spelling.is_common(word):
            heard = self._by_sound().get(sound(word)) or self._by_sound().get(shortened(word))
            if heard:
                return heard
        form = next((f for f in inflected_from(word, language) if any(f in p.words for p in phrases)), None)
        form = form or self._head(word, language)
        return form or self._spelling.repaired(word, english=language == "en")

    def _head(self, word: str, language: str) -> str | None:
        """The instrument that a compound ends in ("bamboefluit", "Bambusflöte"), or None."""
        if language not in _COMPOUNDING:
            return None
        ends = (word[cut:] for cut in range(3, len(word) - 3))
        phrases = (self._common, self._foreign[language])
        return next((end for end in ends if any("instrument" in p.alone(end) for p in phrases)), None)

    def divided(self, tokens: Sequence[Token], language: str) -> tuple[Token, ...]:
        """The tokens, Turkish names of music that end in "without" ("davulsuz") put as two words.

        So are Arabic sections with the "in" or "to" that is written together with them.
        """
        if language == "ar":
            return tuple(part for token in tokens for part in self._arabic.placed(token))
        if language in _COMPOUNDING:
            return tuple(part for token in tokens for part in self._solo(token, language))
        if language != "tr":
            return tuple(tokens)
        result: list[Token] = []
        for token in tokens:
            name = token.word[:-3]
            known = token.word.endswith(_WITHOUT) and (self._is_named(name) or "instrument" in
                                                       self._foreign[language].alone(name))
            parts = (name, token.word[-3:]) if known and token.word not in self._foreign[language].words else ()
            result.extend(replace(token, word=part) for part in parts or (token.word,))
        return tuple(result)

    def _solo(self, token: Token, language: str) -> tuple[Token, ...]:
        """A token, or the two of an instrument's solo: "saxofoonsolo", "Gitarrensolo"."""
        name = token.word.removesuffix("s").removesuffix("solo")
        if not token.word.endswith(("solo", "solos")) or len(name) < 3:
            return (token,)
        known = any("instrument" in p.alone(form) for form in self.forms(name, language)
                    for p in (self._common, self._foreign[language]))
        return (replace(token, word=name), replace(token, word="solo", spaced=True)) if known else (token,)

    @cache  # noqa: B019 - a lexicon lives as long as its listener
    def _by_sound(self) -> Mapping[str, str]:
        """Hindi's known words by how they sound."""
        return by_sound(self._foreign["hi"].words)

    def _is_named(self, word: str) -> bool:
        """Whether a lone word names something in music, so that "organ's" is the organ and an "is"."""
        return bool(_ENTITIES & self._alone(word).keys())

    def marks(
        self, tokens: Sequence[Token], language: str, figures: Mapping[int, Mark], called: Mapping[str, str]
    ) -> tuple[Mark, ...]:
        """The tokens covered by marks from left to right.

        `figures` are marks of numbers by where they start; `called` says which of the piece's instruments a word means.
        """
        words = tuple(t.word if t.kind != "quote" else "\x00" for t in tokens)
        foreign = self._foreign.get(language)
        forms = tuple(self.forms(w, language) if t.kind == "word" else (w,) for w, t in zip(words, tokens, strict=True))
        marks: list[Mark] = []
        at = 0
        while at < len(tokens):
            figure = figures.get(at)
            found = self._match(forms, at, foreign, _before_figure(words, at, figures))
            named = found is not None and "instrument" in found.readings and figure is not None and figure.has("number")
            if figure and not named and (not found or figure.end - at >= found.end):
                marks.append(figure)
            elif words[at] in called and _is_called(words, at, found):
                marks.append(Mark(at, at + 1, {"instrument": called[words[at]]}))
            elif found:
                readings = self._nested(words[at : at + found.end], found.readings)
                last = at + found.end - 1
                acts = readings.get("verb") not in (None, _WEAK.get(language)) or words[at].startswith(_EXCHANGING)
                leans = acts and leans_on_verb(words[last], forms[last], language)
                marks.append(Mark(at, at + found.end, {**readings, "pronoun": "it"} if leans else readings))
            else:
                marks.append(Mark(at, at + 1, {"filler": "yes"} if words[at] in figure_words.WORDS else {}))
            at = marks[-1].end
        splits = [s for code in {"en", language} for s in self._books[code].splits]
        return _joined(marks, words, splits)

    def _nested(self, words: Words, readings: Mapping[str, str]) -> Mapping[str, str]:
        """The readings, and what is named inside a name: the sax of a "sax solo", the jazz of a "jazz guitar"."""
        if len(words) == 1 or not {"genre", "instrument", "section"} & set(readings):
            return readings
        first, last = self._alone(words[0]), self._alone(words[-1])
        inside: dict[str, str] = {}
        if "instrument" not in readings:
            named = last if "genre" in readings and len(words) == 2 else first if "section" in readings else {}
            inside |= {k: v for k, v in named.items() if k == "instrument" and words[-1] != "bass"}
        if "genre" in first and ("genre" not in readings or words[-1] == "waltz"):
            inside["flavour"] = first["genre"]
        if "genre" in readings and "instrument" in first and words[-1] in ("piece", "music"):
            inside["player"] = first["instrument"]
        if words == ("gospel", "choir"):
            inside["genre"] = "gospel"
        if "pace" in first and "genre" in readings:
            inside["pace"] = first["pace"]
        if "mood" in first and "genre" in readings:
            inside["mood"] = first["mood"]
        solo = {"only": "only"} if words[0] == "solo" and "section" not in readings else {}
        return {**inside, **solo, **readings}

    def _alone(self, word: str) -> Mapping[str, str]:
        """What a word means by itself."""
        return self._common.alone(word)

    def _match(self, words: Sequence[Words], at: int, foreign: _Phrases | None, end: int) -> Mark | None:
        """The longest phrase there; of equal ones the foreign language's readings come first."""
        common, other = self._common.match(words, at, end), foreign.match(words, at, end) if foreign else None
        if not common or not other:
            size, _, readings = common or other or (0, True, {})
            return Mark(at, size, readings) if size else None
        if common[:2] == other[:2]:
            named = {} if "plain" in other[2] else {k: v for k, v in common[2].items() if k in _ENTITIES}
            return Mark(at, common[0], {**named, **other[2]})
        size, _, readings = max(common, other, key=lambda m: m[:2])
        return Mark(at, size, readings)


def _is_called(words: Words, at: int, found: Mark | None) -> bool:
    """Whether a word that calls one of the piece's instruments means it here: "jazz" is a genre beside a jazz guitar,
    and "the jazz" is that guitar. A section's name is put where an instrument's would be."""
    if found is None:
        return True
    if words[at] in GROUPS:
        return found.end == 1 and "instrument" in found.readings
    led = at > 0 and words[at - 1] in ("the", "that")
    return found.end == 1 and "instrument" not in found.readings and ("genre" not in found.readings or led)


def _before_figure(words: Words, at: int, figures: Mapping[int, Mark]) -> int:
    """Where a phrase that begins at a word must end, because a key or length starts inside it and reaches beyond."""
    for start in range(at + 1, min(at + 8, len(words))):
        figure = figures.get(start)
        if figure and figure.end > start + 1 and figure.has("key", "length", "tempo", "interval"):
            return start
    return len(words)


_COMPOUNDING = frozenset(("de", "nl"))
"""Languages that write compounds as one word, what it is last."""
_WITHOUT = ("siz", "suz")
"""What a Turkish noun ends in where there is none of it, in the spelling that `folded` leaves."""
_WEAK: Mapping[str, str] = MappingProxyType({"ar": "swap"})
"""The verb whose pronoun means the piece: an Arabic "make it …" names nobody who was spoken of."""
_EXCHANGING = ("بدل", "استبدل")
"""Arabic verbs that exchange somebody, and never only make the piece something."""
_ENTITIES = frozenset(("instrument", "genre", "mood", "section"))
"""Kinds of names: what a word of another language means there is added to them, unless it is a plain word there."""


def _joined(marks: Sequence[Mark], words: Words, splits: Iterable[SplitPhrase]) -> tuple[Mark, ...]:
    """The marks with verbs and their distant particles taken together."""
    by_head: dict[str, list[SplitPhrase]] = defaultdict(list)
    for split in splits:
        by_head[split.head[0]].append(split)
    result = list(marks)
    for i in range(len(result) - 1, -1, -1):
        options = by_head.get(words[result[i].start], ()) if result[i].readings.keys() - {"split"} or True else ()
        best = max(
            (j for j in (_particle(result, words, i, s) for s in options) if j),
            default=None,
            key=lambda found: (len(found[2].tail), -found[0]),
        )
        if best:
            j, size, split = best
            head_end = result[i].start + len(split.head)
            own = {split.kind: split.value}
            for other in options:
                if other.head == split.head and other.tail == split.tail:
                    own.setdefault(other.kind, other.value)
            result[i] = Mark(result[i].start, max(head_end, result[i].end), own)
            result[j : j + size] = [Mark(result[j].start, result[j + size - 1].end, {"particle": split.value})]
    return tuple(result)


def _particle(marks: Sequence[Mark], words: Words, i: int, split: SplitPhrase) -> tuple[int, int, SplitPhrase] | None:
    """Where (mark, number of marks) the particle of a split phrase stands after its head, within six words."""
    start = marks[i].start
    if words[start : start + len(split.head)] != split.head or marks[i].end > start + len(split.head):
        return None
    for j in range(i + 1, len(marks)):
        at = marks[j].start
        if at - start > 7 or any(
            w in (".", "!", "?", ";", ",", "but", "then") for w in words[marks[j].start : marks[j].end]
        ):
            return None
        if split.tail == ("in",) and words[at - 1 : at] == ("only",):
            return None
        if split.head == ("drop",) and split.tail == ("in",) and words[at + 1 : at + 2] in _PLACED:
            return None
        if split.tail == words[at : at + 1] and words[at] in _PREPOSITIONS and words[at + 1 : at + 2] in _THE:
            continue
        if (
            words[at : at + len(split.tail)] == split.tail
            and at > start + len(split.head)
            and not marks[j].has("particle")
        ):
            end = at + len(split.tail)
            size = next((n for n in range(1, len(marks) - j + 1) if marks[j + n - 1].end == end), 0)
            if size:
                return j, size, split
    return None


_PREPOSITIONS = frozenset(listed("uit in op onder over tussen achter voor af aan aus an auf ab ein unter durch um"))
_THE = tuple((w,) for w in listed("de het 't elk elke ieder iedere alle beide dem der den das die jedem jeder beiden"))
"""A German or Dutch particle before one of these is a preposition: "haal de drums uit het refrein"."""
_PLACED = tuple((w,) for w in (
    "the", "every", "each", "all", "both", "my", "verse", "verses", "chorus", "choruses", "bridge", "bridges", "intro",
    "outro", "breakdown", "first", "second", "third", "last", "final"))
"""What follows an "in" that says where: "drop the drums in the chorus" brings nobody in."""
