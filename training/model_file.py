"""A GGUF file written from another one: its metadata with some entries changed, and new tensors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from music_assistant.errors import RequestError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WRITTEN_BY_THE_WRITER = ("GGUF.", "general.architecture", "general.file_type", "general.quantization_version")
"""Entries that are not copied: the writer makes its own."""


@dataclass(frozen=True)
class Stored:
    """A tensor as a file holds it: numbers, or the bytes of quantised blocks, and the name of their type ("Q5_1")."""

    values: NDArray[Any]
    type: str


@dataclass(frozen=True)
class Changes:
    """What differs from the metadata of the file that is copied: new values by key, and keys left out."""

    values: Mapping[str, Any] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


def stored(path: Path) -> dict[str, Stored]:
    """The tensors of a file as they lie in it, by name, rows first."""
    import gguf

    return {tensor.name: Stored(tensor.data, tensor.tensor_type.name) for tensor in gguf.GGUFReader(path).tensors}


def quantised(values: NDArray[np.float32], type_name: str) -> Stored:
    """Numbers [rows, columns] as a file holds them in one of the gguf package's types: F32, F16, Q4_0 … Q8_0."""
    import gguf
    from gguf.quants import quantize

    return Stored(quantize(values, gguf.GGMLQuantizationType[type_name]), type_name)


def write(target: Path, source: Path, tensors: Mapping[str, Stored], changes: Changes, most_bytes: int = 0) -> Path:
    """Writes `tensors` under the metadata of `source` to `target`, which appears only when it is whole.

    Raises RequestError when the file would be larger than `most_bytes`; 0 sets no bound.
    """
    import gguf

    reader = gguf.GGUFReader(source)
    architecture = reader.fields["general.architecture"].contents()
    half = target.with_name(f"{target.name}.part")
    writer = gguf.GGUFWriter(str(half), architecture)
    for key, entry in reader.fields.items():
        if key.startswith(WRITTEN_BY_THE_WRITER) or key in changes.dropped:
            continue
        value = changes.values.get(key, entry.contents())
        kind = entry.types[0]
        writer.add_key_value(key, value, kind, entry.types[-1] if kind == gguf.GGUFValueType.ARRAY else None)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    for name, tensor in tensors.items():
        writer.add_tensor(name, tensor.values, raw_dtype=gguf.GGMLQuantizationType[tensor.type])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    size = half.stat().st_size
    if most_bytes and size > most_bytes:
        half.unlink()
        raise RequestError(f"The model would be {size:,} bytes, of at most {most_bytes:,}.",
                           "Store some of its matrices in a smaller type.")
    return half.replace(target)
