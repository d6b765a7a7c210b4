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
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from types import MappingProxyType

from music_assistant.composer.chord_model import DEGREES, LENGTHS, NAMES, ChordModel, Place, counted_length, read_model
from music_assistant.composer.form import KINDS
from music_assistant.composer.grid import grid_of
from music_assistant.composer.harmony import chord_at, style_chords
from music_assistant.composer.manners import MANNERS
from music_assistant.composer.progressions import progression_of
from music_assistant.composer.styles import STYLES
from music_assistant.composer.styles.idioms import IDIOMS
from music_assistant.theory import CHORD_QUALITIES, Chord, Key, Meter
from training.harmony.charts import songs
from training.harmony.learning import Run, passages

KEYS: Mapping[str, str] = MappingProxyType({"major": "C major", "minor": "A minor"})
LEAVING = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""How often a half bar may leave the row that it is expected to follow; the best for the taught songs is taken."""


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


@dataclass(frozen=True)
class Rows:
    """The styles' own rows as half bars of chords, by "mode slot", and how often a song leaves a row."""

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    chords: Mapping[str, Mapping[str, float]]
    leaving: float

    def price(self, run: Run) -> Price:
        """What a section costs who expects one row or another of its slot, half bar by half bar."""
        mode, slot, steps = run
        halves = [chord for chord, half_bars in steps for _ in range(half_bars)]
        rows = self.rows.get(f"{mode} {slot}") or self.rows[f"{mode} verse"]
        beliefs = [sum(log2(self._share(mode, row[i % len(row)], half)) for i, half in enumerate(halves))
                   for row in rows]
        best = max(beliefs)
        return Price(-best - log2(sum(2 ** (belief - best) for belief in beliefs) / len(rows)), 0.0, len(steps))

    def _share(self, mode: str, expected: str, heard: str) -> float:
        return (1 - self.leaving) * (heard == expected) + self.leaving * self.chords[mode][heard]


def rows_of_styles(taught: Sequence[Run], leaving: float) -> Rows:
    """The rows of every style that the model writes for."""
    rows: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in MANNERS:
        harmony = STYLES[name].harmony
        for mode, tonic, slots in (("major", "C major", harmony.major), ("minor", "C minor", harmony.minor)):
            for slot, progressions in slots.items():
                rows[f"{mode} {slot}"] |= {_halves(text, Key.parse(tonic)) for text in progressions}
    counts = {mode: Counter(chord for m, _, steps in taught for chord, _ in steps if m == mode) for mode in KEYS}
    shares = {mode: {name: (seen[name] + 1) / (seen.total() + len(NAMES)) for name in NAMES}
              for mode, seen in counts.items()}
    return Rows({slot: tuple(sorted(found)) for slot, found in rows.items()}, shares, leaving)


def _halves(progression: str, key: Key) -> tuple[str, ...]:
    """A row as half bars of the model's chords, sevenths and colours taken off."""
    grid = grid_of(Meter(4, 4))
    spans = style_chords(progression, key, "triad", grid, len(progression.split()))
    return tuple(_plain(chord_at(spans, half * grid.beats / 2).chord) for half in range(2 * len(progression.split())))


def _plain(chord: Chord) -> str:
    steps = set(CHORD_QUALITIES[chord.quality])
    quality = next((name for name in ("7", "dim", "aug", "m", "sus4", "") if set(CHORD_QUALITIES[name]) <= steps), "")
    return f"{DEGREES[chord.root]}:{quality}"


def print_bits(charts: Path) -> None:
    """The table of bits per chord on held-out songs."""
    read = list(songs(charts))
    taught, held = ([run for song in read if song.held_out is out for run in passages(song)] for out in (False, True))
    model = read_model()
    leaving = min(LEAVING, key=lambda share: sum((rows_of_styles(taught, share).price(run) for run in taught[::10]),
                                                 Price()).chord_bits)
    rows = rows_of_styles(taught, leaving)
    prices = {"the model": sum((by_model(model, run) for run in held), Price()),
              "single chords and lengths by frequency": by_frequency(taught, held),
              "the styles' own rows": sum((rows.price(run) for run in held), Price())}
    print(f"{sum(song.held_out for song in read)} held-out songs, {prices['the model'].chords} chords\n")
    print("| told by | bits a chord | bits its length | together |\n|---|---|---|---|")
    for name, price in prices.items():
        chord, length = price.chord_bits / price.chords, price.length_bits / price.chords
        parts = f"{chord:.2f} | {length:.2f}" if price.length_bits else "- | -"
        print(f"| {name} | {parts} | {chord + length:.2f} |")


def progressions_heard(style: str, mode: str, slot: str, seeds: int) -> Counter[tuple[str, ...]]:
    """How often each progression comes in eight bars of a slot over the seeds."""
    row, key = STYLES[style], Key.parse(KEYS[mode])
    texts = (progression_of(seed, KINDS[slot], row, key) for seed in range(seeds))
    return Counter(tuple((bars * 8)[:8]) for bars in (text.split() for text in texts))


def own_share(style: str, mode: str, seeds: int) -> float:
    """How long verses and choruses sound chords of which every note is the key's."""
    row, key, grid = STYLES[style], Key.parse(KEYS[mode]), grid_of(Meter(4, 4))
    spans = [span for seed in range(seeds) for slot in ("verse", "chorus")
             for span in style_chords(progression_of(seed, KINDS[slot], row, key), key, row.harmony.colour, grid, 8)]
    own = sum(span.length_beats for span in spans if set(span.chord.pitch_classes) <= set(key.harmony))
    return own / sum(span.length_beats for span in spans)


def print_progressions(seeds: int, styles: Iterable[str]) -> None:
    """The table of how many progressions there are."""
    print(f"\nDifferent progressions over {seeds} seeds, the most frequent one's share, and chords of the key:\n")
    print("| style | mode | verses | choruses | bridges | most frequent chorus | chords of the key |")
    print("|---|---|---|---|---|---|---|")
    for style in styles:
        for mode in KEYS:
            verses, choruses, bridges = (progressions_heard(style, mode, slot, seeds)
                                         for slot in ("verse", "chorus", "bridge"))
            most = choruses.most_common(1)[0][1] / seeds
            print(f"| {style} | {mode} | {len(verses)} | {len(choruses)} | {len(bridges)} | {most:.2f} "
                  f"| {own_share(style, mode, seeds):.2f} |")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.harmony", description=str(__doc__).splitlines()[0])
    parser.add_argument("charts", type=Path, nargs="?")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--styles", nargs="+", default=[*MANNERS, *(name for name in IDIOMS if name not in MANNERS)])
    options = parser.parse_args()
    if options.charts:
        print_bits(options.charts)
    print_progressions(options.seeds, options.styles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
