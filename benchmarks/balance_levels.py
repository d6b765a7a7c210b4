"""How loud each role must be in each style, reckoned from measured pieces: the rows of music_assistant/mixer/levels.py.

    python -m benchmarks.produced FOLDER && python -m benchmarks.balance_levels FOLDER

TARGETS_LU says how far each role lies below the whole mix on records of a family (sources: produced_ranges.py; E for
percussion and bass, V and L for the lead, custom for the rest), and by how much the lead stands above the rest while it
plays. From the stems in FOLDER it follows at which level a style's own band, with its own density and dynamics, stands
there; a role that its band lacks takes the family's mean, a solo the melody's. Prints the rows, rounded to half a
decibel.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.mix_measures import Floats, gated_loudness, lead_over_rest_db
from benchmarks.produced import LEADS
from benchmarks.produced_ranges import FAMILIES
from music_assistant.composer.styles import STYLES
from music_assistant.engines.band import RETURNS
from music_assistant.mixer.levels import COLUMNS

TARGETS_LU: Mapping[str, tuple[float, ...]] = MappingProxyType({
    # family       drums  perc  bass  comp   pad   arp  lead  cntr  solo  text
    "pop":       (-5.0, -13.0, -5.0, -9.0, -14.0, -13.0, -2.0, -12.0, -4.0, -24.0),
    "hip hop":   (-4.0, -13.0, -3.5, -10.0, -14.0, -13.0, -2.5, -13.0, -4.0, -22.0),
    "club":      (-3.5, -12.0, -4.0, -10.0, -13.0, -12.0, -4.5, -13.0, -4.0, -22.0),
    "chip":      (-6.0, -14.0, -5.0, -10.0, -14.0, -10.0, -1.5, -11.0, -4.0, -24.0),
    "rock":      (-4.5, -13.0, -5.0, -7.5, -13.0, -11.0, -3.0, -10.0, -4.0, -24.0),
    "metal":     (-4.0, -13.0, -5.0, -6.0, -13.0, -11.0, -5.0, -9.0, -4.0, -24.0),
    "jazz":      (-10.0, -14.0, -4.0, -9.0, -15.0, -12.0, -0.5, -9.0, -3.0, -26.0),
    "folk":      (-10.0, -12.0, -5.5, -6.5, -14.0, -9.0, -0.5, -9.0, -3.0, -26.0),
    "dance":     (-5.0, -9.0, -4.0, -9.0, -14.0, -12.0, -1.5, -9.0, -4.0, -24.0),
    "concert":   (-12.0, -13.0, -5.0, -8.0, -9.0, -11.0, -0.5, -8.0, -2.0, -26.0),
    "film":      (-8.0, -9.0, -5.0, -8.0, -7.0, -11.0, -2.5, -9.0, -4.0, -18.0),
    "ambient":   (-16.0, -16.0, -9.0, -8.0, -4.5, -9.0, -4.5, -11.0, -4.0, -11.0),
    "traditions": (-9.0, -10.0, -7.0, -8.0, -9.0, -10.0, -0.5, -9.0, -3.0, -24.0),
})
"""For the lead (the melody's column) dB over the rest while it plays; for the others LU against the whole."""
MEAN_LEVEL_DB = -4.0
"""The mean of a style's levels: what they are among themselves makes the balance."""
FARTHEST_DB = 5.0
"""How far a level follows one style's own density beyond what its role does in all: what is more comes of single
instruments, which the table of levels of sounds has to even out."""


def roles_of(facts: dict[str, dict[str, dict[str, object]]]) -> dict[str, Floats]:
    """Of a measured piece, the energy of each role's stems in each 100 ms, at level 0."""
    found: dict[str, Floats] = {}
    for stem in facts["stems"].values():
        if stem["role"] == RETURNS:
            continue
        hops = 10 ** ((np.array(stem["hops_db"]) - float(str(stem["level_db"]))) / 10)
        role = str(stem["role"])
        found[role] = found[role] + hops if role in found else hops
    return found


def levels_of(roles: Mapping[str, Floats], targets: Mapping[str, float]) -> dict[str, float]:
    """The level in dB of each role that sounds, so that they stand to each other as the targets say."""
    loud = {role: gated_loudness(hops) for role, hops in roles.items()}
    levels = {role: targets[role] - loud[role] for role in roles if role not in LEADS and loud[role] > -70}
    leads = [role for role in roles if role in LEADS and loud[role] > -70]
    rest = _mixed(roles, levels)
    for role in leads:
        if rest is None or not rest.any():
            levels[role] = -loud[role]
            continue
        over = targets["melody"] if role == "melody" else targets["melody"] + 1.0
        levels[role] = over - lead_over_rest_db(roles[role], rest)
    usual = [level for role, level in levels.items() if role != "texture"]
    lift = MEAN_LEVEL_DB - float(np.mean(usual)) if usual else 0.0
    return {role: level + lift for role, level in levels.items()}


def _mixed(roles: Mapping[str, Floats], levels: Mapping[str, float]) -> Floats | None:
    heard = [roles[role] * 10 ** (level / 10) for role, level in levels.items()]
    return np.asarray(np.sum(heard, axis=0)) if heard else None


def table(folder: Path) -> dict[str, dict[str, float]]:
    """Style → role → level, for every style and role; means over a style's pieces, a family's mean where none plays."""
    found: dict[str, dict[str, list[float]]] = {style: defaultdict(list) for style in STYLES}
    for path in sorted(folder.glob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        targets = dict(zip(COLUMNS, TARGETS_LU[family_name(facts["style"])], strict=True))
        for role, level in levels_of(roles_of(facts), targets).items():
            found[facts["style"]][role].append(level)
    means = {style: {role: _mean(v) for role, v in rows.items()} for style, rows in found.items()}
    _hold(means)
    for style, row in means.items():
        row.setdefault("solo", row.get("melody", 0.0))
        alike = [means[s] for s in FAMILIES[family_name(style)].styles if s in means]
        for role in COLUMNS:
            row.setdefault(role, _mean(r[role] for r in alike if role in r) or _mean(
                r[role] for r in means.values() if role in r))
    return means


def _hold(means: Mapping[str, dict[str, float]]) -> None:
    """Holds each level within FARTHEST_DB of what its role's target is brought by in all styles."""
    for role in COLUMNS:
        lifts = {s: row[role] - _target(s, role) for s, row in means.items() if role in row}
        middle = float(np.median([*lifts.values()])) if lifts else 0.0
        for style, lift in lifts.items():
            means[style][role] = _target(style, role) + min(max(lift, middle - FARTHEST_DB), middle + FARTHEST_DB)


def _target(style: str, role: str) -> float:
    """A role's target; the lead's own level is not in the table, and stands still."""
    return 0.0 if role in LEADS else TARGETS_LU[family_name(style)][COLUMNS.index(role)]


def family_name(style: str) -> str:
    return next(name for name, family in FAMILIES.items() if style in family.styles)


def _mean(values: Iterable[float]) -> float:
    each = list(values)
    return float(np.mean(each)) if each else 0.0


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    levels = table(command.parse_args().folder)
    print("    # " + " " * 18 + " ".join(f"{c[:6]:>6}" for c in COLUMNS))
    for style, row in levels.items():
        name = f'"{style}":'
        print(f"    {name:20}({', '.join(f'{round(2 * row[c]) / 2:.1f}' for c in COLUMNS)}),")


if __name__ == "__main__":
    main()
