"""The sampler: recordings at any pitch, in tune, clean, alike on every thread, and at a SoundFont's own loudness."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import cast

import numpy as np
import pytest
from performances import notes

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.bank import KIT_BANK, Bank
from music_assistant.instruments.sampler.envelopes import Envelope
from music_assistant.instruments.sampler.pitching import Recording, filtered, lowpass, transform_lengths
from music_assistant.instruments.sampler.pitching import moved as moved_to
from music_assistant.instruments.sampler.playing import Touch, played

OPEN = ((20_000.0, 0.0),)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank()


def tone(hz: float, rate: int = SAMPLE_RATE, seconds: float = 1.0) -> Recording:
    return Recording(np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate).astype(np.float32), rate, None)


def level_db(sound: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(sound, dtype=np.float64))) + 1e-12))


@pytest.mark.parametrize("step", [0.25, 0.4987, 0.7256, 1.0, 1.1224, 1.9307, 3.7])
def test_a_transform_is_in_tune_within_a_cent_and_a_half(step: float) -> None:
    for frames in (4_000, 20_001, 150_000):
        out, into = transform_lengths(step, frames)
        assert out >= frames
        assert abs(1200 * np.log2(into / out / step)) < 1.5


@pytest.mark.parametrize("semitones", [-12.0, -3.5, 0.0, 0.25, 7.0])
def test_a_recording_moved_is_that_much_higher_and_nothing_else_is_added(semitones: float) -> None:
    moved = filtered(moved_to([tone(1_000.0, 32_000)], 0, False, semitones, 30_000), OPEN, 30_000)[0, 0]
    inside = moved[4_000:20_000] * np.hanning(16_000)
    power = np.abs(np.fft.rfft(inside)) ** 2
    asked = 1_000 * 2 ** (semitones / 12)
    at = asked * 16_000 / SAMPLE_RATE
    near = slice(int(at) - 15, int(at) + 17)
    assert power[near].sum() / power.sum() > 1 - 1e-6


def test_what_would_fold_over_is_left_out_instead() -> None:
    moved = filtered(moved_to([tone(15_000.0)], 0, False, 12.0, 15_000), OPEN, 15_000)[0, 0]
    assert level_db(moved[2_000:12_000, None]) < -80


def test_a_loop_goes_round_without_a_step() -> None:
    period = 441
    wave = np.sin(2 * np.pi * np.arange(4 * period) / period * 10).astype(np.float32)
    loop = Recording(wave, SAMPLE_RATE, (period, 3 * period))
    long = filtered(moved_to([loop], 0, True, 0.0, 40_000), OPEN, 40_000)[0, 0]
    assert np.abs(np.diff(long)).max() < 2 * np.pi * 10 / period * 1.01


def test_a_filter_is_down_by_three_decibels_at_its_corner_and_by_twelve_an_octave_above() -> None:
    hz = np.array([10.0, 1_000.0, 8_000.0, 16_000.0], np.float32)
    cents = 1200 * np.log2(1_000 / 8.176)
    gains = 20 * np.log10(np.abs(lowpass(hz, cents, 0.0)))
    assert gains[0] == pytest.approx(0.0, abs=0.01)
    assert gains[1] == pytest.approx(-3.0, abs=0.1)
    assert gains[3] - gains[2] == pytest.approx(-12.0, abs=0.2)


def test_an_envelope_rises_falls_to_its_level_and_dies_in_its_time() -> None:
    envelope = Envelope(0.0, 0.1, 0.05, 1.0, 0.25, 0.5)
    held = envelope.loudness(2 * SAMPLE_RATE)
    assert held[int(0.05 * SAMPLE_RATE)] == pytest.approx(0.5, abs=0.01)
    assert held[-1] == pytest.approx(0.25, abs=1e-3)
    released = envelope.released()
    assert len(released) / SAMPLE_RATE == pytest.approx(0.42, abs=0.01)
    assert 20 * np.log10(released[int(0.25 * SAMPLE_RATE)]) == pytest.approx(-50, abs=0.5)


@pytest.mark.parametrize("preset", [(0, 0), (0, 25), (0, 40), (0, 48), (0, 56), (0, 66), (0, 73)])
def test_an_instrument_is_in_tune_with_itself_an_octave_apart(bank: Bank, preset: tuple[int, int]) -> None:
    def cents_off(pitch: int) -> float:
        sound = played(bank.preset(*preset), notes((0.0, 2.0, pitch, 90)), 2 * SAMPLE_RATE).sum(axis=1)
        wide = np.fft.rfft(sound * np.hanning(len(sound)), 1 << 19)
        hz = np.fft.rfftfreq(1 << 19, 1 / SAMPLE_RATE)
        asked = 440 * 2 ** ((pitch - 69) / 12)
        near = (hz > asked * 0.97) & (hz < asked * 1.03)
        return float(1200 * np.log2(hz[near][np.argmax(np.abs(wide)[near])] / asked))

    assert abs(cents_off(62)) < 20 and abs(cents_off(74)) < 20


def test_a_note_begins_and_ends_without_a_click(bank: Bank) -> None:
    sound = played(bank.preset(0, 48), notes((0.1, 0.7, 60, 100)), 3 * SAMPLE_RATE)
    loudest = np.abs(sound).max()
    assert not sound[:int(0.1 * SAMPLE_RATE)].any()
    assert np.abs(sound[int(0.1 * SAMPLE_RATE)]).max() < 0.02 * loudest
    assert np.abs(np.diff(sound, axis=0)).max() < 0.3 * loudest


def test_a_closed_hat_cuts_the_open_one_off(bank: Bank) -> None:
    kit = bank.preset(KIT_BANK, 0)
    alone = played(kit, notes((0.0, 0.1, 46, 100)), SAMPLE_RATE, is_kit=True)
    cut = played(kit, notes((0.0, 0.1, 46, 100), (0.2, 0.1, 42, 1)), SAMPLE_RATE, is_kit=True)
    late = slice(int(0.35 * SAMPLE_RATE), int(0.5 * SAMPLE_RATE))
    assert level_db(cut[late]) < level_db(alone[late]) - 12


def test_a_note_slurred_into_has_no_attack_of_its_own(bank: Bank) -> None:
    phrase = notes((0.0, 1.0, 60, 90))
    struck = played(bank.preset(0, 40), phrase, SAMPLE_RATE)
    slurred = played(bank.preset(0, 40), phrase, SAMPLE_RATE, touches=(Touch(0.08, 0.05),))
    first = slice(0, int(0.02 * SAMPLE_RATE))
    assert level_db(slurred[first]) != level_db(struck[first])
    assert np.abs(slurred[0]).max() < 1e-3


def test_threads_at_once_sound_as_one_alone(bank: Bank) -> None:
    phrases = [notes(*[(0.2 * i, 0.3, 48 + (5 * i + k) % 24, 60 + 3 * i) for i in range(12)]) for k in range(6)]
    alone = [played(Bank().preset(0, 0), phrase, 3 * SAMPLE_RATE) for phrase in phrases]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda phrase: played(bank.preset(0, 0), phrase, 3 * SAMPLE_RATE), phrases))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


@pytest.mark.parametrize("preset", [(0, 0), (0, 11), (0, 33), (0, 48), (0, 60)])
def test_a_note_sounds_the_same_whatever_else_is_played_of_its_key(preset: tuple[int, int]) -> None:
    phrase = [(0.0, 0.4, 60, 30), (2.0, 0.4, 60, 75), (4.0, 0.4, 60, 120), (6.0, 0.4, 55, 75)]
    together = played(Bank().preset(*preset), notes(*phrase), 9 * SAMPLE_RATE)
    for note in phrase:
        alone = played(Bank().preset(*preset), notes(note), 9 * SAMPLE_RATE)
        here = slice(int(note[0] * SAMPLE_RATE), int((note[0] + 0.5) * SAMPLE_RATE))
        assert alone[here].any() and np.array_equal(alone[here], together[here])


def test_a_preset_tells_its_memory_while_another_thread_decodes_for_it() -> None:
    preset = Bank().preset(0, 48)
    played(preset, notes((0.0, 0.5, 60, 90)), SAMPLE_RATE)
    decoded = preset._recordings
    ordinary = next(iter(decoded.values()))

    class DecodedMeanwhile:
        @property
        def wave(self) -> Samples:
            decoded[100_000 + len(decoded)] = ordinary
            return ordinary.wave

    decoded[-1] = cast(Recording, DecodedMeanwhile())
    assert preset.decoded_bytes >= 2 * ordinary.wave.nbytes
