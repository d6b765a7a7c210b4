"""The page's parts and what each event changes among them. What they show is written in chat, piece and card."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import Any, cast

import gradio as gr

from music_assistant.engines import ENGINES
from music_assistant.engines.neural.opening import has_weights
from music_assistant.listeners import LISTENERS
from music_assistant.page import acts, borrowing, chat, offer, programs, turns
from music_assistant.page.markup import element, text
from music_assistant.page.session import Session
from music_assistant.page.shelf import shelf_head
from music_assistant.page.turns import Dials
from music_assistant.page.view import House, View, steps_of
from music_assistant.page.words import Words, preferred
from music_assistant.wording import say

log = logging.getLogger(__name__)

PLACES = 2
"""Messages answered at the same time; more wait in line."""
LINE = 20
"""Messages that may wait; beyond it one is turned away with a sentence."""
SESSION_HOURS = 12
OFFER_EVERY_S = 2.0
"""How often the page looks how far a fetch is, while one runs."""
CLEANING_S, KEPT_UPLOADS_S = 3600, 4 * 3600
"""How often files that visitors brought are looked through, and how old they may get."""

OUR_FILES = (".opus", ".mid", ".midi", ".kar", ".rmi", ".musicxml", ".zip", ".html", ".cho", ".json")
"""Files beside sound that may hold a piece of ours."""

NOT_HERE = " …"
"""What stands on a dial behind what lacks its weights, in any language."""

MARK = ('<svg viewBox="0 0 28 28" aria-hidden="true">'
        '<path d="M3 14h2.5M8 9.5v9M12.5 5v18M17 8v12M21.5 11.5v5M25 14h.01"/></svg>')
CONNECT = """import(new URL("studio/page.js", document.baseURI)).then((page) =>
  page.connect({ trigger, watch, read: () => props.value, events: ["say", "wait", "take_away", "act"] }))"""
"""What the hidden stage runs when it is loaded: it hands the page's scripts their ways to speak to the program."""
VISITOR = """async () => (await import(new URL("studio/page.js", document.baseURI))).visitor()"""
"""What the browser tells of its visitor when the page opens: its secret, the piece that was open, and the link to
another's piece by which they come."""


def header(words: Words) -> str:
    """The head of the page: its name, and the ways to a new piece and to those made before."""
    promise = words(say("does exactly what you say"))
    brand = element("div", MARK, element("b", "Music Assistant"), element("span", text(promise)), class_="brand")
    new = element("button", text(words(say("New piece"))), type="button", data_act="new")
    pieces = element("button", text(words(say("Your pieces"))), type="button", data_shelf="open", aria_expanded="false",
                     aria_controls="drawer")
    return element("div", brand, element("nav", new, pieces), class_="head")


class WarmUp:
    """Loads what the first piece would otherwise wait for, once, in the background, when the first page is open."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._lock = Lock()
        self._started = False

    def start(self) -> None:
        with self._lock:
            if self._started:
                return
            self._started = True
        Thread(target=self._run, name="warm-up", daemon=True).start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:  # nobody waits for this thread; the first message will say what is wrong
            log.exception("warming up failed")


class Parts:
    """The page's components, and a View as updates of them.

    What the program draws goes to the browser as one value of the hidden stage, of which Gradio sends what changed; the
    page's own script puts each part in its place. A component for each part would be built anew, compared and drawn at
    every step of an answer, changed or not.
    """

    def __init__(self, house: House) -> None:
        self.session = gr.State(None, time_to_live=SESSION_HOURS * 3600)
        self.visitor, self.open_piece = gr.Textbox(visible=False), gr.Textbox(visible=False)
        self.link = gr.Textbox(visible=False)
        self.header = _html("header", header(Words()))
        with gr.Row(elem_id="room", equal_height=True):
            with gr.Column(elem_id="talk"):
                with gr.Column(elem_id="log"):
                    _place("chat")
                    _place("pending")
                with gr.Column(elem_id="composer"):
                    _place("next")
                    self.box = _message_box()
                    with gr.Row(elem_id="dials"):
                        self.engine = _dial("played by", [*ENGINES], house.studio.engine, has_weights)
                        self.listener = _dial("heard by", [*LISTENERS], house.studio.listener)
                    _place("note")
                    with gr.Row(elem_id="offer"):
                        self.offer = _html("offer-line")
                        self.accept = gr.Button("", elem_id="offer-accept", size="sm", visible=False)
                        self.decline = gr.Button("", elem_id="offer-decline", size="sm", visible=False)
                    self.pulse = gr.Timer(OFFER_EVERY_S, active=False)
            with gr.Column(elem_id="side"):
                _place("piece")
                _place("compared")
        with gr.Column(elem_id="drawer"):
            self.drawer_head = _html("drawer-head", shelf_head(Words()))
            _place("shelf")
        self.stage = gr.HTML({}, html_template="", js_on_load=CONNECT, visible="hidden", elem_id="stage")

    @property
    def shown(self) -> list[Any]:
        """The components that a View fills."""
        return [self.session, self.stage]

    def updates(self, view: View) -> list[Any]:
        """What each of `shown` becomes; gr.skip() where it stays."""
        told = view.told()
        return [gr.skip() if view.session is None else view.session, told or gr.skip()]

    def steps(self, views: Iterable[View]) -> Iterator[list[Any]]:
        """The same for the steps of an answer."""
        for session, told in steps_of(views):
            yield [gr.skip() if session is None else session, told]


def _words_of(request: gr.Request) -> Words:
    """The words of the language that a visitor's browser asks for."""
    return Words(preferred(request.headers.get("accept-language", "")))


