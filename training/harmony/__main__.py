"""Learns the composer's chord model from charts and writes it with its ledger.

    python -m training.harmony CHARTS_FOLDER [--out weights/harmony.json]

CHARTS_FOLDER is the McGill Billboard collection as it was published (CC0): `salami_chords/*.txt`. Held-out songs are
left out; `python -m benchmarks.harmony CHARTS_FOLDER` measures the file on them. Prints what it read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from music_assistant.composer.chord_model import MODEL_FILE
from training.harmony.charts import Song, songs
from training.harmony.learning import learned, passages

SOURCE = {
    "name": "McGill Billboard annotations 2.0", "licence": "CC0-1.0",
    "cite": "J. A. Burgoyne, J. Wild, I. Fujinaga: An Expert Ground Truth Set for Audio Chord Recognition and Music "
            "Analysis. ISMIR 2011, 633-638",
}


def ledger(read: Sequence[Song]) -> dict[str, object]:
    """What was learned from: the source and how much of it."""
    taught = [song for song in read if not song.held_out]
    runs = [run for song in taught for run in passages(song)]
    return {**SOURCE, "songs": len(taught), "held_out": len(read) - len(taught),
            "modes": dict(Counter(song.mode for song in taught)),
            "sections": dict(sorted(Counter(slot for _, slot, _ in runs).items())),
            "chords": sum(len(steps) for _, _, steps in runs)}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.harmony", description=str(__doc__).splitlines()[0])
    parser.add_argument("charts", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    options = parser.parse_args()
    read = list(songs(options.charts))
    model = learned([song for song in read if not song.held_out])
    facts = ledger(read)
    text = json.dumps({"ledger": facts, **asdict(model)}, separators=(",", ":"), ensure_ascii=False)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(json.dumps({**facts, "bytes": options.out.stat().st_size}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
