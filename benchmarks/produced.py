"""Does every style sound like its records? Finished masters, measured as a listener meets them.

    python -m benchmarks.produced FOLDER [--styles NAME …] [--seeds 2] [--first 1] [--seconds 40] [--again]

For each of the 66 styles and each seed a piece is made and played; what its master and its stems measure is kept in
FOLDER as one JSON a piece, so that a run goes on where it stopped (--again measures anew). Prints a table of styles
and features, an asterisk where a figure lies outside the style's range (benchmarks/produced_ranges.py has them, with
their sources), and per feature the share inside. Exits with 1 below 0.9 over all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.defects import Patient
from benchmarks.mix_measures import (
    LOW_HZ,
    OCTAVES_HZ,
    Floats,
    correlation,
    decibels,
    gated_loudness,
    hop_energy,
    hop_octaves_db,
    hop_spectra,
    k_weights,
    lead_over_rest_db,
    lean_db,
    loudness_range_lu,
    octave_levels_db,
    pumping_db,
    spectrum,
    summed,
    width_db,
)
from benchmarks.produced_ranges import (
    HIGHEST_HZ,
    LEAN_DB,
    LOUDNESS_OFF_LU,
    LOW_CORRELATION,
    OPEN,
    PUMPED,
    Family,
    Range,
    family_of,
)
from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.composer.styles import STYLES
from music_assistant.ears.loudness import loudness_lufs, true_peak_dbtp
from music_assistant.engines.band import RETURNS, Band
from music_assistant.events import Finished
from music_assistant.instruments.stems import beat_frames
from music_assistant.mixer.balance import level_db
from music_assistant.refining import made
from music_assistant.spec import MusicSpec

ASKED = 0.9
LEADS, BEATERS = ("melody", "solo"), ("drums", "percussion")
Facts = dict[str, float | str | list[float] | dict[str, dict[str, object]]]


@dataclass(frozen=True)
class Feature:
    """A column of the table: what it is read from, its range in a style, and what it means."""

    name: str
    of: Callable[[Facts, Family], float]
    range_of: Callable[[str, Family], Range]
    meaning: str


def fact(name: str) -> Callable[[Facts, Family], float]:
    """Reads one measured figure; NaN where there is none."""
    return lambda facts, _: float(facts.get(name, np.nan))  # type: ignore[arg-type]


def spectrum_off_db(facts: Facts, family: Family) -> float:
    """How far the octaves' levels lie from the family's, root mean square after both are laid over each other."""
    return float(np.sqrt(np.mean(np.square(octaves_off_db(facts, family)))))


def octaves_off_db(facts: Facts, family: Family) -> list[float]:
    """Each speaking octave's distance from the family's mean spectrum."""
    spoken = [i for i, hz in enumerate(OCTAVES_HZ) if family.lowest_hz <= hz <= HIGHEST_HZ]
    off = np.array(facts["octaves_db"])[spoken] - np.array(family.octaves_db)[spoken]
    return [float(x) for x in off - off.mean()]


FEATURES = (
    Feature("loudness", fact("loudness_off_lu"), lambda s, f: LOUDNESS_OFF_LU, "LU from the loudness asked for"),
    Feature("range", fact("loudness_range_lu"), lambda s, f: f.loudness_range_lu, "loudness range in LU (EBU 3342)"),
    Feature("peak", fact("peak_to_loudness_db"), lambda s, f: f.peak_to_loudness_db, "true peak over loudness in dB"),
    Feature("spectrum", spectrum_off_db, lambda s, f: f.spectrum_off_db, "dB from the style's mean spectrum to 8 kHz"),
    Feature("low mono", fact("low_correlation"), lambda s, f: LOW_CORRELATION, "left with right below 120 Hz"),
    Feature("width", fact("width_middle_db"), lambda s, f: f.width_middle_db, "sides against middle, 200-2000 Hz, dB"),
    Feature("top width", fact("width_high_db"), lambda s, f: f.width_high_db, "the same at 2-10 kHz"),
    Feature("lean", fact("lean_db"), lambda s, f: LEAN_DB, "left louder than right, dB"),
    Feature("drums", fact("drums_lu"), lambda s, f: f.drums_lu, "drums and percussion against the mix, LU"),
    Feature("bass", fact("bass_lu"), lambda s, f: f.bass_lu, "bass against the mix, LU"),
    Feature("lead", fact("lead_db"), lambda s, f: f.lead_db, "the lead over all else while it plays, dB"),
    Feature("pads", fact("pads_lu"), lambda s, f: f.pads_lu, "pads against the mix, LU"),
    Feature("reverb", fact("reverb_lu"), lambda s, f: f.reverb_lu, "the reverb's returns against the mix, LU"),
    Feature("pumping", fact("pumping_db"), lambda s, f: PUMPED.get(s, OPEN), "dip on the beat beside the drums, dB"),
)


def played(spec: MusicSpec, band: Band) -> Finished:
    """A spec's finished sound."""
    events = [e for e in band.play(spec) if isinstance(e, Finished)]
    return events[-1]


