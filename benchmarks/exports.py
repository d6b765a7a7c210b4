"""What a piece can be taken away as: how long each file takes, how large it is, and whether it brings the piece back.

    python -m benchmarks.exports                 a three-minute song, every format
    python -m benchmarks.exports --seconds 30    a shorter one

Each format is written once; "of processor" is what it takes on a machine that does nothing else. Then the file is
dropped back: "notes" says whether the recipe in it is the piece's, score and all; "samples", with --play (some
seconds a format), whether the piece that comes back sounds the same, bit for bit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import soundfile

from music_assistant.conversation import Conversation
from music_assistant.export import FORMATS, carried
from music_assistant.studio import Answered, Studio

SONG = "a pop song with a singer about the sea, {seconds:g} seconds"
MP3_LIMIT_S = 4.0
"""The longest that three minutes may take as MP3."""


def song(studio: Studio, seconds: float) -> Conversation:
    """A conversation in which one song was made."""
    *_, last = studio.send(Conversation(), SONG.format(seconds=seconds))
    if not isinstance(last, Answered):
        raise SystemExit("the song could not be made")
    return last.conversation


def comes_back(studio: Studio, file: Path, original: Path) -> bool:
    """Whether a file, dropped into a new conversation, sounds as the original does, sample for sample."""
    *_, last = studio.restore(Conversation(), file)
    version = last.conversation.current if isinstance(last, Answered) else None
    return version is not None and version.mix_file is not None and bool(
        (soundfile.read(version.mix_file)[0] == soundfile.read(original)[0]).all())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--play", action="store_true", help="play each piece that comes back and compare the samples")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), listener="rules", seed=3)
        made = song(studio, options.seconds)
        version = made.current
        assert version is not None and version.mix_file is not None and version.score is not None
        print(f"{version.spec.duration_s:.0f} s, {len(version.spec.instruments)} instruments\n")
        print("| format | seconds | of processor | MB | notes come back | samples come back |")
        print("|---|---:|---:|---:|---|---|")
        for name, kind in FORMATS.items():
            if name.startswith("stems"):
                studio.stems(made, 1)  # so that all formats are timed alike: from stems that are kept
            started, worked = time.perf_counter(), time.process_time()
            file = studio.export(made, 1, name)
            seconds, work = time.perf_counter() - started, time.process_time() - worked
            found = carried(file)
            notes = found is not None and (found.spec, found.score) == (version.spec, version.score)
            sound = comes_back(studio, file, version.mix_file) if options.play else None
            slow = name == "mp3" and options.seconds <= 180 and min(seconds, work) > MP3_LIMIT_S
            failed |= not notes or sound is False or slow
            said = {None: "", True: "yes", False: "NO"}
            print(f"| {kind.label} | {seconds:.2f} | {work:.2f} | {file.stat().st_size / 1e6:.2f} | {said[notes]} | "
                  f"{said[sound]} |", flush=True)
            file.unlink()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
