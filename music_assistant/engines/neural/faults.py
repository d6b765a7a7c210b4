"""What is said where a model cannot be opened, or breaks off while it plays."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from music_assistant.clip import Samples
from music_assistant.engines.neural.checkpoints import BAND_OFFER, Checkpoint
from music_assistant.engines.neural.placement import OLDER_HALF, OutOfMemory, Overflow, Placement, ran_out
from music_assistant.errors import EngineError, UnavailableError


def broken(checkpoint: Checkpoint, folder: Path) -> UnavailableError:
    """The error that says that a model's files are damaged or not all here."""
    return UnavailableError(f"The weights of {checkpoint.name} cannot be read: a file is broken or missing.",
                            f"Delete {folder} and fetch them again. {BAND_OFFER}")


def too_big(checkpoint: Checkpoint, placement: Placement) -> OutOfMemory:
    """The error that says that the memory does not hold a model."""
    return OutOfMemory(
        f"{checkpoint.name} does not fit in the memory of {placement.device_name} as {placement.precision.name}.",
        f"Close what else uses that memory, or choose precision nf4 or a smaller checkpoint. {BAND_OFFER}")


def overflowed(checkpoint: Checkpoint, placement: Placement) -> Overflow:
    """The error that says that a model made no numbers."""
    return Overflow(f"{checkpoint.name} outgrew the numbers of {placement.computes_in} while it played.",
                    f"Choose another checkpoint. {BAND_OFFER}")


def heard(samples: Samples, checkpoint: Checkpoint, placement: Placement) -> Samples:
    """The sound that a model made. Raises Overflow where it is none."""
    if not np.isfinite(samples).all():
        raise overflowed(checkpoint, placement)
    return samples


def broken_off(error: Exception, checkpoint: Checkpoint, placement: Placement) -> EngineError:
    """What an error means that a model ended with while it played; OutOfMemory where the memory was too small."""
    name = checkpoint.name
    if ran_out(error):
        return OutOfMemory(f"The memory of {placement.device_name} ran out while {name} played.",
                           f"Ask for a shorter piece, or choose precision nf4 or a smaller checkpoint. {BAND_OFFER}")
    if placement.computes_in == OLDER_HALF and re.search(r"\b(inf|nan)\b", str(error)):
        return overflowed(checkpoint, placement)
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return EngineError(f"{name} broke off: {reason}", BAND_OFFER)
