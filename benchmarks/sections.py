"""Whether sections do what they are for: a chorus lifts, a bridge differs, tunes are kin, builds lead to drops.

    python -m benchmarks.sections [--seeds 5] [--styles pop rock …] [--misses]

A song (intro, verse, chorus, verse, chorus, bridge, chorus, outro) and a club track (intro, groove, breakdown, build,
drop, outro) are made in every style, and their scores measured. The share of pieces in which:

denser, louder, higher, fuller: the chorus has more notes a bar than the first verse, a greater mean velocity, a lead
half a semitone or more above the verse's, more players or more strokes a bar on drums and percussion.
lifts: at least three of these four.
bridge: its chords or its lead's rhythm are neither the verse's nor the chorus's.
intro, outro: fewer notes a bar than verse and chorus; than the chorus.
breath: the build's last beat has fewer notes than the one before its middle.
drop: drums and bass from the first beat, denser than the breakdown.
thin: the breakdown has at most three quarters of the notes a bar of the groove before it.
build: more and louder strokes in its second half than in its first, where somebody strikes.
kin: the chorus's bars are more like the verse's, in rhythm and moves, than bars of chorus and verse of two of the
style's pieces are on average; of unrelated ones about half would be.
led: of all borders between sections, those with a pick-up, a fill, or a turn in the last bar of the section before.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.styles import STYLES
from music_assistant.refining import made
from music_assistant.score import Note, Part, Score, Section

SONG = ("intro", "verse", "chorus", "verse", "chorus", "bridge", "chorus", "outro")
CLUB = ("intro", "groove", "breakdown", "build", "drop", "outro")
LEADS = ("melody", "solo", "counter", "arpeggio", "comping", "pad")
STRUCK = ("drums", "percussion")
THIN, LIFT_SEMITONES = 0.75, 0.5


@dataclass(frozen=True)
class Motif:
    """A bar of a tune."""

    starts: frozenset[int]
    moves: tuple[int, ...]


@dataclass(frozen=True)
class Heard:
    """A section of a score as a listener has it."""

    score: Score
    section: Section

    def notes(self, keep: Callable[[Part], bool] = lambda part: part.role != "texture") -> list[Note]:
        """Notes of the parts to keep, without what leads into the section."""
        return [n for part in self.score.parts if keep(part) for p in part.passages if p.section_id == self.section.id
                for n in p.notes if n.start_beats >= 0]

    def within(self, first: float, last: float, keep: Callable[[Part], bool] = lambda part: True) -> list[Note]:
        """Notes that begin between two places, as shares of the section."""
        length = self.section.length_beats
        return [n for n in self.notes(keep) if first * length <= n.start_beats < last * length]

    @property
    def density(self) -> float:
        return len(self.notes()) / self.section.bars

    @property
    def loudness(self) -> float:
        return fmean(n.velocity for n in self.notes())

    @property
    def players(self) -> int:
        return sum(bool(p.notes) for part in self.score.parts for p in part.passages if p.section_id == self.section.id)

    @property
    def strokes(self) -> float:
        return len(self.notes(struck)) / self.section.bars

    def lead(self) -> list[Note]:
        """The tune: the notes of the part that leads, the top one of what is struck together."""
        part = lead_of(self.score)
        tops: dict[float, Note] = {}
        for note in sorted(self.notes(lambda p: p is part), key=lambda n: n.pitch):
            tops[round(note.start_beats * 2) / 2] = note
        return [tops[at] for at in sorted(tops)]

    def chords(self) -> list[tuple[float, str]]:
        return [(c.start_beats, c.chord.symbol()) for c in self.section.chords if c.start_beats < 16]

    def rhythm(self) -> list[float]:
        """Where the tune's notes begin in the first four bars, in eighths."""
        end = 4 * self.section.meter.bar_beats
        return sorted({round(n.start_beats * 2) for n in self.lead() if n.start_beats < end})


def struck(part: Part) -> bool:
    return part.role in STRUCK


def lead_of(score: Score) -> Part:
    """The part that a listener would hum, else whichever there is."""
    ranked = [part for role in LEADS for part in score.parts if part.role == role]
    return (ranked or list(score.parts))[0]


def motifs(heard: Heard) -> list[Motif]:
    """The tune of each of the first four bars: where its notes begin, in eighths, and how it moves on from each."""
    bar = heard.section.meter.bar_beats
    bars = [[n for n in heard.lead() if 0 <= n.start_beats + 0.1 - place * bar < bar] for place in range(4)]
    return [Motif(frozenset(round((n.start_beats - place * bar) * 2) for n in notes),
                  tuple(_size(b.pitch - a.pitch) for a, b in pairwise(notes)))
            for place, notes in enumerate(bars) if notes]


def _size(semitones: int) -> int:
    """A move as a step (1), a third (2) or a leap (3), up or down; 0 for a repeated note."""
    size = 0 if not semitones else 1 if abs(semitones) <= 2 else 2 if abs(semitones) <= 4 else 3
    return size if semitones > 0 else -size


