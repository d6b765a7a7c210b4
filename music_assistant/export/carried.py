"""The recipe that a file carries: read from any kind of file that this program writes, and from nothing but its tags.

A file is told by how it begins, never by its name. No sound is decoded, no XML is parsed and nothing is unpacked
beyond a limit, so that a broken or hostile file costs no more than a sentence.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from music_assistant.errors import FileError
from music_assistant.export.recipe import FIELD, MIDI_MARK, TEXT_MARK, Recipe, damaged, spec_from_text
from music_assistant.export.tags import RECIPE_MARK
from music_assistant.export.vorbis import OPENINGS, header_packet
from music_assistant.spec import MusicSpec

MOST_TAG_BYTES = 16_000_000
MOST_TEXT_BYTES = 64_000_000
MOST_CHUNKS = 4096
_IN_TEXT = re.compile(TEXT_MARK.encode() + rb"[\"'>:=\s]{1,8}([A-Za-z0-9+/=]{16,8000000})")
_IN_COMMENT = re.compile(re.escape(RECIPE_MARK) + r"(\{.*\})", re.DOTALL)

Found = tuple[str | None, str]
"""(recipe text or None, comment): what a file's tags hold."""


def carried(path: Path) -> Recipe | None:
    """The recipe in a file, or None when it carries none.

    Raises FileError when the file cannot be opened, or when its recipe is damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(12)
            reader = next((read for begins, read in READERS.items() if re.match(begins, head, re.DOTALL)), _from_text)
            file.seek(0)
            recipe, comment = reader(file)
    except OSError as error:
        raise FileError(f"{path.name} cannot be opened.", "Choose the file again.") from error
    except (ValueError, IndexError, struct.error, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError,
            StopIteration) as error:
        raise FileError(f"{path.name} is broken: it cannot be read to its end.", "Choose the file again.") from error
    if recipe:
        return Recipe.from_text(recipe)
    spec = _IN_COMMENT.search(comment)
    return Recipe(spec_from_text(spec[1])) if spec else None


def recipe_of(path: Path) -> MusicSpec | None:
    """The spec that a file written by this program carries, or None. Raises FileError as `carried` does."""
    recipe = carried(path)
    return recipe.spec if recipe else None


def is_sound(path: Path) -> bool:
    """Whether a file may be sound: it does not begin as notes, archives, drawings or descriptions do."""
    try:
        with path.open("rb") as file:
            return re.match(rb"MThd|PK\x03\x04|%PDF|\s*[<{\[]|\xef\xbb\xbf", file.read(64)) is None
    except OSError as error:
        raise FileError(f"{path.name} cannot be opened.", "Choose the file again.") from error


def nothing_carried(path: Path) -> FileError:
    """The sentence for a file that was not made here, or has lost its tags on the way."""
    return FileError(f"{path.name} carries no piece of mine.",
                     "I can bring back what was taken away from here, as long as its tags are still in it.")


# ---------------------------------------------------------------- sound


def _from_wav(file: BinaryIO) -> Found:
    """From the chunks of a RIFF file: its id3 chunk, else the comment in its INFO list."""
    recipe, comment = None, ""
    file.seek(12)
    for _ in range(MOST_CHUNKS):
        header = file.read(8)
        if len(header) < 8:
            break
        name, size = struct.unpack("<4sI", header)
        following = file.tell() + size + size % 2
        if name in (b"LIST", b"id3 ", b"ID3 ") and size <= MOST_TAG_BYTES:
            data = file.read(size)
            recipe, comment = _from_id3(data) if name != b"LIST" else (recipe, comment or _info_comment(data))
        file.seek(following)
    return recipe, comment


def _info_comment(data: bytes) -> str:
    at = 4
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at:at + 8])
        if name == b"ICMT":
            return data[at + 8:at + 8 + size].rstrip(b"\0").decode("utf-8", "replace")
        at += 8 + size + size % 2
    return ""


def _from_mp3(file: BinaryIO) -> Found:
    head = file.read(10)
    size = _size(head[6:10], 7) if head[:3] == b"ID3" else 0
    return _from_id3(head + file.read(min(size, MOST_TAG_BYTES)))


def _from_id3(data: bytes) -> Found:
    """From an ID3 tag of version 2.3 or 2.4: ours is 2.4, and a player that edits a tag may write it as 2.3."""
    recipe, comment = None, ""
    if data[:3] != b"ID3" or data[3] not in (3, 4):
        return recipe, comment
    version, flags = data[3], data[5]
    end = 10 + _size(data[6:10], 7)
    body = data[10:end].replace(b"\xff\x00", b"\xff") if flags & 0x80 else data[10:end]
    for name, text in _id3_texts(body[_size(body[:4], 7 if version == 4 else 8):] if flags & 0x40 else body, version):
        described, _, value = text.partition("\0")
        if name == b"TXXX" and described == FIELD:
            recipe = value.split("\0")[0]
        elif name == b"COMM":
            comment = comment or value
    return recipe, comment


def _id3_texts(body: bytes, version: int) -> Iterator[tuple[bytes, str]]:
    at = 0
    while at + 11 <= len(body) and body[at] != 0:
        name, size = body[at:at + 4], _size(body[at + 4:at + 8], 7 if version == 4 else 8)
        data = body[at + 10:at + 10 + size]
        if name in (b"TXXX", b"COMM") and data:
            skipped = 4 if name == b"COMM" else 1
            yield name, data[skipped:].decode(_ENCODINGS.get(data[0], "latin-1"), "replace").replace("\ufeff", "")
        at += 10 + size


_ENCODINGS: Mapping[int, str] = MappingProxyType({0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"})


def _size(data: bytes, bits: int) -> int:
    value = 0
    for byte in data:
        value = value << bits | byte
    return value


def _from_flac(file: BinaryIO) -> Found:
    file.seek(4)
    for _ in range(MOST_CHUNKS):
        kind, size = struct.unpack(">B3s", file.read(4))
        length = int.from_bytes(size, "big")
        if kind & 0x7F == 4:
            return _from_comments(file.read(length))
        if kind & 0x80:
            break
        file.seek(length, 1)
    return None, ""


def _from_ogg(file: BinaryIO) -> Found:
    packet = header_packet(file, MOST_TAG_BYTES)
    opening = next((o for o in OPENINGS if packet.startswith(o)), None)
    return _from_comments(packet[len(opening):]) if opening else (None, "")


def _from_comments(data: bytes) -> Found:
    at = 4 + struct.unpack_from("<I", data)[0]
    count = min(struct.unpack_from("<I", data, at)[0], MOST_CHUNKS)
    at += 4
    fields = {}
    for _ in range(count):
        size = struct.unpack_from("<I", data, at)[0]
        name, _, text = data[at + 4:at + 4 + size].decode("utf-8", "replace").partition("=")
        fields[name.upper()] = text
        at += 4 + size
    return fields.get(FIELD), fields.get("COMMENT", fields.get("DESCRIPTION", ""))


# ---------------------------------------------------------------- notes and texts


def _from_midi(file: BinaryIO) -> Found:
    """From the meta event of our own; where a program dropped that, from the line of text."""
    data = file.read(MOST_TEXT_BYTES)
    at = data.find(MIDI_MARK)
    if at >= 0:
        found = re.match(rb"[A-Za-z0-9+/=]+", data[at + len(MIDI_MARK):])
        return (found[0].decode("ascii") if found else ""), ""
    found = re.search(re.escape(RECIPE_MARK.encode()) + rb"(\{[^\x00]*?\})\xff?\x00", data)
    return None, found[0].rstrip(b"\xff\0").decode("utf-8", "replace") if found else ""


def _from_zip(file: BinaryIO) -> Found:
    """From a zip's notes or its spec: only these are unpacked, and no more of them than a recipe can be."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()[:MOST_CHUNKS]
        notes = next((n for n in names if n.endswith(".mid")), None)
        if notes:
            found = _from_midi(BytesIO(_member(archive, notes)))
            if found[0]:
                return found
        described = next((n for n in names if n.rsplit("/")[-1] == "spec.json"), None)
        if described:
            return None, RECIPE_MARK + _member(archive, described).decode("utf-8", "replace")
        score = next((n for n in names if n.endswith((".musicxml", ".xml")) and not n.startswith("META-INF")), None)
        return _from_text(BytesIO(_member(archive, score))) if score else (None, "")


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file in a zip. Raises FileError when it unpacks to more than a recipe can be, whatever it says of itself."""
    with archive.open(name) as file:
        data = file.read(MOST_TAG_BYTES + 1)
    if len(data) > MOST_TAG_BYTES:
        raise damaged()
    return data


def _from_text(file: BinaryIO) -> Found:
    """From a file of text: after our mark, or where it is a spec in JSON itself."""
    data = file.read(MOST_TEXT_BYTES)
    found = _IN_TEXT.search(data)
    if found:
        return found[1].decode("ascii"), ""
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_spec = text.startswith(b"{") and b'"written"' in text and b'"seed"' in text
    return None, RECIPE_MARK + text.decode("utf-8", "replace") if is_spec else ""


READERS: Mapping[bytes, Callable[[BinaryIO], Found]] = MappingProxyType({
    rb"RIFF....WAVE": _from_wav,
    rb"fLaC": _from_flac,
    rb"OggS": _from_ogg,
    rb"ID3|\xff[\xe0-\xff]": _from_mp3,
    rb"MThd": _from_midi,
    rb"PK\x03\x04": _from_zip,
})
"""How a file begins → how its tags are read; anything else is looked through as text."""
