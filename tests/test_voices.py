"""What every synthesised voice promises: clean highs, firm lows, movement, a touch, and the same sound every time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from performances import notes

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.line_rows import LINES
from music_assistant.instruments.voices.lines import LineVoice
from music_assistant.instruments.voices.struck_rows import STRUCK
from music_assistant.instruments.voices.textures import TEXTURES
from music_assistant.instruments.voices.tone_rows import TONES
from music_assistant.instruments.voices.tones import ToneVoice
from music_assistant.instruments.voices.voice import Stage
from music_assistant.instruments.voices.waves import frequency_hz
from music_assistant.vocabulary import INSTRUMENTS

PITCHED = sorted({*TONES, *LINES, *STRUCK})
HELD = sorted(n for n in (*TONES, *LINES) if (TONES[n].sustain if n in TONES else LINES[n].sustain) > 0.6
              and n not in ("chip_bass", "chip_lead", "house_organ", "sub_bass"))
"""What is held and not a machine's own plain tone."""
SPEAKING = {n for n in (*TONES, *LINES) if (TONES[n].vowels if n in TONES else LINES[n].vowels or LINES[n].breath)}
"""What says another vowel, or blows more, when it is struck harder."""
BEATS = tuple(range(0, 20 * SAMPLE_RATE, SAMPLE_RATE // 2))


def sounded(voice: str, performance: Performance, seconds: float, beats: tuple[int, ...] = BEATS) -> Samples:
    frames = int(seconds * SAMPLE_RATE)
    return VOICES[voice](performance, Stage(frames, 1, "it", (("verse", 0, 20 * SAMPLE_RATE),), 0, beats))


@cache
def middle(voice: str) -> int:
    row = next(r for r in INSTRUMENTS.values() if r.voice == voice)
    return (row.low + row.high) // 2


def phrase(voice: str) -> Performance:
    """Four seconds: chords, a line that overlaps, soft and hard; a texture twice."""
    if voice in TEXTURES:
        return notes((0.0, 2.4, 60, 90), (2.5, 1.3, 60, 100))
    low = middle(voice)
    return notes((0.0, 1.4, low, 90), (0.0, 1.4, low + 7, 90), (1.3, 0.5, low + 3, 110), (1.6, 0.6, low + 5, 60),
                 (2.5, 1.2, low - 5, 100))


def spectrum(mono: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (np.asarray(np.fft.rfftfreq(len(mono), 1 / SAMPLE_RATE), np.float64),
            np.asarray(np.abs(np.fft.rfft(mono * np.hanning(len(mono)))), np.float64))


def centroid_hz(sound: Samples) -> float:
    hz, size = spectrum(sound.mean(axis=1))
    return float(np.sum(hz * size) / np.sum(size))


@pytest.mark.parametrize("voice", sorted(VOICES))
def test_the_opening_played_alone_is_the_opening_of_the_whole(voice: str) -> None:
    part = phrase(voice)
    whole = sounded(voice, part, 4.0)
    cut_s = 1.9
    climbs = voice in TEXTURES and TEXTURES[voice].climbs
    opening = sounded(voice, part.before(int(cut_s * SAMPLE_RATE)), cut_s)
    np.testing.assert_allclose(opening, whole[:len(opening)], atol=1e-5, err_msg=voice)
    assert climbs or np.abs(opening).max() > 1e-3


@pytest.mark.parametrize("voice", sorted(VOICES))
def test_a_voice_begins_and_ends_without_a_click(voice: str) -> None:
    sound = sounded(voice, phrase(voice), 9.0)
    first = np.flatnonzero(np.abs(sound).max(axis=1) > 0)[0]
    peak = np.abs(sound).max()
    assert np.abs(sound[first]).max() < 0.02 * peak
    late = sound[int(3.7 * SAMPLE_RATE):]
    heard = np.abs(late).max(axis=1)
    last = np.flatnonzero(heard > 0)[-1]
    assert last < len(late) - 1 or heard[-1] < 1e-3 * peak
    assert heard[last] < 0.02 * peak


@pytest.mark.parametrize("voice", sorted({*TONES, *LINES} - {"gated_pad"}))
def test_a_high_note_holds_nothing_but_its_harmonics(voice: str) -> None:
    pitch = min(96, next(r.high for r in INSTRUMENTS.values() if r.voice == voice))
    still = ToneVoice(replace(TONES[voice], breath=0.0)) if voice in TONES else LineVoice(
        replace(LINES[voice], oscillators=((0.0, 0.0, 1.0),), breath=0.0, vibrato_cents=0.0, wobbles=False, sway=0.0))
    frames = 2 * SAMPLE_RATE
    sound = still(notes((0.0, 2.4, pitch, 100)), Stage(frames, 1, "it", (("verse", 0, frames),), 0, BEATS))
    hz, size = spectrum(sound[SAMPLE_RATE // 2:SAMPLE_RATE * 3 // 2, 0])
    partials = 2 * hz / frequency_hz(pitch)
    stray = size[(np.abs(partials - np.round(partials)) > 0.4) & (hz > 100)]
    assert 20 * np.log10(stray.max() / size.max()) < -60


@pytest.mark.parametrize("voice", PITCHED)
def test_the_low_end_stands_in_the_middle(voice: str) -> None:
    low = max(36, next(r.low for r in INSTRUMENTS.values() if r.voice == voice))
    sound = sounded(voice, notes((0.0, 2.0, low, 100), (0.0, 2.0, low + 7, 100)), 2.0).astype(np.float64)
    spectra = np.fft.rfft(sound, axis=0)
    spectra[np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) > 150] = 0
    left, right = np.fft.irfft(spectra, axis=0).T
    if np.sqrt(np.mean(left ** 2)) > 1e-3 * np.abs(sound).max():
        assert np.corrcoef(left, right)[0, 1] > 0.9


@pytest.mark.parametrize("voice", HELD)
def test_a_held_note_moves(voice: str) -> None:
    sound = sounded(voice, notes((0.0, 6.0, middle(voice), 100)), 6.0)[SAMPLE_RATE:5 * SAMPLE_RATE].mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(sound, 8_192)[::4_096] * np.hanning(8_192)
    size = np.abs(np.fft.rfft(frames, axis=1))
    size /= np.linalg.norm(size, axis=1, keepdims=True)
    flux = np.linalg.norm(np.diff(size, axis=0), axis=1)
    assert flux.mean() > 0.005


@pytest.mark.parametrize("voice", sorted(set(PITCHED) - {"chip_bass", "chip_lead", "chip_chords"} - SPEAKING))
def test_harder_is_brighter(voice: str) -> None:
    soft, hard = (sounded(voice, notes((0.0, 0.8, middle(voice), v)), 0.4) for v in (40, 120))
    assert centroid_hz(hard) > 1.02 * centroid_hz(soft)


@pytest.mark.parametrize("voice", PITCHED)
def test_no_two_notes_are_quite_alike(voice: str) -> None:
    pitch, step = middle(voice), 3.0
    sound = sounded(voice, notes((0.0, 0.5, pitch, 90), (step, 0.5, pitch, 90)), 2 * step)
    first, second = (sound[int(a * SAMPLE_RATE):int((a + 0.5) * SAMPLE_RATE)] for a in (0.0, step))
    assert not np.allclose(first, second, atol=1e-4)


def test_a_wobble_follows_the_beat_and_keeps_its_rhythm_at_another_tempo() -> None:
    slow = tuple(2 * b for b in BEATS)

    def opens(beats: tuple[int, ...]) -> NDArray[np.float64]:
        """How bright each twelfth of a beat is, over four beats."""
        sound = sounded("wobble_bass", notes((0.0, 8.0, 40, 110)), 8.0, beats).mean(axis=1)
        step = (beats[1] - beats[0]) // 12
        bright = np.diff(sound[:48 * step], prepend=0.0).reshape(48, step)
        return np.asarray(np.log(np.sqrt(np.mean(bright ** 2, axis=1)) + 1e-9))

    assert np.corrcoef(opens(BEATS), opens(slow))[0, 1] > 0.8
    assert opens(BEATS).std() > 0.3


def test_a_gate_opens_and_shuts_on_sixteenths() -> None:
    sound = np.abs(sounded("gated_pad", notes((0.0, 4.0, 60, 100)), 4.0).mean(axis=1))
    step = SAMPLE_RATE // 8
    levels = sound[:16 * step].reshape(16, step).mean(axis=1)
    pattern = np.array([c == "x" for c in TONES["gated_pad"].gate])
    assert levels[pattern].min() > 5 * levels[~pattern].max()


def test_tied_notes_of_an_acid_line_slide_and_separate_ones_do_not() -> None:
    def pitch_hz_after(gap_s: float) -> float:
        sound = sounded("acid_bass", notes((0.0, 0.5, 36, 100), (0.5 + gap_s, 0.5, 48, 100)), 2.0).mean(axis=1)
        start = int((0.5 + gap_s + 0.006) * SAMPLE_RATE)
        size = np.abs(np.fft.rfft(sound[start:start + 1_600] * np.hanning(1_600), 1 << 16))
        return float(np.argmax(size[:1_500]) * SAMPLE_RATE / (1 << 16))

    assert pitch_hz_after(0.0) < 0.93 * pitch_hz_after(0.2)


def test_a_loosely_struck_chord_keeps_all_its_notes_on_a_voice_that_sings_lines() -> None:
    part = notes((0.0, 2.0, 60, 90), (0.006, 2.0, 64, 90), (0.011, 2.0, 67, 90))
    hz, size = spectrum(sounded("square_lead", part, 2.0)[SAMPLE_RATE // 2:SAMPLE_RATE * 3 // 2].mean(axis=1))
    levels = [size[np.abs(hz - frequency_hz(pitch)) < 4].max() for pitch in (60, 64, 67)]
    assert min(levels) > 0.3 * max(levels)


def test_the_choir_sings_with_the_formants_of_a_vowel() -> None:
    hz, size = spectrum(sounded("choir_pad", notes((0.0, 4.0, 48, 110)), 4.0).mean(axis=1))
    power = size ** 2

    def share(low: float, high: float) -> float:
        return float(power[(hz > low) & (hz < high)].sum() / power[hz > 300].sum())

    assert share(300, 1_400) > 0.8
    assert share(2_500, 3_200) > share(1_600, 2_300)


@pytest.mark.parametrize(("voice", "low", "high", "least"), [
    ("thunder", 20, 200, 0.6), ("crickets", 3_800, 5_600, 0.4), ("fire", 3_000, 16_000, 0.05),
    ("stream", 400, 2_600, 0.4), ("birds", 2_000, 8_000, 0.6), ("applause", 600, 6_000, 0.7),
    ("sub_drop", 20, 120, 0.8), ("cafe", 100, 2_500, 0.6), ("train", 20, 1_000, 0.7)])
def test_a_texture_lies_where_its_name_says(voice: str, low: float, high: float, least: float) -> None:
    hz, size = spectrum(sounded(voice, notes((0.0, 6.0, 60, 100)), 6.0).mean(axis=1))
    assert (size[(hz > low) & (hz < high)] ** 2).sum() > least * (size ** 2).sum()


def test_what_climbs_is_loudest_at_its_end_and_what_falls_at_its_start() -> None:
    for voice, rises in (("riser", True), ("reverse_cymbal", True), ("downlifter", False), ("sub_drop", False)):
        sound = np.abs(sounded(voice, notes((0.0, 6.0, 60, 100)), 6.0)).mean(axis=1)
        early, late = sound[:SAMPLE_RATE].mean(), sound[-SAMPLE_RATE:].mean()
        assert (late > 4 * early) if rises else (early > 4 * late), voice
