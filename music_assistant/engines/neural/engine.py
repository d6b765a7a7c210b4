"""What the neural engines share: a checkpoint fetched and opened, and a piece made of the version before it, step by
step as the operations say, so that what was not asked to change is held."""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

import numpy as np

from music_assistant.clip import Clip
from music_assistant.conversation import Version
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checkpoints import BAND_OFFER, CHOICE_VARIABLES, Checkpoint, able, chosen, sized
from music_assistant.engines.neural.diffusion import Request
from music_assistant.engines.neural.execution import Doing, Done, Making, executed
from music_assistant.engines.neural.faults import too_big
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.operations import planned
from music_assistant.engines.neural.pipelines import Pipeline, opened
from music_assistant.engines.neural.placement import (
    OLDER_HALF,
    OutOfMemory,
    Overflow,
    Placement,
    Report,
    reported,
    with_ours,
)
from music_assistant.engines.neural.plan import Need
from music_assistant.engines.neural.plan import Plan as Placements
from music_assistant.engines.neural.plan import planned as placements_for
from music_assistant.engines.neural.reading import reads
from music_assistant.engines.neural.script import unsung
from music_assistant.engines.neural.standing import Standing, standing_at
from music_assistant.engines.neural.streaming import free_memory
from music_assistant.engines.neural.treatment import DryTakes
from music_assistant.engines.neural.ways import Abilities, Covered, Mixed, NewTake, Plan, Step, tasks_of
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.events import Chunk, EngineEvent, Finished, Progress
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

OPENING_SHARE = 0.1
"""The part of the progress bar that fetching and opening the model takes."""
EXACT_WEIGHT = 0.05
"""How long a step without the model takes beside one with it, for the progress bar."""
ALIKE_SHARE = 0.02
"""Two sounds whose difference is no louder than such a share of them are one: cards round a stretch of a sound and the
whole of it otherwise."""
REPLACED = "What was heard while it was made was the first take as it came; this sound is in its place."


class Model(Protocol):
    """A model in memory, whatever its kind."""

    @property
    def checkpoint(self) -> Checkpoint: ...

    @property
    def placement(self) -> Placement: ...


Opened = TypeVar("Opened", bound=Model)


@dataclass(frozen=True)
class Asked:
    """What an engine is asked to play, and the version that it comes from. `early`: whether anybody hears the sound
    before it is finished."""

    spec: MusicSpec
    previous: Version | None = None
    early: bool = True


