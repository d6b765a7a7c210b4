"""How fast the band plays, beside the fluidsynth command on the same notes and the same bank.

    python -m benchmarks.beside_fluidsynth [--seconds 60] [--rounds 3]

The band writes a score; its MIDI file goes to `fluidsynth -F` (Debian's package), which reads the bank, plays, reverb
and chorus included, and writes a WAV. The band plays the same score with nothing kept from before: every voice, strip,
reverb and the master. Both are timed in turn, several times; the ratio of the medians is what counts on a busy machine.
Only genres whose instruments all come from the bank are compared, so that both play the same sounds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.learned.table import WRITERS
from music_assistant.conversation import Version
from music_assistant.engines.band import Band
from music_assistant.events import Finished
from music_assistant.export.midi import write_midi
from music_assistant.instruments.bank import BANK_FILE
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

GENRES = ("pop", "rock", "jazz", "classical", "cinematic")
SEED = 7


def fluidsynth_s(midi: Path, wav: Path) -> float:
    """Seconds of the fluidsynth command."""
    start = perf_counter()
    subprocess.run(["fluidsynth", "-ni", "-r", "44100", "-F", str(wav), str(BANK_FILE), str(midi)], check=True,
                   capture_output=True)
    return perf_counter() - start


def band_s(spec: MusicSpec, score: Score) -> float:
    """Seconds of a band that has played nothing yet, from a score to the mastered mix and its stems, its opening, which
    is heard before the rest, included."""
    band, before = Band(), Version(1, spec, "", Change("create"), score=score)
    start = perf_counter()
    for event in band.play(spec, before):
        last = event
    assert isinstance(last, Finished)
    return perf_counter() - start


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if shutil.which("fluidsynth") is None:
        raise SystemExit("The fluidsynth command is not here: sudo apt-get install -y fluidsynth")
    print("| genre | instruments | notes | band s | fluidsynth s | ratio |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for genre in GENRES:
            spec = created(Change("create", genres=(genre,), duration_s=options.seconds), seed=SEED)
            score = compose(spec, None, WRITERS)
            midi, wav = Path(folder) / "score.mid", Path(folder) / "played.wav"
            write_midi(score, spec, midi)
            ours, theirs = [], []
            for _ in range(options.rounds):
                ours.append(band_s(spec, score))
                theirs.append(fluidsynth_s(midi, wav))
            notes = sum(len(passage.notes) for part in score.parts for passage in part.passages)
            mine, other = statistics.median(ours), statistics.median(theirs)
            print(f"| {genre} | {len(score.parts)} | {notes} | {mine:.2f} | {other:.2f} | {mine / other:.2f} |",
                  flush=True)


if __name__ == "__main__":
    main()
