"""The commands of the command line: one module each, one row of the table each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TextIO

from music_assistant.commands import interpret, make, measure, serve, space, weights


@dataclass(frozen=True)
class Command:
    """A command: what it is for, its arguments, and what it does with them and a stream for its output."""

    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, TextIO], None]


COMMANDS: Mapping[str, Command] = MappingProxyType({
    "serve": Command("Open the page in a browser.", serve.add_arguments, serve.run),
    "make": Command("Make music from messages, without the page.", make.add_arguments, make.run),
    "interpret": Command("Understand messages without making a sound: JSON lines in, JSON lines out.",
                         interpret.add_arguments, interpret.run),
    "measure": Command("Say what the ears hear in an audio file.", measure.add_arguments, measure.run),
    "weights": Command("Show which weights are here and fetch those that are not.", weights.add_arguments,
                       weights.run),
    "space": Command("Make a copy of this project that one push turns into a Space.", space.add_arguments, space.run),
})
"""Name → command."""
