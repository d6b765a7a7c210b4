"""Where a neural model runs and in what precision. No device is assumed: each is looked for."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from music_assistant.engines.neural.casting import narrowed
from music_assistant.errors import EngineError, RequestError, UnavailableError

NOT_QUANTISED = ("enc_to_dec_proj", "audio_enc_to_dec_proj", "lm_heads", "audio_encoder", "text_encoder")
"""Parts kept as they are: the projections are narrower than a 4-bit block, the rest costs quality for little memory."""

DEVICES = ("cuda", "xpu", "mps", "cpu")

OVERHEAD = 1.3
"""Memory while playing, as a multiple of the weights alone: attention cache, codec and activations."""


WIDE_BITS = 32
"""What a number takes that is kept at its full width."""


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

    @property
    def whole_bits(self) -> int:
        """Bits of each weight that is not made smaller."""
        return 32 if self.name in ("float32", "dynamic-int8") else 16

    def needed_bytes(self, parameters: int, kept_whole: int = 0, kept_wide: int = 0) -> int:
        """An estimate of the memory that so many parameters take at their height. `kept_whole`: those of them that are
        not made smaller. `kept_wide`: those of these that are held in 32 bits, whatever the precision."""
        bits = (parameters - kept_whole) * max(self.weight_bits * OVERHEAD, self.opening_bits)
        whole_bits = (kept_whole - kept_wide) * self.whole_bits + kept_wide * WIDE_BITS
        return int((bits + whole_bits * OVERHEAD) / 8)


PRECISIONS: Mapping[str, Precision] = MappingProxyType({p.name: p for p in (
    Precision("nf4", 4, "bitsandbytes", ("cuda", "xpu", "cpu"), default_on=("cuda", "xpu")),
    Precision("int8", 8, "bitsandbytes", ("cuda", "xpu", "cpu")),
    Precision("dynamic-int8", 8, "torch", ("cpu",), default_on=("cpu",), opening_bits=40),
    Precision("bfloat16", 16, "torch", DEVICES),
    Precision("float32", 32, "torch", DEVICES, default_on=("mps",)),
)})


HALF, OLDER_HALF, WIDE = "bfloat16", "float16", "float32"
"""The torch type of 16 bits that models are made for, the one of cards that do not calculate in it, and the one that is
never too narrow. The largest number of float16 is 65,504, which text encoders and codecs exceed: those are held in
float32 then."""


@dataclass(frozen=True)
class Placement:
    """A device ("cuda", "xpu", "mps" or "cpu"; ROCm is "cuda" to torch), its name, its free memory and the precision.

    `offloaded`: the weights wait in the processor's memory, and each component is on the card while it works. `half`:
    the torch type that the device calculates in where bfloat16 is meant: itself, float16, or float32 for a model that
    float16 turned out too narrow for.
    """

    device: str
    device_name: str
    free_bytes: int
    precision: Precision
    offloaded: bool = False
    half: str = HALF

    @property
    def is_gpu(self) -> bool:
        return self.device != "cpu"

    @property
    def computes_in(self) -> str:
        """The torch type that a model calculates in, and that its weights are held in which are not made smaller."""
        if self.precision.name == WIDE:
            return WIDE
        if self.half != HALF:
            return self.half
        return HALF if self.device in ("cuda", "xpu") or self.precision.name == HALF else WIDE

    @property
    def keeps_in(self) -> str:
        """The torch type of the parts that no precision makes smaller: text encoders, codecs and the like."""
        return WIDE if self.computes_in == OLDER_HALF else self.computes_in

    @property
    def in_words(self) -> str:
        """How the weights are held, and what is calculated in where that is not the usual type."""
        is_usual = self.half == HALF or self.precision.name == WIDE
        return self.precision.name if is_usual else f"{self.precision.name}, calculated in {self.half}"

    def needed_bytes(self, parameters: int) -> int:
        """An estimate of the memory that a model of so many parameters takes at its height."""
        return self.precision.needed_bytes(parameters)


@dataclass(frozen=True)
class Report:
    """What torch says is in this machine. `hip`: torch is built for AMD cards, which it then calls "cuda".
    `has_bfloat16`: whether the "cuda" card calculates in bfloat16; NVIDIA's before compute capability 8.0 do not."""

    cuda: tuple[str, int] | None = None
    hip: bool = False
    has_bfloat16: bool = True
    xpu: tuple[str, int] | None = None
    mps: bool = False
    memory_bytes: int = 0

    def devices(self) -> dict[str, tuple[str, int]]:
        """Each device that is here, the best first: its name and the bytes that are free on it."""
        found = {"cuda": self.cuda and (f"{self.cuda[0]} (ROCm)" if self.hip else self.cuda[0], self.cuda[1]),
                 "xpu": self.xpu, "mps": ("the Apple GPU", self.memory_bytes) if self.mps else None,
                 "cpu": ("the processor", self.memory_bytes)}
        return {kind: device for kind, device in found.items() if device}

    def half(self, device: str) -> str:
        """The torch type of 16 bits that a device calculates in."""
        return OLDER_HALF if device == "cuda" and not self.has_bfloat16 else HALF


