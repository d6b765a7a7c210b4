"""How fast and how exact the neural engines are on this machine's graphics card, a row a checkpoint and a precision.

    python -m benchmarks.gpu [--seconds 30] [--checkpoints NAME ...] [--precisions nf4 bfloat16] [--fetch] [--tables]

Each checkpoint whose weights are here (--fetch: or that the hub gives) plays a few pieces made from words, once along
the band's playing of them, where it can follow that, and once from words alone, each a single take: the errors of tempo
and key are the model's own, before the ears put them right. Printed: seconds for 30 seconds of music once the model is
open, seconds to the first sound with the model on disk, the card's memory at its highest, the share of pieces whose
tempo is heard within 0.5 % (metrical levels apart) and whose key is as asked, the share of bars whose chord is heard as
in the band's playing (root and third), and how alike the forms are: the correlation of both sounds' self-similarities,
bar by bar (1: the same bars resemble each other; 0: nothing in common). Where there is no card it says so and measures
nothing; --device cpu measures on the processor, which is slow. --tables prints docs/gpu.md: the checkpoints and what
each change does with each engine.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.conversation import Conversation
from music_assistant.ears.chords import chord_path
from music_assistant.ears.pitches import LOWEST_PITCH, frames_a_second, peaks, pictures, sounding
from music_assistant.ears.spectrum import listened
from music_assistant.engines import ENGINES, Engine
from music_assistant.engines.band import Band
from music_assistant.engines.neural.checkpoints import CHECKPOINTS, Checkpoint, chosen
from music_assistant.engines.neural.engine import abilities
from music_assistant.engines.neural.guide import GUIDING, WITHOUT, guided
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.placement import PRECISIONS, placed
from music_assistant.engines.neural.ways import operation_rows
from music_assistant.errors import MusicAssistantError
from music_assistant.events import Chunk, Finished
from music_assistant.spec import MusicSpec
from music_assistant.studio import Studio
from music_assistant.theory import Key

Floats: TypeAlias = NDArray[np.float64]

MESSAGES = ("a lo-fi beat with piano and bass in A minor, 76 bpm", "house with a deep bass in G minor, 124 bpm",
            "a folk waltz for guitar and flute in D major, 96 bpm", "rock with two guitars in E minor, 140 bpm")
SEED = 7
NO_CARD = "There is no graphics card here that torch can use, so nothing was measured."
PRICED_SECONDS = 30.0
TEMPO_SHARE = 0.005
WAYS = ((True, "the band's playing"), (False, "words alone"))
COLUMNS = ("checkpoint", "precision", "guided by", "s per 30 s", "first sound, s", "memory, GB", "tempo", "key",
           "chords", "form")


MEMORY_PRECISIONS = ("bfloat16", "int8", "nf4")
CHECKPOINT_COLUMNS = ("weights", "revision", "licence", "tasks", "rate", "lengths",
                      *(f"{name}, GB" for name in MEMORY_PRECISIONS))
SHOWN = {"ACE-Step turbo": "acestep-v15-xl-turbo-diffusers", "ACE-Step base": "acestep-v15-xl-base-diffusers",
         "Stable Audio 3": "stable-audio-3-medium", "MusicGen": "musicgen-medium",
         "MusicGen Melody": "musicgen-melody"}
"""Column of the table of operations → a checkpoint that stands for its kind."""

INTRODUCTION = """# On a graphics card

Printed by `python -m benchmarks.gpu --tables`.

## Weights

Memory is an estimate at its height: the transformer in the precision that heads the column, text encoder and codec in
16 bits, MusicGen's codec in 32. Where the memory runs out all the same, while a model is opened or while it plays, it
goes on once in the next lighter form, the processor last, and the card says so. MUSIC_ASSISTANT_ACE_STEP,
MUSIC_ASSISTANT_STABLE_AUDIO and MUSIC_ASSISTANT_MUSICGEN take a hub id or a folder; with `_PRECISION` after them a
precision. Weights that forbid selling what they make, or are given only to those who accepted terms, are never a
default.

