"""The steps of a plan carried out: each becomes an edit of the finished sound, some once a model has made new sound."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.clip import Clip
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checked import Checked, checked
from music_assistant.engines.neural.checkpoints import BAND_OFFER
from music_assistant.engines.neural.diffusion import Request, diffused
from music_assistant.engines.neural.guide import WITHOUT, guide, guided
from music_assistant.engines.neural.laying import laid
from music_assistant.engines.neural.pipelines import Pipeline
from music_assistant.engines.neural.placement import Placement
from music_assistant.engines.neural.reading import reads
from music_assistant.engines.neural.tracks import VOICE_TRACK, track, without
from music_assistant.engines.neural.ways import (
    COVERING,
    PAINTING,
    Covered,
    Cut,
    Extended,
    Faded,
    Joined,
    Laid,
    NewTake,
    Repainted,
    Shifted,
    Step,
    Stretched,
    Taken,
)
from music_assistant.errors import EngineError
from music_assistant.events import Chunk, Progress
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

PART_DB = -6.0
"""How loud a part that the model plays is laid over the sound: the model brings each to full scale by itself."""

SHORTEST_PAINT_S, LONGEST_PAINT_S = 3.0, 90.0
"""ACE-Step's makers name 3 to 90 seconds for a repaint."""

Edit = Callable[[Clip], Clip]


@dataclass(frozen=True)
class Making:
    """What a step is carried out with: the model, where the step needs it, the piece as it is to be, and the band.

    `is_guided`: whether the band's playing of the piece guides a new take. `tries`: how many more takes the ears may
    ask for, None where they are not asked.
    """

    pipeline: Pipeline | None
    spec: MusicSpec
    title: str
    band: Callable[[], Band]
    is_guided: bool = True
    tries: int | None = 2

    @property
    def model(self) -> Pipeline:
        """The model, of a step that needs it."""
        assert self.pipeline is not None
        return self.pipeline


@dataclass(frozen=True)
class Done:
    """What a step does to the sound, and what must be said about it. `is_new`: nothing of the sound before is left."""

    edit: Edit
    notes: tuple[str, ...] = ()
    is_new: bool = False


Doing = Iterator[Progress | Chunk | Done]
"""What happens while a step is carried out, and at last what it does."""


def executed(step: Step, sound: Clip | None, making: Making) -> Doing:
    """Progress from 0 to 1 while a step is carried out on the sound, then what it does. Closing it stops the model."""
    yield from EXECUTIONS[type(step)](step, sound, making)


def _stretched(step: Stretched, sound: Clip, making: Making) -> Doing:
    yield Done(lambda clip: exact.stretched(clip, step.ratio))


def _shifted(step: Shifted, sound: Clip, making: Making) -> Doing:
    yield Done(lambda clip: exact.shifted(clip, step.semitones))


def _cut(step: Cut, sound: Clip, making: Making) -> Doing:
    yield Done(lambda clip: exact.cut(clip, step.to_s))


def _joined(step: Joined, sound: Clip, making: Making) -> Doing:
    spans = [(span.start_s, span.seconds) for span in step.spans]
    yield Done(lambda clip: exact.joined(clip, spans))


def _faded(step: Faded, sound: Clip, making: Making) -> Doing:
    yield Done(lambda clip: exact.faded(clip, step.seconds))


def _new_take(step: NewTake, sound: Clip | None, making: Making) -> Doing:
    """A take of the whole piece, along the band's playing of it where the model can follow."""
    model, source = making.model, None
    row = guided(making.spec, model.checkpoint) if making.is_guided else WITHOUT
    if row is not WITHOUT:
        yield Progress("the band plays a guide", 0.0)
        source = guide(making.spec, model.sample_rate, making.band(), row)
    yield from _take(making, _request(making, row.task, source, strength=row.strength))


def _covered(step: Covered, sound: Clip, making: Making) -> Doing:
    """Another take along the sound as it stands."""
    yield from _take(making, _request(making, _task(making, COVERING), sound, strength=step.strength))


