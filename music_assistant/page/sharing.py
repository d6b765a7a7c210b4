"""A piece shared by a link: what is served to whoever has one, and the copy that becomes theirs.

A link's token opens one version and nothing else, and what is served of it is looked up anew at each request, so that
a link that was revoked opens nothing from then on.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from music_assistant import export
from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn
from music_assistant.errors import FileError, MusicAssistantError, RequestError, UnavailableError
from music_assistant.page.cover_preview import preview_png
from music_assistant.page.downloads import offered
from music_assistant.page.outline import Outline, read_outline
from music_assistant.page.shared import POLICY, Showing, notice, shared_page
from music_assistant.page.sounds import MEDIA_TYPES
from music_assistant.page.words import Words, preferred
from music_assistant.reporting import reported
from music_assistant.wording import Wording, quoted, say

if TYPE_CHECKING:
    from starlette.requests import Request

    from music_assistant.library import Shared
    from music_assistant.page.view import House

log = logging.getLogger(__name__)

TOKEN = re.compile(r"[0-9A-Za-z_-]{16,64}")
PLACES = 2
"""Files that are made at the same time for those who have links; whoever comes then is asked to come again."""
PATIENCE_S = 60.0
"""How long one waits for a sound that is played again for another, or for a picture."""
OUTLINES = 64
"""Outlines of sounds that are remembered."""

GONE = (say("There is nothing here"), say("This link was withdrawn, or a part of it is missing."))
BUSY = (say("One moment"), say("Files are being made for others right now. Please try again in a moment."))
KEPT_BACK = (say("Not to be taken away"), say("Whoever shared this lets it be heard, not downloaded."))
FAILED = (say("That did not work"), say("The file could not be made. Please try again."))
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
"""What is told to browsers and search engines with everything."""


class Busy(UnavailableError):
    """All places at which files are made are taken."""


class Bench:
    """Where files are made for those who have links: a few at a time, and a sound that is gone once only."""

    def __init__(self, house: House) -> None:
        self._studio = house.studio
        self._places = BoundedSemaphore(PLACES)
        self._making = Lock()

    def sound(self, shared: Shared) -> Path:
        """The file of a shared sound, played again from its score where it is gone. Raises Busy."""
        if shared.version.mix_file is not None:
            return shared.version.mix_file
        if not self._making.acquire(timeout=PATIENCE_S):
            raise Busy(*BUSY)
        try:
            return self._studio.sounded(shared.version, folder_of(self._studio.workspace, shared))
        finally:
            self._making.release()

    def file(self, shared: Shared, format: str) -> Path:
        """A file of a shared version, made once. Raises Busy, and what Studio.export does."""
        folder = folder_of(self._studio.workspace, shared) / "shared"
        made = folder / (export.file_name(shared.version.spec.title) + export.FORMATS[format].suffix)
        if not made.exists():
            with self._place():
                made = self._studio.written(shared.version, folder, format)
        return made

    def picture(self, shared: Shared) -> Path:
        """The picture of a link, drawn once for each title. Raises Busy."""
        title = sha256(shared.title.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        made = folder_of(self._studio.workspace, shared) / "shared" / f"preview-{title}.png"
        if not made.exists():
            with self._place(PATIENCE_S):
                data = preview_png(shared.version.spec, shared.title, shared.version.score)
                made.parent.mkdir(parents=True, exist_ok=True)
                with export.whole_file(made) as half:
                    half.write_bytes(data)
        return made

    @contextmanager
    def _place(self, patience_s: float = 0.0) -> Iterator[None]:
        if not self._places.acquire(timeout=patience_s):
            raise Busy(*BUSY)
        try:
            yield
        finally:
            self._places.release()


def folder_of(workspace: Path, shared: Shared) -> Path:
    """Where the files of a shared version are; they go when its piece is deleted."""
    return workspace / shared.conversation_id / f"version-{shared.version.number}"


def found(house: House, token: str) -> Shared | None:
    """What a link opens now; None where it opens nothing. Raises FileError when the library does not answer."""
    return house.library.shared(token) if house.library is not None and TOKEN.fullmatch(token) else None


# ---------------------------------------------------------------- a copy of one's own

def adopted(house: House, token: str, words: Words) -> Conversation:
    """A new conversation whose first version is what a link shares: its very notes, and its sound, as a copy.

    What whoever shared it had said is not in it. Raises RequestError where the link opens nothing, FileError.
    """
    shared = found(house, token)
    if shared is None:
        raise RequestError(GONE[1], say("Ask for a new one where you found it."))
    conversation, title = Conversation(), shared.title or words(say("Untitled"))
    sound = house.studio.sounded(shared.version, folder_of(house.studio.workspace, shared))
    copy = house.studio.folder(conversation, 1) / "mix.wav"
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sound, copy)
    except OSError as error:
        raise FileError(say("The copy could not be written."), say("The disk may be full.")) from error
    version = replace(shared.version, number=1, parent=None, name=None, request=title, change=Change("recall"),
                      mix_file=copy)
    reply = say("{title} is yours now: a copy on your shelf, note for note. The one that was shared stays as it is. "
                "Say what should be different.", title=quoted(title))
    told = words(say("Make {title} mine", title=quoted(title)))
    report = reported(version, None, listener="", seconds={}) if version.heard is not None else None
    return conversation.made(version).said(Turn(told, version.change, words(reply), 1, report))


# ---------------------------------------------------------------- what is served

@lru_cache(maxsize=OUTLINES)
def _outline(file: Path, changed_ns: int) -> Outline:
    return read_outline(file)


def outline_of(shared: Shared) -> Outline | None:
    """The outline of a shared sound; None where the sound is gone or cannot be read."""
    file = shared.version.mix_file
    try:
        return _outline(file, file.stat().st_mtime_ns) if file is not None else None
    except (OSError, RuntimeError):  # soundfile's own error is a RuntimeError
        log.warning("no outline of a shared sound")
        return None


def address_of(request: Request) -> str:
    """A page's own absolute address, as its visitor knows it, behind a tunnel or a proxy too."""
    host = request.headers.get("x-forwarded-host", "").split(",")[0].strip() or request.url.netloc
    scheme = request.headers.get("x-forwarded-proto", "").split(",")[0].strip() or request.url.scheme
    scheme = scheme if scheme in ("http", "https") else "https"
    return str(request.url.replace(scheme=scheme, netloc=host, query="", fragment=""))


