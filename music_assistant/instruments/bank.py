"""The sound bank: recorded instruments, each decoded when it is first played and forgotten when memory is short.

Decoding MuseScore_General whole takes 500 MB and seconds, so one preset at a time is carved out of the file and opened.
Which bank is in use never depends on what happens to be installed: the one that ships is played unless the environment
variable MUSIC_ASSISTANT_BANK says "full" or names a file, so that the same spec gives the same samples everywhere.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from music_assistant.errors import UnavailableError
from music_assistant.instruments.modulators import baked
from music_assistant.instruments.soundfont import SoundFont, assembled, key_span

if TYPE_CHECKING:
    from tinysoundfont._tinysoundfont import SoundFont as PlayableFont

BANK_FILE = Path(__file__).resolve().parents[2] / "weights" / "musescore_general_reduced.sf3"
FULL_BANK_FILES = tuple(Path("/usr/share/sounds/sf3") / name for name in
                        ("MuseScore_General_Full.sf3", "MuseScore_General.sf3", "MuseScore_General_Lite.sf3"))
"""Where Debian's musescore-general-soundfont packages put theirs, the best first."""
BANK_VARIABLE = "MUSIC_ASSISTANT_BANK"
KIT_BANK = 128
DECODED_BYTES_A_FILE_BYTE = 11
"""How much one byte of Ogg grows to in memory as float samples, as measured over MuseScore_General."""
OPEN_BYTES = 160 * 2**20
"""Decoded presets kept in memory; the ones used longest ago go first."""

PROGRAMS_BESIDE_GENERAL_MIDI: Mapping[str, tuple[int, int]] = MappingProxyType({
    "ukulele": (8, 24), "mandolin": (16, 25), "12-string guitar": (8, 25),
})
"""Instruments that the bank holds outside General MIDI's 128 programs: name → (bank, program)."""


class Bank:
    """A SoundFont whose presets are opened one by one. May be used from several threads.

    Raises UnavailableError when the file is missing.
    """

    def __init__(self, path: Path | None = None, open_bytes: int = OPEN_BYTES) -> None:
        self.path = path or chosen_bank()
        if not self.path.is_file():
            raise UnavailableError(f"The sound bank {self.path.name} is missing.",
                                   "Check out the project again with its weights, or unset " + BANK_VARIABLE + ".")
        self._file = SoundFont(self.path)
        self._lock = Lock()
        self._open: OrderedDict[tuple[int, int], tuple[PlayableFont, int]] = OrderedDict()
        self._open_bytes = open_bytes
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}

    @property
    def ships(self) -> bool:
        """Whether this is the bank that came with the project."""
        return self.path == BANK_FILE

    @property
    def name(self) -> str:
        """The bank's file name and size, which tell one bank's sound from another's."""
        return f"{self.path.name} ({self.path.stat().st_size:,} bytes)"

    def has(self, bank: int, program: int) -> bool:
        """Whether the bank holds this preset."""
        return (bank, program) in self._file.presets

    def keys(self, bank: int, program: int) -> tuple[int, int]:
        """The lowest and the highest key that a preset sounds at. Raises KeyError when there is no such preset."""
        key = (bank, program)
        if key not in self._spans:
            self._spans[key] = key_span(self._file.parts([key]))
        return self._spans[key]

    def player(self, bank: int, program: int) -> PlayableFont:
        """A player of one preset (its number 0), with voices of its own and recordings that all players share.

        Raises KeyError when the bank has no such preset.
        """
        from tinysoundfont._tinysoundfont import SoundFont as Playable

        with self._lock:
            key = (bank, program)
            if key not in self._open:
                data = assembled(baked(self._file.parts([key])))
                self._open[key] = (Playable(data), len(data) * DECODED_BYTES_A_FILE_BYTE)
            self._open.move_to_end(key)
            while len(self._open) > 1 and sum(size for _, size in self._open.values()) > self._open_bytes:
                self._open.popitem(last=False)
            return Playable(self._open[key][0])


def chosen_bank() -> Path:
    """The bank that the environment asks for, else the one that ships. Raises UnavailableError when it is not here."""
    wish = os.environ.get(BANK_VARIABLE, "")
    if not wish:
        return BANK_FILE
    if wish != "full":
        return Path(wish)
    for path in FULL_BANK_FILES:
        if path.is_file():
            return path
    raise UnavailableError("The full sound bank is not installed.",
                           f"Install musescore-general-soundfont, or unset {BANK_VARIABLE}.")
