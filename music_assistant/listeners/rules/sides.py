"""Where in the stereo field: the places that a clause names."""

from __future__ import annotations

from music_assistant.listeners.rules.message import Clause, Message


def places_named(clause: Clause, message: Message) -> list[tuple[int, float]]:
    """Places in the stereo field and where they are named: "right" counts only where it can be no "all right"."""
    found: list[tuple[int, float]] = []
    for mark in clause.marks:
        words = message.words(mark)
        beside = clause.before(mark, 1)
        led = bool(beside) and (beside[0].has("instrument", "pan", "size") or clause.value("verb") == "pan")
        if mark.has("side"):
            found.append((mark.start, float(mark.get("side"))))
        elif words == "right" and led:
            found.append((mark.start, 0.6))
        elif words in ("in the centre", "in the center"):
            found.append((mark.start, 0.0))
    return found
