"""Do our scores count like people's? Musical measures beside held-out human music of the nearest kind.

    python -m benchmarks.score_figures MUSIC_FOLDER [--seeds 12] [--kinds] [--rows WORD …] [--rules]
    python -m benchmarks.score_figures --takes [--seeds 100]

MUSIC_FOLDER is what training.band learns from, of which only the held-out pieces (one in ten) are read. Every measure
(benchmarks/figures/measures.py) is taken of both sides by the same code, on the same grid, with chords and keys
inferred in the same way, in bins that were written down before the first comparison (benchmarks/figures/rows.py). A
figure is an overlap: 1 - half the sum of differences between two distributions in which every kind of music weighs as
much as its human pieces. "people" is one half of the human pieces beside the other: what can be reached at all. Parts
are written as users hear them, by the part model where it writes; with --rules by the rules alone. --kinds prints the
kinds of music in which each row is worst. Exits with 1 where a row that is not excused is below 0.8.
--takes: over so many seeds, how many tunes are those of another seed, and whether the same seed gives the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.figures.music import Music, ours, people
from benchmarks.figures.rows import ASKED, EXCUSED, HEAVIEST_PIECES, KINDS, ROWS, Kind, Row
from music_assistant.change import Change, InstrumentChange
from music_assistant.composer import compose
from music_assistant.composer.learned.table import NOTHING_LEARNED, WRITERS, Learned
from music_assistant.composer.register import COMPASS
from music_assistant.refining import made
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import INSTRUMENTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECE_SECONDS = 75.0
FEWEST_VALUES = 8
"""Values of one side from which on a kind counts in a row."""
TAKES_OF = ("pop", "rock", "jazz", "folk", "classical", "house", "hip hop", "bossa nova", "country", "chiptune")


def piece(kind: Kind, seed: int) -> MusicSpec:
    """A piece as our program would make it for the genre and meter; straight where people's is written and not played.
    """
    band = tuple(InstrumentChange("only", name) for name in kind.band)
    wish = Change("create", genres=(kind.genre,), meter=kind.meter, duration_s=PIECE_SECONDS, instruments=band)
    spec = made(wish, seed).spec
    return spec if kind.drums else replace(spec, effects=replace(spec.effects, swing=0.0))


def histogram(row: Row, music: Sequence[Music]) -> tuple[NDArray[np.float64], int]:
    """The shares of a row's bins [n + 1], and how many values there were."""
    values = [value for one in music for value in row.values(one)]
    counts = np.bincount(np.digitize(values, row.edges), minlength=len(row.edges) + 1)
    return counts / max(1, len(values)), len(values)