def _take(making: Making, request: Request) -> Doing:
    """A take, the best of a few as the ears find them, as long as was asked for."""
    def make(seed: int) -> Iterator[Progress | Clip]:
        for event in _played(making, replace(request, seed=seed)):
            yield event if isinstance(event, Progress) else exact.cut(event, making.spec.duration_s)

    def extend(clip: Clip) -> Iterator[Progress | Clip]:
        to_s = min(making.spec.duration_s, making.model.max_seconds)
        from_s = max(0.0, min(clip.duration_s - exact.FADE_S, to_s - SHORTEST_PAINT_S))
        for event in _extended(Extended(from_s, to_s), clip, making):
            if isinstance(event, Done):
                yield event.edit(clip)
            elif isinstance(event, Progress):
                yield event

    paints = not making.model.tasks.isdisjoint(PAINTING)
    takes = make(request.seed) if making.tries is None else checked(
        make, making.spec, tries=making.tries, extend=extend if paints else None, longest_s=making.model.max_seconds)
    for event in takes:
        match event:
            case Progress() | Chunk():
                yield event
            case Checked(clip=clip, notes=notes):
                yield _whole(clip, notes)
            case Clip():
                yield _whole(event)


def _whole(take: Clip, notes: tuple[str, ...] = ()) -> Done:
    return Done(lambda clip: take, notes, is_new=True)


def _repainted(step: Repainted, sound: Clip, making: Making) -> Doing:
    """New sound for some seconds; what is around them stays as it is."""
    painted: list[tuple[Clip, float, float]] = []
    stretches = tuple(windows(step.start_s, step.end_s))
    for start_s, end_s in stretches:
        now = _with(sound, painted)
        wide = widened(start_s, end_s, sound.duration_s)
        new = yield from _shared(_made(making, _request(making, _task(making, PAINTING), now, wide), now),
                                 len(painted), len(stretches))
        painted.append((exact.matched(new, now, *wide), start_s, end_s))
    yield Done(lambda clip: _with(clip, painted))


def _shared(made: Generator[Progress, None, Clip], done: int, several: int) -> Generator[Progress, None, Clip]:
    """Progress of one of several runs as that of all."""
    while True:
        try:
            event = next(made)
        except StopIteration as finished:
            clip: Clip = finished.value
            return clip
        yield Progress(event.step, (done + (event.fraction or 0.0)) / several)


def _with(clip: Clip, painted: Sequence[tuple[Clip, float, float]]) -> Clip:
    for new, start_s, end_s in painted:
        clip = exact.replaced(clip, new, start_s, end_s)
    return clip


def windows(start_s: float, end_s: float) -> Iterator[tuple[float, float]]:
    """The stretches in which some seconds are painted, each no longer than a model does well; each but the last goes
    on past the next one's crossfade, so that nothing of the old sound is heard at the seam."""
    count = max(1, math.ceil((end_s - start_s) / LONGEST_PAINT_S - 1e-9))
    edges = [start_s + (end_s - start_s) * n / count for n in range(count + 1)]
    for n, (first_s, last_s) in enumerate(pairwise(edges), 1):
        yield first_s, last_s if n == count else last_s + 2 * exact.FADE_S


def widened(start_s: float, end_s: float, whole_s: float) -> tuple[float, float]:
    """The seconds that a model is given to paint where it is to fill so few: as many as it does well, around them,
    within the sound. What it paints beside them is not used."""
    lacking = min(SHORTEST_PAINT_S, whole_s) - (end_s - start_s)
    if lacking <= 0:
        return start_s, end_s
    first_s = min(max(0.0, start_s - lacking / 2), max(0.0, whole_s - SHORTEST_PAINT_S))
    return first_s, first_s + min(SHORTEST_PAINT_S, whole_s)


def _extended(step: Extended, sound: Clip, making: Making) -> Doing:
    """New sound after the end, which the model hears."""
    frames = round(step.to_s * sound.sample_rate)
    longer = Clip(np.pad(sound.samples, ((0, max(0, frames - len(sound.samples))), (0, 0))), sound.sample_rate)
    stretch = (step.from_s, longer.duration_s)
    new = yield from _made(making, _request(making, _task(making, PAINTING), longer, stretch), longer)
    level = exact.matched(new, longer, *stretch)
    yield Done(lambda clip: exact.extended(clip, level, step.from_s))


