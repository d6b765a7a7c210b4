"""Conversations for the library's tests, and a program that keeps one turn after another until it is killed.

    python tests/kept_pieces.py WORKSPACE [URL]
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pieces import piece

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.heard import End, Heard
from music_assistant.library import open_library
from music_assistant.report import Report, ReportRow
from music_assistant.score import Score

VISITOR = "the secret of a browser"
ID = "a-piece-that-grows"


@cache
def _score() -> Score:
    return compose(piece("waltz", "piano", "cello"))


def with_music(conversation: Conversation, said: str = "a sad waltz", **facts: object) -> Conversation:
    """The conversation with one more turn and version. `facts`: fields of the spec."""
    number = len(conversation.versions) + 1
    heard = Heard(30.0, 29.5, -14.0, -1.0, False, 90.0 + number, 0.9, (45.0,), "A minor", 0.8, ("piano",),
                  {"piano": -20.5}, 0.01, End(stop_s=1.5))
    report = Report((ReportRow("tempo", "90 bpm", "90.1 bpm", True),), ("cello",), (), "rules", "band", {"all": 1.25})
    spec = replace(piece("waltz", "piano", "cello"), **facts)  # type: ignore[arg-type]
    version = Version(number, spec, said, Change("edit", tempo_step="more"), number - 1 or None, None, "band",
                      _score(), heard, {"piano": f"{number:032x}"})
    return conversation.made(version).said(Turn(said, version.change, "Here it is.", number, report))


def turn_after_turn(library_workspace: Path, url: str | None = None) -> None:
    """Keeps turn after turn of one conversation, and says the number of each once it is kept."""
    library = open_library(url, library_workspace)
    conversation = library.conversation(VISITOR, ID) or Conversation(ID)
    while True:
        conversation = with_music(conversation, f"turn {len(conversation.turns) + 1}")
        library.keep(VISITOR, conversation)
        print(len(conversation.turns), flush=True)


if __name__ == "__main__":
    turn_after_turn(Path(sys.argv[1]), *sys.argv[2:])
