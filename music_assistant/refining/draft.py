"""The spec while a change acts on it, with remarks for the reply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from music_assistant.spec import MusicSpec


@dataclass(frozen=True)
class Draft:
    """A valid spec at every step. `remarks` are whole sentences (wordings, to be said in the user's
    language) on what was not, or not quite, done as asked."""

    spec: MusicSpec
    used_ids: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()

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
