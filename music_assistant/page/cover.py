"""A piece's cover: an abstract picture drawn from what the piece is, the same for the same piece on every machine."""

from __future__ import annotations

from music_assistant.page.cover_colours import palette
from music_assistant.page.cover_compositions import CHANCES, COMPOSITIONS, OF_STYLES, Motif
from music_assistant.page.cover_shapes import Picture, svg
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES

WEAK_BEAT = 0.45
"""How much a beat weighs that starts no group, beside one that does."""
LIKE_AN_UNKNOWN_GENRE = "contours"


def cover(spec: MusicSpec) -> str:
    """The piece's picture as an SVG element: square, without words, to be hidden from screen readers by its caller.

    Genre chooses the composition, key the hue, mood and mode the light, meter and energy the rhythm of the shapes,
    and the seed all the rest.
    """
    return svg(picture(spec))


def picture(spec: MusicSpec) -> Picture:
    """The same as shapes, for whoever draws it otherwise."""
    name = composition(spec)
    drawn = stream(spec.seed, "cover", name).random(CHANCES)
    return COMPOSITIONS[name](Motif(palette(spec), _accents(spec), spec.energy, tuple(float(c) for c in drawn)))


def composition(spec: MusicSpec) -> str:
    """The row of COMPOSITIONS by the first genre that the vocabulary holds."""
    known = next((GENRES[genre] for genre in spec.genres if genre in GENRES), None)
    return OF_STYLES.get(known.style, LIKE_AN_UNKNOWN_GENRE) if known else LIKE_AN_UNKNOWN_GENRE


def _accents(spec: MusicSpec) -> tuple[float, ...]:
    """How much each beat of a bar weighs: the first and every first of a group the most."""
    meter = spec.parsed_meter
    if meter.unit == 4 and meter.grouping is None:
        return (1.0, *(0.8 if n % 2 == 0 else WEAK_BEAT for n in range(1, meter.beats)))
    return tuple(1.0 if n == 0 else WEAK_BEAT for size in meter.groups for n in range(size))
