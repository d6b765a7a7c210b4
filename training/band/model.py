"""The part model as torch trains it: a small transformer over bar lines and notes.

A step of the input is one bar line or one note: the sum of its fields' embeddings, of the chord that sounds there and
of what holds for the whole excerpt. What comes next is told in order, each with what was just decided in view:
where the next note is (or that the bar ends), its pitch, then its length, velocity and timing. Pitches are scored
by themselves, by their place above the chord's root, and by the interval from the note before.

Sizes: [batch, steps] indices in; the losses' sums out. Norms without weights, squared rectifiers, rotary positions.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn
from torch.nn import functional

from music_assistant.composer.learned import alphabet as words

INTERVALS = words.INTERVALS
WHERE = words.BAR_STEPS + 1


@dataclass(frozen=True)
class Shape:
    """`width`: numbers of a step. `wide`: of the layers' inner product, `head_wide` of the heads'."""

    width: int = 256
    layers: int = 6
    heads: int = 4
    wide: int = 1024
    head_wide: int = 512


@dataclass(frozen=True)
class Batch:
    """Excerpts as index tensors [batch, steps], padded at the end.

    `steps`: [batch, steps, STEP_FIELDS]; `bar_chords`: [batch, steps, CHORD_SLOTS], zeros but at bar lines;
    `context`: [batch, 10]. Targets of each step: `where` (-100 where nothing is asked), and of the note that follows
    `next_chord`, `pitch`, `before` (the pitch before, -1 for none), `length`, `velocity`, `offset` (-100 likewise).
    """

    steps: Tensor
    bar_chords: Tensor
    context: Tensor
    where: Tensor
    next_chord: Tensor
    pitch: Tensor
    before: Tensor
    length: Tensor
    velocity: Tensor
    offset: Tensor


LOSSES = ("where", "pitch", "length", "velocity", "offset")

CONTEXT_SIZES = (len(words.ROLES), len(words.FAMILIES), len(words.STYLES), len(words.METERS),
                 len(words.TEMPO_BANDS) + 2, len(words.MODES), words.DENSITIES, words.REGISTERS, 2, 2)

FIELD_SIZES = {"kind": 4, "position": WHERE, "pitch": 129, "relative": 13, "length": len(words.LENGTHS) + 1,
               "velocity": words.VELOCITIES + 1, "offset": words.OFFSETS + 1, "chord": words.CHORDS,
               "bar": words.MOST_BARS + 2, "left": 4}
"""Rows of each field's embedding; the last row of a note's field stands at bar lines."""


class PartModel(nn.Module):
    """The network. Matrices start small enough that a fresh one says what the biases say: nothing."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.fields = nn.ModuleDict({name: nn.Embedding(size, width) for name, size in FIELD_SIZES.items()})
        self.contexts = nn.ModuleList(nn.Embedding(size, width) for size in CONTEXT_SIZES)
        self.bar_chords = nn.Embedding(words.CHORDS * words.CHORD_SLOTS, width)
        self.kick = nn.Linear(words.KICKS + 1, width, bias=False)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.where = nn.Linear(width, WHERE, bias=False)
        self.at_place = nn.Embedding(WHERE, width)
        self.at_chord = nn.Embedding(words.CHORDS, width)
        self.pitch_in = nn.Linear(width, shape.head_wide, bias=False)
        self.pitch_out = nn.Linear(shape.head_wide, 128 + 12 + INTERVALS, bias=False)
        self.at_pitch = nn.Embedding(128, width)
        self.note_in = nn.Linear(width, shape.head_wide, bias=False)
        self.note_out = nn.Linear(shape.head_wide, len(words.LENGTHS) + words.VELOCITIES + words.OFFSETS, bias=False)
        for name, parameter in self.named_parameters():
            spread = 0.02 if "out" not in name and name != "where.weight" else 0.002
            nn.init.normal_(parameter, std=spread)

    def embedded(self, batch: Batch) -> Tensor:
        """The input [batch, steps, width]."""
        found = sum(module(batch.steps[..., i]) for i, module in enumerate(self.fields.values()))
        places = torch.arange(words.CHORD_SLOTS, device=batch.steps.device) * words.CHORDS
        is_line = (batch.steps[..., 0] % 2 == 0).unsqueeze(-1)
        chords = self.bar_chords(batch.bar_chords + places).sum(-2)
        kicks = batch.steps[..., -1]
        bits = (kicks.clamp(min=0).unsqueeze(-1) >> torch.arange(words.KICKS, device=kicks.device)) & 1
        known = (kicks >= 0).unsqueeze(-1)
        kick = self.kick(torch.cat([bits * known, (~known).long()], -1).to(chords.dtype))
        context = sum(module(batch.context[:, i]) for i, module in enumerate(self.contexts))
        return normed(found + (chords + kick) * is_line + context.unsqueeze(1))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """(sums, counts) of the losses in nats, each [5], as LOSSES names them."""
        found = [_loss(scores, target) for scores, target in self.told(batch)]
        return torch.stack([loss for loss, _ in found]), torch.stack([count for _, count in found])

    def told(self, batch: Batch) -> list[tuple[Tensor, Tensor]]:
        """(scores, target) of each of LOSSES: of every step [batch, steps, WHERE], then of every note [notes, …]."""
        x = self.embedded(batch)
        turn = rotation(x.shape[1], self.shape.width // self.shape.heads, x)
        hidden = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).triu(1)
        for block in self.blocks:
            x = block(x, turn, hidden)
        x = normed(x)
        asked = batch.pitch >= 0
        notes, chord, pitch = x[asked], batch.next_chord[asked], batch.pitch[asked]
        placed = notes + self.at_place(batch.where[asked]) + self.at_chord(chord)
        scores = pitch_scores(self.pitch_out(squared(self.pitch_in(normed(placed)))), chord, batch.before[asked])
        note = self.note_out(squared(self.note_in(normed(placed + self.at_pitch(pitch)))))
        parts = note.split([len(words.LENGTHS), words.VELOCITIES, words.OFFSETS], -1)
        targets = (batch.length, batch.velocity, batch.offset)
        return [(self.where_scores(x, batch.steps), batch.where), (scores, pitch),
                *((part, target[asked]) for part, target in zip(parts, targets, strict=True))]

    def where_scores(self, x: Tensor, steps: Tensor) -> Tensor:
        """Scores of the next position: none before the last note's, and a bar line forbids none."""
        scores = self.where(x)
        last = torch.where(steps[..., 0] % 2 == 1, steps[..., 1], 0)
        early = torch.arange(WHERE, device=x.device) < last.unsqueeze(-1)
        found: Tensor = scores.masked_fill(early, -1e4)
        return found


