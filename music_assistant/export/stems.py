"""Stems become files: one WAV an instrument, all of one length, so that laid side by side they are the mix."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

from music_assistant.clip import Clip
from music_assistant.export.audio import float_wav, whole_wav
from music_assistant.export.files import file_name, made_folder, whole_file
from music_assistant.export.midi import midi_bytes
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

RETURNS = "returns"
"""The key and file name of the shared effects' stem."""

DEPTHS: Mapping[str, Callable[[Clip], Iterator[bytes]]] = MappingProxyType({
    "32 bit float": float_wav, "24 bit": lambda clip: whole_wav(clip, 24), "16 bit": lambda clip: whole_wav(clip, 16)})
"""How finely a stem's samples are written → the WAV file's blocks. Floats alone hold what is above full scale."""


def stem_files(stems: Mapping[str, Clip], spec: MusicSpec) -> Iterator[tuple[str, Clip]]:
    """(file name, stem) for each: named as its instrument is in the spec, no two the same on any system.

    All are as long as the longest, with silence at the end.
    """
    taken = {RETURNS}
    frames = max((len(clip.samples) for clip in stems.values()), default=0)
    for key, clip in stems.items():
        if key == RETURNS:
            yield f"{RETURNS}.wav", _padded(clip, frames)
            continue
        instrument = spec.instrument(key)
        wanted = name = file_name(instrument.name if instrument else key, "instrument")
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted} ({count})"
        taken.add(name.casefold())
        yield f"{name}.wav", _padded(clip, frames)


def _padded(clip: Clip, frames: int) -> Clip:
    missing = frames - len(clip.samples)
    return Clip(np.pad(clip.samples, ((0, missing), (0, 0))), clip.sample_rate) if missing else clip


def write_stems(stems: Mapping[str, Clip], spec: MusicSpec, folder: Path) -> tuple[Path, ...]:
    """Writes `<instrument name>.wav` for each stem and `returns.wav`; returns their paths.

    `stems` are keyed by instrument id and "returns". Raises FileError.
    """
    made_folder(folder)
    paths = []
    for name, clip in stem_files(stems, spec):
        with whole_file(folder / name) as half, half.open("wb") as file:
            file.writelines(float_wav(clip))
        paths.append(folder / name)
    return tuple(paths)


def zip_stems(stems: Mapping[str, Clip], spec: MusicSpec, path: Path, score: Score | None = None,
              depth: str = "32 bit float") -> None:
    """Writes all stems into one zip file, stored as they are: sound hardly shrinks. Raises FileError.

    Beside them lie the notes as MIDI, the spec, and a page that says what all this is. `depth`: one of DEPTHS.
    """
    with whole_file(path) as half, zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as archive:
        _put(archive, "README.txt", [readme(spec, stems, depth).encode()])
        _put(archive, "spec.json", [json.dumps(spec.to_json(), ensure_ascii=False, indent=2).encode()])
        if score is not None:
            _put(archive, "score.mid", [midi_bytes(score, spec)])
        for name, clip in stem_files(stems, spec):
            _put(archive, name, DEPTHS[depth](clip))


def _put(archive: zipfile.ZipFile, name: str, blocks: Iterable[bytes]) -> None:
    # Without a date of its own the entry has a fixed one: the same stems make the same file.
    with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
        file.writelines(blocks)


def readme(spec: MusicSpec, stems: Mapping[str, Clip], depth: str) -> str:
    """What a producer wants to know before the first stem is dragged into a session."""
    rate = next(iter(stems.values())).sample_rate if stems else 0
    lines = [spec.title or "Untitled", "", f"Tempo: {spec.tempo_bpm:g} bpm", f"Key: {spec.key}", f"Meter: {spec.meter}",
             f"Length: {spec.bars} bars, {spec.duration_s:.1f} seconds and the ring-out",
             f"Sound: WAV, {depth}, {rate} Hz, all files of one length, beginning together", "",
             "Each file is one instrument after its own effects, level and place, before the master.",
             "returns.wav is the reverb and the other effects that all of them share.",
             "At 0 dB, all files together are the mix before mastering."]
    if depth != "32 bit float":
        lines.append("What went above full scale was clipped; ask for float stems to keep it.")
    bar_s, at = spec.parsed_meter.bar_beats, 0.0
    lines += ["", "Sections:"]
    for section in spec.sections:
        lines.append(f"  {_clock(spec.seconds_at(at))}  {section.name}, {section.bars} bars")
        at += section.bars * bar_s
    lines += ["", "score.mid holds the notes. Drop this zip, or any other file of the piece, into the chat of the",
              "Music Assistant that made it, and the piece is back, to the sample."]
    return "\n".join(lines) + "\n"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
