"""How a cover is laid out: one composition for each family of styles, drawn from the piece's colours, meter, energy,
form and chances. Every composition draws the same number of chances whatever the rest, so that an edit moves what
it must and leaves the rest of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.page.cover_colours import Palette
from music_assistant.page.cover_shapes import (
    SIDE,
    Circle,
    Glow,
    Gradient,
    Path,
    Picture,
    Point,
    Shape,
    curve,
    polygon,
    rectangle,
    sector,
    under,
)

MIDDLE = SIDE / 2


@dataclass(frozen=True)
class Motif:
    """What a composition is drawn from. `accents`: per beat of a bar, 1.0 where a group of pulses starts, else less.
    `chances`: CHANCES numbers 0..1 of the piece's seed."""

    palette: Palette
    accents: tuple[float, ...]
    energy: float
    chances: tuple[float, ...]

    def chance(self, n: int, low: float = 0.0, high: float = 1.0) -> float:
        """The nth chance, between two bounds."""
        return low + (high - low) * self.chances[n % len(self.chances)]

    def accent(self, n: int) -> float:
        return self.accents[n % len(self.accents)]


CHANCES = 64
SHORE = 14
"""Points on the edge of a layer of paper: two for each turn of its narrowest lobes."""


def _sky(motif: Motif) -> Shape:
    """The ground of every picture."""
    p = motif.palette
    return Shape(rectangle(0, 0, SIDE, SIDE), Gradient((0, 0), (0, SIDE), ((0, p.ground(0), 1), (1, p.ground(1), 1))))


def horizon(motif: Motif) -> Picture:
    """A sun over hills that come nearer and darker."""
    p = motif.palette
    x, y, r = motif.chance(0, 170, 430), motif.chance(1, 185, 265), 82 + 44 * motif.chance(2)
    sun = Gradient((x, y - r), (x, y + r), ((0, p.accent, 1), (1, p.ink(0.25), 1)))
    hills = 3 + round(3 * motif.energy)
    return (_sky(motif),
            Shape(Circle((x, y), r * 2.6), Glow((x, y), r * 2.6, ((0.2, p.accent, 0.45), (1, p.accent, 0)))),
            Shape(Circle((x, y), r), sun), *(_hill(motif, n, hills) for n in range(hills)))


def _hill(motif: Motif, n: int, hills: int) -> Shape:
    p = motif.palette
    depth = (n + 1) / hills
    top = 300 + 215 * (n / max(1, hills - 1)) ** 0.9
    height = (30 + 62 * motif.energy) * (1.15 - 0.5 * depth)
    phase, beat = motif.chance(4 + n, 0, 2 * math.pi), 0.8 + 0.5 * len(motif.accents) / 4 + motif.chance(12 + n, 0, 0.7)
    points = [(x, top - height * (0.6 * math.sin(phase + beat * x / 150)
                                  + 0.4 * math.sin(2.1 * phase + beat * x / 67))) for x in range(-30, 661, 69)]
    paint = Gradient((0, top - height), (0, top + 190), ((0, p.ink(depth), 1), (1, p.ink(max(0.0, depth - 0.42)), 1)))
    return Shape(under(points), paint)


def weave(motif: Motif) -> Picture:
    """Broad bands that flow through each other's troughs, as wide as the beats weigh."""
    p = motif.palette
    bands = 7
    lean, swell = motif.chance(0, -90, 90), 26 + 64 * motif.energy
    phase, turns = motif.chance(1, 0, 2 * math.pi), motif.chance(2, 0.85, 1.5)
    widths = [0.55 + motif.accent(n) * motif.chance(8 + n, 0.6, 1.2) for n in range(bands)]
    picture, top = [_sky(motif)], 95.0 + 60 * motif.chance(3)
    for n in range(bands):
        points = [(x, top + lean * (x - MIDDLE) / SIDE
                   + swell * math.sin(phase + n * 0.34 + turns * math.tau * x / SIDE)) for x in range(-30, 661, 69)]
        depth = (n + 1) / bands
        shine = Gradient((0, 0), (SIDE, 0), ((0, p.ink(depth), 1), (0.5, p.ink(max(0.0, depth - 0.3)), 1),
                                             (1, p.ink(min(1.0, depth + 0.08)), 1)))
        picture.append(Shape(under(points), p.accent if n == 1 + round(4 * motif.chance(4)) else shine))
        top += 440 * widths[n] / sum(widths)
    return tuple(picture)


