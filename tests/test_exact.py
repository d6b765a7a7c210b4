"""Finished sound changed exactly: tempos and intervals that are met, lengths to the sample, and bits that stay."""

from __future__ import annotations

import numpy as np
import pytest
from bands import score_of, spec_of
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from music_assistant import ears
from music_assistant.clip import Clip
from music_assistant.engines.band import Band
from music_assistant.engines.neural import exact

RATE = 8_000


def noise(seconds: float, seed: int = 1, channels: int = 2, rate: int = RATE) -> Clip:
    drawn = np.random.default_rng(seed).standard_normal((round(seconds * rate), channels))
    return Clip((0.2 * drawn).astype(np.float32), rate)


def tone(hertz: float, seconds: float = 3.0, rate: int = 44_100) -> Clip:
    wave = 0.5 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)
    return Clip(np.stack([wave, wave], axis=1).astype(np.float32), rate)


def pitch_hz(clip: Clip) -> float:
    """The frequency of a tone, from the top of its spectrum, away from the clip's ends."""
    inner = clip.samples[clip.sample_rate // 4:-clip.sample_rate // 4, 0]
    size = 1 << 20
    spectrum = np.abs(np.fft.rfft(inner * np.hanning(len(inner)), size))
    top = int(spectrum.argmax())
    below, at, above = np.log(spectrum[top - 1:top + 2])
    return float((top + 0.5 * (below - above) / (below - 2 * at + above)) * clip.sample_rate / size)


def cents(heard_hz: float, asked_hz: float) -> float:
    return float(1200 * np.log2(heard_hz / asked_hz))


def attack_width_ms(samples: NDArray[np.float32], at_s: float, rate: int) -> float:
    """How far the energy around a click is spread, as its standard deviation."""
    around = samples[round((at_s - 0.15) * rate):round((at_s + 0.15) * rate), 0].astype(np.float64) ** 2
    place = np.arange(len(around))
    middle = (around * place).sum() / around.sum()
    return float(1000 / rate * np.sqrt((around * (place - middle) ** 2).sum() / around.sum()))


@pytest.fixture(scope="module")
def grooving() -> Clip:
    """Drums, bass and a piano at 120 bpm, as the band's stems alone sound together."""
    spec = spec_of(("drums", "drums"), ("electric bass", "bass"), ("piano", "comping"), bars=6)
    stems = Band().render_stems(spec, score_of(spec)).values()
    mix = sum((stem.samples for stem in stems), np.zeros(1, np.float32))
    return Clip((mix / np.abs(mix).max()).astype(np.float32))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 6_000), st.floats(0.5, 2.0), st.integers(1, 2))
def test_a_stretch_has_the_length_that_its_ratio_asks_for_to_the_sample(frames: int, ratio: float, channels: int
                                                                        ) -> None:
    clip = noise(frames / RATE, channels=channels)
    assert exact.stretched(clip, ratio).samples.shape == (round(frames / ratio), channels)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 6_000), st.floats(-12, 12))
def test_a_shift_is_as_long_as_what_it_shifts(frames: int, semitones: float) -> None:
    clip = noise(frames / RATE)
    assert exact.shifted(clip, semitones).samples.shape == clip.samples.shape


@pytest.mark.parametrize("semitones", [-12, -5, -1, 0.5, 3, 7])
def test_a_shifted_tone_is_within_a_tenth_of_a_cent_of_its_interval(semitones: float) -> None:
    assert abs(cents(pitch_hz(exact.shifted(tone(440.0), semitones)), 440.0 * 2 ** (semitones / 12))) < 0.1


