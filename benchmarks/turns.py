"""How long a turn takes: from the message to the first second of the piece, and to the finished, measured clip.

    python -m benchmarks.turns [--repeats 5]

Prints one line a figure. Times are wall-clock seconds in one process; the very first message is timed in a fresh one.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from music_assistant.conversation import Conversation
from music_assistant.events import Chunk
from music_assistant.studio import Answered, Failed, Studio

SIX = "a {genre} piece with piano, strings, flute, bass, acoustic guitar and drums, only those, 30 seconds"
GENRES = ("pop", "rock", "lo-fi", "jazz", "house", "folk")
ONE_INSTRUMENT = ("make the piano louder", "swap the flute for a clarinet", "no drums in the intro", "remove the bass")
FIRST_MESSAGE = """
import sys, tempfile, time
from pathlib import Path
started = time.perf_counter()
from music_assistant.conversation import Conversation
from music_assistant.events import Chunk
from music_assistant.studio import Studio
with tempfile.TemporaryDirectory() as folder:
    for event in Studio(Path(folder), seed=1).send(Conversation(), sys.argv[1]):
        if isinstance(event, Chunk):
            print(time.perf_counter() - started)
            break
"""


def timed(studio: Studio, conversation: Conversation, text: str) -> tuple[Conversation, float, float]:
    """The conversation after a turn, seconds to its first sound (infinity if none came early), seconds in all."""
    started = time.perf_counter()
    first = float("inf")
    for event in studio.send(conversation, text):
        if isinstance(event, Chunk):
            first = min(first, time.perf_counter() - started)
        elif isinstance(event, Failed):
            raise event.error
        elif isinstance(event, Answered):
            conversation = event.conversation
    return conversation, first, time.perf_counter() - started


def line(name: str, values: list[float], bound: float) -> None:
    p50 = statistics.median(values)
    print(f"{name}: p50 {p50:.2f} s, worst {max(values):.2f} s, n={len(values)} (at most {bound:g} s)"
          f" {'met' if p50 <= bound else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=2)
    repeats = parser.parse_args().repeats
    fresh = [float(subprocess.run([sys.executable, "-c", FIRST_MESSAGE, SIX.format(genre="pop")], check=True,
                                  capture_output=True, text=True).stdout) for _ in range(repeats)]
    line("very first message of a cold process to first sound, imports included", fresh, 5.0)
    with tempfile.TemporaryDirectory() as folder:
        firsts, wholes, edits = [], [], []
        for repeat in range(repeats):
            # Another seed and an empty cache: no piece of an earlier round is met again.
            studio = Studio(Path(folder), seed=repeat + 1)
            studio.warm_up()
            for genre in GENRES:
                conversation, first, whole = timed(studio, Conversation(), SIX.format(genre=genre))
                firsts.append(first)
                wholes.append(whole)
                for text in ONE_INSTRUMENT:
                    conversation, _, seconds = timed(studio, conversation, text)
                    edits.append(seconds)
        line("message to first sound, 30 s, 6 instruments", firsts, 1.5)
        line("message to finished and measured clip, 30 s, 6 instruments", wholes, 3.0)
        line("a change to one instrument, 30 s, 6 instruments", edits, 1.5)
        long = [timed(studio, Conversation(), f"a {genre} song, 3 minutes")[2] for genre in GENRES[: max(1, repeats)]]
        line("a 3-minute song", long, 12.0)


if __name__ == "__main__":
    main()
