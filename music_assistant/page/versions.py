"""The versions of a piece as a tree: to go back to, to hear beside each other, to name, to go on from.

The line that leads to the newest version goes straight on; another way that was taken from one of its versions hangs
where it left. Newest first, as what one wants back is mostly near.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from music_assistant.conversation import Conversation, Version
from music_assistant.page.drawing import spans
from music_assistant.page.markup import clock, element, joined, text
from music_assistant.page.naming import called
from music_assistant.page.words import Words
from music_assistant.spec import MusicSpec
from music_assistant.wording import Wording, say

DEEPEST = 6
"""Levels of branches that are set in; those below stay at the last one's margin, so that a phone has room."""

Address = Callable[[Version], str | None]


@dataclass(frozen=True)
class Tree:
    """Who was made from whom: `children` of each version number (None: first versions), the one whose line leads to
    the newest version last."""

    children: Mapping[int | None, tuple[int, ...]]

    def line(self, start: int) -> tuple[int, ...]:
        """The numbers from one version straight on."""
        found = [start]
        while self.children.get(found[-1]):
            found.append(self.children[found[-1]][-1])
        return tuple(found)

    def asides(self, number: int) -> tuple[int, ...]:
        """The first versions of the other ways that were taken from a version, newest last."""
        return self.children.get(number, ())[:-1]


def grown(conversation: Conversation) -> Tree:
    """The tree of a conversation's versions."""
    newest: dict[int, int] = {}
    children: dict[int | None, list[int]] = {}
    for version in reversed(conversation.versions):
        own = children.get(version.number, ())
        newest[version.number] = max((newest[c] for c in own), default=version.number)
        children.setdefault(version.parent, []).append(version.number)
    return Tree({parent: tuple(sorted(own, key=lambda n: newest[n])) for parent, own in children.items()})


@dataclass(frozen=True)
class Drawing:
    """What every row is drawn from."""

    conversation: Conversation
    tree: Tree
    address: Address
    words: Words
    oldest: int = 1
    """The first version that is drawn, beside the one that stands and those that the user named."""

    def shows(self, number: int) -> bool:
        """Whether a version is drawn."""
        version = self.conversation.version(number)
        return number >= self.oldest or version is self.conversation.current or bool(version.name)


def versions(conversation: Conversation, words: Words, address: Address, shown: int) -> str:
    """The tree of versions with undo and redo above it; of very many the newest `shown`."""
    oldest = max(1, len(conversation.versions) + 1 - shown)
    drawing = Drawing(conversation, grown(conversation), address, words, oldest)
    title = words(say("Versions"))
    lines = "".join(_line(drawing, start, 0) for start in reversed(drawing.tree.children.get(None, ())))
    return element("section", element("h3", text(title), _history(conversation, words)),
                   element("div", lines, _earlier(drawing), class_="tree"), _onward(drawing),
                   element("p", class_="comparing-now", role="status"), class_="versions", aria_label=title)


def _history(conversation: Conversation, words: Words) -> str:
    """The two ways along what was visited; a way that leads nowhere is shown and cannot be gone."""
    path, place = conversation.path, conversation.place
    back, forth = path[place - 1] if conversation.can_undo else None, path[place + 1] if conversation.can_redo else None
    ways = (("undo", say("undo"), words(say("Undo")), back, "Control+Z"),
            ("redo", say("redo"), words(say("Redo")), forth, "Control+Shift+Z"))
    buttons = (element("button", text(label), type="button", data_history=name,
                       disabled=number is None, aria_keyshortcuts=keys,
                       title=None if number is None else words(say("{undo}: to version {number}", undo=label,
                                                                   number=number)), **words.sent(message))
               for name, message, label, number, keys in ways)
    return element("span", *buttons, class_="history")


