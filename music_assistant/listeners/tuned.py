"""The small language models that were tuned for this one job: a message in, a line of shorthand out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.listeners.llama_runtime import Runtime, opened
from music_assistant.listeners.memory import LEFT_OUT, prompt
from music_assistant.listeners.queueing import Busy, Queue
from music_assistant.listeners.shorthand import grammar, read

PATIENCE_S = 12.0
"""How long a message may take, the waiting behind others' messages not counted."""

QUEUE_PATIENCE_S = 60.0
OPENING_S = 20.0
"""How long the opening of a model may take, on a disk that is slow and busy."""

CONTEXT_TOKENS = 512
"""Room for the longest prompt and the longest answer."""


@dataclass(frozen=True)
class TunedModel:
    """A base file, and the adapter that is put on it where the tuning is not merged into the base."""

    base: Path
    adapter: Path | None = None


class TunedListener:
    """Hears by a tuned model. The file is opened on first use and kept until `close`.

    Safe to be used from several threads: messages are heard one after the other, in the order in which they come.
    """

    name = "tuned"

    def __init__(self, model: TunedModel, *, threads: int | None = None) -> None:
        self._model = model
        self._threads = threads or max(1, min(4, os.cpu_count() or 2))
        self._runtime: Runtime | None = None
        self._queue = Queue("tuned", "Too many ask at once; ask again in a moment.")

    def require(self) -> None:
        """Nothing when the files and what runs them are there. Raises UnavailableError that says what is missing."""
        if self._queue.is_closed:
            raise UnavailableError("This language model has been closed.", "Open the listener again.")
        if find_spec("xllamacpp") is None:
            raise UnavailableError("Language models need xllamacpp, which is not installed.",
                                   "Install it with: pip install xllamacpp")
        for file in filter(None, (self._model.base, self._model.adapter)):
            if not file.is_file():
                raise UnavailableError(f"The language model's file {file.name} is not here.",
                                       "“python -m music_assistant weights” says how to fetch it.")

    def warm_up(self) -> None:
        """Opens the model."""
        self.require()
        self._queue.done(self._opened, QUEUE_PATIENCE_S)

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text. Raises UnavailableError when it cannot be heard."""
        return self._heard(text, conversation, None)

    def hear_soon(self, text: str, conversation: Conversation, wait_s: float) -> Change:
        """The same, though others' messages are waited for so long at most. Raises Busy where they take longer.

        The opening of the model is waited for as ever: with nobody before, nobody is sent away.
        """
        if self._runtime is None:
            return self._heard(text, conversation, wait_s + OPENING_S)
        if self._queue.expected_wait_s() > wait_s:
            raise Busy
        return self._heard(text, conversation, wait_s)

    def _heard(self, text: str, conversation: Conversation, begin_s: float | None) -> Change:
        self.require()
        line, left_out = self._queue.done(partial(self._line, text, conversation), QUEUE_PATIENCE_S, begin_s)
        change = claimed(line)
        if not left_out:
            return change
        remark = f"{LEFT_OUT} “{left_out[:40]}…”, which I read for names and figures only"
        return Change(**{**vars(change), "not_understood": (remark,)})

    def close(self) -> None:
        """Gives the model's memory back, as soon as a message that is being heard can be given up."""
        self._queue.close()
        self._runtime = None

    def _opened(self) -> Runtime:
        """The runtime, opened now if it is not. Runs in the worker."""
        if self._runtime is None:
            self._runtime = opened(self._model.base, self._threads, adapter=self._model.adapter,
                                   context_tokens=CONTEXT_TOKENS)
        return self._runtime

    def _line(self, text: str, conversation: Conversation) -> tuple[str, str]:
        """What the model writes to a message, and what of the message it has not seen. Runs in the worker."""
        runtime = self._opened()
        asked = prompt(text, conversation, runtime.count)
        deadline = monotonic() + PATIENCE_S
        line = runtime.complete(asked.text, grammar(conversation.spec is not None),
                                lambda: self._queue.is_closed or monotonic() > deadline)
        return line, asked.left_out


def claimed(line: str) -> Change:
    """The change that a model's line means. Raises UnavailableError when it means none, so that the rules answer."""
    try:
        return read(line)
    except RequestError as error:
        raise UnavailableError("The language model's answer made no sense.", "The rules answer instead.") from error
