"""A clip becomes MP3 frames that play for exactly as long as the clip, not a frame longer."""

from __future__ import annotations

import struct

import numpy as np

from music_assistant.clip import Clip

KILOBITS = 320
"""Constant, so that every player reads the right length from the size alone."""
MPEG_1_RATES = (32_000, 44_100, 48_000)
"""Rates at which 320 kbit/s exists; at any other, LAME chooses a rate of bits itself and the padding stays."""
FRAME_SAMPLES = 1152
ENCODER_DELAY_SAMPLES = 576
"""Silence that LAME puts before the first sample; a decoder adds 529 of its own and knows that."""


def mp3_frames(clip: Clip) -> bytes:
    """The clip as MP3 frames, the first of which tells a player how much of the others is padding."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(clip.sample_rate)
    encoder.set_channels(clip.samples.shape[1])
    encoder.set_quality(3)
    encoder.silence()
    blocks = []
    for start in range(0, len(clip.samples), clip.sample_rate):
        block = np.clip(clip.samples[start : start + clip.sample_rate], -1.0, 1.0)
        blocks.append(bytes(encoder.encode(np.round(block * 32767.0).astype(np.int16).tobytes())))
    frames = b"".join((*blocks, bytes(encoder.flush())))
    return (_info_frame(frames, clip) if clip.sample_rate in MPEG_1_RATES else b"") + frames


def _info_frame(frames: bytes, clip: Clip) -> bytes:
    """A silent frame that holds LAME's Info tag (gabriel.mp3-tech.org/mp3infotag.html)."""
    frame_bytes = 144_000 * KILOBITS // clip.sample_rate
    count = round(len(frames) * clip.sample_rate / (144_000 * KILOBITS))
    padding = count * FRAME_SAMPLES - ENCODER_DELAY_SAMPLES - len(clip.samples)
    header = bytes((frames[0], frames[1] | 1, frames[2] & ~2, frames[3]))
    side_information = bytes(32 if clip.samples.shape[1] == 2 else 17)
    seek_table = bytes(position * 256 // 100 for position in range(100))
    tag = header + side_information + b"Info" + struct.pack(">III", 0xF, count, len(frames) + frame_bytes)
    tag += seek_table + bytes(4) + b"LAME3.100\x01" + bytes(10) + b"\xff"
    tag += (ENCODER_DELAY_SAMPLES << 12 | min(padding, 0xFFF)).to_bytes(3, "big") + bytes(4)
    # The sum over the music itself stays 0: nobody reads it, and it would take seconds.
    tag += struct.pack(">IH", len(frames) + frame_bytes, 0)
    return (tag + struct.pack(">H", _crc16(tag))).ljust(frame_bytes, b"\0")


def _crc16(data: bytes) -> int:
    """The checksum that the tag ends with: CRC-16 with the polynomial 0x8005, bits reflected."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
