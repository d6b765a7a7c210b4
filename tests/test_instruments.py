"""Sounds by themselves: the bank that ships, the player, and each synthesised voice."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from bands import score_of, spec_of
from conftest import PROJECT
from numpy.typing import NDArray
from performances import notes

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.errors import FileError, UnavailableError
from music_assistant.instruments.bank import BANK_FILE, BANK_VARIABLE, KIT_BANK, Bank, chosen_bank
from music_assistant.instruments.casting import cast
from music_assistant.instruments.levels import read_levels
from music_assistant.instruments.performance import Performance, TempoLine, performed
from music_assistant.instruments.sampler.playing import played
from music_assistant.instruments.soundfont import SoundFont, assembled
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.textures import TEXTURES
from music_assistant.instruments.voices.voice import Stage
from music_assistant.instruments.voices.waves import cycle, frequency_hz
from music_assistant.random_streams import stream
from music_assistant.spec import Instrument
from music_assistant.vocabulary import INSTRUMENTS

SECONDS = 6
FRAMES = SECONDS * SAMPLE_RATE


@pytest.fixture(scope="module")
def bank() -> Bank:
    return Bank()


def sounded(voice: str, performance: Performance, frames: int = FRAMES, instrument_id: str = "it") -> Samples:
    return VOICES[voice](performance, Stage(frames, 1, instrument_id, (("verse", 0, frames),)))


def middle(voice: str) -> int:
    row = next((r for r in INSTRUMENTS.values() if r.voice == voice), None)
    return (row.low + row.high) // 2 if row else 60


def spectrum(sound: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mono = sound.mean(axis=1)
    size = np.abs(np.fft.rfft(mono * np.hanning(len(mono))))
    return np.asarray(np.fft.rfftfreq(len(mono), 1 / SAMPLE_RATE), np.float64), np.asarray(size, np.float64)


def level_db(sound: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound ** 2)) + 1e-12))


# ---------------------------------------------------------------- the bank


def test_every_instrument_of_the_vocabulary_has_a_sound_and_a_measured_level(bank: Bank) -> None:
    levels = read_levels()
    for row in INSTRUMENTS.values():
        casting = cast(Instrument("x", row.name, row.roles[0]), INSTRUMENTS, bank)
        assert casting.sound.key in levels, row.name
        assert "no recording" not in casting.note, row.name


def test_every_voice_that_the_vocabulary_names_exists() -> None:
    assert {r.voice for r in INSTRUMENTS.values() if r.voice} <= set(VOICES)


def test_the_bank_that_ships_is_small_and_its_ledger_names_the_holders() -> None:
    assert BANK_FILE.stat().st_size <= 25_000_000
    ledger = (PROJECT / "weights" / "sounds.md").read_text("utf-8")
    for holder in ("Frank Wen", "Michael Cowgill", "S. Christian Collins", "Permission is hereby granted"):
        assert holder in ledger


def test_the_manifest_knows_the_bank_that_ships() -> None:
    manifest = tomllib.loads((PROJECT / "weights" / "manifest.toml").read_text("utf-8"))
    (row,) = [w for w in manifest["weights"] if w["file"] == BANK_FILE.name]
    assert row["bytes"] == BANK_FILE.stat().st_size


def test_taking_a_soundfont_apart_and_together_again_loses_nothing(tmp_path: pytest.TempPathFactory) -> None:
    wanted = [(0, 33), (0, 73), (KIT_BANK, 0)]
    parts = SoundFont(BANK_FILE).parts(wanted)
    copy = tmp_path / "copy.sf3"  # type: ignore[operator]
    copy.write_bytes(assembled(parts))
    again = SoundFont(copy)
    assert set(again.presets) == set(wanted)
    read = again.parts(wanted)
    assert [s.data for s in read.samples.values()] == [s.data for s in parts.samples.values()]
    assert [len(z) for _, z in read.instruments.values()] == [len(z) for _, z in parts.instruments.values()]


def test_a_broken_bank_is_refused_with_a_sentence(tmp_path: pytest.TempPathFactory) -> None:
    broken = tmp_path / "broken.sf3"  # type: ignore[operator]
    broken.write_bytes(b"RIFF\x10\x00\x00\x00sfbkLIST" + bytes(8))
    with pytest.raises(FileError):
        SoundFont(broken)


def test_which_bank_plays_does_not_depend_on_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BANK_VARIABLE, raising=False)
    assert chosen_bank() == BANK_FILE
    monkeypatch.setenv(BANK_VARIABLE, "/nowhere/at-all.sf3")
    with pytest.raises(UnavailableError):
        Bank()


def test_a_preset_forgotten_for_lack_of_memory_sounds_the_same_when_it_is_opened_again() -> None:
    tight, phrase = Bank(open_bytes=1), notes((0.0, 0.5, 60, 90))
    first = played(tight.preset(0, 0), phrase, SAMPLE_RATE)
    played(tight.preset(0, 48), phrase, SAMPLE_RATE)
    assert np.array_equal(first, played(tight.preset(0, 0), phrase, SAMPLE_RATE))


def test_plucked_strings_and_muted_guitars_have_recordings_of_their_own_and_a_distorted_one_keeps_its_sound(
        bank: Bank) -> None:
    def articulated(name: str, articulation: str) -> object:
        casting = cast(Instrument("x", name, INSTRUMENTS[name].roles[0]), INSTRUMENTS, bank)
        return casting.articulated.get(articulation, casting.sound).preset

    assert articulated("violin", "pizzicato") == articulated("strings", "pizzicato") == (0, 45)
    assert articulated("electric guitar", "muted") == (0, 28)
    assert articulated("distorted guitar", "muted") == (0, 30)


def test_no_instrument_is_silent_at_the_edge_of_its_range(bank: Bank) -> None:
    for row in INSTRUMENTS.values():
        sound = cast(Instrument("x", row.name, row.roles[0]), INSTRUMENTS, bank).sound
        if sound.preset is None or sound.is_kit:
            continue
        low, high = bank.keys(*sound.preset)
        edges = notes((0.0, 1.0, row.low, 90), (0.0, 1.0, row.high, 90)).within(low, high).pitches
        assert low <= edges.min() and edges.max() <= high, row.name
        assert (edges - [row.low, row.high]).tolist() == pytest.approx([0, 0], abs=24)


# ---------------------------------------------------------------- the player


@pytest.mark.parametrize("preset", [(0, 0), (0, 24), (0, 33), (0, 48), (0, 73)])
def test_a_recorded_instrument_plays_in_tune(bank: Bank, preset: tuple[int, int]) -> None:
    pitch = 45 if preset == (0, 33) else 69
    sound = played(bank.preset(*preset), notes((0.0, 2.0, pitch, 90)), 2 * SAMPLE_RATE)
    hz, size = spectrum(sound[SAMPLE_RATE // 4:])
    asked = frequency_hz(pitch)
    near = (hz > asked * 0.94) & (hz < asked * 1.06)
    assert abs(1200 * np.log2(hz[near][np.argmax(size[near])] / asked)) < 15


def test_harder_is_louder_by_as_much_as_the_format_says(bank: Bank) -> None:
    for preset in ((0, 33), (0, 48), (KIT_BANK, 0)):
        soft, hard = (level_db(played(bank.preset(*preset), notes((0.0, 1.0, 38, v)), SAMPLE_RATE,
                                      is_kit=preset[0] == KIT_BANK)) for v in (50, 100))
        assert hard - soft == pytest.approx(12.0, abs=2.5)


def test_the_piano_is_not_muffled(bank: Bank) -> None:
    sound = played(bank.preset(0, 0), notes((0.0, 1.0, 60, 100)), SAMPLE_RATE)
    hz, size = spectrum(sound)
    power = size ** 2
    assert power[hz > 1_000].sum() / power.sum() > 0.02


def test_the_start_of_a_performance_sounds_the_same_when_the_rest_is_not_played(bank: Bank) -> None:
    phrase = notes(*[(0.3 * i, 0.25, 60 + i % 5, 90) for i in range(18)])
    whole = played(bank.preset(0, 0), phrase, FRAMES)
    start = played(bank.preset(0, 0), phrase.before(2 * SAMPLE_RATE), 2 * SAMPLE_RATE)
    assert np.array_equal(whole[:2 * SAMPLE_RATE], start)


# ---------------------------------------------------------------- synthesised voices


@pytest.mark.parametrize("voice", sorted(VOICES))
def test_a_voice_sounds_and_is_clean(voice: str) -> None:
    if voice in TEXTURES:
        phrase = notes((0.0, 3.0, 60, 90))
    else:
        phrase = notes(*[(0.5 * i, 0.45, middle(voice) + s, 90) for i, s in enumerate((0, 4, 7, 12, 0))])
    sound = sounded(voice, phrase)
    assert sound.dtype == np.float32 and sound.shape == (FRAMES, 2)
    assert np.isfinite(sound).all()
    assert level_db(sound[:3 * SAMPLE_RATE]) > -60
    assert np.abs(sound).max() < 2.0
    assert np.abs(sound.mean(axis=0)).max() < 0.01 * np.abs(sound).max(), "no direct current"
    assert np.abs(sound[-SAMPLE_RATE // 20:]).max() < 1e-3 * np.abs(sound).max(), "it ends in silence"
    assert np.array_equal(sound, sounded(voice, phrase)), "and is the same each time"


@pytest.mark.parametrize("voice", sorted(set(VOICES) - set(TEXTURES)))
def test_a_pitched_voice_is_in_tune_and_harder_is_louder(voice: str) -> None:
    pitch = middle(voice)
    sound = sounded(voice, notes((0.0, 3.0, pitch, 100)))
    hz, size = spectrum(sound[SAMPLE_RATE // 2: 3 * SAMPLE_RATE])
    asked = frequency_hz(pitch)
    near = (hz > asked * 0.95) & (hz < asked * 1.05)
    weighed = np.sum(hz[near] * size[near] ** 2) / np.sum(size[near] ** 2)
    assert abs(1200 * np.log2(weighed / asked)) < 20
    assert level_db(sound) > level_db(sounded(voice, notes((0.0, 3.0, pitch, 40)))) + 6


@pytest.mark.parametrize("voice", ["saw_lead", "supersaw", "bass_synth", "chip_lead", "square_lead", "pluck"])
def test_high_notes_have_no_aliases(voice: str) -> None:
    sound = sounded(voice, notes((0.0, 2.0, 96, 100)), 2 * SAMPLE_RATE)[SAMPLE_RATE // 4:SAMPLE_RATE * 5 // 4]
    hz, size = spectrum(sound)
    asked = frequency_hz(96)
    halves = 2 * hz / asked
    stray = size[(np.abs(halves - np.round(halves)) > 0.3) & (hz > 200)]
    assert 20 * np.log10(stray.max() / size.max()) < -50


def test_an_808_glides_down_to_its_note_and_rings() -> None:
    sound = sounded("bass_808", notes((0.0, 2.0, 36, 100)), 2 * SAMPLE_RATE)[:, 0]
    crossings = np.flatnonzero((sound[:-1] < 0) & (sound[1:] >= 0)) / SAMPLE_RATE
    periods = np.diff(crossings)
    assert 1 / periods[0] > 1.2 * frequency_hz(36)
    assert 1 / periods[20] == pytest.approx(frequency_hz(36), rel=0.01)
    assert np.abs(sound[int(0.9 * SAMPLE_RATE):SAMPLE_RATE]).max() > 0.1


def test_basses_are_mono_below_so_that_the_low_end_is_firm() -> None:
    for voice in ("bass_synth", "sub_bass", "reese_bass", "bass_808", "acid_bass", "chip_bass", "wobble_bass"):
        sound = sounded(voice, notes((0.0, 1.0, 36, 100)), SAMPLE_RATE)
        hz, middle = spectrum(sound)
        _, side = spectrum(sound * np.array([1, -1], np.float32))
        assert side[hz < 120].max() < 0.02 * middle[hz < 120].max(), voice


@pytest.mark.parametrize("voice", ["warm_pad", "dark_pad", "reese_bass"])
def test_a_note_is_held_as_long_as_it_is_written(voice: str) -> None:
    sound = sounded(voice, notes((0.0, 26.0, 45, 90)), 28 * SAMPLE_RATE)
    assert level_db(sound[25 * SAMPLE_RATE:26 * SAMPLE_RATE]) > level_db(sound[5 * SAMPLE_RATE:6 * SAMPLE_RATE]) - 6
    assert not sound[int(27.5 * SAMPLE_RATE):].any()


def test_textures_of_two_sections_and_two_instruments_differ() -> None:
    one = sounded("rain", notes((0.0, 2.0, 60, 90)))
    other = sounded("rain", notes((0.0, 2.0, 60, 90)), instrument_id="another")
    assert not np.array_equal(one, other)


def test_a_waveform_holds_no_harmonic_above_what_the_rate_can_carry() -> None:
    wave = cycle("saw", 5_000.0, 20_000.0)
    size = np.abs(np.fft.rfft(wave[:-1]))
    assert np.argmax(size) == 1
    assert size[4:].max() < 1e-3 * size.max()


# ---------------------------------------------------------------- timing


def test_notes_sound_where_the_score_says_they_do() -> None:
    spec = spec_of(("piano", "comping"), ("trumpet", "melody"))
    score = score_of(spec)
    part = score.parts[1]
    performance = performed(score, part, monophonic=True)
    expected = [round(score.seconds_at(n.start_beats) * SAMPLE_RATE) for n in score.notes_of(part)]
    assert performance.starts.tolist() == expected
    assert all(s + n <= t + SAMPLE_RATE // 40 for s, n, t in zip(
        performance.starts, performance.lengths, performance.starts[1:], strict=False))


def test_the_tempo_line_follows_changes_of_tempo_as_the_score_does() -> None:
    from dataclasses import replace

    score = score_of(spec_of(("piano", "comping")))
    first = score.sections[0]
    second = replace(first, id="faster", start_beats=first.end_beats, beats_per_minute=173.0)
    both = replace(score, sections=(first, second))
    beats = np.linspace(0, second.end_beats, 50)
    np.testing.assert_allclose(TempoLine(both).seconds(beats), [both.seconds_at(b) for b in beats], atol=1e-9)


def test_streams_depend_on_every_name_and_on_nothing_else() -> None:
    def first(seed: int, *names: str) -> float:
        return float(stream(seed, *names).random())

    assert first(1, "piano", "verse") == first(1, "piano", "verse")
    assert len({first(1, "a", "bc"), first(1, "ab", "c"), first(1, "abc"), first(2, "a", "bc")}) == 4
