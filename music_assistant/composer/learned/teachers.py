"""Whose music each style's parts are nearest to: what the part model is asked to play like, and is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ROWS: Mapping[str, Mapping[str, str]] = {
    "drums": {
        "rock": "rock, grunge, pop, indie folk", "metal": "metal", "funk": "funk",
        "jazz": "jazz, swing, big band, bebop",
        "hiphop": "hip hop, boom bap, lo-fi", "soul": "soul, r&b, gospel",
    },
    "bass": {
        "quartet": "classical, baroque", "orchestra": "cinematic, horror score, orchestral march",
        "piano": "romantic piano", "metal": "metal, rock, grunge, punk", "game": "chiptune", "ambient": "ambient",
    },
    "melody": {
        "songbook": "pop, soul, r&b, jazz, swing, big band, bossa nova, country, disco, gospel, rockabilly, rock",
        "song": "lullaby, indie folk", "folk": "folk, celtic, bluegrass", "waltz": "waltz", "march": "march",
        "rag": "ragtime", "quartet": "classical, baroque", "piano": "romantic piano",
        "orchestra": "cinematic, horror score, orchestral march", "metal": "metal", "game": "chiptune",
        "ambient": "ambient",
    },
    "comping": {
        "song": "folk, indie folk, lullaby", "piano": "romantic piano, classical",
        "waltz": "waltz", "march": "march", "rag": "ragtime", "orchestra": "cinematic, orchestral march",
    },
    "arpeggio": {
        "song": "pop, folk, indie folk, lullaby", "piano": "classical, romantic piano", "orchestra": "cinematic",
        "metal": "metal", "game": "chiptune",
    },
    "pad": {
        "quartet": "classical", "orchestra": "cinematic, horror score, orchestral march", "ambient": "ambient",
        "metal": "metal",
    },
    "counter": {
        "quartet": "classical, baroque", "orchestra": "cinematic, horror score, orchestral march",
        "piano": "romantic piano", "art song": "pop, folk, indie folk, lullaby", "march": "march", "waltz": "waltz",
        "metal": "metal", "game": "chiptune",
    },
}
"""Role → style of the music learned from → the composer's styles to which that is nearest. Drums only where the style
is the same: what makes disco or samba is in its pattern."""

TEACHERS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    role: MappingProxyType({style: teacher for teacher, styles in rows.items() for style in styles.split(", ")})
    for role, rows in _ROWS.items()
})
"""Role → style of the composer → the style of the music learned from by which the model knows it. A style that is not
here has no near music of that role: the model does not write it."""
