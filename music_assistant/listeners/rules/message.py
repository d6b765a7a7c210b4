"""A message as the grammar sees it: tokens, marks of what they mean, sentences and clauses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from music_assistant.listeners.rules import masters, pitches, quantities
from music_assistant.listeners.rules.arabic import paused
from music_assistant.listeners.rules.chord_words import find_numerals
from music_assistant.listeners.rules.complaints import complained
from music_assistant.listeners.rules.contexts import settled, without_strangers
from music_assistant.listeners.rules.head_final import HEAD_FINAL, VERB_LATE, cut_clauses, fronted
from music_assistant.listeners.rules.japanese_pauses import leant
from music_assistant.listeners.rules.lexicon import Lexicon, Mark
from music_assistant.listeners.rules.native_figures import native_figures
from music_assistant.listeners.rules.phrasebook import glossed, without_hyphens
from music_assistant.listeners.rules.pointing import Pointers, pointed
from music_assistant.listeners.rules.scripts import cut_again, cut_words, plain_signs, script_language
from music_assistant.listeners.rules.spelled_figures import with_spelled_figures
from music_assistant.listeners.rules.tokens import MAX_CHARACTERS, Token, listed, tokenise
from music_assistant.listeners.rules.traditional import simplified

_READERS: tuple[tuple[str, Callable[[Sequence[Token], int], quantities.Reading[Any] | None]], ...] = (
    ("length", quantities.read_length),
    ("tempo", quantities.read_tempo),
    ("bars", quantities.read_bars),
    ("meter", quantities.read_meter),
    ("key", pitches.read_key),
    ("decibels", quantities.read_decibels),
    ("loudness", masters.read_master),
    ("percent", quantities.read_percent),
    ("interval", pitches.read_interval),
    ("mode", pitches.read_mode),
    ("signed", quantities.read_signed),
    ("number", quantities.read_number),
)
"""Kinds of figures, the surest first: of two as long, the first counts."""


LARGEST_GAIN_DB = 24
"""No bare figure above this is a level."""
REACH = 40
"""No word acts on another that is further away than so many marks."""


@dataclass(frozen=True)
class Clause:
    """Marks that say one thing together. `link`: the word or sign before it. `quotes`: quoted words in it."""

    marks: tuple[Mark, ...]
    link: str = ""

    def all(self, *kinds: str) -> list[Mark]:
        """The marks that may be of one of these kinds, in order."""
        return [m for m in self.marks if m.has(*kinds)]

    def first(self, *kinds: str) -> Mark | None:
        """The first mark of one of these kinds."""
        return next(iter(self.all(*kinds)), None)

    def has(self, *kinds: str) -> bool:
        """Whether any mark may be of one of these kinds."""
        return any(m.has(*kinds) for m in self.marks)

    def value(self, kind: str) -> Any:
        """What the first mark of a kind means, or None."""
        mark = self.first(kind)
        return mark.get(kind) if mark else None

    def values(self, kind: str) -> list[Any]:
        """What the marks of a kind mean, in order."""
        return [m.get(kind) for m in self.all(kind)]

    def before(self, mark: Mark, reach: int = REACH) -> tuple[Mark, ...]:
        """The marks before one, nearest first."""
        at = self.marks.index(mark)
        return tuple(reversed(self.marks[max(0, at - reach) : at]))

    def after(self, mark: Mark, reach: int = REACH) -> tuple[Mark, ...]:
        """The marks after one, nearest first."""
        at = self.marks.index(mark)
        return self.marks[at + 1 : at + 1 + reach]


@dataclass(frozen=True)
class Message:
    """A whole message. `cut`: whether its end was left unread."""

    text: str
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]
    language: str
    sentences: tuple[tuple[Clause, ...], ...]
    cut: bool = False

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause in order."""
        return (c for s in self.sentences for c in s)

    @property
    def whole(self) -> Clause:
        """The message as one clause."""
        return Clause(self.marks)

    def said(self, start: int, end: int) -> str:
        """The text of tokens `start` up to `end` as it was written."""
        if start >= end or start >= len(self.tokens):
            return ""
        return self.text[self.tokens[start].start : self.tokens[min(end, len(self.tokens)) - 1].end]

    def word(self, at: int) -> str:
        """The folded word of a token, or an empty text past the end."""
        return quantities.word_at(self.tokens, at)

    def words(self, mark: Mark) -> str:
        """The folded words of a mark."""
        return " ".join(t.word for t in self.tokens[mark.start : mark.end] if t.word)


