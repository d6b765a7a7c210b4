"""A message is heard by the first of several listeners that is free, or can be soon."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners import Listener
from music_assistant.listeners.queueing import Busy
from music_assistant.wording import Wording, say

FALLBACK_LISTENER = "rules"

LONGEST_WAIT_S = 3.0
"""How long a message waits for others' messages in all, where somebody else may hear it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """What was said, in which conversation, and in which language (ISO 639-1)."""

    text: str
    conversation: Conversation
    language: str


Doors = Callable[[str], Listener]
"""A listener's name → the opened listener."""


def hear(message: Message, names: Sequence[str], doors: Doors) -> tuple[Change, str, Wording | str]:
    """The change, who heard it, and a remark: when that is the rules because the one that was asked could not, or what
    a listener has to say of itself.

    `names`: who is asked, one after the other as long as each is busy with others' messages; the last one is waited for
    as long as it takes. Raises UnavailableError when a listener is not there and the rules are not either.
    """
    *better, last = names
    until = monotonic() + LONGEST_WAIT_S
    for name in better:
        try:
            return _heard_by(name, message, doors, max(0.0, until - monotonic()))
        except Busy:
            log.info("%s is busy with others' messages", name)
    return _heard_by(last, message, doors, None)


def _heard_by(name: str, message: Message, doors: Doors, wait_s: float | None) -> tuple[Change, str, Wording | str]:
    """What one listener hears, or the rules where it cannot; Busy where it would not begin within `wait_s`.

    A listener may say in which languages it adds anything to the rules (`knows`); in others they hear alone.
    """
    text, conversation = message.text, message.conversation
    try:
        listener = doors(name)
        knows = getattr(listener, "knows", None)
        if knows is not None and not knows(message.language):
            return doors(FALLBACK_LISTENER).hear(text, conversation), FALLBACK_LISTENER, ""
        soon = getattr(listener, "hear_soon", None) if wait_s is not None else None
        heard = soon(text, conversation, wait_s) if soon else listener.hear(text, conversation)
        remark = getattr(listener, "remark", None)
        return heard, name, remark() if remark is not None else ""
    except UnavailableError as error:
        if name == FALLBACK_LISTENER or (wait_s is not None and isinstance(error, Busy)):
            raise
        remark = say("(The {listener} listened this time. {reason})", listener=FALLBACK_LISTENER,
                     reason=error.sentence())
        return doors(FALLBACK_LISTENER).hear(text, conversation), FALLBACK_LISTENER, remark
