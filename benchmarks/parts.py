"""Are written parts like parts that people wrote? Overlap of distributions, role by role.

    python -m benchmarks.parts EXCERPTS.npz [--seeds 6] [--learned FILE.safetensors]

EXCERPTS.npz is what training.band.excerpts made of the music; its held-out pieces stand for people. For each role the
distributions of FEATURES are compared: those of the rules' parts and of the learned ones, for specs of the genres whose
music the role was learned from, and, as what can be reached at all, those of one half of the held-out pieces with the
other's. A figure is the mean over features of the overlap 0..1 (1 - half the sum of differences of histograms).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.composer.learned import alphabet as words

Bars = Sequence[Sequence[tuple[int, int, int, int, int]]]
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
    return (note[2] for bar in sample.bars for note in bar)


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


FEATURES: Mapping[str, Callable[[Sample], Iterable[object]]] = {
    "pitch": _classes, "interval": _intervals, "place": _places, "length": _lengths, "density": _densities,
    "together": _crowds, "likeness": _likeness, "velocity": _velocities, "timing": _timings,
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


NEAREST: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "drums": {"rock": ("rock",), "funk": ("funk",), "jazz": ("jazz",), "hip hop": ("hiphop",), "pop": ("pop", "soul"),
              "bossa nova": ("latin", "afrocuban"), "metal": ("punk", "metal"), "blues": ("blues", "country")},
    "bass": {"rock": ("game", "metal"), "metal": ("metal",), "classical": ("quartet", "orchestra"),
             "cinematic": ("orchestra",), "pop": ("game",)},
    "melody": {"folk": ("folk", "song", "mazurka", "hymn"), "jazz": ("songbook",), "pop": ("songbook", "song"),
               "classical": ("quartet", "art song", "piano"), "cinematic": ("orchestra",)},
    "comping": {"classical": ("art song", "piano"), "folk": ("waltz", "mazurka", "polonaise", "song"),
                "pop": ("art song", "song"), "rock": ("game", "metal")},
    "arpeggio": {"classical": ("art song", "piano"), "cinematic": ("orchestra",), "pop": ("art song", "game"),
                 "folk": ("folk", "piano")},
    "pad": {"classical": ("quartet", "orchestra"), "cinematic": ("orchestra",), "ambient": ("ambient", "game")},
    "counter": {"classical": ("quartet",), "cinematic": ("orchestra",), "folk": ("song", "folk")},
}
"""Role → genre → the styles of human music that are nearest to it: what is compared with what, fixed beforehand."""


def people(path: Path, split: int) -> dict[tuple[str, str], list[Sample]]:
    """The excerpts of a split by role and style."""
    from training.band.batches import load

    data, found = load(path), {}
    for excerpt in range(len(data.heads)):
        if data.splits[excerpt] != split:
            continue
        role, _, style, meter, *_, hands = data.heads[excerpt].tolist()
        bars = [[tuple(n) for n in data.steps[data.note_bounds[b]:data.note_bounds[b + 1]].tolist()]
                for b in data.bar_range(excerpt)]
        sample = Sample(bars, words.bar_steps(words.METERS[meter]), words.ROLES[role] == "drums", bool(hands))
        found.setdefault((words.ROLES[role], words.STYLES[style]), []).append(sample)
    return found


def written(genre: str, seeds: int, role: str, table: object) -> list[Sample]:
    """The parts of a role in pieces of a genre, as the composer writes them with a table of what is learned."""
    from music_assistant.change import Change
    from music_assistant.composer import compose
    from music_assistant.refining import made

    found = []
    for seed in range(seeds):
        spec = made(Change("create", genres=(genre,), duration_s=75.0), seed).spec
        score = compose(spec, learned=table)
        for part in score.parts:
            if part.role == role:
                found += [_sample(spec, score, passage, role) for passage in part.passages if len(passage.notes) > 7]
    return found


def _sample(spec, score, passage, role) -> Sample:  # type: ignore[no-untyped-def]
    """A passage on the model's grid, as if in C."""
    section = next(s for s in score.sections if s.id == passage.section_id)
    steps = words.bar_steps((section.meter.beats, section.meter.unit))
    shift = 0 if role == "drums" else words.shift_to_c(section.key.pitch_class)
    bars: list[list[tuple[int, int, int, int, int]]] = [[] for _ in range(section.bars)]
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


def main(arguments: list[str] | None = None) -> int:
    from music_assistant.composer.learned.table import NOTHING_LEARNED, everything

    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("excerpts", type=Path)
    command.add_argument("--seeds", type=int, default=6)
    command.add_argument("--learned", type=Path)
    asked = command.parse_args(arguments)
    human = people(asked.excerpts, 1)
    print("| role | genre | people | rules | learned |\n|---|---|---|---|---|")
    for role, genres in NEAREST.items():
        for genre, styles in genres.items():
            theirs = [sample for style in styles for sample in human.get((role, style), [])]
            if len(theirs) < 8:
                print(f"| {role} | {genre} | only {len(theirs)} held-out excerpts | | |")
                continue
            cells = [overlap(theirs[::2], theirs[1::2])]
            for table in (NOTHING_LEARNED, *([everything(asked.learned)] if asked.learned else [])):
                ours = written(genre, asked.seeds, role, table)
                cells.append(overlap(ours, theirs) if ours else {})
            print(f"| {role} | {genre} | " + " | ".join(_cell(cell) for cell in cells) + " |", flush=True)
    return 0


def _cell(overlaps: Mapping[str, float]) -> str:
    if not overlaps:
        return "–"
    mean = sum(overlaps.values()) / len(overlaps)
    return f"{mean:.2f} (" + " ".join(f"{name} {value:.2f}" for name, value in overlaps.items()) + ")"


if __name__ == "__main__":
    sys.exit(main())