def read_message(
    text: str, lexicon: Lexicon, called: Mapping[str, str], usual: str = "en", pointers: Pointers | None = None
) -> Message:
    """The message that a text makes; `called` says which instrument of the piece a word means.

    `usual`: the language of the conversation, for a message whose own words leave it open. `pointers`: the players
    that it may point at.

    Raises RequestError for a key that cannot be.
    """
    text = unicodedata.normalize("NFC", text)
    cut = len(text) > MAX_CHARACTERS
    text = text[:MAX_CHARACTERS]
    arabic = lexicon.in_arabic_letters(text)
    text = text if arabic is None else arabic
    script = "ar" if arabic is not None else script_language(text)
    script = "ja" if (script, usual) == ("zh", "ja") else script
    if script:
        text = _PAUSES.get(script, str)(plain_signs(text))
        plain = simplified(text) if script == "zh" else text
        cut_up = cut_words(plain, lexicon.words_of(script), native_figures(plain, script))
        cut_up = cut_again(cut_up, lexicon.stranded(cut_up, script), lexicon.lone_words(script))
    tokens = without_hyphens(cut_up if script else tokenise(text, lexicon.unspaced_words))
    language = script or lexicon.language(tokens, usual)
    if language == "hi" and not script:
        tokens = without_hyphens(cut_words(text, (), native_figures(text, language)))
    tokens = lexicon.divided(with_spelled_figures(tokens, text, language), language)
    tokens = lexicon.repaired(tokens, language)
    marks = lexicon.marks(tokens, language, _figures(text, tokens, language), called)
    tokens = glossed(tokens, lexicon.glosses(language))
    marks = settled(without_strangers(marks, tokens) if language == "en" else marks, tokens, language)
    if pointers and pointers.band and language == "en":
        marks = complained(pointed(marks, tokens, pointers), tokens)
    links = _LINKS | frozenset(_FOREIGN_LINKS.get(language, "").split())
    return Message(text, tokens, marks, language, _sentences(marks, tokens, links, language), cut)


_PAUSES: Mapping[str, Callable[[str], str]] = MappingProxyType({"ar": paused, "ja": leant})
"""How a language's commas and stops are read where they only part what belongs together."""

_NO_ENGLISH_NUMBERS = frozenset(("do", "once"))
"""Numbers of other languages that are everyday English words."""


def _figures(text: str, tokens: Sequence[Token], language: str) -> dict[int, Mark]:
    """Marks of numbers, keys, lengths and the like by the token where they start."""
    figures: dict[int, Mark] = {}
    at = 0
    while at < len(tokens):
        best: Mark | None = None
        for kind, read in _READERS:
            found = read(tokens, at)
            if found and (best is None or found[1] > best.end):
                best = Mark(at, found[1], {kind: found[0]})
        if tokens[at].kind == "quote":
            best = Mark(at, at + 1, {"quote": tokens[at].text})
        if best and not (best.has("number") and language == "en" and tokens[at].word in _NO_ENGLISH_NUMBERS):
            figures[at] = best
        at = best.end if best and not best.has("number", "key") else at + 1
    chords = pitches.find_chords(text)
    told = [("numerals", found) for found in find_numerals(text)] + ([("chords", chords)] if chords else [])
    for kind, (said, start, end) in told:
        inside = [i for i, t in enumerate(tokens) if start <= t.start < end]
        for i in inside:
            figures.pop(i, None)
        figures[inside[0]] = Mark(inside[0], inside[-1] + 1, {kind: said})
    return figures


_LINKS = frozenset(listed("and & but then also while or nor"))
_FOREIGN_LINKS = {
    "en": "n",
    "es": "y e pero luego",
    "pt": "e mas depois",
    "it": "e ed ma poi",
    "fr": "et mais puis",
    "de": "und aber dann sondern",
    "nl": "en maar dan",
    "ru": "и но а",
    "tr": "ve ama",
    "hi": "aur lekin और लेकिन",
    "ko": "그리고 하지만",
    "zh": "但 但是 和 然后",
    "ja": "そして",
    "ar": "و لكن ثم",
    "pl": "i ale",
    "vi": "và nhưng",
}
_PREDICATES = (
    "verb",
    "scale",
    "quality",
    "fault",
    "more",
    "less",
    "too",
    "lacking",
    "negation",
    "direction",
    "export",
    "undo",
    "redo",
    "ratio",
    "only",
    "singer",
    "recall",
    "correction",
)


