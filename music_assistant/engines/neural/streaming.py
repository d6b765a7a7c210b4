"""A model's sound while it is made: a thread works and hands it over. For MusicGen: the sound of its tokens so far."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from queue import Empty, Full, Queue
from traceback import clear_frames
from typing import Any

from music_assistant.clip import Samples
from music_assistant.engines.neural.faults import broken_off, heard, overflowed
from music_assistant.engines.neural.placement import OLDER_HALF, Placement
from music_assistant.engines.neural.player import Player, stereo
from music_assistant.errors import Cancelled

FIRST_FRAMES, PIECE_FRAMES = 25, 50
"""Codec frames in the first piece, half a second, so that it is heard soon, and in each other: with the context of a
piece, shorter ones took the codec more than twice as long as the whole sound."""

TOLD_FRAMES = 10
"""After so many it is said how far the work is: each token's word would keep a page busy."""

CONTEXT_FRAMES = 50
HELD_FRAMES = 4
"""Frames decoded before and after a piece, so that it equals the same stretch of the whole: the codec's convolutions
reach 4 frames ahead, and its recurrent layers have forgotten what is a second old."""

QUEUE_PIECES = 64
WAIT_S = 0.05

_TORCH_RANDOM = threading.Lock()
"""Held while a model samples: it draws from the process's one torch generator, which is seeded and put back after."""


@dataclass(frozen=True)
class Task:
    """What a model is asked for: caption, seed, frames in all, and a clip's codes or tune to start from. `is_heard`:
    whether anybody listens while it is made; else its sound is decoded once, at the end."""

    caption: str
    seed: int
    frames: int
    prompt: Any = None
    tune: Any = None
    is_heard: bool = True

    @property
    def prompt_frames(self) -> int:
        return 0 if self.prompt is None else int(self.prompt.shape[-1])


@dataclass(frozen=True)
class Piece:
    """How far the work is, 0..1, and the next stretch of sound, float32 [frames, 2], where there is one; with the last
    one the `whole`, and of MusicGen its `codes` [codebooks, codec frames]."""

    fraction: float
    samples: Samples | None = None
    whole: Samples | None = None
    codes: Any = None


def streamed(player: Player, task: Task) -> Iterator[Piece]:
    """Pieces as they are made; the last one holds the rest and the `whole`. Closing it stops at the next token,
    or at the next layer of the codec. Raises OutOfMemory, EngineError."""
    try:
        yield from handed_over(lambda handover: _generated(player, task, handover), player.placement)
    except (RuntimeError, ValueError, IndexError, MemoryError) as error:
        raise broken_off(error, player.checkpoint, player.placement) from error


def handed_over(make: Callable[[Handover], None], placement: Placement) -> Iterator[Piece]:
    """The pieces that a thread of its own makes and hands over.

    Closing the iterator tells that thread to stop, waits until it has, and frees what it held on the device.
    """
    stop = threading.Event()
    pieces: Queue[Piece] = Queue(maxsize=QUEUE_PIECES)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="neural") as pool:
        work = pool.submit(make, Handover(pieces, stop))
        try:
            while not (work.done() and pieces.empty()):
                try:
                    yield pieces.get(timeout=WAIT_S)
                except Empty:
                    continue
            work.result()
        finally:
            stop.set()
            if error := work.exception():
                clear_frames(error.__traceback__)
            free_memory(placement, thoroughly=error is not None)


@dataclass(frozen=True)
class Handover:
    """The worker's end of the queue."""

    pieces: Queue[Piece]
    stop: threading.Event

    def offer(self, piece: Piece) -> None:
        """Hands a piece over, waiting while the listener is behind. Raises Cancelled once stopped."""
        while not self.stop.is_set():
            try:
                return self.pieces.put(piece, timeout=WAIT_S)
            except Full:
                continue
        raise Cancelled("Stopped.")

    def borrow_random(self, borrowed: ExitStack, placement: Placement) -> None:
        """Takes torch's random generators until `borrowed` closes, which puts them back as they were."""
        import torch

        while not _TORCH_RANDOM.acquire(timeout=WAIT_S):
            if self.stop.is_set():
                raise Cancelled("Stopped.")
        borrowed.callback(_TORCH_RANDOM.release)
        borrowed.enter_context(torch.random.fork_rng(devices=range(torch.cuda.device_count())))
        if placement.device in ("mps", "xpu"):
            borrowed.enter_context(torch.random.fork_rng(devices=[0], device_type=placement.device))

    def stop_within(self, borrowed: ExitStack, parts: Iterable[Any]) -> None:
        """Ends the work at the next layer of some parts of a model once it is to stop, until `borrowed` closes: a step
        of a large model, or the codec's sound of a long piece, takes seconds."""
        import torch

        def look(*_: Any) -> None:
            if self.stop.is_set():
                raise Cancelled("Stopped.")

        stacks = (module for part in parts for module in part.modules() if isinstance(module, torch.nn.ModuleList))
        for layer in {layer for stack in stacks for layer in stack}:
            borrowed.callback(layer.register_forward_pre_hook(look).remove)