def facts_of(style: str, spec: MusicSpec, finished: Finished) -> Facts:
    """What a piece measures; a role that nobody plays has no figure."""
    assert finished.stems is not None and finished.score is not None
    music = slice(0, round(spec.duration_s * SAMPLE_RATE))
    stems = {name: clip.samples[music] for name, clip in finished.stems.items()}
    roles = {part.instrument_id: part.role for part in finished.score.parts}
    heard = spectrum(finished.clip.samples[music])
    loudness = loudness_lufs(finished.clip) or -120.0
    facts: Facts = {
        "style": style, "loudness_off_lu": loudness - spec.loudness_lufs,
        "loudness_range_lu": loudness_range_lu(hop_energy(finished.clip.samples[music])),
        "peak_to_loudness_db": true_peak_dbtp(finished.clip) - loudness,
        "octaves_db": [float(x) for x in octave_levels_db(heard)],
        "low_correlation": correlation(heard, 20.0, LOW_HZ), "lean_db": lean_db(heard),
        "width_middle_db": width_db(heard, 200.0, 2_000.0), "width_high_db": width_db(heard, 2_000.0, 10_000.0),
        "stems": {name: stem_facts(stem, role, level_db(spec, role) if role != RETURNS else 0.0)
                  for name, stem in stems.items() for role in (roles.get(name, RETURNS),)},
    }
    others = summed(stems, [name for name, role in roles.items() if role not in (*BEATERS, "texture")])
    if style in PUMPED and others is not None:
        facts["pumping_db"] = pumping_db(others, beat_frames(finished.score))
    return facts | shares(stems, {name: hop_energy(stem) for name, stem in stems.items()}, roles)


def stem_facts(stem: Samples, role: str, level: float) -> dict[str, object]:
    """Of one stem: its role and the level that it was given, its loudness, peak and octaves, and the loudness of each
    100 ms, from which other balances can be reckoned (benchmarks/balance_levels.py)."""
    power = hop_spectra(stem)
    hops, octaves = power @ k_weights(), hop_octaves_db(power)
    return {"role": role, "level_db": level, "lufs": gated_loudness(hops),
            "peak": float(np.abs(stem).max(initial=0.0)), "octaves_db": [float(x) for x in octaves],
            "hops_db": [round(decibels(float(h)), 1) for h in hops]}


def shares(stems: Mapping[str, Samples], hops: Mapping[str, Floats], roles: Mapping[str, str]) -> Facts:
    """How the roles stand to each other, before the master; the energies of stems add up."""
    def of(*wanted: str) -> Floats:
        chosen = [hops[name] for name, role in roles.items() if role in wanted]
        return np.asarray(np.sum(chosen, axis=0)) if chosen else np.zeros(0)

    mix = summed(stems, list(stems))
    assert mix is not None
    loud, facts = gated_loudness(hop_energy(mix)), Facts()
    for name, energy in (("drums_lu", of(*BEATERS)), ("bass_lu", of("bass")), ("pads_lu", of("pad")),
                         ("reverb_lu", hops[RETURNS])):
        if energy.any():
            facts[name] = gated_loudness(energy) - loud
    lead, rest = of(*LEADS), of(*{*roles.values()} - {*LEADS})
    if len(lead) and len(rest):
        facts["lead_db"] = lead_over_rest_db(lead, rest)
    return facts


def measured_piece(style: str, seed: int, seconds: float, folder: Path, band: Band) -> Facts:
    """The facts of a piece, from the folder where it has them."""
    kept = folder / f"{style.replace(' ', '-').replace('&', 'n')}-{seed}.json"
    if kept.exists():
        found: Facts = json.loads(kept.read_text("utf-8"))
        return found
    spec = made(Change("create", genres=(style,), duration_s=seconds), seed).spec
    facts = facts_of(style, spec, played(spec, band))
    kept.write_text(json.dumps(facts), "utf-8")
    return facts


def line(style: str, pieces: list[Facts]) -> tuple[str, dict[str, list[bool]]]:
    """A style's row of the table, and which of its figures lie in range."""
    family, cells, inside = family_of(style), [], {}
    for feature in FEATURES:
        values = [v for facts in pieces if np.isfinite(v := feature.of(facts, family))]
        low, high = feature.range_of(style, family)
        inside[feature.name] = [low <= v <= high for v in values] if (low, high) != OPEN else []
        cells.append(" ".join(f"{v:.{2 if feature.name == 'low mono' else 1}f}{'' if low <= v <= high else '*'}"
                              for v in values))
    return f"| {style} | " + " | ".join(cells) + " |", inside


def main(arguments: list[str] | None = None) -> int:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--styles", nargs="*", default=list(STYLES))
    command.add_argument("--seeds", type=int, default=2)
    command.add_argument("--first", type=int, default=1, help="the first seed")
    command.add_argument("--seconds", type=float, default=40.0)
    command.add_argument("--again", action="store_true", help="measure anew what the folder has")
    asked = command.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.again:
        for kept in asked.folder.glob("*.json"):
            kept.unlink()
    inside: dict[str, list[bool]] = {}
    band = Patient()
    print("| style | " + " | ".join(f.name for f in FEATURES) + " |\n|---" + "|---" * len(FEATURES) + "|")
    for style in asked.styles:
        row, held = line(style, [measured_piece(style, seed, asked.seconds, asked.folder, band)
                                 for seed in range(asked.first, asked.first + asked.seeds)])
        print(row, flush=True)
        for name, values in held.items():
            inside.setdefault(name, []).extend(values)
    print("\n| feature | what | in range | of |\n|---|---|---:|---:|")
    for feature in FEATURES:
        values = inside[feature.name]
        print(f"| {feature.name} | {feature.meaning} | {np.mean(values) if values else 1:.2f} | {len(values)} |")
    share = float(np.mean([v for values in inside.values() for v in values]))
    print(f"\n{share:.3f} of all figures lie in their style's range (asked for: {ASKED})")
    return 0 if share >= ASKED else 1


if __name__ == "__main__":
    sys.exit(main())
