"""What was asked against what is heard: tempo, key and length over genres, tempos and keys; and whether the ears lie.

    python -m benchmarks.exactness [--tempos 40 60 80 ... 240] [--seconds 24] [--seed 1]

Every piece is made from words, played by the band and measured from its samples alone. Tempo errors are counted
apart from octave errors (the right pulse read at another metrical level). For honesty each piece is then held against
a spec that was changed behind the ears' back; they must notice.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.conversation import Conversation, Version
from music_assistant.engines import open_engine
from music_assistant.events import Finished
from music_assistant.reporting import reported
from music_assistant.spec import MusicSpec
from music_assistant.studio import Studio
from music_assistant.theory import MAJOR_SPELLING, MINOR_SPELLING
from music_assistant.vocabulary import GENRES

STYLES = tuple(dict.fromkeys(row.style for row in GENRES.values()))


@dataclass(frozen=True)
class Case:
    """A message and what came of it."""

    text: str
    spec: MusicSpec
    played: Finished


def cases(studio: Studio, genres: list[str], tempos: list[int], seconds: int) -> Iterator[Case]:
    """A piece for each genre and each tempo, the keys going round."""
    engine = open_engine("band")
    for g, genre in enumerate(STYLES):
        if genre not in genres:
            continue
        for t, tempo in enumerate(tempos):
            minor = (g + t) % 2 == 0
            tonic = (MINOR_SPELLING if minor else MAJOR_SPELLING)[(5 * g + 7 * t) % 12]
            text = f"{genre} in {tonic} {'minor' if minor else 'major'}, {tempo} bpm, {seconds} seconds"
            spec = studio.understand(Conversation(), text).conversation.spec
            assert spec is not None
            for event in engine.play(spec, None):
                if isinstance(event, Finished):
                    yield Case(text, spec, event)


def verdicts(spec: MusicSpec, clip: Clip, stems: dict[str, Clip]) -> dict[str, bool | None]:
    """The card's verdict on each fact when a sound is held against a spec."""
    heard = ears.measure(clip, stems)
    version = Version(1, spec, "", None, heard=heard)  # type: ignore[arg-type]
    return {row.fact: row.agrees for row in reported(version, None, listener="", seconds={}).rows}


def deceptions(case: Case) -> Iterator[tuple[str, str, MusicSpec, Clip, dict[str, Clip]]]:
    """(name, the fact that must be denied, spec, mix, stems) for each way to change things behind the ears' back."""
    spec, clip, stems = case.spec, case.played.clip, dict(case.played.stems or {})
    for factor in (0.97, 1.03):
        yield f"tempo {factor - 1:+.0%}", "tempo", spec.with_(tempo_bpm=spec.tempo_bpm * factor), clip, stems
    yield "another key", "key", spec.with_(key=str(spec.parsed_key.transposed(2))), clip, stems
    if len(spec.instruments) > 1:
        gone = spec.instruments[0]
        yield "an extra instrument", "instruments", spec.with_(instruments=spec.instruments[1:]), clip, stems
        silent = {**stems, gone.id: Clip(np.zeros_like(stems[gone.id].samples), clip.sample_rate)}
        yield "a missing instrument", "instruments", spec, clip, silent
    yield "silence", "sound", spec, Clip(np.zeros_like(clip.samples), clip.sample_rate), stems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tempos", type=int, nargs="+", default=[40, 58, 72, 88, 104, 120, 137, 155, 174, 200, 240])
    parser.add_argument("--genres", nargs="+", default=list(STYLES), choices=STYLES)
    parser.add_argument("--seconds", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    count: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Studio(Path(folder), seed=args.seed), args.genres, args.tempos, args.seconds):
            heard = ears.measure(case.played.clip, case.played.stems)
            count["pieces"] += 1
            length = verdicts(case.spec, case.played.clip, dict(case.played.stems or {}))
            count["length"] += length["length"] is True
            count["instruments"] += length.get("instruments") is True
            count["loudness"] += length["loudness"] is True
            count["key"] += length["key"] is True
            if heard.tempo_bpm is None:
                count["pulseless"] += 1
            else:
                error, level = ears.tempo_agreement(heard.tempo_bpm, case.spec.tempo_bpm)
                count["tempo"] += abs(error) <= 0.005
                count["octave"] += level != 1
                count["pulse"] += 1
                if args.verbose and abs(error) > 0.005:
                    print("tempo off:", case.text, heard.tempo_bpm, f"{error:+.4f}")
            if args.verbose and length["key"] is not True:
                print("key off:", case.text, heard.key)
            for name, fact, spec, clip, stems in deceptions(case):
                if fact == "tempo" and heard.tempo_bpm is None:
                    continue
                told[name] += 1
                caught[name] += verdicts(spec, clip, stems).get(fact) is False
    n = count["pieces"]
    print(f"pieces {n}; with a steady pulse {count['pulse']}, said to be pulseless {count['pulseless']}")
    print(f"tempo within 0.5 %: {count['tempo'] / max(1, count['pulse']):.3f} "
          f"(read at another metrical level: {count['octave'] / max(1, count['pulse']):.3f}, counted apart)")
    for fact in ("key", "length", "instruments", "loudness"):
        print(f"{fact} as asked: {count[fact] / n:.3f}")
    for name in told:
        print(f"caught {name}: {caught[name]}/{told[name]} = {caught[name] / told[name]:.3f}")
    print(f"caught in all: {sum(caught.values()) / max(1, sum(told.values())):.3f}")


if __name__ == "__main__":
    main()
