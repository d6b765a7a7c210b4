"""Where a neural model runs and in what precision. No device is assumed: each is looked for."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from music_assistant.errors import RequestError, UnavailableError

NOT_QUANTISED = ("enc_to_dec_proj", "audio_enc_to_dec_proj", "lm_heads", "audio_encoder", "text_encoder")
"""Parts kept as they are: the projections are narrower than a 4-bit block, the rest costs quality for little memory."""

DEVICES = ("cuda", "mps", "cpu")

OVERHEAD = 1.3
"""Memory while playing, as a multiple of the weights alone: attention cache, codec and activations."""


@dataclass(frozen=True)
class Precision:
    """How weights are held: bits each, what does it, the devices it works on and those that it is the default of.

    `opening_bits`: what a weight takes while it is brought into this form, where that is more.
    """

    name: str
    weight_bits: int
    library: str
    devices: tuple[str, ...]
    default_on: tuple[str, ...] = ()
    opening_bits: int = 0


PRECISIONS: Mapping[str, Precision] = MappingProxyType({p.name: p for p in (
    Precision("nf4", 4, "bitsandbytes", ("cuda", "cpu"), default_on=("cuda",)),
    Precision("int8", 8, "bitsandbytes", ("cuda", "cpu")),
    Precision("dynamic-int8", 8, "torch", ("cpu",), default_on=("cpu",), opening_bits=40),
    Precision("bfloat16", 16, "torch", ("cuda", "mps", "cpu")),
    Precision("float32", 32, "torch", ("cuda", "mps", "cpu"), default_on=("mps",)),
)})


@dataclass(frozen=True)
class Placement:
    """A device ("cuda", "mps" or "cpu"; ROCm is "cuda" to torch), its name, its free memory and the precision."""

    device: str
    device_name: str
    free_bytes: int
    precision: Precision

    @property
    def is_gpu(self) -> bool:
        return self.device != "cpu"

    def needed_bytes(self, parameters: int) -> int:
        """An estimate of the memory that a model of so many parameters takes at its height."""
        bits = max(self.precision.weight_bits * OVERHEAD, self.precision.opening_bits)
        return int(parameters * bits / 8)


def placed(precision: str | None = None, device: str | None = None) -> Placement:
    """The best device here, with the precision that was asked for or else its default.

    Raises RequestError for a precision that does not exist or does not work there, UnavailableError when its
    library is missing.
    """
    if precision is not None and precision not in PRECISIONS:
        raise RequestError(f"There is no precision called {precision!r}.", f"There are {', '.join(PRECISIONS)}.")
    found, name, free_bytes = _device(device)
    chosen = PRECISIONS[precision] if precision else next(p for p in PRECISIONS.values() if found in p.default_on)
    if found not in chosen.devices:
        raise RequestError(f"The precision {chosen.name} does not work on {name}.",
                           f"There it can be {', '.join(p.name for p in PRECISIONS.values() if found in p.devices)}.")
    if find_spec(chosen.library) is None:
        raise UnavailableError(f"The precision {chosen.name} needs {chosen.library}, which is not installed.",
                               f"Install it with: pip install {chosen.library}")
    return Placement(found, name, free_bytes, chosen)


def _device(wanted: str | None) -> tuple[str, str, int]:
    """The device's kind, its name and the bytes that are free on it. Raises UnavailableError when it is not here."""
    import psutil
    import torch

    if wanted not in (None, *DEVICES):
        raise RequestError(f"There is no device called {wanted!r}.", f"There are {', '.join(DEVICES)}.")

    if wanted in (None, "cuda") and torch.cuda.is_available():
        return "cuda", torch.cuda.get_device_name(0), torch.cuda.mem_get_info(0)[0]
    if wanted in (None, "mps") and torch.backends.mps.is_available():
        return "mps", "the Apple GPU", psutil.virtual_memory().available
    if wanted not in (None, "cpu"):
        raise UnavailableError(f"This machine has no {wanted} device that torch can use.", "Leave the device open.")
    return "cpu", "the processor", psutil.virtual_memory().available


def loading_options(placement: Placement) -> dict[str, Any]:
    """What from_pretrained is told, so that the weights arrive quantised and on their device (by accelerate)."""
    import torch

    halves = placement.device == "cuda" or placement.precision.name == "bfloat16"
    compute = torch.bfloat16 if halves else torch.float32
    if placement.precision.name == "float32":
        compute = torch.float32
    everything_on = 0 if placement.device == "cuda" else placement.device
    options: dict[str, Any] = {"dtype": compute, "device_map": {"": everything_on}}
    if placement.precision.library == "bitsandbytes":
        options["quantization_config"] = _bitsandbytes(placement.precision, compute)
    return options


def _bitsandbytes(precision: Precision, compute: Any) -> Any:
    import transformers

    config: Any = transformers.BitsAndBytesConfig
    if precision.name == "nf4":
        return config(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=compute,
                      llm_int8_skip_modules=list(NOT_QUANTISED))
    # It repeats one remark about a cast for every layer of every step.
    logging.getLogger("bitsandbytes.autograd._functions").setLevel(logging.ERROR)
    return config(load_in_8bit=True, llm_int8_skip_modules=list(NOT_QUANTISED))


def settled(model: Any, placement: Placement) -> Any:
    """The loaded model ready to play: decoder in dynamic int8 where that was chosen, codec always in float32."""
    import torch

    model.eval()
    model.audio_encoder.float()
    if placement.precision.name == "dynamic-int8":
        quantize_dynamic: Any = torch.ao.quantization.quantize_dynamic
        quantize_dynamic(model.decoder.model, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)
    return model
