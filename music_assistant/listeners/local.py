"""The language models that run on this machine, and which of them is the best that it can hold now."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant import weights
from music_assistant.fetching import Demands, Fetching
from music_assistant.listeners import Listener, open_listener, transformers_place
from music_assistant.listeners.anchored import AnchoredListener
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.tuned import TunedListener, TunedModel

MEGABYTE = 1 << 20
LARGE = "transformers"
"""The listener whose model is too large for most processors."""


@dataclass(frozen=True)
class LocalModel:
    """A model by the names of its files in the manifest. `memory_mb`: what it takes as it runs.

    `languages`: those in which it was measured to do better with the rules than the rules alone.
    """

    base: str
    adapter: str | None
    memory_mb: int
    languages: frozenset[str]

    @property
    def is_present(self) -> bool:
        """Whether its files lie there."""
        table = weights.manifest()
        present = {weight.name for weight in table.entries if weight.is_present(table.folder)}
        return {name for name in (self.base, self.adapter) if name} <= present

    def is_held(self, is_open: bool, free_mb: float) -> bool:
        """Whether it can hear now: its files lie here, and it is open or the free memory has room for it."""
        return (is_open or self.memory_mb <= free_mb) and self.is_present

    def opened(self, name: str) -> AnchoredListener:
        """The listener that it makes; its files are opened when it first hears."""
        table = weights.manifest()
        adapter = table.named(self.adapter).path(table.folder) if self.adapter else None
        tuned = TunedListener(TunedModel(table.named(self.base).path(table.folder), adapter))
        return AnchoredListener(name, tuned, RulesListener(), self.languages)


LOCAL: Mapping[str, LocalModel] = MappingProxyType({
    "qwen-0.5b": LocalModel("qwen2.5-coder-0.5b", "listener-0.5b", 900,
                            frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "ru", "tr", "zh", "ja", "ko"))),
    "smollm2-135m": LocalModel("listener-135m", None, 500, frozenset(("en",))),
})
"""The models that were tuned for this, the best first."""


def best_present(opened: Container[str] = (), free_bytes: Callable[[], int] | None = None) -> str | None:
    """The name of the best model whose files lie here and which the free memory holds; None where there is none.

    A large one comes first where there is a graphics card that has room for it and its weights lie here. Models that
    are `opened` have their memory already.
    """
    if transformers_place.is_ready(LARGE in opened):
        return LARGE
    free_mb = (free_bytes or _free_bytes)() / MEGABYTE
    return next((name for name, model in LOCAL.items() if model.is_held(name in opened, free_mb)), None)


def in_turn(opened: Container[str] = (), free_bytes: Callable[[], int] | None = None) -> tuple[str, ...]:
    """Who may hear, the best first, then the quicker ones for when it is busy with others' messages, the rules last."""
    best_one = best_present(opened, free_bytes)
    names = [LARGE, *LOCAL]
    after = names[names.index(best_one) + 1:] if best_one else []
    free_mb = (free_bytes or _free_bytes)() / MEGABYTE
    quicker = [name for name in after if LOCAL[name].is_held(name in opened, free_mb)]
    return (*filter(None, (best_one,)), *quicker, "rules")


def better_listener() -> Fetching | None:
    """The fetch of the best tuned model, where its adapter is here and the model that it is put on may come."""
    table = weights.manifest()
    by_name = {weight.name: weight for weight in table.entries}
    for model in LOCAL.values():
        adapter = by_name.get(model.adapter or "")
        if adapter is not None and adapter.is_present(table.folder) and model.base in by_name:
            demands = Demands(memory_bytes=model.memory_mb * MEGABYTE)
            return Fetching(by_name[model.base], table.folder, demands=demands)
    return None


def half_billion() -> AnchoredListener:
    """The better one of the tuned models."""
    return LOCAL["qwen-0.5b"].opened("qwen-0.5b")


def small() -> AnchoredListener:
    """The one that comes with the project."""
    return LOCAL["smollm2-135m"].opened("smollm2-135m")


def best() -> Listener:
    """The best of all that can hear here: a model, else the rules."""
    return open_listener(best_present() or "rules")


def _free_bytes() -> int:
    import psutil

    return int(psutil.virtual_memory().available)
