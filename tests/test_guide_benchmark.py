"""benchmarks/gpu.py on tiny random checkpoints and the processor: both ways are played, and what it measures is so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_musicgen import SPEC
from tiny_checkpoints import write_ace_step, write_musicgen, write_stable_audio

from benchmarks import gpu
from music_assistant.clip import Clip
from music_assistant.engines.band import Band
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.events import Finished, Progress
from music_assistant.spec import Section, Written

PIECE = SPEC.with_(
    genres=("pop",), tempo_bpm=120, meter="4/4", key="C major", written=Written("C major", 120),
    sections=(Section("verse-1", "verse", 2, 0.3, "C Am"), Section("chorus-1", "chorus", 2, 0.9, "F G"),
              Section("verse-2", "verse", 2, 0.3, "C Am")))
"""Twelve seconds."""

SHORT = PIECE.with_(sections=(Section("verse-1", "verse", 5, 0.4),))
"""Ten seconds."""


def _played() -> Clip:
    *_, last = Band().play(PIECE)
    assert isinstance(last, Finished)
    return last.clip


def test_a_take_is_measured_against_the_bands_playing_of_its_piece() -> None:
    sound = exact.cut(_played(), 12.0)
    assert gpu.beside(sound, PIECE) == (1.0, pytest.approx(1.0, abs=0.02))
    higher, _ = gpu.beside(exact.shifted(sound, 3), PIECE)
    assert higher < 0.5
    _, otherwise = gpu.beside(exact.joined(sound, [(4.0, 4.0), (0.0, 4.0), (4.0, 4.0)]), PIECE)
    assert otherwise < 0.95, "chorus, verse, chorus is another form only in what it repeats"
    noise = np.random.default_rng(7).normal(0, 0.1, sound.samples.shape).astype(np.float32)
    chords, form = gpu.beside(replace(sound, samples=noise), PIECE)
    assert chords < 0.7 and form < 0.5


@pytest.mark.parametrize(("engine", "write"), [
    ("ace_step", write_ace_step), ("stable_audio", write_stable_audio),
    ("musicgen", lambda folder: write_musicgen(folder, melody=True))])
def test_every_checkpoint_that_can_is_played_along_the_band_and_without_it(
        engine: str, write: object, tmp_path: Path) -> None:
    assert callable(write)
    checkpoint = chosen(write(tmp_path / "weights"), engine)
    for is_guided in (True, False):
        player = gpu._engine(checkpoint, "float32", "cpu", is_guided)
        steps = [e.step for e in player.play(SHORT) if isinstance(e, Progress)]
        assert ("the band plays a guide" in steps) == is_guided
        player.close()


def test_both_rows_are_printed_for_one_that_can_be_guided_and_one_for_one_that_cannot(tmp_path: Path) -> None:
    melody = chosen(write_musicgen(tmp_path / "melody", melody=True), "musicgen")
    plain = chosen(write_musicgen(tmp_path / "plain"), "musicgen")
    found = list(gpu.rows(melody, "float32", "cpu", [SHORT]))
    assert [row.guide for row in found] == ["the band's playing", "words alone"]
    assert all(len(row.cells()) == len(gpu.COLUMNS) for row in found)
    assert found[0].pieces[0].music_s == pytest.approx(10.0, abs=0.1)
    assert [row.guide for row in gpu.rows(plain, "float32", "cpu", [SHORT])] == ["words alone"]
