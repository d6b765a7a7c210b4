"""Arguments that more than one command has."""

from __future__ import annotations

import argparse

from music_assistant.engines import ENGINES
from music_assistant.listeners import LISTENERS, open_listener
from music_assistant.spec import RANGES


def add_listener(parser: argparse.ArgumentParser) -> None:
    """--listener: who understands the messages."""
    parser.add_argument("--listener", default=next(iter(LISTENERS)), metavar="NAME",
                        help=f"who understands the messages: {', '.join(LISTENERS)}, the path of a .gguf file, "
                             "or the address of a server, https://host/v1 "
                             "(default: %(default)s)")


def require_listener(options: argparse.Namespace) -> None:
    """Nothing when the listener named on the command line can hear. Raises UnavailableError when it cannot.

    The studio would let the rules stand in and say so; who names a listener here wants that one or none.
    """
    open_listener(options.listener).require()


def add_engine(parser: argparse.ArgumentParser, opens_on_best: bool = False) -> None:
    """--engine: who plays. `opens_on_best`: None where it is not given, for the command to choose."""
    first = next(iter(ENGINES))
    default = f"ace_step where a graphics card and its weights are here, else {first}" if opens_on_best else first
    parser.add_argument("--engine", default=None if opens_on_best else first, metavar="NAME",
                        help=f"who plays: {', '.join(ENGINES)} (default: {default})")


def add_seed(parser: argparse.ArgumentParser) -> None:
    """--seed: which of the many pieces that fit."""
    parser.add_argument("--seed", type=_seed, metavar="N", help="the same words and seed give the same piece")


def _seed(text: str) -> int:
    if not text.isdigit() or int(text) not in RANGES["seed"]:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number in the range {RANGES['seed']}")
    return int(text)
