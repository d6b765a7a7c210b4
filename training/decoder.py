"""The network of the small models, written for tuning on a processor: bf16 products, few passes over memory.

What makes it quick, against the same model run by transformers under autocast: the weights are kept in bf16 instead
of being cast at every step; attention is three plain products, since the fused kernel is nine times slower on texts
of 60 tokens; a low-rank change is added to the weight once a step, not to the activations at every layer; and the
vocabulary is scored only where an answer stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.checkpoint import LINEARS, Checkpoint, Shape

MASKED = -3e4
"""Added to the score of a token that comes later: as good as minus infinity, and finite in bf16."""

HEAD_ROWS = 256
"""Answer tokens scored at a time, so that the logits of a large vocabulary stay in the cache's reach."""


@dataclass(frozen=True)
class Matrix:
    """A weight matrix as the network uses it: `live` [out, in] in bf16, changed in place between steps.

    `down` [rank, in] and `up` [out, rank] are the bf16 leaves that receive gradients when only a low-rank change of
    the matrix is trained, `live` then being base + up @ down. Without them `live` is the leaf, or frozen.
    """

    live: Tensor
    down: Tensor | None = None
    up: Tensor | None = None

    def __call__(self, x: Tensor) -> Tensor:
        """x [n, in] times the matrix: [n, out]."""
        if self.down is None or self.up is None:
            return functional.linear(x, self.live)
        return low_rank(x, self.live, self.down, self.up)


class LowRank(torch.autograd.Function):
    """x times a matrix whose low-rank change is already in it, with gradients for the two factors alone."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, live: Tensor, down: Tensor, up: Tensor) -> Tensor:
        ctx.save_for_backward(x, live, down, up)
        return functional.linear(x, live)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, None, Tensor, Tensor]:
        x, live, down, up = ctx.saved_tensors
        grad_x = grad @ live if ctx.needs_input_grad[0] else None
        return grad_x, None, (grad @ up).t() @ x, grad.t() @ functional.linear(x, down)


class Normed(torch.autograd.Function):
    """Root-mean-square norm of x [n, width] by a frozen weight; the mean is taken in float32."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
        wide = x.float()
        scale = wide.square().mean(-1, keepdim=True).add_(epsilon).rsqrt_()
        ctx.save_for_backward(x, weight, scale)
        return wide.mul_(scale).mul_(weight).to(x.dtype)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None]:
        x, weight, scale = ctx.saved_tensors
        unit = x.float().mul_(scale)
        slope = grad * weight
        along = torch.linalg.vecdot(slope, unit).div_(x.shape[-1]).unsqueeze(-1)
        return slope.addcmul_(unit, along, value=-1.0).mul_(scale).to(x.dtype), None, None


