"""What a piece can be taken away as: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from music_assistant.clip import Clip
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.export.audio import AUDIO_WRITERS, write_audio
from music_assistant.export.chart import write_chart, write_chordpro
from music_assistant.export.engraving import is_here, write_sheet
from music_assistant.export.files import file_name, made_folder
from music_assistant.export.midi import write_midi
from music_assistant.export.notation.musicxml import write_musicxml
from music_assistant.export.stems import zip_stems
from music_assistant.export.tags import Tags
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.wording import Name, Wording, listed


@dataclass(frozen=True)
class Piece:
    """A finished version, ready to be written. `stems` is called only by formats that need them.

    A neural engine's piece has neither score nor stems. `engine`: the name of the one that played it.
    """

    spec: MusicSpec
    clip: Clip
    score: Score | None = None
    stems: Callable[[], Mapping[str, Clip]] | None = None
    engine: str = ""


@dataclass(frozen=True)
class Format:
    """A kind of file: its name in a request, what people call it, the end of its file's name, and what writes it."""

    name: str
    label: str
    suffix: str
    media_type: str
    write: Callable[[Piece, Path], None]


def _audio(name: str, label: str, suffix: str, media_type: str) -> Format:
    def write(piece: Piece, path: Path) -> None:
        write_audio(piece.clip, path, name, Tags.of(piece.spec, piece.score, piece.engine))

    return Format(name, label, suffix, media_type, write)


def _notes(what: str, write: Callable[[Score, MusicSpec, Path], None]) -> Callable[[Piece, Path], None]:
    """What writes a file of notes; `what` it is called where a piece has none."""
    def written(piece: Piece, path: Path) -> None:
        if piece.score is None:
            raise UnavailableError(f"This piece has no notes to write as {what}.",
                                   "The band engine makes pieces that do.")
        write(piece.score, piece.spec, path)

    return written


def _stems(name: str, suffix: str, depth: str) -> Format:
    def write(piece: Piece, path: Path) -> None:
        if piece.stems is None:
            raise UnavailableError("This piece has no stems.", "The band engine makes pieces that do.")
        zip_stems(piece.stems(), piece.spec, path, piece.score, depth)

    return Format(name, f"Stems (zip of WAVs, {depth})", suffix, "application/zip", write)


FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in (
    _audio("wav", "WAV, 24 bit", ".wav", "audio/wav"),
    _audio("wav16", "WAV, 16 bit", " 16 bit.wav", "audio/wav"),
    _audio("wav32", "WAV, 32 bit float", " 32 bit.wav", "audio/wav"),
    _audio("flac", "FLAC", ".flac", "audio/flac"),
    _audio("flac16", "FLAC, 16 bit", " 16 bit.flac", "audio/flac"),
    _audio("mp3", "MP3", ".mp3", "audio/mpeg"),
    _audio("mp3v0", "MP3, V0", " V0.mp3", "audio/mpeg"),
    _audio("ogg", "Ogg Vorbis", ".ogg", "audio/ogg"),
    _audio("opus", "Opus", ".opus", "audio/ogg"),
    Format("midi", "MIDI", ".mid", "audio/midi", _notes("MIDI", write_midi)),
    Format("musicxml", "MusicXML", ".musicxml", "application/vnd.recordare.musicxml+xml",
           _notes("notation", write_musicxml)),
    Format("sheet", "Printed score", " score.html", "text/html", _notes("a printed score", write_sheet)),
    Format("chords", "Chord chart", " chords.html", "text/html", _notes("chords", write_chart)),
    Format("chordpro", "ChordPro", ".cho", "text/plain", _notes("chords", write_chordpro)),
    _stems("stems", " stems.zip", "32 bit float"),
    _stems("stems24", " stems 24 bit.zip", "24 bit"),
    _stems("stems16", " stems 16 bit.zip", "16 bit"),
)})
"""Name → format."""

TAKEN_TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "musicxml": ("musicxml", "sheet"), "chords": ("chords", "chordpro")})
"""Formats that are handed out with others: notes for a program come with pages to read, where there are any."""

OFFERED = ("wav", "mp3", "flac", "ogg", "opus", "midi", "musicxml", "sheet", "chords", "stems")
"""What is named where somebody asks what there is; finer kinds are understood too."""

_SAID: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "wav16": ("WAV", "(16 bit)"), "wav32": ("WAV", "(32 bit)"), "flac16": ("FLAC", "(16 bit)"),
    "mp3v0": ("MP3", "(V0)"), "opus": ("Opus",), "musicxml": ("MusicXML",), "sheet": (Name("sheet music"),),
    "chords": (Name("chord chart"),), "chordpro": ("ChordPro",), "stems": (Name("stems"),),
    "stems24": (Name("stems"), "(24 bit)"), "stems16": (Name("stems"), "(16 bit)"),
})
"""Format → what it is called in a reply, where that is not its name in capitals."""

AUDIO_FORMATS = tuple(AUDIO_WRITERS)


def write_piece(piece: Piece, folder: Path, file_format: str, name: str | None = None) -> Path:
    """Writes the piece into the folder under its title (or `name`) and returns the file's path.

    Raises RequestError for an unknown format, UnavailableError where the piece lacks what the format holds,
    FileError when it cannot be written.
    """
    if file_format not in FORMATS:
        raise RequestError(f"I cannot write a piece as {file_format!r}.", f"I can write {', '.join(FORMATS)}.")
    path = made_folder(folder) / (file_name(name or piece.spec.title) + FORMATS[file_format].suffix)
    FORMATS[file_format].write(piece, path)
    return path


def said_formats(names: Sequence[str]) -> list[Wording | str]:
    """What formats are called in a reply."""
    return [listed(_SAID[name], "gap") if name in _SAID else name.upper() for name in names]


def taken_as(names: Sequence[str]) -> tuple[str, ...]:
    """The formats to hand out where these were asked for, unknown ones left out."""
    every = (one for name in names for one in TAKEN_TOGETHER.get(name, (name,))
             if one == name or one != "sheet" or is_here())
    return tuple(dict.fromkeys(name for name in every if name in FORMATS))
