"""Which language model of the transformers library hears, where it runs, how precisely, and what to fall back to."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from music_assistant.engines.neural.opening import music_need
from music_assistant.engines.neural.placement import Placement, placed, reported, with_ours, working_on
from music_assistant.engines.neural.plan import Need, planned
from music_assistant.errors import RequestError, UnavailableError

MODEL_VARIABLE = "MUSIC_ASSISTANT_TRANSFORMERS"
"""A model of the hub, or a folder with one."""

PRECISION_VARIABLE = "MUSIC_ASSISTANT_TRANSFORMERS_PRECISION"
"""How its weights are held, where that is not to be the device's default."""

DEFAULT_MODEL = "Qwen/Qwen3-4B-Instruct-2507"
"""On a graphics card, where nobody chose: Apache-2.0, 4.0 billion parameters, a hundred languages."""

NEEDED = ("torch", "transformers", "llguidance")

DEFAULT_PRECISION: Mapping[str, str] = MappingProxyType({
    "cuda": "nf4", "xpu": "nf4", "mps": "bfloat16", "cpu": "float32"})
OTHER_NAMES: Mapping[str, str] = MappingProxyType({"bf16": "bfloat16", "fp32": "float32"})
LIGHTER: Mapping[str, str] = MappingProxyType({"float32": "bfloat16", "bfloat16": "nf4", "int8": "nf4"})
"""Precision → the next one to try where the memory was too small."""

OFFERED = ("nf4", "int8", "bfloat16", "float32")
STORED_BITS = 16
"""What a published weight takes on the disk."""


def missing() -> list[str]:
    """The libraries that the listener needs and that are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def has_gpu() -> bool:
    """Whether torch finds a graphics card here: CUDA, ROCm, Intel's or Apple's."""
    if find_spec("torch") is None:
        return False
    import torch

    return any(kind.is_available() for kind in (torch.cuda, torch.xpu, torch.backends.mps))


def chosen_model() -> str:
    """The model that the environment names, else the default on a graphics card, else ""."""
    named = os.environ.get(MODEL_VARIABLE, "").strip()
    return named or (DEFAULT_MODEL if has_gpu() else "")


def chosen_precision() -> str | None:
    """The precision that the environment names; None where it names none. Raises UnavailableError for another."""
    said = os.environ.get(PRECISION_VARIABLE, "").strip().lower()
    name = OTHER_NAMES.get(said, said)
    if name and name not in OFFERED:
        raise UnavailableError(f"A language model cannot be held in {said!r}.",
                               f"{PRECISION_VARIABLE} can be {', '.join(OFFERED)}.")
    return name or None


def place(precision: str | None = None, device: str | None = None) -> Placement:
    """The best device here and how the weights are held on it. Raises UnavailableError when that cannot be."""
    try:
        found = device or placed("float32").device
        return placed(precision or DEFAULT_PRECISION[found], found)
    except RequestError as error:
        raise UnavailableError(error.message, error.hint) from error


def shared(model: str) -> Placement:
    """Where a language model goes and how it is held: on a card as is planned for it and the largest music model
    whose weights are here too. Raises UnavailableError as `place` does."""
    asked = chosen_precision()
    where, stored = place(asked), kept_bytes(model)
    music = music_need() if where.is_gpu and asked is None and stored else None
    if music is None or stored is None:
        return where
    words = Need(model, _parameters(stored), kind="words")
    return planned((music, words), where.device, report=with_ours(reported())).placement("words")


def lighter(placement: Placement, stored_bytes: int | None) -> Placement | None:
    """The next place to try after the memory was too small: a lighter precision, else the processor; None at the end.

    `stored_bytes`: what the model takes on the disk, where that is known; the processor is only asked when its free
    memory holds it, for it would not refuse in time.
    """
    working = {p.name for p in working_on(placement.device, placement.half) if find_spec(p.library)}
    smaller = LIGHTER.get(placement.precision.name, "")
    while smaller and smaller not in working:
        smaller = LIGHTER.get(smaller, "")
    if smaller:
        return place(smaller, placement.device)
    if not placement.is_gpu:
        return None
    fallen = place("bfloat16", "cpu")
    return None if stored_bytes and fallen.needed_bytes(_parameters(stored_bytes)) > fallen.free_bytes else fallen


def kept_bytes(model: str) -> int | None:
    """What the weights of a model take on this machine; None unless all of them are here. Asks no network."""
    try:
        folder = folder_of(model)
        index = folder / "model.safetensors.index.json"
        names = (set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()) if index.is_file()
                 else {"model.safetensors"})
        return sum((folder / name).stat().st_size for name in names) if (folder / "config.json").is_file() else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        # Half a download, or no model at all: for whoever asks here, that is as good as none.
        return None


def folder_of(model: str) -> Path:
    """Where a model's files are: its own folder, or the hub's cache. Raises OSError where it is in neither."""
    folder = Path(model).expanduser()
    return folder if folder.is_dir() else _cached(model)


def is_ready(is_open: bool = False) -> bool:
    """Whether the chosen model can be used without being asked for: a graphics card, room on it, its weights here.

    `is_open`: the model is on the card already.
    """
    model = os.environ.get(MODEL_VARIABLE, "").strip() or DEFAULT_MODEL
    stored = kept_bytes(model)
    if stored is None or missing() or not has_gpu():
        return False
    try:
        where = shared(model)
    except UnavailableError:
        return False
    return is_open or (where.is_gpu and where.needed_bytes(_parameters(stored)) <= where.free_bytes)


def _cached(model: str) -> Path:
    """The folder in the hub's cache with the newest files of a model. Raises OSError where there is none."""
    from huggingface_hub import constants

    home = Path(constants.HF_HUB_CACHE) / f"models--{model.replace('/', '--')}"
    return home / "snapshots" / (home / "refs" / "main").read_text(encoding="utf-8").strip()


def _parameters(stored_bytes: int) -> int:
    return stored_bytes * 8 // STORED_BITS
