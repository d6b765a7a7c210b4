"""Opens the music assistant in a browser. `python app.py` needs no flags, here or on a Space."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from music_assistant.engines import ENGINES
from music_assistant.errors import MusicAssistantError
from music_assistant.listeners import LISTENERS


def flags() -> argparse.ArgumentParser:
    """The flags of the page, all optional."""
    on_space = "SPACE_ID" in os.environ
    parser = argparse.ArgumentParser(prog="app.py", description="The music assistant that does exactly what you say.")
    parser.add_argument("--host", default="0.0.0.0" if on_space else "127.0.0.1", help="address to listen at")
    parser.add_argument("--port", type=int, default=7860, help="port to listen at")
    parser.add_argument("--share", action="store_true", help="also open a public link through Gradio's tunnel")
    parser.add_argument("--open", action="store_true", help="open the page in this machine's browser")
    parser.add_argument("--engine", choices=[*ENGINES], default=next(iter(ENGINES)), help="who plays")
    parser.add_argument("--listener", default=next(iter(LISTENERS)),
                        help=f"who listens: {', '.join(LISTENERS)}, or the path of a .gguf file")
    parser.add_argument("--workspace", type=Path, default=Path(tempfile.gettempdir()) / "music-assistant",
                        help="folder that keeps what is made")
    parser.add_argument("--seed", type=int, default=None, help="makes every piece the same each time")
    return parser


def main() -> int:
    """Serves the page until it is stopped. 2 with one sentence when it cannot."""
    from music_assistant.page import launch
    from music_assistant.studio import Studio

    wanted = flags().parse_args()
    try:
        studio = Studio(wanted.workspace, listener=wanted.listener, engine=wanted.engine, seed=wanted.seed)
        launch(studio, host=wanted.host, port=wanted.port, share=wanted.share, open_browser=wanted.open)
    except MusicAssistantError as error:
        print(error.sentence(), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
