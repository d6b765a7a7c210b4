"""The one way by which sound leaves the house: a session's files, given only to the page that holds the session's key.

The key travels in a header, never in an address, so that an address that is copied, logged or guessed opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import shutil
import wave
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from music_assistant.clip import Clip
from music_assistant.conversation import Conversation
from music_assistant.errors import FileError, RequestError

KEY_HEADER = "x-session-key"
MEDIA_TYPES = {".wav": "audio/wav", ".mp3": "audio/mpeg", ".flac": "audio/flac", ".ogg": "audio/ogg",
               ".opus": "audio/ogg", ".mid": "audio/midi", ".zip": "application/zip", ".html": "text/html",
               ".musicxml": "application/vnd.recordare.musicxml+xml", ".cho": "text/plain"}
"""What may be fetched, by suffix. Specs, scores and reports in the same folder are not."""
LIVE_FOLDER = "live"


@lru_cache(maxsize=4096)
def _within(folder: Path, file: Path) -> str:
    """A file's name from a folder on, which is asked for every version at every turn. Raises ValueError outside it."""
    return file.resolve().relative_to(folder.resolve()).as_posix()


class Refused(RequestError):
    """A file of a session was asked for without that session's key."""


@dataclass(frozen=True)
class SoundDoor:
    """Gives out files under `workspace`/<conversation id>/. `secret` is this process's own; keys derive from it."""

    workspace: Path
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def key(self, conversation_id: str) -> str:
        """The key that opens one session's files, 64 hexadecimal digits."""
        return hmac.new(self.secret, conversation_id.encode(), hashlib.sha256).hexdigest()

    def folder(self, conversation_id: str) -> Path:
        """Where a session's files lie."""
        return self.workspace / conversation_id

    def address(self, conversation: Conversation, file: Path) -> str:
        """A file's address, relative to the page's. Raises FileError when the file is not the session's own."""
        try:
            return f"sound/{conversation.id}/{_within(self.folder(conversation.id), file)}"
        except ValueError as error:
            raise FileError(f"{file.name} does not belong to this conversation.") from error

    def file(self, conversation_id: str, name: str, key: str) -> Path:
        """The file that an address names. Raises Refused without the session's key, FileError when there is none."""
        if not hmac.compare_digest(key.encode(), self.key(conversation_id).encode()):
            raise Refused("This sound belongs to another session.", "Open it on the page that made it.")
        folder = self.folder(conversation_id).resolve()
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or file.suffix not in MEDIA_TYPES or not file.is_file():
            raise FileError("There is no such sound in this conversation.", "Ask for it again on the page.")
        return file

    def clear_live(self, conversation: Conversation) -> None:
        """Removes the first-heard stretches of turns that are over."""
        shutil.rmtree(self.folder(conversation.id) / LIVE_FOLDER, ignore_errors=True)

    def write_live(self, conversation: Conversation, turn: int, number: int, clip: Clip) -> Path:
        """Writes a stretch of sound for the player to start with. Raises FileError when it cannot be written."""
        file = self.folder(conversation.id) / LIVE_FOLDER / f"{turn}-{number}.wav"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wav_bytes(clip))
        except OSError as error:
            raise FileError(f"The sound could not be written: {error.strerror}.", "Is the disk full?") from error
        return file


def wav_bytes(clip: Clip) -> bytes:
    """The clip as a 16-bit WAV file, which every browser decodes without help."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(clip.samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(clip.sample_rate)
        file.writeframes((np.clip(clip.samples, -1, 1) * 32767).astype("<i2").tobytes())
    return data.getvalue()