def _laid(step: Laid, sound: Clip, making: Making) -> Doing:
    """Parts over the sound, which is left as it is beneath them."""
    if step.by == "band":
        yield Progress("the band plays along", 0.0)
        yield Done(lambda clip: laid(clip, making.spec, step.instrument_ids, making.band()))
        return
    parts = []
    for name in step.instrument_ids:
        found = making.spec.instrument(name)
        request = _request(making, "lego", sound, (0.0, sound.duration_s), track=track(found.name) if found else name)
        parts.append((yield from _made(making, request, sound)))
    yield Done(lambda clip: _over(clip, parts))


def _over(clip: Clip, parts: Sequence[Clip]) -> Clip:
    for part in parts:
        clip = exact.laid(clip, part, PART_DB)
    return clip


def _taken_out(step: Taken, sound: Clip, making: Making) -> Doing:
    """One instrument less: the model says what of the sound it is, or plays all the others anew."""
    if step.by == "extract":
        part = yield from _made(making, _request(making, "extract", sound, track=track(step.instrument)), sound)
        yield Done(lambda clip: without(clip, part))
        return
    staying = dict.fromkeys(track(i.name) for i in making.spec.instruments)
    tracks = [*staying, *([VOICE_TRACK] if making.spec.vocals else [])]
    yield from _take(making, _request(making, "complete", sound, track=", ".join(tracks)))


EXECUTIONS: Mapping[type, Callable[..., Doing]] = MappingProxyType({
    NewTake: _new_take, Stretched: _stretched, Shifted: _shifted, Joined: _joined, Repainted: _repainted,
    Extended: _extended, Cut: _cut, Faded: _faded, Covered: _covered, Laid: _laid, Taken: _taken_out,
})
"""Step → how it is carried out. What the mixer does waits for all of these."""


def _task(making: Making, tasks: Sequence[str]) -> str:
    """The one of some tasks that the model can do."""
    return next(t for t in tasks if t in making.model.tasks)


def _request(making: Making, task: str, source: Clip | None = None, stretch: tuple[float, float] | None = None,
             strength: float = 1.0, track: str = "") -> Request:
    """What the model is asked for: as long as the source, else as the piece, within what the model can."""
    model, spec = making.model, making.spec
    seconds = spec.duration_s if source is None else source.duration_s
    seconds = min(model.max_seconds, max(model.checkpoint.shortest_s, seconds))
    heard = None if source is None else exact.at_rate(source, model.sample_rate, 2).samples
    start_s, end_s = stretch or (None, None)
    engine = model.checkpoint.engine
    asked = Request(task, words(spec, engine), seconds, spec.seed, heard, start_s, end_s, strength, track)
    return replace(asked, words=words(spec, engine, reads(model, asked)))


def _played(making: Making, request: Request) -> Iterator[Progress | Clip]:
    """Progress with every step of the model, then its sound at its own rate."""
    step = playing(making.title, making.model.placement)
    yield Progress(step, 0.0)
    for piece in diffused(making.model, request):
        if piece.whole is not None:
            yield Clip(piece.whole, making.model.sample_rate)
        else:
            yield Progress(step, min(1.0, piece.fraction))


def playing(title: str, placement: Placement) -> str:
    """The step of a model that plays."""
    step = f"{title} plays on {placement.device_name}"
    return step if placement.is_gpu else f"{step}: slow without a GPU. {BAND_OFFER}"


def _made(making: Making, request: Request, beside: Clip) -> Generator[Progress, None, Clip]:
    """Progress, then what the model made, brought to the rate, channels and length of the sound that it goes beside."""
    made = None
    for event in _played(making, request):
        if isinstance(event, Progress):
            yield event
        else:
            made = exact.cut(exact.at_rate(event, beside.sample_rate, beside.samples.shape[1]), beside.duration_s, 0.0)
    if made is None:
        raise EngineError(f"{making.title} ended without a sound.", BAND_OFFER)
    return made
