"""The files that a user brings: notes become a piece, sound becomes facts that a piece can be made with."""

from __future__ import annotations

from pathlib import Path

from music_assistant.importing.lending import lent
from music_assistant.importing.piece import Brought, piece_of
from music_assistant.importing.sound import listened
from music_assistant.importing.standard_midi import is_midi, plain_text, read_song

__all__ = ["Brought", "bring_notes", "is_midi", "lent", "listened", "shown_name"]


def bring_notes(path: Path, seed: int) -> Brought:
    """The piece in a MIDI file. Raises FileError for what is no such file, has no notes, or is beyond the limits."""
    name = shown_name(path)
    return piece_of(read_song(path), name.rsplit(".", 1)[0] or name, seed)


def shown_name(path: Path) -> str:
    """A file's name as one short line of characters that can be shown."""
    return plain_text(path.name.encode("utf-8", "replace")) or "file"
