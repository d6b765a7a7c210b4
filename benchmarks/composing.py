"""How soon there is something to play: seconds from a spec to its score.

    python -m benchmarks.composing [--specs 20] [--learned FILE | --rules] [--processor]

Pieces of as many styles are made from words' changes. Measured of each: its first section alone, sixteen bars by eight
players, and a whole song of three minutes; every time cold, as first composed, and warm, as composed again. Prints the
median and the 95th percentile in seconds beside what is asked for, and exits with 1 where a median is slower. The time
of the first piece of a process, in which tables and the part model are read, is printed apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from types import MappingProxyType

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.learned.table import NOTHING_LEARNED, WRITERS, Learned, everything
from music_assistant.composer.styles import STYLES
from music_assistant.refining import made
from music_assistant.spec import Instrument, MusicSpec, Section

BAND = (("drums", "drums"), ("bass", "bass"), ("piano", "comping"), ("violin", "melody"), ("strings", "pad"),
        ("harp", "arpeggio"), ("cello", "counter"), ("shaker", "percussion"))
"""The eight players of the sixteen bars: name and role."""

ASKED_S: Mapping[str, float] = MappingProxyType({
    "the first section": 1.2, "sixteen bars, eight players": 2.0, "a song of three minutes": 8.0})


@dataclass(frozen=True)
class Times:
    """Seconds that a piece took when it was new and when it was composed again."""

    cold_s: float
    warm_s: float


def pieces(number: int) -> Mapping[str, MusicSpec]:
    """What is composed of a number, by what is asked of it; a style's song, its first section, and an eight-piece."""
    style = list(STYLES)[number * 7 % len(STYLES)]
    song = made(Change("create", genres=(style,), duration_s=180.0), number).spec
    players = tuple(Instrument(name, name, role) for name, role in BAND)
    verse = (Section("verse-1", "verse", 16, song.energy),)
    specs = (song.with_(sections=song.sections[:1]), song.with_(instruments=players, sections=verse, vocals=None), song)
    return dict(zip(ASKED_S, specs, strict=True))


def timed(spec: MusicSpec, learned: Learned, clock: Callable[[], float]) -> Times:
    """The seconds of composing a spec twice."""
    taken = []
    for _ in range(2):
        start = clock()
        compose(spec, learned=learned)
        taken.append(clock() - start)
    return Times(*taken)


def share(seconds: Sequence[float], part: float) -> float:
    """The time within which a part (0..1) of the pieces was composed."""
    return sorted(seconds)[min(len(seconds) - 1, int(part * len(seconds)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--specs", type=int, default=20)
    parser.add_argument("--learned", type=Path, help="a part model, to write every role and style that it can")
    parser.add_argument("--rules", action="store_true", help="the rules alone; else as it is heard")
    parser.add_argument("--processor", action="store_true",
                        help="the processor's time in place of the clock's, on a machine that does other work too")
    args = parser.parse_args()
    clock = process_time if args.processor else perf_counter
    learned = everything(args.learned) if args.learned else NOTHING_LEARNED if args.rules else WRITERS
    start = clock()
    compose(pieces(0)["the first section"], learned=learned)
    print(f"The first piece of a process took {clock() - start:.2f} s.\n")
    found: dict[str, list[Times]] = {name: [] for name in ASKED_S}
    for number in range(1, args.specs + 1):
        for name, spec in pieces(number).items():
            found[name].append(timed(spec, learned, clock))
    print("| seconds to compose | asked | cold p50 | cold p95 | warm p50 | warm p95 |\n|---|---:|---:|---:|---:|---:|")
    for name, times in found.items():
        cold, warm = [t.cold_s for t in times], [t.warm_s for t in times]
        cells = " | ".join(f"{share(seconds, part):.3f}" for seconds in (cold, warm) for part in (0.5, 0.95))
        print(f"| {name} | {ASKED_S[name]} | {cells} |")
    slow = [name for name, times in found.items() if share([t.cold_s for t in times], 0.5) > ASKED_S[name]]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
