"""Are written parts like parts that people wrote? Overlap of distributions, role by role.

    python -m benchmarks.parts EXCERPTS.npz [--seeds 6] [--learned FILE.safetensors] [--roles melody …]

EXCERPTS.npz is what training.band.excerpts made of the music; its pieces that were not learned from stand for people.
For each role and style that has near music (composer/learned/teachers.py) the distributions of FEATURES are compared:
those of the rules' parts and of the learned ones, and, as what can be reached at all, those of one half of the people's
excerpts with the other's. A figure is the mean over features of the overlap 0..1 (1 - half the sum of differences of
histograms). The model writes where it leads by LEAD (composer/learned/table.py).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log2
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.form import SectionKind, kind_of
from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.table import NOTHING_LEARNED, Learned, everything
from music_assistant.composer.learned.teachers import TEACHERS
from music_assistant.refining import made
from music_assistant.score import Passage, Score
from music_assistant.spec import Instrument, MusicSpec

LEAD = 0.02
PLAYERS: Mapping[str, str] = {"drums": "drums", "bass": "bass", "melody": "violin", "comping": "piano",
                              "arpeggio": "piano", "pad": "strings", "counter": "cello"}
"""Role → who plays it in a style whose band has nobody for it."""

_FEWEST_EXCERPTS, _FEWEST_NOTES, _LEADING = 8, 8, 0.7

Event = tuple[int, int, int, int, int]
Bars = Sequence[Sequence[Event]]
"""Bars of notes: position, pitch as if in C, length index, velocity band, timing size."""


@dataclass(frozen=True)
class Sample:
    """One part of one section: its bars, and steps a bar."""

    bars: Bars
    bar_steps: int
    is_drums: bool
    knows_hands: bool


def _classes(sample: Sample) -> Iterable[object]:
    return (note[1] if sample.is_drums else note[1] % 12 for bar in sample.bars for note in bar)


def _intervals(sample: Sample) -> Iterable[object]:
    """From the top note of a moment to that of the next, at most an octave and a half."""
    tops: list[int] = []
    for bar in sample.bars:
        moments: dict[int, int] = {}
        for note in bar:
            moments[note[0]] = max(note[1], moments.get(note[0], 0))
        tops += [moments[at] for at in sorted(moments)]
    return (max(-18, min(18, b - a)) for a, b in pairwise(tops))


def _places(sample: Sample) -> Iterable[object]:
    return (note[0] * 24 // sample.bar_steps for bar in sample.bars for note in bar)


def _lengths(sample: Sample) -> Iterable[object]:
    """In half octaves of time: a note cut a little short by its player is still as long as it is written."""
    return (round(2 * log2(words.LENGTHS[note[2]])) for bar in sample.bars for note in bar)


def _densities(sample: Sample) -> Iterable[object]:
    return (min(20, len(bar)) for bar in sample.bars)


def _likeness(sample: Sample) -> Iterable[object]:
    """How much of a bar stands in the bar before and in the one four before, in tenths."""
    moments = [{note[:2] for note in bar} for bar in sample.bars]
    for back in (1, 4):
        for now, then in zip(moments[back:], moments, strict=False):
            both = len(now | then)
            yield back, round(10 * len(now & then) / both) if both else 10


def _velocities(sample: Sample) -> Iterable[object]:
    return (note[3] for bar in sample.bars for note in bar) if sample.knows_hands else ()


def _timings(sample: Sample) -> Iterable[object]:
    return (note[4] for bar in sample.bars for note in bar) if sample.knows_hands else ()


def _crowds(sample: Sample) -> Iterable[object]:
    return (min(6, count) for bar in sample.bars for count in Counter(note[0] for note in bar).values())


def _patterns(sample: Sample) -> Iterable[object]:
    """Which piece of the kit falls where: what makes a beat a beat."""
    if not sample.is_drums:
        return ()
    return ((note[1], note[0] * 16 // sample.bar_steps) for bar in sample.bars for note in bar)


FEATURES: Mapping[str, Callable[[Sample], Iterable[object]]] = {
    "pitch": _classes, "interval": _intervals, "place": _places, "length": _lengths, "density": _densities,
    "together": _crowds, "likeness": _likeness, "pattern": _patterns, "velocity": _velocities, "timing": _timings,
}


def overlap(ours: Sequence[Sample], theirs: Sequence[Sample]) -> dict[str, float]:
    """Feature → overlap of two sets' distributions, for those that both sets have."""
    found = {}
    for name, feature in FEATURES.items():
        one, other = (Counter(value for sample in samples for value in feature(sample)) for samples in (ours, theirs))
        if one and other and not (name == "length" and theirs[0].is_drums):
            total, whole = sum(one.values()), sum(other.values())
            found[name] = sum(min(one[v] / total, other[v] / whole) for v in one.keys() | other.keys())
    return found


