"""A finished piece becomes files: sound, stems and MIDI, each whole or not there at all.

`FORMATS` is the table of what a piece can be taken away as; `write_piece` writes any of them.
"""

from music_assistant.export.audio import write_audio
from music_assistant.export.carried import carried, is_sound, nothing_carried, recipe_of
from music_assistant.export.files import file_name, whole_file, write_text
from music_assistant.export.formats import AUDIO_FORMATS, FORMATS, Format, Piece, taken_as, write_piece
from music_assistant.export.midi import write_midi
from music_assistant.export.recipe import Recipe
from music_assistant.export.stems import write_stems, zip_stems
from music_assistant.export.tags import Tags

__all__ = ["AUDIO_FORMATS", "FORMATS", "Format", "Piece", "Recipe", "Tags", "carried", "file_name", "is_sound",
           "nothing_carried", "recipe_of", "taken_as", "whole_file", "write_audio", "write_midi", "write_piece",
           "write_stems", "write_text", "zip_stems"]
