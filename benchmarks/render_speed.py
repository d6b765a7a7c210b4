"""How fast the band plays a score, and in how much memory.

    python -m benchmarks.render_speed [--rounds 5] [--long]

Eight instruments of several genres. The score is there already (`benchmarks.composing` times its writing); what is
timed is playing, mixing and mastering, by a band that has kept no stem: once where it has played another piece of the
genre before, as a studio that has been up for a while has, and once where it has to open every instrument's recordings
first. Medians of several rounds, in wall seconds: on a busy machine they say little, and the processor's seconds stand
beside them. Then the same with one instrument swapped, turned down and left out; a piece of three minutes; with --long,
ten minutes. Memory is asked of the system as `python app.py` asks for it; what is printed is the process's own
(anonymous pages) at its highest, above what it was before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.learned.table import WRITERS
from music_assistant.conversation import Version
from music_assistant.engines.band import Band
from music_assistant.events import Chunk, Finished
from music_assistant.instruments.bank import Bank
from music_assistant.memory import keep_memory_small
from music_assistant.spec import Instrument, MusicSpec

GENRES = ("pop", "rock", "jazz", "house", "cinematic")
COUNT = 8
EXTRA = (("strings", "pad"), ("vibraphone", "arpeggio"), ("flute", "counter"), ("congas", "percussion"),
         ("cello", "counter"))
"""Who joins a genre's band until there are eight."""
SEED, ANOTHER_SEED = 7, 8


@dataclass(frozen=True)
class Took:
    """Seconds until the first sound and until the end, the processor's seconds, and memory added in MB."""

    first_s: float
    wall_s: float
    processor_s: float
    memory_mb: float


def own_memory_mb() -> float:
    """Anonymous resident memory of this process, from /proc (Linux)."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return float("nan")


@contextmanager
def highest_memory() -> Iterator[Callable[[], float]]:
    """A function that says how high memory was above its start, looked at every 20 ms."""
    start, highest, done = own_memory_mb(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            highest[0] = max(highest[0], own_memory_mb() - start)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield lambda: highest[0]
    finally:
        done.set()
        thread.join()


def spec_of(genre: str, length_s: float, seed: int = SEED) -> MusicSpec:
    """A genre's piece for eight instruments."""
    spec = created(Change("create", genres=(genre,), duration_s=length_s), seed=seed)
    free = [(name, role) for name, role in EXTRA if name not in {i.name for i in spec.instruments}]
    more = tuple(Instrument(name, name, role) for name, role in free[:COUNT - len(spec.instruments)])
    return spec.with_(instruments=(*spec.instruments, *more)[:COUNT])


def version_of(spec: MusicSpec) -> Version:
    """The spec with its score, which is not written again when it is played."""
    return Version(1, spec, "", Change("create"), score=compose(spec, None, WRITERS))


def played(band: Band, version: Version) -> Took:
    """Plays a version to the end."""
    with highest_memory() as memory:
        start, processor, first = time.perf_counter(), time.process_time(), 0.0
        for event in band.play(version.spec, version):
            if isinstance(event, Chunk) and not first:
                first = time.perf_counter() - start
            assert not isinstance(event, Finished) or event.stems
        return Took(first, time.perf_counter() - start, time.process_time() - processor, memory())


def edits(spec: MusicSpec) -> dict[str, MusicSpec]:
    """Edits that touch one instrument."""
    last = spec.instruments[-1]
    return {"one instrument swapped": spec.with_(instruments=(*spec.instruments[:-1], replace(last, name="marimba"))),
            "one instrument quieter": spec.with_(instruments=(replace(spec.instruments[0], gain_db=-6.0),
                                                              *spec.instruments[1:])),
            "one instrument gone": spec.with_(instruments=spec.instruments[:-1])}


def line(name: str, took: list[Took], asked: str) -> None:
    """Prints a row: medians."""
    wall, first, processor = (statistics.median(getattr(t, column) for t in took)
                              for column in ("wall_s", "first_s", "processor_s"))
    print(f"| {name} | {first:.2f} | {wall:.2f} | {processor:.2f} | {max(t.memory_mb for t in took):.0f} | {asked} |",
          flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long", action="store_true", help="also a piece of ten minutes")
    options = parser.parse_args()
    keep_memory_small()
    print("| piece, eight instruments | first sound s | whole s | processor s | MB at most | asked for |")
    print("|---|---|---|---|---|---|")
    warm = Band()
    warm.warm_up()
    played(warm, version_of(spec_of("pop", 10.0)))
    for genre in GENRES:
        version = version_of(spec_of(genre, 30.0))
        took, unopened = [], []
        for _ in range(options.rounds):
            bank = Bank()
            played(Band(bank), version_of(spec_of(genre, 30.0, ANOTHER_SEED)))
            took.append(played(Band(bank), version))
            unopened.append(played(Band(), version))
        line(f"{genre}, 30 s", took, "0.7 s; 1.0 s")
        line(f"{genre}, 30 s, no recording open", unopened, "0.7 s")
        for name, spec in edits(version.spec).items():
            edited, band = replace(version, spec=spec, score=compose(spec, version.score, WRITERS)), Band()
            took = []
            for _ in range(options.rounds):
                band = Band()
                played(band, version)
                took.append(played(band, edited))
            line(f"{genre}, 30 s, {name}", took, "0.5 s")
    long = version_of(spec_of("pop", 180.0))
    line("pop, 3 minutes", [played(Band(), long) for _ in range(max(1, options.rounds // 2))], "6 s")
    if options.long:
        line("pop, 10 minutes", [played(Band(), version_of(spec_of("pop", 600.0)))], "800 MB")


if __name__ == "__main__":
    main()