def people(path: Path) -> dict[tuple[str, str], list[Sample]]:
    """The excerpts that were not learned from, by role and style."""
    from training.band.batches import load

    data = load(path)
    found: dict[tuple[str, str], list[Sample]] = {}
    for excerpt in range(len(data.heads)):
        if data.splits[excerpt] == 0:
            continue
        role, _, style, meter, *_, hands = data.heads[excerpt].tolist()
        bars = [[tuple(n) for n in data.steps[data.note_bounds[b]:data.note_bounds[b + 1]].tolist()]
                for b in data.bar_range(excerpt)]
        sample = Sample(bars, words.bar_steps(words.METERS[meter]), words.ROLES[role] == "drums", bool(hands))
        found.setdefault((words.ROLES[role], words.STYLES[style]), []).append(sample)
    return found


def written(style: str, seeds: int, role: str, learned: Learned) -> list[Sample]:
    """The parts of a role in the full sections of pieces of a style, as the composer writes them."""
    found = []
    for seed in range(seeds):
        spec = with_role(made(Change("create", genres=(style,), duration_s=75.0), seed).spec, role)
        score = compose(spec, learned=learned)
        full = {section.id for section in spec.sections[:-1] if _is_full(kind_of(section.name))}
        found += [_sample(score, passage, role) for part in score.parts for passage in part.passages
                  if passage.section_id in full and len(passage.notes) >= _FEWEST_NOTES]
    return found


def with_role(spec: MusicSpec, role: str) -> MusicSpec:
    """The piece with its players of a role alone, or, where it has none, with one."""
    players = tuple(player for player in spec.instruments if player.role == role)
    return replace(spec, vocals=None, instruments=players or (Instrument(role, PLAYERS[role], role),))


def _is_full(kind: SectionKind) -> bool:
    return kind.drums == "full" and kind.lead >= _LEADING


def _sample(score: Score, passage: Passage, role: str) -> Sample:
    """A passage on the model's grid, as if in C."""
    section = next(s for s in score.sections if s.id == passage.section_id)
    steps = words.bar_steps((section.meter.beats, section.meter.unit))
    shift = 0 if role == "drums" else words.shift_to_c(section.key.pitch_class)
    bars: list[list[Event]] = [[] for _ in range(section.bars)]
    for note in passage.notes:
        exact = note.start_beats * words.STEPS_PER_QUARTER
        at = round(exact)
        bar = at // steps
        if 0 <= bar < section.bars:
            late = round((exact - at) / words.OFFSET_STEPS)
            size = max(-words.OFFSET_LIMIT, min(words.OFFSET_LIMIT, late)) + words.OFFSET_LIMIT
            length = words.length_index(max(1, round(note.length_beats * words.STEPS_PER_QUARTER)))
            bars[bar].append((at % steps, note.pitch + shift, length, note.velocity // words.VELOCITY_SIZE, size))
    return Sample(bars, steps, role == "drums", role == "drums")


def in_meter(theirs: Sequence[Sample], ours: Sequence[Sample]) -> list[Sample]:
    """The samples in the meter that most of ours have, or all where those are too few."""
    steps = Counter(sample.bar_steps for sample in ours).most_common(1)[0][0] if ours else 0
    same = [sample for sample in theirs if sample.bar_steps == steps]
    return same if len(same) >= _FEWEST_EXCERPTS else list(theirs)


def main(arguments: list[str] | None = None) -> int:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("excerpts", type=Path)
    command.add_argument("--seeds", type=int, default=6)
    command.add_argument("--learned", type=Path)
    command.add_argument("--roles", nargs="*", default=list(TEACHERS))
    asked = command.parse_args(arguments)
    human = people(asked.excerpts)
    better: dict[str, list[str]] = {}
    print("| role | style | excerpts | people | rules | learned | differences |\n|---|---|---|---|---|---|---|")
    for role in asked.roles:
        for style, teacher in TEACHERS[role].items():
            theirs = human.get((role, teacher), [])
            rules = written(style, asked.seeds, role, NOTHING_LEARNED)
            if len(theirs) < _FEWEST_EXCERPTS or not rules:
                print(f"| {role} | {style} | {len(theirs)} of {teacher}: too few | | | | |", flush=True)
                continue
            theirs = in_meter(theirs, rules)
            half = len(theirs) // 2
            cells = [overlap(theirs[:half], theirs[half:]), overlap(rules, theirs)]
            if asked.learned:
                cells.append(overlap(written(style, asked.seeds, role, everything(asked.learned)), theirs))
                if mean(cells[2]) >= mean(cells[1]) + LEAD:
                    better.setdefault(role, []).append(style)
            figures = [f"{mean(cell):.2f}" for cell in cells] + [""] * (3 - len(cells))
            print(f"| {role} | {style} | {len(theirs)} of {teacher} | " + " | ".join(figures) +
                  f" | {_differences(cells)} |", flush=True)
    for role, styles in better.items():
        print(f"learned is better in {role}: {', '.join(styles)}")
    return 0


def mean(overlaps: Mapping[str, float]) -> float:
    return sum(overlaps.values()) / max(1, len(overlaps))


def _differences(cells: Sequence[Mapping[str, float]]) -> str:
    """Each feature's overlap by rules and, where there is one, by the model."""
    return ", ".join(f"{name} " + "/".join(f"{cell.get(name, 0.0):.2f}" for cell in cells[1:]) for name in cells[0])


if __name__ == "__main__":
    sys.exit(main())
