"""Does the part model copy? Runs of thirteen notes within two bars that stand in the music it learned from.

    python -m benchmarks.copies EXCERPTS.npz [--learned weights/parts.safetensors] [--seeds 4]

For each pitched role: the share of runs that the music learned from has as well, in held-out pieces by people, in what
the model writes at first, and in what is played, after parts with a run that is one work's own were written anew. The
last column is how many parts were left to the rules. EXCERPTS.npz is what training.band.excerpts made of the music.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.parts import with_role
from music_assistant.change import Change
from music_assistant.composer import seats
from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.assignment import wishes_of
from music_assistant.composer.learned.copies import names_of, run_names
from music_assistant.composer.learned.table import MODEL_FILE, everything
from music_assistant.composer.learned.teachers import TEACHERS
from music_assistant.composer.learned.writing import Wish, Written, composed, written
from music_assistant.refining import made
from music_assistant.theory import Key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.band.batches import Excerpts

    Names = NDArray[np.uint64]


@dataclass
class Tally:
    """Runs of a role: by people, by the model at first, as played; and parts in all and left to the rules."""

    people: list[Names] = field(default_factory=list)
    first: list[Names] = field(default_factory=list)
    played: list[Names] = field(default_factory=list)
    parts: int = 0
    left: int = 0


def runs(data: Excerpts) -> Iterator[tuple[str, int, Names]]:
    """(role, split, runs) of each pitched excerpt."""
    for excerpt, head in enumerate(data.heads.tolist()):
        role = words.ROLES[head[0]]
        if role == "drums":
            continue
        steps = words.bar_steps(words.METERS[head[3]])
        first, last = data.bar_bounds[excerpt], data.bar_bounds[excerpt + 1]
        notes = data.steps[data.note_bounds[first]:data.note_bounds[last]].astype(np.int64)
        bars = np.repeat(np.arange(last - first), np.diff(data.note_bounds[first:last + 1]))
        yield role, int(data.splits[excerpt]), run_names(bars * steps + notes[:, 0], notes[:, 1], steps)


def _names(wish: Wish, bars: Written) -> Names:
    return names_of(bars, words.bar_steps(words.METERS[wish.context.meter]))


def write(role: str, style: str, seeds: int, file: Path, tally: Tally) -> None:
    """Adds what the model writes of a role in pieces of a style."""
    learned = everything(file)
    for seed in range(seeds):
        spec = with_role(made(Change("create", genres=(style,), duration_s=75.0), seed).spec, role)
        wishes = wishes_of(seats(spec), learned, Key.parse(spec.written.key))
        network = learned.writer.network
        for wish, first, played in zip(wishes, written(network, wishes), composed(network, wishes), strict=True):
            tally.parts += 1
            tally.left += played is None
            tally.first.append(_names(wish, first))
            if played is not None:
                tally.played.append(_names(wish, played))


def main(arguments: list[str] | None = None) -> int:
    from training.band.batches import load

    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("excerpts", type=Path)
    command.add_argument("--learned", type=Path, default=MODEL_FILE)
    command.add_argument("--seeds", type=int, default=4)
    asked = command.parse_args(arguments)
    tallies = {role: Tally() for role in words.ROLES if role != "drums"}
    learned_from: list[Names] = []
    for role, split, names in runs(load(asked.excerpts)):
        (tallies[role].people if split else learned_from).append(names)
    known = np.unique(np.concatenate(learned_from))
    print("| role | people | model, at first | as played | parts | left to the rules |\n|---|---|---|---|---|---|")
    for role, tally in tallies.items():
        for style in TEACHERS[role]:
            write(role, style, asked.seeds, asked.learned, tally)
        cells = [_share(names, known) for names in (tally.people, tally.first, tally.played)]
        print(f"| {role} | " + " | ".join(cells) + f" | {tally.parts} | {tally.left} |", flush=True)
    return 0


def _share(names: list[Names], known: Names) -> str:
    """The share of runs that are known, and of how many."""
    together = np.concatenate(names) if names else np.zeros(0, np.uint64)
    return f"{np.isin(together, known).mean():.3f} of {len(together):,}" if len(together) else "no runs"


if __name__ == "__main__":
    sys.exit(main())
