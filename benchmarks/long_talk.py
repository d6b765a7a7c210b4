"""Does a conversation stay as quick as it began? Turns of a tiny piece, one after another, as the page answers them.

    python -m benchmarks.long_talk [--turns 200]

Prints, for stretches of 20 turns near the start, in the middle and at the end, the medians of: the processor's time a
turn, which other work on the machine does not lengthen, the HTML that a turn sends, and the memory of the process.
Rules listen, the band plays.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.page import resident_mb
from music_assistant.page import turns
from music_assistant.page.session import Session
from music_assistant.page.sounds import SoundDoor
from music_assistant.page.turns import Dials
from music_assistant.page.view import House
from music_assistant.studio import Studio

FIRST = "a piano piece, only piano, 2 bars, 120 bpm"
EDITS = ("tempo 121 bpm", "tempo 120 bpm")
STRETCH = 20
DIALS = Dials("band", "rules")


def turn(house: House, session: Session | None, words: str, ticket: str) -> tuple[Session, tuple[float, ...]]:
    """The session after a message, and what it took: ms of the processor, kB of HTML, MB of memory."""
    started = time.process_time()
    asked = turns.asked(house, session, words, ticket).session
    assert asked is not None
    *_, last = turns.answer(house, asked, DIALS)
    assert last.session is not None
    processor_s = time.process_time() - started
    html = sum(len(part or "") for part in (last.chat, last.piece, last.wishes))
    return last.session, (1000 * processor_s, html / 1000, resident_mb(os.getpid()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=200)
    count = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        house = House(Studio(Path(folder), listener="rules", seed=1), SoundDoor(Path(folder)))
        house.studio.warm_up()
        session, taken = None, []
        for number in range(count):
            words = EDITS[number % len(EDITS)] if number else FIRST
            session, figures = turn(house, session, words, str(number))
            taken.append(figures)
    print("| turns | processor ms a turn | HTML kB | memory MB |\n|---|---:|---:|---:|")
    for start in (min(5, count // 3), (count - STRETCH) // 2, count - STRETCH):
        some = taken[max(0, start):max(0, start) + STRETCH]
        medians = " | ".join(f"{statistics.median(column):.1f}" for column in zip(*some, strict=True))
        print(f"| {max(0, start) + 1} to {max(0, start) + len(some)} | {medians} |")


if __name__ == "__main__":
    main()
