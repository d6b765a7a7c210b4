"""python -m training.rows OUT.jsonl [--rows N] [--seed N]: rows as JSON lines.

--check reads the phrases, --overlap FOLDER compares the rows' messages with those of measured rows.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from music_assistant.errors import RequestError
from training.rows.mixing import POOL_SIZE, Source, opened, rows
from training.rows.overlap import measured_runs, overlap
from training.rows.shapes import Row

PHRASES = Path(__file__).parents[1] / "phrases"
SHOWN = 40


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    command = argparse.ArgumentParser(prog="python -m training.rows", description=__doc__)
    command.add_argument("out", nargs="?", type=Path, help="the file that the rows are written to")
    command.add_argument("--rows", type=int, default=40_000)
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--languages", default="", help="codes with commas between them; all when left out")
    command.add_argument("--watch", type=Path, help="a file for rows that are not trained on, to watch the loss of")
    command.add_argument("--watch-rows", type=int, default=300)
    command.add_argument("--phrases", type=Path, default=PHRASES, help="the folder of languages")
    command.add_argument("--check", action="store_true", help="only read the phrases and say what cannot be used")
    command.add_argument("--apart-from", type=Path, metavar="FOLDER",
                         help="leave out rows that share a run of words with the rows of a folder")
    command.add_argument("--overlap", type=Path, metavar="FOLDER", help="only say what is shared with a folder's rows")
    return command


def main(arguments: list[str] | None = None) -> int:
    """The command; 0, or 2 with a sentence when something is wrong with what it was given."""
    asked = parser().parse_args(arguments)
    try:
        languages = [name for name in asked.languages.split(",") if name]
        source, problems = opened(asked.phrases, asked.seed, languages, situations=1 if asked.check else POOL_SIZE)
        for problem in problems:
            print(problem, file=sys.stderr)
        if asked.check:
            return _checked(source, problems)
        measured = measured_runs(asked.apart_from) if asked.apart_from else ()
        drawn = rows(source, asked.rows + asked.watch_rows * bool(asked.watch), measured)
        if asked.overlap:
            return _compared(drawn, asked.overlap)
        if asked.out is None:
            raise RequestError("A file to write the rows to is missing.", "Name one, or ask for --check or --overlap.")
        if asked.watch:
            _write(asked.watch, islice(drawn, asked.watch_rows))
        print(_counted(_write(asked.out, drawn)))
    except RequestError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _write(path: Path, drawn: Iterable[Row]) -> list[Row]:
    written = list(drawn)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in written)
    return written


def _counted(written: list[Row]) -> str:
    """Figures of the rows as JSON: how many, how many different messages, by language and by topic."""
    return json.dumps({
        "rows": len(written), "messages": len({row.message for row in written}),
        "languages": dict(Counter(row.language for row in written).most_common()),
        "topics": dict(Counter(row.topic for row in written).most_common()),
    }, ensure_ascii=False, indent=1)


def _checked(source: Source, problems: tuple[str, ...]) -> int:
    for language, tongue in source.tongues.items():
        count = sum(len(meaning) for meanings in tongue.phrases.values() for meaning in meanings)
        meanings = sum(map(len, tongue.phrases.values()))
        instruments = len(tongue.names.table("instruments"))
        print(f"{language}: {count} phrases of {meanings} meanings, {instruments} instruments")
    return 2 if problems else 0


def _compared(drawn: Iterable[Row], folder: Path) -> int:
    shared = overlap((row.message for row in drawn), folder)
    for found in shared[:SHOWN]:
        print(f"{found.run!r} in {found.trained!r}")
    print(f"{len(shared)} runs are shared")
    return 2 if shared else 0


if __name__ == "__main__":
    sys.exit(main())
