"""Which kit an instrument of the vocabulary is: its own, or for names that say little the one of the piece's style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from music_assistant.instruments.voices.kits.rows import ALONE, KITS
from music_assistant.vocabulary.rows import InstrumentRow

HAND_KIT = "percussion"
MADE_KIT = "909 drums"
"""The kit that needs no recordings."""
_KIT_KEYS = range(35, 60)
_HANDS = (54, 56, 58)


def _by_style(rows: Mapping[str, str]) -> Mapping[str, str]:
    """Genre or style → kit, from kit → these."""
    return MappingProxyType({style.strip(): kit for kit, styles in rows.items() for style in styles.split(",")})


USUAL_KITS: Mapping[str, str] = _by_style({
    "funk drums": "funk, afrobeat", "soul drums": "soul, gospel, r&b, soft rock",
    "disco drums": "disco, city pop",
    "jazz drums": "jazz, bebop, big band, swing, ragtime",
    "brush drums": "bossa nova, lullaby, romantic piano, tango, bachata",
    "vintage drums": "rockabilly, surf rock, blues, doo-wop, psychedelic rock, honky tonk country, enka",
    "room drums": "indie folk, post-rock, worship, post-punk", "linn drums": "new wave",
    "rock drums": "rock, grunge, punk, ska", "metal drums": "metal", "reggae drums": "reggae", "drums": "smooth jazz",
    "latin drums": "salsa, samba, cumbia, flamenco", "boom bap drums": "boom bap, hip hop", "lo-fi drums": "lo-fi",
    "breakbeat drums": "drum and bass", "house drums": "house, garage, edm, trance, future bass",
    "techno drums": "techno", "dubstep drums": "dubstep", "trap drums": "trap", "gated drums": "synthwave",
    "reggaeton drums": "reggaeton", "chip drums": "chiptune", "marching drums": "march, orchestral march",
    "orchestral drums": "cinematic, classical, baroque, waltz, horror score, minimalism",
    "taiko ensemble": "east asian",
})
"""What "drums" are in a genre or a style that does not play the studio's kit: the genre's row goes first."""

MACHINES: Mapping[str, str] = _by_style({
    "boom bap drums": "hip hop, boom bap", "trap drums": "trap, r&b, future bass", "lo-fi drums": "lo-fi",
    "breakbeat drums": "drum and bass, idm", "dubstep drums": "dubstep",
    "house drums": "house, disco, garage, edm, trance",
    "techno drums": "techno, glitch", "industrial drums": "metal, ebm",
    "linn drums": "synthwave, soul, funk, vaporwave, city pop", "gated drums": "80s pop, darksynth",
    "707 drums": "italo disco, chillwave", "reggaeton drums": "reggaeton, soca", "chip drums": "chiptune",
})
"""What "electronic drums" are in a genre or a style."""

KITS_OF_STYLES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "drums": USUAL_KITS,
    "electronic drums": MACHINES,
    "909 drums": _by_style({"techno drums": "techno", "house drums": "house, disco, garage"}),
    "lo-fi drums": _by_style({"boom bap drums": "boom bap"}),
    "funk drums": _by_style({"breakbeat drums": "drum and bass", "afro drums": "afrobeat"}),
    "rock drums": _by_style({"vintage drums": "rockabilly", "gated drums": "power ballad"}),
    "metal drums": _by_style({"gated drums": "hair metal"}),
    "orchestral drums": _by_style({"marching drums": "march, orchestral march"}),
})
"""Instrument → genre or style → kit, where a kit's name leaves the style to say more."""


def kit_of(row: InstrumentRow, styles: Sequence[str]) -> str:
    """The kit that an instrument is in a piece of a genre and its style, in that order; "" where it strikes no keys.

    A single drum ("snare", "claps") is the one of the style's kit, as loud as an instrument of its own; a hand drum is
    recorded as such.
    """
    if row.name in KITS and row.roles != ("drums",):
        return row.name
    if row.roles == ("drums",):
        return _of(KITS_OF_STYLES.get(row.name, {}), styles) or (row.name if row.name in KITS else "electronic drums")
    if not row.drum_keys:
        return ""
    of_kit = all(key in _KIT_KEYS and key not in _HANDS for key in row.drum_keys) and row.stand_in is None
    return (_of(USUAL_KITS, styles) or "drums") + ALONE if of_kit else HAND_KIT


def _of(kits: Mapping[str, str], styles: Sequence[str]) -> str:
    """The kit of the first of the styles that has one, else ""."""
    return next((kits[style] for style in styles if style in kits), "")


def playable(name: str, has: Callable[[int], bool]) -> str:
    """The kit, or one without recordings where the bank lacks (`has` is false for) a program that the kit needs."""
    return name if all(has(program) for program in KITS[name].programs) else MADE_KIT
