"""A diffusion pipeline's sound while it is made: a thread denoises, step by step, and hands over how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from music_assistant.clip import Samples
from music_assistant.engines.neural.captions import Words
from music_assistant.engines.neural.faults import broken_off, heard
from music_assistant.engines.neural.pipelines import Pipeline
from music_assistant.engines.neural.player import stereo
from music_assistant.engines.neural.streaming import Handover, Piece, handed_over
from music_assistant.errors import Cancelled, RequestError

LEAST_NOISE = 0.05
"""Stable Audio cannot start from a sound without any noise."""

NOISE_SHIFT = 3.0
"""How far AceStepPipeline moves its steps towards the noise unless it is told otherwise."""
ACE_TASK_NAMES: Mapping[str, str] = MappingProxyType({"audio2audio": "text2music"})
"""What AceStepPipeline calls a task that it has by another name: one from other latents than noise alone."""


@dataclass(frozen=True, eq=False)
class Request:
    """What a pipeline is asked for.

    `task`: one of the pipeline's. `seconds`: the length of what comes out. `source`: the sound to start from, float32
    [frames, 2] at the pipeline's rate; it is cut or filled up with silence to `seconds`. `start_s`, `end_s`: the part
    that a repaint, an inpaint or a lego makes anew; without them the whole. `strength`, 0..1: how much a cover or an
    audio2audio keeps of the source. `track`: the instrument of an extract, a lego or a complete; several with commas.
    """

    task: str
    words: Words
    seconds: float
    seed: int
    source: Samples | None = None
    start_s: float | None = None
    end_s: float | None = None
    strength: float = 1.0
    track: str = ""

    @property
    def tracks(self) -> list[str]:
        """Each of the instruments in `track`."""
        return [track.strip() for track in self.track.split(",") if track.strip()]


def diffused(pipeline: Pipeline, request: Request) -> Iterator[Piece]:
    """A Piece after every step, without sound; the last one is the `whole`, float32 [frames, 2].

    The same seed gives what the bare pipeline gives with that seed. Closing it stops at the model's next layer and
    frees the card. Raises RequestError for a task that the weights do not know or that lacks a source, OutOfMemory,
    EngineError.
    """
    if request.task not in pipeline.tasks:
        raise RequestError(f"{pipeline.checkpoint.name} cannot do {request.task}.",
                           f"It can do {', '.join(sorted(pipeline.tasks))}.")
    if request.task != "text2music" and request.source is None:
        raise RequestError(f"{request.task} needs a sound to start from.", "Make a piece first, or bring one.")
    try:
        yield from handed_over(lambda handover: _generated(pipeline, request, handover), pipeline.placement)
    except (RuntimeError, ValueError, IndexError, MemoryError) as error:
        raise broken_off(error, pipeline.checkpoint, pipeline.placement) from error


def _generated(pipeline: Pipeline, request: Request, handover: Handover) -> None:
    """Runs the pipeline to the end and hands over its sound."""
    import torch

    steps = pipeline.checkpoint.steps

    def after_step(pipe: Any, step: int, time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        handover.offer(Piece((step + 1) / (steps + 1)))
        return tensors

    with ExitStack() as borrowed:
        handover.borrow_random(borrowed, pipeline.placement)
        handover.stop_within(borrowed, pipeline.modules())
        borrowed.callback(pipeline.pipe.maybe_free_model_hooks)
        torch.manual_seed(request.seed)
        sound = pipeline.doing(request.task)(
            generator=torch.Generator().manual_seed(request.seed), num_inference_steps=steps,
            callback_on_step_end=after_step, **CALLS[pipeline.checkpoint.engine](pipeline, request)).audios[0]
    if handover.stop.is_set():
        raise Cancelled("Stopped.")
    whole = stereo(sound)[:round(request.seconds * pipeline.sample_rate)].copy()
    handover.offer(Piece(1.0, whole=heard(whole, pipeline.checkpoint, pipeline.placement)))


def _ace_call(pipeline: Pipeline, request: Request) -> dict[str, Any]:
    """A request in the words of AceStepPipeline."""
    words = request.words
    call: dict[str, Any] = {
        "prompt": words.caption, "lyrics": words.lyrics, "vocal_language": words.language, "bpm": words.bpm,
        "keyscale": words.key, "timesignature": words.meter, "audio_duration": request.seconds,
        "guidance_scale": pipeline.checkpoint.guidance, "task_type": ACE_TASK_NAMES.get(request.task, request.task)}
    if request.task == "text2music":
        return call
    if request.task == "audio2audio":
        levels = noise_levels(1.0 - request.strength, pipeline.checkpoint.steps)
        return call | {"latents": _under_noise(pipeline, request, levels[0]), "timesteps": levels}
    return call | {
        "src_audio": _sound(pipeline, request), "repainting_start": request.start_s, "repainting_end": request.end_s,
        "audio_cover_strength": request.strength, "track_name": request.track or None,
        "complete_track_classes": request.tracks or None}


def noise_levels(share: float, steps: int) -> list[float]:
    """How much noise is in the latents before each step, 0..1, where a sound starts under a share of it: the schedule
    of AceStepPipeline, begun so far from its end, in as many steps."""
    left = np.clip(share, LEAST_NOISE, 1.0) * (1.0 - np.arange(steps) / steps)
    levels: list[float] = (NOISE_SHIFT * left / (1.0 + (NOISE_SHIFT - 1.0) * left)).tolist()
    return levels


def _under_noise(pipeline: Pipeline, request: Request, level: float) -> Any:
    """The source in ACE-Step's latents [1, frames, width], a share of it replaced by the noise of the seed."""
    import torch

    pipe, device = pipeline.pipe, pipeline.placement.device
    dtype = pipe.transformer.dtype
    noise = pipe.prepare_latents(1, request.seconds, dtype, device, torch.Generator().manual_seed(request.seed))
    with torch.no_grad():
        source, _ = pipe.prepare_src_latents(device, dtype, src_audio=_sound(pipeline, request))
    return (1.0 - level) * _as_long(source, noise.shape[1]) + level * noise


