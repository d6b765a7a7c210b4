"""Is the sound free of faults, whatever was asked? Random specs, played, searched for what no record may have.

    python -m benchmarks.defects [--specs 500] [--first 0] [--seconds 15] [--kept FILE] [--verbose]

The specs are those of benchmarks/random_specs.py, cut to about 15 s; every second one keeps its gains. Each stem before
the master, the returns and the master are searched (benchmarks/faults.py): silence of 2 s where notes are, clicks,
full scale and cut-off tops, a true peak above -1 dBTP, an offset, notes that stay on, tails that break off, what is no
number; and the master's loudness must be that asked for within 0.5 LU. Where an effect is to crackle (vinyl, tape,
rain, lo-fi) clicks are not looked for; a piece that is to stop or to loop may end loud. With --kept, what is found is
kept in a file and a later run goes on after it. Prints a table of faults, with the specs that have them; exits with 1
where there is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import faults
from benchmarks.faults import Frames
from benchmarks.random_specs import drawn
from music_assistant.clip import SAMPLE_RATE, Clip, Samples
from music_assistant.ears.loudness import loudness_lufs, true_peak_dbtp
from music_assistant.engines.band import RETURNS, Band, Session
from music_assistant.errors import RequestError
from music_assistant.events import Finished
from music_assistant.instruments.performance import TempoLine
from music_assistant.score import Part, Score
from music_assistant.spec import Instrument, MusicSpec, Section
from music_assistant.vocabulary.endings import ending_row

LOUDNESS_LU, CEILING_DBTP, ROUNDING_DB = 0.5, -1.0, 0.05
QUIETEST_SUM = 1e-6
DRUM_CLICK_RATIO = 30.0
"""Drums begin as sharply as clicks; only what stands this far above their own sound is one."""
GONG_FALL_DB = 2.5
"""Nobody damps a gong: what is struck has to fall by so much in 2 s."""
SHORTEST_S = 5.0
"""No piece is shorter: a last section is played on until it lasts so long."""
KINDS = ("played without an error", "numbers", "silence", "clicks", "full scale", "flat tops", "true peak", "offset",
         "stuck notes", "tails cut off", "loudness")


@dataclass(frozen=True)
class Fault:
    """One fault: its kind, the stem ("mix" for the master), when in seconds, and what was measured."""

    kind: str
    where: str
    at_s: float
    measured: str = ""


class Patient(Band):
    """The band without the opening that is heard early: the whole alone is searched, in two thirds of the time."""

    def _openings(self, session: Session) -> tuple[float, ...]:
        return ()


def shortened(spec: MusicSpec, seconds: float, *, gains: bool) -> MusicSpec:
    """The spec with as many sections as last so long, the first cut to it, the last stretched where they would be too
    short; without gains, where they are not kept."""
    kept: list[Section] = []
    room = seconds
    for section in spec.sections:
        bar_s = spec.parsed_meter.bar_beats * 60 / spec.section_bpm(section)
        bars = min(section.bars, int(room / bar_s) or int(not kept))
        if not bars:
            break
        kept.append(replace(section, bars=bars))
        room -= bars * bar_s
    missing = SHORTEST_S - sum(s.bars * spec.parsed_meter.bar_beats * 60 / spec.section_bpm(s) for s in kept)
    if missing > 0:
        last_bar_s = spec.parsed_meter.bar_beats * 60 / spec.section_bpm(kept[-1])
        kept[-1] = replace(kept[-1], bars=kept[-1].bars + int(missing / last_bar_s) + 1)
    known = {s.id for s in kept} | {s.name for s in kept}
    members = tuple(_within(i, known, gains=gains) for i in spec.instruments)
    return spec.with_(sections=tuple(kept), instruments=members)


def _within(member: Instrument, known: set[str], *, gains: bool) -> Instrument:
    placed = tuple(s for s in member.sections or () if s in known) or None
    return replace(member, sections=placed, gain_db=member.gain_db if gains else 0.0)


def strikes(score: Score, part: Part) -> tuple[Frames, Frames]:
    """When a part's notes are struck and let go, in frames."""
    line = TempoLine(score)
    notes = list(score.notes_of(part))
    starts = np.array([n.start_beats for n in notes])
    ends = starts + np.array([n.length_beats for n in notes])
    return (np.round(line.seconds(starts) * SAMPLE_RATE).astype(np.int64),
            np.round(line.seconds(ends) * SAMPLE_RATE).astype(np.int64))