def _line(drawing: Drawing, start: int, depth: int) -> str:
    """A line of versions, newest first, each after the other ways that were taken from it."""
    rows = []
    for number in reversed(drawing.tree.line(start)):
        asides = [a for a in reversed(drawing.tree.asides(number)) if any(map(drawing.shows, drawing.tree.line(a)))]
        rows += [element("li", _line(drawing, aside, depth + 1), class_="aside") for aside in asides]
        if drawing.shows(number):
            rows.append(_row(drawing, drawing.conversation.version(number)))
    kind = "line" if not depth else "line branch" if depth <= DEEPEST else "line branch deep"
    parent = drawing.conversation.version(start).parent
    label = drawing.words(_made_from(parent)) if depth and parent else None
    return element("ol", *rows, class_=kind, aria_label=label)


def _row(drawing: Drawing, version: Version) -> str:
    words, conversation = drawing.words, drawing.conversation
    name, here = called(conversation, version, words), version is conversation.current
    origin = _origin(version)
    inside = (element("b", str(version.number)), element("span", text(name), dir="auto"),
              element("small", text(words(origin)), class_="origin") if origin else "",
              element("small", text(_facts(version.spec, words))))
    back = words(say("Go back to version {number}", number=version.number))
    row = element("div", *inside, class_="version", aria_current="true") if here else element(
        "button", *inside, type="button", class_="version", title=back,
        **words.sent(say("back to version {number}", number=version.number)))
    sound = drawing.address(version)
    heard = words(say("You hear version {number}: {name}", number=version.number, name=name))
    return element("li", row, _tools(version, name, here, bool(sound), words), data_version=version.number,
                   data_sound=sound, data_heard=heard if sound else None,
                   data_sections=_timeline(version.spec) if sound else None)


def _origin(version: Version) -> Wording:
    """Where a version comes from, where that is not simply the one before it."""
    if version.parent is None:
        return say("a new piece") if version.number > 1 else Wording()
    return _made_from(version.parent) if version.parent < version.number - 1 else Wording()


def _made_from(number: int) -> Wording:
    return say("from version {number}", number=number)


@lru_cache(maxsize=1024)
def _facts(spec: MusicSpec, words: Words) -> str:
    return joined((words(say("{tempo:g} bpm", tempo=round(spec.tempo_bpm, 1))), clock(spec.duration_s)))


def _tools(version: Version, name: str, here: bool, sounds: bool, words: Words) -> str:
    """What can be done with one version beside going back to it."""
    number = version.number
    compare = words(say("Compare version {number} with the one that stands", number=number))
    beside = words(say("Hear version {number} at the same place", number=number))
    rename = words(say("Rename version {number}", number=number))
    other = sounds and not here
    return element(
        "span", element("button", "A/B", type="button", data_ab=number, aria_pressed="false", aria_label=beside,
                        title=beside) if other else "",
        "" if here else element("button", type="button", data_act="compare",
                                data_with=number, aria_label=compare, title=compare),
        element("button", type="button", data_rename=number, data_name=version.name or "",
                data_called=name, aria_label=rename, title=rename), class_="tools")


@lru_cache(maxsize=1024)
def _timeline(spec: MusicSpec) -> str:
    """Section id → where it starts and how long it lasts in seconds, and its bars, as JSON.

    Reckoned once a piece's state, since the whole tree is drawn at every turn.
    """
    return json.dumps({s.id: (round(s.start_s, 3), round(s.length_s, 3), s.bars) for s in spans(spec)},
                      separators=(",", ":"))


def _earlier(drawing: Drawing) -> str:
    """A button that brings versions that are not drawn."""
    hidden = sum(not drawing.shows(v.number) for v in drawing.conversation.versions)
    if not hidden:
        return ""
    words = drawing.words
    label = words(say("{number} earlier version", number=1) if hidden == 1 else
                  say("{number} earlier versions", number=hidden))
    return element("button", text(label), type="button", data_act="earlier", class_="earlier")


def _onward(drawing: Drawing) -> str:
    """That the next change branches off, where something was already made from the version that stands."""
    now = drawing.conversation.current
    if now is None or not drawing.tree.children.get(now.number):
        return ""
    words = drawing.words(say("What you change next starts a branch from version {number}.", number=now.number))
    return element("p", text(words), class_="onward")