def _as_long(latents: Any, frames: int) -> Any:
    """Latents [1, frames, width] of so many frames; where one lacks by rounding, the last one is held."""
    import torch

    lacking = max(0, frames - latents.shape[1])
    return torch.cat([latents, *[latents[:, -1:]] * lacking], dim=1)[:, :frames]


def _stable_call(pipeline: Pipeline, request: Request) -> dict[str, Any]:
    """A request in the words of the pipelines of Stable Audio 3."""
    frames = round(request.seconds * pipeline.sample_rate)
    exact = int(request.seconds * pipeline.sample_rate) == frames
    call: dict[str, Any] = {"prompt": request.words.caption,
                            "duration": request.seconds if exact else (frames + 0.5) / pipeline.sample_rate}
    if request.task == "text2music":
        guidance = pipeline.checkpoint.guidance
        unwanted = {"negative_prompt": request.words.unwanted} if guidance > 1.0 and request.words.unwanted else {}
        return call | {"guidance_scale": guidance} | unwanted
    call["audio"] = _sound(pipeline, request)[None]
    if request.task == "audio2audio":
        return call | {"init_noise_level": float(np.clip(1.0 - request.strength, LEAST_NOISE, 1.0))}
    return call | {"mask_start_seconds": float(request.start_s or 0.0),
                   "mask_end_seconds": float(request.seconds if request.end_s is None else request.end_s)}


CALLS: Mapping[str, Callable[[Pipeline, Request], dict[str, Any]]] = MappingProxyType({
    "ace_step": _ace_call,
    "stable_audio": _stable_call,
})
"""Engine → how its pipelines are called."""


def _sound(pipeline: Pipeline, request: Request) -> Any:
    """The source as a tensor [2, frames], as long as the whole latents of what comes out."""
    import torch

    assert request.source is not None
    latents = -(-round(request.seconds * pipeline.sample_rate) // pipeline.hop)
    sound = np.zeros((latents * pipeline.hop, 2), dtype=np.float32)
    kept = request.source[:round(request.seconds * pipeline.sample_rate)]
    sound[:len(kept)] = kept
    return torch.from_numpy(np.ascontiguousarray(sound.T))
