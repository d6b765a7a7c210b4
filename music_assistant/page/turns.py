"""What happens on the page, one function an event: it takes the session and gives the parts of the page that change.

Nothing here knows Gradio; `layout` carries a View to the browser. Everything that goes wrong ends here as a sentence
in the chat.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.engines import open_engine
from music_assistant.errors import Cancelled, MusicAssistantError
from music_assistant.events import Chunk, Progress
from music_assistant.export import carried, is_sound, taken_as
from music_assistant.fetching import Fetching
from music_assistant.listeners import open_listener
from music_assistant.page import chat, heard_file
from music_assistant.page import piece as piece_drawing
from music_assistant.page.chat import Doing
from music_assistant.page.outline import read_outline
from music_assistant.page.session import Session
from music_assistant.page.sounds import SoundDoor
from music_assistant.studio import Answered, Failed, Studio, StudioEvent, Understood

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 20_000
TOO_LONG = f"That message is longer than the {MAX_MESSAGE_CHARACTERS:,} characters that I read. Please say it in fewer."
STOPPED = "Stopped. Everything is as it was before."
REFUSED = "Too many people are making music here right now, so this was not heard. Please send it again in a moment."
BROKEN = "Something in the program went wrong while it worked on this. Nothing is lost; please try other words."


@dataclass(frozen=True)
class Stage:
    """What the player in the browser is told, whole each time: the last word counts, earlier ones may be skipped.

    `key` opens the session's sounds. `busy`: a message is being answered. `turn` counts messages; `live` are the
    addresses of its first stretches, in order, `sound` that of its whole sound once there is one. `files` are downloads
    to hand out: address, name, and a ticket that tells each from those before.
    """

    key: str
    turn: int
    busy: bool = False
    live: tuple[str, ...] = ()
    sound: str | None = None
    files: tuple[tuple[str, str, str], ...] = ()

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
    stage: Stage | None = None


@dataclass(frozen=True)
class Dials:
    """Who plays and who listens."""

    engine: str
    listener: str


@dataclass(frozen=True)
class House:
    """What every event needs: the studio and the door through which sounds leave."""

    studio: Studio
    door: SoundDoor
    fetching: Fetching | None = None
    """The better listener that may be fetched while the page is open; None where there is none to fetch."""

    def address(self, conversation: Conversation, version: Version) -> str | None:
        """Where a version's sound can be fetched, None where it has none."""
        return self.door.address(conversation, version.mix_file) if version.mix_file else None

    def stage(self, session: Session, **told: Any) -> Stage:
        """A word to the player about this session."""
        return Stage(self.door.key(session.conversation.id), _turn_number(session), **told)

    def drawing(self, session: Session) -> View:
        """The whole page of a session at rest, without a word to the player."""
        def address(version: Version) -> str | None:
            return self.address(session.conversation, version)

        return View(session, chat.chat(session, address), "", chat.wishes(session),
                    piece_drawing.piece(session, address))


def _turn_number(session: Session) -> int:
    return len(session.conversation.turns) + (session.asking is not None)


def opened(house: House) -> View:
    """A new visitor's page."""
    session = Session()
    return replace(house.drawing(session), stage=house.stage(session))


def asked(house: House, session: Session | None, words: str) -> View:
    """The page as soon as a message was sent: the message stands there, the rest waits."""
    waiting = (session or Session()).asked(words[:MAX_MESSAGE_CHARACTERS + 1])
    doing = chat.pending(words[:MAX_MESSAGE_CHARACTERS], Doing(("waiting its turn",)))
    return View(waiting, house.drawing(waiting).chat, doing, "", None, house.stage(waiting, busy=True))


def answer(house: House, session: Session, dials: Dials) -> Iterator[View]:
    """The page at every step of the answer to `session.asking`. Closing the iterator cancels the work."""
    words = session.asking or ""
    before = session.conversation
    if len(words) > MAX_MESSAGE_CHARACTERS:
        yield _settled(house, session, _told(before, words, TOO_LONG))
        return
    try:
        events = house.studio.send(before, words, engine=dials.engine, listener=dials.listener)
        with closing(events):  # a generator: closing it is how work is cancelled
            yield from _shown(house, session, words, events)
    except MusicAssistantError as error:
        yield _settled(house, session, _told(before, words, error.sentence()))
    except Exception:  # the last door before the user: the trace goes to the log, a sentence to the page
        log.exception("a message could not be answered")
        yield _settled(house, session, _told(before, words, BROKEN))


def _shown(house: House, session: Session, words: str, events: Iterator[StudioEvent]) -> Iterator[View]:
    """Each event of the studio as a change of the page."""
    before, doing = session.conversation, Doing(("listening",))
    live: tuple[str, ...] = ()
    house.door.clear_live(before)
    yield View(pending=chat.pending(words, doing))
    for event in events:
        match event:
            case Progress(step, fraction):
                doing = doing.at(step, fraction)
                yield View(pending=chat.pending(words, doing))
            case Understood(conversation, _, reply):
                doing = doing.replying(reply)
                yield View(pending=chat.pending(words, doing), piece=_coming(house, session, conversation))
            case Chunk(clip):
                file = house.door.write_live(before, _turn_number(session), len(live), clip)
                live = (*live, house.door.address(before, file))
                yield View(stage=house.stage(session, busy=True, live=live))
            case Answered(conversation, turn):
                view = _settled(house, session, conversation, live)
                yield view
                formats = taken_as(turn.change.export_formats)
                if formats and turn.version and view.session:
                    yield take_away(house, view.session, turn.version, formats, view.stage)
            case Failed(conversation, error):
                yield _settled(house, session, _recorded(before, conversation, words, error))


