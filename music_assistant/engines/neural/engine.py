"""What the diffusion engines share: a checkpoint fetched and opened, and a piece made of the version before it, step by
step as the operations say, so that what was not asked to change is held."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from music_assistant.conversation import Version
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checkpoints import BAND_OFFER, CHOICE_VARIABLES, Checkpoint, chosen
from music_assistant.engines.neural.diffusion import Request
from music_assistant.engines.neural.execution import Doing, Done, Making, executed
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.operations import planned
from music_assistant.engines.neural.pipelines import Pipeline, opened, too_big
from music_assistant.engines.neural.placement import OutOfMemory, Report, reported, with_ours
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

LIBRARIES = ("torch", "transformers", "diffusers", "accelerate")
OPENING_SHARE = 0.1
"""The part of the progress bar that fetching and opening the model takes."""
EXACT_WEIGHT = 0.05
"""How long a step without the model takes beside one with it, for the progress bar."""


class NeuralEngine:
    """An engine over the checkpoints of its `name`. Weights are read on first use and kept until `close`.

    `checkpoint`: a name of the table in checkpoints.py, a hub id or a folder; else the environment's
    MUSIC_ASSISTANT_<NAME>; else the table's default, where the engine has one. `precision`: a name of PRECISIONS; else
    MUSIC_ASSISTANT_<NAME>_PRECISION, else as the free memory allows. `device`: "cuda", "mps" or "cpu"; else the best
    one here. `hub`: where a hub id is looked for. `is_guided`: whether the band's playing of a piece guides the model.
    `tries`: how many more takes the ears may ask for, None where they are not
    asked.
    """

    name = ""
    title = ""

    def __init__(self, checkpoint: str | Path | None = None, precision: str | None = None, device: str | None = None,
                 hub: Hub | None = None, *, is_guided: bool = True, tries: int | None = 2) -> None:
        variable = CHOICE_VARIABLES[self.name]
        self._choice = checkpoint or os.environ.get(variable) or None
        self._precision = precision or os.environ.get(f"{variable}_PRECISION") or None
        self._device = device
        self._hub = hub or Hub()
        self._is_guided, self._tries = is_guided, tries
        self._pipeline: Pipeline | None = None
        self._placed: Placements | None = None
        self._band: Band | None = None
        self._dry_takes = DryTakes()
        self._opening = threading.Lock()

    def require(self) -> None:
        """Nothing when it can play. Raises UnavailableError or RequestError that says what is missing."""
        if self._pipeline is not None:
            return
        checkpoint = self._checkpoint()
        if self._hub.kept(checkpoint) is None:
            self._hub.listed(checkpoint)
        self._placements(checkpoint, with_ours(reported()))

    def has_weights(self) -> bool:
        """Whether its weights are on this machine. Asks no network. Raises UnavailableError as `require` does."""
        return self._pipeline is not None or self._hub.kept(self._checkpoint()) is not None

    def warm_up(self) -> None:
        """Opens the model, where its weights are on this machine already. Downloads nothing."""
        if self.has_weights():
            self._opened()

    def fits_a_card(self) -> bool:
        """Whether its weights are on this machine and a graphics card here holds them. Raises as `require` does."""
        return self.has_weights() and self._placements(self._checkpoint()).placement().is_gpu

    def need(self) -> Need | None:
        """What its model takes of the memory; None where its weights are not here. Raises as `require` does."""
        return _need(self._checkpoint()) if self.has_weights() else None

    def close(self) -> None:
        """Gives the model's memory back."""
        with self._opening:
            self._pipeline = self._placed = None

    def play(self, spec: MusicSpec, previous: Version | None = None, *, early: bool = True) -> Iterator[EngineEvent]:
        """Progress with every step of the model, then the sound as one Chunk, then Finished. Closing it cancels.

        What the version before has and the change leaves alone is kept: see operations.py. Raises RequestError before
        anything is made where a change cannot be done, UnavailableError or EngineError. `early` changes nothing: no
        sound is there before the last step.
        """
        begun = perf_counter()
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
            notes = noted(plan, spec, self._opened())
            for note in notes:
                if note not in plan.notes:
                    yield Progress(note, OPENING_SHARE)
        for event in carried_out(plan, standing, spec, lambda step, now: self._step(step, now, spec)):
            if isinstance(event, Standing):
                standing = event
            else:
                yield event
        clip = standing.kept(spec, self._dry_takes)
        yield Progress("finishing", 1.0)
        yield Chunk(clip)
        spent = {"open": opened_s, "play": perf_counter() - begun - opened_s}
        said = (*self._remarks(plan, checkpoint), *notes, *standing.notes)
        yield Finished(clip, notes=tuple(dict.fromkeys(said)), seconds=spent)

    def _step(self, step: Step, standing: Standing, spec: MusicSpec) -> Doing:
        """A step carried out; where the memory runs out, once more with less of it, which is said."""
        try:
            yield from executed(step, standing.clip, self._making(step, spec))
            return
        except OutOfMemory as error:
            ran_out = OutOfMemory(error.message, error.hint)
        # Only here, after the error and all that its trace held are gone, is there room for a lighter model.
        yield self._lightened(ran_out)
        yield from executed(step, standing.clip, self._making(step, spec))

    def _making(self, step: Step, spec: MusicSpec) -> Making:
        pipeline = self._opened() if tasks_of(step) else None
        return Making(pipeline, spec, self.title, self._played_by, self._is_guided, self._tries)

    def _played_by(self) -> Band:
        """The band, for guides and for parts that the model cannot play."""
        from music_assistant.engines.band import Band

        if self._band is None:
            self._band = Band()
        return self._band

    def _checkpoint(self) -> Checkpoint:
        """What is open, or was chosen, or the default. Raises UnavailableError when there is none or a library lacks.
        """
        if self._pipeline is not None:
            return self._pipeline.checkpoint
        checkpoint = chosen(self._choice, self.name)
        for library in LIBRARIES:
            if find_spec(library) is None:
                raise UnavailableError(f"{self.title} needs {library}, which is not installed.",
                                       f"Install it with: pip install {library}. {BAND_OFFER}")
        return checkpoint

    def _placements(self, checkpoint: Checkpoint, report: Report | None = None) -> Placements:
        """Where the model goes in the memory that is free. Raises UnavailableError where no place is large enough."""
        placements = placements_for((_need(checkpoint),), self._device, self._precision, report)
        if not placements.fits():
            raise too_big(checkpoint, placements.placement())
        return placements

    def _ready(self, checkpoint: Checkpoint) -> Iterator[Progress]:
        """Progress while a checkpoint that is not here yet is downloaded, and until the model is open."""
        if self._pipeline is None and self._hub.kept(checkpoint) is None:
            for share in self._hub.fetching(checkpoint):
                yield Progress(f"fetching {checkpoint.name}: {share:.0%}", OPENING_SHARE * share)
        try:
            self._opened()
            return
        except OutOfMemory as error:
            ran_out = OutOfMemory(error.message, error.hint)
        yield self._lightened(ran_out)
        self._opened()

    def _opened(self) -> Pipeline:
        with self._opening:
            if self._pipeline is None:
                checkpoint = self._checkpoint()
                folder = self._hub.kept(checkpoint)
                if folder is None:
                    raise UnavailableError(f"{checkpoint.name} is no longer on this machine.", BAND_OFFER)
                self._placed = self._placed or self._placements(checkpoint)
                self._pipeline = opened(checkpoint, folder, self._placed.placement())
            return self._pipeline

    def _lightened(self, ran_out: OutOfMemory) -> Progress:
        """Gives the model up for one that takes less of the card, and says so. Raises the error where there is none."""
        with self._opening:
            lighter = self._placed.stepped_down() if self._placed else None
            if lighter is None:
                raise ran_out
            free_memory(lighter.placement())
            self._pipeline, self._placed = None, lighter
        return Progress(f"The memory ran out. {lighter.sentence()}", 0.0)

    def _remarks(self, plan: Plan, checkpoint: Checkpoint) -> Iterator[str]:
        """What the card must say about the sound of a model."""
        yield checkpoint.licence_sentence()
        if needs_model(plan) and not self._opened().placement.is_gpu:
            yield f"There is no GPU here: it played on the processor, as {self._opened().placement.precision.name}."


def abilities(checkpoint: Checkpoint) -> Abilities:
    """What a checkpoint can, for the operations."""
    return Abilities(checkpoint.tasks, checkpoint.max_seconds, checkpoint.shortest_s)


def _need(checkpoint: Checkpoint) -> Need:
    return Need(checkpoint.name, checkpoint.parameters or 0, checkpoint.kept_whole_parameters)


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
                execute: Callable[[Step, Standing], Doing]) -> Iterator[Progress | Standing]:
    """Progress over all steps of a plan, never back where one is begun anew, and at last the sound that they leave."""
    weights = [1.0 if tasks_of(step) else EXACT_WEIGHT for step in plan.steps]
    share, reached, shown = (1.0 - OPENING_SHARE) / (sum(weights) or 1.0), OPENING_SHARE, OPENING_SHARE
    for step, weight in zip(plan.steps, weights, strict=True):
        if isinstance(step, Mixed):
            standing = standing.mixed(step, spec)
            continue
        for event in execute(step, standing):
            if isinstance(event, Done):
                standing = standing.after(event)
            else:
                shown = max(shown, min(1.0, reached + (event.fraction or 0.0) * weight * share))
                yield Progress(event.step, shown)
        reached += weight * share
    yield standing
