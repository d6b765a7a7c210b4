"""A trained model as one small GGUF file: python -m training.merged BASE STATE OUT [--type PATTERN=TYPE …].

Each matrix is stored in the type of the last pattern that its name matches.
"""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from music_assistant.errors import MusicAssistantError, RequestError
from training.checkpoint import Checkpoint, heads_of, interleaved, opened
from training.model_file import Changes, Stored, quantised, stored, write
from training.state import saved_state
from training.trained import ALPHA_PER_RANK

if TYPE_CHECKING:
    from torch import Tensor

MOST_BYTES = 95_000_000
"""What a model that lies in a checkout may weigh."""

TYPES = (("*", "Q5_1"), ("*.attn_k.*", "Q8_0"), ("*.attn_v.*", "Q8_0"))
"""Pattern of a matrix's name → how its numbers are stored; the last that fits counts. What was not trained (norms,
biases and embeddings) stays as the base holds it unless a pattern of the command names it."""

KNOWN_TYPES = ("F32", "F16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0")


def weights(checkpoint: Checkpoint, state: dict[str, Any]) -> dict[str, Tensor]:
    """The trained matrices in float32 by their names in the file, halves of heads together."""
    masters: dict[str, Tensor] = state["masters"]
    if state["plan"]["method"]["name"] == "full":
        return dict(masters)
    names = [name.removesuffix(".lora_a") for name in masters if name.endswith(".lora_a")]
    return {f"{name}.weight": checkpoint.weights[f"{name}.weight"]
            + ALPHA_PER_RANK * masters[f"{name}.lora_b"] @ masters[f"{name}.lora_a"] for name in names}


def tensors(checkpoint: Checkpoint, trained: dict[str, Tensor],
            asked: tuple[tuple[str, str], ...] = ()) -> dict[str, Stored]:
    """Every tensor of the file: trained ones in their types, the rest as the base holds it or as `asked` says."""
    found = stored(checkpoint.path)
    for name in found:
        table = (*TYPES, *asked) if name in trained else asked
        chosen = [kind for pattern, kind in table if fnmatch(name, pattern)]
        if name not in trained and (not chosen or checkpoint.weights[name].dim() == 1):
            continue
        values = interleaved(trained.get(name, checkpoint.weights[name]), heads_of(name, checkpoint.shape))
        found[name] = quantised(values.contiguous().numpy(), chosen[-1])
    return found


def main(words: list[str]) -> int:
    """0 when the file is written, 2 after one plain sentence when it can't be."""
    parser = argparse.ArgumentParser(prog="python -m training.merged", description=__doc__)
    parser.add_argument("base", type=Path, help="the GGUF file that was trained on")
    parser.add_argument("state", type=Path, help="the training's folder")
    parser.add_argument("out", type=Path, help="the GGUF file to write")
    parser.add_argument("--type", action="append", default=[], metavar="PATTERN=TYPE", dest="types",
                        help=f"how matrices of these names are stored; one of {', '.join(KNOWN_TYPES)}")
    parser.add_argument("--most", type=int, default=MOST_BYTES, help="bytes that the file may have")
    asked = parser.parse_args(words)
    try:
        checkpoint = opened(asked.base)
        found = tensors(checkpoint, weights(checkpoint, saved_state(asked.state)), _types(asked.types))
        target = write(asked.out, asked.base, found, Changes(), asked.most)
    except MusicAssistantError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


def _types(words: list[str]) -> tuple[tuple[str, str], ...]:
    """The command's PATTERN=TYPE as pairs."""
    found = []
    for word in words:
        pattern, _, kind = word.rpartition("=")
        if not pattern or kind not in KNOWN_TYPES:
            raise RequestError(f"{word!r} names no way to store a matrix.",
                               f"Write PATTERN=TYPE, the type one of {', '.join(KNOWN_TYPES)}.")
        found.append((pattern, kind))
    return tuple(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
