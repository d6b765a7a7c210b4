"""Our own time over the bare pipeline's: what a neural engine adds to the model's work.

    python -m benchmarks.own_time [--engine ace_step|musicgen] [--seconds 10] [--rounds 9] [--music 20]

A tiny random model is given as many layers as it takes for the bare pipeline (ACE-Step's of diffusers, or MusicGen's
`generate` of transformers) to need about --seconds of the processor for --music seconds of sound on one thread. Then
they take turns, on the same words and seed, which must come out as the same samples: the bare pipeline; the engine from
the first event to Finished; the engine with the ears that check its take; MusicGen's engine also heard while it plays,
for which the sound is decoded twice. Printed, in the processor's seconds, all threads of the process:

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
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time, thread_time
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural.captions import caption, words
from music_assistant.engines.neural.checkpoints import MUSICGEN_QUANTISED, QUANTISED, counted
from music_assistant.engines.neural.player import stereo
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
    """Counts the seconds within a family's calls of its pipeline, without those of the caller's callback there."""

    def __init__(self, family: Family) -> None:
        self.within_s = 0.0
        pipeline, method, option = family.call()
        call = getattr(pipeline, method)

        def uncounted(callback: Any) -> Any:
            if isinstance(callback, list):
                callback[:] = [uncounted(one) for one in callback]
                return callback
            return lambda *step, **more: self._counted(-1, lambda: callback(*step, **more))

        def timed_call(pipe: Any, **options: Any) -> Any:
            if options.get(option) is not None:
                options[option] = uncounted(options[option])
            return self._counted(1, lambda: call(pipe, **options))

        setattr(pipeline, method, timed_call)

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


@dataclass(frozen=True)
class Family:
    """How the models of an engine are tried. `call`: the class of the bare pipeline, its method that plays, and the
    option of it that takes our callback. `write`: a checkpoint in a folder with so many layers, of which the component
    `grows`. `open`: the bare pipeline of a folder for a piece. `engine`: our engine of that folder, which checks so
    many takes. `is_heard`: whether its sound can be heard while it is made."""

    call: Callable[[], tuple[Any, str, str]]
    write: Callable[[Path, int], Path]
    grows: str
    open: Callable[[Path, MusicSpec], Play]
    engine: Callable[[Path, int | None], AceStep | MusicGen]
    is_heard: bool = False


def _ace_step_call() -> tuple[Any, str, str]:
    from diffusers import AceStepPipeline

    return AceStepPipeline, "__call__", "callback_on_step_end"


def _ace_step_written(folder: Path, layers: int) -> Path:
    from tiny_checkpoints import write_ace_step

    return write_ace_step(folder, hidden=HIDDEN, layers=layers)


def _bare_ace_step(folder: Path, spec: MusicSpec) -> Play:
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


def _musicgen_call() -> tuple[Any, str, str]:
    from transformers import MusicgenForConditionalGeneration

    return MusicgenForConditionalGeneration, "generate", "stopping_criteria"


def _musicgen_written(folder: Path, layers: int) -> Path:
    from tiny_checkpoints import write_musicgen

    return write_musicgen(folder, hidden=HIDDEN, layers=layers)


def _bare_musicgen(folder: Path, spec: MusicSpec) -> Play:
    import torch
    from transformers import AutoTokenizer, MusicgenForConditionalGeneration

    model: Any = MusicgenForConditionalGeneration.from_pretrained(folder).eval()
    codec, codebooks = model.config.audio_encoder, model.decoder.config.num_codebooks
    inputs = AutoTokenizer.from_pretrained(folder)([caption(spec)], return_tensors="pt")
    tokens = int(np.ceil(spec.duration_s * codec.frame_rate)) + codebooks - 1

    def play() -> object:
        torch.manual_seed(spec.seed)
        sound = model.generate(**inputs, max_new_tokens=tokens)
        return stereo(sound[0])[:round(spec.duration_s * codec.sampling_rate)]

    return play


FAMILIES: Mapping[str, Family] = MappingProxyType({
    "ace_step": Family(_ace_step_call, _ace_step_written, QUANTISED, _bare_ace_step,
                       lambda folder, tries: AceStep(folder, "float32", "cpu", is_guided=False, tries=tries)),
    "musicgen": Family(_musicgen_call, _musicgen_written, MUSICGEN_QUANTISED, _bare_musicgen,
                       lambda folder, tries: MusicGen(folder, "float32", "cpu", is_guided=False, tries=tries),
                       is_heard=True),
})


def engine(family: Family, folder: Path, spec: MusicSpec, tries: int | None, early: bool = False) -> Play:
    """Our engine, open; with `tries` the ears check what it plays, once; `early`: it is heard while it plays."""
    player = family.engine(folder, tries)
    player.warm_up()

    def play() -> object:
        *_, last = player.play(spec, early=early)
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


def written(family: Family, folder: Path, layers: int) -> Path:
    """A checkpoint with so many layers."""
    return family.write(folder / f"layers-{layers}", layers)


def most_layers(family: Family, folder: Path) -> int:
    """How many layers the free memory holds."""
    import psutil

    one, two = (counted(written(family, folder, layers))[family.grows] for layers in (1, 2))
    return int(psutil.virtual_memory().available // ((two - one) * LAYER_COPIES_BYTES))


def trial(family: Family, folder: Path, spec: MusicSpec, clock: Clock) -> Callable[[int], float]:
    """The seconds that a bare run with so many layers takes, once what the first run alone loads is there."""
    def took(layers: int) -> float:
        play = family.open(written(family, folder, layers), spec)
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
    parser.add_argument("--engine", choices=FAMILIES, default="ace_step")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long a bare run is to take")
    parser.add_argument("--music", type=int, default=20, help="how much sound it makes, in seconds")
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    family = FAMILIES[args.engine]
    clock = Clock(family)
    spec = created(Change("create", genres=("pop",), duration_s=float(args.music)), seed=SEED)
    with tempfile.TemporaryDirectory() as name:
        at = Path(name)
        layers = layers_for(args.seconds, trial(family, at, spec, clock), most_layers(family, at))
        folder = written(family, at, layers)
        ways = {BARE: family.open(folder, spec), "engine": engine(family, folder, spec, None),
                "engine, its take checked by the ears": engine(family, folder, spec, 0)}
        if family.is_heard:
            ways["engine, heard while it plays"] = engine(family, folder, spec, None, early=True)
        took = rounds(ways, args.rounds, clock)
    print(f"{args.engine}: {layers} layers of {HIDDEN}, {spec.duration_s:.0f} s of sound, one thread, {args.rounds} "
          "rounds; the engine's samples are the bare pipeline's.")
    for way, spent in took.items():
        print(row(way, spent, took[BARE]))
    print(f"asked for: at most {ASKED_SHARE:+.1%} for the engine")


if __name__ == "__main__":
    main()
