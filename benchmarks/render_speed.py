"""How fast the band plays, and in how much memory.

    python -m benchmarks.render_speed [--long]

For a 30 s piece of six instruments: opening the bank, the first sound, the whole, the same with one instrument
swapped, the same with one turned down; then a piece of three minutes, with --long one of ten. Wall and processor
seconds (on a busy machine only the latter mean much), and the process's own memory (anonymous pages) at its highest.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.engines.band import Band
from music_assistant.events import Chunk, Finished
from music_assistant.spec import MusicSpec

GENRES = ("pop", "lo-fi", "house", "jazz", "cinematic")
SEED = 7


def own_memory_mb() -> float:
    """Anonymous resident memory of this process, from /proc (Linux)."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    return float("nan")


class Peak:
    """The highest memory while a block runs, looked at every 20 ms."""

    def __enter__(self) -> Peak:
        self.mb = own_memory_mb()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            self.mb = max(self.mb, own_memory_mb())


def timed(name: str, work: Callable[[], float | None]) -> None:
    """Runs work and prints what it took; what it returns is when the first sound came."""
    with Peak() as peak:
        wall, cpu = time.perf_counter(), time.process_time()
        first = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    heard = f"first sound {first:5.2f} s  " if first else " " * 21
    print(f"{name:44} {heard}wall {wall:6.2f} s  processor {cpu:6.2f} s  memory at most {peak.mb:5.0f} MB")


def play(band: Band, spec: MusicSpec) -> float | None:
    """Plays a spec to the end; when the first chunk came, in seconds."""
    start, first = time.perf_counter(), None
    for event in band.play(spec):
        if isinstance(event, Chunk) and first is None:
            first = time.perf_counter() - start
        assert not isinstance(event, Finished) or event.stems
    return first


def swapped(spec: MusicSpec) -> MusicSpec:
    """The spec with its last instrument replaced by a vibraphone."""
    return spec.with_(instruments=(*spec.instruments[:-1], replace(spec.instruments[-1], name="vibraphone")))


def turned_down(spec: MusicSpec) -> MusicSpec:
    """The spec with its first instrument 6 dB down."""
    return spec.with_(instruments=(replace(spec.instruments[0], gain_db=-6.0), *spec.instruments[1:]))


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--long", action="store_true", help="also a piece of ten minutes")
    options = arguments.parse_args()
    band = Band()
    timed("warm up", band.warm_up)
    for genre in GENRES:
        spec = created(Change("create", genres=(genre,), duration_s=30.0), seed=SEED)
        count = len(spec.instruments)
        timed(f"{genre}, 30 s, {count} instruments", partial(play, band, spec))
        timed(f"{genre}, one instrument swapped", partial(play, band, swapped(spec)))
        timed(f"{genre}, one instrument quieter", partial(play, band, turned_down(spec)))
    lengths = (180.0, 600.0) if options.long else (180.0,)
    for length_s in lengths:
        spec = created(Change("create", genres=("pop",), duration_s=length_s), seed=SEED)
        timed(f"pop, {length_s:.0f} s, {len(spec.instruments)} instruments", partial(play, band, spec))


if __name__ == "__main__":
    main()
