"""Our own time over the bare pipeline's: what a neural engine adds to the model's work.

    python -m benchmarks.own_time [--seconds 10] [--rounds 9] [--music 20]

A tiny random ACE-Step is given as many layers as it takes for the bare pipeline of diffusers to need about --seconds of
the processor for --music seconds of sound on one thread. Then they take turns, on the same words and seed, which must
come out as the same samples: the bare pipeline; the engine from the first event to Finished; the engine with the ears
that check its take. Printed, in the processor's seconds, all threads of the process:

- what each takes over the bare pipeline, by the median of the rounds' ratios: each run is set beside the bare one of
  its own round, because a busy machine slows what runs at the same time alike. The quartiles say how far the rounds
  agree.
- what each takes outside the pipeline's call and in its own callback there, counted in the very run, so that no two
  runs are compared and no noise of the machine is in it.

Asked for: at most 3 % for the engine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time, thread_time
from typing import Any, NamedTuple

import numpy as np

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checkpoints import QUANTISED, counted
from music_assistant.events import Finished
from music_assistant.spec import MusicSpec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

SEED = 7
HIDDEN = 256
FEWEST_LAYERS = 8
TRIAL_SHARE = 1 / 3
"""A trial run that takes such a share of the seconds asked for tells how many layers make them."""
LAYER_COPIES_BYTES = 4 * 4
"""What a number of a layer takes in memory: four bytes in each of three players, and once more while one is opened."""
ASKED_SHARE = 0.03
BARE = "bare pipeline"

Play = Callable[[], object]


class Spent(NamedTuple):
    """The processor's seconds of a run, and those of them outside the pipeline's call."""

    seconds: float
    outside_s: float


class Clock:
    """Counts the seconds within the calls of a class of pipelines, without those of the caller's callback there."""

    def __init__(self, pipeline: Any) -> None:
        self.within_s = 0.0
        call = pipeline.__call__

        def timed_call(pipe: Any, **options: Any) -> Any:
            after_step = options.get("callback_on_step_end")
            if after_step is not None:
                options["callback_on_step_end"] = lambda *step: self._counted(-1, lambda: after_step(*step))
            return self._counted(1, lambda: call(pipe, **options))

        pipeline.__call__ = timed_call

    def _counted(self, sign: int, work: Play) -> object:
        begun = thread_time()
        made = work()
        self.within_s += sign * (thread_time() - begun)
        return made

    def timed(self, play: Play) -> tuple[Spent, object]:
        """What a run takes, and what it gives."""
        begun, within_s = process_time(), self.within_s
        made = play()
        seconds = process_time() - begun
        return Spent(seconds, seconds - (self.within_s - within_s)), made


def written(folder: Path, layers: int) -> Path:
    """A checkpoint with so many layers."""
    from tiny_checkpoints import write_ace_step

    return write_ace_step(folder / f"layers-{layers}", hidden=HIDDEN, layers=layers)


def bare(folder: Path, spec: MusicSpec) -> Play:
    """The pipeline of diffusers, open, as the words and the seed of a piece call it."""
    import torch
    from diffusers import AceStepPipeline

    pipe: Any = AceStepPipeline.from_pretrained(folder)  # type: ignore[no-untyped-call]
    pipe.set_progress_bar_config(disable=True)
    told = words(spec, "ace_step")

    def play() -> object:
        return pipe(prompt=told.caption, lyrics=told.lyrics, vocal_language=told.language, bpm=told.bpm,
                    keyscale=told.key, timesignature=told.meter, audio_duration=spec.duration_s, guidance_scale=1.0,
                    num_inference_steps=8, generator=torch.Generator().manual_seed(spec.seed)).audios[0].numpy().T

    return play


def engine(folder: Path, spec: MusicSpec, tries: int | None) -> Play:
    """Our engine, open; with `tries` the ears check what it plays, once."""
    player = AceStep(folder, "float32", "cpu", is_guided=False, tries=tries)
    player.warm_up()

    def play() -> object:
        *_, last = player.play(spec)
        assert isinstance(last, Finished)
        return last.clip.samples

    return play


