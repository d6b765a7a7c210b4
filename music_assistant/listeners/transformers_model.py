"""A language model of the transformers library, opened, and what can be wrong with one, each in its sentence."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from music_assistant.engines.neural.placement import Placement, ran_out
from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_prompt import ChatMessage
from music_assistant.listeners.transformers_place import MODEL_VARIABLE, folder_of, kept_bytes

MAX_ANSWER_TOKENS = 400
HUB_TIMEOUT_S = 10.0
DAMAGED = ("SafetensorError", "JSONDecodeError")
UNREACHABLE = ("LocalEntryNotFoundError", "OfflineModeIsEnabled", "ConnectError", "ConnectionError", "ConnectTimeout")
"""Names of errors, because their libraries are not loaded until they are needed."""

log = logging.getLogger(__name__)


class MemoryFull(Exception):
    """The memory was too small for a model, or for its answer."""


class NotNumbers(Exception):
    """What a model calculated is no number: it was too large for the type, or its weights are damaged."""


@dataclass(frozen=True)
class Loaded:
    """A model that is ready: on its device, with its tokenizer, and the same for what holds its answers."""

    model: Any
    tokenizer: Any
    vocabulary: Any

    def answer(self, messages: list[ChatMessage], schema: dict[str, Any], is_over: Callable[[], bool]) -> str:
        """What the model writes, the likeliest at every step, within a JSON schema.

        Raises UnavailableError when it does not come to an end or fails, MemoryFull when there is too little memory,
        NotNumbers where its numbers are none.
        """
        try:
            return self._answer(messages, schema, is_over)
        except (RuntimeError, MemoryError) as error:
            if ran_out(error):
                raise MemoryFull(_line(error)) from None
            raise UnavailableError(f"The language model failed ({_line(error)}).",
                                   "It may answer the next message.") from error

    def _answer(self, messages: list[ChatMessage], schema: dict[str, Any], is_over: Callable[[], bool]) -> str:
        import torch
        from transformers import LogitsProcessorList, StoppingCriteriaList

        # A model that can think aloud is asked not to; the templates of others do not look at that.
        read = self.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_tensors="pt",
                                                  return_dict=True, enable_thinking=False).to(self.model.device)
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


def loaded(name: str, placement: Placement) -> Loaded:
    """A model of the hub or a folder, at its place. Only safetensors are read, and no code that comes with it is run.

    Raises UnavailableError when it cannot be loaded, MemoryFull when the memory there is too small for it.
    """
    from huggingface_hub.errors import HTTPError  # type: ignore[attr-defined]
    from llguidance.hf import from_tokenizer
    from safetensors import SafetensorError
    from transformers import AutoModelForCausalLM, AutoTokenizer

    try:
        _look_for(name)
        here = at_hand(name)
        tokenizer: Any = AutoTokenizer.from_pretrained(here)
        _require_chat(name, tokenizer)
        model: Any = AutoModelForCausalLM.from_pretrained(here, use_safetensors=True, **loading_options(placement))
        log.info("%s is open, from %s", name, here)
    except (OSError, ValueError, LookupError, RuntimeError, MemoryError, HTTPError, SafetensorError) as error:
        if ran_out(error):
            raise MemoryFull(_line(error)) from None
        raise _fault(name, error) from error
    model.eval()
    return Loaded(model, tokenizer, from_tokenizer(tokenizer, n_vocab=model.get_output_embeddings().out_features))


def at_hand(name: str) -> str:
    """The folder of a model whose weights are all here, else its name: what is here is kept to, so that a newer commit
    on the hub does not take its place unasked, and the hub need not be asked."""
    return str(folder_of(name)) if kept_bytes(name) is not None else name


def loading_options(placement: Placement) -> dict[str, Any]:
    """What from_pretrained is told, so that the weights arrive as they are to be held, on their device."""
    import torch
    import transformers

    precision = placement.precision.name
    compute = torch.float32 if precision == "float32" else getattr(torch, placement.half)
    everything_on = placement.device if placement.device in ("mps", "cpu") else f"{placement.device}:0"
    options: dict[str, Any] = {"dtype": compute, "device_map": {"": everything_on}}
    quantised: Any = transformers.BitsAndBytesConfig
    if precision == "nf4":
        options["quantization_config"] = quantised(load_in_4bit=True, bnb_4bit_quant_type="nf4",
                                                   bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=compute)
    elif precision == "int8":
        # It repeats one remark about a cast for every layer of every step.
        logging.getLogger("bitsandbytes.autograd._functions").setLevel(logging.ERROR)
        options["quantization_config"] = quantised(load_in_8bit=True)
    return options


def emptied() -> None:
    """Gives back what torch keeps of a model that nobody holds any more."""
    import torch

    gc.collect()
    for backend, memory in ((torch.cuda, torch.cuda), (torch.xpu, torch.xpu), (torch.backends.mps, torch.mps)):
        if backend.is_available():
            memory.empty_cache()


def _look_for(name: str) -> None:
    """Asks the hub for a model that is not here, once: fetching would try each file for most of a minute."""
    if Path(name).expanduser().is_dir() or kept_bytes(name) is not None:
        return
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=HUB_TIMEOUT_S)
    log.warning("%s is not on this machine yet: it is being fetched from the hub", name)


def _require_chat(name: str, tokenizer: Any) -> None:
    if tokenizer.chat_template is None or tokenizer.eos_token_id is None:
        raise UnavailableError(f"{name} is no model that chats.", "Choose one whose name says “instruct” or “chat”.")


def _fault(name: str, error: BaseException) -> UnavailableError:
    """What was wrong with a model, as a sentence: the libraries wrap the reason up in their own errors."""
    kinds = {kind.__name__ for cause in _causes(error) for kind in type(cause).__mro__}
    if "GatedRepoError" in kinds:
        return UnavailableError(f"{name} is only given to those who accepted its terms.",
                                f"Accept them on the hub and sign in with: hf auth login; or set {MODEL_VARIABLE} to "
                                "a model that is open.")
    if "RepositoryNotFoundError" in kinds or "HFValidationError" in kinds:
        return UnavailableError(f"There is no language model called {name}, neither on the hub nor in a folder.",
                                f"Check {MODEL_VARIABLE}.")
    if kinds & set(UNREACHABLE):
        return UnavailableError(f"The language model {name} is not on this machine and the hub cannot be reached.",
                                f"Connect and try again, or set {MODEL_VARIABLE} to a folder with one.")
    if kinds & set(DAMAGED):
        return UnavailableError(f"A file of the language model {name} is damaged ({_line(error)}).",
                                "Delete it and fetch it again.")
    return UnavailableError(f"The language model {name} cannot be loaded ({_line(error)}).",
                            "Check its name, the network, and the card's memory.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:160]


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
            """The scores, -inf where a token may not come next. Raises NotNumbers where one is no number."""
            if torch.isnan(scores).any():
                raise NotNumbers("its scores are not numbers")
            if self._read is not None:
                self._matcher.consume_tokens(input_ids[0, self._read:].tolist())
            self._read = input_ids.shape[1]
            fill_next_token_bitmask(self._matcher, self._bits)
            allowed = np.unpackbits(self._bits.view(np.uint8), axis=1, bitorder="little")[:, :scores.shape[1]]
            return scores.masked_fill(torch.from_numpy(allowed == 0).to(scores.device), float("-inf"))

    return Held()
