"""Every instrument, family by family. Adding one is adding a row to a family's table."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.instruments.drums import DRUMS
from music_assistant.vocabulary.instruments.folk_strings import FOLK_STRINGS
from music_assistant.vocabulary.instruments.folk_winds import FOLK_WINDS
from music_assistant.vocabulary.instruments.hand_drums import HAND_DRUMS
from music_assistant.vocabulary.instruments.keyboards_and_mallets import KEYBOARDS_AND_MALLETS
from music_assistant.vocabulary.instruments.strings_and_plucked import STRINGS_AND_PLUCKED
from music_assistant.vocabulary.instruments.synths import SYNTHS
from music_assistant.vocabulary.instruments.textures import TEXTURES
from music_assistant.vocabulary.instruments.winds_and_voices import WINDS_AND_VOICES
from music_assistant.vocabulary.instruments.world import WORLD
from music_assistant.vocabulary.rows import InstrumentRow, table

FAMILY_TABLES: tuple[Mapping[str, InstrumentRow], ...] = (
    KEYBOARDS_AND_MALLETS, STRINGS_AND_PLUCKED, WINDS_AND_VOICES, SYNTHS, WORLD, FOLK_STRINGS,
    FOLK_WINDS, DRUMS, HAND_DRUMS, TEXTURES)

INSTRUMENTS: Mapping[str, InstrumentRow] = table(row for family in FAMILY_TABLES for row in family.values())
"""All instruments by name, in the order of their families."""
