"""A clip becomes a sound file: WAV, FLAC, Ogg Vorbis or MP3."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from music_assistant.clip import Clip
from music_assistant.errors import RequestError
from music_assistant.export.files import whole_file
from music_assistant.export.mp3 import mp3_frames
from music_assistant.export.tags import Tags, id3, riff_info


def write_audio(clip: Clip, path: Path, file_format: str, tags: Tags) -> None:
    """Writes the whole clip in a format of AUDIO_WRITERS, with its tags.

    Raises RequestError for an unknown format, FileError when it cannot be written.
    """
    if file_format not in AUDIO_WRITERS:
        raise RequestError(f"I cannot write sound as {file_format!r}.", f"I can write {', '.join(AUDIO_WRITERS)}.")
    with whole_file(path) as half:
        AUDIO_WRITERS[file_format](clip, half, tags)


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


def _encode(clip: Clip, path: Path, container: str, subtype: str, tags: Tags | None = None) -> None:
    """Encodes by libsndfile, a second at a time: given minutes in one call, its Vorbis encoder crashes."""
    import soundfile

    try:
        with soundfile.SoundFile(path, "w", clip.sample_rate, clip.samples.shape[1], subtype, format=container) as file:
            for name, text in (tags.fields() if tags else {}).items():
                setattr(file, name, text)
            for start in range(0, len(clip.samples), clip.sample_rate):
                file.write(clip.samples[start : start + clip.sample_rate])
    except soundfile.LibsndfileError as error:
        raise OSError(0, f"{error.error_string.rstrip('.').lower()}; the disk may be full") from error


def _write_wav(subtype: str) -> Callable[[Clip, Path, Tags], None]:
    def write(clip: Clip, path: Path, tags: Tags) -> None:
        _encode(clip, path, "WAV", subtype)
        # libsndfile drops long texts from a WAV header without a word, so the tags are appended here.
        with path.open("r+b") as file:
            file.seek(0, 2)
            file.write(b"\0" * (file.tell() % 2) + riff_info(tags))
            size = file.tell() - 8
            file.seek(4)
            file.write(struct.pack("<I", size))

    return write


def _write_flac(clip: Clip, path: Path, tags: Tags) -> None:
    _encode(clip, path, "FLAC", "PCM_24", tags)


def _write_ogg(clip: Clip, path: Path, tags: Tags) -> None:
    _encode(clip, path, "OGG", "VORBIS", tags)


def _write_mp3(clip: Clip, path: Path, tags: Tags) -> None:
    path.write_bytes(id3(tags) + mp3_frames(clip))


AUDIO_WRITERS: Mapping[str, Callable[[Clip, Path, Tags], None]] = MappingProxyType({
    "wav": _write_wav("PCM_24"),
    "wav16": _write_wav("PCM_16"),
    "flac": _write_flac,
    "mp3": _write_mp3,
    "ogg": _write_ogg,
})
"""Format → how it is written."""
