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
from music_assistant.engines.neural.checked import Checked, Extension, checked, judged
from music_assistant.engines.neural.checkpoints import CHECKPOINTS
from music_assistant.engines.neural.guide import GUIDING, WITHOUT, guide, guided
from music_assistant.events import Finished, Progress
from music_assistant.spec import Effects, Instrument, MusicSpec, Section, Vocals, Written

PIECE = SPEC.with_(
    genres=("pop",), moods=(), tempo_bpm=120, meter="4/4", key="C major", written=Written("C major", 120),
    instruments=(Instrument("drums", "drums", "drums"), Instrument("bass", "bass", "bass"),
                 Instrument("piano", "piano", "comping")),
    sections=(Section("verse-1", "verse", 4, 0.5), Section("chorus-1", "chorus", 4, 0.8)))
"""Sixteen seconds."""


@pytest.fixture(scope="module")
def clip() -> Clip:
    return _played(PIECE)


@pytest.fixture(scope="module")
def off() -> Clip:
    return _played(PIECE.with_(key="F# major", written=replace(PIECE.written, key="F# major")))


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
    tasks = {name: guided(PIECE, row).task for name, row in CHECKPOINTS.items()}
    assert tasks["acestep-v15-xl-base-diffusers"] == "cover"
    assert tasks["acestep-v15-xl-turbo-diffusers"] == "audio2audio", "what a cover hears its source by is not published"
    assert tasks["stable-audio-3-medium"] == "audio2audio"
    assert tasks["musicgen-melody"] == "melody"
    assert tasks["musicgen-small"] == "text2music"
    sung = PIECE.with_(vocals=Vocals("female"))
    for singer in ("acestep-v15-xl-base-diffusers", "acestep-v15-xl-turbo-diffusers"):
        assert guided(sung, CHECKPOINTS[singer]) is WITHOUT, "it sings, and needs room"
    assert guided(sung, CHECKPOINTS["stable-audio-3-medium"]).task == "audio2audio", "it does not sing"
    drums = PIECE.with_(instruments=PIECE.instruments[:1])
    assert guided(drums, CHECKPOINTS["musicgen-melody"]) is WITHOUT, "nothing in it has a pitch"


def test_a_melody_models_guide_has_tune_and_chords_and_no_drums() -> None:
    made = guide(PIECE, 32_000, Band(), GUIDING["melody"])
    alone = guide(PIECE.with_(instruments=PIECE.instruments[1:]), 32_000, Band(), GUIDING["melody"])
    assert made.same_samples(alone) and len(made.samples) == 16 * 32_000


def test_a_guide_has_no_room_no_dirt_and_no_fade_and_is_as_loud_throughout() -> None:
    wet = PIECE.with_(effects=Effects(reverb=0.9, lofi=0.6, distortion=0.5, brightness=0.5), ending="fade",
                      sections=(Section("verse-1", "verse", 8, 0.1), Section("chorus-1", "chorus", 8, 0.9)))
    dry = wet.with_(effects=Effects(0.0), ending=None)
    made = guide(wet, 44_100, Band())
    assert made.same_samples(guide(dry, 44_100, Band()))
    plain = _played(dry)

    def step_db(sound: Clip) -> float:
        verse, chorus = (np.square(sound.samples[s * 44_100:e * 44_100]).mean() for s, e in ((4, 12), (20, 28)))
        return float(10 * np.log10(chorus / verse))

    assert step_db(made) < 0.5 * step_db(plain) and np.abs(made.samples).max() <= 0.98


def test_every_way_of_guiding_has_its_reason() -> None:
    assert all(len(row.reason) > 30 and 0 < row.strength <= 1 for row in GUIDING.values())


def test_a_take_as_it_was_asked_for_is_handed_on_as_it_is(clip: Clip) -> None:
    done, seeds = _checked([clip])
    assert done.clip is clip and done.notes == () and seeds == [PIECE.seed]


def test_a_take_that_is_too_slow_is_stretched_to_the_tempo_and_that_is_said(clip: Clip) -> None:
    done, _ = _checked([exact.stretched(clip, 0.97)])
    heard = ears.measure(done.clip)
    assert heard.tempo_bpm and abs(ears.tempo_agreement(heard.tempo_bpm, 120)[0]) < 0.005
    assert any("tempo" in note and "put right" in note for note in done.notes)


