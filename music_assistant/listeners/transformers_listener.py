"""A language model of the transformers library as a listener, for machines with a graphics card."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from time import monotonic
from typing import Any

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_answer import owned_up, parsed
from music_assistant.listeners.llama_prompt import ChatMessage, opening, request
from music_assistant.listeners.llama_schema import narrowed_schema

MODEL_VARIABLE = "MUSIC_ASSISTANT_TRANSFORMERS"
"""A model of the hub, or a folder with one."""

MAX_ANSWER_TOKENS = 400
NEEDED = ("torch", "transformers", "llguidance")


@dataclass(frozen=True)
class Loaded:
    """A model that is ready: on its device, with its tokenizer, and the same for what holds its answers."""

    model: Any
    tokenizer: Any
    vocabulary: Any

    def answer(self, messages: list[ChatMessage], schema: dict[str, Any], is_over: Any) -> str:
        """What the model writes, the likeliest at every step, within a JSON schema. Raises UnavailableError when it
        does not come to an end."""
        import torch
        from transformers import LogitsProcessorList, StoppingCriteriaList

        read = self.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_tensors="pt",
                                                  return_dict=True).to(self.model.device)
        end = self.tokenizer.eos_token_id
        with torch.inference_mode():
            written = self.model.generate(
                **read, do_sample=False, repetition_penalty=1.0, max_new_tokens=MAX_ANSWER_TOKENS, eos_token_id=end,
                pad_token_id=end, logits_processor=LogitsProcessorList([held(self.vocabulary, schema)]),
                stopping_criteria=StoppingCriteriaList([lambda ids, scores, **_: torch.full(
                    (ids.shape[0],), is_over(), device=ids.device)]))
        answer = written[0, read["input_ids"].shape[1]:].tolist()
        if not answer or answer[-1] != end:
            raise UnavailableError("The language model did not finish its answer.", "A larger or tuned one may.")
        return str(self.tokenizer.decode(answer, skip_special_tokens=True))


class TransformersListener:
    """Hears by a model of the hub or a folder, by default the one that the environment's MUSIC_ASSISTANT_TRANSFORMERS
    names. It is loaded on first use: on a graphics card in half precision, where there is one.

    It is told and held to the same as the model that llama.cpp runs. `patience_s`: how long one message may take.
    Safe to be used from several threads: messages are heard one after the other.
    """

    name = "transformers"

    def __init__(self, model: str | None = None, *, patience_s: float = 60.0) -> None:
        self._model = model or os.environ.get(MODEL_VARIABLE, "")
        self._patience_s = patience_s
        self._opening = opening()
        self._closed = threading.Event()
        self._turn = threading.Lock()
        self._loaded: Loaded | None = None

    def require(self) -> None:
        """Nothing when a model was chosen and what runs it is installed. Raises UnavailableError otherwise."""
        if self._closed.is_set():
            raise UnavailableError("This language model has been closed.", "Open the listener again.")
        if not self._model:
            raise UnavailableError("No language model was chosen.",
                                   f"Set {MODEL_VARIABLE} to a model of the hub, or to a folder with one.")
        if missing := [name for name in NEEDED if find_spec(name) is None]:
            raise UnavailableError(f"This listener needs {' and '.join(missing)}, which is not installed.",
                                   f"Install it with: pip install {' '.join(missing)}")

    def warm_up(self) -> None:
        """Loads the model. Raises UnavailableError when that cannot be done."""
        self.require()
        with self._turn:
            self._ready()

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text. Raises UnavailableError when there is no model, it takes too
        long, or its answer is no change."""
        self.require()
        deadline = monotonic() + self._patience_s
        if not self._turn.acquire(timeout=self._patience_s):
            raise UnavailableError("The language model is busy with others' messages.", "Ask again in a moment.")
        try:
            answer = self._ready().answer([*self._opening, request(text, conversation)],
                                          narrowed_schema(conversation.spec is not None),
                                          lambda: self._closed.is_set() or monotonic() > deadline)
        finally:
            self._turn.release()
        return owned_up(parsed(answer), text)

    def close(self) -> None:
        """Gives the model's memory back, and ends an answer that is being written at its next token."""
        self._closed.set()
        self._loaded = None

    def _ready(self) -> Loaded:
        if self._loaded is None:
            self._loaded = loaded(self._model)
        return self._loaded


def loaded(name: str) -> Loaded:
    """A model of the hub or a folder, on the best device here. Raises UnavailableError when it cannot be loaded.

    Only safetensors are read, and no code that comes with a model is run.
    """
    import torch
    from llguidance.hf import from_tokenizer
    from transformers import AutoModelForCausalLM, AutoTokenizer

    device = "cuda" if torch.cuda.is_available() else "cpu"
    dtype = torch.bfloat16 if device == "cuda" and torch.cuda.is_bf16_supported() else {
        "cuda": torch.float16, "cpu": torch.float32}[device]
    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(name)
        model: Any = AutoModelForCausalLM.from_pretrained(name, dtype=dtype, use_safetensors=True)
        model.to(device).eval()
    except (OSError, ValueError, RuntimeError) as error:
        raise UnavailableError(f"The language model {name} cannot be loaded ({str(error).splitlines()[0][:160]}).",
                               "Check its name, the network, and the card's memory.") from error
    if tokenizer.chat_template is None or tokenizer.eos_token_id is None:
        raise UnavailableError(f"{name} is no model that chats.", "Choose one whose name says “instruct” or “chat”.")
    return Loaded(model, tokenizer, from_tokenizer(tokenizer, n_vocab=model.get_output_embeddings().weight.shape[0]))


def held(vocabulary: Any, schema: dict[str, Any]) -> Any:
    """A logits processor for one answer that leaves only what goes on within a JSON schema."""
    import numpy as np
    import torch
    from llguidance import LLMatcher
    from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask
    from transformers import LogitsProcessor

    class Held(LogitsProcessor):
        """Follows what has been written, and forbids what the schema does."""

        def __init__(self) -> None:
            self._matcher = LLMatcher(vocabulary, LLMatcher.grammar_from_json_schema(
                schema, overrides={"whitespace_flexible": False}))
            self._bits = allocate_token_bitmask(1, vocabulary.vocab_size)
            self._read: int | None = None

        def __call__(self, input_ids: Any, scores: Any) -> Any:
            """The scores, -inf where a token may not come next."""
            if self._read is not None:
                self._matcher.consume_tokens(input_ids[0, self._read:].tolist())
            self._read = input_ids.shape[1]
            fill_next_token_bitmask(self._matcher, self._bits)
            allowed = np.unpackbits(self._bits.view(np.uint8), axis=1, bitorder="little")[:, :scores.shape[1]]
            return scores.masked_fill(torch.from_numpy(allowed == 0).to(scores.device), float("-inf"))

    return Held()
