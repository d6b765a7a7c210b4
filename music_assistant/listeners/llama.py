"""A language model as a listener: any GGUF file, run in this process by llama.cpp, its answer held to a Change."""

from __future__ import annotations

import json
import math
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.listeners.llama_prompt import (
    MAX_MESSAGE_CHARACTERS,
    ChatMessage,
    bounded,
    opening,
    readable,
    request,
)
from music_assistant.listeners.llama_schema import narrowed_schema

Answer = TypeVar("Answer")

MODEL_VARIABLE = "MUSIC_ASSISTANT_GGUF"
CONTEXT_TOKENS = 5_120
MAX_ANSWER_TOKENS = 320
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
        self._server: Any = None
        self._opening = opening()
        self._closed = threading.Event()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="llama")

    def require(self) -> None:
        """Nothing when there is a model and what runs it. Raises UnavailableError that says what is missing."""
        if self._closed.is_set():
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

    def warm_up(self) -> None:
        """Opens the model and lets it read what stands before every request."""
        self.require()
        self._waited(self._worker.submit(self._open), OPENING_PATIENCE_S)

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text; a very long text is heard up to its bound, and that is noted.

        Raises UnavailableError when there is no model, it takes too long, or its answer is no change.
        """
        self.warm_up()
        messages = [*self._opening, request(text, conversation)]
        schema = narrowed_schema(conversation.spec is not None)
        deadline = monotonic() + self._patience_s
        answer = self._waited(self._worker.submit(self._asked, messages, schema, deadline), self._patience_s)
        change = _parsed(answer)
        if len(bounded(text)) < len(readable(text)):
            remark = f"everything after the first {MAX_MESSAGE_CHARACTERS:,} characters"
            return replace(change, not_understood=(*change.not_understood, remark))
        return change

    def close(self) -> None:
        """Gives the model's memory back. A message that is being heard is given up."""
        self._closed.set()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._server = None

    def _waited(self, work: Future[Answer], patience_s: float) -> Answer:
        try:
            return work.result(timeout=patience_s)
        except TooLong as error:
            work.cancel()
            raise UnavailableError(f"The language model took more than {patience_s:g} seconds.",
                                   "A smaller one is faster.") from error

    def _open(self) -> None:
        """Loads the model and reads the opening, whose reading llama.cpp remembers. Runs in the worker."""
        if self._server is not None:
            return
        import xllamacpp

        try:
            server = xllamacpp.Server(self._parameters(xllamacpp.CommonParams()))
        except RuntimeError as error:
            raise UnavailableError(f"The language model {self._path.name} cannot be loaded.",
                                   "The file is broken, or made for a newer llama.cpp.") from error
        self._server = server
        self._asked([*self._opening, request("", Conversation())], {"const": ""}, monotonic() + OPENING_PATIENCE_S)

    @property
    def _path(self) -> Path:
        assert self._model is not None
        return self._model

    def _parameters(self, parameters: Any) -> Any:
        """llama.cpp's settings: few threads that sleep rather than spin, one conversation at a time, no chatter."""
        parameters.model.path = str(self._path)
        parameters.n_ctx = CONTEXT_TOKENS
        parameters.n_parallel = 1
        for threads in (parameters.cpuparams, parameters.cpuparams_batch):
            threads.n_threads = self._threads
            threads.poll = 0
        parameters.warmup = False
        parameters.verbosity = -1
        # llama.cpp answers on a port of this machine too; nobody knows this key, so nobody else is served there.
        parameters.api_keys = [os.urandom(16).hex()]
        return parameters

    def _asked(self, messages: list[ChatMessage], schema: dict[str, Any], deadline: float) -> str:
        """What the model writes, in the worker. Raises UnavailableError when it fails or does not end."""
        pieces: list[str] = []
        ends: list[str] = []
        failures: list[str] = []

        def hand_over(chunk: dict[str, Any]) -> bool:
            """Takes what has been written; True asks llama.cpp to stop."""
            if "error" in chunk:
                failures.append(str(chunk["error"].get("message", chunk["error"])))
            for choice in chunk.get("choices", ()):
                pieces.append(choice["delta"].get("content") or "")
                ends.extend(filter(None, [choice.get("finish_reason")]))
            return bool(failures) or monotonic() > deadline or self._closed.is_set()

        self._server.handle_chat_completions({
            "messages": messages, "stream": True, "temperature": 0.0, "seed": 0, "max_tokens": MAX_ANSWER_TOKENS,
            "cache_prompt": True,
            "response_format": {"type": "json_schema", "json_schema": {"name": "change", "schema": schema}},
        }, hand_over)
        if failures:
            raise UnavailableError("The language model could not answer.", failures[0][:200])
        if "stop" not in ends:
            raise UnavailableError("The language model did not finish its answer.", "A larger or tuned one may.")
        return "".join(pieces)


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"{digits} is not a number that music can have")
    return value


def _parsed(answer: str) -> Change:
    """The change that an answer holds. Raises UnavailableError when it holds none, so that another listener hears."""
    try:
        return Change.from_json(json.loads(answer, parse_float=_finite))
    except (ValueError, RequestError) as error:
        raise UnavailableError("The language model's answer made no sense.",
                               "A larger or tuned one may do better.") from error
