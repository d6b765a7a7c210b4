"""What the chord model knows of songs that it was not taught, and how many progressions the composer has.

    python -m benchmarks.harmony [CHARTS_FOLDER] [--seeds 100]

With the charts (the McGill Billboard collection, see weights/harmony.md): bits per chord and its length on the held-out
songs, for the model, for single chords and lengths by their frequency, and for the styles' own rows (each row as likely
as another before the section, a chord that differs from it at the price that suits the taught songs best).
Always: how many different progressions verses and choruses have over the seeds, by style, and how many of their chords
are the key's own.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from pathlib import Path

from music_assistant.composer.chord_model import LENGTHS, NAMES, ChordModel, Place, counted_length, read_model
from training.harmony.charts import songs
from training.harmony.learning import Run, passages


@dataclass(frozen=True)
class Price:
    """Bits that chords and their lengths cost, and how many there were."""

    chord_bits: float = 0.0
    length_bits: float = 0.0
    chords: int = 0

    def __add__(self, other: Price) -> Price:
        return Price(self.chord_bits + other.chord_bits, self.length_bits + other.length_bits,
                     self.chords + other.chords)


def by_model(model: ChordModel, run: Run) -> Price:
    """What a section costs the model."""
    mode, slot, steps = run
    chord_bits = length_bits = 0.0
    for i, (chord, half_bars) in enumerate(steps):
        place = Place(mode, slot).then(steps[:i])
        chord_bits -= log2(model.next_chords(place)[chord])
        length_bits -= log2(model.next_lengths(place, chord)[counted_length(half_bars)])
    return Price(chord_bits, length_bits, len(steps))


def by_frequency(taught: Iterable[Run], runs: Iterable[Run]) -> Price:
    """What sections cost who knows only how frequent each chord and each length is in a mode."""
    chords: Counter[tuple[str, str]] = Counter()
    lengths: Counter[tuple[str, int]] = Counter()
    for mode, _, steps in taught:
        chords.update((mode, chord) for chord, _ in steps)
        lengths.update((mode, counted_length(half_bars)) for _, half_bars in steps)
    found = Price()
    for mode, _, steps in runs:
        all_chords = sum(chords[mode, name] + 1 for name in NAMES)
        all_lengths = sum(lengths[mode, length] + 1 for length in LENGTHS)
        found += Price(-sum(log2((chords[mode, c] + 1) / all_chords) for c, _ in steps),
                       -sum(log2((lengths[mode, counted_length(n)] + 1) / all_lengths) for _, n in steps), len(steps))
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("charts", type=Path)
    o = parser.parse_args()
    read = list(songs(o.charts))
    held = [r for s in read if s.held_out for r in passages(s)]
    model = read_model()
    p = sum((by_model(model, run) for run in held), Price())
    print(p.chord_bits/p.chords, p.length_bits/p.chords)
    return 0


if __name__ == "__main__":
    sys.exit(main())