def _html(name: str, value: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, js_on_load=None, apply_default_css=False)


def _place(part: str) -> None:
    """Where the page's script puts a part of a View."""
    _html(part, element("div", data_part=part))


def _message_box() -> gr.MultimodalTextbox:
    return gr.MultimodalTextbox(
        elem_id="box", placeholder="Describe some music, or drop a file", label="Your message", show_label=False,
        container=False, file_types=["audio", *OUR_FILES], file_count="single", sources=["upload"], lines=1,
        max_lines=6, autofocus=True, submit_btn=True, stop_btn=True,
        max_plain_text_length=10 * turns.MAX_MESSAGE_CHARACTERS)


def _dial(label: str, names: list[str], value: str, is_here: Callable[[str], bool] = bool) -> gr.Dropdown:
    """A choice among names, and a value of the user's own; what is not here can be chosen, and then says why."""
    choices = names if value in names else [*names, value]
    return gr.Dropdown([(Path(c).name + (NOT_HERE if not is_here(c) else ""), c) for c in choices], value=value,
                       label=label, filterable=False,
                       elem_classes="dial", min_width=80)


def page(house: House) -> gr.Blocks:
    """The whole page over a studio."""
    warm_up = WarmUp(house.studio.warm_up)
    with gr.Blocks(title="Music Assistant", analytics_enabled=False, fill_width=True,
                   delete_cache=(CLEANING_S, KEPT_UPLOADS_S)) as blocks:
        parts = Parts(house)

        def opened(visitor: str, piece: str, link: str, request: gr.Request) -> list[Any]:
            warm_up.start()
            words = _words_of(request)
            view = turns.opened(house, visitor, words.language, piece, link)
            return [*parts.updates(view), header(words), shelf_head(words),
                    gr.update(placeholder=words(say("Describe some music, or drop a file")),
                              label=words(say("Your message")))]

        blocks.load(opened, [parts.visitor, parts.open_piece, parts.link],
                    [*parts.shown, parts.header, parts.drawer_head, parts.box], js=VISITOR, **_QUICK)
        _wire_messages(house, parts)
        _wire_downloads(house, parts)
        _wire_acts(house, parts)
        _wire_dials(parts)
        _wire_offer(house, parts, blocks)
        programs.wire(house, concurrency_limit=PLACES, concurrency_id=_LONG["concurrency_id"])
    blocks.queue(max_size=LINE, default_concurrency_limit=PLACES)
    return cast(gr.Blocks, blocks)


_QUICK: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
_LONG: dict[str, Any] = {"concurrency_limit": PLACES, "concurrency_id": "studio", "show_progress": "hidden",
                         "api_visibility": "private"}


