"""Our own time over the bare pipeline's: what a neural engine adds to the model's work.

    python -m benchmarks.own_time [--seconds 10] [--rounds 3] [--music 20]

A tiny random ACE-Step is given as many layers as it takes for the bare pipeline of diffusers to need about --seconds
for --music seconds of sound on one thread. Then the two take turns, on the same words and seed, which must come out as
the same samples: the bare pipeline; the engine from the first event to Finished; the engine with the ears that check
its take. The processor's seconds, all threads of the process, which a busy machine hardly changes, and wall seconds
beside them; the least of the rounds, because others only add to it. Asked for: at most 3 % for the engine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.neural.captions import words
from music_assistant.events import Finished
from music_assistant.spec import MusicSpec

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

SEED = 7
HIDDEN = 256
TRIAL_LAYERS = (2, 10)
ASKED_SHARE = 0.03


def timed(work: Callable[[], object]) -> tuple[float, float, object]:
    """The processor's seconds that work takes, its wall seconds, and what it gives."""
    begun, spent = perf_counter(), process_time()
    made = work()
    return process_time() - spent, perf_counter() - begun, made


def written(folder: Path, layers: int) -> Path:
    """A checkpoint with so many layers."""
    from tiny_checkpoints import write_ace_step

    return write_ace_step(folder / f"layers-{layers}", hidden=HIDDEN, layers=layers)


def bare(folder: Path, spec: MusicSpec) -> Callable[[], object]:
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


def engine(folder: Path, spec: MusicSpec, tries: int | None) -> Callable[[], object]:
    """Our engine, open; with `tries` the ears check what it plays, once."""
    player = AceStep(folder, "float32", "cpu", is_guided=False, tries=tries)
    player.warm_up()

    def play() -> object:
        *_, last = player.play(spec)
        assert isinstance(last, Finished)
        return last.clip.samples

    return play


def layers_for(folder: Path, spec: MusicSpec, seconds: float) -> int:
    """How many layers make a bare run last about so long."""
    few, many = TRIAL_LAYERS
    took = [min(timed(bare(written(folder, n), spec))[0] for _ in range(2)) for n in TRIAL_LAYERS]
    a_layer = max(1e-3, (took[1] - took[0]) / (many - few))
    return max(few, round(few + (seconds - took[0]) / a_layer))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long a bare run is to take")
    parser.add_argument("--music", type=int, default=20, help="how much sound it makes, in seconds")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    spec = created(Change("create", genres=("pop",), duration_s=float(args.music)), seed=SEED)
    with tempfile.TemporaryDirectory() as name:
        layers = layers_for(Path(name), spec, args.seconds)
        folder = written(Path(name), layers)
        ways = {"bare pipeline": bare(folder, spec), "engine": engine(folder, spec, None),
                "engine, its take checked by the ears": engine(folder, spec, 0)}
        took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        for play in ways.values():
            play()  # once for what the first run alone loads
        for n in range(args.rounds):
            made = {}
            for way in (*ways, *ways)[n % len(ways):][:len(ways)]:
                spent, wall, made[way] = timed(ways[way])
                took[way].append((spent, wall))
            np.testing.assert_array_equal(made["engine"], made["bare pipeline"])
    base = min(spent for spent, _ in took["bare pipeline"])
    print(f"{layers} layers of {HIDDEN}, {spec.duration_s:.0f} s of sound, one thread, {args.rounds} rounds; the "
          "engine's samples are the bare pipeline's.")
    for way, each in took.items():
        spent, wall = (min(column) for column in zip(*each, strict=True))
        print(f"{way}: {spent:.2f} s of the processor ({spent / base - 1:+.1%}), {wall:.2f} s on the wall")
    print(f"asked for: at most {ASKED_SHARE:+.1%} for the engine")


if __name__ == "__main__":
    main()