def likeness(first_tune: Sequence[Motif], second_tune: Sequence[Motif]) -> float:
    """How much of a tune's bars another tune has, 0..1: the rhythm and the moves of each one's nearest bar."""
    if not first_tune or not second_tune:
        return 0.0
    return fmean(max(_alike(theirs, mine) for mine in first_tune) for theirs in second_tune)


def _alike(one: Motif, other: Motif) -> float:
    rhythm = len(one.starts & other.starts) / len(one.starts | other.starts)
    together = list(zip(one.moves, other.moves, strict=False))
    moves = sum(a == b for a, b in together) / max(1, len(one.moves), len(other.moves))
    return (rhythm + moves) / 2


def piece(style: str, form: tuple[str, ...], seed: int) -> Score:
    return compose(made(Change("create", genres=(style,), form=form), seed).spec)


def first(score: Score, name: str) -> Heard:
    return Heard(score, next(s for s in score.sections if s.name == name))


def of_song(score: Score) -> Mapping[str, bool]:
    """What holds of a song's sections."""
    intro, verse, chorus, bridge, outro = (first(score, n) for n in ("intro", "verse", "chorus", "bridge", "outro"))
    found = {"denser": chorus.density > verse.density, "louder": chorus.loudness > verse.loudness,
             "higher": middle(chorus) >= middle(verse) + LIFT_SEMITONES,
             "fuller": chorus.players > verse.players or chorus.strokes > verse.strokes}
    found["lifts"] = sum(found.values()) >= 3
    found["bridge"] = all(bridge.chords() != s.chords() or bridge.rhythm() != s.rhythm() for s in (verse, chorus))
    found["intro"] = intro.density < min(verse.density, chorus.density)
    found["outro"] = outro.density < chorus.density
    return found


def middle(heard: Heard) -> float:
    return fmean(n.pitch for n in heard.lead() or heard.notes())


def of_club(score: Score) -> Mapping[str, bool]:
    """What holds of a club track's sections."""
    groove, breakdown, build, drop = (first(score, n) for n in ("groove", "breakdown", "build", "drop"))
    early, late = build.within(0, 0.5, struck), build.within(0.5, 1, struck)
    beat = 1 / build.section.length_beats
    at_once = {part.role for part in score.parts for p in part.passages if p.section_id == drop.section.id
               and any(abs(n.start_beats) < 0.3 for n in p.notes)}
    wanted = {"drums", "bass"} & {part.role for part in score.parts}
    last, before = build.within(1 - beat, 1), build.within(0.5 - beat, 0.5)
    found = {"breath": not last or len(last) < len(before),
             "drop": wanted <= at_once and drop.density > breakdown.density,
             "thin": breakdown.density <= THIN * groove.density}
    if early and late:
        found["build"] = len(late) > len(early) and fmean(n.velocity for n in late) > fmean(n.velocity for n in early)
    return found


def borders(score: Score) -> list[bool]:
    """For each border between sections, whether something leads over it."""
    found = []
    for before, after in pairwise(score.sections):
        led = any(n.start_beats < -0.1 for part in score.parts for p in part.passages if p.section_id == after.id
                  for n in p.notes)
        found.append(led or turns(Heard(score, before)))
    return found


def turns(heard: Heard) -> bool:
    """Whether the drums of a section's last bar differ from the bar before in their second half."""
    bar, end = heard.section.meter.bar_beats, heard.section.length_beats
    halves = [{(round((n.start_beats - at) * 4), n.pitch) for n in heard.notes(struck)
               if bar / 2 <= n.start_beats - at < bar - 0.1} for at in (end - bar, end - 2 * bar)]
    return bool(halves[0]) and halves[0] != halves[1]


def measured(style: str, seeds: int) -> Mapping[str, list[bool]]:
    """Measure → what held of each of a style's pieces."""
    songs, tracks = ([piece(style, form, seed) for seed in range(seeds)] for form in (SONG, CLUB))
    found: dict[str, list[bool]] = {}
    for facts in (*map(of_song, songs), *map(of_club, tracks)):
        for name, held in facts.items():
            found.setdefault(name, []).append(held)
    verses, choruses = ([motifs(first(s, name)) for s in songs] for name in ("verse", "chorus"))
    for i in range(seeds):
        strangers = [likeness(verses[a], choruses[b]) for j in range(seeds) if j != i for a, b in ((i, j), (j, i))]
        found.setdefault("kin", []).append(bool(strangers) and likeness(verses[i], choruses[i]) > fmean(strangers))
    found["led"] = [b for s in (*songs, *tracks) for b in borders(s)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--styles", nargs="+", default=list(STYLES), choices=list(STYLES))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    found = {style: measured(style, args.seeds) for style in args.styles}
    print(f"{len(args.styles)} styles, {args.seeds} seeds, a song and a club track each")
    print("| measure | share | below .5 in |")
    print("|---|---|---|")
    for name in dict.fromkeys(name for facts in found.values() for name in facts):
        shares = {style: fmean(facts[name]) for style, facts in found.items() if facts.get(name)}
        weak = [f"{style} {share:.1f}" for style, share in shares.items() if share < 0.5]
        named = ", ".join(weak) if args.misses else str(len(weak))
        print(f"| {name} | {fmean(b for facts in found.values() for b in facts.get(name, [])):.3f} | {named} |")


if __name__ == "__main__":
    main()