def overlap(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    return float(np.minimum(ours, theirs).sum())


def compared(row: Row, written: Mapping[Kind, Sequence[Music]],
             human: Mapping[Kind, Sequence[Music]]) -> tuple[float, float, list[tuple[float, float, Kind]]] | None:
    """(people beside people, ours beside people, the same two by kind, worst first); None where there is nothing."""
    weights, sides, kinds = [], [], []
    for kind in KINDS:
        theirs = human[kind]
        shares = [histogram(row, some) for some in (theirs[::2], theirs[1::2], theirs, written[kind])]
        if kind.drums == row.drums and min(n for _, n in shares) >= FEWEST_VALUES:
            weights.append(min(HEAVIEST_PIECES, len(theirs)))
            sides.append([share for share, _ in shares])
            kinds.append((overlap(sides[-1][3], sides[-1][2]), overlap(*sides[-1][:2]), kind))
    if not kinds:
        return None
    one, other, whole, mine = (np.average([side[i] for side in sides], axis=0, weights=weights) for i in range(4))
    return overlap(one, other), overlap(mine, whole), sorted(kinds, key=lambda found: found[0])


def out_of_range(score: Score) -> int:
    """Notes that an instrument of the vocabulary does not have."""
    found = 0
    for part in score.parts:
        row = INSTRUMENTS.get(part.name.rstrip(" 0123456789"), INSTRUMENTS.get(part.name))
        if row is not None and part.role in COMPASS and part.role not in ("drums", "percussion", "texture"):
            found += sum(not row.low <= n.pitch <= row.high for p in part.passages for n in p.notes)
    return found


def takes(seeds: int) -> int:
    """Prints how often two seeds of a genre have the same tune; the number of such tunes and of seeds that vary."""
    print("| genre | tunes | alike | same seed, another tune |\n|---|---|---|---|")
    wrong = 0
    for genre in TAKES_OF:
        tunes = [first_tune(genre, seed) for seed in range(seeds)]
        again = sum(first_tune(genre, seed) != tune for seed, tune in enumerate(tunes[:10]))
        alike = len(tunes) - len(set(tunes))
        wrong += alike + again
        print(f"| {genre} | {len(tunes)} | {alike} | {again} of 10 |")
    return wrong


def first_tune(genre: str, seed: int) -> tuple[tuple[int, int], ...]:
    """The steps and lengths, in sixteenths, of a piece's first tune, whatever its key and its player's timing."""
    spec = made(Change("create", genres=(genre,), duration_s=32.0), seed).spec
    score = compose(spec, learned=WRITERS)
    part = next(p for role in ("melody", "solo", "arpeggio", "counter", "comping", "bass") for p in score.parts
                if p.role == role)
    notes = list(score.notes_of(part))
    return tuple((b.pitch - a.pitch, round(4 * (b.start_beats - a.start_beats)))
                 for a, b in pairwise(notes))


def main(arguments: list[str] | None = None) -> int:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("music", type=Path, nargs="?")
    command.add_argument("--seeds", type=int)
    command.add_argument("--kinds", action="store_true")
    command.add_argument("--rows", nargs="*", default=[])
    command.add_argument("--rules", action="store_true")
    command.add_argument("--takes", action="store_true")
    asked = command.parse_args(arguments)
    if asked.takes:
        return int(takes(asked.seeds or 100) > 0)
    if asked.music is None:
        command.error("the folder of music is missing")
    human = human_music(asked.music)
    written, strays = our_music(asked.seeds or 12, NOTHING_LEARNED if asked.rules else WRITERS)
    print("| measure | people | ours |" + (" worst kinds |" if asked.kinds else ""))
    print("|---|---|---|" + ("---|" if asked.kinds else ""))
    below = 0
    for row in ROWS:
        if asked.rows and not any(word in row.name for word in asked.rows):
            continue
        found = compared(row, written, human)
        if found is None:
            continue
        theirs, mine, kinds = found
        below += mine < ASKED and row.name not in EXCUSED
        worst = ", ".join(f"{k.genre} {k.meter} {a:.2f} ({b:.2f})" for a, b, k in kinds[:3])
        print(f"| {row.name} | {theirs:.2f} | {mine:.2f}{' *' if mine < ASKED else ''} |"
              + (f" {worst} |" if asked.kinds else ""), flush=True)
    print(f"\n{strays} notes of ours out of an instrument's range; {below} rows below {ASKED} that are not excused.")
    for name, reason in EXCUSED.items():
        print(f"Excused: {name}: {reason}")
    return int(below > 0 or strays > 0)


def human_music(folder: Path) -> dict[Kind, list[Music]]:
    """The held-out pieces of each kind, in an order that says nothing."""
    styles = frozenset(style for kind in KINDS for style in kind.styles)
    found: dict[str, list[Music]] = {}
    for name, music in people(folder, styles):
        found.setdefault(name, []).append(music)
    return {kind: [music for style in kind.styles for music in found.get(f"{style} {kind.meter}", [])]
            for kind in KINDS}


def our_music(seeds: int, learned: Learned) -> tuple[dict[Kind, list[Music]], int]:
    """Our pieces of each kind, and how many of their notes lie out of range."""
    found: dict[Kind, list[Music]] = {}
    strays = 0
    for kind in KINDS:
        for seed in range(seeds):
            score = compose(piece(kind, seed), learned=learned)
            strays += out_of_range(score)
            found.setdefault(kind, []).append(ours(f"{kind.genre} {seed}", score, knows_chords=kind.knows_chords))
    return found, strays


if __name__ == "__main__":
    sys.exit(main())
