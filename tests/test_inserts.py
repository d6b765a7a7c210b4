"""Channel strips: an insert does what its row says, a stem stays as loud as it was, and no stem hears another."""

from __future__ import annotations

import tracemalloc
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from bands import spec_of
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.balance import SEATS
from music_assistant.mixer.inserts import Strip, inserted
from music_assistant.mixer.inserts.boxes import BOXES, COMBO
from music_assistant.mixer.inserts.responses import magnitude
from music_assistant.mixer.inserts.rows import (
    Compressor,
    Crush,
    Drive,
    Echo,
    Phaser,
    Rotor,
    Sway,
    Tremolo,
    high_cut,
    high_shelf,
    low_cut,
    peak,
)
from music_assistant.mixer.inserts.treatments import TREATMENTS
from music_assistant.mixer.inserts.worlds import KINDS, WORLDS
from music_assistant.mixer.loudness import measured
from music_assistant.mixer.strips import FAST_TURNS, SLOW_TURNS, joined, strip_of
from music_assistant.random_streams import stream
from music_assistant.spec import ROLES, Instrument, Section
from music_assistant.vocabulary import GENRES, INSTRUMENTS

EVERY: dict[str, Strip] = {
    "equaliser": Strip(tone=(low_cut(90), peak(300, -4.0), high_shelf(8_000, 3.0))),
    "compressor": Strip(compressor=Compressor(-3.0, 4.0)),
    "transients": Strip(transients_db=5.0),
    "tape": Strip(drive=Drive("tape", -5.0)),
    "amplifier": Strip(sides="mono", before=(low_cut(100),), drive=Drive("amp", 12.0), tone=COMBO),
    "sampler": Strip(crush=Crush(9, 2), tone=(high_cut(8_000),)),
    "chorus": Strip(sway=Sway(7.0, 1.5, 0.7, 0.5, 1.0, 2)),
    "wow": Strip(sway=Sway(9.0, 1.1, 0.8, 1.0, 0.0)),
    "phaser": Strip(phaser=Phaser(0.4)),
    "rotary": Strip(rotor=Rotor(((0.0, 0.8), (4.0, 6.6)))),
    "tremolo": Strip(tremolo=Tremolo(5.5, 0.4)),
    "echo": Strip(echo=Echo(0.31, 0.3, 0.4, 4_000.0, ping_pong=True)),
    "takes": Strip(sides="double"),
    "width": Strip(width=1.4, spread=0.3),
}
each_insert = pytest.mark.parametrize("strip", EVERY.values(), ids=EVERY.keys())


def music(length_s: float = 9.0, level: float = 0.1) -> Samples:
    """Struck chords with a little air, not the same on both sides."""
    t = np.arange(int(length_s * SAMPLE_RATE)) / SAMPLE_RATE
    fall = np.exp(-(t % 0.5) / 0.25)
    chord = sum(np.sin(2 * np.pi * hz * t) / (1 + i) for i, hz in enumerate((196.0, 247.0, 294.0, 880.0, 2_640.0)))
    air = stream(1, "tests", "inserts").standard_normal((len(t), 2)) * 0.05
    return ((chord * fall)[:, None] * (1.0, 0.85) * level + air * fall[:, None] * level).astype(np.float32)


def tone(hz: float, amplitude: float = 0.1, length_s: float = 4.0) -> Samples:
    t = np.arange(int(length_s * SAMPLE_RATE)) / SAMPLE_RATE
    return np.repeat((amplitude * np.sin(2 * np.pi * hz * t))[:, None], 2, axis=1).astype(np.float32)


def through(sound: Samples, strip: Strip) -> Samples:
    return inserted(sound.copy(), strip)


