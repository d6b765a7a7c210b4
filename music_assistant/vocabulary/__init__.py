"""The words of music, one table each: instruments, genres, moods, effects.

The schema, the prompts, the parser, the page and the composer are derived from these tables. A new genre or
instrument is a row. `rows.py` says what a row holds; canonical names are what a spec holds.
"""

from music_assistant.vocabulary.effects import EFFECTS
from music_assistant.vocabulary.genres import GENRES
from music_assistant.vocabulary.instruments import INSTRUMENTS
from music_assistant.vocabulary.moods import MOODS
from music_assistant.vocabulary.rows import EffectRow, GenreRow, InstrumentRow, MoodRow
from music_assistant.vocabulary.sections import SECTIONS

__all__ = ["EFFECTS", "GENRES", "INSTRUMENTS", "MOODS", "SECTIONS", "EffectRow", "GenreRow", "InstrumentRow", "MoodRow"]
