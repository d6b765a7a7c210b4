"""The few shapes of which every cover is made, and their SVG: what one renderer draws, the other can draw as well.

A picture is a square of SIDE units, its origin at the top left; later shapes lie over earlier ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

SIDE = 600.0
Point = tuple[float, float]
Stop = tuple[float, str, float]
"""Where (0..1), which colour ("#rrggbb"), how opaque (0..1)."""


@dataclass(frozen=True)
class Gradient:
    """Colour that changes along the line from `start` to `end`, in the picture's units; beyond it, it stays."""

    start: Point
    end: Point
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Glow:
    """Colour that changes from a centre outwards to a radius."""

    centre: Point
    radius: float
    stops: tuple[Stop, ...]


Paint = str | Gradient | Glow


@dataclass(frozen=True)
class Circle:
    centre: Point
    radius: float


@dataclass(frozen=True)
class Path:
    """From `start` by steps of two numbers (a straight line there) or six (two handles and the end of a cubic)."""

    start: Point
    steps: tuple[tuple[float, ...], ...]
    closed: bool = True


@dataclass(frozen=True)
class Shape:
    """An outline and its paint; `line` is the width of a stroke with round ends, 0 where it is filled."""

    outline: Circle | Path
    paint: Paint
    opacity: float = 1.0
    line: float = 0.0


Picture = tuple[Shape, ...]


def polygon(*corners: Point) -> Path:
    """A closed outline with straight sides."""
    return Path(corners[0], corners[1:])


def rectangle(x: float, y: float, width: float, height: float) -> Path:
    return polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def curve(points: Sequence[Point], closed: bool = False) -> Path:
    """A smooth line through every point (Catmull-Rom, written as cubics)."""
    last = len(points) - 1

    def at(n: int) -> Point:
        return points[n % len(points)] if closed else points[min(max(n, 0), last)]

    steps = []
    for n in range(len(points) if closed else last):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = at(n - 1), at(n), at(n + 1), at(n + 2)
        steps.append((bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy))
    return Path(points[0], tuple(steps), closed)


def under(points: Sequence[Point], floor: float = SIDE) -> Path:
    """Everything between a smooth line and a floor below it."""
    line = curve(points)
    return Path(line.start, (*line.steps, (points[-1][0], floor), (points[0][0], floor)))


def sector(corner: Point, radius: float, turn: int) -> Path:
    """A quarter of a disc at its centre `corner`, turned by quarters clockwise from the lower right."""
    pull = 0.5523 * radius
    x, y = corner
    quarter = ((radius, 0.0), (radius, pull), (pull, radius), (0.0, radius))
    angle = math.pi / 2 * turn
    c, s = round(math.cos(angle)), round(math.sin(angle))
    a, b, d, e = ((x + c * px - s * py, y + s * px + c * py) for px, py in quarter)
    return Path(corner, (a, (*b, *d, *e)))


def svg(picture: Picture) -> str:
    """The picture as one SVG element, scaled to its box. Its ids hold a hash of it, so that two pictures on a page
    share one only where they share what it names."""
    mark = "c" + blake2b(repr(picture).encode(), digest_size=4).hexdigest()
    gradients: dict[Gradient | Glow, str] = {}
    for shape in picture:
        if not isinstance(shape.paint, str):
            gradients.setdefault(shape.paint, f"{mark}{len(gradients)}")
    defined = "".join(_defined(paint, name) for paint, name in gradients.items())
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE:g} {SIDE:g}" '
            f'preserveAspectRatio="xMidYMid slice"><defs>{defined}</defs>{"".join(_grouped(picture, gradients))}</svg>')


def _grouped(picture: Picture, gradients: dict[Gradient | Glow, str]) -> Iterator[str]:
    """Each shape's element; neighbours painted alike share a group, which is what keeps the text short."""
    open_look = ""
    for shape in picture:
        look = _look(shape, gradients)
        if look != open_look:
            yield ("</g>" if open_look else "") + f"<g {look}>"
            open_look = look
        yield _drawn(shape.outline)
    yield "</g>" if open_look else ""


def _look(shape: Shape, gradients: dict[Gradient | Glow, str]) -> str:
    colour = shape.paint if isinstance(shape.paint, str) else f"url(#{gradients[shape.paint]})"
    paint = f'fill="{colour}"' if not shape.line else (
        f'fill="none" stroke="{colour}" stroke-width="{_number(shape.line)}" stroke-linecap="round" '
        'stroke-linejoin="round"')
    return paint + (f' opacity="{shape.opacity:.2g}"' if shape.opacity < 1 else "")


def _drawn(outline: Circle | Path) -> str:
    if isinstance(outline, Circle):
        x, y = outline.centre
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(outline.radius)}"/>'
    return f'<path d="{"".join(_steps(outline))}"/>'


def _steps(path: Path) -> Iterator[str]:
    """The path's commands in whole units; a cubic that goes on smoothly leaves its first handle out ("S")."""
    yield f"M{_whole(path.start)}"
    here, letter = path.start, "M"
    awaited: Point | None = None
    for step in path.steps:
        smooth = awaited is not None and len(step) == 6 and math.dist(awaited, step[:2]) < 0.5
        before, letter = letter, "L" if len(step) == 2 else "S" if smooth else "C"
        yield (letter if letter != before else " ") + _whole(step[2:] if smooth else step)
        here = (step[-2], step[-1])
        awaited = (2 * here[0] - step[2], 2 * here[1] - step[3]) if len(step) == 6 else None
    yield "Z" if path.closed else ""


def _whole(numbers: Sequence[float]) -> str:
    return " ".join(str(round(number)) for number in numbers).replace(" -", "-")


def _defined(paint: Gradient | Glow, name: str) -> str:
    stops = "".join(f'<stop offset="{at:.3g}" stop-color="{colour}"'
                    + (f' stop-opacity="{opacity:.2g}"' if opacity < 1 else "") + "/>"
                    for at, colour, opacity in paint.stops)
    if isinstance(paint, Glow):
        (x, y), r = paint.centre, paint.radius
        return (f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{_number(x)}" cy="{_number(y)}" '
                f'r="{_number(r)}">{stops}</radialGradient>')
    (x1, y1), (x2, y2) = paint.start, paint.end
    return (f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{_number(x1)}" y1="{_number(y1)}" '
            f'x2="{_number(x2)}" y2="{_number(y2)}">{stops}</linearGradient>')


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
