"""A trained low-rank change as the adapter file that llama.cpp lays over the unchanged base.

    python -m training.adapter BASE STATE OUT
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from music_assistant.errors import MusicAssistantError, RequestError
from training.checkpoint import Shape, heads_of, interleaved, opened
from training.state import saved_state
from training.trained import ALPHA_PER_RANK

MOST_BYTES = 40_000_000
"""What an adapter may weigh beside its model."""


def write(shape: Shape, state: dict[str, Any], target: Path) -> Path:
    """Writes the factors of a "lora" training as float16 to `target`.

    Raises RequestError when the training was of another kind, or the file is larger than an adapter may be.
    """
    import gguf
    import numpy as np

    method = state["plan"]["method"]
    if method["name"] != "lora":
        raise RequestError("This training changed the whole model; it has no adapter.",
                           "Write it with python -m training.merged.")
    half = target.with_name(f"{target.name}.part")
    writer = gguf.GGUFWriter(str(half), shape.name)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA_PER_RANK * method["rank"])
    for name, factor in state["masters"].items():
        matrix, part = name.rsplit(".", 1)
        stored = interleaved(factor, heads_of(f"{matrix}.weight", shape)) if part == "lora_b" else factor
        writer.add_tensor(f"{matrix}.weight.{part}", stored.numpy().astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    if half.stat().st_size > MOST_BYTES:
        size = half.stat().st_size
        half.unlink()
        raise RequestError(f"The adapter would be {size:,} bytes.",
                           f"At most {MOST_BYTES:,} are allowed: train with a lower --rank.")
    return half.replace(target)


def main(words: list[str]) -> int:
    """0 when the file is written, 2 after one plain sentence when it can't be."""
    parser = argparse.ArgumentParser(prog="python -m training.adapter", description=__doc__)
    parser.add_argument("base", type=Path, help="the GGUF file that was trained on")
    parser.add_argument("state", type=Path, help="the training's folder")
    parser.add_argument("out", type=Path, help="the GGUF file to write")
    asked = parser.parse_args(words)
    try:
        target = write(opened(asked.base).shape, saved_state(asked.state), asked.out)
    except MusicAssistantError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
