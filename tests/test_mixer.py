"""The mix: loudness as broadcasters measure it, a limiter that holds, effects that do more when more is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from bands import spec_of
from numpy.typing import NDArray
from scipy.signal import resample_poly

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.balance import PUMPED_ROLES, SEATS, fader, pan_of
from music_assistant.mixer.desk import Desk, finished, mastering_for
from music_assistant.mixer.effects import treat
from music_assistant.mixer.loudness import integrated, measured
from music_assistant.mixer.master import CEILING_DBTP, make_up_db, mastered
from music_assistant.mixer.shaping import Bend, bent
from music_assistant.random_streams import stream
from music_assistant.spec import ROLES, Effects, Instrument

LEVEL = 0.1


def sine(hz: float, amplitude: float, seconds: float = 4.0) -> Samples:
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.repeat((amplitude * np.sin(2 * np.pi * hz * t))[:, None], 2, axis=1).astype(np.float32)


def music(seconds: float = 4.0) -> Samples:
    """Something with a beat, a chord and a hiss."""
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    chord = sum(np.sin(2 * np.pi * hz * t + hz) for hz in (110.0, 220.0, 277.2, 329.6, 880.0)) * 0.05
    beat = np.exp(-(t % 0.5) / 0.05) * np.sin(2 * np.pi * 60 * t) * 0.5
    hiss = stream(1, "tests", "hiss").standard_normal(len(t)) * np.exp(-(t % 0.25) / 0.02) * 0.05
    return np.repeat((chord + beat + hiss)[:, None], 2, axis=1).astype(np.float32)


def centroid_hz(sound: Samples) -> float:
    size = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float(np.sum(size * np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)) / np.sum(size))


def true_peak_dbtp(sound: Samples) -> float:
    return float(20 * np.log10(np.abs(resample_poly(sound, 4, 1, axis=0)).max()))


# ---------------------------------------------------------------- loudness


def test_a_full_scale_tone_at_1_khz_measures_as_the_standard_says() -> None:
    assert measured(sine(997.0, 1.0)[:, :1]).loudness_lufs == pytest.approx(-3.01, abs=0.05)
    assert measured(sine(997.0, 0.1)).loudness_lufs == pytest.approx(-20.0, abs=0.05)


def test_silence_between_sounds_does_not_count() -> None:
    tone = sine(997.0, 0.1)
    assert measured(np.concatenate([tone, np.zeros_like(tone)])).loudness_lufs == pytest.approx(
        measured(tone).loudness_lufs, abs=0.3)


def test_a_peak_between_samples_is_found() -> None:
    t = np.arange(SAMPLE_RATE)
    between = np.repeat(np.sin(2 * np.pi * t / 4 + np.pi / 4)[:, None], 2, axis=1).astype(np.float32)
    assert np.abs(between).max() < 0.71
    assert measured(between).true_peak == pytest.approx(1.0, abs=0.05)


def test_loudness_does_not_depend_on_where_a_stretch_of_measurement_ends() -> None:
    sound = np.tile(music(), (3, 1))
    shifted = np.concatenate([np.zeros((63 * 70, 2), np.float32), sound])
    assert measured(sound).loudness_lufs == pytest.approx(measured(shifted).loudness_lufs, abs=0.02)
    assert measured(sound).true_peak == pytest.approx(measured(shifted).true_peak, rel=1e-5)


# ---------------------------------------------------------------- master


@pytest.mark.parametrize("asked", [-9.0, -14.0, -23.0])
def test_the_master_is_as_loud_as_asked_and_under_the_ceiling(asked: float) -> None:
    mix = music(8.0)
    levels = measured(mix)
    master = mastered(mix, make_up_db(levels, asked), levels)
    assert measured(master).loudness_lufs == pytest.approx(asked, abs=0.3)
    assert true_peak_dbtp(master) <= CEILING_DBTP


def test_the_limiter_leaves_a_quiet_mix_alone() -> None:
    mix = sine(440.0, 0.3)
    np.testing.assert_allclose(mastered(mix, 0.0), mix, atol=1e-6)


def test_the_limiter_is_down_before_the_peak_and_makes_no_click() -> None:
    mix = sine(220.0, 0.2)
    mix[SAMPLE_RATE:SAMPLE_RATE + 400] *= 12
    master = mastered(mix, 0.0)
    assert true_peak_dbtp(master) <= CEILING_DBTP
    for around in (slice(SAMPLE_RATE - 2_000, SAMPLE_RATE), slice(SAMPLE_RATE + 400, SAMPLE_RATE + 4_000)):
        assert np.abs(np.diff(master[around, 0], 2)).max() < 0.01


def test_silence_stays_silence() -> None:
    quiet = np.zeros((SAMPLE_RATE, 2), np.float32)
    levels = measured(quiet)
    assert make_up_db(levels, -14.0) == 0.0
    assert not mastered(quiet, 0.0, levels).any()
    assert np.isfinite(integrated(levels.energy))


# ---------------------------------------------------------------- desk


def test_stems_and_returns_sum_to_the_mix_within_a_ten_thousandth() -> None:
    spec = spec_of(("drums", "drums"), ("piano", "comping"), ("violin", "melody"), genre="classical",
                   effects=Effects(reverb=0.6))
    desk = Desk(spec, 4 * SAMPLE_RATE)
    stems = [desk.add(member, music() * np.float32(0.2)) for member in spec.instruments]
    mix = desk.mixed()
    total = np.sum(stems, axis=0) + mix.returns
    np.testing.assert_allclose(total.sum(axis=1), mix.treated.sum(axis=1), atol=2e-4,
                               err_msg="a bus without glue and tape leaves the middle alone")
    assert np.abs(mix.returns).max() > 0.01


def test_a_quieter_member_does_not_change_the_masters_gain() -> None:
    spec = spec_of(("drums", "drums"), ("piano", "comping"), effects=Effects(reverb=0.3, lofi=0.5, distortion=0.3))
    quiet = spec.with_(instruments=(replace(spec.instruments[0], gain_db=-18.0), spec.instruments[1]))
    gains = []
    for each in (spec, quiet):
        desk = Desk(each, 4 * SAMPLE_RATE)
        for i, member in enumerate(each.instruments):
            desk.add(member, music() * np.float32(0.5 + i * 0.1))
        mix = desk.mixed()
        gains.append(mastering_for(mix, each))
        assert np.isfinite(finished(mix, gains[-1])).all()
    assert gains[0].gain_db == pytest.approx(gains[1].gain_db, abs=0.01)


def test_every_role_has_a_seat() -> None:
    assert set(SEATS) == set(ROLES)
    assert set(PUMPED_ROLES) <= set(ROLES)


def test_a_pan_that_is_asked_for_is_taken_and_the_beat_and_bass_stay_in_the_middle() -> None:
    left, right = fader(Instrument("a", "piano", "comping", pan=-1.0))
    assert left > 1.0 and right < 1e-6
    assert pan_of(Instrument("x", "drums", "drums")) == pan_of(Instrument("y", "bass", "bass")) == 0.0
    np.testing.assert_array_equal(fader(Instrument("y", "bass", "bass")), np.ones(2, np.float32))
    assert 0 < abs(pan_of(Instrument("guitar", "guitar", "comping"))) <= 0.5


# ---------------------------------------------------------------- effects


def test_more_brightness_moves_the_spectrum_up() -> None:
    heard = [centroid_hz(treat(music(), Effects(brightness=v), LEVEL, 1)) for v in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    assert all(a < b * 0.97 for a, b in pairwise(heard))


def test_more_lofi_is_a_narrower_band() -> None:
    shares = []
    for amount in (0.0, 0.25, 0.5, 0.75, 1.0):
        size = np.abs(np.fft.rfft(treat(music(), Effects(lofi=amount), LEVEL, 1)[:, 0])) ** 2
        hz = np.fft.rfftfreq(4 * SAMPLE_RATE, 1 / SAMPLE_RATE)
        shares.append(float(size[hz > 6_000].sum() / size.sum()))
    assert all(b < 0.8 * a for a, b in pairwise(shares))


def test_more_distortion_is_more_harmonics_at_about_the_same_loudness() -> None:
    tone = sine(440.0, 0.14)
    heard = []
    for amount in (0.0, 0.25, 0.5, 0.75, 1.0):
        out = treat(tone.copy(), Effects(distortion=amount), LEVEL, 1)
        size = np.abs(np.fft.rfft(out[SAMPLE_RATE:2 * SAMPLE_RATE, 0]))
        heard.append(np.sqrt(np.sum(size[[1320, 2200, 3080]] ** 2)) / size[440])
        assert abs(measured(out).loudness_lufs - measured(tone).loudness_lufs) < 6
    assert all(a < b for a, b in pairwise(heard))


def test_distortion_has_fewer_aliases_than_bending_sample_by_sample() -> None:
    tone = 8.0 * sine(5_000.0, 1.0)[:, 0]

    def strays_db(heard: NDArray[np.float32]) -> float:
        size = np.abs(np.fft.rfft(heard[SAMPLE_RATE:2 * SAMPLE_RATE]))
        own = size[[5_000, 15_000]].max()
        for k in (5_000, 15_000):
            size[k - 3:k + 4] = 0.0
        return float(20 * np.log10(size.max() / own))

    assert strays_db(Bend().heard(tone)) < strays_db(bent(tone)) - 5


def test_effects_at_nothing_do_nothing() -> None:
    np.testing.assert_array_equal(treat(music(), Effects(reverb=0.0), LEVEL, 1), music())


def test_more_reverb_is_a_louder_return_and_none_is_silence() -> None:
    levels = []
    for amount in (0.0, 0.2, 0.5, 1.0):
        spec = spec_of(("violin", "melody"), effects=Effects(reverb=amount))
        desk = Desk(spec, 4 * SAMPLE_RATE)
        desk.add(spec.instruments[0], music())
        levels.append(float(np.sqrt(np.mean(desk.mixed().returns ** 2))))
    assert levels[0] == 0.0
    assert all(a < b for a, b in pairwise(levels))
