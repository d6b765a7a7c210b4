"""Pictures of every synthesised voice, what each costs, and the page that shows them: docs/sounds.md.

    python -m benchmarks.sound_pictures [--voices NAME …] [--cost]

A pitched voice plays a low, a middle and a high note, each soft and then hard; a texture plays ten seconds. Drawn is
the spectrogram of that, 50 Hz to 16 kHz, 80 dB deep, one sheet a family. --cost draws nothing and prints the
processor seconds that 30 s of a usual part take. Naming voices draws them alone, to docs/sounds/looked_at.png.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.line_rows import LINES
from music_assistant.instruments.voices.struck_rows import STRUCK
from music_assistant.instruments.voices.textures import TEXTURES
from music_assistant.instruments.voices.tone_rows import TONES
from music_assistant.instruments.voices.voice import Stage
from music_assistant.vocabulary.instruments import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTE_S, STEP_S, TEXTURE_S, COST_S = 1.2, 1.6, 10.0, 30.0
SOFT, HARD = 45, 115
MOST_S = 0.10
"""Processor seconds that 30 s of a voice may take."""
EVENTS = tuple(name for name, texture in TEXTURES.items() if not texture.fades)
FAMILIES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({
    "basses": ("Basses", tuple(n for n in LINES if n.endswith("bass") or n in ("bass_synth", "bass_808"))),
    "leads": ("Leads, chips and what is played without touching it", tuple(
        n for n in LINES if not n.endswith("bass") and n not in ("bass_synth", "bass_808"))),
    "stabs": ("Chords, stabs, plucks and sequences", tuple(n for n in TONES if TONES[n].attack_s < 0.1
                                                         and TONES[n].release_s < 0.5)),
    "pads": ("Pads", tuple(n for n in TONES if TONES[n].attack_s >= 0.1 or TONES[n].release_s >= 0.5)),
    "struck": ("Bells, bars, electric pianos and strings", tuple(STRUCK)),
    "textures": ("Weather, places and dust", tuple(n for n in TEXTURES if n not in EVENTS)),
    "transitions": ("What leads from section to section", EVENTS),
})
"""Sheet → its title and its voices."""
COLUMNS = 4
CELL_INCHES = (3.4, 1.9)
FLOOR_DB = -80.0


def performance(notes: Sequence[tuple[float, float, int, int]]) -> Performance:
    """Notes of (start in seconds, length in seconds, pitch, velocity)."""
    ordered = sorted(notes, key=lambda n: (n[0], n[2]))
    columns = np.array(ordered, np.float64).T
    return Performance(*(np.round(c * SAMPLE_RATE).astype(np.int64) for c in columns[:2]),
                       *(c.astype(np.int64) for c in columns[2:]), ("",) * len(ordered), ("all",) * len(ordered))


def row_of(voice: str) -> InstrumentRow:
    """The first instrument that a voice plays."""
    return next(row for row in INSTRUMENTS.values() if row.voice == voice)


def shown(voice: str) -> Performance:
    """What a voice plays for its picture."""
    if voice in TEXTURES:
        return performance([(0.0, TEXTURE_S - 2.6, 60, 100)])
    row = row_of(voice)
    pitches = (row.low + 5, (row.low + row.high) // 2, row.high - 5)
    return performance([(STEP_S * i, NOTE_S, pitch, velocity) for i, (pitch, velocity) in enumerate(
        (p, v) for p in pitches for v in (SOFT, HARD))])


def usual(voice: str) -> Performance:
    """Thirty seconds of a usual part: a bed, a line of quavers, or four-note chords."""
    if voice in TEXTURES:
        return performance([(0.0, 15.0, 60, 90), (15.0, 15.0, 60, 90)])
    row = row_of(voice)
    if row.roles[0] in ("comping", "pad"):
        low = max(row.low, 48)
        return performance([(2.0 * bar, 1.98, low + step + (0, 5, 7, -4)[bar % 4] % 12, 90)
                            for bar in range(15) for step in (0, 4, 7, 12)])
    middle = 36 if row.roles[0] == "bass" else (row.low + row.high) // 2
    return performance([(0.25 * i, 0.24, middle + (0, 0, 12, 7, 3, 5, 0, 10)[i % 8], 90 + 10 * (i % 3))
                        for i in range(120)])


def played(voice: str, part: Performance, seconds: float) -> Samples:
    frames = int(seconds * SAMPLE_RATE)
    return VOICES[voice](part, Stage(frames, 1, voice, (("all", 0, frames),)))


def cost_s(voice: str) -> float:
    """Processor seconds for thirty seconds of a voice, the best of three."""
    part, best = usual(voice), np.inf
    for _ in range(3):
        start = time.process_time()
        played(voice, part, COST_S + 2.0)
        best = min(best, time.process_time() - start)
    return float(best)


def spectrogram(sound: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(frequencies on a logarithmic scale, levels in dB [frequencies, moments])."""
    from scipy.signal import stft

    hz, _, levels = stft(sound.mean(axis=1), SAMPLE_RATE, nperseg=4_096, noverlap=3_072)
    power = np.abs(levels)
    wanted = np.geomspace(50, 16_000, 220)
    drawn = np.stack([np.interp(wanted, hz, column) for column in power.T], axis=1)
    return wanted, 20 * np.log10(drawn / max(float(power.max()), 1e-9) + 1e-9)


def sheet(voices: Sequence[str], file: Path) -> None:
    """Draws the spectrograms of some voices."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    rows = -(-len(voices) // COLUMNS)
    figure, axes = pyplot.subplots(rows, COLUMNS, squeeze=False, layout="constrained",
                                   figsize=(CELL_INCHES[0] * COLUMNS, CELL_INCHES[1] * rows))
    for axis in axes.flat[len(voices):]:
        axis.axis("off")
    for voice, axis in zip(voices, axes.flat, strict=False):
        seconds = TEXTURE_S if voice in TEXTURES else 6 * STEP_S
        wanted, levels = spectrogram(played(voice, shown(voice), seconds))
        axis.pcolormesh(np.linspace(0, seconds, levels.shape[1]), wanted, levels, cmap="magma", vmin=FLOOR_DB, vmax=0,
                        rasterized=True)
        axis.set_yscale("log")
        axis.set_yticks([100, 1_000, 10_000], ["100", "1k", "10k"], fontsize=6)
        axis.set_xticks([])
        axis.minorticks_off()
        axis.set_title(voice, fontsize=8, pad=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=80, pil_kwargs={"optimize": True})
    pyplot.close(figure)


def documented(voice: str) -> str:
    """A voice's first words: what it is, in a sentence."""
    return SENTENCES[voice]


SENTENCES: Mapping[str, str] = MappingProxyType({})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", nargs="+", choices=sorted(VOICES), help="draw only these")
    parser.add_argument("--cost", action="store_true", help="print what each costs instead")
    options = parser.parse_args()
    if options.cost:
        costs = {voice: cost_s(voice) for voice in options.voices or VOICES}
        for voice, seconds in costs.items():
            print(f"{voice:16} {seconds:6.3f} s{'  over' if seconds > MOST_S else ''}")
        print(f"most {max(costs.values()):.3f} s for {COST_S:.0f} s of music, asked for {MOST_S:.2f}")
        return 0
    if options.voices:
        sheet(options.voices, DOCS / "sounds" / "looked_at.png")
        return 0
    for name, (_, voices) in FAMILIES.items():
        sheet(voices, DOCS / "sounds" / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
