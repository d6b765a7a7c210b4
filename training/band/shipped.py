"""A trained part model as the file that ships: whole numbers of -127 to 127 with a scale a row, in safetensors, with
people's habits and the filter by which copies are known.

    python -m training.band.shipped STATE_FOLDER EXCERPTS.npz weights/NAME.safetensors
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.copies import Copies, run_names
from music_assistant.composer.learned.network import COPIES
from training import state
from training.band.batches import Excerpts, load
from training.band.model import PartModel, Shape

_FEWEST_EXCERPTS = 20
"""Of how many excerpts of a role and style habits can be told."""


def tensors(masters: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each parameter as int8 rows and their scales, under the names of the network that plays."""
    found = {}
    for name, value in masters.items():
        plain = name.removesuffix(".weight")
        # A linear map from bits is looked up a bit at a time: a row a bit.
        rows = value.float().T if plain == "kick" else value.float()
        scales = rows.abs().amax(-1).clamp(min=1e-8) / 127
        found[plain] = torch.round(rows / scales[:, None]).to(torch.int8).contiguous()
        found[f"{plain}.scales"] = scales
    return found


def densities(data: Excerpts) -> dict[str, list[float]]:
    """"role/style", and each role alone → the share of the excerpts learned from in each band of density."""
    heads = data.heads[data.splits == 0]
    found = {}
    for number, role in enumerate(words.ROLES):
        for style, name in ((None, role), *((i, f"{role}/{style}") for i, style in enumerate(words.STYLES))):
            asked = heads[(heads[:, 0] == number) & ((heads[:, 2] == style) if style is not None else True)]
            if len(asked) >= _FEWEST_EXCERPTS:
                counts = np.bincount(asked[:, 6], minlength=words.DENSITIES)
                found[name] = [round(float(count) / len(asked), 3) for count in counts]
    return found


def copies(data: Excerpts) -> Copies:
    """The filter of what was learned from: runs of pitched parts that one work has and no other, kept apart or not."""
    names, works = [], []
    for excerpt, head in enumerate(data.heads.tolist()):
        if words.ROLES[head[0]] == "drums":
            continue
        steps = words.bar_steps(words.METERS[head[3]])
        first, last = data.bar_bounds[excerpt], data.bar_bounds[excerpt + 1]
        notes = data.steps[data.note_bounds[first]:data.note_bounds[last]].astype(np.int64)
        bars = np.repeat(np.arange(last - first), np.diff(data.note_bounds[first:last + 1]))
        found = np.unique(run_names(bars * steps + notes[:, 0], notes[:, 1], steps))
        names.append(found)
        works.append(np.full(len(found), -1 if data.splits[excerpt] else data.works[excerpt], dtype=np.int64))
    pairs = np.unique(np.stack([np.concatenate(names).view(np.int64), np.concatenate(works)], axis=1), axis=0)
    _, first_row, counts = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    own = pairs[first_row[(counts == 1) & (pairs[first_row, 1] >= 0)], 0]
    return Copies.of(own.view(np.uint64))


def opened(file: Path) -> PartModel:
    """A file that ships as the network that learns, with the weights as they were rounded."""
    from safetensors import safe_open

    with safe_open(file, framework="pt") as kept:
        about = kept.metadata()
        network = PartModel(Shape(**{field.name: int(about[field.name]) for field in fields(Shape)}))
        found = {}
        for name in network.state_dict():
            plain = name.removesuffix(".weight")
            rows = kept.get_tensor(plain).float() * kept.get_tensor(f"{plain}.scales")[:, None]
            found[name] = rows.T if plain == "kick" else rows
    network.load_state_dict(found)
    return network.eval()


def main(arguments: list[str] | None = None) -> int:
    from safetensors.torch import save_file

    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("state", type=Path)
    command.add_argument("excerpts", type=Path)
    command.add_argument("out", type=Path)
    asked = command.parse_args(arguments)
    kept = state.saved_state(asked.state)
    about = {name: str(value) for name, value in {**kept["plan"], **kept["progress"]}.items()}
    data = load(asked.excerpts)
    about["densities"] = json.dumps(densities(data))
    found = {**tensors(kept["masters"]), COPIES: torch.from_numpy(copies(data).bits)}
    save_file(found, asked.out, metadata=about)
    print(f"{asked.out.name}: {asked.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
