"""What a visitor can do beside saying something: quick things that change no music, one row each.

An element with `data-act="open"` and more data sends that when it is clicked, a form when it is sent.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from music_assistant.conversation import Conversation
from music_assistant.errors import MusicAssistantError, RequestError
from music_assistant.page.comparing import comparison
from music_assistant.page.markup import element, text
from music_assistant.page.session import SHOWN, SHOWN_MORE, Session
from music_assistant.page.view import House, View, drawn
from music_assistant.studio import writable
from music_assistant.wording import say

if TYPE_CHECKING:
    from music_assistant.library import Library

log = logging.getLogger(__name__)

Told = Mapping[str, str]
"""What came with an act: its element's data and its form's fields, by name. Anybody can send anything."""
Act = Callable[[House, Session, Told], View]

BROKEN = say("Something in the program went wrong with that. Nothing is lost.")


ONLY_LOOKING = frozenset({"search", "compare"})
"""Acts that may be done while a message is being answered."""


def acted(house: House, session: Session | None, told: Told) -> View:
    """The page after an act; a sentence where it cannot be done."""
    session = session or Session()
    act = ACTS.get(told.get("act", ""))
    try:
        if act is not None and session.asking is not None and told["act"] not in ONLY_LOOKING:
            raise RequestError(say("One moment: your last message is still being answered."), say("Or stop it first."))
        return act(house, session, told) if act else View()
    except MusicAssistantError as error:
        return View(note=said(error.sentence(session.language)))
    except Exception:  # the last door before the user: the trace goes to the log, a sentence to the page
        log.exception("%s could not be done", told.get("act"))
        return View(note=said(session.words(BROKEN)))


def said(sentence: str) -> str:
    """A sentence as the note under the message box."""
    return element("p", text(sentence), role="status") if sentence else ""


def started(house: House, session: Session, told: Told) -> View:
    """An empty page for a new piece; the one before stays on the shelf."""
    return shown(house, replace(session, conversation=Conversation()))


def opened(house: House, session: Session, told: Told) -> View:
    """A piece from the shelf. Raises RequestError when the visitor has no such piece."""
    found = house.library.conversation(session.visitor, told.get("piece", "")) if house.library else None
    if found is None:
        raise RequestError(say("That piece is not here."), say("It may have been deleted."))
    return shown(house, drawn(replace(session, conversation=found), *found.versions[-SHOWN:], found.current))


def searched(house: House, session: Session, told: Told) -> View:
    """The shelf with the pieces that some words find."""
    return View(shelf=house.shelf(session, told.get("search", "")))


def named(house: House, session: Session, told: Told) -> View:
    """A version under another name; without a word it is called after what it changed again."""
    number, name = numbered(told.get("number", "")), writable(told.get("name", ""))
    after = replace(session, conversation=session.conversation.named(name, number))
    return replace(house.drawing(after), note=said(house.kept(after)))


def compared(house: House, session: Session, told: Told) -> View:
    """A version beside the one that stands."""
    number = numbered(told.get("with", ""))
    return View(compared=comparison(session, house.addresses(session), number))


def numbered(words: str) -> int:
    """The number of a version as an act tells it. Raises RequestError when it is none."""
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise RequestError(say("Which version is meant?"), say("Its number says so."))
    return int(words)


def retitled(house: House, session: Session, told: Told) -> View:
    """A piece under another title."""
    library_of(house).rename(session.visitor, told.get("piece", ""), writable(told.get("title", "")))
    return View(shelf=house.shelf(session))


def favoured(house: House, session: Session, told: Told) -> View:
    """A piece among the favourites, or no longer."""
    library_of(house).favour(session.visitor, told.get("piece", ""), bool(told.get("yes")))
    return View(shelf=house.shelf(session))


def deleted(house: House, session: Session, told: Told) -> View:
    """The shelf without a piece, which is gone for good; an empty page where it was the one that is open."""
    piece = told.get("piece", "")
    library_of(house).delete(session.visitor, piece)
    if piece == session.conversation.id:
        return started(house, session, told)
    return View(shelf=house.shelf(session))


def shared(house: House, session: Session, told: Told) -> View:
    """A link to a version; what the one that is there allows is changed, and it stays the same link."""
    library, piece, downloads = library_of(house), session.conversation.id, bool(told.get("downloads"))
    number = numbered(told.get("number", ""))
    known = [s.token for s in library.shares(session.visitor, piece) if s.version == number]
    if known:
        library.allow(session.visitor, known[0], downloads)
    else:
        library.share(session.visitor, piece, number, downloads)
    return View(piece=house.drawing(session).piece)


def unshared(house: House, session: Session, told: Told) -> View:
    """A link that opens nothing any more."""
    library_of(house).unshare(session.visitor, told.get("token", ""))
    return View(piece=house.drawing(session).piece)


def library_of(house: House) -> Library:
    """Where pieces are kept. Raises RequestError where nothing is."""
    if house.library is None:
        raise RequestError(say("Pieces are not kept here."))
    return house.library


def earlier(house: House, session: Session, told: Told) -> View:
    """More of the turns and versions that are folded away."""
    shown = session.shown + SHOWN_MORE
    return house.drawing(drawn(replace(session, shown=shown), *session.conversation.versions[-shown:]))


def shown(house: House, session: Session) -> View:
    """The whole page of a session at rest."""
    return replace(house.drawing(session), stage=house.stage(session))


ACTS: Mapping[str, Act] = MappingProxyType({
    "new": started,
    "open": opened,
    "search": searched,
    "earlier": earlier,
    "rename": retitled,
    "favour": favoured,
    "delete": deleted,
    "name": named,
    "compare": compared,
    "share": shared,
    "unshare": unshared,
})
