"""Takes tokens that our texts don't need out of a byte-pair model: python -m training.vocabulary BASE OUT ROWS….

A vocabulary is cut before the training, so that the model learns with the very tokens that it will meet. Kept are
the special tokens, the bytes, what the first merges make (they were learned from the most frequent words of the
model's own texts first), and everything the rows use with all that it is merged from. Texts whose merges are all kept
get the same pieces as before; any other text gets smaller pieces, down to bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from music_assistant.errors import MusicAssistantError, RequestError
from training.batches import rows
from training.checkpoint import Checkpoint, opened
from training.model_file import Changes, Stored, stored, write

FIRST_MERGES = 16_000
"""Merges kept whatever the rows say: English down to "stigma" and "documentary" in SmolLM2's order."""

ROWS_OF_TOKENS = ("token_embd.weight", "output.weight")
"""Tensors with one row a token."""

LIST = "tokenizer.ggml."


def used(checkpoint: Checkpoint, texts: Iterable[str]) -> set[int]:
    """The tokens that the texts are cut into."""
    tokenizer = checkpoint.tokenizer()
    return {token for encoding in tokenizer.encode_batch(list(texts)) for token in encoding.ids}


def kept(checkpoint: Checkpoint, needed: set[int], first_merges: int = FIRST_MERGES) -> tuple[int, ...]:
    """The ids that stay, in their old order: what is needed and made of, and what no merge makes."""
    ids = {token: number for number, token in enumerate(checkpoint.tokens)}
    pairs = [tuple(merge.split(" ")) for merge in checkpoint.merges]
    made = {ids["".join(pair)] for pair in pairs}
    staying = needed | (set(ids.values()) - made) | {ids["".join(pair)] for pair in pairs[:first_merges]}
    for pair in reversed(pairs):
        if ids["".join(pair)] in staying:
            staying.update(ids[part] for part in pair)
    return tuple(sorted(staying))


def cut(checkpoint: Checkpoint, staying: tuple[int, ...], target: Path) -> Path:
    """The model with only the tokens `staying`, its weights bit for bit the same, as a GGUF file at `target`."""
    words = {checkpoint.tokens[number] for number in staying}
    merges = [merge for merge in checkpoint.merges
              if {*merge.split(" "), merge.replace(" ", "")} <= words]
    tensors = {name: replace(tensor, values=tensor.values[list(staying)]) if name in ROWS_OF_TOKENS else tensor
               for name, tensor in stored(checkpoint.path).items()}
    return write(target, checkpoint.path, tensors, _metadata(checkpoint, staying, merges, tensors))


def _metadata(checkpoint: Checkpoint, staying: tuple[int, ...], merges: list[str],
              tensors: dict[str, Stored]) -> Changes:
    """The entries of the file that name tokens, by their new numbers."""
    import gguf

    fields = gguf.GGUFReader(checkpoint.path).fields
    places = {old: new for new, old in enumerate(staying)}
    values = {f"{LIST}tokens": [checkpoint.tokens[number] for number in staying], f"{LIST}merges": merges,
              f"{checkpoint.shape.name}.vocab_size": len(staying)}
    types = fields[f"{LIST}token_type"].contents()
    values[f"{LIST}token_type"] = [types[number] for number in staying]
    for key, entry in fields.items():
        if key.startswith(LIST) and key.endswith("_token_id"):
            values[key] = places[entry.contents()]
    return Changes(values)


def main(words: list[str]) -> int:
    """0 when the file is written, 2 after one plain sentence when it can't be."""
    parser = argparse.ArgumentParser(prog="python -m training.vocabulary", description=__doc__)
    parser.add_argument("base", type=Path, help="the GGUF file whose vocabulary is cut")
    parser.add_argument("out", type=Path, help="the GGUF file to write")
    parser.add_argument("rows", type=Path, nargs="+", help="JSONL files whose texts must keep their tokens")
    parser.add_argument("--first-merges", type=int, default=FIRST_MERGES)
    asked = parser.parse_args(words)
    try:
        if asked.out.exists() and asked.out.samefile(asked.base):
            raise RequestError("The cut model would take the place of the whole one.", "Name another file to write.")
        checkpoint = opened(asked.base)
        texts = [text for path in asked.rows for row in rows(path) for text in (row.prompt, row.answer)]
        needed = used(checkpoint, texts)
        staying = kept(checkpoint, needed, asked.first_merges)
        cut(checkpoint, staying, asked.out)
    except MusicAssistantError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(staying)} of {len(checkpoint.tokens)} tokens; the rows use {len(needed)}; "
          f"{asked.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
