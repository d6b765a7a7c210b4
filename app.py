"""Opens the music assistant in a browser. `python app.py` needs no flags, here or on a Space."""

from __future__ import annotations

import sys

from music_assistant.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
