"""Who is how loud, where, and how far away. Levels by style stand in levels.py, seats in seating.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from music_assistant.mixer.levels import LEVELS_DB, USUAL_STYLE
from music_assistant.mixer.seating import place_of
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.vocabulary import GENRES

Row = TypeVar("Row")


@dataclass(frozen=True)
class Seat:
    """A role's place in the mix.

    `send` feeds the shared reverb, 0..1: with a genre's usual reverb its returns lie 10 to 16 LU below the mix, and
    nearer only in halls. `spread` is how far from the middle its instruments may sit by default. Below `low_cut_hz` the
    role leaves room for the bass, and the bass and drums are rid of what only moves the loudspeaker.
    """

    send: float
    spread: float = 0.0
    low_cut_hz: float = 0.0


SEATS: Mapping[str, Seat] = MappingProxyType({
    "drums": Seat(0.11, 0.0, 20.0),
    "percussion": Seat(0.24, 0.45, 110.0),
    "bass": Seat(0.02, 0.0, 24.0),
    "comping": Seat(0.28, 0.30, 100.0),
    "pad": Seat(0.42, 0.0, 120.0),
    "arpeggio": Seat(0.35, 0.40, 130.0),
    "melody": Seat(0.35, 0.0, 120.0),
    "counter": Seat(0.38, 0.40, 130.0),
    "solo": Seat(0.32, 0.0, 24.0),
    "texture": Seat(0.14, 0.0, 60.0),
})

PUMPING: Mapping[str, float] = MappingProxyType({
    "house": 0.5, "techno": 0.45, "edm": 0.55, "future bass": 0.55, "disco": 0.15, "synthwave": 0.25,
    "electro swing": 0.2, "electronic": 0.3, "amapiano": 0.2,
})
"""How far a genre's pads, chords and bass duck on each beat, 0..1 of their level."""
PUMPED_ROLES: Mapping[str, float] = MappingProxyType({"pad": 1.0, "comping": 0.8, "bass": 0.7, "arpeggio": 0.6})

_ALIKE: Mapping[str, str] = MappingProxyType({
    "afrobeat": "funk", "cumbia": "funk", "reggae": "funk", "ska": "funk", "soul": "funk",
    "bachata": "bossa nova", "salsa": "bossa nova", "samba": "bossa nova",
    "boom bap": "hip hop", "r&b": "hip hop", "reggaeton": "hip hop", "trap": "hip hop",
    "gospel": "blues", "chiptune": "pop", "drone": "ambient", "horror score": "cinematic",
    "orchestral march": "cinematic",
    "balkan": "folk", "bluegrass": "folk", "celtic": "folk", "country": "folk", "indie folk": "folk", "klezmer": "folk",
    "big band": "jazz", "bebop": "jazz", "ragtime": "jazz", "swing": "jazz",
    "baroque": "classical", "lullaby": "classical", "march": "classical", "minimalism": "classical",
    "romantic piano": "classical", "tango": "classical", "waltz": "classical",
    "disco": "house", "edm": "house", "future bass": "house", "garage": "house", "synthwave": "house",
    "trance": "house", "dubstep": "drum and bass",
    "grunge": "rock", "post-rock": "rock", "punk": "rock", "rockabilly": "rock", "surf rock": "rock",
})
"""Style → the one whose balance and room it takes where it has none of its own."""


def seat(role: str) -> Seat:
    """A role's row."""
    return SEATS[role]


def level_db(spec: MusicSpec, role: str) -> float:
    """How loud a role is in the piece's genre, before the user's own gain."""
    return LEVELS_DB.get(style_of(spec), LEVELS_DB[USUAL_STYLE])[role]


def pumping(spec: MusicSpec, role: str) -> float:
    """How far the role ducks on each beat, 0..1."""
    return of_genre(PUMPING, spec, 0.0) * PUMPED_ROLES.get(role, 0.0)


def style_of(spec: MusicSpec) -> str:
    """The style of the piece's main genre, "" for none."""
    genre = spec.genres[0] if spec.genres else ""
    return GENRES[genre].style if genre in GENRES else genre


def of_genre(rows: Mapping[str, Row], spec: MusicSpec, otherwise: Row) -> Row:
    """The row of the piece's first genre that has one, by its own name, its style's or that of a style alike."""
    for genre in spec.genres:
        style = GENRES[genre].style if genre in GENRES else genre
        for name in (genre, style, _ALIKE.get(style, style)):
            if name in rows:
                return rows[name]
    return otherwise


def pan_of(instrument: Instrument, style: str = "") -> float:
    """Where an instrument sits in a piece of a style, -1 (left) to 1: as asked, else where its kind sits on records."""
    return instrument.pan or place_of(instrument, SEATS[instrument.role].spread, style)


def fader(instrument: Instrument, style: str = "") -> NDArray[np.float32]:
    """The left and right factors of an instrument's gain and pan. In the middle both are the gain itself."""
    gain = 10 ** (instrument.gain_db / 20)
    pan = pan_of(instrument, style)
    if not pan:
        return np.array([gain, gain], np.float32)
    angle = (pan + 1) * np.pi / 4
    return np.array([np.sqrt(2) * np.cos(angle) * gain, np.sqrt(2) * np.sin(angle) * gain], np.float32)
