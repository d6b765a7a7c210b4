"""What is gathered from a message while its clauses are read, and what is known when the reading begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from music_assistant.change import (
    STEPS,
    Change,
    EffectChange,
    InstrumentChange,
    Intent,
    RuleChange,
    SectionChange,
    Step,
)
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.tokens import listed
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.lookup import GROUPS, find_instrument, meant_by


@dataclass(frozen=True)
class Scene:
    """What stands when a message arrives: the piece, the one before, the last change, what was spoken of last.

    `creating`: the message describes a new piece. `spoken_of`: the instruments that a pronoun means.
    `named_here`: they were named in this very message.
    """

    spec: MusicSpec | None
    before: MusicSpec | None
    last: Change | None
    spoken_of: tuple[str, ...]
    creating: bool
    named_here: bool = False

    def plays(self, name: str) -> bool:
        """Whether the band has an instrument that a name means."""
        return self.spec is not None and bool(meant_by(name, [i.name for i in self.spec.instruments]))

    def with_role(self, role: str | None) -> list[str]:
        """Who has a part in the band."""
        return [i.name for i in self.spec.instruments if i.role == role] if self.spec is not None and role else []


def scene_of(conversation: Conversation, creating: bool) -> Scene:
    """The scene that a conversation sets."""
    current = conversation.current
    if current is None:
        return Scene(None, None, None, (), creating)
    parent = conversation.version(current.parent).spec if current.parent else None
    touched = tuple(dict.fromkeys(c.into or c.name for c in current.change.instruments)) if parent else ()
    return Scene(current.spec, parent, current.change, touched, creating)


_COMMON_PARTS = frozenset(
    listed("""section lead drums guitar bass synth piano strings clean deep soft hard big high low live solo""")
)


_ADDS = re.compile(r"\b(?:add|include|introduce|layer|throw|put|give|have|get|need|want|with|more|some|replace|swap)\b")
"""Words after which a group's name is that of newcomers, unless it has an article."""


def names_in_band(conversation: Conversation, text: str) -> dict[str, str]:
    """Lone words of a message that mean an instrument of the piece: "tenor" where a tenor sax plays, "rhodes",
    "upright", and "the horns" where one french horn is all of them."""
    current = conversation.current
    names: dict[str, str] = {}
    for instrument in current.spec.instruments if current else ():
        words = instrument.name.split()
        for word in (words[0], words[-1]) if len(words) > 1 else ():
            if word not in _COMMON_PARTS and word not in GROUPS and len(word) > 3:
                names.setdefault(word, instrument.name)
    return names | _groups_of_one([i.name for i in current.spec.instruments], text) if current else names


def _groups_of_one(band: Sequence[str], text: str) -> dict[str, str]:
    """Names of sections that do not play, where they are spoken of as if they did and one player is of their group."""
    said = text.lower()
    found: dict[str, str] = {}
    for word in GROUPS:
        row, members = find_instrument(word), meant_by(word, band)
        spoken_of = re.search(rf"\b(?:the|my|our|those|these) {word}\b", said) or not _ADDS.search(said)
        if row is not None and len(members) == 1 and not meant_by(row.name, band) and spoken_of:
            found[word] = members[0]
    return found


def step(amount: float) -> Step:
    """The step of that size: -2 "much less" … 2 "much more"."""
    return min(get_args(Step), key=lambda name: abs(STEPS[name] - amount))


@dataclass
class Draft:
    """The parts of a change found so far."""

    values: dict[str, Any] = field(default_factory=dict)
    instruments: list[InstrumentChange] = field(default_factory=list)
    sections: list[SectionChange] = field(default_factory=list)
    effects: list[EffectChange] = field(default_factory=list)
    rules: list[RuleChange] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    unheld: list[tuple[int, int]] = field(default_factory=list)
    """The tokens (from, up to) of wishes that no field can hold."""

    def set(self, name: str, value: Any) -> None:
        """A field's value; what is said later counts."""
        self.values[name] = value

    def append(self, name: str, value: str) -> None:
        """One more name in a list of names, once."""
        names = self.lists.setdefault(name, [])
        if value not in names:
            names.append(value)

    def instrument(self, change: InstrumentChange) -> None:
        """One more wish for an instrument; a repeated one counts once, a later level replaces an earlier."""
        if change not in self.instruments:
            self.instruments.append(change)

    def effect(self, change: EffectChange) -> None:
        """One more wish for an effect; the first for each effect counts."""
        if all(e.name != change.name for e in self.effects):
            self.effects.append(change)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (
            self.values or self.instruments or self.sections or self.effects or self.rules or any(self.lists.values())
        )

    def change(self, intent: Intent, **more: Any) -> Change:
        """The change that was gathered."""
        names = {name: tuple(words) for name, words in self.lists.items()}
        return Change(
            intent=intent,
            **{**self.values, **names, **more},
            instruments=tuple(self.instruments),
            sections=tuple(self.sections),
            effects=tuple(self.effects),
            rules=tuple(self.rules),
        )
