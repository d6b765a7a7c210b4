"""The tone of a style's records: what all players get of it on their own channels, and how bright they are.

The bands are gentle and wide, as a mastering engineer's are. They stand on the channels, whose equalisers they join,
so that the sum has them for nothing and every stem sounds as it does in the mix. Each channel stays as loud as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.mixer.balance import style_of
from music_assistant.mixer.inserts.rows import Band, high_shelf, low_shelf, peak
from music_assistant.mixer.inserts.worlds import WORLDS
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.moods import mood_row

BODY_HZ, MUD_HZ, EDGE_HZ, AIR_HZ = 160.0, 500.0, 2_000.0, 6_000.0


def _bands(body: float = 0.0, mud: float = 0.0, edge: float = 0.0, air: float = 0.0) -> tuple[Band, ...]:
    """What is added, in dB, below BODY_HZ, around MUD_HZ and EDGE_HZ, and above AIR_HZ."""
    bands = (low_shelf(BODY_HZ, body), peak(MUD_HZ, mud, 0.8), peak(EDGE_HZ, edge, 0.8), high_shelf(AIR_HZ, air))
    return tuple(band for band in bands if band.db)


TONES: Mapping[str, tuple[Band, ...]] = MappingProxyType({
    "groove": _bands(1.0, -1.0, -0.5),
    "latin": _bands(1.5, -1.5, -1.5, 1.0),
    "island": _bands(0.0, -1.5, -0.5),
    "guitars": _bands(1.5, 0.0, -1.5, -0.5),
    "metal": _bands(1.0, 0.0, -1.0, -1.0),
    "pop": _bands(1.0, -1.0, -1.0),
    "neon": _bands(0.5, -1.0, -1.0),
    "club": _bands(1.5, -1.5, 0.0, -1.0),
    "urban": _bands(0.5, -1.5, 1.0, -1.0),
    "blues": _bands(1.0, -0.5, -1.5, 1.0),
    "country": _bands(1.0, -0.5, -1.5),
    "hearth": _bands(0.5, -0.5, -1.5),
    "hall": _bands(0.5, 0.0, -1.5),
    "jazz": _bands(0.0, 0.0, -1.5),
    "screen": _bands(0.0, -2.5, -2.0, 1.5),
    "drift": _bands(-2.0, -2.5, 1.5, 2.0),
})
"""World of records (inserts/worlds.py) → its bands; the others need none."""


def tone_of(spec: MusicSpec) -> tuple[Band, ...]:
    """The bands of the style of the piece's main genre."""
    return TONES.get(WORLDS.get(style_of(spec), ""), ())


def usual_brightness(spec: MusicSpec) -> float:
    """What brightness a piece of its style has where nothing is said of it, the style's usual moods included.

    It is in the style's instruments and strips already: only what a piece has beyond it is to be added to the mix, as
    with the moods that the composer hears.
    """
    row = GENRES.get(style_of(spec))
    if row is None:
        return 0.0
    moods = (mood.effects.get("brightness", 0.0) for name in row.moods if (mood := mood_row(name)))
    return round(row.effects.get("brightness", 0.0) + sum(moods), 3)
