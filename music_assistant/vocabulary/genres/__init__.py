"""Every genre: the sixteen with a style of their own first, then those that play the nearest of the sixteen."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.acoustic import ACOUSTIC
from music_assistant.vocabulary.genres.electronic import ELECTRONIC
from music_assistant.vocabulary.genres.popular import POPULAR
from music_assistant.vocabulary.genres.styled import STYLED
from music_assistant.vocabulary.genres.world import WORLD
from music_assistant.vocabulary.rows import GenreRow, table

GENRES: Mapping[str, GenreRow] = table(
    row for rows in (STYLED, POPULAR, ELECTRONIC, ACOUSTIC, WORLD) for row in rows.values())
"""All genres by name."""
