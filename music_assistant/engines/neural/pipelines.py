"""A diffusion pipeline in memory: opened from its folder by from_pretrained, quantised and placed."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from music_assistant.engines.neural.casting import cast, takes_in
from music_assistant.engines.neural.checkpoints import BAND_OFFER, ENGINE_NAMES, QUANTISED, Checkpoint, counted
from music_assistant.engines.neural.faults import broken, too_big
from music_assistant.engines.neural.placement import Placement, compute_type, keep_type, ran_out
from music_assistant.errors import UnavailableError

PIPELINE_CLASSES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "ace_step": MappingProxyType(dict.fromkeys(
        ("text2music", "audio2audio", "cover", "repaint", "extract", "lego", "complete"), "AceStepPipeline")),
    "stable_audio": MappingProxyType({
        "text2music": "StableAudio3Pipeline", "audio2audio": "StableAudio3AudioToAudioPipeline",
        "inpaint": "StableAudio3InpaintPipeline"}),
})
"""Engine → task → the class of diffusers that does it. All classes of an engine share their components."""

TOKENIZER_FILES = ("tokenizer.json", "tokenizer.model", "vocab.json", "spiece.model")
"""A tokenizer stands in one of these. Without them transformers would make an empty one and say nothing."""

NARROW = 64
"""A 4-bit block is so wide: a layer with fewer inputs is kept as it is."""


@dataclass(frozen=True)
class Pipeline:
    """A pipeline, ready on a device."""

    pipe: Any
    checkpoint: Checkpoint
    placement: Placement

    @property
    def sample_rate(self) -> int:
        return int(self.pipe.vae.config.sampling_rate)

    @property
    def max_seconds(self) -> float:
        return self.checkpoint.max_seconds

    @property
    def tasks(self) -> frozenset[str]:
        return self.checkpoint.tasks

    @property
    def hop(self) -> int:
        """Frames of sound in one latent."""
        vae = self.pipe.vae
        return int(getattr(vae, "hop_length", 0) or vae.downsampling_ratio)

    def modules(self) -> Iterator[Any]:
        """Its components that hold weights."""
        import torch

        return (part for part in self.pipe.components.values() if isinstance(part, torch.nn.Module))

    def doing(self, task: str) -> Any:
        """The pipeline that does a task, of the same components."""
        import diffusers

        wanted = getattr(diffusers, PIPELINE_CLASSES[self.checkpoint.engine][task])
        if isinstance(self.pipe, wanted):
            return self.pipe
        return _quiet(wanted(**self.pipe.components))


def opened(checkpoint: Checkpoint, folder: Path, placement: Placement) -> Pipeline:
    """The pipeline in this folder, quantised and placed. Asks no network.

    Its codec works in stretches of some twenty seconds, where it can, so that long pieces fit beside the weights.
    Raises UnavailableError when the files are broken, incomplete or of another kind, OutOfMemory when they are too
    big.
    """
    import diffusers
    from safetensors import SafetensorError

    if not any((folder / "tokenizer" / name).is_file() for name in TOKENIZER_FILES):
        raise broken(checkpoint, folder)
    try:
        kind = str(json.loads((folder / "model_index.json").read_text(encoding="utf-8"))["_class_name"])
        if kind not in PIPELINE_CLASSES[checkpoint.engine].values():
            raise UnavailableError(f"{checkpoint.name} is a {kind}, not {ENGINE_NAMES[checkpoint.engine]}.",
                                   f"Choose another checkpoint in {checkpoint.choice_variable}. {BAND_OFFER}")
        first = getattr(diffusers, PIPELINE_CLASSES[checkpoint.engine]["text2music"])
        pipe = first.from_pretrained(folder, local_files_only=True, **_loading_options(placement))
        if _has_gaps(pipe, folder):
            raise broken(checkpoint, folder)
        return Pipeline(_settled(_quiet(pipe), placement), checkpoint, placement)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, MemoryError, SafetensorError) as error:
        raise (too_big(checkpoint, placement) if ran_out(error) else broken(checkpoint, folder)) from error


def _loading_options(placement: Placement) -> dict[str, Any]:
    """What from_pretrained is told: the type of what stays whole, and how the transformer arrives quantised."""
    import diffusers.quantizers

    options: dict[str, Any] = {"dtype": {QUANTISED: compute_type(placement), "default": keep_type(placement)}}
    if placement.precision.library == "bitsandbytes" and placement.is_gpu:
        config: Any = vars(diffusers.quantizers)["PipelineQuantizationConfig"]
        options["quantization_config"] = config(quant_mapping={QUANTISED: _bitsandbytes(placement)})
    return options


def _bitsandbytes(placement: Placement) -> Any:
    import diffusers

    config: Any = diffusers.BitsAndBytesConfig
    if placement.precision.name == "nf4":
        return config(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=compute_type(placement))
    # It repeats one remark about a cast for every layer of every step.
    logging.getLogger("bitsandbytes.autograd._functions").setLevel(logging.ERROR)
    return config(load_in_8bit=True)


def _settled(pipe: Any, placement: Placement) -> Any:
    """The pipeline ready to play: quantised where diffusers cannot do it while loading, and on its device."""
    import torch

    transformer = getattr(pipe, QUANTISED)
    if placement.precision.name == "dynamic-int8":
        quantize_dynamic: Any = torch.ao.quantization.quantize_dynamic
        quantize_dynamic(transformer, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)
    elif placement.precision.library == "bitsandbytes" and not placement.is_gpu:
        _quantise_here(transformer, placement)
    if placement.computes_in != placement.keeps_in:
        _bridge(pipe, placement)
    if hasattr(pipe.vae, "enable_tiling"):
        pipe.vae.enable_tiling()
    if placement.offloaded:
        pipe.enable_model_cpu_offload(device=placement.device)
    elif placement.is_gpu:
        pipe.to(placement.device)
    return pipe


def _bridge(pipe: Any, placement: Placement) -> None:
    """Lets each component take in what those of another type give. What the transformer gives is summed up over all
    steps, so it is widened first."""
    import torch

    for name, part in pipe.components.items():
        if isinstance(part, torch.nn.Module):
            takes_in(part, compute_type(placement) if name == QUANTISED else keep_type(placement))
    getattr(pipe, QUANTISED).register_forward_hook(lambda _, args, made: cast(made, keep_type(placement)))


def _quantise_here(module: Any, placement: Placement) -> None:
    """Puts bitsandbytes' layers in the place of a module's linear ones, on the processor, where diffusers will not."""
    import bitsandbytes
    import torch

    logging.getLogger("bitsandbytes.autograd._functions").setLevel(logging.ERROR)
    layers: Any = bitsandbytes.nn
    for name, child in module.named_children():
        if not isinstance(child, torch.nn.Linear):
            _quantise_here(child, placement)
        elif child.in_features >= NARROW:
            size = (child.in_features, child.out_features, child.bias is not None)
            narrow = (layers.Linear4bit(*size, quant_type="nf4", compute_dtype=compute_type(placement))
                      if placement.precision.name == "nf4" else layers.Linear8bitLt(*size, has_fp16_weights=False))
            narrow.load_state_dict(child.state_dict())
            if child.bias is not None:
                narrow.bias.data = child.bias.data
            setattr(module, name, narrow.to("cpu"))


def _has_gaps(pipe: Any, folder: Path) -> bool:
    """Whether weights that a component needs were not in its files, so that they are missing or random numbers."""
    import torch
    import transformers

    held = counted(folder)
    for name, component in pipe.components.items():
        if isinstance(component, torch.nn.Module):
            weights = list(component.parameters())
            made_up = isinstance(component, transformers.PreTrainedModel) and (
                sum(w.numel() for w in weights) > held.get(name, 0))
            if made_up or any(w.is_meta for w in weights):
                return True
    return False


def _quiet(pipe: Any) -> Any:
    pipe.set_progress_bar_config(disable=True)
    return pipe