def sharing_routes(house: House) -> list[Any]:
    """The routes of a link: its page, sound, picture and downloads."""
    from starlette.responses import FileResponse, HTMLResponse, Response
    from starlette.routing import Route

    bench = Bench(house)

    def told(request: Request, which: tuple[Wording, Wording], status: int) -> Response:
        words, (title, sentence) = words_of(request), which
        below = request.url.path.rpartition("/s/")[2]
        page = notice(words(title), words(sentence), words, "../" * (1 + below.count("/")))
        return HTMLResponse(page, status, {**SAFE, "Content-Security-Policy": POLICY, "Cache-Control": "no-store"})

    def give_page(request: Request, shared: Shared) -> Response:
        showing = Showing(request.path_params["token"], shared.version, shared.title, shared.downloads,
                          address_of(request), outline_of(shared))
        return HTMLResponse(shared_page(showing, words_of(request)), headers={
            **SAFE, "Content-Security-Policy": POLICY, "Cache-Control": "private, no-cache", "Vary": "Accept-Language"})

    def give_sound(request: Request, shared: Shared) -> Response:
        file = bench.sound(shared)
        return FileResponse(file, media_type=MEDIA_TYPES[file.suffix],
                            headers={**SAFE, "Cache-Control": "private, no-store"})

    def give_picture(request: Request, shared: Shared) -> Response:
        return FileResponse(bench.picture(shared), media_type="image/png",
                            headers={**SAFE, "Cache-Control": "no-cache"})

    def give_file(request: Request, shared: Shared) -> Response:
        if not shared.downloads:
            return told(request, KEPT_BACK, 403)
        wanted = request.path_params["format"]
        if wanted not in {way.format for way in offered(shared.version)}:
            return told(request, GONE, 404)
        file = bench.file(shared, wanted)
        return FileResponse(file, media_type=MEDIA_TYPES.get(file.suffix, "application/octet-stream"),
                            filename=file.name, headers={**SAFE, "Cache-Control": "private, no-store",
                                                         "Content-Security-Policy": "sandbox"})

    def opening(give: Any) -> Any:
        """A route's answer for what its link opens, or a page that says why there is none."""
        def answered(request: Request) -> Response:
            try:
                shared = found(house, request.path_params["token"])
                return give(request, shared) if shared is not None else told(request, GONE, 404)
            except Busy:
                return told(request, BUSY, 503)
            except MusicAssistantError as error:
                log.warning("something shared could not be given: %s", error.sentence())
                return told(request, FAILED, 503)
        return answered

    return [Route("/s/{token}", opening(give_page)), Route("/s/{token}/sound", opening(give_sound)),
            Route("/s/{token}/preview.png", opening(give_picture)),
            Route("/s/{token}/take/{format}", opening(give_file))]


def words_of(request: Request) -> Words:
    """The words of the language that a visitor's browser asks for."""
    return Words(preferred(request.headers.get("accept-language", "")))