class NeuralEngine(ABC, Generic[Opened]):
    """An engine over the checkpoints of its `name`. Weights are read on first use and kept until `close`.

    `checkpoint`: a name of the table in checkpoints.py, a hub id or a folder; else the environment's
    MUSIC_ASSISTANT_<NAME>; else the table's default, where the engine has one. `precision`: a name of PRECISIONS; else
    MUSIC_ASSISTANT_<NAME>_PRECISION, else as the free memory allows. `device`: "cuda", "mps" or "cpu"; else the best
    one here. `hub`: where a hub id is looked for. `is_guided`: whether the band's playing of a piece guides the model.
    `tries`: how many more takes the ears may ask for, None where they are not asked.
    """

    name = ""
    title = ""
    libraries: ClassVar[Sequence[str]] = ()
    takes_turns = True
    """Whether the parts of its model can take turns on a card."""

    def __init__(self, checkpoint: str | Path | None = None, precision: str | None = None, device: str | None = None,
                 hub: Hub | None = None, *, is_guided: bool = True, tries: int | None = 2) -> None:
        variable = CHOICE_VARIABLES[self.name]
        self._choice = checkpoint or os.environ.get(variable) or None
        self._precision = precision or os.environ.get(f"{variable}_PRECISION") or None
        self._device = device
        self._hub = hub or Hub()
        self._is_guided, self._tries = is_guided, tries
        self._model: Opened | None = None
        self._placed: Placements | None = None
        self._instead = ""
        self._band: Band | None = None
        self._dry_takes = DryTakes()
        self._opening = threading.Lock()

    @abstractmethod
    def _open(self, checkpoint: Checkpoint, folder: Path, placement: Placement) -> Opened:
        """The model in a folder, quantised and placed. Raises UnavailableError, OutOfMemory when it is too big."""

    @abstractmethod
    def _executed(self, step: Step, standing: Standing, asked: Asked) -> Doing:
        """Progress and perhaps Chunks while a step is carried out, then what it does. Raises OutOfMemory, EngineError.
        """

    def _noted(self, plan: Plan, spec: MusicSpec) -> tuple[str, ...]:
        """What is said of a plan once the model that it needs is open."""
        return plan.notes

    def require(self) -> None:
        """Nothing when it can play. Raises UnavailableError or RequestError that says what is missing."""
        if self._model is not None:
            return
        checkpoint = self._checkpoint()
        if self._hub.kept(checkpoint) is None:
            self._hub.listed(checkpoint)
        self._placements(checkpoint, with_ours(reported()))

    def has_weights(self) -> bool:
        """Whether its weights are on this machine. Asks no network. Raises UnavailableError as `require` does."""
        return self._model is not None or self._hub.kept(self._checkpoint()) is not None

    def warm_up(self) -> None:
        """Opens the model, where its weights are on this machine already, in a lighter form where the memory runs out.
        Downloads nothing."""
        if self.has_weights():
            for _ in self._ready(self._checkpoint()):
                pass

    def fits_a_card(self) -> bool:
        """Whether its weights are on this machine and a graphics card here holds them. Raises as `require` does."""
        return self.has_weights() and self._placements(self._checkpoint()).placement().is_gpu

    def need(self) -> Need | None:
        """What its model takes of the memory; None where its weights are not here. Raises as `require` does."""
        return self._need(self._checkpoint()) if self.has_weights() else None

    def close(self) -> None:
        """Gives the model's memory back."""
        with self._opening:
            self._model = self._placed = None
            self._instead = ""

    def play(self, spec: MusicSpec, previous: Version | None = None, *, early: bool = True) -> Iterator[EngineEvent]:
        """Progress with every step of the model, then the sound as one Chunk, or as Chunks while it is made by a model
        that makes it from front to back, then Finished. Closing it cancels.

        What the version before has and the change leaves alone is kept: see operations.py. Raises RequestError before
        anything is made where a change cannot be done, UnavailableError or EngineError. Where a sound that was heard
        while it was made is not the one that is handed on, the notes say so.
        """
        begun, asked, heard = perf_counter(), Asked(spec, previous, early), list[Clip]()
        yield Progress(f"opening {self.title}", 0.0)
        checkpoint = self._checkpoint()
        standing = standing_at(previous, self.name, self._dry_takes)
        plan = planned(standing.spec, spec, abilities(checkpoint))
        if plan.refusals:
            raise RequestError(" ".join(plan.refusals))
        for note in plan.notes:
            yield Progress(note, 0.0)
        opened_s, notes = 0.0, plan.notes
        if needs_model(plan):
            yield from self._ready(checkpoint)
            opened_s = perf_counter() - begun
            notes = self._noted(plan, spec)
            for note in notes:
                if note not in plan.notes:
                    yield Progress(note, OPENING_SHARE)
        for event in carried_out(plan, standing, spec, lambda step, now: self._step(step, now, asked)):
            if isinstance(event, Standing):
                standing = event
                continue
            if isinstance(event, Chunk):
                heard.append(event.clip)
            yield event
        clip = standing.kept(spec, self._dry_takes)
        yield Progress("finishing", 1.0)
        if not heard:
            yield Chunk(clip)
        spent = {"open": opened_s, "play": perf_counter() - begun - opened_s}
        said = (*self._remarks(plan), *notes, *standing.notes, *_replaced(heard, clip))
        yield Finished(clip, notes=tuple(dict.fromkeys(said)), seconds=spent)

    def _step(self, step: Step, standing: Standing, asked: Asked) -> Doing:
        """A step carried out; where the memory runs out, or float16 is too narrow, once more by a model that takes less
        or calculates in float32, which is said. What was heard of it until then is not heard again."""
        is_heard = False
        try:
            for event in self._executed(step, standing, asked):
                is_heard = is_heard or isinstance(event, Chunk)
                yield event
            return
        except (OutOfMemory, Overflow) as error:
            fault = type(error)(error.message, error.hint)
        # Only here, after the error and all that its trace held are gone, is there room for another model.
        yield self._stepped_down(fault)
        yield from self._executed(step, standing, replace(asked, early=asked.early and not is_heard))

    def _played_by(self) -> Band:
        """The band, for guides and for parts that the model cannot play."""
        from music_assistant.engines.band import Band

        if self._band is None:
            self._band = Band()
        return self._band

    def _checkpoint(self) -> Checkpoint:
        """What is open, or was chosen, or the default. Raises UnavailableError when there is none or a library lacks.
        """
        if self._model is not None:
            return self._model.checkpoint
        checkpoint = chosen(self._choice, self.name)
        for library in self.libraries:
            if find_spec(library) is None:
                raise UnavailableError(f"{self.title} needs {library}, which is not installed.",
                                       f"Install it with: pip install {library}. {BAND_OFFER}")
        checkpoint = self._hub.pinned(checkpoint)
        folder = self._hub.kept(checkpoint)
        return able(checkpoint, folder) if folder else checkpoint

    def _need(self, checkpoint: Checkpoint) -> Need:
        """What a model takes, by the table or else as its files tell where they are here."""
        folder = None if checkpoint.parameters else self._hub.kept(checkpoint)
        known = sized(checkpoint, folder) if folder else checkpoint
        return Need(known.name, known.parameters or 0, known.kept_whole_parameters,
                    kept_wide_parameters=known.kept_wide_parameters, takes_turns=self.takes_turns)

    def _placements(self, checkpoint: Checkpoint, report: Report | None = None) -> Placements:
        """Where the model goes in the memory that is free. Raises UnavailableError where no place is large enough."""
        placements = placements_for((self._need(checkpoint),), self._device, self._precision, report)
        if not placements.fits():
            raise too_big(checkpoint, placements.placement())
        return placements

    def _ready(self, checkpoint: Checkpoint) -> Iterator[Progress]:
        """Progress while a checkpoint that is not here yet is downloaded, and until the model is open."""
        if self._model is None and self._hub.kept(checkpoint) is None:
            for share in self._hub.fetching(checkpoint):
                yield Progress(f"fetching {checkpoint.name}: {share:.0%}", OPENING_SHARE * share)
        try:
            self._opened()
            return
        except OutOfMemory as error:
            ran_out = OutOfMemory(error.message, error.hint)
        yield self._stepped_down(ran_out)
        self._opened()

    def _opened(self) -> Opened:
        with self._opening:
            if self._model is None:
                checkpoint = self._checkpoint()
                folder = self._hub.kept(checkpoint)
                if folder is None:
                    raise UnavailableError(f"{checkpoint.name} is no longer on this machine.", BAND_OFFER)
                self._placed = self._placed or self._placements(checkpoint)
                at = able(self._hub.settled(checkpoint, folder), folder)
                self._model = self._open(at, folder, self._placed.placement())
            return self._model

    def _stepped_down(self, fault: OutOfMemory | Overflow) -> Progress:
        """Gives the model up for one that takes less of the card, or that calculates in wider numbers, and says so.
        Raises the fault where there is none."""
        with self._opening:
            before = self._placed
            if before is None:
                raise fault
            overflows = isinstance(fault, Overflow)
            after = before.widened() if overflows else before.stepped_down()
            if after is None:
                raise fault
            self._model, self._placed = None, after
            free_memory(before.placement())
            reason = f"{OLDER_HALF} was too narrow for its numbers." if overflows else "The memory ran out."
            self._instead = f"{reason} {after.sentence()}"
        return Progress(self._instead, 0.0)

    def _remarks(self, plan: Plan) -> Iterator[str]:
        """What the card must say about the sound of a model: its commit and licence, where it ran and as what."""
        yield self._checkpoint().licence_sentence()
        if not needs_model(plan) or self._placed is None:
            return
        if self._instead:
            yield self._instead
        elif self._placed.placement().is_gpu or len(reported().devices()) > 1:
            yield self._placed.sentence()
        else:
            yield f"There is no GPU here: it played on the processor, as {self._placed.placement().precision.name}."


