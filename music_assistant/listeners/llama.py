"""A language model as a listener: any GGUF file, run in this process by llama.cpp, its answer held to a Change."""

from __future__ import annotations

import os
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_answer import owned_up, parsed
from music_assistant.listeners.llama_prompt import ChatMessage, opening, request
from music_assistant.listeners.llama_runtime import Runtime, opened
from music_assistant.listeners.llama_schema import narrowed_schema
from music_assistant.listeners.queueing import Queue

MODEL_VARIABLE = "MUSIC_ASSISTANT_GGUF"
OPENING_PATIENCE_S = 120.0
"""How long the model may take to be loaded and to read what stands before every request: once."""


class LlamaListener:
    """Hears by a language model. The file is opened on first use and kept until `close`.

    `model`: a GGUF file; else the environment's MUSIC_ASSISTANT_GGUF. `threads`: of the processor, by default half
    of its cores, because llama.cpp falls far behind where other work shares them. `patience_s`: how long one message
    may take. Safe to be used from several threads: messages are heard one after the other.
    """

    name = "llama"

    def __init__(self, model: Path | None = None, *, threads: int | None = None, patience_s: float = 30.0) -> None:
        chosen = model or os.environ.get(MODEL_VARIABLE)
        self._model = Path(chosen).expanduser() if chosen else None
        self._threads = threads or max(1, (os.cpu_count() or 2) // 2)
        self._patience_s = patience_s
        self._runtime: Runtime | None = None
        self._opening = opening()
        self._queue = Queue("llama", "A smaller one is faster.")

    def require(self) -> None:
        """Nothing when there is a model and what runs it. Raises UnavailableError that says what is missing."""
        self._chosen()

    def _chosen(self) -> Path:
        """The model's file. Raises UnavailableError when there is none, or nothing that runs it."""
        if self._queue.is_closed:
            raise UnavailableError("This language model has been closed.", "Open the listener again.")
        if self._model is None:
            raise UnavailableError("No language model was chosen.",
                                   f"Name a .gguf file as the listener, or set {MODEL_VARIABLE} to one.")
        if find_spec("xllamacpp") is None:
            raise UnavailableError("Language models need xllamacpp, which is not installed.",
                                   "Install it with: pip install xllamacpp")
        if not self._model.is_file():
            raise UnavailableError(f"There is no language model at {self._model}.", "Check the path of the .gguf file.")
        with self._model.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise UnavailableError(f"{self._model.name} is not a GGUF file.", "llama.cpp reads files of that kind.")
        return self._model

    def warm_up(self) -> None:
        """Opens the model and lets it read what stands before every request."""
        model = self._chosen()
        if self._runtime is None:
            self._queue.done(partial(self._open, model), OPENING_PATIENCE_S)

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text; a very long text is heard up to its bound, and that is noted.

        Raises UnavailableError when there is no model, it takes too long, or its answer is no change.
        """
        self.warm_up()
        work = partial(self._answer, request(text, conversation), narrowed_schema(conversation.spec is not None))
        return owned_up(parsed(self._queue.done(work, self._patience_s)), text)

    def close(self) -> None:
        """Gives the model's memory back, as soon as a message that is being heard can be given up."""
        self._queue.close()
        self._runtime = None

    def _open(self, model: Path) -> None:
        """Loads the model and lets it read the opening, which llama.cpp remembers. Runs in the worker."""
        if self._runtime is not None:
            return
        runtime = opened(model, self._threads)
        runtime.answer([*self._opening, request("", Conversation())], {"const": ""}, lambda: self._queue.is_closed)
        self._runtime = runtime

    def _answer(self, message: ChatMessage, schema: dict[str, Any]) -> str:
        """What the model writes to a message, within the listener's patience. Runs in the worker."""
        assert self._runtime is not None
        deadline = monotonic() + self._patience_s
        return self._runtime.answer([*self._opening, message], schema,
                                    lambda: self._queue.is_closed or monotonic() > deadline)
