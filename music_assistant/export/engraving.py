"""A score engraved on pages to read and print, by Verovio."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from music_assistant.errors import UnavailableError
from music_assistant.export.files import whole_file
from music_assistant.export.notation.musicxml import musicxml
from music_assistant.export.recipe import TEXT_MARK, Recipe
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

PAGE_MM = (210, 297)
_SCALES = ((2, 42), (4, 38), (6, 33), (9, 30), (12, 26), (16, 22))
_SMALLEST_SCALE = 19
"""Staves of a system, at most → how large they are, so that two systems or more find room on a page."""

_STYLE = """
body { margin: 0; background: #ddd; }
svg.page { display: block; width: 210mm; height: 297mm; margin: 6mm auto; background: #fff; }
@page { size: A4; margin: 0; }
@media print { body { background: #fff; } svg.page { margin: 0; break-after: page; } }
"""


def is_here() -> bool:
    """Whether scores can be engraved."""
    return find_spec("verovio") is not None


def engraved(score: Score, spec: MusicSpec) -> Iterator[str]:
    """The pages of a score, each an SVG drawing of PAGE_MM. Raises UnavailableError where Verovio is not installed."""
    try:
        import verovio
    except ImportError as error:
        raise UnavailableError("Printed scores need Verovio, which is not installed here.",
                               "Run: pip install verovio, or take the MusicXML file to a notation program.") from error
    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit()
    document = musicxml(score, spec)
    staves = len(re.findall(r"<clef number=", document))
    toolkit.setOptions({
        "pageWidth": 10 * PAGE_MM[0], "pageHeight": 10 * PAGE_MM[1], "scale": 100, "svgViewBox": True,
        "unit": _unit(staves), "breaks": "auto", "footer": "none", "header": "auto", "condense": "none",
        "spacingSystem": 6, "pageMarginTop": 100, "pageMarginBottom": 80, "pageMarginLeft": 100,
        "pageMarginRight": 100, "justifyVertically": False, "xmlIdSeed": 1, "mnumInterval": 5})
    toolkit.loadData(document)
    for page in range(1, toolkit.getPageCount() + 1):
        yield toolkit.renderToSVG(page)


def _unit(staves: int) -> float:
    """Half the distance of two lines of a staff in tenths of a millimetre."""
    scale = next((scale for most, scale in _SCALES if staves <= most), _SMALLEST_SCALE)
    return round(9 * scale / 40, 1)


def write_sheet(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes the pages as one HTML file that every browser shows and prints. Raises UnavailableError, FileError."""
    pages = [page.replace("<svg ", '<svg class="page" ', 1) for page in engraved(score, spec)]
    title = html.escape(spec.title or "Untitled")
    recipe = f'<script type="text/plain" id="{TEXT_MARK}">{Recipe(spec, score, "band").to_text()}</script>'
    with whole_file(path) as half:
        half.write_text(f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>'
                        f"<style>{_STYLE}</style>{recipe}</head>\n<body>{''.join(pages)}</body></html>\n",
                        encoding="utf-8", newline="\n")
