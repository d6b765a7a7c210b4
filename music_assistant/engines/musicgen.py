"""MusicGen: sound straight from a caption, by a model whose weights the user chose.

It is told tempo, key and instruments in words and may not follow them; the card shows what was heard.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.clip import Clip
from music_assistant.conversation import Version
from music_assistant.engines.neural.captions import caption
from music_assistant.engines.neural.checkpoints import BAND_OFFER, CHOICE_VARIABLE, Checkpoint, chosen
from music_assistant.engines.neural.chroma import CHROMA_RATE, melody, moved
from music_assistant.engines.neural.engine import abilities, carried_out, needs_model
from music_assistant.engines.neural.execution import Making, executed
from music_assistant.engines.neural.guide import GUIDING, guide, has_guide
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.operations import planned, unheld
from music_assistant.engines.neural.placement import Placement, placed
from music_assistant.engines.neural.player import Player, opened, too_big
from music_assistant.engines.neural.standing import Standing, standing_at
from music_assistant.engines.neural.starting import Start, started_from
from music_assistant.engines.neural.streaming import Piece, Task, streamed
from music_assistant.engines.neural.treatment import DryTakes
from music_assistant.engines.neural.ways import NewTake, Plan
from music_assistant.errors import EngineError, RequestError, UnavailableError
from music_assistant.events import Chunk, EngineEvent, Finished, Progress
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

PRECISION_VARIABLE = "MUSIC_ASSISTANT_MUSICGEN_PRECISION"
LIBRARIES = ("torch", "transformers", "accelerate")
ALONG_THE_BAND = "It follows the tune and the chords of the band's playing of the piece."
OPENING_SHARE = 0.1
"""The part of the progress bar that opening the model takes."""


class MusicGen:
    """The engine. Weights are read on first use and kept until `close`.

    `checkpoint`: a name of the table in checkpoints.py, a hub id or a folder; else the environment's
    MUSIC_ASSISTANT_MUSICGEN. There is no default, because the published weights are for non-commercial use.
    `precision`: a name of PRECISIONS; else MUSIC_ASSISTANT_MUSICGEN_PRECISION, else the device's default.
    `device`: "cuda", "mps" or "cpu"; else the best one here. `hub`: where a hub id is looked for.
    `is_guided`: whether a melody checkpoint follows the band's playing of a new piece.
    """

    name = "musicgen"

    def __init__(self, checkpoint: str | Path | None = None, precision: str | None = None,
                 device: str | None = None, hub: Hub | None = None, *, is_guided: bool = True) -> None:
        self._is_guided = is_guided
        self._choice = checkpoint or os.environ.get(CHOICE_VARIABLE)
        self._precision = precision or os.environ.get(PRECISION_VARIABLE) or None
        self._device = device
        self._hub = hub or Hub()
        self._player: Player | None = None
        self._band: Band | None = None
        self._dry_takes = DryTakes()
        self._opening = threading.Lock()

    def require(self) -> None:
        """Nothing when it can play. Raises UnavailableError or RequestError that says what is missing."""
        if self._player is not None:
            return
        checkpoint, placement = self._choices()
        folder = self._hub.kept(checkpoint)
        if folder is None:
            self._hub.listed(checkpoint)
        _require_memory(checkpoint, folder, placement)

    def has_weights(self) -> bool:
        """Whether its weights are on this machine. Asks no network. Raises UnavailableError where none were chosen."""
        return self._player is not None or self._hub.kept(chosen(self._choice)) is not None

    def warm_up(self) -> None:
        """Opens the model, where its weights are on this machine already. Downloads nothing."""
        if self.has_weights():
            self._opened()

    def close(self) -> None:
        """Gives the model's memory back."""
        with self._opening:
            self._player = None

    def play(self, spec: MusicSpec, previous: Version | None = None, *, early: bool = True) -> Iterator[EngineEvent]:
        """Progress, then Chunks of half a second, then Finished, at the model's own rate. Closing it cancels.

        What can be done in the sound of the version before is done there. For the rest a melody checkpoint follows its
        tune, moved to the new tempo and key, and in a new piece that of the band's playing; a plain one goes on from
        its first seconds where the edit allows. Raises RequestError before anything is made where a change cannot be
        done, UnavailableError or EngineError. The sound comes by itself as it is made, `early` or not.
        """
        begun = perf_counter()
        yield Progress("opening MusicGen", 0.0)
        checkpoint = self._player.checkpoint if self._player else self._choices()[0]
        standing = standing_at(previous, self.name, self._dry_takes)
        plan = planned(standing.spec, spec, abilities(checkpoint))
        if plan.refusals:
            raise RequestError(" ".join(plan.refusals))
        for note in plan.notes:
            yield Progress(note, 0.0)
        if not needs_model(plan):
            yield from self._edited(plan, standing, spec, checkpoint)
            return
        yield from self._fetched()
        player = self._opened()
        opened_s = perf_counter() - begun
        seconds = min(spec.duration_s, player.max_seconds)
        keeps = standing.spec is None or any(isinstance(step, NewTake) and step.keeps for step in plan.steps)
        start = started_from(previous if keeps else None, spec, player, seconds)
        if self._is_guided and player.follows_melody and start.tune is None and has_guide(spec, GUIDING["melody"]):
            yield Progress("the band plays a guide", OPENING_SHARE)
            start = self._along_the_band(spec, start, seconds)
        task = Task(caption(spec), spec.seed, int(np.ceil(seconds * player.frame_rate)), start.prompt, start.tune)
        step = f"MusicGen plays on {player.placement.device_name}"
        yield Progress(step if player.placement.is_gpu else f"{step}: slow without a GPU. {BAND_OFFER}", OPENING_SHARE)
        length = round(seconds * player.sample_rate)
        sent = 0
        for piece in _guarded(player, task):
            if piece.samples is not None and len(piece.samples[:length - sent]):
                yield Chunk(Clip(piece.samples[:length - sent].copy(), player.sample_rate))
                sent += len(piece.samples)
            yield Progress(step, OPENING_SHARE + (1 - OPENING_SHARE) * min(1.0, piece.fraction))
        assert piece.whole is not None
        spent = {"open": opened_s, "play": perf_counter() - begun - opened_s}
        done = _finished(Clip(piece.whole[:length].copy(), player.sample_rate), _notes(spec, player, start), spent)
        Standing(done.clip).kept(spec, self._dry_takes)
        known = unheld(spec, abilities(checkpoint))  # what it cannot be told stands among its own notes
        yield replace(done, notes=(*done.notes, *(note for note in plan.notes if note not in known)))

    def _edited(self, plan: Plan, standing: Standing, spec: MusicSpec, checkpoint: Checkpoint) -> Iterator[EngineEvent]:
        """What a plan makes of the sound that stands, without the model."""
        begun = perf_counter()
        making = Making(None, spec, "MusicGen", self._played_by)
        for event in carried_out(plan, standing, spec, lambda step, now: executed(step, now.clip, making)):
            if isinstance(event, Standing):
                standing = event
            else:
                yield event
        clip = standing.kept(spec, self._dry_takes)
        yield Chunk(clip)
        notes = (checkpoint.licence_sentence(), *plan.notes, *standing.notes)
        yield Finished(clip, notes=notes, seconds={"play": perf_counter() - begun})

    def _along_the_band(self, spec: MusicSpec, start: Start, seconds: float) -> Start:
        """A start with the tune of the band's playing of the piece."""
        playing = guide(spec, CHROMA_RATE, self._played_by(), GUIDING["melody"])
        return replace(start, tune=moved(melody(playing.mono()), 1.0, 0, seconds), notes=(*start.notes, ALONG_THE_BAND))

    def _played_by(self) -> Band:
        """The band, for parts that are laid over the sound."""
        from music_assistant.engines.band import Band

        if self._band is None:
            self._band = Band()
        return self._band

    def _choices(self) -> tuple[Checkpoint, Placement]:
        """What was chosen and where it would run. Raises UnavailableError when something is missing."""
        checkpoint = chosen(self._choice)
        for library in LIBRARIES:
            if find_spec(library) is None:
                raise UnavailableError(f"MusicGen needs {library}, which is not installed.",
                                       f"Install it with: pip install {library}. {BAND_OFFER}")
        return checkpoint, placed(self._precision, self._device)

    def _fetched(self) -> Iterator[Progress]:
        """Progress while a checkpoint that is not here yet is downloaded; nothing when it is."""
        if self._player is not None:
            return
        checkpoint, _ = self._choices()
        if self._hub.kept(checkpoint) is None:
            for share in self._hub.fetching(checkpoint):
                yield Progress(f"fetching {checkpoint.name}: {share:.0%}", OPENING_SHARE * share)

    def _opened(self) -> Player:
        with self._opening:
            if self._player is None:
                checkpoint, placement = self._choices()
                folder = self._hub.kept(checkpoint)
                if folder is None:
                    raise UnavailableError(f"{checkpoint.name} is no longer on this machine.", BAND_OFFER)
                _require_memory(checkpoint, folder, placement)
                self._player = opened(checkpoint, folder, placement)
            return self._player


