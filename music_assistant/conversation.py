"""A conversation: every turn, every version, and where the user stands among them. Frozen; each turn makes a new one.

Versions are numbered from 1, one for each turn that changed the spec. `path` is the order in which the user visited
versions and `place` an index into it: undo and redo walk along it, an edit or a recall cuts what lay ahead and appends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from uuid import uuid4

from music_assistant.change import Change, VersionReference
from music_assistant.errors import RequestError
from music_assistant.heard import Heard, Reference
from music_assistant.records import read_record, record
from music_assistant.report import Report
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.wording import Wording, quoted, say

NAME_CHARACTERS = 80
"""How long a version's name may be."""
SCORES_AT_HAND = 8
"""How many scores stay unpacked, whoever's they are."""


@lru_cache(maxsize=SCORES_AT_HAND)
def _unpacked(packed: bytes) -> Score:
    return read_record(packed, Score)


class PackedScore:
    """A field that takes a score and holds its record, a fiftieth of the room, which is read within 1 to 20 ms.

    A conversation of two hundred versions is in memory whole, and all but a few of its scores only lie there.
    """

    def __get__(self, version: Version | None, owner: type[Version]) -> Score | None:
        """A version's score. Raises FileError where the record is damaged."""
        packed = None if version is None else version.packed_score
        return None if packed is None else _unpacked(packed)

    def __set__(self, version: Version, score: Score | None) -> None:
        version.__dict__["score"] = None if score is None else record(score, Score)


_SCORE = cast(Any, PackedScore())


@dataclass(frozen=True)
class Version:
    """A state of the piece that can be gone back to.

    `fingerprints` maps an instrument id to the sha256 of its stem's samples. `score` is kept so that an old piece
    sounds the same under a newer program; a neural engine has none. `mix_file` is the finished sound, if any was made.
    """

    number: int
    spec: MusicSpec
    request: str
    change: Change
    parent: int | None = None
    name: str | None = None
    engine: str | None = None
    score: Score | None = _SCORE
    heard: Heard | None = None
    fingerprints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mix_file: Path | None = None

    @property
    def packed_score(self) -> bytes | None:
        """The record of its score, as a library keeps it; None where it has none."""
        packed: bytes | None = self.__dict__["score"]
        return packed

    def with_packed(self, score: bytes | None) -> Version:
        """This version with the score of a record, which is not read before somebody asks for the score."""
        version = replace(self, score=None)
        version.__dict__["score"] = score
        return version


