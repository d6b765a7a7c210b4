"""The same shapes as pixels, drawn with Pillow: for link previews and icons, where a vector is not taken."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.page.cover_shapes import SIDE, Circle, Glow, Gradient, Path, Picture, Point, Shape

if TYPE_CHECKING:
    from PIL.Image import Image

FINER = 3
"""Pixels are drawn this many times finer and then averaged, for smooth edges."""
BITS_OF_A_CURVE = 14


def raster(picture: Picture, side_px: int) -> Image:
    """The picture as RGBA pixels, `side_px` wide and high, transparent where nothing lies."""
    from PIL import Image as images

    scale = side_px * FINER / SIDE
    canvas = images.new("RGBA", (side_px * FINER, side_px * FINER))
    for shape in picture:
        _lay(canvas, shape, scale)
    return canvas.resize((side_px, side_px), images.Resampling.BOX)


def flattened(path: Path) -> list[Point]:
    """The corners of a path whose curves are cut into straight bits."""
    points = [path.start]
    for step in path.steps:
        if len(step) == 2:
            points.append((step[0], step[1]))
            continue
        (ax, ay), (bx, by, cx, cy, dx, dy) = points[-1], step
        for n in range(1, BITS_OF_A_CURVE + 1):
            t = n / BITS_OF_A_CURVE
            u = 1 - t
            a, b, c, d = u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points


def _lay(canvas: Image, shape: Shape, scale: float) -> None:
    """Paints one shape over what lies on the canvas, inside the box that it fills."""
    from PIL import Image as images

    box = _box(shape, scale, canvas.size)
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    size = (box[2] - box[0], box[3] - box[1])
    covered = np.asarray(_mask(shape, scale, box, size), np.float32) / 255 * shape.opacity
    colours = _colours(shape, scale, box, size)
    colours[..., 3] *= covered
    canvas.alpha_composite(images.fromarray((colours + 0.5).astype(np.uint8), "RGBA"), (box[0], box[1]))


def _outline(shape: Shape, scale: float) -> list[Point]:
    points = [shape.outline.centre] if isinstance(shape.outline, Circle) else flattened(shape.outline)
    return [(x * scale, y * scale) for x, y in points]


def _box(shape: Shape, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    points = _outline(shape, scale)
    edge = shape.line / 2 + (shape.outline.radius if isinstance(shape.outline, Circle) else 0.0)
    margin = edge * scale + 1
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(0, math.floor(min(xs) - margin)), max(0, math.floor(min(ys) - margin)),
            min(size[0], math.ceil(max(xs) + margin)), min(size[1], math.ceil(max(ys) + margin)))


def _mask(shape: Shape, scale: float, box: tuple[int, int, int, int], size: tuple[int, int]) -> Image:
    from PIL import Image as images
    from PIL import ImageDraw

    mask = images.new("L", size)
    draw = ImageDraw.Draw(mask)
    points = [(x - box[0], y - box[1]) for x, y in _outline(shape, scale)]
    if isinstance(shape.outline, Circle):
        draw.circle(points[0], shape.outline.radius * scale, fill=255)
    elif shape.line:
        width = shape.line * scale
        draw.line(points, fill=255, width=round(width) + 1)
        for point in points:
            draw.circle(point, width / 2, fill=255)
    else:
        draw.polygon(points, fill=255)
    return mask


def _colours(shape: Shape, scale: float, box: tuple[int, int, int, int], size: tuple[int, int]) -> np.ndarray:
    """Red, green, blue and alpha, 0..255 float32 [height, width, 4], of a shape's paint in its box."""
    paint = shape.paint
    if isinstance(paint, str):
        return np.full((size[1], size[0], 4), (*_channels(paint), 255), np.float32)
    x = (np.arange(size[0], dtype=np.float32)[None, :] + box[0] + 0.5) / scale
    y = (np.arange(size[1], dtype=np.float32)[:, None] + box[1] + 0.5) / scale
    along = _along(paint, x, y)
    places = [at for at, _, _ in paint.stops]
    bands = zip(*((*_channels(colour), 255 * opacity) for _, colour, opacity in paint.stops), strict=True)
    return np.stack([np.interp(along, places, band).astype(np.float32) for band in bands], axis=-1)


def _along(paint: Gradient | Glow, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far along its gradient each pixel lies; 0 is the first end, 1 the last."""
    if isinstance(paint, Glow):
        return np.hypot(x - paint.centre[0], y - paint.centre[1]) / paint.radius
    dx, dy = paint.end[0] - paint.start[0], paint.end[1] - paint.start[1]
    return ((x - paint.start[0]) * dx + (y - paint.start[1]) * dy) / (dx * dx + dy * dy)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
