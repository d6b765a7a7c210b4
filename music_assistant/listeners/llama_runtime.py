"""llama.cpp in this process: a GGUF file opened, and texts that it writes within a schema or a grammar."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_prompt import ChatMessage

CONTEXT_TOKENS = 5_120
"""Room for what stands before every request, the longest request and the longest answer."""

MAX_ANSWER_TOKENS = 320
MAX_LINE_TOKENS = 128
"""The longest answer to a raw prompt: a line, not a text."""

TOKENIZE_PATIENCE_S = 10.0

IsOver = Callable[[], bool]


@dataclass(frozen=True)
class Runtime:
    """An opened model. It serves `slots` requests at a time, as many as were asked for; the memory goes with the last
    reference."""

    server: Any
    key: str = field(repr=False)

    def answer(self, messages: Sequence[ChatMessage], schema: dict[str, Any], is_over: IsOver) -> str:
        """What the model writes in a chat, always the same for the same messages. `is_over` is asked at every token.

        Raises UnavailableError when it fails or does not come to an end.
        """
        return _written(self.server.handle_chat_completions, {
            "messages": list(messages), "max_tokens": MAX_ANSWER_TOKENS,
            "response_format": {"type": "json_schema", "json_schema": {"name": "change", "schema": schema}},
        }, is_over)

    def complete(self, prompt: str, grammar: str, is_over: IsOver, max_tokens: int = MAX_LINE_TOKENS) -> str:
        """How the model goes on from a prompt, up to its end or the end of the line, within a grammar in GBNF.

        `is_over` is asked at every token. A token that the grammar forbids costs the model half a token's time, one
        that it allows nothing. Raises UnavailableError when it fails or does not come to an end.
        """
        return _written(self.server.handle_completions, {
            "prompt": prompt, "max_tokens": max_tokens, "grammar": grammar, "stop": ["\n"],
            # What of an earlier prompt is kept changes the last digits of what follows, and so a word now and then:
            # the same message shall be heard the same whoever spoke before.
            "cache_prompt": False,
        }, is_over)

    def count(self, text: str) -> int:
        """How many tokens a text has for this model. Raises UnavailableError when llama.cpp does not say."""
        asked = urllib.request.Request(
            f"{self.server.listening_address}/tokenize",
            data=json.dumps({"content": text.encode("utf-8", "replace").decode("utf-8")}).encode("utf-8"),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"})
        straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with straight.open(asked, timeout=TOKENIZE_PATIENCE_S) as reply:
                return len(json.load(reply)["tokens"])
        except (OSError, ValueError, KeyError) as error:
            raise UnavailableError("The language model could not count a message's words.",
                                   "Ask again in a moment.") from error


def _written(serve: Callable[..., object], request: dict[str, Any], is_over: IsOver) -> str:
    """The text that a request brings forth, greedily. Raises UnavailableError where it fails or finds no end."""
    pieces: list[str] = []
    ends: list[str] = []
    failures: list[str] = []

    def hand_over(chunk: dict[str, Any]) -> bool:
        """Takes what has been written; True asks llama.cpp to stop."""
        if "error" in chunk:
            failures.append(str(chunk["error"].get("message", chunk["error"])))
        for choice in chunk.get("choices", ()):
            pieces.append(choice.get("text") or choice.get("delta", {}).get("content") or "")
            ends.extend(filter(None, [choice.get("finish_reason")]))
        return bool(failures) or is_over()

    serve({"stream": True, "temperature": 0.0, "seed": 0, "cache_prompt": True, **request}, hand_over)
    if failures:
        raise UnavailableError("The language model could not answer.", failures[0][:200])
    if "stop" not in ends:
        raise UnavailableError("The language model did not finish its answer.", "A larger or tuned one may.")
    return "".join(pieces)


def opened(model: Path, threads: int, *, adapter: Path | None = None, context_tokens: int = CONTEXT_TOKENS,
           slots: int = 1, writing_threads: int | None = None) -> Runtime:
    """The model in a GGUF file, with the LoRA adapter of another put on it where there is one.

    `threads` read a prompt; `writing_threads` write, by default half as many: a small model's speed in writing is its
    memory's (a second thread adds a fifth to a third), and threads that wait for each other at every layer fall to a
    third where other work shares the processor. `slots`: how many requests are served together, each with
    `context_tokens` of room. Raises UnavailableError when llama.cpp cannot load it.
    """
    with _patient_threads():
        import xllamacpp

    parameters = xllamacpp.CommonParams()
    key = _configure(parameters, model, context_tokens * slots, slots)
    parameters.cpuparams_batch.n_threads = threads
    parameters.cpuparams.n_threads = writing_threads or max(1, threads // 2)
    if adapter is not None:
        parameters.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter), 1.0)]
    try:
        return Runtime(xllamacpp.Server(parameters), key)
    except RuntimeError as error:
        with_adapter = f" with {adapter.name}" if adapter else ""
        raise UnavailableError(f"The language model {model.name} cannot be loaded{with_adapter}.",
                               "A file is broken, or made for a newer llama.cpp.") from error


def _configure(parameters: Any, model: Path, context_tokens: int, slots: int) -> str:
    """Sets what is always the same: nothing kept beyond the context, no chatter, threads that sleep. Returns the key
    without which nobody is served on the port of this machine on which llama.cpp answers too."""
    parameters.model.path = str(model)
    parameters.n_ctx = context_tokens
    parameters.n_parallel = slots
    parameters.n_batch = parameters.n_ubatch = min(512, context_tokens)
    # llama.cpp would keep up to 8 GiB of earlier prompts, so that memory would grow with every turn.
    parameters.cache_ram_mib = 0
    parameters.cache_idle_slots = False
    parameters.n_ctx_checkpoints = 0
    parameters.fit_params = False
    for pool in (parameters.cpuparams, parameters.cpuparams_batch):
        pool.poll = 0
    parameters.warmup = False
    parameters.verbosity = -1
    key = os.urandom(16).hex()
    parameters.api_keys = [key]
    return key


@contextmanager
def _patient_threads() -> Iterator[None]:
    """While llama.cpp's OpenMP is loaded, which reads its settings then and only then: threads that wait shall sleep,
    for spinning ones take from each other the processor that they wait for. A setting of the user's own stays."""
    variable = "OMP_WAIT_POLICY"
    if variable in os.environ:
        yield
        return
    os.environ[variable] = "passive"
    try:
        yield
    finally:
        os.environ.pop(variable, None)
