"""The search for faults finds those that are put in, and none in clean music."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from bands import played, spec_of

from benchmarks import faults
from benchmarks.defects import CEILING_DBTP, searched, shortened
from benchmarks.mix_measures import hop_energy, loudness_range_lu, pumping_db, spectrum, width_db
from benchmarks.random_specs import drawn
from music_assistant.clip import SAMPLE_RATE, Clip, Samples
from music_assistant.engines.band import Band
from music_assistant.events import Finished
from music_assistant.mixer.effects import treat
from music_assistant.random_streams import stream
from music_assistant.spec import Effects, MusicSpec

STARTS = np.arange(0, 8 * SAMPLE_RATE, SAMPLE_RATE // 2)


def chord(seconds: float = 8.0, level: float = 0.1) -> Samples:
    """A held chord with a soft start and end."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = sum(np.sin(2 * np.pi * hz * t + hz) / k for k, hz in enumerate((220.0, 277.2, 329.6, 880.0, 1_760.0), 1))
    edge = np.clip(np.minimum(t / 0.3, t[-1] - t), 0.0, 1.0) ** 3
    return np.repeat((level * wave * edge)[:, None], 2, axis=1).astype(np.float32)


def drums(seconds: float = 8.0) -> Samples:
    """Kicks, and snares that start within a sample."""
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    noise = stream(1, "tests", "snare").standard_normal(len(t))
    wave = 0.5 * np.exp(-(t % 1.0) / 0.1) * np.sin(2 * np.pi * 60 * (t % 1.0))
    wave += 0.15 * noise * np.exp(-((t + 0.5) % 1.0) / 0.05)
    wave = (wave - wave.mean()) * np.clip(t[-1] - t, 0.0, 1.0) ** 3
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def with_click(sound: Samples) -> Samples:
    """A click of -40 dB in one channel."""
    sound[3 * SAMPLE_RATE, 1] += 0.01
    return sound


def with_break(sound: Samples) -> Samples:
    """A wave that jumps to silence, as a note that is cut off."""
    sound[3 * SAMPLE_RATE + 17:3 * SAMPLE_RATE + 20_000] = 0.0
    return sound


@pytest.mark.parametrize("sound", [chord(), drums(), chord() * np.float32(0.2) + drums()])
def test_clean_music_has_no_fault(sound: Samples) -> None:
    assert faults.broken_numbers(sound) == faults.gaps(sound, STARTS) == faults.clicks(sound) == []
    assert faults.flat_tops(sound) == faults.over_full_scale(sound) == faults.offset(sound) == []
    assert faults.cut_tail(sound) == []


@pytest.mark.parametrize("spoilt", [with_click, with_break])
def test_a_click_of_40_db_and_a_broken_wave_are_found_where_they_are(spoilt: Callable[[Samples], Samples]) -> None:
    found = faults.clicks(spoilt(chord()))
    assert found and all(abs(at - 3.0) < 0.02 or abs(at - 3.4535) < 0.02 for at in found)


def test_a_gap_is_silence_where_a_note_is_and_a_rest_is_none() -> None:
    sound = chord()
    sound[2 * SAMPLE_RATE:5 * SAMPLE_RATE] = 0.0
    assert faults.gaps(sound, STARTS) == [2.0]
    assert faults.gaps(sound, STARTS[STARTS < 2 * SAMPLE_RATE]) == []


def test_a_cut_off_top_full_scale_an_offset_and_a_missing_number_are_found() -> None:
    loud = chord(level=0.4)
    assert faults.flat_tops(np.clip(loud, -0.5, 0.5))
    assert faults.over_full_scale(loud * np.float32(1 / np.abs(loud).max()))
    assert faults.offset(chord() + np.float32(0.002)) == [0.0]
    loud[100, 0] = np.nan
    assert faults.broken_numbers(loud) == [0.002]