def _require_memory(checkpoint: Checkpoint, folder: Path | None, placement: Placement) -> None:
    """Raises UnavailableError when the device has not the memory that the model is estimated to take."""
    parameters = checkpoint.parameters
    if folder is not None:
        parameters = sum(f.stat().st_size for f in folder.glob("*.safetensors")) // 4 or parameters
    if parameters and placement.needed_bytes(parameters) > placement.free_bytes:
        raise too_big(checkpoint, placement)


def _guarded(player: Player, task: Task) -> Iterator[Piece]:
    """The pieces of a task; what torch raises becomes an EngineError."""
    import torch

    try:
        yield from streamed(player, task)
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise EngineError("The memory ran out while MusicGen played.",
                          f"Ask for a shorter piece or choose a smaller checkpoint. {BAND_OFFER}") from error
    except (RuntimeError, ValueError, IndexError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise EngineError(f"MusicGen broke off: {reason}", BAND_OFFER) from error


def _notes(spec: MusicSpec, player: Player, start: Start) -> tuple[str, ...]:
    """What the card must say about a piece that MusicGen made."""
    sentences = [player.checkpoint.licence_sentence(), *start.notes]
    if not player.placement.is_gpu:
        sentences.append(f"There is no GPU here: it played on the processor, as {player.placement.precision.name}.")
    if spec.duration_s > player.max_seconds:
        sentences.append(f"MusicGen plays at most {player.max_seconds:g} seconds, so the piece stops there "
                         f"instead of at {spec.duration_s:.0f}.")
    if spec.ending:
        sentences.append("MusicGen is told in words how a piece ends, and may not keep to it.")
    if spec.vocals:
        sentences.append("MusicGen does not sing, so there is no voice.")
    return tuple(sentences)


def _finished(clip: Clip, notes: tuple[str, ...], seconds: dict[str, float]) -> Finished:
    """The event that ends a piece; a mix beyond full scale is turned down, and that is said."""
    peak = float(np.abs(clip.samples).max(initial=0.0))
    if peak <= 1.0:
        return Finished(clip, notes=notes, seconds=seconds)
    quieter = Clip((clip.samples / np.float32(peak)).astype(np.float32), clip.sample_rate)
    remark = f"It was turned down by {20 * np.log10(peak):.1f} dB so that nothing clips."
    return Finished(quieter, notes=(*notes, remark), seconds=seconds)
