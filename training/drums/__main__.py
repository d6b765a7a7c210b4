"""Learns to hear drums in a mix from the band's own playing, measures it, and writes the weights.

    python -m training.drums [--files MIDI_FOLDER --bank BANK.sf2] [--out weights/drums.json] [--workers 2]

Prints how well drums are told: in pieces of the band's that were held out, four times a quarter of them; and in others'
music with others' sounds, of which nothing is learned: MIDI_FOLDER holds files of whole bands (.mid, in any folders
below), which fluidsynth's command plays with a bank that is not the band's.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from music_assistant.ears.drums import MODEL_FILE, Model, told
from music_assistant.vocabulary import GENRES
from training.drums.sounds import PLAYS, Mix, band_mixes, file_mixes

FOLDS = 4
PENALTY = 30.0
"""Inverse of scikit-learn's C: the weights of features are pulled to zero by so much."""


def learned(mixes: Sequence[Mix]) -> Model:
    """A logistic regression over the certain stretches of mixes, with and without drums weighed alike."""
    from sklearn.linear_model import LogisticRegression

    features = np.concatenate([m.features[m.certain] for m in mixes])
    drums = np.concatenate([m.drums[m.certain] >= PLAYS for m in mixes])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1 / PENALTY, class_weight="balanced", max_iter=3000)
    fitted.fit((features - mean) / scale, drums)
    return Model(mean, scale, fitted.coef_[0], float(fitted.intercept_[0]))


def judged(mixes: Sequence[Mix], learn: Callable[[Mix], Model]) -> dict[str, float]:
    """How well whole mixes are told. `speaks`: the share about which something is said; `balanced`: the mean of the
    shares that are right of those with drums and of those without, where something is said."""
    pairs = [(m.has_drums, told(learn(m).log_odds(m.features))) for m in mixes if m.has_drums is not None]
    said = [(has, heard) for has, heard in pairs if heard is not None]
    of = {has: [heard == has for h, heard in said if h == has] for has in (True, False)}
    return {"mixes": len(pairs), "with drums": sum(has is True for has, _ in pairs),
            "speaks": round(len(said) / len(pairs), 3),
            "balanced": round(float(np.mean([np.mean(right) for right in of.values()])), 3),
            "unheard": of[True].count(False), "made up": of[False].count(False)}


def fold(piece: str) -> int:
    """Which quarter a piece is held out with."""
    return zlib.crc32(piece.encode()) % FOLDS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.drums", description=str(__doc__).splitlines()[0])
    parser.add_argument("--files", type=Path)
    parser.add_argument("--bank", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        band = [m for mixes in pool.map(band_mixes, sorted(GENRES)) for m in mixes]
    model = learned(band)
    taught = [learned([m for m in band if fold(m.piece) != number]) for number in range(FOLDS)]
    figures = {"pieces": len({m.piece for m in band}), "held out": judged(band, lambda m: taught[fold(m.piece)])}
    table = {"mean": _short(model.mean), "scale": _short(model.scale), "weights": _short(model.weights),
             "bias": round(model.bias, 6)}
    options.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    if options.files and options.bank:
        files = sorted(p for p in options.files.rglob("*") if p.suffix.lower() in (".mid", ".midi"))
        with ProcessPoolExecutor(options.workers) as pool:
            played = [m for mixes in pool.map(partial(file_mixes, bank=options.bank), files) for m in mixes]
        figures["others' files"] = judged(played, lambda _: model)
    print(json.dumps(figures, indent=1))
    return 0


def _short(values: np.ndarray) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


if __name__ == "__main__":
    sys.exit(main())
