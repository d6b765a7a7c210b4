"""Tunes a model on rows, in slices that can be stopped and gone on with: python -m training.tune --help."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

import torch

from music_assistant.errors import MusicAssistantError, RequestError
from training.batches import Encoder, Place, Row, batches, padded, parts, rows
from training.checkpoint import Checkpoint, opened
from training.state import FILE, save, saved_state
from training.trained import Method, Trained, trained

SAVED_EVERY_S = 240.0
REPORTED_EVERY_S = 30.0
LEAST_RATE = 0.02
"""The share of the full learning rate that is kept when the planned rows are done."""


@dataclass(frozen=True)
class Plan:
    """How a training goes. `rate` rises over `warm_up_rows` and falls over the last `falling` of `planned_rows`."""

    method: Method
    rate: float
    batch_rows: int = 32
    planned_rows: int = 100_000
    warm_up_rows: int = 1_000
    falling: float = 0.8
    clip: float = 1.0
    part_tokens: int = 1_536
    seed: int = 1

    def rate_after(self, done: int) -> float:
        """The learning rate of the step that follows `done` rows."""
        rising = (done + self.batch_rows) / max(self.warm_up_rows, 1)
        falling = (self.planned_rows - done) / max(self.falling * self.planned_rows, 1)
        return self.rate * max(LEAST_RATE, min(1.0, rising, falling))


@dataclass(frozen=True)
class Progress:
    """How far a training is: rows seen, seconds spent on them, the place in the rows' order."""

    rows: int = 0
    seconds: float = 0.0
    place: Place = field(default_factory=Place)


class Tuning:
    """A training under way: the network, its optimiser and how far they are."""

    def __init__(self, checkpoint: Checkpoint, plan: Plan) -> None:
        self.plan = plan
        self.progress = Progress()
        self.network: Trained = trained(checkpoint, plan.method, plan.seed)
        self._encoder = Encoder(checkpoint)
        masters = list(self.network.masters.values())
        self._optimizer = torch.optim.AdamW(masters, lr=plan.rate, betas=(0.9, 0.99), weight_decay=0.0, fused=True)

    def step(self, batch: tuple[Row, ...], place: Place) -> tuple[float, int]:
        """One step on a batch; (mean loss of an answer token, tokens read)."""
        started = monotonic()
        encoded = [self._encoder.encoded(row) for row in batch]
        answer_tokens = sum(len(tokens.ids) - tokens.prompt for tokens in encoded)
        total = 0.0
        for part in parts(encoded, self.plan.part_tokens):
            loss, _ = self.network.decoder.loss(*padded(part))
            torch.autograd.backward(loss / answer_tokens)
            total += loss.item()
            self.network.gather()
        torch.nn.utils.clip_grad_norm_(list(self.network.masters.values()), self.plan.clip)
        for group in self._optimizer.param_groups:
            group["lr"] = self.plan.rate_after(self.progress.rows)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=False)
        self.network.refresh()
        self.progress = Progress(self.progress.rows + len(batch), self.progress.seconds + monotonic() - started, place)
        return total / answer_tokens, sum(len(tokens.ids) for tokens in encoded)

    @torch.no_grad()
    def watched(self, held_out: tuple[Row, ...]) -> tuple[float, float]:
        """(Mean loss of an answer token, share of rows answered exactly) on rows that are not trained on.

        A greedy answer is exact when every one of its tokens, the end too, is the likeliest after those before it:
        so one reading of the rows tells it without generating anything.
        """
        total, tokens, exact = 0.0, 0, 0
        for part in parts([self._encoder.encoded(row) for row in held_out], 2 * self.plan.part_tokens):
            ids, answers = padded(part)
            loss, hits = self.network.decoder.loss(ids, answers)
            total, tokens = total + loss.item(), tokens + len(hits)
            owners = answers[:, 1:].nonzero(as_tuple=True)[0]
            exact += len(part) - len(set(owners[~hits].tolist()))
        return total / tokens, exact / len(held_out)

    def save(self, folder: Path) -> None:
        """Keeps all that a later slice needs."""
        save(folder, {"plan": asdict(self.plan), "progress": asdict(self.progress), "masters": self.network.masters,
                      "optimizer": self._optimizer.state_dict()})

    def load(self, folder: Path) -> None:
        """Goes on from what `save` kept; the plan stays the one given here, its method must be the same.

        Raises RequestError when what was kept is a training of another method.
        """
        state = saved_state(folder)
        if state["plan"]["method"] != asdict(self.plan.method):
            raise RequestError(f"The training in {folder} is a {Method(**state['plan']['method'])}.",
                               "Go on with the same method and rank, or name another folder.")
        self.network.load(state["masters"])
        self._optimizer.load_state_dict(state["optimizer"])
        done = state["progress"]
        self.progress = Progress(done["rows"], done["seconds"], Place(**done["place"]))


