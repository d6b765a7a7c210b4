"""Stems become files: one WAV of 32-bit floats an instrument, so that they sum to the mix with nothing rounded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from music_assistant.clip import Clip
from music_assistant.export.audio import float_wav
from music_assistant.export.files import file_name, made_folder, whole_file
from music_assistant.spec import MusicSpec

RETURNS = "returns"
"""The key and file name of the shared effects' stem."""


def stem_files(stems: Mapping[str, Clip], spec: MusicSpec) -> Iterator[tuple[str, Clip]]:
    """(file name, stem) for each: named as its instrument is in the spec, no two the same on any system."""
    taken = {RETURNS}
    for key, clip in stems.items():
        if key == RETURNS:
            yield f"{RETURNS}.wav", clip
            continue
        instrument = spec.instrument(key)
        wanted = name = file_name(instrument.name if instrument else key, "instrument")
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{wanted} ({count})"
        taken.add(name.casefold())
        yield f"{name}.wav", clip


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


def zip_stems(stems: Mapping[str, Clip], spec: MusicSpec, path: Path) -> None:
    """Writes all stems into one zip file, stored as they are: sound hardly shrinks. Raises FileError."""
    with whole_file(path) as half, zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as archive:
        for name, clip in stem_files(stems, spec):
            # Without a date of its own the entry has a fixed one: the same stems make the same file.
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
                file.writelines(float_wav(clip))
