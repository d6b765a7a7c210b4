"""What a language model wrote, taken as a Change or refused."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from music_assistant.change import Change
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.listeners.llama_prompt import MAX_MESSAGE_CHARACTERS, bounded, readable


def parsed(answer: str) -> Change:
    """The change that an answer holds. Raises UnavailableError when it holds none, so that another listener hears."""
    try:
        return Change.from_json(json.loads(answer, parse_float=_finite))
    except (ValueError, RecursionError, RequestError) as error:
        raise UnavailableError("The language model's answer made no sense.",
                               "A larger or tuned one may do better.") from error


def owned_up(change: Change, text: str) -> Change:
    """The change with a remark on what of the text its listener has not read, where it was too long."""
    if len(bounded(text)) == len(readable(text)):
        return change
    remark = f"everything after the first {MAX_MESSAGE_CHARACTERS:,} characters"
    return replace(change, not_understood=(*change.not_understood, remark))


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"{digits} is not a number that music can have")
    return value
