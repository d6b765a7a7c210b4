"""What a training changes: float32 masters of the weights, and the bf16 network that is made anew from them each step.

`lora` adds a low-rank change to every matrix of a frozen base, small enough to travel beside it; `full` changes the
matrices themselves. Embeddings, norms and biases stay as they are in both.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from torch import Tensor

from training.checkpoint import LINEARS, Checkpoint
from training.decoder import Decoder, Matrix, frozen_parts

ALPHA_PER_RANK = 2.0
"""llama.cpp scales an adapter by alpha / rank; this is that quotient."""


@dataclass(frozen=True)
class Method:
    """How the weights are trained: "lora" of a rank, or "full"."""

    name: str = "lora"
    rank: int = 16


class Trained(ABC):
    """A network whose `masters`, by name, are what an optimiser changes; `decoder` computes with bf16 copies."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.masters: dict[str, Tensor] = {}
        self.decoder = Decoder(checkpoint.shape, self._matrices(checkpoint), frozen_parts(checkpoint))

    @abstractmethod
    def _matrices(self, checkpoint: Checkpoint) -> dict[str, Matrix]:
        """The network's matrices; fills `masters`."""

    @abstractmethod
    def refresh(self) -> None:
        """Makes the bf16 network from the masters, after a step or a load."""

    @abstractmethod
    def gather(self) -> None:
        """Adds the gradients of the bf16 leaves to those of the masters, and clears them."""

    def load(self, masters: dict[str, Tensor]) -> None:
        """Takes the saved values of the masters."""
        with torch.no_grad():
            for name, values in masters.items():
                self.masters[name].copy_(values)
        self.refresh()


class LowRankTraining(Trained):
    """`masters`: for each matrix NAME, NAME.lora_a [rank, in] and NAME.lora_b [out, rank]; the change is b @ a."""

    def __init__(self, checkpoint: Checkpoint, rank: int, seed: int) -> None:
        self._rank = rank
        self._random = torch.Generator().manual_seed(seed)
        self._bases: dict[str, Tensor] = {}
        super().__init__(checkpoint)

    def _matrices(self, checkpoint: Checkpoint) -> dict[str, Matrix]:
        found = {}
        for name, weight in _linear_weights(checkpoint).items():
            out, into = weight.shape
            down = torch.empty(self._rank, into).uniform_(-1, 1, generator=self._random) / math.sqrt(into)
            self.masters[f"{name}.lora_a"] = down
            self.masters[f"{name}.lora_b"] = torch.zeros(out, self._rank)
            self._bases[name] = weight.to(torch.bfloat16)
            found[name] = Matrix(self._bases[name].clone(), down.to(torch.bfloat16).requires_grad_(),
                                 torch.zeros(out, self._rank, dtype=torch.bfloat16).requires_grad_())
        return found

    @torch.no_grad()
    def refresh(self) -> None:
        for name, matrix in self.decoder.matrices.items():
            assert matrix.down is not None and matrix.up is not None
            matrix.down.copy_(self.masters[f"{name}.lora_a"])
            matrix.up.copy_(self.masters[f"{name}.lora_b"] * ALPHA_PER_RANK)
            torch.addmm(self._bases[name], matrix.up, matrix.down, out=matrix.live)

    @torch.no_grad()
    def gather(self) -> None:
        for name, matrix in self.decoder.matrices.items():
            assert matrix.down is not None and matrix.up is not None
            _add_gradient(self.masters[f"{name}.lora_a"], matrix.down, 1.0)
            _add_gradient(self.masters[f"{name}.lora_b"], matrix.up, ALPHA_PER_RANK)


class FullTraining(Trained):
    """`masters`: for each matrix NAME, NAME.weight [out, in]."""

    def _matrices(self, checkpoint: Checkpoint) -> dict[str, Matrix]:
        found = {}
        for name, weight in _linear_weights(checkpoint).items():
            self.masters[f"{name}.weight"] = weight.clone()
            found[name] = Matrix(weight.to(torch.bfloat16).requires_grad_())
        return found

    @torch.no_grad()
    def refresh(self) -> None:
        for name, matrix in self.decoder.matrices.items():
            matrix.live.copy_(self.masters[f"{name}.weight"])

    @torch.no_grad()
    def gather(self) -> None:
        for name, matrix in self.decoder.matrices.items():
            _add_gradient(self.masters[f"{name}.weight"], matrix.live, 1.0)


def trained(checkpoint: Checkpoint, method: Method, seed: int) -> Trained:
    """The network at the start of a training, or to be loaded with what one has made."""
    if method.name == "full":
        return FullTraining(checkpoint)
    return LowRankTraining(checkpoint, method.rank, seed)


def _linear_weights(checkpoint: Checkpoint) -> dict[str, Tensor]:
    """The trained matrices by name without ".weight": "blk.3.attn_q"."""
    return {name.removesuffix(".weight"): weight for name, weight in checkpoint.weights.items()
            if name.endswith(".weight") and name.split(".")[-2] in LINEARS}


def _add_gradient(master: Tensor, leaf: Tensor, scale: float) -> None:
    if leaf.grad is None:
        return
    if master.grad is None:
        master.grad = torch.zeros_like(master)
    master.grad.add_(leaf.grad, alpha=scale)
    leaf.grad = None
