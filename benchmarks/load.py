"""The page under a crowd: is everybody answered, about their own piece, in time, and told how long the line is?

    python -m benchmarks.load [--minutes 10] [--clients 19] [--listener NAME]
    python -m benchmarks.load --burst 20
    python -m benchmarks.load --turns 200

The first: one browser and so many programs in front of `python app.py`, each with a piece of its own, a message a
minute each from a moment of its own. Every message asks for a tempo that nobody else asks for, and the answer must be
about that one and that many versions. The second: so many at once; each must be told its place in the line, which only
falls, and be served. The third: so many turns in one browser; the last ten may take a fifth longer than the first ten,
and the server's memory must be what it was once every store that has a bound was full. Exits with 1 when a figure is
missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any

from benchmarks.browsing import PATIENCE_S, Server, browsing, opened, serving
from benchmarks.page import resident_mb
from music_assistant.random_streams import stream

MOST_SECONDS = 12.0
"""What 95 turns of 100 may take, from the message to its answer, the wait in line included."""
SLOWER, GROWTH, GROWTH_MB = 1.2, 0.02, 20.0
"""The last ten turns against the first; memory that is within either of what it was has not grown."""
FULL_AT, LOOKS = 100, 10
"""The turn by which stems, takes and what was heard of them fill the room that they have, and the heap is as large as
the hungriest of many turns made it; over so many turns memory is looked at and the mean taken, because a turn's own
sound comes and goes."""
EVERY_S = 60.0
LOOK_EVERY_S = 0.05
TURNS = "musicPage.told.turn"
ANSWERED = (f"n => {TURNS} >= n && document.documentElement.dataset.busy === 'false'"
            " && !!document.querySelector('#box .submit-button')")
"""What the page's scripts were told of turns: the chat folds old ones away."""
FIRST = "a {genre} piece with piano, bass and drums, {tempo} bpm, 30 seconds"
GENRES = ("lo-fi", "pop", "jazz", "house", "folk", "soul")
CHANGES = ("{tempo} bpm", "{tempo} bpm, and add strings", "{tempo} bpm, with a quieter bass", "{tempo} bpm, no strings")
LONG = ("another take", "another take", "add strings", "another take", "another take", "remove the strings",
        "another take", "the piano louder", "another take", "the piano quieter")
"""What one who goes on for long says, over and over: ten turns that are as much work early as late."""