@dataclass(frozen=True)
class Slice:
    """One sitting: what is trained on, what is watched, where it is kept, and when it stops."""

    data: tuple[Row, ...]
    watch: tuple[Row, ...]
    state: Path
    minutes: float
    stop_after: int
    watch_every_rows: int


def run(tuning: Tuning, sitting: Slice) -> None:
    """Trains until the time or the rows are up; saves every few minutes and at the end, and reports as it goes."""
    opened_at = saved_at = reported_at = monotonic()
    losses: list[float] = []
    tokens, first = 0, tuning.progress.rows
    for batch, place in batches(sitting.data, tuning.plan.batch_rows, tuning.plan.seed, tuning.progress.place):
        loss, read = tuning.step(batch, place)
        losses.append(loss)
        tokens += read
        now = monotonic()
        before = tuning.progress.rows - len(batch)
        if sitting.watch and before // sitting.watch_every_rows < tuning.progress.rows // sitting.watch_every_rows:
            _report_watch(tuning, sitting)
        if now - reported_at > REPORTED_EVERY_S:
            _report(sitting.state, rows=tuning.progress.rows, epoch=place.epoch, loss=sum(losses) / len(losses),
                    rate=tuning.plan.rate_after(tuning.progress.rows), tokens_per_s=tokens / (now - reported_at),
                    rows_per_hour=3600 * (tuning.progress.rows - first) / (now - reported_at))
            losses, tokens, first, reported_at = [], 0, tuning.progress.rows, now
        if now - saved_at > SAVED_EVERY_S:
            tuning.save(sitting.state)
            saved_at = now
        if now - opened_at > 60 * sitting.minutes or tuning.progress.rows >= sitting.stop_after:
            break
    if sitting.watch:
        _report_watch(tuning, sitting)
    tuning.save(sitting.state)


def _report_watch(tuning: Tuning, sitting: Slice) -> None:
    loss, exact = tuning.watched(sitting.watch)
    _report(sitting.state, rows=tuning.progress.rows, minutes=tuning.progress.seconds / 60,
            held_out_loss=loss, held_out_exact=exact)


def _report(folder: Path, **values: float) -> None:
    """Prints figures and keeps them in the state's log."""
    line = {name: round(value, 6) for name, value in values.items()}
    print("  ".join(f"{name} {value:g}" for name, value in line.items()), flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.tune", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the GGUF file to start from")
    parser.add_argument("--rows", type=Path, required=True, help='JSONL of {"prompt", "answer"}')
    parser.add_argument("--watch", type=Path, help="rows that are not trained on, read now and then")
    parser.add_argument("--watch-every", type=int, default=8_000, help="rows between two looks at them")
    parser.add_argument("--state", type=Path, required=True, help="folder that keeps the training between slices")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long this slice lasts")
    parser.add_argument("--stop-after", type=int, default=sys.maxsize, help="rows in all after which to stop")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--method", choices=("lora", "full"), default="lora")
    parser.add_argument("--rank", type=int, default=16, help="of a lora")
    parser.add_argument("--rate", type=float, help="learning rate; by default what suits the method")
    parser.add_argument("--batch", type=int, default=Plan.batch_rows, help="rows in a step")
    parser.add_argument("--planned-rows", type=int, default=Plan.planned_rows, help="rows when the rate has fallen")
    parser.add_argument("--warm-up", type=int, default=Plan.warm_up_rows, help="rows while the rate rises")
    parser.add_argument("--falling", type=float, default=Plan.falling, help="last share of the plan: the rate falls")
    parser.add_argument("--part-tokens", type=int, default=Plan.part_tokens, help="tokens worked on at once")
    parser.add_argument("--seed", type=int, default=Plan.seed)
    return parser.parse_args(words)


RATES = {"lora": 1e-3, "full": 2e-4}
"""Learning rates that did well in short trials."""


def main(words: list[str]) -> int:
    """0 when the slice is done, 2 after one plain sentence when it can't be."""
    asked = _arguments(words)
    torch.set_num_threads(asked.threads)
    plan = Plan(Method(asked.method, asked.rank), asked.rate or RATES[asked.method], asked.batch, asked.planned_rows,
                asked.warm_up, asked.falling, part_tokens=asked.part_tokens, seed=asked.seed)
    try:
        data, watch = rows(asked.rows), rows(asked.watch) if asked.watch else ()
        tuning = Tuning(opened(asked.base), plan)
        if (asked.state / FILE).exists():
            tuning.load(asked.state)
            print(f"goes on after {tuning.progress.rows} rows", flush=True)
        run(tuning, Slice(data, watch, asked.state, asked.minutes, asked.stop_after, asked.watch_every))
    except MusicAssistantError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
