"""Which engine a page opens on: a neural one where a graphics card and its weights are here, else the band."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any, cast

from music_assistant.engines import ENGINES, NEURAL_ENGINES, open_engine
from music_assistant.engines.neural.plan import Need
from music_assistant.errors import MusicAssistantError

OPENS_ON = "ace_step"
"""The neural engine that a page may open on: the one whose weights anybody may use for anything."""

CARD_FILES = ("/dev/nvidiactl", "/dev/kfd", "/dev/dxg")
"""What the drivers of NVIDIA, AMD and of a Windows that lends its card to Linux leave to be seen."""
CARD_LIBRARY = "nvcuda.dll"
LENT_CARD = "SPACES_ZERO_GPU"
"""What a Space's environment says where a card is lent to it for a while."""


def may_have_card() -> bool:
    """Whether there are signs of a graphics card, without loading anything: torch alone takes seconds."""
    if sys.platform == "darwin":
        return platform.machine() == "arm64"
    if sys.platform == "win32":
        return (Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32" / CARD_LIBRARY).is_file()
    return bool(os.environ.get(LENT_CARD)) or any(Path(file).exists() for file in CARD_FILES)


def opening_engine() -> str:
    """The name of the engine that a page opens on. Asks no network, and loads nothing where there is no card."""
    from music_assistant.engines.ace_step import AceStep

    band = next(iter(ENGINES))
    if not may_have_card():
        return band
    try:
        return OPENS_ON if AceStep().fits_a_card() else band
    except MusicAssistantError:
        return band


def music_need() -> Need | None:
    """What the largest of the music models whose weights are here takes of the memory, as any may be played; None
    where none is here."""
    needs = (_need(name) for name in NEURAL_ENGINES)
    return max((need for need in needs if need is not None), key=lambda need: need.parameters, default=None)


def _need(engine: str) -> Need | None:
    try:
        found: Need | None = cast(Any, open_engine(engine)).need()
    except MusicAssistantError:
        return None
    return found


def has_weights(name: str) -> bool:
    """Whether an engine has all that it needs on this machine, its libraries and its memory apart. Asks no network."""
    if name not in NEURAL_ENGINES:
        return True
    try:
        return bool(cast(Any, open_engine(name)).has_weights())
    except MusicAssistantError:
        return False
