"""Many who talk at once on one machine: does anyone hear another's answer, how long do they wait, does memory stay?

    python -m benchmarks.parallel [--conversations 16] [--turns 1000] [--listener NAME]

So many conversations go through one Studio.understand in threads, each thread one conversation, until so many turns are
done; then each is had again alone. No cross-talk: every spec of a conversation equals the one that it has alone (seeds
are fixed). Prints seconds a turn and the process's memory over the turns: flat means that the last quarter's mean is at
most 2 % or 10 MB above the second's. NAME: a listener, or BASE.gguf, or BASE.gguf+ADAPTER.gguf. Exits with 1 when
conversations crossed, another listener than the one asked for had to hear, p95 is above 12 s or the memory grew.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.decode_speed import memory_mb
from benchmarks.fuzz import Stage, real_listener
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.spec import MusicSpec
from music_assistant.studio import LIMITS, Studio, refused_turn

MOST_SECONDS = 12.0
"""What 95 turns of 100 may take."""

GROWTH_MB, GROWTH = 10.0, 0.02
"""Memory that is within either of what it was has not grown."""

BEGINNINGS = ("a slow {genre} piece for piano and cello", "{genre}, 96 bpm, with flute",
              "something like {genre} for rain", "eine ruhige {genre}-Nummer mit Geige",
              "un morceau {genre} avec guitare", "{genre} 음악 만들어 줘")
GENRES = ("jazz", "house", "folk", "lo-fi", "rock", "ambient", "techno", "pop", "blues", "funk")
EDITS = ("faster", "add strings", "it trudges like an old mule", "no drums in the intro", "back to the first one",
         "mach es trauriger", "what is the tempo?", "more echo, like in a cave", "plus lent", "undo",
         "make the piano shimmer", "swap the piano for an organ", "더 신나게", "take it somewhere darker",
         "remove the strings", "never use cymbals")


@dataclass(frozen=True)
class Heard:
    """A conversation that was had: its spec after each turn, the seconds of each, the memory after each in MB.

    `by_others`: turns that another listener than the one asked for has heard.
    """

    specs: tuple[MusicSpec | None, ...]
    seconds: tuple[float, ...]
    memory_mb: tuple[tuple[float, float], ...]
    by_others: int


def script(number: int, turns: int) -> list[str]:
    """What is said in a conversation: other words for every number, a new piece now and then."""
    said = []
    for turn in range(turns):
        if turn % 12 == 0:
            beginning = BEGINNINGS[(number + turn // 12) % len(BEGINNINGS)]
            said.append(beginning.format(genre=GENRES[(number + turn) % len(GENRES)]))
        else:
            said.append(EDITS[(number * 5 + turn * 3) % len(EDITS)])
    return said


def had(studio: Studio, number: int, turns: int) -> Heard:
    """A conversation as it goes. It begins anew with every new piece, as people do."""
    specs: list[MusicSpec | None] = []
    seconds: list[float] = []
    memory: list[tuple[float, float]] = []
    conversation, by_others = Conversation(id=f"talk-{number}"), 0
    for turn, text in enumerate(script(number, turns)):
        if turn % 12 == 0:
            conversation = Conversation(id=f"talk-{number}-{turn}")
        begun = time.perf_counter()
        try:
            understood = studio.understand(conversation, text)
            conversation = understood.conversation
            by_others += understood.heard_by not in (studio.listener, LIMITS)
        except RequestError as error:
            conversation = conversation.said(refused_turn(conversation, text, error.sentence()))
        seconds.append(time.perf_counter() - begun)
        memory.append((time.perf_counter(), memory_mb()))
        specs.append(conversation.spec)
    return Heard(tuple(specs), tuple(seconds), tuple(memory), by_others)


def is_flat(readings: Sequence[float]) -> bool:
    """Whether the last quarter's mean is at most GROWTH or GROWTH_MB above the second quarter's."""
    quarter = max(1, len(readings) // 4)
    early, late = statistics.fmean(readings[quarter : 2 * quarter]), statistics.fmean(readings[-quarter:])
    print(f"memory: second quarter {early:.1f} MB, last quarter {late:.1f} MB, largest {max(readings):.1f} MB")
    return late - early <= max(GROWTH_MB, GROWTH * early)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the command line, runs and reports; 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversations", type=int, default=16)
    parser.add_argument("--turns", type=int, default=1_000, help="of all conversations together")
    parser.add_argument("--listener", default="auto")
    options = parser.parse_args(arguments)
    each = max(1, -(-options.turns // options.conversations))
    numbers = range(options.conversations)
    with tempfile.TemporaryDirectory() as folder:
        studio = Stage(Path(folder), real_listener(options.listener))
        had(studio, 0, 2)
        with ThreadPoolExecutor(options.conversations) as pool:
            together = list(pool.map(lambda n: had(studio, n, each), numbers))
        alone = [had(studio, n, each) for n in numbers]
    crossed = sum(a.specs != t.specs for a, t in zip(alone, together, strict=True))
    fallen = sum(heard.by_others for heard in (*together, *alone))
    times = sorted(s for heard in together for s in heard.seconds)
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(f"{options.listener}: {options.conversations} conversations at once, {len(times)} turns; "
          f"{crossed} conversations are others than alone, {fallen} turns were heard by another listener")
    print(f"seconds a turn at once: p50 {statistics.median(times):.2f}, p95 {p95:.2f} (at most {MOST_SECONDS:g}), "
          f"max {times[-1]:.2f}; alone p50 {statistics.median(s for heard in alone for s in heard.seconds):.2f}")
    readings = [mb for _, mb in sorted(r for heard in (*together, *alone) for r in heard.memory_mb)]
    flat = is_flat(readings)
    print("memory is flat" if flat else "MEMORY GREW")
    return 0 if flat and not crossed and not fallen and p95 <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
