"""Files that are whole or absent, under names that every system accepts."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from music_assistant.errors import FileError

MAX_NAME_BYTES = 120
RESERVED_NAMES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
"""Names that Windows keeps for devices, whatever their suffix."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Make room and ask again."),
    errno.EDQUOT: ("the disk quota is used up", "Make room and ask again."),
    errno.EFBIG: ("the file would be larger than is allowed here", "Choose a smaller format or another folder."),
    errno.EACCES: ("it may not be written to", "Choose a folder of your own."),
    errno.EPERM: ("it may not be written to", "Choose a folder of your own."),
    errno.EROFS: ("it can only be read", "Choose another folder."),
    errno.ENOENT: ("the folder does not exist", "Choose a folder that exists."),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "Choose another folder."),
    errno.EISDIR: ("a folder of that name is in the way", "Choose another name."),
    errno.EEXIST: ("a file of that name is in the way", "Choose another name."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter one."),
}


def file_name(text: str, otherwise: str = "piece") -> str:
    """The text as a file's name without a suffix: no path, no control character, no name a system keeps for itself.

    `otherwise` stands in where nothing is left.
    """
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text))
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = name.encode("utf-8", "ignore")[:MAX_NAME_BYTES].decode("utf-8", "ignore").strip(" .-") or otherwise
    return f"{name} {otherwise}" if name.split(".")[0].strip().lower() in RESERVED_NAMES else name


def cannot_write(path: Path, error: OSError) -> FileError:
    """The plain sentence for a file or folder that could not be written."""
    reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), "Try another folder."))
    return FileError(f"{path} cannot be written: {reason}.", hint)


def made_folder(path: Path) -> Path:
    """The folder, made with its parents where it was missing. Raises FileError when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder, which takes the place of `path` once the block has written it all.

    Whatever goes wrong, `path` is what it was before and nothing half-written stays.
    Raises FileError when the disk is full or the folder cannot be written to.
    """
    half = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        yield half
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        # Where the folder itself is out of reach there is nothing to clear away, and the error above says so.
        with suppress(OSError):
            half.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """Writes the text as UTF-8. Raises FileError."""
    with whole_file(path) as half:
        half.write_text(text, encoding="utf-8", newline="\n")
