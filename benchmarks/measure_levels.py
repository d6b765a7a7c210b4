"""Measures how loud each sound is by itself, and writes weights/levels.toml, which the balance stands on.

    python -m benchmarks.measure_levels [kits]

With "kits" only the kits are measured anew. Each preset of the bank and each synthesised voice plays a reference
phrase in the middle of its range at velocity 90; a kit plays two bars of a plain beat. The figure is the
phrase's integrated loudness (BS.1770).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.bank import KIT_BANK, Bank
from music_assistant.instruments.levels import LEVELS_FILE, read_levels
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.sampler.playing import played
from music_assistant.instruments.soundfont import SoundFont
from music_assistant.instruments.stems import RecordedDrums
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.kits import KITS, played_kit
from music_assistant.instruments.voices.textures import TEXTURES
from music_assistant.instruments.voices.voice import Stage
from music_assistant.mixer.loudness import measured
from music_assistant.vocabulary.instruments import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

VELOCITY = 90
PHRASE_STEPS = (0, 4, 7, -5, 0, 7, 4, 0)
STEP_S = 0.5
USUAL_RANGE = (48, 84)
EVENT_LIFT_DB = 9.0
"""How much louder a riser or an impact is meant to be than the rain: it is entered as that much quieter."""
BEAT = ((0.0, 36), (0.0, 42), (0.25, 42), (0.5, 38), (0.5, 42), (0.75, 42), (0.875, 36),
        (1.0, 36), (1.0, 42), (1.25, 42), (1.5, 38), (1.5, 42), (1.75, 46))
"""(seconds, General MIDI key): played twice."""


def phrase(low: int, high: int) -> Performance:
    """Single notes around the middle of a range."""
    middle = (low + high) // 2
    pitches = [middle + s for s in PHRASE_STEPS]
    return _performance([(i * STEP_S, STEP_S * 0.9, p) for i, p in enumerate(pitches)])


def beat() -> Performance:
    """Four bars' worth of a plain beat."""
    return _performance([(at + 2.0 * bar, 0.1, key) for bar in range(2) for at, key in BEAT])


def _performance(notes: list[tuple[float, float, int]]) -> Performance:
    notes.sort(key=lambda n: (n[0], n[2]))
    count = len(notes)
    return Performance((np.array([n[0] for n in notes]) * SAMPLE_RATE).astype(np.int64),
                       (np.array([n[1] for n in notes]) * SAMPLE_RATE).astype(np.int64),
                       np.array([n[2] for n in notes], np.int64), np.full(count, VELOCITY, np.int64),
                       ("",) * count, ("all",) * count)


def loudness(sound: Samples) -> float:
    """Integrated loudness to a hundredth."""
    return round(float(measured(sound).loudness_lufs), 2)


def main() -> None:
    """Measures everything and writes the table."""
    bank = Bank()
    frames = 5 * SAMPLE_RATE
    levels = {**read_levels()} if sys.argv[1:] == ["kits"] else _of_presets_and_voices(bank, frames)
    for name, kit in KITS.items():
        levels[name] = loudness(played_kit(kit, beat(), Stage(frames, 1, name), RecordedDrums(bank)))
    lines = [f'"{name}" = {value}' for name, value in levels.items()]
    LEVELS_FILE.write_text("# Written by benchmarks/measure_levels.py.\n[loudness_lufs]\n" + "\n".join(lines) + "\n")
    print(f"{len(levels)} sounds, {min(levels.values())} to {max(levels.values())} LUFS")


def _of_presets_and_voices(bank: Bank, frames: int) -> dict[str, float]:
    levels: dict[str, float] = {}
    for preset in sorted(SoundFont(bank.path).presets):
        is_kit = preset[0] == KIT_BANK
        row = _row_of_program(preset)
        performance = beat() if is_kit else phrase(*(row.low, row.high) if row else USUAL_RANGE)
        levels["{}:{}".format(*preset)] = loudness(
            played(bank.preset(*preset), performance, frames, is_kit=is_kit))
    for name, voice in VOICES.items():
        heard = loudness(voice(_performance_of(name), Stage(frames, 1, name, (("all", 0, frames),))))
        is_event = name in TEXTURES and not TEXTURES[name].fades
        levels[name] = round(heard - (EVENT_LIFT_DB if is_event else 0.0), 2)
    return levels


def _performance_of(voice: str) -> Performance:
    """What a voice plays to be measured: one long note or a phrase."""
    if voice in TEXTURES:
        return _performance([(0.0, 4.0, 60)])
    row = next((r for r in INSTRUMENTS.values() if r.voice == voice), None)
    return phrase(*(row.low, row.high) if row else USUAL_RANGE)


def _row_of_program(preset: tuple[int, int]) -> InstrumentRow | None:
    return next((r for r in INSTRUMENTS.values() if r.program == preset[1] and preset[0] == 0
                 and r.roles[0] != "drums"), None)


if __name__ == "__main__":
    main()
