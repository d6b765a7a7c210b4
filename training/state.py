"""What a training keeps between its slices: one file in a folder, never seen half written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch

from music_assistant.errors import RequestError

FILE = "state.pt"


def save(folder: Path, values: dict[str, Any]) -> None:
    """Writes tensors and plain values; the state before stays until the new one is safe on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f"{FILE}.part"
    with half.open("wb") as file:
        torch.save(values, file)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / FILE)


def saved_state(folder: Path) -> dict[str, Any]:
    """What was saved last: "plan", "progress", "masters", "optimizer". Raises RequestError when nothing was."""
    if not (folder / FILE).is_file():
        raise RequestError(f"No training has been kept in {folder}.", "Run python -m training.tune first.")
    values: dict[str, Any] = torch.load(folder / FILE, weights_only=True)
    return values
