"""Makes the sound bank that ships in weights/ from MuseScore_General, and prints what became of it.

    python -m benchmarks.make_bank /usr/share/sounds/sf3/MuseScore_General_Lite.sf3

The presets that the instruments' table uses are taken over with their recordings as they are, byte for byte. The
pianos alone hold two thirds of the source: of their recorded keys every second one is kept, shortened, at a lower rate.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.instruments.bank import BANK_FILE, PROGRAMS_BESIDE_GENERAL_MIDI
from music_assistant.instruments.soundfont import KEY_RANGE, LOOPS, SAMPLE, Parts, Sample, SoundFont, Zone, assembled
from music_assistant.instruments.voices import VOICES
from music_assistant.vocabulary.instruments import INSTRUMENTS

KIT_BANK = 128
PIANOS = ((0, 0), (0, 1), (0, 3))
PIANO_SECONDS = 6.0
PIANO_FADE_SECONDS = 2.0
PIANO_RATE = 32_000
VORBIS_COMPRESSION = 0.6
SPARE_PROGRAMS = (28, 45, 48, 52, 53, 59)
"""General MIDI programs that articulations and the hummed voice fall back on."""
KITS = (0, 8, 16, 24, 25, 32, 40, 48)
COMMENTS = {
    b"INAM": "MuseScore_General, reduced",
    b"ICOP": "MIT; parts public domain or CC0. The holders' names stand in the ledger beside this file.",
    b"ICMT": "Cut down by benchmarks/make_bank.py. See weights/sounds.md.",
}


def wanted_presets(source: SoundFont) -> list[tuple[int, int]]:
    """The (bank, program) pairs that the vocabulary's instruments use and the source has."""
    programs = {(KIT_BANK if row.roles[:1] == ("drums",) else 0, row.program)
                for row in INSTRUMENTS.values() if row.program is not None and row.voice not in VOICES}
    programs |= {(0, p) for p in SPARE_PROGRAMS} | {(KIT_BANK, k) for k in KITS}
    programs |= set(PROGRAMS_BESIDE_GENERAL_MIDI.values())
    return sorted(p for p in programs if p in source.presets)


def thinned(parts: Parts, pianos: Parts) -> Parts:
    """The parts with the pianos' instruments reduced to every second recorded key, their samples shortened."""
    instruments = dict(parts.instruments)
    samples = dict(parts.samples)
    kept: set[int] = set()
    for number in pianos.instruments:
        name, zones = instruments[number]
        instruments[number] = (name, every_second_key(zones))
        kept |= {s for z in instruments[number][1] if (s := z.amount(SAMPLE)) is not None}
    for number in pianos.samples:
        if number in kept:
            samples[number] = shortened(samples[number])
        else:
            del samples[number]
    return replace(parts, instruments=instruments, samples=samples)


def every_second_key(zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """Zones of every second key range, stretched over the next range, unlooped because their samples are shortened."""
    spans = sorted({z.span(KEY_RANGE) for z in zones if z.amount(SAMPLE) is not None})
    stretched = {}
    for i in range(0, len(spans), 2):
        low, high = spans[i][0], spans[min(i + 1, len(spans) - 1)][1]
        stretched[spans[i]] = low | high << 8
    return tuple(
        z if z.amount(SAMPLE) is None else z.with_(LOOPS, 0).with_(KEY_RANGE, stretched[z.span(KEY_RANGE)])
        for z in zones if z.amount(SAMPLE) is None or z.span(KEY_RANGE) in stretched)


def shortened(sample: Sample) -> Sample:
    """The recording faded out after PIANO_SECONDS, at PIANO_RATE."""
    sound, rate = soundfile.read(io.BytesIO(sample.data), dtype="float32")
    sound = sound[: int(PIANO_SECONDS * rate)].copy()
    fade = min(len(sound), int(PIANO_FADE_SECONDS * rate))
    sound[-fade:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fade, dtype=np.float32))
    sound = resample_poly(sound, PIANO_RATE, rate).astype(np.float32)
    file = io.BytesIO()
    with soundfile.SoundFile(file, "w", PIANO_RATE, 1, format="OGG", subtype="VORBIS",
                             compression_level=VORBIS_COMPRESSION) as ogg:
        for start in range(0, len(sound), PIANO_RATE):
            ogg.write(sound[start:start + PIANO_RATE])
    return replace(sample, data=file.getvalue(), rate=PIANO_RATE, loop_start=0, loop_end=len(sound))


def main() -> None:
    """Writes the bank and prints its size, presets and sha256."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source", type=Path, help="MuseScore_General as .sf3")
    arguments.add_argument("--out", type=Path, default=BANK_FILE)
    options = arguments.parse_args()
    source = SoundFont(options.source)
    wanted = wanted_presets(source)
    parts = source.parts(wanted)
    pianos = source.parts([p for p in PIANOS if p in wanted])
    data = assembled(thinned(parts, pianos), COMMENTS)
    options.out.write_bytes(data)
    print(f"{options.out.name}: {len(data):,} bytes, {len(wanted)} presets, {len(parts.samples)} recordings read")
    print(f"sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
