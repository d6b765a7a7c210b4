"""Are genres more than names? How often a plain classifier tells a piece's style from its notes alone.

    python -m benchmarks.genres [--learn 14] [--test 6] [--styles NAME …]

Pieces of half a minute of each style are composed with seeds that are learned from and with others that are told apart.
What is seen: when drum keys sound in the bar; where low, middle and high notes begin; their lengths, their pitch above
the key's tonic, how many sound together, the steps of the top line, notes a beat. What is not: tempo, names of
instruments, velocity, effects. The classifier is a logistic regression on these shares. Prints the share of pieces told
right, the worst styles, and what they are taken for. Exits with 1 below 0.8.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.learned.table import WRITERS
from music_assistant.composer.styles import STYLES
from music_assistant.refining import made
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED = 0.8
PLACES = 24
REGISTERS = ((0, 52), (52, 67), (67, 128))
DRUM_KEYS = tuple(range(27, 88))
LENGTHS = (0.2, 0.35, 0.6, 0.9, 1.3, 2.2, 4.2)


def features(score: Score) -> NDArray[np.float64]:
    """What is seen of a score, as shares [n]."""
    drums = np.zeros((len(DRUM_KEYS), PLACES))
    starts = np.zeros((len(REGISTERS), PLACES))
    lengths, together = np.zeros((len(REGISTERS), len(LENGTHS) + 1)), np.zeros(8)
    classes, steps, beats, count = np.zeros(12), np.zeros(25), 0.0, 0
    for section in score.sections:
        beats += section.length_beats
        bar = section.meter.bar_beats
        tops: dict[float, int] = {}
        for part in score.parts:
            passage = part.passage(section.id)
            is_drum = part.role in ("drums", "percussion") and part.role != "texture"
            for note in passage.notes if passage and part.role != "texture" else ():
                place = round((note.start_beats % bar) / bar * PLACES) % PLACES
                count += 1
                if is_drum and note.pitch in DRUM_KEYS:
                    drums[note.pitch - DRUM_KEYS[0], place] += 1
                    continue
                band = next(i for i, (low, high) in enumerate(REGISTERS) if low <= note.pitch < high)
                starts[band, place] += 1
                lengths[band, np.searchsorted(LENGTHS, note.length_beats)] += 1
                classes[(note.pitch - section.key.pitch_class) % 12] += note.length_beats
                at = round(note.start_beats * 4) / 4
                tops[at] = max(note.pitch, tops.get(at, 0))
        line = [tops[at] for at in sorted(tops)]
        for a, b in pairwise(line):
            steps[max(-12, min(12, b - a)) + 12] += 1
        crowd = Counter(round(n.start_beats * 4) / 4 for part in score.parts if part.role not in ("drums", "texture")
                        for p in [part.passage(section.id)] if p for n in p.notes)
        for size in crowd.values():
            together[min(7, size)] += 1
    shares = [_shares(drums), _shares(starts), _shares(lengths), _shares(together), _shares(classes), _shares(steps)]
    mode = score.sections[0].key.family == "major"
    meter = score.sections[0].meter.bar_beats
    return np.concatenate([*[s.ravel() for s in shares], [count / max(1.0, beats) / 10, float(mode), meter / 4]])


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Counts as square roots of their shares, which evens out how much common and rare ones weigh."""
    shares: NDArray[np.float64] = np.sqrt(counts / max(1.0, counts.sum()))
    return shares


def piece(style: str, seed: int) -> MusicSpec:
    return made(Change("create", genres=(style,), duration_s=32.0), seed).spec


def main(arguments: list[str] | None = None) -> int:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("--learn", type=int, default=14)
    command.add_argument("--test", type=int, default=6)
    command.add_argument("--styles", nargs="*", default=list(STYLES))
    asked = command.parse_args(arguments)
    seen = {(style, seed): features(compose(piece(style, seed), learned=WRITERS))
            for style in asked.styles for seed in range(asked.learn + asked.test)}
    learned = [(x, style) for (style, seed), x in seen.items() if seed < asked.learn]
    told_apart = [(x, style) for (style, seed), x in seen.items() if seed >= asked.learn]
    classifier = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))
    classifier.fit([x for x, _ in learned], [style for _, style in learned])
    told = classifier.predict([x for x, _ in told_apart])
    wrong: dict[str, Counter[str]] = {}
    for (_, style), name in zip(told_apart, told, strict=True):
        if style != name:
            wrong.setdefault(style, Counter())[str(name)] += 1
    share = 1 - sum(map(Counter.total, wrong.values())) / len(told_apart)
    for style, names in sorted(wrong.items(), key=lambda row: -row[1].total()):
        print(f"{style}: {asked.test - names.total()} of {asked.test} right; taken for {dict(names.most_common(3))}")
    print(f"{share:.3f} of {len(told_apart)} pieces of {len(asked.styles)} styles told right from their notes "
          f"(asked for: {ASKED}; by chance {1 / len(asked.styles):.3f})")
    return 0 if share >= ASKED else 1


if __name__ == "__main__":
    sys.exit(main())
