"""The part model's arithmetic: the same notes in any batch, number of threads and process.

Weights are whole numbers of -127 to 127 with a scale a row. Before every product each row of the other side is rounded
to such numbers too, so that all sums are of whole numbers below 2^24, which 32-bit floats hold exactly, in whatever
order a library adds them up. What is not a product works on single rows or single numbers.

The network is that of training/band/model.py, a step at a time, for several rows at once; `Memory` holds what each
row has read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.copies import Copies
from music_assistant.composer.learned.habits import Habits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]

LEVELS = 127.0
MOST_SUMMED = 1040
"""Products of two numbers up to LEVELS of which a sum is still exact: 2^24 / 127^2."""

COPIES = "copies"
"""The tensor that holds the filter of the music learned from."""

_TINY = np.float32(1e-6)


@dataclass(frozen=True)
class Matrix:
    """Whole numbers [outputs, inputs] kept as floats, and what one of each row is worth [outputs]."""

    levels: Floats
    scales: Floats

    def times(self, rows: Floats) -> Floats:
        """The product with each of some rows [n, inputs], as [n, outputs]."""
        levels, scales = rounded(rows)
        product: Floats = (levels @ self.levels.T) * (scales * self.scales)
        return product


@dataclass
class Memory:
    """What rows have read: keys and values of each layer [rows, heads, steps, size] as whole numbers, and scales."""

    keys: list[Floats]
    values: list[Floats]
    key_scales: list[Floats]
    value_scales: list[Floats]
    steps: int = 0

    def make_room(self) -> None:
        """Twice the steps, where all that there is room for have been read."""
        if self.steps < self.keys[0].shape[2]:
            return
        for table in (self.keys, self.values, self.key_scales, self.value_scales):
            table[:] = [np.concatenate([layer, np.zeros_like(layer)], axis=2) for layer in table]

    def kept(self, rows: Indices) -> None:
        """Forgets all rows but some."""
        for table in (self.keys, self.values, self.key_scales, self.value_scales):
            table[:] = [layer[rows] for layer in table]


class Network:
    """The model's tables, opened from a safetensors file. Immutable once opened."""

    def __init__(self, file: Path) -> None:
        from safetensors import safe_open

        with safe_open(file, framework="numpy") as opened:
            self.about: Mapping[str, str] = dict(opened.metadata())
            tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
        bits = tensors.pop(COPIES, None)
        self.copies = None if bits is None else Copies(bits)
        self.habits = Habits.parse(self.about.get("densities", "{}"))
        self.layers, self.heads = int(self.about["layers"]), int(self.about["heads"])
        self._tables = {name: value.astype(np.float32) * tensors[f"{name}.scales"][:, None].astype(np.float32)
                        for name, value in tensors.items() if value.dtype == np.int8 and _is_table(name)}
        self._matrices = {name: Matrix(value.astype(np.float32), tensors[f"{name}.scales"].astype(np.float32))
                          for name, value in tensors.items() if value.dtype == np.int8 and not _is_table(name)}
        self.width = self._matrices["where"].levels.shape[1]

    def memory(self, rows: int, steps: int = 64) -> Memory:
        """Room for so many rows to read so many steps; it grows when they read more."""
        size = self.width // self.heads

        def room(*shape: int) -> list[Floats]:
            return [np.zeros(shape, dtype=np.float32) for _ in range(self.layers)]

        return Memory(room(rows, self.heads, steps, size), room(rows, self.heads, steps, size),
                      room(rows, self.heads, steps), room(rows, self.heads, steps))

    def context(self, fields: Indices) -> Floats:
        """What holds for whole excerpts: [rows, 10] indices as [rows, width]."""
        return _sum([self._tables[f"contexts.{i}"][fields[:, i]] for i in range(fields.shape[1])])

    def read(self, steps: Indices, bar_chords: Indices, context: Floats, memory: Memory) -> Floats:
        """What each row knows after its next step: `steps` [rows, STEP_FIELDS], `bar_chords` [rows, slots]."""
        memory.make_room()
        x = normed(self._embedded(steps, bar_chords, context))
        for layer in range(self.layers):
            x = x + self._attended(x, layer, memory)
            inner = squared(self._times(f"blocks.{layer}.wide_in", normed(x)))
            x = x + self._times(f"blocks.{layer}.wide_out", inner)
        memory.steps += 1
        return normed(x)

    def where(self, known: Floats) -> Floats:
        """Scores of the next note's position, the bar's end last: [rows, BAR_STEPS + 1]."""
        return self._times("where", known)

    def pitches(self, known: Floats, where: Indices, chord: Indices, before: Indices) -> Floats:
        """Scores of 128 pitches for a note at a place over a chord, after another pitch (-1 for none)."""
        placed = known + self._tables["at_place"][where] + self._tables["at_chord"][chord]
        parts = self._times("pitch_out", squared(self._times("pitch_in", normed(placed))))
        pitches = np.arange(128)
        relative = (pitches - (chord[:, None] - 1)) % 12
        widest = words.INTERVALS // 2
        interval = np.clip(pitches - before[:, None], -widest, widest) + widest
        above = np.take_along_axis(parts[:, 128:140], relative, 1) * (chord[:, None] > 0)
        moved = np.take_along_axis(parts[:, 140:], interval, 1) * (before[:, None] >= 0)
        return parts[:, :128] + above + moved

    def note(self, known: Floats, where: Indices, chord: Indices, pitch: Indices) -> tuple[Floats, Floats, Floats]:
        """Scores of a note's length, velocity and timing."""
        placed = (known + self._tables["at_place"][where] + self._tables["at_chord"][chord]
                  + self._tables["at_pitch"][pitch])
        parts = self._times("note_out", squared(self._times("note_in", normed(placed))))
        first, second = len(words.LENGTHS), len(words.LENGTHS) + words.VELOCITIES
        return parts[:, :first], parts[:, first:second], parts[:, second:]

    def _times(self, name: str, rows: Floats) -> Floats:
        return self._matrices[name].times(rows)

    def _embedded(self, steps: Indices, bar_chords: Indices, context: Floats) -> Floats:
        names = words.STEP_FIELDS[:-1]
        found = _sum([self._tables[f"fields.{name}"][steps[:, i]] for i, name in enumerate(names)])
        lines = np.flatnonzero(steps[:, 0] % 2 == 0)
        if len(lines):
            places = bar_chords[lines] + np.arange(words.CHORD_SLOTS) * words.CHORDS
            found[lines] += _sum(list(self._tables["bar_chords"][places].transpose(1, 0, 2)))
            found[lines] += self._kick(steps[lines, -1])
        return found + context

    def _kick(self, bits: Indices) -> Floats:
        """What a bar's kick drum adds: each sixteenth's own numbers, or those of nobody knowing."""
        table = self._tables["kick"]
        found = np.zeros((len(bits), self.width), dtype=np.float32)
        for row, value in enumerate(bits.tolist()):
            places = [words.KICKS] if value < 0 else [i for i in range(words.KICKS) if value >> i & 1]
            for place in places:
                found[row] += table[place]
        return found

    def _attended(self, x: Floats, layer: int, memory: Memory) -> Floats:
        """What each row's heads make of the steps that it has read, this one included."""
        rows, now = len(x), memory.steps
        parts = self._times(f"blocks.{layer}.mix_in", normed(x)).reshape(rows, 3, self.heads, -1)
        cosine, sine = turn(now, parts.shape[-1])
        query, query_scale = rounded(_turned(normed(parts[:, 0]), cosine, sine))
        for table, scales, part in ((memory.keys, memory.key_scales, _turned(normed(parts[:, 1]), cosine, sine)),
                                    (memory.values, memory.value_scales, parts[:, 2])):
            levels, scale = rounded(part)
            table[layer][:, :, now] = levels
            scales[layer][:, :, now] = scale[..., 0]
        keys, values = memory.keys[layer][:, :, :now + 1], memory.values[layer][:, :, :now + 1]
        scores = (keys @ query[..., None])[..., 0] * (query_scale * memory.key_scales[layer][:, :, :now + 1])
        scores *= np.float32(words.SHARPNESS * parts.shape[-1] ** -0.5)
        heard = np.exp(scores - scores.max(-1, keepdims=True))
        weights = heard * memory.value_scales[layer][:, :, :now + 1]
        levels, scale = rounded(weights)
        mixed = (levels[..., None, :] @ values)[..., 0, :] * (scale / _row_sums(heard))
        return self._times(f"blocks.{layer}.mix_out", mixed.reshape(rows, -1))


