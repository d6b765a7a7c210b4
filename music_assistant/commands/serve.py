"""`serve`: the page. app.py is the same thing for a Space."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TextIO

from music_assistant.commands.studio_arguments import add_engine, add_listener, add_seed
from music_assistant.engines import open_engine
from music_assistant.engines.neural.opening import opening_engine
from music_assistant.listeners import open_listener


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments; none is needed, here or on a Space."""
    parser.add_argument("--host", default="0.0.0.0" if "SPACE_ID" in os.environ else "127.0.0.1",
                        help="the address to listen at (default: %(default)s)")
    parser.add_argument("--port", type=int, default=7860, metavar="N",
                        help="the port to listen at (default: %(default)s)")
    parser.add_argument("--share", action="store_true", help="also open a public link through Gradio's tunnel")
    parser.add_argument("--open", action="store_true", help="open the page in this machine's browser")
    parser.add_argument("--workspace", type=Path, metavar="DIR",
                        help="the folder that keeps what is made (default: yours for data, or a Space's storage)")
    parser.add_argument("--library", default=os.environ.get("MUSIC_ASSISTANT_LIBRARY"), metavar="URL",
                        help="the PostgreSQL database that keeps the pieces, postgresql://… (default: "
                             "$MUSIC_ASSISTANT_LIBRARY, else a file in the workspace)")
    add_engine(parser, opens_on_best=True)
    add_listener(parser)
    add_seed(parser)


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Serves the page until it is stopped."""
    from music_assistant.library import Place, lasting_place, open_library
    from music_assistant.memory import keep_memory_small
    from music_assistant.page import launch
    from music_assistant.studio import Studio

    keep_memory_small()
    # Names that nobody has are refused now; what is known but not here is said by the page, which offers another.
    engine = options.engine or opening_engine()
    open_engine(engine)
    open_listener(options.listener)
    place = Place(options.workspace) if options.workspace else lasting_place()
    if place.remark:
        print(place.remark, file=sys.stderr)
    library = open_library(options.library or None, place.folder)
    studio = Studio(place.folder, listener=options.listener, engine=engine, seed=options.seed)
    launch(studio, library, host=options.host, port=options.port, share=options.share, open_browser=options.open)
