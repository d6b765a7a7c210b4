"""The mark as PNGs, for browsers that install the page as an app.

    python -m benchmarks.icons

Writes music_assistant/page/static/icon-192.png, icon-512.png and icon-maskable-512.png: the mark of icon.svg, whole
and with round corners, or filling its square with the bars inside the circle that every launcher keeps.
"""

from __future__ import annotations

from pathlib import Path as FilePath

from music_assistant.page.cover_raster import raster
from music_assistant.page.cover_shapes import SIDE, Path, Picture, Shape, rectangle

STATIC = FilePath(__file__).resolve().parents[1] / "music_assistant" / "page" / "static"
UNIT = SIDE / 28
"""icon.svg is 28 units wide."""
GREEN, WHITE = "#0b6e55", "#ffffff"
CORNER = 7.0
BARS = ((5.5, 12.5, 15.5), (9.7, 9.5, 18.5), (14.0, 6.0, 22.0), (18.3, 9.0, 19.0), (22.5, 12.5, 15.5))
"""(x, top, foot) of each bar, in icon.svg's units."""
BAR = 2.0
KEPT = 0.8
"""A launcher may cut a maskable icon to a circle this wide, of the whole: so much of the mark is drawn."""


def mark(maskable: bool) -> Picture:
    """The mark's shapes."""
    size = KEPT if maskable else 1.0
    ground = rectangle(0, 0, SIDE, SIDE) if maskable else _rounded()

    def at(x: float, y: float) -> tuple[float, float]:
        return SIDE / 2 + (x - 14) * UNIT * size, SIDE / 2 + (y - 14) * UNIT * size

    bars = (Path(at(x, top), (at(x, foot),), closed=False) for x, top, foot in BARS)
    return (Shape(ground, GREEN), *(Shape(bar, WHITE, line=BAR * UNIT * size) for bar in bars))


def _rounded() -> Path:
    """The whole square with its corners rounded."""
    r, pull, end = CORNER * UNIT, 0.4477 * CORNER * UNIT, SIDE
    return Path((r, 0.0), ((end - r, 0.0), (end - pull, 0.0, end, pull, end, r), (end, end - r),
                           (end, end - pull, end - pull, end, end - r, end), (r, end),
                           (pull, end, 0.0, end - pull, 0.0, end - r), (0.0, r), (0.0, pull, pull, 0.0, r, 0.0)))


def main() -> None:
    for name, side_px, maskable in (("icon-192", 192, False), ("icon-512", 512, False),
                                    ("icon-maskable-512", 512, True)):
        path = STATIC / f"{name}.png"
        raster(mark(maskable), side_px).save(path, "PNG", optimize=True)
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
