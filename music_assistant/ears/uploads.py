"""An audio file of any common kind, as a clip."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from music_assistant.clip import Clip
from music_assistant.errors import FileError

LARGEST_FILE_BYTES = 250_000_000
LONGEST_CLIP_S = 15 * 60
_KINDS = "WAV, FLAC, MP3, OGG, M4A and most others"
_SHORTEST_CLIP_S = 0.05


def decode(path: Path) -> Clip:
    """The sound in a file, at its own rate and with one or two channels, never written to.

    WAV, FLAC, OGG and MP3 are read by libsndfile; what it does not know by ffmpeg through pydub. Raises FileError
    when the file is missing, empty, broken, holds no sound, or goes beyond LARGEST_FILE_BYTES or LONGEST_CLIP_S.
    """
    _check_size(path)
    clip = _by_soundfile(path)
    if clip is None:
        clip = _by_ffmpeg(path)
    if clip.duration_s < _SHORTEST_CLIP_S:
        raise FileError(f"{path.name} holds no sound.", "Choose a file with some music in it.")
    return clip


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileError(f"{path.name} cannot be opened.", "Choose the file again.") from error
    if not path.is_file():
        raise FileError(f"{path.name} is not a file.", f"Choose an audio file: {_KINDS}.")
    if size == 0:
        raise FileError(f"{path.name} is empty.", f"Choose an audio file: {_KINDS}.")
    if size > LARGEST_FILE_BYTES:
        raise FileError(f"{path.name} is {size / 1e6:.0f} MB large.",
                        f"At most {LARGEST_FILE_BYTES / 1e6:.0f} MB can be listened to.")


def _check_length(path: Path, duration_s: float) -> None:
    if duration_s > LONGEST_CLIP_S:
        raise FileError(f"{path.name} is longer than {LONGEST_CLIP_S // 60} minutes.",
                        f"Cut it to {LONGEST_CLIP_S // 60} minutes or less.")


def _clip(samples: np.ndarray, rate: int) -> Clip:
    """The samples as a clip: at most two channels, and 0 where a value is not a number."""
    two = samples[:, :2] if samples.shape[1] > 2 else samples
    return Clip(np.nan_to_num(np.clip(two, -8.0, 8.0), nan=0.0).astype(np.float32), rate)


def _by_soundfile(path: Path) -> Clip | None:
    """The clip, or None when libsndfile does not know the kind of file."""
    import soundfile

    try:
        about = soundfile.info(str(path))
        _check_length(path, about.frames / about.samplerate)
        samples, rate = soundfile.read(str(path), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return None
    return _clip(samples, rate)


def _by_ffmpeg(path: Path) -> Clip:
    """The clip as ffmpeg decodes it; no more than the longest length is ever held in memory."""
    from pydub import AudioSegment
    from pydub.exceptions import PydubException

    try:
        segment = AudioSegment.from_file(str(path), duration=LONGEST_CLIP_S + 1)
    except FileNotFoundError as error:
        raise FileError(f"Reading {path.name} needs ffmpeg, which is not installed here.",
                        "Install ffmpeg, or send the music as WAV, FLAC, OGG or MP3.") from error
    except (PydubException, OSError, ValueError, IndexError, KeyError) as error:
        raise FileError(f"{path.name} is not an audio file that can be read.", f"Readable are {_KINDS}.") from error
    _check_length(path, segment.duration_seconds)
    whole = np.array(segment.get_array_of_samples()).reshape(-1, segment.channels)
    return _clip(whole.astype(np.float32) / float(1 << (8 * segment.sample_width - 1)), segment.frame_rate)
