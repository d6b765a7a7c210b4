"""The band plays along with a finished sound: in its key, on its beats, to its chords, and beneath it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pieces import piece

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.ears.loudness import loudness_lufs
from music_assistant.engines.band import Band
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.laying import BENEATH_LU, along, laid, played
from music_assistant.events import Finished
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.theory import Chord

STRINGS = Instrument("strings", "strings", "pad")
SHAKER = Instrument("shaker", "shaker", "percussion")
LATE_S, SEMITONES, RATIO = 0.37, 2, 1.03


@pytest.fixture(scope="module")
def band() -> Band:
    return Band()


@pytest.fixture(scope="module")
def spec() -> MusicSpec:
    return piece("waltz", "piano", "bass", "drums", tempo_bpm=150.0, meter="3/4", tonic="A", mode="minor",
                 duration_s=24.0)


@pytest.fixture(scope="module")
def finished(band: Band, spec: MusicSpec) -> Finished:
    last = list(band.play(spec))[-1]
    assert isinstance(last, Finished)
    return last


@pytest.fixture(scope="module")
def moved(finished: Finished) -> Clip:
    """The same music at 48 kHz, later, higher and faster than its spec says."""
    clip = exact.at_rate(exact.stretched(exact.shifted(finished.clip, SEMITONES), RATIO), 48_000)
    return Clip(np.concatenate([np.zeros((round(LATE_S * 48_000), 2), np.float32), clip.samples]), 48_000)


def with_(spec: MusicSpec, *players: Instrument) -> MusicSpec:
    return spec.with_(instruments=(*spec.instruments, *players))


def bar_chords(finished: Finished) -> Iterator[Chord]:
    """The chord on the first beat of each bar, as the composer wrote it."""
    assert finished.score is not None
    for section in finished.score.sections:
        for bar in range(section.bars):
            at = bar * section.meter.bar_beats
            yield next(c.chord for c in section.chords if c.start_beats <= at < c.start_beats + c.length_beats)


def test_what_is_played_along_follows_the_sound_and_not_what_was_asked_of_it(spec: MusicSpec, moved: Clip) -> None:
    found = along(moved, with_(spec, STRINGS), ["strings"])
    assert (found.spec.key, found.spec.meter) == ("B minor", "3/4")
    assert found.spec.tempo_bpm == pytest.approx(150 * RATIO, rel=0.002)
    assert found.start_s == pytest.approx(LATE_S, abs=0.03)
    assert [i.id for i in found.spec.instruments] == ["strings"]


def test_the_chords_are_those_that_sound(spec: MusicSpec, finished: Finished, moved: Clip) -> None:
    found = along(moved, with_(spec, STRINGS), ["strings"]).spec
    heard = [Chord.parse(bar.split("/")[0]) for s in found.sections for bar in (s.chords or "").split()]
    truth = [chord.transposed(SEMITONES) for chord in bar_chords(finished)]
    assert len(heard) >= len(truth) - 1
    wrong = [(str(h.symbol()), str(t.symbol())) for h, t in zip(heard, truth, strict=False) if h.root != t.root]
    assert wrong == []


def test_the_part_keeps_the_beats_of_the_sound(spec: MusicSpec, moved: Clip, band: Band) -> None:
    found = along(moved, with_(spec, SHAKER), ["shaker"])
    part = played(found, SHAKER, band, moved)
    heard = ears.measure(part, fast=True).tempo_bpm
    assert len(part.samples) <= len(moved.samples) and part.sample_rate == 48_000
    assert heard is not None and abs(ears.tempo_agreement(heard, 150 * RATIO)[0]) < 0.003
    begins_s = np.flatnonzero(np.abs(part.samples).max(axis=1) > 1e-3)[0] / 48_000
    assert (begins_s - LATE_S) * 150 * RATIO / 60 % 0.5 == pytest.approx(0.0, abs=0.1)


def test_a_part_lies_beneath_the_sound_as_far_as_its_role_and_its_level_say(spec: MusicSpec, finished: Finished,
                                                                            band: Band) -> None:
    for gain_db in (0.0, -6.0):
        quieter = Instrument("strings", "strings", "pad", gain_db=gain_db)
        made = laid(finished.clip, with_(spec, quieter), ["strings"], band)
        part = Clip(made.samples - finished.clip.samples, made.sample_rate)
        whole, beneath = loudness_lufs(finished.clip), loudness_lufs(part)
        assert whole is not None and beneath is not None
        assert whole - beneath == pytest.approx(BENEATH_LU["pad"] - gain_db, abs=0.5)


def test_where_the_part_is_silent_every_bit_stays(spec: MusicSpec, finished: Finished, band: Band) -> None:
    last = spec.sections[-1]
    late = Instrument("strings", "strings", "pad", sections=(last.id,))
    made = laid(finished.clip, with_(spec, late), ["strings"], band)
    bar_s = 3 * 60 / 150
    before = round((spec.duration_s - (last.bars + 1) * bar_s) * 44_100)
    assert before > 44_100 and np.array_equal(made.samples[:before], finished.clip.samples[:before])
    assert made.samples.shape == finished.clip.samples.shape and not made.same_samples(finished.clip)


def test_without_a_pulse_the_spec_counts(spec: MusicSpec) -> None:
    noise = np.random.default_rng(1).standard_normal((10 * 44_100, 2)) * 0.1
    found = along(Clip(noise.astype(np.float32)), with_(spec, STRINGS), ["strings"])
    assert (found.spec.tempo_bpm, found.spec.meter, found.start_s) == (150.0, "3/4", 0.0)


def test_the_same_sound_gets_the_same_part_and_is_never_too_loud(spec: MusicSpec, finished: Finished,
                                                                 band: Band) -> None:
    full = Clip((finished.clip.samples / np.abs(finished.clip.samples).max()).astype(np.float32))
    made = laid(full, with_(spec, STRINGS), ["strings"], band)
    assert made.same_samples(laid(full, with_(spec, STRINGS), ["strings"], band))
    assert np.abs(made.samples).max() <= 1.0


def test_a_piece_in_six_eight_gets_a_part_in_six_eight(band: Band) -> None:
    spec = piece("celtic", "acoustic guitar", "bass", "drums", tempo_bpm=110.0, meter="6/8", tonic="D", mode="minor",
                 duration_s=24.0)
    finished = list(band.play(spec))[-1]
    assert isinstance(finished, Finished)
    found = along(finished.clip, with_(spec, STRINGS), ["strings"])
    assert found.spec.meter == "6/8" and found.start_s == pytest.approx(0.0, abs=0.05)
    assert found.spec.tempo_bpm == pytest.approx(110.0, rel=0.003)
    assert [s.bars for s in found.spec.sections] == [s.bars for s in spec.sections]
    heard = [Chord.parse(bar.split("/")[0]) for s in found.spec.sections for bar in (s.chords or "").split()]
    assert np.mean([h.root == t.root for h, t in zip(heard, bar_chords(finished), strict=True)]) >= 0.7