def level_at(sound: Samples, hz: float, width_hz: float = 5.0) -> float:
    """How strong the strongest tone near a frequency is in the left channel, in dB."""
    late: NDArray[np.float64] = sound[len(sound) // 2:, 0] * np.hanning(len(sound) - len(sound) // 2)
    size = np.abs(np.fft.rfft(late))
    near = np.abs(np.fft.rfftfreq(len(late), 1 / SAMPLE_RATE) - hz) < width_hz
    return float(20 * np.log10(size[near].max() + 1e-12))


def crest(sound: Samples) -> float:
    return float(np.abs(sound).max() / np.sqrt(np.mean(np.square(sound))))


def likeness(sound: Samples) -> float:
    return float(np.corrcoef(sound[:, 0], sound[:, 1])[0, 1])


# ---------------------------------------------------------------- what holds for all of them


@each_insert
def test_a_strip_keeps_a_stem_as_loud_as_it_was(strip: Strip) -> None:
    sound = music(10.0)
    assert measured(through(sound, strip)).loudness_lufs == pytest.approx(measured(sound).loudness_lufs, abs=0.5)


@each_insert
def test_the_opening_played_alone_is_the_opening_of_the_whole(strip: Strip) -> None:
    sound = music(7.0)
    sound[5 * SAMPLE_RATE:] *= 3
    opening = through(sound[:4 * SAMPLE_RATE], strip)
    whole = through(sound, strip)[:4 * SAMPLE_RATE]
    sure = slice(0, -2_048)
    np.testing.assert_allclose(opening[sure], whole[sure], atol=2e-3 * np.abs(whole).max())


@each_insert
def test_what_comes_later_changes_nothing_before_it(strip: Strip) -> None:
    sound, other = music(6.0), music(6.0)
    other[5 * SAMPLE_RATE:] = 0
    before = slice(0, 5 * SAMPLE_RATE - 2_048)
    a, b = through(sound, strip)[before], through(other, strip)[before]
    np.testing.assert_allclose(a, b, atol=2e-3 * np.abs(a).max())


@each_insert
def test_silence_stays_silence_and_a_pause_stays_a_pause(strip: Strip) -> None:
    assert not through(np.zeros((SAMPLE_RATE, 2), np.float32), strip).any()
    sound = music(5.0)
    sound[2 * SAMPLE_RATE:] = 0
    heard = through(sound, replace(strip, echo=None))
    assert np.abs(heard[3 * SAMPLE_RATE:]).max() < 1e-4 * np.abs(heard).max()


@each_insert
def test_the_same_stem_gives_the_same_samples_and_only_its_own_array_changes(strip: Strip) -> None:
    sound = music(3.0)
    kept = sound.copy()
    first = through(sound, strip)
    np.testing.assert_array_equal(sound, kept)
    np.testing.assert_array_equal(first, through(sound, strip))
    assert inserted(kept, strip) is kept and np.isfinite(first).all()


@each_insert
def test_it_is_the_same_whether_frame_follows_frame_or_side_follows_side(strip: Strip) -> None:
    sound = music(3.0)
    aside = np.asfortranarray(sound)
    assert inserted(aside, strip) is aside and not aside.flags.c_contiguous
    np.testing.assert_allclose(aside, through(sound, strip), atol=1e-5)


@pytest.mark.parametrize("frames", [0, 1, 62, 63, 64, 5_000])
def test_a_very_short_stem_is_no_trouble(frames: int) -> None:
    for strip in EVERY.values():
        assert np.isfinite(inserted(music(1.0)[:frames].copy(), strip, fade_frames=min(frames, 100))).all()


@each_insert
def test_a_quieter_player_sounds_the_same_only_quieter(strip: Strip) -> None:
    loud, quiet = through(music(3.0, 0.2), strip), inserted(music(3.0, 0.02), strip, -20.0)
    np.testing.assert_allclose(quiet * 10, loud, atol=0.02 * np.abs(loud).max())


@each_insert
def test_no_insert_clicks(strip: Strip) -> None:
    """A low tone has next to nothing above 9 kHz; a click has as much there as anywhere."""
    if strip.crush or strip.drive:
        pytest.skip("its overtones are what it is for")
    sound = tone(110.0, length_s=5.0)
    sound *= np.minimum(1.0, np.arange(len(sound)) / 4_410)[:, None].astype(np.float32)
    heard = through(sound, strip)[:, 0]
    from scipy.signal import butter, sosfilt

    highs = sosfilt(butter(4, 9_000, "high", fs=SAMPLE_RATE, output="sos"), heard)
    assert np.abs(highs[:-SAMPLE_RATE]).max() < 2e-3 * np.abs(heard).max()


def test_a_stem_of_ten_minutes_needs_no_second_copy_of_itself() -> None:
    sound = np.zeros((600 * SAMPLE_RATE, 2), np.float32)
    sound[:len(music(2.0))] = music(2.0)
    strip = replace(EVERY["amplifier"], compressor=Compressor(0.0, 2.0), sway=EVERY["chorus"].sway, phaser=Phaser(0.4),
                    rotor=Rotor(), tremolo=Tremolo(5.0, 0.3), echo=EVERY["echo"].echo)
    tracemalloc.start()
    inserted(sound, strip)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 0.35 * sound.nbytes


def test_an_empty_strip_leaves_a_stem_alone() -> None:
    sound = music(1.0)
    np.testing.assert_array_equal(through(sound, Strip(name="nothing", phase=0.3)), sound)


# ---------------------------------------------------------------- what each of them does


def test_an_equaliser_does_what_its_bands_say() -> None:
    click = np.zeros((1 << 16, 2), np.float32)
    click[100] = 0.5
    bands = (low_cut(90), peak(300, -4.0), peak(2_600, 5.0, 2.0), high_shelf(8_000, 3.0), high_cut(15_000, 1))
    size = np.abs(np.fft.rfft(through(click, Strip(tone=bands))[:, 0]))
    hz = np.asarray(np.fft.rfftfreq(1 << 16, 1 / SAMPLE_RATE), np.float64)
    error_db = 20 * np.log10(size[1:] / magnitude(bands, hz)[1:])
    inside = (hz[1:] > 45) & (hz[1:] < 18_000)
    np.testing.assert_allclose(error_db[inside], np.median(error_db[inside]), atol=0.2)


def test_a_compressor_brings_loud_and_soft_nearer_the_more_the_higher_its_ratio() -> None:
    sound = tone(300.0, length_s=8.0)
    sound[np.arange(len(sound)) % (2 * SAMPLE_RATE) >= SAMPLE_RATE] *= np.float32(0.25)

    def apart(strip: Strip) -> float:
        heard = through(sound, strip)
        loud, soft = (np.sqrt(np.mean(np.square(heard[int(at * SAMPLE_RATE):][:8_820]))) for at in (6.7, 7.7))
        return float(20 * np.log10(loud / soft))

    found = [apart(Strip(compressor=Compressor(-12.0, ratio))) for ratio in (1.0, 1.5, 2.0, 4.0, 8.0)]
    assert found[0] == pytest.approx(12.0, abs=0.2) and found[2] == pytest.approx(6.0, abs=0.7)
    assert all(a > b for a, b in pairwise(found))


def test_transients_are_raised_and_lowered() -> None:
    t = np.arange(4 * SAMPLE_RATE) / SAMPLE_RATE
    hits = np.repeat((0.3 * np.exp(-(t % 0.5) / 0.1) * np.sin(2 * np.pi * 300 * t))[:, None], 2, axis=1)
    crests = [crest(through(hits.astype(np.float32), Strip(transients_db=db))) for db in (-6.0, -2.0, 0.0, 3.0, 6.0)]
    assert crests == sorted(crests) and crests[-1] > 1.2 * crests[2] > 1.1 * crests[0]


@pytest.mark.parametrize(("kind", "even"), [("tape", False), ("tube", True), ("amp", True)])
def test_a_drive_adds_overtones_the_more_the_harder_it_is_driven(kind: str, even: bool) -> None:
    thirds = []
    for gain_db in (-12.0, -6.0, 0.0, 6.0):
        heard = through(tone(220.0), Strip(drive=Drive(kind, gain_db)))
        thirds.append(level_at(heard, 660.0) - level_at(heard, 220.0))
        assert (level_at(heard, 440.0) - level_at(heard, 220.0) > -50) == even
        assert abs(heard[SAMPLE_RATE:].mean()) < 1e-4
    assert thirds[0] < thirds[1] and thirds[2] < thirds[3]


@pytest.mark.parametrize("kind", ["tape", "tube", "amp"])
def test_a_drive_does_not_turn_a_wave_upside_down_against_what_stays_dry_beside_it(kind: str) -> None:
    heard, sound = through(tone(220.0), Strip(drive=Drive(kind, -4.0, 0.5))), tone(220.0)
    assert np.corrcoef(heard[SAMPLE_RATE:, 0], sound[SAMPLE_RATE:, 0])[0, 1] > 0.9


def test_a_drives_overtones_do_not_fold_back_below_a_high_tone() -> None:
    heard = through(tone(6_100.0), Strip(drive=Drive("tape", 3.0)))
    assert max(level_at(heard, hz, 200) for hz in range(400, 5_800, 400)) < level_at(heard, 6_100.0) - 70


def test_fewer_bits_make_more_noise() -> None:
    sound = tone(440.0)
    noise = []
    for bits in (14, 11, 8, 5):
        heard = through(sound, Strip(crush=Crush(bits)))
        gain = np.vdot(heard, sound) / np.vdot(sound, sound)
        noise.append(float(np.mean(np.square(heard - gain * sound))))
    assert noise == sorted(noise) and noise[-1] > 1e3 * noise[0]


def test_tape_sways_in_pitch_by_some_cents_and_on_both_sides_alike() -> None:
    from scipy.signal import hilbert

    heard = through(tone(1_000.0, length_s=6.0), EVERY["wow"])
    np.testing.assert_allclose(heard[:, 0], heard[:, 1], atol=1e-6)
    hz = np.diff(np.unwrap(np.angle(hilbert(heard[:, 0])))) * SAMPLE_RATE / (2 * np.pi)
    hz = np.convolve(hz, np.full(441, 1 / 441), "valid")[SAMPLE_RATE:-SAMPLE_RATE]
    assert 5 < 1_200 * np.log2(hz.max() / 1_000) < 15 and 5 < -1_200 * np.log2(hz.min() / 1_000) < 15


def test_a_tremolo_and_a_rotary_loudspeaker_turn_as_fast_as_they_should() -> None:
    sound = stream(2, "tests", "tremolo").standard_normal((8 * SAMPLE_RATE, 1)).astype(np.float32) * np.float32(0.05)
    for strip, rate in ((EVERY["tremolo"], 5.5), (Strip(rotor=Rotor(((0.0, 6.6),))), 6.6)):
        heard = through(np.repeat(sound, 2, axis=1), strip)[:, 0]
        level = np.sqrt(np.mean(np.square(heard[:len(heard) // 441 * 441].reshape(-1, 441)), axis=1))[100:]
        turns = np.abs(np.fft.rfft(level - level.mean()))
        assert np.fft.rfftfreq(len(level), 0.01)[np.argmax(turns)] == pytest.approx(rate, abs=0.2)


def test_an_echo_comes_when_it_should_and_softer_each_time() -> None:
    click = np.zeros((3 * SAMPLE_RATE, 2), np.float32)
    click[1_000:1_040] = 0.5
    heard = np.abs(through(click, Strip(echo=Echo(0.4, 0.5, 0.5, 6_000)))).max(axis=1)
    levels = [heard[1_000 + round(0.4 * k * SAMPLE_RATE):][:300].max() for k in range(4)]
    assert all(a > 1.5 * b > 0.1 * a for a, b in pairwise(levels))
    assert heard[1_400:18_000].max() < 1e-3 * levels[0]


def test_the_wider_the_less_alike_but_the_mean_and_the_low_end_stay() -> None:
    sound = music(6.0)
    sound[:] = sound.mean(axis=1, keepdims=True)
    alike = [likeness(through(sound, Strip(spread=spread))) for spread in (0.001, 0.2, 0.4, 0.6)]
    assert alike == sorted(alike, reverse=True) and alike[0] > 0.99 and alike[-1] < 0.7
    wide = through(sound, Strip(spread=0.5))
    gain = np.vdot(wide.mean(axis=1), sound[:, 0]) / np.vdot(sound[:, 0], sound[:, 0])
    np.testing.assert_allclose(wide.mean(axis=1)[:SAMPLE_RATE], gain * sound[:SAMPLE_RATE, 0],
                               atol=0.01 * np.abs(sound).max())
    low = through(tone(50.0), Strip(spread=0.6, width=1.5))
    assert likeness(low[SAMPLE_RATE:]) > 0.95


def test_two_takes_stand_left_and_right_and_do_not_vanish_in_mono() -> None:
    heard = through(music(8.0), EVERY["takes"])[SAMPLE_RATE:]
    assert abs(likeness(heard)) < 0.4
    assert np.mean(np.square(heard.mean(axis=1))) > 0.3 * np.mean(np.square(heard))


# ---------------------------------------------------------------- who gets which


def test_every_instrument_has_a_strip_in_every_style_and_never_depends_on_who_else_plays() -> None:
    spec = spec_of(("piano", "comping"))
    for genre in {row.style for row in GENRES.values()}:
        here = spec.with_(genres=(genre,))
        crowd = here.with_(instruments=(*here.instruments, Instrument("d", "drums", "drums")))
        for row in list(INSTRUMENTS.values())[::5]:
            member = Instrument("x", row.name, row.roles[0])
            assert strip_of(here, member, row) == strip_of(crowd, member, row)


def test_neither_level_nor_place_nor_the_effects_of_the_whole_change_a_strip() -> None:
    spec = spec_of(("electric guitar", "comping"), genre="rock")
    member, row = spec.instruments[0], INSTRUMENTS["electric guitar"]
    changed = spec.with_(effects=replace(spec.effects, reverb=0.9, distortion=0.8, lofi=0.4))
    assert strip_of(spec, member, row) == strip_of(changed, replace(member, gain_db=-12.0, pan=0.7), row)


def test_the_tables_speak_of_what_there_is() -> None:
    families = {row.family for row in INSTRUMENTS.values()}
    names = {*INSTRUMENTS, *families, *KINDS.values(), *(f"lead {kind}" for kind in KINDS.values()), *ROLES, "all"}
    styles = {row.style for row in GENRES.values()}
    assert {n for row in TREATMENTS for n in row.who.split(", ")} <= names
    assert {w for row in TREATMENTS for w in row.where.split(", ")} <= {*GENRES, *styles, *WORLDS.values(), ""}
    assert set(WORLDS) == styles and set(BOXES) <= {*INSTRUMENTS, *families}
    assert set(KINDS) <= set(INSTRUMENTS)


def test_bass_is_mono_guitars_of_metal_are_two_takes_and_lo_fi_is_dull() -> None:
    for genre in (row.style for row in GENRES.values()):
        spec = spec_of(("bass", "bass"), genre=genre)
        assert strip_of(spec, spec.instruments[0], INSTRUMENTS["bass"]).sides == "mono"
    spec = spec_of(("distorted guitar", "comping"), genre="metal")
    assert strip_of(spec, spec.instruments[0], INSTRUMENTS["distorted guitar"]).sides == "double"
    spec = spec_of(("rhodes", "comping"), genre="lo-fi")
    bands = strip_of(spec, spec.instruments[0], INSTRUMENTS["rhodes"]).tone
    assert magnitude(bands, np.array([8_000.0]))[0] < 0.4


def test_every_role_leaves_the_low_end_to_the_bass_in_every_style() -> None:
    for genre in {row.style for row in GENRES.values()}:
        for name in ("piano", "violin", "synth lead", "nylon guitar", "warm pad"):
            row = INSTRUMENTS[name]
            spec = spec_of((name, row.roles[0]), genre=genre)
            cut = max(b.hz for b in strip_of(spec, spec.instruments[0], row).tone if b.kind == "low cut")
            assert cut >= SEATS[row.roles[0]].low_cut_hz > 0


def test_an_organs_loudspeaker_turns_fast_in_energetic_sections_alone() -> None:
    spec = spec_of(("hammond organ", "pad"), genre="blues").with_(sections=(
        Section("verse", "verse", 4, 0.4), Section("chorus", "chorus", 4, 0.9), Section("outro", "outro", 4, 0.3)))
    rotor = strip_of(spec, spec.instruments[0], INSTRUMENTS["hammond organ"]).rotor
    assert rotor is not None
    assert [turns for _, turns in rotor.speeds] == [SLOW_TURNS, FAST_TURNS, SLOW_TURNS]
    assert rotor.speeds[1][0] == pytest.approx(8.0)


def test_an_echo_follows_the_tempo() -> None:
    slow = spec_of(("arp", "arpeggio"), genre="synthwave").with_(tempo_bpm=90.0)
    strip = strip_of(slow, slow.instruments[0], INSTRUMENTS["arp"])
    assert strip.echo is not None and strip.echo.delay_s == pytest.approx(0.75 * 60 / 90)


def test_a_treatment_adds_to_what_comes_with_an_instrument() -> None:
    box = Strip("box", tone=(low_cut(80),), rotor=Rotor())
    both = joined(box, Strip("tape", drive=Drive("tape", -6.0), tone=(high_cut(5_000),)))
    assert both.tone == (low_cut(80), high_cut(5_000)) and both.rotor and both.drive and both.name == "tape"
    assert {f.name for f in fields(Strip)} >= {"sides", "compressor", "drive", "echo"}
