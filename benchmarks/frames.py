"""What the page's own script costs a frame while a piece plays, as a browser measures it.

    python -m benchmarks.frames [--seconds 10]

Makes three minutes for twelve instruments and plays them: prints how long our own frame function takes
(performance.now() around it), how large the glance is as HTML, and how long drawing all of it anew takes, at once and
zoomed in.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.browsing import browsing, opened, say, serving

PIECE = ("a pop song, 3 minutes, with drums, tambourine, bass, piano, acoustic guitar, electric guitar, organ, "
         "strings, flute, trumpet, choir and violin, only those")
AT_MOST_MS, AT_MOST_KB = 8.0, 250
ZOOMS = 3
REDRAWN = """async () => {
  const taken = [];
  for (let i = 0; i < 20; i += 1) {
    document.body.classList.toggle('dark');
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    taken.push(musicPage.drawing());
  }
  return taken;
}"""


def p95(numbers: list[float]) -> float:
    """The number that one in twenty exceeds."""
    return statistics.quantiles(numbers, n=20)[-1]


def played(page: Any, seconds: float) -> list[float]:
    """Milliseconds of each frame of our own while the piece plays."""
    page.evaluate("musicPage.frames = []")
    page.wait_for_timeout(1000 * seconds)
    return list(page.evaluate("musicPage.frames"))


def report(name: str, taken: list[float]) -> None:
    met = "met" if p95(taken) <= AT_MOST_MS else "MISSED"
    print(f"{name}: p50 {statistics.median(taken):.2f} ms, p95 {p95(taken):.2f} ms, worst {max(taken):.1f} ms, "
          f"n={len(taken)} (p95 at most {AT_MOST_MS:g} ms) {met}", flush=True)


def measure(page: Any, seconds: float) -> None:
    """Prints the figures of one visit."""
    say(page, PIECE)
    page.wait_for_function("musicPage.heard().sound === musicPage.told.sound && musicPage.heard().playing")
    lanes, notes, size = page.evaluate(
        "[document.querySelectorAll('.row.lane').length,"
        " [...document.querySelectorAll('[data-notes]')]"
        ".reduce((n, lane) => n + lane.dataset.notes.split(' ').length / 4, 0),"
        " document.querySelector('.score').outerHTML.length]")
    met = "met" if size <= 1000 * AT_MOST_KB else "MISSED"
    print(f"{lanes} lanes, {notes:.0f} notes: {size / 1000:.0f} kB of HTML (at most {AT_MOST_KB} kB) {met}", flush=True)
    report("a frame while it plays", played(page, seconds))
    print(f"drawing all lanes anew: p50 {statistics.median(page.evaluate(REDRAWN)):.1f} ms", flush=True)
    for _ in range(ZOOMS):
        page.locator("[data-zoom='1']").click()
    report(f"a frame while it plays, {2 ** ZOOMS} times as wide", played(page, seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    flags = ("--seed", "1", "--listener", "rules")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *flags) as server, browsing() as browser:
        measure(opened(browser.new_context(viewport={"width": 1280, "height": 900}), server), seconds)


if __name__ == "__main__":
    main()