def _sentences(
    marks: Sequence[Mark], tokens: Sequence[Token], links: frozenset[str], language: str
) -> tuple[tuple[Clause, ...], ...]:
    sentences: list[tuple[Clause, ...]] = []
    pieces: list[Clause] = []
    current: list[Mark] = []
    link = ""
    for i, mark in enumerate(marks):
        token = tokens[mark.start]
        whole = mark.end == mark.start + 1
        dash = (token.word == "-" or (token.word == "+" and language == "en")) and not mark.readings
        retracts = language == "en" and mark.has("correction") and mark.end - mark.start > 1
        if retracts and any(m.has("instrument", "key", "genre") for m in current):
            pieces.extend(_pieces(current, link, language))
            current, link = [], ""
        labels = whole and token.word == ":" and language == "en" and bool(current)
        if labels and current[-1].has("instrument", "singer", "role"):
            continue
        if token.kind == "comma" and _is_aside(marks, i, tokens) and not any(m.has(*_PREDICATES) for m in current):
            continue
        if whole and (token.kind in ("stop", "comma") or token.word in links or dash):
            if current:
                pieces.extend(_pieces(current, link, language))
                current, link = [], ""
            link = token.word if not link or token.word not in (",",) else link
            if token.kind == "stop":
                sentences.append(_clauses(pieces, language))
                pieces, link = [], ""
        else:
            current.append(mark)
    if current:
        pieces.extend(_pieces(current, link, language))
    sentences.append(_clauses(pieces, language))
    return tuple(s for s in sentences if s)