def _coming(house: House, session: Session, conversation: Conversation) -> str | None:
    """The piece that is about to sound, drawn before it does; None where the music stays."""
    if conversation.current is None or conversation.current.mix_file is not None:
        return None
    ahead = replace(session, conversation=conversation)
    return piece_drawing.piece(ahead, lambda v: house.address(conversation, v), live=_turn_number(session))


def _settled(house: House, session: Session, conversation: Conversation, live: tuple[str, ...] = ()) -> View:
    """The page at rest after a turn; the player goes to the version that stands if the turn moved there."""
    now, before = conversation.current, session.conversation.current
    after = _drawn(session.answered(conversation), now)
    moved = now is not None and (before is None or now.number != before.number or now.mix_file != before.mix_file)
    sound = house.address(conversation, now) if moved and now else None
    turn = _turn_number(session)
    return replace(house.drawing(after), stage=replace(house.stage(after, live=live, sound=sound), turn=turn))


def _drawn(session: Session, version: Version | None) -> Session:
    """The session with the outline of a version's sound; a file that is gone takes nothing else with it."""
    if version is None or version.mix_file is None or version.mix_file in session.outlines:
        return session
    try:
        return session.drawn(version.mix_file, read_outline(version.mix_file))
    except (OSError, RuntimeError):  # soundfile's own error is a RuntimeError
        log.exception("no outline of %s", version.mix_file.name)
        return session


def _told(conversation: Conversation, words: str, reply: str) -> Conversation:
    """The conversation with one more turn that changed nothing."""
    version = conversation.current.number if conversation.current else None
    return conversation.said(Turn(words, Change(intent="other"), reply, version))


def _recorded(before: Conversation, after: Conversation, words: str, error: MusicAssistantError) -> Conversation:
    """The conversation after a failure, with the turn that tells of it."""
    sentence = STOPPED if isinstance(error, Cancelled) else error.sentence()
    return after if len(after.turns) > len(before.turns) else _told(after, words, sentence)


def settle(house: House, session: Session | None, reply: str) -> View:
    """The page when a message will get no other answer than this sentence; nothing when none is being answered."""
    if session is None or session.asking is None:
        return View()
    return _settled(house, session, _told(session.conversation, session.asking, reply))


def hear_file(house: House, session: Session, dials: Dials, file: Path) -> Iterator[View]:
    """The page at every step of taking in a file that the user brought with `session.asking`: a piece of ours is
    brought back and then changed as the words beside it say, any other sound is listened to."""
    words = session.asking or ""
    yield View(pending=chat.pending(words, Doing(("listening to the file",))))
    try:
        if carried(file) is None and is_sound(file):
            yield _settled(house, session, _told(session.conversation, words, heard_file.sentence(file, file.name)))
            return
        with closing(house.studio.restore(session.conversation, file)) as events:
            for view in _shown(house, session, words, events):
                yield view
    except MusicAssistantError as error:
        yield _settled(house, session, _told(session.conversation, words, error.sentence()))
        return
    except Exception:
        log.exception("a file could not be heard")
        yield _settled(house, session, _told(session.conversation, words, BROKEN))
        return
    wish = words.removeprefix(file.name).strip()
    if wish and view.session is not None and view.session.asking is None:
        further = view.session.asked(wish)
        yield View(further, stage=house.stage(further, busy=True))
        yield from answer(house, further, dials)


def take_away(house: House, session: Session, number: int, formats: tuple[str, ...],
              stage: Stage | None = None) -> View:
    """The page handing out files of a version, or a sentence about why it cannot.

    `stage` is what the player was told last, where that must still reach it.
    """
    try:
        made = tuple(_file(house, session.conversation, number, name) for name in formats)
        return View(stage=replace(stage or house.stage(session), files=made))
    except MusicAssistantError as error:
        reply = error.sentence()
    except Exception:  # as in `answer`
        log.exception("version %s could not be taken away as %s", number, formats)
        reply = BROKEN
    return _settled(house, session, _told(session.conversation, f"download {', '.join(formats)}", reply))


def _file(house: House, conversation: Conversation, number: int, format: str) -> tuple[str, str, str]:
    """A download as the stage is told of it. Raises RequestError or FileError where it cannot be made."""
    file = house.studio.export(conversation, number, format)
    return house.door.address(conversation, file), file.name, f"{number}-{format}-{time.monotonic_ns()}"


def engine_note(name: str) -> str | None:
    """Why an engine cannot play here, in a sentence; None when it can."""
    try:
        open_engine(name).require()
    except MusicAssistantError as error:
        return error.sentence()
    return None


def listener_note(name: str) -> str | None:
    """Why a listener cannot hear here, in a sentence; None when it can."""
    try:
        open_listener(name).require()
    except MusicAssistantError as error:
        return error.sentence()
    return None