@pytest.mark.parametrize("ratio", [0.75, 0.9, 1.1, 1.25])
def test_a_stretched_tone_keeps_its_pitch_and_its_level(ratio: float) -> None:
    played = exact.stretched(tone(330.0), ratio)
    assert abs(cents(pitch_hz(played), 330.0)) < 0.1
    inner = played.samples[played.sample_rate // 4:-played.sample_rate // 4]
    assert np.sqrt(np.mean(inner ** 2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


@pytest.mark.parametrize("ratio", [0.8, 1.1, 1.25])
def test_the_ears_hear_a_band_with_drums_at_exactly_the_new_tempo(grooving: Clip, ratio: float) -> None:
    heard = ears.measure(exact.stretched(grooving, ratio), fast=True).tempo_bpm
    assert heard is not None
    assert abs(ears.tempo_agreement(heard, 120.0 * ratio)[0]) < 0.005


def test_the_ears_hear_a_shifted_band_as_fast_as_before(grooving: Clip) -> None:
    heard = ears.measure(exact.shifted(grooving, 3), fast=True).tempo_bpm
    assert heard is not None
    assert abs(ears.tempo_agreement(heard, 120.0)[0]) < 0.005


@pytest.mark.parametrize("semitones", [-4, 4])
def test_a_shift_smears_an_attack_no_more_than_the_librarys_own(semitones: int) -> None:
    from python_stretch import Signalsmith

    rate = 44_100
    samples = np.zeros((2 * rate, 2), np.float32)
    burst = np.random.default_rng(2).standard_normal(400) * np.exp(-np.arange(400) / 80) * 0.3
    samples[rate:rate + 400] = burst[:, None]
    library = Signalsmith.Stretch(1)
    library.preset(2, float(rate))
    library.setTransposeSemitones(semitones)
    theirs = attack_width_ms(np.asarray(library.process(np.ascontiguousarray(samples.T)), np.float32).T, 1.0, rate)
    ours = attack_width_ms(exact.shifted(Clip(samples), semitones).samples, 1.0, rate)
    assert ours < theirs * 2 ** (max(0, -semitones) / 12) * 1.05  # what sounds lower lasts longer by itself


def test_what_is_the_same_in_both_channels_stays_the_same_in_both() -> None:
    mono = noise(1.0, channels=1, rate=44_100).samples
    both = Clip(np.repeat(mono, 2, axis=1), 44_100)
    for moved in (exact.stretched(both, 1.17), exact.shifted(both, -3)):
        assert np.abs(moved.samples[:, 0] - moved.samples[:, 1]).max() < 1e-4


def test_a_stretch_comes_out_the_same_each_time_and_none_at_all_changes_nothing() -> None:
    clip = noise(1.0, rate=44_100)
    assert exact.stretched(clip, 1.1).same_samples(exact.stretched(clip, 1.1))
    assert exact.stretched(clip, 1.0) is clip and exact.shifted(clip, 0) is clip


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1.9), st.floats(0.0, 1.0), st.floats(0, 0.3))
def test_what_is_replaced_leaves_every_bit_outside_its_seconds(start_s: float, length_s: float, fade_s: float) -> None:
    clip, new = noise(2.0), noise(2.0, seed=2)
    end_s = min(2.0, start_s + length_s)
    made = exact.replaced(clip, new, start_s, end_s, fade_s).samples
    start, end = round(start_s * RATE), round(end_s * RATE)
    assert np.array_equal(made[:start], clip.samples[:start]) and np.array_equal(made[end:], clip.samples[end:])
    fade = min(round(fade_s * RATE), (end - start) // 2)
    assert np.array_equal(made[start + fade:end - fade], new.samples[start + fade:end - fade])


def test_a_crossfade_of_a_sound_with_itself_is_that_sound_and_of_two_is_neither_louder_nor_softer() -> None:
    clip, new = noise(2.0), noise(2.0, seed=2)
    assert np.allclose(exact.replaced(clip, clip, 0.5, 1.5, 0.4).samples, clip.samples, atol=1e-6)
    fade = exact.replaced(clip, new, 0.5, 1.9, 0.5).samples[round(0.5 * RATE):RATE]
    assert np.sqrt(np.mean(fade ** 2)) == pytest.approx(0.2, rel=0.05)


def test_what_is_extended_keeps_every_bit_before_and_ends_where_the_new_sound_ends() -> None:
    clip, new = noise(1.0), noise(2.5, seed=2)
    made = exact.extended(clip, new, 0.8, 0.1).samples
    assert len(made) == len(new.samples)
    assert np.array_equal(made[:round(0.8 * RATE)], clip.samples[:round(0.8 * RATE)])
    assert np.array_equal(made[round(0.9 * RATE):], new.samples[round(0.9 * RATE):])
    at_its_end = exact.extended(clip, new, 1.0, 0.1).samples
    assert np.array_equal(at_its_end, exact.extended(clip, new, 0.9, 0.1).samples), "no step where the clip ends"


def test_a_cut_fades_to_silence_and_keeps_every_bit_before_its_fade() -> None:
    clip = noise(2.0)
    made = exact.cut(clip, 1.25, 0.5).samples
    assert len(made) == round(1.25 * RATE) and not made[-1].any()
    assert np.array_equal(made[:round(0.75 * RATE)], clip.samples[:round(0.75 * RATE)])
    assert exact.cut(clip, 2.0) is clip


def test_a_part_that_is_laid_over_leaves_every_bit_where_it_is_silent() -> None:
    clip, part = noise(2.0), noise(3.0, seed=2).samples.copy()
    part[:RATE] = 0.0
    made = exact.laid(clip, Clip(part, RATE), -6.0).samples
    assert np.array_equal(made[:RATE], clip.samples[:RATE]) and len(made) == len(clip.samples)
    assert np.allclose(made[RATE:] - clip.samples[RATE:], part[RATE:2 * RATE] * 10 ** (-6 / 20), atol=1e-6)


def test_a_limit_is_met_and_leaves_every_bit_far_from_what_was_too_loud() -> None:
    samples = np.clip(noise(2.0).samples, -0.9, 0.9)
    samples[RATE] = (1.7, -0.3)
    made = exact.limited(Clip(samples.copy(), RATE), reach_s=0.02).samples
    assert np.abs(made).max() <= 1.0 and made[RATE, 0] > 0.95
    near = round(0.02 * RATE) + 2
    assert np.array_equal(made[:RATE - near], samples[:RATE - near])
    assert np.array_equal(made[RATE + near:], samples[RATE + near:])


def test_new_sound_comes_to_the_level_of_the_old_as_heard_outside_what_is_new() -> None:
    clip = noise(2.0)
    louder = clip.samples * np.float32(2.5)
    louder[RATE // 2:RATE] = noise(0.5, seed=3).samples
    assert np.allclose(exact.matched(Clip(louder, RATE), clip, 0.5, 1.0).samples[RATE:], clip.samples[RATE:], atol=1e-6)


def test_another_rate_keeps_pitch_and_length() -> None:
    moved = exact.at_rate(tone(440.0), 48_000, channels=1)
    assert moved.samples.shape == (3 * 48_000, 1) and abs(cents(pitch_hz(moved), 440.0)) < 0.1


def test_sounds_of_two_rates_are_never_put_together() -> None:
    with pytest.raises(ValueError, match="frames a second"):
        exact.laid(noise(1.0), noise(1.0, rate=16_000))


def test_stretches_in_a_new_order_are_the_old_bits_but_for_a_moment_at_each_seam() -> None:
    clip, fade = noise(2.0), round(0.03 * RATE)
    made = exact.joined(clip, ((0.0, 0.5), (1.0, 1.0), (0.5, 0.5), (None, 0.25))).samples
    assert len(made) == round(2.25 * RATE) and not made[2 * RATE + fade:].any()
    assert np.array_equal(made[:RATE // 2], clip.samples[:RATE // 2])
    assert np.array_equal(made[RATE // 2 + fade:3 * RATE // 2], clip.samples[RATE + fade:])
    assert np.array_equal(made[3 * RATE // 2 + fade:2 * RATE], clip.samples[RATE // 2 + fade:RATE])


def test_stretches_that_follow_on_have_no_seam() -> None:
    clip = noise(2.0)
    assert np.array_equal(exact.joined(clip, ((0.0, 0.7), (0.7, 1.3))).samples, clip.samples)


def test_a_fade_falls_to_silence_and_leaves_every_bit_before_it() -> None:
    clip = noise(2.0)
    made = exact.faded(clip, 0.5).samples
    assert np.array_equal(made[:round(1.5 * RATE)], clip.samples[:round(1.5 * RATE)]) and not made[-1].any()
