"""The piece as HTML: its title, itself at a glance, the card, its versions, and the ways to take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from music_assistant.conversation import Conversation, Version
from music_assistant.page.card import card
from music_assistant.page.chat import facts
from music_assistant.page.cover import cover
from music_assistant.page.downloads import downloads
from music_assistant.page.glance import Playing, glance
from music_assistant.page.links import links
from music_assistant.page.markup import element, text
from music_assistant.page.session import Session
from music_assistant.page.versions import versions
from music_assistant.page.words import Words
from music_assistant.report import Report
from music_assistant.wording import say

if TYPE_CHECKING:
    from music_assistant.library import Share


def piece(session: Session, address: Callable[[Version], str | None], live: int | None = None,
          shares: Sequence[Share] | None = None) -> str:
    """Everything about the version that stands; empty while there is none.

    `live` is the number of the turn whose first stretches are being heard before the version's sound is done; `shares`
    are the links to the piece, None where none can be made.
    """
    conversation, words = session.conversation, session.words
    version = conversation.current
    if version is None:
        return ""
    report = _report(conversation, version) if live is None else None
    playing = Playing(session.outline(version), address(version), live, report.unchanged if report else (),
                      conversation.versions[::-1])
    return element("article", _title(conversation, version, words), glance(version, playing, words),
                   card(report, words) if report else "", versions(conversation, words, address, session.shown),
                   downloads(version, words) if playing.sound else "",
                   "" if shares is None else links(version, shares, words), class_="piece", data_version=version.number)


def _report(conversation: Conversation, version: Version) -> Report | None:
    """The newest card that was written about a version."""
    return next((t.report for t in reversed(conversation.turns) if t.version == version.number and t.report), None)


def _title(conversation: Conversation, version: Version, words: Words) -> str:
    spec = version.spec
    which = words(say("version {number} of {count}", number=version.number, count=len(conversation.versions)))
    wishes = "".join(element("li", text(words(rule.sentence()))) for rule in spec.rules)
    title = version.name or spec.title or words(say("Untitled"))
    picture = element("span", cover(spec), class_="cover", aria_hidden="true")
    return element("header", picture, element("h2", text(title), dir="auto"),
                   element("p", text(facts(spec, words)), element("small", text(which))),
                   element("ul", wishes, class_="rules", aria_label=words(say("Standing wishes"))) if wishes else "")
