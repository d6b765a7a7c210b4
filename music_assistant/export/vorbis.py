"""Vorbis comments put into FLAC, Ogg Vorbis and Opus files, of any length, and the same tags the same bytes.

libsndfile knows only some names, draws an Ogg stream's number from the clock, and cannot be told otherwise.
FLAC: RFC 9639, section 8. Ogg: RFC 3533. Comments: xiph.org/vorbis/doc/v-comment.html; Opus: RFC 7845.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from music_assistant.export.tags import PROGRAM

Comments = Sequence[tuple[str, str]]

_FLAC_COMMENT = 4
_FLAC_PADDING = 1
_LARGEST_FLAC_BLOCK = 2**24 - 1
_COPIED_BYTES = 1 << 20
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_SEGMENT, _PAGE_SEGMENTS = 255, 255

OPENINGS = {b"\x03vorbis": (3, b"\x01"), b"OpusTags": (2, b"")}
"""How a packet of comments begins → header packets in such a stream, and what ends the packet."""


def comment_block(comments: Comments) -> bytes:
    """The comments as every kind of file holds them: the program's name, then "NAME=text" each."""
    texts = [PROGRAM, *(f"{name}={text}" for name, text in comments)]
    data = [text.encode("utf-8", "replace") for text in texts]
    fields = [struct.pack("<I", len(text)) + text for text in data]
    return fields[0] + struct.pack("<I", len(comments)) + b"".join(fields[1:])


def tag_flac(path: Path, target: Path, comments: Comments) -> None:
    """Writes a FLAC file anew with these comments in place of its own."""
    block = comment_block(comments)
    if len(block) > _LARGEST_FLAC_BLOCK:
        block = comment_block([(name, text) for name, text in comments if len(text) < _LARGEST_FLAC_BLOCK // 8])
    with path.open("rb") as source, target.open("wb") as file:
        file.write(source.read(4))
        is_last = False
        kept = []
        while not is_last:
            kind, size = struct.unpack(">B3s", source.read(4))
            is_last, data = bool(kind & 0x80), source.read(int.from_bytes(size, "big"))
            if kind & 0x7F not in (_FLAC_COMMENT, _FLAC_PADDING):
                kept.append((kind & 0x7F, data))
        for kind, data in kept:
            file.write(bytes((kind,)) + len(data).to_bytes(3, "big") + data)
        file.write(bytes((_FLAC_COMMENT | 0x80,)) + len(block).to_bytes(3, "big") + block)
        _copy_rest(source, file)


def _copy_rest(source: BinaryIO, file: BinaryIO) -> None:
    while block := source.read(_COPIED_BYTES):
        file.write(block)


def tag_ogg(path: Path, target: Path, comments: Comments) -> None:
    """Writes an Ogg file of one stream, Vorbis or Opus, anew with these comments in place of its own."""
    with path.open("rb") as source, target.open("wb") as file:
        pages = ogg_pages(source)
        first, packets = next(pages), []
        for packet, _ in _packets(pages):
            packets.append(packet)
            opening = next(o for o in OPENINGS if packets[0].startswith(o))
            if len(packets) == OPENINGS[opening][0] - 1:
                break
        serial = zlib.crc32(packets[0] + comment_block(comments))
        file.write(_page(first, serial, 0))
        packets[0] = opening + comment_block(comments) + OPENINGS[opening][1]
        number = 1
        for page in _paginated(packets):
            file.write(_page(page, serial, number))
            number += 1
        for page in pages:
            file.write(_page(page, serial, number))
            number += 1


def ogg_pages(source: BinaryIO) -> Iterator[bytes]:
    """The pages of an Ogg stream as they are. Raises ValueError where they are no pages."""
    while head := source.read(27):
        if len(head) < 27 or head[:4] != b"OggS":
            raise ValueError("no Ogg page")
        table = source.read(head[26])
        yield head + table + source.read(sum(table))


def _packets(pages: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """(packet, whether it ends its page) of each packet in these pages."""
    packet = b""
    for page in pages:
        table = page[27:27 + page[26]]
        at = 27 + len(table)
        for i, size in enumerate(table):
            packet += page[at:at + size]
            at += size
            if size < _SEGMENT:
                yield packet, i == len(table) - 1
                packet = b""


def header_packet(source: BinaryIO, most_bytes: int) -> bytes:
    """The packet of comments in an Ogg stream. Raises ValueError where there is none or it is larger than that."""
    packet, size = b"", 0
    pages = ogg_pages(source)
    next(pages, b"")
    for page in pages:
        size += len(page)
        if size > most_bytes:
            break
        table = page[27:27 + page[26]]
        packet += page[27 + len(table):]
        if any(segment < _SEGMENT for segment in table):
            return packet
    raise ValueError("no comments")


def _paginated(packets: Sequence[bytes]) -> Iterator[bytes]:
    """Header packets as pages without a number or a checksum; the last page ends with the last packet."""
    table: list[int] = []
    for packet in packets:
        table += [_SEGMENT] * (len(packet) // _SEGMENT) + [len(packet) % _SEGMENT]
    data, at, continued = b"".join(packets), 0, False
    for start in range(0, len(table), _PAGE_SEGMENTS):
        segments = table[start:start + _PAGE_SEGMENTS]
        size = sum(segments)
        granule = -1 if all(s == _SEGMENT for s in segments) else 0
        head = struct.pack("<4sBBqIIIB", b"OggS", 0, int(continued), granule, 0, 0, 0, len(segments))
        yield head + bytes(segments) + data[at:at + size]
        at, continued = at + size, segments[-1] == _SEGMENT


def _page(page: bytes, serial: int, number: int) -> bytes:
    """A page with its stream's number, its own, and the checksum of both."""
    page = page[:14] + struct.pack("<III", serial, number, 0) + page[26:]
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _checksum(page: bytes) -> int:
    """Ogg's CRC: zlib's polynomial with the bits the other way round, from 0 and not inverted."""
    mirrored = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int.from_bytes(mirrored.to_bytes(4, "little").translate(_MIRRORED), "big")
