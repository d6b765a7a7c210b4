"""A language model of the transformers library as a listener, for machines with a graphics card."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TypeVar

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.engines.neural.placement import OLDER_HALF, WIDE, Placement
from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_answer import owned_up, parsed
from music_assistant.listeners.llama_prompt import opening, request
from music_assistant.listeners.llama_schema import narrowed_schema
from music_assistant.listeners.queueing import Busy
from music_assistant.listeners.transformers_model import Loaded, MemoryFull, NotNumbers, emptied, loaded
from music_assistant.listeners.transformers_place import (
    MODEL_VARIABLE,
    chosen_model,
    chosen_precision,
    kept_bytes,
    lighter,
    missing,
    place,
    shared,
)
from music_assistant.wording import Wording, say

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class TransformersListener:
    """Hears by a model of the hub or a folder: the one that the environment's MUSIC_ASSISTANT_TRANSFORMERS names, or
    on a graphics card, where none is named, DEFAULT_MODEL.

    It is loaded on first use: on CUDA in four bits, unless `precision` or the environment's
    MUSIC_ASSISTANT_TRANSFORMERS_PRECISION says otherwise. Where the memory turns out too small it is loaded again in
    a lighter form, once for each message, at last on the processor; where float16 is too narrow for its numbers, in
    float32. `remark` says so. It is told and held to the same as the model that
    llama.cpp runs. `patience_s`: how long one message may take. Safe to be used from several threads: messages are
    heard one after the other.
    """

    name = "transformers"

    def __init__(self, model: str | None = None, *, precision: str | None = None, patience_s: float = 60.0) -> None:
        self._model = model
        self._precision = precision
        self._patience_s = patience_s
        self._opening = opening()
        self._closed = threading.Event()
        self._turn = threading.Lock()
        self._loaded: Loaded | None = None
        self._place: Placement | None = None
        self._remark: Wording | str = ""

    def require(self) -> None:
        """Nothing when there is a model to run and what runs it. Raises UnavailableError otherwise."""
        self._chosen()

    def warm_up(self) -> None:
        """Loads the model. Raises UnavailableError when that cannot be done."""
        model = self._chosen()
        with self._turn:
            self._within_means(model, lambda ready: None)

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the model reads in the text. Raises UnavailableError when there is no model, it takes too
        long, its answer is no change, or the memory is too small."""
        return self.hear_soon(text, conversation, self._patience_s)

    def hear_soon(self, text: str, conversation: Conversation, wait_s: float) -> Change:
        """The same, though others' messages are waited for so long at most. Raises Busy where they take longer."""
        model = self._chosen()
        if not self._turn.acquire(timeout=wait_s if self._loaded else self._patience_s):
            raise Busy
        deadline = monotonic() + self._patience_s
        try:
            answer = self._within_means(model, lambda ready: ready.answer(
                [*self._opening, request(text, conversation)], narrowed_schema(conversation.spec is not None),
                lambda: self._closed.is_set() or monotonic() > deadline))
        finally:
            self._turn.release()
        return owned_up(parsed(answer), text)

    def remark(self) -> Wording | str:
        """What it has to say of itself since it was last asked: that it runs in another form now; "" for nothing."""
        said, self._remark = self._remark, ""
        return said

    def close(self) -> None:
        """Gives the model's memory back, and ends an answer that is being written at its next token."""
        self._closed.set()
        self._loaded = None

    def _chosen(self) -> str:
        """The model's name. Raises UnavailableError when there is none, or nothing that runs it."""
        if self._closed.is_set():
            raise UnavailableError("This language model has been closed.", "Open the listener again.")
        model = self._model or chosen_model()
        if not model:
            raise UnavailableError("No language model was chosen.",
                                   f"Set {MODEL_VARIABLE} to a model of the hub, or to a folder with one.")
        if absent := missing():
            raise UnavailableError(f"This listener needs {' and '.join(absent)}, which is not installed.",
                                   f"Install it with: pip install {' '.join(absent)}")
        if self._precision is None:
            chosen_precision()
        return model

    def _within_means(self, model: str, work: Callable[[Loaded], Answer]) -> Answer:
        """What the work makes of the loaded model; where the memory is too small, or float16 too narrow, of another
        form of it, tried once."""
        try:
            return work(self._ready(model))
        except (MemoryFull, NotNumbers) as error:
            fault = type(error)(str(error))
        # Out here nothing holds the failed attempt's tensors any more.
        self._change_form(model, fault)
        try:
            return work(self._ready(model))
        except (MemoryFull, NotNumbers) as error:
            fault = type(error)(str(error))
        self._change_form(model, fault)
        raise too_small(model, str(fault))

    def _ready(self, model: str) -> Loaded:
        if self._place is None:
            self._place = place(self._precision) if self._precision else shared(model)
        if self._loaded is None:
            self._loaded = loaded(model, self._place)
        return self._loaded

    def _change_form(self, model: str, fault: MemoryFull | NotNumbers) -> None:
        """Chooses the form to go on in, for now and later. Raises UnavailableError when there is none."""
        self._loaded = None
        emptied()
        assert self._place is not None
        before, self._place = self._place, None
        # Where there is none, whoever asks again may find more memory free.
        if isinstance(fault, MemoryFull):
            after = lighter(before, kept_bytes(model))
            if after is None:
                raise too_small(model, str(fault))
            self._remark = say("(The memory ran out: the language model now runs on {device} as {form}.)",
                               device=after.device_name, form=after.in_words)
        else:
            if before.computes_in != OLDER_HALF:
                raise no_numbers(model)
            after = replace(before, half=WIDE)
            self._remark = say("(float16 was too narrow for the language model: it now runs on {device} as {form}.)",
                               device=after.device_name, form=after.in_words)
        log.warning("%s as %s on %s does not do (%s): it goes on as %s on %s", model, before.in_words,
                    before.device_name, fault, after.in_words, after.device_name)
        self._place = after


def too_small(model: str, reason: str) -> UnavailableError:
    """What a user is told where no form of a model was small enough."""
    return UnavailableError(f"The memory is too small for the language model {model} ({reason}).",
                            f"Free some, or set {MODEL_VARIABLE} to a smaller one.")


def no_numbers(model: str) -> UnavailableError:
    """What a user is told where a model calculates what is no number, however wide."""
    return UnavailableError(f"The language model {model} calculates no numbers in this form.",
                            f"Its files may be damaged: fetch them again, or set {MODEL_VARIABLE} to another model.")
