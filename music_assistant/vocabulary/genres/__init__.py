"""Every genre: each plays the row of composer/styles that is its own or the nearest to it."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.acoustic import ACOUSTIC
from music_assistant.vocabulary.genres.club import CLUB
from music_assistant.vocabulary.genres.concert import CONCERT
from music_assistant.vocabulary.genres.dances import DANCES
from music_assistant.vocabulary.genres.electronic import ELECTRONIC
from music_assistant.vocabulary.genres.grooves import GROOVES
from music_assistant.vocabulary.genres.latin import LATIN
from music_assistant.vocabulary.genres.loud import LOUD
from music_assistant.vocabulary.genres.popular import POPULAR
from music_assistant.vocabulary.genres.styled import STYLED
from music_assistant.vocabulary.genres.world import WORLD
from music_assistant.vocabulary.rows import GenreRow, table

_TABLES = (STYLED, POPULAR, LOUD, GROOVES, ELECTRONIC, CLUB, ACOUSTIC, CONCERT, WORLD, LATIN, DANCES)

GENRES: Mapping[str, GenreRow] = table(row for rows in _TABLES for row in rows.values())
"""All genres by name."""
