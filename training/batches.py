"""Rows of a training file as batches of tokens, in an order that depends on the rows alone.

A row's place in an epoch is a hash of the seed, the epoch and its text. So a file that is replaced by a larger one
while the training rests goes on where the smaller one stood: what was trained on in this epoch is not seen again in
it, and new rows take their random places among the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from music_assistant.errors import RequestError
from training.checkpoint import Checkpoint

if TYPE_CHECKING:
    from torch import Tensor

POOL_BATCHES = 16
"""Batches that are cut from one stretch of the order, sorted by length: enough to leave little padding."""


@dataclass(frozen=True)
class Row:
    """What the model is shown, and what it has to say: joined as they stand, then the end token."""

    prompt: str
    answer: str


@dataclass(frozen=True)
class Place:
    """How far the order has been followed: the epoch, the last key whose pool is done, and batches of the next pool."""

    epoch: int = 0
    after: str = ""
    batches: int = 0


@dataclass(frozen=True)
class Tokens:
    """A row as token ids; `prompt` is how many of them are the prompt's."""

    ids: tuple[int, ...]
    prompt: int


def rows(path: Path) -> tuple[Row, ...]:
    """The rows of a JSONL file with "prompt" and "answer" on each line. Raises RequestError on any other line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            values = json.loads(line)
            found.append(Row(str(values["prompt"]), str(values["answer"])))
        except (ValueError, KeyError, TypeError) as error:
            raise RequestError(f"Line {number} of {path.name} is no training row.",
                               'Each line holds {"prompt": "…", "answer": "…"}.') from error
    if not found:
        raise RequestError(f"{path.name} holds no rows.", "Make some first.")
    return tuple(found)


def batches(found: tuple[Row, ...], size: int, seed: int, place: Place) -> Iterator[tuple[tuple[Row, ...], Place]]:
    """Without end: (batch of `size` rows of like length, the place after it), from `place` on."""
    epoch, after, skip = place.epoch, place.after, place.batches
    while True:
        keyed = sorted((_key(row, seed, epoch), n) for n, row in enumerate(found))
        left = [(key, found[n]) for key, n in keyed if key > after]
        for start in range(0, len(left), size * POOL_BATCHES):
            pool = left[start:start + size * POOL_BATCHES]
            cut = _cut(pool, size)
            for number in range(skip, len(cut)):
                done = number == len(cut) - 1
                yield cut[number], Place(epoch, pool[-1][0] if done else after, 0 if done else number + 1)
            after, skip = pool[-1][0], 0
        epoch, after = epoch + 1, ""


def _cut(pool: list[tuple[str, Row]], size: int) -> list[tuple[Row, ...]]:
    """A pool as batches of rows of like length; the batches in the order of their first row's key."""
    ordered = sorted(pool, key=lambda item: (len(item[1].prompt) + len(item[1].answer), item[0]))
    parts = [ordered[n:n + size] for n in range(0, len(ordered), size)]
    return [tuple(row for _, row in part) for part in sorted(parts, key=lambda part: part[0][0])]


def _key(row: Row, seed: int, epoch: int) -> str:
    return blake2b(f"{seed} {epoch} {row.prompt}\0{row.answer}".encode(), digest_size=8).hexdigest()


class Encoder:
    """Rows → token ids, as llama.cpp will see them: the prompt by itself, then what is answered to it."""

    def __init__(self, checkpoint: Checkpoint, longest: int = 512) -> None:
        self._tokenizer = checkpoint.tokenizer()
        self._begin = [] if checkpoint.begin is None else [checkpoint.begin]
        self._end = checkpoint.end
        self._longest = longest

    def encoded(self, row: Row) -> Tokens:
        """The ids of a row. Raises RequestError for a row that is longer than the model is to be shown."""
        prompt = [*self._begin, *self._tokenizer.encode(row.prompt).ids]
        ids = (*prompt, *self._tokenizer.encode(row.answer).ids, self._end)
        if len(ids) > self._longest:
            raise RequestError(f"A row has {len(ids)} tokens: {row.prompt[:60]!r}…",
                               f"At most {self._longest} are trained on.")
        return Tokens(ids, len(prompt))


def padded(batch: list[Tokens]) -> tuple[Tensor, Tensor]:
    """(ids, answers), each [rows, length]: ids padded with 0 at the right, answers true where loss is counted."""
    import torch

    length = max(len(tokens.ids) for tokens in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    answers = torch.zeros(len(batch), length, dtype=torch.bool)
    for number, tokens in enumerate(batch):
        ids[number, :len(tokens.ids)] = torch.tensor(tokens.ids)
        answers[number, tokens.prompt:len(tokens.ids)] = True
    return ids, answers


def parts(batch: list[Tokens], most: int) -> list[list[Tokens]]:
    """A batch in parts of at most `most` padded tokens each (or one row), longest rows together."""
    found: list[list[Tokens]] = []
    for tokens in sorted(batch, key=lambda t: len(t.ids), reverse=True):
        if found and (len(found[-1]) + 1) * len(found[-1][0].ids) <= most:
            found[-1].append(tokens)
        else:
            found.append([tokens])
    return found
