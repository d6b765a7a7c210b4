"""The part model's training, in slices that save and resume.

    python -m training.band.learn EXCERPTS.npz --state FOLDER --minutes 10 --planned-steps 3000

A line each few dozen steps says the losses in nats: of where notes are, their pitch, length, velocity and timing; every
--watch-every steps those of pieces that are not learned from. On a GPU, without change: --device cuda.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn

from training import state
from training.band.batches import Excerpts, batches, load
from training.band.model import LOSSES, Batch, PartModel, Shape, to

WARM_UP, COOL_SHARE = 100, 0.6
"""Steps until the rate is whole, and the share of the planned steps over which it falls at the end."""
_MUON_RATE, _ADAM_RATE = 0.012, 0.003
_WATCH_BATCHES = 24
_SAVE_SECONDS = 180.0


class Training:
    """A network in bfloat16, its exact parameters, and two optimisers: Muon for inner matrices, Adam for the rest."""

    def __init__(self, shape: Shape, device: str, seed: int = 1) -> None:
        torch.manual_seed(seed)
        self.exact = PartModel(shape).to(device)
        self.network = PartModel(shape).to(device, torch.bfloat16)
        self.device = device
        inner = [p for name, p in self.exact.named_parameters() if name.startswith("blocks.")]
        others = [p for name, p in self.exact.named_parameters() if not name.startswith("blocks.")]
        self.optimisers = (torch.optim.Muon(inner, lr=_MUON_RATE, weight_decay=0.02, adjust_lr_fn="original"),
                           torch.optim.AdamW(others, lr=_ADAM_RATE, betas=(0.9, 0.98), weight_decay=0.01))
        self.copy()

    def copy(self) -> None:
        """The exact parameters, rounded, into the network that computes."""
        with torch.no_grad():
            for rounded, exact in zip(self.network.parameters(), self.exact.parameters(), strict=True):
                rounded.copy_(exact)

    def step(self, batch: Batch, share: float) -> tuple[Tensor, Tensor]:
        """Learns from a batch at a share 0..1 of the full rate. Returns the losses' sums and counts."""
        sums, counts = self.network(to(batch, self.device))
        (sums.sum() / counts[0].clamp(min=1)).backward()
        for rounded, exact in zip(self.network.parameters(), self.exact.parameters(), strict=True):
            exact.grad = None if rounded.grad is None else rounded.grad.float()
            rounded.grad = None
        nn.utils.clip_grad_norm_(self.exact.parameters(), 1.0)
        for optimiser, rate in zip(self.optimisers, (_MUON_RATE, _ADAM_RATE), strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate * share
            optimiser.step()
        self.copy()
        return sums.detach(), counts

    def watched(self, data: Excerpts, split: int, tokens: int) -> dict[str, float]:
        """The losses on the first batches of pieces that are not learned from."""
        sums, counts = torch.zeros(len(LOSSES)), torch.zeros(len(LOSSES))
        with torch.no_grad():
            for batch in islice(batches(data, split, tokens, 7), _WATCH_BATCHES):
                one, count = self.network(to(batch, self.device))
                sums, counts = sums + one.cpu(), counts + count.cpu()
        return named(sums, counts)


def named(sums: Tensor, counts: Tensor) -> dict[str, float]:
    """Losses a note by their names, and all that a note costs."""
    each = sums / counts.clamp(min=1)
    return {**{name: round(float(value), 4) for name, value in zip(LOSSES, each, strict=True)},
            "all": round(float(sums.sum() / counts[1].clamp(min=1)), 4)}


def rate_share(step: int, planned: int) -> float:
    """The rate's share at a step: up over the first, level, then down in a straight line to nothing."""
    cool = planned * COOL_SHARE
    return max(0.02, min(1.0, (step + 1) / WARM_UP, (planned - step) / cool))


def main(arguments: list[str] | None = None) -> int:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("excerpts", type=Path)
    command.add_argument("--state", type=Path, required=True)
    command.add_argument("--minutes", type=float, default=10.0)
    command.add_argument("--planned-steps", type=int, default=3000)
    command.add_argument("--tokens", type=int, default=6000)
    command.add_argument("--watch-every", type=int, default=200)
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--device", default="cpu")
    asked = command.parse_args(arguments)
    torch.set_num_threads(asked.threads)
    data = load(asked.excerpts)
    shape = Shape()
    training = Training(shape, asked.device)
    step, epoch, done = 0, 0, 0
    if (asked.state / state.FILE).is_file():
        kept = state.saved_state(asked.state)
        training.exact.load_state_dict(kept["masters"])
        for optimiser, values in zip(training.optimisers, kept["optimizer"], strict=True):
            optimiser.load_state_dict(values)
        training.copy()
        step, epoch, done = (kept["progress"][name] for name in ("step", "epoch", "done"))
    run(training, data, asked, [step, epoch, done])
    return 0


def run(training: Training, data: Excerpts, asked: argparse.Namespace, progress: list[int]) -> None:
    """Learns until the minutes are over or the planned steps done."""
    end, saved = time.monotonic() + 60 * asked.minutes, time.monotonic()
    sums, counts, tokens, since = torch.zeros(len(LOSSES)), torch.zeros(len(LOSSES)), 0, time.monotonic()
    while progress[0] < asked.planned_steps and time.monotonic() < end:
        for batch in islice(batches(data, 0, asked.tokens, progress[1]), progress[2], None):
            one, count = training.step(batch, rate_share(progress[0], asked.planned_steps))
            sums, counts, tokens = sums + one.cpu(), counts + count.cpu(), tokens + batch.where.numel()
            progress[0] += 1
            progress[2] += 1
            if progress[0] % 25 == 0:
                seconds = time.monotonic() - since
                tell(asked.state, {"step": progress[0], "epoch": progress[1], **named(sums, counts),
                                   "steps_per_s": round(tokens / seconds)})
                sums, counts, tokens, since = sums * 0, counts * 0, 0, time.monotonic()
            if progress[0] % asked.watch_every == 0:
                tell(asked.state, {"step": progress[0], "watched": training.watched(data, 1, asked.tokens)})
            if time.monotonic() - saved > _SAVE_SECONDS:
                keep(training, asked.state, progress)
                saved = time.monotonic()
            if time.monotonic() > end or progress[0] >= asked.planned_steps:
                break
        else:
            progress[1:] = [progress[1] + 1, 0]
    keep(training, asked.state, progress)


def keep(training: Training, folder: Path, progress: list[int]) -> None:
    state.save(folder, {"plan": asdict(training.exact.shape), "masters": training.exact.state_dict(),
                        "optimizer": [optimiser.state_dict() for optimiser in training.optimisers],
                        "progress": dict(zip(("step", "epoch", "done"), progress, strict=True))})


def tell(folder: Path, line: dict[str, object]) -> None:
    """A line of the log, on the disk and on the screen."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main())