def _is_aside(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> bool:
    """Whether a comma only sets a "please" off from what it belongs to: "the harp, please, in the chorus only"."""
    around = ((at + 1, at + 2), (at - 1, at - 2))
    inside = [(marks[a].start, marks[b].start) for a, b in around if b >= 0 and b < len(marks)]
    return any(tokens[polite].word == "please" and tokens[other].kind == "comma" for polite, other in inside)


def _pieces(marks: Sequence[Mark], link: str, language: str) -> Iterator[Clause]:
    """What stands between two commas, cut where an order ends and another object begins."""
    for i, part in enumerate(cut_clauses(marks, language)):
        yield Clause(part, "then" if i else link)


def _clauses(pieces: Sequence[Clause], language: str) -> tuple[Clause, ...]:
    """The pieces between commas and conjunctions, with lists put together again."""
    clauses: list[Clause] = []
    for i, piece in enumerate(pieces):
        last = clauses[-1] if clauses else None
        piece = _in_decibels(last, piece) if last else piece
        if last and (_awaits(last, piece, language) or _continues(last, piece, pieces[i + 1 :])):
            clauses[-1] = Clause(last.marks + piece.marks, last.link)
        else:
            clauses.append(piece)
    return tuple(Clause(fronted(c.marks, language), c.link) for c in clauses)


def _in_decibels(last: Clause, piece: Clause) -> Clause:
    """A piece whose bare figure has the unit of the one before: "the kit down 3 dB and the lead up 2"."""
    bare = [m for m in piece.all("number") if m.get("number") <= LARGEST_GAIN_DB]
    if not last.has("decibels") or piece.has("decibels", "interval", "scale") or not piece.has("direction") or not bare:
        return piece
    return Clause(tuple(replace(m, readings={"decibels": m.get("number")}) if m in bare[-1:] else m
                        for m in piece.marks), piece.link)


def _awaits(last: Clause, piece: Clause, language: str) -> bool:
    """Whether a list of objects still waits for the verb that ends the clause."""
    if language not in VERB_LATE or not (last.has("instrument", "section") or _points(last, language)):
        return False
    if language in HEAD_FINAL and _is_topic(last) and piece.has("section") and not piece.has("instrument", "role"):
        return piece.has("verb", "only", "negation")
    placed = all(c.has("section") and c.has("instrument") for c in (last, piece))
    if language == "ja" and (placed or _has_own_topic(piece) or _forbids(piece, last)):
        return False
    if language == "ja":
        piece = Clause(tuple(m for m in piece.marks if set(m.readings) != {"filler", "correction"}), piece.link)
    if language in HEAD_FINAL and piece.marks and not piece.has(*_OWN_OBJECTS):
        told = last.has(*_PREDICATES)
        complaint = last.has("quality") and not last.has("verb", "scale", "too", "lacking")
        acts = piece.has("verb", "scale", "fault") and piece.value("verb") in (None, "raise", "lower", "remove")
        return acts and (complaint or not told)
    return piece.has("instrument", "section") and not last.has(*_PREDICATES) and piece.has(*_PREDICATES)


def _forbids(piece: Clause, last: Clause) -> bool:
    """Whether a ban ends a list of others that shall play: 「ギター、ベース、ドラム、シンセ禁止」."""
    return piece.has("standing") and piece.has("negation") and len(last.all("instrument")) > 1


def _has_own_topic(clause: Clause) -> bool:
    """Whether a Japanese clause says of its own topic that it shall go: 「琴と尺八、ドラムは使わないで」."""
    gone = clause.has("negation") or "remove" in clause.values("verb")
    topics = (b for a, b in pairwise(clause.marks) if a.has("instrument") and not a.has("section"))
    return gone and any(b.get("where") == "in" and not b.has("with", "direction") for b in topics)


def _points(clause: Clause, language: str) -> bool:
    """Whether a Japanese clause only points at somebody: 「さっき足した音、やっぱり要らないです」."""
    return language == "ja" and clause.has("pronoun") and not clause.has(*_PREDICATES)


def _is_topic(clause: Clause) -> bool:
    """Whether a clause only names a player, of whom the next one tells: the drums of "ドラム、サビから入れて"."""
    return all(m.has("instrument", "filler", "with", "where") or not m.readings for m in clause.marks)


_OWN_OBJECTS = (
    "instrument", "section", "tempo", "key", "mode", "length", "meter", "genre", "mood", "singer", "pace", "role",
    "group", "bars", "topic", "pronoun", "undo", "redo", "recall", "variation", "keep", "correction", "number",
)
"""What an order can be about: one without any of these is about what the words before a comma name."""


def _continues(last: Clause, piece: Clause, later: Sequence[Clause]) -> bool:
    """Whether a piece belongs to the clause before: a list's next item, or the predicate that a list waits for."""
    bare = piece.has("instrument") and not piece.has(*_PREDICATES, "question")
    if piece.link == "," and piece.has("instrument") and not piece.has("section") and _leads_in(last):
        return True
    if piece.link == "and" and last.value("verb") == "add" and last.marks[-1].has("instrument") and (
        piece.marks[0].has("instrument") and piece.has("section") and not piece.has("verb", "scale", "quality")
    ):
        return True
    if piece.has("bars") and last.has("section") and not last.has("bars") and all(
        m.has("bars", "filler", "courtesy") for m in piece.marks
    ):
        return True
    edge = any(m.get("where") in ("start", "end") for m in piece.marks)
    placed = (piece.has("section") or edge) and piece.has("only") and not piece.has("verb", "instrument")
    if last.has("instrument") and placed:
        return True
    if last.has("instrument") and all(m.has("only", "filler", "negation") for m in piece.marks) and piece.has("only"):
        return True
    if (
        last.has("verb")
        and last.value("verb") == "swap"
        and piece.marks[0].has("with")
        and piece.has("instrument")
        and not piece.has("verb")
    ):
        return True
    if piece.has("size") and last.has("scale", "quality") and all(m.has("size", "filler", "only") for m in piece.marks):
        return True
    slight = all(m.has("filler", "size", "quality", "courtesy") for m in piece.marks)
    soft = slight and any(str(m.get("quality")).startswith("level") for m in piece.marks)
    if soft and last.marks[-1].has("instrument") and last.value("verb") == "add":
        return True
    if piece.link in ("but", "then", "while"):
        return False
    if last.has("section") and last.has("scale") and all(m.has("bars", "filler", "where") for m in piece.marks):
        return piece.has("bars")
    awaited = last.has("verb") and last.marks[-1].has("instrument") and piece.has("instrument")
    if awaited and not piece.has("verb") and any(m.get("particle") == last.value("verb") for m in piece.marks):
        return True
    if bare and piece.has("section") and piece.link in ("and", "&") and last.marks[-1].has("instrument"):
        return last.has("only") and not last.has("section", "where")
    places = piece.has("section") and all(m.has("section", "ordinal", "filler", "where") for m in piece.marks)
    if places and last.has("instrument") and last.marks[-1].has("section") and not piece.has("instrument", "verb"):
        return True
    if last.has("negation") and bare:
        return piece.link in ("or", "nor", "and", "&", "和", "और", "aur", "و") or (
            bool(later) and later[0].link in ("or", "nor") and not later[0].has(*_PREDICATES)
        )
    if bare and not piece.has("section"):
        return last.has("instrument") and not (
            last.has("scale", "direction", "quality") and last.marks[-1].has("scale", "direction")
        )
    waits = last.has("instrument") and last.marks[-1].has("instrument") and _open(last)
    answers = piece.has("instrument", "pronoun") and piece.has(
        "scale", "direction", "quality", "particle", "singer", "only"
    )
    leans = piece.has("instrument") and any(m.has("verb") and m.has("pronoun") for m in piece.marks)
    return bool(waits and (answers or leans) and not piece.marks[0].has("verb"))


def _leads_in(clause: Clause) -> bool:
    """Whether a clause is nothing but a place of what follows: the verse of "in the verse, drums louder"."""
    placed = any(m.get("where") == "in" for m in clause.marks[:1]) and clause.has("section")
    return placed and all(m.has("section", "ordinal", "filler", "where") for m in clause.marks)


def _open(clause: Clause) -> bool:
    """Whether a clause has no predicate of its own yet ("make the guitar …")."""
    words = [m for m in clause.marks if m.has(*_PREDICATES)]
    return all(m.get("verb") == "swap" and not m.has("scale", "more") for m in words)
