"""The picture that a shared link shows: the cover, the title, a line of facts, and the notes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from music_assistant.page.cover import picture
from music_assistant.page.cover_colours import Palette, colour, palette
from music_assistant.page.cover_lettering import lettering
from music_assistant.page.cover_raster import raster
from music_assistant.page.markup import clock
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH_PX, HEIGHT_PX = 1200, 630
"""What pages that show previews expect: 1.91 to 1."""
LEFT_PX, RIGHT_PX = 682, 1148
TITLE_PX, LONG_TITLE_PX, FACTS_PX, MOST_TITLE_LINES = 54, 40, 25, 3
ROLL_PX = (365, 560)
"""Top and foot of the notes."""
UNPITCHED = ("drums", "percussion", "texture")
"""Roles whose notes have no place on a scale."""
Box = tuple[float, float, float, float]


def preview_png(spec: MusicSpec, title: str, score: Score | None = None) -> bytes:
    """A PNG, 1200 by 630. The title is left out where no font on this machine can write it, the notes where there
    is no score."""
    from PIL import Image as images
    from PIL import ImageDraw

    colours = palette(spec)
    image = images.new("RGB", (WIDTH_PX, HEIGHT_PX), colour(0.17, 0.25 * colours.chroma, colours.hue))
    image.paste(raster(picture(spec), HEIGHT_PX).convert("RGB"), (0, 0))
    draw = ImageDraw.Draw(image)
    _write(draw, title, facts(spec), colours)
    if score is not None:
        _draw_notes(image, score, colours)
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def facts(spec: MusicSpec) -> str:
    """What the piece is, in one line: "lo-fi · A minor · 72 bpm · 4/4 · 0:32"."""
    genre = spec.genres[:1]
    return " · ".join((*genre, spec.key, f"{spec.tempo_bpm:g} bpm", spec.meter, clock(spec.duration_s)))


def _write(draw: ImageDraw, title: str, line: str, colours: Palette) -> None:
    y = 92.0
    title = " ".join(title.split())
    font = lettering(title, TITLE_PX) if title else None
    if font is not None and font.getlength(title) > (MOST_TITLE_LINES - 1) * (RIGHT_PX - LEFT_PX):
        font = lettering(title, LONG_TITLE_PX)
    if font is not None:
        for row in _rows(title, font):
            draw.text((LEFT_PX, y), row, font=font, fill=colour(0.96, 0.01, colours.hue), anchor="la")
            y += font.size * 1.2
    small = lettering(line, FACTS_PX)
    if small is not None:
        shade = colour(0.78, 0.03, colours.hue)
        draw.text((LEFT_PX, y + 14), _fitting(line, small), font=small, fill=shade, anchor="la")


def _rows(title: str, font: FreeTypeFont) -> list[str]:
    """The title in lines that fit, broken at spaces, or anywhere where there are none."""
    rows = [""]
    for word in title.split(" ") if " " in title else list(title):
        longer = f"{rows[-1]} {word}".strip() if " " in title else rows[-1] + word
        if font.getlength(longer) <= RIGHT_PX - LEFT_PX or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    left_out = len(rows) > MOST_TITLE_LINES
    rows = rows[:MOST_TITLE_LINES]
    return [*rows[:-1], _fitting(rows[-1] + ("…" if left_out else ""), font)] if rows else rows


def _fitting(row: str, font: FreeTypeFont) -> str:
    """The row, or as much of it as fits and an ellipsis."""
    while font.getlength(row) > RIGHT_PX - LEFT_PX and len(row) > 1:
        row = row.rstrip("…")[:-1].rstrip() + "…"
    return row


def _draw_notes(image: Image, score: Score, colours: Palette) -> None:
    """The pitched notes over time, one shade an instrument: drawn finer and averaged, so that short ones show."""
    from PIL import Image as images
    from PIL import ImageDraw

    size = (RIGHT_PX - LEFT_PX, ROLL_PX[1] - ROLL_PX[0])
    roll = images.new("RGBA", (2 * size[0], 2 * size[1]))
    draw = ImageDraw.Draw(roll)
    for shade, box in _notes(score, roll.size):
        draw.rounded_rectangle(box, 3, fill=colour(0.90 - 0.34 * shade, 0.07 + 0.05 * shade, colours.hue + 70 * shade))
    small = roll.resize(size, images.Resampling.BOX)
    image.paste(small, (LEFT_PX, ROLL_PX[0]), small)


def _notes(score: Score, size: tuple[int, int]) -> Iterator[tuple[float, Box]]:
    """(shade 0..1, box) of each pitched note, the band's first member last, since it matters the most.

    A passage's notes count from its section's start.
    """
    parts = [part for part in score.parts if part.role not in UNPITCHED]
    starts = {section.id: section.start_beats for section in score.sections}
    pitches = [note.pitch for part in parts for passage in part.passages for note in passage.notes]
    if not pitches:
        return
    low, high = min(pitches) - 1, max(pitches) + 1
    step = size[1] / (high - low + 1)
    for n, part in reversed(list(enumerate(parts))):
        for passage in part.passages:
            for note in passage.notes:
                x = max(0.0, size[0] * (starts[passage.section_id] + note.start_beats) / score.length_beats)
                y = (high - note.pitch) * step
                width = max(4.0, size[0] * note.length_beats / score.length_beats - 2)
                yield n / max(1, len(parts) - 1), (x, y, min(size[0] - 1.0, x + width), y + max(4.0, 0.8 * step))