def _is_table(name: str) -> bool:
    """Whether a tensor is looked up rather than multiplied."""
    return name.startswith(("fields.", "contexts.", "at_")) or name in ("bar_chords", "kick")


def _sum(tables: list[Floats]) -> Floats:
    """Tables added up one after the other, in their order."""
    found = tables[0].copy()
    for table in tables[1:]:
        found += table
    return found


def _row_sums(rows: Floats) -> Floats:
    """The sum of the last axis, the same whatever stands beside a row: of whole numbers of a 2^-14th."""
    whole = np.rint(rows * np.float32(16384.0)).astype(np.int64).sum(-1, keepdims=True)
    found: Floats = (whole / 16384.0).astype(np.float32)
    return found


def rounded(rows: Floats) -> tuple[Floats, Floats]:
    """Rows as whole numbers of -LEVELS to LEVELS, and what one of each is worth [..., 1]."""
    scales = np.maximum(np.abs(rows).max(-1, keepdims=True), _TINY) / np.float32(LEVELS)
    levels: Floats = np.rint(rows / scales)
    return levels, scales


def normed(x: Floats) -> Floats:
    """Each row's numbers brought to a mean square of one, summed in one order whatever the batch."""
    square = np.add.accumulate(np.square(x, dtype=np.float64), axis=-1)[..., -1:] / x.shape[-1]
    found: Floats = (x / np.sqrt(square + 1e-6)).astype(np.float32)
    return found


def squared(x: Floats) -> Floats:
    found: Floats = np.square(np.maximum(x, np.float32(0)))
    return found


def turn(place: int, size: int) -> tuple[Floats, Floats]:
    """Cosines and sines of a place's angles, [size / 2] each."""
    angles = place * words.SLOWEST_TURN ** (-np.arange(0, size // 2) / (size // 2))
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


def _turned(x: Floats, cosine: Floats, sine: Floats) -> Floats:
    first, second = np.split(x, 2, -1)
    return np.concatenate([first * cosine - second * sine, first * sine + second * cosine], -1)
