"""The listeners' door: words in a conversation become a Change."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError


class Listener(Protocol):
    """Hears what a message asks for."""

    name: str

    def require(self) -> None:
        """Nothing when the listener can hear here. Raises UnavailableError that says what is missing."""
        ...

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the text asks for, given what was said and made before. Changes nothing itself."""
        ...


BEST = "auto"
"""The name by which the best listener is asked for that this machine has and can hold at that moment."""

LISTENERS: Mapping[str, str] = MappingProxyType({
    BEST: "music_assistant.listeners.local:best",
    "qwen-0.5b": "music_assistant.listeners.local:half_billion",
    "smollm2-135m": "music_assistant.listeners.local:small",
    "rules": "music_assistant.listeners.rules:RulesListener",
    "llama": "music_assistant.listeners.llama:LlamaListener",
    "remote": "music_assistant.listeners.remote:RemoteListener",
    "transformers": "music_assistant.listeners.transformers_listener:TransformersListener",
})
"""Name → where the class, or the function, is that makes one.

A name that ends in .gguf opens the llama listener, an http address the remote one.
"""

ADDRESSES = ("http://", "https://")

CLAIMANTS = ("llama", "remote", "transformers")
"""Models of which nothing is known: what they say is held to the words, as the tuned ones' is."""


def resolved(name: str, opened: Container[str] = ()) -> str:
    """The name of the listener that would hear now: what "auto" stands for at this moment, else the name itself.

    `opened`: those that hear already, for which no more memory is needed.
    """
    if name != BEST:
        return name
    from music_assistant.listeners.local import best_present

    return best_present(opened) or "rules"


def in_turn(name: str, opened: Container[str] = ()) -> tuple[str, ...]:
    """Who is asked to hear, one after the other as long as each is busy with others' messages: for "auto" all from the
    best to the quickest, else the one that was named."""
    if name != BEST:
        return (name,)
    from music_assistant.listeners import local

    return local.in_turn(opened)


def open_listener(name: str) -> Listener:
    """The listener of this name, the llama listener on a GGUF file's path, or the remote one at an address; every
    model's claims are anchored.

    Raises UnavailableError when there is no such listener, file or library.
    """
    if name.lower().startswith(ADDRESSES):
        from music_assistant.listeners.remote import RemoteListener, addressed_server

        server = addressed_server(name)
        server.check()
        return _anchored(server.host, cast(Listener, RemoteListener(server)))
    if name.lower().endswith(".gguf"):
        return _anchored(Path(name).name, _opened("llama")(Path(name)))
    if name not in LISTENERS:
        raise UnavailableError(f"There is no listener called {name!r}.",
                               f"There are {', '.join(LISTENERS)}, the path of a .gguf file, or the address of a "
                               "server, https://host/v1.")
    listener = _opened(name)()
    return _anchored(name, listener) if name in CLAIMANTS else cast(Listener, listener)


def _anchored(name: str, claimant: object) -> Listener:
    from music_assistant.listeners.anchored import AnchoredListener
    from music_assistant.listeners.rules import RulesListener

    return AnchoredListener(name, cast(Listener, claimant), RulesListener())


def _opened(name: str) -> Callable[..., object]:
    """The class behind a name, imported now."""
    module, _, attribute = LISTENERS[name].partition(":")
    return cast(Callable[..., object], getattr(import_module(module), attribute))