def ripples(motif: Motif) -> Picture:
    """Rings around a drop, each as broad as its beat weighs, and a second, smaller drop."""
    p = motif.palette
    x, y = motif.chance(0, 190, 410), motif.chance(1, 200, 400)
    rings = 6 + round(4 * motif.energy)
    picture = [_sky(motif)]
    for n in range(rings, 0, -1):
        radius = 46 + 500 * (n / rings) ** 1.12
        depth = 1 - (n - 0.5) / rings
        paint = Gradient((x - radius, y - radius), (x + radius, y + radius),
                         ((0.1, p.ink(min(1.0, depth + 0.2)), 1), (0.9, p.ink(max(0.0, depth - 0.25)), 1)))
        picture.append(Shape(Circle((x, y), radius - 16 * (1 - motif.accent(n))), paint))
    away, angle = motif.chance(2, 140, 215), motif.chance(3, 0, math.tau)
    dx, dy = (min(max(at, 80.0), SIDE - 80) for at in (x + away * math.cos(angle), y + away * math.sin(angle)))
    r = 20 + 16 * motif.chance(4)
    return (*picture, Shape(Circle((x, y), 40), p.ink(1)), Shape(Circle((dx, dy), r), p.accent))


def folds(motif: Motif) -> Picture:
    """Paper folded into a fan: each leaf lit on one side and shaded on the other."""
    p = motif.palette
    leaves = 2 * max(3, min(7, len(motif.accents) + round(3 * motif.energy)))
    right = motif.chances[0] < 0.5
    foot: Point = (60 + 60 * motif.chance(1), 560.0)
    picture = [_sky(motif)]
    start, end = math.radians(-104), math.radians(-2)
    for n in range(leaves):
        a, b = (start + (end - start) * k / leaves for k in (n, n + 1.0))
        reach = 330 + 165 * motif.accent(n // 2) * motif.chance(10 + n // 2, 0.6, 1.0)
        far = reach if n % 2 == 0 else 330 + 165 * motif.accent(n // 2 + 1) * motif.chance(11 + n // 2, 0.6, 1.0)
        tips = [(foot[0] + r * math.cos(t), foot[1] + r * math.sin(t)) for r, t in ((reach, a), (far, b))]
        depth = (0.25 + 0.75 * n / leaves) if n % 2 == 0 else 0.55 * n / leaves
        paint = Gradient(foot, tips[0], ((0.1, p.ink(min(1.0, depth + 0.15)), 1), (1, p.ink(depth), 1)))
        picture.append(Shape(_mirrored(polygon(foot, *tips), right), _mirrored_paint(paint, right)))
    disc = (SIDE - 130 - 60 * motif.chance(4), 105 + 50 * motif.chance(5))
    centre = (SIDE - disc[0] if right else disc[0], disc[1])
    return (picture[0], Shape(Circle(centre, 48 + 22 * motif.chance(6)), p.accent), *picture[1:])


def _mirrored(path: Path, mirrored: bool) -> Path:
    if not mirrored:
        return path
    return Path((SIDE - path.start[0], path.start[1]), tuple((SIDE - x, y) for x, y in path.steps), path.closed)


def _mirrored_paint(paint: Gradient, mirrored: bool) -> Gradient:
    if not mirrored:
        return paint
    return Gradient((SIDE - paint.start[0], paint.start[1]), (SIDE - paint.end[0], paint.end[1]), paint.stops)


def drift(motif: Motif) -> Picture:
    """A field of dots, large where a slow wave passes and on the strong beats; one of them apart."""
    p = motif.palette
    beats = len(motif.accents)
    columns = max(6, min(9, beats if beats > 5 else 2 * beats))
    step, phase = 480 / columns, motif.chance(0, 0, math.tau)
    lean, waves = motif.chance(1, -1.0, 1.0), motif.chance(2, 0.7, 1.3)
    apart = (1 + int(motif.chance(3) * (columns - 2)), 1 + int(motif.chance(4) * (columns - 2)))
    dots: list[tuple[int, Shape]] = []
    for row in range(columns):
        for column in range(columns):
            wave = 0.5 + 0.5 * math.sin(phase + waves * math.tau * (column + lean * row) / columns)
            size = step * (0.10 + 0.36 * wave * (0.5 + 0.5 * motif.accent(column)) * (0.75 + 0.25 * motif.energy))
            centre = (60 + step * (column + 0.5), 60 + step * (row + 0.5))
            tone = 6 if (column, row) == apart else round(1 + 4 * wave)
            paint = p.accent if tone == 6 else p.ink(tone / 5)
            dots.append((tone, Shape(Circle(centre, step * 0.46 if tone == 6 else size), paint)))
    return (_sky(motif), *(shape for _, shape in sorted(dots, key=lambda dot: dot[0])))


def tiles(motif: Motif) -> Picture:
    """A mosaic of quarter discs, discs and squares, as many in a row as the bar has beats."""
    p = motif.palette
    across = {3: 3, 5: 5, 6: 3, 7: 5, 9: 3, 12: 4}.get(len(motif.accents), 4)
    size = SIDE / across
    picture = [_sky(motif)]
    single = int(motif.chance(0) * across * across)
    for n in range(across * across):
        x, y = n % across * size, n // across * size
        kind, turn, depth = motif.chance(1 + 2 * n), int(4 * motif.chance(2 + 2 * n)), motif.chance(3 + 2 * n)
        corner = (x + size * (turn in (1, 2)), y + size * (turn in (2, 3)))
        picture.append(Shape(rectangle(x, y, size + 0.5, size + 0.5), p.ink(round(0.45 * depth, 1))))
        front = p.accent if n == single else p.ink(round(0.6 + 0.4 * motif.chance(5 + 3 * n), 1))
        if kind < 0.5 + 0.2 * motif.energy:
            picture.append(Shape(sector(corner, size, turn), front))
            if kind < 0.2:
                picture.append(Shape(sector(corner, size / 2, turn), p.ink(round(0.3 * depth, 1))))
        elif kind < 0.86 or n == single:
            picture.append(Shape(Circle((x + size / 2, y + size / 2), size * (0.28 + 0.2 * motif.accent(n))), front))
    return tuple(picture)


def towers(motif: Motif) -> Picture:
    """A city in mist: rows of blocks, the nearest the darkest, and a moon."""
    p = motif.palette
    x, y, r = motif.chance(0, 130, 470), motif.chance(1, 110, 200), 44 + 36 * motif.chance(2)
    rows = 3 + round(motif.energy)
    halo = Glow((x, y), r * 3, ((0.25, p.accent, 0.4), (1, p.accent, 0)))
    picture = [_sky(motif), Shape(Circle((x, y), r * 3), halo), Shape(Circle((x, y), r), p.accent)]
    for row in range(rows):
        depth = (row + 1) / rows
        low = 360 + 210 * row / rows
        high = (150 + 120 * motif.energy) * (1.1 - 0.5 * depth)
        paint = Gradient((0, low - high), (0, SIDE), ((0, p.ink(depth), 1), (1, p.ink(max(0.0, depth - 0.5)), 1)))
        picture.append(Shape(_skyline(motif, row, low, high), paint))
    return tuple(picture)


def _skyline(motif: Motif, row: int, low: float, high: float) -> Path:
    steps: list[tuple[float, ...]] = []
    x, n = -20.0 - 30 * motif.chance(20 + row), 0
    while x < SIDE:
        width = 40 + 44 * motif.chance(5 + 7 * row + n)
        top = low - high * (0.25 + 0.75 * motif.accent(n)) * motif.chance(9 + 11 * row + 3 * n, 0.25, 1.0)
        steps += [(x, top), (x + width, top)]
        x, n = x + width, n + 1
    return Path((steps[0][0], SIDE), (*steps, (steps[-1][0], SIDE)))


def petals(motif: Motif) -> Picture:
    """A flower seen from above, two crowns of translucent petals, as many as the beats divide."""
    p = motif.palette
    x, y = motif.chance(0, 255, 345), motif.chance(1, 255, 345)
    beats = len(motif.accents)
    count = min(beats, 12) if beats >= 5 else 2 * beats
    turn, reach = motif.chance(2, 0, math.tau), 225 + 55 * motif.energy
    halo = Glow((x, y), 330, ((0, p.ink(0.35), 0.8), (1, p.ink(0.1), 0)))
    picture = [_sky(motif), Shape(Circle((x, y), 330), halo)]
    for crown, (scale, broad, depth) in enumerate(((1.0, 0.40, 0.45), (0.74, 0.36, 0.75), (0.46, 0.30, 1.0))):
        inside, outside = p.ink(min(1.0, depth + 0.1)), p.ink(depth - 0.25)
        paint = Glow((x, y), reach * scale, ((0, inside, 0.95), (1, outside, 0.7)))
        for n in range(count):
            angle = turn + math.tau * (n + 0.5 * crown) / count
            length = reach * scale * (0.78 + 0.22 * motif.accent(n))
            picture.append(Shape(_petal((x, y), angle, length, broad * 6.5 / count), paint))
    return (*picture, Shape(Circle((x, y), 26 + 10 * motif.chance(3)), p.accent))


def _petal(centre: Point, angle: float, length: float, broad: float) -> Path:
    def at(along: float, across: float) -> Point:
        return (centre[0] + length * (along * math.cos(angle) - across * math.sin(angle)),
                centre[1] + length * (along * math.sin(angle) + across * math.cos(angle)))

    tip = at(1, 0)
    return Path(centre, ((*at(0.35, broad), *at(0.85, broad * 0.9), *tip),
                         (*at(0.85, -broad * 0.9), *at(0.35, -broad), *centre)))


def contours(motif: Motif) -> Picture:
    """Layers cut from paper around a hollow, each following the last a little less closely."""
    p = motif.palette
    x, y = motif.chance(0, 220, 380), motif.chance(1, 220, 380)
    layers = 6 + round(2 * motif.energy)
    lobes = {3: 3, 6: 3, 9: 3, 5: 5, 7: 7}.get(len(motif.accents), 4)
    picture = [_sky(motif)]
    for n in range(layers):
        nearness = n / (layers - 1)
        radius = 405 - 350 * nearness ** 0.85
        points = list(_shore((x, y), radius, lobes, motif, n))
        depth = 0.12 + 0.88 * nearness
        paint = Gradient((x - radius, y - radius), (x + radius, y + radius),
                         ((0.1, p.ink(max(0.0, depth - 0.16)), 1), (0.9, p.ink(depth), 1)))
        picture.append(Shape(curve(points, closed=True), p.accent if n == layers - 1 else paint))
    return tuple(picture)


def _shore(centre: Point, radius: float, lobes: int, motif: Motif, layer: int) -> Iterator[Point]:
    wild = 0.07 + 0.13 * motif.energy
    first, second = motif.chance(2, 0, math.tau) + 0.16 * layer, motif.chance(3, 0, math.tau) - 0.22 * layer
    for n in range(SHORE):
        angle = math.tau * n / SHORE
        out = radius * (1 + wild * math.sin(lobes * angle + first) + 0.6 * wild * math.sin(2 * angle + second))
        yield centre[0] + out * math.cos(angle), centre[1] + out * math.sin(angle)


def strings(motif: Motif) -> Picture:
    """Fine lines that swing between two walls, closest where they cross, and a sounding disc behind them."""
    p = motif.palette
    x, y, r = motif.chance(0, 200, 400), motif.chance(1, 210, 390), 120 + 50 * motif.chance(2)
    phase, bend = motif.chance(3, 0, math.tau), 60 + 110 * motif.energy
    disc = Gradient((x - r, y - r), (x + r, y + r), ((0, p.accent, 1), (1, p.ink(0.3), 1)))
    picture = [_sky(motif), Shape(Circle((x, y), r), disc)]
    lines = 15
    for n in range(lines):
        spread, depth = (n - (lines - 1) / 2) / lines, n / (lines - 1)
        points = [(at * 110.0 - 30, MIDDLE + motif.chance(4, -60, 60) + 430 * spread * math.cos(phase + at * 0.85)
                   + bend * math.sin(phase / 2 + at * 0.9)) for at in range(7)]
        width = 2.5 + 7.5 * motif.accent(n) ** 2
        picture.append(Shape(curve(points), p.ink(round(0.35 + 0.65 * depth, 2)), line=width))
    return tuple(picture)


Composition = Callable[[Motif], Picture]

COMPOSITIONS: Mapping[str, Composition] = MappingProxyType({
    "horizon": horizon, "weave": weave, "ripples": ripples, "folds": folds, "drift": drift, "tiles": tiles,
    "towers": towers, "petals": petals, "contours": contours, "strings": strings,
})

_BY_COMPOSITION = {
    "horizon": "cinematic; post-rock; synthwave; country; bluegrass; surf rock; reggae; gospel",
    "weave": "r&b; soul; bossa nova; folk; indie folk; celtic; east asian",
    "ripples": "ambient; drone; dubstep; gamelan; lullaby; trance",
    "folds": "classical; minimalism; march; orchestral march; punk; rock; ska; swing",
    "drift": "techno; house; garage; afrobeat; samba; chiptune; ragtime",
    "tiles": "hip hop; boom bap; funk; disco; big band; pop; edm; rockabilly",
    "towers": "trap; metal; drum and bass; lo-fi; grunge; horror score; bebop",
    "petals": "waltz; tango; flamenco; bachata; indian classical; cumbia; salsa; balkan; klezmer",
    "contours": "jazz; blues; future bass; reggaeton",
    "strings": "baroque; romantic piano",
}
OF_STYLES: Mapping[str, str] = MappingProxyType(
    {style: name for name, styles in _BY_COMPOSITION.items() for style in styles.split("; ")})
"""Style (GenreRow.style) → its composition, so that a genre's covers are a family."""
