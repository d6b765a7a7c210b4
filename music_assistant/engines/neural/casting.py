"""Parts of a model that calculate in different types: each takes in what another gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

METHODS = ("encode", "decode", "tokenize")
"""What a part may be asked beside being called."""


def cast(value: Any, to: Any) -> Any:
    """The same value with every tensor of broken numbers in it in a torch type; whole numbers and masks as they are."""
    import torch

    if isinstance(value, torch.Tensor):
        return value.to(to) if value.is_floating_point() else value
    if type(value) in (tuple, list):
        return type(value)(cast(item, to) for item in value)
    if type(value) is dict:
        return {name: cast(item, to) for name, item in value.items()}
    return value


def takes_in(part: Any, to: Any) -> None:
    """Lets a part of a model bring whatever it is given to a torch type, its own."""
    part.register_forward_pre_hook(
        lambda _, args, options: (cast(args, to), cast(options, to)), with_kwargs=True)
    for name in METHODS:
        if hasattr(part, name):
            setattr(part, name, _casting(getattr(part, name), to))


def narrowed(part: Any, to: Any) -> None:
    """Brings what of a part is still in 32 bits to a narrower torch type, in which it calculates from now on."""
    import torch

    for tensor in (*part.parameters(), *part.buffers()):
        if tensor.dtype == torch.float32:
            tensor.data = tensor.data.to(to)
    takes_in(part, to)


def _casting(method: Callable[..., Any], to: Any) -> Callable[..., Any]:
    return lambda *args, **options: method(*cast(args, to), **cast(options, to))
