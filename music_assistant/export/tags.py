"""What a file says about itself: its title, tempo and key, and the recipe from which it can be made again."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass

from music_assistant.export.recipe import FIELD, Recipe
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.theory import Key

PROGRAM = "Music Assistant"
RECIPE_MARK = "Recipe: "


@dataclass(frozen=True)
class Tags:
    """A piece's title, tempo, key and genre, its spec as JSON text for people who look (`recipe`, empty where there is
    none), and the whole Recipe as text (`packed`, likewise)."""

    title: str
    tempo_bpm: float
    key: str
    genre: str = ""
    recipe: str = ""
    packed: str = ""

    @classmethod
    def of(cls, spec: MusicSpec, score: Score | None = None, engine: str = "") -> Tags:
        """The tags of a spec's piece, with the score that it was played from where that is known."""
        return cls(spec.title, spec.tempo_bpm, spec.key, spec.genres[0] if spec.genres else "",
                   json.dumps(spec.to_json(), ensure_ascii=False, separators=(",", ":")),
                   Recipe(spec, score, engine).to_text())

    @property
    def comment(self) -> str:
        """ "72 bpm, A minor." and the spec after it."""
        facts = f"{self.tempo_bpm:g} bpm, {self.key}."
        return f"{facts} {RECIPE_MARK}{self.recipe}" if self.recipe else facts

    @property
    def short_key(self) -> str:
        """The key as DJs' programs write it: "Bbm"."""
        key = Key.parse(self.key).transposed(0)
        return key.tonic + ("m" if key.family == "minor" else "")

    def fields(self) -> dict[str, str]:
        """The tags that every kind of file has a name for, empty ones left out, without NUL characters."""
        fields = {"title": self.title, "genre": self.genre, "software": PROGRAM, "comment": self.comment}
        return {name: text.replace("\0", "") for name, text in fields.items() if text}


def vorbis_comments(tags: Tags) -> tuple[tuple[str, str], ...]:
    """The tags by the names that Vorbis comments have in FLAC and Ogg files."""
    fields = tags.fields()
    named = (("TITLE", fields.get("title", "")), ("GENRE", fields.get("genre", "")), ("ENCODER", PROGRAM),
             ("BPM", f"{tags.tempo_bpm:g}"), ("KEY", tags.short_key), ("COMMENT", fields["comment"]),
             (FIELD, tags.packed))
    return tuple((name, text) for name, text in named if text)


_INFO_CHUNKS = {"title": b"INAM", "genre": b"IGNR", "software": b"ISFT", "comment": b"ICMT"}


def riff_chunks(tags: Tags) -> bytes:
    """What stands after a WAV file's samples: a LIST chunk of the kind INFO, texts in UTF-8, and an id3 chunk."""
    body = b"INFO"
    for name, text in tags.fields().items():
        body += _chunk(_INFO_CHUNKS[name], text.encode("utf-8", "replace") + b"\0")
    return _chunk(b"LIST", body) + _chunk(b"id3 ", id3(tags))


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def id3(tags: Tags) -> bytes:
    """An ID3v2.4 tag (id3.org's informal standard), its texts in UTF-8, to stand before an MP3 file's frames."""
    fields = tags.fields()
    texts = {b"TIT2": fields.get("title", ""), b"TCON": fields.get("genre", ""), b"TSSE": PROGRAM,
             b"TBPM": f"{tags.tempo_bpm:.0f}", b"TKEY": tags.short_key}
    frames = b"".join(_frame(name, _utf8(text)) for name, text in texts.items() if text)
    frames += _frame(b"COMM", b"eng\0" + _utf8(fields["comment"]))
    if tags.packed:
        frames += _frame(b"TXXX", _utf8(FIELD) + b"\0" + _utf8(tags.packed))
    return b"ID3\x04\x00\x00" + _seven_bit(len(frames)) + frames


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _frame(name: bytes, data: bytes) -> bytes:
    """A frame whose text is UTF-8 (encoding byte 3)."""
    return name + _seven_bit(len(data) + 1) + b"\0\0" + b"\x03" + data


def _seven_bit(size: int) -> bytes:
    """A size as ID3 writes it: four bytes of seven bits each."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
