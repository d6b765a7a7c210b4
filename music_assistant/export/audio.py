"""A clip becomes a sound file: WAV, FLAC, MP3, Ogg Vorbis or Opus, each with its tags."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from music_assistant.clip import Clip
from music_assistant.errors import RequestError
from music_assistant.export.files import whole_file
from music_assistant.export.mp3 import mp3_frames
from music_assistant.export.tags import Tags, id3, riff_chunks, vorbis_comments
from music_assistant.export.vorbis import tag_flac, tag_ogg

OPUS_RATE = 48_000
"""Opus knows no 44,100 Hz; 48,000 is what every player plays it at."""


def write_audio(clip: Clip, path: Path, file_format: str, tags: Tags) -> None:
    """Writes the whole clip in a format of AUDIO_WRITERS, with its tags.

    Raises RequestError for an unknown format, FileError when it cannot be written.
    """
    if file_format not in AUDIO_WRITERS:
        raise RequestError(f"I cannot write sound as {file_format!r}.", f"I can write {', '.join(AUDIO_WRITERS)}.")
    with whole_file(path) as half:
        AUDIO_WRITERS[file_format](clip, half, tags)


@dataclass(frozen=True)
class Encoding:
    """How libsndfile is to encode: its container and subtype, and for lossy ones how hard it presses, 0..1."""

    container: str
    subtype: str
    compression: float | None = None


def float_wav(clip: Clip) -> Iterator[bytes]:
    """The blocks of a WAV file of 32-bit floats: nothing is rounded, and the same samples make the same bytes.

    libsndfile would put the time of day into it.
    """
    frames, channels = clip.samples.shape
    size = frames * channels * 4
    yield struct.pack("<4sI4s", b"RIFF", 4 + 26 + 12 + 8 + size, b"WAVE")
    yield struct.pack("<4sIHHIIHHH", b"fmt ", 18, 3, channels, clip.sample_rate, clip.sample_rate * channels * 4,
                      channels * 4, 32, 0)
    yield struct.pack("<4sII4sI", b"fact", 4, frames, b"data", size)
    for start in range(0, frames, clip.sample_rate):
        yield clip.samples[start : start + clip.sample_rate].astype("<f4", order="C").tobytes()


def whole_wav(clip: Clip, bits: int) -> Iterator[bytes]:
    """The blocks of a WAV file of 16 or 24 bits a sample; what is louder than full scale is clipped."""
    frames, channels = clip.samples.shape
    width = bits // 8
    size = frames * channels * width
    yield struct.pack("<4sI4s", b"RIFF", 4 + 24 + 8 + size + size % 2, b"WAVE")
    yield struct.pack("<4sIHHIIHH4sI", b"fmt ", 16, 1, channels, clip.sample_rate, clip.sample_rate * channels * width,
                      channels * width, bits, b"data", size)
    scale = float(2 ** (bits - 1))
    for start in range(0, frames, clip.sample_rate):
        block = clip.samples[start : start + clip.sample_rate].astype(np.float64) * scale
        whole = np.clip(np.rint(block), -scale, scale - 1).astype("<i4")
        yield np.ascontiguousarray(whole).view(np.uint8).reshape(-1, 4)[:, :width].tobytes()
    yield b"\0" * (size % 2)


def _encode(clip: Clip, path: Path, encoding: Encoding) -> None:
    """Encodes by libsndfile, a second at a time: given minutes in one call, its Vorbis encoder crashes."""
    import soundfile

    channels = clip.samples.shape[1]
    try:
        with soundfile.SoundFile(path, "w", clip.sample_rate, channels, encoding.subtype, format=encoding.container,
                                 compression_level=encoding.compression) as file:
            for start in range(0, len(clip.samples), clip.sample_rate):
                file.write(clip.samples[start : start + clip.sample_rate])
    except soundfile.LibsndfileError as error:
        raise OSError(0, f"{error.error_string.rstrip('.').lower()}; the disk may be full") from error


def _wav(blocks: Callable[[Clip], Iterator[bytes]]) -> Callable[[Clip, Path, Tags], None]:
    def write(clip: Clip, path: Path, tags: Tags) -> None:
        with path.open("wb") as file:
            file.writelines(blocks(clip))
            file.write(riff_chunks(tags))
            size = file.tell() - 8
            file.seek(4)
            file.write(struct.pack("<I", size))

    return write


def _tagged(encoding: Encoding, tag: Callable[..., None]) -> Callable[[Clip, Path, Tags], None]:
    """What encodes into a file beside the wanted one and then writes that one with its tags."""
    def write(clip: Clip, path: Path, tags: Tags) -> None:
        bare = path.with_name(f"{path.stem}-bare{path.suffix}")
        try:
            _encode(clip, bare, encoding)
            tag(bare, path, vorbis_comments(tags))
        finally:
            bare.unlink(missing_ok=True)

    return write


def _write_opus(clip: Clip, path: Path, tags: Tags) -> None:
    _tagged(Encoding("OGG", "OPUS", 0.7), tag_ogg)(resampled(clip, OPUS_RATE), path, tags)


def resampled(clip: Clip, rate: int) -> Clip:
    """The clip at another rate, as long as before to half a sample."""
    import soxr

    if clip.sample_rate == rate:
        return clip
    return Clip(soxr.resample(clip.samples, clip.sample_rate, rate, quality="HQ").astype(np.float32), rate)


def _mp3(is_variable: bool) -> Callable[[Clip, Path, Tags], None]:
    def write(clip: Clip, path: Path, tags: Tags) -> None:
        path.write_bytes(id3(tags) + mp3_frames(clip, is_variable=is_variable))

    return write


AUDIO_WRITERS: Mapping[str, Callable[[Clip, Path, Tags], None]] = MappingProxyType({
    "wav": _wav(lambda clip: whole_wav(clip, 24)),
    "wav16": _wav(lambda clip: whole_wav(clip, 16)),
    "wav32": _wav(float_wav),
    "flac": _tagged(Encoding("FLAC", "PCM_24"), tag_flac),
    "flac16": _tagged(Encoding("FLAC", "PCM_16"), tag_flac),
    "mp3": _mp3(is_variable=False),
    "mp3v0": _mp3(is_variable=True),
    "ogg": _tagged(Encoding("OGG", "VORBIS", 0.4), tag_ogg),
    "opus": _write_opus,
})
"""Format → how it is written."""
