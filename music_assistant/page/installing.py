"""What lets a browser install the page as an app: its manifest, and what is shown when the studio cannot be reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from music_assistant.page.markup import element, text
from music_assistant.page.words import Words, preferred
from music_assistant.wording import say

STATIC = Path(__file__).parent / "static"
PAPER = "#f3f5f1"
"""The colour around the app's window and of its splash, as in page.css."""
WORKER = "worker.js"
ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
"""The app's icons: file, pixels, and whether a system may cut it to its own shape (`python -m benchmarks.icons`)."""


def manifest(words: Words) -> dict[str, Any]:
    """The web app manifest, which Gradio's page asks for; addresses are relative to where it lies, beside the page."""
    icons = [{"src": "studio/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    icons += [{"src": f"studio/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
              for name, size, purpose in ICONS]
    return {"id": "./", "name": "Music Assistant", "short_name": "Music", "start_url": "./", "scope": "./",
            "description": words(say("Say what you want to hear.")), "display": "standalone", "lang": words.language,
            "dir": words.direction, "background_color": PAPER, "theme_color": PAPER, "categories": ["music"],
            "icons": icons}


def unreachable(words: Words) -> str:
    """What is shown when the studio does not answer: nothing of the visitor's, one sentence, a way to try again."""
    sentence = words(say("The studio cannot be reached. Your pieces are kept there; try again when it runs."))
    again = element("button", text(words(say("Try again"))), onclick="location.reload()")
    style = ("body{font:1.1rem/1.5 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;padding:2rem;"
             "max-width:32rem;margin:auto;color-scheme:light dark}button{font:inherit;padding:.6em 1.2em}")
    return ("<!doctype html>" + element(
        "html", element("head", element("meta", charset="utf-8"), element("title", "Music Assistant"),
                        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                        element("style", style)),
        element("body", element("main", element("h1", "Music Assistant"), element("p", text(sentence)), again)),
        lang=words.language, dir=words.direction))


def installing_routes() -> list[Any]:
    """The routes of the manifest, of what is shown without a studio, and of the worker that shows it."""
    from starlette.requests import Request
    from starlette.responses import FileResponse, HTMLResponse, Response
    from starlette.routing import Route

    def words_of(request: Request) -> Words:
        return Words(preferred(request.headers.get("accept-language", "")))

    def give_manifest(request: Request) -> Response:
        return Response(json.dumps(manifest(words_of(request)), ensure_ascii=False),
                        media_type="application/manifest+json", headers={"Vary": "Accept-Language"})

    def give_unreachable(request: Request) -> Response:
        return HTMLResponse(unreachable(words_of(request)), headers={"Vary": "Accept-Language"})

    def give_worker(request: Request) -> Response:
        return FileResponse(STATIC / WORKER, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    return [Route("/manifest.json", give_manifest), Route("/unreachable", give_unreachable),
            Route(f"/{WORKER}", give_worker)]
