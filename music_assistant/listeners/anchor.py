"""The anchor: what a language model claims, held to what the words say.

Figures, keys, names, negations and quotes are read by the rules. Where the rules understood every word, their reading
stands. Where words are left that meant nothing to them, and that are words at all, the model may explain those: a claim
stands when the words name it or when such words are left for it to explain, and never against what the rules read.
What the words say and the model missed is there, because the rules read it. Every disagreement is logged with the rule
that decided it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from types import MappingProxyType
from typing import Any

from music_assistant.change import Change, InstrumentChange, VocalsChange
from music_assistant.conversation import Conversation
from music_assistant.listeners.plausible import are_language, some_known
from music_assistant.listeners.rules import Reading
from music_assistant.listeners.rules.phrasebook import load_books
from music_assistant.listeners.shorthand import projected
from music_assistant.spec import VOICES
from music_assistant.vocabulary import SECTIONS
from music_assistant.vocabulary.lookup import find_genre, find_instrument, find_mood, meant_by

LOG = logging.getLogger(__name__)

LIKENESS = 0.8
"""A misspelt word names what it is so much like, by Ratcliff and Obershelp."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "tempo": ("tempo_step", "pace", "tempo_ratio", "tempo_bpm", "tempo_low_bpm", "tempo_high_bpm", "tempo_by_bpm"),
    "length": ("duration_step", "duration_ratio", "duration_s", "duration_by_s", "bars"),
    "pitch": ("transpose", "tonic", "octave_by"),
    "energy": ("energy_step", "energy"),
    "vocals": ("vocals",),
    "take": ("another_take",),
})
"""Fields that say something about the same thing: where the words say one of them, no other is claimed."""

IN_PIECES = frozenset(("ja",))
"""Languages written without blanks whose unknown words are pieces of endings as often as names: beside a wish that the
rules found, no such piece is taken for somebody's name."""

WITHOUT_A_PIECE = ("create", "question", "other")
"""Intents that make sense before there is a piece."""

VAGUE_TOPICS = (None, "other")
"""What the rules make of a question when they do not know what it is about; it may be no question then."""

WALKS = ("undo", "redo", "recall")
"""Ways among the versions, which people say in each other's words: the model may tell them apart."""


@dataclass(frozen=True)
class Evidence:
    """What claims are held to: the reading and the band that plays."""

    reading: Reading
    band: tuple[str, ...]

    @cached_property
    def is_open(self) -> bool:
        """Whether there are words for a claim to explain: some that meant nothing to the rules, or all of them where
        they found no wish at all. Letters that make no word of any language are none; nor, in English, of which the
        tables know most words, are words that stand nowhere: "flibber the gronk" asks for nothing."""
        read = self.reading
        words = read.strange or read.words if read.change.intent == "other" else read.strange
        return are_language(words) and (read.language != "en" or some_known(words))

    @cached_property
    def is_free(self) -> bool:
        """Whether a claim may explain words that name nothing: only where the rules found no wish of their own. Beside
        one that they found, such claims were measured to be wrong more often than right."""
        return self.is_open and not self.reading.change.touches_music

    def names(self, row_name: str | None, said: str) -> bool:
        """Whether the words name a row of the tables, or a name as it is written, by a slip of the keyboard too."""
        if row_name in self.reading.named:
            return True
        words = self.reading.words
        if all(word in words for word in said.split()):
            return True
        return any(SequenceMatcher(None, strange.lower(), part).ratio() >= LIKENESS
                   for strange in self.reading.strange for part in said.split() if len(part) > 3)

    def may_mean(self, row_name: str | None, said: str) -> bool:
        """Whether the words name it, or say it in a language whose words the tables do not all hold."""
        may = self.is_free if self.reading.language in IN_PIECES else self.is_open
        return self.names(row_name, said) or (
            row_name is not None and may and self.reading.language != "en" and not self.reading.named)

    def plays(self, name: str) -> bool:
        """Whether the band has what a name means."""
        return bool(meant_by(name, self.band))


def anchored(claim: Change, reading: Reading, conversation: Conversation) -> Change:
    """The change that the words support: the rules' reading, and the model's claims where words are left for them.

    Only what shorthand can hold may be claimed at all: figures, keys, meters and lengths come from the words.
    """
    claim = projected(claim)
    spec = conversation.spec
    evidence = Evidence(reading, tuple(i.name for i in spec.instruments) if spec else ())
    intent = _intent(claim, evidence, spec is not None)
    if intent != reading.change.intent:
        LOG.info("intent: the words read as %s, the model says %s: %s", reading.change.intent, claim.intent, intent)
    if intent not in ("create", "edit", "variation", "recall"):
        return _topic(claim, reading, evidence) if intent == reading.change.intent else _walk(claim, reading)
    if not (evidence.is_open or intent != reading.change.intent):
        return reading.change
    read = replace(reading.change, intent=intent)  # type: ignore[arg-type]
    change = _merged(replace(claim, intent=read.intent), read, evidence)
    is_empty = read.intent == "edit" and reading.change.intent != "edit" and not change.touches_music
    return reading.change if is_empty else change


