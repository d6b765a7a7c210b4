"""What does it cost to keep a turn, and to open, list and find what was kept?

    python -m benchmarks.library [--turns 200] [--pieces 500] [--library postgresql://…]

A minute for eight instruments is written anew for every turn, as another take, so that each version has notes of its
own; every turn is kept as the page keeps it. Prints the time of keeping the first turns and the last ones, of opening
the whole conversation in another program, of listing and searching a shelf of many pieces, and the file's size. Exits
with 1 where a late turn takes longer than 15 ms.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change, InstrumentChange
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.library import Library, open_library
from music_assistant.refining import made
from music_assistant.report import Report, ReportRow

BAND = ("drums", "bass", "piano", "guitar", "strings", "trumpet", "flute", "organ")
VISITOR = "a browser's secret"
MOST_MS = 15.0
NEAR = 10
"""So many turns at the start and at the end are looked at; their median counts."""


def grown(conversation: Conversation) -> Conversation:
    """The conversation with one more turn and version, whose notes are new."""
    number = len(conversation.versions) + 1
    wish = Change("create", genres=("funk",), duration_s=60.0,
                  instruments=tuple(InstrumentChange("only", name) for name in BAND))
    spec = made(wish, seed=number).spec
    change = Change("variation", another_take=True)
    facts = ("tempo", "key", "length", *BAND)
    report = Report(tuple(ReportRow(fact, "asked", "heard", True) for fact in facts), BAND, (), "rules", "band",
                    {"listening": 0.01, "playing": 1.5, "measuring": 0.4})
    version = Version(number, spec, "another take", change, number - 1 or None, None, "band", compose(spec),
                      fingerprints=dict.fromkeys(BAND, f"{number:032x}"))
    turn = Turn(f"another take, number {number}", change, "Other notes, the rest as it was.", number, report)
    return conversation.made(version).said(turn)


def milliseconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long some work takes by a clock; `time.process_time` leaves out what others do on the machine."""
    started = clock()
    work()
    return 1000 * (clock() - started)


def keep_turns(library: Library, turns: int) -> tuple[Conversation, list[float]]:
    """A conversation of so many turns and how long keeping each took, in milliseconds."""
    conversation, took = Conversation(), []
    for _ in range(turns):
        conversation = grown(conversation)
        took.append(milliseconds(partial(library.keep, VISITOR, conversation)))
    return conversation, took


def fill(library: Library, pieces: int) -> None:
    """A shelf of pieces of one turn each."""
    first = grown(Conversation())
    for number in range(pieces):
        turn = Turn(f"a funk tune about harbour {number}", first.turns[0].change, "Here it is.", 1)
        library.keep(VISITOR, Conversation(turns=(turn,), versions=first.versions, path=(1,), place=0))


def main() -> int:
    """Prints the table; 1 where keeping a late turn took too long."""
    parser = argparse.ArgumentParser(description="What keeping costs.")
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--pieces", type=int, default=500)
    parser.add_argument("--library", metavar="URL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        library = open_library(options.library, workspace)
        conversation, took = keep_turns(library, options.turns)
        score = conversation.versions[0].score
        notes = 0 if score is None else sum(len(q.notes) for p in score.parts for q in p.passages)
        early, late = median(took[1:1 + NEAR]), median(took[-NEAR:])
        print(f"notes in a version            {notes:8d}")
        print(f"keeping turns 2 to {1 + NEAR}         {early:8.1f} ms")
        print(f"keeping the last {NEAR} of {options.turns:<3}      {late:8.1f} ms")
        working = milliseconds(partial(library.keep, VISITOR, grown(conversation)), time.process_time)
        print(f"the processor's work in one    {working:7.1f} ms")
        again = open_library(options.library, workspace)
        opening = milliseconds(lambda: again.conversation(VISITOR, conversation.id))
        print(f"opening all {options.turns:<3} turns         {opening:8.1f} ms")
        library.close()
        size = sum(file.stat().st_size for file in workspace.glob("library.db*"))
        print(f"on the disk                   {size / 1e6:8.1f} MB")
        fill(again, options.pieces)
        print(f"listing {options.pieces:<4} pieces           {milliseconds(lambda: again.pieces(VISITOR)):8.1f} ms")
        print(f"finding one of them           {milliseconds(lambda: again.pieces(VISITOR, 'harbour 123')):8.1f} ms")
        again.delete(VISITOR, conversation.id)
    return int(late > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