class _Tap:
    """Called by generate after each step with all tokens so far; decodes what has become complete.

    A stopping criterion in form only: `streamer=` is of no use here, because MusicGen does not pass it on.
    """

    def __init__(self, player: Player, task: Task, handover: Handover) -> None:
        self.player, self.task, self.handover = player, task, handover
        self.sent_frames = self.told_frames = 0
        self.ids: Any = None

    def __call__(self, ids: Any, scores: Any, **_: Any) -> Any:
        import torch

        self.ids = ids
        if self.handover.stop.is_set():
            raise Cancelled("Stopped.")
        ready = ids.shape[1] - 1 - self.player.delay_steps
        if ready - HELD_FRAMES - self.sent_frames >= (PIECE_FRAMES if self.sent_frames else FIRST_FRAMES):
            heard = self._heard(ids, ready) if self.task.is_heard else None
            self.handover.offer(Piece(ready / self.task.frames, heard))
            self.sent_frames, self.told_frames = ready - HELD_FRAMES, ready
        elif ready - self.told_frames >= TOLD_FRAMES:
            self.handover.offer(Piece(ready / self.task.frames))
            self.told_frames = ready
        return torch.zeros(ids.shape[0], dtype=torch.bool, device=ids.device)

    def _heard(self, ids: Any, ready: int) -> Samples:
        """The sound from what was sent up to HELD_FRAMES before the end of the ready frames."""
        codes = self._codes(ids, ready)
        start = max(0, self.sent_frames - CONTEXT_FRAMES)
        sound = self.player.decoded(codes[:, start:])
        step = self.player.samples_per_frame
        return sound[(self.sent_frames - start) * step:(ready - HELD_FRAMES - start) * step].copy()

    def codes(self) -> Any:
        """The codec codes [codebooks, frames] of all that was made."""
        return self._codes(self.ids, self.ids.shape[1] - 1 - self.player.delay_steps)

    def _codes(self, ids: Any, ready: int) -> Any:
        import torch

        delays = [c // self.player.channels for c in range(self.player.codebooks)]
        codes = torch.stack([ids[c, 1 + d:1 + d + ready] for c, d in enumerate(delays)])
        if self.task.prompt is not None:
            known = min(ready, self.task.prompt_frames)
            codes[:, :known] = self.task.prompt[:, :known]
        return codes


def _generated(player: Player, task: Task, handover: Handover) -> None:
    """Runs the model to the end and hands over the rest of its sound with the whole."""
    import torch
    from transformers import LogitsProcessorList, StoppingCriteriaList

    tap = _Tap(player, task, handover)
    inputs = player.tokenizer([task.caption], return_tensors="pt").to(player.model.device)
    if task.tune is not None:
        inputs["input_features"] = task.tune[None].to(player.model.device, player.model.dtype)
    if task.prompt is not None:
        inputs["decoder_input_ids"] = task.prompt
    with ExitStack() as borrowed:
        handover.borrow_random(borrowed, player.placement)
        handover.stop_within(borrowed, (player.model.audio_encoder,))
        torch.manual_seed(task.seed)
        sound = player.model.generate(
            **inputs, max_new_tokens=task.frames - task.prompt_frames + player.delay_steps,
            stopping_criteria=StoppingCriteriaList([tap]), logits_processor=LogitsProcessorList(_looking(player)))
    whole = heard(stereo(sound[0]), player.checkpoint, player.placement)
    rest = whole[tap.sent_frames * player.samples_per_frame:].copy() if task.is_heard else None
    handover.offer(Piece(1.0, rest, whole, tap.codes()))


def _looking(player: Player) -> list[Callable[[Any, Any], Any]]:
    """What ends the work where the scores of the next token are no numbers: to draw from such would end the card's work
    for good. Nothing but where float16 is calculated in: a look waits for the card, and whatever looks costs time at
    every token, as transformers inspects it each time."""
    def look(ids: Any, scores: Any) -> Any:
        if bool((scores.isnan() | (scores == float("inf"))).any()):
            raise overflowed(player.checkpoint, player.placement)
        return scores

    return [look] if player.placement.computes_in == OLDER_HALF else []


def free_memory(placement: Placement, thoroughly: bool = True) -> None:
    """Gives what finished work held on the device back to it.

    `thoroughly`: after work that broke off, whose traces may hold on to it; that takes most of a second, which work
    that came to its end is spared.
    """
    import gc

    import torch

    if thoroughly:
        gc.collect()
    if placement.device != "cpu":
        getattr(torch, placement.device).empty_cache()