def reported() -> Report:
    """What is in this machine now."""
    import psutil
    import torch

    cuda = (torch.cuda.get_device_name(0), torch.cuda.mem_get_info(0)[0]) if torch.cuda.is_available() else None
    xpu = (torch.xpu.get_device_name(0), torch.xpu.mem_get_info(0)[0]) if torch.xpu.is_available() else None
    has_bfloat16 = cuda is None or torch.cuda.is_bf16_supported(including_emulation=False)
    return Report(cuda, torch.version.hip is not None, has_bfloat16, xpu, torch.backends.mps.is_available(),
                  psutil.virtual_memory().available)


def with_ours(report: Report) -> Report:
    """What is in this machine, where the card's memory that this process holds counts as free: who asks what a model
    needs may have it open already."""
    import torch

    if report.cuda is None:
        return report
    name, free_bytes = report.cuda
    return replace(report, cuda=(name, free_bytes + torch.cuda.memory_reserved(0)))


class OutOfMemory(EngineError, UnavailableError):
    """A model does not fit, while it is opened or while it plays. A plan can step down after it."""


class Overflow(EngineError):
    """A model's numbers outgrew the type that it calculates in. A plan may have a wider one."""


def ran_out(error: BaseException | None) -> bool:
    """Whether an error, or one that led to it, says on whatever device that the memory was too small."""
    import torch

    words = r"out of memory|not enough memory|can(no|')t allocate memory|bad.alloc|can't start new thread"
    while error is not None:
        if isinstance(error, (torch.OutOfMemoryError, MemoryError)) or re.search(words, str(error), re.IGNORECASE):
            return True
        error = error.__cause__ or error.__context__
    return False


def placed(precision: str | None = None, device: str | None = None, report: Report | None = None) -> Placement:
    """The best device here, with the precision that was asked for or else its default.

    Raises RequestError for a precision that does not exist or does not work there, UnavailableError when its
    library is missing. `report` stands for what torch says, where that is known already.
    """
    if precision is not None and precision not in PRECISIONS:
        raise RequestError(f"There is no precision called {precision!r}.", f"There are {', '.join(PRECISIONS)}.")
    seen = report or reported()
    found, name, free_bytes = _device(device, seen)
    chosen = PRECISIONS[precision] if precision else next(p for p in PRECISIONS.values() if found in p.default_on)
    working = working_on(found, seen.half(found))
    if chosen not in working:
        raise RequestError(f"The precision {chosen.name} does not work on {name}.",
                           f"There it can be {', '.join(p.name for p in working)}.")
    if find_spec(chosen.library) is None:
        raise UnavailableError(f"The precision {chosen.name} needs {chosen.library}, which is not installed.",
                               f"Install it with: pip install {chosen.library}")
    return Placement(found, name, free_bytes, chosen, half=seen.half(found))


def working_on(device: str, half: str = HALF) -> list[Precision]:
    """The precisions that work on a device which calculates in a torch type of 16 bits."""
    return [p for p in PRECISIONS.values() if device in p.devices and (p.name != HALF or half == HALF)]


def _device(wanted: str | None, report: Report) -> tuple[str, str, int]:
    """The device's kind, its name and the bytes that are free on it. Raises UnavailableError when it is not here."""
    if wanted not in (None, *DEVICES):
        raise RequestError(f"There is no device called {wanted!r}.", f"There are {', '.join(DEVICES)}.")
    devices = report.devices()
    kind = wanted or next(iter(devices))
    if kind not in devices:
        raise UnavailableError(f"This machine has no {kind} device that torch can use.", "Leave the device open.")
    return kind, *devices[kind]


def loading_options(placement: Placement) -> dict[str, Any]:
    """What from_pretrained is told, so that the weights arrive quantised and on their device (by accelerate)."""
    everything_on = placement.device if placement.device in ("mps", "cpu") else f"{placement.device}:0"
    options: dict[str, Any] = {"dtype": keep_type(placement), "device_map": {"": everything_on}}
    if placement.precision.library == "bitsandbytes":
        options["quantization_config"] = _bitsandbytes(placement.precision, compute_type(placement))
    return options


def compute_type(placement: Placement) -> Any:
    """The torch type that a model calculates in."""
    import torch

    return getattr(torch, placement.computes_in)


def keep_type(placement: Placement) -> Any:
    """The torch type of the parts that no precision makes smaller."""
    import torch

    return getattr(torch, placement.keeps_in)


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
    """The loaded model ready to play: decoder in dynamic int8 where that was chosen, or in the type that the device
    calculates in, codec always in float32."""
    import torch

    model.eval()
    model.audio_encoder.float()
    if placement.computes_in != placement.keeps_in:
        narrowed(model.decoder, compute_type(placement))
    if placement.precision.name == "dynamic-int8":
        quantize_dynamic: Any = torch.ao.quantization.quantize_dynamic
        quantize_dynamic(model.decoder.model, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)
    return model
