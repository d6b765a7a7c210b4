"""The command line: what a machine reads goes to standard output, everything else to standard error.

It ends with 0, or with 2 and one plain sentence.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from typing import NoReturn, TextIO

from music_assistant import __version__
from music_assistant.commands import COMMANDS
from music_assistant.errors import MusicAssistantError

FAILED = 2

log = logging.getLogger("music_assistant")


class Parser(argparse.ArgumentParser):
    """Answers a wrong command line with one sentence and exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{message[:1].upper()}{message[1:]}. \"{self.prog} --help\" shows what is possible.\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = Parser(prog="python -m music_assistant", description="The music assistant that does exactly what you say.")
    whole.add_argument("--version", action="version", version=__version__)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=command.help)
        command.add_arguments(sub)
    return whole


@contextmanager
def machine_output() -> Iterator[TextIO]:
    """Standard output for machine-readable lines alone: whatever any library prints goes to standard error.

    A lone surrogate in a text is written as JSON's own escape for it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        with os.fdopen(kept, "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False) as output, \
                redirect_stdout(sys.stderr):
            yield output
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    options = parser().parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s: %(message)s")
    try:
        with machine_output() as output:
            COMMANDS[options.command].run(options, output)
    except MusicAssistantError as error:
        print(error.sentence(), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the output has gone; there is nobody left to answer.
        print("Nobody reads the output any more.", file=sys.stderr)
    except Exception as error:
        # The last door: the trace is logged, the person gets one sentence.
        log.exception("%s failed", options.command)
        print(f"This should not have happened: {type(error).__name__} in {options.command}. The trace is above.",
              file=sys.stderr)
    else:
        return 0
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
