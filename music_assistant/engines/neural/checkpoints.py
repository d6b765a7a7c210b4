"""Which MusicGen weights there are, and which of them the user chose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from music_assistant.errors import UnavailableError

CHOICE_VARIABLE = "MUSIC_ASSISTANT_MUSICGEN"
BAND_OFFER = "The band can play this now."
NON_COMMERCIAL = "CC BY-NC 4.0"
NON_COMMERCIAL_LICENCES = ("cc-by-nc", "cc by-nc", "non-commercial", "noncommercial")


@dataclass(frozen=True)
class Checkpoint:
    """A set of MusicGen weights.

    `hub_id` is None for a folder that is not in the table. `parameters` counts text encoder, codec and decoder
    (from the architecture's sizes); a file in float32 holds four bytes for each. `licence` is "" where unknown.
    `melody`: can follow the tune of a clip. `revision` is a commit, or "main" for the newest.
    """

    name: str
    hub_id: str | None = None
    revision: str = "main"
    licence: str = ""
    parameters: int | None = None
    channels: int = 1
    melody: bool = False
    sample_rate: int = 32_000
    max_seconds: float = 30.0
    folder: Path | None = None

    @property
    def download_bytes(self) -> int | None:
        """The size of its weights on disk, in float32, or None when it is not known."""
        return self.parameters * 4 if self.parameters else None

    def licence_sentence(self) -> str:
        """What the user must know before the sound is used."""
        if not self.licence:
            return f"The licence of the weights {self.name} is not known here: check it before you use this sound."
        if any(mark in self.licence.lower() for mark in NON_COMMERCIAL_LICENCES):
            return f"Made with {self.name}, whose weights are {self.licence}: not for commercial use."
        return f"Made with {self.name}, whose weights are under {self.licence}."


def _meta(name: str, millions: float, channels: int = 1, revision: str = "main") -> Checkpoint:
    parameters = int(millions * 1e6)
    return Checkpoint(name, f"facebook/{name}", revision, NON_COMMERCIAL, parameters, channels, "melody" in name)


CHECKPOINTS: Mapping[str, Checkpoint] = MappingProxyType({c.name: c for c in (
    _meta("musicgen-small", 586.9, revision="4c8334b02c6ec4e8664a91979669a501ec497792"),
    _meta("musicgen-medium", 2005.3),
    _meta("musicgen-large", 3423.5),
    _meta("musicgen-melody", 1552.1),
    _meta("musicgen-melody-large", 2618.0),
    _meta("musicgen-stereo-small", 603.7, channels=2),
    _meta("musicgen-stereo-medium", 2030.4, channels=2),
    _meta("musicgen-stereo-large", 3457.0, channels=2),
    _meta("musicgen-stereo-melody", 1577.3, channels=2),
    _meta("musicgen-stereo-melody-large", 2651.6, channels=2),
)})
"""The published checkpoints by name. None is ever a default: all are for non-commercial use."""


def chosen(choice: str | Path | None) -> Checkpoint:
    """The checkpoint that a name of the table, a hub id or a local folder means.

    Raises UnavailableError when nothing was chosen, or when a folder is not there or holds no model.
    """
    if choice is None or not str(choice).strip():
        raise UnavailableError(
            "MusicGen has no weights here, and none were chosen.",
            f"Set {CHOICE_VARIABLE} to a folder, or to a hub id such as facebook/musicgen-small "
            f"({NON_COMMERCIAL}: not for commercial use). {BAND_OFFER}")
    words = str(choice).strip()
    known = CHECKPOINTS.get(words.removeprefix("facebook/"))
    if known and not Path(words).is_dir():
        return known
    if re.fullmatch(r"[\w.-]+/[\w.-]+", words) and not isinstance(choice, Path) and not Path(words).exists():
        return Checkpoint(words, words)
    return _local(Path(words).expanduser())


def _local(folder: Path) -> Checkpoint:
    if not folder.is_dir():
        raise UnavailableError(f"There is no folder {folder} with MusicGen weights.",
                               f"Check {CHOICE_VARIABLE}. {BAND_OFFER}")
    if not (folder / "config.json").is_file():
        raise UnavailableError(f"The folder {folder} holds no model: config.json is missing.",
                               f"It should be a folder that save_pretrained wrote. {BAND_OFFER}")
    known = CHECKPOINTS.get(folder.name, Checkpoint(folder.name))
    return replace(known, folder=folder, licence=_stated_licence(folder) or known.licence)


def _stated_licence(folder: Path) -> str:
    """The licence that the folder's README.md names in its front matter, or ""."""
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8", errors="replace")[:4_000] if readme.is_file() else ""
    found = re.search(r"^license:\s*([\w. -]+?)\s*$", text, re.MULTILINE)
    return found.group(1) if found else ""
