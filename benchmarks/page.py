"""How quick and how light the page is, as a visitor's browser sees it.

    python -m benchmarks.page [--turns 50] [--listener NAME]

Prints one line a figure: from `python app.py` to a page that can be used, and from navigation to that for the next
visitor; the memory of the server's process tree with the page open and after so many turns; in the browser, from
pressing Enter to the first sound and to the finished turn; and what the page adds to a turn: from Enter to its end in
the browser, less what the card says that the studio took.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.browsing import COUNT, Server, browsing, opened, serving, typed, wait_for_turn

FIRST = "a pop song with piano, strings, flute, bass, acoustic guitar and drums, only those, 30 seconds"
EDITS = ("make the piano louder", "a bit faster", "swap the flute for a clarinet", "no drums in the intro",
         "up two semitones", "swap the clarinet for a flute", "a bit slower", "drums everywhere", "darker", "undo")
WARM_S = 8.0
"""Left to the page for warming up, as a visitor who reads and types would."""
HEARS = "n => document.documentElement.dataset.playing === 'live' && musicPage.heard().live === n"


def resident_mb(process_id: int) -> float:
    """Memory of a process and all that it started, in MB: what each has in memory, shared pages shared out."""
    total = 0.0
    for each in (process_id, *_descendants(process_id)):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue  # it ended while we looked
        total += next(float(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return total


def _descendants(process_id: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process_id}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found


STUDIO_S = ("() => { const made = [...document.querySelectorAll('#piece .card .made')].at(-1)?.innerText || '';"
            " const told = made.match(/ · ([0-9.]+) s/); return told ? Number(told[1]) : null; }")
"""How long the studio took for the newest turn, as the card says it, to a tenth of a second."""


def timed_turn(page: Any, words: str) -> tuple[float | None, float]:
    """Seconds from Enter to the first sound (None where a turn made none early) and to the finished turn."""
    number = typed(page, words)
    started = time.perf_counter()
    page.keyboard.press("Enter")
    first = None
    try:
        page.wait_for_function(f"n => ({HEARS})(n) || (({COUNT})() >= Number(n)"
                               " && document.documentElement.dataset.busy === 'false')", arg=str(number))
        if page.evaluate(f"({HEARS})('{number}')"):
            first = time.perf_counter() - started
    finally:
        wait_for_turn(page, number)
    return first, time.perf_counter() - started


def figure(name: str, seconds: list[float], bound_s: float) -> None:
    """A line for a list of times, with the middle one held against its bound."""
    middle = statistics.median(seconds)
    print(f"{name}: p50 {middle:.2f} s, worst {max(seconds):.2f} s, n={len(seconds)} (at most {bound_s:g} s)"
          f" {'met' if middle <= bound_s else 'MISSED'}", flush=True)


def navigated(browser: Any, server: Server) -> float:
    """Seconds from navigation to a page that can be used, for a new visitor."""
    context, started = browser.new_context(), time.perf_counter()
    opened(context, server)
    took = time.perf_counter() - started
    context.close()
    return took


def measure(server: Server, browser: Any, number_of_turns: int) -> None:
    """Prints the figures of one visit."""
    page = opened(browser.new_context(), server)
    figure("page usable after python app.py", [time.perf_counter() - server.started], 8)
    time.sleep(WARM_S)
    figure("navigation to a page that can be used", [navigated(browser, server) for _ in range(3)], 3)
    before = resident_mb(server.process.pid)
    print(f"memory with the page open: {before:.0f} MB (at most 1200 MB) {'met' if before <= 1200 else 'MISSED'}")
    first, whole = timed_turn(page, FIRST)
    firsts, wholes, added = [first] if first else [], [whole], []
    figure("first message of a visit to its first sound", firsts or [whole], 1.5)
    for turn in range(number_of_turns - 1):
        first, whole = timed_turn(page, EDITS[turn % len(EDITS)])
        firsts += [first] if first else []
        wholes.append(whole)
        if first and (studio_s := page.evaluate(STUDIO_S)):
            added.append(whole - studio_s)
    figure("Enter to first sound in the browser", firsts, 1.5)
    figure("Enter to finished turn in the browser", wholes, 3)
    figure("what the page adds to a turn", added, 0.15)
    after = resident_mb(server.process.pid)
    met = "met" if after <= 1200 else "MISSED"
    print(f"memory after {number_of_turns} turns: {after:.0f} MB (at most 1200 MB) {met}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--turns", type=int, default=50)
    parser.add_argument("--listener", default="auto", help="who hears (default: %(default)s)")
    wanted = parser.parse_args()
    flags = ("--seed", "1", "--listener", wanted.listener)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *flags) as server, browsing() as browser:
        measure(server, browser, wanted.turns)


if __name__ == "__main__":
    main()