def pitch_scores(parts: Tensor, chord: Tensor, before: Tensor) -> Tensor:
    """Scores of 128 pitches [n, 128] from their three ways of being told [n, 128 + 12 + INTERVALS]."""
    alone, above_root, by_interval = torch.split(parts, [128, 12, INTERVALS], -1)
    pitches = torch.arange(128, device=parts.device)
    relative = (pitches - (chord - 1).unsqueeze(-1)) % 12
    interval = (pitches - before.unsqueeze(-1)).clamp(-(INTERVALS // 2), INTERVALS // 2) + INTERVALS // 2
    return (alone + above_root.gather(-1, relative) * (chord > 0).unsqueeze(-1)
            + by_interval.gather(-1, interval) * (before >= 0).unsqueeze(-1))


class Block(nn.Module):
    """A layer: attention to the steps before, then an inner product of squared rectifiers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix_in = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.mix_out = nn.Linear(shape.width, shape.width, bias=False)
        self.wide_in = nn.Linear(shape.width, shape.wide, bias=False)
        self.wide_out = nn.Linear(shape.wide, shape.width, bias=False)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], hidden: Tensor) -> Tensor:
        batch, steps, width = x.shape
        q, k, v = (part.view(batch, steps, self.heads, -1).transpose(1, 2)
                   for part in self.mix_in(normed(x)).split(width, -1))
        q, k = turned(normed(q), turn), turned(normed(k), turn)
        scores = (q @ k.transpose(-1, -2)) * (words.SHARPNESS * q.shape[-1] ** -0.5)
        heard = scores.masked_fill(hidden, -1e4).softmax(-1)
        x = x + self.mix_out((heard @ v).transpose(1, 2).reshape(batch, steps, width))
        found: Tensor = x + self.wide_out(squared(self.wide_in(normed(x))))
        return found


def normed(x: Tensor) -> Tensor:
    """Each step's numbers brought to a mean square of one."""
    found: Tensor = functional.rms_norm(x, (x.shape[-1],), eps=1e-6)
    return found


def squared(x: Tensor) -> Tensor:
    return functional.relu(x).square()


def rotation(steps: int, size: int, like: Tensor) -> tuple[Tensor, Tensor]:
    """Cosines and sines [steps, size / 2] of the angles by which places are told apart."""
    speeds = words.SLOWEST_TURN ** (-torch.arange(0, size // 2, device=like.device) / (size // 2))
    angles = torch.arange(steps, device=like.device).unsqueeze(-1) * speeds
    return angles.cos().to(like.dtype), angles.sin().to(like.dtype)


def turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Pairs of numbers turned by their place's angles."""
    first, second = x.chunk(2, -1)
    cosine, sine = turn
    return torch.cat([first * cosine - second * sine, first * sine + second * cosine], -1)


def _loss(scores: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    total = functional.cross_entropy(scores.flatten(0, -2).float(), target.flatten(), ignore_index=-100,
                                     reduction="sum")
    return total, (target != -100).sum()


def to(batch: Batch, device: str) -> Batch:
    """The batch on a device."""
    return Batch(**{f.name: getattr(batch, f.name).to(device) for f in fields(batch)})