@dataclass
class Seen:
    """What one of the crowd went through: seconds of each turn, what went wrong, and the places that it was told."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


class Program:
    """One of the crowd, as a program. `own`: its number, which makes its tempos its own: 60, 64, 68 …"""

    def __init__(self, server: Server, own: int) -> None:
        from gradio_client import Client

        self._client = Client(server.address, download_files=False, verbose=False)
        self._own = own
        self._piece = ""
        self._said = 0
        self.seen = Seen()

    def speak(self) -> None:
        """Sends the next message and checks that the answer is about this very piece."""
        words, tempo = message(self._own, self._said)
        self._said += 1
        asked = (words,) if not self._piece else (self._piece, words)
        started = time.perf_counter()
        job = self._client.submit(*asked, api_name="/refine" if self._piece else "/make")
        self._wait(job)
        error = job.exception()
        if error is not None:
            self.seen.wrong.append(f"{type(error).__name__}: {error}")
            return
        answer, _ = job.result()
        self.seen.seconds.append(time.perf_counter() - started)
        if self._piece not in ("", answer["piece"]) or answer["spec"]["tempo_bpm"] != tempo:
            self.seen.wrong.append(f"asked for {tempo} bpm, was answered {answer['reply']!r}")
        self._piece = answer["piece"]

    def _wait(self, job: Any) -> None:
        """Returns when a job is done, and keeps the places in the line that it was told of."""
        while not job.done():
            place = job.status().rank
            if place is not None and self.seen.places[-1:] != [place]:
                self.seen.places.append(place)
            time.sleep(LOOK_EVERY_S)


class Visitor:
    """One of the crowd, in a browser."""

    def __init__(self, page: Any, own: int) -> None:
        self._page = page
        self._own = own
        self.seen = Seen()

    def speak(self) -> None:
        """Sends the next message and checks that the answer is about this very piece."""
        words, tempo = message(self._own, self.turns)
        self.seen.seconds.append(self.say(words))
        reply = self._page.locator(".turns > li .answer").last.inner_text()
        if f"{tempo} bpm" not in reply:
            self.seen.wrong.append(f"asked for {tempo} bpm, was answered {reply!r}")

    @property
    def turns(self) -> int:
        """How many of its messages were answered."""
        return int(self._page.evaluate(TURNS))

    def say(self, words: str) -> float:
        """Sends a message; the seconds to its answer."""
        number = self.turns + 1
        started = time.perf_counter()
        self._page.locator("#box textarea").fill(words)
        self._page.keyboard.press("Enter")
        self._page.wait_for_function(ANSWERED, arg=number, timeout=PATIENCE_S * 1000)
        return time.perf_counter() - started


def message(own: int, turn: int) -> tuple[str, int]:
    """What a member of the crowd says next, and the tempo that it asks for: four tempos that are its own, in turns."""
    tempo = 60 + 4 * own + turn % 4
    words = CHANGES[turn % len(CHANGES)] if turn else FIRST
    return words.format(tempo=tempo, genre=GENRES[own % len(GENRES)]), tempo


def speak_every_minute(one: Program | Visitor, first_s: float, until: float) -> None:
    """Lets one of the crowd speak once a minute, from so many seconds from now; after a late answer at once."""
    due = time.perf_counter() + first_s
    while due < until:
        time.sleep(max(0.0, due - time.perf_counter()))
        one.speak()
        due += EVERY_S


def crowd(server: Server, clients: int, minutes: float) -> bool:
    """Prints the figures of a browser and so many programs; whether all are met."""
    draw = stream(1, "load", "first messages")
    programs = [Program(server, own) for own in range(1, clients + 1)]
    with browsing() as browser, ThreadPoolExecutor(clients) as threads:
        visitor = Visitor(opened(browser.new_context(), server), 0)
        until = time.perf_counter() + 60 * minutes
        speaking = [threads.submit(speak_every_minute, one, draw.uniform(0, EVERY_S), until) for one in programs]
        speak_every_minute(visitor, 0.0, until)
        for one_speaks in speaking:
            one_speaks.result()
    return told([visitor.seen, *(one.seen for one in programs)])


def burst(server: Server, clients: int) -> bool:
    """Prints how so many messages at once fare; whether each was told its place and served."""
    Program(server, 0).speak()  # what a first message loads is loaded
    programs = [Program(server, own) for own in range(clients)]
    together = Barrier(clients)

    def speak(one: Program) -> None:
        together.wait()
        one.speak()

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(speak, programs))
    waited = [one.seen.places for one in programs if one.seen.places]
    rising = [places for places in waited if places != sorted(places, reverse=True)]
    print(f"{len(waited)} of {clients} were told their place in the line, at first "
          f"{', '.join(str(places[0] + 1) for places in sorted(waited))}; in {len(rising)} it rose")
    return told([one.seen for one in programs], most_s=None) and not rising and len(waited) >= clients - 2


def told(crowd: Sequence[Seen], most_s: float | None = MOST_SECONDS) -> bool:
    """Prints how long answers took and what went wrong; whether nothing did and p95 is within its bound."""
    seconds = sorted(s for seen in crowd for s in seen.seconds)
    wrong = [sentence for seen in crowd for sentence in seen.wrong]
    for sentence in wrong[:10]:
        print(f"wrong: {sentence}")
    p95 = seconds[max(0, -(-95 * len(seconds) // 100) - 1)] if seconds else float("inf")
    met = not wrong and bool(seconds) and (most_s is None or p95 <= most_s)
    print(f"{len(crowd)} at once, {len(seconds)} turns answered, {len(wrong)} wrong or refused; a turn p50 "
          f"{statistics.median(seconds or [0]):.1f} s, p95 {p95:.1f} s, worst {max(seconds or [0]):.1f} s"
          f"{f' (p95 at most {most_s:g} s)' if most_s else ''} {'met' if met else 'MISSED'}", flush=True)
    return met


def endurance(server: Server, number: int) -> bool:
    """Prints whether one conversation of so many turns grows slow or heavy; whether it does neither."""
    seconds, memory = [], []
    with browsing() as browser:
        visitor = Visitor(opened(browser.new_context(), server), 0)
        visitor.say("a pop song with piano, bass, guitar and drums, 30 seconds")
        for turn in range(1, number + 1):
            seconds.append(visitor.say(LONG[(turn - 1) % len(LONG)]))
            memory.append(resident_mb(server.process.pid))
        asked = visitor.turns == number + 1
    first, last = statistics.mean(seconds[:10]), statistics.mean(seconds[-10:])
    full = min(FULL_AT, number // 2)
    early, before, after = (statistics.mean(memory[max(0, turn - LOOKS):turn]) for turn in (full // 2, full, number))
    quick, light = last <= SLOWER * first, after <= max(before * (1 + GROWTH), before + GROWTH_MB)
    print(f"first ten turns {first:.2f} s each, last ten {last:.2f} s (at most {SLOWER:g} times) "
          f"{'met' if quick else 'MISSED'}")
    print(f"memory at turn 1: {memory[0]:.0f} MB, before turn {full // 2}: {early:.0f} MB, before turn {full}: "
          f"{before:.0f} MB, before turn {number}: {after:.0f} MB (flat from turn {full} on) "
          f"{'met' if light else 'MISSED'}")
    return asked and quick and light


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clients", type=int, default=19)
    parser.add_argument("--burst", type=int, metavar="N", help="so many messages at once instead")
    parser.add_argument("--turns", type=int, metavar="N", help="so many turns in one conversation instead")
    parser.add_argument("--listener", help="who listens (default: as the page chooses)")
    wanted = parser.parse_args()
    flags = ["--listener", wanted.listener] if wanted.listener else []
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--seed", "1", *flags) as server:
        if wanted.burst:
            met = burst(server, wanted.burst)
        elif wanted.turns:
            met = endurance(server, wanted.turns)
        else:
            met = crowd(server, wanted.clients, wanted.minutes)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
