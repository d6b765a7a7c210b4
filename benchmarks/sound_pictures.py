"""Pictures of every synthesised voice, what each costs, and the page that shows them: docs/sounds.md.

    python -m benchmarks.sound_pictures [--voices NAME …] [--cost]

A pitched voice plays a low, a middle and a high note, each soft and then hard; a texture plays ten seconds. Drawn is
the spectrogram of that, 50 Hz to 16 kHz, 80 dB deep, one sheet a family, marked at 100 Hz, 1 kHz and 10 kHz. --cost
draws nothing and prints the processor seconds that 30 s of a usual part take. Naming voices draws them alone, to
docs/sounds/looked_at.png.
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
from PIL import Image, ImageDraw, ImageFont

from benchmarks.sound_sentences import SENTENCES
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
CELL = (268, 148)
TITLE_PIXELS, GAP_PIXELS = 16, 8
COLOURS = 96
GLOW = ((0, 0, 4), (81, 18, 124), (183, 55, 121), (252, 137, 97), (252, 253, 191))
"""From silence to the loudest, in equal steps."""
MARKS_HZ = (100, 1_000, 10_000)
INTRODUCTION = """# The synthesised voices

{count} voices of our own, for what recordings do weakly or not at all. Each is a row of a table
in `music_assistant/instruments/`; adding one is adding a row. Every harmonic is placed by itself, none above what
the sample rate can hold; the lows stand in the middle; what is held moves; harder is brighter; no two notes are quite
alike, and the same piece always sounds the same.

Each pitched voice plays a low, a middle and a high note, soft and then hard; each texture ten seconds.
`python -m benchmarks.sound_pictures` draws these pictures and writes this page; with `--cost` it prints what 30 s of
each voice cost.
"""
FLOOR_DB = -80.0
SHOWN_HZ = (50.0, 16_000.0)


def performance(notes: Sequence[tuple[float, float, int, int]]) -> Performance:
    """Notes of (start in seconds, length in seconds, pitch, velocity)."""
    ordered = sorted(notes, key=lambda n: (n[0], n[2]))
    starts, lengths, pitches, velocities = np.array(ordered, np.float64).T
    starts, lengths = np.round(starts * SAMPLE_RATE), np.round(lengths * SAMPLE_RATE)
    return Performance(starts.astype(np.int64), lengths.astype(np.int64),
                       pitches.astype(np.int64), velocities.astype(np.int64), ("",) * len(ordered),
                       ("all",) * len(ordered))


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


def spectrogram(sound: Samples) -> NDArray[np.float64]:
    """The levels of a sound from 0, FLOOR_DB and less, to 1: [CELL height, CELL width], the highest frequency first."""
    from scipy.signal import stft

    hz, _, found = stft(sound.mean(axis=1), SAMPLE_RATE, nperseg=4_096, noverlap=3_072)
    power = np.abs(found)
    wanted = np.geomspace(*SHOWN_HZ, CELL[1])[::-1]
    half = (SHOWN_HZ[1] / SHOWN_HZ[0]) ** (0.5 / CELL[1])
    first = np.searchsorted(hz, wanted / half)
    last = np.maximum(np.searchsorted(hz, wanted * half), first + 1)
    rows = np.stack([power[a:b].max(axis=0) for a, b in zip(first, last, strict=True)])
    columns = np.linspace(0, rows.shape[1] - 1, CELL[0]).astype(int)
    levels = 20 * np.log10(rows[:, columns] / max(float(rows.max()), 1e-9) + 1e-9)
    return np.asarray(np.clip(1 - levels / FLOOR_DB, 0, 1))


def cell(voice: str) -> Image.Image:
    """A voice's spectrogram with its name, and lines at 100 Hz, 1 kHz and 10 kHz."""
    seconds = TEXTURE_S if voice in TEXTURES else 6 * STEP_S
    levels = spectrogram(played(voice, shown(voice), seconds))
    glow = np.array(GLOW, np.float64)
    at = levels * (len(glow) - 1)
    low = np.minimum(at.astype(int), len(glow) - 2)
    colours = glow[low] + (glow[low + 1] - glow[low]) * (at - low)[..., None]
    picture = Image.new("RGB", (CELL[0] + GAP_PIXELS, CELL[1] + TITLE_PIXELS + GAP_PIXELS), "white")
    picture.paste(Image.fromarray(colours.astype(np.uint8)), (0, TITLE_PIXELS))
    pen = ImageDraw.Draw(picture)
    pen.text((2, 1), voice.replace("_", " "), "black", ImageFont.load_default(12))
    for mark in MARKS_HZ:
        share = np.log(mark / SHOWN_HZ[0]) / np.log(SHOWN_HZ[1] / SHOWN_HZ[0])
        y = TITLE_PIXELS + round((1 - share) * CELL[1])
        pen.line((0, y, 5, y), "white")
        pen.line((CELL[0] - 5, y, CELL[0] - 1, y), "white")
    return picture


def sheet(voices: Sequence[str], file: Path) -> None:
    """Draws the spectrograms of some voices."""
    cells = [cell(voice) for voice in voices]
    width, height = cells[0].size
    whole = Image.new("RGB", (width * COLUMNS, height * -(-len(cells) // COLUMNS)), "white")
    for nth, picture in enumerate(cells):
        whole.paste(picture, (nth % COLUMNS * width, nth // COLUMNS * height))
    file.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(COLOURS).save(file, optimize=True)


def told(voice: str) -> str:
    """What a voice is, in a sentence."""
    return SENTENCES.get(voice) or (TEXTURES[voice].bed.__doc__ or "").splitlines()[0]


def table_of(voice: str) -> str:
    """The table that holds a voice's row."""
    for module, table in (("tone_rows", TONES), ("line_rows", LINES), ("struck_rows", STRUCK)):
        if voice in table:
            return module
    return TEXTURES[voice].bed.__module__.rpartition(".")[2]


def page() -> str:
    """docs/sounds.md."""
    lines = [INTRODUCTION.format(count=len(VOICES))]
    for name, (title, voices) in FAMILIES.items():
        lines += [f"## {title}\n", f"![Spectrograms of these voices, 50 Hz to 16 kHz](sounds/{name}.png)\n",
                  "| voice | what it is | plays | its row |", "|---|---|---|---|"]
        for voice in voices:
            rows = ", ".join(row.name for row in INSTRUMENTS.values() if row.voice == voice)
            lines.append(f"| {voice.replace('_', ' ')} | {told(voice)} | {rows} | `voices/{table_of(voice)}.py` |")
        lines.append("")
    return "\n".join(lines)


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
    (DOCS / "sounds.md").write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
