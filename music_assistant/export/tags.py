"""What a file says about itself: its title, tempo and key, and the recipe from which it can be made again."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from music_assistant.errors import FileError
from music_assistant.spec import MusicSpec
from music_assistant.theory import Key

PROGRAM = "Music Assistant"
_RECIPE_MARK = "Recipe: "


@dataclass(frozen=True)
class Tags:
    """A piece's title, tempo, key and genre, and its spec as JSON text (`recipe`, empty where there is none)."""

    title: str
    tempo_bpm: float
    key: str
    genre: str = ""
    recipe: str = ""

    @classmethod
    def of(cls, spec: MusicSpec) -> Tags:
        """The tags of a spec's piece."""
        return cls(spec.title, spec.tempo_bpm, spec.key, spec.genres[0] if spec.genres else "",
                   json.dumps(spec.to_json(), ensure_ascii=False, separators=(",", ":")))

    @property
    def comment(self) -> str:
        """ "72 bpm, A minor." and the recipe after it."""
        facts = f"{self.tempo_bpm:g} bpm, {self.key}."
        return f"{facts} {_RECIPE_MARK}{self.recipe}" if self.recipe else facts

    def fields(self) -> dict[str, str]:
        """The tags by the names that Vorbis comments have, empty ones left out, without NUL characters."""
        fields = {"title": self.title, "genre": self.genre, "software": PROGRAM, "comment": self.comment}
        return {name: text.replace("\0", "") for name, text in fields.items() if text}


_INFO_CHUNKS = {"title": b"INAM", "genre": b"IGNR", "software": b"ISFT", "comment": b"ICMT"}


def riff_info(tags: Tags) -> bytes:
    """A RIFF LIST chunk of the kind INFO, its texts in UTF-8, to stand after a WAV file's samples."""
    body = b"INFO"
    for name, text in tags.fields().items():
        data = text.encode("utf-8", "replace") + b"\0"
        body += _INFO_CHUNKS[name] + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"LIST" + struct.pack("<I", len(body)) + body


def id3(tags: Tags) -> bytes:
    """An ID3v2.3 tag (id3.org's informal standard), its texts in UTF-16, to stand before an MP3 file's frames."""
    fields = tags.fields()
    key = Key.parse(tags.key).transposed(0)
    texts = {b"TIT2": fields.get("title", ""), b"TCON": fields.get("genre", ""), b"TSSE": PROGRAM,
             b"TBPM": f"{tags.tempo_bpm:.0f}", b"TKEY": key.tonic + ("m" if key.family == "minor" else "")}
    frames = b"".join(_frame(name, _utf16(text)) for name, text in texts.items() if text)
    frames += _frame(b"COMM", b"eng" + b"\xff\xfe\0\0" + _utf16(fields["comment"]))
    return b"ID3\x03\x00\x00" + _seven_bit(len(frames)) + frames


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le", "replace")


def _frame(name: bytes, data: bytes) -> bytes:
    """A frame whose text is UTF-16 (encoding byte 1)."""
    return name + struct.pack(">I", len(data) + 1) + b"\0\0" + b"\x01" + data


def _seven_bit(size: int) -> bytes:
    """A size as ID3's header writes it: four bytes of seven bits each."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def recipe_of(path: Path) -> MusicSpec | None:
    """The spec that a file written by this program carries, or None when it carries none.

    Raises FileError when the file is no sound file, RequestError when its recipe is not a valid spec.
    """
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            comment = file.comment if file.format != "WAV" else _riff_comment(path)
    except (soundfile.LibsndfileError, OSError) as error:
        raise FileError(f"{path.name} cannot be read as sound.", "It should be WAV, FLAC, OGG or MP3.") from error
    found = re.search(re.escape(_RECIPE_MARK) + r"(\{.*\})", comment, re.DOTALL)
    return MusicSpec.from_json(_object(found[1])) if found else None


def _riff_comment(path: Path) -> str:
    """The comment in a WAV file's INFO list: libsndfile leaves long ones unread."""
    with path.open("rb") as file:
        file.seek(12)
        while len(header := file.read(8)) == 8:
            name, size = struct.unpack("<4sI", header)
            if name == b"LIST":
                found = re.search(rb"ICMT(....)", body := file.read(size), re.DOTALL)
                if found:
                    length = struct.unpack("<I", found[1])[0]
                    return body[found.end() : found.end() + length].rstrip(b"\0").decode("utf-8", "replace")
            file.seek(size + size % 2 if name != b"LIST" else size % 2, 1)
    return ""


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise FileError("The recipe in this file is damaged.", "The sound itself can still be played.") from error
    return value if isinstance(value, dict) else {}
