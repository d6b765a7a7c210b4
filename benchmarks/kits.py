"""What the drum kits are: piece by piece and as stems, with a picture.

    python -m benchmarks.kits [--pieces] [--picture docs/kits.png]

Per kit, a groove of 30 s: the stem's peak above its mean power (records' drums have some 10 to 15 dB, jazz more), its
loudness, the processor's milliseconds the first time and again. With --pieces each piece at velocity 110: its peak, its
peak above the mean power of its first 0.2 s, its centroid, how long until it has fallen by 40 dB, and how far two takes
of it differ (dB under the stroke itself). The picture shows kick, snare, hats, crash and ride of every kit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.bank import Bank
from music_assistant.instruments.kit_pieces import Kit
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.stems import RecordedDrums
from music_assistant.instruments.voices.kits import played_kit
from music_assistant.instruments.voices.kits.rows import KIT_ROWS
from music_assistant.instruments.voices.kits.shelf import Shelf, shelf_of
from music_assistant.instruments.voices.voice import Stage
from music_assistant.mixer.loudness import measured

LENGTH_S = 30.0
BAR = ((0.0, 36, 112), (0.0, 42, 84), (0.25, 42, 64), (0.375, 38, 34), (0.5, 38, 108), (0.5, 42, 80), (0.75, 42, 62),
       (0.875, 36, 92), (1.0, 36, 108), (1.0, 42, 84), (1.25, 42, 66), (1.5, 38, 112), (1.5, 42, 82), (1.75, 46, 70))
"""(seconds, key, velocity): kick, snare with a ghost, hats."""
CRASH_EVERY_BARS = 4
PIECES = {36: "kick", 38: "snare", 37: "rim", 39: "clap", 42: "hat", 46: "open hat", 49: "crash", 51: "ride", 47: "tom"}
PICTURED = {36: 0.5, 38: 0.5, 42: 0.3, 46: 0.8, 49: 1.6, 51: 1.2}
"""Keys in the picture and how many seconds of each."""


def groove() -> Performance:
    """The bar over and over, a crash on every fourth."""
    bars = range(int(LENGTH_S / 2))
    notes = sorted([(at + 2.0 * bar, key, v) for bar in bars for at, key, v in BAR]
                   + [(2.0 * bar, 49, 110) for bar in bars if bar % CRASH_EVERY_BARS == 0])
    starts, keys, velocities = (np.array(column) for column in zip(*notes, strict=True))
    count = len(notes)
    return Performance((starts * SAMPLE_RATE).astype(np.int64), np.full(count, 4_410), keys, velocities,
                       ("",) * count, ("all",) * count)


def crest_db(sound: Samples) -> float:
    """The peak above the mean power."""
    return float(20 * np.log10(np.abs(sound).max() / np.sqrt((sound.astype(np.float64) ** 2).mean())))


def print_stem(kit: Kit, drums: RecordedDrums) -> None:
    """The kit's line of the first table."""
    performance, stage = groove(), Stage(int(LENGTH_S * SAMPLE_RATE), 1, "drums")
    shelf_of.cache_clear()
    spent = []
    for _ in range(2):
        start = process_time()
        sound = played_kit(kit, performance, stage, drums)
        spent.append((process_time() - start) * 1e3)
    print(f"{kit.name:20} crest {crest_db(sound):5.1f} dB  peak {np.abs(sound).max():.2f}  "
          f"loudness {measured(sound).loudness_lufs:6.1f} LUFS  {spent[0]:4.0f} ms, again {spent[1]:3.0f} ms")


def print_pieces(kit: Kit, shelf: Shelf) -> None:
    """The kit's pieces, a line each."""
    for key, name in PIECES.items():
        found = kit.key_for(key)
        if found is None:
            continue
        first, other = (shelf.stroke(kit, found, take).hard for take in (0, 1))
        sound = first[:, 0] + first[:, 1]
        power = np.abs(np.fft.rfft(sound)) ** 2
        centroid = float((np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) * power).sum() / power.sum())
        size = np.abs(sound)
        ring_s = np.flatnonzero(size > 0.01 * size.max())[-1] / SAMPLE_RATE
        crest, apart = crest_db(first[:SAMPLE_RATE // 5]), difference_db(first, other)
        print(f"  {name:9} peak {np.abs(first).max():.2f}  crest {crest:5.1f} dB  centroid {centroid:6.0f} Hz  "
              f"rings {ring_s:.2f} s  takes differ by {apart:6.1f} dB")


def difference_db(first: Samples, other: Samples) -> float:
    """The energy of what differs between two takes, against the first's."""
    length = min(len(first), len(other))
    apart = float(((first[:length] - other[:length]).astype(np.float64) ** 2).sum())
    return float(10 * np.log10(apart / float((first.astype(np.float64) ** 2).sum()) + 1e-12))


def draw(kits: Sequence[Kit], shelf: Shelf, path: Path) -> None:
    """Writes a picture of spectrograms: a column of kits, each with its main pieces side by side."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    from PIL import Image

    columns = 3
    rows = -(-len(kits) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(12, 0.78 * rows), layout="constrained")
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, kit in zip(axes.T.flat, kits, strict=False):
        axis.imshow(_strip_of(kit, shelf), aspect="auto", origin="lower", cmap="magma", vmin=-70, vmax=0)
        axis.set_title(kit.name, fontsize=7, pad=1.5, loc="left")
    figure.suptitle("kick, snare, closed hat, open hat, crash, ride of every kit: 40 Hz to 18 kHz", fontsize=9)
    figure.savefig(path, dpi=72)
    plt.close(figure)
    Image.open(path).convert("RGB").quantize(48).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size / 1e3:.0f} KB")


def _strip_of(kit: Kit, shelf: Shelf) -> NDArray[np.float64]:
    """Spectrograms of the pictured pieces side by side, in dB under each one's strongest line."""
    parts = []
    for key, length_s in PICTURED.items():
        found = kit.key_for(key)
        assert found is not None, f"{kit.name} has no piece for {key}"
        sound = np.zeros(int(length_s * SAMPLE_RATE) + 2_048)
        hard = shelf.stroke(kit, found, 0).hard.mean(axis=1)[:int(length_s * SAMPLE_RATE)]
        sound[1_024:1_024 + len(hard)] = hard
        frames = np.lib.stride_tricks.sliding_window_view(sound, 2_048)[::640] * np.hanning(2_048)
        level = 20 * np.log10(np.abs(np.fft.rfft(frames, axis=1)).T + 1e-9)
        lines = np.geomspace(40, 18_000, 64) * 2_048 / SAMPLE_RATE
        parts += [level[np.round(lines).astype(int)] - level.max(), np.full((64, 2), 0.0)]
    return np.concatenate(parts[:-1], axis=1)


def main() -> None:
    """Prints the tables and draws the picture."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pieces", action="store_true", help="every piece, too")
    arguments.add_argument("--picture", type=Path, help="where to draw them")
    options = arguments.parse_args()
    drums = RecordedDrums(Bank())
    kits = [kit for kit in KIT_ROWS if not kit.is_even]
    print_stem(kits[0], drums)
    print("(the first line again, now that the bank is open)")
    for kit in kits:
        print_stem(kit, drums)
        if options.pieces:
            print_pieces(kit, shelf_of(drums))
    if options.picture:
        draw(kits, shelf_of(drums), options.picture)


if __name__ == "__main__":
    main()
