"""Whether an edit changes what it asks for and nothing else, over every edit turn of a file of dialogues.

    python -m benchmarks.locality DIALOGUES.jsonl [--limit N] [--seed 1]

Each row is {"turns": [{"say": "..."}, ...]}. Words are heard by the rules, played by the band before and after.
Stems: those of instruments whose entry in the spec is the same are bit-identical where nothing but instruments
changed. Tempo: all notes in beats stay. Transposition: every pitched note moves by one interval, nothing else moves.
Inert: an edit that changes the spec must change a stem or the mix.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

from music_assistant.conversation import Conversation, Version
from music_assistant.engines import Engine, open_engine
from music_assistant.errors import MusicAssistantError
from music_assistant.events import Finished
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.studio import Studio, fingerprints

UNHEARD = frozenset({"title", "stated", "rules"})
UNPITCHED = frozenset({"drums", "percussion", "texture"})
INSTRUMENT_FIELDS = frozenset({"instruments", "vocals"})


def changed_fields(before: MusicSpec, after: MusicSpec) -> frozenset[str]:
    """Fields of the spec that differ and can be heard."""
    return frozenset(f.name for f in fields(MusicSpec) if getattr(before, f.name) != getattr(after, f.name)) - UNHEARD


def notes(score: Score, by: int = 0) -> dict[str, list[tuple[object, ...]]]:
    """Each part's notes in beats, pitched ones moved by semitones."""
    return {p.instrument_id: [(n.start_beats, n.length_beats, n.pitch + (0 if p.role in UNPITCHED else by), n.velocity)
                              for q in p.passages for n in q.notes] for p in score.parts}


def same_but_moved(before: Score, after: Score) -> bool:
    """Whether one interval takes all pitched notes of one score to those of the other."""
    found = notes(after)
    return any(notes(before, by) == found for by in range(-48, 49))


def played(band: Engine, version: Version, before: Version | None) -> tuple[Version, bytes]:
    """The version with its score and its stems' fingerprints, and the mix's samples' digest."""
    for event in band.play(version.spec, before):
        if isinstance(event, Finished):
            digest = fingerprints({"mix": event.clip})["mix"]
            return replace(version, score=event.score, fingerprints=fingerprints(event.stems or {})), digest.encode()
    raise AssertionError("the band did not finish")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dialogues", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    count: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        studio, band = Studio(Path(folder), seed=args.seed), open_engine("band")
        rows = [json.loads(line) for line in args.dialogues.read_text(encoding="utf-8").splitlines()]
        for row in rows[: args.limit]:
            conversation, mixes = Conversation(), {}
            for turn in row["turns"]:
                before = conversation.current
                try:
                    conversation = studio.understand(conversation, turn["say"]).conversation
                except MusicAssistantError:
                    continue
                after = conversation.current
                if after is None or after.score is not None:
                    continue
                after, mixes[after.number] = played(band, after, before)
                conversation = conversation.replaced(after)
                if before is not None and after.parent == before.number:
                    judge(count, turn["say"], before, after, mixes[before.number] != mixes[after.number])
    print(f"edits {count['edits']}, not inert {count['moved'] / max(1, count['edits']):.4f} (at least 0.99)")
    for name in ("stems untouched", "tempo edits keep notes", "transpositions move all alike"):
        held, asked = count[name], count[f"{name} asked"]
        print(f"{name}: {held}/{asked} = {held / max(1, asked):.4f} (1)")


def judge(count: Counter[str], said: str, before: Version, after: Version, mix_moved: bool) -> None:
    """Counts one edit."""
    changed = changed_fields(before.spec, after.spec)
    if not changed or before.score is None or after.score is None:
        return
    count["edits"] += 1
    count["moved"] += mix_moved
    if not mix_moved:
        print(f"inert: {said!r} ({', '.join(sorted(changed))})")
    if changed <= INSTRUMENT_FIELDS:
        old = {i.id: i for i in before.spec.instruments}
        untouched = [i.id for i in after.spec.instruments if old.get(i.id) == i]
        count["stems untouched asked"] += len(untouched)
        count["stems untouched"] += sum(before.fingerprints.get(i) == after.fingerprints.get(i) for i in untouched)
        for i in untouched:
            if before.fingerprints.get(i) != after.fingerprints.get(i):
                print(f"moved by {said!r}: {i}")
    if changed == {"tempo_bpm"} or changed == {"tempo_bpm", "sections"}:
        count["tempo edits keep notes asked"] += 1
        count["tempo edits keep notes"] += notes(before.score) == notes(after.score)
    if changed <= {"key", "octave"} and before.spec.parsed_key.mode == after.spec.parsed_key.mode:
        count["transpositions move all alike asked"] += 1
        count["transpositions move all alike"] += same_but_moved(before.score, after.score)


if __name__ == "__main__":
    main()
