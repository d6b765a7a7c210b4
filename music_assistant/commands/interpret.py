"""`interpret`: conversations as JSON lines in, what was understood as JSON lines out. No sound is made."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from music_assistant.commands.studio_arguments import add_listener, add_seed, require_listener
from music_assistant.conversation import Conversation
from music_assistant.errors import MusicAssistantError, RequestError

if TYPE_CHECKING:
    from music_assistant.studio import Studio

log = logging.getLogger(__name__)

LONGEST_LINE = 1_000_000
"""Characters; a conversation beyond this is refused unread."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    add_listener(parser)
    add_seed(parser)


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Answers every line of standard input with a line. A line that is no conversation is answered with its error."""
    from music_assistant.studio import Studio

    require_listener(options)
    with tempfile.TemporaryDirectory() as workspace:
        studio = Studio(Path(workspace), listener=options.listener, seed=options.seed)
        studio.warm_up_listeners()
        for line in sys.stdin.buffer:
            if line.strip():
                output.write(json.dumps(answered(line.decode("utf-8", "replace"), studio), ensure_ascii=False) + "\n")
                output.flush()


def answered(line: str, studio: Studio) -> dict[str, Any]:
    """The object that answers one line."""
    identity = None
    try:
        data = conversation_line(line)
        identity = data.get("id")
        return {"id": identity, "turns": understood(messages(data), studio)}
    except RequestError as error:
        print(error.sentence(), file=sys.stderr)
        return {"id": identity, "turns": [], "error": error.sentence()}


def conversation_line(line: str) -> dict[str, Any]:
    """The JSON object in a line. Raises RequestError when there is none."""
    wanted = 'A line looks like {"id": "1", "turns": ["a slow waltz", "faster"]}.'
    if len(line) > LONGEST_LINE:
        raise RequestError(f"This line is {len(line)} characters long.", f"At most {LONGEST_LINE} are read.")
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RequestError("This line is not JSON.", wanted) from error
    if not isinstance(data, dict):
        raise RequestError("This line is not a JSON object.", wanted)
    return data


def messages(data: dict[str, Any]) -> list[str]:
    """The texts of a conversation's turns. Raises RequestError when they are not a list of texts."""
    turns = data.get("turns")
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise RequestError("This line has no list of messages called \"turns\".", "Each message is a text.")
    return turns


def understood(texts: list[str], studio: Studio) -> list[dict[str, Any]]:
    """What was understood of each message, and the spec that stands after it."""
    conversation, turns = Conversation(), []
    for text in texts:
        started = time.perf_counter()
        try:
            heard = studio.understand(conversation, text)
            conversation, intent, reply = heard.conversation, heard.change.intent, heard.reply
        except MusicAssistantError as error:
            intent, reply = "other", error.sentence(studio.language(text, conversation))
        except Exception as error:
            # One message that trips the program must not cost the conversations after it.
            log.exception("interpret failed on a message")
            intent, reply = "other", f"This should not have happened: {type(error).__name__}. The trace is logged."
        turns.append({"intent": intent, "spec": conversation.spec.to_json() if conversation.spec else None,
                      "reply": reply, "seconds": round(time.perf_counter() - started, 4)})
    return turns
