"""How many bars' chords the ears hear right in the sound alone, and whether they find the bars.

    python -m benchmarks.heard_chords [--pieces 20] [--seconds 30] [--seed 20]

Pieces of genres drawn by the seed are played by the band; the mixes are listened to as a stranger's file is. A bar is
right where the chord that is heard a quarter into it has the root and the third of the score's, bars being compared by
the clock, so that a pulse read at half or twice the tempo costs nothing. Prints each piece and the shares.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant import ears
from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.ears.bars import HeardBars, heard_bars
from music_assistant.engines.band import Band
from music_assistant.events import Finished
from music_assistant.random_streams import stream
from music_assistant.score import Score
from music_assistant.theory import CHORD_QUALITIES, Chord, Key
from music_assistant.vocabulary import GENRES

_MAJOR_THIRD, _MINOR_THIRD = 4, 3
_ON_BAR = 0.1


@dataclass(frozen=True)
class Piece:
    """What was heard of a piece: bars whose root, and whose root and third, are right, and whether bars lie right."""

    bars: int
    roots: int
    chords: int
    aligned: bool


def heard_piece(band: Band, genre: str, seconds: float, seed: int) -> Piece | None:
    """A piece played and listened to; None where no pulse or no bars are heard."""
    spec = created(Change("create", genres=(genre,), duration_s=seconds), seed)
    played = next(event for event in band.play(spec) if isinstance(event, Finished))
    assert played.score is not None
    heard = ears.measure(played.clip)
    if heard.tempo_bpm is None:
        return None
    key = Key.parse(heard.key) if heard.key else None
    bars = heard_bars(played.clip, heard.tempo_bpm, key, heard.music_end_s)
    return None if bars is None else compared(played.score, bars, heard.tempo_bpm)


def compared(score: Score, heard: HeardBars, bpm: float) -> Piece:
    """What is heard beside what is written."""
    bar_s = heard.beats * 60.0 / bpm
    bars = roots = chords = 0
    for section in score.sections:
        for bar in range(section.bars):
            at = bar * section.meter.bar_beats
            written = next(c.chord for c in reversed(section.chords) if c.start_beats <= at + 1e-6)
            where = (score.seconds_at(section.start_beats + at + section.meter.bar_beats / 4) - heard.start_s) / bar_s
            bars += 1
            if 0 <= where < len(heard.chords):
                names = heard.chords[int(where)].split("/")
                found = Chord.parse(names[int(where % 1 * len(names))])
                roots += found.root == written.root
                chords += found.root == written.root and _third(found) in (_third(written), None)
    own_s = score.seconds_at(score.sections[0].meter.bar_beats)
    late = heard.start_s / own_s
    return Piece(bars, roots, chords, abs(late - round(late)) < _ON_BAR)


def _third(chord: Chord) -> int | None:
    return next((s for s in CHORD_QUALITIES[chord.quality] if s in (_MAJOR_THIRD, _MINOR_THIRD)), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args()
    band, draw = Band(), stream(options.seed, "heard chords")
    names = sorted(GENRES)
    found: list[Piece] = []
    for _ in range(options.pieces):
        genre, seed = names[int(draw.integers(len(names)))], int(draw.integers(2**31))
        piece = heard_piece(band, genre, options.seconds, seed)
        if piece is None:
            print(f"{genre:28} no pulse or no bars heard", flush=True)
            continue
        found.append(piece)
        print(f"{genre:28} {piece.chords:3} of {piece.bars:3} bars right"
              f"{'' if piece.aligned else ', bars misplaced'}", flush=True)
    bars = max(1, sum(p.bars for p in found))
    print(f"{len(found)} of {options.pieces} pieces: roots {sum(p.roots for p in found) / bars:.3f}, chords "
          f"{sum(p.chords for p in found) / bars:.3f} of {bars} bars; bars found in "
          f"{sum(p.aligned for p in found)} pieces")


if __name__ == "__main__":
    main()
