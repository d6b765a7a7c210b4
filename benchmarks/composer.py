"""How fast the composer writes, and how its scores compare with written music.

    python -m benchmarks.composer [--seeds 4] [--leadsheets FOLDER]

Speed: p50 seconds to compose pieces of 30 seconds and of 3 minutes in every style, on this machine. Tunes: the share
of repeated notes, steps, thirds, fourths to fifths and wider leaps, notes a beat and the compass; beside them the
same of a folder of MIDI lead sheets where one is given (its first track with notes is taken to be the tune). Harmony:
the share of sounding time in which two pitched notes rub a semitone apart for half a beat or more, and in which two
notes below C3 lie closer than a fourth; the share of a tune's time that is spent on chord notes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.styles import STYLES
from music_assistant.refining import made
from music_assistant.score import Note, Score
from music_assistant.spec import MusicSpec

UNPITCHED = frozenset({"drums", "percussion", "texture"})
INTERVALS = (("repeated", 0, 0), ("step", 1, 2), ("third", 3, 4), ("fourth, fifth", 5, 7), ("wider", 8, 99))
LONG_BEATS, MUD_BELOW, MUD_SEMITONES = 0.45, 48, 4

Tune = list[tuple[float, int]]
"""(start in beats, pitch) of each note."""


def piece(style: str, seconds: float, seed: int) -> MusicSpec:
    """The spec of a new piece of a style and a length."""
    return made(Change("create", genres=(style,), duration_s=seconds), seed).spec


def profile(tunes: Sequence[Tune]) -> str:
    """The intervals, pace and compass of tunes, in a line."""
    sizes: Counter[str] = Counter()
    beats = notes = 0.0
    for tune in tunes:
        for (_, a), (_, b) in pairwise(tune):
            sizes[next(name for name, low, high in INTERVALS if low <= abs(b - a) <= high)] += 1
        beats += tune[-1][0] - tune[0][0]
        notes += len(tune) - 1
    compass = median(max(p for _, p in tune) - min(p for _, p in tune) for tune in tunes)
    total = max(1, sizes.total())
    shares = ", ".join(f"{name} {sizes[name] / total:.2f}" for name, _, _ in INTERVALS)
    return f"{shares}; {notes / max(1.0, beats):.2f} notes a beat; compass {compass:.0f} semitones"


def tunes_of(score: Score) -> Iterator[Tune]:
    """The tunes of a score's melody parts, section by section, where they are long enough to tell."""
    for part in score.parts:
        for passage in part.passages if part.role == "melody" else ():
            if len(passage.notes) >= 8:
                yield [(n.start_beats, n.pitch) for n in passage.notes]


def sheets(folder: Path) -> Iterator[Tune]:
    """The tunes of a folder's MIDI files; a file that cannot be read is named and left out."""
    from mido import MidiFile

    for path in sorted(folder.rglob("*.mid")):
        try:
            file = MidiFile(path)
        except (EOFError, OSError, ValueError, KeyError) as error:
            print(f"left out {path.name}: {error!r}")
            continue
        for track in file.tracks:
            at, tune = 0, []
            for message in track:
                at += message.time
                if message.type == "note_on" and message.velocity:
                    tune.append((at / file.ticks_per_beat, message.note))
            if len(tune) >= 20:
                yield tune
                break


def rubs_and_mud(score: Score) -> tuple[float, float, float]:
    """Beats of pitched sound, of it with a rub, and of it with mud."""
    notes = sorted((n.start_beats, n.start_beats + n.length_beats, n.pitch)
                    for p in score.parts if p.role not in UNPITCHED for n in score.notes_of(p))
    rubs = mud = 0.0
    for i, (_, end, pitch) in enumerate(notes):
        for later_start, later_end, other in notes[i + 1:]:
            if later_start >= end:
                break
            together = min(end, later_end) - later_start
            if together >= LONG_BEATS:
                rubs += together * (abs(pitch - other) == 1)
                mud += together * (0 < abs(pitch - other) <= MUD_SEMITONES and max(pitch, other) < MUD_BELOW)
    return sum(end - start for start, end, _ in notes), rubs, mud


def on_the_chord(score: Score) -> tuple[float, float]:
    """Beats of tune, and of them on a note of the chord."""
    beats = steady = 0.0
    for part in score.parts:
        for passage in part.passages if part.role == "melody" else ():
            section = score.section(passage.section_id)
            for note in passage.notes:
                chord = [c.chord for c in section.chords if c.start_beats <= max(0.0, note.start_beats) + 0.1][-1]
                beats += note.length_beats
                steady += _beats_on(note, chord.pitch_classes)
    return beats, steady


def _beats_on(note: Note, classes: Sequence[int]) -> float:
    return note.length_beats if note.pitch % 12 in classes else 0.0


def seconds_to_compose(style: str, seconds: float, seeds: int) -> float:
    """The median time to compose pieces of a length, in seconds."""
    times = []
    for seed in range(seeds):
        spec = piece(style, seconds, seed)
        start = perf_counter()
        compose(spec)
        times.append(perf_counter() - start)
    return median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--leadsheets", type=Path)
    args = parser.parse_args()
    compose(piece("pop", 30, 0))
    slowest: dict[float, float] = {30: 0.0, 180: 0.0}
    for style in STYLES:
        scores = [compose(piece(style, 60, seed)) for seed in range(args.seeds)]
        sound, rubs, mud = (sum(x) for x in zip(*map(rubs_and_mud, scores), strict=True))
        beats, steady = (sum(x) for x in zip(*map(on_the_chord, scores), strict=True))
        tunes = [tune for score in scores for tune in tunes_of(score)]
        times = {length: seconds_to_compose(style, length, args.seeds) for length in slowest}
        slowest = {length: max(slowest[length], times[length]) for length in slowest}
        print(f"{style}: 30 s in {times[30]:.3f} s, 180 s in {times[180]:.3f} s; rubs {rubs / sound:.1%}, "
              f"mud {mud / sound:.1%}" + (f", tune on the chord {steady / beats:.0%}" if beats else ""))
        if tunes:
            print(f"    {profile(tunes)}")
    if args.leadsheets:
        print(f"lead sheets: {profile(list(sheets(args.leadsheets)))}")
    print(f"slowest style: 30 s in {slowest[30]:.3f} s, 180 s in {slowest[180]:.3f} s")


if __name__ == "__main__":
    main()