def searched(spec: MusicSpec, finished: Finished) -> list[Fault]:
    """Every fault of a finished piece, master first."""
    assert finished.score is not None and finished.stems is not None
    struck = {p.instrument_id: strikes(finished.score, p) for p in finished.score.parts}
    roles = {p.instrument_id: p.role for p in finished.score.parts}
    every = [starts for name, (starts, _) in struck.items() if len(starts)]
    crackles = spec.effects.lofi > 0 or "texture" in roles.values()
    all_starts = np.concatenate(every) if every else np.zeros(0, np.int64)
    found = _of_master(spec, finished.clip, all_starts)
    ending = ending_row(spec.ending)
    if not crackles:
        ratio = DRUM_CLICK_RATIO if {*roles.values()} & {"drums", "percussion"} else faults.CLICK_RATIO
        found += [Fault("clicks", "mix", at) for at in faults.clicks(finished.clip.samples, ratio)]
    for name, clip in finished.stems.items():
        sound = clip.samples
        found += [Fault("numbers", name, at) for at in faults.broken_numbers(sound)]
        found += [Fault("offset", name, at) for at in faults.offset(sound)]
        if not (ending.stops or ending.loops):
            found += [Fault("tails cut off", name, at) for at in faults.cut_tail(sound)]
        if name != RETURNS:
            found += _of_stem(name, roles[name], sound, *struck[name], rings_on=ending.loops)
    return found


def _of_master(spec: MusicSpec, clip: Clip, starts: Frames) -> list[Fault]:
    sound, ending = clip.samples, ending_row(spec.ending)
    found = [Fault("numbers", "mix", at) for at in faults.broken_numbers(sound)]
    found += [Fault("silence", "mix", at) for at in faults.gaps(sound, starts)]
    found += [Fault("full scale", "mix", at) for at in faults.over_full_scale(sound)]
    found += [Fault("flat tops", "mix", at) for at in faults.flat_tops(sound)[:3]]
    found += [Fault("offset", "mix", at) for at in faults.offset(sound)]
    if not (ending.stops or ending.loops):
        found += [Fault("tails cut off", "mix", at) for at in faults.cut_tail(sound)]
    peak = true_peak_dbtp(clip)
    if peak > CEILING_DBTP + ROUNDING_DB:
        found.append(Fault("true peak", "mix", 0.0, f"{peak:.2f} dBTP"))
    loudness = loudness_lufs(clip)
    if len(starts) and not any(i.gain_db for i in spec.instruments):
        off = (loudness if loudness is not None else -120.0) - spec.loudness_lufs
        if abs(off) > LOUDNESS_LU:
            found.append(Fault("loudness", "mix", 0.0, f"{off:+.2f} LU"))
    return found


def _of_stem(name: str, role: str, sound: Samples, starts: Frames, ends: Frames, *, rings_on: bool) -> list[Fault]:
    found: list[Fault] = []
    highest = float(np.abs(sound).max(initial=0.0))
    if role != "texture":
        ratio = DRUM_CLICK_RATIO if role in ("drums", "percussion") else faults.CLICK_RATIO
        loud = sound * np.float32(0.25 / highest) if highest > QUIETEST_SUM else sound
        found += [Fault("clicks", name, at) for at in faults.clicks(loud, ratio)]
        found += [Fault("silence", name, at) for at in faults.gaps(loud, starts)]
        if not rings_on and role != "drums":
            fall_db = GONG_FALL_DB if role == "percussion" else faults.STUCK_FALL_DB
            found += [Fault("stuck notes", name, at) for at in faults.stuck(sound, starts, ends, fall_db)]
    return found


def faults_of(number: int, seconds: float, band: Band) -> list[Fault]:
    """The faults of the spec of a number."""
    spec = shortened(drawn(number), seconds, gains=number % 2 == 1)
    try:
        finished = [e for e in band.play(spec) if isinstance(e, Finished)]
    except (RequestError, ArithmeticError, LookupError, TypeError, ValueError, StopIteration) as error:
        return [Fault("played without an error", "mix", 0.0, repr(error))]
    return searched(spec, finished[-1])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--specs", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--kept", type=Path, help="a file of what was found, to go on after")
    parser.add_argument("--verbose", action="store_true", help="name each fault as it is found")
    asked = parser.parse_args(arguments)
    kept = asked.kept.read_text("utf-8").splitlines() if asked.kept and asked.kept.exists() else []
    found: dict[int, list[Fault]] = {row["spec"]: [Fault(**f) for f in row["faults"]] for row in map(json.loads, kept)}
    band = Patient()
    for number in range(asked.first, asked.first + asked.specs):
        if number in found:
            continue
        found[number] = faults_of(number, asked.seconds, band)
        if asked.verbose and found[number]:
            print(number, *found[number][:6], sep="\n    ", flush=True)
        if asked.kept:
            with asked.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"spec": number, "faults": [vars(f) for f in found[number]]}) + "\n")
    return printed(found)


def printed(found: dict[int, list[Fault]]) -> int:
    """Prints the table; 1 where a fault was found."""
    having: dict[str, dict[int, list[Fault]]] = defaultdict(dict)
    for number, each in sorted(found.items()):
        for fault in each:
            having[fault.kind].setdefault(number, []).append(fault)
    print(f"| fault | specs of {len(found)} | in all | specs, and where |\n|---|---:|---:|---|")
    for kind in KINDS:
        named = [f"{n} {fs[0].where} {fs[0].measured}".strip() for n, fs in having[kind].items()]
        print(f"| {kind} | {len(named)} | {sum(map(len, having[kind].values()))} | {'; '.join(named[:8])} |")
    return 1 if any(having.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
