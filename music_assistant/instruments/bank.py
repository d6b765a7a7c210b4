"""The sound bank: recorded instruments, each opened when it is first played and forgotten when memory is short.

Decoding MuseScore_General whole takes 500 MB and seconds, so one preset at a time is taken out of the file, and of it
only the recordings that are played. Which bank is in use never depends on what happens to be installed: the one that
ships is played unless the environment variable MUSIC_ASSISTANT_BANK says "full" or names a file, so that the same spec
gives the same samples everywhere.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from music_assistant.errors import UnavailableError
from music_assistant.instruments.sampler.regions import regions_of
from music_assistant.instruments.sampler.takes import Preset, Sides
from music_assistant.instruments.soundfont import SoundFont
from music_assistant.kept import Kept

BANK_FILE = Path(__file__).resolve().parents[2] / "weights" / "musescore_general_reduced.sf3"
FULL_BANK_FILES = tuple(Path("/usr/share/sounds/sf3") / name for name in
                        ("MuseScore_General_Full.sf3", "MuseScore_General.sf3", "MuseScore_General_Lite.sf3"))
"""Where Debian's musescore-general-soundfont packages put theirs, the best first."""
BANK_VARIABLE = "MUSIC_ASSISTANT_BANK"
KIT_BANK = 128
OPEN_BYTES = 96 * 2**20
"""Decoded recordings kept in memory; the presets used longest ago go first."""
TAKES_BYTES = 144 * 2**20
"""Recordings kept at the pitches that they were played at: those of a piece of eight instruments, so that none is made
twice."""

PROGRAMS_BESIDE_GENERAL_MIDI: Mapping[str, tuple[int, int]] = MappingProxyType({
    "ukulele": (8, 24), "mandolin": (16, 25), "12-string guitar": (8, 25),
})
"""Instruments that the bank holds outside General MIDI's 128 programs: name → (bank, program)."""


class Bank:
    """A SoundFont whose presets are opened one by one. May be used from several threads.

    Raises UnavailableError when the file is missing.
    """

    def __init__(self, path: Path | None = None, open_bytes: int = OPEN_BYTES, takes_bytes: int = TAKES_BYTES) -> None:
        self.path = path or chosen_bank()
        if not self.path.is_file():
            raise UnavailableError(f"The sound bank {self.path.name} is missing.",
                                   "Check out the project again with its weights, or unset " + BANK_VARIABLE + ".")
        self._file = SoundFont(self.path)
        self._lock = Lock()
        self._open: OrderedDict[tuple[int, int], Preset] = OrderedDict()
        self._open_bytes = open_bytes
        self._takes: Kept[Sides] = Kept(takes_bytes)

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
        return self.preset(bank, program).regions.keys

    def preset(self, bank: int, program: int) -> Preset:
        """A preset, ready to be played from any thread. Raises KeyError when the bank has no such preset."""
        with self._lock:
            key = (bank, program)
            if key not in self._open:
                parts = self._file.parts([key])
                self._open[key] = Preset(key, regions_of(parts), parts.samples, self._takes)
            self._open.move_to_end(key)
            while len(self._open) > 1 and sum(p.decoded_bytes for p in self._open.values()) > self._open_bytes:
                self._open.popitem(last=False)
            return self._open[key]


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