class DiffusionEngine(NeuralEngine[Pipeline]):
    """An engine over pipelines of diffusers, which make a whole piece at once."""

    libraries = ("torch", "transformers", "diffusers", "accelerate")

    def _open(self, checkpoint: Checkpoint, folder: Path, placement: Placement) -> Pipeline:
        return opened(checkpoint, folder, placement)

    def _executed(self, step: Step, standing: Standing, asked: Asked) -> Doing:
        pipeline = self._opened() if tasks_of(step) else None
        yield from executed(step, standing.clip, Making(pipeline, asked.spec, self.title, self._played_by,
                                                        self._is_guided, self._tries))

    def _noted(self, plan: Plan, spec: MusicSpec) -> tuple[str, ...]:
        return noted(plan, spec, self._opened())


def abilities(checkpoint: Checkpoint) -> Abilities:
    """What a checkpoint can, for the operations."""
    return Abilities(checkpoint.tasks, checkpoint.max_seconds, checkpoint.shortest_s)


def _replaced(heard: Sequence[Clip], clip: Clip) -> tuple[str, ...]:
    """What is said where the stretches that were heard while a sound was made are not that sound."""
    if not heard:
        return ()
    before = np.concatenate([stretch.samples for stretch in heard])
    is_alike = before.shape == clip.samples.shape and (
        np.linalg.norm(before - clip.samples) <= ALIKE_SHARE * np.linalg.norm(clip.samples))
    return () if is_alike else (REPLACED,)


