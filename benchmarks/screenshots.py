"""The README's pictures, taken from the running page: docs/landing.png, piece.png, dark.png and phone.png.

    python -m benchmarks.screenshots [--out docs]
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.browsing import PROJECT, Server, browsing, opened, say, serving

CONVERSATION = ("a rainy lo-fi beat with soft piano, 72 bpm, half a minute", "faster, and add strings",
                "no drums in the intro")
PLAYED_S = 9.0
"""How far into the piece the playhead stands in a picture."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, its window, and how many messages are said first."""

    name: str
    width: int
    height: int
    scheme: str
    messages: int


PICTURES = (
    Picture("landing", 1280, 800, "light", 0),
    Picture("piece", 1360, 960, "light", 3),
    Picture("dark", 1360, 960, "dark", 3),
    Picture("phone", 390, 844, "light", 1),
)


def take(picture: Picture, browser: Any, server: Server, folder: Path) -> Path:
    """Says the messages on a page of its own and writes the picture."""
    context = browser.new_context(viewport={"width": picture.width, "height": picture.height},
                                  color_scheme=picture.scheme)
    page = opened(context, server)
    for words in CONVERSATION[:picture.messages]:
        say(page, words)
    if picture.messages:
        page.wait_for_function("document.documentElement.dataset.playing === 'file'")
        page.evaluate("s => musicPage.seek(s)", PLAYED_S)
        page.wait_for_timeout(600)
    else:
        page.wait_for_timeout(300)
    file = folder / f"{picture.name}.png"
    page.screenshot(path=file)
    context.close()
    _made_small(file)
    return file


def _made_small(file: Path) -> None:
    """Writes the picture again in 256 colours, which the eye cannot tell apart here."""
    from PIL import Image

    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=PROJECT / "docs")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, serving(Path(work), "--seed", "3") as server, browsing() as browser:
        for picture in PICTURES:
            file = take(picture, browser, server, folder)
            print(f"{file.name}: {picture.width} x {picture.height}, {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
