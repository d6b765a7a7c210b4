"""The page: the music assistant in a browser. The sole importer of Gradio, and that only when a page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio

    from music_assistant.library import Library
    from music_assistant.studio import Studio


def build(studio: Studio) -> gradio.Blocks:
    """The page of a studio, ready to be launched or mounted. Its sounds need the routes that `launch` adds."""
    from music_assistant.page.layout import page
    from music_assistant.page.serving import open_house

    return page(open_house(studio))


def launch(studio: Studio, library: Library | None = None, *, host: str, port: int, share: bool,
           open_browser: bool) -> None:
    """Serves the page until the process is stopped; pieces are kept where there is a library.

    Raises UnavailableError when the port is taken.
    """
    from music_assistant.page.serving import serve

    serve(studio, library, host=host, port=port, share=share, open_browser=open_browser)
