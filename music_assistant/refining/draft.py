"""The spec while a change acts on it, with remarks for the reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from music_assistant.spec import MusicSpec, Section

ChordsOf: TypeAlias = Callable[[MusicSpec, Section], Iterable[str]]
"""A section → the chords that the composer chooses for it where none are written, then others that it might choose."""


@dataclass(frozen=True)
class Draft:
    """A valid spec at every step. `remarks` are whole sentences (wordings, to be said in the user's
    language) on what was not, or not quite, done as asked. `chords_of`: who knows the composer's choice of chords.
    `seated`: the names of newcomers who came with the band of a new genre."""

    spec: MusicSpec
    used_ids: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    chords_of: ChordsOf | None = None
    seated: frozenset[str] = frozenset()

    def changed(self, **values: Any) -> Draft:
        """With some fields of the spec changed."""
        return replace(self, spec=self.spec.with_(**values))

    def remarked(self, *remarks: str) -> Draft:
        """With sentences added for the reply."""
        return replace(self, remarks=(*self.remarks, *(r for r in remarks if r not in self.remarks)))

    def stated(self, *fields: str) -> Draft:
        """With fields noted as named by the user."""
        return self.changed(stated=tuple(dict.fromkeys((*self.spec.stated, *fields))))

    @property
    def ids(self) -> frozenset[str]:
        """All ids that a newcomer may not take."""
        return self.used_ids | {i.id for i in self.spec.instruments} | {s.id for s in self.spec.sections}
