"""How often the rules listener, or another, does what a set of dialogues expects.

    python -m benchmarks.dialogues ROWS.jsonl SCORER.py [--listener NAME] [--by-tag] [--show-failures N]

ROWS.jsonl holds a JSON object a line: {"id", "turns": [{"say", "expect", …}, …]}. SCORER.py takes such a file and one
of answers and prints its report, whose last line says `turn_accuracy=…`. The rows stay outside the project. The time a
turn takes is printed too; the answers are kept beside neither: they go through a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def messages(rows: Path) -> str:
    """The rows as `interpret` reads them: JSON lines of id and turns."""
    lines = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines() if line.strip()]
    return "".join(json.dumps({"id": r["id"], "turns": [t["say"] for t in r["turns"]]}, ensure_ascii=False) + "\n"
                   for r in lines)


def interpreted(text: str, listener: str) -> str:
    """What `interpret` answers, as JSON lines. Raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "music_assistant", "interpret", "--listener", listener]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=PROJECT,
                          encoding="utf-8").stdout


def seconds_a_turn(answers: str) -> list[float]:
    """The seconds that each turn took, in order."""
    return [turn["seconds"] for line in answers.splitlines() for turn in json.loads(line)["turns"]]


def scored(rows: Path, answers: str, scorer: Path, options: list[str]) -> str:
    """The scorer's report. Raises CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "answers.jsonl"
        kept.write_text(answers, encoding="utf-8")
        command = [sys.executable, str(scorer), str(rows), str(kept), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description="Score a listener on dialogues.")
    parser.add_argument("rows", type=Path, help="dialogues with expectations, JSON lines")
    parser.add_argument("scorer", type=Path, help="the program that compares answers with expectations")
    parser.add_argument("--listener", default="rules")
    parser.add_argument("--by-tag", action="store_true")
    parser.add_argument("--show-failures", type=int, default=0, metavar="N")
    args = parser.parse_args()
    answers = interpreted(messages(args.rows), args.listener)
    options = [*(["--by-tag"] if args.by_tag else []), "--show-failures", str(args.show_failures)]
    print(scored(args.rows, answers, args.scorer, options), end="")
    times = sorted(seconds_a_turn(answers))
    p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
    p50 = statistics.median(times)
    print(f"listener={args.listener} turns={len(times)} ms_p50={1e3 * p50:.1f} ms_p95={1e3 * p95:.1f}")


if __name__ == "__main__":
    main()
