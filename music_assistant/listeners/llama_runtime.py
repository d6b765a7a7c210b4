"""llama.cpp in this process: a GGUF file opened, and texts that it writes within a schema."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_prompt import ChatMessage

CONTEXT_TOKENS = 5_120
"""Room for what stands before every request, the longest request and the longest answer."""

MAX_ANSWER_TOKENS = 320


@dataclass(frozen=True)
class Runtime:
    """An opened model. It serves one request at a time; the memory goes with the last reference."""

    server: Any

    def answer(self, messages: Sequence[ChatMessage], schema: dict[str, Any], is_over: Callable[[], bool]) -> str:
        """What the model writes, always the same for the same messages. `is_over` is asked at every token.

        Raises UnavailableError when it fails or does not come to an end.
        """
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
            return bool(failures) or is_over()

        self.server.handle_chat_completions({
            "messages": list(messages), "stream": True, "temperature": 0.0, "seed": 0, "max_tokens": MAX_ANSWER_TOKENS,
            "cache_prompt": True,
            "response_format": {"type": "json_schema", "json_schema": {"name": "change", "schema": schema}},
        }, hand_over)
        if failures:
            raise UnavailableError("The language model could not answer.", failures[0][:200])
        if "stop" not in ends:
            raise UnavailableError("The language model did not finish its answer.", "A larger or tuned one may.")
        return "".join(pieces)


def opened(model: Path, threads: int) -> Runtime:
    """The model in a GGUF file. Raises UnavailableError when llama.cpp cannot load it."""
    import xllamacpp

    try:
        return Runtime(xllamacpp.Server(_parameters(xllamacpp.CommonParams(), model, threads)))
    except RuntimeError as error:
        raise UnavailableError(f"The language model {model.name} cannot be loaded.",
                               "The file is broken, or made for a newer llama.cpp.") from error


def _parameters(parameters: Any, model: Path, threads: int) -> Any:
    """llama.cpp's settings: few threads that sleep rather than spin, one conversation at a time, no chatter."""
    parameters.model.path = str(model)
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    for pool in (parameters.cpuparams, parameters.cpuparams_batch):
        pool.n_threads = threads
        pool.poll = 0
    parameters.warmup = False
    parameters.verbosity = -1
    # llama.cpp answers on a port of this machine too; nobody knows this key, so nobody else is served there.
    parameters.api_keys = [os.urandom(16).hex()]
    return parameters
