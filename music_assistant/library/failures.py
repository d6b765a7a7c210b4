"""What a database says when it fails, as a sentence for a person."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import SQLAlchemyError

from music_assistant.errors import FileError
from music_assistant.wording import Wording, say

log = logging.getLogger(__name__)

REASONS: Mapping[str, Wording] = MappingProxyType({
    "disk is full": say("The disk is full."),
    "no space left": say("The disk is full."),
    "disk full": say("The disk is full."),
    "readonly": say("The library may only be read here."),
    "read-only": say("The library may only be read here."),
    "is locked": say("Another program holds the library."),
    "malformed": say("The library's file is damaged."),
    "not a database": say("The library's file is damaged."),
    "disk i/o": say("The disk failed."),
})
"""Part of a database's own message, in small letters → what it means."""
_ELSE = say("The library's database does not answer.")


def reason(error: BaseException) -> Wording:
    """Why a database failed."""
    told = str(getattr(error, "orig", None) or error).lower()
    return next((sentence for part, sentence in REASONS.items() if part in told), _ELSE)


@contextmanager
def told_plainly(hint: Wording) -> Iterator[None]:
    """Raises FileError, with this hint, for whatever the database raises."""
    try:
        yield
    except SQLAlchemyError as error:
        log.warning("the library's database failed: %s", error)
        raise FileError(reason(error), hint) from error