@pytest.mark.parametrize("ratio", [0.96, 1.04])
def test_a_take_put_to_its_tempo_is_as_long_as_asked_and_only_what_is_missing_is_played_anew(
        clip: Clip, ratio: float) -> None:
    take = exact.cut(exact.stretched(clip, ratio), 16.0)
    extensions: list[float] = []

    def extend(short: Clip) -> Iterator[Progress | Clip]:
        extensions.append(short.duration_s)
        yield exact.extended(short, clip, short.duration_s - 0.1)

    done, seeds = _checked([take], extend=extend)
    assert len(done.clip.samples) == 16 * 44_100 and len(seeds) == 1
    assert extensions == ([pytest.approx(16 * 0.96, abs=0.02)] if ratio < 1 else [])
    assert np.abs(done.clip.samples[-22_050:]).max() > 0.001 or ratio > 1
    assert any("played anew" in note for note in done.notes) == (ratio < 1)
    heard = ears.measure(done.clip)
    assert heard.tempo_bpm and abs(ears.tempo_agreement(heard.tempo_bpm, 120)[0]) < 0.005


def test_a_take_that_cannot_be_played_on_is_as_long_as_asked_all_the_same(clip: Clip) -> None:
    done, _ = _checked([exact.cut(exact.stretched(clip, 0.96), 16.0)])
    assert len(done.clip.samples) == 16 * 44_100


def test_a_take_of_a_piece_longer_than_the_model_plays_stops_there_without_silence_after_it(clip: Clip) -> None:
    half = exact.cut(clip, 8.0, 0.0)
    *_, done = checked(lambda seed: iter([half]), PIECE, longest_s=8.0)
    assert isinstance(done, Checked)
    assert done.clip is half and done.notes == ()


def test_a_take_that_begins_late_is_put_on_the_beat(clip: Clip) -> None:
    late = Clip(np.pad(clip.samples, ((round(0.3 * 44_100), 0), (0, 0)))[:16 * 44_100], 44_100)
    done, _ = _checked([late])
    assert any("0.30 seconds late" in note for note in done.notes)
    first = int(np.argmax(np.abs(done.clip.samples).max(axis=1) > 0.01)) / 44_100
    assert first < 0.02 and len(done.clip.samples) == 16 * 44_100


def test_a_take_a_tone_off_is_moved_to_its_key_and_that_is_said(clip: Clip) -> None:
    done, _ = _checked([exact.shifted(clip, 2)])
    assert ears.measure(done.clip).key == "C major"
    assert any("moved to C major" in note for note in done.notes)


def test_the_relative_key_passes_the_parallel_one_does_not() -> None:
    def keyed(name: str) -> Clip:
        return _played(PIECE.with_(key=name, written=replace(PIECE.written, key=name)))

    relative = judged(keyed("A minor"), PIECE)
    assert relative.is_right and relative.semitones == 0
    assert relative.remarks == ("It was heard in A minor, which has the notes of C major.",)
    parallel, far = judged(keyed("C minor"), PIECE), judged(keyed("F# major"), PIECE)
    assert not parallel.is_right and parallel.faults == ("It was heard in C minor.",)
    assert not far.is_right and parallel.badness < far.badness


def test_a_take_far_from_its_key_is_made_again_with_another_seed_at_most_so_often(clip: Clip, off: Clip) -> None:
    done, seeds = _checked([off, clip])
    assert done.clip is clip and done.tries == 2
    assert done.notes == ("It is take 2 of 2, the best of them.", "Take 1: it was heard in F# major.")
    done, seeds = _checked([off, off, off], tries=1)
    assert done.tries == 2 and len(set(seeds)) == 2


def test_of_takes_that_are_all_off_the_best_is_handed_on_and_not_the_last(off: Clip) -> None:
    parallel = _played(PIECE.with_(key="C minor", written=replace(PIECE.written, key="C minor")))
    done, _ = _checked([off, parallel, off])
    assert done.clip is parallel and done.tries == 3
    assert done.notes == ("It is take 2 of 3, the best of them.", "Take 1: it was heard in F# major.",
                          "Take 3: it was heard in F# major.", "It was heard in C minor.")


def test_a_silent_take_is_made_again(clip: Clip) -> None:
    done, _ = _checked([Clip(np.zeros_like(clip.samples), 44_100), clip])
    assert done.clip is clip and "Take 1: the take is silent." in done.notes


def test_a_piece_whose_tempo_changes_is_not_stretched_to_one(clip: Clip) -> None:
    changing = PIECE.with_(sections=(PIECE.sections[0], replace(PIECE.sections[1], tempo_bpm=140.0)))
    assert judged(exact.stretched(clip, 0.97), changing).ratio == 1.0


def _checked(takes: list[Clip], tries: int = 2, extend: Extension | None = None) -> tuple[Checked, list[int]]:
    """What comes of takes that a model would make one after another, and the seeds that it was given."""
    seeds: list[int] = []

    def make(seed: int) -> Iterator[Progress | Clip]:
        seeds.append(seed)
        yield Progress("playing", 0.5)
        yield takes[len(seeds) - 1]

    *_, last = checked(make, PIECE, tries=tries, extend=extend)
    assert isinstance(last, Checked)
    assert np.isfinite(last.clip.samples).all()
    return last, seeds