class AnswerLoss(torch.autograd.Function):
    """Sum of the answer tokens' cross-entropy; their gradient is made on the way, so that logits are never kept."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, head: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
        total, hits, gradients = x.new_zeros((), dtype=torch.float32), [], []
        for rows, targets in zip(torch.split(x, HEAD_ROWS), torch.split(wanted, HEAD_ROWS), strict=True):
            logits = functional.linear(rows, head).float()
            hits.append(logits.argmax(-1) == targets)
            places = torch.arange(len(targets))
            right = logits[places, targets].clone()
            total += (logits.logsumexp(-1) - right).sum()
            if ctx.needs_input_grad[0]:
                chances = logits.softmax(-1)
                chances[places, targets] -= 1.0
                gradients.append(chances.to(x.dtype) @ head)
        ctx.gradient = torch.cat(gradients) if gradients else None
        correct = torch.cat(hits)
        ctx.mark_non_differentiable(correct)
        return total, correct

    @staticmethod
    def backward(ctx: Any, grad: Tensor, _: Tensor) -> tuple[Tensor, None, None]:
        return ctx.gradient * grad.to(ctx.gradient.dtype), None, None


low_rank: Callable[[Tensor, Tensor, Tensor, Tensor], Tensor] = LowRank.apply
normed: Callable[[Tensor, Tensor, float], Tensor] = Normed.apply
answer_loss: Callable[[Tensor, Tensor, Tensor], tuple[Tensor, Tensor]] = AnswerLoss.apply
"""The three as functions: torch leaves `apply` untyped."""


@dataclass(frozen=True)
class Decoder:
    """The network: `matrices` by name ("blk.3.attn_q"), `frozen` what never changes, norms in float32."""

    shape: Shape
    matrices: dict[str, Matrix]
    frozen: dict[str, Tensor]

    def loss(self, ids: Tensor, answers: Tensor) -> tuple[Tensor, Tensor]:
        """(Sum of cross-entropy over the answer tokens, whether each was the likeliest).

        ids [rows, length], padded at the right; answers [rows, length] true where a token belongs to an answer.
        """
        length = ids.shape[1]
        places = answers[:, 1:].nonzero(as_tuple=True)
        x = self._read(ids, places[0] * length + places[1])
        return answer_loss(x, self._head(), ids[:, 1:][places])

    @torch.no_grad()
    def written(self, prompt: list[int], end: int, most: int = 64) -> list[int]:
        """The likeliest answer to a prompt, token by token, without `end`; at most `most` tokens."""
        answer: list[int] = []
        while len(answer) < most:
            ids = torch.tensor([[*prompt, *answer]])
            x = self._read(ids, torch.tensor([ids.shape[1] - 1]))
            following = int(functional.linear(x, self._head()).argmax())
            if following == end:
                break
            answer.append(following)
        return answer

    def _read(self, ids: Tensor, chosen: Tensor) -> Tensor:
        """What the network makes of ids [rows, length] at the `chosen` of its rows x length places: [n, width]."""
        rows, length = ids.shape
        turns = _rope(length, self.shape)
        x = functional.embedding(ids, self.frozen["token_embd.weight"]).view(rows * length, -1)
        for n in range(self.shape.layers):
            x = x + self._attention(n, self._normed(x, f"blk.{n}.attn_norm"), (rows, length), turns)
            if n == self.shape.layers - 1:
                x = x[chosen]
            x = x + self._feed_forward(n, self._normed(x, f"blk.{n}.ffn_norm"))
        return self._normed(x, "output_norm")

    def _head(self) -> Tensor:
        return self.frozen.get("output.weight", self.frozen["token_embd.weight"])

    def _normed(self, x: Tensor, name: str) -> Tensor:
        return normed(x, self.frozen[f"{name}.weight"], self.shape.epsilon)

    def _linear(self, layer: int, name: str, x: Tensor) -> Tensor:
        y = self.matrices[f"blk.{layer}.{name}"](x)
        bias = self.frozen.get(f"blk.{layer}.{name}.bias")
        return y if bias is None else y + bias

    def _attention(self, layer: int, x: Tensor, rows_length: tuple[int, int], turns: tuple[Tensor, Tensor]) -> Tensor:
        """Each token's look at itself and those before it. The heads that share keys are stacked into one product."""
        (rows, length), shape = rows_length, self.shape
        group = shape.heads // shape.kv_heads
        q, k, v = (self._linear(layer, name, x).view(rows, length, -1, shape.head_width).transpose(1, 2)
                   for name in ("attn_q", "attn_k", "attn_v"))
        q = _turned(q, turns).mul(shape.head_width ** -0.5).reshape(rows, shape.kv_heads, group * length, -1)
        scores = (q @ _turned(k, turns).transpose(-1, -2)).view(rows, shape.kv_heads, group, length, length)
        later = torch.full((length, length), MASKED, dtype=x.dtype).triu_(1)
        weights = (scores + later).softmax(-1).view(rows, shape.kv_heads, group * length, length)
        seen = (weights @ v).view(rows, shape.heads, length, -1).transpose(1, 2).reshape(rows * length, -1)
        return self._linear(layer, "attn_output", seen)

    def _feed_forward(self, layer: int, x: Tensor) -> Tensor:
        gate, up = self._linear(layer, "ffn_gate", x), self._linear(layer, "ffn_up", x)
        return self._linear(layer, "ffn_down", functional.silu(gate) * up)


def frozen_parts(checkpoint: Checkpoint) -> dict[str, Tensor]:
    """What training leaves alone: embeddings and biases in bf16, norms in float32."""
    kept = {name: w for name, w in checkpoint.weights.items()
            if name.split(".")[-2] not in LINEARS or name.endswith(".bias")}
    return {name: w if "norm" in name else w.to(torch.bfloat16) for name, w in kept.items()}


def _rope(length: int, shape: Shape) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the positions' angles, [length, head width], the halves alike, the first sines negative."""
    steps = torch.arange(0, shape.head_width, 2, dtype=torch.float32) / shape.head_width
    angles = torch.outer(torch.arange(length, dtype=torch.float32), shape.rope_base ** -steps)
    sines = angles.sin()
    return angles.cos().repeat(1, 2).to(torch.bfloat16), torch.cat([-sines, sines], 1).to(torch.bfloat16)


def _turned(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions on x [..., length, head width]."""
    cosines, sines = turns
    return x * cosines + x.roll(x.shape[-1] // 2, -1) * sines
