"""A GGUF file opened for training: the shape of the network, its weights as tensors, and its own tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from music_assistant.errors import RequestError

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

LINEARS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
"""The weight matrices of a layer, by llama.cpp's names: what training may change."""

INTERLEAVED = ("llama",)
"""Architectures whose q and k rows llama.cpp stores with the two halves of each head interleaved."""

PRE_TOKENIZERS: dict[str, tuple[str, ...]] = {
    "smollm": (r"\p{N}", r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"),
    "gpt-2": (r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",),
    "qwen2": (
        (r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|"
         r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"),
    ),
}
"""tokenizer.ggml.pre → the expressions by which llama.cpp cuts a text into words before it merges bytes."""


@dataclass(frozen=True)
class Shape:
    """The network: sizes in numbers of floats. `name` is llama.cpp's word for the architecture."""

    name: str
    layers: int
    width: int
    heads: int
    kv_heads: int
    epsilon: float
    rope_base: float

    @property
    def head_width(self) -> int:
        return self.width // self.heads


@dataclass(frozen=True)
class Checkpoint:
    """What a GGUF file holds. Weights are float32 by llama.cpp's names, [out, in], q and k as halves, not interleaved.

    `end`: the token that closes an answer. `begins`: whether a text starts with the token `begin`.
    """

    path: Path
    shape: Shape
    weights: dict[str, torch.Tensor]
    tokens: tuple[str, ...]
    merges: tuple[str, ...]
    pre: str
    end: int
    begin: int | None

    def tokenizer(self) -> Tokenizer:
        """The byte-pair tokenizer of the file: the ids that llama.cpp gives a text without special tokens."""
        from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers

        if self.pre not in PRE_TOKENIZERS:
            raise RequestError(f"The tokenizer of {self.path.name} cuts words as {self.pre!r} does.",
                               f"Known are: {', '.join(PRE_TOKENIZERS)}.")
        pairs = [(first, second) for first, _, second in (merge.partition(" ") for merge in self.merges)]
        tokenizer = Tokenizer(models.BPE({token: n for n, token in enumerate(self.tokens)}, pairs))
        cuts = [pre_tokenizers.Split(Regex(cut), "isolated") for cut in PRE_TOKENIZERS[self.pre]]
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [*cuts, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
        tokenizer.decoder = decoders.ByteLevel()
        return tokenizer


def opened(path: Path) -> Checkpoint:
    """The checkpoint in a GGUF file, dequantised. Raises RequestError when there is no such file."""
    import gguf
    import torch
    from gguf.quants import dequantize

    if not path.is_file():
        raise RequestError(f"There is no model at {path}.", "Name a .gguf file.")
    reader = gguf.GGUFReader(path)
    shape = _shape(reader)
    weights = {}
    for tensor in reader.tensors:
        values = torch.from_numpy(dequantize(tensor.data, tensor.tensor_type).astype("float32"))
        weights[tensor.name] = halves(values, heads_of(tensor.name, shape))
    field = _fields(reader)
    begin = field("tokenizer.ggml.bos_token_id") if field("tokenizer.ggml.add_bos_token", False) else None
    return Checkpoint(path, shape, weights, tuple(field("tokenizer.ggml.tokens")),
                      tuple(field("tokenizer.ggml.merges")), field("tokenizer.ggml.pre"),
                      field("tokenizer.ggml.eos_token_id"), begin)


def heads_of(name: str, shape: Shape) -> int:
    """How many interleaved heads a tensor's rows hold: 0 for one whose rows are stored in order."""
    if shape.name not in INTERLEAVED:
        return 0
    return {"attn_q": shape.heads, "attn_k": shape.kv_heads}.get(name.split(".")[-2], 0)


def halves(rows: torch.Tensor, heads: int) -> torch.Tensor:
    """Rows whose heads llama.cpp stores interleaved, first halves first; the same tensor when `heads` is 0."""
    if not heads:
        return rows
    return rows.view(heads, -1, 2, *rows.shape[1:]).transpose(1, 2).reshape(rows.shape).contiguous()


def interleaved(rows: torch.Tensor, heads: int) -> torch.Tensor:
    """The inverse of `halves`: rows as llama.cpp stores them."""
    if not heads:
        return rows
    return rows.view(heads, 2, -1, *rows.shape[1:]).transpose(1, 2).reshape(rows.shape).contiguous()


def _shape(reader: Any) -> Shape:
    field = _fields(reader)
    name = field("general.architecture")
    if name not in ("llama", "qwen2"):
        raise RequestError(f"Models of the kind {name} can't be tuned here.", "Choose a llama or a qwen2 one.")
    heads = field(f"{name}.attention.head_count")
    return Shape(name, field(f"{name}.block_count"), field(f"{name}.embedding_length"), heads,
                 field(f"{name}.attention.head_count_kv", heads), field(f"{name}.attention.layer_norm_rms_epsilon"),
                 field(f"{name}.rope.freq_base", 10_000.0))


def _fields(reader: Any) -> Any:
    """A function (key, default) → value of the file's metadata."""
    def value(key: str, default: Any = None) -> Any:
        field = reader.get_field(key)
        return default if field is None else field.contents()

    return value