def test_a_note_that_stays_on_is_stuck_and_one_that_rings_out_is_not() -> None:
    ends = np.array([4 * SAMPLE_RATE])
    starts = np.array([0])
    assert faults.stuck(chord(), starts, ends) == [4.0]
    t = np.arange(8 * SAMPLE_RATE) / SAMPLE_RATE
    ringing = chord() * np.exp(-np.maximum(t - 4, 0) / 0.5)[:, None].astype(np.float32)
    assert faults.stuck(ringing, starts, ends) == []
    assert faults.stuck(chord(), np.zeros(0, np.int64), np.zeros(0, np.int64)) == [0.0]


def test_a_tail_that_breaks_off_is_found() -> None:
    assert faults.cut_tail(chord()[:5 * SAMPLE_RATE]) == [5.0]


def finished(spec: MusicSpec, master: Samples | None = None) -> Finished:
    whole, _ = played(Band(), spec)
    return whole if master is None else Finished(Clip(master), whole.score, whole.stems, whole.notes, whole.seconds)


def test_a_played_piece_is_searched_and_a_spoilt_master_of_it_is_not_let_through() -> None:
    spec = spec_of(("piano", "comping"), ("violin", "melody"))
    whole = finished(spec)
    assert [f for f in searched(spec, whole) if f.where == "mix"] == []
    louder = finished(spec, whole.clip.samples * np.float32(4.0))
    kinds = {f.kind for f in searched(spec, louder) if f.where == "mix"}
    assert {"true peak", "loudness"} <= kinds and CEILING_DBTP == -1.0


def test_a_shortened_spec_is_short_and_keeps_what_it_is() -> None:
    for number in range(20):
        spec = drawn(number)
        short = shortened(spec, 15.0, gains=False)
        bar_s = max(spec.parsed_meter.bar_beats * 60 / spec.section_bpm(s) for s in spec.sections)
        assert short.duration_s <= 1.6 * max(15.0, bar_s), "slowing at the end included"
        assert short.duration_s >= 5.0
        assert [i.name for i in short.instruments] == [i.name for i in spec.instruments]
        assert not any(i.gain_db for i in short.instruments)


def test_silence_stays_silence_under_every_effect() -> None:
    quiet = np.zeros((SAMPLE_RATE, 2), np.float32)
    assert not treat(quiet, Effects(reverb=0.5, lofi=1.0, distortion=1.0, brightness=1.0), 0.0, 1).any()


# ---------------------------------------------------------------- what a mix measures


def test_the_loudness_range_is_that_of_the_standards_test_tones() -> None:
    """EBU Tech 3342, minimum requirements 1: 20 s at -20 dBFS and 20 s at -30 dBFS have a range of 10 LU."""
    t = np.arange(40 * SAMPLE_RATE) / SAMPLE_RATE
    level = np.where(t < 20, 10 ** (-20 / 20), 10 ** (-30 / 20))
    tone = np.repeat((level * np.sin(2 * np.pi * 1_000 * t))[:, None], 2, axis=1).astype(np.float32)
    assert loudness_range_lu(hop_energy(tone)) == pytest.approx(10.0, abs=1.0)


def test_width_is_none_in_mono_and_even_for_two_strangers() -> None:
    one, other = (stream(1, "tests", name).standard_normal(4 * SAMPLE_RATE) for name in ("one", "other"))
    assert width_db(spectrum(np.stack([one, one], axis=1).astype(np.float32)), 200, 2_000) == -60.0
    assert abs(width_db(spectrum(np.stack([one, other], axis=1).astype(np.float32)), 200, 2_000)) < 0.5


def test_pumping_is_how_far_the_sound_dips_on_the_beat() -> None:
    beats = tuple(range(0, 8 * SAMPLE_RATE, SAMPLE_RATE // 2))
    t = np.arange(8 * SAMPLE_RATE)
    dipped = chord() * np.where(t % (SAMPLE_RATE // 2) < SAMPLE_RATE // 8, 0.5, 1.0)[:, None].astype(np.float32)
    assert pumping_db(dipped, beats[1:-2]) == pytest.approx(6.0, abs=0.7)
    assert pumping_db(chord(), beats[1:-2]) == pytest.approx(0.0, abs=0.7)