Where the revision is "main", the commit that it is when the weights are first fetched is kept to from then on; each
take's card names it. `owner/name@commit` opens another.

A card that does not calculate in bfloat16 (NVIDIA's before compute capability 8.0, such as T4 and V100) calculates nf4
and int8 in float16, with text encoder and codec in float32, which takes the more memory. Where a model's numbers turn
out too large for float16, the same take is played once more in float32, and the card says so.
"""
CHECK_TEXT = """
## What the ears check

Each take is measured before it is handed on: its start, tempo and key are put right where that is exact, else another
seed is played, at most twice, and the best is kept. So it is with a take that lacks the drums that were asked for, or
has some unasked, where the ears are sure of it; other instruments cannot be told from a mix. What is missing at its end
then is played anew: repainted by ACE-Step and Stable Audio, gone on with by a MusicGen that can continue. MusicGen's
first take is heard while it is made; where another sound takes its place in the end, the card says so, and no second
beginning is heard."""
GUIDE_COLUMNS = ("task", "strength", "what the guide holds, and why")
GUIDE_HEAD = """
## The band as a guide

A new piece is played along the band's playing of it where the weights have one of these tasks; not where they sing, as
the band's voice has no words. The guide is dry, without a fade, and as long as the piece to the sample. ACE-Step hears
what it is to cover by a tokenizer of sound, which the turbo weights are published without: they start from the guide
under noise instead, as they do from the take before where others cover it. In a folder that has it they cover too.
"""
OPERATIONS_HEAD = """
## What each change does

In finished sound of the engine's own. What cannot be done exactly is said before it is done; what is refused leaves
everything as it was, and the band can do it.
"""


@dataclass(frozen=True)
class Played:
    """A piece that was played: what it took, to its first sound and in all, and what was heard of it.

    `tempo`: whether it is heard within TEMPO_SHARE, None where no pulse is. `chords`: the share of bars whose chord is
    as in the band's playing. `form`: how alike the forms of the two are, -1 to 1.
    """

    first_s: float
    whole_s: float
    music_s: float
    tempo: bool | None
    key: bool
    chords: float
    form: float


@dataclass(frozen=True)
class Row:
    """What a checkpoint does in a precision, guided or not."""

    checkpoint: Checkpoint
    precision: str
    guide: str
    first_sound_s: float
    memory_gb: float | None
    pieces: tuple[Played, ...]

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        pace = statistics.median(p.whole_s / p.music_s for p in self.pieces) * PRICED_SECONDS
        steady = [p.tempo for p in self.pieces if p.tempo is not None]
        return (self.checkpoint.name, self.precision, self.guide, f"{pace:.1f}", f"{self.first_sound_s:.1f}",
                "–" if self.memory_gb is None else f"{self.memory_gb:.1f}",
                f"{sum(steady)} of {len(steady)}", f"{sum(p.key for p in self.pieces)} of {len(self.pieces)}",
                f"{statistics.mean(p.chords for p in self.pieces):.0%}",
                f"{statistics.mean(p.form for p in self.pieces):.2f}")


def specs(seconds: float) -> list[MusicSpec]:
    """The pieces that every checkpoint plays."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), listener="rules", seed=SEED)
        for message in MESSAGES:
            spec = studio.understand(Conversation(), f"{message}, {seconds:g} seconds").conversation.spec
            assert spec is not None
            found.append(spec)
    return found


def played(engine: Engine, spec: MusicSpec) -> Played:
    """A piece played by an engine, timed and heard."""
    begun, first_s = perf_counter(), 0.0
    for event in engine.play(spec):
        if isinstance(event, Chunk) and not first_s:
            first_s = perf_counter() - begun
        if isinstance(event, Finished):
            whole_s = perf_counter() - begun
            heard = ears.measure(event.clip)
            tempo = None if heard.tempo_bpm is None else \
                abs(ears.tempo_agreement(heard.tempo_bpm, spec.tempo_bpm)[0]) <= TEMPO_SHARE
            return Played(first_s, whole_s, event.clip.duration_s, tempo, _same_key(heard.key, spec),
                          *beside(event.clip, spec))
    raise AssertionError("an engine ended without Finished")


def beside(clip: Clip, spec: MusicSpec) -> tuple[float, float]:
    """How a take agrees with the band's playing of its piece, bar by bar of the piece as asked: the share of bars with
    the same chord, and the correlation of the two self-similarities."""
    takes = [bar_features(sound, spec) for sound in (clip, _as_the_band_plays(spec))]
    (chords, shape), (asked, form) = ((_chords(bars, spec), _likeness(bars)) for bars in takes)
    return statistics.mean(a == b for a, b in zip(chords, asked, strict=True)), _correlation(shape, form)


@lru_cache(maxsize=len(MESSAGES))
def _as_the_band_plays(spec: MusicSpec) -> Clip:
    *_, last = Band().play(spec)
    assert isinstance(last, Finished)
    return last.clip


def bar_features(clip: Clip, spec: MusicSpec) -> Floats:
    """What sounds in each bar of a piece as asked: twelve pitch classes and how loud it is, float64 [bars, 13]."""
    mix = listened(clip)
    notes = sounding([replace(picture, tonality=1.0) for picture in pictures([peaks(mix)])])
    classes = np.eye(12)[(np.arange(notes.shape[1]) + LOWEST_PITCH) % 12]
    times = [spec.seconds_at(bar * spec.parsed_meter.bar_beats) for bar in range(spec.bars + 1)]
    found = np.zeros((spec.bars, 13))
    for bar, (start_s, end_s) in enumerate(pairwise(times)):
        first, last = (min(len(notes), round(s * frames_a_second(mix))) for s in (start_s, end_s))
        found[bar, :12] = notes[first:last].sum(axis=0) @ classes
        sound = clip.samples[round(start_s * clip.sample_rate):round(end_s * clip.sample_rate)]
        found[bar, 12] = np.sqrt(np.square(sound, dtype=np.float64).mean()) if len(sound) else 0.0
    return found


def _chords(bars: Floats, spec: MusicSpec) -> list[tuple[int, bool]]:
    """The root of each bar's chord, and whether its third is minor."""
    path = chord_path(bars[:, :12], bars[:, :12], spec.parsed_key)
    return [(chord.root, (chord.root + 3) % 12 in chord.pitch_classes) for chord in path]


def _likeness(bars: Floats) -> Floats:
    """How alike each two bars are, float64 [pairs], by what sounds in them and how loud."""
    shares = np.hstack([bars[:, :12] / np.maximum(np.linalg.norm(bars[:, :12], axis=1, keepdims=True), 1e-9),
                        bars[:, 12:] / max(1e-9, float(bars[:, 12].max()))])
    apart: Floats = np.linalg.norm(shares[:, None] - shares[None], axis=2)
    return -apart[np.triu_indices(len(bars), 1)]


def _correlation(one: Floats, other: Floats) -> float:
    """Pearson's, 0 where either does not change."""
    return float(np.corrcoef(one, other)[0, 1]) if len(one) > 1 and one.std() > 1e-9 < other.std() else 0.0


def _same_key(heard: str | None, spec: MusicSpec) -> bool:
    """Whether the tonic and the family of the mode are as asked."""
    if heard is None:
        return False
    asked, found = spec.parsed_key, Key.parse(heard)
    return (asked.pitch_class, asked.family) == (found.pitch_class, found.family)


def rows(checkpoint: Checkpoint, precision: str, device: str | None, pieces: list[MusicSpec]) -> Iterator[Row]:
    """What a checkpoint does in a precision, for each way of asking it."""
    for is_guided, guide in WAYS if guided(pieces[0], checkpoint) is not WITHOUT else WAYS[1:]:
        engine = _engine(checkpoint, precision, device, is_guided)
        _forget_memory()
        first = played(engine, pieces[0])
        found = tuple(played(engine, spec) for spec in pieces)
        yield Row(checkpoint, precision, guide, first.first_s, _highest_memory_gb(), found)
        engine.close()


def _engine(checkpoint: Checkpoint, precision: str, device: str | None, is_guided: bool) -> Any:
    module, _, name = ENGINES[checkpoint.engine].partition(":")
    made: Any = getattr(import_module(module), name)
    return made(checkpoint.folder or checkpoint.hub_id, precision, device, is_guided=is_guided, tries=None)


def _forget_memory() -> None:
    """Begins anew to look how high the card's memory gets."""
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def _highest_memory_gb() -> float | None:
    """How high the card's memory got, None where torch does not count it."""
    import torch

    return torch.cuda.max_memory_allocated() / 1e9 if torch.cuda.is_available() else None


def tables() -> str:
    """docs/gpu.md: what can be opened, and what is done for each change."""
    checkpoints = _table(CHECKPOINT_COLUMNS, map(checkpoint_row, CHECKPOINTS.values()))
    can = {title: abilities(CHECKPOINTS[name]) for title, name in SHOWN.items()}
    guides = _table(GUIDE_COLUMNS, ((row.task, f"{row.strength:g}", row.reason) for row in GUIDING.values()))
    return "\n".join((INTRODUCTION, checkpoints, GUIDE_HEAD, guides, CHECK_TEXT,
                      OPERATIONS_HEAD, _table(("", *SHOWN), operation_rows(can))))


def checkpoint_row(row: Checkpoint) -> tuple[str, ...]:
    """A checkpoint as docs/gpu.md shows it."""
    by_default = " (the default)" if row.by_default else ", by request to its makers" if row.gated else ""
    memory = (row.memory_bytes(precision) for precision in MEMORY_PRECISIONS)
    return (f"`{row.hub_id}`{by_default}", row.revision[:7], row.licence, ", ".join(sorted(row.tasks)),
            f"{row.sample_rate / 1000:g} kHz", f"{row.shortest_s:g} to {row.max_seconds:g} s",
            *("–" if size is None else f"{size / 1e9:.1f}" for size in memory))


def _table(columns: Iterable[str], cells: Iterable[tuple[str, ...]]) -> str:
    head = tuple(columns)
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in cells)]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=PRICED_SECONDS)
    parser.add_argument("--checkpoints", nargs="+", metavar="NAME", default=list(CHECKPOINTS),
                        help="names of the table, hub ids or folders (with --engine)")
    parser.add_argument("--engine", default="ace_step", help="whose weights a folder or another hub id holds")
    parser.add_argument("--precisions", nargs="+", choices=PRECISIONS, default=["nf4", "bfloat16"])
    parser.add_argument("--pieces", type=int, default=len(MESSAGES), metavar="N", help="how many pieces each plays")
    parser.add_argument("--device", help="measure there even where there is no card")
    parser.add_argument("--fetch", action="store_true", help="fetch what the hub gives and is not here")
    parser.add_argument("--tables", action="store_true", help="print docs/gpu.md and measure nothing")
    args = parser.parse_args()
    if args.tables:
        print(tables())
        return
    card = placed(None, args.device)
    if not card.is_gpu and args.device is None:
        print(NO_CARD)
        return
    print(f"{card.device_name}, {card.free_bytes / 1e9:.1f} GB free. Tempo: heard within 0.5 %; key: heard as asked.\n")
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    pieces = specs(args.seconds)[:args.pieces]
    for name in args.checkpoints:
        checkpoint = chosen(name, CHECKPOINTS[name].engine if name in CHECKPOINTS else args.engine)
        if not args.fetch and Hub().kept(checkpoint) is None:
            print(f"{name}: not on this machine.", file=sys.stderr)
            continue
        for precision in args.precisions:
            try:
                for row in rows(checkpoint, precision, args.device, pieces):
                    print(f"| {' | '.join(row.cells())} |", flush=True)
            except MusicAssistantError as error:
                print(f"{name}, {precision}: {error.sentence()}", file=sys.stderr)


if __name__ == "__main__":
    main()
