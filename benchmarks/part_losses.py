"""How well are held-out parts foretold? Loss and accuracy, role by role, beside an n-gram and the bar before.

    python -m benchmarks.part_losses EXCERPTS.npz [--learned FILE.safetensors] [--notes 20000]

EXCERPTS.npz is what training.band.excerpts made of the music. What is foretold, note by note, is where the next one is
(or that the bar ends), its pitch and, but for drums, its length; a loss is in nats a note, all three together. The
*n-gram* counts two events back, with the chord, the meter and the style, and backs off after Witten and Bell (1991).
The *bar before* says what stood at the same place of the bar before, mixed with the n-gram at the share that foretells
the watched pieces best. The model's weights are those of the file, rounded as they ship.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.composer.learned import alphabet as words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.int64]

    from training.band.batches import Excerpts

FIELDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "where": (("role", "meter"), ("role", "meter", "where -1"), ("role", "meter", "where -1", "where -2"),
              ("role", "meter", "where -1", "where -2", "style", "density")),
    "pitch": (("role",), ("role", "chord"), ("role", "chord", "pitch -1"), ("role", "chord", "pitch -1", "pitch -2"),
              ("role", "chord", "pitch -1", "pitch -2", "where")),
    "length": (("role",), ("role", "where"), ("role", "where", "length -1"),
               ("role", "where", "length -1", "where -1", "style")),
}
"""What is foretold → what an n-gram knows of it, from the least to the most."""

SIZES = {"where": words.BAR_STEPS + 1, "pitch": 128, "length": len(words.LENGTHS)}
_SHARES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_NOBODY = 200
"""Stands for the event before the first."""


@dataclass(frozen=True)
class Events:
    """Every note and bar's end of some excerpts as columns of equal length; -1 in `pitch`, `length` at a bar's end."""

    columns: Mapping[str, Indices]

    def __len__(self) -> int:
        return len(self.columns["role"])

    def of(self, rows: Indices) -> Events:
        return Events({name: column[rows] for name, column in self.columns.items()})

    def asked(self, field: str) -> Indices:
        """The rows at which a field is foretold."""
        told = self.columns[field] >= 0
        if field == "length":
            told &= self.columns["role"] != words.ROLES.index("drums")
        return np.flatnonzero(told)


def events(data: Excerpts, split: int) -> Events:
    """The events of a split, each beside the two before it in its bar, and what the bar before has in its place."""
    kept = np.flatnonzero(data.splits == split)
    bars = np.concatenate([np.arange(data.bar_bounds[e], data.bar_bounds[e + 1]) for e in kept])
    of_bar = np.repeat(kept, [data.bar_bounds[e + 1] - data.bar_bounds[e] for e in kept])
    first, counts = data.note_bounds[bars], data.note_bounds[bars + 1] - data.note_bounds[bars]
    starts = np.concatenate([[0], np.cumsum(counts + 1)])
    place = np.repeat(np.arange(len(bars)), counts + 1)
    nth = np.arange(starts[-1]) - starts[place]
    is_note = nth < counts[place]
    note = np.minimum(first[place] + nth, len(data.steps) - 1)
    where = np.where(is_note, data.steps[note, 0], words.END_OF_BAR).astype(np.int64)
    pitch, length = (np.where(is_note, data.steps[note, i], -1).astype(np.int64) for i in (1, 2))
    heads = data.heads[of_bar[place]].astype(np.int64)
    pulses = np.array([words.pulse_steps(meter) for meter in words.METERS])
    slot = np.minimum(words.CHORD_SLOTS - 1, np.where(is_note, where, 0) // pulses[heads[:, 3]])
    columns = {"role": heads[:, 0], "style": heads[:, 2], "meter": heads[:, 3], "density": heads[:, 6],
               "where": where, "pitch": pitch, "length": length,
               "chord": data.bars[bars[place], 2 + slot].astype(np.int64)}
    for name in ("where", "pitch", "length"):
        for back in (1, 2):
            columns[f"{name} -{back}"] = _before(columns[name], nth, back)
    columns.update(_bar_before(columns, starts, place, nth, np.append(False, of_bar[1:] == of_bar[:-1])))
    return Events(columns)


def _before(column: Indices, nth: Indices, back: int) -> Indices:
    found = np.full(len(column), _NOBODY, dtype=np.int64)
    there = np.flatnonzero(nth >= back)
    found[there] = column[there - back]
    return found


def _bar_before(columns: Mapping[str, Indices], starts: Indices, place: Indices, nth: Indices,
                follows: NDArray[np.bool_]) -> dict[str, Indices]:
    """What the bar before has as its n-th event; -1 where there is no such bar or event."""
    sizes = np.diff(starts)
    earlier = np.maximum(place - 1, 0)
    there = follows[place] & (nth < sizes[earlier])
    source = np.where(there, starts[earlier] + nth, 0)
    return {f"{name} repeated": np.where(there, columns[name][source], -1) for name in SIZES}


class NGram:
    """Chances of a field's values after counts of what was learned from."""

    def __init__(self, field: str, learned: Events) -> None:
        self.field, self.size = field, SIZES[field]
        learned = learned.of(learned.asked(field))
        self.levels = []
        for names in FIELDS[field]:
            context = _keys(learned, names)
            pairs, pair_counts = np.unique(context * self.size + learned.columns[field], return_counts=True)
            contexts, kinds = np.unique(pairs // self.size, return_counts=True)
            totals = np.add.reduceat(pair_counts, np.concatenate([[0], np.cumsum(kinds)[:-1]]))
            self.levels.append((names, pairs, pair_counts, contexts, kinds, totals))

    def chances(self, asked: Events) -> NDArray[np.float64]:
        """[n, values]: chances of every value at some events."""
        found = np.full((len(asked), self.size), 1 / self.size)
        for names, pairs, pair_counts, contexts, kinds, totals in self.levels:
            context = _keys(asked, names)
            at = np.minimum(np.searchsorted(contexts, context), len(contexts) - 1)
            known = contexts[at] == context
            kind, total = np.where(known, kinds[at], 1), np.where(known, totals[at], 0)
            wanted = context[:, None] * self.size + np.arange(self.size)
            spot = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
            count = np.where(pairs[spot] == wanted, pair_counts[spot], 0)
            found = (count + kind[:, None] * found) / (total + kind)[:, None]
        return found


def _keys(rows: Events, names: Sequence[str]) -> Indices:
    """One number for the values of several columns together."""
    found = np.zeros(len(rows), dtype=np.int64)
    for name in names:
        found = found * 211 + rows.columns[name] + 1
    return found


def repeating(chances: NDArray[np.float64], rows: Events, field: str, share: float) -> NDArray[np.float64]:
    """Chances of which a share says again what the bar before has."""
    again = rows.columns[f"{field} repeated"]
    there = np.flatnonzero(again >= 0)
    found = chances.copy()
    found[there] *= 1 - share
    found[there, again[there]] += share
    return found


@dataclass
class Tally:
    """Sums over what was foretold: `loss` in nats, how often the likeliest was right, and how many."""

    loss: float = 0.0
    right: int = 0
    count: int = 0


Tallies = dict[tuple[str, str, str], Tally]
"""(method, role, field) → its tally."""


def count_simple(data: Excerpts, notes: int, into: Tallies) -> None:
    """The n-gram and the bar before, on at most so many notes of each role."""
    learned, watched, kept = (events(data, split) for split in (0, 1, 2))
    for field in FIELDS:
        model = NGram(field, learned)
        for number, role in enumerate(words.ROLES):
            some, tuned = (_some(rows, field, number, notes) for rows in (kept, watched))
            if not len(some) or not len(tuned):
                continue
            target, chances = some.columns[field], model.chances(some)
            trial = model.chances(tuned)
            share = min(_SHARES, key=lambda s: _loss(repeating(trial, tuned, field, s), tuned.columns[field]))
            for method, told in (("n-gram", chances), ("bar before", repeating(chances, some, field, share))):
                into[method, role, field] = Tally(_loss(told, target), int((told.argmax(-1) == target).sum()),
                                                  len(target))


def _some(rows: Events, field: str, role: int, most: int) -> Events:
    found = rows.asked(field)
    found = found[rows.columns["role"][found] == role]
    return rows.of(found[np.unique(np.linspace(0, len(found) - 1, min(most, len(found))).astype(np.int64))]
                   if len(found) else found)


def _loss(chances: NDArray[np.float64], target: Indices) -> float:
    return float(-np.log(np.maximum(chances[np.arange(len(target)), target], 1e-9)).sum())


def count_model(data: Excerpts, file: Path, notes: int, into: Tallies) -> None:
    """The model as it ships, on at most about so many notes of each role."""
    import torch

    from training.band.batches import collated, sequence
    from training.band.model import LOSSES
    from training.band.shipped import opened

    network = opened(file)
    for number, role in enumerate(words.ROLES):
        chosen = np.flatnonzero((data.splits == 2) & (data.heads[:, 0] == number))
        seen = 0
        for excerpt in np.random.default_rng(3).permutation(chosen).tolist():
            if seen > notes:
                break
            with torch.no_grad():
                told = network.told(collated([sequence(data, excerpt, None)]))
            for field, (scores, target) in zip(LOSSES, told, strict=True):
                asked = target != -100
                if field not in FIELDS or not asked.any():
                    continue
                scores, target = scores[asked].float(), target[asked]
                tally = into.setdefault(("model", role, field), Tally())
                tally.loss += float(torch.nn.functional.cross_entropy(scores, target, reduction="sum"))
                tally.right += int((scores.argmax(-1) == target).sum())
                tally.count += len(target)
            seen += len(target)


def table(tallies: Tallies) -> list[str]:
    """Rows of Markdown: nats a note of all fields, then of each, with the share foretold."""
    lines = ["| role | by | nats a note | " + " | ".join(f"{field}: nats, right" for field in FIELDS) + " |",
             "|---|---|---|" + "---|" * len(FIELDS)]
    for role in words.ROLES:
        for method in ("bar before", "n-gram", "model"):
            found = {field: tallies[method, role, field] for field in FIELDS if (method, role, field) in tallies}
            if not found:
                continue
            # A bar's end is told by where alone: a note's share of it counts as its own.
            notes = found["pitch"].count / found["where"].count
            whole = sum(t.loss / t.count / (notes if field == "where" else 1.0) for field, t in found.items())
            cells = [f"{t.loss / t.count:.2f}, {t.right / t.count:.2f}" if (t := found.get(field)) else "–"
                     for field in FIELDS]
            lines.append(f"| {role} | {method} | {whole:.2f} | " + " | ".join(cells) + " |")
    return lines


def main(arguments: list[str] | None = None) -> int:
    from training.band.batches import load

    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("excerpts", type=Path)
    command.add_argument("--learned", type=Path)
    command.add_argument("--notes", type=int, default=20000)
    asked = command.parse_args(arguments)
    data, tallies = load(asked.excerpts), Tallies()
    count_simple(data, asked.notes, tallies)
    if asked.learned:
        count_model(data, asked.learned, asked.notes, tallies)
    print("\n".join(table(tallies)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
