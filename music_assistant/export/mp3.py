"""A clip becomes MP3 frames that play for exactly as long as the clip, not a frame longer."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from music_assistant.clip import Clip

KILOBITS = 320
"""Constant, so that every player reads the right length from the size alone."""
BEST_VARIABLE = 0
"""LAME's "V0": as many bits as each moment needs, some 245 kbit/s."""
MPEG_1_RATES = (44_100, 48_000, 32_000)
"""Rates at which 320 kbit/s exists, as frames number them; at any other, LAME chooses a rate of bits itself and the
padding stays."""
MPEG_1_KILOBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
TAG_KILOBITS = 128
"""The frame that holds a tag before frames of varying size is one of these."""
FRAME_SAMPLES = 1152
ENCODER_DELAY_SAMPLES = 576
"""Silence that LAME puts before the first sample; a decoder adds 529 of its own and knows that."""
_SEEK_PLACES = 100


def mp3_frames(clip: Clip, *, is_variable: bool = False) -> bytes:
    """The clip as MP3 frames, the first of which tells a player how much of the others is padding.

    Their rate of bits is constant, the highest there is, or varies at the best quality.
    """
    encoder = _encoder(clip, is_variable)
    blocks = []
    for start in range(0, len(clip.samples), clip.sample_rate):
        block = np.clip(clip.samples[start : start + clip.sample_rate], -1.0, 1.0)
        blocks.append(bytes(encoder.encode(np.round(block * 32767.0).astype(np.int16).tobytes())))
    frames = b"".join((*blocks, bytes(encoder.flush())))
    if clip.sample_rate not in MPEG_1_RATES:
        return frames
    return _tag_frame(frames, clip, _Kind.VARIABLE if is_variable else _Kind.CONSTANT) + frames


def _encoder(clip: Clip, is_variable: bool) -> Any:
    import lameenc

    encoder = lameenc.Encoder()
    if is_variable:
        encoder.set_vbr(4)
        encoder.set_vbr_quality(BEST_VARIABLE)
    else:
        encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(clip.sample_rate)
    encoder.set_channels(clip.samples.shape[1])
    encoder.set_quality(3)
    encoder.silence()
    return encoder


@dataclass(frozen=True)
class _TagKind:
    """What the tag calls itself, LAME's number for the method, and the size class of its frame."""

    name: bytes
    method: int
    kilobits: int


class _Kind:
    CONSTANT = _TagKind(b"Info", 0x01, KILOBITS)
    VARIABLE = _TagKind(b"Xing", 0x04, TAG_KILOBITS)


def _tag_frame(frames: bytes, clip: Clip, kind: _TagKind) -> bytes:
    """A silent frame that holds LAME's tag (gabriel.mp3-tech.org/mp3infotag.html)."""
    starts = frame_starts(frames)
    frame_bytes = 144_000 * kind.kilobits // clip.sample_rate
    padding = len(starts) * FRAME_SAMPLES - ENCODER_DELAY_SAMPLES - len(clip.samples)
    whole = len(frames) + frame_bytes
    third = MPEG_1_KILOBITS.index(kind.kilobits) << 4 | frames[2] & 0x0C
    header = bytes((frames[0], frames[1] | 1, third, frames[3]))
    side_information = bytes(32 if clip.samples.shape[1] == 2 else 17)
    tag = header + side_information + kind.name + struct.pack(">III", 0xF, len(starts), whole)
    tag += _seek_table(starts, frame_bytes, whole) + bytes(4) + b"LAME3.100" + bytes((kind.method,))
    tag += bytes(10) + b"\xff" + (ENCODER_DELAY_SAMPLES << 12 | min(padding, 0xFFF)).to_bytes(3, "big") + bytes(4)
    # The sum over the music itself stays 0: nobody reads it, and it would take seconds.
    tag += struct.pack(">IH", whole, 0)
    return (tag + struct.pack(">H", _crc16(tag))).ljust(frame_bytes, b"\0")


def frame_starts(frames: bytes) -> list[int]:
    """Where each MPEG-1 layer III frame begins."""
    starts, at = [], 0
    while at + 4 <= len(frames):
        third = frames[at + 2]
        rate = MPEG_1_RATES[third >> 2 & 3]
        starts.append(at)
        at += 144_000 * MPEG_1_KILOBITS[third >> 4] // rate + (third >> 1 & 1)
    return starts


def _seek_table(starts: list[int], offset: int, whole: int) -> bytes:
    """For each hundredth of the time, where in the file it is, in 256ths."""
    places = (starts[i * len(starts) // _SEEK_PLACES] + offset for i in range(_SEEK_PLACES))
    return bytes(min(255, place * 256 // whole) for place in places)


def _crc16(data: bytes) -> int:
    """The checksum that the tag ends with: CRC-16 with the polynomial 0x8005, bits reflected."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