def layers_for(seconds: float, took: Callable[[int], float], most: int) -> int:
    """How many layers take about so many seconds, on the line through the last two of ever longer trials.

    `took`: the seconds of a run with so many layers. They are doubled until a run takes TRIAL_SHARE of the seconds, so
    that noise is little beside what is measured. Ends the program where more than `most` are needed.
    """
    few, many = (0, 0.0), (FEWEST_LAYERS, took(FEWEST_LAYERS))
    while many[1] < TRIAL_SHARE * seconds and 2 * many[0] <= most:
        few, many = many, (2 * many[0], took(2 * many[0]))
    needed = many[0] + (seconds - many[1]) * (many[0] - few[0]) / max(1e-9, many[1] - few[1])
    if needed > most:
        sys.exit(f"That takes some {needed:.0f} layers, and the free memory holds {most}: ask for fewer --seconds.")
    return max(1, round(needed))


def most_layers(folder: Path) -> int:
    """How many layers the free memory holds."""
    import psutil

    one, two = (counted(written(folder, layers))[QUANTISED] for layers in (1, 2))
    return int(psutil.virtual_memory().available // ((two - one) * LAYER_COPIES_BYTES))


def trial(folder: Path, spec: MusicSpec, clock: Clock) -> Callable[[int], float]:
    """The seconds that a bare run with so many layers takes, once what the first run alone loads is there."""
    def took(layers: int) -> float:
        play = bare(written(folder, layers), spec)
        play()
        return clock.timed(play)[0].seconds

    return took


def rounds(ways: dict[str, Play], count: int, clock: Clock) -> dict[str, list[Spent]]:
    """What each way took in each round. Another begins each time, and the engine's samples are the bare pipeline's."""
    took: dict[str, list[Spent]] = {way: [] for way in ways}
    for play in ways.values():
        play()  # once for what the first run alone loads
    for n in range(count):
        made = {}
        for way in (*ways, *ways)[n % len(ways):][:len(ways)]:
            spent, made[way] = clock.timed(ways[way])
            took[way].append(spent)
        np.testing.assert_array_equal(made["engine"], made[BARE])
    return took


def row(way: str, spent: list[Spent], base: list[Spent]) -> str:
    """What a way took, as it is printed."""
    over = np.array([run.seconds / beside.seconds - 1 for run, beside in zip(spent, base, strict=True)])
    low, middle, high = np.percentile(over, (25, 50, 75))
    seconds, outside = (float(np.median(column)) for column in zip(*spent, strict=True))
    if way == BARE:
        return f"{way}: {seconds:.2f} s"
    return (f"{way}: {seconds:.2f} s, {middle:+.1%} ({low:+.1%} to {high:+.1%}); outside the pipeline's call "
            f"{outside:.3f} s, {outside / (seconds - outside):+.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long a bare run is to take")
    parser.add_argument("--music", type=int, default=20, help="how much sound it makes, in seconds")
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    import torch
    from diffusers import AceStepPipeline

    torch.set_num_threads(1)
    clock = Clock(AceStepPipeline)
    spec = created(Change("create", genres=("pop",), duration_s=float(args.music)), seed=SEED)
    with tempfile.TemporaryDirectory() as name:
        layers = layers_for(args.seconds, trial(Path(name), spec, clock), most_layers(Path(name)))
        folder = written(Path(name), layers)
        took = rounds({BARE: bare(folder, spec), "engine": engine(folder, spec, None),
                       "engine, its take checked by the ears": engine(folder, spec, 0)}, args.rounds, clock)
    print(f"{layers} layers of {HIDDEN}, {spec.duration_s:.0f} s of sound, one thread, {args.rounds} rounds; the "
          "engine's samples are the bare pipeline's.")
    for way, spent in took.items():
        print(row(way, spent, took[BARE]))
    print(f"asked for: at most {ASKED_SHARE:+.1%} for the engine")


if __name__ == "__main__":
    main()
