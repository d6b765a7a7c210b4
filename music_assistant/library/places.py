"""Where what is made lasts: a folder of the user's own, or a Space's persistent storage."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from music_assistant.wording import Wording, say

FOLDER = "music-assistant"
SPACE_STORAGE = Path("/data")
"""Where a Space with persistent storage has it."""


@dataclass(frozen=True)
class Place:
    """A folder, and a sentence where what is in it may be gone one day ("" where it lasts)."""

    folder: Path
    remark: Wording | str = ""


def lasting_place(environment: Mapping[str, str] = os.environ, storage: Path = SPACE_STORAGE) -> Place:
    """The first folder that can be written: a Space's storage or the user's data folder, else the temporary one."""
    passing = Path(tempfile.gettempdir()) / FOLDER
    if "SPACE_ID" in environment:
        if _can_be_written(storage / FOLDER, parent=storage):
            return Place(storage / FOLDER)
        return Place(passing, say("This Space has no persistent storage, so a restart forgets every piece."))
    lasting = _user_folder(environment)
    if lasting is not None and _can_be_written(lasting / FOLDER):
        return Place(lasting / FOLDER)
    return Place(passing, say("No lasting folder can be written, so pieces are kept in {folder}, which may be emptied. "
                              "Choose another with --workspace.", folder=str(passing)))


def _user_folder(environment: Mapping[str, str]) -> Path | None:
    """Where programs keep a user's data, as each system has it; None where the user has no home."""
    if sys.platform == "win32":
        told = environment.get("LOCALAPPDATA")
        return Path(told) if told else None
    told = environment.get("XDG_DATA_HOME", "")
    if told.startswith("/"):  # the XDG base directory specification: relative ones are to be ignored
        return Path(told)
    home = environment.get("HOME")
    if not home:
        return None
    return Path(home, "Library", "Application Support") if sys.platform == "darwin" else Path(home, ".local", "share")


def _can_be_written(folder: Path, parent: Path | None = None) -> bool:
    """Whether the folder is there, or can be made where its parent has to be there already, and takes a file."""
    if parent is not None and not parent.is_dir():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
