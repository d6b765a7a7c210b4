"""How loud each sound is by itself, so that the balance can speak of roles and not of recordings.

The figures are measured by benchmarks/make_bank.py (a reference phrase through each sound) and stand in
weights/levels.toml, keyed "bank:program" for presets and by name for voices.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from music_assistant.errors import UnavailableError

LEVELS_FILE = Path(__file__).resolve().parents[2] / "weights" / "levels.toml"
REFERENCE_LUFS = -23.0
"""The loudness that every sound's reference phrase is brought to."""
UNMEASURED_LUFS = -20.0


def read_levels(path: Path = LEVELS_FILE) -> Mapping[str, float]:
    """Loudness in LUFS by sound. Raises UnavailableError when the file is missing or broken."""
    try:
        return {str(k): float(v) for k, v in tomllib.loads(path.read_text("utf-8"))["loudness_lufs"].items()}
    except (OSError, ValueError, KeyError) as error:
        raise UnavailableError(f"The table of levels {path.name} cannot be read: {error}.",
                               "Check out the project again, weights included.") from error


def normalising_db(levels: Mapping[str, float], sound: str) -> float:
    """The gain that brings a sound to REFERENCE_LUFS."""
    return REFERENCE_LUFS - levels.get(sound, UNMEASURED_LUFS)
