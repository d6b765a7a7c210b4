"""How often a listener does what conversations expect, how long it takes a turn, and how much memory.

    python -m benchmarks.dialogues [SET …] [--listener NAME …] [--report]

A SET is `development-dialogues`, `development-prompts`, `development-conversations`, `development-japanese`,
`held-out`, `held-out-de` (any language there), or the path of rows of your own. Without one: dialogues, prompts and all
held-out rows. A line for each listener and set; with --report the scorer's whole report too, by tag and language and
with every failure. Answers go through a temporary folder and are kept nowhere.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
SCORER = HERE / "score.py"
DEVELOPMENT = ("dialogues", "prompts", "conversations", "japanese")
USUAL = ("development-dialogues", "development-prompts", "held-out")


@dataclass(frozen=True)
class Result:
    """How a listener did on a set. `seconds`: of every turn in order; `memory_mb`: the process's largest."""

    report: str
    seconds: tuple[float, ...]
    memory_mb: float

    @property
    def figures(self) -> dict[str, float]:
        """The scorer's last line as figures."""
        pairs = (pair.split("=") for pair in self.report.strip().splitlines()[-1].split())
        return {name: float(value) for name, value in pairs}

    @property
    def p95(self) -> float:
        """Seconds that 95 turns of 100 stay under."""
        times = sorted(self.seconds)
        return times[min(len(times) - 1, round(0.95 * len(times)))]


def rows_of(name: str) -> list[str]:
    """The rows of a set, JSON a line. Raises SystemExit when there is no such set."""
    if name.startswith("development-") and name.removeprefix("development-") in DEVELOPMENT:
        files = [HERE / "development" / f"{name.removeprefix('development-')}.jsonl"]
    elif name == "held-out":
        files = sorted((HERE / "held_out").glob("*.jsonl"))
    else:
        files = [HERE / "held_out" / f"{name.removeprefix('held-out-')}.jsonl" if "held-out-" in name else Path(name)]
    if not all(file.is_file() for file in files):
        raise SystemExit(f"There is no set called {name}. There are {', '.join(USUAL)}, held-out-LANGUAGE, or a path.")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip()]


def heard(rows: Sequence[str], listener: str, folder: Path) -> Result:
    """What a listener makes of the rows, scored. Raises SystemExit when the program or the scorer fails."""
    said, answers = folder / "said.jsonl", folder / "answers.jsonl"
    expected = folder / "rows.jsonl"
    expected.write_text("\n".join(rows) + "\n", encoding="utf-8")
    parsed = [json.loads(row) for row in rows]
    said.write_text("".join(json.dumps({"id": r["id"], "turns": [t["say"] for t in r["turns"]]}) + "\n"
                            for r in parsed), encoding="utf-8")
    with said.open("rb") as source, answers.open("wb") as target:
        process = subprocess.Popen([sys.executable, "-m", "music_assistant", "interpret", "--listener", listener],
                                   stdin=source, stdout=target, cwd=PROJECT)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"The program failed with listener {listener}.")
    seconds = tuple(turn["seconds"] for line in answers.read_text(encoding="utf-8").splitlines()
                    for turn in json.loads(line)["turns"])
    return Result(_scored(expected, answers), seconds, usage.ru_maxrss / 1024)


def _scored(expected: Path, answers: Path) -> str:
    command = [sys.executable, str(SCORER), str(expected), str(answers), "--by-tag", "--show-failures", "10000"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"The scorer failed: {done.stderr.strip()}")
    return done.stdout


def line_of(listener: str, name: str, result: Result) -> str:
    """One row of the table."""
    return (f"| {listener} | {name} | {len(result.seconds)} | {result.figures['turn_accuracy']:.3f} "
            f"| {statistics.median(result.seconds):.3f} / {result.p95:.3f} | {result.memory_mb:.0f} |")


def main() -> None:
    """Read the command line and print a table."""
    parser = argparse.ArgumentParser(description="Score listeners on conversations.")
    parser.add_argument("sets", nargs="*", default=list(USUAL))
    parser.add_argument("--listener", action="append", help="may be given several times; rules by default")
    parser.add_argument("--report", action="store_true", help="the scorer's whole report, by tag and language")
    args = parser.parse_args()
    print("| listener | set | turns | turn accuracy | seconds a turn p50 / p95 | memory MB |")
    print("|---|---|---|---|---|---|", flush=True)
    for listener in args.listener or ["rules"]:
        for name in args.sets:
            with tempfile.TemporaryDirectory() as folder:
                result = heard(rows_of(name), listener, Path(folder))
            print(line_of(listener, name, result), flush=True)
            if args.report:
                print(result.report, flush=True)


if __name__ == "__main__":
    main()