def _intent(claim: Change, evidence: Evidence, has_piece: bool) -> str:
    read = evidence.reading.change
    possible = has_piece or claim.intent in WITHOUT_A_PIECE
    vague = read.intent == "question" and read.question in VAGUE_TOPICS and claim.intent in ("edit", "create")
    unsure = read.intent == "other" or vague or {read.intent, claim.intent} <= set(WALKS)
    return claim.intent if possible and unsure and (evidence.is_open or vague) else read.intent


def _topic(claim: Change, reading: Reading, evidence: Evidence) -> Change:
    """The reading; of a question that is about nothing the rules know, with what the model says that it is about."""
    read = reading.change
    if read.intent != "question" or read.question not in VAGUE_TOPICS or not evidence.is_open:
        return read
    return replace(read, question=claim.question)


def _walk(claim: Change, reading: Reading) -> Change:
    """A claim that changes no music by itself, where the rules found nothing."""
    return replace(claim, not_understood=() if claim.intent != "other" else reading.change.not_understood)


def _merged(claim: Change, read: Change, evidence: Evidence) -> Change:
    """The reading with those claims beside it that have support."""
    more: dict[str, Any] = {}
    for fields in GROUPS.values():
        if evidence.is_free and not any(getattr(read, field) for field in fields):
            more |= {field: value for field in fields if (value := getattr(claim, field))}
    if sung := more.get("vocals"):
        more["vocals"] = _singable(sung)
    if claim.version and not read.version:
        more["version"] = claim.version
    more |= _styles(claim, read, evidence)
    more["effects"] = _joined(read.effects, claim.effects if evidence.is_free else (), lambda effect: effect.name)
    more["sections"] = _joined(read.sections, (s for s in claim.sections if _is_section(s.section, evidence)),
                               lambda section: section.section.split()[0])
    more["rules"] = _joined(read.rules, (r for r in claim.rules if evidence.may_mean(_row(r.subject), r.subject)),
                            lambda rule: rule.subject)
    more["instruments"] = _players(claim, read, evidence)
    change = replace(read, **more)
    if change == read:
        return read
    LOG.info("the model adds %s", {name: value for name, value in more.items() if value != getattr(read, name)})
    explained = set(evidence.reading.strange)
    return replace(change, not_understood=tuple(
        note for note in read.not_understood if not set(note.split()) <= explained))


def _singable(vocals: VocalsChange) -> VocalsChange:
    """The claim without a voice or a language that nobody has."""
    voice = vocals.voice if vocals.voice in VOICES else None
    known = {book.language for book in load_books()}
    return replace(vocals, voice=voice, language=vocals.language if vocals.language in known else None)


def _joined(read: Iterable[Any], claimed: Iterable[Any], about: Any) -> tuple[Any, ...]:
    """What was read, and what was claimed about other things."""
    read = tuple(read)
    known = {about(item) for item in read}
    return (*read, *(item for item in claimed if about(item) not in known))


def _styles(claim: Change, read: Change, evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Genres and moods: what was read, else those claims that the words name; a mood may also explain other words."""
    found: dict[str, tuple[str, ...]] = {}
    if not (read.genres or read.add_genres):
        for field in ("genres", "add_genres"):
            rows = [(find_genre(name), name) for name in getattr(claim, field)]
            found[field] = tuple(row.name for row, name in rows if row and evidence.may_mean(row.name, name))
    if not (read.moods or read.add_moods):
        for field in ("moods", "add_moods"):
            moods = [(find_mood(name), name) for name in getattr(claim, field)]
            found[field] = tuple(row.name for row, name in moods
                                 if row and (evidence.is_free or evidence.names(row.name, name)))
    return found


def _row(name: str) -> str | None:
    row = find_instrument(name)
    return row.name if row else None


def _is_section(name: str, evidence: Evidence) -> bool:
    return name.split()[0] in SECTIONS and evidence.may_mean(name.split()[0], name)


def _players(claim: Change, read: Change, evidence: Evidence) -> tuple[InstrumentChange, ...]:
    """What was read of instruments, and the supported claims about others."""
    taken = {name for change in read.instruments for name in _meant(change, evidence)}
    supported = [change for change in claim.instruments
                 if _is_supported(change, evidence) and not taken & _meant(change, evidence)]
    return (*read.instruments, *supported)


def _meant(change: InstrumentChange, evidence: Evidence) -> set[str]:
    """The instruments that a change is about, by their names in the band or in the tables."""
    both = {change.name} | ({change.into} if change.into else set())
    return {found for name in both for found in (meant_by(name, evidence.band) or (_row(name) or name,))}


def _is_supported(change: InstrumentChange, evidence: Evidence) -> bool:
    match change.action:
        case "add":
            return change.name != "it" and evidence.may_mean(_row(change.name), change.name)
        case "swap":
            into = change.into or ""
            return evidence.plays(change.name) and evidence.may_mean(_row(into), into)
        case "only":
            return evidence.may_mean(_row(change.name), change.name)
    return evidence.plays(change.name) and (evidence.is_free or evidence.names(_row(change.name), change.name))