def _wire_messages(house: House, parts: Parts) -> None:
    """A message typed, clicked or dropped: it shows at once, is answered in its turn, and can be stopped."""
    brought = gr.State(None)

    def shown(session: Session, file: str | None, engine: str, listener: str) -> Iterator[View]:
        dials = Dials(engine, listener)
        yield from turns.hear_file(house, session, dials, Path(file)) if file else turns.answer(house, session, dials)

    on_card = borrowing.lent(shown, partial(borrowing.seconds_needed, house))

    def begun(session: Session | None, file: str | None, engine: str, listener: str) -> Iterator[View]:
        if session is None or session.asking is None or not house.line.begin(session.conversation.id):
            return
        yield from (on_card if borrowing.borrows(engine) else shown)(session, file, engine, listener)

    def said(session: Session | None, engine: str, listener: str, event: gr.EventData) -> Iterator[list[Any]]:
        def views() -> Iterator[View]:
            taken = _taken(house, session, event._data or {})
            yield taken
            yield from begun(taken.session, None, engine, listener)

        yield from parts.steps(views())

    def waits(session: Session | None, event: gr.EventData) -> list[Any]:
        sent = event._data or {}
        return parts.updates(turns.waiting(house, session, str(sent.get("text", "")), str(sent.get("ticket", ""))))

    def dropped(value: dict[str, Any] | None, session: Session | None) -> list[Any]:
        files = (value or {}).get("files") or []
        words = "\n".join([*(Path(f).name for f in files), (value or {}).get("text") or ""]).strip()
        view = turns.asked(house, session, words, doing=chat.WAITING)
        if view.session is None:
            return [*parts.updates(view), gr.skip(), gr.skip()]
        return [*parts.updates(view), files[0] if files else None, gr.update(value=None)]

    def answered(session: Session | None, file: str | None, engine: str, listener: str) -> Iterator[list[Any]]:
        yield from parts.steps(begun(session, file, engine, listener))

    def settled(reply: str, session: Session | None) -> list[Any]:
        return parts.updates(turns.settle(house, session, reply))

    dials = [parts.engine, parts.listener]
    taken = parts.box.submit(dropped, [parts.box, parts.session], [*parts.shown, brought, parts.box], **_QUICK)
    running = [taken.success(answered, [parts.session, brought, *dials], parts.shown, **_LONG),
               parts.stage.say(said, [parts.session, *dials], parts.shown, trigger_mode="multiple", **_LONG)]
    for answer in running:
        answer.failure(partial(settled, chat.REFUSED), parts.session, parts.shown, **_QUICK)
    parts.stage.wait(waits, parts.session, parts.shown, **_QUICK)
    parts.box.stop(partial(settled, turns.STOPPED), parts.session, parts.shown, cancels=running, **_QUICK)


def _taken(house: House, session: Session | None, sent: dict[str, Any]) -> View:
    """The page as soon as what the page's script sent is taken: a message, or a touch of the mixer."""
    if "mix" in sent:
        return turns.mixed(house, session, sent)
    return turns.asked(house, session, str(sent.get("text", "")), str(sent.get("ticket", "")),
                       plain=str(sent.get("meant", ""))[:turns.MAX_MESSAGE_CHARACTERS])


def _wire_downloads(house: House, parts: Parts) -> None:
    """A version's file, made when it is asked for."""

    def taken(session: Session, event: gr.EventData) -> list[Any]:
        asked = event._data or {}
        return parts.updates(turns.take_away(house, session, int(asked["number"]), (str(asked["format"]),)))

    parts.stage.take_away(taken, parts.session, parts.shown, **_LONG)


def _wire_acts(house: House, parts: Parts) -> None:
    """Quick things that change no music: the pieces on the shelf, names, what is shown."""

    def done(session: Session | None, event: gr.EventData) -> list[Any]:
        told = {str(name): str(value) for name, value in (event._data or {}).items()}
        return parts.updates(acts.acted(house, session, told))

    parts.stage.act(done, parts.session, parts.shown, **_QUICK)


def _wire_offer(house: House, parts: Parts, blocks: gr.Blocks) -> None:
    """The better listener: fetched in the background from the first page on, and its progress shown, until declined."""
    shown = [parts.offer, parts.accept, parts.decline, parts.pulse]
    fetching = house.fetching

    def drawn(session: Session | None) -> list[Any]:
        now = offer.offered(fetching, (session or Session()).words)
        return [now.line, gr.update(value=now.accept, visible=bool(now.accept)),
                gr.update(value=now.decline, visible=bool(now.decline)), gr.Timer(active=now.is_moving)]

    def opened(request: gr.Request) -> list[Any]:
        offer.begun(fetching)
        return drawn(Session(language=_words_of(request).language))

    def accepted(session: Session | None) -> list[Any]:
        if fetching is not None:
            fetching.start()
        return drawn(session)

    def declined(session: Session | None) -> list[Any]:
        if fetching is not None:
            fetching.decline()
            fetching.wait(OFFER_EVERY_S)
        return drawn(session)

    blocks.load(opened, None, shown, **_QUICK)
    parts.pulse.tick(drawn, parts.session, shown, **_QUICK)
    parts.accept.click(accepted, parts.session, shown, **_QUICK)
    parts.decline.click(declined, parts.session, shown, **_QUICK)


def _wire_dials(parts: Parts) -> None:
    """A dial turned to what is not here goes back to what is, and a line says why."""
    for dial, note_of, stand_in in ((parts.engine, turns.engine_note, next(iter(ENGINES))),
                                    (parts.listener, turns.listener_note, next(iter(LISTENERS)))):
        dial.input(partial(_turned, note_of, stand_in), [dial, parts.session], [dial, parts.stage], **_QUICK)


def _turned(note_of: Callable[[str, str], str | None], stand_in: str, name: str, session: Session | None) -> list[Any]:
    words = (session or Session()).words
    missing = note_of(name, words.language)
    if missing is None:
        return [gr.skip(), View(note="").told()]
    sentence = f"{missing} {words(say('So it stays with {name}.', name=stand_in))}"
    return [stand_in, View(note=acts.said(sentence)).told()]
