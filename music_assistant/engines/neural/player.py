"""A MusicGen model in memory: opened from its folder by from_pretrained, with what its architecture implies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from music_assistant.clip import Samples
from music_assistant.engines.neural.checkpoints import BAND_OFFER, CONTINUE, MUSICGEN_WINDOW_S, Checkpoint
from music_assistant.engines.neural.faults import broken, too_big
from music_assistant.engines.neural.placement import Placement, loading_options, ran_out, settled
from music_assistant.errors import UnavailableError

MODEL_CLASSES: Mapping[str, str] = MappingProxyType({
    "musicgen": "MusicgenForConditionalGeneration",
    "musicgen_melody": "MusicgenMelodyForConditionalGeneration",
})
"""What config.json calls a model → its class in transformers."""

TOKENIZER_FILES = ("tokenizer.json", "spiece.model")
"""A tokenizer stands in one of these. Without them transformers would make an empty one and say nothing."""


@dataclass(frozen=True)
class Player:
    """A model and its tokenizer, ready on a device."""

    model: Any
    tokenizer: Any
    checkpoint: Checkpoint
    placement: Placement
    window_s: float = MUSICGEN_WINDOW_S

    @property
    def sample_rate(self) -> int:
        return int(self.model.config.audio_encoder.sampling_rate)

    @property
    def frame_rate(self) -> int:
        """Codec frames a second."""
        return int(self.model.config.audio_encoder.frame_rate)

    @property
    def samples_per_frame(self) -> int:
        return self.sample_rate // self.frame_rate

    @property
    def channels(self) -> int:
        return int(self.model.config.decoder.audio_channels)

    @property
    def codebooks(self) -> int:
        return int(self.model.config.decoder.num_codebooks)

    @property
    def delay_steps(self) -> int:
        """Steps by which a channel's last codebook lags behind its first."""
        return self.codebooks // self.channels - 1

    @property
    def follows_melody(self) -> bool:
        return bool(self.model.config.model_type == "musicgen_melody")

    @property
    def window_frames(self) -> int:
        """Codec frames that it plays in one go."""
        return round(self.window_s * self.frame_rate)

    @property
    def max_seconds(self) -> float:
        return self.checkpoint.max_seconds

    @property
    def goes_on(self) -> bool:
        """Whether it can go on from a sound."""
        return CONTINUE in self.checkpoint.tasks

    def decoded(self, codes: Any) -> Samples:
        """The sound of codec codes [codebooks, frames]: float32 [frames, 2], a single channel given to both ears."""
        import torch

        decode = self.model.audio_encoder.decode
        with torch.no_grad():
            ears = [decode(codes[None, None, channel::self.channels], audio_scales=[None]).audio_values
                    for channel in range(self.channels)]
        return stereo(torch.cat(ears, dim=1)[0])

    def encoded(self, samples: Samples) -> Any:
        """The codec codes [codebooks, frames] of float32 [frames] or [frames, 2] at the model's rate: of each ear where
        the model has two, else of both together."""
        import torch

        ears = np.atleast_2d(samples.T)
        if len(ears) != self.channels:
            ears = np.repeat(ears.mean(axis=0, keepdims=True), self.channels, axis=0)
        encode, device = self.model.audio_encoder.encode, self.model.device
        with torch.no_grad():
            codes = [encode(torch.from_numpy(ear.copy())[None, None].to(device)).audio_codes[0, 0] for ear in ears]
        return torch.stack(codes, dim=1).flatten(0, 1)


def stereo(sound: Any) -> Samples:
    """A tensor [channels, frames] as float32 [frames, 2]."""
    samples = sound.detach().float().cpu().numpy().T
    return np.ascontiguousarray(np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples, dtype=np.float32)


def opened(checkpoint: Checkpoint, folder: Path, placement: Placement) -> Player:
    """The model in this folder, quantised and placed. Asks no network.

    Raises UnavailableError when the files are broken, incomplete or of another kind, OutOfMemory when they are too
    big.
    """
    import transformers
    from safetensors import SafetensorError

    if not any((folder / name).is_file() for name in TOKENIZER_FILES):
        raise broken(checkpoint, folder)
    try:
        config = transformers.AutoConfig.from_pretrained(folder, local_files_only=True)
        if config.model_type not in MODEL_CLASSES:
            raise UnavailableError(f"{checkpoint.name} is a {config.model_type} model, not MusicGen.",
                                   f"Choose a MusicGen checkpoint. {BAND_OFFER}")
        model_class = getattr(transformers, MODEL_CLASSES[config.model_type])
        model, report = model_class.from_pretrained(folder, local_files_only=True, output_loading_info=True,
                                                    **loading_options(placement))
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        if report["missing_keys"] or report["mismatched_keys"]:
            raise broken(checkpoint, folder)
        return Player(settled(model, placement), tokenizer, checkpoint, placement)
    except (OSError, ValueError, KeyError, RuntimeError, MemoryError, SafetensorError) as error:
        raise (too_big(checkpoint, placement) if ran_out(error) else broken(checkpoint, folder)) from error
