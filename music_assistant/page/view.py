"""What every event of the page is given and gives back: the house, and the parts of the page that change."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from music_assistant.conversation import Conversation, Version
from music_assistant.errors import MusicAssistantError
from music_assistant.page import chat, shelf, suggestions
from music_assistant.page.line import Line
from music_assistant.page.outline import read_outline
from music_assistant.page.piece import piece
from music_assistant.page.session import Session

if TYPE_CHECKING:
    from music_assistant.fetching import Fetching
    from music_assistant.library import Library, Share
    from music_assistant.page.sounds import SoundDoor
    from music_assistant.studio import Studio

log = logging.getLogger(__name__)

ON_THE_SHELF = 60
"""Pieces that are shown at once, newest and favourites first."""


@dataclass(frozen=True)
class Stage:
    """What the scripts in the browser are told, whole each time: the last word counts, earlier ones may be skipped.

    `key` opens the session's sounds. `busy`: a message is being answered. `turn` counts messages; `live` are the
    addresses of its first stretches, in order, `sound` that of its whole sound once there is one. `files` are downloads
    to hand out: address, name, and a ticket that tells each from those before. `piece` is the conversation's id,
    `language` and `direction` those of the page's words. `heard` is the ticket of the last message that came in;
    `stays`: that only mixes the piece anew, which goes on sounding where it is. `phrases` are what the scripts
    themselves say, by name. `refused`: no place was left in the line, so that a message just sent was not heard.
    """

    key: str
    turn: int
    busy: bool = False
    live: tuple[str, ...] = ()
    sound: str | None = None
    files: tuple[tuple[str, str, str], ...] = ()
    piece: str = ""
    language: str = "en"
    direction: str = "ltr"
    heard: str = ""
    stays: bool = False
    phrases: Mapping[str, str] = field(default_factory=dict)
    refused: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class View:
    """The parts of the page that change now; what is None stays as it is."""

    session: Session | None = None
    chat: str | None = None
    pending: str | None = None
    wishes: str | None = None
    piece: str | None = None
    shelf: str | None = None
    note: str | None = None
    stage: Stage | None = None
    compared: str | None = None

    def told(self) -> dict[str, Any]:
        """What the browser is told of it: its parts by the name of their place, and the word to the scripts."""
        parts = {"chat": self.chat, "pending": self.pending, "next": self.wishes, "piece": self.piece,
                 "shelf": self.shelf, "note": self.note, "compared": self.compared,
                 "stage": self.stage.to_json() if self.stage else None}
        return {name: value for name, value in parts.items() if value is not None}


def steps_of(views: Iterable[View]) -> Iterator[tuple[Session | None, dict[str, Any]]]:
    """Of each View its session and what the browser is told. That is all that those before it told as well, so that a
    browser which skips one misses nothing; Gradio sends of it what changed. `run` tells one answer's from another's."""
    told: dict[str, Any] = {"run": secrets.token_hex(8)}
    for view in views:
        told = {**told, **view.told()}
        yield view.session, told


@dataclass(frozen=True)
class House:
    """What every event needs: the studio, the door through which sounds leave, and where pieces are kept."""

    studio: Studio
    door: SoundDoor
    fetching: Fetching | None = None
    """The better listener that may be fetched while the page is open; None where there is none to fetch."""
    library: Library | None = None
    """Where every piece is kept; None where nothing is."""
    line: Line = field(default_factory=Line)
    """The messages that wait for their answer."""

    def address(self, conversation: Conversation, version: Version) -> str | None:
        """Where a version's sound can be fetched, None where it has none."""
        return self.door.address(conversation, version.mix_file) if version.mix_file else None

    def addresses(self, session: Session) -> Callable[[Version], str | None]:
        """Where each version's sound of a session can be fetched."""
        return lambda version: self.address(session.conversation, version)

    def stage(self, session: Session, **told: Any) -> Stage:
        """A word to the scripts about this session."""
        words = session.words
        return Stage(self.door.key(session.conversation.id), session.turn_number, piece=session.conversation.id,
                     language=words.language, direction=words.direction, heard=session.ticket,
                     stays=session.meant is not None, phrases=chat.phrases(words), **told)

    def drawing(self, session: Session) -> View:
        """The whole page of a session at rest, without a word to the scripts."""
        address = self.addresses(session)
        return View(session, chat.chat(session, address), "", suggestions.wishes(session),
                    piece(session, address, shares=self.shares(session)), note="")

    def shares(self, session: Session) -> tuple[Share, ...] | None:
        """The links to a session's piece; None where it is not kept, so that none can be made."""
        if self.library is None or not session.visitor or session.conversation.current is None:
            return None
        try:
            return self.library.shares(session.visitor, session.conversation.id)
        except MusicAssistantError as error:
            log.warning("the links to a piece could not be read: %s", error.sentence())
            return None

    def shelf(self, session: Session, search: str = "") -> str:
        """The pieces of a visitor, to open one; of very many the newest, since words find the others."""
        if self.library is None or not session.visitor:
            return ""
        return shelf.shelf(session, self.library.pieces(session.visitor, search, ON_THE_SHELF), search)

    def kept(self, session: Session) -> str:
        """Keeps a session's piece; the sentence that says why it could not be, "" where it was."""
        if self.library is None or not session.visitor or not session.conversation.turns:
            return ""
        try:
            self.library.keep(session.visitor, session.conversation)
        except MusicAssistantError as error:
            log.warning("a piece could not be kept: %s", error.sentence())
            return error.sentence(session.language)
        return ""


def drawn(session: Session, *versions: Version | None) -> Session:
    """The session with the outlines of versions' sounds; a file that is gone takes nothing else with it."""
    for version in versions:
        if version is None or version.mix_file is None or version.mix_file in session.outlines:
            continue
        try:
            session = session.drawn(version.mix_file, read_outline(version.mix_file))
        except (OSError, RuntimeError):  # soundfile's own error is a RuntimeError
            log.warning("no outline of %s", version.mix_file.name)
    return session
