"""A file becomes a turn: a piece of ours comes back, MIDI becomes a piece, of any other sound the facts are told."""

from __future__ import annotations

from pathlib import Path

from music_assistant import export, importing
from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.replies import presented_piece
from music_assistant.wording import Wording, quoted, say, together


def restored(conversation: Conversation, file: Path, recipe: export.Recipe, by_band: bool,
             remark: Wording | str) -> Conversation:
    """The conversation standing at the piece that a file of ours carries. `by_band`: its score is played as it is.

    `remark`: what else there is to say. The reply is in English until it is worded.
    """
    number, name = len(conversation.versions) + 1, importing.shown_name(file)
    version = Version(number, recipe.spec, name, Change("recall"), score=recipe.score if by_band else None)
    anew = say("Its notes were not in the file, so they are written anew.") if recipe.score is None else ""
    reply = together(say("{file} is back as version {number}.", file=quoted(name), number=number),
                     presented_piece(recipe.spec), anew, remark)
    return conversation.made(version).said(Turn(name, version.change, reply, number))


def with_notes(conversation: Conversation, file: Path, seed: int) -> Conversation:
    """The conversation standing at the piece that a MIDI file's notes are. Raises FileError."""
    brought = importing.bring_notes(file, seed)
    number, name = len(conversation.versions) + 1, importing.shown_name(file)
    version = Version(number, brought.spec, name, Change("recall"), score=brought.score)
    reply = together(say("{file} is version {number} now, its {count:,} notes as they are.", file=quoted(name),
                         number=number, count=brought.count), presented_piece(brought.spec), brought.remarks)
    return conversation.made(version).said(Turn(name, version.change, reply, number))


def with_sound(conversation: Conversation, file: Path) -> Conversation:
    """The conversation with what the ears hear in a sound of others; the music stays. Raises FileError."""
    name, current = importing.shown_name(file), conversation.current
    reference, sentence = importing.listened(file, name)
    return conversation.said(Turn(name, Change("other"), sentence, current.number if current else None,
                                  reference=reference))
