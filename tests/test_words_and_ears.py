"""What a diffusion model is told of a piece, the band's guide for it, and what the ears put right in its take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from test_musicgen import SPEC

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.engines.band import Band
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.checked import Checked, checked
from music_assistant.engines.neural.checkpoints import CHECKPOINTS
from music_assistant.engines.neural.guide import guide, guided
from music_assistant.events import Finished, Progress
from music_assistant.spec import Instrument, MusicSpec, Section, Vocals, Written

PIECE = SPEC.with_(
    genres=("pop",), moods=(), tempo_bpm=120, meter="4/4", key="C major", written=Written("C major", 120),
    instruments=(Instrument("drums", "drums", "drums"), Instrument("bass", "bass", "bass"),
                 Instrument("piano", "piano", "comping")),
    sections=(Section("verse-1", "verse", 4, 0.5), Section("chorus-1", "chorus", 4, 0.8)))
"""Sixteen seconds."""


@pytest.fixture(scope="module")
def clip() -> Clip:
    return _played(PIECE)


def _played(spec: MusicSpec) -> Clip:
    *_, last = Band().play(spec)
    assert isinstance(last, Finished)
    return exact.cut(last.clip, spec.duration_s)


def test_the_guide_is_the_piece_as_the_band_plays_it_at_the_models_rate(clip: Clip) -> None:
    made = guide(PIECE, 48_000, Band())
    assert (made.sample_rate, len(made.samples)) == (48_000, 16 * 48_000)
    heard = ears.measure(made)
    assert heard.tempo_bpm and abs(ears.tempo_agreement(heard.tempo_bpm, 120)[0]) < 0.005
    assert heard.key == "C major"


def test_a_checkpoint_is_guided_by_the_task_that_it_has() -> None:
    tasks = {name: guided(PIECE, row)[0] for name, row in CHECKPOINTS.items()}
    assert tasks["acestep-v15-xl-turbo-diffusers"] == "cover"
    assert tasks["stable-audio-3-medium"] == "audio2audio"
    assert tasks["musicgen-small"] == "text2music"
    sung = PIECE.with_(vocals=Vocals("female"))
    assert guided(sung, CHECKPOINTS["acestep-v15-xl-turbo-diffusers"])[0] == "text2music"


def test_a_take_as_it_was_asked_for_is_handed_on_as_it_is(clip: Clip) -> None:
    done, seeds = _checked([clip])
    assert done.clip is clip and done.notes == () and seeds == [PIECE.seed]


def test_a_take_that_is_too_slow_is_stretched_to_the_tempo_and_that_is_said(clip: Clip) -> None:
    done, _ = _checked([exact.stretched(clip, 0.97)])
    heard = ears.measure(done.clip)
    assert heard.tempo_bpm and abs(ears.tempo_agreement(heard.tempo_bpm, 120)[0]) < 0.005
    assert any("tempo" in note and "put right" in note for note in done.notes)


def test_a_take_a_tone_off_is_moved_to_its_key_and_that_is_said(clip: Clip) -> None:
    done, _ = _checked([exact.shifted(clip, 2)])
    assert ears.measure(done.clip).key == "C major"
    assert any("moved to C major" in note for note in done.notes)


def test_a_take_far_from_its_key_is_made_again_with_another_seed_at_most_so_often(clip: Clip) -> None:
    off = _played(PIECE.with_(key="F# major", written=replace(PIECE.written, key="F# major")))
    done, seeds = _checked([off, clip])
    assert done.clip is clip and done.tries == 2 and "It is take 2" in done.notes[0]
    done, seeds = _checked([off, off, off], tries=1)
    assert done.tries == 2 and len(set(seeds)) == 2


def _checked(takes: list[Clip], tries: int = 2) -> tuple[Checked, list[int]]:
    """What comes of takes that a model would make one after another, and the seeds that it was given."""
    seeds: list[int] = []

    def make(seed: int) -> Iterator[Progress | Clip]:
        seeds.append(seed)
        yield Progress("playing", 0.5)
        yield takes[len(seeds) - 1]

    *_, last = checked(make, PIECE, tries=tries)
    assert isinstance(last, Checked)
    assert np.isfinite(last.clip.samples).all()
    return last, seeds