def noted(plan: Plan, spec: MusicSpec, pipeline: Pipeline) -> tuple[str, ...]:
    """What is said of a plan, with the sections of a song that the model's tokenizer has no room for."""
    plays_all = any(isinstance(step, NewTake | Covered) for step in plan.steps)
    if not (plays_all and abilities(pipeline.checkpoint).sings):
        return plan.notes
    asked = Request("text2music", words(spec, pipeline.checkpoint.engine), spec.duration_s, spec.seed)
    others = (note for note in plan.notes if note != unsung(spec))
    return tuple(filter(None, (*others, unsung(spec, reads(pipeline, asked).script))))


def needs_model(plan: Plan) -> bool:
    """Whether any step of a plan is played by a model."""
    return any(tasks_of(step) for step in plan.steps)


def carried_out(plan: Plan, standing: Standing, spec: MusicSpec,
                execute: Callable[[Step, Standing], Doing]) -> Iterator[Progress | Chunk | Standing]:
    """Progress over all steps of a plan, never back where one is begun anew, what is heard of them while they are
    carried out, and at last the sound that they leave."""
    weights = [1.0 if tasks_of(step) else EXACT_WEIGHT for step in plan.steps]
    share, reached, shown = (1.0 - OPENING_SHARE) / (sum(weights) or 1.0), OPENING_SHARE, OPENING_SHARE
    for step, weight in zip(plan.steps, weights, strict=True):
        if isinstance(step, Mixed):
            standing = standing.mixed(step, spec)
            continue
        for event in execute(step, standing):
            if isinstance(event, Done):
                standing = standing.after(event)
            elif isinstance(event, Chunk):
                yield event
            else:
                shown = max(shown, min(1.0, reached + (event.fraction or 0.0) * weight * share))
                yield Progress(event.step, shown)
        reached += weight * share
    yield standing