@dataclass(frozen=True)
class Turn:
    """One exchange. `version` is the number of the version that stands after it, None while there is no piece.

    `reference`: what was heard in a sound that the user brought, for later wishes to take over.
    """

    said: str
    change: Change
    reply: str
    version: int | None = None
    report: Report | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class Conversation:
    """All turns and versions of one user's session."""

    id: str = field(default_factory=lambda: uuid4().hex)
    turns: tuple[Turn, ...] = ()
    versions: tuple[Version, ...] = ()
    path: tuple[int, ...] = ()
    place: int = -1

    @property
    def current(self) -> Version | None:
        """The version that stands now."""
        return self.version(self.path[self.place]) if self.place >= 0 else None

    @property
    def spec(self) -> MusicSpec | None:
        """The spec that stands now."""
        return self.current.spec if self.current else None

    @property
    def can_undo(self) -> bool:
        """Whether a step back leads anywhere."""
        return self.place > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step back was taken that can be taken forth again."""
        return self.place < len(self.path) - 1

    @property
    def used_ids(self) -> frozenset[str]:
        """Ids of every instrument and section of every version, which are never given again."""
        return frozenset(i.id for v in self.versions for i in v.spec.instruments) | frozenset(
            s.id for v in self.versions for s in v.spec.sections)

    def version(self, number: int) -> Version:
        """The version with this number. Raises RequestError when there is none."""
        if not 1 <= number <= len(self.versions):
            raise RequestError(say("There is no version {number}.", number=number), self._allowed())
        return self.versions[number - 1]

    def _allowed(self) -> Wording:
        count = len(self.versions)
        if count == 0:
            return say("Nothing has been made yet.")
        return say("There is only version 1.") if count == 1 else say("There are versions 1 to {count}.", count=count)

    def said(self, turn: Turn) -> Conversation:
        """This conversation with one more turn."""
        return replace(self, turns=(*self.turns, turn))

    def made(self, version: Version) -> Conversation:
        """This conversation standing at a new version, which must bear the next number."""
        if version.number != len(self.versions) + 1:
            raise ValueError(f"version {version.number} cannot follow {len(self.versions)}")
        return replace(self, versions=(*self.versions, version))._standing_at(version.number)

    def replaced(self, version: Version) -> Conversation:
        """This conversation with one version's record exchanged for another of the same number."""
        versions = tuple(version if v.number == version.number else v for v in self.versions)
        return replace(self, versions=versions)

    def _standing_at(self, number: int) -> Conversation:
        return replace(self, path=(*self.path[: self.place + 1], number), place=self.place + 1)

    def undone(self, steps: int = 1) -> Conversation:
        """So many steps back, as far as the first version. Raises RequestError when there is nothing to undo."""
        if not self.can_undo:
            raise RequestError(say("There is nothing to undo."), self._allowed())
        return replace(self, place=max(0, self.place - steps))

    def redone(self, steps: int = 1) -> Conversation:
        """So many steps forth again. Raises RequestError when nothing was undone."""
        if not self.can_redo:
            raise RequestError(say("There is nothing to redo."), say("Redo works right after an undo."))
        return replace(self, place=min(len(self.path) - 1, self.place + steps))

    def recalled(self, reference: VersionReference) -> Conversation:
        """Standing at the version that is meant. Raises RequestError when none is."""
        return self._standing_at(self.meant(reference).number)

    def named(self, name: str, number: int | None = None) -> Conversation:
        """A version, the current one where no number is given, under a name of the user's, cut to NAME_CHARACTERS;
        without a word it has none again. Raises RequestError when there is no such version."""
        if self.current is None:
            raise RequestError(say("There is no version to name yet."), say("Ask for some music first."))
        version = self.current if number is None else self.version(number)
        return self.replaced(replace(version, name=" ".join(name.split())[:NAME_CHARACTERS] or None))

    def meant(self, reference: VersionReference) -> Version:
        """The version that a reference means: by number, name, what it came before or after, or its description."""
        if reference.number is not None:
            number = reference.number
            return self.version(len(self.versions) + 1 + number if number < 0 else number)
        if not self.versions:
            raise RequestError(say("There is no version to go back to."), self._allowed())
        if reference.latest:
            return self.versions[-1]
        for words in (reference.name, reference.description):
            found = self._by_words(words) if words else None
            if found:
                return found
        if reference.before and (found := self._by_request(reference.before)):
            return self.version(found.parent) if found.parent else found
        if reference.after and (found := self._by_request(reference.after)):
            return found
        if reference.steps is not None:
            return self.version(self.path[max(0, self.place - reference.steps)])
        words = reference.name or reference.description or reference.before or reference.after or ""
        raise RequestError(say("I found no version that {words} describes.", words=quoted(words)), self._allowed())

    def _by_request(self, words: str) -> Version | None:
        """The newest version whose request speaks of these words."""
        wanted = _words(words)
        return next((v for v in reversed(self.versions) if wanted and wanted <= _words(v.request)), None) or next(
            (v for v in reversed(self.versions) if wanted & _words(v.request)), None)

    def described_by(self, words: str) -> Version | None:
        """The newest version other than the current one that all the words describe, and the current one does not.

        Words after "without" or "no" are of what it lacks.
        """
        have, _, lack = re.sub(r"\b(?:without|no)\b", "\0", words.lower(), count=1).partition("\0")
        wanted, unwanted = _words(have), _words(lack)

        def fits(version: Version) -> bool:
            said = _words(version.request) | _words(described(version))
            return wanted <= said and not unwanted & _words(described(version))

        others = [v for v in reversed(self.versions) if v is not self.current and fits(v)]
        here = _words(described(self.current)) if self.current is not None else frozenset()
        taken = wanted <= here and not unwanted & here
        return others[0] if others and (wanted or unwanted) and not taken else None

    def _by_words(self, words: str) -> Version | None:
        """The version of that name, else the newest other one whose request or spec shares most of the words."""
        for v in reversed(self.versions):
            if v.name and v.name.lower() == words.lower():
                return v
        wanted = _words(words)
        others = [v for v in reversed(self.versions) if v is not self.current] or list(self.versions)
        here = _words(described(self.current)) if self.current is not None else frozenset()
        whole = next((v for v in others if wanted and wanted <= _words(described(v)) and not wanted <= here), None)
        if whole is not None:
            return whole
        best = max(others, key=lambda v: 3 * len(wanted & _words(v.request)) + 2 * len(wanted & _words(described(v))))
        shares = wanted & (_words(best.request) | _words(described(best)))
        return best if shares else None


def described(version: Version) -> str:
    """A version's spec in a few words, for finding it again."""
    spec = version.spec
    return " ".join((version.name or "", *spec.genres, *spec.moods, spec.key, spec.meter, f"{spec.tempo_bpm:g}",
                     "waltz" if spec.meter == "3/4" else "", *(i.name for i in spec.instruments)))


_STOP = frozenset({
    "the", "a", "an", "one", "that", "version", "it", "to", "of", "with", "and", "in", "on", "for", "my", "me", "back",
    "go", "take", "please", "some", "make", "add", "was", "is", "had", "before", "after", "we", "were", "i", "you",
    "now", "then", "again", "thing", "stuff", "bit", "change",
})


def _words(text: str) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in re.findall(r"[\w#/']+", text.lower()) if w not in _STOP)
