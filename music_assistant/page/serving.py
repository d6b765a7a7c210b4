"""The page on the network: Gradio's server with one route beside it, for sound."""

from __future__ import annotations

import os
from hmac import compare_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from music_assistant.errors import MusicAssistantError, UnavailableError
from music_assistant.listeners.local import better_listener
from music_assistant.page.installing import PAPER, WORKER, installing_routes
from music_assistant.page.sharing import sharing_routes
from music_assistant.page.sounds import KEY_HEADER, MEDIA_TYPES, Refused, SoundDoor
from music_assistant.page.view import House

if TYPE_CHECKING:
    from music_assistant.library import Library
    from music_assistant.studio import Studio

STATIC = Path(__file__).parent / "static"
MAX_UPLOAD = "300mb"
"""What the server takes in at all; the ears set their own, lower limits."""
SENT_AT_ONCE = 1 << 20
"""Bytes of a sound that are read at a time: each time costs a change of thread."""
STATISTICS_EVERY = "1000000"
"""Messages between two of the tables that Gradio works out over all messages so far, which nobody reads here. By itself
it does so after each, which takes the longer the longer the page runs."""


def open_house(studio: Studio, library: Library | None = None) -> House:
    """The studio with a door for its sounds; keys given out by one house open nothing in another."""
    return House(studio, SoundDoor(studio.workspace), better_listener(), library)


def sound_route(door: SoundDoor) -> Any:
    """The route that gives a session's files to the page that shows the session's key."""
    from starlette.requests import Request
    from starlette.responses import FileResponse, PlainTextResponse, Response
    from starlette.routing import Route

    class Sound(FileResponse):
        chunk_size = SENT_AT_ONCE

    def give(request: Request) -> Response:
        try:
            file = door.file(request.path_params["conversation"], request.path_params["name"],
                             request.headers.get(KEY_HEADER, ""))
        except Refused as error:
            return PlainTextResponse(error.sentence(), 403)
        except MusicAssistantError as error:
            return PlainTextResponse(error.sentence(), 404)
        return Sound(file, media_type=MEDIA_TYPES[file.suffix], headers={"Cache-Control": "private, no-store"})

    return Route("/sound/{conversation}/{name:path}", give)


def line_route(house: House) -> Any:
    """The route that tells a page that waits how manieth in line it is."""
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    def tell(request: Request) -> JSONResponse:
        conversation = request.path_params["conversation"]
        known = compare_digest(request.headers.get(KEY_HEADER, "").encode(), house.door.key(conversation).encode())
        return JSONResponse({"place": house.line.place(conversation) if known else None},
                            200 if known else 403, {"Cache-Control": "no-store"})

    return Route("/line/{conversation}", tell)


def static_route() -> Any:
    """The route that gives the page's own scripts and pictures."""
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    return Mount("/studio", StaticFiles(directory=STATIC), name="studio")


def head() -> str:
    """What goes into the page's head: the style inline, so that nothing is drawn without it, and the scripts."""
    style = "".join(file.read_text(encoding="utf-8") for file in sorted(STATIC.glob("*.css")))
    icon = quote((STATIC / "icon.svg").read_text(encoding="utf-8").strip())
    modules = sorted(file.name for file in STATIC.glob("*.js") if file.name != WORKER)
    scripts = "".join(f'<link rel="modulepreload" href="studio/{name}">' for name in modules)
    return ('<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="theme-color" content="{PAPER}">'
            f'<link rel="icon" href="data:image/svg+xml,{icon}"><style>{style}</style>{scripts}'
            '<script type="module" src="studio/page.js"></script>')


def serve(studio: Studio, library: Library | None, *, host: str, port: int, share: bool, open_browser: bool) -> None:
    """Serves until the process is stopped. Raises UnavailableError when the address cannot be used."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", STATISTICS_EVERY)
    from music_assistant.page.layout import page
    from music_assistant.page.programs import speak_json
    from music_assistant.page.theme import theme

    house = open_house(studio, library)
    blocks = page(house)
    routes = [sound_route(house.door), line_route(house), static_route(), *installing_routes(), *sharing_routes(house)]
    try:
        blocks.launch(
            server_name=host, server_port=port, share=share, inbrowser=open_browser, theme=theme(), head=head(),
            app_kwargs={"routes": routes}, footer_links=[], ssr_mode=False, show_error=False, max_file_size=MAX_UPLOAD,
            quiet=False, mcp_server=find_spec("mcp") is not None, prevent_thread_lock=True)
    except OSError as error:
        raise UnavailableError(f"The page cannot be opened at {host}:{port}: {error}.",
                               "Choose another port with --port.") from error
    speak_json(blocks)
    blocks.block_thread()
