"""The shelf: every piece that a visitor has made, to find, open, rename, favour or throw away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from music_assistant.page.markup import element, text
from music_assistant.page.session import Session
from music_assistant.wording import say

if TYPE_CHECKING:
    from music_assistant.library import Kept


def shelf(session: Session, pieces: Sequence[Kept], search: str = "") -> str:
    """The pieces, each a button that opens it; the one that is open is marked."""
    words = session.words
    title = element("h2", text(words(say("Your pieces"))))
    rows = "".join(element("li", element("button", text(kept.title), type="button", data_act="open",
                                         data_piece=kept.id, dir="auto",
                                         aria_current="true" if kept.id == session.conversation.id else None))
                   for kept in pieces)
    return element("section", title, element("ol", rows), class_="shelf")
