"""What happens on the page, one function an event: it takes the session and gives the parts of the page that change.

Nothing here knows Gradio; `layout` carries a View to the browser. Everything that goes wrong ends here as a sentence
in the chat.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn
from music_assistant.engines import open_engine
from music_assistant.errors import Cancelled, MusicAssistantError
from music_assistant.events import Chunk, Progress
from music_assistant.export import taken_as
from music_assistant.listeners import open_listener
from music_assistant.listeners.rules import RulesListener
from music_assistant.page import acts, chat, mixing, sharing
from music_assistant.page import piece as piece_drawing
from music_assistant.page.chat import Doing
from music_assistant.page.session import SHOWN, Session, exchanges
from music_assistant.page.view import House, Stage, View, drawn
from music_assistant.studio import Answered, Failed, StudioEvent, Understood
from music_assistant.wording import say

log = logging.getLogger(__name__)

MAX_MESSAGE_CHARACTERS = 20_000
TOO_LONG = say("That message is longer than the {most} characters that I read. Please say it in fewer.",
               most=MAX_MESSAGE_CHARACTERS)
STOPPED = say("Stopped. Everything is as it was before.")
BROKEN = say("Something in the program went wrong while it worked on this. Nothing is lost; please try other words.")


LISTENING = Doing((say("listening"),), 0.0)
"""What is done first."""


@dataclass(frozen=True)
class Dials:
    """Who plays and who listens."""

    engine: str
    listener: str


def opened(house: House, visitor: str = "", language: str = "en", piece: str = "", link: str = "") -> View:
    """A visitor's page as it opens: with a copy of what a link shares, where they come from one, else with the piece
    that was open before, where that is still kept, else empty.

    `visitor` is a secret of the browser's own, `language` an ISO 639-1 code, `link` the token of a link.
    """
    session, note = Session(visitor=visitor, language=language), ""
    if link:
        try:
            copied = sharing.adopted(house, link, session.words)
            session = drawn(replace(session, conversation=copied), *copied.versions)
            note = house.kept(session)
        except MusicAssistantError as error:
            note = error.sentence(language)
    if session.conversation.current is None and visitor and piece and house.library is not None:
        try:
            found = house.library.conversation(visitor, piece)
        except MusicAssistantError as error:
            log.warning("a piece could not be opened again: %s", error.sentence(session.language))
            found = None
        if found is not None:
            session = drawn(replace(session, conversation=found), *found.versions[-SHOWN:], found.current)
    return replace(house.drawing(session), stage=house.stage(session), note=acts.said(note))


def asked(house: House, session: Session | None, words: str, ticket: str = "", meant: Change | None = None,
          plain: str = "", doing: Doing = LISTENING) -> View:
    """The page as soon as a message was sent: the message stands there, the rest waits.

    One that comes while another is being answered, or whose ticket came before, is not taken; the scripts see by the
    ticket which was, and send the other again.
    """
    session = session or Session()
    if session.asking is not None or (ticket and ticket == session.ticket):
        return View(stage=house.stage(session, busy=session.asking is not None))
    taken = session.asked(words[:MAX_MESSAGE_CHARACTERS + 1], ticket, meant, plain)
    house.line.join(taken.conversation.id, words)
    return replace(_pending(house, taken, words, doing), session=taken)


def waiting(house: House, session: Session | None, words: str, ticket: str) -> View:
    """The page while a message waits for others to be answered; nothing where it is being answered by now.

    The session learns of it only when its turn comes, so that what is done meanwhile is not lost.
    """
    session = session or Session()
    if session.asking is not None or ticket == session.ticket:
        return View()
    house.line.join(session.conversation.id, words[:MAX_MESSAGE_CHARACTERS + 1])
    return _pending(house, session.asked(words, ticket), words, chat.WAITING)


def _pending(house: House, session: Session, words: str, doing: Doing) -> View:
    """The page while a message is to be answered, without its session."""
    return View(chat=chat.chat(session, house.addresses(session)), wishes="", note="",
                pending=chat.pending(words[:MAX_MESSAGE_CHARACTERS], doing, session.words),
                stage=house.stage(session, busy=True))


def mixed(house: House, session: Session | None, told: Mapping[str, object]) -> View:
    """The page as soon as a control of the mixer was touched: what that asks for stands there as a message."""
    session, ticket = session or Session(), str(told.get("ticket", ""))
    try:
        wish = mixing.wished(session.conversation, told)
    except MusicAssistantError as error:
        heard = replace(session, ticket=ticket)
        return View(heard, note=acts.said(error.sentence(session.language)),
                    stage=house.stage(heard, busy=session.asking is not None))
    return asked(house, session, session.words(wish.said), ticket, wish.change)


def answer(house: House, session: Session, dials: Dials, beside: bool = False) -> Iterator[View]:
    """The page at every step of the answer to `session.asking`. Closing the iterator cancels the work.

    `beside`: the words came with the file that was brought last.
    """
    words = session.asking or ""
    before = session.conversation
    if len(words) > MAX_MESSAGE_CHARACTERS:
        yield _settled(house, session, _told(session, words, TOO_LONG))
        return
    try:
        events = house.studio.send(before, words, engine=dials.engine, listener=dials.listener, beside=beside,
                                   meant=session.meant or _plainly(session))
        with closing(events):  # a generator: closing it is how work is cancelled
            yield from _shown(house, session, words, events)
    except MusicAssistantError as error:
        yield _settled(house, session, _told(session, words, error.sentence(session.language)))
    except Exception:  # the last door before the user: the trace goes to the log, a sentence to the page
        log.exception("a message could not be answered")
        yield _settled(house, session, _told(session, words, BROKEN))


def _plainly(session: Session) -> Change | None:
    """What a message that a click sent means, read in English by the rules; None where that is nothing."""
    if not session.plain:
        return None
    change = RulesListener().hear(session.plain, session.conversation)
    return None if change.intent == "other" or change.not_understood else change


def _shown(house: House, session: Session, words: str, events: Iterator[StudioEvent]) -> Iterator[View]:
    """Each event of the studio as a change of the page."""
    before, doing = session.conversation, LISTENING
    live: tuple[str, ...] = ()
    house.door.clear_live(before)
    for event in events:
        match event:
            case Progress(step, fraction):
                further = doing.at(step, fraction)
                if further != doing:
                    doing = further
                    yield View(pending=chat.pending(words, doing, session.words))
            case Understood(conversation, _, reply):
                doing = doing.replying(reply, chat.understood_by(exchanges(conversation)[-1]))
                yield View(pending=chat.pending(words, doing, session.words),
                           piece=_coming(house, session, conversation))
            case Chunk(clip):
                file = house.door.write_live(before, session.turn_number, len(live), clip)
                live = (*live, house.door.address(before, file))
                yield View(stage=house.stage(session, busy=True, live=live))
            case Answered(conversation, turn):
                view = _settled(house, session, conversation, live)
                yield view
                formats = taken_as(turn.change.export_formats)
                if formats and turn.version and view.session:
                    yield take_away(house, view.session, turn.version, formats, view.stage)
            case Failed(conversation, error):
                yield _settled(house, session, _recorded(session, conversation, words, error))


def _coming(house: House, session: Session, conversation: Conversation) -> str | None:
    """The piece that is about to sound, drawn before it does; None where the music stays."""
    if conversation.current is None or conversation.current.mix_file is not None:
        return None
    ahead = replace(session, conversation=conversation)
    return piece_drawing.piece(ahead, house.addresses(ahead), live=session.turn_number)


def _settled(house: House, session: Session, conversation: Conversation, live: tuple[str, ...] = ()) -> View:
    """The page at rest after a turn; the player goes to the version that stands if the turn moved there."""
    now, before = conversation.current, session.conversation.current
    after = drawn(session.answered(conversation), now)
    moved = now is not None and (before is None or now.number != before.number or now.mix_file != before.mix_file)
    sound = house.address(conversation, now) if moved and now else None
    turn = session.turn_number
    not_kept = house.kept(after)
    return replace(house.drawing(after), note=acts.said(not_kept),
                   stage=replace(house.stage(after, live=live, sound=sound), turn=turn))


def _told(session: Session, said: str, reply: str) -> Conversation:
    """The conversation with one more turn that changed nothing."""
    conversation = session.conversation
    version = conversation.current.number if conversation.current else None
    return conversation.said(Turn(said, Change(intent="other"), session.words(reply), version))


def _recorded(session: Session, after: Conversation, words: str, error: MusicAssistantError) -> Conversation:
    """The conversation after a failure, with the turn that tells of it."""
    if len(after.turns) > len(session.conversation.turns):
        return after
    return _told(session, words, STOPPED if isinstance(error, Cancelled) else error.sentence(session.language))


def settle(house: House, session: Session | None, reply: str) -> View:
    """The page when a message will get no other answer than this sentence. Where none is being answered or waits, the
    scripts are told so: what they sent last and nobody heard goes back to the visitor."""
    if session is None:
        return View()
    words = session.asking if session.asking is not None else house.line.words(session.conversation.id)
    if words is None:
        return View(stage=house.stage(session, refused=True))
    house.line.begin(session.conversation.id)
    return _settled(house, replace(session, asking=words), _told(session, words, reply))


def hear_file(house: House, session: Session, dials: Dials, file: Path) -> Iterator[View]:
    """The page at every step of taking in a file that the user brought with `session.asking`: a piece of ours is
    brought back, a MIDI file's notes become one, any other sound is listened to; then the words beside it are answered.
    """
    words = session.asking or ""
    wish = words.removeprefix(file.name).strip()
    language = house.studio.language(wish, session.conversation) if wish else session.language
    yield View(pending=chat.pending(words, Doing((say("listening to the file"),)), session.words))
    try:
        with closing(house.studio.bring(session.conversation, file, language)) as events:
            for view in _shown(house, session, words, events):
                yield view
    except MusicAssistantError as error:
        yield _settled(house, session, _told(session, words, error.sentence(session.language)))
        return
    except Exception:
        log.exception("a file could not be heard")
        yield _settled(house, session, _told(session, words, BROKEN))
        return
    if wish and view.session is not None and view.session.asking is None:
        further = view.session.asked(wish)
        yield View(further, stage=house.stage(further, busy=True))
        yield from answer(house, further, dials, beside=True)


def take_away(house: House, session: Session, number: int, formats: tuple[str, ...],
              stage: Stage | None = None) -> View:
    """The page handing out files of a version, or a sentence about why it cannot.

    `stage` is what the player was told last, where that must still reach it.
    """
    try:
        made = tuple(_file(house, session.conversation, number, name) for name in formats)
        return View(stage=replace(stage or house.stage(session, busy=session.asking is not None), files=made))
    except MusicAssistantError as error:
        reply = error.sentence()
    except Exception:  # as in `answer`
        log.exception("version %s could not be taken away as %s", number, formats)
        reply = BROKEN
    return _settled(house, session, _told(session, f"download {', '.join(formats)}", reply))


def _file(house: House, conversation: Conversation, number: int, format: str) -> tuple[str, str, str]:
    """A download as the stage is told of it. Raises RequestError or FileError where it cannot be made."""
    file = house.studio.export(conversation, number, format)
    return house.door.address(conversation, file), file.name, f"{number}-{format}-{time.monotonic_ns()}"


def engine_note(name: str, language: str = "en") -> str | None:
    """Why an engine cannot play here, in a sentence; None when it can."""
    try:
        open_engine(name).require()
    except MusicAssistantError as error:
        return error.sentence()
    return None


def listener_note(name: str, language: str = "en") -> str | None:
    """Why a listener cannot hear here, in a sentence; None when it can."""
    try:
        open_listener(name).require()
    except MusicAssistantError as error:
        return error.sentence()
    return None
